// Options from a file, from variables and from the command line: read or refused in words, and what is read
// is within its bounds.
#include "promises.hpp"
#include "readers.hpp"
#include "shell/options.hpp"
#include "support/real_library.hpp"
#include "yinback/text.hpp"

#include <string>
#include <variant>
#include <vector>

namespace yinback::fuzz {
namespace {

using Words = std::vector<std::string>;

void in_bounds(const Request& request) {
  for (const auto& time : {request.hold, request.total, request.rest})
    expect(!time || (*time >= 1s && *time <= 99h), "a duration that is read is one");
  expect(request.focus != Movement::neutral, "no focus is on rests");
  if (!request.avoid.empty()) expect(!request.avoid.front().empty(), "a name that is read is one");
}

void in_bounds(const Planning& planning) {
  in_bounds(planning.request);
  for (const Preset& preset : planning.presets) in_bounds(preset.asked.request);
}

void in_bounds(const Running& running) {
  expect(running.speed >= 0.1 && running.speed <= 100'000, "a speed is within its bounds");
}

struct InBounds {
  void operator()(const StartCommand& command) const {
    in_bounds(command.planning);
    in_bounds(command.running);
  }
  void operator()(const PlanCommand& command) const {
    in_bounds(command.planning);
    expect(!command.begins || (*command.begins >= 0ms && *command.begins < 24h), "a time of day is one");
  }
  void operator()(const ResumeCommand& command) const { in_bounds(command.running); }
  void operator()(const Message& message) const { expect(!message.text.empty(), "a message says something"); }
  template <typename Other>
  void operator()(const Other& /*command*/) const {}
};

void is_read(const Words& words, const SettingsText& settings) {
  std::vector<const char*> argv{"yinback"};
  for (const std::string& word : words) argv.push_back(word.c_str());
  const CommandLine line =
      parse_command_line(static_cast<int>(argv.size()), argv.data(), [&] { return settings; });
  told_well(line.problems);
  std::visit(InBounds{}, line.invocation);
}

/// Lines of the input, without what no argument and no variable can hold.
Words lines_of(std::string_view bytes) {
  Words lines{""};
  for (const char byte : bytes)
    if (byte == '\n')
      lines.emplace_back();
    else if (byte != '\0')
      lines.back() += byte;
  return lines;
}

}  // namespace

void config(std::string_view bytes) {
  const Problems problems = check_settings(bytes, real_library());
  if (!problems.empty()) refused_well(bytes, problems);
  const SettingsText settings{"/home/me/.config/yinback/config.json", "/home/me", std::string(bytes), {}, {}};
  for (const char* command : {"start", "plan", "resume", "list", "sound"}) is_read({command}, settings);
}

void command_line(std::string_view bytes) {
  Words words;
  SettingsText settings{"/home/me/.config/yinback/config.json", "/home/me", {}, {}, {}};
  for (std::string& line : lines_of(bytes)) {
    const bool variable = line.starts_with(variable_prefix) && line.find('=') != std::string::npos;
    (variable ? settings.variables : words).push_back(std::move(line));
  }
  is_read(words, settings);
}

}  // namespace yinback::fuzz
