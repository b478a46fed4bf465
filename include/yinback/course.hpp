// An order of held poses so far: how long it is and what the preferences need to know of it. It grows by one
// pose at a time and is a plain value, so that many beginnings can be followed at once.
#pragma once

#include "yinback/lineup.hpp"

#include <array>
#include <cstdint>

namespace yinback {

/// Which movements, as bits by Movement.
using Movements = unsigned;
inline constexpr Movements bit(Movement movement) {
  return 1U << static_cast<unsigned>(movement);
}
/// The movements the offers have at least one pose of.
Movements offered(const Offers& offers);

/// The shortest, wished and longest length of something; useful is the shortest with holds that are not cut
/// short.
struct Lengths {
  Millis least{}, useful{}, wish{}, most{};
  Lengths& operator+=(const Lengths& more) {
    least += more.least, useful += more.useful, wish += more.wish, most += more.most;
    return *this;
  }
  Lengths& operator-=(const Lengths& less) {
    least -= less.least, useful -= less.useful, wish -= less.wish, most -= less.most;
    return *this;
  }
  bool operator==(const Lengths&) const = default;
};

/// `time` without what its end-range folds take beyond longest_end_range_flexion; the least length is left
/// as it is.
Lengths within_end_range(Lengths time, const Lengths& end_range);

/// Of each length the smaller and the larger one.
Lengths least(const Lengths& a, const Lengths& b);
Lengths most(const Lengths& a, const Lengths& b);

/// A time that never stretches, and one that does.
inline Lengths fixed_length(Millis time) {
  return {time, time, time, time};
}
inline Lengths lengths_of(const Span& span) {
  return {span.floor, span.floor, span.wish, span.most};
}

/// All sides of a pose; and what comes with them wherever it stands: getting in and changing sides.
inline Lengths held_length(const Offer& offer) {
  const int times = sides(offer);
  return {times * offer.floor, times * offer.useful, times * offer.wish, times * offer.cap};
}
inline Lengths around_hold(const Offer& offer) {
  Lengths around = fixed_length(offer.enter);
  if (sides(offer) == 2) around += lengths_of(change_of_sides);
  return around;
}

/// Times by Movement.
using Shares = std::array<Millis, 5>;

/// How a pose (or the closing) is reached from what was before it.
struct Way {
  Lengths time;          ///< moving, and the rest between
  int changes = 0;       ///< of floor position
  bool gets_up = false;  ///< from lying on the back to another position
};

/// An order of held poses so far, with what the preferences need to know of it.
struct Course {
  const Offer* last = nullptr;
  const Offer* only_extension = nullptr;  ///< null once there are two
  int size = 0;
  int same_movement = 0, sided = 0;  ///< how many in a row up to the last
  int changes = 0;
  bool low_twist = false, low_backbend = false;
  Movements held = 0;
  std::uint32_t deep = 0, up = 0;  ///< by place: deep poses; getting up from the back before the pose
  Shares wished{};                 ///< of the holds
  Lengths time, end_range;         ///< of everything; of the end-range folds alone

  /// Takes `next` after what there is, by `way`.
  void add(const Offer& next, const Way& way);
  /// The whole: the way to the closing and the final rest, less what end-range folds may not take.
  [[nodiscard]] Course closed(const Way& way, const Lengths& rest) const;
};

}  // namespace yinback
