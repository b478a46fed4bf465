#include "yinback/archive.hpp"

#include "support/catch.hpp"
#include "support/random.hpp"
#include "support/real_library.hpp"
#include "support/sessions.hpp"

#include <algorithm>

namespace yinback {
namespace {

TEST_CASE("an archived library reads back as the same library") {
  const auto again = unarchived(archived(real_library()));
  REQUIRE(again);
  CHECK(*again == real_library());
}

TEST_CASE("a pose's drawing reads back, whatever it is, and so does that there is none") {
  CHECK(std::all_of(real_library().poses.begin(), real_library().poses.end(),
                    [](const Pose& pose) { return pose.figure.has_value(); }));
  Random random(5);
  for (int i = 0; i < 20; ++i) {
    Library library = real_library();
    for (Pose& pose : library.poses) {
      pose.figure.reset();
      if (random.below(4) != 0) pose.figure = random_figure(random);
    }
    const auto again = unarchived(archived(library));
    REQUIRE(again);
    CHECK(*again == library);
  }
}

TEST_CASE("an archived drawing from nowhere there is to look from is a problem") {
  Library library;
  library.poses.resize(1);
  library.poses[0].figure = Figure{};
  REQUIRE(unarchived(archived(library)));
  library.poses[0].figure->seen = static_cast<Seen>(names<Seen>.size());
  CHECK_FALSE(unarchived(archived(library)));
}

TEST_CASE("an archived answer to a sensation there is not is a problem") {
  Library library;
  library.wording.safety.answers.resize(1);
  REQUIRE(unarchived(archived(library)));
  library.wording.safety.answers[0].id = static_cast<Sensation>(names<Sensation>.size());
  CHECK_FALSE(unarchived(archived(library)));
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
