// The reasons of a plan, found by trying the alternatives: each pose exchanged, each pose moved, each pose
// left out put in.
#include "planner.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

namespace yinback {
namespace {

constexpr Cost never = std::numeric_limits<Cost>::max();

std::ptrdiff_t signed_place(std::size_t place) {
  return static_cast<std::ptrdiff_t>(place);
}

Places without(Places order, std::size_t place) {
  order.erase(order.begin() + signed_place(place));
  return order;
}

Places with(Places order, std::size_t place, std::uint16_t pose) {
  order.insert(order.begin() + signed_place(place), pose);
  return order;
}

Places exchanged(Places order, std::size_t place, std::uint16_t pose) {
  order[place] = pose;
  return order;
}

/// Tries alternatives to an order and remembers the best.
class Alternatives {
 public:
  Alternatives(const Search& search, const Places& order, Movements needed)
      : search_(search), needed_(needed), own_(*search.cost(order, needed)), points_(search.points(order)) {}

  struct Best {
    Places order;
    Cost more = never;  ///< than the order itself costs
  };

  void consider(const Places& order, Best& best) const {
    const auto cost = search_.cost(order, needed_);
    if (cost && *cost - own_ < best.more) best = {order, *cost - own_};
  }
  /// The preference `other` suffers most by.
  [[nodiscard]] const Preference& reason(const Places& other) const {
    const std::vector<Cost> points = search_.points(other);
    std::size_t worst = 0;
    for (std::size_t i = 0; i < points.size(); ++i)
      if (points[i] - points_[i] > points[worst] - points_[worst]) worst = i;
    return preferences()[worst];
  }

 private:
  const Search& search_;
  Movements needed_;
  Cost own_;
  std::vector<Cost> points_;
};

/// Everything that is told about a chosen order.
class Account {
 public:
  Account(const Request& request, const Offers& offers, const Search& search, const Places& order,
          Movements needed)
      : request_(request), offers_(offers), search_(search), order_(order), others_(search, order, needed) {}

  /// Why the pose is in.
  [[nodiscard]] std::string why(std::size_t place) const {
    const Pose& pose = *offers_.holds[order_[place]].pose;
    if (contains(request_.with, pose.id)) return "asked for";
    for (const std::uint16_t later : order_)
      if (contains(offers_.holds[later].pose->after, pose.id))
        return fmt::format("prepares {}", offers_.holds[later].pose->name);
    const std::string movement = request_.focus == pose.movement
                                     ? fmt::format("{}, the focus", name(pose.movement))
                                     : std::string(name(pose.movement));
    Alternatives::Best best;
    for (std::size_t other = 0; other < offers_.holds.size(); ++other)
      if (other != order_[place] && offers_.holds[other].pose->movement == pose.movement)
        others_.consider(exchanged(order_, place, static_cast<std::uint16_t>(other)), best);
    if (best.more == never) return fmt::format("{}: no other fits here", movement);
    const std::string instead = offers_.holds[best.order[place]].pose->name;
    if (best.more == 0) return fmt::format("{}: as good here as {}", movement, instead);
    return fmt::format("{}: {} instead is {} worse ({})", movement, instead, best.more,
                       others_.reason(best.order).says);
  }

  /// Why it stands at its place.
  [[nodiscard]] std::string where(std::size_t place) const {
    Alternatives::Best best;
    for (std::size_t to = 0; to < order_.size(); ++to) {
      if (to == place) continue;
      others_.consider(with(without(order_, place), to, order_[place]), best);
      Places swapped = order_;
      std::swap(swapped[to], swapped[place]);
      others_.consider(swapped, best);
    }
    if (best.more == never) return order_.size() > 1 ? "can stand nowhere else" : "";
    if (best.more == 0) return "could as well stand elsewhere";
    return fmt::format("elsewhere is {} worse ({})", best.more, others_.reason(best.order).says);
  }

  /// Why a pose that might be held is not.
  [[nodiscard]] Explanation::NotTaken not_taken(std::uint16_t pose) const {
    const Pose& out = *offers_.holds[pose].pose;
    Alternatives::Best best;
    const OrderRule* rule = nullptr;
    bool lawful = false;
    const auto consider = [&](const Places& order) {
      const OrderRule* broken = search_.broken(order);
      if (broken != nullptr) {
        rule = broken;  // at last the one that stands against it behind all others
        return;
      }
      lawful = true;
      others_.consider(order, best);
    };
    for (std::size_t place = 0; place <= order_.size(); ++place) {
      consider(with(order_, place, pose));
      if (place < order_.size()) consider(exchanged(order_, place, pose));
    }
    if (best.more != never) {
      const Preference& reason = others_.reason(best.order);
      return {out.id, out.name,
              reason.id == "short" || reason.id == "over" ? Hindrance::time : Hindrance::order,
              best.more == 0 ? "as good as what is in" : std::string(reason.says)};
    }
    if (!lawful && rule != nullptr) return {out.id, out.name, Hindrance::order, std::string(rule->says)};
    return {out.id, out.name, Hindrance::time, "no time for it"};
  }

