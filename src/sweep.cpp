// The first half of the search: beginnings that grow by one pose at a time, thinned out at each length.
#include "search.hpp"

#include <algorithm>
#include <bit>
#include <numeric>
#include <tuple>

namespace yinback {

constexpr std::size_t few_poses = 8;  // of so few poses every order is followed,
constexpr std::size_t breadth = 24;   // of more only the best beginnings of each length

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
  Labels kept;
  kept.reserve(labels.size());
  std::size_t run = 0;  // where the prefixes with the same key begin
  for (const std::size_t i : by) {
    const Label& label = labels[i];
    if (!kept.empty() && key(kept.back()) != key(label)) run = kept.size();
    const auto from = kept.begin() + static_cast<std::ptrdiff_t>(run);
    if (std::none_of(from, kept.end(), [&](const Label& other) {
          return dominates(aim_, other.course, other.cost, label.course, label.cost);
        }))
      kept.push_back(label);
  }
  labels = std::move(kept);
}

/// What a beginning may come to: what it costs, and how its time is shared if what is left goes to the
/// movements that have least so far.
Cost Search::prospect(const Label& label, Goal goal) const {
  if (goal == Goal::longest || !request_.total) return label.cost;
  Shares shares = label.course.wished;
  const Millis held = std::accumulate(shares.begin(), shares.end(), Millis{});
  // about three quarters of a session are holds
  const Millis left = std::max(Millis{}, *request_.total - label.course.time.wish - rest_.wish) * 3 / 4;
  const int movements = std::popcount(aim_.offered);
  Shares lacks{};
  for (const Movement movement : spine_movements) {
    if ((aim_.offered & bit(movement)) == 0) continue;
    const bool focus = request_.focus == movement;
    const int parts = !request_.focus ? 1 : focus ? std::max(1, movements - 1) : 1;
    const int of = !request_.focus ? movements : std::max(1, 2 * (movements - 1));
    const auto at = static_cast<std::size_t>(movement);
    lacks[at] = std::max(Millis{}, (held + left) * parts / of - shares[at]);
  }
  const Millis lacking = std::accumulate(lacks.begin(), lacks.end(), Millis{});
  for (std::size_t i = 0; i < shares.size() && lacking > 0ms; ++i)
    shares[i] += std::min(left, lacking) * lacks[i].count() / lacking.count();
  return label.cost + cost_of_shares(aim_, shares);
}

/// Of too many beginnings the most hopeful: one of every mix of movements for each pose it may end with
/// before a second one of any.
void Search::keep_broad(Labels& labels, Goal goal) const {
  if (offers_.holds.size() <= few_poses || labels.size() <= breadth) return;
  whole_ = false;
  struct Rank {
    std::size_t rank = 0;
    Cost prospect;
    const Label* label;
  };
  std::vector<Rank> ranks;
  ranks.reserve(labels.size());
  for (const Label& label : labels) ranks.push_back({0, prospect(label, goal), &label});
  const auto group = [](const Rank& rank) {
    return std::tuple(rank.label->wanted, rank.label->mix, rank.label->order[rank.label->size - 1]);
  };
  std::stable_sort(ranks.begin(), ranks.end(), [&](const Rank& a, const Rank& b) {
    return std::pair(group(a), a.prospect) < std::pair(group(b), b.prospect);
  });
  for (std::size_t i = 1; i < ranks.size(); ++i)
    if (group(ranks[i]) == group(ranks[i - 1])) ranks[i].rank = ranks[i - 1].rank + 1;
  std::stable_sort(ranks.begin(), ranks.end(), [](const Rank& a, const Rank& b) {
    return std::pair(a.rank, a.prospect) < std::pair(b.rank, b.prospect);
  });
  Labels kept;
  kept.reserve(breadth);
  for (std::size_t i = 0; i < breadth; ++i) kept.push_back(*ranks[i].label);
  labels = std::move(kept);
}

Search::Labels Search::next_labels(const Labels& labels, Goal goal, Cost limit) const {
  Labels next;
  for (const Label& label : labels)
    for (std::size_t at = 0; at < offers_.holds.size(); ++at) {
      const auto place = static_cast<std::uint16_t>(at);
      if (has(label, place)) continue;
      Label more = label;
      if (grow(more, place, goal, {limit})) next.push_back(more);
    }
  drop_dominated(next);
  keep_broad(next, goal);
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

}  // namespace yinback
