#include "yinback/session.hpp"

#include "support/catch.hpp"
#include "support/sessions.hpp"

namespace yinback {
namespace {

/// Two sides of one pose with the switch between them.
Session two_sides(Millis length) {
  return session_of({side_of(Side::right, length), step_of(StepKind::switch_sides, 15s),
                     side_of(Side::left, length), step_of(StepKind::rest, 2min)});
}

std::vector<Tone> tones(const Step& step) {
  std::vector<Tone> all;
  for (const Mark& mark : step.marks) all.push_back(mark.tone);
  return all;
}

TEST_CASE("the total is the sum of all steps") {
  CHECK(total({}) == 0ms);
  CHECK(total(two_sides(3min)) == 8min + 15s);
  CHECK(total(session_of({hold_of(1ms), hold_of(0ms), hold_of(2s)})) == 2001ms);
}

TEST_CASE("a pose is held in a hold alone, not on the way to it nor in a rest") {
  for (const StepKind kind :
       {StepKind::arrive, StepKind::enter, StepKind::switch_sides, StepKind::rebound, StepKind::rest})
    CHECK(!is_hold(step_of(kind, 3min)));
  CHECK(is_hold(step_of(StepKind::hold, 3min)));
  CHECK(is_hold(hold_of(0ms)));
}

TEST_CASE("a step is titled by its name and its side") {
  Step step = hold_of(3min);
  step.title = "Banana";
  CHECK(step_title(step) == "Banana");
  step.side = Side::right;
  CHECK(step_title(step) == "Banana, right side");
  step.side = Side::left;
  CHECK(step_title(step) == "Banana, left side");
}

TEST_CASE("the moment of a mark counts from its anchor") {
  CHECK(moment(hold_of(3min), from_start(30s)) == 30s);
  CHECK(moment(hold_of(3min), from_end(30s)) == 150s);
  CHECK(moment(hold_of(3min), from_end(4min)) == -1min);
  CHECK(moment(hold_of(3min), from_start(4min)) == 4min);
}

TEST_CASE("only holds count as held, each for its own movement") {
  Session session = two_sides(3min);
  session.steps.push_back(hold_of(90s));
  session.steps.back().movement = Movement::rotation;
  CHECK(held_by_movement(session) == std::array<Millis, 5>{0s, 6min, 0s, 90s, 0s});
  for (Step& step : session.steps) step.movement = Movement::neutral;
  CHECK(held_by_movement(session) == std::array<Millis, 5>{0s, 0s, 0s, 0s, 7min + 30s});
  CHECK(held_by_movement({}) == std::array<Millis, 5>{});
}

TEST_CASE("marks are ordered by moment, whatever they are anchored to") {
  Step step = hold_of(60s);
  step.marks = {from_end(10s, Tone::ending), from_start(20s, Tone::cue), from_end(60s, Tone::begin),
                from_start(55s, Tone::close)};
  order_marks(step);
  CHECK(tones(step) == std::vector{Tone::begin, Tone::cue, Tone::ending, Tone::close});
}

TEST_CASE("marks of one moment are ordered by tone") {
  const std::vector<Tone> in_order = {Tone::release, Tone::switch_sides, Tone::begin,   Tone::halfway,
                                      Tone::ending,  Tone::close,        Tone::warning, Tone::cue};
  Step step = hold_of(60s);
  for (const Tone tone : in_order) {
    const bool start = step.marks.size() % 2 == 0;
    step.marks.insert(step.marks.begin(), start ? from_start(20s, tone) : from_end(40s, tone));
  }
  order_marks(step);
  CHECK(tones(step) == in_order);
}

TEST_CASE("marks of one moment and tone stay as they were") {
  Step step = hold_of(60s);
  step.marks = {from_start(20s, Tone::cue, "first"), from_end(40s, Tone::cue, "second"),
                from_start(20s, Tone::cue, "third")};
  const std::vector<Mark> before = step.marks;
  order_marks(step);
  CHECK(step.marks == before);
}

TEST_CASE("a step is stretched within its bounds") {
  Session session = session_of({hold_of(3min), step_of(StepKind::rest, 2min)});
  session.steps[0].least = 160s;
  session.steps[0].most = 200s;
  const auto length = [&](Millis by) { return stretched(session, 0, 0ms, by).steps[0].length; };
  CHECK(length(10s) == 190s);
  CHECK(length(20s) == 200s);
  CHECK(length(30s) == 200s);
  CHECK(length(-20s) == 160s);
  CHECK(length(-30s) == 160s);
  CHECK(length(0s) == 180s);
  CHECK(stretched(session, 0, 0ms, 10s).steps[1] == session.steps[1]);
}

TEST_CASE("a step is never made shorter than what has passed of it") {
  const Session session = session_of({hold_of(3min)});
  CHECK(stretched(session, 0, 170s, -30s).steps[0].length == 170s);
  CHECK(stretched(session, 0, 170001ms, -30s).steps[0].length == 170001ms);
  CHECK(stretched(session, 0, 150s, -30s).steps[0].length == 150s);
  CHECK(stretched(session, 0, 10s, -30s).steps[0].length == 150s);
}

TEST_CASE("a step outside its bounds is not pulled into them") {
  Session session = session_of({hold_of(3min)});
  session.steps[0].least = 4min;
  session.steps[0].most = 5min;
  CHECK(stretched(session, 0, 0ms, -30s).steps[0].length == 3min);
  CHECK(stretched(session, 0, 0ms, 30s).steps[0].length == 210s);
  session.steps[0].least = 1min;
  session.steps[0].most = 2min;
  CHECK(stretched(session, 0, 0ms, 30s).steps[0].length == 3min);
  CHECK(stretched(session, 0, 0ms, -30s).steps[0].length == 150s);
}

TEST_CASE("a first side carries its new length to the second") {
  for (const Millis by : {30s, -30s}) {
    const Session changed = stretched(two_sides(3min), 0, 0ms, by);
    CHECK(changed.steps[0].length == 3min + by);
    CHECK(changed.steps[2].length == 3min + by);
    CHECK(changed.steps[1].length == 15s);
    CHECK(changed.steps[3].length == 2min);
  }
}

TEST_CASE("a second side, a way in or a rest changes alone") {
  const Session session = two_sides(3min);
  for (const std::size_t step : {1U, 2U, 3U}) {
    Session expected = session;
    expected.steps[step].length += 30s;
    CAPTURE(step);
    CHECK(stretched(session, step, 0ms, 30s) == expected);
  }
}

// --- a hold that a long pause cut

/// Get in, one side, change, the other, rest; with marks of every kind.
Session with_way_in() {
  const std::vector<Mark> marks = {
      from_start(0s, Tone::begin, "be still"),   from_start(0s, Tone::warning, "electrical"),
      from_start(30s, Tone::cue, "breathe"),     from_start(90s, Tone::halfway, "half"),
      from_start(120s, Tone::warning, "notice"), from_end(30s, Tone::ending, "soon")};
  Step enter = step_of(StepKind::enter, 25s,
                       {from_start(0s, Tone::release, "let go"), from_start(5s, Tone::cue, "lie down")});
  enter.side = Side::right;
  return session_of({enter, side_of(Side::right, 3min, marks), step_of(StepKind::switch_sides, 15s),
                     side_of(Side::left, 3min, marks), step_of(StepKind::rest, 2min)});
}

std::vector<std::pair<Millis, std::string>> to_come(const Step& step) {
  std::vector<std::pair<Millis, std::string>> all;
  for (const Mark& mark : step.marks)
    if (moment(step, mark) >= 0ms && moment(step, mark) <= step.length)
      all.emplace_back(moment(step, mark), mark.text);
  return all;
}

TEST_CASE("a hold goes on after a long pause with its way in and exactly what was left of it") {
  const Session cut = re_entered(with_way_in(), 1, 100'250ms);
  REQUIRE(cut.steps.size() == 7);
  CHECK(cut.steps[1].length == 100'250ms);
  CHECK(cut.steps[2].kind == StepKind::enter);
  CHECK(cut.steps[2].length == 25s);
  CHECK(cut.steps[3].length == 79'750ms);
  CHECK(cut.steps[3].resumed);
  CHECK(total(cut) == total(with_way_in()) + 25s);
  CHECK(held_by_movement(cut) == held_by_movement(with_way_in()));
}

TEST_CASE("the rest of a cut hold says what begins a hold again, and everything ahead at its moment, once") {
  const Session cut = re_entered(with_way_in(), 1, 100s);
  CHECK(to_come(cut.steps[3]) == std::vector<std::pair<Millis, std::string>>{
                                     {0s, "be still"}, {0s, "electrical"}, {20s, "notice"}, {50s, "soon"}});
}

TEST_CASE("a mark that has come at the very moment of the cut does not come again") {
  for (const Millis into : {30s, 90s, 120s, 150s}) {
    const Session cut = re_entered(with_way_in(), 1, into);
    CAPTURE(into.count());
    CHECK(to_come(cut.steps[3]).size() ==
          2U + (into < 90s ? 1U : 0U) + (into < 120s ? 1U : 0U) + (into < 150s ? 1U : 0U));
  }
}

TEST_CASE("the way in of the second side is the way in of the pose, for that side") {
  const Session cut = re_entered(with_way_in(), 3, 1min);
  CHECK(cut.steps[4].kind == StepKind::enter);
  CHECK(cut.steps[4].side == Side::left);
  CHECK(cut.steps[0].side == Side::right);
}

TEST_CASE("nobody is told to let go of the pose before, in which nobody is any more") {
  const Session cut = re_entered(with_way_in(), 1, 1min);
  CHECK(tones(cut.steps[2]) == std::vector{Tone::cue});
  CHECK(tones(cut.steps[0]) == std::vector{Tone::release, Tone::cue});
}

TEST_CASE("only a hold whose way in is known is entered again") {
  Session session = with_way_in();
  for (std::size_t i = 0; i < session.steps.size(); ++i)
    CHECK(enters_again(session, i) == (i == 1 || i == 3));
  session.steps[0].kind = StepKind::rest;
  CHECK_FALSE(enters_again(session, 1));
  CHECK_FALSE(enters_again(session, 3));
}

TEST_CASE("a cut hold is stretched as one, inside the bounds of the pose") {
  Session session = with_way_in();
  session.steps[1].least = 2min;
  session.steps[1].most = 3min + 30s;
  const Session cut = re_entered(session, 1, 50s);
  CHECK(stretched(cut, 3, 0ms, 30s).steps[3].length == 160s);
  CHECK(stretched(stretched(cut, 3, 0ms, 30s), 3, 0ms, 30s).steps[3].length == 160s);
  CHECK(stretched(stretched(cut, 3, 0ms, -30s), 3, 0ms, -90s).steps[3].length == 70s);
  CHECK(stretched(cut, 3, 0ms, 30s).steps[5].length == 210s);
  CHECK(stretched(cut, 3, 0ms, 30s).steps[1].length == 50s);
}

TEST_CASE("halfway stays half way through both parts of a cut hold") {
  const Session longer = stretched(re_entered(with_way_in(), 1, 50s), 3, 0ms, 30s);
  const auto come = to_come(longer.steps[3]);
  CHECK(std::count(come.begin(), come.end(), std::pair(Millis{55s}, std::string("half"))) == 1);
}

TEST_CASE("gone back to, a cut hold is whole again, as it was or as long as it was made") {
  const Session session = with_way_in();
  CHECK(anew(re_entered(session, 1, 50s), 1) == session);
  CHECK(anew(re_entered(re_entered(session, 1, 50s), 3, 20s), 0) == session);
  CHECK(anew(re_entered(session, 3, 50s), 1) == session);
  const Session longer = stretched(re_entered(session, 1, 50s), 3, 10s, 30s);
  CHECK(anew(longer, 1) == stretched(session, 1, 60s, 30s));
}

TEST_CASE("gone back to its rest, a cut hold stays cut") {
  const Session cut = re_entered(with_way_in(), 1, 50s);
  CHECK(anew(cut, 3) == cut);
  CHECK(anew(cut, 2) == cut);
}

TEST_CASE("gone back to a first side, the second is as long again") {
  Session session = with_way_in();
  session = stretched(std::move(session), 3, 0ms, 30s);
  CHECK(anew(session, 2) == session);
  CHECK(anew(session, 1) == with_way_in());
}

TEST_CASE("from where it is gone back to nothing counts as skipped") {
  Session session = with_way_in();
  session.steps[1].left_at = 10s;
  session.steps[3].left_at = 20s;
  const Session second = anew(session, 3);
  CHECK(second.steps[1].left_at == 10s);
  CHECK_FALSE(second.steps[3].left_at);
  CHECK(anew(session, 1) == with_way_in());
}

TEST_CASE("only the same pose on the other side after a switch is a second side") {
  const auto second_after = [](Session session) {
    return stretched(std::move(session), 0, 0ms, 30s).steps[2].length;
  };
  Session session = two_sides(3min);
  REQUIRE(second_after(session) == 210s);
  SECTION("another pose") {
    session.steps[2].pose = "banana";
  }
  SECTION("the same side") {
    session.steps[2].side = Side::right;
  }
  SECTION("no hold after the switch") {
    session.steps[2].kind = StepKind::rebound;
  }
  SECTION("no hold before it") {
    session.steps[0].kind = StepKind::rebound;
  }
  SECTION("a hold of both sides") {
    session.steps[0].side = Side::both;
  }
  SECTION("the pose come to once more") {
    session.steps[1].kind = StepKind::enter;
  }
  CHECK(second_after(session) == 180s);
}

TEST_CASE("a first side at the end of a session has no second to carry to") {
  Session session = two_sides(3min);
  session.steps.resize(2);
  CHECK(stretched(session, 0, 0ms, 30s).steps[0].length == 210s);
}

TEST_CASE("halfway stays half way, on a whole second") {
  const std::vector<Mark> marks = {from_start(90s, Tone::halfway, "half")};
  const Session session = session_of({hold_of(3min, marks)});
  CHECK(stretched(session, 0, 0ms, 30s).steps[0].marks[0] == from_start(105s, Tone::halfway, "half"));
  CHECK(stretched(session, 0, 0ms, -30s).steps[0].marks[0] == from_start(75s, Tone::halfway, "half"));
  CHECK(stretched(session, 0, 0ms, 31s).steps[0].marks[0].at == 105s);
  CHECK(stretched(session, 0, 153'999ms, -30s).steps[0].marks[0].at == 76s);
}

TEST_CASE("halfway stays half way on the second side too") {
  Session session = two_sides(3min);
  session.steps[2].marks = {from_start(90s, Tone::halfway)};
  CHECK(stretched(session, 0, 0ms, 30s).steps[2].marks[0].at == 105s);
}

TEST_CASE("a stretch keeps the marks at their anchors and in firing order") {
  const std::vector<Mark> marks = {from_end(30s, Tone::ending), from_start(160s, Tone::warning)};
  const Session session = session_of({hold_of(3min, marks)});
  REQUIRE(tones(session.steps[0]) == std::vector{Tone::ending, Tone::warning});
  const Step longer = stretched(session, 0, 0ms, 30s).steps[0];
  CHECK(longer.marks == std::vector{marks[1], marks[0]});
}

TEST_CASE("a stretch changes nothing but lengths and marks") {
  Random random(1);
  for (int i = 0; i < 500; ++i) {
    const Session session = random_session(random, 10min);
    const auto step = static_cast<std::size_t>(random.below(session.steps.size()));
    const Millis into = between(random, 0ms, session.steps[step].length - 1ms);
    Session changed = stretched(session, step, into, between(random, -1min, 1min));
    REQUIRE(changed.steps.size() == session.steps.size());
    for (std::size_t k = 0; k < changed.steps.size(); ++k) {
      CAPTURE(i, step, k);
      CHECK(changed.steps[k].marks.size() == session.steps[k].marks.size());
      CHECK(std::is_sorted(changed.steps[k].marks.begin(), changed.steps[k].marks.end(),
                           [&](const Mark& a, const Mark& b) {
                             return moment(changed.steps[k], a) < moment(changed.steps[k], b);
                           }));
      changed.steps[k].length = session.steps[k].length;
      changed.steps[k].marks = session.steps[k].marks;
    }
    CHECK(changed == session);
  }
}

}  // namespace
}  // namespace yinback
