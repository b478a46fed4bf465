// The real console: a POSIX terminal or a pipe. Owns raw mode, the alternate screen and the signals, and
// gives all of it back on every way out: return, exception, INT, TERM, HUP, QUIT, Ctrl-Z, and a crash. Knows
// nothing of what is drawn or what a key means; starts no thread.
#pragma once

#include "shell/console.hpp"

#include <memory>

namespace yinback {

/// A console on stdout, with single keys without echo from stdin or, where only stdout is a terminal, from
/// /dev/tty. At most one lives at a time. Where keys cannot be had it runs without them.
/// While it lives SIGPIPE is ignored; a signal that was ignored before (nohup) stays ignored.
/// Throws std::system_error, with the terminal untouched, when the process has no file descriptors left.
std::unique_ptr<Console> open_terminal();

}  // namespace yinback
