#include "shell/option_tree.hpp"

#include "shell/misspelt.hpp"
#include "yinback/text.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>

namespace yinback {
namespace {

using Words = std::vector<std::string>;

/// CLI11's side of the option table: of the commands that stand among `words`, the others cannot be meant.
class Tree {
 public:
  explicit Tree(const Words& words) {
    app.set_version_flag("--version", "");
    app.set_help_flag("--help");  // -h comes back as a word: as an option it would swallow -hold
    app.require_subcommand(1);
    app.allow_extras();
    for (const CommandRow& row : command_rows())
      if (contains(words, row.name)) add(row);
  }
  Tree(const Tree&) = delete;
  Tree& operator=(const Tree&) = delete;
  ~Tree() = default;

  CLI::App app{"", "yinback"};
  std::map<std::string, std::string, std::less<>> values;
  Words operands;
  std::string single;  ///< of a command that takes one operand

 private:
  bool counted_ = false;  // asked for by CLI11, which counts flags itself

  void add(const CommandRow& row) {
    CLI::App& command = *app.add_subcommand(std::string(row.name));
    command.set_help_flag("--help");
    command.allow_extras();  // they are told together with the other problems
    for (const OptionGroup& group : row.groups)
      for (const OptionRow& option : group.rows) add(command, option);
    const std::string operand(name(row.operand.values));
    if (row.operand.many)
      command.add_option(operand, operands);
    else if (!operand.empty())
      command.add_option(operand, single);
  }
  /// Given twice, the last word counts, but lists add up: no condition to avoid may get lost.
  void add(CLI::App& command, const OptionRow& row) {
    using Policy = CLI::MultiOptionPolicy;
    const std::string name(row.name);
    if (row.values == Values::nothing)
      command.add_flag(name, counted_)->disable_flag_override();
    else
      command.add_option(name, values[name])
          ->multi_option_policy(is_list(row.values) ? Policy::Join : Policy::TakeLast);
  }
};

/// True for an option whose value may be the word behind it.
bool may_take_next(std::string_view word) {
  return word.size() > 1 && word.front() == '-' && word != "--" && word.find('=') == std::string_view::npos;
}

/// True when `word` came right behind an option nobody knows, and so may be its value.
bool after_unknown_option(const Tree& tree, const std::string& word, const Words& words) {
  const Words unknown = tree.app.remaining(true);
  for (std::size_t i = 0; i + 1 < words.size(); ++i)
    if (words[i + 1] == word && may_take_next(words[i]) && contains(unknown, words[i])) return true;
  return false;
}

/// What was typed; the operand of a command that takes one may in truth be the value of an unknown option.
Typed typed(const Tree& tree, const CLI::App& app, const CommandRow& row, const Words& words) {
  Typed all;
  for (const CLI::Option* option : app.get_options()) {
    const auto value = tree.values.find(option->get_name());
    if (option->count() > 0) all.values[option->get_name()] = value == tree.values.end() ? "" : value->second;
  }
  all.operands = tree.operands;
  if (row.operand.values != Values::nothing && !row.operand.many &&
      app.count(std::string(name(row.operand.values))) > 0 && !after_unknown_option(tree, tree.single, words))
    all.operands = {tree.single};
  return all;
}

/// Words nobody asked for; what follows an unknown option may be its value and is not told again.
Problems extras(const Words& remaining, const CommandRow& command) {
  Problems problems;
  bool after_option = false;
  for (const std::string& word : remaining) {
    if (word == "--") continue;  // only ends the options
    const bool option = word.size() > 1 && word.front() == '-';
    if (option)
      problems.push_back(unknown_option(&command, word));
    else if (!after_option)
      problems.push_back(unexpected_word(command, word));
    after_option = may_take_next(word);
  }
  return problems;
}

/// True where -h stands among the words nobody asked for, and not behind the end of the options.
bool asks_for_help(const Words& remaining, const Words& words) {
  const auto end = std::find(words.begin(), words.end(), "--");
  return contains(remaining, "-h") && std::find(words.begin(), end, "-h") != end;
}

Message usage_error(const Problem& problem) {
  return {fmt::format("yinback: {}\nyinback: see yinback --help\n", problem_text(problem))};
}

/// What is wrong with words that name no command, or that CLI11 cannot read.
Message unread(const CommandRow* command, const std::string& first, const CLI::ParseError& error) {
  if (command != nullptr) return usage_error({"", error.what(), ""});
  return usage_error(first.starts_with('-') ? unknown_option(nullptr, first) : unknown_command(first));
}

ParsedWords parse(Words words, Problems problems) {
  const auto named = std::find_if(words.begin(), words.end(),
                                  [](const std::string& word) { return find_command(word) != nullptr; });
  const CommandRow* row = named == words.end() ? nullptr : find_command(*named);
  if (row != nullptr) append(problems, take_misfits(*row, words));
  Tree tree(words);
  std::vector<const char*> argv{"yinback"};
  for (const std::string& word : words) argv.push_back(word.c_str());
  try {
    tree.app.parse(static_cast<int>(argv.size()), argv.data());
  } catch (const CLI::CallForHelp&) {
    return HelpCommand{row};
  } catch (const CLI::CallForVersion&) {
    return VersionCommand{};
  } catch (const CLI::ParseError& error) {
    if (words.front() == "-h") return HelpCommand{};
    return unread(row, words.front(), error);
  }
  const CLI::App& command = *tree.app.get_subcommands().front();
  row = find_command(command.get_name());
  const Words remaining = tree.app.remaining(true);
  if (asks_for_help(remaining, words)) return HelpCommand{row};
  append(problems, extras(remaining, *row));
  return TypedLine{row, typed(tree, command, *row, words), std::move(problems)};
}

/// `yinback help start` is `yinback start --help`.
ParsedWords help_asked(const Words& words) {
  if (words.size() == 1 || words[1].starts_with('-') || words[1] == "help") return HelpCommand{};
  if (const CommandRow* command = find_command(words[1])) return HelpCommand{command};
  return usage_error(unknown_command(words[1]));
}

}  // namespace

ParsedWords parse_words(int argc, const char* const* argv) {
  Words words(argv + std::min(argc, 1), argv + argc);
  if (words.empty()) return HelpCommand{nullptr, true};
  const std::string first = words.front();
  if (first == "help") return help_asked(words);
  const CommandRow* meant = find_command(first) == nullptr ? meant_command(first) : nullptr;
  if (first.starts_with('-') || meant == nullptr) return parse(std::move(words), {});
  // What else is wrong with the line is told by the command that was meant.
  words.front() = meant->name;
  ParsedWords parsed = parse(std::move(words), {unknown_command(first)});
  if (std::holds_alternative<TypedLine>(parsed)) return parsed;
  return usage_error(unknown_command(first));
}

std::string_view parser_version() {
  return CLI11_VERSION;
}

}  // namespace yinback
