// The player runs a practice: it lets the console's time into the countdown, keys into commands, and events
// out to the presenter. It sleeps only in Console::wait.
#pragma once

#include "shell/console.hpp"
#include "shell/presenter.hpp"
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
};

/// For so long after coming out of a pose it can be taken back.
inline constexpr Millis undo_within = 5s;

/// Runs `practice` from its beginning to its end.
Ending play(Practice& practice, Console& console, Presenter& presenter, const Playing& playing);

/// Counts `length` down before the practice, telling it through `words` (time left to the bytes to write).
/// True: begin; space, Enter or the time being up. An ending when the person left instead.
std::optional<Ending> settle_in(Console& console, Millis length,
                                const std::function<std::string(Millis)>& words);

}  // namespace yinback
