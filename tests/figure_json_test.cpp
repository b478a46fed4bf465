#include "figure_json.hpp"

#include "support/catch.hpp"
#include "support/real_library.hpp"

namespace yinback {
namespace {

constexpr const char* plain = R"({"seen": "side", "head": [0, 120], "spine": [[1, 2], [3, 4]]})";

/// What is told about a figure with one field given or changed.
std::string told(const std::string& field, const std::string& value) {
  Json json = *parse_json(plain);
  json[field] = *parse_json(value);
  Problems problems;
  read_figure(json, "/figure", problems);
  std::string text;
  for (const Problem& problem : problems) text += problem_text(problem) + "\n";
  return text;
}

std::string points(std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += (i == 0 ? "[" : ", ") + std::string("[1, 2]");
  return text + "]";
}

std::string lines(std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += (i == 0 ? "[" : ", ") + points(2);
  return text + "]";
}

TEST_CASE("every figure of the library comes back from its JSON as it was") {
  int seen = 0;
  for (const Pose& pose : real_library().poses) {
    if (!pose.figure) continue;
    ++seen;
    Problems problems;
    CHECK(read_figure(figure_json(*pose.figure), "", problems) == *pose.figure);
    CHECK(problems.empty());
  }
  CHECK(seen > 20);
}

TEST_CASE("a figure of nothing but what it must have has no limbs and no props, and writes none") {
  Problems problems;
  const Json json = *parse_json(plain);
  const Figure figure = read_figure(json, "", problems);
  CHECK(problems.empty());
  CHECK(figure == Figure{Seen::side, {0, 120}, {{1, 2}, {3, 4}}, {}, {}, {}});
  CHECK(figure_json(figure) == json);
}

TEST_CASE("a figure is read and written stroke by stroke") {
  const Figure whole{Seen::above,
                     {1, 2},
                     {{3, 4}, {5, 6}},
                     {{{7, 8}, {9, 10}}},
                     {{{11, 12}, {13, 14}, {15, 16}}, {{17, 18}, {19, 20}}},
                     {{{21, 22}, {23, 24}}}};
  const Json json = *parse_json(R"({"seen": "above", "head": [1, 2], "spine": [[3, 4], [5, 6]],
      "far_limbs": [[[7, 8], [9, 10]]], "limbs": [[[11, 12], [13, 14], [15, 16]], [[17, 18], [19, 20]]],
      "props": [[[21, 22], [23, 24]]]})");
  Problems problems;
  CHECK(read_figure(json, "", problems) == whole);
  CHECK(problems.empty());
  CHECK(figure_json(whole) == json);
}

TEST_CASE("a point is two whole numbers within the picture") {
  const std::string most = std::to_string(farthest_point), beyond = std::to_string(farthest_point + 1);
  const std::string wrong = " is not a point; write [x, y], whole numbers from 0 to " + most + "\n";
  for (const std::string& good : {std::string("[0, 0]"), "[" + most + ", " + most + "]"}) {
    CHECK(told("head", good).empty());
    CHECK(told("spine", "[" + good + ", " + good + "]").empty());
  }
  for (const std::string& bad :
       {std::string("[1]"), std::string("[1, 2, 3]"), std::string("[-1, 2]"), std::string("[1, -1]"),
        "[" + beyond + ", 1]", "[1, " + beyond + "]", std::string("[0.5, 1]"), std::string("[1, 0.5]"),
        std::string("[\"1\", 1]"), std::string("[1, null]"), std::string("[]"), std::string("7"),
        std::string(R"({"x": 1, "y": 2})")}) {
    CAPTURE(bad);
    CHECK(told("head", bad) == "/figure/head:" + wrong);
    CHECK(told("spine", "[[1, 2], " + bad + "]") == "/figure/spine/1:" + wrong);
    CHECK(told("limbs", "[[[1, 2], [1, 2]], [" + bad + ", [1, 2]]]") == "/figure/limbs/1/0:" + wrong);
  }
}

TEST_CASE("a line has two points or more, and a figure so many lines, within bounds") {
  const std::string wrong = " is not a line of points; write 2 to " + std::to_string(most_points) +
                            " points: [[x, y], [x, y], …]\n";
  for (const std::size_t count : {std::size_t{2}, most_points}) CHECK(told("spine", points(count)).empty());
  for (const std::string& bad : {points(1), points(most_points + 1), std::string("[]"), std::string("7"),
                                 std::string(R"({"a": [1, 2], "b": [1, 2]})")}) {
    CAPTURE(bad);
    CHECK(told("spine", bad) == "/figure/spine:" + wrong);
    CHECK(told("props", "[" + points(2) + ", " + bad + "]") == "/figure/props/1:" + wrong);
  }
  for (const char* list : {"far_limbs", "limbs", "props"}) {
    CHECK(told(list, lines(most_strokes)).empty());
    CHECK(told(list, lines(most_strokes + 1)) == std::string("/figure/") + list + ": has " +
                                                     std::to_string(most_strokes + 1) + " lines; at most " +
                                                     std::to_string(most_strokes) + "\n");
  }
}

}  // namespace
}  // namespace yinback
