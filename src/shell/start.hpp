// The command that plans a session and practises it, after a word on practices that were cut off.
#pragma once

#include "shell/options.hpp"

namespace yinback {

/// The exit code.
int run_start(const StartCommand& command);

}  // namespace yinback
