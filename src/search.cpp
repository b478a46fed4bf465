#include "search.hpp"

#include <algorithm>
#include <limits>
#include <numeric>
#include <tuple>

namespace yinback {
namespace {

constexpr std::size_t extra_focus_poses = 2;  // without --for, how many poses a focus may add
constexpr std::size_t few_poses = 8;          // of so few poses every order is followed,
constexpr std::size_t breadth = 24;           // of more only the best beginnings of each length
constexpr std::size_t polished = 2;           // how many of the wholes are improved
constexpr std::size_t usual_poses = 50;       // larger libraries get more tries

/// Numbers whose sums tell sets apart. splitmix64.
std::uint64_t set_mark(std::uint64_t place) {
  std::uint64_t mark = (place + 1) * 0x9E3779B97F4A7C15U;
  mark = (mark ^ (mark >> 30U)) * 0xBF58476D1CE4E5B9U;
  mark = (mark ^ (mark >> 27U)) * 0x94D049BB133111EBU;
  return mark ^ (mark >> 31U);
}

Millis rest_slack(const Links& links, const Request& request) {
  const Span rest = rest_span(links.closing(), request);
  return std::max(Millis{}, std::min(rest.most, generous_rest(rest)) - rest.wish);
}

}  // namespace

Movements offered(const Offers& offers) {
  Movements found = 0;
  for (const Offer& offer : offers.holds) found |= bit(offer.pose->movement);
  return found;
}

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
    own_.push_back(cost_of_pose(aim_, offer));
    mark_.push_back(set_mark(place));
    if (contains(names, offers.holds[place].pose->id)) wanted_.push_back(static_cast<std::uint16_t>(place));
  }
}

Order Search::order_of(const Label& label) const {
  Order order;
  order.reserve(label.size);
  for (std::size_t i = 0; i < label.size; ++i) order.push_back(&offers_.holds[label.order[i]]);
  return order;
}

bool Search::is_wanted(std::uint16_t place) const {
  return std::find(wanted_.begin(), wanted_.end(), place) != wanted_.end();
}

/// No pose twice. Without --for each movement stands once, but for what was asked for by name or by focus.
bool Search::may_add(const Label& label, std::uint16_t next) const {
  const auto* end = label.order.begin() + label.size;
  if (label.size == longest_order || std::find(label.order.begin(), end, next) != end) return false;
  const Movement movement = offers_.holds[next].pose->movement;
  if (request_.total || (label.course.held & bit(movement)) == 0 || is_wanted(next)) return true;
  const auto others = std::count_if(label.order.begin(), end, [&](std::uint16_t at) {
    return offers_.holds[at].pose->movement == movement && !is_wanted(at);
  });
  return static_cast<std::size_t>(others) <= (request_.focus == movement ? extra_focus_poses : 0);
}

bool Search::grow(Label& label, std::uint16_t next, Goal goal, Cost limit) const {
  ++tries_;
  if (!may_add(label, next)) return false;
  const Offer& offer = offers_.holds[next];
  const Link* link = label.size > 0 ? links_.between(label.order[label.size - 1], next) : nullptr;
  if (label.size > 0 && link == nullptr) return false;
  const Way& way = link != nullptr ? link->way : starts_[next];
  if (goal == Goal::wish) label.cost += own_[next] + cost_of_step(aim_, label.course, &offer, way);
  if (label.cost >= limit) return false;
  if (label.size == 0 && broken_rule({}, offer) != nullptr) return false;
  if (!rules_[next].empty()) {
    const Order before = order_of(label);
    for (const OrderRule* rule : rules_[next])
      if (rule->broken(before, offer)) return false;
  }
  label.course.add(offer, way);
  if (goal == Goal::wish && request_.total && label.course.time.least > *request_.total) return false;
  if (goal == Goal::longest) label.cost = -(label.course.time.most / 1s);
  label.order[label.size++] = next;
  label.set += mark_[next];
  label.mix += std::uint64_t{1} << 8U * static_cast<unsigned>(offer.pose->movement);
  if (is_wanted(next)) ++label.wanted;
  return true;
}

