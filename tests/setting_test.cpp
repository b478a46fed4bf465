#include "setting.hpp"

#include "support/catch.hpp"

namespace yinback {
namespace {

using Lines = std::vector<std::string>;

Setting setting(int columns, int rows = 24, Letters letters = Letters::unicode) {
  return Setting({{columns, rows}, letters});
}

Lines text_of(const Rows& rows) {
  Lines lines;
  for (const Row& row : rows) lines.push_back(row_text(row));
  return lines;
}

// --- columns

TEST_CASE("a window of 60 columns or more has margins, a wide one equal ones") {
  struct Wide {
    int window, between, text;
  };
  for (const Wide& wide : {Wide{0, 0, 0},
                           {1, 1, 1},
                           {59, 59, 59},
                           {60, 56, 56},
                           {104, 100, 100},
                           {134, 130, 100},
                           {135, 131, 100},
                           {136, 130, 100},
                           {200, 130, 100}}) {
    CAPTURE(wide.window);
    CHECK(setting(wide.window).width() == wide.between);
    CHECK(setting(wide.window).text_width() == wide.text);
    const Row placed = setting(wide.window).placed({{std::string(300, 'x'), Style::dim}});
    const auto margin = static_cast<std::size_t>((wide.window - wide.between) / 2);
    const auto between = static_cast<std::size_t>(wide.between);
    CHECK(row_text(placed) == std::string(margin, ' ') + std::string(between, 'x'));
  }
  CHECK(setting(-1).width() == 0);
}

TEST_CASE("text is wrapped to any width, and the first form that fits is taken") {
  CHECK(setting(40).wrapped("", Style::plain).empty());
  CHECK(text_of(setting(1).wrapped("ab c", Style::plain)) == Lines{"a", "b", "c"});
  CHECK(text_of(setting(4).wrapped("ab c", Style::plain)) == Lines{"ab c"});
  CHECK(text_of(setting(5).row("a — long one", Style::plain)) == Lines{"a — …"});
  CHECK(text_of(setting(6, 24, Letters::ascii).row("a — long one", Style::plain)) == Lines{"a -..."});
  CHECK(fitting({"longest", "longer", "long"}, 7) == "longest");
  CHECK(fitting({"longest", "longer", "long"}, 6) == "longer");
  CHECK(fitting({"longest", "longer", "long"}, 3) == "long");
}

TEST_CASE("the words behind a bar give way before it, and a bar too short for anything gives way to them") {
  const auto bar = [](int columns, Millis done = 3s, Millis all = 10s) {
    return text_of(setting(columns, 24, Letters::ascii).bar(done, all, "7", {"of many", "of", ""}));
  };
  CHECK(bar(58) == Lines{"============---------------------------- 7 of many"});
  CHECK(bar(50) == Lines{"============---------------------------- 7 of many"});
  CHECK(bar(49) == Lines{"===========---------------------------- 7 of many"});
  CHECK(bar(18) == Lines{"==------ 7 of many"});
  CHECK(bar(17) == Lines{"===--------- 7 of"});
  CHECK(bar(13) == Lines{"==------ 7 of"});
  CHECK(bar(12) == Lines{"==------- 7 "});
  CHECK(bar(7) == Lines{"=--- 7 "});
  CHECK(bar(6) == Lines{"7"});
  CHECK(bar(20, 0s) == Lines{"---------- 7 of many"});
  CHECK(bar(20, 10s) == Lines{"========== 7 of many"});
  CHECK(bar(20, 0s, 0s) == Lines{"---------- 7 of many"});
  CHECK(bar(20, 1ms, 1ms) == Lines{"========== 7 of many"});
  CHECK(text_of(setting(9).bar(1s, 2s, "", {"all", "a"})) == Lines{"━━━──── a"});
  CHECK(text_of(setting(4).bar(1s, 2s, "", {"all", "a"})) == Lines{"a"});
}

// --- rows

Rows rows_of(int count) {
  return Rows(static_cast<std::size_t>(count), Row{{"x", Style::plain}});
}

TEST_CASE("what is needed most gets its rows first; up to the cue what fits of it, the rest all or nothing") {
  const auto allotted = [](int rows, std::initializer_list<Block> given) {
    std::vector<Block> blocks = given;
    std::vector<int> heights{allot(blocks, rows)};
    for (const Block& block : blocks) heights.push_back(height_of(block.rows));
    return heights;
  };
  const Block keys{Need::keys, rows_of(2)}, note{Need::note, rows_of(2)}, cue{Need::cue, rows_of(3)},
      time{Need::time, rows_of(1)};
  CHECK(allotted(9, {keys, note, cue, time}) == std::vector{1, 2, 2, 3, 1});
  CHECK(allotted(8, {keys, note, cue, time}) == std::vector{0, 2, 2, 3, 1});
  CHECK(allotted(7, {keys, note, cue, time}) == std::vector{1, 0, 2, 3, 1});
  CHECK(allotted(5, {keys, note, cue, time}) == std::vector{1, 0, 0, 3, 1});
  CHECK(allotted(3, {keys, note, cue, time}) == std::vector{0, 0, 0, 2, 1});
  CHECK(allotted(0, {keys, note, cue, time}) == std::vector{0, 0, 0, 0, 0});
}

TEST_CASE("blocks stand one under the other without a second gap, in a high window in its middle") {
  const Rows gap{{}};
  const std::vector<Block> blocks{{Need::air, gap},        {Need::time, rows_of(2)}, {Need::air, gap},
                                  {Need::pose, {}},        {Need::air, gap},         {Need::cue, rows_of(1)},
                                  {Need::keys, rows_of(1)}};
  const auto shown = [&](int rows) {
    const Framed all = framed(blocks, setting(20, rows));
    CHECK(all.frame.size == Size{20, rows});
    Lines lines = text_of(all.frame.rows);
    std::string words;
    for (const std::string& line : lines) words += line.empty() ? "." : line;
    for (const int begin : all.begins) words += " " + std::to_string(begin);
    return words;
  };
  CHECK(shown(24) == "xx.xx 0 0 2 3 3 3 4");
  CHECK(shown(30) == "xx.xx 0 0 2 3 3 3 4");
  CHECK(shown(31) == std::string(13, '.') + "xx.xx 13 13 15 16 16 16 17");
  CHECK(shown(50) == std::string(22, '.') + "xx.xx 22 22 24 25 25 25 26");
}

TEST_CASE("a row is cut between the margins, by what a terminal shows of it") {
  const Row row{{"世界", Style::strong}, {"abcd", Style::dim}};
  CHECK(setting(8).placed(row) == row);
  CHECK(setting(7).placed(row) == Row{{"世界", Style::strong}, {"abc", Style::dim}});
  CHECK(setting(60).placed(row) == Row{{"  世界", Style::strong}, {"abcd", Style::dim}});
  CHECK(setting(60).placed({}).empty());
}

}  // namespace
}  // namespace yinback
