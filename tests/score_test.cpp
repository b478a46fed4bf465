#include "score.hpp"

#include "support/catch.hpp"
#include "support/random_orders.hpp"
#include "support/real_library.hpp"
#include "support/studio.hpp"

#include <algorithm>
#include <tuple>

namespace yinback {
namespace {

/// Offers of the real library with what the score needs of them.
struct Setting {
  explicit Setting(const Request& asked)
      : request(asked), held(offers(real_library(), request)), links(real_library(), request, held) {}

  [[nodiscard]] Lengths rest() const { return lengths_of(rest_span(links.closing(), request)); }
  [[nodiscard]] Selection single(std::uint16_t place) const {
    const Offer& offer = held.holds[place];
    Selection one;
    one.own = cost_of_pose(aim, offer);
    one.wished[static_cast<std::size_t>(offer.pose->movement)] = held_length(offer).wish;
    std::tie(one.shortest, one.longest) = links.bounds(place);
    for (Lengths* length : {&one.shortest, &one.longest}) {
      *length += held_length(offer);
      *length += around_hold(offer);
    }
    if (offer.end_range_fold) one.end_range = held_length(offer);
    return one;
  }

  Request request;
  Offers held;
  Links links;
  Aim aim{request, held, 0ms};
};

Cost cost_of(const Setting& setting, const Places& order) {
  Cost cost = 0;
  Course course;
  const auto take = [&](const Offer* to, const Way& way) {
    if (to != nullptr) cost += cost_of_pose(setting.aim, *to);
    cost += cost_of_step(setting.aim, course, to, way);
    if (to != nullptr) course.add(*to, way);
  };
  for (std::size_t i = 0; i < order.size(); ++i) {
    const Offer& offer = setting.held.holds[order[i]];
    take(&offer,
         i == 0 ? setting.links.start(offer).way : setting.links.between(order[i - 1], order[i])->way);
  }
  const Way& last = setting.links.last(order.back())->way;
  take(nullptr, last);
  return cost + cost_of_whole(setting.aim, course.closed(last, setting.rest()));
}

TEST_CASE("no order costs less than the choice of its poses, nor is it shorter or longer") {
  Random random(35);
  for (int i = 0; i < 600; ++i) {
    const Setting setting(random_planning(random));
    const Places order = random_order(random, setting.links, setting.held.holds.size());
    const Lengths start = setting.links.start(setting.held.holds[order.front()]).way.time;
    Selection chosen;
    chosen.shortest = chosen.longest = start;
    for (Lengths* length : {&chosen.shortest, &chosen.longest}) *length += setting.rest();
    for (const std::uint16_t place : order) chosen += setting.single(place);
    const Lengths time = course_of(setting.held, setting.links, setting.request, order).time;
    CAPTURE(i, order.size());
    CHECK(cost_of_selection(setting.aim, chosen) <= cost_of(setting, order));
    CHECK(chosen.shortest.least <= time.least);
    CHECK(within_end_range(chosen.shortest, chosen.end_range).wish <= time.wish);
    CHECK(within_end_range(chosen.longest, chosen.end_range).wish >= time.wish);
    CHECK(within_end_range(chosen.longest, chosen.end_range).most >= time.most);
  }
}

TEST_CASE("where neither places nor the whole matter, poses cost what their choice does") {
  Random random(37);
  int looked = 0;
  for (int i = 0; i < 300; ++i) {
    Setting setting(random_planning(random));
    setting.aim.of_step.clear();
    setting.aim.of_whole.clear();
    const Places order = random_order(random, setting.links, setting.held.holds.size());
    const Course course = course_of(setting.held, setting.links, setting.request, order);
    if (course.end_range.most > longest_end_range_flexion) continue;
    Selection chosen;
    for (const std::uint16_t place : order) chosen += setting.single(place);
    chosen.shortest = chosen.longest = course.time;
    CAPTURE(i, order.size());
    CHECK(cost_of_selection(setting.aim, chosen) == cost_of(setting, order));
    looked += order.size() > 2 ? 1 : 0;
  }
  CHECK(looked > 100);
}

/// A beginning in which each pose is reached as drawn.
struct Beginning {
  Course course;
  Cost cost = 0;

