// The clocks a practice is counted by, and the timer it sleeps until. Knows neither practice nor terminal.
#pragma once

#include "shell/descriptor.hpp"
#include "yinback/duration.hpp"

namespace yinback {

/// steady_clock: it stands still while the machine sleeps, on Linux.
Millis awake_time();
/// A clock that counts through sleep too; where there is none it is the same.
Millis running_time();

/// A descriptor that is readable once a moment has come, 1 to 2 ms sooner than poll() ends by its own
/// timeout. Where there is none (no timerfd, none left) its number is negative.
class Timer {
 public:
  Timer();

  [[nodiscard]] int number() const { return descriptor_.number(); }
  /// `moment` is on the scale of awake_time(). Earlier settings are forgotten. False where it cannot be set.
  [[nodiscard]] bool set(Millis moment) const;

 private:
  Descriptor descriptor_;
};

/// From now on, for poll; rounded up, as `now` was rounded down.
int timeout_until(Millis moment, Millis now);

}  // namespace yinback
