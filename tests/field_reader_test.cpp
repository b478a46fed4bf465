#include "field_reader.hpp"

#include "support/catch.hpp"
#include "support/random.hpp"

namespace yinback {
namespace {

using namespace std::string_literals;

std::string text_of(const Problems& problems, std::string_view file) {
  std::string text;
  for (const Problem& problem : placed(problems, file)) text += problem_text(problem) + "\n";
  return text;
}

/// Reads the fields of `text` as `read` says and tells what was wrong.
template <typename F>
std::string reading(std::string_view text, F read) {
  const auto json = parse_json(text);
  REQUIRE(json);
  Problems problems;
  FieldReader in(*json, "/here", problems);
  read(in);
  return text_of(problems, "");
}

TEST_CASE("fields that are as asked for are read without a problem") {
  const auto read = [](FieldReader& in) {
    CHECK(in.text("text") == "a b");
    CHECK(in.id("id") == "childs-pose-2");
    CHECK(in.flag("flag"));
    CHECK(in.seconds("time", 1s, 300s) == 90s);
    CHECK(in.seconds("part", 0s, 300s) == 1500ms);
    CHECK(in.whole("whole") == 18446744073709551615U);
    CHECK(in.texts("texts") == std::vector<std::string>{"x", "y"});
    CHECK(in.texts("none").empty());
    CHECK(in.some_texts("texts") == std::vector<std::string>{"x", "y"});
    CHECK(in.reasons("why") == Reasons{{"knee", "sore"}, {"hip", "sorer"}});
    CHECK(in.one_of<Position>("position") == Position::side_lying);
    CHECK(in.some_of<Role>("roles") == std::vector{Role::rest, Role::hold});
    CHECK(in.list_of<Role>("none").empty());
    in.format(1);
    in.refuse_unknown();
  };
  CHECK(reading(R"({"text": "a b", "id": "childs-pose-2", "flag": true, "time": 90, "part": 1.5,
                    "whole": 18446744073709551615, "texts": ["x", "y"], "none": [], "format": 1,
                    "why": {"knee": "sore", "hip": "sorer"}, "position": "side-lying", "roles": ["rest", "hold"]})",
                read)
            .empty());
}

TEST_CASE("a duration is read as options read it, and need not be there") {
  const auto read = [](FieldReader& in) {
    CHECK(in.duration("a") == 210s);
    CHECK(in.duration("b") == std::nullopt);
    CHECK(in.duration("c") == std::nullopt);
    CHECK(in.duration("d") == std::nullopt);
    CHECK(in.duration("e") == std::nullopt);
  };
  CHECK(reading(R"({"a": "3m30s", "c": "4", "d": "100h", "e": 4})", read) ==
        "/here/c: '4' is not a duration; write 90s, 4m, 3m30s, 1h15m, 1.5m, 4:00 or 1:15:00\n"
        "/here/d: '100h' is longer than 99 hours; write 99h or less\n"
        "/here/e: is number, not a text\n");
}

TEST_CASE("a field that is missing is a problem, unless it need not be there") {
  CHECK(reading("{}",
                [](FieldReader& in) {
                  in.text("a");
                  in.flag("b");
                  in.seconds("c", 0s, 1s);
                  in.texts("d");
                  in.reasons("e");
                  in.one_of<Side>("f");
                  in.some_texts("g");
                  in.format(1);
                }) ==
        "/here/a: is missing\n/here/b: is missing\n/here/c: is missing\n/here/d: is missing\n/here/e: is "
        "missing\n"
        "/here/f: is missing\n/here/g: is missing\n/here/format: is missing\n");
  CHECK(reading("{}", [](FieldReader& in) {
          CHECK(in.text("a", false).empty());
          CHECK_FALSE(in.flag("b", false));
          CHECK(in.texts("d", false).empty());
          CHECK(in.some_texts("g", false).empty());
          CHECK(in.field("h", false) == nullptr);
        }).empty());
}

TEST_CASE("a field of the wrong type says what it is and what it should be") {
  CHECK(reading(
            R"({"a": 1, "b": "true", "c": "90", "d": "x", "e": [], "f": null, "g": -1, "h": 1.5, "i": true})",
            [](FieldReader& in) {
              in.text("a");
              in.flag("b");
              in.seconds("c", 0s, 1s);
              in.texts("d");
              in.reasons("e");
              in.one_of<Side>("f");
              in.whole("g");
              in.whole("h");
              in.whole("i");
            }) ==
        "/here/a: is number, not a text\n"
        "/here/b: is string, not true or false\n"
        "/here/c: is string, not a number of seconds\n"
        "/here/d: is string, not a list\n"
        "/here/e: is array, not an object\n"
        "/here/f: is null, not a text\n"
        "/here/g: is -1, not a whole number\n"
        "/here/h: is 1.5, not a whole number\n"
        "/here/i: is boolean, not a whole number\n");
}

