// What a plan needs to know of earlier practices, counted back from a day: what was felt, what was held. A
// plain value that plans carry along, so that they stay reproducible; it knows of no record beyond its days.
#pragma once

#include "yinback/pose.hpp"
#include "yinback/safety.hpp"
#include "yinback/stamp.hpp"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace yinback {

struct Record;

/// How many days back a sensation keeps a pose out or gentle, that day included.
inline constexpr int felt_days = 14;
/// How many days back a hold counts, that day included.
inline constexpr int held_days = 28;
/// No sum of holds is longer: so many days have no more time.
inline constexpr Millis most_held = held_days * 24h;
/// Sides, or movements, that differ by no more had the same.
inline constexpr Millis about_equal = 5min;

/// The last time a pose was come out of; of a stop sensation where there was one.
struct FeltBefore {
  std::string pose;
  std::optional<Sensation> felt;  ///< none: it was not told
  int days = 0;                   ///< ago, by the calendar; at most felt_days

  bool operator==(const FeltBefore&) const = default;
};

/// The last time a pose was held.
struct HeldBefore {
  std::string pose;
  int days = 0;  ///< ago, by the calendar; at most held_days

  bool operator==(const HeldBefore&) const = default;
};

struct Past {
  std::vector<FeltBefore> felt;         ///< by pose, each once
  std::vector<HeldBefore> held;         ///< by pose, each once
  std::array<Millis, 5> by_movement{};  ///< in the last held_days
  std::array<Millis, 3> by_side{};      ///< by Side, in the last held_days
  bool operator==(const Past&) const = default;
};

/// What was felt in `pose`, or null.
const FeltBefore* felt_in(const Past& past, std::string_view pose);
/// How many days ago `pose` was held; none within held_days: nothing.
std::optional<int> days_since(const Past& past, std::string_view pose);

/// `today`, `yesterday`, `3 days ago`.
std::string days_ago(int days);

/// The side that had less lately; nothing while they are about_equal.
std::optional<Side> neglected_side(const Past& past);

/// Gathers a past from records in any order. Days are those of the calendar where it was practised; a
/// practice that has not been yet, by a clock that was set back, counts as today's.
class PastOf {
 public:
  explicit PastOf(const Stamp& now);
  void add(const Record& record);
  [[nodiscard]] const Past& past() const { return past_; }

 private:
  Day today_;
  Past past_;
};

/// Empty when there is nothing within the days that count.
Past past_of(const std::vector<Record>& records, const Stamp& now);

}  // namespace yinback
