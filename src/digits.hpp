// Time as big digits of seven strokes each, to be read from the mat. A second changes few of their cells.
#pragma once

#include "yinback/frame.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace yinback {

/// The heights there are, in rows. Higher ones would cost more bytes a second than a calm screen should.
inline constexpr int digit_heights[] = {5, 7, 9};

/// Columns that `time` (digits and colons) takes at one of the heights.
int digits_width(std::string_view time, int height);
/// `time` at one of the heights: as many rows, each of digits_width columns.
std::vector<std::string> digit_rows(std::string_view time, int height, Letters letters);

}  // namespace yinback
