// The completion script for fish; completion_scripts.hpp declares it.
#include "shell/completion_scripts.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace yinback {
namespace {

constexpr std::string_view head = R"sh(# fish completion for yinback, written by: yinback completions fish

# The words before the cursor that are no options and not their values: the command, then its operands.
function __yinback_words
    set -l value no
    for word in (commandline -opc)[2..]
        if test $value = yes
            set value no
        else if contains -- $word $__yinback_valued
            set value yes
        else if not string match -q -- '-*' $word
            echo $word
        end
    end
end

function __yinback_first
    test (count (__yinback_words)) -eq 0
end

# True behind one of these commands; with --first only for its first operand.
function __yinback_in
    argparse first -- $argv
    set -l words (__yinback_words)
    test (count $words) -ge 1; or return 1
    if set -q _flag_first; and test (count $words) -gt 1
        return 1
    end
    contains -- $words[1] $argv
end

# The names of a kind that the program knows.
function __yinback_names
    set -l words (commandline -o)
    set -l program (string replace -r '^~/' "$HOME/" -- $words[1])
    set -l library
    set -l before no
    for word in $words[2..]
        if test $before = yes
            set library --library=(string replace -r '^~/' "$HOME/" -- $word)
        else if string match -q -- '--library=*' $word
            set library (string replace -r -- '^--library=~/' "--library=$HOME/" $word)
        end
        test "$word" = --library; and set before yes; or set before no
    end
    $program completions $argv[1] $library 2>/dev/null
end

# The same behind what stands before the last comma.
function __yinback_list
    set -l word (string replace -r -- '^--[^=]*=' '' (commandline -ct))
    set -l before (string match -r -- '^.*,' $word)
    set -l given (string split -- , "$before")
    for line in (__yinback_names $argv[1])
        set -l name (string split -- \t $line)[1]
        if contains -- $name $given
            continue
        else if test -n "$before"; and test "$name" = none
            continue
        end
        echo "$before$line"
    end
end

)sh";

std::string quoted(std::string_view text) {
  return fmt::format("'{}'", escaped(text, "\\'"));
}

/// The option `row` for complete, without when it stands.
std::string specification(const OptionRow& row) {
  return fmt::format("-l {} -d {}", row.name.substr(2), quoted(row.help));
}

/// What completes a value.
std::string action(Values values) {
  const auto words = choices(values);
  if (!words.empty()) return fmt::format(" -x -a '{}'", fmt::join(words, " "));
  const std::string_view names = names_kind(values);
  if (!names.empty())
    return fmt::format(" -x -a '(__yinback_{} {})'", is_list(values) ? "list" : "names", names);
  return values == Values::file ? " -r -F" : " -x";
}

std::string operand(const CommandRow& command) {
  const Values values = command.operand.values;
  const std::string actions = action(values);
  return fmt::format("complete -c yinback -n '__yinback_in {}{}'{}\n", command.operand.many ? "" : "--first ",
                     command.name, values == Values::file ? " -F" : actions);
}

/// All options that take a value: no command has one of them as a flag.
std::string valued() {
  std::vector<std::string_view> options;
  for (const OptionUse& use : option_uses())
    if (use.row->values != Values::nothing &&
        std::find(options.begin(), options.end(), use.row->name) == options.end())
      options.push_back(use.row->name);
  return fmt::format("set -g __yinback_valued {}\n\n", fmt::join(options, " "));
}

}  // namespace

std::string fish_script() {
  std::string text = std::string(head) + valued() + "complete -c yinback -f\n";
  for (const OptionRow& row : program_rows())
    text += fmt::format("complete -c yinback{} {}\n", row.name == "--help" ? " -s h" : " -n __yinback_first",
                        specification(row));
  for (const CommandRow& command : command_rows())
    text += fmt::format("complete -c yinback -n __yinback_first -a {} -d {}\n", command.name,
                        quoted(command.about));
  std::vector<std::string_view> names;
  for (const CommandRow& command : command_rows()) names.push_back(command.name);
  text +=
      fmt::format("complete -c yinback -n '__yinback_in --first help' -a '{}'\n\n", fmt::join(names, " "));
  for (const OptionUse& use : option_uses())
    text += fmt::format("complete -c yinback -n '__yinback_in {}' {}{}\n", fmt::join(use.commands, " "),
                        specification(*use.row),
                        use.row->values == Values::nothing ? "" : action(use.row->values));
  text += "\n";
  for (const CommandRow& command : command_rows())
    if (command.operand.values != Values::nothing) text += operand(command);
  return text;
}

}  // namespace yinback
