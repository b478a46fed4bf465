#include "yinback/drawing.hpp"

#include "support/catch.hpp"
#include "support/real_library.hpp"
#include "support/sessions.hpp"
#include "yinback/text.hpp"

#include <algorithm>
#include <utility>

namespace yinback {
namespace {

using Lines = std::vector<std::string>;

/// Sitting on the floor, leaning back on the hands, a block under the knees.
const Figure sitting{Seen::side,
                     {12, 50},
                     {{20, 42}, {36, 26}, {60, 5}},
                     {},
                     {{{24, 38}, {24, 2}}, {{60, 5}, {84, 18}, {100, 2}}},
                     {{{66, 0}, {80, 0}, {80, 8}, {66, 8}}}};

/// Lying with one arm and the legs stretched out.
const Figure lying{Seen::above,
                   {12, 40},
                   {{22, 38}, {36, 32}, {56, 30}},
                   {},
                   {{{24, 38}, {40, 50}, {52, 56}}, {{56, 30}, {76, 26}, {100, 28}}},
                   {}};

struct Cell {
  std::string letter;
  Style style;

  bool operator==(const Cell&) const = default;
};

std::vector<std::vector<Cell>> cells_of(const Rows& rows) {
  std::vector<std::vector<Cell>> cells;
  for (const Row& row : rows) {
    cells.emplace_back();
    for (const auto& [text, style] : row)
      for (std::string_view rest = text; !rest.empty();) {
        const std::size_t bytes = front(rest).bytes;
        cells.back().push_back({std::string(rest.substr(0, bytes)), style});
        rest.remove_prefix(bytes);
      }
  }
  return cells;
}

Lines text_of(const Rows& rows) {
  Lines lines;
  for (const Row& row : rows) lines.push_back(row_text(row));
  return lines;
}

/// A letter for the style of each cell; none where nothing shows.
Lines styles_of(const Rows& rows) {
  Lines lines;
  for (const auto& row : cells_of(rows)) {
    lines.emplace_back();
    for (const Cell& cell : row)
      lines.back() += cell.letter == " " ? ' ' : "pdsaw"[static_cast<std::size_t>(cell.style)];
  }
  return lines;
}

Size size_of(const Rows& rows) {
  return {rows.empty() ? 0 : static_cast<int>(columns(row_text(rows[0]))), static_cast<int>(rows.size())};
}

/// Applies `change` to every point.
template <typename Change>
Figure changed(Figure figure, Change change) {
  change(figure.head);
  for (Point& point : figure.spine) change(point);
  for (auto* strokes : {&figure.far_limbs, &figure.limbs, &figure.props})
    for (Stroke& stroke : *strokes)
      for (Point& point : stroke) change(point);
  return figure;
}

/// The figure turned round, or from above to the other side of the mat's long line.
Figure flipped(const Figure& figure) {
  return changed(figure, [above = figure.seen == Seen::above](Point& point) {
    int& along = above ? point.y : point.x;
    along = farthest_point - along;
  });
}

Size random_size(Random& random) {
  const int wide = 1 + static_cast<int>(random.below(220));
  return {wide, 1 + static_cast<int>(random.below(60))};
}

/// Calls `check` with every figure of the library in many sizes, and with figures nobody could take.
template <typename Check>
void for_many_figures(Check check) {
  Random random(1);
  for (const Pose& pose : real_library().poses) {
    CAPTURE(pose.id);
    REQUIRE(pose.figure);
    for (const Size size : {Size{80, 24}, {34, 13}, {8, 3}, random_size(random)}) check(*pose.figure, size);
  }
  for (int i = 0; i < 100; ++i) {
    CAPTURE(i);
    const Figure figure = random_figure(random);
    check(figure, random_size(random));
  }
}

/// Draws in both letters and both mirrorings.
template <typename Check>
void for_many_drawings(Check check) {
  for_many_figures([&](const Figure& figure, Size most) {
    for (const bool mirrored : {false, true})
      for (const Letters letters : {Letters::unicode, Letters::ascii}) {
        CAPTURE(most.columns, most.rows, mirrored, letters == Letters::ascii);
        check(draw(figure, mirrored, most, letters), most, letters);
      }
  });
}

bool has_room(Size most) {
  return most.columns >= 8 && most.rows >= 3;
}

// --- exact pictures

TEST_CASE("a figure from the side stands on the floor, in braille") {
  const Rows rows = draw(sitting, false, {30, 8}, Letters::unicode);
  CHECK(text_of(rows) == Lines{" ⣶⣶⣦                        ",  //
                               " ⠻⠿⢛⣤⡀                      ",  //
                               "   ⠈⠻⣿⣦⡀                    ",  //
                               "     ⣿⠹⣿⣦⡀                  ",  //
                               "     ⣿ ⠈⠻⣿⣶⣄                ",  //
                               "     ⣿   ⠈⠻⢿⣷⣄    ⢀⣠⡴⠞⢦⡀    ",  //
                               "     ⣿      ⠙⢿⣿⣦⡴⠞⠋⠥⢤  ⠙⢦⡀  ",  //
                               "⣀⣀⣀⣀⣀⠻⣀⣀⣀⣀⣀⣀⣀⣀⣙⣛⣹⣤⣤⣤⣼⣀⣀⣀⣀⡙⢂⣀"});
  CHECK(styles_of(rows) == Lines{" sss                        ",  //
                                 " ssaaa                      ",  //
                                 "   aaaaa                    ",  //
                                 "     paaaa                  ",  //
                                 "     p aaaaa                ",  //
                                 "     p   aaaaa    pppppp    ",  //
                                 "     p      aaaappppd  ppp  ",  //
                                 "dddddpddddddddaaaddddddddppd"});
}

TEST_CASE("a figure from the side in ASCII has its spine and its head told apart") {
  const Rows rows = draw(sitting, false, {30, 8}, Letters::ascii);
  CHECK(text_of(rows) == Lines{" OOO                        ",    //
                               " OO##.                      ",    //
                               "   '###.                    ",    //
                               "     ####.                  ",    //
                               "     # '####                ",    //
                               "     #   '####    ._---.    ",    //
                               "     #      ####--\"--  \"-.  ",  //
                               "_____=________###===|____\"._"});
  CHECK(styles_of(rows) == styles_of(draw(sitting, false, {30, 8}, Letters::unicode)));
}

TEST_CASE("the other side of a figure is the figure turned round") {
  CHECK(text_of(draw(sitting, true, {30, 8}, Letters::unicode)) == Lines{"                       ⢠⣶⣶⡄ ",  //
                                                                         "                     ⢀⣤⡘⠿⠿⠃ ",  //
                                                                         "                    ⣠⣿⡿⠋    ",  //
                                                                         "                 ⢀⣤⣾⡟⢹      ",  //
                                                                         "               ⢀⣴⣿⡿⠋ ⢸      ",  //
                                                                         "   ⢀⣴⠟⠶⣤⣀    ⣠⣴⣿⠟⠋   ⢸      ",  //
                                                                         " ⢀⣴⠟⠁ ⢠⠤⠍⠳⢦⣤⣾⣿⠟⠁     ⢸      ",  //
                                                                         "⣀⢟⣁⣀⣀⣀⣸⣤⣤⣤⣇⣙⣋⣀⣀⣀⣀⣀⣀⣀⣀⡸⣀⣀⣀⣀⣀⣀"});
}

TEST_CASE("a figure from above lies on a mat") {
  const Rows rows = draw(lying, false, {24, 40}, Letters::unicode);
  CHECK(text_of(rows) == Lines{"⡏⠉⠉⠉⠉⠉⠉⠉⠉⠉⢉⣉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⢹",  //
                               "⡇      ⢀⡴⠖⠋⠁           ⢸",  //
                               "⡇⢰⣿⣷⢠⣤⡞⠋               ⢸",  //
                               "⡇ ⠉⠁⠈⠛⠿⢿⣶⣶⣶⣶⣦⣀⣀⡀    ⢀⣀⡀⢸",  //
                               "⡇          ⠈⠉ ⠉⠉⠉⠋⠉⠉⠉⠉⠁⢸",  //
                               "⣇⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣸"});
  CHECK(styles_of(rows) == Lines{"ddddddddddppdddddddddddd",  //
                                 "d      ppppp           d",  //
                                 "dsssaaap               d",  //
                                 "d ssaaaaaaaaappp    pppd",  //
                                 "d          aa pppppppppd",  //
                                 "dddddddddddddddddddddddd"});
  CHECK(text_of(draw(lying, false, {24, 40}, Letters::ascii)) ==
        Lines{"|\"\"\"\"\"\"\"\"\"\"_\"\"\"\"\"\"\"\"\"\"\"|",  //
              "|      .--\"'           |",                      //
              "|OOO.##\"               |",                      //
              "| \"''########__.    ._.|",                      //
              "|          '\" \"\"\"\"\"\"\"\"'|",              //
              "|______________________|"});
}

TEST_CASE("the other side of a figure from above is across the mat, the head where it was") {
  CHECK(text_of(draw(lying, true, {24, 40}, Letters::unicode)) == Lines{"⡏⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⣉⣉⣉⣉⣉⣉⡉⠉⢹",  //
                                                                        "⡇ ⣀⡀⢀⣠⣴⣶⣿⠿⠿⠿⠿⠛⠉⠉⠁ ⠈⠉⠉⠉⠁⢸",  //
                                                                        "⡇⢸⣿⡿⠘⠛⢯⣀               ⢸",  //
                                                                        "⡇      ⠉⠳⢤⣀            ⢸",  //
                                                                        "⡇         ⠈⠙           ⢸",  //
                                                                        "⣇⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣸"});
}

TEST_CASE("a curled spine and a prop as wide as all else are drawn whole at every size") {
  const Figure folded{Seen::front,
                      {60, 20},
                      {{20, 30}, {30, 60}, {50, 66}, {74, 50}, {84, 10}},
                      {{{20, 30}, {8, 20}, {2, 2}}},
                      {{{84, 10}, {100, 30}, {118, 2}}},
                      {{{0, 0}, {130, 0}, {130, 12}, {0, 12}}}};
  CHECK(text_of(draw(folded, false, {30, 20}, Letters::unicode)) ==
        Lines{"       ⣠⣴⣶⣶⣶⣶⣤⣀               ",  //
              "      ⣾⡟⠉   ⠈⠙⠻⣿⣦⡀            ",  //
              "     ⣸⣿⠁       ⠈⢻⣷⡀           ",  //
              "    ⢀⣿⡇          ⢿⣧           ",  //
              "    ⣸⡿           ⢸⣿⡀ ⢀⣴⡀      ",  //
              "  ⡤⠊        ⢰⣿⣷   ⣿⡇⣠⠞⠁⠹⣄     ",  //
              "⢠⢰⠡⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠭⠭⠤⠤⠤⢿⣿⠧⠤⠤⠤⠘⢦⠠⠤⠤⡄",  //
              " ⠇⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣁⣀⣀⣀⣀⣀⣈⠷⢀⣀⡇",  //
              "⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉"});
  CHECK(text_of(draw(folded, true, {12, 20}, Letters::unicode)) == Lines{"     ⣠⠖⠒⠲⡄  ",  //
                                                                         "  ⢀⡀⢰⠁   ⢹⡀ ",  //
                                                                         "⡤⢠⠎⠵⠼⠄⠛⠠⠤⠤⠝⡄",  //
                                                                         "⠁⠁⠉⠉⠉⠉⠉⠉⠉⠉⠁⠁"});
}

TEST_CASE("what lies at the edge of a small drawing takes nothing from its other edge") {
  const Figure bolster{Seen::side, {194, 8}, {{180, 10}, {160, 20}, {140, 8}},
                       {},         {},       {{{0, 0}, {0, 60}, {9, 60}, {9, 0}}}};
  const auto drawn = [&](int columns) {
    return text_of(draw(bolster, false, {columns, 20}, Letters::unicode));
  };
  CHECK(drawn(8) == Lines{"⣿    ⢀⡀ ",  //
                          "⠛⠒⠒⠒⠒⠛⠒⠁"});
  CHECK(drawn(10) == Lines{"⣿         ",  //
                           "⠿⠤⠤⠤⠤⠤⠴⠭⠅⠂"});
}

TEST_CASE("a thin line is never broken, wherever it lies") {
  // a dot for every two units: each other line lies in the middle between two rows of dots
  for (int height = 20; height < 40; ++height) {
    CAPTURE(height);
    const Figure bed{Seen::side, {21, 50}, {{21, 44}, {40, 44}}, {}, {}, {{{0, height}, {194, height}}}};
    const Rows rows = draw(bed, false, {50, 40}, Letters::unicode);
    int lined = 0;
    for (const auto& row : cells_of(rows))
      lined +=
          std::all_of(row.begin() + 1, row.end() - 1, [](const Cell& cell) { return cell.letter != " "; })
              ? 1
              : 0;
    CHECK(lined >= 2);  // and the floor
  }
}

// --- room

TEST_CASE("a drawing fills the room one way, never passes it, and its rows are equally wide") {
  for_many_drawings([](const Rows& rows, Size most, Letters /*letters*/) {
    if (!has_room(most)) return;
    const Size size = size_of(rows);
    REQUIRE(size.rows > 0);
    REQUIRE(size.rows <= most.rows);
    REQUIRE(size.columns <= most.columns);
    REQUIRE((size.rows == most.rows || size.columns == most.columns));
    const Lines lines = text_of(rows);
    REQUIRE(std::all_of(lines.begin(), lines.end(), [&](const std::string& line) {
      return columns(line) == static_cast<std::size_t>(size.columns);
    }));
  });
}

TEST_CASE("under 8 columns or 3 rows there is no drawing") {
  for (int columns = 1; columns <= 12; ++columns)
    for (int rows = 1; rows <= 6; ++rows)
      for (const Letters letters : {Letters::unicode, Letters::ascii}) {
        CAPTURE(columns, rows);
        CHECK(draw(sitting, false, {columns, rows}, letters).empty() == !has_room({columns, rows}));
      }
  CHECK(draw(sitting, false, {0, 0}, Letters::unicode).empty());
  CHECK(draw(sitting, false, {-80, -24}, Letters::unicode).empty());
}

TEST_CASE("a drawing is made of braille and spaces, outside UTF-8 of ASCII") {
  for_many_drawings([](const Rows& rows, Size /*most*/, Letters letters) {
    std::string other;
    for (const std::string& row : text_of(rows))
      for (std::string_view rest = row; !rest.empty(); rest.remove_prefix(front(rest).bytes)) {
        const char32_t letter = front(rest).value;
        const bool braille = letter > U'\u2800' && letter <= U'\u28FF';
        const bool ascii = letter > U' ' && letter <= U'~';
        if (letter != U' ' && !(letters == Letters::unicode ? braille : ascii))
          other += rest.substr(0, front(rest).bytes);
      }
    REQUIRE(other.empty());
  });
}

TEST_CASE("both letters show the same parts in the same places") {
  for_many_figures([](const Figure& figure, Size most) {
    const auto braille = cells_of(draw(figure, false, most, Letters::unicode));
    const auto ascii = cells_of(draw(figure, false, most, Letters::ascii));
    REQUIRE(braille.size() == ascii.size());
    int differing = 0;
    for (std::size_t y = 0; y < braille.size(); ++y) {
      REQUIRE(braille[y].size() == ascii[y].size());
      for (std::size_t x = 0; x < braille[y].size(); ++x) {
        const bool filled = braille[y][x].letter == " " && ascii[y][x].letter != " ";
        differing += filled || ascii[y][x].style != braille[y][x].style ? 1 : 0;
      }
    }
    REQUIRE(differing == 0);
  });
}

TEST_CASE("the same figure and size give the same rows") {
  for_many_figures([](const Figure& figure, Size most) {
    CHECK(draw(figure, true, most, Letters::unicode) == draw(Figure(figure), true, most, Letters::unicode));
  });
}

// --- scale

TEST_CASE("a figure is drawn as high as wide where it is so") {
  // seen from above a margin all round is drawn, and with it the box stays square
  const Figure square{Seen::above, {60, 60}, {{50, 50}, {70, 70}},
                      {},          {},       {{{0, 0}, {120, 0}, {120, 120}, {0, 120}}}};
  for (int rows = 3; rows <= 60; ++rows) {
    CAPTURE(rows);
    CHECK(size_of(draw(square, false, {220, rows}, Letters::unicode)) == Size{2 * rows, rows});
    if (rows >= 4)
      CHECK(size_of(draw(square, false, {2 * rows, 60}, Letters::unicode)) == Size{2 * rows, rows});
  }
}

TEST_CASE("a figure seen from above and turned a quarter is drawn a quarter turned") {
  Random random(2);
  for (int i = 0; i < 100; ++i) {
    Figure figure = random_figure(random);
    figure.seen = Seen::above;
    const Figure turned = changed(figure, [](Point& point) { std::swap(point.x, point.y); });
    const int rows = 4 + static_cast<int>(random.below(56));
    const Size room{2 * rows, rows};  // as many dots both ways
    const Size first = size_of(draw(figure, false, room, Letters::unicode));
    const Size second = size_of(draw(turned, false, room, Letters::unicode));
    CAPTURE(i, rows, first.columns, first.rows, second.columns, second.rows);
    CHECK(std::abs(first.columns * 2 - second.rows * 4) <= 4);
    CHECK(std::abs(first.rows * 4 - second.columns * 2) <= 4);
  }
}

TEST_CASE("more room the other way changes nothing") {
  for_many_figures([](const Figure& figure, Size most) {
    const Rows rows = draw(figure, false, most, Letters::unicode);
    if (rows.empty()) return;
    const Size size = size_of(rows);
    const Size tight =
        size.rows == most.rows ? Size{most.columns + 40, most.rows} : Size{most.columns, most.rows + 20};
    const Rows wider = draw(figure, false, tight, Letters::unicode);
    if (size.rows == most.rows && size.columns == most.columns) return;
    CHECK(wider == rows);
  });
}

TEST_CASE("where a figure lies on the page does not matter, only its shape") {
  const auto moved = [](const Figure& figure, int by) {
    return changed(figure, [by](Point& point) { point.x += by; });
  };
  for (const Pose& pose : real_library().poses) {
    CAPTURE(pose.id);
    REQUIRE(pose.figure);
    CHECK(size_of(draw(moved(*pose.figure, 40), false, {60, 20}, Letters::unicode)) ==
          size_of(draw(*pose.figure, false, {60, 20}, Letters::unicode)));
  }
}

// --- parts

int count(const Rows& rows, Style style) {
  int found = 0;
  for (const auto& row : cells_of(rows))
    for (const Cell& cell : row) found += cell.letter != " " && cell.style == style ? 1 : 0;
  return found;
}

TEST_CASE("the spine and the head of every pose are to be seen") {
  for (const Pose& pose : real_library().poses)
    for (const Size size : {Size{20, 5}, {34, 13}, {60, 20}, {120, 40}})
      for (const bool mirrored : {false, true})
        for (const Letters letters : {Letters::unicode, Letters::ascii}) {
          CAPTURE(pose.id, size.columns, mirrored, letters == Letters::ascii);
          REQUIRE(pose.figure);
          const Rows rows = draw(*pose.figure, mirrored, size, letters);
          CHECK(count(rows, Style::accent) >= size.columns / 8);
          CHECK(count(rows, Style::strong) >= 1);
        }
}

TEST_CASE("nothing but the spine is in the accent style, and nothing is a warning") {
  // the spine in the left part, all else to the right of it
  for (std::uint64_t seed = 1; seed <= 100; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    const auto squeezed = [](int from, int to) {
      return [from, to](Point& point) { point.x = from + point.x * (to - from) / farthest_point; };
    };
    Figure figure = changed(random_figure(random), squeezed(140, 200));
    Figure left;
    left.spine = random_stroke(random, 6);
    figure.spine = changed(left, squeezed(20, 60)).spine;
    figure.props.push_back({{0, 0}, {200, 0}});  // as wide as can be
    const Rows rows = draw(figure, false, {random.below(2) == 0 ? 60 : 101, 60}, Letters::unicode);
    const auto cells = cells_of(rows);
    bool others = false;
    int strays = 0;
    for (const auto& row : cells)
      for (std::size_t x = 0; x < row.size(); ++x) {
        const bool right = x * 2 >= row.size();
        strays += row[x].style == Style::warning || (row[x].style == Style::accent && right) ? 1 : 0;
        others = others || (right && row[x].letter != " ");
      }
    CHECK(strays == 0);
    CHECK(count(rows, Style::accent) > 0);
    CHECK(others);
  }
}

TEST_CASE("what lies in front is drawn over what lies behind") {
  Figure figure = sitting;
  figure.props.clear();
  const Rows without = draw(figure, false, {60, 16}, Letters::unicode);
  figure.far_limbs = {figure.spine};
  CHECK(draw(figure, false, {60, 16}, Letters::unicode) == without);
  figure.far_limbs.clear();
  figure.limbs.push_back(figure.spine);
  CHECK(count(draw(figure, false, {60, 16}, Letters::unicode), Style::accent) > 0);
  CHECK(draw(figure, false, {60, 16}, Letters::unicode) != without);
}

// --- sides

TEST_CASE("the other side of a figure is the figure with its points the other way round") {
  int all = 0, exact = 0;
  for_many_figures([&](const Figure& figure, Size most) {
    const auto mirrored = cells_of(draw(figure, true, most, Letters::unicode));
    const auto turned = cells_of(draw(flipped(figure), false, most, Letters::unicode));
    REQUIRE(mirrored.size() == turned.size());
    int differing = 0;
    for (std::size_t y = 0; y < turned.size(); ++y) {
      REQUIRE(mirrored[y].size() == turned[y].size());
      for (std::size_t x = 0; x < turned[y].size(); ++x) differing += mirrored[y][x] == turned[y][x] ? 0 : 1;
    }
    CHECK(differing <= 4);  // a dot on the edge of a line may fall to either side
    ++all;
    exact += differing == 0 ? 1 : 0;
  });
  CHECK(exact * 20 >= all * 19);
}

TEST_CASE("the other side of the other side is the first one") {
  for_many_figures([](const Figure& figure, Size most) {
    CHECK(flipped(flipped(figure)) == figure);
    const auto first = styles_of(draw(figure, false, most, Letters::unicode));
    const auto again = styles_of(draw(flipped(figure), true, most, Letters::unicode));
    REQUIRE(first.size() == again.size());
    int differing = 0;
    for (std::size_t y = 0; y < first.size(); ++y)
      for (std::size_t x = 0; x < first[y].size(); ++x) differing += first[y][x] == again[y][x] ? 0 : 1;
    CHECK(differing <= 4);
  });
}

}  // namespace
}  // namespace yinback
