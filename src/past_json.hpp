// A past as a JSON value: the field `history` of a plan. Private to the core.
#pragma once

#include "json.hpp"
#include "yinback/past.hpp"
#include "yinback/problem.hpp"

#include <string>

namespace yinback {

Json past_json(const Past& past);
/// Reads what past_json wrote; `where` is the pointer of the value.
Past read_past(const Json& json, const std::string& where, Problems& problems);

}  // namespace yinback