TEST_CASE("the elements of a list are told by their number") {
  CHECK(reading(R"({"a": ["x", 1, "", null, " "]})", [](FieldReader& in) { in.texts("a"); }) ==
        "/here/a/1: is number, not a text\n/here/a/2: is empty\n/here/a/3: is null, not a text\n/here/a/4: "
        "is empty\n");
  CHECK(reading(R"({"a": [], "b": [3]})", [](FieldReader& in) {
          in.some_texts("a");
          in.some_texts("b");
        }) == "/here/a: is empty; list at least one\n/here/b/0: is number, not a text\n");
}

TEST_CASE("a cue has 84 characters at most, whatever their bytes") {
  std::string long_one;
  for (int i = 0; i < 84; ++i) long_one += "\u00E9";
  const auto read = [](FieldReader& in) {
    in.cue("a");
    in.some_cues("b");
    in.notes("c");
  };
  const auto of = [&](const std::string& cue) {
    return reading(R"({"a": ")" + cue + R"(", "b": [")" + cue + R"(", "x", ")" + cue +
                       R"("], "c": {"knee": ")" + cue + R"("}})",
                   read);
  };
  CHECK(of(long_one).empty());
  const std::string says = ": is longer than 84 characters; make two of it, or say less\n";
  CHECK(of(long_one + "a") ==
        "/here/a" + says + "/here/b/0" + says + "/here/b/2" + says + "/here/c/knee" + says);
  CHECK(of(std::string(200, 'a')) ==
        "/here/a" + says + "/here/b/0" + says + "/here/b/2" + says + "/here/c/knee" + says);
}

TEST_CASE("what cannot be read reads as nothing") {
  reading(R"({"b": "x"})", [](FieldReader& in) {
    CHECK(in.whole("a") == 0);
    CHECK(in.whole("b") == 0);
    CHECK(in.seconds("c", 2s, 9s) == 2s);
    CHECK(in.seconds("b", 2s, 9s) == 2s);
  });
}

TEST_CASE("a text of nothing or of blanks is empty") {
  CHECK(reading(R"({"a": "", "b": "  ", "c": " "})", [](FieldReader& in) {
          in.text("a");
          in.text("b", false);
          in.one_of<Side>("c");
        }) == "/here/a: is empty\n/here/b: is empty\n/here/c: is empty\n");
}

TEST_CASE("an id is kebab-case") {
  const std::string rest =
      "begin with a letter; write small letters, digits and single hyphens, like childs-pose\n";
  for (const char* id : {"Seal", "a b", "-a", "a-", "a--b", "1a", "a_b", "é"})
    CHECK(reading("{\"id\": \""s + id + "\"}", [](FieldReader& in) { in.id("id"); }) ==
          "/here/id: '"s + id + "' is not an id; " + rest);
  for (const char* id : {"a", "a1", "a-1-b"})
    CHECK(reading("{\"id\": \""s + id + "\"}", [](FieldReader& in) { in.id("id"); }).empty());
}

TEST_CASE("seconds lie within their bounds, exact to the millisecond") {
  const auto seconds = [](std::string_view number) {
    return reading(R"({"a": )" + std::string(number) + "}",
                   [](FieldReader& in) { in.seconds("a", 1s, 300s); });
  };
  for (const char* fine : {"1", "300", "1.0", "299.999", "1e2", "1.0000005"}) CHECK(seconds(fine).empty());
  for (const char* odd : {"0", "301", "-5", "0.999", "300.001", "1.0005"})
    CHECK(seconds(odd) == "/here/a: "s + odd + " is out of range; write seconds from 1 to 300\n");
  CHECK(seconds("1e300") == "/here/a: 1e+300 is out of range; write seconds from 1 to 300\n");
  CHECK(seconds("18446744073709551615") ==
        "/here/a: 18446744073709551615 is out of range; write seconds from 1 to 300\n");
}

