// A second opinion on plans: from the library's JSON, the request and the plan's JSON alone it works out
// again every rule a sound practice keeps. Knows none of the core's poses, libraries or sessions.
#pragma once

#include "facts.hpp"
#include "yinback/request.hpp"

#include <string>
#include <vector>

namespace yinback {

using check::Facts;
using check::real_facts;

/// What is wrong with `plan` as an answer to `request`, a line each that begins with the name of the rule;
/// empty when it is sound.
std::vector<std::string> violations(const Facts& library, const Request& request,
                                    const nlohmann::ordered_json& plan);
std::vector<std::string> violations(const nlohmann::ordered_json& library, const Request& request,
                                    const nlohmann::ordered_json& plan);

/// True when some form of the pose may be held: by tags, level, props, --without, --morning, what prepares it
/// and the rests that may follow it.
bool may_be_held(const Facts& library, const Request& request, const std::string& pose);
bool may_be_held(const nlohmann::ordered_json& library, const Request& request, const std::string& pose);

}  // namespace yinback
