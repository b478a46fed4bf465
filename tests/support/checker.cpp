#include "checker.hpp"

#include "course.hpp"
#include "possible.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace yinback {
namespace check {
namespace {

constexpr const char* movements[] = {"flexion", "extension", "lateral", "rotation"};
constexpr const char* levels[] = {"beginner", "regular", "experienced"};
constexpr const char* sides[] = {"both", "left", "right"};

// --- the shape of the whole

void held_poses_and_rests_alternate(Course& course) {
  const auto& stays = course.stays;
  course.expect(stays.size() >= 2 && stays.back().first().kind == "rest", "the last step is no rest");
  const bool rests = course.held().empty();
  course.expect(rests || stays.size() % 2 == 0, "a held pose or its rest is missing");
  for (std::size_t i = 1; i + 1 < stays.size(); ++i) {
    const std::string_view due = rests ? "rest" : i % 2 == 1 ? "hold" : "rebound";
    course.expect(stays[i].first().kind == due, "{} should be a {}", stays[i].pose->id, due);
  }
}

void opens_gently(Course& course) {
  const Stay& first = course.stays.front();
  course.expect(first.pose->plays("opening"), "{} is no opening pose", first.pose->id);
  course.expect(first.length() >= 60s && first.length() <= 5min, "the opening lasts {}", first.length());
}

void closes_at_rest(Course& course) {
  const Stay& last = course.stays.back();
  course.expect(last.pose->plays("closing"), "{} is no closing pose", last.pose->id);
  course.expect(last.length() >= 3min && last.length() <= 15min, "the final rest lasts {}", last.length());
  course.expect(!course.asked("pregnancy") || last.pose->id == "side-lying-rest", "{} closes in pregnancy",
                last.pose->id);
}

void total_is_met(Course& course) {
  Millis sum{};
  for (const Step& step : course.steps) sum += step.length;
  const Millis asked = course.request.total.value_or(sum);
  course.expect(sum == asked, "takes {}, asked were {}", sum, asked);
  course.expect(sum <= 2h || !course.request.total, "takes {}, more than two hours", sum);
  const Millis told = time_of(course.plan.at("total"));
  course.expect(sum == told, "the plan says {}, its steps take {}", told, sum);
}

void step_tells_the_truth(Course& course, const Stay& stay) {
  for (const Step* step : stay.steps) {
    course.expect(step->title == stay.pose->name && step->movement == stay.pose->movement,
                  "{} is mislabelled", step->pose);
    course.expect(step->side_means == (step->sided() ? stay.pose->side_means : ""), "{} says the wrong side",
                  step->pose);
    course.expect(step->least <= step->length && step->length <= step->most, "{} lies outside its bounds",
                  step->pose);
    course.expect(step->length > 0ms && step->length % 1s == 0ms, "{} lasts {}", step->pose, step->length);
  }
}

void carries_what_was_asked(Course& course) {
  const Request& request = course.request;
  const Json focus = request.focus ? Json(movements[place(*request.focus)]) : Json(nullptr);
  const Json sequence = request.sequence.empty() ? Json(nullptr) : Json(request.sequence);
  const std::pair<const char*, Json> due[] = {{"seed", request.seed},
                                              {"level", levels[place(request.level)]},
                                              {"focus", focus},
                                              {"sequence", sequence}};
  for (const auto& [field, wish] : due)
    course.expect(course.plan.at(field) == wish, "the {} is not the one asked for", field);
}

void holds_what_was_asked(Course& course) {
  const Request& request = course.request;
  Words ids;
  for (const Stay* stay : course.held()) ids.push_back(stay->pose->id);
  for (const std::string& id : request.with)
    course.expect(contains(ids, id), "{} was asked for and is missing", id);
  for (const Stay& stay : course.stays)
    course.expect(!contains(request.without, stay.pose->id), "{} was to be left out", stay.pose->id);
  if (course.only_rests()) return;
  course.expect(request.poses.empty() || ids == request.poses, "the poses held are not the ones asked for");
  course.expect(!request.focus || course.holds(movements[place(*request.focus)]),
                "nothing of the focus is held");
}

// --- moving, sides, lengths

void moving_and_getting_in_take_their_time(Course& course) {
  for (std::size_t i = 1; i < course.stays.size(); ++i) {
    const Stay& stay = course.stays[i];
    const Way& way = course.facts.way(course.stays[i - 1].position(), stay.position());
    const Millis due = way.time + (stay.held() ? stay.pose->enter : 0ms);
    course.expect(stay.enter->length == due, "entering {} takes {} instead of {}", stay.pose->id,
                  stay.enter->length, due);
    course.expect(contains(stay.said, way.cue), "the way to {} is not told", stay.pose->id);
    course.expect(stay.enter->side == stay.first().side, "{} is entered for another side", stay.pose->id);
  }
}

void sides_are_equal(Course& course, const Stay& stay) {
  const std::string& id = stay.pose->id;
  const bool pair = stay.steps.size() == 3;
  course.expect(pair == (stay.held() && stay.pose->sided), "{} does not have the sides it should", id);
  if (!pair) return course.expect(!stay.first().sided(), "{} has one side", id);
  const Step &one = *stay.steps[0], &change = *stay.steps[1], &other = *stay.steps[2];
  const std::string_view first = sides[place(course.request.first)];
  const std::string_view second = first == "left" ? "right" : "left";
  course.expect(one.length == other.length, "the sides of {} differ", id);
  course.expect(one.side == first && other.side == second, "{} starts on the wrong side", id);
  course.expect(change.length >= 15s && change.length <= 30s, "changing sides in {} takes {}", id,
                change.length);
  course.expect(contains(stay.said, stay.pose->change_sides), "changing sides in {} is not told", id);
}

void hold_stays_between_floor_and_cap(Course& course, const Stay& stay) {
  const Pose& pose = *stay.pose;
  const Millis cap = cap_of(course.request, pose);
  course.expect(stay.length() >= pose.floor && stay.length() <= cap, "{} is held {}", pose.id, stay.length());
  course.expect(cap <= 5min, "{} may be held longer than five minutes", pose.id);
  for (const Step* step : stay.steps)
    course.expect(step->kind != "hold" || step->most <= cap, "{} may be stretched past its cap", pose.id);
}

/// Where no length is given the wish is met but for the bounds of a pose.
void hold_meets_the_wish_where_time_is_free(Course& course, const Stay& stay) {
  const Pose& pose = *stay.pose;
  if (course.request.total) return;
  if (pose.flagged("end-range-flexion") || pose.flagged("kneel")) return;  // limits they share shorten these
  const Millis usual = pose.targets[place(course.request.level)].value_or(0ms);
  const Millis due =
      std::clamp(course.request.hold.value_or(usual), pose.floor, cap_of(course.request, pose));
  course.expect(stay.length() == due, "{} is held {} instead of {}", pose.id, stay.length(), due);
}

void end_range_folds_stay_short(Course& course) {
  Millis sum{};
  for (const Stay* stay : course.held())
    if (stay->pose->flagged("end-range-flexion")) sum += stay->length() * (stay->pose->sided ? 2 : 1);
  course.expect(sum <= 15min, "end-range folds take {}", sum);
}

void kneeling_stays_short(Course& course) {
  Millis run{};
  for (const Stay& stay : course.stays) {
    if (!stay.kneels()) run = 0ms;
    if (!stay.kneels()) continue;
    if (stay.enter != nullptr) run += stay.enter->length;
    for (const Step* step : stay.steps) run += step->length;
    course.expect(run <= 10min, "up to {} the knees are under weight for {}", stay.pose->id, run);
  }
}

// --- tags, props, level, morning

void tags_are_kept(Course& course, const Stay& stay) {
  const Pose& pose = *stay.pose;
  for (const std::string& tag : course.request.avoid) {
    course.expect(pose.avoid.count(tag) == 0, "{} is avoided with {}", pose.id, tag);
    const auto note = pose.modify.find(tag);
    if (note == pose.modify.end()) continue;
    const bool suits = stay.form != nullptr && contains(stay.form->suits, tag);
    course.expect(suits || contains(stay.said, note->second), "{} says nothing of {}", pose.id, tag);
  }
  course.expect(!stay.held() || !course.only_rests(), "{} is held where only rests are allowed", pose.id);
}

void props_are_at_hand(Course& course, const Stay& stay) {
  course.expect(at_hand(course.request, needed_props(*stay.pose, stay.form)), "{} needs a prop not at hand",
                stay.pose->id);
}

void form_is_sound(Course& course, const Stay& stay) {
  if (stay.form == nullptr) return;
  const Form& form = *stay.form;
  const std::string& id = stay.pose->id;
  const bool for_tag = any_of_it(course.request.avoid, form.suits);
  const bool for_props = !at_hand(course.request, stay.pose->needs);
  const bool for_past = form.kind == "gentler" && felt_before(course.request, *stay.pose) == Felt::too_much;
  course.expect(!stay.held() || for_tag || for_props || for_past, "{} is changed for no reason", id);
  course.expect(form.kind != "deeper", "{} is taken deeper", id);
  course.expect(course.facts.pose(form.id) == nullptr, "{} is swapped, not varied", id);
  course.expect(contains(stay.said, form.change), "{} does not say what is changed", id);
}

void no_flat_rest_in_pregnancy_where_another_is_named(Course& course, const Stay& stay) {
  if (!course.asked("pregnancy") || stay.held()) return;
  for (const Form& other : stay.pose->forms)
    course.expect(!contains(other.suits, "pregnancy") || course.facts.pose(other.id) == nullptr,
                  "{} is a rest in pregnancy", stay.pose->id);
}

void level_is_kept(Course& course, const Stay& stay) {
  const Pose& pose = *stay.pose;
  course.expect(pose.targets[place(course.request.level)].has_value(), "{} is not for this level", pose.id);
  course.expect(pose.plays("hold"), "{} is no held pose", pose.id);
  course.expect(pose.id != "snail" || course.request.level == Level::experienced,
                "snail is for the experienced");
}

void what_was_felt_stays_out(Course& course, const Stay& stay) {
  course.expect(felt_before(course.request, *stay.pose) != Felt::stop, "a stop was felt in {} before",
                stay.pose->id);
}

void mornings_are_mild(Course& course, const Stay& stay) {
  course.expect(!course.request.morning || !too_strong_for_morning(*stay.pose), "{} is too strong",
                stay.pose->id);
}

// --- the order

/// With poses given by name a broken order is told instead of kept.
bool is_told(const Course& course, const Stay& stay) {
  const std::string start = "order: " + stay.pose->name + ": ";
  const Words notes = course.list("notes");
  return !course.request.poses.empty() && std::any_of(notes.begin(), notes.end(), [&](const auto& note) {
    return note.compare(0, start.size(), start) == 0;
  });
}

void first_held_pose_is_gentle(Course& course) {
  const auto held = course.held();
  if (held.empty()) return;
  const Stay& first = *held.front();
  course.expect(first.pose->intensity == "gentle" || is_told(course, first), "{} comes first and is {}",
                first.pose->id, first.pose->intensity);
}

void nothing_is_held_twice(Course& course) {
  std::set<std::string> ids;
  for (const Stay* stay : course.held())
    course.expect(ids.insert(stay->pose->id).second, "{} is held twice", stay->pose->id);
}

void what_prepares_comes_before(Course& course) {
  Words before;
  for (const Stay* stay : course.held()) {
    const Pose& pose = *stay->pose;
    course.expect(pose.after.empty() || any_of_it(pose.after, before) || is_told(course, *stay),
                  "{} comes unprepared", pose.id);
    course.expect(pose.id != "seal" || !pose.after.empty(), "seal asks for no sphinx");
    before.push_back(pose.id);
  }
}

void what_may_not_touch_does_not(Course& course) {
  const auto held = course.held();
  for (std::size_t i = 1; i < held.size(); ++i) {
    const Stay &last = *held[i - 1], &next = *held[i];
    const bool deep_fold = last.prone_backbend() && next.pose->deep("flexion");
    const bool backbend = last.pose->flagged("inverted") && next.backbend();
    course.expect((!deep_fold && !backbend) || is_told(course, next), "{} follows {}", next.pose->id,
                  last.pose->id);
  }
}

// --- every movement

bool is_available(const Course& course, std::string_view movement) {
  const auto& poses = course.facts.poses();
  return std::any_of(poses.begin(), poses.end(), [&](const Pose& pose) {
    return pose.movement == movement && may_be_held(course.facts, course.request, pose);
  });
}

/// Why the plan says a movement or a pose is missing; empty when it does not say.
std::string why_out(const Course& course, std::string_view what) {
  for (const Json& out : course.plan.at("left_out"))
    if (out.at("what") == what) return out.at("why");
  return {};
}

/// A movement there is a pose for goes only for want of time or place, and from twenty minutes on only for
/// poses or a final rest that were asked for.
void every_movement_appears(Course& course) {
  const auto& total = course.request.total;
  const bool asked = !course.request.with.empty() || course.request.rest.has_value();
  const bool promised = (!total || *total >= 20min) && !asked;
  for (const char* movement : movements) {
    if (course.holds(movement) || !course.request.poses.empty()) continue;
    const std::string why = why_out(course, movement);
    course.expect(!why.empty(), "{} is missing and nothing says why", movement);
    if (course.only_rests() || !is_available(course, movement)) continue;
    const bool gave_way =
        why.rfind("no time for it: ", 0) == 0 || why == "no pose of it fits beside the others";
    course.expect(gave_way && !promised, "{} is missing, though a pose of it is left ({})", movement, why);
  }
}

void add_what_prepares(const Facts& facts, const std::string& id, std::set<std::string>& ids) {
  if (!ids.insert(id).second) return;
  for (const std::string& before : facts.pose(id)->after) add_what_prepares(facts, before, ids);
}

/// Without a length each movement comes once, but for what a focus or a name adds.
void without_a_length_movements_come_once(Course& course) {
  const Request& request = course.request;
  if (request.total || !request.poses.empty()) return;
  std::set<std::string> named;
  for (const std::string& id : request.with) add_what_prepares(course.facts, id, named);
  const std::string focus = request.focus ? movements[place(*request.focus)] : "";
  std::map<std::string, int> count;
  for (const Stay* stay : course.held())
    if (stay->pose->movement != focus && named.count(stay->pose->id) == 0) ++count[stay->pose->movement];
  for (const auto& [movement, times] : count) course.expect(times == 1, "{} comes {} times", movement, times);
}

// --- the rests between

struct Between {
  const Stay &after, &rest;
  const Stay* next;  ///< null before the final rest
};

/// Neutral; but hugging the knees may release the last twist.
void rest_is_neutral(Course& course, const Between& at) {
  const Pose &rest = *at.rest.pose, &after = *at.after.pose;
  const bool release = at.next == nullptr && after.movement == "rotation" && rest.id == "knees-to-chest";
  course.expect(release || rest.movement == "neutral", "the rest {} after {} is not neutral", rest.id,
                after.id);
  course.expect(!rest.sided, "the rest {} has sides", rest.id);
  course.expect(rest.between > 0ms, "{} is no rest between poses", rest.id);
}

bool opposite_deep(const Pose& a, const Pose& b) {
  return (a.deep("flexion") && b.deep("extension")) || (a.deep("extension") && b.deep("flexion"));
}

void rest_lasts(Course& course, const Between& at) {
  const struct {
    bool applies;
    Millis least, most;
  } bounds[] = {
      {true, 30s, at.rest.pose->targets.back().value_or(0ms)},
      {at.after.prone_backbend(), 45s, 90s},
      {at.after.pose->flagged("inverted"), 60s, 120s},
  };
  const Millis length = at.rest.length();
  for (const auto& bound : bounds)
    course.expect(!bound.applies || (length >= bound.least && length <= bound.most),
                  "the rest {} after {} lasts {}", at.rest.pose->id, at.after.pose->id, length);
  if (at.next == nullptr) return;
  const Pose& next = *at.next->pose;
  const Millis due = opposite_deep(*at.after.pose, next) ? 120s : next.intensity == "deep" ? 60s : 30s;
  course.expect(length >= due || is_told(course, *at.next), "only {} rest before {}", length, next.id);
}

void rest_fits_the_pose(Course& course, const Between& at) {
  const Fits fits = fitting(*at.after.pose, at.after.position());
  const bool knees_first = !course.request.poses.empty() && at.next != nullptr &&
                           at.next->pose->flagged("kneel") && !at.rest.pose->flagged("kneel");
  course.expect(fits == nullptr || knees_first || fits(*at.after.pose, *at.rest.pose, at.rest.position()),
                "{} is no rest after {}", at.rest.pose->id, at.after.pose->id);
}

// --- what is said

void marks_lie_inside_their_steps(Course& course) {
  for (const Step& step : course.steps) {
    Millis last{-1};
    for (const Mark& mark : step.marks) {
      course.expect(mark.moment >= 0ms && mark.moment <= step.length, "'{}' lies outside {}", mark.text,
                    step.pose);
      course.expect(mark.moment >= last, "'{}' is out of order in {}", mark.text, step.pose);
      course.expect(mark.moment % 1s == 0ms && !mark.text.empty(), "an empty or uneven mark in {}",
                    step.pose);
      last = mark.moment;
    }
  }
}

void holds_warn_twice(Course& course) {
  const Facts& facts = course.facts;
  const std::string begin = facts.says("begin"), sensation = facts.says("sensation"),
                    check_in = facts.says("check_in");
  course.expect(course.plan.at("warning") == sensation, "the plan carries another warning");
  for (const Step& step : course.steps) {
    if (step.kind != "hold") continue;
    const auto told = [&](const std::string& text, bool at_start) {
      return std::any_of(step.marks.begin(), step.marks.end(), [&](const Mark& mark) {
        return mark.text == text && (mark.moment == 0ms) == at_start;
      });
    };
    course.expect(told(begin, true) && told(sensation, true), "{} begins without its words", step.pose);
    course.expect(told(check_in, false), "{} does not check in", step.pose);
  }
}

void cautions_are_given(Course& course) {
  const Words cautions = course.list("cautions");
  course.expect(contains(cautions, course.facts.disclaimer()), "the plan says nothing of safety");
  course.expect(!course.only_rests() || contains(cautions, course.facts.says("see_clinician")),
                "nothing but rests, and no clinician is named");
}

// --- all of them

template <void (*rule)(Course&, const Stay&)>
void each_stay(Course& course) {
  for (const Stay& stay : course.stays) rule(course, stay);
}
template <void (*rule)(Course&, const Stay&)>
void each_held(Course& course) {
  for (const Stay* stay : course.held()) rule(course, *stay);
}
template <void (*rule)(Course&, const Between&)>
void each_between(Course& course) {
  const auto& stays = course.stays;
  for (std::size_t i = 1; i + 1 < stays.size(); ++i) {
    const Stay* next = i + 2 < stays.size() && stays[i + 2].held() ? &stays[i + 2] : nullptr;
    if (stays[i].held()) rule(course, {stays[i], stays[i + 1], next});
  }
}

constexpr struct {
  const char* name;
  void (*look)(Course&);
} rules[] = {
    {"turns", held_poses_and_rests_alternate},
    {"opening", opens_gently},
    {"closing", closes_at_rest},
    {"total", total_is_met},
    {"labels", each_stay<step_tells_the_truth>},
    {"request", carries_what_was_asked},
    {"names", holds_what_was_asked},
    {"moving", moving_and_getting_in_take_their_time},
    {"sides", each_stay<sides_are_equal>},
    {"length", each_held<hold_stays_between_floor_and_cap>},
    {"wish", each_held<hold_meets_the_wish_where_time_is_free>},
    {"end range", end_range_folds_stay_short},
    {"kneeling", kneeling_stays_short},
    {"tags", each_stay<tags_are_kept>},
    {"props", each_stay<props_are_at_hand>},
    {"form", each_stay<form_is_sound>},
    {"pregnancy", each_stay<no_flat_rest_in_pregnancy_where_another_is_named>},
    {"level", each_held<level_is_kept>},
    {"past", each_held<what_was_felt_stays_out>},
    {"morning", each_held<mornings_are_mild>},
    {"gentle first", first_held_pose_is_gentle},
    {"once", nothing_is_held_twice},
    {"preparation", what_prepares_comes_before},
    {"touching", what_may_not_touch_does_not},
    {"movements", every_movement_appears},
    {"one each", without_a_length_movements_come_once},
    {"rest", each_between<rest_is_neutral>},
    {"rest length", each_between<rest_lasts>},
    {"rest fits", each_between<rest_fits_the_pose>},
    {"marks", marks_lie_inside_their_steps},
    {"warning", holds_warn_twice},
    {"cautions", cautions_are_given},
};

Words findings(const Facts& facts, const Request& request, const Json& plan) {
  Course course(facts, request, plan);
  if (!course.wrong.empty()) return course.wrong;
  for (const auto& rule : rules) {
    course.rule = rule.name;
    rule.look(course);
  }
  return course.wrong;
}

}  // namespace
}  // namespace check

std::vector<std::string> violations(const Facts& library, const Request& request,
                                    const nlohmann::ordered_json& plan) {
  try {
    return check::findings(library, request, plan);
  } catch (const nlohmann::json::exception& problem) {
    return {std::string("unreadable: ") + problem.what()};
  }
}

std::vector<std::string> violations(const nlohmann::ordered_json& library, const Request& request,
                                    const nlohmann::ordered_json& plan) {
  return violations(Facts(library), request, plan);
}

bool may_be_held(const Facts& library, const Request& request, const std::string& id) {
  return check::may_be_held(library, request, *library.pose(id));
}

bool may_be_held(const nlohmann::ordered_json& library, const Request& request, const std::string& id) {
  return may_be_held(Facts(library), request, id);
}

}  // namespace yinback
