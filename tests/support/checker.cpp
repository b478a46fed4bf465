#include "checker.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <set>

namespace yinback {
namespace {

using Words = std::vector<std::string>;

/// One shape and the steps spent in it: an arrival; a held pose with both its sides; a rest.
struct Stay {
  const Pose* pose = nullptr;
  const Variation* form = nullptr;
  const Step* enter = nullptr;  ///< null for the arrival
  Words said;                   ///< all its marks, the way in included
  std::vector<const Step*> steps;

  [[nodiscard]] bool held() const { return steps.front()->kind == StepKind::hold; }
  [[nodiscard]] Position position() const {
    return form != nullptr && form->position ? *form->position : pose->position;
  }
  [[nodiscard]] bool is(Movement movement) const { return pose->movement == movement; }
  [[nodiscard]] bool is(Intensity intensity) const { return pose->intensity == intensity; }
  [[nodiscard]] bool deep(Movement movement) const { return is(Intensity::deep) && is(movement); }
  [[nodiscard]] bool flagged(std::string_view flag) const { return contains(pose->flags, flag); }
  [[nodiscard]] bool kneels() const { return flagged("kneel") && (form == nullptr || !form->position); }
  /// Of one side, where it has sides.
  [[nodiscard]] Millis length() const { return steps.front()->length; }
};

/// A session read back into stays, and what was found wrong.
struct Course {
  const Library& library;
  const Request& request;
  const Session& session;
  std::vector<Stay> stays;
  Words wrong;

  template <typename... Args>
  void expect(bool right, fmt::format_string<Args...> text, Args&&... args) {
    if (!right) wrong.push_back(fmt::format(text, std::forward<Args>(args)...));
  }
  [[nodiscard]] std::vector<const Stay*> held() const {
    std::vector<const Stay*> all;
    for (const Stay& stay : stays)
      if (stay.held()) all.push_back(&stay);
    return all;
  }
  [[nodiscard]] bool asked(std::string_view tag) const { return contains(request.avoid, tag); }
  [[nodiscard]] bool only_rests() const {
    return std::any_of(library.tags.begin(), library.tags.end(),
                       [&](const Tag& tag) { return tag.rests_only && asked(tag.id); });
  }
};

bool any_at_hand(const Request& request, const Words& props) {
  return props.empty() || !request.props || std::any_of(props.begin(), props.end(), [&](const auto& prop) {
           return contains(*request.props, prop);
         });
}

Words needed_props(const Pose& pose, const Variation* form) {
  if (form != nullptr && !form->needs.empty()) return form->needs;
  for (const PropUse& prop : pose.props)
    if (prop.needed) return prop.any;
  return {};
}

const Variation* find_form(const Pose& pose, std::string_view id) {
  for (const Variation& variation : pose.variations)
    if (variation.id == id) return &variation;
  return nullptr;
}

std::string seconds(Millis time) {
  return fmt::format("{} ms", time.count());
}

// --- reading the steps back

/// The stays in order, or what in the order of the steps makes no sense.
class Reader {
 public:
  explicit Reader(Course& course) : course_(course) {}

  void read() {
    add(StepKind::arrive, nullptr);
    while (course_.wrong.empty() && at_ < steps().size()) {
      const Step* enter = take(StepKind::enter);
      if (enter == nullptr) return;
      const StepKind kind = at_ < steps().size() ? steps()[at_].kind : StepKind::enter;
      const bool stay = kind == StepKind::hold || kind == StepKind::rebound || kind == StepKind::rest;
      course_.expect(stay, "step {} follows an enter but is no hold, rebound or rest", at_);
      if (stay) add(kind, enter);
    }
  }

 private:
  [[nodiscard]] const std::vector<Step>& steps() const { return course_.session.steps; }

  const Step* take(StepKind kind) {
    const bool found = at_ < steps().size() && steps()[at_].kind == kind;
    course_.expect(found, "step {} is not of kind {}", at_, name(kind));
    return found ? &steps()[at_++] : nullptr;
  }

