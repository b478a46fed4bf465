#include "hero.hpp"

#include "digits.hpp"
#include "setting.hpp"
#include "support/catch.hpp"

#include <algorithm>
#include <utility>

namespace yinback {
namespace {

using Lines = std::vector<std::string>;

const Figure figure{};

Hero hero_of(const char* time, const char* longest, const Figure* drawn = &figure) {
  Hero hero;
  hero.time = time;
  hero.longest_time = longest;
  hero.figure = drawn;
  hero.least = {{{"least", Style::strong}}};
  return hero;
}

/// Draws a block of letters of this size, or as large as there is room, and notes the room it had.
struct Artist {
  Size size{1000, 1000};
  std::vector<Size> rooms{};

  Drawing drawing() {
    return [this](const Figure&, bool, Size most, Letters) {
      rooms.push_back(most);
      const auto columns = static_cast<std::size_t>(std::min(size.columns, most.columns));
      return Rows(static_cast<std::size_t>(std::min(size.rows, most.rows)),
                  Row{{std::string(columns, '*'), Style::accent}});
    };
  }
};

/// The rows, without blanks at their ends, and behind them where the time begins and how high its digits are.
Lines shown(const Hero& hero, Size room, Artist artist = {}) {
  const HeroRows all = hero_rows(hero, room, Letters::ascii, artist.drawing());
  Lines lines;
  for (const Row& row : all.rows) {
    CHECK(!row.empty());  // a row without a part would be a gap, which may vanish
    lines.push_back(row_text(row));
    CHECK(width_of(lines.back()) <= room.columns);
    lines.back().erase(lines.back().find_last_not_of(' ') + 1);
  }
  lines.push_back(std::to_string(all.time) + " " + std::to_string(all.digits_height));
  return lines;
}

TEST_CASE("digits and drawing stand beside each other, each in the middle of what it has") {
  CHECK(shown(hero_of("9:59", "10:00"), {80, 9}, {{21, 3}}) ==
        Lines{"", "",  //
              "        ######      ######  ######",
              "        ##  ##  ##  ##      ##  ##              *********************",
              "        ######      ######  ######              *********************",
              "            ##  ##      ##      ##              *********************",
              "        ######      ######  ######",  //
              "", "", "2 5"});
  CHECK(shown(hero_of("0:59", "0:59"), {60, 8}, {{21, 8}}) ==
        Lines{"                                  *********************",
              "######      ######  ######        *********************",
              "##  ##  ##  ##      ##  ##        *********************",
              "##  ##      ######  ######        *********************",
              "##  ##  ##      ##      ##        *********************",
              "######      ######  ######        *********************",
              "                                  *********************",
              "                                  *********************", "1 5"});
}

TEST_CASE("in a narrow window the drawing stands under the digits, or under the least") {
  CHECK(shown(hero_of("9:59", "10:00"), {49, 16}, {{21, 6}}) ==
        Lines{"", "          ########      ########  ########", "          ##    ##  ##  ##        ##    ##",
              "          ##    ##      ##        ##    ##", "          ########      ########  ########",
              "                ##            ##        ##", "                ##  ##        ##        ##",
              "          ########      ########  ########", "", "*********************",
              "*********************", "*********************", "*********************",
              "*********************", "*********************", "", "1 7"});
  CHECK(shown(hero_of("", "10:00"), {49, 8}, {{21, 3}}) == Lines{"", "least", "",  //
                                                                 "*********************",
                                                                 "*********************",
                                                                 "*********************",  //
                                                                 "", "", "1 0"});
}

TEST_CASE("without a drawing the digits grow with the window, without digits the least stands there") {
  const auto height = [](Size room) { return shown(hero_of("0:59", "0:59", nullptr), room).back(); };
  CHECK(height({25, 9}) == "4 0");
  CHECK(height({26, 9}) == "2 5");
  CHECK(height({26, 5}) == "0 5");
  CHECK(height({26, 4}) == "1 0");
  CHECK(height({31, 9}) == "2 5");
  CHECK(height({32, 9}) == "1 7");
  CHECK(height({38, 9}) == "1 7");
  CHECK(height({39, 9}) == "0 9");
  CHECK(height({39, 8}) == "0 7");
  CHECK(height({39, 20}) == "5 9");
  CHECK(height({39, 99}) == "5 9");
  CHECK(shown(hero_of("", "0:59", nullptr), {80, 3}) == Lines{"", "least", "", "1 0"});
}

TEST_CASE(
    "beside the digits the drawing gets more than half of the width, if the smallest digits leave it that") {
  struct Wide {
    int width, digits;
    Size drawing;
  };
  for (const Wide& wide : {Wide{49, 9, {49, 10}},
                           {50, 5, {20, 18}},
                           {56, 5, {26, 18}},
                           {71, 5, {41, 18}},
                           {72, 7, {36, 18}},
                           {86, 7, {50, 18}},
                           {87, 9, {44, 18}},
                           {127, 9, {84, 18}},
                           {128, 9, {84, 18}}}) {
    CAPTURE(wide.width);
    Artist artist;
    const HeroRows all =
        hero_rows(hero_of("0:59", "0:59"), {wide.width, 30}, Letters::ascii, artist.drawing());
    CHECK(all.digits_height == wide.digits);
    CHECK(artist.rooms == std::vector{wide.drawing});
    CHECK(all.rows.size() == 20);  // higher it would only cost time
  }
}

TEST_CASE("a drawing has 20 columns and 5 rows or more") {
  const auto rooms = [](const Hero& hero, Size room) {
    Artist artist;
    hero_rows(hero, room, Letters::ascii, artist.drawing());
    return artist.rooms;
  };
  const Hero hero = hero_of("", "0:59");
  CHECK(rooms(hero, {20, 7}) == std::vector{Size{20, 5}});
  CHECK(rooms(hero, {19, 7}).empty());
  CHECK(rooms(hero, {20, 6}).empty());
  CHECK(rooms(hero, {99, 99}) == std::vector{Size{84, 18}});
  CHECK(rooms(hero_of("", "0:59", nullptr), {80, 24}).empty());
}

TEST_CASE("more rows are asked for the smallest digits, or else for a drawing") {
  CHECK(more_rows(hero_of("0:59", "0:59"), 26) == 4);
  CHECK(more_rows(hero_of("0:59", "0:59", nullptr), 26) == 4);
  CHECK(more_rows(hero_of("0:59", "0:59"), 25) == 6);
  CHECK(more_rows(hero_of("0:59", "0:59"), 20) == 6);
  CHECK(more_rows(hero_of("0:59", "0:59"), 19) == 0);
  CHECK(more_rows(hero_of("0:59", "0:59", nullptr), 25) == 0);
  CHECK(more_rows(hero_of("", "0:59"), 80) == 6);
}

}  // namespace
}  // namespace yinback
