// The parts of a pose that are objects of their own, out of JSON and back. Private to the core.
#pragma once

#include "json.hpp"
#include "yinback/pose.hpp"
#include "yinback/problem.hpp"

#include <string>

namespace yinback {

/// Each lists every problem with its pointer.
Hold read_hold(const Json& json, const std::string& where, Problems& problems);
PropUse read_prop(const Json& json, const std::string& where, Problems& problems);
Variation read_variation(const Json& json, const std::string& where, Problems& problems);

/// What its reader takes.
Json part_json(const Hold& hold);
Json part_json(const PropUse& prop);
Json part_json(const Variation& variation);

}  // namespace yinback
