// The commands that look back. Each reads the record once or twice, keeps no more of it than it prints, and
// says which lines it could not read.
#pragma once

#include "shell/options.hpp"
#include "shell/printed.hpp"

namespace yinback {

Output run_history(const HistoryCommand& command, Paper paper);
Output run_stats(const StatsCommand& command, Paper paper);

}  // namespace yinback
