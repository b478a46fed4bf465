#include "shell/tempo.hpp"

#include "support/catch.hpp"
#include "support/random.hpp"

namespace yinback {
namespace {

constexpr Millis origin = 7'654'321ms;

TEST_CASE("however time is cut, as much practice passes as in one piece") {
  for (const double speed : {1.0, 0.5, 7.3, 1.0 / 3, 600.0}) {
    CAPTURE(speed);
    Random random(5);
    Tempo cut(origin, speed), whole(origin, speed);
    Millis now = origin, passed{};
    for (int i = 0; i < 1000; ++i) {
      now += Millis{static_cast<std::int64_t>(random.below(50))};
      passed += cut.pass(now);
    }
    CHECK(passed == whole.pass(now));
  }
}

TEST_CASE("the moment it gives is the first in which so much practice has passed") {
  for (const double speed : {1.0, 0.5, 7.3, 1.0 / 3, 600.0})
    for (const Millis ahead : {1ms, 2ms, 999ms, 1000ms, 3600000ms}) {
      CAPTURE(speed, ahead.count());
      const Millis when = Tempo(origin, speed).when(ahead);
      CHECK(Tempo(origin, speed).pass(when) >= ahead);
      CHECK(Tempo(origin, speed).pass(when - 1ms) < ahead);
    }
}

TEST_CASE("a clock that was set back takes no practice back, and gives none twice") {
  Tempo tempo(origin, 1);
  CHECK(tempo.pass(origin + 10s) == 10s);
  CHECK(tempo.pass(origin + 4s) <= 0s);
  CHECK(tempo.pass(origin + 12s) == 2s);
}

}  // namespace
}  // namespace yinback
