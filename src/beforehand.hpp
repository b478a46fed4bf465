// What a person has to know, and to have at hand, before a planned session begins. What was felt in earlier
// practices is not here. Private to the sequencer.
#pragma once

#include "yinback/lineup.hpp"

#include <string>
#include <vector>

namespace yinback {

/// What to lay out: what a pose cannot do without first, then what is only comfortable, each prop once.
std::vector<std::string> to_fetch(const Request& request, const LineUp& line_up);

/// The library's disclaimer, and what each condition asked for leaves out or changes.
std::vector<std::string> cautions(const Library& library, const Request& request);

}  // namespace yinback
