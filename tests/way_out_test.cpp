#include "way_out.hpp"

#include "support/revising.hpp"
#include "support/sessions.hpp"

#include <algorithm>
#include <map>

namespace yinback {
namespace {

TEST_CASE("the rest after coming out offers a gentler form of the pose, or a gentle pose of its movement") {
  for (const Millis length : {30min, 60min, 90min}) {
    const Session session = planned(lasting(length));
    for (std::size_t hold = 0; hold < session.steps.size(); ++hold) {
      if (session.steps[hold].kind != StepKind::hold) continue;
      const auto [next, at] = revised(session, {hold, 40s}, CameOut{});
      const WayOut& way_out = *next.steps[at.step + 1].way_out;
      CAPTURE(session.steps[hold].title, way_out.pose, way_out.variation);
      CHECK((way_out.held == 40s && way_out.left == session.steps[hold].length - 40s));
      if (way_out.pose.empty()) continue;
      const Pose& offered = *find_pose(real_library(), way_out.pose);
      CHECK(offered.movement == session.steps[hold].movement);
      CHECK((way_out.pose != session.steps[hold].pose || way_out.variation != session.steps[hold].variation));
      CHECK((way_out.pose == session.steps[hold].pose || offered.intensity == Intensity::gentle));
      CHECK(says(words_of(next.steps[at.step + 1]), "v: " + way_out.title));
      CHECK(!way_out.change.empty());
    }
  }
}

TEST_CASE(
    "after coming out a voice offers and asks in words, and leaves to the screen what became of the rest") {
  const Session session = planned(lasting(45min));
  const auto [next, at] = revised(session, {first_sided(session), 60s}, CameOut{});
  const Voice& voice = real_library().wording.voice;
  const Step& rest = next.steps[at.step + 1];
  const WayOut& way_out = *rest.way_out;
  REQUIRE_FALSE(way_out.pose.empty());
  std::map<std::string, std::string> aloud;  // by what is shown
  for (const Mark& mark : rest.marks)
    if (mark.aloud) aloud[mark.text] = *mark.aloud;
  REQUIRE(aloud.size() == 3);
  CHECK(aloud.at("v: " + way_out.title + ". " + way_out.change) ==
        filled(voice.offer, spoken_name(real_pose(way_out.pose))) + " " + way_out.change);
  CHECK(aloud.at("1 electric or shooting   2 numb or tingling   3 sharp or joint   4 just too much") ==
        filled(voice.ask, "1 electric or shooting, 2 numb or tingling, 3 sharp or joint, 4 just too much"));
  CHECK(std::count_if(aloud.begin(), aloud.end(), [](const auto& each) { return each.second.empty(); }) == 1);
  CHECK(next.voice == session.voice);
  CHECK(next.language == session.language);
}

TEST_CASE("advice is said line after line from where the person is, in place of what was still to come") {
  Step step = step_of(StepKind::rebound, 60s);
  step.marks = {from_start(10s), from_start(20s), from_start(45s)};
  step.marks[0].aloud = "Asked?";
  const std::vector<std::string> lines{"one", "two", "three"};
  SECTION("in the rest") {
    CHECK(say_advice(step, lines, 20s) == 44s);
    REQUIRE(step.marks.size() == 5);
    CHECK(step.marks[0].aloud == "");  // answered
    CHECK(step.marks[2].at == 20s + 1ms);
    CHECK(step.marks[3].at == 28s);
    CHECK(step.marks[4].at == 36s);
    CHECK(step.marks[4].aloud == "three");
    CHECK(step.length == 60s);
  }
  SECTION("on the way to it") {
    CHECK(say_advice(step, lines, std::nullopt) == 24s);
    REQUIRE(step.marks.size() == 3);
    CHECK(step.marks[0].at == 0s);
  }
  SECTION("as late as it was, the rest gets long enough for it") {
    say_advice(step, lines, 58s);
    CHECK(step.length == 58s + 24s + 5s);
    CHECK(step.most >= step.length);
  }
}

TEST_CASE("the rest after coming out is found from it and from the step before, and nowhere else") {
  std::vector<Step> steps(4, step_of(StepKind::rebound, 60s));
  steps[2].way_out = WayOut{};
  CHECK(!way_out_at(steps, 0));
  CHECK(way_out_at(steps, 1) == 2U);
  CHECK(way_out_at(steps, 2) == 2U);
  CHECK(!way_out_at(steps, 3));
}

TEST_CASE("half a minute that is left is enough for something gentler, less is not") {
  const Session session = planned(lasting(45min));
  const std::size_t hold = first_sided(session);
  const Step& step = session.steps[hold];
  for (const Millis left : {30s + 0ms, 30s - 1ms}) {
    const auto [next, at] = revised(session, {hold, step.length - left}, CameOut{});
    const WayOut& way_out = *next.steps[at.step + 1].way_out;
    CHECK((way_out.from == step.pose && way_out.side == step.side));
    CHECK((way_out.held == step.length - left && way_out.left == left / 1s * 1s));
    CHECK(way_out.pose.empty() == (left < 30s));
  }
}

TEST_CASE("of what a rest says itself the first words stay, and what comes too late for it is not asked") {
  Step step = step_of(StepKind::rebound, 60s, {from_start(0s), from_start(5s), from_start(5s + 1ms)});
  step.way_out = WayOut{};
  const auto said = [&](Millis length, const std::string& changes) {
    Step rest = step;
    rest.length = length;
    say_choices(rest, real_library(), changes);
    std::vector<Millis> moments;
    for (const Mark& mark : rest.marks) moments.push_back(moment(rest, mark));
    return moments;
  };
  CHECK(said(60s, "") == std::vector<Millis>{0s, 5s, 20s});
  CHECK(said(60s, "changed") == std::vector<Millis>{0s, 5s, 20s, 35s});
  CHECK(said(35s, "changed") == std::vector<Millis>{0s, 5s, 20s});
  CHECK(said(20s, "changed") == std::vector<Millis>{0s, 5s});
}

TEST_CASE("the second side of a hold is the same pose behind a change of sides") {
  const Steps sides{side_of(Side::right, 3min), step_of(StepKind::switch_sides, 15s),
                    side_of(Side::left, 3min)};
  CHECK(second_side(sides, 0) == 2U);
  CHECK(!second_side({sides[0], sides[1]}, 0));
  for (const int change : {0, 1, 2}) {
    Steps steps = sides;
    if (change == 0) steps[1].kind = StepKind::enter;
    if (change == 1) steps[2].kind = StepKind::enter;
    if (change == 2) steps[2].pose = "banana";
    CAPTURE(change);
    CHECK(!second_side(steps, 0));
  }
}

}  // namespace
}  // namespace yinback
