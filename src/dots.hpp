// A figure as dots, each with what it belongs to. Knows no letters. Private to the core.
#pragma once

#include "yinback/figure.hpp"
#include "yinback/frame.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace yinback {

// A letter cell is 2 dots wide and 4 high, which makes a dot about square.
inline constexpr int dots_across = 2;
inline constexpr int dots_down = 4;

/// What a dot belongs to; where two meet in a letter, the later one gives it its style.
enum class Ink : std::uint8_t { none, floor, prop, limb, head, spine };

/// Dots in rows from the top.
struct Dots {
  Size size;  ///< in letters
  std::vector<Ink> inks;

  [[nodiscard]] std::size_t index(int x, int y) const {
    return static_cast<std::size_t>(y * size.columns * dots_across + x);
  }
  [[nodiscard]] Ink at(int x, int y) const { return inks[index(x, y)]; }
};

/// As large as `most` letters allow, at its own proportions.
Dots dots_of(const Figure& figure, bool mirrored, Size most);

}  // namespace yinback
