// The words of a command line sorted into those of one command. The only place that knows CLI11. What the
// words mean is read afterwards, so that all problems of a command line can be listed together.
#pragma once

#include "shell/option_reader.hpp"
#include "shell/option_table.hpp"

#include <variant>

namespace yinback {

/// Something to print and an exit code: help, the version, or a usage error.
struct Message {
  std::string text;
  bool to_stderr = false;
  int exit_code = 0;
};

/// What was typed for a command.
struct TypedLine {
  const CommandRow* command = nullptr;  ///< never null
  Typed typed;
  Problems problems;  ///< words nobody asked for
};

std::variant<TypedLine, Message> parse_words(int argc, const char* const* argv);

}  // namespace yinback
