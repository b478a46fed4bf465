// The commands that print data and stop: plan, list, show, safety. Each turns an invocation into an
// Output; nothing is written here but read from files.
#pragma once

#include "shell/options.hpp"
#include "shell/printed.hpp"

namespace yinback {

/// What else is wrong with the wishes of an invocation whose command line had problems: names that its
/// library, or no sequence, knows.
Problems unknown_names(const Invocation& invocation);

Output run_plan(const PlanCommand& command, Paper paper);
Output run_list(const ListCommand& command, Paper paper);
Output run_show(const ShowCommand& command, Paper paper);
Output run_safety(const SafetyCommand& command, Paper paper);

}  // namespace yinback
