#include "yinback/countdown.hpp"

#include "sides.hpp"
#include "support/catch.hpp"
#include "support/consistent.hpp"
#include "support/sessions.hpp"
#include "yinback/line.hpp"

#include <fmt/format.h>

#include <functional>
#include <set>

namespace yinback {
namespace {

using Lines = std::vector<std::string>;
using Kind = Event::Kind;

constexpr Command commands[] = {Command::pause,  Command::resume,  Command::next, Command::back,
                                Command::longer, Command::shorter, Command::end};

// --- exact cases: events as words

/// `12s step 1`, `1500ms mark 1 half`, `20s extended 0 by -10s`; marks by their text, as they stand now.
Lines told(const Practice& practice, const Events& events) {
  const auto time = [](Millis at) {
    return at % 1s == 0ms ? fmt::format("{}s", at / 1s) : fmt::format("{}ms", at.count());
  };
  Lines lines;
  for (const Event& event : events) {
    lines.push_back(fmt::format("{} {} {}", time(event.at), name(event.kind), event.step));
    if (event.kind == Kind::mark)
      lines.back() += " " + practice.session.steps.at(event.step).marks.at(event.mark).text;
    if (event.kind == Kind::extended) lines.back() += " by " + time(event.by);
  }
  return lines;
}

/// advance by whatever unit: next to a literal like 1h, std::advance would be the nearer match.
Events pass(Practice& practice, Millis elapsed) {
  return advance(practice, elapsed);
}

Lines after(Practice& practice, Millis elapsed) {
  return told(practice, advance(practice, elapsed));
}

Lines after(Practice& practice, Command command) {
  return told(practice, apply(practice, command));
}

Practice begun(Session session) {
  Practice practice{std::move(session), {}};
  begin(practice);
  return practice;
}

Practice begun(std::vector<Step> steps) {
  return begun(session_of(std::move(steps)));
}

// --- properties: the same time cut in different ways

/// Takes the next piece off `left`.
using Cut = std::function<Millis(const Practice& practice, Millis left)>;

Millis whole(const Practice& /*practice*/, Millis left) {
  return left;
}

Millis to_next_change(const Practice& practice, Millis left) {
  return std::min(left, std::max(1ms, next_change(practice).value_or(left)));
}

Cut pieces_of(Millis piece) {
  return [piece](const Practice&, Millis left) { return std::min(left, piece); };
}

/// Nothing, a millisecond, whole seconds, off the grid, or as much as crosses several steps.
Cut random_pieces(Random& random) {
  return [&random](const Practice&, Millis left) {
    switch (random.below(5)) {
      case 0:
        return 0ms;
      case 1:
        return std::min(left, 1ms);
      case 2:
        return std::min<Millis>(left, between(random, 1ms, 5ms) * 1000);
      case 3:
        return std::min(left, between(random, 1ms, 3s));
      default:
        return between(random, 0ms, left);
    }
  };
}

void wait(Practice& practice, Events& events, Millis elapsed, const Cut& cut) {
  for (Millis left = elapsed; left > 0ms;) {
    const Millis piece = cut(practice, left);
    const Events some = pass(practice, piece);
    events.insert(events.end(), some.begin(), some.end());
    left -= piece;
  }
}

/// Some time, then a command.
struct Move {
  Millis wait;
  Command command;
};

std::vector<Move> random_moves(Random& random) {
  std::vector<Move> moves(random.below(25));
  for (Move& move : moves) {
    constexpr Millis most[] = {0s, 1ms, 6s, 20s, 60s};
    move.wait = between(random, 0ms, one_of(random, most));
    if (random.below(2) == 0) move.wait = move.wait / 1s * 1s;
    move.command = one_of(random, commands);
    if (move.command == Command::end && random.below(4) != 0) move.command = Command::resume;
  }
  // pauses that make it enter again, for as long as most sessions would not last
  for (std::size_t i = 1; i < moves.size(); ++i)
    if (moves[i - 1].command == Command::pause && random.below(2) == 0)
      moves[i] = {between(random, 9min, 15min), Command::resume};
  return moves;
}

/// What came of it all.
struct Run {
  Practice practice;
  Events events;

