// What the environment says about output (width, colour, character set, time of day) and where a person's own
// files are. Read once, then passed on as values.
#pragma once

#include "shell/ansi.hpp"
#include "yinback/duration.hpp"
#include "yinback/stamp.hpp"

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace yinback {

/// What stdout can show. Letters: UTF-8 by LC_ALL, LC_CTYPE or LANG, the first that is set. Colours: none
/// under NO_COLOR or CLICOLOR=0, otherwise as many as TERM and COLORTERM tell; no escapes at all where stdout
/// is no terminal or TERM is dumb or unset, unless CLICOLOR_FORCE asks for them.
Look look_of_environment(bool terminal);
/// True when TERM is unset, empty or dumb: no cursor movement, no escapes.
bool terminal_is_dumb();
/// Columns for data on stdout: the terminal's, at most 120; 120 where there is none.
std::size_t data_width();
/// Local time of day, from midnight on; nothing where the system cannot tell.
std::optional<Millis> since_midnight(std::chrono::system_clock::time_point moment);
/// Local time of day, `19:42`.
std::string time_of_day(std::chrono::system_clock::time_point moment);
/// Where a person's own `file` of settings or data belongs: in `$XDG_CONFIG_HOME/yinback`, else in
/// `$HOME/.config/yinback`. A relative directory counts as unset; empty where none is set. Source: XDG Base
/// Directory Specification 0.8.
std::string config_file(std::string_view file);
/// The variables whose names begin with `prefix`, as `NAME=value`.
std::vector<std::string> variables_with(std::string_view prefix);
/// The person's home; empty where HOME is no full path.
std::string home_folder();
/// The same as config_file for a `file` of what the program remembers: in `$XDG_STATE_HOME/yinback`, else in
/// `$HOME/.local/state/yinback`.
std::string state_file(std::string_view file);
/// The same for a `file` that can be made again: in `$XDG_CACHE_HOME/yinback`, else in
/// `$HOME/.cache/yinback`.
std::string cache_file(std::string_view file);
/// The same for a `file` that need not outlive the login: in `$XDG_RUNTIME_DIR/yinback`, or nowhere.
std::string runtime_file(std::string_view file);
/// The file that is run for `name`, in the directories of PATH; relative ones count as none. Empty where
/// there is none.
std::string find_program(std::string_view name);

/// A moment as the record has it, with this machine's offset from UTC.
Stamp stamp_of(std::chrono::system_clock::time_point moment);
Stamp stamp_now();

/// The id of a practice that begins now: its local time, and what tells it from another of the same second.
std::string practice_id(const Stamp& now);

}  // namespace yinback
