#include "shell/commands.hpp"

#include "json.hpp"
#include "shell/app.hpp"
#include "shell/builtin.hpp"
#include "shell/environment.hpp"
#include "shell/files.hpp"
#include "shell/record_commands.hpp"
#include "yinback/archive.hpp"
#include "yinback/offer.hpp"
#include "yinback/sequencer.hpp"
#include "yinback/sheet.hpp"
#include "yinback/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace yinback {
namespace {

Output failed(const Problems& problems, int exit_code) {
  return {"", problem_lines(problems), exit_code};
}

Page page(Paper paper) {
  return {paper.width, paper.look.letters, paper.terminal};
}
std::string printed(const Rows& rows, Paper paper) {
  return lines(rows, paper.look.colours);
}

/// Which of the wishes of `list` are unknown to the library; the same words and suggestions as for planning.
Problems unknown_filters(const Library& library, const ListCommand& command) {
  if (command.avoid.empty() && !command.props) return {};
  Request request;
  request.avoid = command.avoid;
  request.props = command.props;
  return check_request(library, request);
}

std::vector<const Pose*> chosen(const Library& library, const ListCommand& command) {
  Request request;
  request.avoid = command.avoid;
  request.props = command.props;
  request.level = Level::experienced;
  std::vector<std::string> out;
  for (const Barred& left : offers(library, request).left_out) out.push_back(left.what);
  std::vector<const Pose*> poses;
  for (const Pose& pose : library.poses) {
    const bool fits = (!command.movement || pose.movement == *command.movement) &&
                      (!command.position || pose.position == *command.position) && !contains(out, pose.id);
    if (fits) poses.push_back(&pose);
  }
  return poses;
}

/// JSON arrays of the vocabularies, and their tables.
Output list_tags(const Library& library, bool json, Paper paper) {
  Json array = Json::array();
  std::vector<std::pair<std::string, std::string>> terms;
  for (const Tag& tag : library.tags) {
    array.push_back({{"id", tag.id}, {"name", tag.name}, {"limits", tag.limits}, {"why", tag.why}});
    terms.emplace_back(tag.id, tag.limits);
  }
  return {json ? array.dump(2) + "\n" : printed(terms_sheet(terms, page(paper)), paper), "", exit_done};
}

Output list_props(const Library& library, bool json, Paper paper) {
  if (json) return {Json(library.props).dump(2) + "\n", "", exit_done};
  std::string text;
  for (const std::string& prop : library.props) text += prop + "\n";
  return {printed(text_rows(text, page(paper)), paper), "", exit_done};
}

Output list_sequences(bool json, Paper paper) {
  const auto sequences = load_sequences();
  if (!sequences) return failed(sequences.problems(), exit_bad_data);
  if (json) return {sequences_json(*sequences) + "\n", "", exit_done};
  std::vector<std::pair<std::string, std::string>> terms;
  for (const Sequence& sequence : *sequences) terms.emplace_back(sequence.id, sequence.about);
  return {printed(terms_sheet(terms, page(paper)), paper), "", exit_done};
}

std::string poses_json(const std::vector<const Pose*>& poses) {
  std::string text = "[";
  for (const Pose* pose : poses) text += (text.size() > 1 ? ",\n" : "\n") + pose_json(*pose);
  return text + "\n]\n";
}

Problem unknown_pose(const std::string& id, const std::vector<std::string>& known) {
  const std::string meant = suggestion(id, known);
  return {"", fmt::format("unknown pose '{}'", elide(printable(id), 40)),
          meant.empty() ? "yinback list names them" : meant};
}

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

/// A planning command's wishes, laid over those of its sequence, what they are held against, and every
/// problem of them.
struct Wishes {
  Library library;
  Request request;
  std::optional<Sequence> sequence;
  Problems problems;
  int exit_code = exit_usage;  ///< for the problems, and for a request that no session can meet
};

void bad_data(Wishes& wishes, Problems problems) {
  if (!problems.empty()) wishes.exit_code = exit_bad_data;
  append(wishes.problems, std::move(problems));
}

Problem unknown_sequence(const std::string& id, const std::vector<std::string>& known) {
  const std::string meant = suggestion(id, known);
  return {"", fmt::format("unknown sequence '{}'", elide(printable(id), 40)),
          meant.empty() ? "yinback list --sequences names them" : meant};
}

void find_sequence(Wishes& wishes, const std::string& id) {
  const auto known = load_sequences();
  if (!known) return bad_data(wishes, known.problems());
  if (const Sequence* sequence = find_sequence(*known, id))
    wishes.sequence = *sequence;
  else
    wishes.problems.push_back(unknown_sequence(id, sequence_ids(*known)));
}

/// Problems with the sequence as their place where it brought what they are about.
Problems blamed(const Wishes& wishes, const Planning& planning, Problems problems) {
  return wishes.sequence ? blamed(std::move(problems), *wishes.sequence, planning.given) : problems;
}

Wishes load_wishes(const Planning& planning) {
  Wishes wishes;
  wishes.request = planning.request;
  if (planning.sequence) find_sequence(wishes, *planning.sequence);
  auto library = load_library(planning.library);
  if (!library) return bad_data(wishes, library.problems()), wishes;
  wishes.library = std::move(*library);
  if (wishes.sequence) {
    const Sequence& sequence = *wishes.sequence;
    bad_data(wishes, blamed(check_request(wishes.library, sequence.preset), sequence, {}));
    if (wishes.problems.empty()) wishes.request = overlaid(sequence, planning.request, planning.given);
  }
  if (planning.history) wishes.request.past = recent_past();
  const bool side_given =
      contains(planning.given, "first") || (wishes.sequence && contains(wishes.sequence->given, "first"));
  wishes.request.either_first = !side_given;
  append(wishes.problems, blamed(wishes, planning, check_request(wishes.library, wishes.request)));
  return wishes;
}

Json problem_json(const std::string& file, const Problem& problem) {
  return {{"file", printable(file)},
          {"where", printable(problem.where)},
          {"what", printable(problem.what)},
          {"hint", printable(problem.hint)}};
}

}  // namespace

