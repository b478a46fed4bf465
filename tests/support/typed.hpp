// A request as a person would type it, for the messages of tests.
#pragma once

#include "yinback/request.hpp"

#include <string>

namespace yinback {

/// What was felt before, which nobody types, stands behind it in words.
std::string typed(const Request& request);

}  // namespace yinback
