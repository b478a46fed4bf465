// A screen as data: rows of styled text. No escape codes; one encoder in the shell turns frames into bytes.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace yinback {

enum class Style { plain, dim, strong, accent, warning };

struct Styled {
  std::string text;
  Style style = Style::plain;

  bool operator==(const Styled&) const = default;
};

using Row = std::vector<Styled>;

struct Frame {
  std::vector<Row> rows;

  bool operator==(const Frame&) const = default;
};

/// A window in character cells.
struct Size {
  int columns = 80;
  int rows = 24;

  bool operator==(const Size&) const = default;
};

/// The row's text without its styles.
std::string row_text(const Row& row);

/// The row made printable and cut to at most `width` columns.
Row cut(const Row& row, std::size_t width);

}  // namespace yinback
