// Where in a text the problems of a document are: line and column of a JSON pointer, as editors jump to.
// Private to the core and the commands that name files.
#pragma once

#include "yinback/problem.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace yinback {

/// A problem's place. Line and column count from 1, the column in characters; 0: it has none.
struct Spot {
  std::size_t line = 0, column = 0;
  std::string pointer;  ///< or whatever else the place is
  std::string id;       ///< of the pose, tag, flag or sequence it is in; may be empty

  bool operator==(const Spot&) const = default;
};

/// The spot of each problem in `text`: of the field its pointer names, else of the nearest object around it
/// that is there. One pass over the text, whatever is wrong with it.
std::vector<Spot> spots(std::string_view text, const Problems& problems);

/// The same problems with `12:5: /poses/3/hold (sphinx)` as the place.
Problems located(Problems problems, std::string_view text);

}  // namespace yinback
