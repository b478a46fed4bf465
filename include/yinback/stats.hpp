// What the record adds up to: minutes by movement and side over some days, a calendar, the poses and what was
// felt in them. Counts and sums only: nothing is rated, and no day without practice is told as missed.
#pragma once

#include "yinback/record.hpp"

#include <array>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace yinback {

/// The last days, today among them, or all time.
struct Period {
  std::optional<int> days;  ///< none: all time, days to come (of a clock that was wrong) too
  int practices = 0;
  int ended_early = 0;
  /// Of the holds that were reached. A practice may have held more than its holds say, see parse_entry.
  Millis planned{}, held{};
  std::array<SideTimes, names<Movement>.size()> movements{};

  bool operator==(const Period&) const = default;
};

/// A pose that was held, or come out of, at least once.
struct PoseStats {
  std::string pose;  ///< id
  Movement movement = Movement::neutral;
  int times = 0;  ///< practices in which it was held
  Millis planned{}, held{};
  std::optional<Day> last;  ///< day it was held last
  std::array<int, names<Sensation>.size()> felt{};
  int untold = 0;  ///< come out of, without telling what it was

  bool operator==(const PoseStats&) const = default;
};

struct Stats {
  Day today;
  std::array<Period, 4> periods{Period{7}, Period{30}, Period{90}, Period{}};
  Day first;                     ///< of the calendar, a Monday
  std::vector<Millis> days;      ///< held on each, to the Sunday of this week
  std::vector<PoseStats> poses;  ///< by id

  bool operator==(const Stats&) const = default;
};

/// Weeks of the calendar, this one among them.
inline constexpr int calendar_weeks = 12;

/// Adds records up, in any order; keeps nothing of them but sums, by pose and by day of the calendar.
class StatsMaker {
 public:
  explicit StatsMaker(Day today);

  void add(const Record& record);
  [[nodiscard]] Stats stats() const;

 private:
  void add_poses(const Record& record, Day day);

  Stats sums_;
  std::map<std::string, PoseStats, std::less<>> poses_;
};

/// The poses held in most practices, at most `most`; of equal ones the longer held first.
std::vector<PoseStats> most_visited(const Stats& stats, std::size_t most);
/// The poses held at least once whose last time is longest ago, at most `most`; today's are not among them.
std::vector<PoseStats> longest_ago(const Stats& stats, std::size_t most);

/// All of it as JSON, two-space indented: what `stats --json` prints. Durations in seconds.
std::string stats_json(const Stats& stats);

}  // namespace yinback
