#include "shell/timer.hpp"

#include "support/catch.hpp"

#include <climits>
#include <poll.h>

namespace yinback {
namespace {

/// True when it became readable within two seconds.
bool comes(const Timer& timer) {
  pollfd source{timer.number(), POLLIN, 0};
  return ::poll(&source, 1, 2000) == 1;
}

TEST_CASE("a timer comes once its moment has, and not before") {
  const Timer timer;
  for (const Millis ahead : {1ms, 20ms, 1010ms}) {
    const Millis moment = awake_time() + ahead;
    REQUIRE(timer.set(moment));
    REQUIRE(comes(timer));
    CHECK(awake_time() >= moment);
  }
}

TEST_CASE("a timer set again forgets the moment before, come or not") {
  const Timer timer;
  REQUIRE(timer.set(awake_time() + 1ms));
  REQUIRE(comes(timer));
  const Millis moment = awake_time() + 60ms;
  REQUIRE(timer.set(awake_time() + 30ms));
  REQUIRE(timer.set(moment));
  REQUIRE(comes(timer));
  CHECK(awake_time() >= moment);
}

TEST_CASE("the clock that runs through sleep is never behind the one that does not") {
  const Millis awake = awake_time();
  CHECK(running_time() >= awake);
}

TEST_CASE("a moment that is past is not waited for, and one far away as long as poll can") {
  CHECK(timeout_until(5s, 5s) == 0);
  CHECK(timeout_until(4s, 5s) == 0);
  CHECK(timeout_until(5s + 1ms, 5s) == 1);
  CHECK(timeout_until(Millis::max() / 2, 5s) == INT_MAX);
}

}  // namespace
}  // namespace yinback
