#include "lossless.hpp"

#include "support/catch.hpp"
#include "support/random.hpp"
#include "support/sessions.hpp"

#include <cstdint>
#include <limits>
#include <vector>

namespace yinback {
namespace {

template <typename T>
bool reads(const Json& json) {
  T value;
  return read_lossless(json, value);
}

/// Pointers of all that stands in `json`, but for `json` itself.
std::vector<Json::json_pointer> places(const Json& json,
                                       const Json::json_pointer& at = Json::json_pointer()) {
  std::vector<Json::json_pointer> found;
  const auto add = [&](const Json& inner, const Json::json_pointer& place) {
    found.push_back(place);
    const auto within = places(inner, place);
    found.insert(found.end(), within.begin(), within.end());
  };
  if (json.is_object())
    for (const auto& item : json.items()) add(item.value(), at / item.key());
  if (json.is_array())
    for (std::size_t i = 0; i < json.size(); ++i) add(json[i], at / i);
  return found;
}

SoFar some_so_far() {
  return {{1795462925, -3600},
          {1, 3s, 50s, {{1s, 20s, 0ms, 0ms, 4s}}, true, 1s, false},
          {{"sphinx", Movement::extension, Side::both, 4min, 1ms, HoldEnd::came_out}},
          {{"sphinx", Side::left, Sensation::electric}, {"banana", Side::both, std::nullopt}}};
}

/// Nothing of another kind is read, wherever it stands; what stands there as null may be null or what it is.
template <typename T>
void check_kinds(Json json) {
  REQUIRE(reads<T>(json));
  for (const Json::json_pointer& place : places(json)) {
    Json& value = json.at(place);
    if (value.is_null()) continue;
    const Json before = value;
    const Json others[] = {Json::object({{"x", 1}}), Json::array({nullptr}), "no such word", 7.5, -7, true};
    for (const Json& other : others) {
      const bool alike = (before.is_object() && other.is_object()) ||
                         (before.is_boolean() && other.is_boolean()) ||
                         (before.is_number_integer() && other.is_number_integer()) ||
                         (before.is_string() && other.is_string());
      if (alike) continue;
      value = other;
      CAPTURE(place.to_string(), before.dump(), other.dump());
      CHECK_FALSE(reads<T>(json));
    }
    value = before;
  }
}

TEST_CASE("a state in which anything is of another kind than it was written is not read") {
  Random random(5);
  Session session = random_session(random, 4min);
  session.figures = {{"sphinx", {Seen::side, {1, 2}, {{3, 4}}, {}, {}, {}}}};
  session.signs = {{2, "sphinx", Sensation::numb}, {3, "banana", std::nullopt}};
  session.past = Past{};
  check_kinds<Session>(lossless(session));
  check_kinds<JournalHead>(lossless(JournalHead{"id", {1, 2}, 3s, session_of({hold_of(3min)})}));
  check_kinds<SoFar>(lossless(some_so_far()));
  for (const Json& other : {Json(nullptr), Json(7), Json("x"), Json::array()}) {
    CHECK_FALSE(reads<Session>(other));
    CHECK_FALSE(reads<SoFar>(other));
  }
}

TEST_CASE("a drawing is a pair of its pose and its figure, and a list of so many values has so many") {
  Session session = session_of({hold_of(3min)});
  session.figures = {{"sphinx", {Seen::side, {1, 2}, {{3, 4}}, {}, {}, {}}}};
  session.past = Past{};
  const Json json = lossless(session);
  const auto with = [&](const char* at, const Json& value) {
    Json changed = json;
    changed.at(Json::json_pointer(at)) = value;
    return reads<Session>(changed);
  };
  const Json drawing = json["figures"][0];
  CHECK(with("/figures/0", drawing));
  for (const Json& other :
       {Json::array({"sphinx"}), Json::array({"sphinx", drawing[1], 1}), Json::array({7, drawing[1]}),
        Json::array({"sphinx", 7}), Json::object({{"0", "sphinx"}, {"1", drawing[1]}})})
    CHECK_FALSE(with("/figures/0", other));
  const Json list = json["past"]["by_movement"];
  Json less = list, more = list;
  less.erase(less.size() - 1);
  more.push_back(more[0]);
  CHECK(with("/past/by_movement", list));
  CHECK_FALSE(with("/past/by_movement", less));
  CHECK_FALSE(with("/past/by_movement", more));
}

TEST_CASE("what is missing is left as it was, and what is not known is skipped") {
  const Json json = lossless(some_so_far());
  for (const auto& field : json.items()) {
    Json less = json;
    less.erase(field.key());
    less["mood"] = {{"a", 1}};
    SoFar so_far = some_so_far();
    CHECK(read_lossless(less, so_far));
    CHECK(so_far == some_so_far());
  }
}

TEST_CASE("a time beyond all reason is not read, in either direction") {
  constexpr std::int64_t reason = 1'000'000LL * 60 * 60 * 1000;
  Json json = lossless(some_so_far());
  for (const std::int64_t count : {reason - 1, -reason + 1, std::int64_t{0}, std::int64_t{-5}}) {
    json["at"]["into"] = count;
    SoFar so_far;
    CHECK(read_lossless(json, so_far));
    CHECK(so_far.at.into == Millis{count});
  }
  for (const std::int64_t count : {reason + 1, -reason - 1, std::numeric_limits<std::int64_t>::max(),
                                   std::numeric_limits<std::int64_t>::min()}) {
    json["at"]["into"] = count;
    CHECK_FALSE(reads<SoFar>(json));
  }
}

}  // namespace
}  // namespace yinback
