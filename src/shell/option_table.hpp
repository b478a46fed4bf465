// Every command with its options as rows of words, in the order of the help. The command line is read by
// these rows, and whatever tells about it is written from them. Only words: what becomes of them is read
// elsewhere.
#pragma once

#include "yinback/names.hpp"

#include <span>
#include <string_view>

namespace yinback {

/// What stands behind an option, or for an operand.
enum class Values {
  nothing,  ///< the option is a flag
  duration,
  movement,
  focus,  ///< a movement that poses are held in
  position,
  level,
  side,
  tags,
  props,
  poses,
  pose,
  sequence,
  practice,
  number,
  speed,
  day,
  time_of_day,
  ringing,
  speaking,
  file,
};
/// As it stands in the help; with `,...` where there may be several.
template <>
inline constexpr std::array<std::string_view, 20> names<Values>{
    "",     "DUR",      "MOVEMENT", "MOVEMENT", "POSITION", "LEVEL", "SIDE",  "TAG,...", "NAME,...", "ID,...",
    "POSE", "SEQUENCE", "ID",       "N",        "N",        "DAY",   "HH:MM", "MODE",    "MODE",     "FILE"};

/// True where names are given with commas between them.
constexpr bool is_list(Values values) {
  return name(values).ends_with(",...");
}

struct OptionRow {
  std::string_view name;
  Values values = Values::nothing;
  std::string_view help;
};
struct OptionGroup {
  std::string_view heading;
  std::span<const OptionRow> rows;
};
/// What a command takes without an option before it; `nothing`: no such word.
struct Operand {
  Values values = Values::nothing;
  bool many = false;
  std::string_view help = {};
};
struct CommandRow {
  std::string_view name, about;
  std::span<const OptionGroup> groups;
  Operand operand = {};
};

/// All commands, in the order of the help.
std::span<const CommandRow> command_rows();
/// Null where there is none of that name.
const CommandRow* find_command(std::string_view name);

/// What a session is planned by, and how a practice is run: the groups that commands share.
std::span<const OptionGroup> planning_groups();
std::span<const OptionGroup> running_groups();

/// The words the help begins with.
extern const std::string_view about;

}  // namespace yinback
