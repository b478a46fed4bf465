// What holds of a practice after anything that may happen to it: where it stands, what it tells, how long it
// takes. Throws Broken where it does not.
#pragma once

#include "yinback/countdown.hpp"

namespace yinback {

/// It stands inside a step, and what is left is the rest of the list.
void check_position(const Practice& practice);
/// Ascending, none beyond now; every step told is followed by exactly its marks at 0.
void check_events(const Practice& practice, const Events& events, Millis before);
/// Nothing comes before the next change, and something with it.
void check_next_change(const Practice& practice);
/// Lets `elapsed` pass; what it changes is what it must.
Events check_waiting(Practice& practice, Millis elapsed);
/// Carries out `command`; what it changes is what it may.
Events check_command(Practice& practice, Command command);

}  // namespace yinback
