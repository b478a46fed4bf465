#include "shell/ansi.hpp"

#include "support/catch.hpp"
#include "support/random.hpp"
#include "support/screen.hpp"
#include "support/sessions.hpp"

#include <algorithm>

namespace yinback {
namespace {

constexpr Look looks[] = {{true, true}, {true, false}, {false, true}, {false, false}};

std::size_t width_of(const Row& row, Look look) {
  return columns(look.unicode ? printable(row_text(row)) : to_ascii(row_text(row)));
}

/// Parts of what a session may hold, and of what it should not, no wider than the window.
Row random_row(Random& random, std::size_t width, Look look) {
  constexpr const char* pieces[] = {"a",    " ",        "Breathe.", "ś",        "e\u0301",  "世",     "界",
                                    "…",    "██",       "→",        "\x1b[2J",  "\x1b[31m", "\u202e", "\r\n",
                                    "\x07", "\xff\xfe", "\u2028",   "\x1b]0;x", "🧘",     "\u200b"};
  Row row;
  for (std::uint64_t left = random.below(8); left > 0; --left) {
    Row longer = row;
    longer.push_back({one_of(random, pieces), static_cast<Style>(random.below(5))});
    if (width_of(longer, look) <= width) row = longer;
  }
  // often exactly as wide as the window
  if (random.below(2) == 0) row.push_back({std::string(width - width_of(row, look), 'x'), Style::plain});
  return row;
}

Frame random_frame(Random& random, Size size, Look look) {
  Frame frame;
  const auto rows = random.below(static_cast<std::uint64_t>(size.rows) + 1);
  for (std::uint64_t i = 0; i < rows; ++i)
    frame.rows.push_back(random_row(random, static_cast<std::size_t>(size.columns), look));
  return frame;
}

/// Like `frame`, with some rows other ones.
Frame changed(Random& random, Frame frame, Size size, Look look) {
  const Frame other = random_frame(random, size, look);
  for (std::size_t i = 0; i < std::min(frame.rows.size(), other.rows.size()); ++i)
    if (random.below(2) == 0) frame.rows[i] = other.rows[i];
  return frame;
}

TestScreen screen_with(Size size, const std::string& bytes) {
  TestScreen screen(size);
  screen.feed(std::string(static_cast<std::size_t>(size.columns), '~'));  // whatever was there
  screen.feed(bytes);
  return screen;
}

std::vector<std::string> expected_text(const Frame& frame, Size size, Look look) {
  std::vector<std::string> lines(static_cast<std::size_t>(size.rows));
  for (std::size_t i = 0; i < frame.rows.size(); ++i) {
    for (const Styled& part : frame.rows[i])
      lines[i] += look.unicode ? printable(part.text) : to_ascii(part.text);
    lines[i].erase(lines[i].find_last_not_of(' ') + 1);
  }
  return lines;
}

template <typename Check>
void for_random_frames(Check check) {
  for (std::uint64_t seed = 1; seed <= 600; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    const Look look = one_of(random, looks);
    const Size size{1 + static_cast<int>(random.below(30)), 1 + static_cast<int>(random.below(6))};
    const Frame before = random_frame(random, size, look);
    const bool other = random.below(3) == 0;
    check(before, other ? random_frame(random, size, look) : changed(random, before, size, look), size, look);
  }
}

TEST_CASE("painting a frame shows its text and nothing of what was there") {
  for_random_frames([](const Frame& /*before*/, const Frame& after, Size size, Look look) {
    CHECK(screen_with(size, paint(after, look)).text() == expected_text(after, size, look));
  });
}

TEST_CASE("repainting the change leaves the same screen as painting anew, cell for cell") {
  for_random_frames([](const Frame& before, const Frame& after, Size size, Look look) {
    TestScreen screen = screen_with(size, paint(before, look));
    screen.feed(repaint(before, after, look));
    CHECK(screen.text() == expected_text(after, size, look));
    CHECK(screen.cells() == screen_with(size, paint(after, look)).cells());
  });
}

TEST_CASE("where nothing changed nothing is written") {
  for_random_frames([](const Frame& before, const Frame& /*after*/, Size /*size*/, Look look) {
    CHECK(repaint(before, before, look).empty());
  });
}

TEST_CASE("only the rows that changed are written") {
  const Frame before{{{{"Sphinx"}}, {{"4:00"}}, {{"next: Banana"}}}};
  Frame after = before;
  after.rows[1] = {{"3:59"}};
  CHECK(repaint(before, after, {}) == "\x1b[2;1H3:59");
}

TEST_CASE("a row whose style alone changed is written") {
  CHECK(repaint({{{{"4:00", Style::dim}}}}, {{{{"4:00"}}}}, {}) == "\x1b[1;1H4:00");
}

TEST_CASE("a row that became shorter is erased behind its end, one that is gone wholly") {
  const Frame before{{{{"Sphinx"}}, {{"10:00"}}}};
  CHECK(repaint(before, {{{{"Sphinx"}}, {{"9:59"}}}}, {}) == "\x1b[2;1H9:59\x1b[K");
  CHECK(repaint(before, {{{{"Sphinx"}}}}, {}) == "\x1b[2;1H\x1b[K");
}

TEST_CASE("every style has its codes, with colour and without, and is switched off again") {
  const struct {
    Style style;
    const char *colour, *plain;
  } styles[] = {
      {Style::plain, "x", "x"},
      {Style::dim, "\x1b[2mx\x1b[0m", "\x1b[2mx\x1b[0m"},
      {Style::strong, "\x1b[1mx\x1b[0m", "\x1b[1mx\x1b[0m"},
      {Style::accent, "\x1b[1;36mx\x1b[0m", "\x1b[1mx\x1b[0m"},
      {Style::warning, "\x1b[1;33mx\x1b[0m", "\x1b[1mx\x1b[0m"},
  };
  for (const auto& [style, colour, plain] : styles) {
    const Frame frame{{{{"x", style}}}};
    CHECK(repaint({}, frame, {true, true}) == std::string("\x1b[1;1H") + colour);
    CHECK(repaint({}, frame, {false, true}) == std::string("\x1b[1;1H") + plain);
  }
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

TEST_CASE("without colour no colour is ever set") {
  for_random_frames([](const Frame& before, const Frame& after, Size /*size*/, Look look) {
    look.colour = false;
    const std::string parameters = sgr_parameters(paint(before, look) + repaint(before, after, look));
    for (const char* colour : {";3", ";4", ";9", ";10"}) CHECK(parameters.find(colour) == std::string::npos);
  });
}

TEST_CASE("outside UTF-8 only ASCII is written") {
  for_random_frames([](const Frame& before, const Frame& after, Size /*size*/, Look look) {
    look.unicode = false;
    const std::string bytes = paint(before, look) + repaint(before, after, look);
    CHECK(std::all_of(bytes.begin(), bytes.end(),
                      [](char byte) { return byte == '\x1b' || (byte >= ' ' && byte <= '~'); }));
  });
}

TEST_CASE("the big digits and the bar keep their shape outside UTF-8") {
  CHECK(repaint({}, {{{{"██  ██ ━━──"}}}}, {false, false}) == "\x1b[1;1H##  ## ==--");
}

TEST_CASE("what a text would do to the terminal reaches it as question marks") {
  const Frame hostile{
      {{{"\x1b[2J\x1b]0;title\x07\xc2\x9b"
         "31m\u202eevil\u2066\r\n\x7f\xff",
         Style::warning}}}};
  CHECK(repaint({}, hostile, {false, true}) == "\x1b[1;1H\x1b[1m?[2J?]0;title??31m?evil?? ??\x1b[0m");
  CHECK(repaint({}, hostile, {false, false}) == "\x1b[1;1H\x1b[1m?[2J?]0;title??31m?evil?? ??\x1b[0m");
}

}  // namespace
}  // namespace yinback
