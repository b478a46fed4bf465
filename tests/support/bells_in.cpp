#include "fourier.hpp"
#include "spectrum.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <optional>
#include <utility>

namespace yinback {
namespace {

using Signal = std::vector<float>;

// --- fewer samples

/// One of so many samples is kept: 4 kHz carry every bell's lowest mode, and the second of nearly all.
constexpr std::size_t kept = 12;
constexpr double slow_rate = static_cast<double>(sample_rate) / kept;

/// The recording at 4 kHz, delayed by `delay` samples before, seen through a Hann window that keeps out most
/// of what cannot be told at that rate.
Signal slowed(const Samples& recording, std::size_t delay = 0) {
  constexpr std::size_t width = 48;
  std::array<float, width> window{};
  for (std::size_t i = 0; i < width; ++i)
    window[i] = static_cast<float>(
        (1 - std::cos(2 * std::numbers::pi * (static_cast<double>(i) + 0.5) / width)) / (width * 32768.0));
  Signal slow((recording.size() + delay) / kept);
  for (std::size_t i = 0; i < slow.size(); ++i) {
    const std::size_t end = (i + 1) * kept;  // of the window, in delayed samples
    const std::size_t first = end > width + delay ? end - width - delay : 0;
    for (std::size_t from = first; from + delay < end; ++from)
      slow[i] += window[end - delay - from - 1] * static_cast<float>(recording[from]);
  }
  return slow;
}

// --- likeness

/// In the first millisecond whatever sounded before is still seen by the window, and may be louder.
constexpr std::size_t skipped = 4;
/// A bell's next 0.4 s are what it is known by.
constexpr std::size_t span = 1600;
static_assert(span == 4 * slow_rate / 10);

/// Silence below -80 dBFS is like nothing, not even in its rounding.
constexpr double silent = span * 1e-8;

double energy(const float* at, std::size_t length) {
  double sum = 0;
  for (std::size_t i = 0; i < length; ++i) sum += static_cast<double>(at[i]) * static_cast<double>(at[i]);
  return sum;
}

double product(const float* a, const float* b, std::size_t length) {
  float sum[4] = {};
  for (std::size_t i = 0; i + 4 <= length; i += 4)
    for (std::size_t lane = 0; lane < 4; ++lane) sum[lane] += a[i + lane] * b[i + lane];
  return static_cast<double>(sum[0] + sum[1] + sum[2] + sum[3]);
}

/// -1 to 1, 0 beside silence.
double likeness(const float* a, const float* b, std::size_t length) {
  const double loud = energy(a, length) * energy(b, length);
  return loud <= 0 ? 0 : product(a, b, length) / std::sqrt(loud);
}

/// The energy of every stretch of `span` samples.
Signal energies(const Signal& slow) {
  Signal all(slow.size() - span + 1);
  double sum = energy(slow.data(), span);
  for (std::size_t i = 0;; ++i) {
    all[i] = static_cast<float>(sum);
    if (i + 1 == all.size()) return all;
    sum += static_cast<double>(slow[i + span]) * static_cast<double>(slow[i + span]) -
           static_cast<double>(slow[i]) * static_cast<double>(slow[i]);
  }
}

/// What a bell is known by, at 4 kHz, with an energy of 1.
Signal beginning(Samples bell, std::size_t delay = 0) {
  bell.resize((skipped + span) * kept);
  Signal sound = slowed(bell, delay);
  sound.erase(sound.begin(), sound.begin() + skipped);
  const double loud = std::sqrt(energy(sound.data(), span));
  for (float& value : sound) value = static_cast<float>(static_cast<double>(value) / loud);
  return sound;
}

constexpr std::size_t bells = names<Bell>.size();

/// How like each bell's beginning the recording is from each sample on: -1 to 1, whatever the loudness.
class Likeness {
 public:
  explicit Likeness(const Signal& slow) : fourier_(block), energy_(energies(slow)) {
    for (std::size_t bell = 0; bell < bells; ++bell) {
      const Signal sound = beginning(samples(static_cast<Bell>(bell)));
      likeness_[bell].resize(energy_.size());
      patterns_[bell] = complex(sound.data(), span);
      fourier_(patterns_[bell]);
    }
    for (std::size_t at = 0; at < energy_.size(); at += block - span) measure(slow, at);
  }

