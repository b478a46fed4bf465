// The library the program ships, read once for all tests.
#pragma once

#include "yinback/library.hpp"

namespace yinback {

const Library& real_library();
/// A pose of it; the id must exist.
const Pose& real_pose(std::string_view id);

}  // namespace yinback
