// What was practised: one value a practice, and one line of JSON for each in the record. Reads any line it
// can make sense of, newer versions' included, and says which it cannot; writes nothing anywhere.
#pragma once

#include "yinback/names.hpp"
#include "yinback/pose.hpp"
#include "yinback/problem.hpp"
#include "yinback/safety.hpp"
#include "yinback/stamp.hpp"

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace yinback {

enum class HoldEnd { completed, skipped, came_out };
template <>
inline constexpr std::array<std::string_view, 3> names<HoldEnd>{"completed", "skipped", "came-out"};

/// One pose of a practice, on one side or on both at once, with everything that was held of it.
struct HeldPose {
  std::string pose;  ///< id
  Movement movement = Movement::neutral;
  Side side = Side::both;
  Millis planned{}, held{};
  HoldEnd ended = HoldEnd::completed;

  bool operator==(const HeldPose&) const = default;
};

/// A pose that was come out of, and what was felt where that was told.
struct FeltSign {
  std::string pose;
  Side side = Side::both;
  std::optional<Sensation> felt;

  bool operator==(const FeltSign&) const = default;
};

struct Record {
  std::string id;  ///< unique in a record, like `20261123T194205-3f2a`
  Stamp started, ended;
  Millis planned{}, held{};  ///< of the whole session as planned; in holds
  bool completed = false;    ///< to its end, not ended early
  std::string sequence;      ///< id, or empty
  std::vector<HeldPose> holds;
  std::vector<FeltSign> sensations;

  bool operator==(const Record&) const = default;
};

/// That a record is not to be shown or counted any more.
struct Forgotten {
  std::string id;
  Stamp at;

  bool operator==(const Forgotten&) const = default;
};
using Entry = std::variant<Record, Forgotten>;

/// What a line of the record may be at most, in bytes. Longer ones are set aside.
inline constexpr std::size_t longest_line = 1U << 20U;
/// Times a record may hold.
inline constexpr Millis longest_time = 99h;

/// One line, without its line feed. Every text in it must be UTF-8.
std::string record_line(const Record& record);
std::string forget_line(std::string_view id, const Stamp& at);

/// Reads one line, newer ones too: fields that are not known are passed over, and so is a hold of a movement
/// or on a side that is not (its time still is in Record::held). An unknown sensation reads as one that was
/// not told, an unknown ending by whether all that was planned was held. Times are rounded to milliseconds
/// and lie in 0 to longest_time. Never throws. All problems of a line are told as one or more of it; a syntax
/// error ends the reading.
Result<Entry> parse_entry(std::string_view line);

}  // namespace yinback
