#include "yinback/course.hpp"

#include <algorithm>

namespace yinback {

Movements offered(const Offers& offers) {
  Movements found = 0;
  for (const Offer& offer : offers.holds) found |= bit(offer.pose->movement);
  return found;
}

Lengths least(const Lengths& a, const Lengths& b) {
  return {std::min(a.least, b.least), std::min(a.useful, b.useful), std::min(a.wish, b.wish),
          std::min(a.most, b.most)};
}

Lengths most(const Lengths& a, const Lengths& b) {
  return {std::max(a.least, b.least), std::max(a.useful, b.useful), std::max(a.wish, b.wish),
          std::max(a.most, b.most)};
}

Lengths within_end_range(Lengths time, const Lengths& end_range) {
  if (end_range.most <= longest_end_range_flexion) return time;
  const auto beyond = [](Millis folds) { return std::max(Millis{}, folds - longest_end_range_flexion); };
  time.useful -= beyond(end_range.useful);
  time.wish -= beyond(end_range.wish);
  time.most -= beyond(end_range.most);
  return time;
}

void Course::add(const Offer& next, const Way& way) {
  const Pose& pose = *next.pose;
  const auto place = static_cast<unsigned>(size++);
  const bool twist = pose.movement == Movement::rotation, backbend = pose.movement == Movement::extension;
  same_movement = last != nullptr && last->pose->movement == pose.movement ? same_movement + 1 : 1;
  sided = pose.sided ? sided + 1 : 0;
  low_twist = low_twist || (twist && !next.upper_back);
  low_backbend = low_backbend || (backbend && !next.upper_back);
  if (backbend) only_extension = (held & bit(Movement::extension)) != 0 ? nullptr : &next;
  held |= bit(pose.movement);
  if (pose.intensity == Intensity::deep) deep |= 1U << place;
  if (way.gets_up) up |= 1U << place;
  changes += way.changes;
  const Lengths holds = held_length(next);
  wished[static_cast<std::size_t>(pose.movement)] += holds.wish;
  if (next.end_range_fold) end_range += holds;
  time += holds;
  time += way.time;
  time += around_hold(next);
  last = &next;
}

Course Course::closed(const Way& way, const Lengths& rest) const {
  Course whole = *this;
  whole.changes += way.changes;
  whole.time += way.time;
  whole.time += rest;
  whole.time = within_end_range(whole.time, end_range);
  return whole;
}

}  // namespace yinback
