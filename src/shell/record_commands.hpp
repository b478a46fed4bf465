// The commands that look back, and what plans know of what they see. Each reads the record once or twice,
// keeps no more of it than it prints, and says which lines it could not read.
#pragma once

#include "shell/commands.hpp"
#include "yinback/past.hpp"
#include "yinback/record.hpp"

#include <vector>

namespace yinback {

/// What was felt and held lately, from the end of the record; empty where there is none.
Past recent_past();
/// The last practices, in the order of the record; what cannot be read is passed over.
std::vector<Record> recent_records();

Output run_history(const HistoryCommand& command, Paper paper);
Output run_stats(const StatsCommand& command, Paper paper);

}  // namespace yinback
