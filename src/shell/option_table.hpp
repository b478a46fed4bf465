// Every command with its options as rows of words, in the order of the help. The command line is read by
// these rows, and whatever tells about it is written from them. Only words: what becomes of them is read
// elsewhere.
#pragma once

#include "shell/values.hpp"

#include <span>
#include <string_view>

namespace yinback {

struct OptionRow {
  std::string_view name;
  Values values = Values::nothing;
  std::string_view help;
};
struct OptionGroup {
  std::string_view heading;
  std::span<const OptionRow> rows;
};
/// What a command takes without an option before it; `nothing`: no such word.
struct Operand {
  Values values = Values::nothing;
  bool many = false;
  std::string_view help = {};
};
/// A command line that works, and what it is good for.
struct Example {
  std::string_view line, does;
};
struct CommandRow {
  std::string_view name, about;
  std::span<const Example> examples;
  std::span<const OptionGroup> groups;
  Operand operand = {};
};

/// All commands, in the order of the help.
std::span<const CommandRow> command_rows();
/// Null where there is none of that name.
const CommandRow* find_command(std::string_view name);
/// The option `name` of a command, with its dashes; null where it has none.
const OptionRow* find_option(const CommandRow& command, std::string_view name);

/// What a session is planned by, and how a practice is run: the groups that commands share.
std::span<const OptionGroup> planning_groups();
std::span<const OptionGroup> running_groups();

/// What stands outside of every command; the first, --help, inside too.
std::span<const OptionRow> program_rows();
/// What the program is for, in a sentence.
extern const std::string_view about;
/// The ways to begin, the main one first.
std::span<const Example> first_examples();

}  // namespace yinback
