// The commands that tell about the program itself: help, version, completions, manual. Each turns an
// invocation into an Output, like those of commands.hpp.
#pragma once

#include "shell/options.hpp"
#include "shell/printed.hpp"

namespace yinback {

Output run_help(const HelpCommand& command, Paper paper);
/// Nothing in it depends on when or where the program was built.
Output run_version();
/// Names come from the person's library and sequences, or from the built-in ones where those cannot be read:
/// never a problem, nothing on stderr.
Output run_completions(const CompletionsCommand& command);
Output run_manual();

}  // namespace yinback
