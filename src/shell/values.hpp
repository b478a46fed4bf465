// What may stand behind an option or for an operand: how each kind is written, and the words there are of it.
// Knows no library: names of poses and the like are asked from the program when they are needed.
#pragma once

#include "yinback/names.hpp"

#include <string>
#include <string_view>
#include <vector>

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
  completion,  ///< a shell, or a kind of names
};
/// As it stands in the help; with `,...` where there may be several.
template <>
inline constexpr std::array<std::string_view, 21> names<Values>{
    "",        "DUR",      "MOVEMENT", "MOVEMENT", "POSITION", "LEVEL", "SIDE",
    "TAG,...", "NAME,...", "ID,...",   "POSE",     "SEQUENCE", "ID",    "N",
    "N",       "DAY",      "HH:MM",    "MODE",     "MODE",     "FILE",  "SHELL"};

/// True where names are given with commas between them.
constexpr bool is_list(Values values) {
  return name(values).ends_with(",...");
}

/// One that is understood, to show how it is written.
std::string_view sample(Values values);
/// How it is written and where the names are found, in words; empty where there is no more to say.
std::string form(Values values);
/// All words there are, where there are few and they never change; else none.
std::vector<std::string> choices(Values values);
/// What `yinback completions` calls the names of this kind; empty: it knows none.
std::string_view names_kind(Values values);

/// What rings the bells.
enum class Ringing { automatic, bell, off };
template <>
inline constexpr std::array<std::string_view, 3> names<Ringing>{"auto", "bell", "off"};
/// Whether a voice says what to do; automatic: where there is one, at the pace of life and unless all is off.
enum class Speaking { automatic, on, off };
template <>
inline constexpr std::array<std::string_view, 3> names<Speaking>{"auto", "on", "off"};

/// The shells that completions are written for, and the kinds of names they ask for.
enum class Shell { bash, zsh, fish };
template <>
inline constexpr std::array<std::string_view, 3> names<Shell>{"bash", "zsh", "fish"};
enum class NamesKind { tags, props, poses, sequences, practices };
template <>
inline constexpr std::array<std::string_view, 5> names<NamesKind>{"tags", "props", "poses", "sequences",
                                                                  "practices"};

}  // namespace yinback