  [[nodiscard]] std::size_t size() const { return energy_.size(); }
  [[nodiscard]] double energy_at(std::size_t at) const { return static_cast<double>(energy_[at]); }
  [[nodiscard]] double operator()(std::size_t bell, std::size_t at) const {
    return static_cast<double>(likeness_[bell][at]);
  }
  [[nodiscard]] bool is_top(std::size_t bell, std::size_t at) const {
    const Signal& like = likeness_[bell];
    return (at == 0 || like[at] >= like[at - 1]) && (at + 1 == size() || like[at] >= like[at + 1]);
  }
  [[nodiscard]] std::size_t likest(std::size_t at) const {
    std::size_t best = 0;
    for (std::size_t bell = 1; bell < bells; ++bell)
      if ((*this)(bell, at) > (*this)(best, at)) best = bell;
    return best;
  }

 private:
  static constexpr std::size_t block = 8192;

  static Spectrum complex(const float* at, std::size_t length) {
    Spectrum values(block);
    for (std::size_t i = 0; i < length; ++i) values[i].re = at[i];
    return values;
  }

  /// Correlates [at, at + block - span) with all patterns, two in one transform: a real and an imaginary one.
  void measure(const Signal& slow, std::size_t at) {
    Spectrum sound = complex(&slow[at], std::min(block, slow.size() - at));
    fourier_(sound);
    Spectrum both(block);
    for (std::size_t bell = 0; bell < bells; bell += 2) {
      for (std::size_t i = 0; i < block; ++i)  // conj, as the way back is the way there of the conjugate
        both[i] = conj(sound[i] * (conj(patterns_[bell][i]) + Complex{0, 1} * conj(patterns_[bell + 1][i])));
      fourier_(both);
      for (std::size_t i = 0; i < block - span && at + i < size(); ++i) {
        if (energy_at(at + i) < silent) continue;
        const double scale = 1 / (block * std::sqrt(energy_at(at + i)));
        likeness_[bell][at + i] = static_cast<float>(static_cast<double>(both[i].re) * scale);
        likeness_[bell + 1][at + i] = static_cast<float>(static_cast<double>(-both[i].im) * scale);
      }
    }
  }
  static_assert(bells % 2 == 0);

  Fourier fourier_;
  Signal energy_;
  std::array<Spectrum, bells> patterns_;
  std::array<Signal, bells> likeness_;
};

// --- listening

/// What is heard now: a bell, and how it would go on.
struct Heard {
  std::size_t bell, at;  ///< at a sample of the recording
  Signal sound;          ///< at 4 kHz, from the sample at / kept on
};

class Listener {
 public:
  explicit Listener(const Samples& recording) : slow_(slowed(padded(recording))), like_(slow_) {
    for (std::size_t bell = 0; bell < bells; ++bell) {
      sounds_[bell] = samples(static_cast<Bell>(bell));
      for (std::size_t delay = 0; delay < kept; ++delay)
        beginnings_[bell][delay] = beginning(sounds_[bell], delay);
    }
  }

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
                 likeness(beginnings_[bell][0].data(), &slow_[at], length);
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
        const double like =
            likeness(beginnings_[bell][start % kept].data(), &slow_[start / kept + skipped], span);
        if (like <= best) continue;
        best = like;
        heard.at = start;
      }
    }
    heard.sound = slowed(padded(sounds_[bell]), heard.at % kept);
    return heard;
  }

  Signal slow_;
  Likeness like_;
  std::array<Samples, bells> sounds_;
  std::array<std::array<Signal, kept>, bells> beginnings_;  ///< of each bell, each delayed by so many samples
  std::optional<Heard> heard_;
  std::vector<Struck> found_;
};

}  // namespace

std::vector<Struck> bells_in(const Samples& recording) {
  return Listener(recording).listen();
}

}  // namespace yinback
