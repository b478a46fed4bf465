#include "points.hpp"

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
bool in(Movements movements, Movement movement) {
  return (movements & bit(movement)) != 0;
}
Cost count(std::uint32_t bits) {
  Cost found = 0;
  for (; bits != 0; bits &= bits - 1) ++found;
  return found;
}

}  // namespace

// --- a pose by itself

Cost hold_not_as_asked(const Aim& aim, const Offer& offer) {
  const Millis asked = *aim.request->hold;
  return asked == offer.wish ? 0 : 8 + std::abs((asked - offer.wish) / 25s);
}
Cost changed_form(const Aim& aim, const Offer& offer) {
  return !offer.cues.empty() && in(aim.as_they_are, offer.pose->movement) ? 1 : 0;
}
Cost strength_of(const Aim&, const Offer& offer) {
  return strength(offer);
}
Cost strong_beside_focus(const Aim& aim, const Offer& offer) {
  return is(offer, *aim.request->focus) ? 0 : strength(offer);
}
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

namespace {

Cost percent(const Shares& wished, Movement movement) {
  const Millis all = std::accumulate(wished.begin(), wished.end(), Millis{});
  return all > 0ms ? 100 * wished[static_cast<std::size_t>(movement)] / all : 0;
}
/// How many hundredths a share is farther from `ideal` than anybody would notice.
Cost off_by(Cost share, Cost ideal) {
  constexpr Cost about = 8;
  return std::max<Cost>(0, std::abs(share - ideal) - about);
}

}  // namespace

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

namespace {

/// A time in begun hundredths of the length asked for.
Cost hundredths(const Aim& aim, Millis time) {
  const Millis total = *aim.request->total;
  return std::max<Cost>(0, (100 * time + total - 1ms) / total);
}
/// A twentieth more or less is nothing anybody would notice.
Millis leeway(const Aim& aim) {
  return *aim.request->total / 20;
}

}  // namespace

Cost holds_cut_short(const Aim& aim, const Lengths& shortest, const Lengths& /*longest*/) {
  return hundredths(aim, shortest.useful - *aim.request->total);
}
Cost holds_below_wish(const Aim& aim, const Lengths& shortest, const Lengths& /*longest*/) {
  return hundredths(aim, shortest.wish - *aim.request->total - leeway(aim));
}
Cost time_left_over(const Aim& aim, const Lengths& /*shortest*/, const Lengths& longest) {
  return hundredths(aim, *aim.request->total - longest.wish - aim.rest_slack - leeway(aim));
}

}  // namespace yinback
