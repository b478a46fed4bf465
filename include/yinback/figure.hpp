// A pose as a drawing: where the head, the spine, the limbs and the props are, as numbers. Says nothing of
// size, letters or colours; drawing.hpp draws it.
#pragma once

#include "yinback/names.hpp"

#include <array>
#include <string_view>
#include <vector>

namespace yinback {

/// From where a body is seen. From the side and the front the floor is y = 0; from above there is a mat.
enum class Seen { side, front, above };
template <>
inline constexpr std::array<std::string_view, 3> names<Seen>{"side", "front", "above"};

/// In hundredths of a standing body's height: x to the right, y up (from above: away). 0 to 200.
struct Point {
  int x = 0;
  int y = 0;

  bool operator==(const Point&) const = default;
};

/// At least two points, at most `most_points`.
using Stroke = std::vector<Point>;

inline constexpr int farthest_point = 200;
inline constexpr std::size_t most_points = 16;
inline constexpr std::size_t most_strokes = 12;

struct Figure {
  Seen seen = Seen::side;
  Point head;                     ///< its middle
  Stroke spine;                   ///< a curve from the neck to the tailbone
  std::vector<Stroke> far_limbs;  ///< behind the trunk: each from its root outward, bent at its points
  std::vector<Stroke> limbs;      ///< in front of it
  std::vector<Stroke> props;      ///< closed outlines

  bool operator==(const Figure&) const = default;
};

}  // namespace yinback
