// Words of a command line that nobody knows, or that lack a value: what is said of them, with what was meant
// and where it belongs. Knows the option table only.
#pragma once

#include "shell/option_table.hpp"
#include "yinback/problem.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace yinback {

/// The command that `word` is most like; null where it is like none.
const CommandRow* meant_command(std::string_view word);

Problem unknown_command(std::string_view word);
/// `word` is an option that `command` does not know, or that stands before it; null: no command was typed.
Problem unknown_option(const CommandRow* command, std::string_view word);
/// A word that `command` has no use for.
Problem unexpected_word(const CommandRow& command, std::string_view word);

/// Takes those words out of `words` that keep the others from being read: options of `command` without their
/// value, flags with one. What is wrong with them; parsers differ about it between their versions.
Problems take_misfits(const CommandRow& command, std::vector<std::string>& words);

}  // namespace yinback
