// The command line and the settings under it: words in, a checked Invocation out. All problems are listed
// together, each with its place and the accepted forms.
#pragma once

#include "shell/option_tree.hpp"
#include "shell/preset.hpp"
#include "shell/settings.hpp"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace yinback {

/// Options every planning command shares.
struct Planning {
  Request request;
  std::vector<std::string> given;        ///< its wishes that were typed, by wish_names
  std::vector<Preset> presets;           ///< what stands under them and under SEQUENCE, the nearest last
  std::optional<std::string> sequence;   ///< SEQUENCE, whose wishes stand under those given
  std::optional<std::string> plan_file;  ///< --plan; `-` is standard input
  std::optional<std::string> library;    ///< --library; absent: the built-in poses
  bool json = false;
  bool history = true;  ///< what was practised before counts
};

/// What a practice is to sound like.
struct Hearing {
  Ringing sound = Ringing::automatic;
  std::optional<std::string> bell;  ///< a file for every bell; `none`: no bell rings
  Speaking voice = Speaking::automatic;
};

/// How a practice is run, whether it begins or goes on.
struct Running {
  bool plain = false;
  bool calm = false;
  bool json = false;
  std::optional<std::string> events;  ///< a file or a FIFO for the events beside what is shown
  double speed = 1;
  Hearing hearing;
  bool awake = true;
  std::optional<bool> record;  ///< absent: unless it is a preview
};

struct StartCommand {
  Planning planning;
  Running running;
};
struct ResumeCommand {
  Running running;
  std::optional<std::string> library;
  bool discard = false;
};
struct HistoryCommand {
  std::optional<Since> since;
  std::string pose;  ///< empty: any
  std::optional<Movement> movement;
  std::optional<std::string> forget;  ///< id of a practice
  bool json = false;
};
struct StatsCommand {
  bool json = false;
};
struct PlanCommand {
  Planning planning;
  bool explain = false;
  std::optional<Millis> begins;  ///< --at: since midnight
};
struct ListCommand {
  std::optional<Movement> movement;
  std::optional<Position> position;
  std::vector<std::string> avoid;
  std::optional<std::vector<std::string>> props;
  enum class What { poses, tags, props, sequences } what = What::poses;
  std::optional<std::string> library;
  bool json = false;
};
struct ShowCommand {
  std::vector<std::string> poses;
  bool all = false;
  std::optional<std::string> library;
  bool json = false;
};
struct SafetyCommand {
  std::optional<std::string> library;
  bool json = false;
};
struct SoundCommand {
  std::optional<std::string> bell;  ///< as in Hearing
  std::optional<std::string> library;
  bool json = false;
};
struct CheckCommand {
  std::vector<std::string> files;
  bool json = false;
};
struct CompletionsCommand {
  std::variant<Shell, NamesKind> what = Shell::bash;  ///< the script, or names it asks for
  std::optional<std::string> library;
};
struct ManualCommand {};
using Invocation = std::variant<StartCommand, ResumeCommand, HistoryCommand, StatsCommand, PlanCommand,
                                ListCommand, ShowCommand, SafetyCommand, SoundCommand, CheckCommand,
                                CompletionsCommand, ManualCommand, HelpCommand, VersionCommand, Message>;

/// A command line as far as it could be read, and everything that was wrong with it.
struct CommandLine {
  Invocation invocation;
  Problems problems;  ///< what they are about reads as if it had not been given
  bool usage = true;  ///< false: they are all of the settings file
};

/// `settings` is asked only by a command that reads some; without it there are none.
CommandLine parse_command_line(int argc, const char* const* argv, const SettingsSource& settings = {});

/// What is wrong with the text of a settings file, with JSON pointers as places. Names are looked up in
/// `library`, unless the file has a library of its own.
Problems check_settings(std::string_view json, const Library& library);

}  // namespace yinback
