// What a sign that was told takes out of what is left of a session: its pose and the poses of its kind. It
// says which, and never brings in what a tag rules out. Private to revise.
#pragma once

#include "remainder.hpp"

namespace yinback {

/// Whether they bend the same part of the back the same way.
bool of_a_kind(const Pose& one, const Pose& other);

/// Whether the last sign and the one before it are stops, in poses held one right after the other.
bool comes_back(const Session& session);

/// Leaves out what is still to come of the pose of `sign` and of its kind, or puts something gentle in its
/// place; notes in `session` what became of each.
void leave_out(Remainder& rest, const Sign& sign, Session& session);

}  // namespace yinback
