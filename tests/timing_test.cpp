#include "yinback/timing.hpp"

#include "support/catch.hpp"
#include "support/random.hpp"

#include <algorithm>
#include <map>

namespace yinback {
namespace {

using Kind = Part::Kind;

Millis seconds_up_to(Random& random, std::uint64_t most) {
  return 5s * static_cast<int>(random.below(most / 5 + 1));
}

std::vector<Part> random_parts(Random& random) {
  std::vector<Part> parts;
  for (auto left = 1 + random.below(12); left > 0; --left) {
    const auto kind = static_cast<Kind>(random.below(5));
    const Millis floor = 15s + seconds_up_to(random, 90), wish = floor + seconds_up_to(random, 200);
    parts.push_back({kind,
                     {floor, wish, wish + seconds_up_to(random, 120)},
                     kind == Kind::hold ? 1 + int(random.below(2)) : 1});
  }
  return parts;
}

/// A session as planned: an opening, a gentle and a two-sided hold with their rests, the final rest.
std::vector<Part> session() {
  return {{Kind::opening, {60s, 120s, 300s}}, {Kind::hold, {60s, 180s, 300s}},
          {Kind::reset, {30s, 45s, 120s}},    {Kind::hold, {90s, 240s, 300s}, 2},
          {Kind::change, {15s, 20s, 30s}},    {Kind::reset, {30s, 60s, 120s}},
          {Kind::rest, {180s, 240s, 900s}}};
}

TEST_CASE("sums count a sided part twice") {
  std::vector<Part> parts{{Kind::hold, {60s, 90s, 120s}, 2, 100s}, {Kind::rest, {180s, 200s, 240s}, 1, 190s}};
  CHECK(sum_of(parts) == 390s);
  CHECK(least_of(parts) == 300s);
  CHECK(most_of(parts) == 480s);
  grant_wishes(parts);
  CHECK(sum_of(parts) == 380s);
}

/// Within the spans, in whole seconds, and on the grid but for what the grid leaves over.
void shared_evenly(const std::vector<Part>& parts) {
  int off_grid = 0;
  for (const Part& part : parts) {
    CHECK((part.time >= part.span.floor && part.time <= part.span.most));
    CHECK(part.time % 1s == 0ms);
    off_grid += part.time % 5s == 0ms ? 0 : 1;
  }
  CHECK(off_grid <= 2);
}

TEST_CASE("time is shared out exactly, within every span, and what leaves the grid goes to a part or two") {
  Random random(3);
  int odd = 0;
  for (int i = 0; i < 2000; ++i) {
    std::vector<Part> parts = random_parts(random);
    const std::vector<Part> before = parts;
    const auto room = static_cast<std::uint64_t>((most_of(parts) - least_of(parts)) / 1s);
    const Millis total = least_of(parts) + 1s * static_cast<int>(random.below(room + 1));
    CAPTURE(i, total.count());
    if (!share_out(parts, total)) {  // an odd second, and only two equal sides to take it
      CHECK(((total - least_of(before)) % 10s != 0ms && parts == before));
      ++odd;
      continue;
    }
    CHECK(sum_of(parts) == total);
    shared_evenly(parts);
  }
  CHECK(odd < 60);
}

TEST_CASE("parts of a kind and span get the same time") {
  Random random(4);
  for (int i = 0; i < 300; ++i) {
    std::vector<Part> parts = session();
    parts.push_back({Kind::hold, {60s, 180s, 300s}});
    const Millis total =
        least_of(parts) +
        seconds_up_to(random, static_cast<std::uint64_t>((most_of(parts) - least_of(parts)) / 1s));
    REQUIRE(share_out(parts, total));
    CAPTURE(total.count(), parts[1].time.count(), parts[7].time.count());
    CHECK(std::abs((parts[1].time - parts[7].time) / 1s) <= 5);
  }
}

TEST_CASE("a total out of reach changes nothing") {
  std::vector<Part> parts = session();
  grant_wishes(parts);
  const std::vector<Part> before = parts;
  CHECK(!share_out(parts, least_of(parts) - 1s));
  CHECK(!share_out(parts, most_of(parts) + 1s));
  CHECK(parts == before);
  CHECK(share_out(parts, least_of(parts)));
  CHECK(sum_of(parts) == least_of(parts));
  CHECK(share_out(parts, most_of(parts)));
  CHECK(sum_of(parts) == most_of(parts));
}

TEST_CASE("parts may be shorter than the grid, and still add up") {
  for (const Millis total : {4s, 7s, 16s, 21s}) {
    std::vector<Part> parts{{Kind::hold, {2s, 6s, 9s}}, {Kind::rest, {2s, 8s, 12s}}};
    REQUIRE(share_out(parts, total));
    CHECK(sum_of(parts) == total);
    for (const Part& part : parts) CHECK((part.time >= part.span.floor && part.time <= part.span.most));
  }
}

TEST_CASE("what does not fit the grid goes to the final rest where it can take that") {
  std::vector<Part> parts = session(), even = parts;
  grant_wishes(parts);
  const Millis wishes = sum_of(parts);
  REQUIRE(share_out(parts, wishes + 63s));
  REQUIRE(share_out(even, wishes + 60s));
  even.back().time += 3s;
  CHECK(parts == even);
}

TEST_CASE("with the sum of the wishes every part has its wish") {
  std::vector<Part> parts = session(), wished = parts;
  grant_wishes(wished);
  REQUIRE(share_out(parts, sum_of(wished)));
  CHECK(parts == wished);
}

/// The times of each kind's first part when the total falls short of the wishes by `by`.
std::map<Kind, Millis> short_by(Millis by) {
  std::vector<Part> parts = session();
  grant_wishes(parts);
  REQUIRE(share_out(parts, sum_of(parts) - by));
  std::map<Kind, Millis> times;
  for (const Part& part : parts) times.emplace(part.kind, part.time);
  return times;
}

TEST_CASE(
    "holds give way first, to two minutes; then opening, changes, rests and the final rest; then holds "
    "again") {
  const Millis holds = 60s + 2 * 120s, opening = 60s, change = 5s, resets = 45s, rest = 60s;
  auto times = short_by(holds);
  CHECK((times[Kind::hold] == 2min && times[Kind::opening] == 2min));
  times = short_by(holds + opening);
  CHECK((times[Kind::hold] == 2min && times[Kind::opening] == 60s && times[Kind::change] == 20s));
  times = short_by(holds + opening + change);
  CHECK((times[Kind::hold] == 2min && times[Kind::change] == 15s && times[Kind::reset] == 45s));
  times = short_by(holds + opening + change + resets);
  CHECK((times[Kind::hold] == 2min && times[Kind::reset] == 30s && times[Kind::rest] == 240s));
  times = short_by(holds + opening + change + resets + rest);
  CHECK((times[Kind::hold] == 2min && times[Kind::rest] == 180s));
  times = short_by(holds + opening + change + resets + rest + 60s);
  CHECK((times[Kind::hold] == 100s && times[Kind::rest] == 180s));
}

TEST_CASE("holds shrink together toward two minutes") {
  std::vector<Part> parts = session();
  grant_wishes(parts);
  REQUIRE(share_out(parts, sum_of(parts) - 120s));
  CHECK((parts[1].time == 180s && parts[3].time == 180s));  // the longer one comes down first
  grant_wishes(parts);
  REQUIRE(share_out(parts, sum_of(parts) - 210s));
  CHECK((parts[1].time == 150s && parts[3].time == 150s));
}

TEST_CASE(
    "what is left beyond the wishes goes to the final rest and the opening a little, then to the holds") {
  std::vector<Part> parts = session();
  grant_wishes(parts);
  const Millis wishes = sum_of(parts);
  REQUIRE(share_out(parts, wishes + 60s));
  CHECK((parts[6].time == 300s && parts[1].time == 180s));
  REQUIRE(share_out(parts, wishes + 150s));
  CHECK((parts[6].time == 360s && parts[0].time == 150s && parts[1].time == 180s));
  REQUIRE(share_out(parts, wishes + 150s + 60s));
  CHECK((parts[1].time == 240s && parts[2].time == 45s));
}

TEST_CASE("a final rest is gladly half as long again as wished, on the grid") {
  CHECK(generous_rest({180s, 240s, 900s}) == 360s);
  CHECK(generous_rest({180s, 365s, 900s}) == 545s);
  CHECK(generous_rest({420s, 420s, 420s}) == 630s);  // share_out keeps to the longest
}

TEST_CASE("shares stay on whole seconds where a wish does not divide by four") {
  std::vector<Part> parts{{Kind::opening, {60s, 195s, 300s}}, {Kind::rest, {180s, 365s, 900s}}};
  REQUIRE(share_out(parts, 700s));
  for (const Part& part : parts) CHECK(part.time % 1s == 0ms);
  CHECK(sum_of(parts) == 700s);
}

TEST_CASE("a capped sum takes from the longest, never under a floor, and leaves the others alone") {
  std::vector<Part> parts{{Kind::hold, {60s, 300s, 300s}},
                          {Kind::hold, {60s, 200s, 300s}, 2},
                          {Kind::hold, {60s, 300s, 300s}},
                          {Kind::hold, {240s, 280s, 300s}}};
  const std::vector<Part> before = parts;
  cap_sum(parts, {0, 1, 3}, 15min);
  CHECK(parts[0].span.most + 2 * parts[1].span.most + parts[3].span.most <= 15min);
  CHECK((parts[0].span.most == 220s && parts[1].span.most == 220s && parts[3].span.most == 240s));
  CHECK((parts[0].span.wish == 220s && parts[1].span.wish == 200s && parts[3].span.wish == 240s));
  CHECK(parts[2] == before[2]);
}

TEST_CASE("a sum within its limit is not capped") {
  std::vector<Part> parts{{Kind::hold, {60s, 300s, 300s}}, {Kind::hold, {60s, 200s, 300s}, 2}};
  const std::vector<Part> before = parts;
  cap_sum(parts, {0, 1}, 15min);
  CHECK(parts == before);
  cap_sum(parts, {}, 0s);
  CHECK(parts == before);
}

}  // namespace
}  // namespace yinback