/// What the whole costs, where it holds what it must and the time asked for lies within its bounds.
std::optional<Cost> Search::closed(const Label& label, Movements needed, Goal goal, Cost limit) const {
  if (label.size == 0 || (label.course.held & needed) != needed || label.wanted != wanted_.size())
    return std::nullopt;
  const Link* last = links_.last(label.order[label.size - 1]);
  if (last == nullptr) return std::nullopt;
  const Course whole = label.course.closed(last->way, rest_);
  const Millis most = whole.time.most - std::max(Millis{}, whole.end_range.most - longest_end_range_flexion);
  if (goal == Goal::longest) return -(most / 1s) < limit ? std::optional(-(most / 1s)) : std::nullopt;
  const auto& total = request_.total;
  if (total && (whole.time.least > *total || most < *total)) return std::nullopt;
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

/// Of prefixes with the same poses and the same last one, one that is no dearer whatever follows makes the
/// other needless.
void Search::drop_dominated(Labels& labels) const {
  const auto key = [](const Label& label) {
    return std::tuple(label.set, label.order[label.size - 1], label.course.deep, label.course.up);
  };
  std::vector<std::size_t> by(labels.size());
  std::iota(by.begin(), by.end(), std::size_t{0});
  std::stable_sort(by.begin(), by.end(), [&](std::size_t a, std::size_t b) {
    const Label &one = labels[a], &other = labels[b];
    if (one.set != other.set) return one.set < other.set;
    return std::pair(key(one), one.cost) < std::pair(key(other), other.cost);
  });
  // what a difference in length may come to, rounding included
  const auto at_most = [&](const Label& a, const Label& b) {
    const Millis longer = std::max(
        std::max(a.course.time.wish, b.course.time.wish) - std::min(a.course.time.wish, b.course.time.wish),
        std::max(a.course.time.useful, b.course.time.useful) -
            std::min(a.course.time.useful, b.course.time.useful));
    if (longer == 0ms) return Cost{0};
    if (!request_.total) return no_limit / 2;  // how many changes are few depends on the length itself
    return steepest + steepest * 100 * (longer / 1s) / (*request_.total / 1s);
  };
  const auto dominates = [&](const Label& a, const Label& b) {
    const Lengths &one = a.course.time, &other = b.course.time;
    return a.cost + at_most(a, b) <= b.cost && one.least <= other.least && one.most >= other.most &&
           a.course.changes <= b.course.changes && a.course.same_movement == b.course.same_movement &&
           a.course.sided == b.course.sided;
  };
  Labels kept;
  kept.reserve(labels.size());
  std::size_t run = 0;  // where the prefixes with the same key begin
  for (const std::size_t i : by) {
    const Label& label = labels[i];
    if (!kept.empty() && key(kept.back()) != key(label)) run = kept.size();
    const auto from = kept.begin() + static_cast<std::ptrdiff_t>(run);
    if (std::none_of(from, kept.end(), [&](const Label& other) { return dominates(other, label); }))
      kept.push_back(label);
  }
  labels = std::move(kept);
}

/// Of too many beginnings: of every mix of movements the best few, and the quickest, for when time is short.
void Search::keep_broad(Labels& labels) const {
  if (offers_.holds.size() <= few_poses || labels.size() <= breadth) return;
  whole_ = false;
  struct Rank {
    std::size_t rank, label;
  };
  std::vector<Rank> ranks(labels.size());
  for (std::size_t i = 0; i < ranks.size(); ++i) ranks[i] = {std::numeric_limits<std::size_t>::max(), i};
  std::vector<std::size_t> by(labels.size());
  const auto rank_by = [&](auto measure, std::size_t every) {
    std::iota(by.begin(), by.end(), std::size_t{0});
    const auto group = [&](std::size_t i) { return std::pair(labels[i].wanted, labels[i].mix); };
    std::stable_sort(by.begin(), by.end(), [&](std::size_t a, std::size_t b) {
      return std::pair(group(a), measure(labels[a])) < std::pair(group(b), measure(labels[b]));
    });
    std::size_t rank = 0;
    for (std::size_t i = 0; i < by.size(); ++i) {
      rank = i > 0 && group(by[i]) == group(by[i - 1]) ? rank + every : every;
      ranks[by[i]].rank = std::min(ranks[by[i]].rank, rank);
    }
  };
  rank_by([](const Label& label) { return label.cost; }, 1);
  if (request_.total) rank_by([](const Label& label) { return label.course.time.least / 1s; }, 4);
  std::stable_sort(ranks.begin(), ranks.end(), [&](const Rank& a, const Rank& b) {
    return std::pair(a.rank, labels[a.label].cost) < std::pair(b.rank, labels[b.label].cost);
  });
  Labels kept;
  kept.reserve(breadth);
  for (std::size_t i = 0; i < breadth; ++i) kept.push_back(labels[ranks[i].label]);
  labels = std::move(kept);
}

Search::Labels Search::next_labels(const Labels& labels, Goal goal, Cost limit) const {
  Labels next;
  for (const Label& label : labels)
    for (std::size_t place = 0; place < offers_.holds.size(); ++place) {
      Label more = label;
      if (grow(more, static_cast<std::uint16_t>(place), goal, limit)) next.push_back(more);
    }
  drop_dominated(next);
  keep_broad(next);
  return next;
}

/// The cheapest whole among prefixes of one length.
std::optional<Found> Search::best_closed(const Labels& labels, Movements needed, Goal goal) const {
  std::vector<std::pair<Cost, const Label*>> wholes;
  for (const Label& label : labels)
    if (const auto cost = closed(label, needed, goal, no_limit)) wholes.emplace_back(*cost, &label);
  std::stable_sort(wholes.begin(), wholes.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  for (const auto& [cost, label] : wholes)
    if (can_be_timed(*label, goal))
      return Found{{label->order.begin(), label->order.begin() + label->size}, cost};
  return std::nullopt;
}

/// Every beginning, as far as they are followed; the best wholes of each length.
std::vector<Found> Search::sweep(Goal goal, Movements needed, Cost limit) const {
  std::vector<Found> wholes;
  Labels labels{Label{}};
  while (!labels.empty() && (limit > 0 || goal == Goal::longest)) {
    labels = next_labels(labels, goal, goal == Goal::wish ? limit : no_limit);
    if (const auto best = best_closed(labels, needed, goal)) {
      wholes.push_back(*best);
      limit = std::min(limit, best->cost);
    }
  }
  std::stable_sort(wholes.begin(), wholes.end(),
                   [](const Found& a, const Found& b) { return a.cost < b.cost; });
  return wholes;
}

std::optional<Found> Search::search(Goal goal, Movements needed, std::optional<Found> found) const {
  tries_ = 0;
  whole_ = true;
  if (found) polish(*found, needed, goal);
  std::vector<Found> wholes = sweep(goal, needed, found ? found->cost : no_limit);
  if (!wholes.empty() && (!found || wholes.front().cost < found->cost)) found = wholes.front();
  if (whole_ || !found) return found;  // nothing was passed over
  if (wholes.size() > polished) wholes.resize(polished);
  for (Found& whole : wholes) {
    polish(whole, needed, goal);
    if (whole.cost < found->cost) found = whole;
  }
  if (goal == Goal::wish) kick(*found, needed);
  return found;
}

std::optional<Found> Search::best(Movements needed, const std::optional<Places>& known) const {
  std::optional<Found> start;
  if (known)
    if (const auto known_cost = cost(*known, needed)) start = Found{*known, *known_cost};
  return search(Goal::wish, needed, start);
}

std::optional<Found> Search::longest(Movements needed) const {
  return search(Goal::longest, needed, std::nullopt);
}

std::optional<Cost> Search::cost(const Places& order, Movements needed) const {
  Label label;
  for (const std::uint16_t place : order)
    if (!grow(label, place, Goal::wish, no_limit)) return std::nullopt;
  return can_be_timed(label, Goal::wish) ? closed(label, needed, Goal::wish, no_limit) : std::nullopt;
}

const OrderRule* Search::broken(const Places& order) const {
  Order before;
  for (const std::uint16_t place : order) {
    if (const OrderRule* rule = broken_rule(before, offers_.holds[place])) return rule;
    before.push_back(&offers_.holds[place]);
  }
  return nullptr;
}

Tally Search::points(const Places& order) const {
  Tally points(preferences().size());
  Course course;
  for (std::size_t i = 0; i < order.size(); ++i) {
    const Offer& offer = offers_.holds[order[i]];
    const Way way = i == 0 ? links_.start(offer).way : links_.between(order[i - 1], order[i])->way;
    count_pose(aim_, offer, points);
    count_step(aim_, course, &offer, way, points);
    course.add(offer, way);
  }
  const Way& last = links_.last(order.back())->way;
  count_step(aim_, course, nullptr, last, points);
  count_whole(aim_, course.closed(last, rest_), points);
  return points;
}

}  // namespace yinback
