#include "shell/player.hpp"

#include "support/catch.hpp"
#include "support/listener.hpp"
#include "support/real_library.hpp"
#include "support/scripted_console.hpp"
#include "support/sessions.hpp"
#include "yinback/line.hpp"
#include "yinback/sequencer.hpp"

#include <algorithm>
#include <cmath>
#include <csignal>
#include <utility>

namespace yinback {
namespace {

using Lines = std::vector<std::string>;
using Kind = Ending::Kind;

/// Writes down every moment it is shown, and shows it through another presenter.
class Recorder : public Presenter {
 public:
  explicit Recorder(std::unique_ptr<Presenter> inner) : inner_(std::move(inner)) {}

  struct Shown {
    Countdown countdown;
    Situation situation;
    Size size;
    bool whole;
  };

  std::string show(const Moment& moment) override {
    for (const Event& event : moment.events) {
      events.push_back(event);
      lines.push_back(line(moment.practice.session, event));
    }
    shown.push_back({moment.practice.countdown, moment.situation, moment.size, moment.whole});
    return inner_->show(moment);
  }
  std::string tell(std::string_view words) override { return inner_->tell(words); }
  [[nodiscard]] std::optional<Millis> next_change(const Practice& practice,
                                                  const Situation& situation) const override {
    return inner_->next_change(practice, situation);
  }
  [[nodiscard]] bool tells_end() const override { return inner_->tells_end(); }

  Events events;
  Lines lines;
  std::vector<Shown> shown;

 private:
  std::unique_ptr<Presenter> inner_;
};

std::string noon(std::chrono::system_clock::time_point /*moment*/) {
  return "12:00";
}

/// One practice, run in a scripted console.
struct Run {
  explicit Run(Session session, Script script = {}, double run_speed = 1, Size size = {80, 24})
      : practice{std::move(session), {}}, console(std::move(script), size), speed(run_speed) {}

  Run& on_screen() {
    recorder = std::make_unique<Recorder>(screen_presenter({}));
    return play_it();
  }
  Run& plain() {
    recorder = std::make_unique<Recorder>(plain_presenter(Letters::unicode));
    return play_it();
  }
  Run& play_it() {
    ending = play(practice, console, *recorder, {speed, calm, noon});
    return *this;
  }

  [[nodiscard]] const Lines& lines() const { return recorder->lines; }

