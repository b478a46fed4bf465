#include "yinback/archive.hpp"

#include "support/catch.hpp"
#include "support/random.hpp"
#include "support/real_library.hpp"

namespace yinback {
namespace {

TEST_CASE("an archived library reads back as the same library") {
  const auto again = unarchived(archived(real_library()));
  REQUIRE(again);
  CHECK(*again == real_library());
}

TEST_CASE("an archived empty library reads back too") {
  const auto again = unarchived(archived({}));
  REQUIRE(again);
  CHECK(*again == Library{});
}

TEST_CASE("an archive cut short anywhere, or with something behind it, is a problem") {
  const std::string bytes = archived(real_library());
  for (std::size_t length = 0; length < bytes.size(); length += 101)
    REQUIRE_FALSE(unarchived(bytes.substr(0, length)));
  const auto longer = unarchived(bytes + "x");
  REQUIRE_FALSE(longer);
  CHECK(problem_text(longer.problems().front()) ==
        "the archived library is damaged; build the program again");
}

TEST_CASE("a damaged archive never does harm") {
  const std::string bytes = archived(real_library());
  Random random(17);
  int refused = 0;
  for (int i = 0; i < 500; ++i) {
    std::string damaged = bytes;
    for (std::uint64_t flips = 1 + random.below(8); flips > 0; --flips)
      damaged[random.below(damaged.size())] = static_cast<char>(random.below(256));
    refused += unarchived(damaged) ? 0 : 1;
  }
  CHECK(refused > 0);
}

}  // namespace
}  // namespace yinback
