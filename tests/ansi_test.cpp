#include "shell/ansi.hpp"

#include "support/catch.hpp"
#include "support/random.hpp"
#include "support/screen.hpp"
#include "support/sessions.hpp"

#include <algorithm>

namespace yinback {
namespace {

constexpr Colours all_colours[] = {Colours::bare, Colours::none, Colours::eight, Colours::sixteen,
                                   Colours::many};

std::size_t width_of(const Row& row) {
  return columns(printable(row_text(row)));
}

/// Parts of what a session may hold, and of what it should not, no wider than the window.
Row random_row(Random& random, std::size_t width) {
  constexpr const char* pieces[] = {"a",    " ",        "Breathe.", "ś",        "e\u0301",  "世",     "界",
                                    "…",    "██",       "→",        "\x1b[2J",  "\x1b[31m", "\u202e", "\r\n",
                                    "\x07", "\xff\xfe", "\u2028",   "\x1b]0;x", "🧘",     "\u200b"};
  Row row;
  for (std::uint64_t left = random.below(8); left > 0; --left) {
    Row longer = row;
    longer.push_back({one_of(random, pieces), static_cast<Style>(random.below(5))});
    if (width_of(longer) <= width) row = longer;
  }
  // often exactly as wide as the window
  if (random.below(2) == 0) row.push_back({std::string(width - width_of(row), 'x'), Style::plain});
  return row;
}

/// Letters of one column only, as the digits, the bar and the drawing are.
Row simple_row(Random& random, std::size_t width) {
  constexpr const char* pieces[] = {" ", " ", "█", "4", "ś", "⣿"};
  Row row;
  for (std::uint64_t left = random.below(width + 1); left > 0; --left) {
    const auto style = static_cast<Style>(random.below(5));
    if (row.empty() || random.below(3) == 0) row.push_back({"", style});
    row.back().text += one_of(random, pieces);
  }
  return row;
}

using RowMaker = Row (*)(Random&, std::size_t);

Frame random_frame(Random& random, Size size, RowMaker row) {
  Frame frame{size, {}};
  const auto rows = random.below(static_cast<std::uint64_t>(size.rows) + 1);
  for (std::uint64_t i = 0; i < rows; ++i)
    frame.rows.push_back(row(random, static_cast<std::size_t>(size.columns)));
  return frame;
}

/// Like `frame`, with some rows other ones and some letters other letters.
Frame changed(Random& random, Frame frame, RowMaker row) {
  const Frame other = random_frame(random, frame.size, row);
  for (std::size_t i = 0; i < std::min(frame.rows.size(), other.rows.size()); ++i)
    if (random.below(2) == 0) frame.rows[i] = other.rows[i];
  for (Row& parts : frame.rows)
    for (auto& [text, style] : parts) {
      const std::size_t digit = text.find('4');
      if (digit != std::string::npos && random.below(2) == 0) text[digit] = '3';
      if (random.below(8) == 0) style = static_cast<Style>(random.below(5));
    }
  return frame;
}

TestScreen screen_with(Size size, const std::string& bytes) {
  TestScreen screen(size);
  screen.feed(std::string(static_cast<std::size_t>(size.columns), '~'));  // whatever was there
  screen.feed(bytes);
  return screen;
}

std::vector<std::string> expected_text(const Frame& frame) {
  std::vector<std::string> expected(static_cast<std::size_t>(frame.size.rows));
  for (std::size_t i = 0; i < frame.rows.size(); ++i) {
    for (const Styled& part : frame.rows[i]) expected[i] += printable(part.text);
    expected[i].erase(expected[i].find_last_not_of(' ') + 1);
  }
  return expected;
}

/// Calls `check` with a frame, one to come after it, and colours.
template <typename Check>
void for_random_frames(RowMaker row, Check check) {
  for (std::uint64_t seed = 1; seed <= 1000; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    const Size size{1 + static_cast<int>(random.below(30)), 1 + static_cast<int>(random.below(6))};
    const Frame before = random_frame(random, size, row);
    const bool other = random.below(3) == 0;
    const Frame after = other ? random_frame(random, size, row) : changed(random, before, row);
    check(before, after, one_of(random, all_colours));
  }
}

/// The same for letters of every kind and then for letters of one column.
template <typename Check>
void for_all_frames(Check check) {
  for_random_frames(random_row, check);
  for_random_frames(simple_row, check);
}

/// A frame in a window of 20 columns and 6 rows.
Frame small(Rows rows) {
  return {{20, 6}, std::move(rows)};
}

// --- the screen

TEST_CASE("painting a frame shows its text and nothing of what was there") {
  for_all_frames([](const Frame& /*before*/, const Frame& after, Colours colours) {
    CHECK(screen_with(after.size, paint(after, colours)).text() == expected_text(after));
  });
}

TEST_CASE("repainting the change leaves the same screen as painting anew, cell for cell") {
  for_all_frames([](const Frame& before, const Frame& after, Colours colours) {
    TestScreen screen = screen_with(after.size, paint(before, colours));
    screen.feed(repaint(before, after, colours));
    CHECK(screen.text() == expected_text(after));
    CHECK(screen.cells() == screen_with(after.size, paint(after, colours)).cells());
  });
}

TEST_CASE("where nothing changed nothing is written") {
  for_all_frames([](const Frame& before, const Frame& /*after*/, Colours colours) {
    CHECK(repaint(before, before, colours).empty());
  });
}

TEST_CASE("a row cut into parts another way, or blank in another style, has not changed") {
  const Frame whole = small({{{"4:00 ", Style::dim}, {"   "}}});
  const Frame parts = small({{{"4:", Style::dim}, {"00", Style::dim}, {" ", Style::warning}}});
  CHECK(repaint(whole, parts, Colours::many).empty());
}

TEST_CASE("only cells that changed are written, and the few between two of them") {
  constexpr std::size_t widest_gap = 3;
  for_random_frames(simple_row, [](const Frame& before, const Frame& after, Colours /*colours*/) {
    constexpr Colours colours = Colours::many;  // no two styles look the same
    const auto was = screen_with(after.size, paint(before, colours)).cells();
    const auto is = screen_with(after.size, paint(after, colours)).cells();
    TestScreen fresh(after.size);
    for (int row = 1; row <= after.size.rows; ++row)
      fresh.feed("\x1b[" + std::to_string(row) + "H" +
                 std::string(static_cast<std::size_t>(after.size.columns), '~'));
    fresh.feed(repaint(before, after, colours));
    for (std::size_t row = 0; row < is.size(); ++row) {
      const auto& cells = is[row];
      std::size_t end = cells.size();  // behind it the rest of the row may have been cleared
      while (end > 0 && cells[end - 1].text == " ") --end;
      for (std::size_t i = 0; i < end; ++i) {
        const auto differs = [&](std::size_t k) { return was[row][k] != is[row][k]; };
        bool left = false, right = false;
        for (std::size_t k = i >= widest_gap ? i - widest_gap : 0; k < i; ++k) left = left || differs(k);
        for (std::size_t k = i + 1; k < std::min(end, i + 1 + widest_gap); ++k) right = right || differs(k);
        CAPTURE(row, i);
        if (differs(i)) REQUIRE(fresh.cells()[row][i] == cells[i]);
        if (!differs(i) && !(left && right)) REQUIRE(fresh.cells()[row][i].text == "~");
      }
    }
  });
}

TEST_CASE("a second that passes writes its digits only") {
  const Frame before = small({{{"Sphinx"}}, {{"4:01 left"}}, {{"next: Banana"}}});
  Frame after = before;
  after.rows[1] = {{"4:00 left"}};
  CHECK(repaint(before, after, Colours::many) == "\x1b[2;4H0");
  after.rows[1] = {{"3:59 left"}};
  CHECK(repaint(before, after, Colours::many) == "\x1b[2H3:59");
}

TEST_CASE("a stroke downwards is written downwards") {
  const Frame before = small({{{"██  ██"}}, {{"██  ██"}}, {{"██  ██"}}});
  const Frame after = small({{{"██"}}, {{"██"}}, {{"██  ██"}}});
  CHECK(repaint(after, before, Colours::none) == "\x1b[1;5H██\v\b\b██");
  CHECK(repaint(before, after, Colours::none) == "\x1b[1;3H\x1b[K\v\x1b[K");
  const Frame left = small({{{" █ █"}}, {{" █ █"}}, {{" █ █"}}});
  const Frame right = small({{{"   █"}}, {{"   █"}}, {{"   █"}}});
  CHECK(repaint(right, left, Colours::none) == "\x1b[1;2H█\v\b█\v\b█");
  CHECK(repaint(left, right, Colours::none) == "\x1b[1;2H \v\b \v\b ");
}

TEST_CASE("two strokes beside each other are each written downwards, when they are far apart") {
  const Frame before = small({{{"x..........x"}}, {{"x..........x"}}});
  const Frame after = small({{{"o..........o"}}, {{"o..........o"}}});
  CHECK(repaint(before, after, Colours::none) == "\x1b[1Ho\v\ro\x1b[1;12Ho\v\bo");
}

TEST_CASE("from the last column, where terminals differ, the cursor goes on by number") {
  const Frame before{{3, 2}, {{{"aab"}}, {{"aab"}}}};
  const Frame after{{3, 2}, {{{"aac"}}, {{"aac"}}}};
  CHECK(repaint(before, after, Colours::none) == "\x1b[1;3Hc\x1b[2;3Hc");
}

TEST_CASE("a row whose style alone changed is written, but not its blanks") {
  CHECK(repaint(small({{{"4:00     left", Style::dim}}}), small({{{"4:00     left"}}}), Colours::none) ==
        "\x1b[1H4:00\x1b[5Cleft");
}

TEST_CASE("a row that became shorter is erased behind its end, one that is gone wholly") {
  const Frame before = small({{{"Sphinx"}}, {{"10:00"}}});
  CHECK(repaint(before, small({{{"Sphinx"}}, {{"10:0"}}}), Colours::none) == "\x1b[2;5H\x1b[K");
  CHECK(repaint(before, small({{{"Sphinx"}}}), Colours::none) == "\x1b[2H\x1b[K");
}

TEST_CASE("a row with a wide letter, before or after, is written anew") {
  const Frame wide = small({{{"世 4:00"}}});
  CHECK(repaint(wide, small({{{"世 4:01"}}}), Colours::none) == "\x1b[1H\x1b[K世 4:01");
  CHECK(repaint(wide, small({{{"at 4:00"}}}), Colours::none) == "\x1b[1H\x1b[Kat 4:00");
}

TEST_CASE("a painted screen is cleared first, in no style") {
  CHECK(paint(small({{{"4:00", Style::strong}}}), Colours::none) == "\x1b[m\x1b[2J\x1b[1H\x1b[1m4:00\x1b[m");
  CHECK(paint(small({}), Colours::many) == "\x1b[m\x1b[2J");
}

// --- styles

struct Codes {
  Style style;
  std::array<const char*, 5> parameters;  ///< by Colours
};
constexpr Codes codes[] = {{Style::plain, {"", "", "", "", ""}},
                           {Style::dim, {"", "2", "2", "2", "2"}},
                           {Style::strong, {"", "1", "1", "1", "1"}},
                           {Style::accent, {"", "1", "35", "35", "38;5;30"}},
                           {Style::warning, {"", "1", "1;31", "1;91", "1;38;5;166"}}};

TEST_CASE("every style has its codes in each palette, and is switched off again") {
  for (const auto& [style, parameters] : codes)
    for (const Colours colours : all_colours) {
      const std::string code = parameters[static_cast<std::size_t>(colours)];
      const std::string shown = code.empty() ? "x" : "\x1b[" + code + "mx\x1b[m";
      CHECK(repaint(small({}), small({{{"x", style}}}), colours) == "\x1b[1H" + shown);
      CHECK(lines({{{"x", style}}}, colours) == shown + "\n");
    }
}

TEST_CASE("one style follows another from nothing, and styles that look the same are one") {
  CHECK(repaint(small({}), small({{{"a", Style::warning}, {"b", Style::dim}}}), Colours::eight) ==
        "\x1b[1H\x1b[1;31ma\x1b[m\x1b[2mb\x1b[m");
  CHECK(repaint(small({}), small({{{"a", Style::warning}, {"b", Style::accent}}}), Colours::none) ==
        "\x1b[1H\x1b[1mab\x1b[m");
}

/// The parameters of every SGR sequence in `bytes`, each between semicolons.
std::string sgr_parameters(std::string_view bytes) {
  std::string all = ";";
  for (std::size_t at = 0; (at = bytes.find("\x1b[", at)) != std::string_view::npos; ++at) {
    const std::size_t end = bytes.find_first_not_of("0123456789;", at + 2);
    if (bytes[end] == 'm') all += std::string(bytes.substr(at + 2, end - at - 2)) + ";";
  }
  return all;
}

TEST_CASE("without colours nothing is ever set but bold and dim") {
  for_all_frames([](const Frame& before, const Frame& after, Colours /*colours*/) {
    const std::string written = paint(before, Colours::none) + repaint(before, after, Colours::none);
    CHECK(sgr_parameters(written).find_first_not_of(";12") == std::string::npos);
    CHECK(sgr_parameters(written).find("12") == std::string::npos);
  });
}

TEST_CASE("what a text would do to the terminal reaches it as question marks") {
  const Frame hostile{{80, 1},
                      {{{"\x1b[2J\x1b]0;title\x07\xc2\x9b"
                         "31m\u202eevil\u2066\r\n\x7f\xff",
                         Style::warning}}}};
  CHECK(repaint({{80, 1}, {}}, hostile, Colours::none) ==
        "\x1b[1H\x1b[K\x1b[1m?[2J?]0;title??31m?evil?? ??\x1b[m");
}

TEST_CASE("a separator of lines takes a column, but is no letter for a terminal") {
  CHECK(repaint(small({}), small({{{"a\u2028b"}}}), Colours::none) == "\x1b[1H\x1b[Ka?b");
}

// --- lines

TEST_CASE("lines are the rows, each with its line feed") {
  CHECK(lines({}, Colours::many).empty());
  CHECK(lines({{}, {{"a", Style::dim}, {" "}, {"b"}}}, Colours::many) == "\n\x1b[2ma \x1b[mb\n");
}

TEST_CASE("in a line a style is switched on where something shows, once, and off before the line ends") {
  CHECK(lines({{{"   ", Style::warning}, {"x", Style::warning}}}, Colours::eight) ==
        "   \x1b[1;31mx\x1b[m\n");
  CHECK(lines({{{"x", Style::warning}, {" "}, {"y", Style::warning}}}, Colours::eight) ==
        "\x1b[1;31mx y\x1b[m\n");
  CHECK(lines({{{"x", Style::warning}}, {{"y", Style::strong}, {"z", Style::dim}}}, Colours::none) ==
        "\x1b[1mx\x1b[m\n\x1b[1my\x1b[m\x1b[2mz\x1b[m\n");
  CHECK(lines({{{"x", Style::strong}, {"y", Style::warning}}}, Colours::none) == "\x1b[1mxy\x1b[m\n");
}

/// `bytes` without their SGR sequences.
std::string without_styles(std::string bytes) {
  for (std::size_t at = 0; (at = bytes.find("\x1b[", at)) != std::string::npos;)
    bytes.erase(at, bytes.find('m', at) + 1 - at);
  return bytes;
}

TEST_CASE("lines show the same cells as a screen of their size") {
  for_random_frames(simple_row, [](const Frame& frame, const Frame& /*after*/, Colours colours) {
    const std::string written = lines(frame.rows, colours);
    std::string text;
    for (const Row& row : frame.rows) text += row_text(row) + "\n";
    CHECK(without_styles(written) == text);
    TestScreen screen(frame.size);
    std::size_t from = 0;
    for (std::size_t row = 1; row <= frame.rows.size(); ++row) {
      const std::size_t end = written.find('\n', from);
      screen.feed("\x1b[" + std::to_string(row) + "H" + written.substr(from, end - from));
      from = end + 1;
    }
    CHECK(screen.cells() == screen_with(frame.size, paint(frame, colours)).cells());
  });
}

TEST_CASE("bare lines hold no escapes, lines without colours only bold and dim") {
  for_random_frames(simple_row, [](const Frame& frame, const Frame& /*after*/, Colours /*colours*/) {
    std::string text;
    for (const Row& row : frame.rows) text += row_text(row) + "\n";
    CHECK(lines(frame.rows, Colours::bare) == text);
    const std::string parameters = sgr_parameters(lines(frame.rows, Colours::none));
    CHECK(parameters.find_first_not_of(";12") == std::string::npos);
    CHECK(parameters.find("12") == std::string::npos);
  });
}

}  // namespace
}  // namespace yinback
