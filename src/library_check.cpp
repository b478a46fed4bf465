// The checks a library must pass as a whole; library.hpp declares them. Those of each pose are in
// pose_check.cpp.
#include "library_check.hpp"

#include "pose_check.hpp"

#include <set>

namespace yinback {
namespace {

template <typename T>
void unique_ids(const Known& known, Problems& problems, std::string_view field, const std::vector<T>& list) {
  std::set<std::string> seen;
  for (std::size_t i = 0; i < list.size(); ++i)
    if (!seen.insert(list[i].id).second)
      At(known, problems, known.stands(field, i), "")
          .problem("/id", fmt::format("'{}' is given twice", list[i].id));
}

void vocabularies(const Known& known, Problems& problems) {
  const Library& library = known.library;
  unique_ids(known, problems, "tags", library.tags);
  unique_ids(known, problems, "flags", library.flags);
  unique_ids(known, problems, "poses", library.poses);
  At(known, problems, known.stands("props", whole_list), "").refer("", library.props, library.props, "prop");
  for (std::size_t i = 0; i < library.flags.size(); ++i) {
    const At at(known, problems, known.stands("flags", i), library.flags[i].id);
    at.refer("/avoid", library.flags[i].avoid, known.tags, "tag");
    at.refer("/tagged", library.flags[i].tagged, known.tags, "tag");
  }
}

void every_move(const Known& known, Problems& problems) {
  const auto& moves = known.library.moves;
  for (std::size_t i = 0; i < moves.size(); ++i)
    if (moves[i].time % 1s != 0ms)
      At(known, problems, known.stands("moves", i), "").problem("/seconds", "is not in whole seconds");
  const At at(known, problems, known.stands("moves", whole_list), "");
  for (std::size_t from = 0; from < names<Position>.size(); ++from)
    for (std::size_t to = 0; to < names<Position>.size(); ++to) {
      const auto count = std::count_if(moves.begin(), moves.end(), [&](const Move& move) {
        return move.from == Position(from) && move.to == Position(to);
      });
      if (count != 1)
        at.problem(
            "",
            fmt::format("from {} to {} is given {} times", names<Position>[from], names<Position>[to], count),
            "give each once");
    }
}

void voice(const Known& known, Problems& problems) {
  const At at(known, problems, Placing{"/wording/voice"}, "");
  for (const VoiceWord& word : voice_words) {
    const std::string& words = known.library.wording.voice.*word.words;
    const bool once = words.find("{}") != std::string::npos && words.find("{}") == words.rfind("{}");
    if (word.has_place && !once)
      at.problem(fmt::format("/{}", word.name), "has no single {}", "write {} where the name goes");
  }
}

/// A session needs a beginning and an end whatever single tag is set.
void openings_and_closings(const Known& known, Problems& problems) {
  const Library& library = known.library;
  for (const Role role : {Role::opening, Role::closing}) {
    const auto serves = [&](const Tag* tag) {
      return std::any_of(library.poses.begin(), library.poses.end(), [&](const Pose& pose) {
        return has(pose, role) && (tag == nullptr || reason_for(pose.avoid, tag->id) == nullptr);
      });
    };
    const At at(known, problems, known.stands("poses", whole_list), "");
    if (!serves(nullptr))
      at.problem("", fmt::format("none has the role {}", name(role)), "a session needs one");
    else
      for (const Tag& tag : library.tags)
        if (!serves(&tag))
          at.problem("", fmt::format("'{}' leaves none with the role {}", tag.id, name(role)), "add one");
  }
}

}  // namespace

Problems check_library(const Library& library, const Stands& stands) {
  const Known known(library, stands);
  Problems problems;
  vocabularies(known, problems);
  every_move(known, problems);
  voice(known, problems);
  for (std::size_t i = 0; i < library.poses.size(); ++i) {
    const At at(known, problems, stands("poses", i), library.poses[i].id);
    check_pose(at, library.poses[i]);
  }
  openings_and_closings(known, problems);
  return problems;
}

Placing stands_in_list(std::string_view list, std::size_t index) {
  return {index == whole_list ? fmt::format("/{}", list) : fmt::format("/{}/{}", list, index)};
}

Problems check_library(const Library& library) {
  return check_library(library, stands_in_list);
}

}  // namespace yinback
