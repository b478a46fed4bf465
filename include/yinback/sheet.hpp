// What the commands print about poses and plans, laid out for a width: the list, one pose, the timetable.
// Pure text.
#pragma once

#include "yinback/library.hpp"
#include "yinback/session.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace yinback {

/// The poses as a table, grouped by movement. One line feed ends each line.
std::string list_sheet(const Library& library, const std::vector<const Pose*>& poses, std::size_t width);

/// One pose: how to enter, hold and leave, variations, cautions, sources.
std::string pose_sheet(const Library& library, const Pose& pose, std::size_t width);

/// A session before it starts: the poses in order with their times, what to fetch, cautions, where wishes
/// gave way, what was left out, and the total.
std::string plan_sheet(const Session& session, std::size_t width);

/// The same for the moment before lying down, short enough for one window: the props on one line, and of what
/// was left out only whole movements.
std::string preflight_sheet(const Session& session, std::size_t width);

/// Two columns, the first as wide as its longest word.
std::string terms_sheet(const std::vector<std::pair<std::string, std::string>>& terms, std::size_t width);

}  // namespace yinback
