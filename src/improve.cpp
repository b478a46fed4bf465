// The other half of the search: orders that are found are improved by moving, adding, dropping and exchanging
// poses, and kicked out of places where nothing near is better.
#include "search.hpp"

#include <algorithm>
#include <array>

namespace yinback {

constexpr std::size_t per_kick = 2500;  // tries a kick takes: so many in vain, and it gives up

/// What the poses of an order cost whatever their order.
Cost Search::least_cost(const Places& order, std::size_t without, std::optional<std::uint16_t> with) const {
  Shares wished{};
  Cost own = 0;
  const auto count = [&](std::uint16_t place) {
    const Offer& offer = offers_.holds[place];
    wished[static_cast<std::size_t>(offer.pose->movement)] += sides(offer) * offer.wish;
    own += own_[place];
  };
  for (std::size_t i = 0; i < order.size(); ++i)
    if (i != without) count(order[i]);
  if (with) count(*with);
  return own + cost_of_shares(aim_, wished);
}

/// Looks around an order for cheaper ones and goes on from each it finds.
class Search::Around {
 public:
  Around(const Search& search, Found& found, Movements needed, Goal goal)
      : search_(search), found_(found), needed_(needed), goal_(goal) {
    begin_again();
  }

  /// A row of poses moved, or two swapped.
  bool reorder() {
    bool better = false;
    for (std::size_t from = 0; from < size(); ++from)
      for (std::size_t middle = from + 1; middle < size(); ++middle) {
        for (std::size_t to = middle + 1; to <= size(); ++to) {
          changed_ = found_.order;
          std::rotate(at(from), at(middle), at(to));
          better = attempt(from) || better;
        }
        changed_ = found_.order;
        std::swap(changed_[from], changed_[middle]);
        better = attempt(from) || better;
      }
    return better;
  }

  /// A pose left out, added, or exchanged for one at any place.
  bool exchange() {
    bool better = false;
    for (std::size_t out = 0; out <= size() && !search_.tired(); ++out) {
      if (out < size()) {
        changed_ = found_.order;
        changed_.erase(at(out));
        better = attempt(out) || better;
      }
      for (std::size_t place = 0; place < search_.offers_.holds.size(); ++place)
        better = put_anywhere(out, static_cast<std::uint16_t>(place)) || better;
    }
    return better;
  }

 private:
  [[nodiscard]] std::size_t size() const { return found_.order.size(); }

  void begin_again() {
    heads_.assign(1, Label{});
    for (const std::uint16_t place : found_.order) {
      heads_.push_back(heads_.back());
      static_cast<void>(search_.grow(heads_.back(), place, goal_, no_limit));
    }
  }

  bool put_anywhere(std::size_t out, std::uint16_t place) {
    const Places& order = found_.order;
    if (out > order.size() || std::find(order.begin(), order.end(), place) != order.end()) return false;
    if (goal_ == Goal::wish && search_.least_cost(order, out, place) >= found_.cost) return false;
    const bool exchanged = out < order.size();
    const std::size_t places = order.size() + (exchanged ? 0 : 1);
    for (std::size_t to = 0; to < places; ++to) {
      changed_ = order;
      if (exchanged) changed_.erase(at(out));
      changed_.insert(at(to), place);
      if (attempt(std::min(out, to))) return true;
    }
    return false;
  }

  /// Takes the changed order, which begins as the last one for `kept` poses, where it is cheaper.
  bool attempt(std::size_t kept) {
    Label label = heads_[kept];
    for (std::size_t i = kept; i < changed_.size(); ++i)
      if (!search_.grow(label, changed_[i], goal_, goal_ == Goal::wish ? found_.cost : no_limit))
        return false;
    const auto cost = search_.closed(label, needed_, goal_, found_.cost);
    if (!cost || !search_.can_be_timed(label, goal_)) return false;
    found_ = {changed_, *cost};
    begin_again();
    return true;
  }

  Places::iterator at(std::size_t place) { return changed_.begin() + static_cast<std::ptrdiff_t>(place); }

  const Search& search_;
  Found& found_;
  Movements needed_;
  Goal goal_;
  std::vector<Label> heads_;  ///< the order's own beginnings
  Places changed_;
};

void Search::polish(Found& found, Movements needed, Goal goal) const {
  Around around(*this, found, needed, goal);
  while (!tired() && (around.reorder() || around.exchange())) continue;
}

/// Another order not far from `order`: a few poses exchanged for others and a row moved. `draw` gives numbers
/// below its argument.
template <typename F>
Places Search::kicked(Places order, F draw) const {
  const auto at = [&](std::size_t place) { return order.begin() + static_cast<std::ptrdiff_t>(place); };
  for (int i = 0; i < 2 && !order.empty(); ++i) {
    const auto place = static_cast<std::uint16_t>(draw(offers_.holds.size()));
    if (std::find(order.begin(), order.end(), place) == order.end()) order[draw(order.size())] = place;
  }
  std::array<std::size_t, 3> cuts{draw(order.size() + 1), draw(order.size() + 1), draw(order.size() + 1)};
  std::sort(cuts.begin(), cuts.end());
  std::rotate(at(cuts[0]), at(cuts[1]), at(cuts[2]));
  return order;
}

/// Goes on from orders near the best one until the tries are used up or nothing better turns up for long.
void Search::kick(Found& found, Movements needed) const {
  std::uint64_t state = 1;
  const auto draw = [&](std::size_t below) {
    state = state * 6364136223846793005U + 1442695040888963407U;
    return static_cast<std::size_t>((state >> 33U) % below);
  };
  std::size_t in_vain = 0;
  while (in_vain * per_kick < budget_ && found.cost > 0 && !tired()) {
    const Places order = kicked(found.order, draw);
    const auto start = cost(order, needed);
    if (!start) continue;
    Found other{order, *start};
    polish(other, needed, Goal::wish);
    in_vain = other.cost < found.cost ? 0 : in_vain + 1;
    if (other.cost <= found.cost) found = other;
  }
}

}  // namespace yinback
