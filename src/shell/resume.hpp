// Practices that were cut off: told before the next one, gone on with, or recorded as far as they went.
#pragma once

#include "shell/options.hpp"

#include <string>

namespace yinback {

/// So long after it was cut off a practice is offered to be gone on with; later it is recorded as it was.
inline constexpr Millis resumed_within = 12h;

/// A line on each practice that was cut off in the last hours. Older ones are recorded.
std::string cut_off_text();

/// Goes on with the one that was cut off last, or records it; the exit code.
int run_resume(const ResumeCommand& command);

}  // namespace yinback
