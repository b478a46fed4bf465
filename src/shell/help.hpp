// The help, laid out from the option table for a page: what to type first, then how it is called, then the
// options under their headings. Pure rows; it prints nothing and knows no parser.
#pragma once

#include "shell/option_table.hpp"
#include "yinback/frame.hpp"
#include "yinback/sheet.hpp"

#include <string>

namespace yinback {

/// `yinback start [OPTIONS] [SEQUENCE]`
std::string usage(const CommandRow& command);
/// `--hold DUR`
std::string option_text(const OptionRow& row);

/// The help of the whole program.
Rows program_help(Page page);
/// The help of one command.
Rows command_help(const CommandRow& command, Page page);
/// What to type, for somebody who typed nothing: a few lines, the main job first.
Rows first_help(Page page);

}  // namespace yinback
