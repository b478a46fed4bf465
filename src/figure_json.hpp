// A figure as JSON and back, for libraries and plans alike. Private to the core.
#pragma once

#include "json.hpp"
#include "yinback/figure.hpp"
#include "yinback/problem.hpp"

#include <string>

namespace yinback {

/// Reads an object of strokes: lists of [x, y]. Every problem is listed.
Figure read_figure(const Json& json, const std::string& where, Problems& problems);
Json figure_json(const Figure& figure);

}  // namespace yinback
