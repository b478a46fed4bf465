// What each preference counts, in units of its own: how far a pose, a place in the order, a whole, its shares
// or its length are from what is preferred. 0 is as preferred, never less; weights are not here. Private to
// preferences.
#pragma once

#include "yinback/preferences.hpp"

namespace yinback {

// --- a pose by itself
Cost hold_not_as_asked(const Aim& aim, const Offer& offer);
/// Where a movement has no pose that stays as it is, a change of form is no choice.
Cost changed_form(const Aim& aim, const Offer& offer);
Cost strength_of(const Aim&, const Offer& offer);
Cost strong_beside_focus(const Aim& aim, const Offer& offer);
/// A number from 0 to most_taste that depends on the seed and the pose alone. FNV-1a, then splitmix64's
/// finish.
Cost taste(const Aim& aim, const Offer& offer);
Cost held_lately(const Aim& aim, const Offer& offer);

// --- a pose where it is put
Cost changes_of_position(const Aim&, const Course&, const Offer*, const Way& way);
Cost side_bend_after_twist(const Aim&, const Course& before, const Offer* to, const Way&);
Cost other_after_twist(const Aim&, const Course& before, const Offer* to, const Way&);
Cost fourth_in_a_row(const Aim&, const Course& before, const Offer* to, const Way&);
Cost strong_after_a_group(const Aim&, const Course& before, const Offer* to, const Way&);
Cost third_sided_in_a_row(const Aim&, const Course& before, const Offer* to, const Way&);
Cost two_deep_folds(const Aim&, const Course& before, const Offer* to, const Way&);
Cost same_position_again(const Aim&, const Course& before, const Offer* to, const Way&);
Cost upper_back_late(const Aim& aim, const Course& before, const Offer* to, const Way&);
/// Teachers begin with a fold or with a backbend; ours is the fold.
Cost no_fold_first(const Aim& aim, const Course& before, const Offer* to, const Way&);
Cost no_backbend_first(const Aim& aim, const Course& before, const Offer* to, const Way&);

// --- the whole
Cost no_twist_last(const Aim& aim, const Course& whole);
Cost strong_last(const Aim&, const Course& whole);
Cost deep_at_the_edge(const Aim&, const Course& whole);
Cost up_in_the_last_third(const Aim&, const Course& whole);
/// Published practices change five times at most in an hour or more.
Cost changes_too_many(const Aim& aim, const Course& whole);
Cost beginner_unsupported(const Aim&, const Course& whole);

// --- how the time is shared
Cost uneven(const Aim& aim, const Shares& wished);
Cost focus_not_half(const Aim& aim, const Shares& wished);
Cost less_extension(const Aim& aim, const Shares& wished);
Cost had_more(const Aim& aim, const Shares& wished);

// --- its length
Cost holds_cut_short(const Aim& aim, const Lengths& shortest, const Lengths& longest);
Cost holds_below_wish(const Aim& aim, const Lengths& shortest, const Lengths& longest);
Cost time_left_over(const Aim& aim, const Lengths& shortest, const Lengths& longest);

}  // namespace yinback
