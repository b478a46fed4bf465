// The practice as plain lines: one for each event, for pipes, logs and screen readers. No escapes, no cursor,
// no repeats.
#pragma once

#include "yinback/countdown.hpp"

#include <string>

namespace yinback {

/// One line without its line feed: practice time, then what happened.
std::string line(const Session& session, const Event& event);

/// One line on what was held: `held: flexion 4m, extension 4m, …`, or that nothing was.
std::string held_line(const std::array<Millis, 5>& held);

/// One event as a JSON object on one line, durations in seconds.
std::string event_json(const Session& session, const Event& event);

}  // namespace yinback
