#include "search.hpp"

#include <algorithm>
#include <map>

namespace yinback {
namespace {

constexpr std::size_t beam_per_group = 6;
constexpr std::size_t quick_per_group = 3;    // the quickest few stay in too, for when time is short
constexpr std::size_t extra_focus_poses = 2;  // without --for, how many poses a focus may add
constexpr Cost wanted_bonus = 400;

bool is_opening(const Offer& offer) {
  return has(*offer.pose, Role::opening);
}

/// The time a pose takes at its floor, or for the longest session at its cap.
Millis own_time(const Offer& offer, Goal goal) {
  const Millis hold = goal == Goal::longest ? offer.cap : offer.floor;
  return offer.enter + sides(offer) * hold + (sides(offer) == 2 ? least_change_of_sides : 0ms);
}

}  // namespace

Movements offered(const Offers& offers) {
  Movements found = 0;
  for (const Offer& offer : offers.holds) found |= bit(offer.pose->movement);
  return found;
}

Cost time_cost(const std::vector<Part>& parts) {
  Cost cost = 0;
  for (const Part& part : parts) {
    const Cost off = part.times * std::abs((part.time - part.span.wish) / 1s);
    cost += part.kind == Part::Kind::hold ? off / 2 : part.kind == Part::Kind::reset ? off / 3 : off / 6;
  }
  return cost;
}

Search::Search(const Library& library, const Request& request, const Offers& offers)
    : library_(library), request_(request), offers_(offers), wanted_(request.with) {
  for (const Offer& rest : offers.rests)
    if (closing_ == nullptr && has(*rest.pose, Role::closing)) closing_ = &rest;
  // A pose that needs another before it brings that one along.
  for (std::size_t i = 0; i < wanted_.size(); ++i) {
    const Pose* pose = find_pose(library, wanted_[i]);
    const bool prepared =
        pose->after.empty() || std::any_of(pose->after.begin(), pose->after.end(),
                                           [&](const auto& id) { return contains(wanted_, id); });
    if (!prepared) wanted_.push_back(pose->after.front());
  }
  if (closing_ == nullptr) return;  // the planner has refused that already
  for (const Offer& after : offers.holds) {
    for (const Offer& next : offers.holds) links_.push_back(find_link(after, next, false));
    links_.push_back(find_link(after, *closing_, true));
  }
}

/// The rest with the least moving; the pose's own list comes before any other rest.
std::optional<Search::Link> Search::find_link(const Offer& after, const Offer& next, bool closing) const {
  std::optional<Link> best;
  const auto consider = [&](const Offer& reset, Cost base) {
    const auto span = reset_span(after, reset, closing ? nullptr : &next);
    if (!span) return;
    const Move& there = find_move(library_, after.position, reset.position);
    const Move& on = find_move(library_, reset.position, next.position);
    const Cost cost = base + move_cost(there) + move_cost(on);
    if (!best || cost < best->cost) best = Link{&reset, *span, cost, there.time + on.time};
  };
  for (const Offer& reset : offers_.rests) {
    const auto& own = after.pose->reset;
    const auto place = std::find(own.begin(), own.end(), reset.pose->id) - own.begin();
    const bool release = closing && !reset.pose->reset.empty();  // knees to chest, after a twist
    if (release)
      consider(reset, -30);
    else if (contains(own, reset.pose->id))
      consider(reset, 3 * place);
  }
  if (best) return best;
  for (const Offer& reset : offers_.rests)
    if (has(*reset.pose, Role::rest)) consider(reset, 0);
  return best;
}

const Offer* Search::opening_for(const Offer& first) const {
  const Offer* best = nullptr;
  Cost least = 0;
  for (const Offer& offer : offers_.rests) {
    if (!is_opening(offer)) continue;
    const bool knees = has_flag(*offer.pose, "kneel");  // a kneeling opening would add to a kneeling pose
    const Cost cost = move_cost(find_move(library_, offer.position, first.position)) + (knees ? 1000 : 0);
    if (best == nullptr || cost < least) best = &offer, least = cost;
  }
  return best;
}

const std::optional<Search::Link>& Search::link(std::size_t after, std::size_t next) const {
  return links_[after * (offers_.holds.size() + 1) + next];
}

Order Search::order_of(const Node& node) const {
  Order order;
  for (std::size_t i = 0; i < node.size; ++i) order.push_back(&offers_.holds[node.order[i]]);
  return order;
}

/// Without --for each movement stands once, but for what was asked for by name or by focus.
bool Search::may_add(const Node& node, const Order& order, const Offer& next, Goal goal) const {
  if (broken_rule(order, next) != nullptr) return false;
  if (request_.total || goal == Goal::longest || contains(wanted_, next.pose->id)) return true;
  if ((node.held & bit(next.pose->movement)) == 0) return true;
  const auto same = std::count_if(order.begin(), order.end(), [&](const Offer* held) {
    return held->pose->movement == next.pose->movement;
  });
  return request_.focus == next.pose->movement && static_cast<std::size_t>(same) <= extra_focus_poses;
}

std::optional<Search::Node> Search::extended(const Node& node, const Order& order, std::size_t next,
                                             Goal goal) const {
  const Offer& offer = offers_.holds[next];
  Cost cost = pose_cost(offer, request_) + order_cost(order, offer);
  Millis time = own_time(offer, goal);
  if (order.empty()) {
    const Move& move = find_move(library_, opening_for(offer)->position, offer.position);
    cost += move_cost(move);
    time += move.time;
  } else {
    const auto& between = link(node.order[node.size - 1], next);
    if (!between) return std::nullopt;
    cost += between->cost;
    time += between->moves + (goal == Goal::longest ? between->pause.most : between->pause.floor);
  }
  Node more = node;
  more.order[more.size++] = static_cast<std::uint16_t>(next);
  more.least += time;
  more.held |= bit(offer.pose->movement);
  const bool wanted = contains(wanted_, offer.pose->id);
  more.wanted += wanted ? 1U : 0U;
  more.cost += goal == Goal::wish       ? cost - (wanted ? wanted_bonus : 0)
               : goal == Goal::shortest ? time / 1s
                                        : -(time / 1s);
  return more;
}

/// Every way on from every prefix; of each group the best few and, where a total is to be met, the quickest
/// few.
std::vector<Search::Node> Search::next_beam(const std::vector<Node>& beam, Goal goal) const {
  std::map<std::pair<unsigned, Movements>, std::vector<Node>> groups;
  for (const Node& node : beam) {
    const Order order = order_of(node);
    for (std::size_t next = 0; next < offers_.holds.size(); ++next) {
      if (!may_add(node, order, offers_.holds[next], goal)) continue;
      const auto more = extended(node, order, next, goal);
      if (!more || (goal == Goal::wish && request_.total && more->least > *request_.total)) continue;
      groups[{more->wanted, more->held}].push_back(*more);
    }
  }
  std::vector<Node> next;
  for (auto& [key, nodes] : groups) {
    std::stable_sort(nodes.begin(), nodes.end(),
                     [](const Node& a, const Node& b) { return a.cost < b.cost; });
    const auto best = nodes.begin() + static_cast<std::ptrdiff_t>(std::min(nodes.size(), beam_per_group));
    next.insert(next.end(), nodes.begin(), best);
    if (!request_.total || goal != Goal::wish) continue;
    std::stable_sort(best, nodes.end(), [](const Node& a, const Node& b) { return a.least < b.least; });
    next.insert(next.end(), best,
                nodes.end() - best > std::ptrdiff_t{quick_per_group} ? best + quick_per_group : nodes.end());
  }
  return next;
}

LineUp Search::line_up_of(const Node& node) const {
  LineUp line_up{opening_for(offers_.holds[node.order[0]]), {}, closing_};
  for (std::size_t i = 0; i < node.size; ++i) {
    const std::size_t next = i + 1 < node.size ? node.order[i + 1] : offers_.holds.size();
    const Link& between = *link(node.order[i], next);
    line_up.slots.push_back({&offers_.holds[node.order[i]], between.reset, between.pause});
  }
  return line_up;
}

std::optional<Candidate> Search::closed(const Node& node, Goal goal) const {
  const auto& last = link(node.order[node.size - 1], offers_.holds.size());
  if (!last) return std::nullopt;
  Candidate candidate{line_up_of(node), {}, 0};
  if (goal == Goal::shortest) candidate.cost = shortest(library_, candidate.line_up, request_) / 1s;
  if (goal == Goal::longest) candidate.cost = -(longest(library_, candidate.line_up, request_) / 1s);
  if (goal != Goal::wish) return candidate;
  auto parts = timed(library_, candidate.line_up, request_);
  if (!parts) return std::nullopt;
  candidate.parts = std::move(*parts);
  const bool twists = (offered(offers_) & bit(Movement::rotation)) != 0;
  candidate.cost =
      node.cost + last->cost + time_cost(candidate.parts) + close_cost(order_of(node), request_, twists);
  return candidate;
}

std::optional<Candidate> Search::best(Goal goal, Movements needed) const {
  std::optional<Candidate> best;
  std::vector<Node> beam{Node{}};
  for (std::size_t depth = 0; depth < longest_order && !beam.empty(); ++depth) {
    beam = next_beam(beam, goal);
    const auto too_long = [&](const Node& node) {
      return best && goal == Goal::shortest && node.cost >= best->cost;
    };
    beam.erase(std::remove_if(beam.begin(), beam.end(), too_long), beam.end());
    for (const Node& node : beam) {
      if ((node.held & needed) != needed || node.wanted != wanted_.size()) continue;
      auto candidate = closed(node, goal);
      if (candidate && (!best || candidate->cost < best->cost)) best = std::move(candidate);
    }
  }
  return best;
}

LineUp Search::in_order(const std::vector<std::string>& poses) const {
  Order order;
  for (const std::string& id : poses)
    for (const Offer& offer : offers_.holds)
      if (offer.pose->id == id) order.push_back(&offer);
  LineUp line_up{opening_for(*order.front()), {}, closing_};
  for (std::size_t i = 0; i < order.size(); ++i) {
    const bool last = i + 1 == order.size();
    auto between = find_link(*order[i], last ? *closing_ : *order[i + 1], last);
    if (!between)
      between = find_link(*order[i], *closing_, true);  // an order no rule allows still gets its rest
    if (between) line_up.slots.push_back({order[i], between->reset, between->pause});
  }
  return line_up;
}

LineUp Search::rests_only() const {
  LineUp line_up{opening_for(*closing_), {}, closing_};
  Millis least = shortest(library_, line_up, request_);
  for (const Offer& rest : offers_.rests) {
    const bool used = std::any_of(line_up.slots.begin(), line_up.slots.end(),
                                  [&](const Slot& slot) { return slot.hold->pose == rest.pose; });
    const bool ends = rest.pose == line_up.opening->pose || rest.pose == closing_->pose;
    if (used || ends || !has(*rest.pose, Role::rest) || rest.pose->movement != Movement::neutral) continue;
    line_up.slots.push_back({&rest, nullptr, {}});
    least = shortest(library_, line_up, request_);
    if (request_.total && least > *request_.total) line_up.slots.pop_back();
  }
  return line_up;
}

}  // namespace yinback
