#include "yinback/pose.hpp"

#include <algorithm>
#include <numeric>

namespace yinback {

Millis sum(const SideTimes& times) {
  return std::accumulate(times.begin(), times.end(), Millis{});
}

std::string spoken_name(const Pose& pose) {
  if (!pose.spoken.empty()) return pose.spoken;
  std::string said;
  int inside = 0;
  for (const char letter : pose.name) {
    if (letter == '(') ++inside;
    if (inside == 0 && (letter != ' ' || !said.ends_with(' '))) said += letter;
    if (letter == ')' && inside > 0) --inside;
  }
  while (said.ends_with(' ')) said.pop_back();
  return said.empty() ? pose.name : said;
}

bool has(const Pose& pose, Role role) {
  return std::find(pose.roles.begin(), pose.roles.end(), role) != pose.roles.end();
}

bool contains(const std::vector<std::string>& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

bool has_flag(const Pose& pose, std::string_view flag) {
  return contains(pose.flags, flag);
}

const std::string* reason_for(const Reasons& list, std::string_view id) {
  const auto found =
      std::find_if(list.begin(), list.end(), [&](const auto& entry) { return entry.first == id; });
  return found == list.end() ? nullptr : &found->second;
}

Millis hold_cap(const Pose& pose, Level level) {
  constexpr Millis beginner_cap = 180s;
  const Millis cap = pose.hold.target.back().value_or(pose.hold.floor);
  return level == Level::beginner ? std::max(pose.hold.floor, std::min(cap, beginner_cap)) : cap;
}

}  // namespace yinback
