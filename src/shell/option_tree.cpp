#include "shell/option_tree.hpp"

#include "yinback/text.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

namespace yinback {
namespace {

using Words = std::vector<std::string>;

/// CLI11's side of the option table.
class Tree {
 public:
  Tree() {
    app.set_version_flag("--version", "yinback " YINBACK_VERSION, "print the version");
    app.set_help_flag("-h,--help", "print this help");
    app.require_subcommand(1);
    app.allow_extras();
    for (const CommandRow& row : command_rows()) add(row);
  }
  Tree(const Tree&) = delete;
  Tree& operator=(const Tree&) = delete;
  ~Tree() = default;

  CLI::App app{std::string(about), "yinback"};
  std::map<std::string, std::string, std::less<>> values;
  Words operands;
  std::string single;  ///< of a command that takes one operand

 private:
  bool counted_ = false;  // asked for by CLI11, which counts flags itself

  void add(const CommandRow& row) {
    CLI::App& command = *app.add_subcommand(std::string(row.name), std::string(row.about));
    command.set_help_flag("-h,--help", "print this help");
    command.allow_extras();  // they are told together with the other problems
    for (const OptionGroup& group : row.groups)
      for (const OptionRow& option : group.rows) add(command, option).group(std::string(group.heading));
    const std::string operand(name(row.operand.values)), help(row.operand.help);
    if (row.operand.many)
      command.add_option(operand, operands, help);
    else if (!operand.empty())
      command.add_option(operand, single, help);
  }
  /// Given twice, the last word counts, but lists add up: no condition to avoid may get lost.
  CLI::Option& add(CLI::App& command, const OptionRow& row) {
    using Policy = CLI::MultiOptionPolicy;
    if (row.values == Values::nothing)
      return *command.add_flag(std::string(row.name), counted_, std::string(row.help))
                  ->disable_flag_override();
    return *command.add_option(std::string(row.name), values[std::string(row.name)], std::string(row.help))
                ->type_name(std::string(name(row.values)))
                ->multi_option_policy(is_list(row.values) ? Policy::Join : Policy::TakeLast);
  }
};

/// True for an option whose value may be the word behind it.
bool may_take_next(std::string_view word) {
  return word.size() > 1 && word.front() == '-' && word != "--" && word.find('=') == std::string_view::npos;
}

/// True when `word` came right behind an option nobody knows, and so may be its value.
bool after_unknown_option(const Tree& tree, const std::string& word, int argc, const char* const* argv) {
  const Words unknown = tree.app.remaining(true);
  for (int i = 1; i + 1 < argc; ++i)
    if (argv[i + 1] == word && may_take_next(argv[i]) && contains(unknown, argv[i])) return true;
  return false;
}

/// What was typed; the operand of a command that takes one may in truth be the value of an unknown option.
Typed typed(const Tree& tree, const CLI::App& app, const CommandRow& row, int argc, const char* const* argv) {
  Typed all;
  for (const CLI::Option* option : app.get_options()) {
    const auto value = tree.values.find(option->get_name());
    if (option->count() > 0) all.values[option->get_name()] = value == tree.values.end() ? "" : value->second;
  }
  all.operands = tree.operands;
  if (row.operand.values != Values::nothing && !row.operand.many &&
      app.count(std::string(name(row.operand.values))) > 0 &&
      !after_unknown_option(tree, tree.single, argc, argv))
    all.operands = {tree.single};
  return all;
}

Problem unknown(std::string_view what, std::string_view word, const Words& among) {
  return {"", fmt::format("unknown {} '{}'", what, elide(printable(word), 40)), suggestion(word, among)};
}

Problem unknown_command(std::string_view word) {
  Words commands;
  for (const CommandRow& row : command_rows()) commands.emplace_back(row.name);
  return unknown("command", word, commands);
}

Problem unknown_option(const CLI::App& app, std::string_view word) {
  Words options;
  for (const CLI::Option* option : app.get_options()) options.push_back(option->get_name());
  return unknown("option", word.substr(0, word.find('=')), options);
}

/// Words nobody asked for; what follows an unknown option may be its value and is not told again.
Problems extras(const Tree& tree, const CLI::App& command) {
  Problems problems;
  bool after_option = false;
  for (const std::string& word : tree.app.remaining(true)) {
    if (word == "--") continue;  // only ends the options
    const bool option = word.size() > 1 && word.front() == '-';
    if (option)
      problems.push_back(unknown_option(command, word));
    else if (!after_option)
      problems.push_back({"", fmt::format("unexpected word '{}'", elide(printable(word), 40)),
                          fmt::format("see yinback {} --help", command.get_name())});
    after_option = may_take_next(word);
  }
  return problems;
}

Message usage_error(const Tree& tree, const CLI::ParseError& error, int argc, const char* const* argv) {
  if (argc < 2) return {tree.app.help(), true, 2};
  const std::string_view word = argv[1];
  const std::string what = !tree.app.get_subcommands().empty() ? printable(error.what())
                           : word.starts_with('-')             ? problem_text(unknown_option(tree.app, word))
                                                               : problem_text(unknown_command(word));
  return {fmt::format("yinback: {}\nyinback: see yinback --help\n", what), true, 2};
}

}  // namespace

std::variant<TypedLine, Message> parse_words(int argc, const char* const* argv) {
  Tree tree;
  try {
    tree.app.parse(argc, argv);
  } catch (const CLI::CallForHelp&) {
    return Message{tree.app.help(), false, 0};  // of the command, where one is named
  } catch (const CLI::CallForVersion& version) {
    return Message{std::string(version.what()) + "\n", false, 0};
  } catch (const CLI::ParseError& error) {
    return usage_error(tree, error, argc, argv);
  }
  const CLI::App& command = *tree.app.get_subcommands().front();
  const CommandRow& row = *find_command(command.get_name());
  return TypedLine{&row, typed(tree, command, row, argc, argv), extras(tree, command)};
}

}  // namespace yinback
