// What is printed on stdout and stderr, in the characters this environment has, and what becomes of the
// program when nobody reads it any more.
#pragma once

#include "shell/printed.hpp"

#include <string>

namespace yinback {

/// What stdout is written on.
Paper paper();

/// Text in the characters this environment has; line feeds stay.
std::string shown(const std::string& text);

/// Prints what a command found and tells the exit code. `json`: stdout keeps every letter, as an escape where
/// it must.
int print(const Output& output, bool json = false);

/// Nothing more can be written to stdout. A reader that left, or a window that closed, ends us as its signal
/// would; a full disk is told. The exit code.
int output_lost();

/// True when stdout would take something within `patience`.
bool takes_output(Millis patience);

}  // namespace yinback
