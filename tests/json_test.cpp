#include "json.hpp"

#include "support/catch.hpp"
#include "support/random.hpp"

#include <algorithm>

namespace yinback {
namespace {

using namespace std::string_literals;

std::string text_of(const Problems& problems, std::string_view file) {
  std::string text;
  for (const Problem& problem : placed(problems, file)) text += problem_text(problem) + "\n";
  return text;
}

/// What a person would read when `text` stood in the file a.json; `fine` when nothing.
std::string complaint(std::string_view text) {
  const auto json = parse_json(text);
  return json ? "fine" : text_of(json.problems(), "a.json");
}

std::string nested(std::size_t depth) {
  return std::string(depth, '[') + std::string(depth, ']');
}

std::string object_of(std::size_t fields) {
  std::string text;
  for (std::size_t i = 0; i < fields; ++i)
    text += (i == 0 ? "{\"" : ",\"") + std::to_string(i) + "\":" + std::to_string(i);
  return text + "}";
}

// --- syntax

TEST_CASE("a syntax problem shows its line, its column, the source line and a caret") {
  CHECK(complaint("{\"a\": 1,\n \"b\": tru}") ==
        "a.json:2:10: invalid literal\n"
        "    2 |  \"b\": tru}\n"
        "      |          ^\n");
  CHECK(complaint("{\n  \"a\": }") ==
        "a.json:2:8: unexpected '}'; expected '[', '{', or a literal\n"
        "    2 |   \"a\": }\n"
        "      |        ^\n");
  CHECK(complaint("[1,]") ==
        "a.json:1:4: unexpected ']'; expected '[', '{', or a literal\n"
        "    1 | [1,]\n"
        "      |    ^\n");
  CHECK(complaint("// no\n{}") ==
        "a.json:1:1: invalid literal\n"
        "    1 | // no\n"
        "      | ^\n");
  CHECK(complaint("{} {}") ==
        "a.json:1:4: unexpected '{'; expected end of input\n"
        "    1 | {} {}\n"
        "      |    ^\n");
}

TEST_CASE("a problem at the beginning of a line is shown there") {
  CHECK(complaint("[\nx]") ==
        "a.json:2:1: invalid literal\n"
        "    2 | x]\n"
        "      | ^\n");
}

TEST_CASE("a text cut short is shown where it ends, not on the empty line after") {
  CHECK(complaint("{\"a\": 1,\n\n\n") ==
        "a.json:1:9: unexpected end of input; expected string literal\n"
        "    1 | {\"a\": 1,\n"
        "      |         ^\n");
  CHECK(complaint("{\n\"a") ==
        "a.json:2:3: invalid string: missing closing quote\n"
        "    2 | \"a\n"
        "      |   ^\n");
}

TEST_CASE("columns count characters, and the caret stands under the character") {
  CHECK(complaint("{\"Bālāsana\": tru}") ==
        "a.json:1:17: invalid literal\n"
        "    1 | {\"Bālāsana\": tru}\n"
        "      |                 ^\n");
  CHECK(complaint("[\"坐\", x]") ==
        "a.json:1:7: invalid literal\n"
        "    1 | [\"坐\", x]\n"
        "      |        ^\n");
  CHECK(complaint("\t[x]") ==
        "a.json:1:3: invalid literal\n"
        "    1 |  [x]\n"
        "      |   ^\n");
}

TEST_CASE("a long line is cut to a window around the place, never within a character") {
  const std::string many(200, 'x');
  CHECK(complaint("[\"" + many + "\", tru, \"" + many + "\"]") ==
        "a.json:1:209: invalid literal\n"
        "    1 | " +
            std::string(30, 'x') + "\", tru, \"" + std::string(33, 'x') +
            "\n"
            "      |                                     ^\n");
  std::string marked;
  for (int i = 0; i < 100; ++i) marked += "ā";
  for (const std::string& shift : {""s, "x"s}) {
    const std::string text = complaint("[\"" + marked + shift + "\", tru, \"" + marked + shift + "\"]");
    CAPTURE(text);
    CHECK(text.find('?') == std::string::npos);
    CHECK(text.size() < 200);
  }
}

/// The line of the source that a syntax problem shows, and what stands over its caret.
std::pair<std::string, char> shown(std::string_view text) {
  const auto json = parse_json(text);
  REQUIRE_FALSE(json);
  const std::string& excerpt = json.problems().back().excerpt;
  const std::size_t end = excerpt.find('\n'), caret = excerpt.size() - 1 - (end + 1);
  return {excerpt.substr(8, end - 8), caret < end ? excerpt[caret] : '\0'};
}

TEST_CASE("wherever in a long line the place is, 72 bytes around it are shown and the caret under it") {
  for (std::size_t before = 0; before < 160; ++before)
    for (const std::size_t after : {std::size_t{0}, std::size_t{20}, std::size_t{200}}) {
      const std::string text = "[" + std::string(before, ' ') + "x" + std::string(after, ' ') + "]";
      const auto [line, over_caret] = shown(text);
      CAPTURE(before, after, line);
      CHECK(over_caret == 'x');
      CHECK(line.size() <= 72);
      CHECK(line.size() >= std::min<std::size_t>(text.size(), 36));
      if (text.size() <= 72) CHECK(line == text);
    }
  std::string marked;
  for (int i = 0; i < 100; ++i) marked += "ā";
  for (const char* shift : {"", "a"}) {
    const std::string line = shown("[\"" + marked + shift + "\", x, \"" + shift + marked + "\"]").first;
    CAPTURE(line);
    CHECK(line.find('?') == std::string::npos);
    CHECK((line.size() >= 70 && line.size() <= 72));
  }
}

TEST_CASE("bytes that are no text do not push the place out of its window") {
  CHECK(shown("[\"" + std::string(200, '\x80')).first == "[\"?");
}

TEST_CASE("a line that fits is shown whole") {
  const std::string text = "[" + std::string(60, ' ') + "x, 1234567]";
  CHECK(complaint(text) ==
        "a.json:1:62: invalid literal\n"
        "    1 | " +
            text +
            "\n"
            "      | " +
            std::string(61, ' ') + "^\n");
}

TEST_CASE("lines may end as they do on Windows") {
  CHECK(complaint("{\r\n\"a\": 1\r\n}\r\n") == "fine");
  CHECK(complaint("{\"a\": 1,\r\n \"b\": }\r\n") ==
        "a.json:2:7: unexpected '}'; expected '[', '{', or a literal\n"
        "    2 |  \"b\": }\n"
        "      |       ^\n");
  CHECK(complaint("[\"a\r\n\"]") ==
        "a.json:1:4: invalid string: control character U+000D (CR) must be escaped to \\u000D or \\r\n"
        "    1 | [\"a\n"
        "      |    ^\n");
}

TEST_CASE("a byte order mark is no problem and counts in no column") {
  CHECK(complaint("\xEF\xBB\xBF{}") == "fine");
  CHECK(complaint("\xEF\xBB\xBF[x]") ==
        "a.json:1:2: invalid literal\n"
        "    1 | [x]\n"
        "      |  ^\n");
}

TEST_CASE("a file without anything in it is empty") {
  for (const char* text : {"", " ", "\r\n\t\n", "\xEF\xBB\xBF", "\xEF\xBB\xBF\n"})
    CHECK(complaint(text) == "a.json: the file is empty\n");
}

TEST_CASE("a NUL byte is refused wherever it stands, even where the document seems over") {
  CHECK(complaint("{}\0junk"s) ==
        "a.json:1:3: a NUL byte; save the file as UTF-8 text\n"
        "    1 | {}?junk\n"
        "      |   ^\n");
  CHECK(complaint("[\"a\0b\"]"s) ==
        "a.json:1:4: a NUL byte; save the file as UTF-8 text\n"
        "    1 | [\"a?b\"]\n"
        "      |    ^\n");
  CHECK(complaint("\xFF\xFE{\0}\0"s) ==
        "a.json:1:4: a NUL byte; save the file as UTF-8 text\n"
        "    1 | ??{?}?\n"
        "      |    ^\n");
  CHECK(complaint("\0"s) ==
        "a.json:1:1: a NUL byte; save the file as UTF-8 text\n"
        "    1 | ?\n"
        "      | ^\n");
}

TEST_CASE("bytes that are no UTF-8 are refused") {
  CHECK(complaint("{\"ā\": \"ā\xFF\"}") ==
        "a.json:1:9: invalid string: ill-formed UTF-8 byte\n"
        "    1 | {\"ā\": \"ā?\"}\n"
        "      |         ^\n");
  for (const char* bytes : {"\xC0\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xC4", "\x80"})
    CHECK(complaint("[\""s + bytes + "\"]").find("invalid string: ill-formed UTF-8 byte") !=
          std::string::npos);
}

TEST_CASE("half of a surrogate pair is refused") {
  CHECK(complaint("[\"\\ud800\"]") ==
        "a.json:1:9: invalid string: surrogate U+D800..U+DBFF must be followed by U+DC00..U+DFFF\n"
        "    1 | [\"\\ud800\"]\n"
        "      |         ^\n");
  CHECK(complaint("[\"\\udc00x\"]") ==
        "a.json:1:8: invalid string: surrogate U+DC00..U+DFFF must follow U+D800..U+DBFF\n"
        "    1 | [\"\\udc00x\"]\n"
        "      |        ^\n");
}

TEST_CASE("a number too large for the machine is refused, without the parser's own name") {
  CHECK(complaint("[1e999]") ==
        "a.json:1:6: number overflow parsing '1e999'\n"
        "    1 | [1e999]\n"
        "      |      ^\n");
  const std::string text = complaint("[" + std::string(5000, '9') + "]");
  CHECK(text.starts_with("a.json:1:5001: number overflow parsing '" + std::string(74, '9') + "…\n"));
  CHECK(text.size() < 400);
}

// --- what a parser alone lets through

TEST_CASE("a number without a fraction is whole however it is written, as a schema has it") {
  for (const char* text : {"100", "100.0", "1e2", "1000E-1", "0.1e+3"}) {
    const auto json = parse_json(text);
    CAPTURE(text);
    REQUIRE(json);
    CHECK(json->is_number_unsigned());
    CHECK(*json == 100);
  }
  CHECK(parse_json("-2.0")->is_number_integer());
  CHECK(*parse_json("-2.0") == -2);
  CHECK(parse_json("-0.0")->is_number_integer());
  for (const char* text : {"0", "0.0", "-0.0"}) CHECK(parse_json(text)->dump() == "0");
  CHECK(parse_json("0.0")->is_number_unsigned());
  CHECK(*parse_json("9223372036854775808.0") == 9223372036854775808U);
  CHECK(parse_json("-9e18")->dump() == "-9000000000000000000");
  CHECK(parse_json("-9223372036854775808.0")->dump() == "-9223372036854775808");
  for (const char* text : {"0.5", "-0.5", "1e300", "-1e300", "-1e19", "18446744073709551616"}) {
    CAPTURE(text);
    CHECK(parse_json(text)->is_number_float());
  }
}

TEST_CASE("a field given twice is told with its pointer") {
  CHECK(complaint("{\"a\": 1, \"b\": 2, \"a\": 3}") == "a.json: /a: field given twice; keep one of them\n");
  CHECK(complaint("{\"x\": [1, {\"y\": {\"a\": 1, \"a\": 2}}], \"z\": 1, \"z\": 2}") ==
        "a.json: /x/1/y/a: field given twice; keep one of them\n"
        "a.json: /z: field given twice; keep one of them\n");
  CHECK(complaint("{\"x\": {\"a\": 1}, \"y\": {\"a\": 1}, \"a\": 1}") == "fine");
}

TEST_CASE("pointers escape the slash and the tilde of a field name") {
  CHECK(complaint("{\"a/b\": {\"~1\": {\"c\": 1, \"c\": 2}}}") ==
        "a.json: /a~1b/~01/c: field given twice; keep one of them\n");
  CHECK(complaint("{\"m~n/o\": 1, \"m~n/o\": 2}") ==
        "a.json: /m~0n~1o: field given twice; keep one of them\n");
}

TEST_CASE("a document is nested 64 deep at most") {
  CHECK(complaint(nested(64)) == "fine");
  std::string place;
  for (int i = 0; i < 63; ++i) place += "/0";
  CHECK(complaint(nested(65)) == "a.json: " + place + ": nested more than 64 deep\n");
  CHECK(complaint(nested(10'000)) == "a.json: " + place + ": nested more than 64 deep\n");
  CHECK(complaint(std::string(1'000'000, '[')) == "a.json: " + place + ": nested more than 64 deep\n");
}

TEST_CASE("an object has 1000 fields at most") {
  CHECK(complaint(object_of(1000)) == "fine");
  for (const std::size_t fields : {1001U, 1002U, 1100U})
    CHECK(complaint(object_of(fields)) == "a.json: more than 1000 fields\n");
  CHECK(complaint("{\"a\": [" + object_of(1001) + "]}") == "a.json: /a/0: more than 1000 fields\n");
}

TEST_CASE("a text that could act on a terminal is refused, however it is written") {
  const std::string rest = "' holds a control or invisible character; write plain text\n";
  CHECK(complaint("{\"a\": \"\\u0000\"}") == "a.json: /a: text '?" + rest);
  CHECK(complaint("{\"a\": [\"ok\", \"x\\u001b[2J\"]}") == "a.json: /a/1: text 'x?[2J" + rest);
  CHECK(complaint("[\"a\\nb\"]") == "a.json: /0: text 'a b" + rest);
  CHECK(complaint("{\"a\": \"\u202Egnp.exe\"}") == "a.json: /a: text '?gnp.exe" + rest);
  CHECK(complaint("[\"\\u202e\", \"\\u2066\", \"\\u200b\", \"\\ufeff\", \"\\u0085\", \"\\u2028\"]") ==
        "a.json: /0: text '?" + rest + "a.json: /1: text '?" + rest + "a.json: /2: text '?" + rest +
            "a.json: /3: text '?" + rest + "a.json: /4: text '?" + rest + "a.json: /5: text '?" + rest);
  CHECK(complaint("\"\\u0007\"") == "a.json: text '?" + rest);
  CHECK(complaint("[\"" + std::string(100, 'x') + "\\u0007\"]") ==
        "a.json: /0: text '" + std::string(39, 'x') + "…" + rest);
  CHECK(complaint("[\"\x01\"]") ==
        "a.json:1:3: invalid string: control character U+0001 (SOH) must be escaped to \\u0001\n"
        "    1 | [\"?\"]\n"
        "      |   ^\n");
}

TEST_CASE("a field name that could act on a terminal is refused too") {
  CHECK(complaint("{\"a\\u202e\": {\"b\\u0007\": 1}}") ==
        "a.json: field name 'a?' holds a control or invisible character; write plain text\n"
        "a.json: /a?: field name 'b?' holds a control or invisible character; write plain text\n");
}

TEST_CASE("texts in other scripts and emoji are texts like any other") {
  CHECK(complaint("[\"Śavāsana\", \"शवासन\", \"坐\", \"🧘\", \"\\ud83e\\uddd8\"]") == "fine");
}

TEST_CASE("refused texts and a syntax problem after them are listed together") {
  CHECK(complaint("{\"a\": \"\\u0007\", \"a\": 1, \"b\": }") ==
        "a.json: /a: text '?' holds a control or invisible character; write plain text\n"
        "a.json: /a: field given twice; keep one of them\n"
        "a.json:1:30: unexpected '}'; expected '[', '{', or a literal\n"
        "    1 | {\"a\": \"\\u0007\", \"a\": 1, \"b\": }\n"
        "      |                              ^\n");
}

TEST_CASE("what is read keeps the order of its fields") {
  const auto json = parse_json("{\"b\": [1, {\"d\": null}], \"a\": {\"z\": true, \"c\": \"x\"}}");
  REQUIRE(json);
  CHECK(json->dump() == R"({"b":[1,{"d":null}],"a":{"z":true,"c":"x"}})");
  const std::string all = R"([-1,2,0.5,"x",true,false,null,{},[],{"a":[-3]},4])";
  CHECK(parse_json(all)->dump() == all);
}

TEST_CASE("noise never gets through as anything but problems or a document") {
  const std::string alphabet = "[]{}\",:\\u0 1.eE-+trufalsn\n\x01\xC4\x81\xFF";
  Random random(7);
  std::size_t refused = 0;
  for (int i = 0; i < 20'000; ++i) {
    std::string text;
    for (std::uint64_t left = 1 + random.below(24); left > 0; --left)
      text += alphabet[random.below(alphabet.size())];
    const std::string told = complaint(text);
    CAPTURE(text, told);
    REQUIRE_FALSE(told.empty());
    refused += told == "fine" ? 0U : 1U;
  }
  CHECK(refused > 10'000);
  CHECK(refused < 20'000);
}

TEST_CASE("every text that begins or ends with a blank is told with its pointer") {
  const auto json = parse_json(R"({"a": " x", "b/c": ["x ", "x", {"d": ["fine", "\u00a0x"]}], "e": "x\u00a0",
                                   "f": "in the middle", "g": "", "h": "  ", "i": 1, "j": null, " k": "x"})");
  REQUIRE(json);
  Problems problems{{"", "before", ""}};
  refuse_blank_ends(*json, problems);
  const std::string rest = ": begins or ends with a blank; take it away\n";
  CHECK(text_of(problems, "a.json") == "a.json: before\na.json: /a" + rest + "a.json: /b~1c/0" + rest +
                                           "a.json: /b~1c/2/d/1" + rest + "a.json: /e" + rest);
}

TEST_CASE("the text in a field is empty where there is no such text") {
  const auto json = parse_json(R"({"a": "x", "b": 1})");
  REQUIRE(json);
  CHECK(text_in(*json, "a") == "x");
  for (const char* field : {"b", "c"}) CHECK(text_in(*json, field).empty());
  for (const char* other : {"[\"a\"]", "\"a\"", "1", "null"}) CHECK(text_in(*parse_json(other), "a").empty());
}

TEST_CASE("seconds are written whole where they are whole") {
  CHECK(seconds_json(90s).dump() == "90");
  CHECK(seconds_json(0ms).dump() == "0");
  CHECK(seconds_json(1s).dump() == "1");
  CHECK(seconds_json(1500ms).dump() == "1.5");
  CHECK(seconds_json(1ms).dump() == "0.001");
}

}  // namespace
}  // namespace yinback
