// The completion script for zsh; completion_scripts.hpp declares it.
#include "shell/completion_scripts.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace yinback {
namespace {

constexpr std::string_view head = R"sh(#compdef yinback
# zsh completion for yinback, written by: yinback completions zsh

# The names of a kind that the program knows; the rest is for compadd.
_yinback_names() {
  local kind=$1 line tab=$'\t'
  local -a entries
  shift
  for line in ${(f)"$("$program" completions $kind ${library:+--library=$library} 2>/dev/null)"}; do
    if [[ ${line%%$tab*} == none && $IPREFIX$PREFIX == *,* ]]; then continue; fi
    entries+=("${line%%$tab*}:${line#*$tab}")
  done
  _describe -t $kind $kind entries "$@"
}

_yinback_commands() {
  local -a entries
  entries=(
)sh";

constexpr std::string_view middle = R"sh(  )
  _describe -t commands command entries
}

_yinback() {
  local program=${words[1]/#\~\//$HOME/} library= i
  local curcontext=$curcontext state line ret=1
  local -A opt_args
  for ((i = 2; i <= $#words; i++)); do
    case $words[i] in
      --library=*) library=${words[i]#*=} ;;
      --library) ((i + 1 != CURRENT)) && library=${words[i+1]} ;;
    esac
  done
  library=${${(Q)library}/#\~\//$HOME/}

  _arguments -C \
)sh";

constexpr std::string_view tail = R"sh(    *) _message 'no such command' ;;
  esac
  return ret
}

if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
  _yinback "$@"
else
  compdef _yinback yinback
fi
)sh";

/// Inside '...', for words that _arguments reads.
std::string words_of(std::string_view text) {
  std::string all;
  for (const char letter : escaped(text, "[]:\\"))
    all += letter == '\'' ? std::string("'\\''") : std::string(1, letter);
  return all;
}

/// What completes a value.
std::string action(Values values) {
  const auto words = choices(values);
  if (!words.empty()) return fmt::format("({})", fmt::join(words, " "));
  const std::string_view names = names_kind(values);
  if (!names.empty())
    return fmt::format("{}_yinback_names {}", is_list(values) ? " _sequence -s , " : " ", names);
  return values == Values::file ? "_files" : " ";
}

std::string specification(const OptionRow& row) {
  if (row.name == "--help") return fmt::format("'(- *)'{{-h,--help}}'[{}]'", words_of(row.help));
  if (row.values == Values::nothing) return fmt::format("'{}[{}]'", row.name, words_of(row.help));
  return fmt::format("'{}{}=[{}]:{}:{}'", is_list(row.values) ? "*" : "", row.name, words_of(row.help),
                     words_of(name(row.values)), action(row.values));
}

std::string case_of(const CommandRow& command) {
  std::string text = fmt::format("    {})\n      _arguments \\\n", command.name);
  for (const OptionGroup& group : command.groups)
    for (const OptionRow& row : group.rows) text += fmt::format("        {} \\\n", specification(row));
  const Operand& operand = command.operand;
  if (operand.values != Values::nothing)
    text += fmt::format("        '{}:{}:{}' \\\n", operand.many ? "*" : "1", words_of(name(operand.values)),
                        action(operand.values));
  return text + fmt::format("        {} && ret=0\n      ;;\n", specification(program_rows().front()));
}

}  // namespace

std::string zsh_script() {
  std::string text(head);
  for (const CommandRow& command : command_rows())
    text += fmt::format("    '{}:{}'\n", command.name, words_of(command.about));
  text += middle;
  for (const OptionRow& row : program_rows())
    text += row.name == "--help" ? fmt::format("    {} \\\n", specification(row))
                                 : fmt::format("    '(- *)'{} \\\n", specification(row));
  text +=
      "    '1:command: _yinback_commands' \\\n    '*::argument:->argument' && ret=0\n\n"
      "  [[ $state == argument ]] || return ret\n  case $words[1] in\n"
      "    help) _arguments '1:command: _yinback_commands' && ret=0 ;;\n";
  for (const CommandRow& command : command_rows()) text += case_of(command);
  return text + std::string(tail);
}

}  // namespace yinback
