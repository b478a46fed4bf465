// Notices that the machine slept: the clock that counts through sleep gains on the one that stands still.
// Pure; the readings come from outside.
#pragma once

#include "yinback/duration.hpp"

namespace yinback {

class SleepWatch {
 public:
  /// Readings of one moment: `awake` stands still while the machine sleeps, `always` does not.
  SleepWatch(Millis awake, Millis always) : ahead_(always - awake) {}

  /// How long the machine has slept since the last look; 0 when it did not. What is under a second is the
  /// time between the two readings and is put off to the next look.
  Millis slept(Millis awake, Millis always) {
    const Millis gained = always - awake - ahead_;
    if (gained < 1s) return {};
    ahead_ += gained;
    return gained;
  }

 private:
  Millis ahead_;
};

}  // namespace yinback
