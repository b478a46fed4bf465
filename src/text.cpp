#include "yinback/text.hpp"

#include "text_tables.hpp"

#include <algorithm>
#include <iterator>
#include <span>
#include <utility>

namespace yinback {
namespace {

constexpr char32_t replacement = 0xFFFD;

// What a byte that begins a sequence says about it. `smallest` refuses longer forms of the same code point.
struct Lead {
  unsigned mask;
  unsigned pattern;
  unsigned bytes;
  char32_t smallest;
};
constexpr Lead leads[] = {
    {0x80, 0x00, 1, 0x0}, {0xE0, 0xC0, 2, 0x80}, {0xF0, 0xE0, 3, 0x800}, {0xF8, 0xF0, 4, 0x10000}};

const Lead* lead_of(char first) {
  const auto* lead = std::find_if(std::begin(leads), std::end(leads), [first](const Lead& each) {
    return (static_cast<unsigned char>(first) & each.mask) == each.pattern;
  });
  return lead == std::end(leads) ? nullptr : lead;
}

constexpr bool ascending(std::span<const CodeRange> table) {
  for (std::size_t i = 0; i < table.size(); ++i)
    if (table[i].first > table[i].last || (i > 0 && table[i - 1].last >= table[i].first)) return false;
  return true;
}
static_assert(ascending(zero_width) && ascending(wide) && ascending(refused), "in() searches by halves");

bool in(std::span<const CodeRange> table, char32_t code_point) {
  const auto above =
      std::upper_bound(table.begin(), table.end(), code_point,
                       [](char32_t value, const CodeRange& range) { return value < range.first; });
  return above != table.begin() && code_point <= std::prev(above)->last;
}

bool is_refused(const CodePoint& point) {
  const bool invalid_byte = point.value == replacement && point.bytes == 1;
  const bool noncharacter = (point.value & 0xFFFE) == 0xFFFE;  // the last two of every plane
  return invalid_byte || noncharacter || in(refused, point.value);
}

// Adds the full lines of a word wider than `width` to `lines` and returns what is left of it. Marks need no
// column, so they always stay with their letter, even one too wide for the line.
std::string cut_word(std::string_view word, std::size_t width, std::vector<std::string>& lines) {
  std::string line;
  std::size_t used = 0;
  while (!word.empty()) {
    const CodePoint next = front(word);
    const std::size_t needed = columns(next.value);
    if (used > 0 && needed > 0 && used + needed > width) {
      lines.push_back(std::exchange(line, {}));
      used = 0;
    }
    line += word.substr(0, next.bytes);
    used += needed;
    word.remove_prefix(next.bytes);
  }
  return line;
}

void wrap_paragraph(std::string_view text, std::size_t width, std::vector<std::string>& lines) {
  std::string line;
  std::size_t used = 0;
  for (std::size_t gap = 0; (gap = text.find_first_not_of(' ')) != std::string_view::npos;) {
    text.remove_prefix(gap);
    const std::string_view word = text.substr(0, text.find(' '));
    text.remove_prefix(word.size());
    const std::size_t needed = used + gap + columns(word);
    if (needed <= width) {
      line.append(gap, ' ').append(word);
      used = needed;
      continue;
    }
    if (!line.empty()) lines.push_back(std::move(line));
    line = cut_word(word, width, lines);
    used = columns(line);
  }
  lines.push_back(std::move(line));
}

std::string_view ascii_letter(char32_t code_point) {
  if (code_point >= latin_first && code_point - latin_first < latin.size())
    return latin.substr(code_point - latin_first, 1);
  if (code_point >= latin_additional_first && code_point - latin_additional_first < latin_additional.size())
    return latin_additional.substr(code_point - latin_additional_first, 1);
  return columns(code_point) == 0 ? "" : "?";
}

std::string_view ascii(char32_t code_point) {
  for (const auto& [range, text] : spellings)
    if (code_point >= range.first && code_point <= range.last) return text;
  return ascii_letter(code_point);
}

}  // namespace

CodePoint front(std::string_view text) {
  if (text.empty()) return {0, 0};
  if (static_cast<unsigned char>(text.front()) < 0x80) return {static_cast<char32_t>(text.front()), 1};
  const auto byte = [text](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const Lead* lead = lead_of(text.front());
  if (lead == nullptr || text.size() < lead->bytes) return {replacement, 1};
  char32_t value = byte(0) & ~lead->mask;
  for (std::size_t i = 1; i < lead->bytes; ++i) {
    if ((byte(i) & 0xC0U) != 0x80U) return {replacement, 1};
    value = (value << 6U) | (byte(i) & 0x3FU);
  }
  const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
  if (value < lead->smallest || surrogate || value > 0x10FFFF) return {replacement, 1};
  return {value, lead->bytes};
}

std::size_t bytes_begun_by(char first) {
  const Lead* lead = lead_of(first);
  return lead == nullptr ? 0 : lead->bytes;
}

std::size_t plain_bytes(std::string_view text) {
  if (text.front() >= ' ' && text.front() <= '~') return 1;
  if (text.size() < 3 || text.front() != '\xE2') return 0;
  const auto second = static_cast<unsigned char>(text[1]), third = static_cast<unsigned char>(text[2]);
  const bool box = second == 0x94 || second == 0x95 || (second == 0x96 && third < 0xA0);
  const bool braille = second >= 0xA0 && second <= 0xA3;
  return (box || braille) && (third & 0xC0U) == 0x80 ? 3 : 0;
}

std::size_t columns(char32_t code_point) {
  if (code_point < 0x20 || (code_point >= 0x7F && code_point < 0xA0)) return 0;
  if (code_point < 0x300 || code_point > 0x10FFFF) return 1;
  if (in(zero_width, code_point)) return 0;
  return in(wide, code_point) ? 2 : 1;
}

std::size_t columns(std::string_view text) {
  std::size_t total = 0;
  while (!text.empty()) {
    if (const std::size_t bytes = plain_bytes(text); bytes > 0) {
      ++total;
      text.remove_prefix(bytes);
      continue;
    }
    const CodePoint next = front(text);
    total += columns(next.value);
    text.remove_prefix(next.bytes);
  }
  return total;
}

std::vector<std::string> wrap(std::string_view text, std::size_t width) {
  // Most texts fit as they are: no letter takes more columns than bytes.
  const bool fits = text.size() <= width && text.find('\n') == std::string_view::npos;
  if (fits && (text.empty() || text.back() != ' ')) return {std::string(text)};
  std::vector<std::string> lines;
  for (std::size_t end = 0; end != std::string_view::npos;) {
    end = text.find('\n');
    wrap_paragraph(text.substr(0, end), width, lines);
    if (end != std::string_view::npos) text.remove_prefix(end + 1);
  }
  return lines;
}

std::string elide(std::string_view text, std::size_t width, std::string_view mark) {
  if (columns(text) <= width) return std::string(text);
  if (columns(mark) > width) mark = {};
  const std::size_t room = width - columns(mark);
  std::size_t used = 0;
  std::string cut;
  while (!text.empty()) {
    const CodePoint next = front(text);
    used += columns(next.value);
    if (used > room) break;  // never at a mark, which needs no column
    cut += text.substr(0, next.bytes);
    text.remove_prefix(next.bytes);
  }
  return cut.append(mark);
}

std::string pad(std::string_view text, std::size_t width) {
  std::string padded = elide(text, width);
  return padded.append(width - columns(padded), ' ');
}

bool is_printable(std::string_view text) {
  // Nearly all text is plain ASCII; it passes here without being decoded.
  const auto plain = [](char c) { return c >= ' ' && c <= '~'; };
  text.remove_prefix(
      static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), plain) - text.begin()));
  while (!text.empty()) {
    const CodePoint next = front(text);
    if (is_refused(next)) return false;
    text.remove_prefix(next.bytes);
  }
  return true;
}

std::string printable(std::string_view text) {
  if (is_printable(text)) return std::string(text);
  std::string shown;
  while (!text.empty()) {
    const CodePoint next = front(text);
    const bool blank = next.value == U'\n' || next.value == U'\t';
    const std::string_view instead = blank ? " " : "?";
    shown += is_refused(next) ? instead : text.substr(0, next.bytes);
    text.remove_prefix(next.bytes);
  }
  return shown;
}

std::string to_ascii(std::string_view text) {
  const std::string safe = printable(text);
  std::string plain;
  for (std::string_view rest = safe; !rest.empty();) {
    const CodePoint next = front(rest);
    plain += next.value < 0x80 ? rest.substr(0, 1) : ascii(next.value);
    rest.remove_prefix(next.bytes);
  }
  return plain;
}

std::string listed(const std::vector<std::string_view>& words, std::string_view last) {
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) text += i + 1 == words.size() ? " " + std::string(last) + " " : ", ";
    text += words[i];
  }
  return text;
}

}  // namespace yinback
