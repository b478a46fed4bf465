#include "likeness.hpp"
#include "spectrum.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

namespace yinback {
namespace {

/// What is heard now: a bell, and how it would go on.
struct Heard {
  std::size_t bell, at;  ///< at a sample of the recording
  Signal sound;          ///< at 4 kHz, from the sample at / kept on
};

class Listener {
 public:
  explicit Listener(const Samples& recording) : slow_(slowed(padded(recording))), like_(slow_) {}

  std::vector<Struck> listen() {
    for (std::size_t at = 0; at < like_.size(); ++at) {
      if (!strange(at)) continue;
      const std::size_t best = best_from(at);
      heard_ = known(like_.likest(best), best);
      found_.push_back({static_cast<Bell>(heard_->bell), static_cast<double>(heard_->at) / sample_rate});
      at = best + static_cast<std::size_t>(0.3 * slow_rate);  // no bell is cut off before 0.5 s
    }
    return std::move(found_);
  }

 private:
  /// So that a bell at the very end has its 0.4 s.
  static Samples padded(Samples recording) {
    recording.resize(recording.size() + span * kept);
    return recording;
  }

  /// True where a bell seems to begin that what is heard does not explain.
  [[nodiscard]] bool strange(std::size_t at) const {
    const std::size_t bell = like_.likest(at);
    return like_(bell, at) > 0.7 && like_.is_top(bell, at) && !goes_on(bell, at);
  }

  /// True where the recording is more like what is heard, going on, than like `bell`'s beginning: a bell's
  /// own sound is much like its beginning, and its later strokes even more. For 60 ms, as it may be cut off
  /// soon after, or for all of the 0.4 s, as noise may drown the less.
  [[nodiscard]] bool goes_on(std::size_t bell, std::size_t at) const {
    if (!heard_) return false;
    const std::size_t into = at - heard_->at / kept;
    const auto more_like = [&](std::size_t length) {
      return into + length <= heard_->sound.size() &&
             likeness(&heard_->sound[into], &slow_[at], length) >
                 likeness(beginning(bell).data(), &slow_[at], length);
    };
    return more_like(240) || more_like(span);
  }

  /// A beginning's own likeness rises and falls with the bell's tone around it: its best is the true place.
  [[nodiscard]] std::size_t best_from(std::size_t at) const {
    std::size_t best = at;
    const std::size_t end = std::min(like_.size(), at + static_cast<std::size_t>(0.25 * slow_rate));
    for (std::size_t other = at; other < end; ++other)
      if (like_(like_.likest(other), other) > like_(like_.likest(best), best)) best = other;
    return best;
  }

  /// 4 kHz are too coarse for the place: between its samples a tone's turn counts more than how it begins. So
  /// every top of the likeness near is looked at again, one sample of 48 kHz after the other.
  [[nodiscard]] Heard known(std::size_t bell, std::size_t about) const {
    constexpr std::size_t near = 400;
    Heard heard{bell, 0, {}};
    double best = -1;
    for (std::size_t at = std::max(about, near + skipped) - near; at < std::min(about + near, like_.size());
         ++at) {
      if (!like_.is_top(bell, at) || like_(bell, at) < 0.8 * like_(bell, about)) continue;
      const std::size_t end = (at + 1 - skipped) * kept;
      for (std::size_t start = std::max(end, 2 * kept) - 2 * kept; start < end; ++start) {
        const std::size_t from = start / kept + skipped;
        const double loud = std::sqrt(like_.energy_at(from));
        const double like = product(beginning(bell, start % kept).data(), &slow_[from], span) / loud;
        if (!(like > best)) continue;
        best = like;
        heard.at = start;
      }
    }
    heard.sound = slowed(padded(sound_of(bell)), heard.at % kept);
    return heard;
  }

  Signal slow_;
  Likeness like_;
  std::optional<Heard> heard_;
  std::vector<Struck> found_;
};

}  // namespace

std::vector<Struck> bells_in(const Samples& recording) {
  return Listener(recording).listen();
}

}  // namespace yinback