Page reading_page(Paper paper) {
  paper.width = std::min<std::size_t>(paper.width, 80);
  return page(paper);
}

std::string problem_lines(const Problems& problems) {
  std::string lines;
  for (const Problem& problem : problems) lines += "yinback: " + problem_text(problem) + "\n";
  return lines;
}

Result<Library> load_library(const std::optional<std::string>& file) {
  if (!file) return unarchived(builtin_library());
  const auto text = read_text(*file);
  if (!text) return text.problems();
  auto library = parse_library(*text);
  if (!library) return placed(library.problems(), file_words(*file));
  return library;
}

Result<std::vector<Sequence>> load_sequences() {
  auto builtin = parse_sequences(builtin_sequences());
  const std::string file = config_file("sequences.json");
  if (!builtin || file.empty()) return builtin;
  const auto text = read_text_if_any(file);
  if (!text) return text.problems();
  if (!*text) return builtin;
  const auto own = parse_sequences(**text);
  if (!own) return placed(own.problems(), file);
  return laid_over(std::move(*builtin), *own);
}

namespace {

Result<Session> read_plan(const std::string& file) {
  const auto text = read_text(file);
  if (!text) return text.problems();
  auto session = parse_session(*text);
  if (!session) return placed(session.problems(), file_words(file));
  return session;
}

/// The session and, where they are asked for, its reasons.
Result<Explained> load_explained(const Planning& planning, bool reasons, int& exit_code) {
  if (planning.plan_file) {
    exit_code = exit_bad_data;
    auto session = read_plan(*planning.plan_file);
    if (!session) return session.problems();
    return Explained{std::move(*session), {}};
  }
  const Wishes wishes = load_wishes(planning);
  exit_code = wishes.exit_code;
  if (!wishes.problems.empty()) return wishes.problems;
  auto made = [&]() -> Result<Explained> {
    if (reasons) return explain(wishes.library, wishes.request);
    auto session = plan(wishes.library, wishes.request);
    if (!session) return session.problems();
    return Explained{std::move(*session), {}};
  }();
  if (!made) return blamed(wishes, planning, made.problems());
  return made;
}

}  // namespace

