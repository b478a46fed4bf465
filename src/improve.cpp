// The second half of the search: orders that are found are improved by moving, adding, dropping and
// exchanging poses, and kicked out of places where nothing near is better.
#include "search.hpp"

#include <algorithm>
#include <array>

namespace yinback {

constexpr std::size_t per_kick = 1000;  // tries a kick takes: so many in vain, and it gives up

Selection Search::selection_of(const Places& order) const {
  Selection selection = empty_;
  for (const std::uint16_t place : order) selection += single_[place];
  return selection;
}

/// Looks around an order for cheaper ones and goes on from each it finds.
class Search::Around {
 public:
  /// Poses are exchanged only where the choice of them costs less than `promising`.
  Around(const Search& search, Found& found, Movements needed, Goal goal, Cost promising)
      : search_(search), found_(found), needed_(needed), goal_(goal), promising_(promising) {
    begin_again();
  }

  /// A pose moved, or two swapped.
  bool reorder() {
    bool better = false;
    for (std::size_t from = 0; from < size(); ++from)
      for (std::size_t to = 0; to < size(); ++to) {
        if (from == to) continue;
        changed_ = found_.order;
        changed_.erase(at(from));
        changed_.insert(at(to), found_.order[from]);
        better = attempt(heads_, std::min(from, to), least_) || better;
        if (to < from + 2) continue;  // neighbours have just been swapped
        changed_ = found_.order;
        std::swap(changed_[from], changed_[to]);
        better = attempt(heads_, from, least_) || better;
      }
    return better;
  }

  /// A pose left out, added, or exchanged for one at any place.
  bool exchange() {
    bool better = false;
    for (std::size_t out = 0; out <= size() && !search_.tired(); ++out) {
      better = leave_out(out) || better;
      for (std::size_t place = 0; place < search_.offers_.holds.size(); ++place)
        if (put_anywhere(out, static_cast<std::uint16_t>(place))) better = true, take_out(out);
    }
    return better;
  }

 private:
  [[nodiscard]] std::size_t size() const { return found_.order.size(); }

  void begin_again() {
    selection_ = search_.selection_of(found_.order);
    least_ = least_cost(selection_);
    follow(found_.order, heads_);
  }

  /// The beginnings of `order` as far as they are lawful.
  void follow(const Places& order, std::vector<Label>& heads) const {
    heads.assign(1, Label{});
    for (const std::uint16_t place : order) {
      Label next = heads.back();
      if (!search_.grow(next, place, goal_, {})) return;
      heads.push_back(next);
    }
  }

  /// The order without the pose at `out`, if there is one.
  void take_out(std::size_t out) {
    fewer_ = found_.order;
    fewer_selection_ = selection_;
    if (out < size()) {
      fewer_.erase(fewer_.begin() + static_cast<std::ptrdiff_t>(out));
      fewer_selection_ -= search_.single_[found_.order[out]];
    }
    follow(fewer_, fewer_heads_);
  }

  /// What poses cost at least, whatever their order; no_limit where no order of them is as long as asked.
  [[nodiscard]] Cost least_cost(const Selection& selection) const {
    if (goal_ == Goal::longest) return 0;
    const auto& total = search_.request_.total;
    if (total && (selection.shortest.least > *total ||
                  within_end_range(selection.longest, selection.end_range).most < *total))
      return no_limit;
    return cost_of_selection(search_.aim_, selection);
  }
  [[nodiscard]] bool hopeless(Cost least) const {
    return goal_ == Goal::wish && least >= std::min(found_.cost, promising_);
  }

  bool leave_out(std::size_t out) {
    take_out(out);
    const Cost least = least_cost(fewer_selection_);
    if (out >= size() || hopeless(least) || fewer_heads_.size() <= fewer_.size()) return false;
    changed_ = fewer_;
    if (!attempt(fewer_heads_, fewer_.size(), least)) return false;
    take_out(out);
    return true;
  }

  /// `place` among the poses that are left, where that is cheaper.
  bool put_anywhere(std::size_t out, std::uint16_t place) {
    const Places& order = found_.order;
    if (out > order.size() || std::find(order.begin(), order.end(), place) != order.end()) return false;
    Selection other = fewer_selection_;
    other += search_.single_[place];
    const Cost least = least_cost(other);
    if (hopeless(least)) return false;
    for (std::size_t to = 0; to < fewer_heads_.size(); ++to) {
      changed_ = fewer_;
      changed_.insert(at(to), place);
      if (attempt(fewer_heads_, to, least)) return true;
    }
    return false;
  }

  /// Takes the changed order, which begins as `heads` do for `kept` poses, where it is cheaper. Its poses
  /// cost `least` whatever their order.
  bool attempt(const std::vector<Label>& heads, std::size_t kept, Cost least) {
    const Bound bound{goal_ == Goal::wish ? found_.cost : no_limit, least};
    Label label = heads[kept];
    for (std::size_t i = kept; i < changed_.size(); ++i)
      if (!search_.grow(label, changed_[i], goal_, bound)) return false;
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
  Cost promising_;
  std::vector<Label> heads_;  ///< the order's own beginnings
  Selection selection_;       ///< its poses
  Places fewer_;              ///< the order without one pose, and the same of it
  std::vector<Label> fewer_heads_;
  Selection fewer_selection_;
  Cost least_ = 0;  ///< what they cost whatever their order
  Places changed_;
};

void Search::polish(Found& found, Movements needed, Goal goal, Cost promising) const {
  Around around(*this, found, needed, goal, promising);
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
  while (in_vain * per_kick < budget_ && found.cost >= noticeable && !tired()) {
    const Places order = kicked(found.order, draw);
    const auto start = cost(order, needed);
    if (!start) continue;
    Found other{order, *start};
    polish(other, needed, Goal::wish, found.cost + noticeable);
    in_vain = other.cost < found.cost ? 0 : in_vain + 1;
    if (other.cost <= found.cost) found = other;
  }
}

}  // namespace yinback
