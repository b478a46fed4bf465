#include "yinback/past.hpp"

#include "support/catch.hpp"
#include "support/random.hpp"
#include "yinback/record.hpp"

#include <algorithm>
#include <utility>

namespace yinback {
namespace {

constexpr std::int64_t day = 24 * 60 * 60;
constexpr std::int64_t noon = 20'000 * day + day / 2;
constexpr Stamp now{noon, 0};

Record practised(std::int64_t days_ago) {
  Record record;
  record.started = record.ended = {noon - days_ago * day, 0};
  return record;
}

Record felt(std::int64_t days_ago, std::optional<Sensation> what, std::string pose = "butterfly") {
  Record record = practised(days_ago);
  record.sensations = {{std::move(pose), Side::both, what}};
  return record;
}

Record held(std::int64_t days_ago, Millis time, Movement movement = Movement::flexion,
            Side side = Side::both) {
  Record record = practised(days_ago);
  HeldPose& hold = record.holds.emplace_back();
  hold.pose = "butterfly";
  hold.movement = movement;
  hold.side = side;
  hold.planned = 5min;
  hold.held = time;
  return record;
}

Record started(Stamp stamp) {
  Record record = felt(0, Sensation::numb);
  record.started = stamp;
  return record;
}

Past of(const std::vector<Record>& records) {
  return past_of(records, now);
}

int days_of(Stamp then, Stamp today) {
  const Past past = past_of({started(then)}, today);
  REQUIRE(past.felt.size() == 1);
  return past.felt.front().days;
}

TEST_CASE("without records the past is empty, and practices in which nothing was held or felt add nothing") {
  CHECK(of({}) == Past{});
  CHECK(of({practised(0), practised(3)}) == Past{});
  CHECK(of({held(1, 0ms)}) == Past{});
}

TEST_CASE("a sensation counts for fourteen days, the fourteenth included") {
  CHECK(of({felt(14, Sensation::electric)}).felt ==
        std::vector<FeltBefore>{{"butterfly", Sensation::electric, 14}});
  CHECK(of({felt(15, Sensation::electric)}) == Past{});
  CHECK(of({felt(0, std::nullopt)}).felt == std::vector<FeltBefore>{{"butterfly", std::nullopt, 0}});
}

TEST_CASE("a hold counts for 28 days, the 28th included") {
  CHECK(days_since(of({held(28, 3min)}), "butterfly") == 28);
  CHECK(of({held(29, 3min)}) == Past{});
  CHECK(days_since(of({held(3, 1ms)}), "butterfly") == 3);
  CHECK(!days_since(of({held(1, 3min)}), "sphinx"));
}

TEST_CASE("of a pose the last stop counts before anything that was none, and the last of what is alike") {
  const auto one = [](const std::vector<Record>& records) {
    const Past past = of(records);
    REQUIRE(past.felt.size() == 1);
    return past.felt.front();
  };
  const auto stop = Sensation::joint, much = Sensation::much;
  CHECK(one({felt(9, stop), felt(1, much)}) == FeltBefore{"butterfly", stop, 9});
  CHECK(one({felt(1, std::nullopt), felt(9, stop)}) == FeltBefore{"butterfly", stop, 9});
  CHECK(one({felt(9, stop), felt(4, Sensation::electric), felt(7, stop)}) ==
        FeltBefore{"butterfly", Sensation::electric, 4});
  CHECK(one({felt(2, much), felt(5, std::nullopt)}) == FeltBefore{"butterfly", much, 2});
}

TEST_CASE("days are those of the calendar where it was practised and where it is planned") {
  const std::int64_t midnight = 20'000 * day;
  CHECK(days_of({midnight - 1, 0}, {midnight, 0}) == 1);
  CHECK(days_of({midnight, 0}, {midnight + day - 1, 0}) == 0);
  // late in the evening in Berlin, where the day in UTC is still the same the next morning
  CHECK(days_of({midnight - 7'200, 3'600}, {midnight - 1'800, 3'600}) == 1);
  // practised in Tokyo on the 3rd, planned in New York while it is the 2nd there
  CHECK(days_of({midnight + 1, 9 * 3'600}, {midnight + 7'200, -5 * 3'600}) == 0);
  // practised in New York, planned in Tokyo an hour later: the calendar there is a day further
  CHECK(days_of({midnight - 3'600, -5 * 3'600}, {midnight, 9 * 3'600}) == 1);
  CHECK(days_of({-day - 1, 0}, {-1, 0}) == 1);
  CHECK(days_of({-1, 0}, {0, 0}) == 1);
}

TEST_CASE("what has not been yet, by a clock that was set back, was today") {
  for (const std::int64_t ahead : {1, 20, 4'000}) {
    const Past past = of({felt(-ahead, Sensation::numb), held(-ahead, 2min)});
    CHECK(past.felt == std::vector<FeltBefore>{{"butterfly", Sensation::numb, 0}});
    CHECK(days_since(past, "butterfly") == 0);
  }
}

TEST_CASE("times are summed by movement and by side, and are never more than there is") {
  const Past past = of({held(1, 3min, Movement::lateral, Side::left),
                        held(2, 2min, Movement::lateral, Side::right), held(3, 4min), held(40, 1h)});
  CHECK(past.by_movement == std::array<Millis, 5>{4min, 0ms, 5min, 0ms, 0ms});
  CHECK(past.by_side == std::array<Millis, 3>{4min, 3min, 2min});
  const Past long_ones = of({held(1, Millis::max()), held(1, Millis::max())});
  CHECK(long_ones.by_movement.front() == most_held);
}

TEST_CASE("the side that had less is told once they differ by more than five minutes") {
  const auto less = [](Millis left, Millis right) {
    return neglected_side(of({held(1, left, Movement::lateral, Side::left),
                              held(1, right, Movement::lateral, Side::right), held(2, 1h)}));
  };
  CHECK(less(10min, 15min) == std::nullopt);
  CHECK(less(15min, 10min) == std::nullopt);
  CHECK(less(10min, 15min + 1ms) == Side::left);
  CHECK(less(15min + 1ms, 10min) == Side::right);
  CHECK(neglected_side({}) == std::nullopt);
}

TEST_CASE("days ago are told in words") {
  CHECK(days_ago(0) == "today");
  CHECK(days_ago(1) == "yesterday");
  CHECK(days_ago(2) == "2 days ago");
}

Record random_record(Random& random) {
  constexpr const char* poses[] = {"butterfly", "sphinx", "banana", "twist"};
  Record record = practised(static_cast<std::int64_t>(random.below(40)) - 4);
  record.started.offset = 900 * (static_cast<int>(random.below(105)) - 48);
  for (auto left = random.below(4); left > 0; --left) {
    HeldPose& hold = record.holds.emplace_back();
    hold.pose = poses[random.below(4)];
    hold.movement = static_cast<Movement>(random.below(5));
    hold.side = static_cast<Side>(random.below(3));
    hold.held = 10s * static_cast<int>(random.below(30));
  }
  for (auto left = random.below(3); left > 0; --left) {
    FeltSign& sign = record.sensations.emplace_back();
    sign.pose = poses[random.below(4)];
    if (random.below(3) != 0) sign.felt = static_cast<Sensation>(random.below(4));
  }
  return record;
}

TEST_CASE("the order of records does not matter, and days are never negative nor too many") {
  Random random(71);
  for (int i = 0; i < 500; ++i) {
    std::vector<Record> records(random.below(12));
    for (Record& record : records) record = random_record(random);
    const Past past = of(records);
    std::reverse(records.begin(), records.end());
    CHECK(of(records) == past);
    if (!records.empty())
      std::rotate(records.begin(),
                  records.begin() + static_cast<std::ptrdiff_t>(random.below(records.size())), records.end());
    CHECK(of(records) == past);
    for (const FeltBefore& before : past.felt) CHECK((before.days >= 0 && before.days <= felt_days));
    for (const HeldBefore& before : past.held) CHECK((before.days >= 0 && before.days <= held_days));
  }
}

TEST_CASE("a stop within the days is never forgotten for what comes with it") {
  Random random(72);
  for (int i = 0; i < 500; ++i) {
    std::vector<Record> records(random.below(8));
    for (Record& record : records) record = random_record(random);
    records.push_back(felt(static_cast<std::int64_t>(random.below(15)), Sensation::numb, "sphinx"));
    const Past past = of(records);
    const FeltBefore* before = felt_in(past, "sphinx");
    REQUIRE(before != nullptr);
    CHECK(is_stop(before->felt));
  }
}

}  // namespace
}  // namespace yinback
