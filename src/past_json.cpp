// The past of a plan as JSON and back. What read_past accepts is exactly what past_json writes.
#include "past_json.hpp"

#include "field_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

namespace yinback {
namespace {

/// The times that are not nothing, each under its word.
template <typename E, std::size_t n>
Json times_json(std::string_view word, const std::array<Millis, n>& times) {
  Json list = Json::array();
  for (std::size_t i = 0; i < n; ++i)
    if (times.at(i) > 0ms)
      list.push_back({{std::string(word), name(static_cast<E>(i))}, {"held", seconds_json(times.at(i))}});
  return list;
}

/// Each element once.
template <typename F>
void read_list(FieldReader& in, std::string_view field, std::string_view key, Problems& problems, F read) {
  std::set<std::string> seen;
  in.array(field, [&](const Json& item, const std::string& where) {
    FieldReader inner(item, where, problems);
    const std::string id = read(inner);
    if (!id.empty() && !seen.insert(id).second)
      inner.problem(key, fmt::format("'{}' is there twice", elide(id, 40)), "give each once");
    inner.refuse_unknown();
  });
}

template <typename E, std::size_t n>
void read_times(FieldReader& in, std::string_view field, std::string_view word, Problems& problems,
                std::array<Millis, n>& times) {
  read_list(in, field, word, problems, [&](FieldReader& inner) {
    const auto which = static_cast<std::size_t>(inner.one_of<E>(word));
    times.at(which) = inner.seconds("held", 0s, most_held);
    return std::string(names<E>[which]);
  });
}

int read_days(FieldReader& in, int most) {
  const std::uint64_t days = in.whole("days");
  if (days <= static_cast<std::uint64_t>(most)) return static_cast<int>(days);
  in.problem("days", fmt::format("{} is out of range", days), fmt::format("write days from 0 to {}", most));
  return 0;
}

template <typename T>
void sort_by_pose(std::vector<T>& list) {
  std::stable_sort(list.begin(), list.end(), [](const T& a, const T& b) { return a.pose < b.pose; });
}

}  // namespace

Json past_json(const Past& past) {
  Json json = {{"felt", Json::array()}, {"held", Json::array()}};
  for (const FeltBefore& before : past.felt) {
    Json felt = {{"pose", before.pose}};
    if (before.felt) felt["felt"] = name(*before.felt);
    felt["days"] = before.days;
    json["felt"].push_back(felt);
  }
  for (const HeldBefore& before : past.held)
    json["held"].push_back({{"pose", before.pose}, {"days", before.days}});
  json["movements"] = times_json<Movement>("movement", past.by_movement);
  json["sides"] = times_json<Side>("side", past.by_side);
  return json;
}

Past read_past(const Json& json, const std::string& where, Problems& problems) {
  FieldReader in(json, where, problems);
  Past past;
  read_list(in, "felt", "pose", problems, [&](FieldReader& inner) {
    FeltBefore before{inner.id("pose"), std::nullopt, 0};
    if (inner.field("felt", false) != nullptr) before.felt = inner.one_of<Sensation>("felt");
    before.days = read_days(inner, felt_days);
    past.felt.push_back(before);
    return before.pose;
  });
  read_list(in, "held", "pose", problems, [&](FieldReader& inner) {
    past.held.push_back({inner.id("pose"), 0});
    past.held.back().days = read_days(inner, held_days);
    return past.held.back().pose;
  });
  read_times<Movement>(in, "movements", "movement", problems, past.by_movement);
  read_times<Side>(in, "sides", "side", problems, past.by_side);
  sort_by_pose(past.felt);
  sort_by_pose(past.held);
  in.refuse_unknown();
  return past;
}

}  // namespace yinback
