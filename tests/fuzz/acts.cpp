#include "acts.hpp"

#include "support/real_library.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace yinback::fuzz {
namespace {

using Words = std::vector<std::string>;

const Words& held_poses() {
  static const Words all = [] {
    Words ids;
    for (const Pose& pose : real_library().poses)
      if (has(pose, Role::hold)) ids.push_back(pose.id);
    std::sort(ids.begin(), ids.end());  // as a past has them
    return ids;
  }();
  return all;
}

Past any_past(Choices& in) {
  Past past;
  for (const std::string& pose : held_poses()) {
    const std::size_t what = in.below(16);
    if (what < 5) past.felt.push_back({pose, std::nullopt, static_cast<int>(in.below(felt_days + 1))});
    if (what < 4) past.felt.back().felt = static_cast<Sensation>(what);
    if (what % 3 == 0) past.held.push_back({pose, static_cast<int>(in.below(held_days + 1))});
  }
  for (Millis& held : past.by_movement) held = in.time(1min, 10h);
  for (Millis& held : past.by_side) held = in.time(1min, 10h);
  return past;
}

void any_times(Choices& in, Request& request) {
  if (!in.once_in(3)) request.total = 1s + in.time(1s, 7500s);
  if (in.once_in(2)) request.hold = 1s + in.time(1s, 15min);
  if (in.once_in(4)) request.rest = 1s + in.time(1s, 30min);
}

void any_names(Choices& in, Request& request) {
  static const Words tags = tag_ids(real_library());
  if (in.once_in(2)) request.avoid = in.some(tags, 4);
  if (in.once_in(3)) request.props = in.some(real_library().props, 4);
  if (in.once_in(4)) request.without = in.some(pose_ids(real_library()), in.once_in(4) ? 16 : 4);
  if (in.once_in(5)) request.poses = in.some(held_poses(), 6);
  if (in.once_in(4)) request.with = in.some(held_poses(), 3);
  if (in.once_in(60)) request.with.emplace_back("nobody");
}

}  // namespace

Request any_wishes(Choices& in) {
  Request request;
  request.level = static_cast<Level>(in.below(3));
  request.seed = in.below(1000);
  request.first = in.once_in(2) ? Side::left : Side::right;
  request.either_first = in.once_in(3);
  request.morning = in.once_in(8);
  if (in.once_in(3)) request.focus = static_cast<Movement>(in.below(5));
  any_times(in, request);
  any_names(in, request);
  if (in.once_in(4)) request.past = any_past(in);
  return request;
}

std::vector<Act> any_acts(Choices& in) {
  constexpr std::size_t most = 100, deeds = static_cast<std::size_t>(Deed::end) + 1;
  std::vector<Act> acts;
  while (in.more() && acts.size() < most) {
    const std::size_t how = in.below(8 * deeds);
    Act act{in.time(1s, 250s), static_cast<Deed>(how % deeds)};
    if (how / deeds == 1) act.wait = in.time(1ms, 60s);
    if (how / deeds == 2) act.wait = in.time(1min, 250min);
    if (how / deeds == 3) act.wait = 0ms;
    if (act.deed == Deed::end && how / deeds > 0) act.deed = Deed::resume;
    acts.push_back(act);
  }
  return acts;
}

}  // namespace yinback::fuzz
