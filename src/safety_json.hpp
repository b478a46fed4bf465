// The safety wording out of JSON and back. Private to the core.
#pragma once

#include "json.hpp"
#include "yinback/problem.hpp"
#include "yinback/safety.hpp"

#include <string>

namespace yinback {

/// Reads the object of the guide. Every problem is listed.
Safety read_safety(const Json& json, const std::string& where, Problems& problems);
Json to_json(const Safety& safety);

}  // namespace yinback
