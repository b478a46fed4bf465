// Settings: options that stand in a file or in YINBACK_ variables, under those that are typed. Turns both
// into words of options with their places; nothing is read from the world here. What the words mean the
// reader of options decides, for all of them alike.
#pragma once

#include "shell/option_reader.hpp"
#include "shell/option_table.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace yinback {

/// Where settings stand, unread.
struct SettingsText {
  std::string file;                    ///< the path of the settings file; its folder is where its paths begin
  std::string home;                    ///< what `~/` in it stands for; empty: nothing
  std::optional<std::string> text;     ///< what is in it; absent: there is none
  Problems problems;                   ///< why it cannot be read
  std::vector<std::string> variables;  ///< `YINBACK_NAME=value`
};
/// Asked for once, by a command that reads settings.
using SettingsSource = std::function<SettingsText()>;

/// The start of every variable that is a setting.
inline constexpr std::string_view variable_prefix = "YINBACK_";
/// `YINBACK_NO_AWAKE` for `--no-awake`.
std::string variable_name(std::string_view option);

/// The options that may be set, each once, in the order of the help: those for planning and for running a
/// practice. What one command line asks for (--plan, --json, --no-settings) is typed every time.
const std::vector<OptionRow>& setting_rows();
/// Null where it is none of them.
const OptionRow* find_setting(std::string_view option);
/// The problem that `option` of some command is none of them; nothing where it is one, or no option at all.
std::optional<Problem> typed_only(const std::string& place, std::string_view option);
/// True for a command that reads settings.
bool reads_settings(const CommandRow& command);
/// Of a layer what is meant for `command`: wishes are for planning, the rest for every command that has it.
Layer meant_for(const CommandRow& command, const Layer& layer);

/// The words of a settings file, each with its JSON pointer as its place; its schema is
/// data/config.schema.json. Unknown fields and wrong types are problems and not in the layer.
Layer file_layer(std::string_view json, Problems& problems);
/// The same for variables, with their names as places. An empty one is as if it were not set.
Layer variable_layer(const std::vector<std::string>& variables, Problems& problems);

/// Paths that are not absolute, of `layer`, from the folder of the settings file on.
void resolve_paths(Layer& layer, const SettingsText& source);

}  // namespace yinback
