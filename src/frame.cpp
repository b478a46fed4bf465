#include "yinback/frame.hpp"

#include "yinback/text.hpp"

#include <algorithm>

namespace yinback {

std::string row_text(const Row& row) {
  std::string text;
  for (const Styled& part : row) text += part.text;
  return text;
}

Row cut(const Row& row, std::size_t width) {
  Row kept;
  for (const Styled& part : row) {
    const std::size_t room = width - std::min(width, columns(row_text(kept)));
    if (room > 0) kept.push_back({elide(printable(part.text), room, ""), part.style});
  }
  return kept;
}

}  // namespace yinback