  Practice practice;
  ScriptedConsole console;
  double speed;
  bool calm = false;
  std::unique_ptr<Recorder> recorder;
  Ending ending;
};

const Session& planned() {
  static const Session session = *plan(real_library(), {});
  return session;
}

/// What is told when all the time passes in one piece and nobody touches a key.
Lines undisturbed(const Session& session) {
  Practice practice{session, {}};
  Events events = begin(practice);
  for (const Event& event : advance(practice, total(session))) events.push_back(event);
  Lines lines;
  for (const Event& event : events) lines.push_back(line(session, event));
  return lines;
}

/// Get in for 20 s, hold two minutes, rest one.
Session small() {
  return session_of({step_of(StepKind::enter, 20s), hold_of(2min, {from_start(60s, Tone::halfway, "half")}),
                     step_of(StepKind::rest, 1min)});
}

Lines after_the_first(const Lines& lines) {
  return {lines.begin() + 1, lines.end()};
}

// --- time

TEST_CASE("a planned practice takes exactly its total and tells every event of it") {
  Run run(planned());
  run.on_screen();
  CHECK(run.ending == Ending{Kind::finished});
  CHECK(run.console.clock() == total(planned()));
  CHECK(run.lines() == undisturbed(planned()));
  CHECK(run.practice.countdown.held == held_by_movement(planned()));
}

TEST_CASE(
    "at any speed the same is told, and the end comes in the first millisecond in which the time is up") {
  for (const double speed : {7.3, 600.0, 0.5, 1000.0, 1.0 / 3, 5000.0}) {
    CAPTURE(speed);
    Run run(planned(), {}, speed);
    run.plain();
    CHECK(run.ending == Ending{Kind::finished});
    const double real = std::ceil(static_cast<double>(total(planned()).count()) / speed);
    CHECK(static_cast<double>(run.console.clock().count()) == real);
    CHECK(run.lines() == undisturbed(planned()));
  }
}

TEST_CASE("no speed and no length make it wait for a moment that is past") {
  for (std::uint64_t seed = 1; seed <= 150; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    const Session session = rough_session(random);
    const double speed =
        static_cast<double>(1 + random.below(2000)) / static_cast<double>(1 + random.below(100));
    Run run(session, {}, speed);
    random.below(8) == 0 ? run.on_screen() : run.plain();
    CHECK(run.ending == Ending{Kind::finished});
    CHECK(run.lines() == undisturbed(session));
    const double early = static_cast<double>((run.console.clock() - 1ms).count()) * speed;
    CHECK(early < static_cast<double>(total(session).count()));
  }
}

TEST_CASE("time spent writing does not delay what follows") {
  Run run(planned());
  run.console.write_takes = 7ms;
  run.on_screen();
  // the last line is written at the end of the practice, and then costs its own time
  CHECK(run.console.written().back().at == total(planned()));
  CHECK(run.lines() == undisturbed(planned()));
}

TEST_CASE("the screen is shown from the first moment, and whole") {
  Run run(small());
  run.on_screen();
  REQUIRE_FALSE(run.console.written().empty());
  CHECK(run.console.written().front().at == 0ms);
  CHECK(run.recorder->shown.front().whole);
  CHECK(std::count_if(run.recorder->shown.begin(), run.recorder->shown.end(),
                      [](const auto& shown) { return shown.whole; }) == 1);
}

TEST_CASE("the time of day it will end is the time left at this speed from now") {
  std::vector<std::chrono::system_clock::time_point> ends;
  Practice practice{small(), {}};
  ScriptedConsole console(together({typed(10s, " "), typed(40s, " ")}));
  const auto presenter = screen_presenter({});
  play(practice, console, *presenter, {2, false, [&](auto moment) {
                                         ends.push_back(moment);
                                         return std::string("12:00");
                                       }});
  CHECK(ends.front() == ScriptedConsole::wall_origin + 100s);
  CHECK(ends.back() == ScriptedConsole::wall_origin + 130s);
  CHECK(ends.size() < 6);  // not each second: the clock's jitter would make it flicker at a minute's turn
}

TEST_CASE("the time of day it will end is not told anew because a program beside the practice has ended") {
  const auto told = [](Script script) {
    int times = 0;
    Practice practice{small(), {}};
    ScriptedConsole console(std::move(script));
    const auto presenter = screen_presenter({});
    play(practice, console, *presenter, {2, false, [&](auto) {
                                           ++times;
                                           return std::string("12:00");
                                         }});
    return times;
  };
  CHECK(told({{10s, Stirred{}}, {40s, Stirred{}}}) == told({}));
}

TEST_CASE("a cue between two changes of the digits is on the screen at its own moment") {
  Run run(session_of({hold_of(10s, {from_start(2500ms, Tone::cue, "breathe")})}));
  run.on_screen();
  const auto& written = run.console.written();
  const auto cue = std::find_if(written.begin(), written.end(), [](const auto& each) {
    return each.bytes.find("breathe") != std::string::npos;
  });
  REQUIRE(cue != written.end());
  CHECK(cue->at == 2500ms);
}

// --- keys

/// What is told, after the first line, of the small practice with these keys at 30 s, ten seconds into the
/// hold.
Lines told_with(Script script) {
  Run run(small(), std::move(script));
  run.plain();
  return after_the_first(run.lines());
}

TEST_CASE("each key does what it promises") {
  const Lines skip{"   0:20  hold: Sphinx, 2m", "   0:30  skipped: Sphinx", "   0:30  rest: Sphinx, 1m",
                   "   1:30  finished"};
  const Lines back{"   0:20  hold: Sphinx, 2m", "   0:30  back",
                   "   0:30  hold: Sphinx, 2m", "   1:30    half",
                   "   2:30  rest: Sphinx, 1m", "   3:30  finished"};
  const Lines longer{"   0:20  hold: Sphinx, 2m", "   0:30  30s longer: 2m30s in all", "   1:35    half",
                     "   2:50  rest: Sphinx, 1m", "   3:50  finished"};
  const Lines shorter{"   0:20  hold: Sphinx, 2m", "   0:30  30s shorter: 1m30s in all", "   1:05    half",
                      "   1:50  rest: Sphinx, 1m", "   2:50  finished"};
  CHECK(told_with(typed(30s, "n")) == skip);
  CHECK(told_with(pressed(30s, Key::Name::right)) == skip);
  CHECK(told_with(typed(30s, "p")) == back);
  CHECK(told_with(pressed(30s, Key::Name::left)) == back);
  CHECK(told_with(typed(30s, "+")) == longer);
  CHECK(told_with(typed(30s, "=")) == longer);
  CHECK(told_with(typed(30s, "-")) == shorter);
}

TEST_CASE("next while getting in starts the hold") {
  Run run(small(), typed(5s, "n"));
  run.plain();
  CHECK(run.lines()[2] == "   0:05  hold: Sphinx, 2m");
  CHECK(run.console.clock() == 185s);
}

TEST_CASE("keys that mean nothing change nothing") {
  const Lines undisturbed_lines = after_the_first(undisturbed(small()));
  for (const char letter : std::string("aNPQ0_\t")) {
    CAPTURE(letter);
    CHECK(told_with(typed(30s, std::string(1, letter))) == undisturbed_lines);
  }
  for (const auto name : {Key::Name::up, Key::Name::down, Key::Name::enter, Key::Name::other})
    CHECK(told_with(pressed(30s, name)) == undisturbed_lines);
}

TEST_CASE("keys pressed in a burst are all heard, in their order and in one moment") {
  Run burst(small(), typed(30s, "np--n+ n"));
  burst.plain();
  CHECK(burst.ending == Ending{Kind::finished});
  CHECK(burst.console.clock() == 30s);
  CHECK(burst.lines() == Lines{"   0:00  enter: Sphinx, 20s", "   0:20  hold: Sphinx, 2m",
                               "   0:30  skipped: Sphinx", "   0:30  rest: Sphinx, 1m", "   0:30  back",
                               "   0:30  hold: Sphinx, 2m", "   0:30  30s shorter: 1m30s in all",
                               "   0:30  30s shorter: 1m in all", "   0:30  skipped: Sphinx",
                               "   0:30  rest: Sphinx, 1m", "   0:30  30s longer: 1m30s in all",
                               "   0:30  paused", "   0:30  skipped: Sphinx", "   0:30  finished"});
}

TEST_CASE("a key lands at the moment it was pressed, not at the last change of the screen") {
  Run run(small(), typed(30'700ms, "n"));
  run.on_screen();
  CHECK(run.recorder->events[2].at == 30'700ms);
  CHECK(run.console.clock() == 90'700ms);
}

// --- pause

TEST_CASE("paused time does not count") {
  Run run(small(), together({typed(30s, " "), typed(10min, " ")}));
  run.on_screen();
  CHECK(run.ending == Ending{Kind::finished});
  CHECK(run.console.clock() == 200s + 9min + 30s);
  CHECK(run.practice.countdown.practised == 200s);
  CHECK(run.lines() == Lines{"   0:00  enter: Sphinx, 20s", "   0:20  hold: Sphinx, 2m", "   0:30  paused",
                             "   0:30  going on after 9m30s", "   1:20    half", "   2:20  rest: Sphinx, 1m",
                             "   3:20  finished"});
}

TEST_CASE("paused at any speed, the part of a millisecond is not lost or won") {
  Run run(small(), together({typed(1234ms, " "), typed(9999ms, " ")}), 7.3);
  run.plain();
  const auto practised = static_cast<double>(run.practice.countdown.practised.count());
  CHECK(practised == 200'000);
  CHECK(std::abs(static_cast<double>(run.console.clock().count()) - (200'000 / 7.3 + 9999 - 1234)) <= 1);
}

TEST_CASE("back from Ctrl-Z it is paused, the time away does not count, and all is painted") {
  Run run(small(), together({continued(1h, 1h - 30s), typed(2h, " ")}));
  run.on_screen();
  CHECK(run.ending == Ending{Kind::finished});
  CHECK(run.lines()[2] == "   0:30  paused: away for 59m30s, not counted");
  CHECK(run.console.clock() == 2h + 170s + 20s);  // after so long it enters again
  CHECK(run.practice.countdown.practised == 200s + 20s);
  CHECK(run.practice.countdown.held[1] == 2min);
  const auto& shown = run.recorder->shown;
  CHECK(std::count_if(shown.begin(), shown.end(), [](const auto& each) { return each.whole; }) == 2);
  const auto& written = run.console.written();
  const auto back =
      std::find_if(written.begin(), written.end(), [](const auto& each) { return each.at == 1h; });
  REQUIRE(back != written.end());
  CHECK(back->bytes.find("\x1b[2J") != std::string::npos);
}

TEST_CASE("how long it was away stands on the screen until the practice goes on") {
  Run run(small(), together({continued(10min, 570s), continued(1h, 50min - 1min), typed(2h, " ")}));
  run.on_screen();
  const auto& shown = run.recorder->shown;
  const auto away_at = [&](Millis practised, bool paused) {
    const auto last = std::find_if(shown.rbegin(), shown.rend(), [&](const auto& each) {
      return each.countdown.practised == practised && each.countdown.paused == paused;
    });
    return last == shown.rend() ? -1ms : last->situation.away;
  };
  CHECK(away_at(30s, true) == 570s + 49min);
  CHECK(away_at(30s, false) == 0ms);
  CHECK(run.console.bytes().find("away for 9m30s, not counted") != std::string::npos);
}

TEST_CASE("back from Ctrl-Z while paused it stays paused and says so only once") {
  Run run(small(), together({typed(10s, " "), continued(1h, 30min), typed(2h, " ")}));
  run.plain();
  CHECK(std::count(run.lines().begin(), run.lines().end(), "   0:10  paused") == 1);
  CHECK(run.console.clock() == 2h + 190s);
}

TEST_CASE("a long pause, by a key or because the machine slept, goes on by entering the pose again") {
  const Script by_key = together({typed(30s, " "), typed(11min, " ")});
  const Script asleep = together({continued(11min, 10min + 30s), typed(11min, " ")});
  for (const Script& script : {by_key, asleep}) {
    Run run(small(), script);
    run.plain();
    CAPTURE(run.console.bytes());
    CHECK(run.ending == Ending{Kind::finished});
    CHECK(run.practice.countdown.practised == 200s + 20s);
    CHECK(run.practice.countdown.held[1] == 2min);
    CHECK(Lines(run.lines().begin() + 3, run.lines().end()) ==
          Lines{"   0:30  going on after 10m30s", "   0:30  enter: Sphinx, 20s",
                "   0:50  hold: Sphinx, the last 1m50s", "   1:40    half", "   2:40  rest: Sphinx, 1m",
                "   3:40  finished"});
  }
}

TEST_CASE("a pause lasts as long as the clock says, however fast the practice runs") {
  Run run(small(), together({typed(3s, " "), typed(3s + 5min, " ")}), 10);
  run.plain();
  CHECK(run.lines()[3] == "   0:30  going on after 5m");
}

TEST_CASE("in a pause the screen tells how long it has been, anew each minute") {
  Run run(small(), together({typed(30s, " "), resized(100s, {80, 24}), typed(20min, " ")}));
  run.on_screen();
  const std::string bytes = run.console.bytes();
  CHECK(bytes.find("paused; space goes on") != std::string::npos);
  CHECK(bytes.find("paused for 1 min; space goes on") != std::string::npos);
  const auto& written = run.console.written();
  const auto in_pause = std::count_if(written.begin(), written.end(), [](const auto& each) {
    return each.at > 30s && each.at != 100s && each.at < 20min;
  });
  CHECK(in_pause >= 18);
  CHECK(in_pause <= 20);
}

TEST_CASE("what a key changed of the sides stands on the screen until the next step or the next change") {
  Run run(session_of({side_of(Side::right, 2min), step_of(StepKind::switch_sides, 10s),
                      side_of(Side::left, 2min), step_of(StepKind::rest, 1min)}),
          together({typed(30s, "+"), typed(40s, "d"), typed(200s, "-"), typed(210s, "n")}));
  run.on_screen();
  const auto note_at = [&](Millis at) {
    const auto& shown = run.recorder->shown;
    return std::find_if(shown.begin(), shown.end(),
                        [at](const auto& each) { return each.countdown.practised > at; })
        ->situation.note;
  };
  CHECK(note_at(20s).empty());
  CHECK(note_at(31s) == "both sides 2:30");
  CHECK(note_at(50s) == "both sides 2:30");
  CHECK(note_at(170s).empty());
  CHECK(note_at(201s) == "right 2:30, left 2:00");
  CHECK(note_at(211s) == "the left side is skipped: right 2:30, left 0:50");
  CHECK(run.console.bytes().find("both sides 2:30") != std::string::npos);
}

// --- ending

TEST_CASE("q once asks, on the screen and nowhere else") {
  Run run(small(), typed(30s, "q"));
  run.on_screen();
  CHECK(run.ending == Ending{Kind::finished});
  CHECK(run.lines() == undisturbed(small()));
  const auto& shown = run.recorder->shown;
  CHECK(std::count_if(shown.begin(), shown.end(),
                      [](const auto& each) { return each.situation.about_to_end; }) > 0);
  CHECK(run.console.bytes().find("q again ends the practice") != std::string::npos);
}

TEST_CASE("q twice ends, and what was held until then is kept") {
  Run run(small(), together({typed(30s, "q"), typed(50s, "q")}));
  run.on_screen();
  CHECK(run.ending == Ending{Kind::ended});
  CHECK(run.console.clock() == 50s);
  CHECK(run.lines().back() == "   0:50  ended early");
  CHECK(run.practice.countdown.over);
  CHECK(run.practice.countdown.held == std::array<Millis, 5>{0s, 30s, 0s, 0s, 0s});
}

TEST_CASE("any other key after q takes it back and does nothing else") {
  Run run(small(), together({typed(30s, "q"), typed(31s, "n"), typed(32s, "q"), typed(33s, " "),
                             typed(34s, "q"), typed(35s, "x"), typed(36s, "q+")}));
  run.on_screen();
  CHECK(run.ending == Ending{Kind::finished});
  CHECK(run.lines() == undisturbed(small()));
  CHECK_FALSE(run.recorder->shown.back().situation.about_to_end);
}

TEST_CASE("after the question was taken back the keys are themselves again") {
  Run run(small(), together({typed(30s, "q  "), typed(40s, " ")}));
  run.plain();
  CHECK(run.ending == Ending{Kind::finished});
  CHECK(run.lines()[2] == "   0:30  paused");
  CHECK(run.console.clock() == 210s);
}

TEST_CASE("a key that makes the step longer changes no beat that had come before it") {
  Run run(session_of({hold_of(3min + 45s), step_of(StepKind::rest, 10s)}), typed(100s, "+"));
  run.plain();
  const std::string told = run.console.bytes();
  CHECK(told.find("   0:45    3m left\n") != std::string::npos);
  CHECK(told.find("   1:15    3m left\n") == std::string::npos);
  CHECK(told.find("   2:15    2m left\n") != std::string::npos);
}

TEST_CASE("the question stays through a resize and the passing of time") {
  Run run(small(), together({typed(30s, "q"), resized(31s, {40, 12}), typed(90s, "q")}));
  run.on_screen();
  CHECK(run.ending == Ending{Kind::ended});
  CHECK(run.console.clock() == 90s);
}

TEST_CASE("a q that comes in the very moment of the end does not make it an early end") {
  Run run(small(), together({typed(199s, "q"), typed(200s, "q")}));
  run.on_screen();
  CHECK(run.ending == Ending{Kind::finished});
  CHECK(run.lines() == undisturbed(small()));
}

TEST_CASE("q ends a paused practice too") {
  Run run(small(), together({typed(30s, " "), typed(60s, "qq")}));
  run.plain();
  CHECK(run.ending == Ending{Kind::ended});
  CHECK(run.console.clock() == 60s);
}

TEST_CASE("a signal ends at once, and the end is told") {
  for (const int number : {SIGINT, SIGTERM, SIGHUP, SIGQUIT})
    for (const bool screen : {true, false}) {
      Run run(small(), together({signalled(30'500ms, number), typed(31s, "n")}));
      screen ? run.on_screen() : run.plain();
      CHECK(run.ending == Ending{Kind::signalled, number});
      CHECK(run.lines().back() == "   0:30  ended early");
      CHECK(run.recorder->events.back().at == 30'500ms);
      CHECK(run.console.clock() == 30'500ms);
    }
}

TEST_CASE("when the reader is gone the practice ends and nothing more is written") {
  for (const std::size_t leaves : {0U, 1U, 5U}) {
    CAPTURE(leaves);
    Run run(planned());
    run.console.reader_leaves_at = leaves;
    run.on_screen();
    CHECK(run.ending == Ending{Kind::reader_gone});
    CHECK(run.console.written().size() == leaves);
    CHECK(run.console.clock() <= 6s);
  }
}

TEST_CASE("a reader that goes with the last line is gone all the same") {
  Run whole(small());
  whole.plain();
  Run run(small());
  run.console.reader_leaves_at = whole.console.written().size() - 1;
  run.plain();
  CHECK(run.ending == Ending{Kind::reader_gone});
}

// --- the window

TEST_CASE("a resize paints everything at once, for the new window") {
  Run run(small(), resized(30'400ms, {40, 12}));
  run.on_screen();
  CHECK(run.lines() == undisturbed(small()));
  const auto& written = run.console.written();
  const auto painted =
      std::find_if(written.begin(), written.end(), [](const auto& each) { return each.at == 30'400ms; });
  REQUIRE(painted != written.end());
  CHECK(painted->bytes.find("\x1b[2J") != std::string::npos);
  CHECK(painted->bytes.find("\x1b[13;1H") == std::string::npos);
  CHECK(run.recorder->shown.back().size == Size{40, 12});
  const auto wholes = std::count_if(run.recorder->shown.begin(), run.recorder->shown.end(),
                                    [](const auto& shown) { return shown.whole; });
  CHECK(wholes == 2);
}

TEST_CASE("a window of any size, even none, carries a practice") {
  for (const Size size : {Size{0, 0}, {1, 1}, {1, 50}, {200, 1}, {500, 300}}) {
    Run run(small(), {}, 1, size);
    run.on_screen();
    CHECK(run.ending == Ending{Kind::finished});
    CHECK(run.console.clock() == 200s);
  }
}

// --- waking up

TEST_CASE("the screen wakes the computer once for each change to be seen") {
  Run run(planned());
  run.on_screen();
  const auto seconds = static_cast<double>(total(planned()) / 1s);
  CHECK(run.console.wakes() <= 1.1 * seconds);
  CHECK(run.console.wakes() >= 0.99 * seconds);
  for (std::size_t i = 1; i < run.console.written().size(); ++i)
    CHECK(run.console.written()[i].at >= run.console.written()[i - 1].at);
}

TEST_CASE("each wake-up of the screen shows something new") {
  Run run(planned());
  run.on_screen();
  CHECK(run.console.written().size() >= static_cast<std::size_t>(run.console.wakes()));
}

TEST_CASE("plain lines wake it only when there is a line to write") {
  Run run(planned());
  run.plain();
  std::vector<Millis> moments;
  for (const Event& event : run.recorder->events) moments.push_back(event.at);
  moments.erase(std::unique(moments.begin(), moments.end()), moments.end());
  const std::string bytes = run.console.bytes();
  const auto lines = std::count(bytes.begin(), bytes.end(), '\n');
  const auto beats = lines - static_cast<std::ptrdiff_t>(run.recorder->events.size());
  CHECK(beats > 10);
  // for the events at 0 it was awake, and where an event and a beat meet only the event is told
  CHECK(run.console.wakes() == static_cast<int>(moments.size()) - 1 + beats);
}

TEST_CASE("in a pause the screen wakes once a minute, when the time of day it will end has changed") {
  Run run(small(), together({typed(10s, " "), typed(10h, "qq")}));
  run.on_screen();
  CHECK(run.ending == Ending{Kind::ended});
  CHECK(run.console.wakes() == 10 + 600 + 2);
}

TEST_CASE("in a pause plain lines wake nothing, however long") {
  Run run(small(), together({typed(10s, " "), typed(10h, "qq")}));
  run.plain();
  CHECK(run.console.wakes() == 1 + 2);
}

TEST_CASE("without digits the screen wakes for the bar and the cues alone") {
  Run run(small());
  run.calm = true;
  run.on_screen();
  CHECK(run.console.wakes() <= 3 * 24 + 2);
  CHECK(run.lines() == undisturbed(small()));
}

TEST_CASE("d hides the digits and shows them again, ? the keys; both change nothing else") {
  Run run(small(), together({typed(30s, "d"), typed(60s, "d?"), typed(90s, "?")}));
  run.on_screen();
  CHECK(run.lines() == undisturbed(small()));
  const auto situation_at = [&](Millis at) {
    const auto& shown = run.recorder->shown;
    return std::find_if(shown.begin(), shown.end(),
                        [at](const auto& each) { return each.countdown.practised > at; })
        ->situation;
  };
  CHECK_FALSE(situation_at(29s).help);
  CHECK_FALSE(situation_at(20s).calm);
  CHECK(situation_at(31s).calm);
  CHECK_FALSE(situation_at(61s).calm);
  CHECK(situation_at(61s).help);
  CHECK_FALSE(situation_at(91s).help);
}

// --- whatever comes

Script random_script(Random& random, Millis longest) {
  constexpr const char* texts[] = {"n", "p",   "+",   "=",   "-",    " ", "q",
                                   "x", "++-", "nnp", " - ", "p+ n", "d", "?"};
  constexpr Size sizes[] = {{80, 24}, {40, 12}, {1, 1}, {20, 5}, {200, 60}};
  std::vector<Script> scripts;
  Millis at{};
  for (std::uint64_t left = random.below(20); left > 0; --left) {
    at += between(random, 0ms, longest);
    switch (random.below(6)) {
      case 0:
        scripts.push_back(resized(at, one_of(random, sizes)));
        break;
      case 1:
        scripts.push_back(continued(at += 1h, 1h));
        break;
      case 2:
        scripts.push_back(pressed(at, random.below(2) == 0 ? Key::Name::left : Key::Name::right));
        break;
      default:
        scripts.push_back(typed(at, one_of(random, texts)));
    }
  }
  scripts.push_back(typed(at + 100h, "xqq"));  // so that no pause lasts for ever
  return together(std::move(scripts));
}

void check_events(const Run& run) {
  const auto& events = run.recorder->events;
  REQUIRE_FALSE(events.empty());
  const auto later = [](const Event& a, const Event& b) { return a.at < b.at; };
  CHECK(std::is_sorted(events.begin(), events.end(), later));
  const bool finished = run.ending.kind == Kind::finished;
  CHECK(events.back().kind == (finished ? Event::Kind::finished : Event::Kind::ended));
  CHECK(events.back().at == run.practice.countdown.practised);
  CHECK(run.practice.countdown.over);
}

TEST_CASE("whatever keys come, plain lines and the screen tell the same, in ascending practice time",
          "[long]") {
  for (std::uint64_t seed = 1; seed <= 150; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    const Session session = random.below(2) == 0 ? random_session(random, 30s) : rough_session(random);
    const Script script = random_script(random, total(session) / 4 + 1ms);
    const double speed = one_of(random, {1.0, 1.0, 7.3, 0.5, 600.0});
    Run screen(session, script, speed), plain(session, script, speed);
    screen.on_screen();
    plain.plain();
    CHECK(screen.lines() == plain.lines());
    CHECK(screen.practice == plain.practice);
    CHECK(screen.ending == plain.ending);
    CHECK(screen.console.clock() == plain.console.clock());
    check_events(screen);
  }
}

/// Lengths change, but nothing is skipped or gone back to: every step runs out as long as it came to be.
TEST_CASE("a practice that was only stretched and paused lasts the sum of its steps") {
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    const Session session = random_session(random, 45s);
    std::vector<Script> scripts;
    Millis at{};
    for (std::uint64_t left = random.below(15); left > 0; --left) {
      at += between(random, 0ms, total(session) / 10);
      constexpr const char* texts[] = {"+", "-", "-+", " - ", "q+"};
      scripts.push_back(typed(at, one_of(random, texts)));
    }
    Run run(session, together(std::move(scripts)));
    run.on_screen();
    REQUIRE(run.ending == Ending{Kind::finished});
    CHECK(run.practice.countdown.practised == total(run.practice.session));
    CHECK(run.practice.countdown.held == held_by_movement(run.practice.session));
    CHECK(run.console.clock() == total(run.practice.session));
  }
}

// --- sound

struct HeardRun : Run {
  using Run::Run;
  HeardRun& listen(bool screen = true) {
    recorder = std::make_unique<Recorder>(screen ? screen_presenter({}) : plain_presenter(Letters::unicode));
    ending = play(practice, console, *recorder, {speed, calm, noon, &real_library()},
                  {&listener, nullptr, nullptr, true});
    return *this;
  }
  Listener listener;
};

TEST_CASE("a practice rings each of its bells at its moment, and says what it has to say") {
  HeardRun run(planned());
  run.listen();
  Practice practice{planned(), {}};
  Events events = begin(practice);
  for (const Event& event : advance(practice, total(planned()))) events.push_back(event);
  std::vector<Listener::Rung> bells;
  Lines words;
  for (const Event& event : events) {
    const Heard what = heard(planned(), event);
    if (what.bell) bells.push_back({*what.bell, event.at});
    if (!what.words.empty()) words.push_back(what.words);
  }
  CHECK(bells.size() > 10);
  CHECK(run.listener.bells == bells);
  CHECK(run.listener.words == words);
}

TEST_CASE("what sounds moves no event of the practice") {
  HeardRun heard_run(planned(), typed(5min, "+"));
  heard_run.listener.length = 777ms;
  heard_run.listen();
  Run silent(planned(), typed(5min, "+"));
  silent.on_screen();
  CHECK(heard_run.recorder->events == silent.recorder->events);
  CHECK(heard_run.console.clock() == silent.console.clock());
  CHECK(heard_run.listener.looked > 1000);
}

TEST_CASE("a pause silences what sounds, and s does until it is pressed again") {
  HeardRun paused(small(), typed(21s, "  "));
  paused.listen();
  CHECK(std::count(paused.listener.afresh.begin(), paused.listener.afresh.end(), 21s) > 0);
  HeardRun silent(planned(), together({typed(1s, "s"), typed(20min, "s")}));
  silent.listen();
  CHECK(silent.listener.hushed == 1);
  REQUIRE_FALSE(silent.listener.bells.empty());
  CHECK(silent.listener.bells.front().at >= 20min);
  CHECK(silent.recorder->shown[3].situation.silent);
  CHECK_FALSE(silent.recorder->shown.back().situation.silent);
  HeardRun plain(planned(), typed(1s, "s"));
  plain.listen(false);
  CHECK(plain.console.bytes().find("\nsilent; s brings bells and voice back\n") != std::string::npos);
  CHECK(plain.listener.bells.empty());
}

TEST_CASE("a Ctrl-Z silences what sounds before it stops the practice") {
  HeardRun stopped(planned(), together({continued(3min, 1min), typed(4min, " ")}));
  stopped.listen();
  CHECK(stopped.listener.hushed == 1);
}

TEST_CASE("where no bell could be played the terminal's own rings once, and what was lost is told once") {
  const std::string lost = "no sound: nothing plays here";
  for (const bool screen : {true, false}) {
    HeardRun run(small());
    run.listener.next = {true, lost};
    run.listen(screen);
    const std::string bytes = run.console.bytes();
    CHECK(std::count(bytes.begin(), bytes.end(), '\a') == 1);
    const auto& shown = run.recorder->shown;
    const auto noted = std::count_if(shown.begin(), shown.end(),
                                     [&](const auto& each) { return each.situation.note == lost; });
    CHECK((noted > 0) == screen);
    CHECK(shown.back().situation.note.empty());  // until the next step
    if (!screen) CHECK(bytes.find(lost + "\n") == bytes.rfind(lost));
  }
}

TEST_CASE("coming out rings its own bell at once") {
  HeardRun run(planned(), typed(3min, "x"));
  run.listen();
  const auto found = std::find_if(run.listener.bells.begin(), run.listener.bells.end(),
                                  [](const auto& rung) { return rung.bell == Bell::come_out; });
  REQUIRE(found != run.listener.bells.end());
  CHECK(found->at == 3min);
}

}  // namespace
}  // namespace yinback
