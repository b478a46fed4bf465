// The search for an order of poses: a beam over prefixes, kept apart by which movements they already hold.
// Deterministic: costs are integers and ties go to the earlier prefix. Private to the sequencer.
#pragma once

#include "yinback/lineup.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

namespace yinback {

/// A line-up with its times and what it cost.
struct Candidate {
  LineUp line_up;
  std::vector<Part> parts;
  Cost cost = 0;
};

/// What a search is for.
enum class Goal { wish, shortest, longest };

/// Which movements a line-up must hold, as bits by Movement.
using Movements = unsigned;
inline Movements bit(Movement movement) {
  return 1U << static_cast<unsigned>(movement);
}
/// The movements the offers have at least one pose of.
Movements offered(const Offers& offers);

class Search {
 public:
  Search(const Library& library, const Request& request, const Offers& offers);
  /// The best line-up that holds all of `needed` movements and every pose of `with`, or nothing.
  [[nodiscard]] std::optional<Candidate> best(Goal goal, Movements needed) const;
  /// The line-up of `poses` in just this order. Order rules are not asked; rests and the final rest are
  /// lawful.
  [[nodiscard]] LineUp in_order(const std::vector<std::string>& poses) const;
  /// Opening, rests one after another, closing: for when no pose may be held.
  [[nodiscard]] LineUp rests_only() const;

 private:
  static constexpr std::size_t longest_order = 20;

  /// The rest between two poses, and what going there costs.
  struct Link {
    const Offer* reset = nullptr;
    Span pause;
    Cost cost = 0;
    Millis moves{};
  };
  /// A prefix of a line-up; poses by their place among the offers.
  struct Node {
    std::array<std::uint16_t, longest_order> order{};
    std::size_t size = 0;
    Cost cost = 0;
    Millis least{};
    Movements held = 0;
    unsigned wanted = 0;  ///< how many of `with` are in
  };

  [[nodiscard]] std::optional<Link> find_link(const Offer& after, const Offer& next, bool closing) const;
  /// The link from the hold at place `after` to the one at `next`; behind the last place stands the closing.
  [[nodiscard]] const std::optional<Link>& link(std::size_t after, std::size_t next) const;
  [[nodiscard]] const Offer* opening_for(const Offer& first) const;
  [[nodiscard]] Order order_of(const Node& node) const;
  [[nodiscard]] bool may_add(const Node& node, const Order& order, const Offer& next, Goal goal) const;
  [[nodiscard]] std::optional<Node> extended(const Node& node, const Order& order, std::size_t next,
                                             Goal goal) const;
  [[nodiscard]] std::vector<Node> next_beam(const std::vector<Node>& beam, Goal goal) const;
  [[nodiscard]] LineUp line_up_of(const Node& node) const;
  [[nodiscard]] std::optional<Candidate> closed(const Node& node, Goal goal) const;

  const Library& library_;
  const Request& request_;
  const Offers& offers_;
  const Offer* closing_ = nullptr;
  std::vector<std::string> wanted_;
  std::vector<std::optional<Link>> links_;  ///< row by row: from each hold to each hold and to the closing
};

/// How far the times of a candidate are from its wishes; part of its cost.
Cost time_cost(const std::vector<Part>& parts);

}  // namespace yinback
