#include "sides.hpp"

#include "support/catch.hpp"
#include "support/sessions.hpp"

namespace yinback {
namespace {

/// Get in, one side, change, the other, rest.
Session pair_of(Millis first, Millis second) {
  return session_of({step_of(StepKind::enter, 20s), side_of(Side::right, first),
                     step_of(StepKind::switch_sides, 15s), side_of(Side::left, second),
                     step_of(StepKind::rest, 1min)});
}

TEST_CASE("a hold that was never cut is its own only part") {
  const Session session = pair_of(3min, 3min);
  for (std::size_t i = 0; i < session.steps.size(); ++i) CHECK(parts_of(session, i) == Parts{i, i});
  CHECK(length_of(session, {1, 1}) == 3min);
}

TEST_CASE("a hold cut once or more is one hold, whichever of its parts is asked for") {
  const Session cut = re_entered(re_entered(pair_of(3min, 3min), 1, 50s), 3, 70s);
  for (const std::size_t part : {1U, 3U, 5U}) CHECK(parts_of(cut, part) == Parts{1, 5});
  for (const std::size_t between : {2U, 4U}) CHECK(parts_of(cut, between) == Parts{between, between});
  CHECK(length_of(cut, {1, 5}) == 3min);
}

TEST_CASE("both holds of a pose know each other, cut or not, and nothing else knows them") {
  const Session session = pair_of(3min, 3min);
  const Session cut = re_entered(re_entered(session, 3, 50s), 1, 70s);
  for (std::size_t i = 0; i < session.steps.size(); ++i)
    CHECK(sides_of(session, i) == (i == 1 || i == 3 ? std::optional(Sides{{1, 1}, {3, 3}}) : std::nullopt));
  for (std::size_t i = 0; i < cut.steps.size(); ++i) {
    CAPTURE(i);
    const bool hold = cut.steps[i].kind == StepKind::hold;
    CHECK(sides_of(cut, i) == (hold ? std::optional(Sides{{1, 3}, {5, 7}}) : std::nullopt));
  }
}

TEST_CASE(
    "two holds are sides of each other only with a change between them, of one pose, one on each side") {
  const Session pair = session_of({side_of(Side::right, 3min), step_of(StepKind::switch_sides, 15s),
                                   side_of(Side::left, 3min), step_of(StepKind::rest, 1min)});
  for (const std::size_t hold : {0U, 2U}) CHECK(sides_of(pair, hold) == Sides{{0, 0}, {2, 2}});
  const std::vector<void (*)(std::vector<Step>&)> changes{
      [](auto& steps) { steps[0].kind = StepKind::rebound; },
      [](auto& steps) { steps[0].side = Side::both; },
      [](auto& steps) { steps[1].kind = StepKind::enter; },
      [](auto& steps) { steps[2].kind = StepKind::rebound; },
      [](auto& steps) { steps[2].side = Side::both; },
      [](auto& steps) { steps[2].side = Side::right; },
      [](auto& steps) { steps[2].pose = "banana"; },
      [](auto& steps) { steps.resize(2); }};
  for (std::size_t i = 0; i < changes.size(); ++i) {
    Session session = pair;
    changes[i](session.steps);
    CAPTURE(i);
    for (std::size_t step = 0; step < session.steps.size(); ++step) CHECK(!sides_of(session, step));
  }
}

TEST_CASE("sides are told as both while they are equal, else each, the first side first") {
  Session session = pair_of(4min + 30s, 4min + 30s);
  const Sides sides = *sides_of(session, 1);
  CHECK(sides_text(session, sides) == "both sides 4:30");
  session.steps[3].length = 4min;
  CHECK(sides_text(session, sides) == "right 4:30, left 4:00");
  session.steps[3].left_at = 70'900ms;
  CHECK(sides_text(session, sides) == "right 4:30, left 1:10");
}

TEST_CASE("what was skipped of a side was not held, and its parts count together") {
  Session session = re_entered(pair_of(3min, 3min), 3, 50s);
  const Sides sides = *sides_of(session, 1);
  CHECK(held_on(session, sides.second) == 3min);
  session.steps[5].left_at = 20s;
  CHECK(held_on(session, sides.second) == 70s);
}

}  // namespace
}  // namespace yinback