  void add(StepKind kind, const Step* enter) {
    const Step* step = take(kind);
    if (step == nullptr) return;
    Stay stay;
    stay.pose = find_pose(course_.library, step->pose);
    course_.expect(stay.pose != nullptr, "{} is not in the library", step->pose);
    if (stay.pose == nullptr) return;
    stay.form = find_form(*stay.pose, step->variation);
    course_.expect(step->variation.empty() || stay.form != nullptr, "{} has no variation {}", step->pose,
                   step->variation);
    stay.enter = enter;
    stay.steps = {step};
    if (kind == StepKind::hold && step->side != Side::both) second_side(stay);
    note(stay);
  }

  void second_side(Stay& stay) {
    for (const StepKind kind : {StepKind::switch_sides, StepKind::hold})
      if (const Step* step = take(kind)) stay.steps.push_back(step);
  }

  void note(Stay& stay) {
    const auto hear = [&](const Step& step) {
      for (const Mark& mark : step.marks) stay.said.push_back(mark.text);
      course_.expect(step.pose == stay.pose->id && step.variation == stay.steps.front()->variation,
                     "a step of {} names another pose or form", stay.pose->id);
    };
    if (stay.enter != nullptr) hear(*stay.enter);
    for (const Step* step : stay.steps) hear(*step);
    course_.stays.push_back(stay);
  }

