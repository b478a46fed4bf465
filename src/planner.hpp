// One planning run: from the offers of a request to a timed line-up, and the reasons that go with it. Private
// to the sequencer.
#pragma once

#include "notes.hpp"
#include "quickest.hpp"
#include "search.hpp"
#include "yinback/sequencer.hpp"

#include <optional>
#include <vector>

namespace yinback {

/// A session with what it was made from.
struct Planned {
  Session session;
  LineUp line_up;
  std::vector<Part> parts;
  std::optional<Places> order;  ///< where the sequencer chose it
  Movements needed = 0;
};

/// Movements that do not fit together, and the shortest length at which they would.
struct GivenUp {
  Movements movements;
  Millis least;
};

class Planner {
 public:
  /// The offers are settled, and there is a rest to open and one to close with.
  Planner(const Library& library, const Request& request, const Offers& offers, Effort effort);

  Result<Planned> plan();
  /// Why `planned` is as it is.
  [[nodiscard]] Explanation explain(const Planned& planned) const;

 private:
  Result<Planned> plan_chosen();
  Result<Planned> plan_in_order();
  Result<Planned> plan_rests();
  [[nodiscard]] std::optional<Found> best_with(Movements needed, const Quickest::Order& quickest) const;
  [[nodiscard]] Planned written(const LineUp& line_up, const std::vector<Part>& parts) const;
  [[nodiscard]] std::optional<Quickest::Order> with_whole_holds(Movements needed) const;
  [[nodiscard]] std::optional<Room> room_for_holds(const LineUp& line_up) const;
  [[nodiscard]] std::optional<Room> room_in_order(const LineUp& line_up) const;
  [[nodiscard]] Problem conflict(Movements least_needed) const;
  [[nodiscard]] Problem too_long_with(Movements needed, const Quickest::Order& quickest) const;
  [[nodiscard]] Problem cannot_stand_together() const;
  [[nodiscard]] Problems out_of_range(const LineUp& line_up) const;
  void tell_missing(Session& session, Movements all, const std::vector<GivenUp>& given_up) const;
  void append_order_warnings(const LineUp& line_up, Session& session) const;

  const Library& library_;
  const Request& request_;
  const Offers& offers_;
  Effort effort_;
  Links links_;
  Search search_;
  Quickest quickest_;
};

}  // namespace yinback
