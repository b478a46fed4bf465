#include "shell/misspelt.hpp"

#include "yinback/duration.hpp"
#include "yinback/text.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace yinback {
namespace {

using Words = std::vector<std::string>;

std::string quoted(std::string_view word) {
  return fmt::format("'{}'", elide(printable(word), 40));
}

Words command_names() {
  Words names;
  for (const CommandRow& row : command_rows()) names.emplace_back(row.name);
  return names;
}

/// What may stand behind `command`, or before all commands.
Words option_names(const CommandRow* command) {
  Words names{"--help"};
  if (command == nullptr) names.emplace_back("--version");
  if (command != nullptr)
    for (const OptionGroup& group : command->groups)
      for (const OptionRow& row : group.rows) names.emplace_back(row.name);
  return names;
}

/// The commands that know the option `name`, as they are typed.
Words knowing(std::string_view name) {
  Words commands;
  for (const CommandRow& row : command_rows())
    if (find_option(row, name) != nullptr) commands.push_back(fmt::format("yinback {}", row.name));
  return commands;
}

/// Where an option belongs that another command knows.
std::string home_of(std::string_view name) {
  constexpr std::size_t few = 3;
  const Words commands = knowing(name);
  if (commands.empty()) return {};
  if (commands.size() > few)
    return fmt::format("write it behind a command, like {} {}", commands.front(), name);
  return fmt::format("{} {} it", fmt::join(commands, " and "), commands.size() == 1 ? "knows" : "know");
}

/// An option of any command that is like `word`, with the first command that knows it. Held against each
/// other without their dashes, which would make short ones alike.
std::string near_elsewhere(std::string_view word) {
  Words all;
  for (const CommandRow& row : command_rows())
    for (const OptionGroup& group : row.groups)
      for (const OptionRow& option : group.rows) all.emplace_back(option.name.substr(2));
  word.remove_prefix(std::min(word.find_first_not_of('-'), word.size()));
  const std::string near = "--" + nearest(word, all);
  const Words commands = knowing(near);
  return commands.empty() ? "" : fmt::format("did you mean {} {}?", commands.front(), near);
}

Problem missing_value(const OptionRow& row) {
  return {std::string(row.name), fmt::format("its {} is missing", name(row.values)),
          fmt::format("write it like {} {}", row.name, sample(row.values))};
}

}  // namespace

const CommandRow* meant_command(std::string_view word) {
  return find_command(nearest(word, command_names()));
}

Problem unknown_command(std::string_view word) {
  const std::string what = fmt::format("unknown command {}", quoted(word));
  if (parse_duration(word)) return {"", what, fmt::format("did you mean yinback start --hold {}?", word)};
  return {"", what, suggestion(word, command_names())};
}

Problem unknown_option(const CommandRow* command, std::string_view word) {
  const std::string_view name = word.substr(0, word.find('='));
  if (command != nullptr && find_option(*command, name) != nullptr)
    return {"", fmt::format("{} stands before its command", quoted(name)),
            fmt::format("write yinback {} {}", command->name, name)};
  const std::string what = fmt::format("unknown option {}", quoted(name));
  if (const std::string home = home_of(name); !home.empty()) return {"", what, home};
  const Words own = option_names(command);
  std::string elsewhere = nearest(name, own).empty() ? near_elsewhere(name) : "";
  return {"", what, elsewhere.empty() ? suggestion(name, own) : std::move(elsewhere)};
}

Problem unexpected_word(const CommandRow& command, std::string_view word) {
  return {"", fmt::format("unexpected word {}", quoted(word)),
          fmt::format("see yinback {} --help", command.name)};
}

Problems take_misfits(const CommandRow& command, Words& words) {
  Problems problems;
  for (auto word = words.begin(); word != words.end() && *word != "--";) {
    const std::size_t equals = word->find('=');
    const OptionRow* row = find_option(command, word->substr(0, equals));
    const bool flag = row != nullptr && row->values == Values::nothing;
    const bool bare = equals == std::string::npos ? word + 1 == words.end() : equals + 1 == word->size();
    if (row == nullptr || (flag ? equals == std::string::npos : !bare)) {
      ++word;
      continue;
    }
    word = words.erase(word);
    problems.push_back(
        flag ? Problem{std::string(row->name), "takes no value", fmt::format("write {} alone", row->name)}
             : missing_value(*row));
  }
  return problems;
}

}  // namespace yinback
