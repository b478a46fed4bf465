// The player runs a practice: it lets the console's time into the countdown, keys into commands, and events
// out to the presenter. It sleeps only in Console::wait.
#pragma once

#include "shell/beside.hpp"
#include "shell/console.hpp"
#include "shell/ending.hpp"
#include "shell/presenter.hpp"
#include "yinback/revise.hpp"

namespace yinback {

/// How a practice is run.
struct Playing {
  double speed = 1;   ///< above 0: so many times as fast as the clock
  bool calm = false;  ///< begins without ticking digits
  /// The time of day of a wall-clock moment, like `19:42`.
  std::function<std::string(std::chrono::system_clock::time_point)> time_of_day;
  /// What coming out and variations are chosen from; null: a pose is only come out of.
  const Library* library = nullptr;
  bool again = false;  ///< it was cut off: its step is entered again
};

/// For so long after coming out of a pose it can be taken back.
inline constexpr Millis undo_within = 5s;

/// Runs `practice` from its beginning to its end.
Ending play(Practice& practice, Console& console, Presenter& presenter, const Playing& playing,
            const Beside& beside = {});

}  // namespace yinback
