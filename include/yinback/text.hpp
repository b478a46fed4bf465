// Text as a terminal shows it: display columns, wrapping, eliding, listing, and making foreign text harmless.
// Works on UTF-8 by its own tables; no locale is read.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace yinback {

/// One code point taken from the front of `text`; an invalid byte is taken alone and reads as U+FFFD.
struct CodePoint {
  char32_t value;
  std::size_t bytes;  ///< how many bytes of `text` it took; 0 only at the end
};
CodePoint front(std::string_view text);
/// How many bytes a letter has that begins with this one; 0 where none does.
std::size_t bytes_begun_by(char first);

/// Bytes of the letter at the front of `text` (not empty) where it is visible ASCII, a box, a block or
/// braille: what most of a screen is made of, one column each and known without decoding. 0: look closer.
std::size_t plain_bytes(std::string_view text);

/// Columns one code point takes: 0 (combining, format, control), 1 or 2 (wide). Source: Unicode 14 East Asian
/// Width and general categories, read as wcwidth does: a soft hyphen takes 1, Hangul jamo that end a syllable
/// 0.
std::size_t columns(char32_t code_point);

/// Columns `text` takes on a terminal, the sum over its code points. `text` is meant to be printable.
std::size_t columns(std::string_view text);

/// Breaks at spaces into lines of at most `width` columns; a longer word is cut, never between a letter and
/// its combining marks. Line feeds in `text` break too. `width` 0 reads as 1. Never returns an empty vector.
/// Spaces at a break are dropped, others kept. A line is wider than `width` only for a wide letter in
/// width 1.
std::vector<std::string> wrap(std::string_view text, std::size_t width);

/// `text` cut to at most `width` columns, with `mark` (… or ...) at the cut, or without where `mark` is too
/// wide.
std::string elide(std::string_view text, std::size_t width, std::string_view mark = "…");

/// `text` elided to `width` and padded with spaces to exactly `width` columns.
std::string pad(std::string_view text, std::size_t width);

/// True when every code point is valid, visible text: no control, line separator, bidirectional mark or
/// override, zero-width space, tag, surrogate, noncharacter or private use. Joiners (U+200C, U+200D) and
/// variation selectors pass: Indic scripts and emoji need them.
bool is_printable(std::string_view text);

/// `text` with everything is_printable refuses replaced by `?`. Line feeds and tabs become spaces.
std::string printable(std::string_view text);

/// `text` for terminals without UTF-8: Latin letters lose their marks (Śavāsana → Savasana), dashes, quotes,
/// arrows and ellipses become their ASCII forms, the rest `?`. Holds nothing but U+0020 to U+007E.
std::string to_ascii(std::string_view text);

/// `a`, `a and b`, `a, b and c`.
std::string listed(const std::vector<std::string_view>& words, std::string_view last = "and");

}  // namespace yinback
