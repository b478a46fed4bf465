#include "yinback/problem.hpp"

#include "support/catch.hpp"
#include "support/random.hpp"
#include "yinback/text.hpp"

#include <cstddef>

namespace yinback {
namespace {

const std::vector<std::string> poses = {"sphinx", "seal", "dragonfly", "dragon", "caterpillar"};

TEST_CASE("a problem reads as where: what; hint") {
  CHECK(problem_text({"poses.json: /poses/3", "no name", "add one"}) ==
        "poses.json: /poses/3: no name; add one");
}

TEST_CASE("a problem's text leaves out what is empty, with its separator") {
  CHECK(problem_text({"", "no name", "add one"}) == "no name; add one");
  CHECK(problem_text({"--hold", "no name", ""}) == "--hold: no name");
  CHECK(problem_text({"--hold", "", "add one"}) == "--hold: add one");
  CHECK(problem_text({"", "no name", ""}) == "no name");
  CHECK(problem_text({"--hold", "", ""}) == "--hold");
  CHECK(problem_text({"", "", "add one"}) == "add one");
  CHECK(problem_text({"", "", ""}).empty());
}

TEST_CASE("an excerpt follows on lines of its own") {
  CHECK(problem_text({"a.json:1:3", "a comma is missing", "", "    1 | {}\n      |   ^"}) ==
        "a.json:1:3: a comma is missing\n    1 | {}\n      |   ^");
  CHECK(problem_text({"a.json", "cut short", "", "one\n\ntwo\n"}) == "a.json: cut short\none\ntwo");
  CHECK(problem_text({"", "", "", "one\x1b[2J"}) == "one?[2J");
}

TEST_CASE("a problem's text holds no byte a terminal could act on") {
  CHECK(problem_text({"a\x1b[31m", "b\nc\a",
                      "\xc2\x9b"
                      "d"}) == "a?[31m: b c?; ?d");
  Random random(1);
  const auto noise = [&random] {
    std::string bytes;
    for (std::uint64_t left = random.below(12); left > 0; --left)
      bytes += static_cast<char>(random.below(256));
    return bytes;
  };
  for (int i = 0; i < 2000; ++i) {
    const std::string text = problem_text({noise(), noise(), noise()});
    CAPTURE(i, text);
    REQUIRE(is_printable(text));
  }
}

TEST_CASE("problems get a file before their places") {
  const Problems problems = {
      {"/poses/3", "no name", "add one"}, {"3:14", "a comma", ""}, {"", "is empty", ""}};
  CHECK(placed(problems, "poses.json") == Problems{{"poses.json: /poses/3", "no name", "add one"},
                                                   {"poses.json:3:14", "a comma", ""},
                                                   {"poses.json", "is empty", ""}});
  CHECK(placed(problems, "") == problems);
  CHECK(placed({}, "poses.json").empty());
}

TEST_CASE("appended problems come after the others, in order") {
  Problems problems = {{"", "one", ""}};
  append(problems, {});
  append(problems, {{"", "two", ""}, {"", "three", ""}});
  CHECK(problems == Problems{{"", "one", ""}, {"", "two", ""}, {"", "three", ""}});
}

TEST_CASE("a slip of the finger still finds its name") {
  CHECK(nearest("sphinks", poses) == "sphinx");  // a substitution and an insertion
  CHECK(nearest("spihnx", poses) == "sphinx");   // a swap is one edit
  CHECK(nearest("sea", poses) == "seal");        // a letter missing
  CHECK(nearest("SPHINX", poses) == "sphinx");   // the case does not count
  CHECK(nearest("ZAZEN", {"zazen"}) == "zazen");
  CHECK(nearest("sphinx", poses) == "sphinx");  // no slip at all
  CHECK(nearest("ca", {"ac"}) == "ac");
}

TEST_CASE("a swap is one edit wherever it stands") {
  CHECK(nearest("esal", poses) == "seal");
  CHECK(nearest("sela", poses) == "seal");
  CHECK(nearest("esla", poses).empty());
  CHECK(nearest("be", {"xb"}).empty());  // a letter that moved is none
}

TEST_CASE("a name is close up to a third of the word's letters") {
  CHECK(nearest("abcdef", {"abcdXY"}) == "abcdXY");
  CHECK(nearest("abcdef", {"abcXYZ"}).empty());
  CHECK(nearest("abcdef", {"abcdefXY"}) == "abcdefXY");
  CHECK(nearest("abcdefg", {"abcdXYZ"}).empty());
}

TEST_CASE("nothing is close to an empty or entirely different word") {
  CHECK(nearest("", {"a", "seal"}).empty());
  CHECK(nearest("x", {"y"}).empty());
  CHECK(nearest("camel", poses).empty());
  CHECK(nearest("seal", {}).empty());
}

TEST_CASE("a word of three letters finds the name it begins") {
  CHECK(nearest("cat", poses) == "caterpillar");
  CHECK(nearest("CAT", poses) == "caterpillar");
  CHECK(nearest("ca", poses).empty());
  CHECK(nearest("drag", poses) == "dragon");  // the nearer of two it begins
  CHECK(nearest("dragon", {"dramon", "dragqq", "dragons"}) == "dramon");
  CHECK(nearest("dragon", {"dragqq", "dragons"}) == "dragons");
}

TEST_CASE("of names equally near the first is meant") {
  CHECK(nearest("cat", {"bat", "hat"}) == "bat");
  CHECK(nearest("cat", {"hat", "bat"}) == "hat");
}

TEST_CASE("a letter with a mark is one edit") {
  CHECK(nearest("śea", {"sea"}) == "sea");
}

TEST_CASE("a word far too long is settled by its length") {
  const std::string word(1'000'000, 'a');
  std::vector<std::string> many(30, std::string(40, 'a'));
  CHECK(nearest(word, many).empty());
}

TEST_CASE("one edit of a long enough name always finds it") {
  Random random(2);
  for (int i = 0; i < 2000; ++i) {
    const std::string& name = poses[random.below(poses.size())];
    std::string word = name;
    const auto at = static_cast<std::size_t>(random.below(word.size() - 1));
    switch (random.below(4)) {
      case 0:
        word.erase(at, 1);
        break;
      case 1:
        word.insert(at, 1, 'q');
        break;
      case 2:
        word[at] = 'q';
        break;
      default:
        std::swap(word[at], word[at + 1]);
        break;
    }
    CAPTURE(word);
    REQUIRE(nearest(word, poses) == name);
  }
}

TEST_CASE("a suggestion names the nearest, else a few names, else nothing") {
  CHECK(suggestion("sphynx", poses) == "did you mean sphinx?");
  CHECK(suggestion("camel", {"seal", "dragon"}) == "one of: seal, dragon");
  CHECK(suggestion("camel", {}).empty());
  CHECK(suggestion("camel", std::vector<std::string>(12, "x")) ==
        "one of: x, x, x, x, x, x, x, x, x, x, x, x");
  CHECK(suggestion("camel", std::vector<std::string>(13, "x")).empty());
}

TEST_CASE("an unknown name is told with the one that was meant, else with where names are found") {
  const std::vector<std::string> known{"sphinx", "seal"};
  const auto told = [&](std::string_view name, const std::vector<std::string>& among) {
    return problem_text(unknown_name("--with", "pose", name, among, "yinback list names them"));
  };
  CHECK(told("sphnix", known) == "--with: unknown pose 'sphnix'; did you mean sphinx?");
  CHECK(told("xyzzy", known) == "--with: unknown pose 'xyzzy'; one of: sphinx, seal");
  CHECK(told("xyzzy", {}) == "--with: unknown pose 'xyzzy'; yinback list names them");
  CHECK(told(std::string(80, 'x') + "\x1b", {}) ==
        "--with: unknown pose '" + std::string(39, 'x') + "…'; yinback list names them");
  CHECK(problem_text(unknown_name("", "tag", "a\nb", {})) == "unknown tag 'a b'");
}

TEST_CASE("a result is a value or its problems") {
  const Result<std::string> value{std::string("seal")};
  REQUIRE(value);
  CHECK(*value == "seal");
  CHECK(value->size() == 4);
  const Result<std::string> refused{Problem{"--pose", "unknown", ""}};
  REQUIRE_FALSE(refused);
  CHECK(refused.problems() == Problems{{"--pose", "unknown", ""}});
}

}  // namespace
}  // namespace yinback
