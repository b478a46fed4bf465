#include "yinback/stats.hpp"

#include "json.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace yinback {
namespace {

template <typename E>
std::size_t place(E value) {
  return static_cast<std::size_t>(value);
}

bool is_in(const Period& period, Day today, Day day) {
  const std::int64_t ago = today - day;
  return !period.days || (ago >= 0 && ago < *period.days);
}

void add_to(Period& period, const Record& record) {
  ++period.practices;
  if (!record.completed) ++period.ended_early;
  period.held += record.held;
  for (const HeldPose& hold : record.holds) {
    period.planned += hold.planned;
    period.movements[place(hold.movement)][place(hold.side)] += hold.held;
  }
}

}  // namespace

StatsMaker::StatsMaker(Day today) {
  sums_.today = today;
  sums_.first = today + (-weekday(today) - 7 * (calendar_weeks - 1));
  sums_.days.resize(std::size_t{7} * calendar_weeks);
}

void StatsMaker::add(const Record& record) {
  const Day day = local_day(record.started);
  for (Period& period : sums_.periods)
    if (is_in(period, sums_.today, day)) add_to(period, record);
  const std::int64_t since = day - sums_.first;
  if (since >= 0 && since < static_cast<std::int64_t>(sums_.days.size()))
    sums_.days[static_cast<std::size_t>(since)] += record.held;
  add_poses(record, day);
}

void StatsMaker::add_poses(const Record& record, Day day) {
  const auto stats_of = [&](const std::string& pose) -> PoseStats& {
    const auto known = poses_.find(pose);
    return known != poses_.end() ? known->second : poses_.try_emplace(pose).first->second;
  };
  const auto& holds = record.holds;
  for (auto hold = holds.begin(); hold != holds.end(); ++hold) {
    if (hold->held <= 0ms) continue;
    PoseStats& stats = stats_of(hold->pose);
    const bool again = std::any_of(holds.begin(), hold, [&](const HeldPose& before) {
      return before.pose == hold->pose && before.held > 0ms;
    });
    if (!again) ++stats.times;
    stats.movement = hold->movement;
    stats.held += hold->held;
    stats.planned += hold->planned;
    stats.last = std::max(stats.last.value_or(day), day);
  }
  for (const FeltSign& sign : record.sensations) {
    PoseStats& stats = stats_of(sign.pose);
    ++(sign.felt ? stats.felt[place(*sign.felt)] : stats.untold);
  }
}

Stats StatsMaker::stats() const {
  Stats stats = sums_;
  for (const auto& [id, pose] : poses_) {
    stats.poses.push_back(pose);
    stats.poses.back().pose = id;
  }
  return stats;
}

namespace {

/// The first `most` of the poses that were held and are `wanted`, in this order.
template <typename Wanted, typename Before>
std::vector<PoseStats> first_of(const Stats& stats, std::size_t most, Wanted wanted, Before before) {
  std::vector<PoseStats> poses;
  for (const PoseStats& pose : stats.poses)
    if (pose.last && wanted(pose)) poses.push_back(pose);
  std::stable_sort(poses.begin(), poses.end(), before);
  poses.resize(std::min(most, poses.size()));
  return poses;
}

}  // namespace

std::vector<PoseStats> most_visited(const Stats& stats, std::size_t most) {
  return first_of(
      stats, most, [](const PoseStats&) { return true; },
      [](const PoseStats& a, const PoseStats& b) {
        return std::pair(a.times, a.held) > std::pair(b.times, b.held);
      });
}

std::vector<PoseStats> longest_ago(const Stats& stats, std::size_t most) {
  return first_of(
      stats, most, [&](const PoseStats& pose) { return *pose.last < stats.today; },
      [](const PoseStats& a, const PoseStats& b) {
        return std::tuple(*a.last, a.times, a.held) < std::tuple(*b.last, b.times, b.held);
      });
}

namespace {

Json sides_json(const SideTimes& times) {
  Json json = {{"held", seconds_json(sum(times))}};
  for (std::size_t side = 0; side < times.size(); ++side)
    json[std::string(names<Side>[side])] = seconds_json(times[side]);
  return json;
}

Json period_json(const Period& period) {
  Json json = {{"days", nullptr},
               {"practices", period.practices},
               {"ended_early", period.ended_early},
               {"planned", seconds_json(period.planned)},
               {"held", seconds_json(period.held)},
               {"movements", Json::object()}};
  if (period.days) json["days"] = *period.days;
  for (std::size_t i = 0; i < period.movements.size(); ++i)
    json["movements"][std::string(names<Movement>[i])] = sides_json(period.movements[i]);
  return json;
}

Json pose_json(const PoseStats& pose) {
  Json json = {{"pose", pose.pose},
               {"movement", nullptr},
               {"times", pose.times},
               {"planned", seconds_json(pose.planned)},
               {"held", seconds_json(pose.held)},
               {"last", nullptr},
               {"sensations", Json::object()}};
  if (pose.last) json["movement"] = name(pose.movement), json["last"] = day_text(*pose.last);
  for (std::size_t i = 0; i < pose.felt.size(); ++i)
    json["sensations"][std::string(names<Sensation>[i])] = pose.felt[i];
  json["sensations"]["untold"] = pose.untold;
  return json;
}

}  // namespace

std::string stats_json(const Stats& stats) {
  Json json = {{"today", day_text(stats.today)},
               {"periods", Json::array()},
               {"calendar", Json::array()},
               {"poses", Json::array()}};
  for (const Period& period : stats.periods) json["periods"].push_back(period_json(period));
  for (std::size_t i = 0; i < stats.days.size(); ++i) {
    const Day day = stats.first + static_cast<std::int64_t>(i);
    json["calendar"].push_back({{"day", day_text(day)}, {"held", seconds_json(stats.days[i])}});
  }
  for (const PoseStats& pose : stats.poses) json["poses"].push_back(pose_json(pose));
  return json.dump(2, ' ', false, Json::error_handler_t::replace);
}

}  // namespace yinback
