// What stands behind the options of each command, made into its values; problems go to the reader. Knows no
// sources: the nearest of them that gives an option has been found before.
#pragma once

#include "shell/option_reader.hpp"
#include "shell/options.hpp"

#include <string_view>

namespace yinback {

/// The values of one command of the option table.
Invocation read_command(std::string_view name, OptionReader& in);

/// How a session is wished, by a reader of one source.
Asked read_wishes(OptionReader& in);
/// How a practice is run.
Running read_running(OptionReader& in);
/// The wishes of `layer`, whose problems were told.
Preset preset(const Layer& layer, bool file);

}  // namespace yinback
