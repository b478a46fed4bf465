// A practice from its first line to its last, for the commands that begin one or go on with it: the first
// guide, what to know before lying down, the settle-in count, the practice, and what is said after it.
#pragma once

#include "shell/logbook.hpp"
#include "shell/options.hpp"
#include "yinback/library.hpp"

#include <string>

namespace yinback {

/// Practises what is planned, or goes on with it (`again`), and keeps it in `logbook`; the exit code. `first`
/// is said after what to know before lying down.
int practise(const Running& running, Library library, Practice practice, Logbook logbook, bool again,
             const std::string& first);

/// A practice that does not run as fast as the clock. It is not kept, keeps no machine awake and does not
/// speak, unless that is asked for.
bool is_preview(const Running& running);
bool is_recorded(const Running& running);

}  // namespace yinback
