// What was held while a practice went on, and its record: tally.hpp.
#include "yinback/tally.hpp"

#include "support/catch.hpp"
#include "support/real_library.hpp"
#include "support/sessions.hpp"
#include "yinback/revise.hpp"
#include "yinback/sequencer.hpp"

#include <functional>
#include <numeric>

namespace yinback {
namespace {

/// A practice as a player leads it, with its tally.
struct Led {
  explicit Led(const Session& session) : plan(session), practice{session, {}} { begin(practice); }

  void pass(Millis elapsed) {
    const Countdown before = practice.countdown;
    advance(practice, elapsed);
    tally.pass(practice.session, before, practice.countdown);
  }
  void act(Command command) { apply(practice, command); }
  bool happen(const Happening& what, const Library& library = real_library()) {
    const auto next =
        revise(library, practice.session, {practice.countdown.step, practice.countdown.into}, what);
    if (next) go_on(practice, next->session, next->at.step, {});
    return next.has_value();
  }
  /// To the beginning of the next hold.
  void to_hold() {
    do pass(left_in_step(practice));
    while (practice.session.steps[practice.countdown.step].kind != StepKind::hold);
  }
  [[nodiscard]] Record record() const { return record_of(plan, practice, tally, "id", {1, 0}, {2, 0}); }

