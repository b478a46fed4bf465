// Completion scripts for shells, written from the option table. A script knows every command, option and
// fixed word; the names of poses and the like it asks from the program.
#pragma once

#include "shell/values.hpp"

#include <string>

namespace yinback {

std::string completion_script(Shell shell);

}  // namespace yinback
