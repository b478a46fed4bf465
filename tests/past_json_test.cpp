#include "past_json.hpp"

#include "support/catch.hpp"
#include "support/random_past.hpp"

#include <algorithm>

namespace yinback {
namespace {

using Lines = std::vector<std::string>;

Lines refused(const char* text) {
  Problems problems;
  read_past(Json::parse(text), "/history", problems);
  Lines lines;
  for (const Problem& problem : problems) lines.push_back(problem_text(problem));
  return lines;
}

TEST_CASE("a past is written with what there is of it") {
  Past past;
  past.felt = {{"banana", std::nullopt, 0}, {"seal", Sensation::joint, 3}};
  past.held = {{"seal", 3}};
  past.by_movement = {0ms, 90500ms, 0ms, 0ms, 0ms};
  past.by_side = {0ms, 90500ms, 1ms};
  CHECK(past_json(past).dump() ==
        R"({"felt":[{"pose":"banana","days":0},{"pose":"seal","felt":"joint","days":3}],)"
        R"("held":[{"pose":"seal","days":3}],"movements":[{"movement":"extension","held":90.5}],)"
        R"("sides":[{"side":"left","held":90.5},{"side":"right","held":0.001}]})");
}

TEST_CASE("what is written of a past is read back as it was") {
  Random random(91);
  for (int i = 0; i < 300; ++i) {
    const Past past = random_past(random, {"sphinx", "banana", "childs-pose", "seal", "twist-2"});
    Problems problems;
    CHECK(read_past(Json::parse(past_json(past).dump()), "/history", problems) == past);
    CHECK(problems.empty());
  }
}

TEST_CASE("poses are read in any order") {
  Problems problems;
  const Past past =
      read_past(Json::parse(R"({"felt":[],"held":[{"pose":"seal","days":3},{"pose":"banana","days":1}],
    "movements":[],"sides":[]})"),
                "", problems);
  CHECK(past.held == std::vector<HeldBefore>{{"banana", 1}, {"seal", 3}});
}

TEST_CASE("a past that says something twice, too much or nothing known is refused at its place") {
  CHECK(
      refused(
          R"({"felt":[{"pose":"seal","days":1},{"pose":"seal","days":2}],"held":[],"movements":[],"sides":[]})") ==
      Lines{"/history/felt/1/pose: 'seal' is there twice; give each once"});
  CHECK(
      refused(R"({"felt":[{"pose":"seal","felt":"sore","days":15}],"held":[],"movements":[],"sides":[]})") ==
      Lines{"/history/felt/0/felt: unknown word 'sore'; one of: electric, numb, joint, much",
            "/history/felt/0/days: 15 is out of range; write days from 0 to 14"});
  CHECK(
      refused(
          R"({"felt":[],"held":[{"pose":"seal","days":29}],"movements":[],"sides":[{"side":"up","held":1}]})") ==
      Lines{"/history/held/0/days: 29 is out of range; write days from 0 to 28",
            "/history/sides/0/side: unknown word 'up'; one of: both, left, right"});
  CHECK(refused(R"({"felt":[],"held":[{"pose":"seal","days":1},{"pose":"seal","days":1}],
                    "movements":[{"movement":"flexion","held":1},{"movement":"flexion","held":2}],"sides":[]})") ==
        Lines{"/history/held/1/pose: 'seal' is there twice; give each once",
              "/history/movements/1/movement: 'flexion' is there twice; give each once"});
  CHECK(refused(R"({"felt":[],"held":[],"movements":[]})") == Lines{"/history/sides: is missing"});
  CHECK(refused(R"({"felt":[],"held":[],"movements":[],"sides":[],"mood":1})").size() == 1);
  CHECK(refused("3").size() == 1);
}

}  // namespace
}  // namespace yinback
