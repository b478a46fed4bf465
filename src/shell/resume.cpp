#include "shell/resume.hpp"

#include "shell/diary.hpp"
#include "shell/environment.hpp"
#include "shell/load.hpp"
#include "shell/output.hpp"
#include "shell/own_folder.hpp"
#include "shell/own_record.hpp"
#include "shell/practise.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

namespace yinback {
namespace {

Millis since(const Stamp& then) {
  return std::max<Millis>(std::chrono::seconds{stamp_now().seconds - then.seconds}, 0ms);
}

std::string what_was_cut_off(const Resumable& practice) {
  return fmt::format("a practice of {} {} was cut off after {}", day_text(local_day(practice.head.started)),
                     time_of_day(practice.head.started), duration_text(practice.last.at.practised / 1s * 1s));
}

/// The last that can be gone on with; the problems of those that cannot.
std::optional<Unfinished> last_cut_off(Problems& problems, bool& alive) {
  std::optional<Unfinished> last;
  if (record_file().empty()) append(problems, OwnFolder::open("", false).problems());
  for (Unfinished& each : unfinished(record_file())) {
    alive = alive || each.alive;
    append(problems, each.problems);
    if (each.practice) last = std::move(each);
  }
  return last;
}

int discard(const Unfinished& cut_off) {
  if (const auto problem = record_unfinished(record_file(), cut_off.journal))
    return print(failed({*problem}, exit_bad_data));
  return print({what_was_cut_off(*cut_off.practice) + "; what was held is recorded\n", "", exit_done});
}

}  // namespace

std::string cut_off_text() {
  std::string text;
  for (const Unfinished& each : unfinished(record_file())) {
    for (const Problem& problem : each.problems) text += problem_text(problem) + "\n";
    if (!each.practice) continue;
    if (since(each.practice->last.noted) > resumed_within || each.practice->last.at.over)
      (void)record_unfinished(record_file(), each.journal);  // what cannot be recorded now stays
    else
      text += what_was_cut_off(*each.practice) + "; yinback resume goes on with it\n";
  }
  return text;
}

int run_resume(const ResumeCommand& command) {
  Problems problems;
  bool alive = false;
  const auto cut_off = last_cut_off(problems, alive);
  if (!cut_off) {
    if (problems.empty())
      problems.push_back({"", alive ? "the practice under way is not cut off" : "no practice was cut off",
                          alive ? "it goes on elsewhere" : "yinback start begins one"});
    return print(failed(problems, exit_bad_data));
  }
  if (command.discard || cut_off->practice->last.at.over) return discard(*cut_off);
  auto library = load_library(command.library);
  if (!library) return print(failed(library.problems(), exit_bad_data));
  Logbook logbook{Diary(record_file())};
  auto practice = logbook.resume(cut_off->journal);
  if (!practice) return print(failed(practice.problems(), exit_bad_data));
  const std::string first = what_was_cut_off(*cut_off->practice) + "; it goes on there\n";
  return practise(command.running, std::move(*library), std::move(*practice), std::move(logbook), true,
                  first);
}

}  // namespace yinback
