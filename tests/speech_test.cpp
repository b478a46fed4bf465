#include "yinback/speech.hpp"

#include "shell/players.hpp"
#include "support/catch.hpp"
#include "support/data.hpp"
#include "support/process.hpp"
#include "support/random.hpp"
#include "support/real_library.hpp"
#include "support/sessions.hpp"
#include "yinback/revise.hpp"
#include "yinback/saying.hpp"
#include "yinback/sequence.hpp"
#include "yinback/sequencer.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <sstream>

namespace yinback {
namespace {

using Kind = Event::Kind;
using Lines = std::vector<std::string>;

const Voice& real_voice() {
  return real_library().wording.voice;
}

bool holds(std::string_view words, std::string_view part) {
  return words.find(part) != std::string_view::npos;
}

// --- plans

Session planned(const Request& request) {
  auto session = plan(real_library(), request);
  REQUIRE(session);
  return *session;
}

Session of_poses(Lines poses, std::optional<Millis> hold = std::nullopt) {
  Request request;
  request.poses = std::move(poses);
  request.hold = hold;
  return planned(request);
}

/// What is planned when nothing but a length or a level is asked for.
const std::vector<Session>& default_plans() {
  static const std::vector<Session> plans = [] {
    std::vector<Session> all{planned({})};
    for (const Millis total : {20min, 45min, 90min}) {
      Request request;
      request.total = total;
      all.push_back(planned(request));
    }
    for (const Level level : {Level::beginner, Level::experienced}) {
      Request request;
      request.level = level;
      all.push_back(planned(request));
    }
    return all;
  }();
  return plans;
}

/// Those, every sequence, and every pose that can be held, alone or behind the one it needs before it.
const std::vector<Session>& all_plans() {
  static const std::vector<Session> plans = [] {
    std::vector<Session> all = default_plans();
    const auto sequences = parse_sequences(file_text(YINBACK_DATA "/sequences.json"));
    REQUIRE(sequences);
    for (const Sequence& sequence : *sequences) all.push_back(planned(sequence.preset));
    for (const Pose& pose : real_library().poses) {
      if (!has(pose, Role::hold)) continue;
      Request request;
      request.level = Level::experienced;
      request.poses = {pose.id};
      if (!pose.after.empty()) request.poses.insert(request.poses.begin(), pose.after.front());
      all.push_back(planned(request));
    }
    return all;
  }();
  return plans;
}

Events run(const Session& session) {
  Practice practice{session, {}};
  Events events = begin(practice);
  const Events rest = yinback::advance(practice, total(session) + 1s);
  events.insert(events.end(), rest.begin(), rest.end());
  return events;
}

/// All that is said in a step, one line a moment.
Lines said_in(const Session& session, std::size_t step) {
  Lines lines;
  const auto add = [&](const Event& event) {
    if (auto words = heard(session, event).words; !words.empty()) lines.push_back(std::move(words));
  };
  add({.kind = Kind::step, .step = step});
  const Step& of = session.steps[step];
  for (std::size_t i = 0; i < of.marks.size(); ++i) {
    const Millis when = moment(of, of.marks[i]);
    if (when >= 0ms && when <= of.length) add({.kind = Kind::mark, .step = step, .mark = i});
  }
  return lines;
}

std::string joined(const Lines& lines) {
  std::string all;
  for (const std::string& line : lines) all += line + " ";
  return all;
}

// --- a listener

std::size_t count_words(const std::string& words) {
  std::istringstream in(words);
  return static_cast<std::size_t>(std::distance(std::istream_iterator<std::string>(in), {}));
}

struct Utterance {
  Millis from{}, to{};
  std::size_t words = 0;
};

/// Hears a practice in time, each thing as long as it is said to last.
class Listener {
 public:
  void hear(const Heard& heard, Millis now) {
    if (heard.afresh) {
      cut_ = cut_ || silent_ > now;
      free_ = silent_ = now;
    }
    if (heard.bell) {
      CHECK(heard.afresh);
      free_ = now + ringing(*heard.bell);
    }
    if (heard.words.empty()) return;
    const Millis from = std::max(free_, now);
    silent_ = free_ = from + saying(heard.words);
    said_.push_back({from, free_, count_words(heard.words)});
  }
  /// True when words were ever cut short.
  [[nodiscard]] bool cut() const { return cut_; }
  [[nodiscard]] const std::vector<Utterance>& said() const { return said_; }

