// What the environment says about output: width, colour, character set, time of day. Read once, then passed
// on as values.
#pragma once

#include "shell/ansi.hpp"

#include <chrono>
#include <cstddef>
#include <string>

namespace yinback {

/// What stdout can show. Letters: UTF-8 by LC_ALL, LC_CTYPE or LANG, the first that is set. Colours: none
/// under NO_COLOR or CLICOLOR=0, otherwise as many as TERM and COLORTERM tell; no escapes at all where stdout
/// is no terminal or TERM is dumb or unset, unless CLICOLOR_FORCE asks for them.
Look look_of_environment(bool terminal);
/// True when TERM is unset, empty or dumb: no cursor movement, no escapes.
bool terminal_is_dumb();
/// Columns for data on stdout: the terminal's, at most 120; 120 where there is none.
std::size_t data_width();
/// Local time of day, `19:42`.
std::string time_of_day(std::chrono::system_clock::time_point moment);

}  // namespace yinback
