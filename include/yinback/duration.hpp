// Durations: whole milliseconds with literals, read from what people type and written back as words.
// No clock lives here; a duration is only a number.
#pragma once

#include "yinback/problem.hpp"

#include <algorithm>
#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace yinback {

using Millis = std::chrono::milliseconds;
using namespace std::chrono_literals;

/// The earlier of two moments; none is later than any.
constexpr std::optional<Millis> earlier(std::optional<Millis> one, std::optional<Millis> other) {
  if (!one || !other) return one ? one : other;
  return std::min(*one, *other);
}

/// Reads `90s`, `4m`, `3m30s`, `1h15m`, `1.5m`, `m:ss` or `h:mm:ss`: whole seconds, 1 s to 99 h.
/// Units descend, each at most once, and below 60 after the first; decimals go with one unit alone (1.5m).
/// Everything else is one problem with an empty place, whose hint names the accepted forms or the bound
/// missed.
Result<Millis> parse_duration(std::string_view text);

/// `1h15m`, `3m30s`, `45s`: the form parse_duration reads. Part seconds are rounded up; 0 and less is `0s`.
std::string duration_text(Millis duration);

/// `4:00`, `1:02:03`: for tables and countdowns. Part seconds are rounded up, so 0:00
/// means over; so does less than nothing.
std::string clock_text(Millis duration);

}  // namespace yinback
