#include "yinback/line.hpp"

#include "support/catch.hpp"
#include "support/sessions.hpp"

#include <nlohmann/json.hpp>

namespace yinback {
namespace {

using Kind = Event::Kind;

/// Arrive, get in, hold one side, change, hold the other, rest.
Session banana() {
  Session session =
      session_of({step_of(StepKind::arrive, 1min), step_of(StepKind::enter, 35s),
                  side_of(Side::right, 3min + 30s, {from_start(0s, Tone::begin, "The hold begins.")}),
                  step_of(StepKind::switch_sides, 20s), side_of(Side::left, 3min + 30s),
                  step_of(StepKind::rebound, 45s), step_of(StepKind::rest, 3min)});
  for (const std::size_t i : {1U, 2U, 3U, 4U}) {
    Step& step = session.steps[i];
    step.pose = "bananasana";
    step.title = "Banana";
    step.movement = Movement::lateral;
    step.side = i < 3 ? Side::right : Side::left;
    step.side_means = "the side you curve toward";
  }
  return session;
}

TEST_CASE("each step that begins is told with its kind, title and length") {
  const Session session = banana();
  const char* lines[] = {
      "   0:00  arrive: Sphinx, 1m",
      "   0:00  enter: Banana, right side (the side you curve toward), 35s",
      "   0:00  hold: Banana, right side, 3m30s",
      "   0:00  switch: Banana, left side, 20s",
      "   0:00  hold: Banana, left side, 3m30s",
      "   0:00  rebound: Sphinx, 45s",
      "   0:00  rest: Sphinx, 3m",
  };
  for (std::size_t i = 0; i < session.steps.size(); ++i)
    CHECK(line(session, {Kind::step, 0ms, i}) == lines[i]);
}

TEST_CASE("every other event has its line") {
  const Session session = banana();
  CHECK(line(session, {Kind::mark, 95s, 2, 0}) == "   1:35    The hold begins.");
  CHECK(line(session, {Kind::paused, 2min, 2}) == "   2:00  paused");
  CHECK(line(session, {Kind::resumed, 2min, 2}) == "   2:00  going on");
  CHECK(line(session, {Kind::extended, 2min, 2, 0, 30s}) == "   2:00  30s longer: both sides 3:30");
  CHECK(line(session, {Kind::extended, 2min, 2, 0, -10s}) == "   2:00  10s shorter: both sides 3:30");
  CHECK(line(session, {Kind::extended, 12min, 6, 0, 30s}) == "  12:00  30s longer: 3m in all");
  CHECK(line(session, {Kind::skipped, 2min, 2}) == "   2:00  skipped: Banana, right side");
  CHECK(line(session, {Kind::back, 2min, 2}) == "   2:00  back");
  CHECK(line(session, {Kind::finished, 12min, 6}) == "  12:00  finished");
  CHECK(line(session, {Kind::ended, 2min, 2}) == "   2:00  ended early");
  CHECK(line(session, {Kind::came_out, 2min, 2}) == "   2:00  came out: Banana, right side");
  CHECK(line(session, {Kind::variation, 2min, 2}) == "   2:00  the variation is taken");
  CHECK(line(session, {Kind::felt, 2min, 2, 0, 0ms, Sensation::numb}) == "   2:00  felt: numb");
  CHECK(line(session, {Kind::undone, 2min, 2}) == "   2:00  taken back: Banana, right side");
}

TEST_CASE("a step that cannot become longer or shorter says so") {
  Session session = banana();
  Step& hold = session.steps[2];
  const auto said = [&](Millis least, Millis most) {
    hold.least = least;
    hold.most = most;
    return line(session, {Kind::extended, 2min, 2, 0, 0s});
  };
  CHECK(said(90s, hold.length) == "   2:00  3:30 is the longest for this pose");
  CHECK(said(hold.length, 5min) == "   2:00  3:30 is the shortest for this pose");
  CHECK(said(hold.length, hold.length) == "   2:00  3:30 is the only length for this pose");
  session.steps[5].most = 45s;
  CHECK(line(session, {Kind::extended, 9min, 5, 0, 0s}) == "   9:00  0:45 is the longest for this step");
}

TEST_CASE("sides that a change left unequal are told, and those that skipping did") {
  Session session = banana();
  session.steps[4].length = 4min;
  const Event longer{Kind::extended, 6min, 4, 0, 30s};
  CHECK(line(session, longer) == "   6:00  30s longer: right 3:30, left 4:00");
  CHECK(note(session, longer) == "right 3:30, left 4:00");
  session = banana();
  session.steps[4].left_at = 70'500ms;
  const Event skipped{Kind::skipped, 7min, 4};
  CHECK(line(session, skipped) == "   7:00  skipped: Banana, left side; right 3:30, left 1:10");
  CHECK(note(session, skipped) == "the left side is skipped: right 3:30, left 1:10");
  session.steps[2].left_at = 70'500ms;
  CHECK(line(session, skipped) == "   7:00  skipped: Banana, left side");
  CHECK(note(session, skipped).empty());
  CHECK(note(session, {Kind::skipped, 7min, 3}).empty());
  CHECK(note(session, {Kind::back, 7min, 4}).empty());
}

TEST_CASE("going on tells how long the pause was, in whole seconds") {
  const Session session = banana();
  CHECK(line(session, {Kind::resumed, 2min, 2, 0, 12min + 30'900ms}) == "   2:00  going on after 12m30s");
  CHECK(line(session, {Kind::resumed, 2min, 2, 0, 999ms}) == "   2:00  going on");
  CHECK(line(session, {Kind::resumed, 2min, 2, 0, 1s}) == "   2:00  going on after 1s");
}

TEST_CASE("the rest of a hold that a long pause cut says that it is the last of it") {
  const Session session = re_entered(banana(), 2, 60s);
  CHECK(line(session, {Kind::step, 2min, 4}) == "   2:00  hold: Banana, right side, the last 2m30s");
  CHECK(line(session, {Kind::extended, 2min, 4, 0, 30s}) == "   2:00  30s longer: both sides 3:30");
}

TEST_CASE("the time of a line is the second that has begun, up to hours") {
  const Session session = banana();
  CHECK(line(session, {Kind::back, 59'999ms, 2}) == "   0:59  back");
  CHECK(line(session, {Kind::back, 1h + 2min + 3s, 2}) == "1:02:03  back");
}

TEST_CASE("what was held is told by movement, in whole seconds, and nothing else") {
  CHECK(held_line({4min, 0ms, 3min + 30s, 90'999ms, 5min}) ==
        "held: flexion 4m, lateral 3m30s, rotation 1m30s");
  CHECK(held_line({0ms, 999ms, 1s, 0ms, 0ms}) == "held: lateral 1s");
  CHECK(held_line({}) == "held: nothing");
}

// --- JSON

nlohmann::json json_of(const Session& session, const Event& event) {
  const std::string text = event_json(session, event);
  CHECK(text.find('\n') == std::string::npos);
  return nlohmann::json::parse(text);
}

TEST_CASE("every event as JSON has its name, its practice time in seconds and its step") {
  const Session session = banana();
  for (std::size_t i = 0; i < names<Kind>.size(); ++i) {
    const auto json = json_of(session, {static_cast<Kind>(i), 95'500ms, 2, 0, 30s});
    CHECK(json.at("event") == std::string(names<Kind>[i]));
    CHECK(json.at("at") == 95.5);
    CHECK(json.at("step") == 2);
  }
}

TEST_CASE("a step as JSON tells what begins, in seconds") {
  const auto json = json_of(banana(), {Kind::step, 95s, 2});
  CHECK(json == nlohmann::json{{"event", "step"},
                               {"at", 95},
                               {"step", 2},
                               {"kind", "hold"},
                               {"pose", "bananasana"},
                               {"title", "Banana"},
                               {"movement", "lateral"},
                               {"side", "right"},
                               {"length", 210}});
}

TEST_CASE("a mark as JSON tells its tone and its text") {
  const auto json = json_of(banana(), {Kind::mark, 95s, 2, 0});
  CHECK(json.at("tone") == "begin");
  CHECK(json.at("text") == "The hold begins.");
}

TEST_CASE("a live change as JSON tells by how much and to what length") {
  const auto json = json_of(banana(), {Kind::extended, 95s, 2, 0, -30s});
  CHECK(json.at("by") == -30);
  CHECK(json.at("length") == 210);
}

TEST_CASE("a change of one side as JSON tells how long both are held, and a skip how long it was") {
  Session session = banana();
  session.steps[4].left_at = 70s;
  const auto skipped = json_of(session, {Kind::skipped, 7min, 4});
  CHECK(skipped.at("held") == 70);
  CHECK(skipped.at("sides") == nlohmann::json{{"right", 210}, {"left", 70}});
  CHECK(json_of(session, {Kind::extended, 7min, 2, 0, 30s}).at("sides").at("right") == 210);
  CHECK_FALSE(json_of(session, {Kind::skipped, 7min, 3}).contains("held"));
  CHECK_FALSE(json_of(session, {Kind::skipped, 7min, 5}).contains("sides"));
}

TEST_CASE("going on as JSON tells the length of the pause and the steps that were put in") {
  const Session session = banana();
  CHECK(json_of(session, {Kind::resumed, 2min, 2}) ==
        nlohmann::json{{"event", "resumed"}, {"at", 120}, {"step", 2}});
  CHECK(json_of(session, {Kind::resumed, 2min, 2, 0, 90'500ms}).at("paused") == 90.5);
  CHECK(json_of(session, {Kind::resumed, 2min, 2, 0, 1ms}).at("paused") == 0.001);
  const auto entering = json_of(re_entered(session, 2, 60s), {Kind::resumed, 2min, 2, 0, 11min});
  CHECK(entering.at("added") == 2);
}

TEST_CASE(
    "coming out as JSON tells the pose, the side and how long it was held, and what was felt by its name") {
  const Session session = banana();
  const auto out = json_of(session, {Kind::came_out, 2min, 2});
  CHECK(out.at("event") == "came-out");
  CHECK(out.at("pose") == session.steps[2].pose);
  CHECK(out.at("side") == "right");
  CHECK(out.at("held") == static_cast<double>(session.steps[2].length.count()) / 1000);
  CHECK(json_of(session, {Kind::came_out, 2min, 1}).at("held") == 0);
  CHECK(json_of(session, {Kind::felt, 2min, 2, 0, 0ms, Sensation::joint}).at("felt") == "joint");
  CHECK_FALSE(json_of(session, {Kind::paused, 2min, 2}).contains("felt"));
}

TEST_CASE("text comes back from JSON as it was") {
  Session session = banana();
  const std::string text = "say \"so\"\\ \n śava 世界";
  session.steps[2].marks[0].text = text;
  CHECK(json_of(session, {Kind::mark, 0s, 2, 0}).at("text") == text);
}

TEST_CASE("a pause that the machine or a stop brought says for how long, and that it does not count") {
  const Session session = banana();
  Event paused{Kind::paused, 30s, 2};
  CHECK(line(session, paused) == "   0:30  paused");
  CHECK_FALSE(json_of(session, paused).contains("away"));
  paused.by = 11min + 40s + 900ms;
  CHECK(line(session, paused) == "   0:30  paused: away for 11m40s, not counted");
  CHECK(json_of(session, paused).at("away") == 700.9);
  for (const Millis moment : {1ms, 300ms, 999ms}) {
    paused.by = moment;
    CHECK(line(session, paused) == "   0:30  paused: away for a moment, not counted");
    CHECK(json_of(session, paused).contains("away"));
  }
}

// --- the heartbeat

std::vector<std::string> beat_lines(const Practice& practice, const Countdown& before) {
  std::vector<std::string> lines;
  for (const Beat& beat : beats_since(practice, before)) lines.push_back(beat_line(beat));
  return lines;
}

TEST_CASE("the heartbeat comes every five minutes, in the last five every minute, and never at the end") {
  Practice practice{session_of({hold_of(17min + 30s), hold_of(59s), hold_of(2min)}), {}};
  begin(practice);
  const Countdown before = practice.countdown;
  advance(practice, Millis{2h});
  CHECK(beat_lines(practice, before) == std::vector<std::string>{"   2:30    15m left", "   7:30    10m left",
                                                                 "  12:30    5m left", "  13:30    4m left",
                                                                 "  14:30    3m left", "  15:30    2m left",
                                                                 "  16:30    1m left", "  19:29    1m left"});
}

TEST_CASE("however the same time is cut, the same beats come, each at its moment") {
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    Practice whole{random_session(random, 9min), {}};
    begin(whole);
    Practice cut = whole;
    const Countdown start = whole.countdown;
    advance(whole, total(whole.session));
    std::vector<Beat> beats;
    while (!cut.countdown.over) {
      const Countdown before = cut.countdown;
      const auto next = next_beat(cut);
      const bool exact = next && random.below(2) == 0;
      advance(cut, exact ? *next : between(random, 1ms, 4min));
      const auto some = beats_since(cut, before);
      if (exact) {
        CHECK(std::any_of(some.begin(), some.end(),
                          [&](const Beat& beat) { return beat.at == cut.countdown.practised; }));
      }
      beats.insert(beats.end(), some.begin(), some.end());
    }
    CHECK(beats == beats_since(whole, start));
  }
}

TEST_CASE("a beat is a millisecond away, and then the next one a minute") {
  Practice practice{session_of({hold_of(2min + 1ms)}), {}};
  begin(practice);
  CHECK(next_beat(practice) == 1ms);
  advance(practice, 1ms);
  CHECK(next_beat(practice) == 1min);
}

TEST_CASE("no beat comes in a pause or after the end") {
  Practice practice{session_of({hold_of(3min)}), {}};
  begin(practice);
  CHECK(next_beat(practice) == 1min);
  apply(practice, Command::pause);
  CHECK(next_beat(practice) == std::nullopt);
  apply(practice, Command::resume);
  advance(practice, Millis{2min + 1ms});
  CHECK(next_beat(practice) == std::nullopt);
  apply(practice, Command::end);
  CHECK(next_beat(practice) == std::nullopt);
}

}  // namespace
}  // namespace yinback
