#include "yinback/frame.hpp"

#include "support/catch.hpp"

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

TEST_CASE("what a row would do to a terminal is taken from it before its width counts") {
  CHECK(row_text(cut({{"\x1b[2Jpose\u202e"}}, 80)) == "?[2Jpose?");
  CHECK(row_text(cut({{"\x1b\x1b\x1b\x1b"}}, 2)) == "??");
}

}  // namespace
}  // namespace yinback
