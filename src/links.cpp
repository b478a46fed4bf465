#include "links.hpp"

#include <algorithm>

namespace yinback {
namespace {

Cost detour(const Move& move) {
  constexpr Cost change = 25;
  return move.from == move.to ? 0 : change + move.time / 1s - 15;
}

}  // namespace

Links::Links(const Library& library, const Request& request, const Offers& offers)
    : library_(library), request_(request), offers_(offers) {
  for (const Move& move : library.moves)
    moves_[static_cast<std::size_t>(move.from)][static_cast<std::size_t>(move.to)] = &move;
  for (const Offer& rest : offers.rests)
    if (closing_ == nullptr && has(*rest.pose, Role::closing)) closing_ = &rest;
  std::vector<Kind> kinds;
  std::vector<const Offer*> of_kind;
  for (const Offer& offer : offers.holds) {
    const Pose& pose = *offer.pose;
    const Kind kind{static_cast<int>(offer.position), static_cast<int>(pose.movement),
                    pose.intensity == Intensity::deep ? 1 : 0, has_flag(pose, "kneel") ? 1 : 0};
    const auto found = std::find(kinds.begin(), kinds.end(), kind);
    kind_.push_back(static_cast<std::size_t>(found - kinds.begin()));
    if (found != kinds.end()) continue;
    kinds.push_back(kind);
    of_kind.push_back(&offer);
  }
  kinds_ = kinds.size();
  links_.reserve(offers.holds.size() * (kinds_ + 1));
  const auto may_follow = [](const Offer& after, const Offer& next) {
    const auto& rules = order_rules();
    return std::none_of(rules.begin(), rules.end(), [&](const OrderRule& rule) {
      return rule.reach == Reach::last && rule.broken({&after}, next);
    });
  };
  for (const Offer& after : offers.holds) {
    for (const Offer* next : of_kind)
      links_.push_back(may_follow(after, *next) ? rest_between(after, next) : std::nullopt);
    links_.push_back(rest_between(after, nullptr));
  }
}

const Move& Links::move(Position from, Position to) const {
  return *moves_[static_cast<std::size_t>(from)][static_cast<std::size_t>(to)];
}

Link Links::link_by(const Offer& after, const Offer& reset, const Span& pause, const Offer* next) const {
  const Offer& to = next != nullptr ? *next : *closing_;
  const Move &there = move(after.position, reset.position), &on = move(reset.position, to.position);
  Link link{&reset, pause, {lengths_of(pause), 0, false}};
  link.way.time += fixed_length(there.time + reset.enter + on.time);
  link.way.changes = (there.from == there.to ? 0 : 1) + (on.from == on.to ? 0 : 1);
  link.way.gets_up = after.position == Position::supine && to.position != Position::supine;
  return link;
}

/// The rest with the least moving; the pose's own list comes before any other rest.
std::optional<Link> Links::rest_between(const Offer& after, const Offer* next) const {
  constexpr Cost release_first = -30, down_the_list = 3;
  const Offer& to = next != nullptr ? *next : *closing_;
  std::optional<Link> best;
  Cost least = 0;
  const auto consider = [&](const Offer& reset, Cost cost) {
    const auto span = reset_span(after, reset, next);
    if (!span) return;
    cost += detour(move(after.position, reset.position)) + detour(move(reset.position, to.position));
    if (!best || cost < least) best = link_by(after, reset, *span, next), least = cost;
  };
  for (const Offer& reset : offers_.rests) {
    const auto& own = after.pose->reset;
    const auto place = std::find(own.begin(), own.end(), reset.pose->id) - own.begin();
    const bool release = next == nullptr && !reset.pose->reset.empty();  // knees to chest, after a twist
    if (release)
      consider(reset, release_first);
    else if (contains(own, reset.pose->id))
      consider(reset, down_the_list * place);
  }
  if (best) return best;
  for (const Offer& reset : offers_.rests)
    if (has(*reset.pose, Role::rest)) consider(reset, 0);
  return best;
}

/// Any rest that ends kneeling between two poses of an order of one's own, with the least moving.
std::optional<Link> Links::off_the_knees(const Offer& after, const Offer& next) const {
  const Offer* best = nullptr;
  const auto way = [&](const Offer& rest) {
    return detour(move(after.position, rest.position)) + detour(move(rest.position, next.position));
  };
  for (const Offer& rest : offers_.rests) {
    const Span pause = pause_between(after, rest, &next);
    if (!has(*rest.pose, Role::rest) || has_flag(*rest.pose, "kneel") || pause.floor > pause.most) continue;
    if (best == nullptr || way(rest) < way(*best)) best = &rest;
  }
  if (best == nullptr) return std::nullopt;
  return link_by(after, *best, pause_between(after, *best, &next), &next);
}

Start Links::start(const Offer& first) const {
  constexpr Cost kneeling = 1000;  // a kneeling opening would add to a kneeling pose
  Start best;
  Cost least = 0;
  for (const Offer& offer : offers_.rests) {
    if (!has(*offer.pose, Role::opening)) continue;
    const Move& there = move(offer.position, first.position);
    const Cost cost = detour(there) + (has_flag(*offer.pose, "kneel") ? kneeling : 0);
    if (best.opening != nullptr && cost >= least) continue;
    best = {&offer, {lengths_of(opening_span(offer, request_)), there.from == there.to ? 0 : 1, false}};
    best.way.time += fixed_length(there.time);
    least = cost;
  }
  return best;
}

const Link* Links::between(std::size_t after, std::size_t next) const {
  const auto& link = links_[after * (kinds_ + 1) + kind_[next]];
  return link ? &*link : nullptr;
}

const Link* Links::last(std::size_t after) const {
  const auto& link = links_[after * (kinds_ + 1) + kinds_];
  return link ? &*link : nullptr;
}

std::pair<Lengths, Lengths> Links::bounds(std::size_t after) const {
  const auto row = links_.begin() + static_cast<std::ptrdiff_t>(after * (kinds_ + 1));
  std::optional<std::pair<Lengths, Lengths>> found;
  std::for_each(row, row + static_cast<std::ptrdiff_t>(kinds_ + 1), [&](const std::optional<Link>& link) {
    if (!link) return;
    const Lengths& time = link->way.time;
    found = found ? std::pair(least(found->first, time), most(found->second, time)) : std::pair(time, time);
  });
  return found.value_or(std::pair<Lengths, Lengths>{});
}

LineUp Links::line_up(const Places& order) const {
  LineUp line_up{start(offers_.holds[order.front()]).opening, {}, closing_};
  for (std::size_t i = 0; i < order.size(); ++i) {
    const Link& link = i + 1 < order.size() ? *between(order[i], order[i + 1]) : *last(order[i]);
    line_up.slots.push_back({&offers_.holds[order[i]], link.reset, link.pause});
  }
  return line_up;
}

LineUp Links::in_order(const std::vector<std::string>& poses) const {
  Order order;
  for (const std::string& id : poses)
    for (const Offer& offer : offers_.holds)
      if (offer.pose->id == id) order.push_back(&offer);
  LineUp line_up{start(*order.front()).opening, {}, closing_};
  for (std::size_t i = 0; i < order.size(); ++i) {
    const Offer* next = i + 1 < order.size() ? order[i + 1] : nullptr;
    auto link = rest_between(*order[i], next);
    if (!link) link = rest_between(*order[i], nullptr);  // an order no rule allows still gets its rest
    if (next != nullptr && has_flag(*next->pose, "kneel") && (!link || has_flag(*link->reset->pose, "kneel")))
      if (const auto off = off_the_knees(*order[i], *next)) link = off;
    if (link) line_up.slots.push_back({order[i], link->reset, link->pause});
  }
  return line_up;
}

LineUp Links::rests_only() const {
  LineUp line_up{start(*closing_).opening, {}, closing_};
  for (const Offer& rest : offers_.rests) {
    const bool used = std::any_of(line_up.slots.begin(), line_up.slots.end(),
                                  [&](const Slot& slot) { return slot.hold->pose == rest.pose; });
    const bool ends = rest.pose == line_up.opening->pose || rest.pose == closing_->pose;
    if (used || ends || !has(*rest.pose, Role::rest) || rest.pose->movement != Movement::neutral) continue;
    line_up.slots.push_back({&rest, nullptr, {}});
    if (request_.total && shortest(library_, line_up, request_) > *request_.total) line_up.slots.pop_back();
  }
  return line_up;
}

}  // namespace yinback
