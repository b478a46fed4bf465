#include "search.hpp"

#include <algorithm>
#include <bit>
#include <tuple>

namespace yinback {
namespace {

constexpr std::size_t extra_focus_poses = 2;  // without --for, how many poses a focus may add
constexpr std::size_t polished = 2;           // how many of the wholes are improved
constexpr std::size_t usual_poses = 50;       // larger libraries get more tries

/// Numbers whose sums tell sets apart. splitmix64.
std::uint64_t set_mark(std::uint64_t place) {
  std::uint64_t mark = (place + 1) * 0x9E3779B97F4A7C15U;
  mark = (mark ^ (mark >> 30U)) * 0xBF58476D1CE4E5B9U;
  mark = (mark ^ (mark >> 27U)) * 0x94D049BB133111EBU;
  return mark ^ (mark >> 31U);
}

/// What is known of a pose wherever it stands; `ways` bound the one that leads on from it.
Selection alone(const Aim& aim, const Offer& offer, const std::pair<Lengths, Lengths>& ways) {
  Selection selection;
  const Lengths held = held_length(offer);
  selection.own = cost_of_pose(aim, offer);
  selection.wished[static_cast<std::size_t>(offer.pose->movement)] = held.wish;
  selection.shortest = ways.first;
  selection.longest = ways.second;
  for (Lengths* length : {&selection.shortest, &selection.longest}) {
    *length += held;
    *length += around_hold(offer);
  }
  if (offer.end_range_fold) selection.end_range = held;
  return selection;
}

Millis rest_slack(const Links& links, const Request& request) {
  const Span rest = rest_span(links.closing(), request);
  return std::max(Millis{}, std::min(rest.most, generous_rest(rest)) - rest.wish);
}

}  // namespace

Search::Search(const Library& library, const Request& request, const Offers& offers, const Links& links,
               Effort effort)
    : library_(library),
      request_(request),
      offers_(offers),
      links_(links),
      budget_(effort.tries * std::max<std::size_t>(1, offers.holds.size() / usual_poses)),
      rest_(lengths_of(rest_span(links.closing(), request))),
      aim_(request, offers, rest_slack(links, request)) {
  std::vector<std::string> names = request.with;
  // A pose that needs another before it brings that one along.
  for (std::size_t i = 0; i < names.size(); ++i) {
    const auto& after = find_pose(library, names[i])->after;
    const auto is_in = [&](const std::string& id) { return contains(names, id); };
    if (!after.empty() && std::none_of(after.begin(), after.end(), is_in)) names.push_back(after.front());
  }
  for (std::size_t place = 0; place < offers.holds.size(); ++place) {
    const Offer& offer = offers.holds[place];
    starts_.push_back(links.start(offer).way);
    rules_.emplace_back();
    for (const OrderRule& rule : order_rules())
      if (rule.reach == Reach::all && rule.concerns(offer)) rules_.back().push_back(&rule);
    mark_.push_back(set_mark(place));
    is_wanted_.push_back(contains(names, offer.pose->id) ? 1 : 0);
    if (is_wanted_.back() != 0) wanted_.push_back(static_cast<std::uint16_t>(place));
    single_.push_back(alone(aim_, offer, links.bounds(place)));
    const Lengths& start = starts_.back().time;
    empty_.shortest = place == 0 ? start : least(empty_.shortest, start);
    empty_.longest = place == 0 ? start : most(empty_.longest, start);
  }
  empty_.shortest += rest_;
  empty_.longest += rest_;
}

Order Search::order_of(const Label& label) const {
  Order order;
  order.reserve(label.size);
  for (std::size_t i = 0; i < label.size; ++i) order.push_back(&offers_.holds[label.order[i]]);
  return order;
}

bool Search::has(const Label& label, std::uint16_t place) const {
  const auto* end = label.order.begin() + label.size;
  return std::find(label.order.begin(), end, place) != end;
}

/// Without --for each movement stands once, but for what was asked for by name or by focus.
bool Search::may_add(const Label& label, std::uint16_t next) const {
  if (label.size == longest_order) return false;
  const Movement movement = offers_.holds[next].pose->movement;
  if (request_.total || (label.course.held & bit(movement)) == 0 || is_wanted_[next] != 0) return true;
  const auto* end = label.order.begin() + label.size;
  const auto others = std::count_if(label.order.begin(), end, [&](std::uint16_t at) {
    return offers_.holds[at].pose->movement == movement && is_wanted_[at] == 0;
  });
  return static_cast<std::size_t>(others) <= (request_.focus == movement ? extra_focus_poses : 0);
}

bool Search::grow(Label& label, std::uint16_t next, Goal goal, const Bound& bound) const {
  ++tries_;
  if (!may_add(label, next)) return false;
  const Offer& offer = offers_.holds[next];
  const Link* link = label.size > 0 ? links_.between(label.order[label.size - 1], next) : nullptr;
  if (label.size > 0 && link == nullptr) return false;
  const Way& way = link != nullptr ? link->way : starts_[next];
  if (goal == Goal::wish) {
    label.own += single_[next].own;
    label.cost += single_[next].own + cost_of_step(aim_, label.course, &offer, way);
    if (label.cost + std::max(Cost{0}, bound.selection - label.own) >= bound.limit) return false;
  }
  if (label.size == 0 && broken_rule({}, offer) != nullptr) return false;
  if (!rules_[next].empty()) {
    const Order before = order_of(label);
    for (const OrderRule* rule : rules_[next])
      if (rule->broken(before, offer)) return false;
  }
  label.course.add(offer, way);
  if (request_.total && label.course.time.least > *request_.total) return false;
  if (goal == Goal::longest) label.cost = -(label.course.time.most / 1s);
  label.order[label.size++] = next;
  label.set += mark_[next];
  label.mix += std::uint64_t{1} << 8U * static_cast<unsigned>(offer.pose->movement);
  if (is_wanted_[next] != 0) ++label.wanted;
  return true;
}

/// What the whole costs, where it holds what it must and the time asked for lies within its bounds.
std::optional<Cost> Search::closed(const Label& label, Movements needed, Goal goal, Cost limit) const {
  if (label.size == 0 || (label.course.held & needed) != needed || label.wanted != wanted_.size())
    return std::nullopt;
  const Link* last = links_.last(label.order[label.size - 1]);
  if (last == nullptr) return std::nullopt;
  const Course whole = label.course.closed(last->way, rest_);
  const Lengths& time = whole.time;
  const auto& total = request_.total;
  if (total && time.least > *total) return std::nullopt;
  if (goal == Goal::longest)
    return -(time.most / 1s) < limit ? std::optional(-(time.most / 1s)) : std::nullopt;
  if (total && (time.most < *total || (uncut_ && time.useful > *total))) return std::nullopt;
  const Cost cost =
      label.cost + cost_of_step(aim_, label.course, nullptr, last->way) + cost_of_whole(aim_, whole);
  return cost < limit ? std::optional(cost) : std::nullopt;
}

/// Only the times themselves know what the limit on end-range folds leaves on the grid.
bool Search::can_be_timed(const Label& label, Goal goal) const {
  const bool capped = label.course.end_range.most > longest_end_range_flexion;
  if (goal == Goal::longest || !request_.total || !capped) return true;
  const Places order(label.order.begin(), label.order.begin() + label.size);
  return timed(library_, links_.line_up(order), request_).has_value();
}

std::optional<Found> Search::search(Goal goal, Movements needed, std::optional<Found> found) const {
  tries_ = 0;
  whole_ = true;
  if (found) polish(*found, needed, goal, no_limit);
  std::vector<Found> wholes = sweep(goal, needed, found ? found->cost : no_limit);
  if (!wholes.empty() && (!found || wholes.front().cost < found->cost)) found = wholes.front();
  if (whole_ || !found) return found;  // nothing was passed over
  if (wholes.size() > polished) wholes.resize(polished);
  for (Found& whole : wholes) {
    polish(whole, needed, goal, no_limit);
    if (whole.cost < found->cost) found = whole;
  }
  if (goal == Goal::wish) kick(*found, needed);
  return found;
}

std::optional<Found> Search::best(Movements needed, const std::optional<Places>& known) const {
  uncut_ = false;
  std::optional<Found> start;
  if (known)
    if (const auto known_cost = cost(*known, needed)) start = Found{*known, *known_cost};
  uncut_ = request_.hold && request_.total && start && course_of(*known).time.useful <= *request_.total;
  return search(Goal::wish, needed, start);
}

std::optional<Found> Search::longest(Movements needed, const std::optional<Places>& known) const {
  std::optional<Found> start;
  if (const auto label = known ? followed(*known, Goal::longest) : std::nullopt)
    if (const auto known_cost = closed(*label, needed, Goal::longest, no_limit))
      start = Found{*known, *known_cost};
  return search(Goal::longest, needed, start);
}

std::optional<Search::Label> Search::followed(const Places& order, Goal goal) const {
  Label label;
  for (const std::uint16_t place : order)
    if (has(label, place) || !grow(label, place, goal, {})) return std::nullopt;
  return label;
}

std::optional<Cost> Search::cost(const Places& order, Movements needed) const {
  const auto label = followed(order, Goal::wish);
  if (!label || !can_be_timed(*label, Goal::wish)) return std::nullopt;
  return closed(*label, needed, Goal::wish, no_limit);
}

const OrderRule* Search::broken(const Places& order) const {
  Order before;
  for (const std::uint16_t place : order) {
    if (const OrderRule* rule = broken_rule(before, offers_.holds[place])) return rule;
    before.push_back(&offers_.holds[place]);
  }
  return nullptr;
}

Course Search::course_of(const Places& order) const {
  Course course;
  for (std::size_t i = 0; i < order.size(); ++i)
    course.add(offers_.holds[order[i]],
               i == 0 ? starts_[order[i]] : links_.between(order[i - 1], order[i])->way);
  return course.closed(links_.last(order.back())->way, rest_);
}

std::vector<Cost> Search::points(const Places& order) const {
  std::vector<Cost> points;
  for (const Preference& row : preferences()) {
    const Aim aim = aim_.only(row);
    Course course;
    Cost cost = 0;
    for (std::size_t i = 0; i < order.size(); ++i) {
      const Offer& offer = offers_.holds[order[i]];
      const Way& way = i == 0 ? starts_[order[i]] : links_.between(order[i - 1], order[i])->way;
      cost += cost_of_pose(aim, offer) + cost_of_step(aim, course, &offer, way);
      course.add(offer, way);
    }
    const Way& last = links_.last(order.back())->way;
    points.push_back(cost + cost_of_step(aim, course, nullptr, last) +
                     cost_of_whole(aim, course.closed(last, rest_)));
  }
  return points;
}

}  // namespace yinback
