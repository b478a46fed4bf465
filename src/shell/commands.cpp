#include "shell/commands.hpp"

#include "json.hpp"
#include "library_json.hpp"
#include "shell/files.hpp"
#include "shell/load.hpp"
#include "shell/planning.hpp"
#include "yinback/offer.hpp"
#include "yinback/own_poses.hpp"
#include "yinback/sheet.hpp"
#include "yinback/text.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace yinback {
namespace {

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

/// Where a pose comes from, in words and as JSON. `file`: the library that was asked for.
std::string origin_text(const Library& library, const Pose& pose, const std::optional<std::string>& file) {
  if (file) return "the library " + printable(file_words(*file));
  const OwnPose* own = find_own(library, pose.id);
  if (own == nullptr) return "built in";
  if (own->changed.empty()) return "your own, " + printable(own_poses_file());
  return fmt::format("built in, changed by {}: {}", printable(own_poses_file()),
                     fmt::join(own->changed, ", "));
}

Json origin_json(const Library& library, const Pose& pose, const std::optional<std::string>& file) {
  if (file) return {{"from", "library"}, {"file", printable(*file)}};
  const OwnPose* own = find_own(library, pose.id);
  if (own == nullptr) return {{"from", "built-in"}};
  Json json = {{"from", own->changed.empty() ? "own" : "changed"}, {"file", printable(own_poses_file())}};
  if (!own->changed.empty()) json["changed"] = own->changed;
  return json;
}

std::string pose_text(const Library& library, const Pose& pose, const std::optional<std::string>& file) {
  Json json = to_json(pose);
  json["origin"] = origin_json(library, pose, file);
  return json.dump(2);
}

std::string poses_json(const Library& library, const std::vector<const Pose*>& poses,
                       const std::optional<std::string>& file) {
  std::string text = "[";
  for (const Pose* pose : poses) text += (text.size() > 1 ? ",\n" : "\n") + pose_text(library, *pose, file);
  return text + "\n]\n";
}

}  // namespace

Problems unknown_names(const Invocation& invocation) {
  if (const auto* list = std::get_if<ListCommand>(&invocation)) {
    if (list->what == ListCommand::What::sequences) return {};
    const auto library = load_library(list->library);
    return library ? unknown_filters(*library, *list) : library.problems();
  }
  if (const auto* start = std::get_if<StartCommand>(&invocation)) return unknown_wishes(start->planning);
  if (const auto* plan = std::get_if<PlanCommand>(&invocation)) return unknown_wishes(plan->planning);
  return {};
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
  return {command.json ? poses_json(*library, poses, command.library)
                       : printed(list_sheet(*library, poses, page(paper)), paper),
          none, exit_done};
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
      problems.push_back(unknown_name("", "pose", id, known, "yinback list names them"));
  }
  if (!problems.empty()) return failed(problems, exit_usage);
  if (command.json)
    return {poses.size() == 1 ? pose_text(*library, *poses[0], command.library) + "\n"
                              : poses_json(*library, poses, command.library),
            "", exit_done};
  if (command.all) return {printed(figure_sheet(*library, poses, page(paper)), paper), "", exit_done};
  std::string text;
  for (const Pose* pose : poses)
    text += (text.empty() ? "" : "\n") +
            printed(pose_sheet(*library, *pose, page(paper), origin_text(*library, *pose, command.library)),
                    paper);
  return {text, "", exit_done};
}

Output run_safety(const SafetyCommand& command, Paper paper) {
  const auto library = load_library(command.library);
  if (!library) return failed(library.problems(), exit_bad_data);
  if (command.json) return {safety_json(library->wording.safety) + "\n", "", exit_done};
  return {printed(safety_sheet(library->wording, reading_page(paper)), paper), "", exit_done};
}

}  // namespace yinback
