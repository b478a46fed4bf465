// What makes one sound order better than another. Every preference is a row of one table with its weight in
// points; hard rules are not here. Points are never negative, so a part of an order costs at most what the
// whole does.
#pragma once

#include "yinback/explanation.hpp"
#include "yinback/lineup.hpp"

#include <array>
#include <string_view>
#include <vector>

namespace yinback {

/// The shortest, wished and longest length of something; useful is the shortest with holds that are not cut
/// short.
struct Lengths {
  Millis least{}, useful{}, wish{}, most{};
  Lengths& operator+=(const Lengths& more);
  bool operator==(const Lengths&) const = default;
};

/// A time that never stretches, and one that does.
Lengths fixed_length(Millis time);
Lengths lengths_of(const Span& span);

/// The steepest the points of a whole change with its length asked for: so many hundredths of a point for
/// each hundredth of it, and so many points by rounding.
inline constexpr Cost steepest = 12;

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
  unsigned held = 0;               ///< movements, as bits by Movement
  std::uint32_t deep = 0, up = 0;  ///< by place: deep poses; getting up from the back before the pose
  Shares wished{};                 ///< of the holds
  Lengths time, end_range;         ///< of everything; of the end-range folds alone

  /// Takes `next` after what there is, by `way`.
  void add(const Offer& next, const Way& way);
  /// The whole: the way to the closing and the final rest.
  [[nodiscard]] Course closed(const Way& way, const Lengths& rest) const;
};

struct Preference;

/// What the preferences look at beside the order itself, and which of them have anything to say about the
/// request.
struct Aim {
  Aim(const Request& asked, const Offers& offers, Millis slack);

  const Request* request;
  unsigned offered = 0;      ///< the movements there is a pose of, as bits by Movement
  unsigned as_they_are = 0;  ///< of those the ones with a pose that needs no change of form
  Millis rest_slack;         ///< how far the final rest may grow at no cost
  std::vector<const Preference*> of_pose, of_step, of_shares, of_whole;
};

/// A preference: points for a pose by itself, for a pose where it is put, for how the wished times of a whole
/// order are shared, for the whole order. Absent parts are null. `to` of a step is null on the way to the
/// closing.
struct Preference {
  std::string_view id;
  std::string_view says;
  Cost weight = 0;
  bool (*applies)(const Request&) = nullptr;  ///< null: always
  Cost (*of_pose)(const Aim&, const Offer&) = nullptr;
  Cost (*of_step)(const Aim&, const Course& before, const Offer* to, const Way&) = nullptr;
  Cost (*of_shares)(const Aim&, const Shares& wished) = nullptr;
  Cost (*of_whole)(const Aim&, const Course&) = nullptr;
};
const std::vector<Preference>& preferences();

/// The sums over all preferences.
Cost cost_of_pose(const Aim& aim, const Offer& offer);
Cost cost_of_step(const Aim& aim, const Course& before, const Offer* to, const Way& way);
Cost cost_of_shares(const Aim& aim, const Shares& wished);
/// Shares included.
Cost cost_of_whole(const Aim& aim, const Course& course);

/// What each preference adds for one pose, one step, the whole, in the order of preferences().
using Tally = std::vector<Cost>;
void count_pose(const Aim& aim, const Offer& offer, Tally& tally);
void count_step(const Aim& aim, const Course& before, const Offer* to, const Way& way, Tally& tally);
void count_whole(const Aim& aim, const Course& course, Tally& tally);

/// The most points a seed may add for one pose: the session of any seed is worse than the best one by at most
/// so much for each pose of the best.
inline constexpr Cost most_taste = 24;

/// Movements as bits.
inline constexpr unsigned bit(Movement movement) {
  return 1U << static_cast<unsigned>(movement);
}

}  // namespace yinback
