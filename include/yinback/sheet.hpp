// What the commands print about poses and plans, laid out for a page: the list, one pose, all drawings, the
// timetable and why it is so, the sensation guide. Pure rows; where styles show is not their business.
#pragma once

#include "yinback/explanation.hpp"
#include "yinback/frame.hpp"
#include "yinback/library.hpp"
#include "yinback/session.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace yinback {

/// What is printed on: so many columns, in such letters.
struct Page {
  std::size_t width = 80;
  Letters letters = Letters::unicode;
  bool drawings = false;  ///< beside lines of text; not where a line should stand alone, as in a pipe
};

/// The poses as a table, grouped by movement; where the page is too narrow for columns, a paragraph each.
/// A person's own and changed ones have a sign.
Rows list_sheet(const Library& library, const std::vector<const Pose*>& poses, Page page);

/// One pose: its drawing, how to enter, hold and leave, variations, cautions, sources; `origin` says where it
/// is from.
Rows pose_sheet(const Library& library, const Pose& pose, Page page, const std::string& origin = {});

/// The drawings of the poses side by side, grouped by movement.
Rows figure_sheet(const Library& library, const std::vector<const Pose*>& poses, Page page);

/// A session before it starts: the poses in order with their times, the total, the minutes held by movement
/// and side, what to fetch, cautions, where wishes gave way, and what was left out. With `begins`, the time
/// of day since midnight, every time has its time on the clock beside it. From 100 columns on, where the page
/// has drawings, each held pose has its own beside it, of the side that comes first.
Rows plan_sheet(const Session& session, Page page, std::optional<Millis> begins = {});

/// The same for the moment before lying down, short enough for one window: without minutes and drawings, the
/// props on one line, and of what was left out only whole movements.
Rows preflight_sheet(const Session& session, Page page);

/// Why the session is as it is, what its order cost and what was left out. Minutes are on the plan's sheet.
Rows explanation_sheet(const Explanation& explanation, Page page);

/// What a hold should feel like, what ends it, what to do then, and when to see someone.
Rows safety_sheet(const Wording& wording, Page page);

/// Two columns, the first as wide as its longest word.
Rows terms_sheet(const std::vector<std::pair<std::string, std::string>>& terms, Page page);

/// One row for each line of `text`.
Rows text_rows(std::string_view text, Page page);

}  // namespace yinback
