#include "support/emulator.hpp"

#include "support/catch.hpp"

using namespace yinback;

TEST_CASE("a screen is the same however its bytes are cut") {
  const std::string_view bytes =
      "\x1b[2;3H\x1b[1m⡏⠉⢉⣉ 2:30\x1b[m\x1b[3;1H██\v\b\b██ Bananasana · Śavāsana\x1b[5;2H━━──é\x1b[6;2H   ⢠⣿⡏";
  constexpr Size size{30, 6};
  Emulator whole(size);
  whole.feed(bytes);
  REQUIRE(whole.rows()[4] == " ━━──é");
  for (std::size_t cut = 0; cut <= bytes.size(); ++cut) {
    CAPTURE(cut);
    Emulator cut_in_two(size);
    cut_in_two.feed(bytes.substr(0, cut));
    cut_in_two.feed(bytes.substr(cut));
    CHECK(cut_in_two.rows() == whole.rows());
  }
}
