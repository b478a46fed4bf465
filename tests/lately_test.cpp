#include "yinback/lately.hpp"

#include "support/catch.hpp"
#include "support/random_past.hpp"
#include "support/real_library.hpp"
#include "yinback/offer.hpp"
#include "yinback/preferences.hpp"
#include "yinback/record.hpp"
#include "yinback/sequencer.hpp"

#include <algorithm>
#include <set>

namespace yinback {
namespace {

Request lasting(Millis total, Past past = {}) {
  Request request;
  request.total = total;
  request.past = std::move(past);
  return request;
}

Past held_before(std::vector<HeldBefore> held) {
  Past past;
  past.held = std::move(held);
  return past;
}

const Offer& offer_of(const Offers& offers, std::string_view pose) {
  const auto found = std::find_if(offers.holds.begin(), offers.holds.end(),
                                  [&](const Offer& offer) { return offer.pose->id == pose; });
  REQUIRE(found != offers.holds.end());
  return *found;
}

Cost stale(const Request& request, std::string_view pose) {
  const Offers found = offers(real_library(), request);
  return stale(lately(request, found), request.past, offer_of(found, pose));
}

TEST_CASE("a pose costs the more the later it was held, and nothing after 28 days") {
  const auto cost = [](int days) {
    return stale(lasting(20min, held_before({{"butterfly", days}})), "butterfly");
  };
  CHECK(cost(0) == most_stale);
  for (int days = 1; days <= 28; ++days) CHECK(cost(days) <= cost(days - 1));
  constexpr std::pair<int, Cost> quarters[] = {{1, 4}, {2, 3}, {3, 3}, {4, 2}, {7, 2}, {8, 1}, {28, 1}};
  for (const auto& [days, quarter] : quarters) {
    CAPTURE(days);
    CHECK(cost(days) == most_stale * quarter / 4);
  }
  CHECK(stale(lasting(20min, held_before({{"butterfly", 0}})), "sphinx") == 0);
}

TEST_CASE("where every pose of a movement was held lately, the one held longest ago costs nothing") {
  Past past;
  for (const Pose& pose : real_library().poses)
    if (pose.movement == Movement::rotation) past.held.push_back({pose.id, 1});
  std::sort(past.held.begin(), past.held.end(),
            [](const HeldBefore& a, const HeldBefore& b) { return a.pose < b.pose; });
  CHECK(stale(lasting(20min, past), past.held.front().pose) == 0);
  past.held.front().days = 20;
  CHECK(stale(lasting(20min, past), past.held.front().pose) == 0);
  CHECK(stale(lasting(20min, past), past.held.back().pose) == most_stale - 1);
}

TEST_CASE("in long sessions a pose costs less, for there are more of them") {
  for (Millis total = 5min; total <= 2h; total += 1min) {
    const Cost cost = stale(lasting(total, held_before({{"butterfly", 0}})), "butterfly");
    CAPTURE(total.count(), cost);
    CHECK((cost >= 2 && cost <= most_stale));
    CHECK((cost == 2 || cost * total <= 18 * 7min));  // all that are held in it, seven minutes each
    CHECK((cost == most_stale || (cost + 1) * total > 18 * 7min));
  }
  Request untimed;
  untimed.past = held_before({{"butterfly", 0}});
  CHECK(stale(untimed, "butterfly") == most_stale);
}

Past with_times(Millis flexion, Millis extension, Millis lateral, Millis rotation) {
  Past past;
  past.by_movement = {flexion, extension, lateral, rotation, 0ms};
  return past;
}

Cost unbalanced(const Request& request, const Shares& wished) {
  return unbalanced(lately(request, offers(real_library(), request)), wished);
}

TEST_CASE(
    "times that go to the movement that had least cost nothing, to the one that had most they cost most") {
  const Request request = lasting(45min, with_times(60min, 50min, 10min, 40min));
  CHECK(unbalanced(request, {0ms, 0ms, 30min, 0ms, 0ms}) == 0);
  CHECK(unbalanced(request, {30min, 0ms, 0ms, 0ms, 0ms}) == most_unbalanced);
  const Cost even = unbalanced(request, {5min, 5min, 5min, 5min, 0ms});
  CHECK(even == most_unbalanced / 2);
  CHECK(unbalanced(request, {5min, 5min, 10min, 5min, 0ms}) < even);
  CHECK(unbalanced(request, {10min, 5min, 5min, 5min, 0ms}) > even);
  CHECK(unbalanced(request, {}) == 0);
}

TEST_CASE("what the movements had lies between 0, had least, and 100, had most") {
  const Lately made =
      lately(lasting(45min, with_times(60min, 50min, 10min, 39min + 30s)), offers(real_library(), Request{}));
  CHECK(made.had == std::array<Cost, 5>{100, 80, 0, 59, 0});
  CHECK(made.even == 59);  // of 239 / 4
}

TEST_CASE("each four hundredths of the time more for the movement that had most cost a point") {
  Lately made;
  made.had = {100, 0, 0, 0, 0};
  made.even = 50;
  made.compared = bit(Movement::flexion) | bit(Movement::extension);
  constexpr std::pair<int, Cost> rows[] = {{0, 0},  {38, 0}, {41, 0}, {42, 1}, {46, 2}, {50, 3},
                                           {54, 4}, {58, 5}, {61, 5}, {62, 6}, {100, 6}};
  for (const auto& [folds, points] : rows) {
    CAPTURE(folds);
    CHECK(unbalanced(made, {folds * 1s, (100 - folds) * 1s, 0ms, 0ms, 0ms}) == points);
    CHECK(unbalanced(made, {folds * 1s, (100 - folds) * 1s, 1h, 0ms, 0ms}) == points);
  }
}

TEST_CASE("movements that differ by five minutes had the same, and a focus is not compared") {
  const Shares folds{30min, 0ms, 0ms, 0ms, 0ms};
  CHECK(unbalanced(lasting(45min, with_times(15min, 10min, 10min, 10min)), folds) == 0);
  CHECK(unbalanced(lasting(45min, with_times(16min, 10min, 10min, 10min)), folds) == most_unbalanced);
  CHECK(unbalanced(lasting(45min), folds) == 0);
  Request focused = lasting(45min, with_times(60min, 10min, 10min, 10min));
  focused.focus = Movement::flexion;
  CHECK(unbalanced(focused, folds) == 0);
}

std::vector<std::string> pose_names() {
  std::vector<std::string> ids;
  for (const Pose& pose : real_library().poses)
    if (has(pose, Role::hold)) ids.push_back(pose.id);
  return ids;
}

TEST_CASE("points for the past are never negative and never more than they say") {
  Random random(81);
  for (int i = 0; i < 300; ++i) {
    const Request request =
        lasting(10min + 1min * static_cast<int>(random.below(100)), random_past(random, pose_names()));
    const Offers found = offers(real_library(), request);
    const Lately made = lately(request, found);
    for (const Offer& offer : found.holds) {
      const Cost cost = stale(made, request.past, offer);
      CHECK((cost >= 0 && cost <= most_stale));
    }
    Shares wished{};
    for (Millis& time : wished) time = 1min * static_cast<int>(random.below(20));
    const Cost cost = unbalanced(made, wished);
    CHECK((cost >= 0 && cost <= most_unbalanced));
  }
}

/// What a session costs without what the past adds, and that.
struct Split {
  Cost own = 0, past = 0;
  int poses = 0;
};
Split cost_of(const Request& request) {
  const auto found = explain(real_library(), request);
  REQUIRE(found);
  Split split;
  for (const auto& row : found->explanation.points)
    (row.preference.starts_with("fresh-") ? split.past : split.own) += row.points;
  split.poses = static_cast<int>(found->explanation.poses.size());
  return split;
}

TEST_CASE("a session planned with a past is worse than the best without by no more than the past may add") {
  Random random(82);
  for (int i = 0; i < 40; ++i) {
    Request request = lasting(20min + 5min * static_cast<int>(random.below(12)));
    if (random.below(3) == 0) request.focus = spine_movements.at(random.below(4));
    if (random.below(3) == 0) request.level = Level::experienced;
    const Split without = cost_of(request);
    request.past = random_past(random, pose_names());
    request.past.felt.clear();
    const Split with = cost_of(request);
    CAPTURE(i, request.total->count(), without.own, with.own, with.past);
    CHECK(without.past == 0);
    CHECK(with.own <= without.own + most_past(without.poses));
    CHECK(with.own + with.past <= without.own + most_past(without.poses));
  }
}

std::set<std::string> held_in(const Session& session) {
  std::set<std::string> poses;
  for (const Step& step : session.steps)
    if (step.kind == StepKind::hold) poses.insert(step.pose);
  return poses;
}

TEST_CASE("a practice a day visits more poses than one alone, and shares the days among the movements") {
  for (const Millis length : {30min, 45min, 60min}) {
    std::vector<Record> records;
    std::set<std::string> seen;
    Shares sum{};
    for (int day = 0; day < 10; ++day) {
      const Stamp now{day * 86'400 + 43'200, 0};
      const auto session = plan(real_library(), lasting(length, past_of(records, now)));
      REQUIRE(session);
      for (const std::string& pose : held_in(*session)) seen.insert(pose);
      Record& record = records.emplace_back();
      record.started = now;
      for (const Step& step : session->steps)
        if (step.kind == StepKind::hold)
          record.holds.push_back(
              {step.pose, step.movement, step.side, step.length, step.length, HoldEnd::completed});
      for (std::size_t i = 0; i < sum.size(); ++i) sum.at(i) += held_by_movement(*session).at(i);
    }
    const auto alone = plan(real_library(), lasting(length));
    CAPTURE(length.count());
    CHECK(2 * seen.size() >= 3 * held_in(*alone).size());
    const auto [least, most] = std::minmax_element(sum.begin(), sum.begin() + 4);
    CHECK(2 * *least > *most);
  }
}

}  // namespace
}  // namespace yinback