Result<Prepared> prepare(const Planning& planning, int& exit_code) {
  exit_code = exit_bad_data;
  if (planning.plan_file) {
    auto session = read_plan(*planning.plan_file);
    if (!session) return session.problems();
    auto library = load_library({});
    if (!library) return library.problems();
    return Prepared{std::move(*session), std::move(*library)};
  }
  Wishes wishes = load_wishes(planning);
  exit_code = wishes.exit_code;
  if (!wishes.problems.empty()) return wishes.problems;
  auto session = plan(wishes.library, wishes.request);
  if (!session) return blamed(wishes, planning, session.problems());
  return Prepared{std::move(*session), std::move(wishes.library)};
}

Problems unknown_names(const Invocation& invocation) {
  const Planning* planning = nullptr;
  if (const auto* list = std::get_if<ListCommand>(&invocation)) {
    if (list->what == ListCommand::What::sequences) return {};
    const auto library = load_library(list->library);
    return library ? unknown_filters(*library, *list) : library.problems();
  }
  if (const auto* start = std::get_if<StartCommand>(&invocation)) planning = &start->planning;
  if (const auto* plan = std::get_if<PlanCommand>(&invocation)) planning = &plan->planning;
  if (planning == nullptr || planning->plan_file) return {};
  return load_wishes(*planning).problems;
}

Output run_plan(const PlanCommand& command, Paper paper) {
  int exit_code = exit_done;
  const auto found = load_explained(command.planning, command.explain, exit_code);
  if (!found) return failed(found.problems(), exit_code);
  const auto& [session, explanation] = *found;
  if (command.planning.json)
    return {(command.explain ? explained_json(session, explanation) : session_json(session)) + "\n", "",
            exit_done};
  // In a pipe the same plan is the same text at any time of day.
  const auto begins = command.begins || !paper.terminal ? command.begins : paper.now;
  std::string text = printed(plan_sheet(session, page(paper), begins), paper);
  if (command.explain) text += "\n" + printed(explanation_sheet(explanation, page(paper)), paper);
  return {text, "", exit_done};
}

Output run_list(const ListCommand& command, Paper paper) {
  if (command.what == ListCommand::What::sequences) return list_sequences(command.json, paper);
  const auto library = load_library(command.library);
  if (!library) return failed(library.problems(), exit_bad_data);
  if (command.what == ListCommand::What::tags) return list_tags(*library, command.json, paper);
  if (command.what == ListCommand::What::props) return list_props(*library, command.json, paper);
  const Problems unknown = unknown_filters(*library, command);
  if (!unknown.empty()) return failed(unknown, exit_usage);
  const auto poses = chosen(*library, command);
  const std::string none = poses.empty() ? "yinback: no pose is left by these filters\n" : "";
  return {command.json ? poses_json(poses) : printed(list_sheet(*library, poses, page(paper)), paper), none,
          exit_done};
}

Output run_show(const ShowCommand& command, Paper paper) {
  const auto library = load_library(command.library);
  if (!library) return failed(library.problems(), exit_bad_data);
  std::vector<const Pose*> poses;
  Problems problems;
  const std::vector<std::string> known = pose_ids(*library);
  for (const std::string& id : command.all ? known : command.poses) {
    if (const Pose* pose = find_pose(*library, id))
      poses.push_back(pose);
    else
      problems.push_back(unknown_pose(id, known));
  }
  if (!problems.empty()) return failed(problems, exit_usage);
  if (command.json)
    return {poses.size() == 1 ? pose_json(*poses[0]) + "\n" : poses_json(poses), "", exit_done};
  if (command.all) return {printed(figure_sheet(*library, poses, page(paper)), paper), "", exit_done};
  std::string text;
  for (const Pose* pose : poses)
    text += (text.empty() ? "" : "\n") + printed(pose_sheet(*library, *pose, page(paper)), paper);
  return {text, "", exit_done};
}

Output run_safety(const SafetyCommand& command, Paper paper) {
  const auto library = load_library(command.library);
  if (!library) return failed(library.problems(), exit_bad_data);
  if (command.json) return {safety_json(library->wording.safety) + "\n", "", exit_done};
  return {printed(safety_sheet(library->wording, reading_page(paper)), paper), "", exit_done};
}

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
