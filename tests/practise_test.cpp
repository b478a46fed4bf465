#include "shell/practise.hpp"

#include "support/catch.hpp"

namespace yinback {
namespace {

Running at_speed(double speed) {
  Running running;
  running.speed = speed;
  return running;
}

TEST_CASE("only what runs as fast as the clock is a practice; faster or slower it is a preview") {
  CHECK_FALSE(is_preview(at_speed(1)));
  for (const double speed : {0.5, 0.999, 1.001, 60.0}) CHECK(is_preview(at_speed(speed)));
}

TEST_CASE("a practice is recorded and a preview is not, unless the opposite is asked for") {
  for (const double speed : {0.5, 1.0, 60.0}) {
    Running running = at_speed(speed);
    CHECK(is_recorded(running) == (speed == 1));
    for (const bool asked : {true, false}) {
      running.record = asked;
      CHECK(is_recorded(running) == asked);
    }
  }
}

}  // namespace
}  // namespace yinback
