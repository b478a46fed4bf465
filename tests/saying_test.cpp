#include "yinback/saying.hpp"

#include "support/catch.hpp"
#include "support/sessions.hpp"

#include <string>

namespace yinback {
namespace {

TEST_CASE("saying takes half a second a word, and a breath after each sentence") {
  CHECK(saying("") == 0ms);
  CHECK(saying("  ") == 0ms);
  CHECK(saying("go on to it as I do so") == 8 * 500ms + 200ms);
  CHECK(saying("Go on to it. As I do so, I do it.") == 11 * 500ms + 2 * 200ms);
  CHECK(saying(" Go  on to it ") == saying("Go on to it"));
}

TEST_CASE("long words take their letters, and a name alone the pause behind it") {
  CHECK(saying("Butterfly.") == 9 * 104ms + 960ms);
  CHECK(saying("Constructive rest, here.") == 20 * 104ms + 530ms + 960ms);
  CHECK(saying("Śavāsana.") == 8 * 104ms + 960ms);
}

TEST_CASE("a number is a word for every digit") {
  CHECK(saying("4:30 I go in so I am to do it") == 12 * 500ms + 200ms);
  CHECK(saying("I go in so I am to do it 4") == 10 * 500ms + 200ms);
  CHECK(saying("4:30") == 15 * 104ms + 960ms);
  CHECK(saying("I do it at 4:30 as I am") > saying("I do it at it as I am"));
}

TEST_CASE("more words never take less time") {
  Random random(3);
  for (int i = 0; i < 300; ++i) {
    const std::string one = random_text(random), other = random_text(random);
    CHECK(saying(one + " " + other) >= saying(one));
    CHECK(saying(one + ". " + other) <= saying(one) + saying(other) + 1s);
  }
}

}  // namespace
}  // namespace yinback
