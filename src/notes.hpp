// What the plan says about itself: where a wish gave way, to what, and why nothing of a movement is left.
// Private to the sequencer.
#pragma once

#include "yinback/lineup.hpp"

#include <functional>
#include <iterator>
#include <optional>
#include <string>
#include <vector>

namespace yinback {

/// A total in which every hold has its wish, and whether movements that were dropped come back with it.
struct Room {
  Millis total{};
  bool every_movement = false;
};

/// Each held pose with the part that times it; rests that stand for poses are passed over.
template <typename F>
void each_hold(const LineUp& line_up, const std::vector<Part>& parts, F tell) {
  auto slot = line_up.slots.begin();
  for (const Part& part : parts)
    if (part.kind == Part::Kind::hold && (slot++)->reset != nullptr) tell(*std::prev(slot)->hold, part);
}

/// Lines about holds that were clamped, shrunk or fall under three minutes, and a final rest that was
/// clamped. `room` is asked only when needed.
std::vector<std::string> notes(const Library& library, const Request& request, const LineUp& line_up,
                               const std::vector<Part>& parts,
                               const std::function<std::optional<Room>()>& room);

/// The past as far as the library knows its poses: the rest says nothing to a plan.
Past past_of_library(const Library& library, Past past);
/// Lines about what was felt in earlier practices: what is left out for it, eased for it, or in because it
/// was asked for.
std::vector<std::string> past_cautions(const Library& library, const Request& request, const Offers& offers,
                                       const LineUp& line_up);
/// `left sides come first: 12m less than right in 28 days`; empty where the past did not decide it.
std::string first_side_note(const Request& request, const LineUp& line_up);

/// The reasons that left out every pose of `movement`, each once.
std::vector<std::string> why_none(const Library& library, const Offers& offers, Movement movement);

}  // namespace yinback
