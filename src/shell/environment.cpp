#include "shell/environment.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <ctime>
#include <string_view>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

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

bool set_to_something(const char* name) {
  return !variable(name).empty();
}

struct Known {
  std::string_view part;  // of TERM
  Colours colours;
};
// The first that TERM holds; terminals without an entry have eight.
constexpr std::array<Known, 8> terminals{{{"256color", Colours::many},
                                          {"direct", Colours::many},
                                          {"kitty", Colours::many},
                                          {"alacritty", Colours::many},
                                          {"16color", Colours::sixteen},
                                          {"mono", Colours::none},
                                          {"rxvt", Colours::eight},
                                          {"vt", Colours::none}}};

Colours colours_of_terminal() {
  const std::string_view more = variable("COLORTERM");
  if (more == "truecolor" || more == "24bit") return Colours::many;
  const std::string_view term = variable("TERM");
  const auto* const found = std::find_if(terminals.begin(), terminals.end(), [term](const Known& known) {
    return term.find(known.part) != std::string_view::npos;
  });
  return found == terminals.end() ? Colours::eight : found->colours;
}

Colours colours_of_environment(bool terminal) {
  const bool shows = terminal && !terminal_is_dumb();
  if (set_to_something("NO_COLOR")) return shows ? Colours::none : Colours::bare;
  if (set_to_something("CLICOLOR_FORCE") && variable("CLICOLOR_FORCE") != "0") return colours_of_terminal();
  if (!shows) return Colours::bare;
  return variable("CLICOLOR") == "0" ? Colours::none : colours_of_terminal();
}

/// `file` in our part of the directory that the variable `home` names, else of the one `below` $HOME.
std::string own_file(const char* home, std::string_view below, std::string_view file) {
  const std::pair<const char*, std::string_view> places[] = {{home, ""}, {"HOME", below}};
  for (const auto& [name, more] : places)
    if (variable(name).starts_with('/')) return fmt::format("{}{}/yinback/{}", variable(name), more, file);
  return {};
}

}  // namespace

bool terminal_is_dumb() {
  return variable("TERM").empty() || variable("TERM") == "dumb";
}

Look look_of_environment(bool terminal) {
  return {colours_of_environment(terminal), utf8_locale() ? Letters::unicode : Letters::ascii};
}

std::size_t data_width() {
  constexpr std::size_t widest = 120;
  winsize window{};
  if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &window) != 0 || window.ws_col == 0) return widest;
  return std::min<std::size_t>(window.ws_col, widest);
}

std::string config_file(std::string_view file) {
  return own_file("XDG_CONFIG_HOME", "/.config", file);
}

std::vector<std::string> variables_with(std::string_view prefix) {
  std::vector<std::string> found;
  for (char** each = environ; each != nullptr && *each != nullptr; ++each) {
    const std::string_view text = *each;
    if (text.starts_with(prefix) && text.find('=') != std::string_view::npos) found.emplace_back(text);
  }
  return found;
}

std::string home_folder() {
  return variable("HOME").starts_with('/') ? std::string(variable("HOME")) : std::string{};
}

std::string state_file(std::string_view file) {
  return own_file("XDG_STATE_HOME", "/.local/state", file);
}

std::string cache_file(std::string_view file) {
  return own_file("XDG_CACHE_HOME", "/.cache", file);
}

std::string runtime_file(std::string_view file) {
  const std::string_view home = variable("XDG_RUNTIME_DIR");
  return home.starts_with('/') ? fmt::format("{}/yinback/{}", home, file) : std::string{};
}

std::string find_program(std::string_view name) {
  for (std::string_view rest = variable("PATH"); !rest.empty();) {
    const std::string_view directory = rest.substr(0, rest.find(':'));
    rest.remove_prefix(std::min(directory.size() + 1, rest.size()));
    if (!directory.starts_with('/')) continue;
    std::string path = fmt::format("{}/{}", directory, name);
    struct stat info {};
    const bool is_file = ::stat(path.c_str(), &info) == 0 && S_ISREG(info.st_mode);
    if (is_file && ::access(path.c_str(), X_OK) == 0) return path;
  }
  return {};
}

std::optional<Millis> since_midnight(std::chrono::system_clock::time_point moment) {
  const std::time_t time = std::chrono::system_clock::to_time_t(moment);
  std::tm local{};
  if (::localtime_r(&time, &local) == nullptr) return std::nullopt;
  return Millis{1h} * local.tm_hour + Millis{1min} * local.tm_min + Millis{1s} * local.tm_sec;
}

std::string time_of_day(std::chrono::system_clock::time_point moment) {
  const std::time_t time = std::chrono::system_clock::to_time_t(moment);
  std::tm local{};
  if (::localtime_r(&time, &local) == nullptr) return {};
  return fmt::format("{:02}:{:02}", local.tm_hour, local.tm_min);
}

Stamp stamp_of(std::chrono::system_clock::time_point moment) {
  const std::time_t time = std::chrono::system_clock::to_time_t(moment);
  std::tm local{};
  const bool known = ::localtime_r(&time, &local) != nullptr;
  return {static_cast<std::int64_t>(time), known ? static_cast<int>(local.tm_gmtoff) : 0};
}

Stamp stamp_now() {
  return stamp_of(std::chrono::system_clock::now());
}

std::string practice_id(const Stamp& now) {
  std::string text = stamp_text(now).substr(0, 19);
  std::erase_if(text, [](char c) { return c == '-' || c == ':'; });
  return fmt::format("{}-{}", text, ::getpid());
}

}  // namespace yinback