  Course& course_;
  std::size_t at_ = 0;
};

// --- the shape of the whole

void held_poses_and_rests_alternate(Course& course) {
  const auto& stays = course.stays;
  const auto kind = [&](std::size_t i) { return stays[i].steps.front()->kind; };
  course.expect(stays.size() >= 2 && kind(stays.size() - 1) == StepKind::rest, "the last step is no rest");
  const bool rests = course.held().empty();
  course.expect(rests || stays.size() % 2 == 0, "a held pose or its rest is missing");
  for (std::size_t i = 1; i + 1 < stays.size(); ++i) {
    const StepKind due = rests ? StepKind::rest : i % 2 == 1 ? StepKind::hold : StepKind::rebound;
    course.expect(kind(i) == due, "{} should be a {}", stays[i].pose->id, name(due));
  }
}

void opens_and_closes(Course& course) {
  const Stay &first = course.stays.front(), &last = course.stays.back();
  course.expect(has(*first.pose, Role::opening), "{} is no opening pose", first.pose->id);
  course.expect(first.length() >= 60s && first.length() <= 5min, "the opening lasts {}",
                seconds(first.length()));
  course.expect(has(*last.pose, Role::closing), "{} is no closing pose", last.pose->id);
  course.expect(last.length() >= 3min && last.length() <= 15min, "the final rest lasts {}",
                seconds(last.length()));
  course.expect(!course.asked("pregnancy") || last.pose->id == "side-lying-rest", "{} closes in pregnancy",
                last.pose->id);
}

void total_is_met(Course& course) {
  Millis sum{};
  for (const Step& step : course.session.steps) sum += step.length;
  if (course.request.total)
    course.expect(sum == *course.request.total, "takes {}, asked were {}", seconds(sum),
                  seconds(*course.request.total));
  course.expect(sum <= 2h || !course.request.total, "takes {}, more than two hours", seconds(sum));
  course.expect(sum == total(course.session), "the session's own total differs from its steps");
}

void steps_tell_the_truth(Course& course) {
  for (const Stay& stay : course.stays)
    for (const Step* step : stay.steps) {
      const bool sided = step->side != Side::both;
      course.expect(step->title == stay.pose->name && step->movement == stay.pose->movement,
                    "{} is mislabelled", step->pose);
      course.expect(step->side_means == (sided ? stay.pose->side_means : ""), "{} says the wrong side",
                    step->pose);
      course.expect(step->least <= step->length && step->length <= step->most, "{} lies outside its bounds",
                    step->pose);
      course.expect(step->length > 0ms && step->length % 1s == 0ms, "{} lasts {}", step->pose,
                    seconds(step->length));
    }
}

void answers_the_request(Course& course) {
  const Session& session = course.session;
  const Request& request = course.request;
  course.expect(
      session.seed == request.seed && session.level == request.level && session.focus == request.focus,
      "seed, level or focus are not the ones asked for");
  Words ids;
  for (const Stay* stay : course.held()) ids.push_back(stay->pose->id);
  for (const std::string& id : request.with)
    course.expect(contains(ids, id), "{} was asked for and is missing", id);
  for (const Stay& stay : course.stays)
    course.expect(!contains(request.without, stay.pose->id), "{} was to be left out", stay.pose->id);
  if (!request.poses.empty() && !course.only_rests())
    course.expect(ids == request.poses, "the poses held are not the ones asked for");
  if (request.focus && !course.only_rests())
    course.expect(held_by_movement(session)[static_cast<std::size_t>(*request.focus)] > 0ms,
                  "nothing of the focus is held");
}

// --- moving, sides, lengths

void moving_and_getting_in_take_their_time(Course& course) {
  for (std::size_t i = 1; i < course.stays.size(); ++i) {
    const Stay& stay = course.stays[i];
    const Position from = course.stays[i - 1].position(), to = stay.position();
    const auto move = std::find_if(course.library.moves.begin(), course.library.moves.end(),
                                   [&](const Move& each) { return each.from == from && each.to == to; });
    const Millis due = move->time + (stay.held() ? stay.pose->enter : 0ms);
    course.expect(stay.enter->length == due, "entering {} takes {} instead of {}", stay.pose->id,
                  seconds(stay.enter->length), seconds(due));
    course.expect(contains(stay.said, move->cue), "the way to {} is not told", stay.pose->id);
    course.expect(stay.enter->side == stay.steps.front()->side, "{} is entered for another side",
                  stay.pose->id);
  }
}

void sides_are_equal(Course& course) {
  const Side first = course.request.first, second = first == Side::left ? Side::right : Side::left;
  for (const Stay& stay : course.stays) {
    const bool pair = stay.steps.size() == 3;
    course.expect(pair == (stay.held() && stay.pose->sided), "{} does not have the sides it should",
                  stay.pose->id);
    if (!pair) course.expect(stay.steps.front()->side == Side::both, "{} has one side", stay.pose->id);
    if (!pair) continue;
    const Step &one = *stay.steps[0], &change = *stay.steps[1], &other = *stay.steps[2];
    course.expect(one.length == other.length, "the sides of {} differ", stay.pose->id);
    course.expect(one.side == first && other.side == second, "{} starts on the wrong side", stay.pose->id);
    course.expect(change.length >= 15s && change.length <= 30s, "changing sides in {} takes {}",
                  stay.pose->id, seconds(change.length));
    course.expect(contains(stay.said, stay.pose->change_sides), "changing sides in {} is not told",
                  stay.pose->id);
  }
}

Millis cap_of(const Course& course, const Pose& pose) {
  const Millis longest = pose.hold.target[2].value_or(0ms);
  return course.request.level == Level::beginner ? std::min(longest, Millis{180s}) : longest;
}

void holds_stay_between_floor_and_cap(Course& course) {
  for (const Stay* stay : course.held()) {
    const Millis cap = cap_of(course, *stay->pose), floor = stay->pose->hold.floor;
    course.expect(stay->length() >= floor && stay->length() <= cap, "{} is held {}", stay->pose->id,
                  seconds(stay->length()));
    course.expect(cap <= 5min, "{} may be held longer than five minutes", stay->pose->id);
    for (const Step* step : stay->steps)
      course.expect(step->kind != StepKind::hold || step->most <= cap, "{} may be stretched past its cap",
                    stay->pose->id);
  }
}

/// Where no length is given the wish is met but for the bounds of a pose.
void holds_meet_the_wish_where_time_is_free(Course& course) {
  if (course.request.total) return;
  for (const Stay* stay : course.held()) {
    if (stay->flagged("end-range-flexion") || stay->flagged("kneel"))
      continue;  // shared limits may shorten these
    const Pose& pose = *stay->pose;
    const Millis usual = pose.hold.target[static_cast<std::size_t>(course.request.level)].value_or(0ms);
    const Millis due = std::clamp(course.request.hold.value_or(usual), pose.hold.floor, cap_of(course, pose));
    course.expect(stay->length() == due, "{} is held {} instead of {}", pose.id, seconds(stay->length()),
                  seconds(due));
  }
}

void end_range_folds_stay_short(Course& course) {
  Millis sum{};
  for (const Stay* stay : course.held())
    if (stay->flagged("end-range-flexion")) sum += stay->length() * (stay->pose->sided ? 2 : 1);
  course.expect(sum <= 15min, "end-range folds take {}", seconds(sum));
}

void kneeling_stays_short(Course& course) {
  Millis run{};
  for (const Stay& stay : course.stays) {
    if (!stay.kneels()) run = 0ms;
    if (!stay.kneels()) continue;
    if (stay.enter != nullptr) run += stay.enter->length;
    for (const Step* step : stay.steps) run += step->length;
    course.expect(run <= 10min, "up to {} the knees are under weight for {}", stay.pose->id, seconds(run));
  }
}

// --- tags, level, props

void tags_are_kept(Course& course) {
  for (const Stay& stay : course.stays)
    for (const std::string& tag : course.request.avoid) {
      course.expect(reason_for(stay.pose->avoid, tag) == nullptr, "{} is avoided with {}", stay.pose->id,
                    tag);
      const std::string* note = reason_for(stay.pose->modify, tag);
      if (note == nullptr) continue;
      const bool suits = stay.form != nullptr && contains(stay.form->suits, tag);
      course.expect(suits || contains(stay.said, *note), "{} says nothing of {}", stay.pose->id, tag);
    }
  course.expect(!course.only_rests() || course.held().empty(), "a pose is held where only rests are allowed");
}

void forms_are_sound(Course& course) {
  for (const Stay& stay : course.stays) {
    const Pose& pose = *stay.pose;
    course.expect(any_at_hand(course.request, needed_props(pose, stay.form)), "{} needs a prop not at hand",
                  pose.id);
    if (stay.form == nullptr) continue;
    const auto suits = [&](const std::string& tag) { return contains(stay.form->suits, tag); };
    const bool for_tag = std::any_of(course.request.avoid.begin(), course.request.avoid.end(), suits);
    const bool for_props = !any_at_hand(course.request, needed_props(pose, nullptr));
    course.expect(!stay.held() || for_tag || for_props, "{} is changed for no reason", pose.id);
    course.expect(stay.form->kind != VariationKind::deeper, "{} is taken deeper", pose.id);
    course.expect(find_pose(course.library, stay.form->id) == nullptr, "{} is swapped, not varied", pose.id);
    course.expect(contains(stay.said, stay.form->change), "{} does not say what is changed", pose.id);
  }
}

void no_flat_rest_in_pregnancy_where_another_is_named(Course& course) {
  if (!course.asked("pregnancy")) return;
  for (const Stay& stay : course.stays) {
    const bool swapped =
        std::any_of(stay.pose->variations.begin(), stay.pose->variations.end(), [&](const Variation& other) {
          return contains(other.suits, "pregnancy") && find_pose(course.library, other.id) != nullptr;
        });
    course.expect(stay.held() || !swapped, "{} is a rest in pregnancy", stay.pose->id);
  }
}

void level_is_kept(Course& course) {
  for (const Stay* stay : course.held()) {
    const Pose& pose = *stay->pose;
    const auto level = static_cast<std::size_t>(course.request.level);
    course.expect(pose.hold.target[level] && pose.level <= course.request.level, "{} is not for this level",
                  pose.id);
    course.expect(has(pose, Role::hold), "{} is no held pose", pose.id);
    course.expect(pose.id != "snail" || course.request.level == Level::experienced,
                  "snail is for the experienced");
  }
}

// --- the order

/// An order rule; with poses given by name a broken one is told instead of kept.
template <typename... Args>
void order(Course& course, bool right, const Stay& stay, fmt::format_string<Args...> text, Args&&... args) {
  const std::string start = fmt::format("order: {}: ", stay.pose->name);
  const bool told =
      std::any_of(course.session.notes.begin(), course.session.notes.end(),
                  [&](const std::string& note) { return note.compare(0, start.size(), start) == 0; });
  if (course.request.poses.empty() || !told) course.expect(right, text, std::forward<Args>(args)...);
}

void first_held_pose_is_gentle(Course& course) {
  const auto held = course.held();
  if (held.empty()) return;
  order(course, held.front()->is(Intensity::gentle), *held.front(), "{} comes first and is not gentle",
        held.front()->pose->id);
}

void nothing_is_held_twice(Course& course) {
  std::set<std::string> ids;
  for (const Stay* stay : course.held())
    course.expect(ids.insert(stay->pose->id).second, "{} is held twice", stay->pose->id);
}

void seal_comes_after_sphinx(Course& course) {
  Words before;
  for (const Stay* stay : course.held()) {
    const Words& after = stay->pose->after;
    const bool prepared =
        std::any_of(after.begin(), after.end(), [&](const auto& id) { return contains(before, id); });
    order(course, after.empty() || prepared, *stay, "{} comes unprepared", stay->pose->id);
    course.expect(stay->pose->id != "seal" || !after.empty(), "seal asks for no sphinx");
    before.push_back(stay->pose->id);
  }
}

void what_may_not_touch_does_not(Course& course) {
  const auto held = course.held();
  for (std::size_t i = 1; i < held.size(); ++i) {
    const Stay &last = *held[i - 1], &next = *held[i];
    const bool prone_backbend = last.is(Movement::extension) && last.position() == Position::prone;
    order(course, !(prone_backbend && next.deep(Movement::flexion)), next, "{} follows {}", next.pose->id,
          last.pose->id);
    const bool inverted = last.flagged("inverted");
    order(course, !(inverted && next.is(Movement::extension)), next, "{} follows {}", next.pose->id,
          last.pose->id);
  }
}

bool available(const Course& course, Movement movement) {
  return std::any_of(course.library.poses.begin(), course.library.poses.end(), [&](const Pose& pose) {
    return pose.movement == movement && may_be_held(course.library, course.request, pose);
  });
}

void all_four_movements_appear(Course& course) {
  const auto held = held_by_movement(course.session);
  const bool promised = !course.request.total || *course.request.total >= 20min;
  for (const Movement movement : spine_movements) {
    if (held[static_cast<std::size_t>(movement)] > 0ms || !course.request.poses.empty()) continue;
    const auto& out = course.session.left_out;
    const bool told = std::any_of(out.begin(), out.end(), [&](const LeftOut& each) {
      return each.what == name(movement) && !each.why.empty();
    });
    course.expect(told, "{} is missing and nothing says why", name(movement));
    course.expect(!promised || course.only_rests() || !available(course, movement), "{} is missing",
                  name(movement));
  }
}

/// Without a length each movement comes once, but for what a focus or a name adds.
void without_a_length_movements_come_once(Course& course) {
  if (course.request.total || !course.request.poses.empty()) return;
  std::array<int, 5> count{};
  for (const Stay* stay : course.held()) {
    const bool named = contains(course.request.with, stay->pose->id) ||
                       stay->is(course.request.focus.value_or(Movement::neutral));
    const bool prepares = std::any_of(
        course.request.with.begin(), course.request.with.end(),
        [&](const auto& id) { return contains(find_pose(course.library, id)->after, stay->pose->id); });
    if (!named && !prepares) ++count[static_cast<std::size_t>(stay->pose->movement)];
  }
  for (const Movement movement : spine_movements)
    course.expect(count[static_cast<std::size_t>(movement)] <= 1, "{} comes more than once", name(movement));
}

// --- the rests between

struct Between {
  const Stay &after, &rest;
  const Stay* next;  ///< null before the final rest

