#include "sheet_layout.hpp"

#include "support/catch.hpp"

namespace yinback {
namespace {

using Lines = std::vector<std::string>;

Lines text_of(const Rows& rows) {
  Lines lines;
  for (const Row& row : rows) {
    std::string& line = lines.emplace_back();
    for (const Styled& part : row) line += part.text;
  }
  return lines;
}

/// `lead` and `text` on a page so wide.
Lines hung(std::size_t width, std::string_view lead, std::string_view text, std::size_t indent) {
  Sheet sheet(Page{width});
  sheet.hang(lead, text, indent);
  return text_of(sheet.take());
}

TEST_CASE("text is wrapped beside what it hangs from") {
  CHECK(hung(20, "Feel:", "a stretch that you could stay in", 7) ==
        Lines{"Feel:  a stretch", "       that you", "       could stay in"});
  CHECK(hung(80, "  -", "one", 4) == Lines{"  - one"});
  CHECK(hung(80, "Name:  ", "", 9) == Lines{"Name:"});
  CHECK(hung(80, "", "", 9) == Lines{""});
}

TEST_CASE("an indent without a lead gives way until twenty columns are left for the text") {
  const std::string text = "aaaaaa bbbbbb cccccc dddddd";
  CHECK(hung(40, "", text, 12) == Lines{"            " + text});
  CHECK(hung(30, "", text, 12) == Lines{"          aaaaaa bbbbbb cccccc", "          dddddd"});
  CHECK(hung(20, "", text, 12) == Lines{"aaaaaa bbbbbb cccccc", "dddddd"});
  CHECK(hung(15, "", text, 12) == Lines{"aaaaaa bbbbbb", "cccccc dddddd"});
}

TEST_CASE("beside a lead the text has twelve columns at least, whatever the page") {
  CHECK(hung(10, "a lead of its own", "aaaaa bbbbbb c", 18) ==
        Lines{"a lead of its own aaaaa bbbbbb", "                  c"});
  CHECK(hung(0, "-", "aaaaa bbbbbb c", 2) == Lines{"- aaaaa bbbbbb", "  c"});
}

TEST_CASE("a row is added without the blanks at its end") {
  Sheet sheet(Page{});
  sheet.add({{"one ", Style::strong}, {"two  ", Style::plain}, {"   ", Style::dim}, {"", Style::plain}});
  sheet.add({{"  ", Style::plain}});
  sheet.add({{" in ", Style::plain}, {" the middle", Style::plain}});
  CHECK(sheet.take() == Rows{{{"one ", Style::strong}, {"two", Style::plain}},
                             {},
                             {{" in ", Style::plain}, {" the middle", Style::plain}}});
}

TEST_CASE("a list stands behind its title, and an empty one not at all") {
  Sheet sheet(Page{});
  sheet.line("Begin");
  sheet.parted({{"Props", {"a wall", "a chair"}}, {"Nothing", {}}, {"Stop", {"pain"}}});
  sheet.bullets("Nothing", {});
  CHECK(text_of(sheet.take()) ==
        Lines{"Begin", "", "Props", "  - a wall", "  - a chair", "", "Stop", "  - pain"});
}

}  // namespace
}  // namespace yinback
