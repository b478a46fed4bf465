// Words that history and stats share. Private to their sheets.
#pragma once

#include "yinback/history.hpp"

#include <fmt/format.h>

#include <string>
#include <string_view>

namespace yinback {

/// `1h12m`, to the nearest minute; what is shorter than one in seconds.
inline std::string minutes_text(Millis time) {
  return duration_text(time < 1min ? time / 1s * 1s : (time + 30s) / 1min * 1min);
}

inline std::string title_of(const Titles& titles, std::string_view pose) {
  std::string title = titles ? titles(pose) : "";
  return title.empty() ? std::string(pose) : title;
}

/// `1 practice`, `2 practices`
inline std::string counted(int count, std::string_view what) {
  return fmt::format("{} {}{}", count, what, count == 1 ? "" : "s");
}

}  // namespace yinback
