// Promises that more than one target makes: how problems are told, what a page or a window shows, what a
// practice of any session that was read is like.
#pragma once

#include "support/expect.hpp"
#include "yinback/frame.hpp"
#include "yinback/problem.hpp"
#include "yinback/session.hpp"

#include <cstddef>
#include <string_view>

namespace yinback::fuzz {

/// Every problem says something, in words a terminal can show.
void told_well(const Problems& problems);
/// The same of what kept `text` from being read: at least one, each with a place in the text or none.
void refused_well(std::string_view text, const Problems& problems);

/// Printable rows, none wider than `columns`.
void fit(const Rows& rows, std::size_t columns, Letters letters);

/// The session is played to its end, some time at once or cut in pieces, with its screens, lines and voice:
/// the same comes of it, and all of it can be shown. Of long sessions only the first steps are looked at.
void can_be_practised(const Session& session);

}  // namespace yinback::fuzz
