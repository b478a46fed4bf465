#include "yinback/frame.hpp"

#include "support/catch.hpp"
#include "support/sessions.hpp"
#include "yinback/text.hpp"

namespace yinback {
namespace {

TEST_CASE("the text of a row is its parts one after another, whatever their styles") {
  CHECK(row_text({}).empty());
  CHECK(row_text({{"4:00", Style::strong}, {" left", Style::dim}}) == "4:00 left");
}

TEST_CASE("a row is cut at the window's edge, through its parts, with their styles") {
  const Row row{{"4:00", Style::strong}, {" left", Style::dim}};
  CHECK(cut(row, 80) == row);
  CHECK(cut(row, 9) == row);
  CHECK(cut(row, 6) == Row{{"4:00", Style::strong}, {" l", Style::dim}});
  CHECK(cut(row, 4) == Row{{"4:00", Style::strong}});
  CHECK(cut(row, 0).empty());
}

TEST_CASE("a wide letter that does not fit whole is left out") {
  CHECK(row_text(cut({{"a世界"}}, 4)) == "a世");
  CHECK(row_text(cut({{"a世界"}}, 5)) == "a世界");
}

TEST_CASE("a row of several parts is cut in columns, not in bytes or letters") {
  const Row row{{"Śavā", Style::accent}, {"世界", Style::dim}, {"e\u0301!", Style::strong}};
  CHECK(cut(row, 10) == row);
  CHECK(cut(row, 9) == Row{{"Śavā", Style::accent}, {"世界", Style::dim}, {"e\u0301", Style::strong}});
  CHECK(cut(row, 8) == Row{{"Śavā", Style::accent}, {"世界", Style::dim}});
  CHECK(cut(row, 6) == Row{{"Śavā", Style::accent}, {"世", Style::dim}});
  CHECK(cut(row, 3) == Row{{"Śav", Style::accent}});
}

TEST_CASE("nothing stands behind a wide letter that did not fit") {
  CHECK(row_text(cut({{"ab"}, {"世", Style::dim}, {"c"}}, 3)) == "ab");
  CHECK(row_text(cut({{"a世界", Style::dim}, {"c"}, {"d"}}, 4)) == "a世");
}

TEST_CASE("what is left of a cut row is its beginning, as much as fits") {
  constexpr const char* pieces[] = {"a", "ś", "e\u0301", "世", "🧘", " ", "…", "\x1b", "\xff", ""};
  for (std::uint64_t seed = 1; seed <= 500; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    Row row;
    for (std::uint64_t parts = random.below(5); parts > 0; --parts) {
      row.push_back({"", static_cast<Style>(random.below(5))});
      for (std::uint64_t left = random.below(5); left > 0; --left) row.back().text += one_of(random, pieces);
    }
    const std::string whole = printable(row_text(row));
    for (std::size_t width = 0; width <= columns(whole) + 1; ++width) {
      CAPTURE(width);
      const std::string kept = row_text(cut(row, width));
      REQUIRE(columns(kept) <= width);
      REQUIRE(whole.substr(0, kept.size()) == kept);
      const CodePoint next = front(std::string_view(whole).substr(kept.size()));
      REQUIRE((next.bytes == 0 || columns(kept) + columns(next.value) > width));
    }
  }
}

TEST_CASE("text is spelled in the letters there are, with nothing in it but what shows") {
  CHECK(spelled("Śavāsana → 世…", Letters::unicode) == "Śavāsana → 世…");
  CHECK(spelled("Śavāsana → 世…", Letters::ascii) == "Savasana -> ?...");
  for (const Letters letters : {Letters::unicode, Letters::ascii}) {
    CHECK(spelled("4:00 left", letters) == "4:00 left");
    CHECK(spelled("\x1b[2Ja\tb\nc\xff\u202e\u2028", letters) == "?[2Ja b c???");
  }
}

TEST_CASE("what a row would do to a terminal is taken from it before its width counts") {
  CHECK(row_text(cut({{"\x1b[2Jpose\u202e"}}, 80)) == "?[2Jpose?");
  CHECK(row_text(cut({{"\x1b\x1b\x1b\x1b"}}, 2)) == "??");
}

}  // namespace
}  // namespace yinback
