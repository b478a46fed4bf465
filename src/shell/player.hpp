// The player runs a practice: it lets the console's time into the countdown, keys into commands, and events
// out to the presenter. It sleeps only in Console::wait.
#pragma once

#include "shell/awake.hpp"
#include "shell/console.hpp"
#include "shell/logbook.hpp"
#include "shell/presenter.hpp"
#include "shell/sound.hpp"
#include "yinback/revise.hpp"

namespace yinback {

/// How a practice ended.
struct Ending {
  enum class Kind { finished, ended, signalled, reader_gone };
  Kind kind = Kind::finished;
  int signal = 0;  ///< for Kind::signalled

  bool operator==(const Ending&) const = default;
};

/// How a practice is run.
struct Playing {
  double speed = 1;   ///< above 0: so many times as fast as the clock
  bool calm = false;  ///< begins without ticking digits
  /// The time of day of a wall-clock moment, like `19:42`.
  std::function<std::string(std::chrono::system_clock::time_point)> time_of_day;
  /// What coming out and variations are chosen from; null: a pose is only come out of.
  const Library* library = nullptr;
  Sound* sound = nullptr;      ///< null: nothing is heard
  Awake* awake = nullptr;      ///< null: the machine sleeps when it likes
  Logbook* logbook = nullptr;  ///< null: nothing is kept
  bool again = false;          ///< it was cut off: its step is entered again
  bool terminal_bell = false;  ///< the terminal's bell may stand in for one that does not ring
};

/// For so long after coming out of a pose it can be taken back.
inline constexpr Millis undo_within = 5s;

/// Runs `practice` from its beginning to its end.
Ending play(Practice& practice, Console& console, Presenter& presenter, const Playing& playing);

/// Lets what still sounds, or waits to, come to its end; any key stops it. An ending when a signal came.
std::optional<Ending> ring_out(Console& console, Sound& sound);

/// Counts `length` down before the practice, telling it through `words` (time left to the bytes to write).
/// True: begin; space, Enter or the time being up. An ending when the person left instead.
std::optional<Ending> settle_in(Console& console, Millis length,
                                const std::function<std::string(Millis)>& words);

}  // namespace yinback
