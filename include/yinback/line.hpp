// The practice as plain lines: one for each event, for pipes, logs and screen readers. No escapes, no cursor,
// no repeats.
#pragma once

#include "yinback/countdown.hpp"

#include <optional>
#include <string>
#include <vector>

namespace yinback {

/// One line without its line feed: practice time, then what happened.
std::string line(const Session& session, const Event& event);

/// What a person should know of a change of their own doing: `both sides 4:30`, `right 4:00, left 4:30`,
/// `5:00 is the longest for this pose`, `the left side is skipped: right 4:00, left 1:10`. Empty: nothing.
std::string note(const Session& session, const Event& event);

/// How long the machine or the process had stood still, and that it does not count.
std::string away_text(Millis away);

/// The heartbeat of plain lines: how much is left of a step, and the practice time at which it is told.
struct Beat {
  Millis at{};
  Millis left{};

  bool operator==(const Beat&) const = default;
};
std::string beat_line(Beat beat);
/// The beats that time alone has brought since `before`, when the practice stood there with the same steps.
std::vector<Beat> beats_since(const Practice& practice, const Countdown& before);
/// Practice time until the next beat: at 5, 4, 3, 2 and 1 minutes left of the step, and every five before
/// that. nullopt when none comes in this step, or while time does not pass.
std::optional<Millis> next_beat(const Practice& practice);

/// One line on what was held: `held: flexion 4m, extension 4m, …`, or that nothing was.
std::string held_line(const std::array<Millis, 5>& held);

/// One event as a JSON object on one line, durations in seconds.
std::string event_json(const Session& session, const Event& event);

}  // namespace yinback
