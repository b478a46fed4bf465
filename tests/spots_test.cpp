#include "spots.hpp"

#include "support/catch.hpp"
#include "support/data.hpp"
#include "support/random.hpp"

#include <fmt/format.h>

namespace yinback {
namespace {

std::string place(std::string_view text, const std::string& where) {
  return located({{where, "", ""}}, text).front().where;
}

TEST_CASE("a place is the line and column of the field, in characters") {
  const std::string_view text =
      "\xEF\xBB\xBF{\"a\": 1,\r\n \"\xC3\xA9\": {\"b\": [10, {\"id\": \"x-1\", \"c\": 3}]}}";
  CHECK(place(text, "/a") == "1:2: /a");
  CHECK(place(text, "/\xC3\xA9") == "2:2: /\xC3\xA9");
  CHECK(place(text, "/\xC3\xA9/b/1/c") == "2:32: /\xC3\xA9/b/1/c (x-1)");
  CHECK(place(text, "/\xC3\xA9/b/1/c (x-1)") == "2:32: /\xC3\xA9/b/1/c (x-1)");
}

TEST_CASE("what is not there is placed where it would be") {
  CHECK(place("{\n  \"poses\": [ {\"id\": \"seal\"} ]}", "/poses/0/hold/floor") ==
        "2:14: /poses/0/hold/floor (seal)");
  CHECK(place(" []", "") == "1:2");
  CHECK(place("", "").empty());
}

TEST_CASE("a syntax problem keeps its own place") {
  CHECK(place("{", "1:2") == "1:2");
  const Spot spot = spots("{", {{"1:2", "", ""}}).front();
  CHECK(spot.line == 1);
  CHECK(spot.column == 2);
}

TEST_CASE("each of many problems has its own place, a field given twice where it first stands") {
  const std::string_view text = "{\"a\": 1,\n \"a\": 2,\n \"\": [\"\\\"\", {\"id\": \"x\", \"id\": \"y\"}]}";
  std::vector<std::string> places;
  for (const Problem& problem :
       located({{"/a", "", ""}, {"/", "", ""}, {"//0", "", ""}, {"//1/id", "", ""}}, text))
    places.push_back(problem.where);
  CHECK(places == std::vector<std::string>{"1:2: /a", "3:2: /", "3:7: //0", "3:14: //1/id (x)"});
}

TEST_CASE("a place is found as deep as a document may be") {
  std::string pointer;
  for (int i = 0; i < 63; ++i) pointer += "/0";
  CHECK(place(std::string(64, '[') + std::string(64, ']'), pointer) == "1:64: " + pointer);
}

TEST_CASE("behind what is no JSON nothing is taken for a place") {
  CHECK(place("{\"a\": {\"b\": 1}, \"c\": 1}", "/c") == "1:17: /c");
  for (const char* text :
       {"{\"a\": {,\"c\": 1}}", "{\"a\": {\"b\",\"c\": 1}}", "{\"a\": {\"b\": {,\"c\": 1}}}",
        "{\"a\": [{,\"c\": 1}]}", "{\"a\" 1,\"c\": 1}", "{\"a\": \"b,\"c\": 1}"}) {
    CAPTURE(text);
    CHECK(place(text, "/c") == "1:1: /c");
  }
}

TEST_CASE("what is no pointer is no place but for its own line and column") {
  const auto line_and_column = [](const std::string& where) {
    const Spot spot = spots("{}", {{where, "", ""}}).front();
    CHECK(spot.pointer == where);
    return std::pair(spot.line, spot.column);
  };
  using Place = std::pair<std::size_t, std::size_t>;
  CHECK(line_and_column("12:34") == Place{12, 34});
  CHECK(line_and_column("12") == Place{12, 0});
  CHECK(line_and_column("--hold") == Place{0, 0});
  CHECK(line_and_column(":5") == Place{0, 0});
}

TEST_CASE("an id that could be anything is not repeated") {
  CHECK(place("{\"id\": \"a\\u001bb\", \"c\": 1}", "/c") == "1:20: /c");
}

TEST_CASE("an id of sixty letters is told, a longer one is not") {
  const std::string sixty(60, 'a');
  CHECK(place("{\"id\": \"" + sixty + "\", \"c\": 1}", "/c") == "1:72: /c (" + sixty + ")");
  CHECK(place("{\"id\": \"" + sixty + "a\", \"c\": 1}", "/c") == "1:73: /c");
}

TEST_CASE("the place of every field of the library is where its key stands") {
  const std::string& text = library_text();
  const auto& json = library_json();
  for (std::size_t i = 0; i < json.at("poses").size(); ++i)
    for (const auto& field : json.at("poses")[i].items()) {
      const Spot spot = spots(text, {{fmt::format("/poses/{}/{}", i, field.key()), "", ""}}).front();
      std::size_t at = 0;
      for (std::size_t line = 1; line < spot.line; ++line) at = text.find('\n', at) + 1;
      CAPTURE(i, field.key());
      CHECK(text.substr(at + spot.column - 1, field.key().size() + 2) == "\"" + field.key() + "\"");
      CHECK(spot.id == json.at("poses")[i].at("id").get<std::string>());
    }
}

TEST_CASE("a text cut short or damaged anywhere is walked without harm") {
  Random random(8);
  const std::string whole = library_text().substr(0, 4000);
  for (int i = 0; i < 500; ++i) {
    std::string text = whole.substr(0, random.below(whole.size()));
    if (!text.empty()) text[random.below(text.size())] = static_cast<char>(random.below(256));
    CHECK(spots(text, {{"/tags/3/id", "", ""}, {"/moves/7/cue", "", ""}}).size() == 2);
  }
  CHECK(spots(std::string(100000, '['), {{"/0/0", "", ""}}).front().line == 1);
}

}  // namespace
}  // namespace yinback
