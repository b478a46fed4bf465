#include "yinback/revise.hpp"

#include "support/catch.hpp"
#include "support/random.hpp"
#include "support/real_library.hpp"
#include "support/revising.hpp"
#include "support/under_way.hpp"
#include "yinback/countdown.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

namespace yinback {
namespace {

TEST_CASE(
    "coming out ends the hold there and leads by its exit cues into the rest after it, without a bell") {
  const Session session = planned(lasting(45min));
  const std::size_t hold = first_step(session, StepKind::hold);
  const Pose& pose = *find_pose(real_library(), session.steps[hold].pose);
  const auto [next, at] = revised(session, {hold, 70s}, CameOut{});
  CHECK(std::equal(session.steps.begin(), session.steps.begin() + static_cast<std::ptrdiff_t>(hold),
                   next.steps.begin()));
  CHECK(next.steps[hold].length == 70s);
  CHECK((at.step == hold + 1 && at.into == 0ms));
  const Step &out = next.steps[hold + 1], &rest = next.steps[hold + 2];
  CHECK((out.kind == StepKind::enter && rest.kind == StepKind::rebound));
  CHECK(rest.length >= least_way_out);
  for (const std::string& cue : pose.exit) CHECK(says(words_of(out), cue));
  for (const Step* step : {&out, &rest})
    for (const Mark& mark : step->marks) CHECK(mark.tone == Tone::cue);
  CHECK(next.steps.back() == session.steps.back());
}

TEST_CASE("of a first side the other follows after the rest, gentler where it can be, and no longer") {
  const Session session = planned(lasting(45min));
  const std::size_t hold = first_sided(session);
  const Step& side = session.steps[hold];
  const auto [next, at] = revised(session, {hold, 95s}, CameOut{});
  const Step& other = next.steps[at.step + 3];
  CHECK((other.kind == StepKind::hold && other.pose == side.pose && other.side == other_side(side.side)));
  CHECK(other.length == 95s);
  CHECK(says(words_of(next.notes), "no longer than the " + std::string(name(side.side))));
}

TEST_CASE("a first side that was hardly held leaves the other out, and says so") {
  const Session session = planned(lasting(45min));
  const std::size_t hold = first_sided(session);
  const auto [next, at] = revised(session, {hold, 20s}, CameOut{});
  for (std::size_t i = at.step; i < next.steps.size(); ++i)
    CHECK((next.steps[i].kind != StepKind::hold || next.steps[i].pose != session.steps[hold].pose));
  CHECK(says(words_of(next.notes), "is left out, as the"));
}

TEST_CASE("half a minute of a first side is enough for the other, and a second of it is held") {
  const Session session = planned(lasting(45min));
  const std::size_t hold = first_sided(session);
  const auto notes = [&](Millis into) {
    return words_of(revised(session, {hold, into}, CameOut{}).session.notes);
  };
  CHECK(says(notes(30s), "side for 30s, no longer than the"));
  CHECK(says(notes(29'999ms), "side was held for 29s"));
  CHECK(says(notes(1s), "side was held for 1s"));
  CHECK(says(notes(999ms), "side was not held"));
}

TEST_CASE("out of a second side the difference is told") {
  const Session session = planned(lasting(45min));
  const std::size_t second = first_sided(session) + 2;
  const auto [next, at] = revised(session, {second, 50s}, CameOut{});
  CHECK(next.steps[second].length == 50s);
  CHECK(says(words_of(next.notes), "less than the other"));
}

TEST_CASE(
    "gone back to, a hold that was come out of stays as long as it was, whether a pause had cut it or not") {
  const Session session = planned(lasting(45min));
  const std::size_t hold = first_step(session, StepKind::hold);
  const Session whole = revised(session, {hold, 90s}, CameOut{}).session;
  const Session cut = revised(re_entered(session, hold, 60s), {hold + 2, 30s}, CameOut{}).session;
  for (const Session& again : {anew(whole, hold), anew(cut, hold)}) {
    const Step& step = again.steps[hold];
    CHECK((step.length == 90s && step.least == 90s && step.most == 90s));
  }
}

TEST_CASE("while getting in, coming out leaves the pose out") {
  const Session session = planned(lasting(45min));
  const std::size_t hold = first_step(session, StepKind::hold);
  const auto [next, at] = revised(session, {hold - 1, 8s}, CameOut{});
  CHECK(next.steps[hold - 1].length == 8s);
  CHECK(at.step == hold);
  for (const Step& step : next.steps)
    CHECK((step.kind != StepKind::hold || step.pose != session.steps[hold].pose));
}

TEST_CASE("there is nothing to come out of while resting, and nothing to take or tell in a hold") {
  const Session session = planned(lasting(45min));
  for (std::size_t i = 0; i < session.steps.size(); ++i) {
    const Step& step = session.steps[i];
    const bool resting =
        step.kind == StepKind::arrive || step.kind == StepKind::rebound || step.kind == StepKind::rest;
    if (resting) CHECK(!revise(real_library(), session, {i, 1s}, CameOut{}));
    CHECK(!revise(real_library(), session, {i, 1s}, TookVariation{}));
    CHECK(!revise(real_library(), session, {i, 1s}, Sensation::numb));
  }
}

TEST_CASE("the variation is taken for the time that was left, and the other side is held as long in it") {
  const Session session = planned(lasting(45min));
  const std::size_t hold = first_sided(session);
  const Step side = session.steps[hold];
  const auto out = revised(session, {hold, 60s}, CameOut{});
  const WayOut offered = *out.session.steps[out.at.step + 1].way_out;
  REQUIRE(!offered.pose.empty());
  const auto [next, at] = revised(out.session, {out.at.step + 1, 35s}, TookVariation{});
  CHECK(next.steps[out.at.step + 1].length == 35s);
  const Step &entered = next.steps[at.step], &again = next.steps[at.step + 1];
  CHECK((entered.kind == StepKind::enter && again.kind == StepKind::hold));
  CHECK((again.pose == offered.pose && again.variation == offered.variation && again.side == side.side));
  CHECK(again.length == side.length - 60s);
  CHECK(says(words_of(entered), offered.change));
  Millis first{}, other{};
  for (const Step& step : next.steps) {
    if (step.kind != StepKind::hold || (step.pose != side.pose && step.pose != offered.pose)) continue;
    (step.side == side.side ? first : other) += step.length;
  }
  CHECK(first == side.length);
  CHECK(other == first);
}

TEST_CASE("out of a second side the gentler form is held on that side alone, another pose on both") {
  int same = 0, another = 0;
  for (const Millis length : {30min, 45min, 60min, 90min}) {
    const Session session = planned(lasting(length));
    for (std::size_t i = 2; i < session.steps.size(); ++i) {
      const Step& side = session.steps[i];
      if (!is_hold(side) || session.steps[i - 1].kind != StepKind::switch_sides) continue;
      const auto out = revised(session, {i, 60s}, CameOut{});
      const WayOut offered = *out.session.steps[out.at.step + 1].way_out;
      if (offered.pose.empty()) continue;
      const auto [next, at] = revised(out.session, {out.at.step + 1, least_way_out}, TookVariation{});
      std::vector<Side> sides;
      for (std::size_t k = at.step; k < next.steps.size(); ++k)
        if (is_hold(next.steps[k]) && next.steps[k].pose == offered.pose) sides.push_back(next.steps[k].side);
      CAPTURE(length.count(), side.pose, offered.pose);
      if (offered.pose == side.pose) {
        CHECK(sides == std::vector{side.side});
        ++same;
      } else if (session.steps[i].side != Side::both) {
        CHECK(sides == std::vector{side.side, other_side(side.side)});
        ++another;
      }
    }
  }
  CHECK(same > 0);
}

TEST_CASE("a rest of half a minute exactly is enough before a variation, and it begins at its start") {
  const Session session = planned(lasting(45min));
  const auto out = revised(session, {first_sided(session), 60s}, CameOut{});
  const std::size_t resting = out.at.step + 1;
  REQUIRE(!out.session.steps[resting].way_out->pose.empty());
  CHECK(revised(out.session, {resting, 30s}, TookVariation{}).at == Standing{resting + 1, 0ms});
  CHECK(revised(out.session, {resting, 30s - 1ms}, TookVariation{}).at == Standing{resting, 30s - 1ms});
  CHECK(revised(out.session, {out.at.step, 3s}, TookVariation{}).at == Standing{out.at.step, 3s});
}

TEST_CASE("a variation that is taken at once still comes after half a minute of rest") {
  const Session session = planned(lasting(45min));
  const std::size_t hold = first_sided(session);
  const auto out = revised(session, {hold, 60s}, CameOut{});
  for (const Standing& early : {out.at, Standing{out.at.step + 1, 12s}}) {
    const auto [next, at] = revised(out.session, early, TookVariation{});
    CHECK(at == early);
    CHECK(next.steps[out.at.step + 1].length == 30s);
    CHECK(next.steps[out.at.step + 3].kind == StepKind::hold);
    CHECK(!revise(real_library(), next, at, TookVariation{}));
  }
}

TEST_CASE(
    "a nerve or joint sign leaves the pose and its kind out and takes the offer back; too much does not") {
  const Session session = planned(lasting(90min));
  const std::size_t hold = first_step(session, StepKind::hold);
  const Pose& pose = *find_pose(real_library(), session.steps[hold].pose);
  const auto out = revised(session, {hold, 60s}, CameOut{});
  const std::size_t rest = out.at.step + 1;
  for (const Sensation felt : {Sensation::electric, Sensation::numb, Sensation::joint}) {
    const auto [next, at] = revised(out.session, {rest, 20s}, felt);
    CHECK((at.step == rest && at.into == 20s));
    CHECK(next.signs.back().felt == felt);
    CHECK(next.steps[rest].way_out->pose.empty());
    for (const std::string& line : answer_to(real_library().wording.safety, felt).advice)
      CHECK(says(words_of(next.steps[rest]), line));
    for (std::size_t i = rest; i < next.steps.size(); ++i) {
      if (next.steps[i].kind != StepKind::hold) continue;
      const Pose& later = *find_pose(real_library(), next.steps[i].pose);
      CHECK((later.movement != pose.movement || later.region != pose.region));
    }
  }
  const auto much = revised(out.session, {rest, 20s}, Sensation::much);
  CHECK(much.session.steps.size() == out.session.steps.size());
  CHECK(much.session.steps[rest].way_out->pose == out.session.steps[rest].way_out->pose);
}

TEST_CASE(
    "a sign that comes back in the next pose leaves the final rest alone, with the advice to see someone") {
  const Session session = planned(lasting(60min));
  const std::size_t hold = first_step(session, StepKind::hold);
  const auto out = revised(session, {hold, 60s}, CameOut{});
  const auto told = revised(out.session, {out.at.step + 1, 20s}, Sensation::electric).session;
  std::size_t next_hold = out.at.step + 1;
  while (told.steps[next_hold].kind != StepKind::hold) ++next_hold;
  const auto again = revised(told, {next_hold, 30s}, CameOut{});
  const auto [last, at] = revised(again.session, {again.at.step + 1, 10s}, Sensation::numb);
  const auto& safety = real_library().wording.safety;
  CHECK(says(words_of(last.steps[at.step]), safety.comes_back));
  for (const std::string& line : safety.urgent) CHECK(says(words_of(last.steps[at.step]), line));
  CHECK(last.steps.size() == at.step + 3);
  CHECK(last.steps.back().kind == StepKind::rest);
}

TEST_CASE("what a tag rules out does not come back, and a plan read from JSON knows its tags") {
  for (const char* tag : {"knee", "disc-herniation", "pregnancy", "neck", "osteoporosis"}) {
    Request request = lasting(60min);
    request.avoid = {tag};
    const auto session = parse_session(session_json(planned(request)));
    REQUIRE(session);
    CHECK(session->avoid == request.avoid);
    for (std::size_t hold = 0; hold < session->steps.size(); ++hold) {
      if (session->steps[hold].kind != StepKind::hold) continue;
      auto out = revised(*session, {hold, 45s}, CameOut{});
      if (auto taken = revise(real_library(), out.session, {out.at.step + 1, 5s}, TookVariation{}))
        out = *taken;
      if (auto told = revise(real_library(), out.session, out.at, Sensation::joint)) out = *told;
      for (const Step& step : out.session.steps) {
        CAPTURE(tag, step.pose);
        CHECK(reason_for(find_pose(real_library(), step.pose)->avoid, tag) == nullptr);
      }
    }
  }
}

TEST_CASE(
    "what was felt in earlier practices does not come in, and what was asked for in spite of it stays") {
  Request request = lasting(45min);
  request.past.felt = {{"butterfly", Sensation::numb, 2}};
  for (const Pose& pose : real_library().poses)
    if (has(pose, Role::hold) && pose.id != "butterfly" && pose.movement == Movement::lateral)
      request.past.felt.push_back({pose.id, Sensation::joint, 1});
  request.with = {"butterfly", "bananasana"};
  const Session session = planned(request);
  for (std::size_t hold = 0; hold < session.steps.size(); ++hold) {
    if (session.steps[hold].kind != StepKind::hold) continue;
    const auto [out, at] = revised(session, {hold, 40s}, CameOut{});
    const std::string& offered = out.steps[at.step + 1].way_out->pose;
    CAPTURE(session.steps[hold].pose, offered);
    CHECK((offered.empty() || offered == session.steps[hold].pose ||
           felt_in(session.past, offered) == nullptr));
    for (const Sensation felt : {Sensation::electric, Sensation::much}) {
      const Session next = revised(out, {at.step + 1, 20s}, felt).session;
      for (const Step& step : next.steps)
        if (step.kind == StepKind::hold && felt_in(session.past, step.pose) != nullptr)
          CHECK((step.pose == "butterfly" || step.pose == "bananasana"));
    }
    const bool another = session.steps[hold].pose != "butterfly";
    const Step& last = out.steps.back();
    CHECK(last.kind == StepKind::rest);
    if (another)
      CHECK(std::any_of(out.steps.begin(), out.steps.end(), [](const Step& step) {
        return step.kind == StepKind::hold && step.pose == "butterfly";
      }));
  }
}

TEST_CASE("a pose the library does not know is come out of all the same, and the rest stays as it was") {
  const Session session = planned(lasting(30min));
  const auto& steps = session.steps;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const bool on_the_way = steps[i].kind == StepKind::enter || steps[i].kind == StepKind::switch_sides;
    const std::size_t hold = on_the_way ? i + 1 : i;
    const auto out = revise(Library{}, session, {i, 4s}, CameOut{});
    REQUIRE(out.has_value() == is_hold(steps[hold]));
    if (!out) continue;
    const auto& [next, at] = *out;
    CHECK(at == Standing{i + 1, 0ms});
    CHECK(next.steps[i].length == 4s);
    CHECK(next.signs == std::vector<Sign>{{i, steps[hold].pose, std::nullopt}});
    const bool first = steps[hold + 1].kind == StepKind::switch_sides;
    std::vector<Step> rest(steps.begin() + static_cast<std::ptrdiff_t>(hold + (first ? 3 : 1)), steps.end());
    for (Mark& mark : rest.front().marks)
      if (mark.tone == Tone::release) mark.tone = Tone::cue;  // coming out rang its bell
    CHECK(std::vector<Step>(next.steps.begin() + static_cast<std::ptrdiff_t>(i + 1), next.steps.end()) ==
          rest);
    CHECK(!revise(Library{}, next, at, TookVariation{}));
  }
}

Library without(std::string_view pose) {
  Library library = real_library();
  std::erase_if(library.poses, [&](const Pose& each) { return each.id == pose; });
  return library;
}

TEST_CASE("a library that lacks a pose of the session, or its rest, changes nothing but the hold itself") {
  Request request;
  request.poses = {"bananasana", "sphinx", "seated-side-bend"};
  const Session session = planned(request);
  const std::size_t hold = first_step(session, StepKind::hold, "sphinx");
  const auto alone = revise(Library{}, session, {hold, 40s}, CameOut{});
  const auto known = revised(session, {hold, 40s}, CameOut{});
  const Standing rest{known.at.step + 1, 20s};
  REQUIRE(!known.session.steps[rest.step].way_out->pose.empty());
  for (const char* pose : {"sphinx", "seated-side-bend", "crocodile-rest", "savasana"}) {
    CAPTURE(pose);
    const Library library = without(pose);
    CHECK(revise(library, session, {hold, 40s}, CameOut{}) == alone);
    CHECK(!revise(library, known.session, rest, TookVariation{}));
    const auto told = revise(library, known.session, rest, Sensation::joint);
    if (pose == std::string("sphinx")) continue;  // then there is nothing to leave out
    REQUIRE(told);
    CHECK(told->session.signs.back().felt == Sensation::joint);
    CHECK(told->session.steps.size() == known.session.steps.size());
  }
}

TEST_CASE("a gentler form that no rest serves is left out, with what stood behind it, and noted") {
  Library library = without("crocodile-rest");
  const std::string region = find_pose(library, "melting-heart")->region;
  for (Pose& pose : library.poses) {
    if (pose.id != "supported-bridge") continue;
    pose.region = region;
    for (Variation& variation : pose.variations) variation.position = Position::prone;
  }
  Request request;
  request.props = {"block", "blanket", "bolster"};
  request.poses = {"melting-heart", "supported-bridge", "happy-baby"};
  const auto session = plan(library, request);
  REQUIRE(session);
  const auto out = revise(library, *session, {first_step(*session, StepKind::hold), 60s}, CameOut{});
  REQUIRE(out);
  CHECK(says(words_of(out->session.notes),
             "Happy Baby is left out: no rest fits before it\n"
             "Supported Bridge is left out: no rest fits behind it\n"));
  for (const Step& step : out->session.steps) CHECK((!is_hold(step) || step.pose == "melting-heart"));
}

TEST_CASE("there is nothing to tell in a hold, nor where no sign was given") {
  const Session session = planned(lasting(45min));
  auto out = revised(session, {first_sided(session), 60s}, CameOut{});
  for (std::size_t i = out.at.step + 2; i < out.session.steps.size(); ++i)
    CHECK(!revise(real_library(), out.session, {i, 1s}, Sensation::numb));
  out.session.signs.clear();
  CHECK(!revise(real_library(), out.session, out.at, Sensation::numb));
}

TEST_CASE("a sign that comes after another pose was held in peace ends nothing") {
  const Session session = planned(lasting(60min));
  const auto out = revised(session, {first_step(session, StepKind::hold), 60s}, CameOut{});
  const auto told = revised(out.session, {out.at.step + 1, 20s}, Sensation::electric).session;
  std::vector<std::size_t> later;  // the first sides still to come
  for (std::size_t i = out.at.step; i < told.steps.size(); ++i)
    if (told.steps[i].kind == StepKind::hold &&
        (later.empty() || told.steps[later.back()].pose != told.steps[i].pose))
      later.push_back(i);
  REQUIRE(later.size() > 2);
  const auto again = revised(told, {later[1], 30s}, CameOut{});
  const auto [next, at] = revised(again.session, {again.at.step + 1, 10s}, Sensation::numb);
  CHECK(!says(words_of(next.steps[at.step]), real_library().wording.safety.comes_back));
  CHECK(std::any_of(next.steps.begin() + static_cast<std::ptrdiff_t>(at.step), next.steps.end(),
                    [](const Step& step) { return step.kind == StepKind::hold; }));
}

TEST_CASE("a rest that a variation cuts short stays as long as what was held before asks for") {
  Request request;
  request.poses = {"sphinx", "seal"};
  const Session session = planned(request);
  const auto out = revised(session, {first_step(session, StepKind::hold, "seal") - 1, 8s}, CameOut{});
  const std::size_t rest = out.at.step + 1;
  REQUIRE(out.session.steps[rest].pose == "crocodile-rest");
  const auto [next, at] = revised(out.session, out.at, TookVariation{});
  const Step& then = next.steps[rest + 2];
  REQUIRE(then.kind == StepKind::hold);
  const bool deep = find_pose(real_library(), then.pose)->intensity == Intensity::deep;
  CHECK(next.steps[rest].length == (deep ? 60s : 45s));  // other poses let it be half a minute
}

/// Something that happens on the way.
struct Turn {
  std::string_view at;  ///< the start of the line of a step still to come, or of the one it stands at
  Millis into;
  Happening what;
};

std::string line(const Step& step) {
  const std::string side = step.side == Side::both ? "" : " " + std::string(name(step.side));
  const std::string form = step.variation.empty() ? "" : "/" + step.variation;
  return fmt::format("{} {}{}{}", name(step.kind), step.pose, form, side);
}

/// The steps from the one it stands at, but for the ways in: how long each is and, of a rest, may be; what is
/// said in the rest after coming out; and what was noted.
std::string course(const Revised& revised, std::size_t noted) {
  const auto& [session, at] = revised;
  const auto time = [](Millis length) {
    const std::string clock = clock_text(length / 1s * 1s);
    return length % 1s == 0ms ? clock : fmt::format("{}+{}ms", clock, (length % 1s).count());
  };
  std::string text = fmt::format("at {}, {}\n", line(session.steps[at.step]), time(at.into));
  for (std::size_t i = at.step; i < session.steps.size(); ++i) {
    const Step& step = session.steps[i];
    if (step.kind == StepKind::enter) continue;
    const bool rests = step.kind == StepKind::rebound || step.kind == StepKind::rest;
    text += fmt::format("{} {}", line(step), time(step.length));
    text += rests ? fmt::format(", {} to {}\n", time(step.least), time(step.most)) : "\n";
    if (!step.way_out) continue;
    for (const Mark& mark : step.marks) text += fmt::format("  {} {}\n", time(moment(step, mark)), mark.text);
  }
  for (std::size_t i = noted; i < session.notes.size(); ++i) text += session.notes[i] + "\n";
  return text;
}

/// A session of these poses, what happens in it and what it becomes.
struct Story {
  const char* what;
  std::vector<std::string> poses;
  void (*wish)(Request& request);
  std::vector<Turn> turns;
  std::string becomes;
};

std::string after(const Story& story, const Library& library = real_library()) {
  Request request;
  request.poses = story.poses;
  if (story.wish != nullptr) story.wish(request);
  Revised now{planned(request), {}};
  const std::size_t noted = now.session.notes.size();
  for (const Turn& turn : story.turns) {
    std::size_t step = now.at.step;
    while (!line(now.session.steps.at(step)).starts_with(turn.at)) ++step;
    const auto next = revise(library, now.session, {step, turn.into}, turn.what);
    REQUIRE(next);
    now = *next;
  }
  return course(now, noted);
}

TEST_CASE("what becomes of a session, as a whole: its holds and rests, what is said and what is noted") {
  const std::vector<std::string> three{"bananasana", "sphinx", "seated-side-bend"};
  const auto no_props = [](Request& request) { request.props.emplace(); };
  const auto a_bolster = [](Request& request) { request.props = {"bolster"}; };
  const auto bad_knee = [](Request& request) { request.avoid = {"knee"}; };
  const auto longer = [](Request& request) { request.total = 50min; };
  const std::vector<Story> stories{
      {"out of a first side the other follows in a gentler form",
       three,
       nullptr,
       {{"hold bananasana right", 95s + 500ms, CameOut{}}},
       R"(at enter constructive-rest, 0:00
rebound constructive-rest 1:00, 0:30 to 2:00
  0:00 Lie on the back, knees bent, feet flat and a little wider than the hips.
  0:05 Let the knees lean on each other.
  0:10 v: Bananasana (Banana). Arms by the sides or folded on the chest.
  0:20 1 electric or shooting   2 numb or tingling   3 sharp or joint   4 just too much
  0:35 Bananasana (Banana): the left side for 1m35s, no longer than the right
hold bananasana/bananasana-arms-down left 1:35
rebound constructive-rest 0:45, 0:30 to 2:00
hold sphinx 3:00
rebound crocodile-rest 1:00, 0:45 to 1:30
hold seated-side-bend right 2:00
switch seated-side-bend left 0:20
hold seated-side-bend left 2:00
rebound easy-seat 0:45, 0:30 to 2:00
rest savasana 3:00, 3:00 to 15:00
Bananasana (Banana): the left side for 1m35s, no longer than the right
)"},
      {"of a first side that felt numb the other is left out",
       three,
       nullptr,
       {{"hold bananasana right", 95s, CameOut{}}, {"rebound", 20s, Sensation::numb}},
       R"(at rebound constructive-rest, 0:20
rebound constructive-rest 1:00, 0:30 to 2:00
  0:00 Lie on the back, knees bent, feet flat and a little wider than the hips.
  0:05 Let the knees lean on each other.
  0:10 v: Bananasana (Banana). Arms by the sides or folded on the chest.
  0:20 1 electric or shooting   2 numb or tingling   3 sharp or joint   4 just too much
  0:20+1ms Come out now, slowly, to a neutral rest.
  0:28 Leave this pose out today.
  0:36 A foot that fell asleep clears in a minute or two; if not, end the session.
hold sphinx 3:00
rebound crocodile-rest 1:00, 0:45 to 1:30
hold seated-side-bend right 2:00
switch seated-side-bend left 0:20
hold seated-side-bend left 2:00
rebound easy-seat 0:45, 0:30 to 2:00
rest savasana 3:00, 3:00 to 15:00
Bananasana (Banana): the left side for 1m35s, no longer than the right
the other side of Bananasana (Banana) is left out, after Bananasana (Banana)
)"},
      {"too much leaves it at that, and the offer comes again behind the advice",
       three,
       nullptr,
       {{"hold bananasana right", 95s, CameOut{}}, {"rebound", 5s, Sensation::much}},
       R"(at rebound constructive-rest, 0:05
rebound constructive-rest 1:00, 0:30 to 2:00
  0:00 Lie on the back, knees bent, feet flat and a little wider than the hips.
  0:05 Let the knees lean on each other.
  0:05+1ms Ease off by a tenth or two, add a prop, breathe.
  0:13 Wait 20 to 30 seconds; if it is still too much, take a gentler variation.
  0:21 v: Bananasana (Banana). Arms by the sides or folded on the chest.
hold bananasana/bananasana-arms-down left 1:35
rebound constructive-rest 0:45, 0:30 to 2:00
hold sphinx 3:00
rebound crocodile-rest 1:00, 0:45 to 1:30
hold seated-side-bend right 2:00
switch seated-side-bend left 0:20
hold seated-side-bend left 2:00
rebound easy-seat 0:45, 0:30 to 2:00
rest savasana 3:00, 3:00 to 15:00
Bananasana (Banana): the left side for 1m35s, no longer than the right
)"},
      {"a gentler form is taken for what was left, and the other side is as long as both",
       three,
       nullptr,
       {{"hold bananasana right", 95s + 500ms, CameOut{}}, {"rebound", 40s, TookVariation{}}},
       R"(at enter bananasana/bananasana-arms-down right, 0:00
hold bananasana/bananasana-arms-down right 1:54
rebound constructive-rest 0:45, 0:30 to 2:00
hold bananasana/bananasana-arms-down left 3:29
rebound constructive-rest 0:45, 0:30 to 2:00
hold sphinx 3:00
rebound crocodile-rest 1:00, 0:45 to 1:30
hold seated-side-bend right 2:00
switch seated-side-bend left 0:20
hold seated-side-bend left 2:00
rebound easy-seat 0:45, 0:30 to 2:00
rest savasana 3:00, 3:00 to 15:00
Bananasana (Banana): the left side for 1m35s, no longer than the right
)"},
      {"out of a second side the form comes after half a minute, on that side",
       three,
       nullptr,
       {{"hold bananasana left", 95s, CameOut{}}, {"rebound", 10s, TookVariation{}}},
       R"(at rebound constructive-rest, 0:10
rebound constructive-rest 0:30, 0:30 to 0:30
  0:00 Lie on the back, knees bent, feet flat and a little wider than the hips.
  0:05 Let the knees lean on each other.
  0:10 v: Bananasana (Banana). Arms by the sides or folded on the chest.
hold bananasana/bananasana-arms-down left 1:55
rebound constructive-rest 0:45, 0:30 to 2:00
hold sphinx 3:00
rebound crocodile-rest 1:00, 0:45 to 1:30
hold seated-side-bend right 2:00
switch seated-side-bend left 0:20
hold seated-side-bend left 2:00
rebound easy-seat 0:45, 0:30 to 2:00
rest savasana 3:00, 3:00 to 15:00
Bananasana (Banana): the left side was held for 1m35s, 1m55s less than the other
)"},
      {"out on the way in",
       {"butterfly", "bananasana", "sphinx"},
       nullptr,
       {{"enter bananasana", 5s, CameOut{}}},
       R"(at enter windshield-wipers/windshield-wipers-seated, 0:00
rebound windshield-wipers/windshield-wipers-seated 1:00, 0:30 to 1:00
  0:00 Seated, leaning back on the hands; saves lying down between seated poses.
  0:05 Lie on the back, or sit leaning on the hands behind.
  0:10 v: Bananasana (Banana). Arms by the sides or folded on the chest.
  0:20 1 electric or shooting   2 numb or tingling   3 sharp or joint   4 just too much
  0:35 Bananasana (Banana): the left side is left out, as the right side was not held
hold sphinx 3:00
rebound crocodile-rest 1:00, 0:45 to 1:30
rest savasana 3:00, 3:00 to 15:00
Bananasana (Banana): the left side is left out, as the right side was not held
)"},
      {"out of a hold in its first moment",
       {"butterfly", "bananasana", "sphinx"},
       nullptr,
       {{"hold bananasana right", 0ms, CameOut{}}},
       R"(at enter constructive-rest, 0:00
rebound constructive-rest 1:00, 0:30 to 2:00
  0:00 Lie on the back, knees bent, feet flat and a little wider than the hips.
  0:05 Let the knees lean on each other.
  0:10 v: Bananasana (Banana). Arms by the sides or folded on the chest.
  0:20 1 electric or shooting   2 numb or tingling   3 sharp or joint   4 just too much
  0:35 Bananasana (Banana): the left side is left out, as the right side was not held
hold sphinx 3:00
rebound crocodile-rest 1:00, 0:45 to 1:30
rest savasana 3:00, 3:00 to 15:00
Bananasana (Banana): the left side is left out, as the right side was not held
)"},
      {"out between the sides",
       three,
       nullptr,
       {{"switch bananasana", 5s, CameOut{}}},
       R"(at enter constructive-rest, 0:00
rebound constructive-rest 1:00, 0:30 to 2:00
  0:00 Lie on the back, knees bent, feet flat and a little wider than the hips.
  0:05 Let the knees lean on each other.
  0:10 v: Bananasana (Banana). Arms by the sides or folded on the chest.
  0:20 1 electric or shooting   2 numb or tingling   3 sharp or joint   4 just too much
  0:35 Bananasana (Banana): the left side was not held, 3m30s less than the other
hold sphinx 3:00
rebound crocodile-rest 1:00, 0:45 to 1:30
hold seated-side-bend right 2:00
switch seated-side-bend left 0:20
hold seated-side-bend left 2:00
rebound easy-seat 0:45, 0:30 to 2:00
rest savasana 3:00, 3:00 to 15:00
Bananasana (Banana): the left side was not held, 3m30s less than the other
)"},
      {"out of the last pose",
       three,
       nullptr,
       {{"hold seated-side-bend left", 100s, CameOut{}}, {"enter", 4s, Sensation::electric}},
       R"(at enter easy-seat, 0:04
rebound easy-seat 1:00, 0:30 to 2:00
  0:00 Sit on a cushion with the legs loosely crossed.
  0:00 Come out now, slowly, to a neutral rest.
  0:08 Leave this pose out today.
  0:16 If it has not cleared in a minute or two, or moves farther down, end the session.
rest savasana 3:00, 3:00 to 15:00
Seated Side Bend: the left side was held for 1m40s, 20s less than the other
)"},
      {"a sign that comes back",
       {"butterfly", "bananasana", "sphinx"},
       nullptr,
       {{"hold butterfly", 95s, CameOut{}},
        {"rebound", 3s, Sensation::numb},
        {"hold bananasana right", 40s, CameOut{}},
        {"rebound", 30s, Sensation::joint}},
       R"(at rebound constructive-rest, 0:30
rebound constructive-rest 1:15, 0:30 to 2:00
  0:00 Lie on the back, knees bent, feet flat and a little wider than the hips.
  0:05 Let the knees lean on each other.
  0:10 v: Bananasana (Banana). Arms by the sides or folded on the chest.
  0:20 1 electric or shooting   2 numb or tingling   3 sharp or joint   4 just too much
  0:30+1ms It came back: end the session here, rest, and talk to a clinician.
  0:38 Stop practising, and go to emergency care now for any of these:
  0:46 A numb saddle area, changed bladder or bowel control, or signs in both legs.
  0:54 Weakness that grows or stays, chest pain, fainting, changed sight or speech.
  1:02 In pregnancy bleeding, leaking fluid or regular tightenings.
rest savasana 3:00, 3:00 to 15:00
Bananasana (Banana): the left side for 40s, no longer than the right
It came back: end the session here, rest, and talk to a clinician.
)"},
      {"a sign after one that was no stop",
       {"butterfly", "bananasana", "sphinx"},
       nullptr,
       {{"hold butterfly", 95s, CameOut{}},
        {"rebound", 3s, Sensation::much},
        {"hold bananasana right", 40s, CameOut{}},
        {"rebound", 30s, Sensation::joint}},
       R"(at rebound constructive-rest, 0:30
rebound constructive-rest 1:00, 0:30 to 2:00
  0:00 Lie on the back, knees bent, feet flat and a little wider than the hips.
  0:05 Let the knees lean on each other.
  0:10 v: Bananasana (Banana). Arms by the sides or folded on the chest.
  0:20 1 electric or shooting   2 numb or tingling   3 sharp or joint   4 just too much
  0:30+1ms Come out now, slowly, to a neutral rest.
  0:38 Leave this pose out today.
  0:46 If it has not cleared in a minute or two, end the session.
hold sphinx 3:00
rebound crocodile-rest 1:00, 0:45 to 1:30
rest savasana 3:00, 3:00 to 15:00
Bananasana (Banana): the left side for 40s, no longer than the right
the other side of Bananasana (Banana) is left out, after Bananasana (Banana)
)"},
      {"what is of a kind is taken more gently, one-sided or not",
       {"sphinx", "half-saddle", "saddle", "supported-fish"},
       nullptr,
       {{"hold sphinx", 90s, CameOut{}}},
       R"(at enter crocodile-rest, 0:00
rebound crocodile-rest 1:00, 0:45 to 1:30
  0:00 Lie on the belly, legs a little apart, toes turned out.
  0:05 Stack the hands and rest the forehead on them.
  0:10 v: Sphinx. Elbows far forward or ribs on a bolster, so the chest is only a little raised.
  0:20 1 electric or shooting   2 numb or tingling   3 sharp or joint   4 just too much
  0:35 Half Saddle is taken more gently, after Sphinx; Saddle is taken more gently, after Sphinx
hold half-saddle/half-saddle-on-hands right 3:00
switch half-saddle/half-saddle-on-hands left 0:20
hold half-saddle/half-saddle-on-hands left 3:00
rebound constructive-rest 1:00, 1:00 to 2:00
hold saddle/saddle-high 3:00
rebound constructive-rest 1:30, 0:30 to 2:00
hold supported-fish 4:00
rebound pentacle 0:45, 0:30 to 2:00
rest savasana 3:00, 3:00 to 15:00
Half Saddle is taken more gently, after Sphinx
Saddle is taken more gently, after Sphinx
)"},
      {"what is of a kind is left out, or a gentle pose takes its place, once",
       {"sphinx", "half-saddle", "saddle", "supported-bridge", "melting-heart"},
       nullptr,
       {{"hold sphinx", 90s, CameOut{}}, {"rebound", 10s, Sensation::electric}},
       R"(at rebound crocodile-rest, 0:10
rebound crocodile-rest 1:00, 0:45 to 1:30
  0:00 Lie on the belly, legs a little apart, toes turned out.
  0:05 Stack the hands and rest the forehead on them.
  0:10 v: Sphinx. Elbows far forward or ribs on a bolster, so the chest is only a little raised.
  0:10+1ms Come out now, slowly, to a neutral rest.
  0:18 Leave this pose out today.
  0:26 If it has not cleared in a minute or two, or moves farther down, end the session.
hold supported-fish 3:00
rebound pentacle 0:45, 0:30 to 2:00
hold melting-heart 3:00
rebound cat-cow 1:00, 0:30 to 2:00
rest savasana 3:30, 3:00 to 15:00
Half Saddle is taken more gently, after Sphinx
Saddle is taken more gently, after Sphinx
Supported Bridge is taken more gently, after Sphinx
Half Saddle is left out, after Sphinx
Supported Fish instead of Saddle, after Sphinx
Supported Bridge is left out, after Sphinx
)"},
      {"the same of folds",
       {"butterfly", "dragonfly", "happy-baby", "caterpillar"},
       nullptr,
       {{"hold butterfly", 90s, CameOut{}}, {"rebound", 10s, Sensation::electric}},
       R"(at rebound windshield-wipers/windshield-wipers-seated, 0:10
rebound windshield-wipers/windshield-wipers-seated 1:00, 1:00 to 1:00
  0:00 Seated, leaning back on the hands; saves lying down between seated poses.
  0:05 Lie on the back, or sit leaning on the hands behind.
  0:10 v: Butterfly. Sit tall on a high seat, back to a wall or hands behind; the spine stays neutral.
  0:10+1ms Come out now, slowly, to a neutral rest.
  0:18 Leave this pose out today.
  0:26 If it has not cleared in a minute or two, or moves farther down, end the session.
hold childs-pose 3:30
rebound cat-cow 0:45, 0:30 to 2:00
hold caterpillar 4:00
rebound pentacle 1:30, 0:30 to 2:00
rest savasana 3:00, 3:00 to 15:00
Dragonfly is taken more gently, after Butterfly
Happy Baby is taken more gently, after Butterfly
Child's Pose instead of Dragonfly, after Butterfly
Happy Baby is left out, after Butterfly
)"},
      {"the same of sides",
       {"butterfly", "thread-the-needle", "seated-twist", "lateral-childs-pose"},
       nullptr,
       {{"hold thread-the-needle right", 60s, CameOut{}}, {"rebound", 3s, Sensation::joint}},
       R"(at rebound cat-cow, 0:03
rebound cat-cow 1:00, 0:30 to 2:00
  0:00 Come to hands and knees, hands under shoulders.
  0:03+1ms Come out now, slowly, to a neutral rest.
  0:11 Leave this pose out today.
  0:19 If it has not cleared in a minute or two, end the session.
hold reclining-twist right 2:00
switch reclining-twist left 0:20
hold reclining-twist left 2:00
rebound constructive-rest 0:45, 0:30 to 2:00
hold lateral-childs-pose right 2:00
switch lateral-childs-pose left 0:20
hold lateral-childs-pose left 2:00
rebound cat-cow 0:45, 0:30 to 2:00
rest savasana 3:00, 3:00 to 15:00
Thread the Needle: the left side for 1m, no longer than the right
Seated Twist is taken more gently, after Thread the Needle
the other side of Thread the Needle is left out, after Thread the Needle
Reclining Twist instead of Seated Twist, after Thread the Needle
)"},
      {"where there is no gentler form another pose is offered and taken",
       {"childs-pose", "sphinx", "seated-side-bend"},
       no_props,
       {{"hold childs-pose", 90s, CameOut{}}, {"rebound", 30s, TookVariation{}}},
       R"(at enter butterfly, 0:00
hold butterfly 1:30
rebound windshield-wipers/windshield-wipers-seated 1:00, 0:30 to 1:00
hold sphinx 3:00
rebound crocodile-rest 1:00, 0:45 to 1:30
hold seated-side-bend right 2:00
switch seated-side-bend left 0:20
hold seated-side-bend left 2:00
rebound easy-seat 0:45, 0:30 to 2:00
rest savasana 3:00, 3:00 to 15:00
)"},
      {"out of a second side another pose is held on both sides",
       {"butterfly", "side-lying-bolster", "sphinx"},
       a_bolster,
       {{"hold side-lying-bolster left", 90s, CameOut{}}, {"rebound", 30s, TookVariation{}}},
       R"(at enter bananasana left, 0:00
hold bananasana left 2:30
switch bananasana right 0:20
hold bananasana right 2:30
rebound constructive-rest 0:45, 0:30 to 2:00
hold sphinx 3:00
rebound crocodile-rest 1:00, 0:45 to 1:30
rest savasana 3:00, 3:00 to 15:00
Side-Lying over Bolster (Mermaid): the left side was held for 1m30s, 2m30s less than the other
)"},
      {"out of the gentler form again another pose is offered",
       three,
       nullptr,
       {{"hold sphinx", 60s, CameOut{}}, {"rebound", 31s, TookVariation{}}, {"hold sphinx", 30s, CameOut{}}},
       R"(at enter crocodile-rest, 0:00
rebound crocodile-rest 1:00, 0:45 to 1:30
  0:00 Lie on the belly, legs a little apart, toes turned out.
  0:05 Stack the hands and rest the forehead on them.
  0:10 v: Supported Bridge. Lie on the back, knees bent, feet hip-width.
  0:20 1 electric or shooting   2 numb or tingling   3 sharp or joint   4 just too much
hold seated-side-bend right 2:00
switch seated-side-bend left 0:20
hold seated-side-bend left 2:00
rebound easy-seat 0:45, 0:30 to 2:00
rest savasana 3:00, 3:00 to 15:00
)"},
      {"hardly held, a side comes in the form, and the other as long",
       three,
       nullptr,
       {{"hold bananasana right", 20s, CameOut{}}, {"rebound", 40s, TookVariation{}}},
       R"(at enter bananasana/bananasana-arms-down right, 0:00
hold bananasana/bananasana-arms-down right 3:10
rebound constructive-rest 0:45, 0:30 to 2:00
hold bananasana/bananasana-arms-down left 3:30
rebound constructive-rest 0:45, 0:30 to 2:00
hold sphinx 3:00
rebound crocodile-rest 1:00, 0:45 to 1:30
hold seated-side-bend right 2:00
switch seated-side-bend left 0:20
hold seated-side-bend left 2:00
rebound easy-seat 0:45, 0:30 to 2:00
rest savasana 3:00, 3:00 to 15:00
Bananasana (Banana): the left side is left out, as the right side was held for 20s
)"},
      {"hardly held, the last side comes in the form, and the other as long",
       three,
       nullptr,
       {{"hold seated-side-bend right", 20s, CameOut{}}, {"rebound", 40s, TookVariation{}}},
       R"(at enter seated-side-bend/seated-side-bend-chair right, 0:00
hold seated-side-bend/seated-side-bend-chair right 1:40
rebound easy-seat 0:45, 0:30 to 2:00
hold seated-side-bend/seated-side-bend-chair left 2:00
rebound easy-seat 0:45, 0:30 to 2:00
rest savasana 3:00, 3:00 to 15:00
Seated Side Bend: the left side is left out, as the right side was held for 20s
)"},
      {"a rest after the first of two sides is none before the end",
       {"butterfly", "reclining-twist", "sphinx"},
       nullptr,
       {{"hold reclining-twist right", 60s, CameOut{}}, {"rebound", 40s, TookVariation{}}},
       R"(at enter reclining-twist/reclining-twist-bolster right, 0:00
hold reclining-twist/reclining-twist-bolster right 2:30
rebound knees-to-chest 0:45, 0:30 to 2:00
hold reclining-twist/reclining-twist-bolster left 3:30
rebound constructive-rest 0:45, 0:30 to 2:00
hold sphinx 3:00
rebound crocodile-rest 1:00, 0:45 to 1:30
rest savasana 3:00, 3:00 to 15:00
Reclining Twist: the left side for 1m, no longer than the right
)"},
      {"a deep pose next asks for a minute",
       {"butterfly", "bananasana", "dragonfly"},
       nullptr,
       {{"hold bananasana left", 60s, CameOut{}}, {"rebound", 2s, Sensation::joint}},
       R"(at rebound constructive-rest, 0:02
rebound constructive-rest 1:00, 1:00 to 2:00
  0:00 Lie on the back, knees bent, feet flat and a little wider than the hips.
  0:02+1ms Come out now, slowly, to a neutral rest.
  0:10 Leave this pose out today.
  0:18 If it has not cleared in a minute or two, end the session.
hold dragonfly 3:30
rebound windshield-wipers 1:00, 0:30 to 1:00
rest savasana 3:00, 3:00 to 15:00
Bananasana (Banana): the left side was held for 1m, 2m30s less than the other
)"},
      {"where a rest cannot serve any more another one follows",
       {"butterfly", "thread-the-needle", "seated-twist", "lateral-childs-pose", "reclining-twist"},
       nullptr,
       {{"hold thread-the-needle left", 60s, CameOut{}}, {"rebound", 2s, Sensation::joint}},
       R"(at rebound cat-cow, 0:02
rebound cat-cow 1:00, 0:30 to 2:00
  0:00 Come to hands and knees, hands under shoulders.
  0:02+1ms Come out now, slowly, to a neutral rest.
  0:10 Leave this pose out today.
  0:18 If it has not cleared in a minute or two, end the session.
rebound easy-seat 1:00, 0:30 to 2:00
hold lateral-childs-pose right 2:00
switch lateral-childs-pose left 0:20
hold lateral-childs-pose left 2:00
rebound cat-cow 0:45, 0:30 to 2:00
hold reclining-twist right 3:30
switch reclining-twist left 0:20
hold reclining-twist left 3:30
rebound knees-to-chest 0:45, 0:30 to 2:00
rest savasana 3:40, 3:00 to 15:00
Thread the Needle: the left side was held for 1m, 30s less than the other
Seated Twist is taken more gently, after Thread the Needle
Seated Twist is left out, after Thread the Needle
)"},
      {"another part of the back instead",
       {"childs-pose", "sphinx", "caterpillar"},
       nullptr,
       {{"hold childs-pose", 60s, CameOut{}}, {"enter", 2s, Sensation::electric}},
       R"(at enter cat-cow, 0:02
rebound cat-cow 1:00, 0:30 to 2:00
  0:00 Come to hands and knees, hands under shoulders.
  0:00 Come out now, slowly, to a neutral rest.
  0:08 Leave this pose out today.
  0:16 If it has not cleared in a minute or two, or moves farther down, end the session.
hold sphinx 3:00
rebound crocodile-rest 1:00, 0:45 to 1:30
hold butterfly 4:00
rebound windshield-wipers 1:00, 0:30 to 1:00
rest savasana 3:00, 3:00 to 15:00
Caterpillar is taken more gently, after Child's Pose
Butterfly instead of Caterpillar, after Child's Pose
)"},
      {"what is gentle already stays",
       {"butterfly", "sphinx", "happy-baby"},
       bad_knee,
       {{"hold butterfly", 60s, CameOut{}}},
       R"(at enter windshield-wipers/windshield-wipers-seated, 0:00
rebound windshield-wipers/windshield-wipers-seated 1:00, 0:30 to 1:00
  0:00 Seated, leaning back on the hands; saves lying down between seated poses.
  0:05 Feet only hip-width apart; small range.
  0:10 v: Butterfly. Sit tall on a high seat, back to a wall or hands behind; the spine stays neutral.
  0:20 1 electric or shooting   2 numb or tingling   3 sharp or joint   4 just too much
hold sphinx 3:00
rebound crocodile-rest 1:00, 0:45 to 1:30
hold happy-baby/happy-baby-thighs 3:00
rebound constructive-rest/constructive-rest-strap 0:45, 0:30 to 2:00
rest savasana 3:00, 3:00 to 15:00
)"},
      {"what has no gentler form stays",
       {"caterpillar", "sphinx", "childs-pose"},
       no_props,
       {{"hold caterpillar", 60s, CameOut{}}},
       R"(at enter windshield-wipers/windshield-wipers-seated, 0:00
rebound windshield-wipers/windshield-wipers-seated 1:00, 0:30 to 1:00
  0:00 Seated, leaning back on the hands; saves lying down between seated poses.
  0:05 Lie on the back, or sit leaning on the hands behind.
  0:10 v: Butterfly. Sit on the front edge of a folded blanket.
  0:20 1 electric or shooting   2 numb or tingling   3 sharp or joint   4 just too much
hold sphinx 3:00
rebound crocodile-rest 1:00, 0:45 to 1:30
hold childs-pose 3:00
rebound cat-cow 0:45, 0:30 to 2:00
rest savasana 3:00, 3:00 to 15:00
)"},
      {"rests stay as long as planned",
       three,
       longer,
       {{"hold bananasana left", 60s, CameOut{}}},
       R"(at enter constructive-rest, 0:00
rebound constructive-rest 1:40, 0:30 to 2:00
  0:00 Lie on the back, knees bent, feet flat and a little wider than the hips.
  0:05 Let the knees lean on each other.
  0:10 v: Bananasana (Banana). Arms by the sides or folded on the chest.
  0:20 1 electric or shooting   2 numb or tingling   3 sharp or joint   4 just too much
  0:35 Bananasana (Banana): the left side was held for 1m, 4m less than the other
hold sphinx 5:00
rebound crocodile-rest 1:30, 0:45 to 1:30
hold seated-side-bend right 3:00
switch seated-side-bend left 0:20
hold seated-side-bend left 3:00
rebound easy-seat 1:35, 0:30 to 2:00
rest savasana 15:00, 3:00 to 15:00
Bananasana (Banana): the left side was held for 1m, 4m less than the other
)"},
      {"a pose that another prepares is left out with it, and so is what is told of it",
       {"butterfly", "sphinx", "seal"},
       nullptr,
       {{"enter sphinx", 5s, CameOut{}}},
       R"(at enter windshield-wipers, 0:00
rebound windshield-wipers 1:00, 0:30 to 1:00
  0:00 Lie on the back, or sit leaning on the hands behind.
  0:05 Bend the knees, feet wide.
  0:10 v: Sphinx. Elbows far forward or ribs on a bolster, so the chest is only a little raised.
  0:20 1 electric or shooting   2 numb or tingling   3 sharp or joint   4 just too much
  0:35 Seal is left out: comes only after the pose that prepares it
rest savasana 3:00, 3:00 to 15:00
Seal is left out: comes only after the pose that prepares it
)"},
      {"left out on the way in, a pose leaves the next that may be first",
       {"butterfly", "half-butterfly", "happy-baby", "sphinx"},
       nullptr,
       {{"enter butterfly", 5s, CameOut{}}},
       R"(at enter windshield-wipers, 0:00
rebound windshield-wipers 1:00, 0:30 to 1:00
  0:00 Lie on the back, or sit leaning on the hands behind.
  0:05 Bend the knees, feet wide.
  0:10 v: Butterfly. Sit tall on a high seat, back to a wall or hands behind; the spine stays neutral.
  0:20 1 electric or shooting   2 numb or tingling   3 sharp or joint   4 just too much
  0:35 Half Butterfly is left out: the first held pose is gentle; Happy Baby is taken more gently, after Butterfly
hold happy-baby/happy-baby-thighs 3:00
rebound constructive-rest 0:45, 0:30 to 2:00
hold sphinx 3:00
rebound crocodile-rest 1:00, 0:45 to 1:30
rest savasana 3:00, 3:00 to 15:00
Half Butterfly is left out: the first held pose is gentle
Happy Baby is taken more gently, after Butterfly
)"},
      {"an order of one's own that no rule allows goes on as far as one does",
       {"butterfly", "sphinx", "dragonfly", "happy-baby"},
       nullptr,
       {{"hold butterfly", 60s, CameOut{}}},
       R"(at enter windshield-wipers/windshield-wipers-seated, 0:00
rebound windshield-wipers/windshield-wipers-seated 1:00, 0:30 to 1:00
  0:00 Seated, leaning back on the hands; saves lying down between seated poses.
  0:05 Lie on the back, or sit leaning on the hands behind.
  0:10 v: Butterfly. Sit tall on a high seat, back to a wall or hands behind; the spine stays neutral.
  0:20 1 electric or shooting   2 numb or tingling   3 sharp or joint   4 just too much
  0:35 Dragonfly is left out: no deep fold straight after a prone backbend; Happy Baby is taken more gently, after Butterfly
hold sphinx 3:00
rebound crocodile-rest 1:00, 0:45 to 1:30
hold happy-baby/happy-baby-thighs 3:00
rebound constructive-rest 0:45, 0:30 to 2:00
rest savasana 3:00, 3:00 to 15:00
Dragonfly is left out: no deep fold straight after a prone backbend
Happy Baby is taken more gently, after Butterfly
)"},
      {"another pose instead takes the place of the other side too",
       {"butterfly", "side-lying-bolster", "sphinx"},
       a_bolster,
       {{"hold side-lying-bolster right", 90s, CameOut{}}, {"rebound", 30s, TookVariation{}}},
       R"(at enter bananasana right, 0:00
hold bananasana right 2:30
switch bananasana left 0:20
hold bananasana left 2:30
rebound constructive-rest 0:45, 0:30 to 2:00
hold sphinx 3:00
rebound crocodile-rest 1:00, 0:45 to 1:30
rest savasana 3:00, 3:00 to 15:00
Side-Lying over Bolster (Mermaid): the left side for 1m30s, no longer than the right
the other side of Side-Lying over Bolster (Mermaid) is left out: another pose came between
)"},
      {"a pose that was eased is not eased again",
       {"sphinx", "half-saddle", "saddle"},
       nullptr,
       {{"hold sphinx", 60s, CameOut{}}, {"hold half-saddle", 60s, CameOut{}}},
       R"(at enter constructive-rest, 0:00
rebound constructive-rest 1:00, 0:30 to 2:00
  0:00 Lie on the back, knees bent, feet flat and a little wider than the hips.
  0:05 Let the knees lean on each other.
  0:20 1 electric or shooting   2 numb or tingling   3 sharp or joint   4 just too much
  0:35 Half Saddle: the left side for 1m, no longer than the right
hold half-saddle/half-saddle-on-hands left 1:00
rebound constructive-rest 1:00, 1:00 to 2:00
hold saddle/saddle-high 3:00
rebound constructive-rest 1:30, 0:30 to 2:00
rest savasana 3:00, 3:00 to 15:00
Half Saddle is taken more gently, after Sphinx
Saddle is taken more gently, after Sphinx
Half Saddle: the left side for 1m, no longer than the right
)"}};
  for (const Story& story : stories) {
    CAPTURE(story.what);
    CHECK(after(story) == story.becomes);
  }
}

TEST_CASE(
    "whatever happens whenever, the session stays sound, what is behind stays, and the total is what will "
    "pass") {
  Random random(51);
  int happened = 0;
  for (int i = 0; i < 60; ++i) {
    Request request = lasting(20min + 5min * static_cast<int>(random.below(15)));
    request.level = static_cast<Level>(random.below(3));
    if (random.below(2) == 0) request.focus = spine_movements.at(random.below(4));
    if (random.below(2) == 0) request.avoid = {real_library().tags[random.below(15)].id};
    const auto session = plan(real_library(), request);
    if (!session) continue;
    check_order(*session, 0);
    Practice practice{*session, {}};
    begin(practice);
    Millis passed{};
    int outs = 0;
    while (!practice.countdown.over) {
      const Millis part = 1s * static_cast<int>(1 + random.below(120));
      const Millis left = left_in_session(practice);
      advance(practice, part);
      passed += std::min(part, left);
      if (practice.countdown.over) break;
      const Happening all[] = {CameOut{},       CameOut{},        TookVariation{},    Sensation::much,
                               Sensation::numb, Sensation::joint, Sensation::electric};
      const Happening& what = all[random.below(std::size(all))];
      const Countdown before = practice.countdown;
      const Session was = practice.session;
      auto next = revise(real_library(), was, {before.step, before.into}, what);
      if (!next) continue;
      ++happened;
      CHECK(next == revise(real_library(), was, {before.step, before.into}, what));
      check_sound(next->session);
      check_order(next->session, before.step);
      check_sides(next->session);
      for (std::size_t step = 0; step < before.step; ++step)
        CHECK(next->session.steps[step] == was.steps[step]);
      go_on(practice, next->session, next->at.step, {.kind = Event::Kind::came_out});
      CHECK(practice.countdown.practised == before.practised);
      CHECK(practice.countdown.held == before.held);
      outs += std::holds_alternative<CameOut>(what) ? 1 : 0;
      CHECK(practice.countdown.practised + left_in_session(practice) <= total(*session) + outs * 3min);
    }
    CHECK(practice.countdown.practised == passed);
  }
  CHECK(happened > 300);
}

}  // namespace
}  // namespace yinback
