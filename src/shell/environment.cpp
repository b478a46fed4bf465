#include "shell/environment.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <string_view>
#include <sys/ioctl.h>
#include <unistd.h>

namespace yinback {
namespace {

std::string_view variable(const char* name) {
  const char* value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): one thread
  return value == nullptr ? std::string_view{} : std::string_view{value};
}

bool utf8_locale() {
  for (const char* name : {"LC_ALL", "LC_CTYPE", "LANG"}) {
    std::string value(variable(name));
    if (value.empty()) continue;
    std::transform(value.begin(), value.end(), value.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c; });
    return value.find("utf-8") != std::string::npos || value.find("utf8") != std::string::npos;
  }
  return false;
}

}  // namespace

bool terminal_is_dumb() {
  return variable("TERM").empty() || variable("TERM") == "dumb";
}

Look look_of_environment() {
  return {variable("NO_COLOR").empty() && !terminal_is_dumb(), utf8_locale()};
}

std::size_t data_width() {
  constexpr std::size_t widest = 120;
  winsize window{};
  if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &window) != 0 || window.ws_col == 0) return widest;
  return std::min<std::size_t>(window.ws_col, widest);
}

std::string time_of_day(std::chrono::system_clock::time_point moment) {
  const std::time_t time = std::chrono::system_clock::to_time_t(moment);
  std::tm local{};
  if (::localtime_r(&time, &local) == nullptr) return {};
  return fmt::format("{:02}:{:02}", local.tm_hour, local.tm_min);
}

}  // namespace yinback
