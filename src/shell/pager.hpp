// Shows a text a window at a time, and waits for a key after each. It stays in the terminal's history: no
// screen is taken, nothing is painted over but the line that asks.
#pragma once

#include "shell/ansi.hpp"
#include "shell/console.hpp"
#include "shell/ending.hpp"

#include <optional>

namespace yinback {

/// Shows `rows` to the last one: any key goes on, q leaves. Nothing when all of it was shown; an ending when
/// the person left instead, or when nobody can see it any more.
std::optional<Ending> page_through(Console& console, const Rows& rows, Colours colours);

}  // namespace yinback
