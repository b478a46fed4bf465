// A screen as data: rows of styled text. No escape codes; one encoder in the shell turns frames into bytes.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace yinback {

enum class Style { plain, dim, strong, accent, warning };

/// What a terminal can write: UTF-8, or only U+0020 to U+007E.
enum class Letters { unicode, ascii };

struct Styled {
  std::string text;
  Style style = Style::plain;

  bool operator==(const Styled&) const = default;
};

using Row = std::vector<Styled>;
using Rows = std::vector<Row>;

/// A window in character cells.
struct Size {
  int columns = 80;
  int rows = 24;

  bool operator==(const Size&) const = default;
};

/// Where a frame will be shown.
struct Window {
  Size size;
  Letters letters = Letters::unicode;

  bool operator==(const Window&) const = default;
};

/// What fills a window from its top left corner; rows not there are blank.
struct Frame {
  Size size;
  Rows rows;

  bool operator==(const Frame&) const = default;
};

/// Text as these letters can spell it, nothing in it but what shows.
std::string spelled(std::string_view text, Letters letters);

/// The row's text without its styles.
std::string row_text(const Row& row);

/// The row made printable and cut to at most `width` columns.
Row cut(const Row& row, std::size_t width);

}  // namespace yinback
