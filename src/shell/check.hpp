// The command that checks files: what each is, and every problem it has.
#pragma once

#include "shell/options.hpp"
#include "shell/printed.hpp"

namespace yinback {

Output run_check(const CheckCommand& command, Paper paper);

}  // namespace yinback
