#include "shell/start.hpp"

#include "shell/output.hpp"
#include "shell/own_record.hpp"
#include "shell/planning.hpp"
#include "shell/practise.hpp"
#include "shell/resume.hpp"

#include <utility>

namespace yinback {

int run_start(const StartCommand& command) {
  int exit_code = exit_done;
  auto prepared = prepare(command.planning, exit_code);
  if (!prepared) return print({"", problem_lines(prepared.problems()), exit_code});
  const bool recorded = is_recorded(command.running);
  return practise(command.running, std::move(prepared->library), {std::move(prepared->session), {}},
                  Logbook(recorded ? Diary(record_file()) : Diary()), false, recorded ? cut_off_text() : "");
}

}  // namespace yinback
