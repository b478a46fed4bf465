#include "yinback/frame.hpp"

#include "yinback/text.hpp"

#include <algorithm>

namespace yinback {

std::string spelled(std::string_view text, Letters letters) {
  return letters == Letters::unicode ? printable(text) : to_ascii(text);
}

std::string row_text(const Row& row) {
  std::string text;
  for (const Styled& part : row) text += part.text;
  return text;
}

Row cut(const Row& row, std::size_t width) {
  Row kept;
  std::size_t taken = 0;
  for (const Styled& part : row) {
    if (taken >= width) break;
    const std::string text = printable(part.text);
    kept.push_back({elide(text, width - taken, ""), part.style});
    if (kept.back().text != text) break;  // a wide letter may leave a column: nothing may slip into it
    taken += columns(text);
  }
  return kept;
}

}  // namespace yinback
