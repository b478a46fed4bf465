#include "shell/check.hpp"

#include "json.hpp"
#include "shell/builtin.hpp"
#include "shell/files.hpp"
#include "shell/load.hpp"
#include "shell/options.hpp"
#include "shell/own_settings.hpp"
#include "spots.hpp"
#include "yinback/advice.hpp"
#include "yinback/own_poses.hpp"
#include "yinback/session.hpp"
#include "yinback/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace yinback {
namespace {

/// A checked text: what it is, what is wrong with it, and what is only unwise.
struct Checked {
  std::string summary;
  Problems problems, warnings = {};
};

std::string counted(std::size_t count, std::string_view thing) {
  return fmt::format("{} {}{}", count, thing, count == 1 ? "" : "s");
}

Checked check_plan(const std::string& text) {
  const auto session = parse_session(text);
  if (!session) return {"", session.problems()};
  return {fmt::format("a plan of {} steps, {}", session->steps.size(), duration_text(total(*session))), {}};
}

Checked check_whole_library(const std::string& text) {
  const auto library = parse_library(text);
  if (!library) return {"", library.problems()};
  return {fmt::format("a pose library of {} poses", library->poses.size()), {}, advice(*library)};
}

Checked check_own_poses(const std::string& text) {
  const Library builtin = builtin_poses();
  const auto library = parse_own_poses(text, builtin);
  if (!library) return {"", library.problems()};
  const auto& own = library->own;
  const auto added = static_cast<std::size_t>(
      std::count_if(own.begin(), own.end(), [](const OwnPose& pose) { return pose.changed.empty(); }));
  return {
      fmt::format("own poses: {} new, {} changed", added, own.size() - added), {}, own_advice(text, builtin)};
}

/// Sequences are held against the poses that start would use, unless those are no good.
Checked check_own_sequences(const std::string& text) {
  const auto builtin = parse_sequences(builtin_sequences());
  const auto sequences = builtin ? parse_sequences(text, *builtin) : builtin;
  if (!sequences) return {"", sequences.problems()};
  return {counted(sequences->size(), "sequence"), check_sequences(library_at_hand(), *sequences)};
}

Checked check_own_settings(const std::string& text) {
  const auto json = parse_json(text);
  return {counted(json && json->is_object() ? json->size() : 0, "setting"),
          check_settings(text, library_at_hand())};
}

/// Kinds of files, told by a field that none before them has; the last takes what no other knows.
struct Kind {
  std::vector<std::string_view> fields;
  Checked (*check)(const std::string& text);
};
std::vector<std::string_view> setting_names() {
  std::vector<std::string_view> names;
  for (const OptionRow& row : setting_rows()) names.push_back(row.name.substr(2));
  return names;
}

const Kind& kind_of(const Json& json) {
  static const std::vector<Kind> kinds{{{"steps"}, check_plan},
                                       {{"sequences"}, check_own_sequences},
                                       {{"positions", "language"}, check_whole_library},
                                       {{"id", "format", "poses", "wording", "tags"}, check_own_poses},
                                       {setting_names(), check_own_settings},
                                       {{}, check_own_poses}};
  return *std::find_if(kinds.begin(), kinds.end(), [&](const Kind& kind) {
    return kind.fields.empty() ||
           std::any_of(kind.fields.begin(), kind.fields.end(), [&](std::string_view field) {
             return json.is_object() && json.contains(std::string(field));
           });
  });
}

Checked check_text(const std::string& file, const std::string& text) {
  const auto json = parse_json(text);
  if (!json) return {"", json.problems()};
  if (file == own_poses_file()) return check_own_poses(text);
  if (file == own_sequences_file()) return check_own_sequences(text);
  if (file == own_settings_file()) return check_own_settings(text);
  return kind_of(*json).check(text);
}

/// One problem, or one warning, of one file.
struct Finding {
  Problem problem;
  Spot spot;
  bool warning = false;
};
struct Report {
  std::string file, summary;
  std::vector<Finding> findings;
};

Report report_on(const std::string& file) {
  Report report{file, "", {}};
  const auto text = read_text(file);
  if (!text) {
    for (const Problem& problem : text.problems())  // the place is the file, as for every other problem
      report.findings.push_back({{"", problem.what, problem.hint}, {}});
    return report;
  }
  const Checked checked = check_text(file, *text);
  report.summary = checked.summary;
  const auto add = [&](const Problems& problems, bool warning) {
    const auto places = spots(*text, problems);
    const auto told = located(problems, *text);
    for (std::size_t i = 0; i < problems.size(); ++i)
      report.findings.push_back({told[i], places[i], warning});
  };
  add(checked.problems, false);
  add(checked.warnings, true);
  return report;
}

bool is_bad(const Report& report) {
  return std::any_of(report.findings.begin(), report.findings.end(),
                     [](const Finding& finding) { return !finding.warning; });
}

Json finding_json(const std::string& file, const Finding& finding) {
  const auto [line, column, pointer, id] = finding.spot;
  const auto number = [](std::size_t value) { return value == 0 ? Json() : Json(value); };
  return {{"file", printable(file)},
          {"where", printable(pointer)},
          {"line", number(line)},
          {"column", number(column)},
          {"pose", id},
          {"what", printable(finding.problem.what)},
          {"hint", printable(finding.problem.hint)},
          {"severity", finding.warning ? "warning" : "problem"}};
}

std::string report_text(const Report& report) {
  std::string text;
  for (const Finding& finding : report.findings) {
    Problem told = placed({finding.problem}, file_words(report.file)).front();
    if (finding.warning) told.what = "warning: " + told.what;
    text += problem_text(told) + "\n";
  }
  if (!is_bad(report))
    text += fmt::format("{}: good: {}{}\n", printable(file_words(report.file)), report.summary,
                        report.findings.empty() ? "" : ", " + counted(report.findings.size(), "warning"));
  return text;
}

/// A person's own files, those that are there.
std::vector<std::string> own_files() {
  std::vector<std::string> files;
  for (const std::string& file : {own_poses_file(), own_sequences_file(), own_settings_file()})
    if (!file.empty() && may_be_there(file)) files.push_back(file);
  return files;
}

}  // namespace

Output run_check(const CheckCommand& command, Paper paper) {
  const auto files = command.files.empty() ? own_files() : command.files;
  if (files.empty())
    return failed({{"check", "no file is named, and there are none of your own",
                    "name one, like yinback check mine.json"}},
                  exit_usage);
  Output output;
  Json array = Json::array();
  for (const std::string& file : files) {
    const Report report = report_on(file);
    if (is_bad(report)) output.exit_code = exit_bad_data;
    for (const Finding& finding : report.findings) array.push_back(finding_json(file, finding));
    output.out += report_text(report);
  }
  output.out = command.json ? array.dump(2) + "\n" : printed(text_rows(output.out, page(paper)), paper);
  return output;
}

}  // namespace yinback
