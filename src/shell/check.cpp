#include "shell/check.hpp"

#include "json.hpp"
#include "shell/files.hpp"
#include "shell/load.hpp"
#include "yinback/session.hpp"
#include "yinback/text.hpp"

#include <fmt/format.h>

namespace yinback {
namespace {

/// A checked file: what it is, and what is wrong with it.
struct Checked {
  std::string summary;
  Problems problems;
};

Checked check_sequences_text(const std::string& text) {
  const auto sequences = parse_sequences(text);
  if (!sequences) return {"", sequences.problems()};
  const auto library = load_library({});
  const std::size_t count = sequences->size();
  return {fmt::format("{} sequence{}", count, count == 1 ? "" : "s"),
          library ? check_sequences(*library, *sequences) : library.problems()};
}

Checked check_text(const std::string& text) {
  const auto json = parse_json(text);
  if (!json) return {"", json.problems()};
  if (json->is_object() && json->contains("steps")) {
    const auto session = parse_session(text);
    if (!session) return {"", session.problems()};
    return {fmt::format("a plan of {} steps, {}", session->steps.size(), duration_text(total(*session))), {}};
  }
  if (json->is_object() && json->contains("sequences")) return check_sequences_text(text);
  const auto library = parse_library(text);
  if (!library) return {"", library.problems()};
  return {fmt::format("a pose library of {} poses", library->poses.size()), {}};
}

Checked check_file(const std::string& file) {
  const auto text = read_text(file);
  if (text) return check_text(*text);
  Problems problems = text.problems();
  for (Problem& problem : problems) problem.where.clear();  // the file, as for every other problem
  return {"", problems};
}

Json problem_json(const std::string& file, const Problem& problem) {
  return {{"file", printable(file)},
          {"where", printable(problem.where)},
          {"what", printable(problem.what)},
          {"hint", printable(problem.hint)}};
}

}  // namespace

Output run_check(const CheckCommand& command, Paper paper) {
  Output output;
  Json array = Json::array();
  for (const std::string& file : command.files) {
    const Checked checked = check_file(file);
    if (!checked.problems.empty()) output.exit_code = exit_bad_data;
    for (const Problem& problem : checked.problems) array.push_back(problem_json(file, problem));
    for (const Problem& problem : placed(checked.problems, file_words(file)))
      output.out += problem_text(problem) + "\n";
    if (checked.problems.empty())
      output.out += fmt::format("{}: good: {}\n", printable(file_words(file)), checked.summary);
  }
  output.out = command.json ? array.dump(2) + "\n" : printed(text_rows(output.out, page(paper)), paper);
  return output;
}

}  // namespace yinback
