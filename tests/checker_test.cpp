// The checker itself: sound plans pass, and every way of breaking one is found and named.
#include "support/checker.hpp"

#include "support/catch.hpp"
#include "support/data.hpp"
#include "yinback/sequencer.hpp"

#include <algorithm>
#include <cstddef>
#include <stdexcept>

namespace yinback {
namespace {

using Json = nlohmann::ordered_json;
using Words = std::vector<std::string>;

// --- sound plans to break

/// A plan and the wishes it answers. It is planned with its poses by name, so that it is always the same, and
/// checked as if the order had been free.
struct Case {
  Request request;
  Json plan;
};

Case planned(Request request, const Words& poses = {}) {
  static const auto library = parse_library(library_text());
  request.poses = poses;
  const auto session = plan(*library, request);
  if (!session) throw std::runtime_error(problem_text(session.problems().front()));
  request.poses.clear();
  return {request, Json::parse(session_json(*session))};
}

/// An hour with deep poses of both kinds.
Case full() {
  Request request;
  request.total = 1h;
  return planned(request,
                 {"butterfly", "dragonfly", "saddle", "sphinx", "seal", "bananasana", "reclining-twist"});
}

/// Few props, sore places, a beginner in the morning.
Case careful() {
  Request request;
  request.total = 30min;
  request.level = Level::beginner;
  request.avoid = {"knee", "glaucoma"};
  request.props = Words{};
  request.morning = true;
  return planned(request, {"butterfly", "sphinx", "bananasana", "reclining-twist"});
}

/// No length given.
Case unhurried() {
  return planned({}, {"butterfly", "sphinx", "bananasana", "reclining-twist"});
}

Case with_tag(const std::string& tag, const Words& poses = {}) {
  Request request;
  request.total = 30min;
  request.avoid = {tag};
  return planned(request, poses);
}

Case pregnant() {
  return with_tag("pregnancy", {"butterfly", "melting-heart", "seated-side-bend", "seated-twist"});
}

Case resting() {
  return with_tag("acute-back-pain");
}

// --- editing plans

std::size_t index_of(const Json& plan, std::string_view kind, std::string_view pose) {
  const Json& steps = plan.at("steps");
  for (std::size_t i = 0; i < steps.size(); ++i)
    if (steps[i].at("kind") == kind && steps[i].at("pose") == pose) return i;
  throw std::runtime_error("no such step: " + std::string(kind) + " " + std::string(pose));
}

Json& step_of(Json& plan, std::string_view kind, std::string_view pose) {
  return plan.at("steps").at(index_of(plan, kind, pose));
}

Json& hold(Json& plan, std::string_view pose) {
  return step_of(plan, "hold", pose);
}

Json& second_hold(Json& plan, std::string_view pose) {
  return plan.at("steps").at(index_of(plan, "hold", pose) + 2);
}

/// The rebound after a pose without sides.
Json& rest_after(Json& plan, std::string_view pose) {
  return plan.at("steps").at(index_of(plan, "hold", pose) + 2);
}

void erase_steps(Json& plan, std::size_t from, std::size_t count) {
  for (; count > 0; --count) plan.at("steps").erase(from);
}

/// Makes the step one of another pose as it is, labels and all.
void turn_into(Json& step, const std::string& pose) {
  const check::Pose& other = *real_facts().pose(pose);
  step["pose"] = other.id;
  step["title"] = other.name;
  step["movement"] = other.movement;
  step.erase("variation");
}

void replace(Json& plan, const std::string& pose, const std::string& other) {
  for (Json& step : plan.at("steps"))
    if (step.at("pose") == pose) turn_into(step, other);
}

void take_as(Json& plan, const std::string& pose, const std::string& form) {
  for (Json& step : plan.at("steps"))
    if (step.at("pose") == pose) step["variation"] = form;
}

void last_in(int seconds, Json& step) {
  step["length"] = seconds;
  step["least"] = std::min(step.at("least").get<int>(), seconds);
  step["most"] = std::max(step.at("most").get<int>(), seconds);
}

/// Takes every mark with this text out of the steps of a pose.
void silence(Json& plan, const std::string& pose, const Words& texts) {
  for (Json& step : plan.at("steps")) {
    if (step.at("pose") != pose) continue;
    Json kept = Json::array();
    for (const Json& mark : step.at("marks"))
      if (!check::contains(texts, mark.at("text").get<std::string>())) kept.push_back(mark);
    step["marks"] = kept;
  }
}

std::string sentence(const char* name) {
  return library_json().at("wording").at(name);
}

Words all_texts(const Json& plan) {
  Words texts;
  for (const Json& step : plan.at("steps"))
    for (const Json& mark : step.at("marks")) texts.push_back(mark.at("text"));
  return texts;
}

bool is_found(const Words& found, std::string_view rule, std::string_view says) {
  return std::any_of(found.begin(), found.end(), [&](const std::string& line) {
    return line.rfind(std::string(rule) + ": ", 0) == 0 && line.find(says) != std::string::npos;
  });
}

// --- one break per rule

struct Break {
  const char* what;
  Case (*sound)();
  void (*edit)(Json& plan);
  const char* rule;
  const char* says;
};

const Break breaks[] = {
    {"no steps", full, [](Json& plan) { plan.erase("steps"); }, "unreadable", "steps"},
    {"an unknown pose", full, [](Json& plan) { hold(plan, "butterfly")["pose"] = "lotus"; }, "steps",
     "lotus is not in the library"},
    {"an unknown form", full, [](Json& plan) { take_as(plan, "butterfly", "lotus"); }, "steps",
     "butterfly has no variation lotus"},
    {"a pose entered as another", full,
     [](Json& plan) { turn_into(step_of(plan, "enter", "butterfly"), "sphinx"); }, "steps",
     "a step of butterfly names another pose or form"},
    {"a missing second side", full,
     [](Json& plan) { erase_steps(plan, index_of(plan, "switch", "bananasana"), 2); }, "steps",
     "is not of kind switch"},
    {"a missing rebound", full,
     [](Json& plan) { erase_steps(plan, index_of(plan, "hold", "butterfly") + 1, 2); }, "turns",
     "a held pose or its rest is missing"},
    {"no rest at the end", full, [](Json& plan) { erase_steps(plan, plan.at("steps").size() - 2, 2); },
     "turns", "the last step is no rest"},
    {"a pose held where a rest is due", full,
     [](Json& plan) { rest_after(plan, "butterfly")["kind"] = "hold"; }, "turns", "should be a rebound"},
    {"an opening in no opening pose", full, [](Json& plan) { turn_into(plan.at("steps")[0], "pentacle"); },
     "opening", "pentacle is no opening pose"},
    {"an opening in a hurry", full, [](Json& plan) { last_in(55, plan.at("steps")[0]); }, "opening",
     "the opening lasts 55000ms"},
    {"an end in no closing pose", full, [](Json& plan) { replace(plan, "savasana", "pentacle"); }, "closing",
     "pentacle is no closing pose"},
    {"a final rest in a hurry", full, [](Json& plan) { last_in(175, plan.at("steps").back()); }, "closing",
     "the final rest lasts 175000ms"},
    {"flat on the back at the end of a pregnant practice", pregnant,
     [](Json& plan) { replace(plan, "side-lying-rest", "savasana"); }, "closing",
     "savasana closes in pregnancy"},
    {"a total that is not asked for", full, [](Json& plan) { last_in(100, plan.at("steps")[0]); }, "total",
     "asked were 3600000ms"},
    {"a total that is not the sum", full, [](Json& plan) { plan["total"] = 3601; }, "total",
     "the plan says 3601000ms, its steps take 3600000ms"},
    {"another name", full, [](Json& plan) { hold(plan, "butterfly")["title"] = "Lotus"; }, "labels",
     "butterfly is mislabelled"},
    {"another movement", full, [](Json& plan) { hold(plan, "butterfly")["movement"] = "lateral"; }, "labels",
     "butterfly is mislabelled"},
    {"another meaning of a side", full,
     [](Json& plan) { hold(plan, "bananasana")["side_means"] = "the other"; }, "labels",
     "bananasana says the wrong side"},
    {"a length outside its bounds", full, [](Json& plan) { hold(plan, "butterfly")["most"] = 60; }, "labels",
     "butterfly lies outside its bounds"},
    {"half a second", full, [](Json& plan) { hold(plan, "butterfly")["length"] = 120.5; }, "labels",
     "butterfly lasts 120500ms"},
    {"another seed", full, [](Json& plan) { plan["seed"] = 77; }, "request", "the seed is not"},
    {"another level", full, [](Json& plan) { plan["level"] = "beginner"; }, "request", "the level is not"},
    {"another focus", full, [](Json& plan) { plan["focus"] = "flexion"; }, "request", "the focus is not"},
    {"a sequence", full, [](Json& plan) { plan["sequence"] = "mine"; }, "request", "the sequence is not"},
    {"a leap", full, [](Json& plan) { last_in(5, step_of(plan, "enter", "butterfly")); }, "moving",
     "entering butterfly takes 5000ms instead of"},
    {"a way not told", full, [](Json& plan) { step_of(plan, "enter", "butterfly")["marks"] = Json::array(); },
     "moving", "the way to butterfly is not told"},
    {"a pose entered for another side", full,
     [](Json& plan) { step_of(plan, "enter", "bananasana")["side"] = "both"; }, "moving",
     "bananasana is entered for another side"},
    {"unequal sides", full, [](Json& plan) { last_in(65, second_hold(plan, "bananasana")); }, "sides",
     "the sides of bananasana differ"},
    {"the other side first", full,
     [](Json& plan) { std::swap(hold(plan, "bananasana")["side"], second_hold(plan, "bananasana")["side"]); },
     "sides", "bananasana starts on the wrong side"},
    {"a change of sides in a hurry", full,
     [](Json& plan) { last_in(10, step_of(plan, "switch", "bananasana")); }, "sides",
     "changing sides in bananasana takes 10000ms"},
    {"a change of sides not told", full,
     [](Json& plan) { step_of(plan, "switch", "bananasana")["marks"] = Json::array(); }, "sides",
     "changing sides in bananasana is not told"},
    {"a side where there is none", full, [](Json& plan) { rest_after(plan, "butterfly")["side"] = "left"; },
     "sides", "has one side"},
    {"a sided pose held once", full, [](Json& plan) { replace(plan, "butterfly", "seated-twist"); }, "sides",
     "seated-twist does not have the sides it should"},
    {"a hold above the cap", full, [](Json& plan) { last_in(305, hold(plan, "butterfly")); }, "length",
     "butterfly is held 305000ms"},
    {"a hold under the floor", full, [](Json& plan) { last_in(85, hold(plan, "butterfly")); }, "length",
     "butterfly is held 85000ms"},
    {"room to stretch past the cap", full, [](Json& plan) { hold(plan, "butterfly")["most"] = 400; },
     "length", "butterfly may be stretched past its cap"},
    {"a beginner's hold above three minutes", careful,
     [](Json& plan) { last_in(185, hold(plan, "butterfly")); }, "length", "butterfly is held 185000ms"},
    {"a hold that is not the wish", unhurried, [](Json& plan) { last_in(200, hold(plan, "butterfly")); },
     "wish", "butterfly is held 200000ms instead of 240000ms"},
    {"too much bending to the end", full, [](Json& plan) { last_in(905, hold(plan, "dragonfly")); },
     "end range", "end-range folds take 905000ms"},
    {"too much kneeling", full, [](Json& plan) { last_in(600, hold(plan, "saddle")); }, "kneeling",
     "up to saddle the knees are under weight for"},
    {"an avoided pose", careful, [](Json& plan) { replace(plan, "sphinx", "saddle"); }, "tags",
     "saddle is avoided with knee"},
    {"a modification not said", careful, [](Json& plan) { silence(plan, "butterfly", all_texts(plan)); },
     "tags", "butterfly says nothing of knee"},
    {"a held pose where only rests are allowed", resting,
     [](Json& plan) {
       Json& step = plan.at("steps")[2];
       replace(plan, step.at("pose"), "butterfly");
       step["kind"] = "hold";
     },
     "tags", "butterfly is held where only rests are allowed"},
    {"a missing prop", careful, [](Json& plan) { replace(plan, "sphinx", "supported-bridge"); }, "props",
     "supported-bridge needs a prop not at hand"},
    {"a form for no reason", full, [](Json& plan) { take_as(plan, "sphinx", "sphinx-low"); }, "form",
     "sphinx is changed for no reason"},
    {"a deeper form", full, [](Json& plan) { take_as(plan, "sphinx", "sphinx-bent-knees"); }, "form",
     "sphinx is taken deeper"},
    {"another pose for a form", full, [](Json& plan) { take_as(plan, "saddle", "half-saddle"); }, "form",
     "saddle is swapped, not varied"},
    {"a form not told", full, [](Json& plan) { take_as(plan, "sphinx", "sphinx-low"); }, "form",
     "sphinx does not say what is changed"},
    {"a flat rest in pregnancy", pregnant,
     [](Json& plan) { replace(plan, rest_after(plan, "butterfly").at("pose"), "pentacle"); }, "pregnancy",
     "pentacle is a rest in pregnancy"},
    {"a pose above the level", careful, [](Json& plan) { replace(plan, "sphinx", "seal"); }, "level",
     "seal is not for this level"},
    {"a rest held", full, [](Json& plan) { replace(plan, "butterfly", "easy-seat"); }, "level",
     "easy-seat is no held pose"},
    {"snail for a regular", full, [](Json& plan) { replace(plan, "dragonfly", "snail"); }, "level",
     "snail is for the experienced"},
    {"something deep in the morning", careful, [](Json& plan) { replace(plan, "butterfly", "dragonfly"); },
     "morning", "dragonfly is too strong"},
    {"bending to the end in the morning", careful,
     [](Json& plan) { replace(plan, "butterfly", "caterpillar"); }, "morning", "caterpillar is too strong"},
    {"a first pose that is not gentle", full, [](Json& plan) { replace(plan, "butterfly", "caterpillar"); },
     "gentle first", "caterpillar comes first and is moderate"},
    {"a pose held twice", full, [](Json& plan) { replace(plan, "bananasana", "reclining-twist"); }, "once",
     "reclining-twist is held twice"},
    {"seal without sphinx", full, [](Json& plan) { replace(plan, "sphinx", "supported-bridge"); },
     "preparation", "seal comes unprepared"},
    {"a deep fold straight after a prone backbend", full,
     [](Json& plan) { replace(plan, "saddle", "sphinx"), replace(plan, "seal", "dragonfly"); }, "touching",
     "dragonfly follows sphinx"},
    {"a backbend straight after an inversion", full, [](Json& plan) { replace(plan, "dragonfly", "snail"); },
     "touching", "saddle follows snail"},
    {"a movement missing without a word", full,
     [](Json& plan) { replace(plan, "bananasana", "twisted-roots"); }, "movements",
     "lateral is missing and nothing says why"},
    {"a movement twice where it comes once", unhurried,
     [](Json& plan) { replace(plan, "sphinx", "caterpillar"); }, "one each", "flexion comes 2 times"},
    {"a rest that bends", full,
     [](Json& plan) { replace(plan, rest_after(plan, "butterfly").at("pose"), "knees-to-chest"); }, "rest",
     "the rest knees-to-chest after butterfly is not neutral"},
    {"a rest with sides", full, [](Json& plan) { replace(plan, "crocodile-rest", "half-frog-rest"); }, "rest",
     "the rest half-frog-rest has sides"},
    {"a last rest for a rest between", full, [](Json& plan) { replace(plan, "crocodile-rest", "savasana"); },
     "rest", "savasana is no rest between poses"},
    {"a rest under thirty seconds", full, [](Json& plan) { last_in(25, rest_after(plan, "butterfly")); },
     "rest length", "after butterfly lasts 25000ms"},
    {"a rest too long after a prone backbend", full,
     [](Json& plan) { last_in(95, rest_after(plan, "seal")); }, "rest length", "after seal lasts 95000ms"},
    {"a short rest before a deep pose", full, [](Json& plan) { last_in(55, rest_after(plan, "butterfly")); },
     "rest length", "only 55000ms rest before dragonfly"},
    {"deep after opposite deep with a minute", full,
     [](Json& plan) { last_in(60, rest_after(plan, "dragonfly")); }, "rest length",
     "only 60000ms rest before saddle"},
    {"a short rest after an inversion", full,
     [](Json& plan) {
       last_in(55, rest_after(plan, "dragonfly"));
       replace(plan, "dragonfly", "snail");
     },
     "rest length", "after snail lasts 55000ms"},
    {"on the back straight after a prone backbend", full,
     [](Json& plan) { replace(plan, "crocodile-rest", "constructive-rest"); }, "rest fits",
     "constructive-rest is no rest after seal"},
    {"up straight after a supine backbend", full,
     [](Json& plan) { replace(plan, "sphinx", "supported-bridge"); }, "rest fits",
     "crocodile-rest is no rest after supported-bridge"},
    {"a rest that is not the pose's own", full,
     [](Json& plan) { replace(plan, rest_after(plan, "saddle").at("pose"), "easy-seat"); }, "rest fits",
     "easy-seat is no rest after saddle"},
    {"a mark past its step", full, [](Json& plan) { hold(plan, "butterfly").at("marks").back()["at"] = 500; },
     "marks", "lies outside butterfly"},
    {"marks out of order", full,
     [](Json& plan) {
       Json& marks = hold(plan, "butterfly").at("marks");
       std::swap(marks.front(), marks.back());
     },
     "marks", "is out of order in butterfly"},
    {"a mark between two seconds", full,
     [](Json& plan) { hold(plan, "butterfly").at("marks").front()["at"] = 0.5; }, "marks",
     "an empty or uneven mark in butterfly"},
    {"another warning on the screen", full, [](Json& plan) { plan["warning"] = "Push on."; }, "warning",
     "the plan carries another warning"},
    {"no warning at the start of a hold", full,
     [](Json& plan) { silence(plan, "butterfly", {sentence("sensation")}); }, "warning",
     "butterfly begins without its words"},
    {"no word to begin", full, [](Json& plan) { silence(plan, "butterfly", {sentence("begin")}); }, "warning",
     "butterfly begins without its words"},
    {"no check-in", full, [](Json& plan) { silence(plan, "butterfly", {sentence("check_in")}); }, "warning",
     "butterfly does not check in"},
    {"no word of safety", full, [](Json& plan) { plan["cautions"] = Json::array(); }, "cautions",
     "the plan says nothing of safety"},
    {"no clinician named", resting,
     [](Json& plan) { plan.at("cautions").erase(plan["cautions"].size() - 1); }, "cautions",
     "no clinician is named"},
};

TEST_CASE("plans as the sequencer makes them are sound") {
  for (const auto sound : {full, careful, unhurried, pregnant, resting}) {
    const Case made = sound();
    CHECK(violations(library_json(), made.request, made.plan) == Words{});
  }
}

TEST_CASE("whatever is broken in a plan is found and named") {
  for (const Break& each : breaks) {
    Case made = each.sound();
    each.edit(made.plan);
    const Words found = violations(real_facts(), made.request, made.plan);
    CAPTURE(each.what, found);
    CHECK(is_found(found, each.rule, each.says));
  }
}

// --- the same plan for other wishes

struct Wish {
  const char* what;
  void (*change)(Request& request);
  const char* rule;
  const char* says;
};

const Wish wishes[] = {
    {"a pose that is not in", [](Request& request) { request.with = {"snail"}; }, "names",
     "snail was asked for and is missing"},
    {"a pose left out", [](Request& request) { request.without = {"seal"}; }, "names",
     "seal was to be left out"},
    {"other poses", [](Request& request) { request.poses = {"butterfly"}; }, "names",
     "the poses held are not the ones asked for"},
    {"another length", [](Request& request) { request.total = 50min; }, "total", "asked were 3000000ms"},
    {"another side first", [](Request& request) { request.first = Side::left; }, "sides",
     "bananasana starts on the wrong side"},
    {"a condition", [](Request& request) { request.avoid = {"wrist"}; }, "tags",
     "seal is avoided with wrist"},
    {"a stop that was felt",
     [](Request& request) {
       request.past.felt = {{"seal", Sensation::numb, 1}};
     },
     "past", "a stop was felt in seal before"},
    {"a morning", [](Request& request) { request.morning = true; }, "morning", "saddle is too strong"},
};

TEST_CASE("a plan that answers another request is found out") {
  const Case made = full();
  for (const Wish& each : wishes) {
    Request request = made.request;
    each.change(request);
    const Words found = violations(real_facts(), request, made.plan);
    CAPTURE(each.what, found);
    CHECK(is_found(found, each.rule, each.says));
  }
}

TEST_CASE("a focus of which nothing is held is found") {
  Case made = full();
  replace(made.plan, "bananasana", "twisted-roots");
  made.request.focus = Movement::lateral;
  CHECK(is_found(violations(real_facts(), made.request, made.plan), "names", "nothing of the focus is held"));
}

// --- movements that are missing

/// Without side bends, which the plan explains with `why`.
Case without_side_bends(Millis total, const std::string& why) {
  Request request;
  request.total = total;
  Case made = planned(request, {"butterfly", "sphinx", "reclining-twist"});
  made.plan["left_out"] = Json::array();
  made.plan["left_out"].push_back({{"what", "lateral"}, {"why", why}});
  return made;
}

TEST_CASE("a movement may be missing for want of time or place, if the plan says so") {
  for (const char* why :
       {"no time for it: with it the shortest is 18m35s", "no pose of it fits beside the others"}) {
    const Case made = without_side_bends(18min, why);
    CHECK(violations(real_facts(), made.request, made.plan) == Words{});
  }
  for (const char* why : {"", "no pose of it is left: knee"}) {
    const Case made = without_side_bends(18min, why);
    CHECK(is_found(violations(real_facts(), made.request, made.plan), "movements", "lateral is missing"));
  }
}

TEST_CASE("from twenty minutes on only poses asked for by name drive out a movement") {
  Case made = without_side_bends(20min, "no time for it: with it the shortest is 21m");
  CHECK(is_found(violations(real_facts(), made.request, made.plan), "movements", "lateral is missing"));
  made.request.with = {"sphinx"};
  CHECK(violations(real_facts(), made.request, made.plan) == Words{});
}

TEST_CASE("a movement of which no pose is left may be missing at any length") {
  Case made = without_side_bends(20min, "no pose of it is left: left out by --without");
  for (const check::Pose& pose : real_facts().poses())
    if (pose.movement == "lateral") made.request.without.push_back(pose.id);
  CHECK(violations(real_facts(), made.request, made.plan) == Words{});
}

TEST_CASE("an order of one's own may break the order, if the plan says so") {
  Case made = full();
  replace(made.plan, "butterfly", "caterpillar");
  made.request.poses = {"caterpillar", "dragonfly",  "saddle",         "sphinx",
                        "seal",        "bananasana", "reclining-twist"};
  const auto found = [&] {
    return is_found(violations(real_facts(), made.request, made.plan), "gentle first", "caterpillar");
  };
  CHECK(found());
  made.plan["notes"].push_back("order: Caterpillar: the first held pose is gentle");
  CHECK(!found());
  made.request.poses.clear();
  CHECK(found());
}

// --- what may be held

TEST_CASE("a pose may be held unless a wish rules it out") {
  const struct {
    const char* pose;
    void (*wish)(Request& request);
  } cases[] = {
      {"butterfly", [](Request& request) { request.without = {"butterfly"}; }},
      {"saddle", [](Request& request) { request.avoid = {"knee"}; }},
      {"saddle", [](Request& request) { request.level = Level::beginner; }},
      {"supported-bridge", [](Request& request) { request.props = Words{"wall"}; }},
      {"dragonfly", [](Request& request) { request.morning = true; }},
      {"caterpillar", [](Request& request) { request.morning = true; }},
      {"seal", [](Request& request) { request.without = {"sphinx"}; }},
      {"sphinx", [](Request& request) { request.without = {"crocodile-rest"}; }},
      {"supported-bridge",
       [](Request& request) {
         request.without = {"constructive-rest", "pentacle"};
       }},
      {"melting-heart",
       [](Request& request) {
         request.without = {"crocodile-rest", "cat-cow"};
       }},
  };
  for (const auto& each : cases) {
    Request request;
    CAPTURE(each.pose);
    CHECK(may_be_held(library_json(), request, each.pose));
    each.wish(request);
    CHECK(!may_be_held(library_json(), request, each.pose));
  }
}

TEST_CASE("a pose without its prop may be held in a form that needs another") {
  Request request;
  request.props = Words{"blanket"};
  CHECK(may_be_held(real_facts(), request, "supported-bridge"));
}

TEST_CASE("a rest is never held") {
  CHECK(!may_be_held(real_facts(), {}, "savasana"));
}

}  // namespace
}  // namespace yinback
