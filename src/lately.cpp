#include "yinback/lately.hpp"

#include "yinback/offer.hpp"

#include <algorithm>
#include <utility>

namespace yinback {
namespace {

std::size_t place(Movement movement) {
  return static_cast<std::size_t>(movement);
}

/// How stale a pose is that was held so many days ago; at most `most`.
Cost staleness(const Past& past, const Pose& pose, Cost most) {
  constexpr std::pair<int, Cost> quarters[] = {{1, 4}, {3, 3}, {7, 2}, {held_days, 1}};
  const auto days = days_since(past, pose.id);
  for (const auto& [within, stale] : quarters)
    if (days && *days <= within) return (most * stale + 3) / 4;
  return 0;
}

/// What a pose may cost, so that those of a session of this length cost about 18 in all.
Cost stale_each(const Request& request) {
  constexpr Millis usual_pose = 7min;  // with both sides and what is around it
  if (!request.total) return most_stale;
  return std::clamp<Cost>(18 * usual_pose / std::max<Millis>(*request.total, 1min), 2, most_stale);
}

/// What is offered of each movement, but the focus: that has its share.
Movements compared(const Request& request, const Offers& offers) {
  return offered(offers) & ~bit(Movement::neutral) & ~(request.focus ? bit(*request.focus) : 0);
}

void compare(const Past& past, Movements among, Lately& found) {
  Millis least = Millis::max(), most{};
  for (const Movement movement : spine_movements) {
    if ((among & bit(movement)) == 0) continue;
    least = std::min(least, past.by_movement.at(place(movement)));
    most = std::max(most, past.by_movement.at(place(movement)));
  }
  if (most - least <= about_equal) return;
  Cost sum = 0, movements = 0;
  for (const Movement movement : spine_movements) {
    if ((among & bit(movement)) == 0) continue;
    Cost& had = found.had.at(place(movement));
    had = 100 * (past.by_movement.at(place(movement)) - least) / (most - least);
    sum += had, ++movements;
  }
  found.even = sum / movements;
  found.compared = among;
}

}  // namespace

Lately lately(const Request& request, const Offers& offers) {
  Lately found;
  if (request.past == Past{}) return found;
  found.each = stale_each(request);
  found.rested.fill(found.each);
  for (const Offer& offer : offers.holds) {
    Cost& rested = found.rested.at(place(offer.pose->movement));
    rested = std::min(rested, staleness(request.past, *offer.pose, found.each));
  }
  compare(request.past, compared(request, offers), found);
  return found;
}

Cost stale(const Lately& lately, const Past& past, const Offer& offer) {
  return std::max<Cost>(
      0, staleness(past, *offer.pose, lately.each) - lately.rested.at(place(offer.pose->movement)));
}

Cost unbalanced(const Lately& lately, const Shares& wished) {
  constexpr Cost step = 4;  // so many hundredths are a point
  Millis all{}, had{};
  for (const Movement movement : spine_movements) {
    if ((lately.compared & bit(movement)) == 0) continue;
    all += wished.at(place(movement));
    had += lately.had.at(place(movement)) * wished.at(place(movement));
  }
  if (all == 0ms) return 0;
  const Cost more = had / all - lately.even;
  return std::clamp<Cost>(more + step * most_unbalanced / 2, 0, step * most_unbalanced) / step;
}

}  // namespace yinback
