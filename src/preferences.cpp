#include "yinback/preferences.hpp"

#include <algorithm>
#include <numeric>

namespace yinback {
namespace {

bool is(const Offer& offer, Movement movement) {
  return offer.pose->movement == movement;
}
bool deep(const Offer& offer) {
  return offer.pose->intensity == Intensity::deep;
}
Cost strength(const Offer& offer) {
  return static_cast<Cost>(offer.pose->intensity);
}
bool in(unsigned movements, Movement movement) {
  return (movements & bit(movement)) != 0;
}
Cost count(std::uint32_t bits) {
  Cost found = 0;
  for (; bits != 0; bits &= bits - 1) ++found;
  return found;
}

// --- a pose by itself

Cost hold_not_as_asked(const Aim& aim, const Offer& offer) {
  const Millis asked = *aim.request->hold;
  return asked == offer.wish ? 0 : 8 + std::abs((asked - offer.wish) / 25s);
}
/// Where a movement has no pose that stays as it is, a change of form is no choice.
Cost changed_form(const Aim& aim, const Offer& offer) {
  return !offer.cues.empty() && in(aim.as_they_are, offer.pose->movement) ? 1 : 0;
}
Cost strength_of(const Aim&, const Offer& offer) {
  return strength(offer);
}
Cost strong_beside_focus(const Aim& aim, const Offer& offer) {
  return is(offer, *aim.request->focus) ? 0 : strength(offer);
}

/// A number from 0 to most_taste that depends on the seed and the pose alone. FNV-1a, then splitmix64's
/// finish.
Cost taste(const Aim& aim, const Offer& offer) {
  const std::uint64_t seed = aim.request->seed;
  std::uint64_t hash = 14695981039346656037U ^ (seed * 0x9E3779B97F4A7C15U);
  for (const char c : offer.pose->id) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211U;
  hash = (hash ^ (hash >> 30U)) * 0xBF58476D1CE4E5B9U;
  hash = (hash ^ (hash >> 27U)) * 0x94D049BB133111EBU;
  return static_cast<Cost>((hash ^ (hash >> 31U)) % (most_taste + 1));
}

Cost held_lately(const Aim& aim, const Offer& offer) {
  return stale(aim.lately, aim.request->past, offer);
}

// --- a pose where it is put

Cost changes_of_position(const Aim&, const Course&, const Offer*, const Way& way) {
  return way.changes;
}
Cost side_bend_after_twist(const Aim&, const Course& before, const Offer* to, const Way&) {
  return to != nullptr && is(*to, Movement::lateral) && in(before.held, Movement::rotation) ? 1 : 0;
}
Cost other_after_twist(const Aim&, const Course& before, const Offer* to, const Way&) {
  return to != nullptr && !is(*to, Movement::rotation) && in(before.held, Movement::rotation) ? 1 : 0;
}
Cost fourth_in_a_row(const Aim&, const Course& before, const Offer* to, const Way&) {
  return to != nullptr && before.same_movement >= 3 && is(*to, before.last->pose->movement) ? 1 : 0;
}
Cost strong_after_a_group(const Aim&, const Course& before, const Offer* to, const Way&) {
  const bool group = to != nullptr && before.same_movement >= 2 && !is(*to, before.last->pose->movement) &&
                     (is(*before.last, Movement::flexion) || is(*before.last, Movement::extension));
  return group ? strength(*to) : 0;
}
Cost third_sided_in_a_row(const Aim&, const Course& before, const Offer* to, const Way&) {
  return to != nullptr && to->pose->sided && before.sided >= 2 ? 1 : 0;
}
Cost two_deep_folds(const Aim&, const Course& before, const Offer* to, const Way&) {
  const auto deep_fold = [](const Offer* offer) {
    return offer != nullptr && deep(*offer) && is(*offer, Movement::flexion);
  };
  return deep_fold(before.last) && deep_fold(to) ? 1 : 0;
}
Cost same_position_again(const Aim&, const Course& before, const Offer* to, const Way&) {
  const bool again = to != nullptr && before.last != nullptr && is(*to, Movement::lateral) &&
                     is(*before.last, Movement::lateral) && to->position == before.last->position;
  return again ? 1 : 0;
}
Cost upper_back_late(const Aim& aim, const Course& before, const Offer* to, const Way&) {
  if (to == nullptr || !to->upper_back || aim.request->focus != to->pose->movement) return 0;
  return (is(*to, Movement::rotation) && before.low_twist) ||
                 (is(*to, Movement::extension) && before.low_backbend)
             ? 1
             : 0;
}
/// Teachers begin with a fold or with a backbend; ours is the fold.
Cost no_fold_first(const Aim& aim, const Course& before, const Offer* to, const Way&) {
  const bool first = before.size == 0 && in(aim.offered, Movement::flexion);
  return first && to != nullptr && !is(*to, Movement::flexion) ? 1 : 0;
}
Cost no_backbend_first(const Aim& aim, const Course& before, const Offer* to, const Way&) {
  const bool first = before.size == 0 && in(aim.offered, Movement::extension);
  return first && to != nullptr && !is(*to, Movement::extension) ? 1 : 0;
}

// --- the whole

Cost no_twist_last(const Aim& aim, const Course& whole) {
  return in(aim.offered, Movement::rotation) && !is(*whole.last, Movement::rotation) ? 1 : 0;
}
Cost strong_last(const Aim&, const Course& whole) {
  return strength(*whole.last);
}
Cost deep_at_the_edge(const Aim&, const Course& whole) {
  Cost found = 0;
  for (int i = 0; i < whole.size; ++i)
    if ((whole.deep >> static_cast<unsigned>(i) & 1U) != 0 &&
        (3 * i < whole.size - 1 || 3 * i > 2 * whole.size))
      ++found;
  return found;
}
Cost up_in_the_last_third(const Aim&, const Course& whole) {
  const auto first = static_cast<unsigned>(2 * whole.size / 3);
  return count(whole.up >> first);
}

/// How many changes of position are few: published practices change five times at most in an hour or more.
Cost changes_too_many(const Aim& aim, const Course& whole) {
  const Millis length = aim.request->total.value_or(whole.time.wish);
  const int few = length < 25min ? 2 : length < 50min ? 3 : 5;
  return std::max(0, whole.changes - few);
}
Cost beginner_unsupported(const Aim&, const Course& whole) {
  if (whole.only_extension == nullptr) return 0;
  const auto& props = whole.only_extension->pose->props;
  return std::any_of(props.begin(), props.end(), [](const PropUse& prop) { return prop.needed; }) ? 0 : 1;
}

// --- how the time is shared

Cost percent(const Shares& wished, Movement movement) {
  const Millis all = std::accumulate(wished.begin(), wished.end(), Millis{});
  return all > 0ms ? 100 * wished[static_cast<std::size_t>(movement)] / all : 0;
}

/// How many hundredths a share is farther from `ideal` than anybody would notice.
Cost off_by(Cost share, Cost ideal) {
  constexpr Cost about = 8;
  return std::max<Cost>(0, std::abs(share - ideal) - about);
}
Cost uneven(const Aim& aim, const Shares& wished) {
  const Cost movements = std::max<Cost>(1, count(aim.offered));
  Cost off = 0;
  for (const Movement movement : spine_movements)
    if (in(aim.offered, movement)) off += off_by(percent(wished, movement), 100 / movements);
  return off;
}
Cost focus_not_half(const Aim& aim, const Shares& wished) {
  return off_by(percent(wished, *aim.request->focus), 50);
}
Cost less_extension(const Aim& aim, const Shares& wished) {
  constexpr Millis about = 2min;
  if (!in(aim.offered, Movement::extension)) return 0;
  const Millis folds = wished[static_cast<std::size_t>(Movement::flexion)],
               backbends = wished[static_cast<std::size_t>(Movement::extension)];
  return std::max<Cost>(0, (folds - backbends - about) / 1min);
}

Cost had_more(const Aim& aim, const Shares& wished) {
  return unbalanced(aim.lately, wished);
}

// --- its length

/// A time in begun hundredths of the length asked for.
Cost hundredths(const Aim& aim, Millis time) {
  const Millis total = *aim.request->total;
  return std::max<Cost>(0, (100 * time + total - 1ms) / total);
}
/// A twentieth more or less is nothing anybody would notice.
Millis leeway(const Aim& aim) {
  return *aim.request->total / 20;
}
Cost holds_cut_short(const Aim& aim, const Lengths& shortest, const Lengths& /*longest*/) {
  return hundredths(aim, shortest.useful - *aim.request->total);
}
Cost holds_below_wish(const Aim& aim, const Lengths& shortest, const Lengths& /*longest*/) {
  return hundredths(aim, shortest.wish - *aim.request->total - leeway(aim));
}
Cost time_left_over(const Aim& aim, const Lengths& /*shortest*/, const Lengths& longest) {
  return hundredths(aim, *aim.request->total - longest.wish - aim.rest_slack - leeway(aim));
}

}  // namespace

// One point is about a second of discomfort in the plan.
const std::vector<Preference>& preferences() {
  constexpr auto timed_hold = [](const Request& r) { return r.hold.has_value(); };
  constexpr auto beginner = [](const Request& r) { return r.level == Level::beginner; };
  constexpr auto focused = [](const Request& r) { return r.focus.has_value(); };
  // Without a length each movement comes once, and its time is what one pose takes.
  constexpr auto shared_out = [](const Request& r) { return r.total.has_value() && !r.focus.has_value(); };
  constexpr auto unbent = [](const Request& r) {
    return r.total.has_value() && r.focus != Movement::flexion;
  };
  constexpr auto side_bends = [](const Request& r) { return r.focus == Movement::lateral; };
  constexpr auto morning = [](const Request& r) { return r.morning; };
  constexpr auto backbend_later = [](const Request& r) {
    return !r.morning && r.focus != Movement::extension;
  };
  constexpr auto other_seed = [](const Request& r) { return r.seed != 1; };
  constexpr auto timed = [](const Request& r) { return r.total.has_value(); };
  constexpr auto known_poses = [](const Request& r) { return !r.past.held.empty(); };
  constexpr auto known_times = [](const Request& r) {
    return r.total.has_value() && r.past.by_movement != Shares{};
  };
  // With one, so many changes are free (changes-in-all).
  constexpr auto untimed = [](const Request& r) { return !r.total.has_value(); };
  static const std::vector<Preference> table{
      {.id = "hold",
       .says = "holds are as long as asked",
       .weight = 10,
       .applies = timed_hold,
       .of_pose = hold_not_as_asked},
      {.id = "own-form",
       .says = "poses are taken as they are, without a change of form",
       .weight = 15,
       .of_pose = changed_form},
      {.id = "gentle-level",
       .says = "a beginner's poses are gentle",
       .weight = 30,
       .applies = beginner,
       .of_pose = strength_of},
      {.id = "gentle-beside-focus",
       .says = "beside a focus the other movements are gentle",
       .weight = 15,
       .applies = focused,
       .of_pose = strong_beside_focus},
      {.id = "seed",
       .says = "what another seed prefers",
       .weight = 1,
       .applies = other_seed,
       .of_pose = taste},
      {.id = "fresh-poses",
       .says = "poses that were not held lately come first",
       .weight = 1,
       .applies = known_poses,
       .of_pose = held_lately},
      {.id = "few-changes",
       .says = "floor positions change seldom",
       .weight = 5,
       .applies = untimed,
       .of_step = changes_of_position},
      {.id = "side-bends-first",
       .says = "side bends come before twists",
       .weight = 40,
       .of_step = side_bend_after_twist},
      {.id = "twists-late", .says = "twists come after all else", .weight = 30, .of_step = other_after_twist},
      {.id = "three-in-a-row",
       .says = "at most three poses of one movement in a row",
       .weight = 80,
       .of_step = fourth_in_a_row},
      {.id = "mild-after-group",
       .says = "a group of folds or backbends is followed by something mild",
       .weight = 15,
       .of_step = strong_after_a_group},
      {.id = "symmetry",
       .says = "after two one-sided poses comes a symmetrical one",
       .weight = 40,
       .of_step = third_sided_in_a_row},
      {.id = "deep-folds-apart",
       .says = "a beginner's deep folds do not follow each other",
       .weight = 60,
       .applies = beginner,
       .of_step = two_deep_folds},
      {.id = "alternate-positions",
       .says = "side bends in a row change position",
       .weight = 20,
       .applies = side_bends,
       .of_step = same_position_again},
      {.id = "upper-back-first",
       .says = "the upper back comes before the low back",
       .weight = 20,
       .applies = focused,
       .of_step = upper_back_late},
      {.id = "fold-first",
       .says = "a fold comes first",
       .weight = 12,
       .applies = backbend_later,
       .of_step = no_fold_first},
      {.id = "morning-backbend",
       .says = "a morning begins with a gentle backbend",
       .weight = 100,
       .applies = morning,
       .of_step = no_backbend_first},
      {.id = "twist-last", .says = "a twist is the last held pose", .weight = 250, .of_whole = no_twist_last},
      {.id = "gentle-last", .says = "the last held pose is gentle", .weight = 40, .of_whole = strong_last},
      {.id = "deep-in-the-middle",
       .says = "deep poses stand in the middle third",
       .weight = 40,
       .of_whole = deep_at_the_edge},
      {.id = "stay-down",
       .says = "in the last third, once on the back, stay there",
       .weight = 30,
       .of_whole = up_in_the_last_third},
      {.id = "changes-in-all",
       .says = "no more changes of position than the length allows",
       .weight = 50,
       .of_whole = changes_too_many},
      {.id = "extension",
       .says = "about as much backbending as folding, or more",
       .weight = 6,
       .applies = unbent,
       .of_shares = less_extension},
      {.id = "even",
       .says = "the movements share the time evenly",
       .weight = 6,
       .applies = shared_out,
       .of_shares = uneven},
      {.id = "focus",
       .says = "the focus takes about half of the time",
       .weight = 25,
       .applies = focused,
       .of_shares = focus_not_half},
      {.id = "fresh-movements",
       .says = "movements that had less lately get more of the time",
       .weight = 1,
       .applies = known_times,
       .of_shares = had_more},
      {.id = "supported-backbend",
       .says = "a beginner's only backbend lies on a support",
       .weight = 20,
       .applies = beginner,
       .of_whole = beginner_unsupported},
      {.id = "short",
       .says = "poses give way before holds do",
       .weight = 6,
       .applies = timed,
       .of_length = holds_cut_short},
      {.id = "wished",
       .says = "holds are as long as usual for the pose",
       .weight = 3,
       .applies = timed,
       .of_length = holds_below_wish},
      {.id = "over",
       .says = "the poses fill the time",
       .weight = 3,
       .applies = timed,
       .of_length = time_left_over},
  };
  return table;
}

Aim::Aim(const Request& asked, const Offers& offers, Millis slack)
    : request(&asked), rest_slack(slack), lately(yinback::lately(asked, offers)) {
  for (const Offer& offer : offers.holds) {
    offered |= bit(offer.pose->movement);
    if (offer.cues.empty()) as_they_are |= bit(offer.pose->movement);
  }
  for (const Preference& row : preferences()) {
    if (row.applies != nullptr && !row.applies(asked)) continue;
    if (row.of_pose != nullptr) of_pose.push_back(&row);
    if (row.of_step != nullptr) of_step.push_back(&row);
    if (row.of_shares != nullptr) of_shares.push_back(&row);
    if (row.of_length != nullptr) of_length.push_back(&row);
    if (row.of_whole != nullptr) of_whole.push_back(&row);
  }
}

Aim Aim::only(const Preference& row) const {
  Aim narrow = *this;
  for (auto* rows :
       {&narrow.of_pose, &narrow.of_step, &narrow.of_shares, &narrow.of_length, &narrow.of_whole})
    std::erase_if(*rows, [&](const Preference* other) { return other != &row; });
  return narrow;
}

}  // namespace yinback
