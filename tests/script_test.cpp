#include "yinback/script.hpp"

#include "support/catch.hpp"
#include "support/real_library.hpp"
#include "yinback/sequencer.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace yinback {
namespace {

using Lines = std::vector<std::string>;

Session planned(const Request& request) {
  auto session = plan(real_library(), request);
  REQUIRE(session);
  return *session;
}

Session of_poses(Lines poses, std::optional<Millis> hold = std::nullopt, Lines avoid = {}) {
  Request request;
  request.poses = std::move(poses);
  request.hold = hold;
  request.avoid = std::move(avoid);
  return planned(request);
}

/// The steps of a kind, in order.
std::vector<Step> steps_of(const Session& session, StepKind kind) {
  std::vector<Step> found;
  for (const Step& step : session.steps)
    if (step.kind == kind) found.push_back(step);
  return found;
}

/// `1:30 cue: text` for each mark, at its moment.
Lines told(const Step& step) {
  Lines lines;
  for (const Mark& mark : step.marks)
    lines.push_back(fmt::format("{} {}: {}", clock_text(moment(step, mark)), name(mark.tone), mark.text));
  return lines;
}

TEST_CASE("a session goes from arriving over entering, holding and resting to the final rest") {
  Lines kinds;
  for (const Step& step : of_poses({"sphinx", "reclining-twist"}).steps) {
    kinds.push_back(std::string(name(step.kind)) + " " + step.pose);
    if (step.side != Side::both) kinds.back() += " " + std::string(name(step.side));
  }
  CHECK(kinds == Lines{"arrive constructive-rest", "enter sphinx", "hold sphinx", "enter crocodile-rest",
                       "rebound crocodile-rest", "enter reclining-twist right", "hold reclining-twist right",
                       "switch reclining-twist left", "hold reclining-twist left", "enter knees-to-chest",
                       "rebound knees-to-chest", "enter savasana", "rest savasana"});
}

TEST_CASE("a hold says when to be still, what to look out for, when it is half over and when it ends") {
  const auto holds = steps_of(of_poses({"sphinx"}, 3min), StepKind::hold);
  REQUIRE(holds.size() == 1);
  const Pose& sphinx = real_pose("sphinx");
  const Wording& words = real_library().wording;
  REQUIRE(sphinx.holding.size() >= 2);
  Lines due{"0:00 begin: " + words.begin,     "0:00 warning: " + words.sensation,
            "0:22 cue: " + sphinx.holding[0], "1:07 cue: " + sphinx.holding[1],
            "1:30 halfway: " + words.halfway, "2:00 warning: " + words.check_in,
            "2:30 ending: " + words.ending};
  if (sphinx.holding.size() > 2) due.insert(due.end() - 2, "1:52 cue: " + sphinx.holding[2]);
  CHECK(told(holds[0]) == due);
  CHECK(holds[0].marks.back().from == Anchor::end);
  CHECK((holds[0].length == 3min && holds[0].least == sphinx.hold.floor && holds[0].most == 5min));
}

TEST_CASE("a short hold keeps its words but counts no halves it has no room for") {
  Request request;
  request.poses = {"thread-the-needle"};
  request.hold = 30s;
  for (const Step& hold : steps_of(planned(request), StepKind::hold)) {
    Lines tones;
    for (const Mark& mark : hold.marks) tones.emplace_back(name(mark.tone));
    CHECK(std::count(tones.begin(), tones.end(), "warning") == 2);
    CHECK(std::count(tones.begin(), tones.end(), "halfway") == 0);
    CHECK(std::count(tones.begin(), tones.end(), "ending") == 0);
  }
}

TEST_CASE("the way in takes the move and the pose's own time, and its cues are spread over it") {
  const auto enters = steps_of(of_poses({"sphinx"}), StepKind::enter);
  REQUIRE(enters.size() == 3);
  const Pose& sphinx = real_pose("sphinx");
  CHECK(enters[0].length == 30s + 20s);
  Lines due{"0:00 cue: " + find_move(real_library(), Position::supine, Position::prone).cue};
  for (std::size_t i = 0; i < sphinx.entry.size(); ++i)
    due.push_back(fmt::format("{} cue: {}", clock_text(30s + i * 20000ms / sphinx.entry.size() / 1s * 1s),
                              sphinx.entry[i]));
  CHECK(told(enters[0]) == due);
}

TEST_CASE("leaving a pose begins with the release, tells the way out and then the way on") {
  const auto enters = steps_of(of_poses({"sphinx"}), StepKind::enter);
  REQUIRE(enters.size() == 3);
  const Pose& sphinx = real_pose("sphinx");
  REQUIRE(sphinx.exit.size() == 3);
  CHECK(enters[1].length == 15s);
  CHECK(told(enters[1]) ==
        Lines{"0:00 release: " + real_library().wording.release, "0:00 cue: " + sphinx.exit[0],
              "0:03 cue: " + sphinx.exit[1], "0:07 cue: " + sphinx.exit[2],
              "0:11 cue: " + find_move(real_library(), Position::prone, Position::prone).cue});
  CHECK(told(enters[2]) ==
        Lines{"0:00 cue: " + find_move(real_library(), Position::prone, Position::supine).cue});
}

TEST_CASE("the second side is entered by the change of sides alone") {
  const Session session = of_poses({"reclining-twist"});
  const auto changes = steps_of(session, StepKind::switch_sides);
  REQUIRE(changes.size() == 1);
  const Pose& twist = real_pose("reclining-twist");
  const Lines lines = told(changes[0]);
  CHECK(lines.front() == "0:00 switch: " + real_library().wording.change_sides);
  REQUIRE(twist.exit.size() == 2);
  CHECK(lines == Lines{"0:00 switch: " + real_library().wording.change_sides, "0:00 cue: " + twist.exit[0],
                       "0:05 cue: " + twist.exit[1], "0:10 cue: " + twist.change_sides});
  CHECK(changes[0].side == Side::left);
  const auto holds = steps_of(session, StepKind::hold);
  REQUIRE(holds.size() == 2);
  CHECK(holds[0].length == holds[1].length);
  CHECK(holds[0].marks == holds[1].marks);
  CHECK(holds[0].side_means == twist.side_means);
}

TEST_CASE("the first side is the one asked for") {
  Request request;
  request.poses = {"reclining-twist"};
  request.first = Side::left;
  const auto holds = steps_of(planned(request), StepKind::hold);
  CHECK((holds[0].side == Side::left && holds[1].side == Side::right));
}

TEST_CASE("a rest between poses settles first and then says what to notice") {
  const auto rebounds = steps_of(of_poses({"sphinx"}), StepKind::rebound);
  REQUIRE(rebounds.size() == 1);
  const Pose& rest = real_pose("crocodile-rest");
  const Lines lines = told(rebounds[0]);
  REQUIRE(lines.size() > rest.entry.size());
  for (std::size_t i = 0; i < rest.entry.size(); ++i)
    CHECK(lines[i] == fmt::format("{} cue: {}", clock_text(5s * static_cast<int>(i)), rest.entry[i]));
  CHECK(lines[rest.entry.size()] == fmt::format("{} cue: {}",
                                                clock_text(5s * static_cast<int>(rest.entry.size())),
                                                real_library().wording.rebound[0]));
  CHECK((rebounds[0].length == 60s && rebounds[0].least == 45s && rebounds[0].most == 90s));
}

TEST_CASE("the final rest ends with the closing word") {
  const Session session = of_poses({"sphinx"});
  const Step& rest = session.steps.back();
  CHECK(rest.marks.back() == Mark{Anchor::end, 0ms, Tone::close, real_library().wording.closing});
  CHECK(moment(rest, rest.marks.back()) == rest.length);
  CHECK(session.closing == real_library().wording.closing);
  CHECK(session.getting_up == real_library().wording.getting_up);
}

TEST_CASE("a session carries what a voice needs, but for the words that only try it") {
  const Session session = of_poses({"bananasana", "sphinx"});
  CHECK(session.language == "en");
  Voice voice = real_library().wording.voice;
  CHECK_FALSE(voice.test.empty());
  voice.test.clear();
  CHECK(session.voice == voice);
  for (const Step& step : session.steps) {
    const Pose& pose = real_pose(step.pose);
    CHECK(step.spoken == (spoken_name(pose) == pose.name ? "" : spoken_name(pose)));
  }
}

TEST_CASE("the arrival spreads its words and repeats none") {
  const Session session = of_poses({"sphinx"});
  const Step& arrive = session.steps.front();
  Lines due = real_pose("constructive-rest").entry;
  for (const std::string& line : real_library().wording.arrive) due.push_back(line);
  Lines texts;
  for (const Mark& mark : arrive.marks) texts.push_back(mark.text);
  CHECK(texts == due);
  CHECK(moment(arrive, arrive.marks.back()) < arrive.length);
  CHECK(arrive.least == 0ms);
}

TEST_CASE("what a tag changes is said on the way in, before the usual cues") {
  const auto enters = steps_of(of_poses({"butterfly"}, std::nullopt, {"disc-herniation"}), StepKind::enter);
  const Pose& butterfly = real_pose("butterfly");
  CHECK(enters[0].variation == "butterfly-upright");
  REQUIRE(enters[0].marks.size() >= 3);
  CHECK(enters[0].marks[1].text == butterfly.variations.front().change);
  CHECK(enters[0].marks[2].text == butterfly.entry[0]);
}

TEST_CASE("nothing is said past the end of a step, however short the session") {
  Request request;
  request.avoid = {"knee", "neck", "hip", "shoulder", "hypermobility"};
  for (request.total = 8min; *request.total <= 30min; *request.total += 4min)
    for (const Step& step : planned(request).steps)
      for (const Mark& mark : step.marks) {
        CAPTURE(step.pose, mark.text, request.total->count());
        CHECK((moment(step, mark) >= 0ms && moment(step, mark) <= step.length));
        CHECK((mark.tone == Tone::close || moment(step, mark) < step.length));
      }
}

/// The real library with one pose changed.
template <typename F>
Library library_with(const std::string& id, F change) {
  Library library = real_library();
  for (Pose& pose : library.poses)
    if (pose.id == id) change(pose);
  return library;
}

TEST_CASE("what a tag changes is said even where getting in takes no time of its own") {
  const Library library = library_with("butterfly", [](Pose& pose) { pose.enter = 0ms; });
  Request request;
  request.poses = {"butterfly"};
  request.avoid = {"disc-herniation"};
  const auto session = plan(library, request);
  REQUIRE(session);
  const Step enter = steps_of(*session, StepKind::enter).front();
  REQUIRE(enter.variation == "butterfly-upright");
  const std::string change = real_pose("butterfly").variations.front().change;
  CHECK(std::count_if(enter.marks.begin(), enter.marks.end(),
                      [&](const Mark& mark) { return mark.text == change; }) == 1);
  for (const Mark& mark : enter.marks) CHECK(moment(enter, mark) < enter.length);
}

TEST_CASE("a short rest between poses still says all that leads into it, evenly spread") {
  const Library library = library_with("crocodile-rest", [](Pose& pose) {
    pose.entry.clear();
    for (int i = 1; i <= 25; ++i) pose.entry.push_back(fmt::format("Settle a {}. time.", i));
  });
  Request request;
  request.poses = {"sphinx"};
  const auto session = plan(library, request);
  REQUIRE(session);
  const auto rebounds = steps_of(*session, StepKind::rebound);
  REQUIRE((rebounds.size() == 1 && rebounds[0].pose == "crocodile-rest"));
  Lines said;
  for (const Mark& mark : rebounds[0].marks) said.push_back(mark.text);
  REQUIRE(said.size() > 25);
  said.resize(25);
  CHECK(said == find_pose(library, "crocodile-rest")->entry);
  for (const Mark& mark : rebounds[0].marks) CHECK(moment(rebounds[0], mark) < rebounds[0].length);
}

}  // namespace
}  // namespace yinback
