#include "shell/record_commands.hpp"

#include "shell/environment.hpp"
#include "shell/load.hpp"
#include "shell/own_record.hpp"
#include "shell/record_store.hpp"
#include "yinback/history.hpp"
#include "yinback/stats.hpp"
#include "yinback/text.hpp"

#include <fmt/format.h>

#include <set>

namespace yinback {
namespace {

Titles titles_of(const Result<Library>& library) {
  return [&library](std::string_view id) {
    const Pose* pose = library ? find_pose(*library, id) : nullptr;
    return pose != nullptr ? pose->name : std::string{};
  };
}

Output forget(const std::string& id) {
  std::vector<std::string> known;
  const Problems problems =
      read_records([&](const Record& record, std::string_view) { known.push_back(record.id); });
  if (!contains(known, id)) {
    Problem unknown{"--forget", fmt::format("no practice has the id '{}'", elide(printable(id), 40)),
                    "yinback history --json tells them"};
    return {"", problem_lines(problems) + problem_lines({unknown}), exit_usage};
  }
  const std::string file = record_file();
  if (const auto problem = append_record(file, forget_line(id, stamp_now())))
    return {"", problem_lines({*problem}), exit_bad_data};
  return {fmt::format("{} is left out from now on; its line stays in {}\n", id, printable(file)), "",
          exit_done};
}

using Names = std::set<std::string, std::less<>>;

/// A pose that the library knows no longer stays known where it was practised.
std::optional<Problem> unknown_pose(const std::string& id, const Result<Library>& library,
                                    const Names& practised) {
  if (id.empty() || practised.count(id) > 0 || (library && find_pose(*library, id) != nullptr))
    return std::nullopt;
  std::vector<std::string> known(practised.begin(), practised.end());
  if (library)
    for (const Pose& pose : library->poses) known.push_back(pose.id);
  return unknown_name("--pose", "pose", id, known, "yinback list names them");
}

HistoryFilter filter_of(const HistoryCommand& command) {
  HistoryFilter filter{std::nullopt, command.pose, command.movement};
  if (command.since)
    filter.since = command.since->day.value_or(local_day(stamp_now()) + -command.since->back);
  return filter;
}

}  // namespace

Output run_history(const HistoryCommand& command, Paper paper) {
  if (command.forget) return forget(*command.forget);
  const HistoryFilter filter = filter_of(command);
  std::vector<Record> records;
  std::vector<std::string> lines;
  Names practised;
  const Problems problems = read_records([&](Record&& record, std::string_view raw) {
    if (!command.pose.empty())
      for (const HeldPose& held : record.holds) practised.insert(held.pose);
    if (!passes(filter, record)) return;
    if (command.json)
      lines.emplace_back(raw);
    else
      records.push_back(std::move(record));
  });
  const auto library = load_library({});
  const std::string err = problem_lines(problems) + (library ? "" : problem_lines(library.problems()));
  if (const auto unknown = unknown_pose(command.pose, library, practised))
    return {"", err + problem_lines({*unknown}), exit_usage};
  if (command.json) return {history_json(lines) + "\n", err, exit_done};
  if (records.empty()) return {"", err + "yinback: no practice is recorded that fits\n", exit_done};
  return {
      yinback::lines(history_sheet(std::move(records), page(paper), titles_of(library)), paper.look.colours),
      err, exit_done};
}

Output run_stats(const StatsCommand& command, Paper paper) {
  StatsMaker maker(local_day(stamp_now()));
  const Problems problems = read_records([&](const Record& record, std::string_view) { maker.add(record); });
  const Stats stats = maker.stats();
  const std::string err = problem_lines(problems);
  if (command.json) return {stats_json(stats) + "\n", err, exit_done};
  const auto library = load_library({});
  return {lines(stats_sheet(stats, page(paper), titles_of(library)), paper.look.colours), err, exit_done};
}

}  // namespace yinback
