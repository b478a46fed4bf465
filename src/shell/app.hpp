// The program: a command line in, an exit code out. It reads files, asks the core, and prints; start hands
// over to the player. Words about the run go to stderr, data to stdout.
#pragma once

namespace yinback {

/// Exit codes, as the README lists them.
enum ExitCode { exit_done = 0, exit_bad_data = 1, exit_usage = 2, exit_ended_early = 3 };

/// Runs one command. Never throws.
int run(int argc, const char* const* argv);

}  // namespace yinback
