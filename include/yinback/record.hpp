// What was practised: one value a practice, and one line of JSON for each in the record. Reads any line it
// can make sense of, newer versions' included, and says which it cannot; writes nothing anywhere.
#pragma once

#include "yinback/session.hpp"

#include <optional>
#include <string>
#include <string_view>
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

/// A moment as the record has it: seconds since 1970 in UTC, and how far the clock on the wall was from that.
struct Stamp {
  std::int64_t seconds = 0;
  int offset = 0;  ///< seconds east of UTC

  bool operator==(const Stamp&) const = default;
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

}  // namespace yinback
