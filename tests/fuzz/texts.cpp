// Widths, wrapping and making foreign text harmless, for any bytes in any width.
#include "choices.hpp"
#include "readers.hpp"
#include "support/expect.hpp"
#include "yinback/text.hpp"

#include <algorithm>

namespace yinback::fuzz {
namespace {

/// Without what may be dropped at a break.
std::string without_blanks(std::string_view text) {
  std::string kept(text);
  kept.erase(std::remove_if(kept.begin(), kept.end(), [](char c) { return c == ' ' || c == '\n'; }),
             kept.end());
  return kept;
}

void wraps(const std::string& text, std::size_t width) {
  const auto lines = wrap(text, width);
  expect(!lines.empty(), "there is at least one line");
  std::string joined;
  for (const std::string& line : lines) {
    const bool wide = width <= 1 && columns(line) == 2;
    expect(wide || columns(line) <= std::max<std::size_t>(width, 1), "a wrapped line keeps the width");
    joined += line;
  }
  expect(without_blanks(joined) == without_blanks(text), "wrapping loses no letter");
}

void is_cut(const std::string& text, std::size_t width, std::string_view mark) {
  const std::string cut = elide(text, width, mark);
  expect(columns(cut) <= width, "an elided text keeps the width");
  expect(columns(text) > width || cut == text, "a text that fits is not elided");
  expect(columns(pad(text, width)) == width, "a padded text is exactly as wide");
}

std::size_t columns_one_by_one(std::string_view text) {
  std::size_t sum = 0;
  while (!text.empty()) {
    const CodePoint next = front(text);
    expect(next.bytes > 0 && next.bytes <= text.size(), "a code point is taken from what is there");
    sum += columns(next.value);
    text.remove_prefix(next.bytes);
  }
  return sum;
}

}  // namespace

void texts(std::string_view bytes) {
  Choices in(bytes);
  const std::size_t width = in.below(120);
  const std::string raw(in.rest());
  const std::string text = printable(raw);
  expect(columns_one_by_one(raw) == columns(raw), "a text is as wide as its code points");
  expect(is_printable(text), "what is made printable is");
  expect(printable(text) == text, "what is printable stays as it is");
  const std::string ascii = to_ascii(raw);
  expect(std::all_of(ascii.begin(), ascii.end(), [](char c) { return c >= ' ' && c <= '~'; }),
         "ASCII is ASCII");
  for (const std::string* each : {&raw, &text}) {
    wraps(*each, width);
    is_cut(*each, width, "…");
    is_cut(*each, width, "...");
  }
}

}  // namespace yinback::fuzz
