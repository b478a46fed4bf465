#include "shell/ansi.hpp"

#include "yinback/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

namespace yinback {
namespace {

struct Codes {
  std::string_view colour, plain;  // with colour, and without: bold and dim still serve
};
constexpr std::array<Codes, 5> codes{{{"", ""}, {"2", "2"}, {"1", "1"}, {"1;36", "1"}, {"1;33", "1"}}};

/// The row in characters this terminal may be given.
Row spelled(Row row, Look look) {
  for (Styled& part : row) part.text = look.unicode ? printable(part.text) : to_ascii(part.text);
  return row;
}

std::string row_bytes(const Row& row, Look look) {
  std::string bytes;
  for (const auto& [text, style] : row) {
    const Codes& known = codes[static_cast<std::size_t>(style)];
    const std::string_view code = look.colour ? known.colour : known.plain;
    bytes += code.empty() ? text : fmt::format("\x1b[{}m{}\x1b[0m", code, text);
  }
  return bytes;
}

/// Writes `now` over `old`. Erases to the right only where something is left there: after a row as wide as
/// the window the cursor still stands on its last letter and would take it along.
std::string row_change(std::size_t number, const Row& old, const Row& now, Look look) {
  const bool shorter = columns(row_text(now)) < columns(row_text(old));
  return fmt::format("\x1b[{};1H{}{}", number, row_bytes(now, look), shorter ? "\x1b[K" : "");
}

}  // namespace

std::string repaint(const Frame& before, const Frame& after, Look look) {
  std::string bytes;
  const Row empty;
  for (std::size_t i = 0; i < std::max(before.rows.size(), after.rows.size()); ++i) {
    const Row& old = i < before.rows.size() ? before.rows[i] : empty;
    const Row& now = i < after.rows.size() ? after.rows[i] : empty;
    if (old != now) bytes += row_change(i + 1, spelled(old, look), spelled(now, look), look);
  }
  return bytes;
}

std::string paint(const Frame& after, Look look) {
  return "\x1b[0m\x1b[2J" + repaint({}, after, look);
}

}  // namespace yinback
