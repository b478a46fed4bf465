// Sharing out time: the parts of a session stretch and shrink within their bounds, in a fixed order of who
// gives way, on a grid of five seconds, until the total is met to the second.
#pragma once

#include "yinback/rules.hpp"

#include <optional>
#include <vector>

namespace yinback {

/// One elastic part of a session; a sided hold is one part that counts twice.
struct Part {
  enum class Kind { opening, hold, change, reset, rest };
  Kind kind = Kind::hold;
  Span span;
  int times = 1;
  Millis time{};  ///< what share_out gave it

  bool operator==(const Part&) const = default;
};

/// How long a final rest may gladly be: half as much again as its wish.
Millis generous_rest(const Span& rest);

/// The sum of `time` (each times its count).
Millis sum_of(const std::vector<Part>& parts);
/// The least and the most the parts can take.
Millis least_of(const std::vector<Part>& parts);
Millis most_of(const std::vector<Part>& parts);

/// Every part at its wish.
void grant_wishes(std::vector<Part>& parts);

/// Gives every part its time so that they add up to exactly `total`. Filled from the floors up: holds to two
/// minutes, then the final rest, rests between, opening, then the holds to their wish; beyond the wishes the
/// final rest and the opening a little, then the holds, then the rests. What does not fit the grid goes to
/// the final rest. False, parts untouched, when `total` lies outside [least_of, most_of].
bool share_out(std::vector<Part>& parts, Millis total);

/// Lowers the cap (and the wish) of `parts[i]` for each i of `which` evenly until their sum fits into
/// `limit`.
void cap_sum(std::vector<Part>& parts, const std::vector<std::size_t>& which, Millis limit);

}  // namespace yinback
