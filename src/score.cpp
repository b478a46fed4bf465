#include "score.hpp"

#include <algorithm>
#include <optional>

namespace yinback {
namespace {

Cost cost_of_length(const Aim& aim, const Lengths& shortest, const Lengths& longest) {
  Cost cost = 0;
  for (const Preference* row : aim.of_length) cost += row->weight * row->of_length(aim, shortest, longest);
  return cost;
}

/// What a difference in the wished length may come to, rounding included.
std::optional<Cost> cost_of_difference(const Aim& aim, Millis one, Millis other) {
  const Millis apart = std::max(one, other) - std::min(one, other);
  if (apart == 0ms) return 0;
  if (!aim.request->total) return std::nullopt;  // how many changes are few depends on the length itself
  return steepest + steepest * 100 * (apart / 1s) / (*aim.request->total / 1s);
}

}  // namespace

bool dominates(const Aim& aim, const Course& one, Cost cost, const Course& other, Cost other_cost) {
  const bool alike = one.same_movement == other.same_movement && one.sided == other.sided &&
                     one.deep == other.deep && one.up == other.up;
  const bool as_free =
      one.time.least <= other.time.least && one.time.most >= other.time.most && one.changes <= other.changes;
  if (!alike || !as_free) return false;
  const auto difference = cost_of_difference(aim, one.time.wish, other.time.wish);
  return difference && cost + *difference <= other_cost;
}

Cost cost_of_pose(const Aim& aim, const Offer& offer) {
  Cost cost = 0;
  for (const Preference* row : aim.of_pose) cost += row->weight * row->of_pose(aim, offer);
  return cost;
}

Cost cost_of_step(const Aim& aim, const Course& before, const Offer* to, const Way& way) {
  Cost cost = 0;
  for (const Preference* row : aim.of_step) cost += row->weight * row->of_step(aim, before, to, way);
  return cost;
}

Cost cost_of_shares(const Aim& aim, const Shares& wished) {
  Cost cost = 0;
  for (const Preference* row : aim.of_shares) cost += row->weight * row->of_shares(aim, wished);
  return cost;
}

Cost cost_of_whole(const Aim& aim, const Course& course) {
  Cost cost = cost_of_shares(aim, course.wished) + cost_of_length(aim, course.time, course.time);
  for (const Preference* row : aim.of_whole) cost += row->weight * row->of_whole(aim, course);
  return cost;
}

Selection& Selection::operator+=(const Selection& more) {
  own += more.own;
  for (std::size_t i = 0; i < wished.size(); ++i) wished[i] += more.wished[i];
  shortest += more.shortest;
  longest += more.longest;
  end_range += more.end_range;
  return *this;
}

Selection& Selection::operator-=(const Selection& less) {
  own -= less.own;
  for (std::size_t i = 0; i < wished.size(); ++i) wished[i] -= less.wished[i];
  shortest -= less.shortest;
  longest -= less.longest;
  end_range -= less.end_range;
  return *this;
}

Cost cost_of_selection(const Aim& aim, const Selection& selection) {
  return selection.own + cost_of_shares(aim, selection.wished) +
         cost_of_length(aim, within_end_range(selection.shortest, selection.end_range),
                        within_end_range(selection.longest, selection.end_range));
}

}  // namespace yinback
