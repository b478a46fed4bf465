// A line-up: the chosen poses in order with the rests between them, not yet timed. It knows what of it is
// fixed (moving, getting in) and what stretches (holds, rests).
#pragma once

#include "yinback/timing.hpp"

#include <optional>
#include <vector>

namespace yinback {

/// One held pose and the neutral rest that follows it; in a session of rests only, a rest and nothing after
/// it.
struct Slot {
  const Offer* hold = nullptr;
  const Offer* reset = nullptr;
  Span pause;  ///< how long the reset may last
};

struct LineUp {
  const Offer* opening = nullptr;
  std::vector<Slot> slots;
  const Offer* closing = nullptr;
};

/// A change of sides.
inline constexpr Span change_of_sides{15s, 20s, 30s};

/// How long arriving may take: about a fifteenth of the session. Source: class plans.
Span opening_span(const Offer& opening, const Request& request);
/// How long the final rest may take: a tenth of the session, gladly up to 15 hundredths of it. Sources: class
/// plans and Powers.
Span rest_span(const Offer& closing, const Request& request);

/// Moving between positions and getting into poses: time that never stretches.
Millis fixed_time(const Library& library, const LineUp& line_up);

/// The elastic parts in the order of the session: opening, then for each slot its hold, its change of sides
/// where it has sides and its reset, then the final rest.
std::vector<Part> parts_of(const LineUp& line_up, const Request& request);

/// The parts with their times: at their wishes, or adding up with the fixed time to the total asked for.
/// nullopt when that cannot be.
std::optional<std::vector<Part>> timed(const Library& library, const LineUp& line_up, const Request& request);

/// The shortest and the longest total this line-up can have.
Millis shortest(const Library& library, const LineUp& line_up, const Request& request);
Millis longest(const Library& library, const LineUp& line_up, const Request& request);

}  // namespace yinback