 private:
  Millis free_{}, silent_{};
  bool cut_ = false;
  std::vector<Utterance> said_;
};

Listener listened(const Session& session) {
  Listener listener;
  for (const Event& event : run(session)) listener.hear(heard(session, event), event.at);
  return listener;
}

// --- bells

Session with_mark(Tone tone, Millis at) {
  Session session = session_of({hold_of(2min, {from_start(at, tone)}), step_of(StepKind::rest, 2min)});
  session.closing = "The end.";
  session.voice = real_voice();
  return session;
}

TEST_CASE("each tone has its bell or none, and a bell stops whatever sounds") {
  const std::map<Tone, std::optional<Bell>> bells{{Tone::release, Bell::release},
                                                  {Tone::switch_sides, Bell::switch_sides},
                                                  {Tone::begin, Bell::begin},
                                                  {Tone::halfway, Bell::halfway},
                                                  {Tone::ending, {}},
                                                  {Tone::close, {}},
                                                  {Tone::warning, {}},
                                                  {Tone::cue, {}}};
  REQUIRE(bells.size() == names<Tone>.size());
  for (const auto& [tone, bell] : bells) {
    CAPTURE(name(tone));
    const Heard at = heard(with_mark(tone, 30s), {.kind = Kind::mark});
    CHECK(at.bell == bell);
    CHECK(at.afresh == bell.has_value());
    CHECK(at.words == (tone == Tone::close || tone == Tone::cue ? "" : "word"));
  }
}

TEST_CASE("each event has its bell or none") {
  const Session session = with_mark(Tone::begin, 0s);
  const std::map<Kind, Heard> expected{{Kind::paused, {{}, real_voice().paused, true}},
                                       {Kind::resumed, {{}, real_voice().resumed, true}},
                                       {Kind::undone, {{}, real_voice().resumed, true}},
                                       {Kind::finished, {Bell::close, "The end.", true}},
                                       {Kind::came_out, {Bell::come_out, "", true}},
                                       {Kind::extended, {}},
                                       {Kind::skipped, {{}, "", true}},
                                       {Kind::back, {{}, "", true}},
                                       {Kind::ended, {{}, "", true}},
                                       {Kind::variation, {{}, "", true}},
                                       {Kind::felt, {{}, "", true}},
                                       {Kind::step, {{}, "", true}}};
  REQUIRE(expected.size() + 1 == names<Kind>.size());  // and marks
  for (const auto& [kind, what] : expected) {
    CAPTURE(name(kind));
    CHECK(heard(session, {.kind = kind}) == what);
  }
}

TEST_CASE("the closing bell rings once, at the very end, also where the final rest is skipped") {
  const Session session = of_poses({"sphinx"});
  int closing = 0;
  for (const Event& event : run(session)) closing += heard(session, event).bell == Bell::close ? 1 : 0;
  CHECK(closing == 1);
  Practice practice{session, {}};
  begin(practice);
  yinback::advance(practice, total(session) - 1s);
  const Events events = apply(practice, Command::next);
  CHECK(heard(practice.session, events.back()) == Heard{Bell::close, session.closing, true});
}

TEST_CASE("no bell counts down to a release, and none rings at thirty seconds left") {
  const Session session = of_poses({"sphinx"}, 4min);
  std::map<Millis, Bell> rung;
  Millis release{};
  for (const Event& event : run(session))
    if (const auto bell = heard(session, event).bell) {
      rung[event.at] = *bell;
      if (bell == Bell::release) release = event.at;
    }
  REQUIRE(release > 0ms);
  const auto before = std::prev(rung.find(release));
  CHECK(before->second == Bell::halfway);
  CHECK(before->first == release - 2min);
}

// --- words

TEST_CASE("the way into a pose says what it is, its side, and how") {
  const Session session = of_poses({"reclining-twist"});
  const Pose& twist = real_pose("reclining-twist");
  const Lines lines = said_in(session, 1);
  REQUIRE(lines.size() >= twist.entry.size());
  CHECK(lines.front() == "Reclining Twist, right side.");
  for (const std::string& cue : twist.entry) CHECK(holds(joined(lines), cue));
  CHECK(heard(session, {.kind = Kind::step, .step = 1}).afresh);
}

TEST_CASE(
    "a hold begins with its words and the warning, tells half way and thirty seconds, and is silent else") {
  const Session session = of_poses({"sphinx"}, 4min);
  const Wording& words = real_library().wording;
  CHECK(said_in(session, 2) ==
        Lines{words.begin, words.sensation, words.halfway, words.check_in, words.ending});
}

TEST_CASE("after a hold it says to come out slowly, then how; the rest that follows says what it is") {
  const Session session = of_poses({"sphinx"});
  const Lines out = said_in(session, 3), rest = said_in(session, 4);
  CHECK(out[0] == real_library().wording.release);
  CHECK(out[1] == real_pose("sphinx").exit[0]);
  CHECK(rest[0] == "Rest: Crocodile Rest.");
  CHECK(rest[1] == real_pose("crocodile-rest").entry[0]);
}

TEST_CASE("changing sides says the side, and last how sides change") {
  const Session session = of_poses({"bananasana"});
  const Lines lines = said_in(session, 3);
  CHECK(lines.front() == real_library().wording.change_sides + " left side.");
  CHECK(lines.back() == real_pose("bananasana").change_sides);
}

TEST_CASE("while resting the next pose is told, with its side, by its plain name") {
  const Session session = of_poses({"sphinx", "bananasana"});
  CHECK(session.steps[4].kind == StepKind::rebound);
  CHECK(holds(said_in(session, 4).back(), "Next: Banana, right side."));
  const std::size_t last = session.steps.size() - 3;
  CHECK(session.steps[last].kind == StepKind::rebound);
  CHECK(holds(said_in(session, last).back(), "Next: Shavasana."));
}

TEST_CASE("a plan of before there was a voice says its cues and titles, nothing else") {
  Session session = of_poses({"bananasana"});
  session.voice = {};
  session.language.clear();
  for (Step& step : session.steps) step.spoken.clear();
  CHECK(said_in(session, 1).front() == "Bananasana (Banana).");
  CHECK(said_in(session, 3).front() == real_library().wording.change_sides + " Bananasana (Banana).");
  for (std::size_t i = 0; i < session.steps.size(); ++i)
    CHECK_FALSE(holds(joined(said_in(session, i)), "Next"));
  CHECK(heard(session, {.kind = Kind::paused}).words.empty());
}

TEST_CASE("where there is no room the last cues of a way in go first, and the title stays") {
  const auto cues = [](int seconds) {
    Session session = session_of(
        {step_of(StepKind::enter, 1s * seconds,
                 {from_start(0s, Tone::cue, "Do as I do it now."),
                  from_start(1s, Tone::cue, "Do as I say it too."), from_start(2s, Tone::cue, "Go.")}),
         step_of(StepKind::rest, 1min)});
    return said_in(session, 0);
  };
  const Lines all{"Sphinx.", "Do as I do it now.", "Do as I say it too.", "Go."};
  std::size_t before = 0;
  for (int seconds = 1; seconds < 15; ++seconds) {
    const Lines lines = cues(seconds);
    REQUIRE(lines.size() <= all.size());
    CHECK(std::equal(lines.begin(), lines.end(), all.begin()));
    CHECK(lines.size() >= before);
    before = lines.size();
  }
  CHECK(before == all.size());
}

TEST_CASE("words give way to a bell in the same step, not the bell to words") {
  for (int seconds = 1; seconds < 20; ++seconds) {
    Session session = session_of({hold_of(1min, {from_start(0s, Tone::begin, "Be still and soft as you lie."),
                                                 from_start(1s * seconds, Tone::halfway, "Half way.")}),
                                  step_of(StepKind::rest, 1min)});
    const bool room = ringing(Bell::begin) + saying("Be still and soft as you lie.") <= 1s * seconds;
    CHECK(heard(session, {.kind = Kind::mark, .mark = 0}).words.empty() == !room);
    CHECK(heard(session, {.kind = Kind::mark, .mark = 1}) == Heard{Bell::halfway, "Half way.", true});
  }
}

/// A session with this step first, then what lets a practice go on and end, and no words but the steps' own.
Session beginning_with(const Step& step) {
  return session_of({step, step_of(StepKind::enter, 20s), hold_of(1min), step_of(StepKind::rest, 1min)});
}

TEST_CASE("a step without cues says what it is where there is just the time, and not with less") {
  for (const StepKind kind : {StepKind::arrive, StepKind::enter, StepKind::rebound, StepKind::rest}) {
    CAPTURE(name(kind));
    const Millis needed = saying("Sphinx.");
    CHECK(said_in(beginning_with(step_of(kind, needed)), 0) == Lines{"Sphinx."});
    CHECK(said_in(beginning_with(step_of(kind, needed - 1ms)), 0).empty());
    const Step later = step_of(kind, 20s, {from_start(5s, Tone::cue, "Breathe.")});
    CHECK(said_in(beginning_with(later), 0) == Lines{"Sphinx.", "Breathe."});
  }
  Session session = beginning_with(step_of(StepKind::rebound, 30s));
  session.voice = real_voice();
  CHECK(said_in(session, 0) == Lines{"Rest: Sphinx. Next: Sphinx."});
}

TEST_CASE("a way out says what comes next, but not into a rest, which says that itself") {
  const Step out = step_of(StepKind::enter, 40s, {from_start(0s, Tone::release, "Come out.")});
  for (const StepKind next : {StepKind::hold, StepKind::arrive, StepKind::rebound, StepKind::rest}) {
    Session session =
        session_of({hold_of(1min), out, step_of(next, 1min), hold_of(1min), step_of(StepKind::arrive, 1min)});
    session.voice = real_voice();
    CAPTURE(name(next));
    const bool rests = next == StepKind::rebound || next == StepKind::rest;
    CHECK(said_in(session, 1) == Lines{rests ? "Come out." : "Come out. Next: Sphinx."});
  }
  CHECK(said_in(session_of({out, step_of(StepKind::rest, 1min)}), 0) == Lines{"Come out."});
}

TEST_CASE("what stands outside its step takes no room in it") {
  const std::string words = "There is room for all of this if it is said at all.";
  const Millis length = saying("Sphinx.") + saying(words) + 1s;
  for (const StepKind kind : {StepKind::rebound, StepKind::enter})
    for (const Mark& outside :
         {from_end(length + 1s, Tone::cue, words), from_start(length + 1s, Tone::cue, words)}) {
      const Step step = step_of(kind, length, {outside, from_end(2s, Tone::cue, "Breathe.")});
      CHECK(said_in(beginning_with(step), 0) == Lines{"Sphinx.", "Breathe."});
    }
}

TEST_CASE("an answer goes before a cue that would be said first") {
  Step step =
      step_of(StepKind::rebound, 0s, {from_start(0s, Tone::cue, "Be."), from_start(1s, Tone::cue, "v")});
  step.marks.back().aloud = "Press it.";
  step.length = saying("Sphinx.") + saying("Press it.");
  CHECK(said_in(beginning_with(step), 0) == Lines{"Sphinx.", "Press it."});
  step.length += saying("Be.");
  CHECK(said_in(beginning_with(step), 0) == Lines{"Sphinx.", "Be.", "Press it."});
}

TEST_CASE("out of a pose before its time that comes first to be said, then what comes next") {
  const std::string out = "Come out of it slowly now.";
  Step step =
      step_of(StepKind::enter, 0s, {from_start(0s, Tone::cue, out), from_start(1s, Tone::cue, "Be.")});
  const auto said = [&](Millis length) {
    step.length = ringing(Bell::come_out) + length;
    Session session = session_of({hold_of(1min), step, hold_of(1min), step_of(StepKind::rest, 1min)});
    session.signs.push_back({0, "sphinx", std::nullopt});
    return said_in(session, 1);
  };
  REQUIRE(saying("Sphinx.") < saying(out));
  CHECK(said(saying(out)) == Lines{out});
  CHECK(said(saying(out) + saying("Sphinx.")) == Lines{out + " Sphinx."});
  CHECK(said(saying(out) + saying("Sphinx.") + saying("Be.")) == Lines{out + " Sphinx.", "Be."});
}

TEST_CASE("between two sides the side is said before how they change") {
  Step step = step_of(StepKind::switch_sides, 0s,
                      {from_start(0s, Tone::switch_sides, "Change."), from_start(1s, Tone::cue, "Roll.")});
  step.side = Side::left;
  step.length = ringing(Bell::switch_sides) + saying("Change.") + saying("left side.");
  REQUIRE(saying("Roll.") < saying("left side."));
  Session session = session_of({side_of(Side::right, 1min), step, side_of(Side::left, 1min)});
  session.voice = real_voice();
  CHECK(said_in(session, 1) == Lines{"Change. left side."});
}

TEST_CASE("where a cue has no room it comes one mark early, or two, and never three") {
  const Millis go = saying("Go.");
  REQUIRE((go > 1s && go < 2s));
  const std::string last = "Then lie down with your legs apart and let go.";
  const auto said = [&](Millis length) {
    Lines at_marks;
    const Session session =
        beginning_with(step_of(StepKind::enter, length,
                               {from_start(0s, Tone::cue, "Go."), from_start(20s, Tone::cue, "Go."),
                                from_start(21s, Tone::cue, "Go."), from_start(22s, Tone::cue, last)}));
    for (std::size_t i = 0; i < 4; ++i)
      at_marks.push_back(heard(session, {.kind = Kind::mark, .mark = i}).words);
    return at_marks;
  };
  CHECK(said(20s + 2 * go + saying(last)) == Lines{"Go.", "Go.", "Go.", last});
  CHECK(said(20s + 2 * go + saying(last) - 1ms) == Lines{"Go. Go.", "Go.", last, ""});
  CHECK(said(20s + go + saying(last)) == Lines{"Go. Go.", "Go.", last, ""});
  CHECK(said(20s + go + saying(last) - 1ms) == Lines{"Go. Go. Go.", last, "", ""});
  CHECK(said(20s + saying(last)) == Lines{"Go. Go. Go.", last, "", ""});
  CHECK(said(20s + saying(last) - 1ms) == Lines{"Go.", "Go.", "Go.", ""});
}

// --- all plans

TEST_CASE(
    "in no plan do bell and voice talk over each other, and what is said in a step ends before it does") {
  for (const Session& session : all_plans()) CHECK_FALSE(listened(session).cut());
}

TEST_CASE("nor do they in any session whatever") {
  Random random(8);
  std::size_t said = 0;
  for (int i = 0; i < 300; ++i) {
    const Session session = random.below(2) == 0 ? random_session(random, 2min) : rough_session(random);
    const Listener listener = listened(session);
    CHECK_FALSE(listener.cut());
    said += listener.said().size();
  }
  CHECK(said > 2000);
}

TEST_CASE("in no stretch of time are more than 120 words a minute said") {
  for (const Session& session : all_plans()) {
    const auto said = listened(session).said();
    for (std::size_t from = 0; from < said.size(); ++from) {
      std::size_t words = 0;
      for (std::size_t to = from; to < said.size() && to < from + 20; ++to) {
        words += said[to].words;
        REQUIRE(words * 60s <= 120 * (said[to].to - said[from].from));
      }
    }
  }
}

TEST_CASE("every way into a pose to hold says its name, its side and its first cue") {
  for (const Session& session : all_plans())
    for (std::size_t i = 0; i + 1 < session.steps.size(); ++i) {
      const Step& step = session.steps[i];
      if (step.kind != StepKind::enter || session.steps[i + 1].kind != StepKind::hold) continue;
      const Pose& pose = real_pose(step.pose);
      const Lines lines = said_in(session, i);
      CAPTURE(pose.id);
      CHECK(holds(lines.front(), spoken_name(pose)));
      CHECK(holds(lines.front(), "right side") == (step.side == Side::right));
      const auto first = std::find_if(step.marks.begin(), step.marks.end(),
                                      [&](const Mark& mark) { return contains(pose.entry, mark.text); });
      REQUIRE(first != step.marks.end());
      CHECK(holds(joined(lines), first->text));
    }
}

TEST_CASE("every way out of a hold rings, says to come out slowly, and the first cue for it") {
  int outs = 0, mute = 0;
  for (const Session& session : all_plans())
    for (std::size_t i = 1; i < session.steps.size(); ++i) {
      const Step& step = session.steps[i];
      if (step.kind != StepKind::enter || session.steps[i - 1].kind != StepKind::hold) continue;
      const Lines lines = said_in(session, i);
      CHECK(lines.front() == real_library().wording.release);
      CHECK(heard(session, {.kind = Kind::mark, .step = i}).bell == Bell::release);
      ++outs;
      mute += lines.size() < 2 ? 1 : 0;
      CAPTURE(session.steps[i - 1].pose);
      CHECK(lines.size() >= 2);
    }
  CHECK(outs > 60);
  CHECK(mute == 0);
}

/// The cues of the ways into held poses: all there are, and those that are left out, by pose.
struct Entries {
  int all = 0;
  std::map<std::string, int> lost;
};

Entries entries(const std::vector<Session>& sessions) {
  Entries found;
  for (const Session& session : sessions)
    for (std::size_t i = 0; i + 1 < session.steps.size(); ++i) {
      const Step& step = session.steps[i];
      if (step.kind != StepKind::enter || session.steps[i + 1].kind != StepKind::hold) continue;
      const std::string said = joined(said_in(session, i));
      for (const std::string& cue : real_pose(step.pose).entry) {
        ++found.all;
        if (!holds(said, cue)) ++found.lost[step.pose];
      }
    }
  return found;
}

TEST_CASE("hardly a cue of a way in is left out for want of time") {
  const Entries usual = entries(default_plans()), all = entries(all_plans());
  CHECK(usual.all > 100);
  for (const auto& [pose, times] : usual.lost) {
    CAPTURE(pose, times);
    CHECK(false);
  }
  int lost = 0;
  for (const auto& [pose, times] : all.lost) {
    UNSCOPED_INFO(pose << " " << times);
    lost += times;
  }
  CHECK(lost * 100 <= all.all);
}

TEST_CASE("every hold warns as it begins and again in it, and tells half way and thirty seconds left") {
  const Wording& words = real_library().wording;
  for (const Session& session : all_plans())
    for (std::size_t i = 0; i < session.steps.size(); ++i) {
      const Step& step = session.steps[i];
      if (step.kind != StepKind::hold) continue;
      const std::string said = joined(said_in(session, i));
      CAPTURE(step.pose, step.length.count());
      for (const std::string& line : {words.begin, words.sensation, words.halfway, words.check_in})
        CHECK(holds(said, line));
      CHECK(holds(said, words.ending) == (step.length > 1min));  // at half way there are 30 seconds left
    }
}

TEST_CASE("nothing is said that a speech program would read out as a sign, and all of it is plain ASCII") {
  Lines lines{real_voice().test};
  for (const Session& session : all_plans())
    for (std::size_t i = 0; i < session.steps.size(); ++i)
      for (std::string& line : said_in(session, i)) lines.push_back(std::move(line));
  for (const std::string& line : lines) {
    CAPTURE(line);
    CHECK(line.find_first_of("()[]{}<>/|*_#&@%^~=+\\\"`$") == std::string::npos);
    CHECK(std::all_of(line.begin(), line.end(), [](char letter) { return letter >= ' ' && letter <= '~'; }));
    CHECK_FALSE(holds(line, "  "));
    CHECK_FALSE(holds(line, ".."));
  }
}

// --- practices with live changes

TEST_CASE("coming out rings low and soft, and the way out is said without stopping it") {
  const Session session = of_poses({"sphinx"}, 4min);
  Practice practice{session, {}};
  begin(practice);
  yinback::advance(practice, session.steps[0].length + session.steps[1].length + 2min);
  const auto out = revise(real_library(), session, {2, 2min}, CameOut{});
  REQUIRE(out.has_value());
  const Events events = go_on(practice, out->session, out->at.step, {.kind = Kind::came_out});
  REQUIRE(events.size() >= 4);
  CHECK(heard(practice.session, events[0]) == Heard{Bell::come_out, "", true});
  CHECK(heard(practice.session, events[1]) == Heard{{}, "", false});
  CHECK(heard(practice.session, events[2]) == Heard{{}, real_library().wording.release, false});
  CHECK(heard(practice.session, events[3]) == Heard{{}, real_pose("sphinx").exit[0], false});
  const std::string rest = joined(said_in(practice.session, out->at.step + 1));
  CHECK(holds(rest, "Press v for something gentler: " +
                        spoken_name(real_pose(practice.session.steps[out->at.step + 1].way_out->pose)) +
                        "."));
  CHECK(holds(rest, "If you like, press what it was: 1 electric or shooting, 2 numb"));
  CHECK_FALSE(holds(rest, "v: "));
}

TEST_CASE("all of the advice is said, whenever it is asked for, and no question after its answer") {
  const Session session = of_poses({"reclining-twist", "sphinx"}, 4min);
  const auto out = revise(real_library(), session, {2, 2min}, CameOut{});
  REQUIRE(out.has_value());
  const std::size_t rest = out->at.step + 1;
  for (const Sensation felt : {Sensation::electric, Sensation::numb, Sensation::joint, Sensation::much})
    for (Millis into = 0s; into < out->session.steps[rest].length; into += 700ms) {
      const auto told = revise(real_library(), out->session, {rest, into}, felt);
      REQUIRE(told.has_value());
      const std::string said = joined(said_in(told->session, rest));
      CAPTURE(name(felt), into.count(), said);
      for (const std::string& line : answer_to(real_library().wording.safety, felt).advice)
        CHECK(holds(said, line));
      CHECK_FALSE(holds(said, "If you like"));
      if (felt != Sensation::much) CHECK_FALSE(holds(said, "Press v"));
      if (felt == Sensation::much && into <= 30s) CHECK(holds(said, "Press v"));  // later it was said before
      CHECK(holds(said, "Next: "));
    }
}

TEST_CASE("going on after a long pause leaves it to the way in to say so") {
  Practice practice{of_poses({"sphinx"}), {}};
  begin(practice);
  yinback::advance(practice, practice.session.steps[0].length + practice.session.steps[1].length + 1min);
  apply(practice, Command::pause);
  yinback::advance(practice, long_pause + 1s);
  const Events events = apply(practice, Command::resume);
  CHECK(heard(practice.session, events[0]) == Heard{{}, "", true});
  CHECK(heard(practice.session, events[1]).words == "Sphinx.");
}

/// Whether what is heard at `event`, which has just come, would be over with its step.
bool has_room(const Practice& practice, const Event& event, const Heard& heard) {
  if (event.kind != Kind::step && event.kind != Kind::mark) return true;
  if (heard.words.empty()) return true;
  const Step& step = practice.session.steps[event.step];
  const Millis into = event.kind == Kind::step ? 0ms : moment(step, step.marks[event.mark]);
  return into + (heard.bell ? ringing(*heard.bell) : 0ms) + saying(heard.words) <= step.length;
}

TEST_CASE("whatever is pressed whenever, nothing is said that has no room") {
  Random random(17);
  std::size_t said = 0, outs = 0;
  for (int i = 0; i < 40; ++i) {
    Practice practice{default_plans()[random.below(default_plans().size())], {}};
    const auto hear = [&](const Events& events) {
      for (const Event& event : events) {
        const Heard what = heard(practice.session, event);
        CHECK(what == heard(practice.session, event));
        CHECK(has_room(practice, event, what));
        said += what.words.empty() ? 0U : 1U;
      }
    };
    hear(begin(practice));
    while (!practice.countdown.over) {
      hear(yinback::advance(practice, Millis{static_cast<std::int64_t>(random.below(90'000))}));
      if (practice.countdown.paused && random.below(4) == 0) yinback::advance(practice, long_pause + 1s);
      const auto pressed = random.below(10);
      if (pressed < 6) {
        constexpr Command commands[] = {Command::pause, Command::resume,  Command::next,
                                        Command::back,  Command::shorter, Command::longer};
        if (random.below(3) != 0 || pressed != 3) hear(apply(practice, commands[pressed]));
        continue;
      }
      const Happening all[] = {CameOut{}, TookVariation{}, Sensation::much, Sensation::electric};
      const Happening& what = all[pressed - 6];
      const auto next =
          revise(real_library(), practice.session, {practice.countdown.step, practice.countdown.into}, what);
      if (!next || practice.countdown.over) continue;
      constexpr Kind why[] = {Kind::came_out, Kind::variation, Kind::felt, Kind::felt};
      hear(go_on(practice, next->session, next->at.step, {.kind = why[pressed - 6]}));
      ++outs;
    }
  }
  CHECK(said > 1000);
  CHECK(outs > 100);
}

// --- a real voice

/// How long espeak-ng at the pace takes to say it, with the pause behind it.
Millis spoken(const std::string& words) {
  constexpr std::size_t header = 44, bytes_a_second = 2 * 22'050;
  const auto row = std::find_if(voice_tools.begin(), voice_tools.end(),
                                [](const Tool& each) { return each.program == "espeak-ng"; });
  std::vector<std::string> argv = command({row, tool("espeak-ng", "espeak-ng")}, "en", {words});
  argv.insert(argv.begin() + 1, "--stdout");
  const Ended ended = run_program({argv, {}, {}});
  INFO(ended.err);
  REQUIRE(ended.exit_code == 0);  // Debian's package espeak-ng
  REQUIRE(ended.out.size() > header);
  return Millis{(ended.out.size() - header) * 1000 / bytes_a_second};
}

TEST_CASE("a real voice is never slower than reckoned, and as fast as it may be") {
  std::map<std::string, Millis> times;
  std::size_t words = 0;
  Millis real_sum{}, reckoned_sum{};
  for (const Session& session : default_plans())
    for (std::size_t i = 0; i < session.steps.size(); ++i) {
      Millis real{}, reckoned{};
      std::size_t step_words = 0;
      for (const std::string& line : said_in(session, i)) {
        const auto known = times.find(line);
        const Millis time = known != times.end() ? known->second : times[line] = spoken(line);
        CAPTURE(line, time.count(), saying(line).count());
        CHECK(time * 100 <= saying(line) * 115);
        real += time;
        reckoned += saying(line);
        step_words += count_words(line);
      }
      CAPTURE(session.steps[i].title, i);
      CHECK(real <= reckoned + 500ms);  // the silence behind the last word is in the file too
      CHECK(step_words * 60'000 <= static_cast<std::size_t>(real.count()) * words_a_minute);
      words += step_words;
      real_sum += real;
      reckoned_sum += reckoned;
    }
  INFO(times.size() << " texts, " << words << " words, " << real_sum.count() << " ms, reckoned "
                    << reckoned_sum.count() << " ms");
  CHECK(times.size() > 100);
  CHECK(real_sum * 100 >= reckoned_sum * 70);  // not reckoned so carefully that cues are lost for nothing
  CHECK(words * 60'000 <= static_cast<std::size_t>(real_sum.count()) * words_a_minute);
}

}  // namespace
}  // namespace yinback
