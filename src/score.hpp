// The score: what a part of an order, a whole one, or only the choice of its poses costs, summed over the
// preferences.
#pragma once

#include "yinback/preferences.hpp"

namespace yinback {

Cost cost_of_pose(const Aim& aim, const Offer& offer);
/// `to` is null on the way to the closing.
Cost cost_of_step(const Aim& aim, const Course& before, const Offer* to, const Way& way);
/// How the wished times of the movements are shared.
Cost cost_of_shares(const Aim& aim, const Shares& wished);
/// Of a closed course: how its time is shared, its length and the order as a whole.
Cost cost_of_whole(const Aim& aim, const Course& course);

/// Whether `one`, which costs `cost`, is the better beginning whatever follows: of the same poses with the
/// same one last, it leads to no whole that costs more than the same after `other`, and to every length that
/// leads to. False where that is not known.
bool dominates(const Aim& aim, const Course& one, Cost cost, const Course& other, Cost other_cost);

/// The poses of an order, whatever their order: what is known of its cost and its length before they are put
/// in one.
struct Selection {
  Cost own = 0;                          ///< cost_of_pose of each
  Shares wished{};                       ///< of the holds
  Lengths shortest, longest, end_range;  ///< bounds of everything; of the end-range folds alone

  Selection& operator+=(const Selection& more);
  Selection& operator-=(const Selection& less);
};

/// No order of these poses costs less.
Cost cost_of_selection(const Aim& aim, const Selection& selection);

}  // namespace yinback
