#include "yinback/lineup.hpp"

#include "support/catch.hpp"
#include "support/real_library.hpp"

#include <algorithm>

namespace yinback {
namespace {

using Kind = Part::Kind;

/// Line-ups of the real library: an easy seat, the poses named with their resets, savasana.
class Practice {
 public:
  explicit Practice(Request wishes) : request(std::move(wishes)), offers_(offers(real_library(), request)) {}

  LineUp line_up(const std::vector<std::pair<std::string, std::string>>& poses) {
    LineUp result{&find(offers_.rests, "easy-seat"), {}, &find(offers_.rests, "savasana")};
    for (const auto& [hold, reset] : poses) {
      const Offer &held = find(offers_.holds, hold), &rest = find(offers_.rests, reset);
      result.slots.push_back({&held, &rest, *reset_span(held, rest, nullptr)});
    }
    return result;
  }

  Request request;

 private:
  static const Offer& find(const std::vector<Offer>& among, const std::string& id) {
    const auto found =
        std::find_if(among.begin(), among.end(), [&](const Offer& offer) { return offer.pose->id == id; });
    REQUIRE(found != among.end());
    return *found;
  }

  Offers offers_;
};

Practice regular() {
  return Practice(Request{});
}

TEST_CASE("moving and getting in take the same time whatever the length") {
  Practice practice = regular();
  const LineUp one = practice.line_up({{"butterfly", "easy-seat"}});
  CHECK(fixed_time(real_library(), one) == 15s + 25s + 15s + 25s);
  const LineUp two =
      practice.line_up({{"sphinx", "crocodile-rest"}, {"reclining-twist", "constructive-rest"}});
  CHECK(fixed_time(real_library(), two) == 35s + 20s + 15s + 30s + 25s + 15s + 15s);
}

TEST_CASE("the parts stand in the order of the session") {
  Practice practice = regular();
  const auto parts = parts_of(
      practice.line_up({{"bananasana", "constructive-rest"}, {"butterfly", "easy-seat"}}), practice.request);
  std::vector<Kind> kinds;
  for (const Part& part : parts) kinds.push_back(part.kind);
  CHECK(kinds == std::vector<Kind>{Kind::opening, Kind::hold, Kind::change, Kind::reset, Kind::hold,
                                   Kind::reset, Kind::rest});
  CHECK((parts[1].times == 2 && parts[4].times == 1));
  CHECK(parts[1].span == Span{90s, 210s, 300s});
  CHECK(parts[2].span == Span{15s, 20s, 30s});
  CHECK(parts[6].span.floor == 3min);
  CHECK(parts[6].span.most == 15min);
}

TEST_CASE("opening and final rest grow with the length asked for, within their bounds") {
  Practice practice = regular();
  const LineUp line_up = practice.line_up({{"butterfly", "easy-seat"}});
  const auto wishes = [&](Millis total) {
    practice.request.total = total;
    const auto parts = parts_of(line_up, practice.request);
    return std::pair(parts.front().span.wish, parts.back().span.wish);
  };
  CHECK(wishes(10min) == std::pair<Millis, Millis>(60s, 3min));
  CHECK(wishes(41min) == std::pair<Millis, Millis>(160s, 245s));
  CHECK(wishes(60min) == std::pair<Millis, Millis>(4min, 6min));
  CHECK(wishes(2h) == std::pair<Millis, Millis>(5min, 12min));
}

TEST_CASE("the spans of the opening and of the final rest are those of the parts") {
  Practice practice = regular();
  practice.request.total = 45min;
  const LineUp line_up = practice.line_up({{"butterfly", "easy-seat"}});
  const auto parts = parts_of(line_up, practice.request);
  CHECK(parts.front().span == opening_span(*line_up.opening, practice.request));
  CHECK(parts.back().span == rest_span(*line_up.closing, practice.request));
  CHECK(rest_span(*line_up.closing, practice.request) == Span{3min, 270s, 15min});
  CHECK(opening_span(*line_up.closing, practice.request) == Span{60s, 180s, 5min});
}

TEST_CASE("a final rest asked for is kept, between three and fifteen minutes") {
  Practice practice = regular();
  const LineUp line_up = practice.line_up({{"butterfly", "easy-seat"}});
  const auto rest = [&](Millis asked) {
    practice.request.rest = asked;
    return parts_of(line_up, practice.request).back().span;
  };
  CHECK(rest(7min) == Span{7min, 7min, 7min});
  CHECK(rest(1min) == Span{3min, 3min, 3min});
  CHECK(rest(1h) == Span{15min, 15min, 15min});
}

TEST_CASE("end-range folds share fifteen minutes") {
  Request wishes;
  wishes.level = Level::experienced;
  wishes.hold = 5min;
  Practice practice(wishes);
  LineUp line_up =
      practice.line_up({{"dragonfly", "pentacle"}, {"caterpillar", "pentacle"}, {"snail", "pentacle"}});
  Offer longer = *line_up.slots[2].hold;
  longer.cap = longer.wish = 10min;
  line_up.slots[2].hold = &longer;
  Millis most{};
  for (const Part& part : parts_of(line_up, practice.request))
    if (part.kind == Kind::hold) most += part.span.most;
  CHECK(most == 15min);
}

TEST_CASE("without a length every part has its wish and the final rest is a tenth of all") {
  Practice practice = regular();
  const LineUp line_up = practice.line_up({{"butterfly", "easy-seat"},
                                           {"bananasana", "constructive-rest"},
                                           {"reclining-twist", "constructive-rest"},
                                           {"supported-bridge", "constructive-rest"},
                                           {"caterpillar", "pentacle"},
                                           {"sphinx", "crocodile-rest"}});
  const auto parts = timed(real_library(), line_up, practice.request);
  REQUIRE(parts.has_value());
  for (const Part& part : *parts)
    if (part.kind != Kind::rest) CHECK(part.time == part.span.wish);
  const Millis total = fixed_time(real_library(), line_up) + sum_of(*parts);
  CHECK(parts->back().time > 3min);
  CHECK(std::abs((parts->back().time - total / 10) / 1s) <= 5);
}

TEST_CASE("with a length the session takes just that") {
  Practice practice = regular();
  const LineUp line_up = practice.line_up({{"butterfly", "easy-seat"}, {"bananasana", "constructive-rest"}});
  const Millis least = shortest(real_library(), line_up, practice.request);
  const Millis most = longest(real_library(), line_up, practice.request);
  for (Millis total = least; total <= most; total += 7s) {
    practice.request.total = total;
    const auto parts = timed(real_library(), line_up, practice.request);
    REQUIRE(parts.has_value());
    CHECK(fixed_time(real_library(), line_up) + sum_of(*parts) == total);
  }
  practice.request.total = least - 1s;
  CHECK(!timed(real_library(), line_up, practice.request));
  practice.request.total = most + 1s;
  CHECK(!timed(real_library(), line_up, practice.request));
}

TEST_CASE("a hold asked for is kept to the second while the rest can give or take") {
  Practice practice = regular();
  practice.request.hold = 3min;
  Practice asked(practice.request);
  const LineUp line_up = asked.line_up({{"butterfly", "easy-seat"}, {"bananasana", "constructive-rest"}});
  const Millis shortest_of_all = shortest(real_library(), line_up, asked.request);
  const Millis longest_of_all = longest(real_library(), line_up, asked.request);
  Millis kept_from = fixed_time(real_library(), line_up), kept_to = kept_from;
  for (const Part& part : parts_of(line_up, asked.request)) {
    const bool hold = part.kind == Kind::hold;
    kept_from += part.times * (hold ? 3min : part.span.floor);
    kept_to += part.times * (hold ? 3min : part.span.most);
  }
  REQUIRE((shortest_of_all < kept_from && kept_to < longest_of_all));
  for (Millis total = shortest_of_all; total <= longest_of_all; total += 7s) {
    asked.request.total = total;
    const auto parts = timed(real_library(), line_up, asked.request);
    REQUIRE(parts.has_value());
    CAPTURE(total.count());
    for (const Part& part : *parts) {
      if (part.kind != Kind::hold) continue;
      if (total >= kept_from && total <= kept_to) CHECK(part.time == 3min);
      if (total < kept_from) CHECK(part.time <= 3min);
      if (total > kept_to) CHECK(part.time >= 3min);
    }
  }
}

}  // namespace
}  // namespace yinback
