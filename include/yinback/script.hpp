// From a timed line-up to the flat list of steps: what is said, and when. All sentences come from the
// library.
#pragma once

#include "yinback/lineup.hpp"
#include "yinback/session.hpp"

namespace yinback {

/// The steps of `line_up` with the times of `parts` (as parts_of orders them), and the words the session
/// carries with it. What was left out and where wishes gave way is added by the sequencer.
Session script(const Library& library, const Request& request, const LineUp& line_up,
               const std::vector<Part>& parts);

/// Adds the drawings of the poses in its steps that a session has not.
void add_drawings(const Library& library, Session& session);

/// A held pose that is still to come and the rest after it, with their times.
struct Coming {
  const Offer* hold = nullptr;  ///< null: only the rest
  std::vector<Side> sides;      ///< in order; both: it has none
  Millis length{};              ///< of each side
  Millis change{};              ///< between the sides
  const Offer* reset = nullptr;
  Span pause;     ///< how long the reset may last
  Millis rest{};  ///< and how long it does
};

/// The steps of a practice under way from the shape `from` on: out of that pose before its time where
/// `way_out` says into which rest (only its reset, pause and rest are used), then `poses` and the final rest.
std::vector<Step> script_on(const Library& library, const Offer& from, const std::optional<Coming>& way_out,
                            const std::vector<Coming>& poses, const Offer& closing, const Span& span,
                            Millis rest);

}  // namespace yinback
