#include "real_library.hpp"

#include "data.hpp"

namespace yinback {

const Library& real_library() {
  static const Library library = [] {
    auto read = parse_library(library_text());
    if (!read) throw std::runtime_error("poses.json: " + problem_text(read.problems().front()));
    return *read;
  }();
  return library;
}

const Pose& real_pose(std::string_view id) {
  const Pose* pose = find_pose(real_library(), id);
  if (pose == nullptr) throw std::runtime_error("no pose " + std::string(id));
  return *pose;
}

}  // namespace yinback
