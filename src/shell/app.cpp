#include "shell/app.hpp"

#include "shell/check.hpp"
#include "shell/commands.hpp"
#include "shell/exhausted.hpp"
#include "shell/files.hpp"
#include "shell/guidance.hpp"
#include "shell/output.hpp"
#include "shell/own_settings.hpp"
#include "shell/record_commands.hpp"
#include "shell/resume.hpp"
#include "shell/sound_check.hpp"
#include "shell/start.hpp"
#include "yinback/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <new>
#include <unistd.h>

namespace yinback {
namespace {

struct Dispatch {
  int operator()(const StartCommand& command) const { return run_start(command); }
  int operator()(const PlanCommand& command) const {
    return print(run_plan(command, paper()), command.planning.json);
  }
  int operator()(const ListCommand& command) const { return print(run_list(command, paper()), command.json); }
  int operator()(const ShowCommand& command) const { return print(run_show(command, paper()), command.json); }
  int operator()(const CheckCommand& command) const {
    return print(run_check(command, paper()), command.json);
  }
  int operator()(const SafetyCommand& command) const {
    return print(run_safety(command, paper()), command.json);
  }
  int operator()(const ResumeCommand& command) const { return run_resume(command); }
  int operator()(const HistoryCommand& command) const {
    return print(run_history(command, paper()), command.json);
  }
  int operator()(const StatsCommand& command) const {
    return print(run_stats(command, paper()), command.json);
  }
  int operator()(const SoundCommand& command) const { return run_sound(command); }
  int operator()(const CompletionsCommand& command) const { return print(run_completions(command)); }
  int operator()(ManualCommand) const { return print(run_manual()); }
  int operator()(const HelpCommand& command) const { return print(run_help(command, paper())); }
  int operator()(VersionCommand) const { return print(run_version()); }
  int operator()(const Message& message) const { return print({"", message.text, message.exit_code}); }
};

}  // namespace

int run(int argc, const char* const* argv) {
  try {
    CommandLine line = parse_command_line(argc, argv, own_settings);
    if (line.problems.empty()) return std::visit(Dispatch{}, line.invocation);
    const Problems unknown = unknown_names(line.invocation);
    const bool usage = line.usage || std::any_of(unknown.begin(), unknown.end(), [](const Problem& problem) {
                         return problem.where.starts_with("--");
                       });
    append(line.problems, unknown);
    return print({"", problem_lines(line.problems), usage ? exit_usage : exit_bad_data});
  } catch (const std::bad_alloc&) {
    return out_of_memory();
  } catch (const std::exception& error) {
    write_text(STDERR_FILENO, fmt::format("yinback: {}\n", printable(error.what())));
    return exit_bad_data;
  }
}

}  // namespace yinback