  void take(const Aim& aim, const Offer& offer, const Way& way) {
    cost += cost_of_pose(aim, offer) + cost_of_step(aim, course, &offer, way);
    course.add(offer, way);
  }
};

Way random_way(Random& random) {
  const auto some = [&](std::uint64_t most) { return 7s * static_cast<int>(random.below(most)); };
  const Millis floor = 30s + some(2), wish = floor + some(3), longest = wish + 30s + some(2);
  return {lengths_of({floor, wish, longest}), static_cast<int>(random.below(2)), random.below(3) == 0};
}

TEST_CASE("a beginning that dominates another of the same poses never leads to a dearer whole") {
  Random random(36);
  int dominated = 0;
  for (std::uint64_t i = 0; i < 60'000; ++i) {
    Request request = random_planning(random);
    request.total = 8min + 7s * static_cast<int>(random.below(150));
    if (random.below(4) == 0) request.total.reset();
    std::vector<Taken> poses;
    for (auto left = 3 + random.below(4); left > 0; --left) poses.push_back(random_taken(random));
    const Studio studio({poses.begin(), poses.end()});
    Offers found;
    found.holds = {studio.offers().begin(), studio.offers().end()};
    const Aim aim(request, found, 30s * static_cast<int>(random.below(4)));
    const std::size_t begun = 2 + random.below(2);
    std::vector<std::size_t> order{0, 1, 2};
    order.resize(begun);
    Beginning one, other;
    for (const std::size_t at : order) one.take(aim, studio.offers()[at], random_way(random));
    std::reverse(order.begin(), order.end() - 1);
    for (const std::size_t at : order) other.take(aim, studio.offers()[at], random_way(random));
    if (!dominates(aim, one.course, one.cost, other.course, other.cost)) continue;
    ++dominated;
    const auto end = [&](Beginning so_far) {
      Random same(i + 1);
      for (std::size_t at = begun; at < poses.size(); ++at)
        so_far.take(aim, studio.offers()[at], random_way(same));
      const Way last = random_way(same);
      const Course whole = so_far.course.closed(last, lengths_of({3min, 4min, 15min}));
      return std::pair(
          so_far.cost + cost_of_step(aim, so_far.course, nullptr, last) + cost_of_whole(aim, whole),
          whole.time);
    };
    const auto [cost, time] = end(one);
    const auto [other_cost, other_time] = end(other);
    CAPTURE(i, begun);
    CHECK(cost <= other_cost);
    CHECK((time.least <= other_time.least && time.useful <= other_time.useful));
    CHECK(time.most >= other_time.most);
  }
  CHECK(dominated > 200);
}

/// Whether a beginning that costs `cost` and differs from another by what `change` makes of it dominates it;
/// the other costs 1000 points, and 20 minutes are asked for.
template <typename F>
bool still_dominates(Cost cost, F change) {
  Request request;
  request.total = 20min;
  Course one, other;
  one.time = other.time = {5min, 6min, 8min, 12min};
  one.changes = other.changes = 2;
  one.same_movement = other.same_movement = one.sided = other.sided = 1;
  one.deep = other.deep = 1, one.up = other.up = 2;
  change(one, request);
  return dominates(Aim(request, {}, 0ms), one, cost, other, 1000);
}

TEST_CASE("of two beginnings that are alike the one that is no dearer dominates") {
  const auto as_it_is = [](Course&, Request&) {};
  CHECK(still_dominates(1000, as_it_is));
  CHECK(!still_dominates(1001, as_it_is));
  CHECK(still_dominates(
      1000, [](Course& one, Request&) { one.time.least -= 10s, one.time.most += 10s, --one.changes; }));
}

TEST_CASE("a beginning that leaves less open dominates no other, however cheap") {
  CHECK(!still_dominates(0, [](Course& one, Request&) { one.time.least += 1s; }));
  CHECK(!still_dominates(0, [](Course& one, Request&) { one.time.most -= 1s; }));
  CHECK(!still_dominates(0, [](Course& one, Request&) { ++one.changes; }));
  CHECK(!still_dominates(0, [](Course& one, Request&) { ++one.same_movement; }));
  CHECK(!still_dominates(0, [](Course& one, Request&) { ++one.sided; }));
  CHECK(!still_dominates(0, [](Course& one, Request&) { one.deep = 2; }));
  CHECK(!still_dominates(0, [](Course& one, Request&) { one.up = 1; }));
}

TEST_CASE(
    "a beginning of another wished length dominates where it is cheaper by all that the length may cost") {
  const Cost for_an_hour = steepest + steepest * 100 * 60 / 20;
  for (const Millis apart : {1h, -1h}) {
    const auto longer = [&](Course& one, Request&) { one.time.wish += apart; };
    const auto untimed = [&](Course& one, Request& request) {
      one.time.wish += apart, request.total.reset();
    };
    CHECK(still_dominates(1000 - for_an_hour, longer));
    CHECK(!still_dominates(1001 - for_an_hour, longer));
    CHECK(!still_dominates(-1'000'000, untimed));
  }
  CHECK(still_dominates(1000, [](Course&, Request& request) { request.total.reset(); }));
}

TEST_CASE("a pose put to a choice and taken out again leaves it as it was") {
  Request request;
  request.hold = 10min;
  const Setting setting(request);
  Selection chosen;
  for (const std::uint16_t place : Places{1, 4, 2}) chosen += setting.single(place);
  for (std::uint16_t place = 0; place < setting.held.holds.size(); ++place) {
    Selection other = chosen;
    other += setting.single(place);
    CHECK(other.own > chosen.own);
    other -= setting.single(place);
    CAPTURE(place);
    CHECK(other.own == chosen.own);
    CHECK(other.wished == chosen.wished);
    CHECK((other.shortest == chosen.shortest && other.longest == chosen.longest));
    CHECK(other.end_range == chosen.end_range);
  }
}

}  // namespace
}  // namespace yinback
