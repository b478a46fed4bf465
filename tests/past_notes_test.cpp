// What a plan makes of the past, and what it says of that.
#include "support/catch.hpp"
#include "support/checker.hpp"
#include "support/data.hpp"
#include "support/random_library.hpp"
#include "support/random_past.hpp"
#include "support/real_library.hpp"
#include "yinback/offer.hpp"
#include "yinback/sequencer.hpp"

#include <algorithm>

namespace yinback {
namespace {

using Lines = std::vector<std::string>;

Request feeling(std::vector<FeltBefore> felt) {
  Request request;
  request.total = 45min;
  request.past.felt = std::move(felt);
  return request;
}

Explained explained(const Request& request) {
  auto found = explain(real_library(), request);
  if (!found) FAIL(problem_text(found.problems().front()));
  return *std::move(found);
}

Lines refused(const Request& request) {
  const auto session = plan(real_library(), request);
  REQUIRE(!session);
  Lines lines;
  for (const Problem& problem : session.problems()) lines.push_back(problem_text(problem));
  return lines;
}

const Step* hold_of(const Session& session, std::string_view pose) {
  const auto hold = std::find_if(session.steps.begin(), session.steps.end(), [&](const Step& step) {
    return step.kind == StepKind::hold && step.pose == pose;
  });
  return hold == session.steps.end() ? nullptr : &*hold;
}

std::string why_out(const Session& session, std::string_view pose) {
  for (const LeftOut& out : session.left_out)
    if (out.what == pose) return out.why;
  return {};
}

TEST_CASE("a pose in which a stop was felt is left out, and the plan says what, when and the way back") {
  const auto [session, explanation] = explained(feeling({{"reclining-twist", Sensation::electric, 3}}));
  CHECK(hold_of(session, "reclining-twist") == nullptr);
  const std::string why = "electric or shooting 3 days ago: --with reclining-twist brings it back";
  CHECK(why_out(session, "reclining-twist") == why);
  CHECK(contains(session.cautions, real_pose("reclining-twist").name + " is left out: " + why));
  const auto out = std::find_if(explanation.left_out.begin(), explanation.left_out.end(),
                                [](const auto& pose) { return pose.pose == "reclining-twist"; });
  REQUIRE(out != explanation.left_out.end());
  CHECK(out->by == Hindrance::history);
  CHECK(out->why == why);
}

TEST_CASE("a pose asked for by name comes in spite of what was felt, and the plan says what that was") {
  const std::string said = real_pose("butterfly").name + " was asked for: numb or tingling yesterday";
  Request with = feeling({{"butterfly", Sensation::numb, 1}}), poses = with;
  with.with = {"butterfly"};
  poses.total.reset();
  poses.poses = {"sphinx", "butterfly"};
  for (const Request& request : {with, poses}) {
    const Session session = explained(request).session;
    CHECK(hold_of(session, "butterfly") != nullptr);
    CHECK(contains(session.cautions, said));
  }
}

/// A pose that has a gentler form, and the form.
std::pair<const Pose*, const Variation*> easing() {
  for (const Pose& pose : real_library().poses)
    for (const Variation& form : pose.variations)
      if (has(pose, Role::hold) && form.kind == VariationKind::gentler &&
          find_pose(real_library(), form.id) == nullptr)
        return {&pose, &form};
  return {};
}

const Offer* offered(const Offers& found, std::string_view pose) {
  for (const Offer& offer : found.holds)
    if (offer.pose->id == pose) return &offer;
  return nullptr;
}

TEST_CASE("a pose that was too much, or come out of without a word, is offered in a gentler form") {
  const auto [pose, form] = easing();
  REQUIRE(pose != nullptr);
  for (const std::optional<Sensation> felt : {std::optional(Sensation::much), std::optional<Sensation>()}) {
    Request request = feeling({{pose->id, felt, 2}});
    const Offers found = offers(real_library(), request);
    const Offer* offer = offered(found, pose->id);
    REQUIRE(offer != nullptr);
    REQUIRE(offer->form != nullptr);
    CHECK(offer->form->kind == VariationKind::gentler);
    CHECK(contains(offer->cues, offer->form->change));
    request.with = {pose->id};
    const Offers asked = offers(real_library(), request);
    CHECK(offered(asked, pose->id)->form == nullptr);
  }
}

TEST_CASE("a plan with an eased pose says so, in its form and before it begins") {
  const auto props = GENERATE(std::optional<Lines>(), std::optional<Lines>(Lines{}));
  Request request;
  request.past.felt = {};
  for (const Pose& pose : real_library().poses)
    if (has(pose, Role::hold)) request.past.felt.push_back({pose.id, Sensation::much, 0});
  request.total = 1h;
  request.props = props;
  const Session session = explained(request).session;
  int gentler = 0, as_it_is = 0;
  for (const Step& step : session.steps) {
    if (step.kind != StepKind::hold) continue;
    const Pose& pose = real_pose(step.pose);
    const auto form = std::find_if(pose.variations.begin(), pose.variations.end(),
                                   [&](const Variation& each) { return each.id == step.variation; });
    const bool eased = form != pose.variations.end() && form->kind == VariationKind::gentler;
    ++(eased ? gentler : as_it_is);
    CHECK(contains(session.cautions,
                   eased ? pose.name + " is taken more gently: just too much today"
                         : pose.name + ": just too much today; no gentler form of it is at hand"));
  }
  CHECK(gentler > 0);
  CHECK((as_it_is > 0 || !props));
}

TEST_CASE("where either side may come first the one that had less does, and the plan says by how much") {
  Request request;
  request.total = 45min;
  request.past.held = {{"sphinx", 20}};
  request.past.by_side = {30min, 8min + 30s, 20min + 30s};
  const auto first_of = [](const Session& session) {
    for (const Step& step : session.steps)
      if (step.kind == StepKind::hold && step.side != Side::both) return step.side;
    return Side::both;
  };
  const std::string said = "left sides come first: 12m less than right in 28 days";
  const Session as_asked = explained(request).session;
  CHECK(first_of(as_asked) == Side::right);
  CHECK(!contains(as_asked.notes, said));
  request.either_first = true;
  const Session either = explained(request).session;
  CHECK(first_of(either) == Side::left);
  CHECK(contains(either.notes, said));
}

Past stops_in(bool (*wanted)(const Pose&)) {
  Past past;
  for (const Pose& pose : real_library().poses)
    if (has(pose, Role::hold) && wanted(pose)) past.felt.push_back({pose.id, Sensation::numb, 1});
  return past;
}

TEST_CASE("a refusal that comes of the past says how to plan without it") {
  Request request;
  request.focus = Movement::lateral;
  request.past = stops_in([](const Pose& pose) { return pose.movement == Movement::lateral; });
  CHECK(refused(request) == Lines{"--focus: no pose of lateral is left (numb or tingling yesterday); choose "
                                  "another focus, or plan with --no-history"});
  request.past = stops_in([](const Pose& pose) { return pose.intensity == Intensity::gentle; });
  CHECK(refused(request) == Lines{"--no-history: no gentle pose is left to begin with; it brings back what "
                                  "was felt before"});
}

TEST_CASE("a refusal that the past has nothing to do with does not name it") {
  Request request = feeling({{"butterfly", Sensation::numb, 1}});
  request.total = 1min;
  for (const std::string& line : refused(request)) CHECK(line.find("--no-history") == std::string::npos);
}

TEST_CASE("where something was felt in every pose there are only rests, and each says why") {
  Request request;
  request.past = stops_in([](const Pose&) { return true; });
  const Session session = explained(request).session;
  for (const Step& step : session.steps)
    if (step.kind == StepKind::hold) CHECK(!has(real_pose(step.pose), Role::hold));
  for (const FeltBefore& felt : request.past.felt) CHECK(!why_out(session, felt.pose).empty());
}

std::vector<std::string> held_poses() {
  std::vector<std::string> ids;
  for (const Pose& pose : real_library().poses)
    if (has(pose, Role::hold)) ids.push_back(pose.id);
  return ids;
}

const nlohmann::ordered_json& library_json() {
  static const auto json = nlohmann::ordered_json::parse(file_text(YINBACK_DATA "/poses.json"));
  return json;
}

TEST_CASE("a plan holds of the past what its library knows, and is the same with that alone") {
  Request request = feeling({{"butterfly", Sensation::numb, 1}, {"no such pose", Sensation::numb, 1}});
  request.past.held = {{"../gone", 1}};
  request.past.by_movement = {0ms, 1h, 10min, 20min, 0ms};
  const Session session = explained(request).session;
  CHECK(session.past.felt == std::vector<FeltBefore>{{"butterfly", Sensation::numb, 1}});
  CHECK(session.past.held.empty());
  const auto read = parse_session(session_json(session));
  REQUIRE(read);
  request.past = read->past;
  CHECK(explained(request).session == session);
}

TEST_CASE("whatever was practised, plans keep every rule, leave out what was felt and hold what they used",
          "[long]") {
  Random random(101);
  int planned = 0;
  for (int i = 0; i < 250; ++i) {
    Request request = random_request(random, library_json());
    request.past = random_past(random, held_poses());
    const auto session = plan(real_library(), request);
    if (!session) continue;
    ++planned;
    CAPTURE(i);
    CHECK(violations(real_facts(), request, nlohmann::ordered_json::parse(session_json(*session))) ==
          Lines{});
    for (const FeltBefore& felt : request.past.felt)
      if (is_stop(felt.felt) && !by_name(request, felt.pose)) CHECK(hold_of(*session, felt.pose) == nullptr);
    const auto read = parse_session(session_json(*session));
    REQUIRE(read);
    CHECK(*read == *session);
    request.past = read->past;
    CHECK(*plan(real_library(), request) == *session);
  }
  CHECK(planned > 100);
}

TEST_CASE("a request that the past makes impossible is possible without the wishes that are named") {
  Random random(102);
  int problems = 0;
  for (int i = 0; i < 250; ++i) {
    Request request = random_request(random, library_json());
    request.past = stops_in([](const Pose&) { return true; });
    std::erase_if(request.past.felt, [&](const FeltBefore&) { return random.below(4) == 0; });
    const auto session = plan(real_library(), request);
    if (session) continue;
    for (const Problem& problem : session.problems()) {
      ++problems;
      CHECK(!problem.hint.empty());
      for (const Wish& wish : wishes())
        if ((problem.where + ", ").find(std::string(wish.option) + ", ") != std::string::npos)
          wish.lift(request);
    }
    CAPTURE(i, problem_text(session.problems().front()));
    CHECK(plan(real_library(), request));
  }
  CHECK(problems > 20);
}

TEST_CASE("a past in which nothing was felt or held lately changes nothing") {
  Random random(103);
  for (int i = 0; i < 60; ++i) {
    Request request = random_request(random, library_json());
    const auto without = plan(real_library(), request);
    request.either_first = request.first == Side::right;
    const auto with = plan(real_library(), request);
    REQUIRE(static_cast<bool>(with) == static_cast<bool>(without));
    if (with) CHECK(session_json(*with) == session_json(*without));
    if (with) CHECK(session_json(*with).find("\"history\"") == std::string::npos);
  }
}

}  // namespace
}  // namespace yinback
