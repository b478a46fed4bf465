// The quickest order for every set of movements: how short a session may be, and how short one with every
// hold as long as asked. Private to the sequencer.
#pragma once

#include "search.hpp"

#include <array>
#include <optional>

namespace yinback {

/// What is counted: everything at its shortest; or holds as long as is asked for and all else at its
/// shortest.
enum class Pace { floors, holds };

class Quickest {
 public:
  Quickest(const Request& request, const Offers& offers, const Links& links, const Places& wanted, Pace pace);

  struct Order {
    Places order;
    Millis time{};
  };
  /// The quickest order that holds at least `needed` and all that is wanted; nullopt when there is none.
  [[nodiscard]] std::optional<Order> with(Movements needed) const;

 private:
  std::array<std::optional<Order>, 16> best_;  ///< by the movements held, exactly these
};

}  // namespace yinback
