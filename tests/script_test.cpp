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

/// The real library with one pose changed.
template <typename F>
Library library_with(const std::string& id, F change) {
  Library library = real_library();
  for (Pose& pose : library.poses)
    if (pose.id == id) change(pose);
  return library;
}

const Offer* offered(const std::vector<Offer>& offers, std::string_view id) {
  const auto found =
      std::find_if(offers.begin(), offers.end(), [&](const Offer& offer) { return offer.pose->id == id; });
  REQUIRE(found != offers.end());
  return &*found;
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

TEST_CASE("a hold of a minute is halved, and told of its end where more than a minute long") {
  const std::pair<Millis, Lines> rows[] = {{59s, {"begin", "warning", "warning"}},
                                           {60s, {"begin", "warning", "halfway", "warning"}},
                                           {61s, {"begin", "warning", "halfway", "ending", "warning"}},
                                           {80s, {"begin", "warning", "halfway", "ending", "warning"}},
                                           {3min, {"begin", "warning", "halfway", "warning", "ending"}}};
  const Offers found = offers(real_library(), {});
  for (const auto& [length, tones] : rows) {
    const Offer* const sphinx = offered(found.holds, "sphinx");
    const Offer* const rest = offered(found.rests, "crocodile-rest");
    const auto steps = script_on(real_library(), *rest, std::nullopt,
                                 {{sphinx, {Side::both}, length, 0ms, nullptr, {}, 0ms}},
                                 *offered(found.rests, "savasana"), {3min, 3min, 3min}, 3min);
    Lines told;
    for (const Mark& mark : steps.at(1).marks)
      if (mark.tone != Tone::cue) told.emplace_back(name(mark.tone));
    CAPTURE(length.count());
    CHECK(told == tones);
  }
}

TEST_CASE("on from a rest nothing is released, out of a pose it is, even where the way takes no time") {
  Library library = library_with("butterfly", [](Pose& pose) { pose.enter = 0ms; });
  for (Move& move : library.moves)
    if (move.from == move.to) move.time = 0ms;
  const Offers found = offers(library, {});
  const Offer *const easy = offered(found.rests, "easy-seat"), *const butterfly =
                                                                   offered(found.holds, "butterfly");
  const Coming held{butterfly, {Side::both}, 3min, 0ms, easy, {30s, 30s, 30s}, 30s};
  const auto steps = script_on(library, *easy, std::nullopt, {held}, *offered(found.rests, "savasana"),
                               {3min, 3min, 3min}, 3min);
  REQUIRE(steps.size() > 3);
  CHECK(std::none_of(steps[0].marks.begin(), steps[0].marks.end(), [&](const Mark& mark) {
    return mark.tone == Tone::release || contains(real_pose("easy-seat").exit, mark.text);
  }));
  REQUIRE((steps[2].kind == StepKind::enter && steps[2].length == 0ms));
  CHECK(told(steps[2]) == Lines{"0:00 release: " + library.wording.release});
}

TEST_CASE("the way in takes the move and the pose's own time, and its cues are spread over it") {
  const auto enters = steps_of(of_poses({"sphinx"}), StepKind::enter);
  REQUIRE(enters.size() == 3);
  const Pose& sphinx = real_pose("sphinx");
  CHECK((enters[0].length == 30s + 20s && enters[0].least == 0ms && enters[0].most == 50s + 5min));
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
  const Lines& notice = real_library().wording.rebound;
  REQUIRE(notice.size() > 1);
  const Offers found = offers(real_library(), {});
  const std::pair<Millis, Millis> rows[] = {{30s, 10s}, {60s, 15s}, {80s, 20s}};
  for (const auto& [length, apart] : rows) {
    const Coming coming{
        nullptr, {}, 0ms, 0ms, offered(found.rests, "crocodile-rest"), {length, length, length}, length};
    const Step rebound = script_on(real_library(), *offered(found.holds, "sphinx"), std::nullopt, {coming},
                                   *offered(found.rests, "savasana"), {3min, 3min, 3min}, 3min)
                             .at(1);
    REQUIRE(rebound.kind == StepKind::rebound);
    const Millis settled = moment(rebound, rebound.marks.at(rest.entry.size()));
    const auto fit = static_cast<std::size_t>((length - settled + apart - 1ms) / apart);
    CHECK(rebound.marks.size() == rest.entry.size() + std::min(notice.size(), fit));
    for (std::size_t i = rest.entry.size(); i < rebound.marks.size(); ++i) {
      CHECK(rebound.marks[i].text == notice[i - rest.entry.size()]);
      CHECK(moment(rebound, rebound.marks[i]) == settled + apart * static_cast<int>(i - rest.entry.size()));
    }
  }
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
  const auto words = static_cast<int>(due.size());
  REQUIRE(arrive.length > 5s * (words + 1));
  for (int i = 0; i < words; ++i)
    due[static_cast<std::size_t>(i)].insert(0,
                                            clock_text(arrive.length / (words + 1) * i / 1s * 1s) + " cue: ");
  CHECK(told(arrive) == due);
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
  for (int i = 0; i < 25; ++i)
    CHECK(moment(rebounds[0], rebounds[0].marks[static_cast<std::size_t>(i)]) ==
          rebounds[0].length / 26 * i / 1s * 1s);
}

TEST_CASE("a short change of sides still says all that leads out of one and into the other, evenly spread") {
  const Library library = library_with("reclining-twist", [](Pose& pose) {
    pose.exit.clear();
    for (int i = 1; i <= 9; ++i) pose.exit.push_back(fmt::format("Come out a {}. time.", i));
  });
  Request request;
  request.poses = {"reclining-twist"};
  const auto session = plan(library, request);
  REQUIRE(session);
  const Step change = steps_of(*session, StepKind::switch_sides).at(0);
  REQUIRE(change.marks.size() == 11);
  REQUIRE(change.length / 11 < 5s);
  for (int i = 0; i < 10; ++i) {
    const Mark& mark = change.marks[static_cast<std::size_t>(i) + 1];
    CHECK(mark.text ==
          (i < 9 ? fmt::format("Come out a {}. time.", i + 1) : real_pose("reclining-twist").change_sides));
    CHECK(moment(change, mark) == change.length / 11 * i / 1s * 1s);
  }
}

TEST_CASE("a session has each drawing of its poses once, and those it has keep what they are") {
  Session session = of_poses({"butterfly", "sphinx", "reclining-twist"});
  std::vector<std::string> drawn, due;
  for (const auto& [pose, figure] : session.figures) {
    drawn.push_back(pose);
    CHECK(figure == real_pose(pose).figure);
  }
  for (const Step& step : session.steps)
    if (real_pose(step.pose).figure && !contains(due, step.pose)) due.push_back(step.pose);
  CHECK(drawn == due);
  const auto before = session.figures;
  add_drawings(real_library(), session);
  CHECK(session.figures == before);
  session.figures.clear();
  session.steps[0].pose = "not-in-the-library";
  add_drawings(library_with("sphinx", [](Pose& pose) { pose.figure.reset(); }), session);
  CHECK(std::none_of(session.figures.begin(), session.figures.end(), [](const auto& drawing) {
    return drawing.first == "sphinx" || drawing.first == "not-in-the-library";
  }));
  CHECK(!session.figures.empty());
}

}  // namespace
}  // namespace yinback
