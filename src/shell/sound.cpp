#include "shell/sound.hpp"

#include "shell/again.hpp"
#include "shell/bell_files.hpp"
#include "shell/channel.hpp"
#include "shell/descriptor.hpp"
#include "yinback/saying.hpp"
#include "yinback/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <deque>
#include <fcntl.h>
#include <utility>

namespace yinback {
namespace {

constexpr Millis fresh = 1s;           // after that what was due is not begun again
constexpr Millis own_file_most = 10s;  // then one's own bell is cut
constexpr Millis drain = 5s;           // a player may take so long to begin and to end; 1.5 s were seen

/// A line of printable text.
std::string clean(std::string_view words) {
  std::string text(words);
  std::replace_if(
      text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < ' ' || c == '\x7f'; },
      ' ');
  return text;
}

/// By its first bytes: `RIFF`, a length, `WAVE`.
bool is_wave(const std::string& path) {
  std::array<char, 12> head{};
  const Descriptor file(
      again([&] { return ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK); }));
  if (file.number() < 0 ||
      again([&] { return ::read(file.number(), head.data(), head.size()); }) != ssize_t{head.size()})
    return false;
  const std::string_view text(head.data(), head.size());
  return text.starts_with("RIFF") && text.ends_with("WAVE");
}

/// Why nothing is heard of `tools`: none is there, or all have failed.
std::string lost(std::span<const Tool> tools, const std::vector<std::string_view>& failed) {
  if (!failed.empty()) return fmt::format("{} failed", listed(failed));
  const auto names = usual(tools);
  return fmt::format("{} {} is installed", names.size() > 2 ? "none of" : "neither",
                     listed(names, names.size() > 2 ? "and" : "nor"));
}

// --- bells

class Ringer {
 public:
  Ringer(const SoundWishes& wishes, FoundTools tools)
      : on_(wishes.bells),
        by_player_(wishes.players),
        own_(wishes.bell_file),
        channel_(usable(std::move(tools)), "") {
    if (on_ && by_player_ && !own_ && channel_.has_tools()) files_ = keep_bells();
  }

  void ring(Bell bell, Millis now) {
    stop();
    if (!on_) return;
    rung_ = {bell, now};
    ring_again(now);
  }
  void stop() { channel_.stop(); }
  void look(Millis now) {
    const Channel::State state = channel_.look(now);
    if (state == Channel::State::hung) return ring_by_terminal();
    if (state != Channel::State::broke || now >= rung_.second + length()) return;
    if (now < rung_.second + fresh)
      ring_again(now);
    else
      ring_by_terminal();
  }
  [[nodiscard]] bool sounding() const { return channel_.sounding(); }
  [[nodiscard]] std::optional<Millis> due() const { return channel_.due(); }
  /// When words that wait for it may silence it: they are fitted to our bells, and one's own may be longer.
  [[nodiscard]] std::optional<Millis> yields() const {
    if (!own_ || !sounding()) return std::nullopt;
    return rung_.second + ringing(rung_.first);
  }
  Remark remark() { return std::exchange(remark_, {}); }

 private:
  [[nodiscard]] FoundTools usable(FoundTools tools) const {
    if (!on_ || !by_player_) return {};
    if (own_ && !is_wave(*own_))
      std::erase_if(tools, [](const FoundTool& found) { return found.tool->wave_only; });
    return tools;
  }

  [[nodiscard]] Millis length() const { return own_ ? own_file_most : ringing(rung_.first); }

  void ring_again(Millis now) {
    if (!by_player_ || !(own_ || files_)) return ring_by_terminal();
    // Where it begins with a hyphen no player is to take it for an option.
    const std::string file = own_ ? (own_->starts_with('-') ? "./" : "") + *own_ : files_->of(rung_.first);
    const bool rings = channel_.start({file, own_ ? own_file_most : length() + drain, !own_}, now);
    if (!rings) ring_by_terminal();
  }

  void ring_by_terminal() {
    remark_.terminal_bell = true;
    const bool gone = by_player_ && (!channel_.has_tools() || !(own_ || files_));
    if (!gone || std::exchange(told_, true)) return;
    remark_.words = fmt::format("no sound: {}; the terminal's bell rings", why());
  }

