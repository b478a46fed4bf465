// The scripted twin of Console: a virtual clock and a script of what happens when. It never sleeps; a
// practice of an hour runs in milliseconds. Refuses to wait for what would never come, and to be asked for
// the same moment again and again.
#pragma once

#include "shell/console.hpp"

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace yinback {

/// Something that reaches the console at a moment, counted from its start.
struct Scripted {
  Millis at{};
  Input input;
  Size size{};  ///< for Resized: the window from then on
};

/// In the order of their moments.
using Script = std::vector<Scripted>;

/// One Key for each character of `text`, all at the same moment.
Script typed(Millis at, std::string_view text);
Script pressed(Millis at, Key::Name name);
Script resized(Millis at, Size size);
/// Back at `at` after `away`; before, from at - away on, nothing reaches the process, not even its timers.
Script continued(Millis at, Millis away);
Script signalled(Millis at, int number);
/// Several scripts as one, by time; of the same moment in the order given.
Script together(std::vector<Script> scripts);

class ScriptedConsole : public Console {
 public:
  explicit ScriptedConsole(Script script = {}, Size size = {80, 24});

  Millis now() override { return origin + clock_ - away_; }
  std::chrono::system_clock::time_point wall() override { return wall_origin + clock_; }
  Input wait(std::optional<Millis> until) override;
  void before_stop(std::function<void()> call) override { before_stop_ = std::move(call); }
  void take_screen() override {}
  bool write(std::string_view bytes) override;
  bool has_keys() override { return keys; }
  Size size() override { return size_; }

  struct Written {
    Millis at{};  ///< since the start
    std::string bytes;
  };
  /// Time since the start.
  [[nodiscard]] Millis clock() const { return clock_; }
  [[nodiscard]] const std::vector<Written>& written() const { return written_; }
  /// Everything written, in one piece.
  [[nodiscard]] std::string bytes() const;
  /// How many waits have ended, by time or by an input.
  [[nodiscard]] int wakes() const { return wakes_; }

  /// The write that finds the reader gone, from 0; it and all later ones fail.
  std::size_t reader_leaves_at = static_cast<std::size_t>(-1);
  bool keys = true;
  /// What each write costs.
  Millis write_takes{};

  /// Neither is a round number, so that nobody can take a clock to begin at 0.
  static constexpr Millis origin{7'654'321};
  static constexpr std::chrono::system_clock::time_point wall_origin{std::chrono::seconds{1'700'000'000}};

 private:
  Input time_up(Millis until);
  Input next_input();

  Script script_;
  std::size_t next_ = 0;
  Size size_;
  Millis clock_{};
  Millis away_{};  ///< what now() leaves out
  std::vector<Written> written_;
  std::function<void()> before_stop_;
  int wakes_ = 0;
  int idle_ = 0;  ///< waits in a row that ended at once
};

}  // namespace yinback
