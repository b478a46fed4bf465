// What every session under way must keep, whatever was felt, asked for or taken back in it: its shape, the
// rules of its order, equal sides. Throws Broken where it does not. Knows the library the program ships.
#pragma once

#include "yinback/session.hpp"

namespace yinback {

/// Every hold is led out of, or to its other side, nothing is longer or shorter than it may be, and all is
/// said in order.
void check_sound(const Session& session);
/// The rules of an order hold for what is still to come behind step `from`, and so do the rests between.
void check_order(const Session& session, std::size_t from);
/// Both sides of a pose are as long as each other to the second, or a note says why not.
void check_sides(const Session& session);

}  // namespace yinback
