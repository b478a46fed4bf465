// Before and after a practice: the count while a person lies down, and what still sounds when it is over.
// Both sleep only in Console::wait, and a signal ends both.
#pragma once

#include "shell/console.hpp"
#include "shell/ending.hpp"
#include "shell/sound.hpp"

#include <functional>
#include <optional>
#include <string>

namespace yinback {

/// Counts `length` down before the practice, telling it through `words` (time left to the bytes to write).
/// Nothing: begin; space, Enter or the time being up. An ending when the person left instead.
std::optional<Ending> settle_in(Console& console, Millis length,
                                const std::function<std::string(Millis)>& words);

/// Lets what still sounds, or waits to, come to its end; any key stops it. An ending when a signal came. The
/// sound was begun by a clock that is `behind` the console's.
std::optional<Ending> ring_out(Console& console, Sound& sound, Millis behind = Millis{0});

}  // namespace yinback
