// What makes one sound order better than another: one table, each row with its weight in points. Hard rules
// are not here. Points are never negative, so a part of an order costs at most what the whole does, and small
// differences cost nothing: many sessions are equally good.
#pragma once

#include "yinback/course.hpp"
#include "yinback/explanation.hpp"
#include "yinback/lately.hpp"

#include <string_view>
#include <vector>

namespace yinback {

struct Preference;

/// What the preferences look at beside the order itself, and which of them have anything to say about the
/// request.
struct Aim {
  Aim(const Request& asked, const Offers& offers, Millis slack);
  /// With this one preference alone.
  [[nodiscard]] Aim only(const Preference& row) const;

  const Request* request;
  Movements offered = 0;
  Movements as_they_are = 0;  ///< of those the ones with a pose that needs no change of form
  Millis rest_slack;          ///< how far the final rest may grow at no cost
  Lately lately;              ///< what the past makes of the offers
  std::vector<const Preference*> of_pose, of_step, of_shares, of_length, of_whole;
};

/// A preference: points for a pose by itself, for a pose where it is put, for how the wished times of a whole
/// order are shared, for its length, known to lie between two bounds, for the whole order. Absent parts are
/// null. `to` of a step is null on the way to the closing.
struct Preference {
  std::string_view id;
  std::string_view says;
  Cost weight = 0;
  bool (*applies)(const Request&) = nullptr;  ///< null: always
  Cost (*of_pose)(const Aim&, const Offer&) = nullptr;
  Cost (*of_step)(const Aim&, const Course& before, const Offer* to, const Way&) = nullptr;
  Cost (*of_shares)(const Aim&, const Shares& wished) = nullptr;
  Cost (*of_length)(const Aim&, const Lengths& shortest, const Lengths& longest) = nullptr;
  Cost (*of_whole)(const Aim&, const Course&) = nullptr;
};
const std::vector<Preference>& preferences();

/// Of two sessions whose points differ by less neither is the worse one to anybody who practises them.
inline constexpr Cost noticeable = 25;

/// The steepest the points of a whole change with its length asked for: so many hundredths of a point for
/// each hundredth of it, and so many points by rounding.
inline constexpr Cost steepest = 12;

/// The most points a seed may add for one pose: the session of any seed is worse than the best one by at most
/// so much for each pose of the best.
inline constexpr Cost most_taste = 24;

/// The most points the past may add to a session of so many poses: without a past none is better by more.
inline constexpr Cost most_past(int poses) {
  return most_unbalanced + most_stale * poses;
}

}  // namespace yinback
