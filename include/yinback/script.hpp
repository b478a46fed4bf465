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

}  // namespace yinback
