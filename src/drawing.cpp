#include "yinback/drawing.hpp"

#include "dots.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <string>

namespace yinback {
namespace {

constexpr Size least_size{8, 3};

/// By Ink.
constexpr std::array<Style, 6> styles{Style::plain, Style::dim,    Style::dim,
                                      Style::plain, Style::strong, Style::accent};

/// The dots of one letter, a bit each: left column downwards, then the right one. And the part that rules it.
struct Cell {
  unsigned dots = 0;
  Ink ink = Ink::none;
};

Cell cell(const Dots& dots, int column, int row) {
  Cell found;
  for (int x = 0; x < dots_across; ++x)
    for (int y = 0; y < dots_down; ++y) {
      const Ink ink = dots.at(column * dots_across + x, row * dots_down + y);
      if (ink == Ink::none) continue;
      found.dots |= 1U << static_cast<unsigned>(x * dots_down + y);
      found.ink = std::max(found.ink, ink);
    }
  return found;
}

/// U+2800 and the bits of its dots: 1 2 3 7 down the left, 4 5 6 8 down the right.
std::string braille(unsigned dots) {
  constexpr std::array<unsigned, 8> bits{0x01, 0x02, 0x04, 0x40, 0x08, 0x10, 0x20, 0x80};
  unsigned point = 0;
  for (unsigned i = 0; i < bits.size(); ++i)
    if ((dots >> i & 1U) != 0) point |= bits[i];
  return {static_cast<char>(0xE2), static_cast<char>(0xA0 | point >> 6U),
          static_cast<char>(0x80 | (point & 0x3FU))};
}

struct Shape {
  char letter;
  unsigned dots;  // left column in the low four bits, topmost lowest
};
constexpr std::array<Shape, 17> shapes{{{' ', 0x00},
                                        {'.', 0x08},
                                        {'.', 0x80},
                                        {'_', 0x88},
                                        {'-', 0x44},
                                        {'-', 0x22},
                                        {'\'', 0x01},
                                        {'\'', 0x10},
                                        {'"', 0x11},
                                        {'|', 0x0F},
                                        {'|', 0xF0},
                                        {'/', 0x3C},
                                        {'\\', 0xC3},
                                        {':', 0xAA},
                                        {'=', 0xCC},
                                        {'=', 0x33},
                                        {'#', 0xFF}}};

/// The letter whose shape differs in the fewest dots. The spine and the head keep letters of their own, so
/// that they are told apart without colour too.
char ascii(Cell cell) {
  const bool filled = std::popcount(cell.dots) >= 3;
  if (cell.ink == Ink::spine && filled) return '#';
  if (cell.ink == Ink::head && filled) return 'O';
  const char nearest = std::min_element(shapes.begin(), shapes.end(), [&](const Shape& a, const Shape& b) {
                         return std::popcount(a.dots ^ cell.dots) < std::popcount(b.dots ^ cell.dots);
                       })->letter;
  return nearest == ' ' && cell.ink == Ink::head ? 'o' : nearest;  // a small head must not vanish
}

Row row_of(const Dots& dots, int row, Letters letters) {
  Row found;
  for (int column = 0; column < dots.size.columns; ++column) {
    const Cell here = cell(dots, column, row);
    const Style style = styles[static_cast<std::size_t>(here.ink)];
    const std::string text = here.dots == 0                ? " "
                             : letters == Letters::unicode ? braille(here.dots)
                                                           : std::string(1, ascii(here));
    if (found.empty() || found.back().style != style) found.push_back({"", style});
    found.back().text += text;
  }
  return found;
}

}  // namespace

Rows draw(const Figure& figure, bool mirrored, Size most, Letters letters) {
  if (most.columns < least_size.columns || most.rows < least_size.rows) return {};
  const Dots dots = dots_of(figure, mirrored, most);
  Rows rows;
  for (int row = 0; row < dots.size.rows; ++row) rows.push_back(row_of(dots, row, letters));
  return rows;
}

}  // namespace yinback
