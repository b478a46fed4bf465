// The command that checks files: what each is, and every problem it has.
#pragma once

#include "shell/commands.hpp"

namespace yinback {

Output run_check(const CheckCommand& command, Paper paper);

}  // namespace yinback
