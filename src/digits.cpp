#include "digits.hpp"

#include <array>

namespace yinback {
namespace {

/// The strokes of a digit as in any pocket calculator.
enum Strokes : unsigned {
  top = 1,
  upper_right = 2,
  lower_right = 4,
  bottom = 8,
  lower_left = 16,
  upper_left = 32,
  middle = 64
};
constexpr std::array<unsigned, 10> strokes{
    top | upper_right | lower_right | bottom | lower_left | upper_left,
    upper_right | lower_right,
    top | upper_right | middle | lower_left | bottom,
    top | upper_right | middle | lower_right | bottom,
    upper_left | middle | upper_right | lower_right,
    top | upper_left | middle | lower_right | bottom,
    top | upper_left | middle | lower_left | lower_right | bottom,
    top | upper_right | lower_right,
    top | upper_right | lower_right | bottom | lower_left | upper_left | middle,
    top | upper_right | lower_right | bottom | upper_left | middle};

constexpr int gap = 2;

/// A cell is about twice as high as wide; strokes across are one row, strokes down about as thick.
int width_of(char letter, int height) {
  const int stroke = height < 9 ? 2 : 3;
  return letter == ':' ? stroke : height + 1;
}

bool lit(unsigned digit, int x, int y, int height) {
  const int width = width_of('0', height);
  const int stroke = width_of(':', height);
  const int centre = height / 2;
  const auto has = [digit](unsigned stroke_bit) { return (digit & stroke_bit) != 0; };
  const bool left = x < stroke, right = x >= width - stroke;
  return (y == 0 && has(top)) || (y == centre && has(middle)) || (y == height - 1 && has(bottom)) ||
         (left && ((y <= centre && has(upper_left)) || (y >= centre && has(lower_left)))) ||
         (right && ((y <= centre && has(upper_right)) || (y >= centre && has(lower_right))));
}

bool lit(char letter, int x, int y, int height) {
  if (letter == ':') return y == height / 2 - 1 - height / 7 || y == height / 2 + 1 + height / 7;
  if (letter < '0' || letter > '9') return false;
  return lit(strokes[static_cast<std::size_t>(letter - '0')], x, y, height);
}

}  // namespace

int digits_width(std::string_view time, int height) {
  int width = 0;
  for (const char letter : time) width += (width == 0 ? 0 : gap) + width_of(letter, height);
  return width;
}

std::vector<std::string> digit_rows(std::string_view time, int height, Letters letters) {
  const std::string_view full = letters == Letters::unicode ? "█" : "#";
  std::vector<std::string> rows(static_cast<std::size_t>(height));
  for (int y = 0; y < height; ++y) {
    std::string& row = rows[static_cast<std::size_t>(y)];
    for (const char letter : time) {
      if (!row.empty()) row.append(gap, ' ');
      for (int x = 0; x < width_of(letter, height); ++x) row += lit(letter, x, y, height) ? full : " ";
    }
  }
  return rows;
}

}  // namespace yinback
