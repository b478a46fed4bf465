#include "shell/players.hpp"

#include "shell/environment.hpp"

#include <algorithm>

namespace yinback {
namespace {

void add(std::vector<std::string>& to, const Arguments& arguments) {
  for (const std::string_view argument : arguments)
    if (!argument.empty()) to.emplace_back(argument);
}

/// A language goes into a command line: nothing but what languages are named by.
bool is_language(std::string_view language) {
  const auto fits = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
  };
  return !language.empty() && language.front() != '-' && std::all_of(language.begin(), language.end(), fits);
}

#ifdef __APPLE__
constexpr bool debian = false;
#else
constexpr bool debian = true;
#endif

}  // namespace

FoundTools found_among(std::span<const Tool> tools) {
  FoundTools found;
  for (const Tool& tool : tools)
    if (std::string path = find_program(tool.program); !path.empty())
      found.push_back({&tool, std::move(path)});
  return found;
}

MachineTools find_tools() {
  return {found_among(player_tools), found_among(voice_tools), found_among(inhibitor_tools)};
}

std::vector<std::string> command(const FoundTool& found, std::string_view language,
                                 const std::vector<std::string>& what) {
  std::vector<std::string> argv{found.path};
  add(argv, found.tool->arguments);
  if (!found.tool->language.empty() && is_language(language)) {
    argv.emplace_back(found.tool->language);
    argv.emplace_back(language);
  }
  add(argv, found.tool->before);
  argv.insert(argv.end(), what.begin(), what.end());
  return argv;
}

std::vector<std::string> stop_command(const FoundTool& found) {
  if (found.tool->stop.front().empty()) return {};
  std::vector<std::string> argv{found.path};
  add(argv, found.tool->stop);
  return argv;
}

std::vector<std::string_view> usual(std::span<const Tool> tools) {
  std::vector<std::string_view> names;
  for (const Tool& tool : tools)
    if (tool.package.empty() != debian) names.push_back(tool.program);
  return names;
}

}  // namespace yinback