  [[nodiscard]] bool chosen(std::uint16_t pose) const {
    return std::find(order_.begin(), order_.end(), pose) != order_.end();
  }

 private:
  const Request& request_;
  const Offers& offers_;
  const Search& search_;
  const Places& order_;
  Alternatives others_;
};

std::vector<Explanation::Held> held_in(const Session& session) {
  std::vector<Explanation::Held> held;
  const auto times = held_by_side(session);
  for (const Movement movement : spine_movements) {
    const auto& [both, left, right] = times[static_cast<std::size_t>(movement)];
    held.push_back({movement, both, left, right});
  }
  return held;
}

/// What bound a hold that is not as wished; empty when it is.
std::string bound_by(const Request& request, const Offer& offer, const Part& part) {
  std::string by;
  if (request.hold && *request.hold != offer.wish)
    by = fmt::format("{} asked, {} is the {} offered", duration_text(*request.hold),
                     duration_text(offer.wish), offer.wish < *request.hold ? "longest" : "shortest");
  const std::string wish =
      by.empty() ? fmt::format("{} {}", duration_text(offer.wish), request.hold ? "asked" : "usual") : "";
  if (part.time < offer.wish && request.total)
    by +=
        fmt::format("{}, --for {} leaves {}", wish, duration_text(*request.total), duration_text(part.time));
  if (part.time > offer.wish && request.total)
    by += fmt::format("{}, longer to fill --for {}", wish, duration_text(*request.total));
  return by;
}

void tell_holds(const Request& request, const Planned& planned, Explanation& found) {
  each_hold(planned.line_up, planned.parts, [&](const Offer& offer, const Part& part) {
    const Pose& pose = *offer.pose;
    const std::string by = bound_by(request, offer, part);
    if (!by.empty()) found.clamped.push_back({pose.id, pose.name, part.time, by});
    if (part.time < usual_least_hold)
      found.under_three_minutes.push_back(
          {pose.id, pose.name, part.time,
           !by.empty()    ? by
           : request.hold ? fmt::format("{} asked", duration_text(*request.hold))
                          : fmt::format("usual for it at level {}", name(request.level))});
  });
}

int changes_of_position(const LineUp& line_up) {
  int changes = 0;
  Position at = line_up.opening->position;
  const auto to = [&](const Offer* offer) {
    if (offer == nullptr) return;
    changes += offer->position == at ? 0 : 1;
    at = offer->position;
  };
  for (const Slot& slot : line_up.slots) {
    to(slot.hold);
    to(slot.reset);
  }
  to(line_up.closing);
  return changes;
}

}  // namespace

Explanation Planner::explain(const Planned& planned) const {
  Explanation found;
  found.held = held_in(planned.session);
  found.position_changes = changes_of_position(planned.line_up);
  tell_holds(request_, planned, found);
  for (const Barred& out : offers_.left_out) {
    const Pose& pose = *find_pose(library_, out.what);
    if (has(pose, Role::hold)) found.left_out.push_back({pose.id, pose.name, out.by, out.why});
  }
  if (!planned.order) {
    each_hold(planned.line_up, planned.parts, [&](const Offer& offer, const Part&) {
      found.poses.push_back({offer.pose->id, offer.pose->name, "asked for", "in the order given"});
    });
    return found;
  }
  const Account account(request_, offers_, search_, *planned.order, planned.needed);
  for (std::size_t place = 0; place < planned.order->size(); ++place) {
    const Pose& pose = *offers_.holds[(*planned.order)[place]].pose;
    found.poses.push_back({pose.id, pose.name, account.why(place), account.where(place)});
  }
  for (std::size_t place = 0; place < offers_.holds.size(); ++place) {
    const auto pose = static_cast<std::uint16_t>(place);
    if (!account.chosen(pose)) found.left_out.push_back(account.not_taken(pose));
  }
  const std::vector<Cost> points = search_.points(*planned.order);
  for (std::size_t i = 0; i < points.size(); ++i) {
    const Preference& row = preferences()[i];
    found.points.push_back({std::string(row.id), std::string(row.says), points[i]});
    found.score += points[i];
  }
  return found;
}

}  // namespace yinback
