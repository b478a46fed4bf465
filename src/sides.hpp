// Holds as a person counts them: the parts of one that a long pause cut are one hold, and both sides of a
// pose belong together. Says what differs between them; changes nothing.
#pragma once

#include "yinback/session.hpp"

#include <cstddef>
#include <optional>
#include <string>

namespace yinback {

/// The parts of one hold, two steps apart.
struct Parts {
  std::size_t first = 0, last = 0;

  bool operator==(const Parts&) const = default;
};
/// Of the hold at `step`; any other step is its own only part.
Parts parts_of(const Session& session, std::size_t step);
/// The length of them all.
Millis length_of(const Session& session, Parts parts);

/// The two holds of a pose, with the change of sides between them.
struct Sides {
  Parts first, second;

  bool operator==(const Sides&) const = default;
};
/// Nothing unless `step` is a hold of one of them. Without a switch between them two holds of one pose are
/// two visits to it.
std::optional<Sides> sides_of(const Session& session, std::size_t step);
/// How long a side was held or will be: what was skipped of it left out.
Millis held_on(const Session& session, Parts side);
/// `both sides 4:30`, or `right 4:00, left 4:30`, the first side first.
std::string sides_text(const Session& session, const Sides& sides);

}  // namespace yinback
