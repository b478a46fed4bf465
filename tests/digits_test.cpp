#include "digits.hpp"

#include "support/catch.hpp"
#include "support/random.hpp"
#include "yinback/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace yinback {
namespace {

using Lines = std::vector<std::string>;

/// One to six digits and colons in any order.
std::string random_time(Random& random) {
  std::string time;
  for (std::uint64_t left = 1 + random.below(6); left > 0; --left) time += "0123456789:"[random.below(11)];
  return time;
}

TEST_CASE("the digits at height 5 are those of a pocket calculator") {
  CHECK(digit_rows("01234", 5, Letters::unicode) == Lines{
                                                        "██████      ██  ██████  ██████  ██  ██",
                                                        "██  ██      ██      ██      ██  ██  ██",
                                                        "██  ██      ██  ██████  ██████  ██████",
                                                        "██  ██      ██  ██          ██      ██",
                                                        "██████      ██  ██████  ██████      ██",
                                                    });
  CHECK(digit_rows("56789", 5, Letters::unicode) == Lines{
                                                        "██████  ██████  ██████  ██████  ██████",
                                                        "██      ██          ██  ██  ██  ██  ██",
                                                        "██████  ██████      ██  ██████  ██████",
                                                        "    ██  ██  ██      ██  ██  ██      ██",
                                                        "██████  ██████      ██  ██████  ██████",
                                                    });
}

TEST_CASE("a colon takes two columns between the digits") {
  CHECK(digit_rows("12:05", 5, Letters::unicode) == Lines{
                                                        "    ██  ██████      ██████  ██████",
                                                        "    ██      ██  ██  ██  ██  ██    ",
                                                        "    ██  ██████      ██  ██  ██████",
                                                        "    ██  ██      ██  ██  ██      ██",
                                                        "    ██  ██████      ██████  ██████",
                                                    });
}

TEST_CASE("higher digits have longer strokes, and the highest thicker ones") {
  CHECK(digit_rows("8:04", 7, Letters::ascii) == Lines{
                                                     "########      ########  ##    ##",
                                                     "##    ##  ##  ##    ##  ##    ##",
                                                     "##    ##      ##    ##  ##    ##",
                                                     "########      ##    ##  ########",
                                                     "##    ##      ##    ##        ##",
                                                     "##    ##  ##  ##    ##        ##",
                                                     "########      ########        ##",
                                                 });
  CHECK(digit_rows("8:04", 9, Letters::ascii) == Lines{
                                                     "##########       ##########  ###    ###",
                                                     "###    ###       ###    ###  ###    ###",
                                                     "###    ###  ###  ###    ###  ###    ###",
                                                     "###    ###       ###    ###  ###    ###",
                                                     "##########       ###    ###  ##########",
                                                     "###    ###       ###    ###         ###",
                                                     "###    ###  ###  ###    ###         ###",
                                                     "###    ###       ###    ###         ###",
                                                     "##########       ##########         ###",
                                                 });
}

TEST_CASE("the width is known before the digits are made") {
  CHECK(digits_width("8:04", 5) == 26);
  CHECK(digits_width("8:04", 7) == 32);
  CHECK(digits_width("8:04", 9) == 39);
  CHECK(digits_width("", 5) == 0);
  Random random(1);
  for (int i = 0; i < 300; ++i)
    for (const int height : digit_heights)
      for (const Letters letters : {Letters::unicode, Letters::ascii}) {
        const std::string time = random_time(random);
        CAPTURE(time, height);
        const Lines rows = digit_rows(time, height, letters);
        REQUIRE(rows.size() == static_cast<std::size_t>(height));
        for (const std::string& row : rows)
          REQUIRE(columns(row) == static_cast<std::size_t>(digits_width(time, height)));
      }
}

TEST_CASE("outside UTF-8 the same cells are number signs") {
  Random random(2);
  for (int i = 0; i < 100; ++i)
    for (const int height : digit_heights) {
      const std::string time = random_time(random);
      Lines rows = digit_rows(time, height, Letters::ascii);
      for (std::string& row : rows) {
        REQUIRE(row.find_first_not_of(" #") == std::string::npos);
        for (std::size_t at = 0; (at = row.find('#', at)) != std::string::npos;) row.replace(at, 1, "█");
      }
      CAPTURE(time, height);
      REQUIRE(rows == digit_rows(time, height, Letters::unicode));
    }
}

TEST_CASE("no two digits look the same") {
  for (const int height : digit_heights)
    for (char a = '0'; a <= '9'; ++a)
      for (char b = '0'; b < a; ++b) {
        CAPTURE(height, a, b);
        CHECK(digit_rows({&a, 1}, height, Letters::unicode) != digit_rows({&b, 1}, height, Letters::unicode));
      }
}

TEST_CASE("a second changes few cells, even where all digits change") {
  for (const int height : digit_heights) {
    const int cells = height * digits_width("10:00", height);
    const auto rows = [height](int seconds) {
      return digit_rows(fmt::format("{:02}:{:02}", seconds / 60, seconds % 60), height, Letters::ascii);
    };
    int all = 0, most = 0;
    constexpr int hour = 3600;
    Lines before = rows(0);
    for (int seconds = 1; seconds < hour; ++seconds) {
      const Lines now = rows(seconds);
      int changed = 0;
      for (std::size_t y = 0; y < now.size(); ++y)
        for (std::size_t x = 0; x < now[y].size(); ++x) changed += now[y][x] == before[y][x] ? 0 : 1;
      all += changed;
      most = std::max(most, changed);
      before = now;
    }
    CAPTURE(height, cells, all, most);
    CHECK(all > hour);
    CHECK(all < hour * cells / 16);
    CHECK(most < cells / 4);
  }
}

}  // namespace
}  // namespace yinback
