// The command that makes itself heard: each bell by its name, a line in the voice, which programs do it here
// and what is missing. To be run before lying down.
#pragma once

#include "shell/options.hpp"

namespace yinback {

/// Rings, speaks and tells; the exit code. 1 where something could not be heard.
int run_sound(const SoundCommand& command);

}  // namespace yinback
