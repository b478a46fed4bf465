#include "yinback/request.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace yinback {
namespace {

using Words = std::vector<std::string>;

void known_tags(const Library& library, const Words& tags, Problems& problems) {
  for (const std::string& tag : tags)
    if (find_tag(library, tag) == nullptr)
      problems.push_back(unknown_name("--avoid", "tag", tag, tag_ids(library)));
}

void known_props(const Library& library, const Words& props, Problems& problems) {
  for (const std::string& prop : props)
    if (!contains(library.props, prop))
      problems.push_back(unknown_name("--props", "prop", prop, library.props));
}

void known_poses(const Library& library, std::string_view option, const Words& ids, bool held,
                 Problems& problems) {
  for (const std::string& id : ids) {
    const Pose* pose = find_pose(library, id);
    if (pose == nullptr)
      problems.push_back(unknown_name(option, "pose", id, pose_ids(library)));
    else if (held && !has(*pose, Role::hold))
      problems.push_back({std::string(option), fmt::format("{} is a rest, not a held pose", id),
                          "rests are placed by themselves; name held poses"});
  }
}

void each_once(Problems& problems, std::string_view option, const Words& ids) {
  for (auto id = ids.begin(); id != ids.end(); ++id)
    if (std::find(ids.begin(), id, *id) != id)
      problems.push_back(
          {std::string(option), fmt::format("{} is named twice", *id), "a pose is held once in a session"});
}

/// The quickest order of poses asked for is found among all of them, which takes twice as long for each more:
/// with these a second or two.
constexpr std::size_t most_with = 14;

void not_too_many(const Request& request, Problems& problems) {
  if (request.with.size() > most_with)
    problems.push_back(
        {"--with", fmt::format("{} poses are too many to look for an order of", request.with.size()),
         fmt::format("name {} or fewer, or put them in order yourself with --poses", most_with)});
}

void contradictions(const Request& request, Problems& problems) {
  const Words& asked = request.poses.empty() ? request.with : request.poses;
  for (const std::string& id : asked)
    if (contains(request.without, id))
      problems.push_back({"--without", fmt::format("{} is asked for and left out", id), "name it once"});
  if (!request.poses.empty() && !request.with.empty())
    problems.push_back({"--with", "says nothing beside --poses", "add the pose to --poses"});
  if (!request.poses.empty() && request.focus)
    problems.push_back({"--focus", "says nothing beside --poses", "leave one of them out"});
  if (request.total && *request.total > longest_session)
    problems.push_back({"--for", fmt::format("{} is longer than two hours", duration_text(*request.total)),
                        "ask for --for 2h or less"});
  if (request.focus == Movement::neutral)
    problems.push_back(
        {"--focus", "neutral is no movement of the spine", "one of: flexion, extension, lateral, rotation"});
}

}  // namespace

bool by_name(const Request& request, std::string_view pose) {
  return contains(request.with, pose) || contains(request.poses, pose);
}

Side first_side(const Request& request) {
  return request.either_first ? neglected_side(request.past).value_or(request.first) : request.first;
}

const std::vector<Wish>& wishes() {
  static const std::vector<Wish> all{
      {"--focus", [](const Request& r) { return r.focus.has_value(); }, [](Request& r) { r.focus.reset(); }},
      {"--with", [](const Request& r) { return !r.with.empty(); }, [](Request& r) { r.with.clear(); }},
      {"--rest", [](const Request& r) { return r.rest.has_value(); }, [](Request& r) { r.rest.reset(); }},
      {"--for", [](const Request& r) { return r.total.has_value(); }, [](Request& r) { r.total.reset(); }},
      {"--poses", [](const Request& r) { return !r.poses.empty(); }, [](Request& r) { r.poses.clear(); }},
      {"--without", [](const Request& r) { return !r.without.empty(); },
       [](Request& r) { r.without.clear(); }},
      {"--morning", [](const Request& r) { return r.morning; }, [](Request& r) { r.morning = false; }},
      {"--level", [](const Request& r) { return r.level != Level::regular; },
       [](Request& r) { r.level = Level::regular; }},
      {"--props", [](const Request& r) { return r.props.has_value(); }, [](Request& r) { r.props.reset(); }},
      {"--no-history", [](const Request& r) { return r.past != Past{}; }, [](Request& r) { r.past = {}; }},
      {"--avoid", [](const Request& r) { return !r.avoid.empty(); }, [](Request& r) { r.avoid.clear(); }},
  };
  return all;
}

Problems check_request(const Library& library, const Request& request) {
  Problems problems;
  known_tags(library, request.avoid, problems);
  if (request.props) known_props(library, *request.props, problems);
  known_poses(library, "--with", request.with, true, problems);
  known_poses(library, "--without", request.without, false, problems);
  known_poses(library, "--poses", request.poses, true, problems);
  each_once(problems, "--poses", request.poses);
  not_too_many(request, problems);
  contradictions(request, problems);
  return problems;
}

}  // namespace yinback
