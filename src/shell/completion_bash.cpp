// The completion script for bash; completion_scripts.hpp declares it.
#include "shell/completion_scripts.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace yinback {
namespace {

constexpr std::string_view head = R"sh(# bash completion for yinback, written by: yinback completions bash
# Needs nothing but bash, 4.2 or newer.

)sh";

constexpr std::string_view tail = R"sh(
# The names of kind $1 that the program knows.
_yinback_names() {
  local name means
  while IFS=$'\t' read -r name means; do
    names+=("$name")
  done < <("$program" completions "$1" ${library:+"--library=$library"} 2>/dev/null)
}

# The words of the line, put together where bash parts them at = and :, and the place of the one to complete.
_yinback_words() {
  local i word glue=
  for ((i = 1; i < ${#COMP_WORDS[@]}; i++)); do
    word=${COMP_WORDS[i]}
    if [[ ${#words[@]} -gt 0 && ($glue || $word == [=:]*) ]]; then
      words[${#words[@]} - 1]+=$word
    else
      words+=("$word")
    fi
    glue=
    if [[ $word == *[=:] ]]; then glue=1; fi
    if ((i == COMP_CWORD)); then at=$((${#words[@]} - 1)); fi
  done
}

# The library that stands on the line.
_yinback_library() {
  local i
  for ((i = 0; i < ${#words[@]}; i++)); do
    case ${words[i]} in
      --library=*) library=${words[i]#*=} ;;
      --library) if ((i + 1 != at)); then library=${words[i + 1]-}; fi ;;
    esac
  done
  library=${library//[\\\'\"]/}
  library=${library/#\~\//"$HOME"/}
}

_yinback() {
  local IFS=$' \t\n'
  local program=${1/#\~\//"$HOME"/} library='' command='' option='' ended='' kind='' word name
  local current keep='' before='' at=0 operands=0
  local -a words=() names=()
  COMPREPLY=()
  _yinback_words
  _yinback_library
  current=${words[at]-}
  for word in "${words[@]:0:at}"; do
    if [[ $option ]]; then
      option=
    elif [[ $ended ]]; then
      operands=$((operands + 1))
    elif [[ $word == -- ]]; then
      ended=1
    elif [[ $word == -* ]]; then
      _yinback_kind "$command" "$word"
      if [[ $kind ]]; then option=$word; fi
    elif [[ ! $command ]]; then
      command=$word
    else
      operands=$((operands + 1))
    fi
  done

  if [[ $option ]]; then
    _yinback_kind "$command" "$option"
  elif [[ ! $ended && $current == --*=* ]]; then
    _yinback_kind "$command" "${current%%=*}"
    if [[ $COMP_WORDBREAKS != *=* ]]; then keep=${current%%=*}=; fi
    current=${current#*=}
  elif [[ $command && ($ended || $current != -*) ]]; then
    _yinback_kind "$command" "operand $operands"
    if [[ ! $kind && ! $ended && ! $current ]]; then _yinback_options "$command"; fi
  else
    _yinback_options "$command"
    if [[ ! $command && $current != -* ]]; then kind="words $_yinback_commands"; fi
  fi

  case $kind in
    file) compopt -o default 2>/dev/null ;;
    words\ *) names=(${kind#words }) ;;
    names\ *) _yinback_names "${kind#names }" ;;
    list\ *)
      _yinback_names "${kind#list }"
      if [[ $current == *,* ]]; then before=${current%,*},; fi
      compopt -o nospace 2>/dev/null
      ;;
  esac
  for name in "${names[@]}"; do
    if [[ $before && $name == none || ,$before == *",$name,"* ]]; then continue; fi
    if [[ $before$name == "$current"* ]]; then COMPREPLY+=("$keep$before$name"); fi
  done
}

complete -F _yinback yinback
)sh";

/// How the script completes a value: `file`, `words A B`, `names KIND`, `list KIND`, or `free`.
std::string kind_of(Values values) {
  const auto words = choices(values);
  if (!words.empty()) return fmt::format("words {}", fmt::join(words, " "));
  const std::string_view names = names_kind(values);
  if (!names.empty()) return fmt::format("{} {}", is_list(values) ? "list" : "names", names);
  return values == Values::file ? "file" : "free";
}

/// One line of a case: `what` behind any of `commands`, then whatever `any` stands for.
std::string case_of(const std::vector<std::string>& commands, std::string_view what, Values values,
                    std::string_view any = "") {
  std::vector<std::string> patterns;
  for (const std::string& command : commands)
    patterns.push_back(fmt::format("'{} {}'{}", command, what, any));
  return fmt::format("    {}) kind='{}' ;;\n", fmt::join(patterns, " | "), kind_of(values));
}

/// What stands behind the option $2 of the command $1, or for its `operand N`.
std::string kinds() {
  std::string text = "_yinback_kind() {\n  case \"$1 $2\" in\n";
  for (const OptionUse& use : option_uses())
    if (use.row->values != Values::nothing) text += case_of(use.commands, use.row->name, use.row->values);
  for (const CommandRow& row : command_rows()) {
    const Operand& operand = row.operand;
    if (operand.values != Values::nothing)
      text += case_of({std::string(row.name)}, operand.many ? "operand " : "operand 0", operand.values,
                      operand.many ? "*" : "");
  }
  return text + "    'help operand 0') kind=\"words $_yinback_commands\" ;;\n    *) kind='' ;;\n  esac\n}\n";
}

/// What may stand behind the command $1.
std::string options() {
  std::string text = "_yinback_options() {\n  case $1 in\n    '') kind='words";
  for (const OptionRow& row : program_rows()) text += fmt::format(" {}", row.name);
  text += "' ;;\n";
  for (const CommandRow& command : command_rows()) {
    text += fmt::format("    {}) kind='words", command.name);
    for (const OptionGroup& group : command.groups)
      for (const OptionRow& row : group.rows) text += fmt::format(" {}", row.name);
    text += fmt::format(" {}' ;;\n", program_rows().front().name);
  }
  return text + "  esac\n}\n";
}

std::string commands() {
  std::vector<std::string_view> names;
  for (const CommandRow& row : command_rows()) names.push_back(row.name);
  return fmt::format("_yinback_commands='{}'\n\n", fmt::join(names, " "));
}

}  // namespace

std::string bash_script() {
  return fmt::format(
      "{}{}# What stands behind option $2 of command $1.\n{}\n# The options of command $1.\n{}{}", head,
      commands(), kinds(), options(), tail);
}

}  // namespace yinback