  bool operator==(const Run&) const = default;
};

Run run(const Session& session, const std::vector<Move>& moves, Millis rest, const Cut& cut) {
  Run run{{session, {}}, {}};
  run.events = begin(run.practice);
  for (const Move& move : moves) {
    wait(run.practice, run.events, move.wait, cut);
    const Events some = apply(run.practice, move.command);
    run.events.insert(run.events.end(), some.begin(), some.end());
  }
  wait(run.practice, run.events, rest, cut);
  return run;
}

/// All there is to hear and see in a session nobody interferes with, read off its list of steps.
Events undisturbed(const Session& session) {
  Events events;
  Millis start = 0ms;
  for (std::size_t i = 0; i < session.steps.size(); ++i) {
    const Step& step = session.steps[i];
    events.push_back({Kind::step, start, i});
    for (std::size_t k = 0; k < step.marks.size(); ++k) {
      const Millis when = moment(step, step.marks[k]);
      if (when >= 0ms && when <= step.length) events.push_back({Kind::mark, start + when, i, k});
    }
    start += step.length;
  }
  events.push_back({Kind::finished, start, session.steps.size() - 1});
  return events;
}

TEST_CASE("however the same time is cut, the same events and the same state come out") {
  Random random(1);
  for (int i = 0; i < 400; ++i) {
    const Session session = random.below(2) == 0 ? rough_session(random) : random_session(random, 40s);
    const Millis time = between(random, 0ms, total(session) + 5s);
    const Run expected = run(session, {}, time, whole);
    CAPTURE(i, time.count());
    REQUIRE(run(session, {}, time, random_pieces(random)) == expected);
    REQUIRE(run(session, {}, time, random_pieces(random)) == expected);
    REQUIRE(run(session, {}, time, to_next_change) == expected);
    REQUIRE(run(session, {}, time, pieces_of(1s)) == expected);
    REQUIRE(run(session, {}, time, pieces_of(between(random, 1ms, 20s))) == expected);
  }
}

TEST_CASE("with commands between, cutting the time changes nothing either") {
  Random random(2);
  for (int i = 0; i < 600; ++i) {
    const Session session = random.below(2) == 0 ? rough_session(random) : random_session(random, 40s);
    const std::vector<Move> moves = random_moves(random);
    const Millis rest = between(random, 0ms, total(session));
    const Run expected = run(session, moves, rest, whole);
    CAPTURE(i);
    REQUIRE(run(session, moves, rest, random_pieces(random)) == expected);
    REQUIRE(run(session, moves, rest, random_pieces(random)) == expected);
    REQUIRE(run(session, moves, rest, to_next_change) == expected);
  }
}

TEST_CASE("time cut into single milliseconds changes nothing") {
  Random random(3);
  for (int i = 0; i < 10; ++i) {
    const Session session = random_session(random, 2s);
    const std::vector<Move> moves = {{1s, Command::longer}, {2s, Command::back}};
    const Millis rest = total(session) + 32s;
    CAPTURE(i);
    REQUIRE(run(session, moves, rest, pieces_of(1ms)) == run(session, moves, rest, whole));
  }
}

TEST_CASE("a session nobody interferes with tells every step and every mark inside it at its time") {
  Random random(4);
  for (int i = 0; i < 400; ++i) {
    const Session session = random.below(2) == 0 ? rough_session(random) : random_session(random, 15min);
    const Run all = run(session, {}, total(session), whole);
    CAPTURE(i);
    REQUIRE(all.events == undisturbed(session));
    CHECK(all.practice.session == session);
    CHECK(all.practice.countdown.over);
    CHECK(all.practice.countdown.practised == total(session));
    CHECK(all.practice.countdown.held == held_by_movement(session));
    CHECK(run(session, {}, total(session) - 1ms, whole).practice.countdown.over == (total(session) == 0ms));
  }
}

TEST_CASE("one hour at once tells what 3600 seconds tell") {
  const Session session = session_of(
      {step_of(StepKind::arrive, 2min, {from_start(0s), from_start(30s)}), step_of(StepKind::enter, 45s),
       side_of(Side::right, 20min, {from_start(10min, Tone::halfway), from_end(30s, Tone::ending)}),
       step_of(StepKind::switch_sides, 15s, {from_start(0s, Tone::switch_sides)}),
       side_of(Side::left, 20min, {from_start(10min, Tone::halfway), from_end(30s, Tone::ending)}),
       step_of(StepKind::rest, 17min, {from_end(0s, Tone::close)})});
  REQUIRE(total(session) == 1h);
  const Run at_once = run(session, {}, 1h, whole);
  CHECK(at_once.events.size() == 6 + 8 + 1);
  CHECK(run(session, {}, 1h, pieces_of(1s)) == at_once);
}

// --- properties: what holds after anything

TEST_CASE("under any commands and any time a practice stays consistent") {
  Random random(5);
  for (int i = 0; i < 600; ++i) {
    Practice practice{random.below(2) == 0 ? rough_session(random) : random_session(random, 40s), {}};
    CAPTURE(i);
    check_events(practice, begin(practice), 0ms);
    for (const Move& move : random_moves(random)) {
      check_position(practice);
      check_next_change(practice);
      check_waiting(practice, move.wait);
      check_position(practice);
      check_next_change(practice);
      check_command(practice, move.command);
    }
    check_position(practice);
    check_next_change(practice);
  }
}

/// What is said of both sides of a pose where they differ, for every pose.
std::set<std::string> differences(const Session& session) {
  std::set<std::string> all;
  for (std::size_t i = 0; i < session.steps.size(); ++i) {
    const auto sides = sides_of(session, i);
    if (sides && held_on(session, sides->first) != held_on(session, sides->second))
      all.insert(sides_text(session, *sides));
  }
  return all;
}

TEST_CASE("under any commands both sides of a pose are equal, or their difference was told") {
  Random random(7);
  int told_differences = 0;
  for (int i = 0; i < 600; ++i) {
    Practice practice = begun(random_session(random, 2min));
    std::string told;
    CAPTURE(i);
    for (const Move& move : random_moves(random)) {
      pass(practice, move.wait);
      for (const Event& event : apply(practice, move.command)) told += note(practice.session, event) + "\n";
      for (const std::string& difference : differences(practice.session)) {
        CAPTURE(difference, told);
        REQUIRE(told.find(difference) != std::string::npos);
        ++told_differences;
      }
    }
  }
  CHECK(told_differences > 100);
}

TEST_CASE("from every state there is a way on, to the end that was shown") {
  Random random(8);
  int entered = 0;
  for (int i = 0; i < 400; ++i) {
    Practice practice = begun(random.below(2) == 0 ? rough_session(random) : random_session(random, 40s));
    CAPTURE(i);
    for (const Move& move : random_moves(random)) {
      pass(practice, move.wait);
      entered += goes_on_entering(practice);
      apply(practice, move.command);
    }
    const bool over = practice.countdown.over;
    apply(practice, Command::resume);
    const Millis left = left_in_session(practice), before = practice.countdown.practised;
    if (left > 0ms) pass(practice, left - 1ms);
    REQUIRE(practice.countdown.over == (over || left == 0ms));
    pass(practice, 1ms);
    REQUIRE(practice.countdown.over);
    REQUIRE(practice.countdown.practised == before + left);
  }
  CHECK(entered > 30);
}

TEST_CASE("whatever pauses there are, a practice that is not touched otherwise holds what was planned") {
  Random random(9);
  for (int i = 0; i < 300; ++i) {
    const Session session = random_session(random, 40s);
    Practice practice = begun(session);
    Events events;
    for (std::uint64_t left = random.below(12); left > 0; --left) {
      for (const Event& event : pass(practice, between(random, 0ms, 30s))) events.push_back(event);
      apply(practice, Command::pause);
      pass(practice, between(random, 0ms, 15min));
      apply(practice, Command::resume);
    }
    pass(practice, 1h);
    CAPTURE(i);
    REQUIRE(practice.countdown.held == held_by_movement(session));
    REQUIRE(practice.countdown.practised == total(practice.session));
    REQUIRE(differences(practice.session).empty());
  }
}

/// What is said in holds beyond what begins them, each with its moment, ways in that were added left out.
void hear_holds(const Practice& practice, const Events& events, Lines& heard) {
  const auto& steps = practice.session.steps;
  for (const Event& event : events) {
    const Step& step = steps[event.step];
    if (event.kind != Kind::mark || step.kind != StepKind::hold) continue;
    const Mark& mark = step.marks[event.mark];
    if (mark.from == Anchor::start && mark.at == 0ms) continue;
    Millis added{};
    for (std::size_t i = 0; i < event.step; ++i)
      if (steps[i + 1].resumed) added += steps[i].length;
    heard.push_back(fmt::format("{} {}", (event.at - added).count(), mark.text));
  }
}

TEST_CASE("however often a hold is cut by long pauses, each of its marks comes once and at its moment") {
  Random random(10);
  int cuts = 0;
  for (int i = 0; i < 400; ++i) {
    const Session session = random_session(random, 40s);
    Practice calm{session, {}}, cut{session, {}};
    Lines expected, heard;
    begin(calm);
    begin(cut);
    hear_holds(calm, pass(calm, 1h), expected);
    for (std::uint64_t left = random.below(8); left > 0; --left) {
      const Millis time = between(random, 0ms, 40s);
      hear_holds(cut, pass(cut, random.below(2) == 0 ? time : time / 1s * 1s), heard);
      if (random.below(3) == 0)  // right at a mark
        hear_holds(cut, pass(cut, next_change(cut).value_or(0ms)), heard);
      apply(cut, Command::pause);
      pass(cut, 11min);
      cuts += goes_on_entering(cut);
      hear_holds(cut, apply(cut, Command::resume), heard);
    }
    hear_holds(cut, pass(cut, 1h), heard);
    CAPTURE(i);
    REQUIRE(heard == expected);
  }
  CHECK(cuts > 100);
}

TEST_CASE("longer and shorter keep within the step's bounds and what has passed") {
  Random random(6);
  for (int i = 0; i < 2000; ++i) {
    Practice practice = begun(random_session(random, 2min));
    pass(practice, between(random, 0ms, total(practice.session) - 1ms));
    const Step before = practice.session.steps[practice.countdown.step];
    const std::size_t at = practice.countdown.step;
    const Millis into = practice.countdown.into;
    const bool longer = random.below(2) == 0;
    const Events events = apply(practice, longer ? Command::longer : Command::shorter);
    const Millis length = practice.session.steps[at].length;
    CAPTURE(i, before.length.count(), into.count(), length.count());
    REQUIRE(length == (longer ? std::min(before.length + 30s, before.most)
                              : std::max({before.length - 30s, before.least, into})));
    REQUIRE(events.front() ==
            Event{Kind::extended, practice.countdown.practised, at, 0, length - before.length});
    REQUIRE((practice.countdown.step == at && !practice.countdown.over) == (length > into));
  }
}

// --- beginning and passing

TEST_CASE("beginning enters the first step and says what is said at 0") {
  Practice practice{session_of({hold_of(60s, {from_start(0s, Tone::begin, "settle"), from_start(1ms)})}), {}};
  CHECK(told(practice, begin(practice)) == Lines{"0s step 0", "0s mark 0 settle"});
  CHECK(practice.countdown == Countdown{});
}

TEST_CASE("beginning again starts from nothing") {
  Practice practice = begun({hold_of(60s), hold_of(60s)});
  const Practice fresh = practice;
  pass(practice, 70s);
  apply(practice, Command::pause);
  apply(practice, Command::end);
  CHECK(told(practice, begin(practice)) == Lines{"0s step 0"});
  CHECK(practice == fresh);
}

TEST_CASE("a step ends when its length has passed, not a millisecond before") {
  Practice practice = begun({hold_of(60s), step_of(StepKind::rest, 10s)});
  CHECK(after(practice, 59'999ms).empty());
  CHECK(practice.countdown.step == 0);
  CHECK(after(practice, 1ms) == Lines{"60s step 1"});
  CHECK(practice.countdown.into == 0ms);
  CHECK(after(practice, 9'999ms).empty());
  CHECK(after(practice, 1ms) == Lines{"70s finished 1"});
  CHECK(practice.countdown.over);
  CHECK(practice.countdown.into == 10s);
}

TEST_CASE("steps without length pass at once, with all they say at 0") {
  Practice practice =
      begun({hold_of(10s), step_of(StepKind::enter, 0s, {from_start(0s, Tone::cue, "come"), from_end(0s)}),
             step_of(StepKind::enter, 0s), hold_of(10s)});
  CHECK(after(practice, 10s) ==
        Lines{"10s step 1", "10s mark 1 come", "10s mark 1 word", "10s step 2", "10s step 3"});
  Practice nothing{session_of({hold_of(0s)}), {}};
  CHECK(told(nothing, begin(nothing)) == Lines{"0s step 0", "0s finished 0"});
  CHECK(nothing.countdown.over);
}

TEST_CASE("no time at all, or less, changes nothing") {
  Practice practice = begun({hold_of(60s, {from_start(0s)})});
  pass(practice, 10s);
  const Practice before = practice;
  CHECK(pass(practice, 0ms).empty());
  CHECK(pass(practice, -5s).empty());
  CHECK(practice == before);
}

TEST_CASE("the longest time there is ends the session and no more") {
  Practice practice = begun({hold_of(60s), step_of(StepKind::rest, 10s)});
  CHECK(after(practice, Millis::max()) == Lines{"60s step 1", "70s finished 1"});
  CHECK(practice.countdown.practised == 70s);
}

TEST_CASE("only holds count as held") {
  Practice practice =
      begun({step_of(StepKind::enter, 20s), side_of(Side::left, 60s), step_of(StepKind::switch_sides, 10s),
             side_of(Side::right, 60s), step_of(StepKind::rest, 60s)});
  pass(practice, 50s);
  CHECK(practice.countdown.held == std::array<Millis, 5>{0s, 30s, 0s, 0s, 0s});
  pass(practice, 1h);
  CHECK(practice.countdown.held == std::array<Millis, 5>{0s, 2min, 0s, 0s, 0s});
  CHECK(practice.countdown.practised == 210s);
}

// --- marks

TEST_CASE("a mark fires once, when its moment is reached") {
  Practice practice = begun({hold_of(60s, {from_start(20s, Tone::cue, "breathe")})});
  CHECK(after(practice, 19'999ms).empty());
  CHECK(after(practice, 1ms) == Lines{"20s mark 0 breathe"});
  CHECK(after(practice, 39'999ms).empty());
}

TEST_CASE("a mark tells its own moment, not when it was noticed") {
  Practice practice =
      begun({hold_of(60s, {from_start(20s, Tone::cue, "breathe"), from_end(1ms, Tone::ending, "soon")})});
  CHECK(after(practice, 63s) == Lines{"20s mark 0 breathe", "59999ms mark 0 soon", "60s finished 0"});
}

TEST_CASE("a mark at the very end of a step fires before the next step is entered") {
  Practice practice =
      begun({hold_of(60s, {from_end(0s, Tone::close, "bell")}), hold_of(60s, {from_start(0s)})});
  CHECK(after(practice, 60s) == Lines{"60s mark 0 bell", "60s step 1", "60s mark 1 word"});
}

TEST_CASE("marks of one moment fire in the order of their tones") {
  constexpr std::size_t tones = names<Tone>.size();
  std::vector<Mark> marks;
  for (std::size_t i = tones; i-- > 0;) {
    const auto tone = static_cast<Tone>(i);
    const std::string text(name(tone));
    marks.push_back(i % 2 == 0 ? from_start(20s, tone, text) : from_end(40s, tone, text));
  }
  Practice practice = begun({hold_of(60s, marks)});
  CHECK(after(practice, 20s) == Lines{"20s mark 0 release", "20s mark 0 switch", "20s mark 0 begin",
                                      "20s mark 0 halfway", "20s mark 0 ending", "20s mark 0 close",
                                      "20s mark 0 warning", "20s mark 0 cue"});
}

TEST_CASE("a mark outside its step never fires") {
  Practice practice = begun({hold_of(60s, {from_start(60'001ms), from_end(60'001ms)}), hold_of(60s)});
  CHECK(told(practice, begin(practice)) == Lines{"0s step 0"});
  CHECK(after(practice, 1h) == Lines{"60s step 1", "120s finished 1"});
}

TEST_CASE("a mark fires again after longer moved it ahead") {
  Practice practice = begun({hold_of(60s, {from_end(10s, Tone::ending, "soon")})});
  CHECK(after(practice, 55s) == Lines{"50s mark 0 soon"});
  CHECK(after(practice, Command::longer) == Lines{"55s extended 0 by 30s"});
  CHECK(after(practice, 1h) == Lines{"80s mark 0 soon", "90s finished 0"});
}

TEST_CASE("a mark that stands at its start is not moved by longer and fires once") {
  Practice practice = begun({hold_of(60s, {from_start(50s)})});
  pass(practice, 55s);
  apply(practice, Command::longer);
  CHECK(after(practice, 1h) == Lines{"90s finished 0"});
}

TEST_CASE("shorter past a mark does not fire it") {
  Practice practice = begun({hold_of(
      60s, {from_end(20s, Tone::ending, "soon"), from_start(55s), from_end(0s, Tone::close, "bell")})});
  pass(practice, 15s);
  CHECK(after(practice, Command::shorter) == Lines{"15s extended 0 by -30s"});
  CHECK(practice.session.steps[0].length == 30s);
  CHECK(after(practice, 1h) == Lines{"30s mark 0 bell", "30s finished 0"});
}

TEST_CASE("shorter that puts a mark on this very moment does not fire it") {
  Practice practice = begun({hold_of(60s, {from_end(20s, Tone::ending, "soon")})});
  pass(practice, 10s);
  apply(practice, Command::shorter);
  CHECK(after(practice, 1h) == Lines{"30s finished 0"});
}

TEST_CASE("skip past a mark does not fire it") {
  Practice practice = begun({hold_of(60s, {from_start(20s), from_end(0s)}), hold_of(60s)});
  CHECK(after(practice, Command::next) == Lines{"0s skipped 0", "0s step 1"});
  CHECK(after(practice, 1h) == Lines{"60s finished 1"});
}

TEST_CASE("a mark fires again after going back") {
  Practice practice =
      begun({hold_of(60s, {from_start(0s, Tone::begin, "settle"), from_start(20s, Tone::cue, "breathe")})});
  CHECK(after(practice, 30s) == Lines{"20s mark 0 breathe"});
  CHECK(after(practice, Command::back) == Lines{"30s back 0", "30s step 0", "30s mark 0 settle"});
  CHECK(after(practice, 20s) == Lines{"50s mark 0 breathe"});
}

TEST_CASE("halfway stays half way after longer and after shorter") {
  Practice practice = begun({hold_of(60s, {from_start(30s, Tone::halfway, "half")})});
  CHECK(after(practice, 10s).empty());
  apply(practice, Command::longer);
  CHECK(after(practice, 34'999ms).empty());
  CHECK(after(practice, 1ms) == Lines{"45s mark 0 half"});
  apply(practice, Command::longer);
  CHECK(after(practice, 15s) == Lines{"60s mark 0 half"});
  apply(practice, Command::back);
  apply(practice, Command::shorter);
  CHECK(after(practice, 45s) == Lines{"105s mark 0 half"});
}

// --- commands

TEST_CASE("next while entering means to be in, and no time of the hold is lost") {
  for (const Millis entered : {Millis{0}, Millis{1}, Millis{7000}, Millis{19'999}}) {
    Practice practice =
        begun({step_of(StepKind::enter, 20s), hold_of(60s, {from_start(0s, Tone::begin, "settle")}),
               step_of(StepKind::rest, 10s)});
    pass(practice, entered);
    apply(practice, Command::next);
    CHECK(practice.countdown.step == 1);
    CHECK(left_in_step(practice) == 60s);
    pass(practice, 60s - 1ms);
    CHECK(practice.countdown.step == 1);
    pass(practice, 1ms);
    CHECK(practice.countdown.step == 2);
    CHECK(practice.countdown.held[1] == 60s);
    CHECK(practice.countdown.practised == entered + 60s);
  }
}

TEST_CASE("next while changing sides means to be in on the second side") {
  Practice practice =
      begun({side_of(Side::right, 60s), step_of(StepKind::switch_sides, 15s), side_of(Side::left, 60s)});
  pass(practice, 65s);
  CHECK(after(practice, Command::next) == Lines{"65s skipped 1", "65s step 2"});
  CHECK(left_in_step(practice) == 60s);
  CHECK(differences(practice.session).empty());
}

TEST_CASE("skipping a side is remembered until it is gone back to") {
  Practice practice = begun({side_of(Side::right, 4min), step_of(StepKind::switch_sides, 15s),
                             side_of(Side::left, 4min), step_of(StepKind::rest, 2min)});
  pass(practice, 4min + 15s + 70s);
  const Events skipped = apply(practice, Command::next);
  CHECK(note(practice.session, skipped.front()) == "the left side is skipped: right 4:00, left 1:10");
  CHECK(differences(practice.session) == std::set<std::string>{"right 4:00, left 1:10"});
  apply(practice, Command::back);
  CHECK(practice.countdown.step == 2);
  CHECK(differences(practice.session).empty());
  pass(practice, 4min);
  CHECK(practice.countdown.step == 3);
  CHECK(differences(practice.session).empty());
}

TEST_CASE("gone back to the first side, both are as long as it is again") {
  Practice practice =
      begun({side_of(Side::right, 60s), step_of(StepKind::switch_sides, 15s), side_of(Side::left, 60s)});
  pass(practice, 75s);
  apply(practice, Command::longer);
  CHECK(differences(practice.session) == std::set<std::string>{"right 1:00, left 1:30"});
  apply(practice, Command::back);
  apply(practice, Command::back);
  CHECK(practice.countdown.step == 0);
  CHECK(differences(practice.session).empty());
  CHECK(total(practice.session) == 135s);
}

// --- long pauses

/// Get in, hold, rest.
Practice paused_at(Millis passed, Millis pause) {
  Step in = step_of(StepKind::enter, 20s, {from_start(5s, Tone::cue, "lie down")});
  Practice practice = begun({in,
                             hold_of(60s, {from_start(0s, Tone::begin, "settle"), from_start(20s),
                                           from_end(10s, Tone::ending, "soon")}),
                             step_of(StepKind::rest, 30s)});
  pass(practice, passed);
  apply(practice, Command::pause);
  pass(practice, pause);
  return practice;
}

TEST_CASE("a pause counts how long it is, and the event of going on tells it") {
  Practice practice = paused_at(30s, 3min);
  CHECK(practice.countdown.paused_for == 3min);
  pass(practice, 500ms);
  CHECK(apply(practice, Command::resume).front() == Event{Kind::resumed, 30s, 1, 0, 3min + 500ms});
  CHECK(practice.countdown.paused_for == 0ms);
  apply(practice, Command::pause);
  CHECK(practice.countdown.paused_for == 0ms);
  pass(practice, Millis::max());
  CHECK(pass(practice, Millis::max()).empty());
  CHECK(practice.countdown.paused_for == Millis::max());
}

TEST_CASE("after more than ten minutes a hold goes on by entering the pose again") {
  Practice practice = paused_at(50s, 10min + 1ms);
  CHECK(goes_on_entering(practice));
  CHECK(after(practice, Command::resume) == Lines{"50s resumed 1", "50s step 2"});
  CHECK(left_in_session(practice) == 20s + 30s + 30s);
  CHECK(after(practice, 1h) == Lines{"55s mark 2 lie down", "70s step 3", "70s mark 3 settle",
                                     "90s mark 3 soon", "100s step 4", "130s finished 4"});
  CHECK(practice.countdown.held[1] == 60s);
}

TEST_CASE("after ten minutes and less it goes on where it was") {
  Practice practice = paused_at(50s, 10min);
  CHECK_FALSE(goes_on_entering(practice));
  CHECK(after(practice, Command::resume) == Lines{"50s resumed 1"});
  CHECK(left_in_session(practice) == 60s);
}

TEST_CASE("however long the pause, a way in or a rest simply goes on") {
  for (const Millis passed : {10s, 95s}) {
    Practice practice = paused_at(passed, 2h);
    const Practice before = practice;
    CHECK(apply(practice, Command::resume).size() == 1);
    CHECK(practice.session == before.session);
    CHECK(practice.countdown.into == before.countdown.into);
  }
}

TEST_CASE("next while entering again starts the rest of the hold, whole") {
  Practice practice = paused_at(50s, 11min);
  apply(practice, Command::resume);
  pass(practice, 3s);
  CHECK(after(practice, Command::next) == Lines{"53s skipped 2", "53s step 3", "53s mark 3 settle"});
  CHECK(left_in_step(practice) == 30s);
}

TEST_CASE("back while entering again starts the hold from its beginning, whole") {
  Practice practice = paused_at(50s, 11min);
  const Session before = practice.session;
  apply(practice, Command::resume);
  pass(practice, 3s);
  CHECK(after(practice, Command::back) == Lines{"53s back 2", "53s step 1", "53s mark 1 settle"});
  CHECK(practice.session == before);
}

TEST_CASE("paused, time alone changes nothing but the length of the pause") {
  Practice practice = begun({hold_of(60s, {from_start(20s, Tone::cue, "breathe")})});
  pass(practice, 10s);
  CHECK(after(practice, Command::pause) == Lines{"10s paused 0"});
  const Practice before = practice;
  CHECK(pass(practice, 1h).empty());
  CHECK(practice.session == before.session);
  CHECK(practice.countdown.paused_for == 1h);
  practice.countdown.paused_for = 0ms;
  CHECK(practice == before);
  CHECK_FALSE(next_change(practice));
  CHECK(after(practice, Command::resume) == Lines{"10s resumed 0"});
  CHECK(after(practice, 10s) == Lines{"20s mark 0 breathe"});
}

TEST_CASE("a pause stays through next, back, longer and shorter") {
  Practice practice = begun({hold_of(60s), hold_of(60s)});
  apply(practice, Command::pause);
  CHECK(after(practice, Command::next) == Lines{"0s skipped 0", "0s step 1"});
  CHECK(after(practice, Command::longer) == Lines{"0s extended 1 by 30s"});
  CHECK(after(practice, Command::shorter) == Lines{"0s extended 1 by -30s"});
  CHECK(after(practice, Command::back) == Lines{"0s back 1", "0s step 0"});
  CHECK(practice.countdown.paused);
}

TEST_CASE("commands that make no sense do nothing") {
  Practice practice = begun({hold_of(60s)});
  pass(practice, 10s);
  Practice before = practice;
  CHECK(apply(practice, Command::resume).empty());
  CHECK(practice == before);
  apply(practice, Command::pause);
  before = practice;
  CHECK(apply(practice, Command::pause).empty());
  CHECK(practice == before);
}

TEST_CASE("nothing comes after the end, however it came") {
  for (const bool ended : {true, false}) {
    Practice practice = begun({hold_of(60s, {from_start(50s)}), hold_of(60s)});
    CHECK(after(practice, 10s).empty());
    if (ended)
      CHECK(after(practice, Command::end) == Lines{"10s ended 0"});
    else
      pass(practice, 2min);
    const Practice before = practice;
    REQUIRE(before.countdown.over);
    for (const Command command : commands) CHECK(apply(practice, command).empty());
    CHECK(pass(practice, 1h).empty());
    CHECK_FALSE(next_change(practice));
    CHECK(left_in_step(practice) == 0ms);
    CHECK(left_in_session(practice) == 0ms);
    CHECK(practice == before);
  }
}

TEST_CASE("an ended practice stays where it was left") {
  Practice practice = begun({hold_of(60s), hold_of(60s)});
  pass(practice, 70s);
  apply(practice, Command::end);
  CHECK(practice.countdown.step == 1);
  CHECK(practice.countdown.into == 10s);
  CHECK(practice.countdown.practised == 70s);
}

TEST_CASE("next enters the following step at once") {
  Practice practice =
      begun({step_of(StepKind::enter, 20s), hold_of(60s, {from_start(0s, Tone::begin, "settle")})});
  pass(practice, 7s);
  CHECK(after(practice, Command::next) == Lines{"7s skipped 0", "7s step 1", "7s mark 1 settle"});
  CHECK(practice.countdown.into == 0ms);
  CHECK(practice.countdown.practised == 7s);
}

TEST_CASE("next on the last step finishes") {
  Practice practice = begun({hold_of(60s), step_of(StepKind::rest, 60s, {from_end(0s, Tone::close)})});
  pass(practice, 70s);
  CHECK(after(practice, Command::next) == Lines{"70s skipped 1", "70s finished 1"});
  CHECK(practice.countdown.over);
  CHECK(practice.countdown.practised == 70s);
}

TEST_CASE("back soon after a step began goes to the one before") {
  Practice practice = begun({hold_of(60s), hold_of(60s)});
  pass(practice, 64'999ms);
  CHECK(after(practice, Command::back) == Lines{"64999ms back 1", "64999ms step 0"});
  CHECK(practice.countdown.into == 0ms);
}

TEST_CASE("back later in a step starts it again") {
  Practice practice = begun({hold_of(60s), hold_of(60s)});
  pass(practice, 65s);
  CHECK(after(practice, Command::back) == Lines{"65s back 1", "65s step 1"});
  CHECK(practice.countdown.into == 0ms);
  CHECK(after(practice, Command::back) == Lines{"65s back 1", "65s step 0"});
}

TEST_CASE("back in the first step starts it again") {
  Practice practice = begun({hold_of(60s), hold_of(60s)});
  for (const Millis into : {0s, 3s, 30s}) {
    pass(practice, into);
    CHECK(after(practice, Command::back).size() == 2);
    CHECK(practice.countdown.step == 0);
    CHECK(practice.countdown.into == 0ms);
  }
}

TEST_CASE("back goes past steps that live changes left without length") {
  Practice practice = begun({hold_of(60s), step_of(StepKind::enter, 20s), hold_of(60s)});
  pass(practice, 60s);
  CHECK(after(practice, Command::shorter) == Lines{"60s extended 1 by -20s", "60s step 2"});
  CHECK(after(practice, Command::back) == Lines{"60s back 2", "60s step 0"});
  CHECK(after(practice, 60s) == Lines{"120s step 1", "120s step 2"});
}

TEST_CASE("back goes to the shortest step there is") {
  Practice practice = begun({hold_of(60s), step_of(StepKind::enter, 1ms), hold_of(60s)});
  pass(practice, 60s + 1ms);
  CHECK(after(practice, Command::back) == Lines{"60001ms back 2", "60001ms step 1"});
}

TEST_CASE("a step that was cut off is entered from its start, and what was practised stays counted") {
  Practice practice = begun({hold_of(60s), hold_of(60s, {from_start(0s, Tone::begin, "settle")})});
  pass(practice, 90s);
  Countdown expected = practice.countdown;
  expected.into = 0ms;
  CHECK(told(practice, enter_again(practice)) == Lines{"90s step 1", "90s mark 1 settle"});
  CHECK(practice.countdown == expected);
  apply(practice, Command::end);
  CHECK(enter_again(practice).empty());
}

TEST_CASE("practised and held go on counting after going back") {
  Practice practice = begun({hold_of(60s)});
  pass(practice, 30s);
  apply(practice, Command::back);
  pass(practice, 40s);
  CHECK(practice.countdown.into == 40s);
  CHECK(practice.countdown.practised == 70s);
  CHECK(practice.countdown.held == std::array<Millis, 5>{0s, 70s, 0s, 0s, 0s});
}

TEST_CASE("longer stops at the step's most, shorter at its least") {
  Practice practice = begun({hold_of(60s)});
  practice.session.steps[0].least = 50s;
  practice.session.steps[0].most = 70s;
  CHECK(after(practice, Command::longer) == Lines{"0s extended 0 by 10s"});
  CHECK(practice.session.steps[0].length == 70s);
  CHECK(after(practice, Command::shorter) == Lines{"0s extended 0 by -20s"});
  CHECK(practice.session.steps[0].length == 50s);
}

TEST_CASE("shorter never takes back what has passed, but leaves the step then") {
  Practice practice = begun({hold_of(60s), hold_of(60s)});
  pass(practice, 45s);
  CHECK(after(practice, Command::shorter) == Lines{"45s extended 0 by -15s", "45s step 1"});
  CHECK(practice.session.steps[0].length == 45s);
  CHECK(practice.countdown.into == 0ms);
  pass(practice, 50s);
  CHECK(after(practice, Command::shorter) == Lines{"95s extended 1 by -10s", "95s finished 1"});
  CHECK(total(practice.session) == 95s);
}

TEST_CASE("the second side is held as long as the first was made") {
  for (const Command command : {Command::longer, Command::shorter}) {
    Practice practice =
        begun({side_of(Side::left, 60s), step_of(StepKind::switch_sides, 10s), side_of(Side::right, 60s)});
    const Millis by = command == Command::longer ? 30s : -30s;
    pass(practice, 20s);
    CHECK(after(practice, command).size() == 1);
    CHECK(practice.session.steps[0].length == 60s + by);
    CHECK(practice.session.steps[2].length == 60s + by);
    CHECK(left_in_session(practice) == 110s + 2 * by);
  }
}

// --- looking ahead

TEST_CASE("the next change is the next mark or the step's end") {
  Practice practice =
      begun({hold_of(60s, {from_start(0s), from_start(20s), from_end(90s), from_start(90s)}), hold_of(10s)});
  CHECK(next_change(practice) == 20s);
  pass(practice, 19'999ms);
  CHECK(next_change(practice) == 1ms);
  pass(practice, 1ms);
  CHECK(next_change(practice) == 40s);
  pass(practice, 40s);
  CHECK(next_change(practice) == 10s);
}

TEST_CASE("time left counts the rest of the step and all steps after it") {
  Practice practice = begun({hold_of(60s), hold_of(30s), hold_of(10s)});
  CHECK(left_in_step(practice) == 60s);
  CHECK(left_in_session(practice) == 100s);
  pass(practice, 75s);
  CHECK(left_in_step(practice) == 15s);
  CHECK(left_in_session(practice) == 25s);
  apply(practice, Command::pause);
  CHECK(left_in_session(practice) == 25s);
}

TEST_CASE("a changed session goes on at its step, out of a pause too, and what was counted stays") {
  Practice practice = begun({hold_of(1min), hold_of(2min)});
  advance(practice, Millis{10s});
  apply(practice, Command::pause);
  const Countdown before = practice.countdown;
  Session shorter = practice.session;
  shorter.steps[0].length = before.into;
  const Events events = go_on(practice, shorter, 1, {.kind = Event::Kind::came_out});
  REQUIRE(events.size() >= 2);
  CHECK((events[0].kind == Event::Kind::came_out && events[0].step == 0));
  CHECK((events[1].kind == Event::Kind::step && events[1].step == 1));
  CHECK_FALSE(practice.countdown.paused);
  CHECK((practice.countdown.step == 1 && practice.countdown.into == 0ms));
  CHECK((practice.countdown.practised == before.practised && practice.countdown.held == before.held));
}

TEST_CASE("a changed session at the same step goes on there, and says only why") {
  Practice practice = begun({hold_of(1min), hold_of(2min)});
  advance(practice, Millis{10s});
  const Countdown before = practice.countdown;
  const Events events = go_on(practice, practice.session, before.step, {.kind = Event::Kind::variation});
  CHECK(events.size() == 1);
  CHECK(practice.countdown == before);
}

TEST_CASE("what is taken back is as it was, but for the time that passed and what was held in it") {
  Practice practice = begun({hold_of(1min), hold_of(2min)});
  advance(practice, Millis{10s});
  const Practice before = practice;
  go_on(practice, practice.session, 1, {.kind = Event::Kind::came_out});
  advance(practice, Millis{3s});
  const Events events = take_back(practice, before);
  CHECK((events.size() == 1 && events[0].kind == Event::Kind::undone));
  CHECK(practice.session == before.session);
  CHECK(
      (practice.countdown.step == before.countdown.step && practice.countdown.into == before.countdown.into));
  auto held = before.countdown.held;
  held[static_cast<std::size_t>(practice.session.steps[1].movement)] += 3s;
  CHECK(practice.countdown.held == held);
  CHECK(practice.countdown.practised == before.countdown.practised + 3s);
}

}  // namespace
}  // namespace yinback
