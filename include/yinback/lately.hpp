// What the past makes of the poses that are offered: which were held lately, which movement had less. Small
// differences among sessions that are equally good; what rules a pose out is not here.
#pragma once

#include "yinback/course.hpp"
#include "yinback/explanation.hpp"

#include <array>

namespace yinback {

/// The most points that a pose held lately costs, and that a sharing of the time does. Poses of long sessions
/// cost less each, so that in all it stays below what anybody would notice.
inline constexpr Cost most_stale = 4, most_unbalanced = 6;

struct Lately {
  Cost each = 0;                 ///< what a pose held yesterday costs; 0: there is no past
  std::array<Cost, 5> rested{};  ///< by Movement: how stale its freshest pose is
  std::array<Cost, 5> had{};     ///< by Movement: from 0, had least of all, to 100, had most
  Cost even = 0;                 ///< their mean
  Movements compared = 0;        ///< the movements among which there is a difference
};
Lately lately(const Request& request, const Offers& offers);

/// Points for a pose that was held lately where its movement has one that was not.
Cost stale(const Lately& lately, const Past& past, const Offer& offer);
/// Points for times that go to the movements that had most.
Cost unbalanced(const Lately& lately, const Shares& wished);

}  // namespace yinback
