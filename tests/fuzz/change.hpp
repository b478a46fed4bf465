// Changes to inputs for the tests' short run: bits, bytes and pieces, of one input or of two. The same for
// the same seed.
#pragma once

#include "support/random.hpp"

#include <string>
#include <vector>

namespace yinback::fuzz {

/// One of `seeds` (at least one), changed in one to four places.
std::string changed(Random& random, const std::vector<std::string>& seeds);

}  // namespace yinback::fuzz
