// The sequencer: a library and a request in, a session out. It decides which poses, in which order, how long,
// and what is said when. Hard rules are never broken; what cannot be met is a problem that names the wish and
// what would work.
#pragma once

#include "yinback/library.hpp"
#include "yinback/request.hpp"
#include "yinback/session.hpp"

namespace yinback {

/// The same library and request always give the same session, on every platform. Problems are about the
/// request; the library must be a checked one.
Result<Session> plan(const Library& library, const Request& request);

}  // namespace yinback
