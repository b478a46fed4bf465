#include "yinback/course.hpp"

#include "support/catch.hpp"
#include "support/random.hpp"
#include "support/random_orders.hpp"
#include "support/real_library.hpp"
#include "support/studio.hpp"

#include <algorithm>

namespace yinback {
namespace {

TEST_CASE("lengths add up part by part, and a fixed time never stretches") {
  Lengths sum = fixed_length(20s);
  CHECK(sum == Lengths{20s, 20s, 20s, 20s});
  sum += lengths_of({30s, 60s, 120s});
  CHECK((sum.least == 50s && sum.wish == 80s && sum.most == 140s));
  CHECK((sum.least <= sum.useful && sum.useful <= sum.wish));
}

TEST_CASE("a course is as long as its line-up, but for the limit on end-range folds") {
  const Library& library = real_library();
  Random random(34);
  int exact = 0;
  for (int i = 0; i < 400; ++i) {
    const Request request = random_planning(random);
    const Offers found = offers(library, request);
    const Links links(library, request, found);
    const Places order = random_order(random, links, found.holds.size());
    const Course whole = course_of(found, links, request, order);
    const LineUp line_up = links.line_up(order);
    std::vector<Part> parts = parts_of(line_up, request);
    const Millis fixed = fixed_time(library, line_up);
    CAPTURE(i, order.size());
    CHECK(whole.size == static_cast<int>(order.size()));
    CHECK(whole.time.least == fixed + least_of(parts));
    const Millis over = std::max(Millis{}, whole.end_range.most - longest_end_range_flexion);
    const Millis grid = 5s * 2 * static_cast<int>(order.size());
    CHECK(fixed + most_of(parts) <= whole.time.most - over);
    CHECK(fixed + most_of(parts) >= whole.time.most - over - grid);
    grant_wishes(parts);
    CHECK(fixed + sum_of(parts) <= whole.time.wish);
    if (over > 0ms) continue;
    ++exact;
    CHECK(fixed + most_of(parts) == whole.time.most);
    CHECK(fixed + sum_of(parts) == whole.time.wish);
  }
  CHECK(exact > 200);
}

TEST_CASE("of two lengths each part of the smaller and of the larger one is taken") {
  const Lengths a{1min, 5min, 3min, 7min}, b{2min, 4min, 6min, 6min};
  CHECK(least(a, b) == Lengths{1min, 4min, 3min, 6min});
  CHECK(most(a, b) == Lengths{2min, 5min, 6min, 7min});
}

TEST_CASE("what end-range folds take beyond a quarter of an hour is no time, but for the least length") {
  const Lengths time{20min, 30min, 40min, 50min};
  CHECK(within_end_range(time, {15min, 15min, 15min, 15min}) == time);
  CHECK(within_end_range(time, {10min, 14min, 15min, 16min}) == Lengths{20min, 30min, 40min, 49min});
  CHECK(within_end_range(time, {16min, 17min, 19min, 25min}) == Lengths{20min, 28min, 36min, 40min});
}

TEST_CASE("the movements that are offered are those of the poses that may be held") {
  Offers some;
  CHECK(offered(some) == 0U);
  const Studio studio({{.movement = Movement::rotation}, {.movement = Movement::extension}});
  some.holds.assign(studio.offers().begin(), studio.offers().end());
  CHECK(offered(some) == (bit(Movement::rotation) | bit(Movement::extension)));
}

TEST_CASE(
    "pose by pose a course knows what is alike in a row, what the low back did, and its end-range folds") {
  const Taken fold{.end_range = true}, side_bend{.movement = Movement::lateral, .sided = true};
  const Taken high_twist{.movement = Movement::rotation, .region = "thoracic"};
  const Taken high_bend{.movement = Movement::extension, .region = "thoracic"};
  const Taken low_twist{.movement = Movement::rotation}, low_bend{.movement = Movement::extension};
  struct Row {
    Taken next;
    int same_movement, sided;
    bool low_twist, low_backbend;
    std::optional<std::size_t> only_extension;
  };
  const std::vector<Row> rows{{fold, 1, 0, false, false, {}},       {fold, 2, 0, false, false, {}},
                              {side_bend, 1, 1, false, false, {}},  {side_bend, 2, 2, false, false, {}},
                              {high_twist, 1, 0, false, false, {}}, {high_bend, 1, 0, false, false, 5},
                              {side_bend, 1, 1, false, false, 5},   {low_twist, 1, 0, true, false, 5},
                              {high_twist, 2, 0, true, false, 5},   {low_bend, 1, 0, true, true, {}},
                              {high_bend, 2, 0, true, true, {}},    {fold, 1, 0, true, true, {}}};
  std::vector<Taken> order;
  for (const Row& row : rows) order.push_back(row.next);
  const Studio studio(order);
  Course course;
  Lengths folds{};
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const Offer& next = studio.offers()[i];
    course.add(next, {});
    if (next.end_range_fold) folds += held_length(next);
    CAPTURE(i);
    CHECK(course.same_movement == rows[i].same_movement);
    CHECK(course.sided == rows[i].sided);
    CHECK((course.low_twist == rows[i].low_twist && course.low_backbend == rows[i].low_backbend));
    CHECK(course.only_extension ==
          (rows[i].only_extension ? &studio.offers()[*rows[i].only_extension] : nullptr));
    CHECK(course.end_range == folds);
  }
}

TEST_CASE("a course knows its movements, its changes of position and the time held for each movement") {
  const Taken fold{}, deep_fold{.intensity = Intensity::deep};
  const Taken sided_bend{.movement = Movement::lateral, .sided = true};
  const std::vector<Taken> order{reached(fold, 1), reached(sided_bend, 2, true), reached(deep_fold, 0)};
  const Studio studio(order);
  Course course;
  for (std::size_t i = 0; i < order.size(); ++i) course.add(studio.offers()[i], way_of(order[i]));
  CHECK(course.size == 3);
  CHECK(course.changes == 3);
  CHECK(course.held == (bit(Movement::flexion) | bit(Movement::lateral)));
  CHECK(course.wished == Shares{6min, 0min, 6min, 0min, 0min});
  CHECK(course.deep == 0b100U);
  CHECK(course.up == 0b010U);
  CHECK(course.last == &studio.offers()[2]);
  const Course whole = course.closed({fixed_length(40s), 1, false}, lengths_of({3min, 4min, 15min}));
  CHECK(whole.changes == 4);
  CHECK(whole.time.least == course.time.least + 40s + 3min);
  CHECK(whole.time.most == course.time.most + 40s + 15min);
}

}  // namespace
}  // namespace yinback
