// Real time to practice time and back, for a practice that may run faster or slower than the clock: one
// multiplication of the whole, so nothing adds up. Moments come from outside.
#pragma once

#include "yinback/duration.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <utility>

namespace yinback {

class Tempo {
 public:
  /// `speed`: above 0, so many times as fast as the clock.
  Tempo(Millis start, double speed) : start_(start), speed_(speed) {}

  /// Practice time that has passed since the last call.
  Millis pass(Millis now) {
    const Millis all = practice_time(now - start_);
    return all - std::exchange(passed_, std::max(all, passed_));
  }
  /// The earliest real moment at which `ahead` more practice time has passed.
  [[nodiscard]] Millis when(Millis ahead) const {
    const Millis due = passed_ + ahead;
    Millis real{static_cast<std::int64_t>(static_cast<double>(due.count()) / speed_)};
    while (practice_time(real) < due)
      ++real;  // woken a rounding too soon it would find nothing due, and spin
    return start_ + real;
  }

 private:
  [[nodiscard]] Millis practice_time(Millis real) const {
    return Millis{static_cast<std::int64_t>(std::floor(static_cast<double>(real.count()) * speed_))};
  }

  Millis start_;
  double speed_;
  Millis passed_{};
};

}  // namespace yinback