  [[nodiscard]] bool own() const { return contains(after.pose->reset, rest.pose->id); }
};

bool opposite_deep(const Stay& a, const Stay& b) {
  return (a.deep(Movement::flexion) && b.deep(Movement::extension)) ||
         (a.deep(Movement::extension) && b.deep(Movement::flexion));
}

void rest_is_neutral(Course& course, const Between& at) {
  const bool release =
      at.next == nullptr && at.after.is(Movement::rotation) && at.rest.pose->id == "knees-to-chest";
  course.expect(release || at.rest.is(Movement::neutral), "the rest {} after {} is not neutral",
                at.rest.pose->id, at.after.pose->id);
  course.expect(!at.rest.pose->sided, "the rest {} has sides", at.rest.pose->id);
  course.expect(at.rest.pose->between > 0ms, "{} is no rest between poses", at.rest.pose->id);
}

struct LengthRule {
  bool applies;
  Millis least, most;
};

void rest_lasts(Course& course, const Between& at) {
  const bool prone_backbend = at.after.is(Movement::extension) && at.after.position() == Position::prone;
  const LengthRule rules[] = {
      {true, 30s, at.rest.pose->hold.target[2].value_or(0ms)},
      {prone_backbend, 45s, 90s},
      {at.after.flagged("inverted"), 60s, 120s},
  };
  for (const auto& [applies, least, most] : rules)
    course.expect(!applies || (at.rest.length() >= least && at.rest.length() <= most),
                  "the rest {} after {} lasts {}", at.rest.pose->id, at.after.pose->id,
                  seconds(at.rest.length()));
  if (at.next == nullptr) return;
  const Millis least = opposite_deep(at.after, *at.next) ? 120s : at.next->is(Intensity::deep) ? 60s : 30s;
  order(course, at.rest.length() >= least, *at.next, "only {} rest before {}", seconds(at.rest.length()),
        at.next->pose->id);
}

/// Some poses leave the body where only some rests will do.
void rest_fits_the_pose(Course& course, const Between& at) {
  const Words own_only{"saddle", "half-saddle", "melting-heart"}, lying{"constructive-rest", "pentacle"};
  const bool backbend = at.after.is(Movement::extension);
  const auto fits = [&](bool right) {
    course.expect(right, "{} is no rest after {}", at.rest.pose->id, at.after.pose->id);
  };
  if (backbend && at.after.position() == Position::prone) fits(at.rest.position() == Position::prone);
  if (backbend && at.after.position() == Position::supine) fits(contains(lying, at.rest.pose->id));
  if (at.after.flagged("inverted")) fits(contains(lying, at.rest.pose->id));
  if (contains(own_only, at.after.pose->id)) fits(at.own());
}

void rests_between_are_sound(Course& course) {
  const auto& stays = course.stays;
  for (std::size_t i = 1; i + 1 < stays.size(); ++i) {
    if (!stays[i].held()) continue;
    const Between at{stays[i], stays[i + 1],
                     i + 2 < stays.size() && stays[i + 2].held() ? &stays[i + 2] : nullptr};
    rest_is_neutral(course, at);
    rest_lasts(course, at);
    rest_fits_the_pose(course, at);
  }
}

// --- what is said

void marks_lie_inside_their_steps(Course& course) {
  for (const Step& step : course.session.steps) {
    Millis last{-1};
    for (const Mark& mark : step.marks) {
      const Millis when = moment(step, mark);
      course.expect(when >= 0ms && when <= step.length, "'{}' lies outside {}", mark.text, step.pose);
      course.expect(when >= last, "'{}' is out of order in {}", mark.text, step.pose);
      course.expect(mark.at % 1s == 0ms && !mark.text.empty(), "an empty or uneven mark in {}", step.pose);
      last = when;
    }
  }
}

void holds_warn_twice(Course& course) {
  const Wording& words = course.library.wording;
  course.expect(course.session.warning == words.sensation, "the session carries another warning");
  for (const Step& step : course.session.steps) {
    if (step.kind != StepKind::hold) continue;
    const auto says = [&](const std::string& text, bool at_start) {
      return std::any_of(step.marks.begin(), step.marks.end(), [&](const Mark& mark) {
        return mark.text == text && (moment(step, mark) == 0ms) == at_start;
      });
    };
    course.expect(says(words.begin, true) && says(words.sensation, true), "{} begins without its words",
                  step.pose);
    course.expect(says(words.check_in, false), "{} does not check in", step.pose);
  }
}

constexpr void (*rules[])(Course&) = {
    held_poses_and_rests_alternate,
    opens_and_closes,
    total_is_met,
    steps_tell_the_truth,
    answers_the_request,
    moving_and_getting_in_take_their_time,
    sides_are_equal,
    holds_stay_between_floor_and_cap,
    holds_meet_the_wish_where_time_is_free,
    end_range_folds_stay_short,
    kneeling_stays_short,
    tags_are_kept,
    forms_are_sound,
    no_flat_rest_in_pregnancy_where_another_is_named,
    level_is_kept,
    first_held_pose_is_gentle,
    nothing_is_held_twice,
    seal_comes_after_sphinx,
    what_may_not_touch_does_not,
    all_four_movements_appear,
    without_a_length_movements_come_once,
    rests_between_are_sound,
    marks_lie_inside_their_steps,
    holds_warn_twice,
};

}  // namespace

namespace {

/// Some rest that fits after the pose is allowed.
bool may_be_rested_from(const Library& library, const Request& request, const Pose& pose) {
  const bool backbend = pose.movement == Movement::extension;
  return std::any_of(library.poses.begin(), library.poses.end(), [&](const Pose& rest) {
    const bool allowed = std::none_of(request.avoid.begin(), request.avoid.end(), [&](const auto& tag) {
      return reason_for(rest.avoid, tag) != nullptr;
    });
    const bool neutral = rest.movement == Movement::neutral && !rest.sided && rest.between > 0ms;
    if (!allowed || !neutral || contains(request.without, rest.id)) return false;
    if (backbend && pose.position == Position::prone) return rest.position == Position::prone;
    const bool lying = backbend && pose.position == Position::supine;
    return lying ? rest.id == "constructive-rest" || rest.id == "pentacle"
                 : !backbend || contains(pose.reset, rest.id);
  });
}

}  // namespace

bool may_be_held(const Library& library, const Request& request, const Pose& pose) {
  const auto prepares = [&](const std::string& id) {
    return may_be_held(library, request, *find_pose(library, id));
  };
  if (!pose.after.empty() && std::none_of(pose.after.begin(), pose.after.end(), prepares)) return false;
  if (!may_be_rested_from(library, request, pose)) return false;
  if (!has(pose, Role::hold) || contains(request.without, pose.id)) return false;
  if (!pose.hold.target[static_cast<std::size_t>(request.level)]) return false;
  for (const std::string& tag : request.avoid)
    if (reason_for(pose.avoid, tag) != nullptr) return false;
  const auto form_works = [&](const Variation& form) {
    return form.kind != VariationKind::deeper && !form.needs.empty() &&
           find_pose(library, form.id) == nullptr && any_at_hand(request, form.needs);
  };
  return any_at_hand(request, needed_props(pose, nullptr)) ||
         std::any_of(pose.variations.begin(), pose.variations.end(), form_works);
}

std::vector<std::string> violations(const Library& library, const Request& request, const Session& session) {
  Course course{library, request, session, {}, {}};
  Reader(course).read();
  if (course.wrong.empty())
    for (const auto rule : rules) rule(course);
  return course.wrong;
}

}  // namespace yinback
