#include "support/random_orders.hpp"

#include <algorithm>

namespace yinback {

Request random_planning(Random& random) {
  Request request;
  request.level = static_cast<Level>(random.below(3));
  if (random.below(2) == 0) request.focus = spine_movements.at(random.below(4));
  if (random.below(2) == 0) request.hold = 30s * static_cast<int>(1 + random.below(12));
  if (random.below(3) != 0) request.total = 5min + 7s * static_cast<int>(random.below(900));
  if (random.below(3) == 0) request.rest = 5min;
  return request;
}

Places random_order(Random& random, const Links& links, std::size_t held) {
  Places order{static_cast<std::uint16_t>(random.below(held))};
  for (auto left = random.below(9); left > 0; --left) {
    const auto next = static_cast<std::uint16_t>(random.below(held));
    const bool again = std::find(order.begin(), order.end(), next) != order.end();
    if (!again && links.between(order.back(), next) != nullptr) order.push_back(next);
  }
  while (links.last(order.back()) == nullptr) order.pop_back();
  return order;
}

Course course_of(const Offers& offers, const Links& links, const Request& request, const Places& order) {
  Course course;
  for (std::size_t i = 0; i < order.size(); ++i) {
    const Offer& offer = offers.holds[order[i]];
    course.add(offer, i == 0 ? links.start(offer).way : links.between(order[i - 1], order[i])->way);
  }
  return course.closed(links.last(order.back())->way, lengths_of(rest_span(links.closing(), request)));
}

}  // namespace yinback
