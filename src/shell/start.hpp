// The command that practises: the first guide, what to know before lying down, the settle-in count, the
// practice, and what is said after it.
#pragma once

#include "shell/options.hpp"

namespace yinback {

/// Plans and practises; the exit code.
int run_start(const StartCommand& command);

}  // namespace yinback
