// A second opinion on planned sessions: from the steps, the library's data and the request alone it works out
// again every rule a sound session keeps. Shares no code with the sequencer.
#pragma once

#include "yinback/library.hpp"
#include "yinback/request.hpp"
#include "yinback/session.hpp"

#include <string>
#include <vector>

namespace yinback {

/// What is wrong with `session` as an answer to `request`, a sentence each; empty when it is sound.
std::vector<std::string> violations(const Library& library, const Request& request, const Session& session);

/// True when some form of the pose may be held: by tags, level, props and --without.
bool may_be_held(const Library& library, const Request& request, const Pose& pose);

}  // namespace yinback
