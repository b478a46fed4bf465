// What the record adds up to: stats.hpp.
#include "yinback/stats.hpp"

#include "support/catch.hpp"
#include "support/records.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace yinback {
namespace {

const Day today = day_of({2026, 11, 25});  // a Wednesday

Stats stats_of(const std::vector<Record>& records, Day day = today) {
  StatsMaker maker(day);
  for (const Record& record : records) maker.add(record);
  return maker.stats();
}

/// Noon of a day so many before today.
Stamp days_ago(std::int64_t days, int offset = 0) {
  return {(today.number - days) * 86400 + 12 * 3600 - offset, offset};
}

Record practised(std::int64_t ago, std::vector<HeldPose> holds) {
  Record record;
  record.id = fmt::format("{}", ago);
  record.started = record.ended = days_ago(ago);
  record.completed = true;
  for (const HeldPose& hold : holds) record.held += hold.held;
  record.planned = record.held + 10min;
  record.holds = std::move(holds);
  return record;
}

HeldPose held(const char* pose, Movement movement, Side side, Millis time, Millis planned = 4min) {
  return {pose, movement, side, planned, time, HoldEnd::completed};
}
Record sphinx(std::int64_t ago, Millis time = 4min) {
  return practised(ago, {held("sphinx", Movement::extension, Side::both, time)});
}

const PoseStats& pose_in(const Stats& stats, std::string_view id) {
  const auto found = std::find_if(stats.poses.begin(), stats.poses.end(),
                                  [&](const PoseStats& pose) { return pose.pose == id; });
  REQUIRE(found != stats.poses.end());
  return *found;
}

Millis sum_of(const Period& period) {
  Millis all{};
  for (const SideTimes& times : period.movements) all += sum(times);
  return all;
}

TEST_CASE("a period counts its days and today among them") {
  for (const auto& [ago, sevens, thirties, nineties] : {std::array{0, 1, 1, 1},
                                                        {6, 1, 1, 1},
                                                        {7, 0, 1, 1},
                                                        {29, 0, 1, 1},
                                                        {30, 0, 0, 1},
                                                        {89, 0, 0, 1},
                                                        {90, 0, 0, 0},
                                                        {20'000, 0, 0, 0}}) {
    CAPTURE(ago);
    const Stats stats = stats_of({sphinx(ago)});
    CHECK(stats.periods[0].practices == sevens);
    CHECK(stats.periods[1].practices == thirties);
    CHECK(stats.periods[2].practices == nineties);
    CHECK(stats.periods[3].practices == 1);
  }
}

TEST_CASE("a practice of a day to come, from a clock that was wrong, counts for all time only") {
  const Stats stats = stats_of({sphinx(-1), sphinx(-40)});
  for (std::size_t i = 0; i < 3; ++i) CHECK(stats.periods[i].practices == 0);
  CHECK(stats.periods[3].practices == 2);
}

TEST_CASE("minutes go to their movement and side, and stand beside what was planned") {
  Record record = practised(1, {held("banana", Movement::lateral, Side::left, 3min),
                                held("banana", Movement::lateral, Side::right, 4min),
                                held("saddle", Movement::extension, Side::both, 0ms)});
  record.completed = false;
  const Period period = stats_of({record, sphinx(2)}).periods[0];
  CHECK(period.movements[1] == SideTimes{4min, 0ms, 0ms});
  CHECK(period.movements[2] == SideTimes{0ms, 3min, 4min});
  CHECK(period.held == 11min);
  CHECK(period.planned == 16min);
  CHECK(period.practices == 2);
  CHECK(period.ended_early == 1);
}

TEST_CASE("the calendar begins on a Monday and ends with this week") {
  const Stats stats = stats_of({sphinx(0), sphinx(0), sphinx(2, 90s), sphinx(79), sphinx(80)});
  CHECK(stats.first == day_of({2026, 9, 7}));
  CHECK(weekday(stats.first) == 0);
  REQUIRE(stats.days.size() == 84);
  CHECK(stats.days[79] == 8min);
  CHECK(stats.days[77] == 90s);
  CHECK(stats.days[0] == 4min);
  CHECK(std::accumulate(stats.days.begin(), stats.days.end(), Millis{}) == 8min + 90s + 4min);
  for (Day day = today; day < today + 7; day = day + 1) {
    const Stats at = stats_of({}, day);
    CHECK(weekday(at.first) == 0);
    CHECK((day - at.first >= 77 && day - at.first < 84));
  }
}

TEST_CASE("a pose counts once a practice, with the day it was held last") {
  const auto banana = [](std::int64_t ago) {
    return practised(ago, {held("banana", Movement::lateral, Side::right, 2min),
                           held("banana", Movement::lateral, Side::left, 2min),
                           held("saddle", Movement::extension, Side::both, 0ms)});
  };
  const Stats stats = stats_of({banana(3), banana(9), banana(5)});
  REQUIRE(stats.poses.size() == 1);
  const PoseStats pose = pose_in(stats, "banana");
  CHECK(pose.times == 3);
  CHECK(pose.held == 12min);
  CHECK(pose.planned == 24min);
  CHECK(pose.movement == Movement::lateral);
  CHECK(pose.last == today + -3);
}

TEST_CASE("a side that was passed over does not keep the other one from counting") {
  const auto banana = [](Side side, Millis time) { return held("banana", Movement::lateral, side, time); };
  for (const Millis first : {0ms, 1ms, Millis{4min}}) {
    const Stats stats = stats_of({practised(1, {banana(Side::left, first), banana(Side::right, 4min)})});
    CHECK(pose_in(stats, "banana").times == 1);
  }
}

TEST_CASE("what was felt is counted by pose, told or not, held or not") {
  Record one = sphinx(3), other = practised(4, {});
  one.sensations = {{"sphinx", Side::both, Sensation::numb}, {"banana", Side::left, {}}};
  other.sensations = {{"sphinx", Side::both, Sensation::numb}, {"sphinx", Side::both, {}}};
  const Stats stats = stats_of({one, other});
  CHECK(pose_in(stats, "sphinx").felt == std::array{0, 2, 0, 0});
  CHECK(pose_in(stats, "sphinx").untold == 1);
  CHECK(pose_in(stats, "banana").untold == 1);
  CHECK(pose_in(stats, "banana").times == 0);
  CHECK(most_visited(stats, 5).size() == 1);
}

TEST_CASE("the most visited poses come first, and those not held for longest") {
  const auto of = [](const char* pose, std::int64_t ago, Millis time) {
    return practised(ago, {held(pose, Movement::flexion, Side::both, time)});
  };
  const Stats stats =
      stats_of({of("a", 0, 1min), of("b", 4, 1min), of("b", 9, 1min), of("c", 4, 5min), of("d", 30, 1min)});
  const auto ids = [](const std::vector<PoseStats>& poses) {
    std::string all;
    for (const PoseStats& pose : poses) all += pose.pose;
    return all;
  };
  const Stats alike = stats_of({of("f", 3, 1min), of("e", 3, 1min), of("g", 3, 1min)});
  CHECK(ids(most_visited(alike, 9)) == "efg");
  CHECK(ids(longest_ago(alike, 9)) == "efg");
  CHECK(ids(most_visited(stats, 9)) == "bcad");
  CHECK(ids(most_visited(stats, 2)) == "bc");
  CHECK(ids(longest_ago(stats, 9)) == "dcb");
  CHECK(ids(longest_ago(stats, 1)) == "d");
}

TEST_CASE("the sums hang on nobody's order") {
  Random random(11);
  for (int round = 0; round < 30; ++round) {
    auto records = likely_records(random, today, 120);
    const Stats stats = stats_of(records);
    for (std::size_t i = records.size(); i > 1; --i) std::swap(records[i - 1], records[random.below(i)]);
    REQUIRE(stats_of(records) == stats);
  }
}

TEST_CASE("two records together add up to their sums") {
  Random random(12);
  for (int round = 0; round < 30; ++round) {
    auto one = likely_records(random, today, 100), other = likely_records(random, today, 100);
    const Stats a = stats_of(one), b = stats_of(other);
    one.insert(one.end(), other.begin(), other.end());
    const Stats both = stats_of(one);
    for (std::size_t i = 0; i < both.periods.size(); ++i) {
      const Period &x = a.periods[i], &y = b.periods[i], &sum_period = both.periods[i];
      REQUIRE(sum_period.practices == x.practices + y.practices);
      REQUIRE(sum_period.held == x.held + y.held);
      REQUIRE(sum_period.planned == x.planned + y.planned);
      REQUIRE(sum_period.ended_early == x.ended_early + y.ended_early);
      REQUIRE(sum_of(sum_period) == sum_period.held);
      REQUIRE(sum_of(sum_period) == sum_of(x) + sum_of(y));
    }
    for (std::size_t i = 0; i < both.days.size(); ++i) REQUIRE(both.days[i] == a.days[i] + b.days[i]);
  }
}

TEST_CASE("time zones and clocks that jump change the day, never how long anything was held") {
  Random random(13);
  for (int round = 0; round < 30; ++round) {
    auto records = likely_records(random, today, 60);
    const Stats stats = stats_of(records);
    for (Record& record : records) {
      record.started.offset = (static_cast<int>(random.below(25)) - 12) * 3600;
      record.started.seconds += static_cast<std::int64_t>(random.below(7200)) - 3600;
      record.ended.seconds = record.started.seconds - 100;  // it ended before it began
    }
    const Stats bent = stats_of(records);
    REQUIRE(bent.periods[3] == stats.periods[3]);
    for (const PoseStats& pose : stats.poses) REQUIRE(pose_in(bent, pose.pose).held == pose.held);
  }
}

TEST_CASE("an hour that comes twice in autumn belongs to one day") {
  // 25 October 2026 in Vienna: 02:30 twice, an hour apart
  Record before = sphinx(0), after = sphinx(0);
  before.started = *parse_stamp("2026-10-25T02:30:00+02:00");
  after.started = *parse_stamp("2026-10-25T02:30:00+01:00");
  CHECK(after.started.seconds - before.started.seconds == 3600);
  const Stats stats = stats_of({before, after});
  CHECK(stats.days[static_cast<std::size_t>(day_of({2026, 10, 25}) - stats.first)] == 8min);
}

TEST_CASE("the sums do not grow with what is added") {
  const std::vector<Record> year(365, sphinx(1));
  const Stats once = stats_of({year[0]}), often = stats_of(year);
  CHECK(often.poses.size() == once.poses.size());
  CHECK(often.days.size() == once.days.size());
}

TEST_CASE("words of any language stand in JSON as they are") {
  const std::string text =
      stats_json(stats_of({practised(1, {held("späh", Movement::lateral, Side::left, 1min)})}));
  CHECK(text.find("\"späh\"") != std::string::npos);
}

TEST_CASE("all of it as JSON") {
  Record record = practised(1, {held("banana", Movement::lateral, Side::left, 183250ms)});
  record.sensations = {{"banana", Side::left, Sensation::numb}, {"seal", Side::both, {}}};
  const std::string text = stats_json(stats_of({record}));
  CHECK(text.find("{\n  \"today\"") == 0);
  const auto json = nlohmann::ordered_json::parse(text);
  CHECK(json["today"] == "2026-11-25");
  REQUIRE(json["periods"].size() == 4);
  CHECK(
      json["periods"][0].dump() ==
      R"({"days":7,"practices":1,"ended_early":0,"planned":240,"held":183.25,"movements":{)"
      R"("flexion":{"held":0,"both":0,"left":0,"right":0},"extension":{"held":0,"both":0,"left":0,"right":0},)"
      R"("lateral":{"held":183.25,"both":0,"left":183.25,"right":0},)"
      R"("rotation":{"held":0,"both":0,"left":0,"right":0},"neutral":{"held":0,"both":0,"left":0,"right":0}}})");
  CHECK(json["periods"][3]["days"].is_null());
  REQUIRE(json["calendar"].size() == 84);
  CHECK(json["calendar"][0].dump() == R"({"day":"2026-09-07","held":0})");
  CHECK(json["calendar"][78].dump() == R"({"day":"2026-11-24","held":183.25})");
  REQUIRE(json["poses"].size() == 2);
  CHECK(json["poses"][0].dump() ==
        R"({"pose":"banana","movement":"lateral","times":1,"planned":240,"held":183.25,"last":"2026-11-24",)"
        R"("sensations":{"electric":0,"numb":1,"joint":0,"much":0,"untold":0}})");
  CHECK(json["poses"][1].dump() ==
        R"({"pose":"seal","movement":null,"times":0,"planned":0,"held":0,"last":null,)"
        R"("sensations":{"electric":0,"numb":0,"joint":0,"much":0,"untold":1}})");
}

}  // namespace
}  // namespace yinback
