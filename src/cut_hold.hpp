// The hold that is come out of: how much of it was held, and what becomes of its other side, so that both are
// as long as each other or a note says why not. Private to revise.
#pragma once

#include "remainder.hpp"

#include <cstddef>
#include <cstdint>

namespace yinback {

/// The parts that a long pause cut are one. Refers to the session it was made of.
struct CutHold {
  const Step& held;
  const Step* second = nullptr;  ///< its other side, where that is still to come
  Millis whole{}, into{};        ///< as long as it was to be; how much of that has passed
};

/// The hold at `hold`, which is left `into` the step at `at`: itself or the way to it.
CutHold cut_hold(const Session& session, std::size_t hold, std::size_t at, Millis into);

/// The second side comes after the rest `reset`, no longer than the first was held, or is left out; notes in
/// `next` how the sides differ.
void even_out(Remainder& rest, std::uint16_t place, const CutHold& out_of, const Step& reset, Session& next);

}  // namespace yinback