TEST_CASE("a word that is not known names the one meant") {
  CHECK(reading(R"({"a": "sated", "b": ["rest", "hodl"], "c": "zzzzzz"})",
                [](FieldReader& in) {
                  CHECK(in.one_of<Position>("a", Position::prone) == Position::prone);
                  CHECK(in.some_of<Role>("b") == std::vector{Role::rest});
                  in.one_of<Side>("c");
                }) ==
        "/here/a: unknown word 'sated'; did you mean seated?\n"
        "/here/b: unknown word 'hodl'; did you mean hold?\n"
        "/here/c: unknown word 'zzzzzz'; one of: both, left, right\n");
  CHECK(reading(R"({"a": "whole", "b": "lumbr", "c": "whole", "d": 3})", [](FieldReader& in) {
          for (const char* field : {"a", "b", "c"}) in.word(field, {"lumbar", "whole"});
          CHECK(in.word("a", {"lumbar", "whole"}) == "whole");
          CHECK(in.word("d", {"lumbar", "whole"}).empty());
        }) == "/here/b: unknown word 'lumbr'; did you mean lumbar?\n/here/d: is number, not a text\n");
  CHECK(reading("{\"a\": \"" + std::string(500, 'z') + "\"}", [](FieldReader& in) {
          in.one_of<Side>("a");
        }) == "/here/a: unknown word '" + std::string(39, 'z') + "…'; one of: both, left, right\n");
}

TEST_CASE("a field nobody asked for names the nearest one") {
  CHECK(reading(R"({"nmae": "x", "a/b~c": 1})",
                [](FieldReader& in) {
                  in.text("name", false);
                  in.text("region", false);
                  in.refuse_unknown();
                }) ==
        "/here/nmae: unknown field; did you mean name?\n"
        "/here/a~1b~0c: unknown field; one of: name, region\n");
}

TEST_CASE("what stands twice in a list is told where it stands again") {
  CHECK(reading(R"({"a": ["x", "y", "x", "x"], "b": ["x", "y"]})", [](FieldReader& in) {
          in.each_once("a", in.texts("a"));
          in.each_once("b", in.texts("b"));
        }) == "/here/a: names 'x' twice; keep one of them\n/here/a: names 'x' twice; keep one of them\n");
}

TEST_CASE("reasons are told by their key, escaped") {
  CHECK(reading(R"({"why": {"knee": "", "a/b": 1}})", [](FieldReader& in) { in.reasons("why"); }) ==
        "/here/why/knee: is empty\n/here/why/a~1b: is number, not a text\n");
}

TEST_CASE("the format is one number") {
  const auto format = [](FieldReader& in) { in.format(1); };
  CHECK(reading(R"({"format": 2})", format) == "/here/format: is not 1; this yinback reads format 1\n");
  CHECK(reading(R"({"format": "1"})", format) == "/here/format: is not 1; this yinback reads format 1\n");
}

TEST_CASE("what is no object is one problem and reads as empty") {
  for (const auto& [text, type] :
       {std::pair{"[1]", "array"}, {"\"x\"", "string"}, {"null", "null"}, {"3", "number"}})
    CHECK(reading(text, [](FieldReader& in) {
            CHECK(in.text("a").empty());
            CHECK(in.texts("b").empty());
            CHECK(in.some_texts("c").empty());
            in.refuse_unknown();
          }) == "/here: is "s + type + ", not an object\n");
}

TEST_CASE("all problems of an object are listed at once, in the order of reading") {
  CHECK(reading(R"({"a": 1, "c": "sideways", "e": 1})",
                [](FieldReader& in) {
                  in.text("a");
                  in.text("b");
                  in.one_of<Side>("c");
                  in.seconds("d", 0s, 1s);
                  in.refuse_unknown();
                }) ==
        "/here/a: is number, not a text\n"
        "/here/b: is missing\n"
        "/here/c: unknown word 'sideways'; one of: both, left, right\n"
        "/here/d: is missing\n"
        "/here/e: unknown field; one of: a, b, c, d\n");
}

TEST_CASE("any number of milliseconds comes back as it was written") {
  Random random(3);
  for (int i = 0; i < 2000; ++i) {
    const Millis time{static_cast<std::int64_t>(random.below(3'600'000))};
    const std::string text = Json{{"a", seconds_json(time)}}.dump();
    CAPTURE(text);
    REQUIRE(reading(text, [&](FieldReader& in) { CHECK(in.seconds("a", 0s, 3600s) == time); }).empty());
  }
}

}  // namespace
}  // namespace yinback
