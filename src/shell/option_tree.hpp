// The words of a command line sorted into those of one command. The only place that knows CLI11. What the
// words mean is read afterwards, so that all problems of a command line can be listed together.
#pragma once

#include "shell/option_reader.hpp"
#include "shell/option_table.hpp"

#include <variant>

namespace yinback {

/// A usage error that leaves no command to read on with.
struct Message {
  std::string text;
  int exit_code = 2;
};
/// The help is asked for.
struct HelpCommand {
  const CommandRow* command = nullptr;  ///< null: of the whole program
  bool unasked = false;                 ///< nothing was typed at all: what to type, and a usage error
};
struct VersionCommand {};

/// What was typed for a command.
struct TypedLine {
  const CommandRow* command = nullptr;  ///< never null
  Typed typed;
  Problems problems;  ///< words nobody asked for
};

using ParsedWords = std::variant<TypedLine, HelpCommand, VersionCommand, Message>;
ParsedWords parse_words(int argc, const char* const* argv);

/// The version of the library that reads the words.
std::string_view parser_version();

}  // namespace yinback
