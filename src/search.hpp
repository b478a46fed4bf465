// The search for the best order of poses. Beginnings grow by one pose at a time; of those that hold the same
// poses the dominated ones go, and those that already cost more than a whole one found. While the poses are
// few all the others are followed, and the result is the best there is; of more only the best of every mix of
// movements are (sweep.cpp), and what they lead to is improved (improve.cpp). Deterministic: costs are
// integers and ties go to the earlier one. Private to the sequencer.
#pragma once

#include "links.hpp"
#include "score.hpp"
#include "yinback/sequencer.hpp"

#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

namespace yinback {

/// An order with what it costs.
struct Found {
  Places order;
  Cost cost = 0;
};

class Search {
 public:
  Search(const Library& library, const Request& request, const Offers& offers, const Links& links,
         Effort effort);

  /// The best order that holds all of `needed` and every pose of --with, and can be timed as asked; `known`
  /// is improved on where it is given. Where it has time for every hold as asked, so has the result.
  [[nodiscard]] std::optional<Found> best(Movements needed, const std::optional<Places>& known = {}) const;
  /// The order that can take longest of those that can be as short as asked; `known` is improved on where it
  /// is given.
  [[nodiscard]] std::optional<Found> longest(Movements needed, const std::optional<Places>& known = {}) const;
  /// What `order` costs; nullopt where it breaks a rule or cannot be timed as asked.
  [[nodiscard]] std::optional<Cost> cost(const Places& order, Movements needed) const;
  /// The first rule that stands against `order`, or null.
  [[nodiscard]] const OrderRule* broken(const Places& order) const;
  /// What each preference adds for a lawful order, in the order of preferences().
  [[nodiscard]] std::vector<Cost> points(const Places& order) const;
  /// By place: the poses of --with and what prepares them.
  [[nodiscard]] const Places& wanted() const { return wanted_; }

 private:
  enum class Goal { wish, longest };
  static constexpr std::size_t longest_order = 20;
  static constexpr Cost no_limit = std::numeric_limits<Cost>::max();

  /// A prefix of an order.
  struct Label {
    std::array<std::uint16_t, longest_order> order{};
    std::size_t size = 0;
    unsigned wanted = 0;    ///< how many of wanted_ are in
    std::uint64_t set = 0;  ///< of its poses, whatever their order
    std::uint64_t mix = 0;  ///< how many poses of each movement
    Course course;
    Cost cost = 0;
    Cost own = 0;  ///< the part of it that the poses cost by themselves
  };
  /// A prefix that comes to `limit` is given up; `selection` is what the whole choice of poses costs at
  /// least.
  struct Bound {
    Cost limit = no_limit;
    Cost selection = 0;
  };
  using Labels = std::vector<Label>;

  [[nodiscard]] bool has(const Label& label, std::uint16_t place) const;
  [[nodiscard]] bool may_add(const Label& label, std::uint16_t next) const;
  /// `label` with one more pose that it does not hold, where no rule, no time and no bound stands against it.
  [[nodiscard]] bool grow(Label& label, std::uint16_t next, Goal goal, const Bound& bound) const;
  [[nodiscard]] std::optional<Cost> closed(const Label& label, Movements needed, Goal goal, Cost limit) const;
  [[nodiscard]] bool can_be_timed(const Label& label, Goal goal) const;
  [[nodiscard]] std::optional<Label> followed(const Places& order, Goal goal) const;
  [[nodiscard]] Course course_of(const Places& order) const;
  [[nodiscard]] Labels next_labels(const Labels& labels, Goal goal, Cost limit) const;
  void drop_dominated(Labels& labels) const;
  [[nodiscard]] Cost prospect(const Label& label, Goal goal) const;
  void keep_broad(Labels& labels, Goal goal) const;
  class Around;
  [[nodiscard]] Selection selection_of(const Places& order) const;
  [[nodiscard]] bool tired() const { return tries_ >= budget_; }
  void polish(Found& found, Movements needed, Goal goal, Cost promising) const;
  template <typename F>
  [[nodiscard]] Places kicked(Places order, F draw) const;
  [[nodiscard]] std::optional<Found> best_closed(const Labels& labels, Movements needed, Goal goal) const;
  [[nodiscard]] std::vector<Found> sweep(Goal goal, Movements needed, Cost limit) const;
  void kick(Found& found, Movements needed) const;
  [[nodiscard]] std::optional<Found> search(Goal goal, Movements needed, std::optional<Found> found) const;
  [[nodiscard]] Order order_of(const Label& label) const;

  const Library& library_;
  const Request& request_;
  const Offers& offers_;
  const Links& links_;
  std::size_t budget_;
  Lengths rest_;
  Aim aim_;
  Places wanted_;
  std::vector<std::vector<const OrderRule*>> rules_;  ///< by place: those that look at a whole order
  std::vector<Way> starts_;                           ///< by place: the way from the opening
  std::vector<Selection> single_;                     ///< by place: the pose alone
  Selection empty_;                                   ///< no pose: arriving and the final rest
  std::vector<char> is_wanted_;                       ///< by place
  std::vector<std::uint64_t> mark_;  ///< by place: a number that stands for the pose in a set
  // of the search under way
  mutable std::size_t tries_ = 0;
  mutable bool whole_ = true;   ///< it has passed over no beginning
  mutable bool uncut_ = false;  ///< it takes only orders with time for every hold as asked
};

}  // namespace yinback