  Session plan;
  Practice practice;
  Tally tally;
};

std::array<Millis, 5> by_movement(const Tally& tally) {
  std::array<Millis, 5> held{};
  for (const auto& each : tally.held()) held[static_cast<std::size_t>(each.movement)] += each.held;
  return held;
}

/// Something a person may do.
void do_something(Random& random, Led& led) {
  static const Library none;
  const std::uint64_t chance = random.below(12);
  if (chance < 6) led.act(static_cast<Command>(chance));
  if (chance == 6) led.happen(CameOut{}, none);
  if (chance == 7 && led.practice.countdown.paused) led.pass(11min);
  if (random.below(60) == 0) led.act(Command::end);
}

/// Sphinx 4 min, Banana right and left 3 min each, Twist 2 min, with what is between.
Session small_session() {
  const auto named = [](Step step, const char* pose, Movement movement, Side side) {
    step.pose = pose, step.movement = movement, step.side = side;
    step.least = 1min;
    return step;
  };
  const auto enter = [&](const char* pose, Side side) {
    return named(step_of(StepKind::enter, 10s), pose, Movement::neutral, side);
  };
  Session session = session_of(
      {step_of(StepKind::arrive, 1min), enter("sphinx", Side::both),
       named(hold_of(4min), "sphinx", Movement::extension, Side::both), step_of(StepKind::rebound, 1min),
       enter("banana", Side::right), named(hold_of(3min), "banana", Movement::lateral, Side::right),
       named(step_of(StepKind::switch_sides, 10s), "banana", Movement::lateral, Side::left),
       named(hold_of(3min), "banana", Movement::lateral, Side::left), step_of(StepKind::rebound, 1min),
       enter("twist", Side::both), named(hold_of(2min), "twist", Movement::rotation, Side::both),
       step_of(StepKind::rest, 5min)});
  session.sequence = "evening";
  return session;
}

const HeldPose sphinx{"sphinx", Movement::extension, Side::both, 4min, 4min, HoldEnd::completed};
const HeldPose right{"banana", Movement::lateral, Side::right, 3min, 3min, HoldEnd::completed};
const HeldPose left{"banana", Movement::lateral, Side::left, 3min, 3min, HoldEnd::completed};
const HeldPose twist{"twist", Movement::rotation, Side::both, 2min, 2min, HoldEnd::completed};

HeldPose but(HeldPose hold, Millis held, HoldEnd ended) {
  hold.held = held, hold.ended = ended;
  return hold;
}

using Holds = std::vector<HeldPose>;

// --- properties

TEST_CASE("however the time is cut, the tally is the same and is what the countdown held") {
  for (std::uint64_t seed = 1; seed <= 1500; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    const Session session = rough_session(random);
    Led whole(session), cut(session);
    for (int turn = 0; turn < 25; ++turn) {
      const Millis elapsed = between(random, 0ms, 30s);
      whole.pass(elapsed);
      for (Millis gone{}; gone < elapsed;) {
        const Millis part = std::min(elapsed - gone, between(random, 1ms, 12s));
        cut.pass(part);
        gone += part;
      }
      Random same = random;
      do_something(same, cut);
      do_something(random, whole);
      REQUIRE(whole.practice == cut.practice);
      REQUIRE(whole.tally == cut.tally);
      REQUIRE(by_movement(whole.tally) == whole.practice.countdown.held);
    }
    const Record record = whole.record();
    Millis held{};
    for (const HeldPose& hold : record.holds) held += hold.held;
    REQUIRE(record.held == held);
    REQUIRE(held == whole.tally.total());
    REQUIRE(record.planned == total(session));
    REQUIRE(record.sensations.size() == whole.practice.session.signs.size());
  }
}

TEST_CASE("each pose and side is listed once, in the order of the practice") {
  for (std::uint64_t seed = 1; seed <= 500; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    Led led(random_session(random, 40s));
    for (int turn = 0; turn < 25; ++turn) {
      led.pass(between(random, 0ms, 30s));
      do_something(random, led);
    }
    const Holds holds = led.record().holds;
    std::size_t found = 0;
    for (std::size_t i = 0; i < holds.size(); ++i) {
      for (std::size_t j = 0; j < i; ++j)
        REQUIRE((holds[i].pose != holds[j].pose || holds[i].side != holds[j].side ||
                 holds[i].movement != holds[j].movement));
      if (holds[i].held == 0ms) continue;
      REQUIRE(found < led.tally.held().size());
      REQUIRE(holds[i].pose == led.tally.held()[found++].pose);
    }
    REQUIRE(found == led.tally.held().size());
  }
}

TEST_CASE("a real practice that nobody changes is completed as planned, pose for pose") {
  for (const Millis length : {20min, 45min, 90min}) {
    Request request;
    request.total = length;
    const auto session = plan(real_library(), request);
    REQUIRE(session);
    Led led(*session);
    led.pass(3h);
    const Record record = led.record();
    CHECK(record.completed);
    CHECK(record.planned == length);
    CHECK(by_movement(led.tally) == held_by_movement(*session));
    for (const HeldPose& hold : record.holds) {
      CHECK(hold.held == hold.planned);
      CHECK(hold.ended == HoldEnd::completed);
    }
  }
}

TEST_CASE("a real practice with anything happening in it is told without a contradiction") {
  Request request;
  request.total = 45min;
  const auto session = plan(real_library(), request);
  REQUIRE(session);
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    Led led(*session);
    while (!led.practice.countdown.over) {
      led.pass(between(random, 1s, 5min));
      const std::uint64_t chance = random.below(8);
      if (chance < 3) led.happen(CameOut{});
      if (chance == 3) led.happen(TookVariation{});
      if (chance == 4) led.happen(any<Sensation>(random));
      if (chance == 5) led.act(Command::next);
    }
    const Record record = led.record();
    CHECK(record.completed);
    CHECK(by_movement(led.tally) == led.practice.countdown.held);
    for (const FeltSign& sign : record.sensations) {
      const auto of_it = [&](const HeldPose& hold) {
        return hold.pose == sign.pose && hold.side == sign.side;
      };
      const auto hold = std::find_if(record.holds.begin(), record.holds.end(), of_it);
      if (hold != record.holds.end()) CHECK(hold->ended == HoldEnd::came_out);
    }
    for (const HeldPose& hold : record.holds)
      if (hold.ended == HoldEnd::completed) CHECK(hold.held > 0ms);
    const auto read = parse_entry(record_line(record));
    REQUIRE(read);
    CHECK(std::get<Record>(*read) == record);
  }
}

// --- cases

TEST_CASE("a practice to its end") {
  Led led(small_session());
  led.pass(1h);
  const Record record = led.record();
  CHECK(record.completed);
  CHECK(record.sequence == "evening");
  CHECK(record.held == 12min);
  CHECK(record.planned == total(small_session()));
  CHECK(record.holds == Holds{sphinx, right, left, twist});
  CHECK(record.sensations.empty());
  CHECK((record.id == "id" && record.started == Stamp{1, 0} && record.ended == Stamp{2, 0}));
}

TEST_CASE("ended early, what was not reached is not listed") {
  Led led(small_session());
  led.to_hold();
  led.pass(90s);
  led.act(Command::end);
  CHECK(!led.record().completed);
  CHECK(led.record().holds == Holds{but(sphinx, 90s, HoldEnd::skipped)});
}

TEST_CASE("ended before any hold, nothing is listed") {
  Led led(small_session());
  led.pass(30s);
  led.act(Command::end);
  CHECK(led.record().holds.empty());
  CHECK(led.record().held == 0ms);
}

TEST_CASE("ended in the final rest it is not completed, with every hold held") {
  Led led(small_session());
  led.pass(20min);
  led.act(Command::end);
  CHECK(!led.record().completed);
  CHECK(led.record().holds == Holds{sphinx, right, left, twist});
}

TEST_CASE("a hold that was passed over is listed in its place") {
  Led led(small_session());
  led.to_hold();
  led.act(Command::next);
  led.to_hold();
  led.act(Command::next);
  led.to_hold();
  led.pass(1min);
  led.act(Command::next);
  led.to_hold();
  led.pass(1h);
  CHECK(led.record().completed);
  CHECK(led.record().holds == Holds{but(sphinx, 0ms, HoldEnd::skipped), but(right, 0ms, HoldEnd::skipped),
                                    but(left, 1min, HoldEnd::skipped), twist});
}

TEST_CASE("a hold that was passed over is listed, though nothing was held behind it") {
  Led led(small_session());
  led.to_hold();
  led.act(Command::next);
  led.pass(5s);
  led.act(Command::end);
  CHECK(led.record().holds == Holds{but(sphinx, 0ms, HoldEnd::skipped)});
}

TEST_CASE("shorter by the person's choice is completed all the same, and longer too") {
  Led led(small_session());
  led.to_hold();
  for (int i = 0; i < 2; ++i) led.act(Command::shorter);
  led.to_hold();
  for (int i = 0; i < 2; ++i) led.act(Command::longer);
  led.pass(1h);
  CHECK(led.record().holds == Holds{but(sphinx, 3min, HoldEnd::completed),
                                    but(right, 4min, HoldEnd::completed), but(left, 4min, HoldEnd::completed),
                                    twist});
}

TEST_CASE("shorter by the person's choice is completed, also where the practice ends in the next pose") {
  Led led(small_session());
  led.to_hold();
  led.act(Command::shorter);
  led.to_hold();
  led.pass(1min);
  led.act(Command::end);
  CHECK(led.record().holds ==
        Holds{but(sphinx, 3min + 30s, HoldEnd::completed), but(right, 1min, HoldEnd::skipped)});
}

TEST_CASE("a hold that was made so short that nothing was held of it is skipped") {
  Session session = small_session();
  session.steps[2].least = 0ms;
  Led led(session);
  led.to_hold();
  for (int i = 0; i < 8; ++i) led.act(Command::shorter);
  led.pass(1h);
  CHECK(led.record().holds == Holds{but(sphinx, 0ms, HoldEnd::skipped), right, left, twist});
}

TEST_CASE("skipped with as much held as planned is completed") {
  Led led(small_session());
  led.to_hold();
  led.act(Command::longer);
  led.pass(4min);
  led.act(Command::next);
  CHECK(led.record().holds == Holds{sphinx});
}

TEST_CASE("what is gone back to adds up") {
  Led led(small_session());
  led.to_hold();
  led.pass(90s);
  led.act(Command::back);
  led.pass(1h);
  CHECK(led.record().holds[0] == but(sphinx, 330s, HoldEnd::completed));
}

TEST_CASE("the parts of a hold that a long pause cut are one") {
  Led led(small_session());
  led.to_hold();
  led.pass(90s);
  led.act(Command::pause);
  led.pass(11min);
  led.act(Command::resume);
  led.pass(5s);
  CHECK(led.record().holds == Holds{but(sphinx, 90s, HoldEnd::skipped)});
  led.pass(1h);
  CHECK(led.record().holds == Holds{sphinx, right, left, twist});
}

TEST_CASE("come out of one side, the other is told for itself") {
  static const Library none;
  Led led(small_session());
  led.to_hold();
  led.to_hold();
  led.to_hold();
  led.pass(20s);
  REQUIRE(led.happen(CameOut{}, none));
  led.practice.session.signs.back().felt = Sensation::numb;
  led.pass(1h);
  const Record record = led.record();
  CHECK(record.holds == Holds{sphinx, right, but(left, 20s, HoldEnd::came_out), twist});
  CHECK(record.sensations == std::vector<FeltSign>{{"banana", Side::left, Sensation::numb}});
}

TEST_CASE("come out of on the way in, a pose is listed with nothing held") {
  static const Library none;
  Led led(small_session());
  led.to_hold();
  led.pass(4min + 1min + 5s);
  REQUIRE(led.happen(CameOut{}, none));
  led.pass(1h);
  const Record record = led.record();
  CHECK(record.holds ==
        Holds{sphinx, but(right, 0ms, HoldEnd::came_out), but(left, 0ms, HoldEnd::skipped), twist});
  CHECK(record.sensations == std::vector<FeltSign>{{"banana", Side::right, std::nullopt}});
}

TEST_CASE("come out of on the way in and ended at once, it is the last that is listed") {
  static const Library none;
  Led led(small_session());
  led.to_hold();
  led.pass(4min + 1min + 5s);
  REQUIRE(led.happen(CameOut{}, none));
  led.act(Command::end);
  CHECK(led.record().holds == Holds{sphinx, but(right, 0ms, HoldEnd::came_out)});
}

TEST_CASE("coming out that is taken back leaves no trace but the time") {
  static const Library none;
  Led led(small_session());
  led.to_hold();
  led.pass(1min);
  const Practice before = led.practice;
  REQUIRE(led.happen(CameOut{}, none));
  led.pass(3s);
  take_back(led.practice, before);
  led.pass(1h);
  CHECK(led.record().holds == Holds{sphinx, right, left, twist});
  CHECK(led.record().sensations.empty());
}

TEST_CASE("what was held before a skip that is taken back is held in the record and on the screen alike") {
  static const Library none;
  Led led(small_session());
  led.to_hold();
  led.pass(1min);
  const Practice before = led.practice;
  REQUIRE(led.happen(CameOut{}, none));
  for (int skips = 0; skips < 3; ++skips) led.act(Command::next);
  led.pass(3s);
  take_back(led.practice, before);
  led.pass(10s);
  const auto& held = led.practice.countdown.held;
  CHECK(led.record().held == std::accumulate(held.begin(), held.end(), Millis{}));
}

TEST_CASE("a tally begun from a record has what was held, to the millisecond, and nothing else") {
  const Tally tally({but(sphinx, 1ms, HoldEnd::skipped), but(right, 0ms, HoldEnd::skipped), twist});
  REQUIRE(tally.held().size() == 2);
  CHECK(tally.held()[0].held == 1ms);
  CHECK(tally.held()[1].held == 2min);
}

TEST_CASE("a hold that was only come to is not held") {
  Led led(small_session());
  led.to_hold();
  led.act(Command::next);
  led.pass(1min);
  CHECK(led.tally.held().empty());
  led.practice.countdown = {};
  begin(led.practice);
  led.to_hold();
  led.pass(4min);
  Tally rest;
  const Countdown before{led.practice.countdown};
  Countdown at_end = before;
  at_end.step = 2, at_end.into = 4min;
  Countdown after = before;
  after.practised += 1s;
  rest.pass(led.practice.session, at_end, after);
  CHECK(rest.held().empty());
}

TEST_CASE("a pose that was not planned and is left early was skipped, however long it was held") {
  Led led(small_session());
  led.to_hold();
  led.practice.session.steps[10].pose = "cat-tail";
  for (int i = 0; i < 3; ++i) led.to_hold();
  led.pass(1min);
  led.act(Command::end);
  HeldPose other = twist;
  other.pose = "cat-tail", other.planned = 0ms;
  CHECK(led.record().holds.back() == but(other, 1min, HoldEnd::skipped));
}

TEST_CASE("what was held of a pose that neither plan nor session holds was not held to its end") {
  Led led(small_session());
  HeldPose other = twist;
  other.pose = "cat-tail", other.planned = 0ms;
  led.tally = Tally({other});
  led.pass(1h);
  CHECK(led.record().holds.back() == twist);
  CHECK(led.record().holds.front() == but(other, 2min, HoldEnd::skipped));
}

TEST_CASE("a sign of another pose than its step's is of no side") {
  Led led(small_session());
  led.pass(1h);
  led.practice.session.signs = {{5, "banana", Sensation::numb}, {5, "twist", Sensation::joint}};
  CHECK(led.record().sensations == std::vector<FeltSign>{{"banana", Side::right, Sensation::numb},
                                                         {"twist", Side::both, Sensation::joint}});
}

TEST_CASE("a pose that was not planned is listed with nothing planned") {
  Led led(small_session());
  led.to_hold();
  led.practice.session.steps[10].pose = "cat-tail";
  led.pass(1h);
  HeldPose other = twist;
  other.pose = "cat-tail", other.planned = 0ms;
  CHECK(led.record().holds == Holds{sphinx, right, left, but(twist, 0ms, HoldEnd::skipped), other});
}

}  // namespace
}  // namespace yinback
