#include "shell/sleep_watch.hpp"

#include "support/catch.hpp"
#include "support/sessions.hpp"

namespace yinback {
namespace {

TEST_CASE("a machine that stays awake has not slept, whatever its clocks began at") {
  SleepWatch watch(5s, 3h);
  CHECK(watch.slept(5s, 3h) == 0ms);
  CHECK(watch.slept(65s, 3h + 1min) == 0ms);
  CHECK(watch.slept(10h, 13h - 5s) == 0ms);
}

TEST_CASE("a sleep is noticed once, to the millisecond") {
  SleepWatch watch(0ms, 0ms);
  CHECK(watch.slept(10s, 10s) == 0ms);
  CHECK(watch.slept(11s, 11s + 41min + 7ms) == 41min + 7ms);
  CHECK(watch.slept(11s, 11s + 41min + 7ms) == 0ms);
  CHECK(watch.slept(1h, 1h + 41min + 7ms) == 0ms);
  CHECK(watch.slept(1h + 1s, 1h + 1s + 41min + 7ms + 30s) == 30s);
}

TEST_CASE("a second is a sleep, less is the time between two readings") {
  CHECK(SleepWatch(0ms, 0ms).slept(1min, 1min + 999ms) == 0ms);
  CHECK(SleepWatch(0ms, 0ms).slept(1min, 1min + 1s) == 1s);
  SleepWatch watch(0ms, 0ms);
  CHECK(watch.slept(1min, 1min + 999ms) == 0ms);
  CHECK(watch.slept(2min, 2min) == 0ms);
  CHECK(watch.slept(3min, 3min + 500ms) == 0ms);
}

TEST_CASE("what was too short to tell is told with the next sleep") {
  SleepWatch watch(0ms, 0ms);
  CHECK(watch.slept(1min, 1min + 600ms) == 0ms);
  CHECK(watch.slept(2min, 2min + 1200ms) == 1200ms);
  CHECK(watch.slept(3min, 3min + 1200ms) == 0ms);
}

TEST_CASE("a clock that falls back has not slept, and what it makes good again is no sleep") {
  SleepWatch watch(0ms, 0ms);
  CHECK(watch.slept(10s, 8s) == 0ms);
  CHECK(watch.slept(20s, 20s) == 0ms);
  CHECK(watch.slept(30s, 31s) == 1s);
}

TEST_CASE("whatever is slept is told, all but less than a second of it") {
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    Millis awake = between(random, 0ms, 100h), always = between(random, 0ms, 100h);
    SleepWatch watch(awake, always);
    Millis slept{}, told{};
    for (int look = 0; look < 100; ++look) {
      const Millis passed = between(random, 0ms, 5s);
      constexpr Millis longest[] = {0ms, 0ms, 0ms, 300ms, 3s, 8h};
      const Millis asleep = between(random, 0ms, one_of(random, longest));
      awake += passed;
      always += passed + asleep;
      slept += asleep;
      const Millis found = watch.slept(awake, always);
      REQUIRE((found == 0ms || found >= 1s));
      told += found;
      REQUIRE(told <= slept);
      REQUIRE(slept - told < 1s);
      if (asleep >= 1s) REQUIRE(found >= asleep);
    }
    CHECK(told > 0ms);
  }
}

}  // namespace
}  // namespace yinback
