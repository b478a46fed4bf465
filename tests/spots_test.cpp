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
