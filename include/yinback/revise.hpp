// Changing a session under way because of what was felt: coming out of a hold, saying what it was, taking
// another variation. Pure: a session and a place in it give another session, so that every consequence can be
// shown beforehand. Nothing a tag rules out ever comes back, and the steps before the place stay as they are.
#pragma once

#include "yinback/library.hpp"
#include "yinback/session.hpp"

#include <optional>
#include <variant>

namespace yinback {

/// Where a practice stands: `into` its step.
struct Standing {
  std::size_t step = 0;
  Millis into{};

  bool operator==(const Standing&) const = default;
};

/// Out of the hold (or of the pose that is just being entered), now.
struct CameOut {};
/// The variation that was offered is taken for the time that was left.
struct TookVariation {};
/// What happened; a Sensation is what was felt, told in the rest after coming out.
using Happening = std::variant<CameOut, TookVariation, Sensation>;

/// A session that was changed, and where it goes on.
struct Revised {
  Session session;
  Standing at;

  bool operator==(const Revised&) const = default;
};

/// The least time for which a side, or what is left of one, is still entered.
inline constexpr Millis least_side = 30s;
/// How long the rest after coming out lasts at least.
inline constexpr Millis least_way_out = 60s;

/// The session after `what` happened at `at`; nullopt when that makes no sense there (coming out of a rest,
/// taking a variation where none is offered).
///
/// Coming out ends the hold at `at` and leads into the rest the pose was to be followed by. Of a first side
/// the second follows in a gentler form, no longer than the first; later poses of the same movement and
/// region are taken in a gentler form where they have one. What was felt decides the rest: `much` leaves it
/// at that; anything else leaves the pose, and later poses of its kind, out or puts gentle ones in their
/// place; and when that comes again in the very next pose nothing but the final rest is left. The session
/// becomes shorter by what is left out, and notes it.
///
/// A pose the library does not know is only come out of; then nothing is offered.
std::optional<Revised> revise(const Library& library, const Session& session, const Standing& at,
                              const Happening& what);

}  // namespace yinback
