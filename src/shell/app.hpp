// The program: a command line in, an exit code out. It reads files, asks the core, and prints; start hands
// over to the player. Words about the run go to stderr, data to stdout.
#pragma once

namespace yinback {

/// Runs one command. Never throws.
int run(int argc, const char* const* argv);

}  // namespace yinback