  [[nodiscard]] std::string why() const {
    if (channel_.has_tools()) return "there is no place to keep the bells' files";
    return lost(player_tools, channel_.failed());
  }

  bool on_, by_player_;
  std::optional<std::string> own_;
  std::optional<BellFiles> files_;
  Channel channel_;
  std::pair<Bell, Millis> rung_{};  ///< the last, and when it was due
  Remark remark_;
  bool told_ = false;
};

// --- voice

class Speaker {
 public:
  Speaker(const SoundWishes& wishes, FoundTools tools)
      : on_(wishes.voice), channel_(on_ ? std::move(tools) : FoundTools{}, wishes.language) {}

  void add(std::string_view words) {
    if (on_ && !words.empty()) waiting_.push_back(clean(words));
  }
  void stop() {
    waiting_.clear();
    channel_.stop();
  }
  /// Begins with what waits, unless it is to be `silent`.
  void look(Millis now, bool silent) {
    const Channel::State state = channel_.look(now);
    if (state == Channel::State::hung) give_up();
    if (state == Channel::State::broke && now < begun_ + fresh) waiting_.push_front(saying_);
    while (!silent && !channel_.sounding() && !waiting_.empty()) speak(now);
    if (on_ && !channel_.has_tools() && (spoken_of_ || !channel_.failed().empty())) tell();
  }
  [[nodiscard]] bool waits() const { return channel_.has_tools() && !waiting_.empty(); }
  [[nodiscard]] bool speaks() const { return channel_.sounding() || !waiting_.empty(); }
  [[nodiscard]] std::optional<Millis> due() const { return channel_.due(); }
  std::string remark() { return std::exchange(remark_, {}); }

 private:
  void speak(Millis now) {
    saying_ = std::move(waiting_.front());
    waiting_.pop_front();
    begun_ = now;
    spoken_of_ = true;
    if (!channel_.start({saying_, 3 * saying(saying_) + 5s, true}, now)) waiting_.clear();
  }
  /// What follows has become old too.
  void give_up() {
    waiting_.clear();
    if (channel_.has_tools())
      remark_ = fmt::format("{} did not end; another voice goes on", channel_.failed().back());
  }
  void tell() {
    if (!std::exchange(told_, true))
      remark_ = fmt::format("no voice: {}; the words are only shown", lost(voice_tools, channel_.failed()));
  }

  bool on_;
  Channel channel_;
  std::deque<std::string> waiting_;
  std::string saying_;  ///< last
  Millis begun_{};
  bool spoken_of_ = false;  ///< something was to be said
  bool told_ = false;
  std::string remark_;
};

// --- both

class Programs final : public Sound {
 public:
  Programs(const SoundWishes& wishes, const MachineTools& found)
      : ringer_(wishes, found.players), speaker_(wishes, found.voices) {}

  void play(const Heard& heard, Millis now) override {
    if (heard.afresh || heard.bell) hush();
    if (heard.bell) ringer_.ring(*heard.bell, now);
    speaker_.add(heard.words);
    look(now);
  }
  void hush() override {
    ringer_.stop();
    speaker_.stop();
  }
  void look(Millis now) override {
    ringer_.look(now);
    if (const auto silence = yields(); silence && now >= *silence) ringer_.stop();
    speaker_.look(now, ringer_.sounding());
  }
  [[nodiscard]] bool sounds() const override { return ringer_.sounding() || speaker_.speaks(); }
  [[nodiscard]] std::optional<Millis> due() const override {
    return earlier(earlier(ringer_.due(), speaker_.due()), yields());
  }
  Remark remark() override {
    Remark remark = ringer_.remark();
    const std::string more = speaker_.remark();
    if (!remark.words.empty() && !more.empty()) remark.words += "; ";
    remark.words += more;
    return remark;
  }

 private:
  [[nodiscard]] std::optional<Millis> yields() const {
    return speaker_.waits() ? ringer_.yields() : std::nullopt;
  }

  Ringer ringer_;
  Speaker speaker_;
};

}  // namespace

std::unique_ptr<Sound> open_sound(const SoundWishes& wishes, const MachineTools& found) {
  return std::make_unique<Programs>(wishes, found);
}

}  // namespace yinback
