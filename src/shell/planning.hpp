// From what a planning command asks to a session: the wishes over those of a sequence, the library they are
// held against, what was practised before. Nothing is printed.
#pragma once

#include "shell/options.hpp"
#include "yinback/sequencer.hpp"

namespace yinback {

/// A session to practise, and the library that changes on the way are chosen from.
struct Prepared {
  Session session;
  Library library;
};
/// The session a planning command asks for: read from its plan file, or planned. `exit_code` tells usage from
/// data errors.
Result<Prepared> prepare(const Planning& planning, int& exit_code);
/// The same session and, where `reasons` are asked for, its reasons.
Result<Explained> load_explained(const Planning& planning, bool reasons, int& exit_code);
/// What is wrong with the wishes alone: names that the library, or no sequence, knows.
Problems unknown_wishes(const Planning& planning);

}  // namespace yinback
