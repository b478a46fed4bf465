#include "shell/timer.hpp"

#include <algorithm>
#include <chrono>
#include <climits>
#include <ctime>

// The portable twin can be had on Linux too, to test it.
#if defined(__linux__) && !defined(YINBACK_PORTABLE_TIMER)
#include <sys/timerfd.h>
#define YINBACK_TIMERFD 1
#else
#define YINBACK_TIMERFD 0
#endif

namespace yinback {

Millis awake_time() {
  return std::chrono::floor<Millis>(std::chrono::steady_clock::now().time_since_epoch());
}

Millis running_time() {
#ifdef CLOCK_BOOTTIME
  timespec now{};
  if (::clock_gettime(CLOCK_BOOTTIME, &now) == 0)
    return std::chrono::floor<Millis>(std::chrono::seconds(now.tv_sec) +
                                      std::chrono::nanoseconds(now.tv_nsec));
#endif
  return awake_time();
}

#if YINBACK_TIMERFD
Timer::Timer() : descriptor_(::timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC)) {}

bool Timer::set(Millis moment) const {  // steady_clock is CLOCK_MONOTONIC here
  if (number() < 0) return false;
  const auto seconds = std::chrono::floor<std::chrono::seconds>(moment);
  itimerspec once{};
  once.it_value.tv_sec = static_cast<time_t>(seconds.count());
  once.it_value.tv_nsec = static_cast<long>(std::chrono::nanoseconds(moment - seconds).count());
  return ::timerfd_settime(number(), TFD_TIMER_ABSTIME, &once, nullptr) == 0;
}
#else
Timer::Timer() = default;

bool Timer::set(Millis /*moment*/) const {
  return false;
}
#endif

int timeout_until(Millis moment, Millis now) {
  return static_cast<int>(std::clamp<Millis::rep>((moment - now).count(), 0, INT_MAX));
}

}  // namespace yinback
