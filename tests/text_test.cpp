#include "yinback/text.hpp"

#include "support/catch.hpp"
#include "support/random.hpp"

#include <algorithm>
#include <cstdint>

namespace yinback {
namespace {

using Lines = std::vector<std::string>;

// Narrow, marked, wide and invisible pieces, with some bytes that are no text.
const std::vector<std::string> pieces = {
    "a",        "b",    " ",    " ",      "  ",     "ś",      "a\u0304", "e\u0301\u0323",
    "世",       "界",   "🧘", "\u0301", "\u200d", "\n",     "→",       "\xff",
    "\xe4\xb8", "\xf0", "\x1b", "\t",     "\u00ad", "\u200b", "한",      "–"};

std::string random_text(Random& random, bool valid = false) {
  std::string text;
  for (std::uint64_t left = random.below(25); left > 0; --left) {
    const std::string& piece = pieces[random.below(pieces.size())];
    if (!valid || is_printable(piece)) text += piece;
  }
  return text;
}

std::string without(std::string text, std::string_view dropped) {
  text.erase(std::remove_if(text.begin(), text.end(),
                            [dropped](char each) { return dropped.find(each) != std::string_view::npos; }),
             text.end());
  return text;
}

bool starts_with_mark(std::string_view text) {
  return !text.empty() && columns(front(text).value) == 0;
}

TEST_CASE("code points are decoded one by one") {
  CHECK(front("a").value == U'a');
  CHECK(front("a").bytes == 1);
  CHECK(front("śa").value == U'ś');
  CHECK(front("śa").bytes == 2);
  CHECK(front("→").value == U'→');
  CHECK(front("→").bytes == 3);
  CHECK(front("🧘").value == U'🧘');
  CHECK(front("🧘").bytes == 4);
  CHECK(front("\xf4\x8f\xbf\xbf").value == 0x10FFFF);
  CHECK(front(std::string_view("\0", 1)).bytes == 1);
  CHECK(front("").bytes == 0);
  CHECK(front("").value == 0);
}

TEST_CASE("the first byte of a letter tells how many bytes it has, and no byte within one does") {
  for (const std::string_view letter : {"a", "ś", "→", "🧘", "\xf4\x8f\xbf\xbf"}) {
    CAPTURE(letter);
    CHECK(bytes_begun_by(letter.front()) == letter.size());
    for (const char byte : letter.substr(1)) CHECK(bytes_begun_by(byte) == 0);
  }
  for (const char byte : {'\xf8', '\xfe', '\xff'}) CHECK(bytes_begun_by(byte) == 0);
}

TEST_CASE("visible ASCII, boxes, blocks and braille are known by their bytes, and nothing else is") {
  for (const std::string_view plain : {" ", "a", "~", "─", "╿", "▀", "▟", "\u2800", "⣿"}) {
    CAPTURE(plain);
    CHECK(plain_bytes(plain) == plain.size());
    CHECK(plain_bytes(std::string(plain) + "─") == plain.size());
  }
  for (const std::string_view other : {"\n", "\x1f", "\x7f", "ś", "世", "\u24ff", "\u27ff", "\u2900", "→",
                                       "🧘", "\xe2\x94", "\xe2\x94z", "\xe2\xa0\xff", "\xe3\x94\x80"}) {
    CAPTURE(other);
    CHECK(plain_bytes(other) == 0);
  }
}

TEST_CASE("an invalid byte is taken alone") {
  for (const std::string text :
       {"\x80", "\xbf", "\xff", "\xfe", "\xc3", "\xc3(", "\xe2\x86", "\xe2(\x92", "\xf0\x9f\xa7", "\xc0\xaf",
        "\xc1\xbf", "\xe0\x80\xaf", "\xe0\x9f\xbf", "\xf0\x8f\xbf\xbf", "\xed\xa0\x80", "\xed\xbf\xbf",
        "\xf4\x90\x80\x80", "\xf8\x88\x80\x80\x80"}) {
    CAPTURE(text);
    CHECK(front(text).value == 0xFFFD);
    CHECK(front(text).bytes == 1);
  }
  CHECK(front(std::string_view("→").substr(0, 2)).bytes == 1);  // what follows the view is not read
  CHECK(front("\xef\xbf\xbd").bytes == 3);                      // U+FFFD itself is valid
}

TEST_CASE("letters take one column, marks none, wide ones two") {
  for (const char32_t one : {U'a', U' ', U'~', U'ś', U'→', U'…', U'─', U'█', U'\u00AD', U'\u0600', U'\u0915',
                             U'\u093E', U'\uFF61', U'\u303F', U'\uFFFD', U'\u2714'}) {
    CAPTURE(static_cast<std::uint32_t>(one));
    CHECK(columns(one) == 1);
  }
  for (const char32_t none : {U'\u0300', U'\u036F', U'\u0488', U'\u05BF', U'\u094D', U'\u1160', U'\u11FF',
                              U'\u200B', U'\u200D', U'\u20DD', U'\u3099', U'\uFE0F', U'\uFEFF', U'\U000E0100',
                              U'\0', U'\x1b', U'\x7F', U'\u0080', U'\u009F'}) {
    CAPTURE(static_cast<std::uint32_t>(none));
    CHECK(columns(none) == 0);
  }
  for (const char32_t two : {U'\u1100', U'\u115F', U'\u231A', U'\u3042', U'世', U'한', U'\uF900', U'\uFF01',
                             U'\uFF60', U'🧘', U'🌙', U'\U00020000', U'\U0003FFFD'}) {
    CAPTURE(static_cast<std::uint32_t>(two));
    CHECK(columns(two) == 2);
  }
}

TEST_CASE("control characters end where the letters of Latin-1 begin") {
  CHECK(columns(U'\x1F') == 0);
  CHECK(columns(U' ') == 1);
  CHECK(columns(U'~') == 1);
  CHECK(columns(U'\x7F') == 0);
  CHECK(columns(char32_t{0x9F}) == 0);
  CHECK(columns(char32_t{0xA0}) == 1);
}

TEST_CASE("a text takes the columns of its letters") {
  CHECK(columns("") == 0);
  CHECK(columns("seal") == 4);
  CHECK(columns("Śavāsana") == 8);
  CHECK(columns("S\u0301ava\u0304sana") == 8);
  CHECK(columns("世界 a") == 6);
  CHECK(columns("\u1112\u1161\u11AB") == 2);  // 한 in its parts
  CHECK(columns("\xff\xff") == 2);
}

TEST_CASE("lines break at spaces") {
  CHECK(wrap("breathe into the back of the ribs", 12) == Lines{"breathe into", "the back of", "the ribs"});
  CHECK(wrap("one two", 7) == Lines{"one two"});
  CHECK(wrap("one two", 6) == Lines{"one", "two"});
  CHECK(wrap("one two", 3) == Lines{"one", "two"});
}

TEST_CASE("line feeds break, and empty lines stay") {
  CHECK(wrap("one\ntwo", 20) == Lines{"one", "two"});
  CHECK(wrap("one\n\ntwo", 20) == Lines{"one", "", "two"});
  CHECK(wrap("one\n", 20) == Lines{"one", ""});
}

TEST_CASE("there is at least one line") {
  CHECK(wrap("", 10) == Lines{""});
  CHECK(wrap("   ", 10) == Lines{""});
  CHECK(wrap("   ", 1) == Lines{""});
}

TEST_CASE("spaces vanish at a break and stay elsewhere") {
  CHECK(wrap("one   two", 5) == Lines{"one", "two"});
  CHECK(wrap("one   two", 9) == Lines{"one   two"});
  CHECK(wrap("one two  ", 7) == Lines{"one two"});
  CHECK(wrap("  one", 5) == Lines{"  one"});
  CHECK(wrap("  one", 4) == Lines{"one"});
}

TEST_CASE("a word wider than a line is cut") {
  CHECK(wrap("caterpillar", 4) == Lines{"cate", "rpil", "lar"});
  CHECK(wrap("a caterpillar b", 4) == Lines{"a", "cate", "rpil", "lar", "b"});
  CHECK(wrap("caterpillar b", 5) == Lines{"cater", "pilla", "r b"});
  CHECK(wrap("世界世界", 5) == Lines{"世界", "世界"});
}

TEST_CASE("a cut never parts a letter from its marks") {
  CHECK(wrap("a\u0304\u0323b\u0304c\u0304", 2) == Lines{"a\u0304\u0323b\u0304", "c\u0304"});
  CHECK(wrap("a\u0304b\u0304", 1) == Lines{"a\u0304", "b\u0304"});
}

TEST_CASE("a width too small for a letter gives it a line of its own") {
  CHECK(wrap("a世b", 1) == Lines{"a", "世", "b"});
  CHECK(wrap("世\u0301界", 1) == Lines{"世\u0301", "界"});
  CHECK(wrap("ab", 0) == Lines{"a", "b"});
  CHECK(wrap("a b", 0) == Lines{"a", "b"});
}

TEST_CASE("wrapped lines keep every letter and the width") {
  Random random(5);
  for (int i = 0; i < 5000; ++i) {
    const std::string text = random_text(random);
    const auto width = static_cast<std::size_t>(random.below(12));
    const Lines lines = wrap(text, width);
    CAPTURE(i, text, width);
    REQUIRE_FALSE(lines.empty());
    std::string joined;
    for (const std::string& line : lines) {
      REQUIRE((columns(line) <= std::max<std::size_t>(width, 1) || (width <= 1 && columns(line) == 2)));
      REQUIRE((line.empty() || line.back() != ' '));
      joined += line;
    }
    REQUIRE(without(joined, " \n") == without(text, " \n"));
  }
}

TEST_CASE("no wrapped line begins with a mark that stood on a letter") {
  Random random(6);
  for (int i = 0; i < 5000; ++i) {
    std::string text = "a";
    for (int letter = 0; letter < 12; ++letter) text += random.below(2) == 0 ? "\u0301" : "b";
    CAPTURE(i, text);
    for (const std::string& line : wrap(text, 1 + random.below(5))) REQUIRE_FALSE(starts_with_mark(line));
  }
}

TEST_CASE("a text that fits is not elided") {
  CHECK(elide("seal", 4) == "seal");
  CHECK(elide("", 0).empty());
  CHECK(elide("世界", 4) == "世界");
}

TEST_CASE("a text too wide is cut with a mark") {
  CHECK(elide("caterpillar", 5) == "cate…");
  CHECK(elide("caterpillar", 5, "...") == "ca...");
  CHECK(elide("caterpillar", 1) == "…");
  CHECK(elide("世界世", 4) == "世…");
  CHECK(elide("a\u0304b\u0304c\u0304", 2) == "a\u0304…");
}

TEST_CASE("a mark wider than the room is left out") {
  CHECK(elide("caterpillar", 2, "...") == "ca");
  CHECK(elide("caterpillar", 3, "...") == "...");
  CHECK(elide("caterpillar", 0).empty());
  CHECK(elide("世界", 1, "...").empty());
}

TEST_CASE("an elided text never exceeds its width") {
  Random random(7);
  for (int i = 0; i < 5000; ++i) {
    const std::string text = random_text(random);
    const auto width = static_cast<std::size_t>(random.below(30));
    const std::string mark = random.below(2) == 0 ? "…" : "...";
    const std::string cut = elide(text, width, mark);
    CAPTURE(i, text, width, mark, cut);
    REQUIRE(columns(cut) <= width);
    if (columns(text) <= width) REQUIRE(cut == text);
    if (columns(text) > width && width >= columns(mark)) REQUIRE(columns(cut) + 1 >= width);
  }
}

TEST_CASE("an elided text keeps letters whole with their marks") {
  Random random(8);
  for (int i = 0; i < 3000; ++i) {
    const std::string text = random_text(random, true);
    const std::string cut = elide(text, random.below(10), "");
    CAPTURE(i, text, cut);
    REQUIRE(text.substr(0, cut.size()) == cut);
    REQUIRE_FALSE(starts_with_mark(text.substr(std::min(cut.size(), text.size()))));
  }
}

TEST_CASE("padding gives exactly the width") {
  CHECK(pad("seal", 6) == "seal  ");
  CHECK(pad("seal", 4) == "seal");
  CHECK(pad("seal", 3) == "se…");
  CHECK(pad("世界世", 4) == "世… ");
  CHECK(pad("", 2) == "  ");
  CHECK(pad("seal", 0).empty());
  Random random(9);
  for (int i = 0; i < 3000; ++i) {
    const std::string text = random_text(random);
    const auto width = static_cast<std::size_t>(random.below(30));
    CAPTURE(i, text, width);
    REQUIRE(columns(pad(text, width)) == width);
  }
}

TEST_CASE("visible text of any script is printable") {
  for (const std::string text :
       {"", "seal", "Śavāsana", "S\u0301", "शवासन", "क्\u200dष", "世界", "한", "🧘\u200d♀\ufe0f",
        "a\u00a0b", "soft\u00adhyphen", "\u200c", "\ufffd", "→ … – “”", "עברית", "\U000E0100"}) {
    CAPTURE(text);
    CHECK(is_printable(text));
    CHECK(printable(text) == text);
  }
}

// NOLINTBEGIN(misc-misleading-bidirectional): they are what is tested
TEST_CASE("what acts on a terminal or hides is replaced") {
  for (const std::string text :
       {"\x1b",       "\a",         "\r",         "\b",         "\x7f",      "\u0080", "\u009b",
        "\u009f",     "\u061c",     "\u180e",     "\u200b",     "\u200e",    "\u200f", "\u2028",
        "\u2029",     "\u202a",     "\u202e",     "\u2060",     "\u2066",    "\u2069", "\ue000",
        "\uf8ff",     "\ufdd0",     "\ufeff",     "\ufff9",     "\ufffb",    "\ufffe", "\uffff",
        "\U0001fffe", "\U000e0001", "\U000e007f", "\U000f0000", "\U0010fffd"}) {
    CAPTURE(text);
    CHECK_FALSE(is_printable(text));
    CHECK_FALSE(is_printable("a" + text + "b"));
    CHECK(printable("a" + text + "b") == "a?b");
  }
}
// NOLINTEND(misc-misleading-bidirectional)

TEST_CASE("line feeds and tabs are not printable and become spaces") {
  CHECK_FALSE(is_printable("a\nb"));
  CHECK_FALSE(is_printable("a\tb"));
  CHECK(printable("a\nb\tc") == "a b c");
}

TEST_CASE("each invalid byte becomes one question mark") {
  CHECK(printable("a\xff"
                  "b") == "a?b");
  CHECK(printable("\xed\xa0\x80") == "???");
  CHECK(printable("\xc0\xaf") == "??");
  CHECK(printable("\xe2\x86") == "??");
  CHECK_FALSE(is_printable("\xff"));
}

TEST_CASE("what printable returns is printable, whatever the bytes") {
  Random random(10);
  for (int i = 0; i < 5000; ++i) {
    std::string text = random_text(random);
    for (std::uint64_t left = random.below(6); left > 0; --left) text += static_cast<char>(random.below(256));
    CAPTURE(i, text);
    REQUIRE(is_printable(printable(text)));
    REQUIRE((printable(text) == text) == is_printable(text));
  }
}

TEST_CASE("Latin letters lose their marks in ASCII") {
  CHECK(to_ascii("Śavāsana") == "Savasana");
  CHECK(to_ascii("S\u0301ava\u0304sana") == "Savasana");
  CHECK(to_ascii("Baddha Koṇāsana, Paścimottānāsana, Ardha Matsyendrāsana, ṛ ḷ ṃ ḥ ñ ṅ") ==
        "Baddha Konasana, Pascimottanasana, Ardha Matsyendrasana, r l m h n n");
  CHECK(to_ascii("ÀÉÎÕÜÝ àéîõüÿ Øø Łł Đđ Ðð Žž Őő Șș Țț Ěě İı") ==
        "AEIOUY aeiouy Oo Ll Dd Dd Zz Oo Ss Tt Ee Ii");
  CHECK(to_ascii("Straße STRAẞE Æsir Œuvre þing ĳs Tiếng Việt ỳ") ==
        "Strasse STRASSE AEsir OEuvre thing ijs Tieng Viet y");
}

TEST_CASE("words are listed as a sentence lists them") {
  CHECK(listed({}).empty());
  CHECK(listed({"a"}) == "a");
  CHECK(listed({"a", "b"}) == "a and b");
  CHECK(listed({"a", "b", "c"}, "or") == "a, b or c");
}

TEST_CASE("the first and the last Latin letters of each table lose their marks too") {
  CHECK(to_ascii("\u00C0\u017F") == "As");
  CHECK(to_ascii("\u1E00\u1EF9") == "Ay");
  CHECK(to_ascii("\u00BF") == "?");
}

TEST_CASE("punctuation becomes its ASCII form") {
  CHECK(to_ascii("a – b — c ‐ d − e") == "a - b - c - d - e");
  CHECK(to_ascii("‘a’ “b” «c» …") == "'a' \"b\" \"c\" ...");
  CHECK(to_ascii("→ ← ↑ ↓ · • × 90° ±1 ≤ ≥") == "-> <- ^ v * * x 90 deg +/-1 <= >=");
  CHECK(to_ascii("a\u00a0b\u2009c") == "a b c");
  CHECK(to_ascii("plain ~ text !") == "plain ~ text !");
}

TEST_CASE("what has no ASCII form is a question mark, once per letter") {
  CHECK(to_ascii("世界") == "??");
  CHECK(to_ascii("🧘\ufe0f") == "?");
  CHECK(to_ascii("a\x1b\u009b\xff\n") == "a??? ");
  CHECK(to_ascii("ɐ\u1dff\u1f00") == "??");
}

TEST_CASE("ASCII text is nothing but visible ASCII") {
  Random random(11);
  for (int i = 0; i < 5000; ++i) {
    std::string text = random_text(random);
    for (std::uint64_t left = random.below(6); left > 0; --left) text += static_cast<char>(random.below(256));
    const std::string plain = to_ascii(text);
    CAPTURE(i, text, plain);
    REQUIRE(std::all_of(plain.begin(), plain.end(), [](char each) { return each >= ' ' && each <= '~'; }));
  }
}

}  // namespace
}  // namespace yinback
