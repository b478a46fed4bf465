#include "shell/manual.hpp"

#include "shell/option_table.hpp"
#include "yinback/keymap.hpp"
#include "yinback/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <span>
#include <utility>
#include <vector>

namespace yinback {
namespace {

constexpr std::string_view written = "November 23, 2026";  // when the prose here was last changed

constexpr std::string_view description =
    "plans a session of yin poses for the four movements of the spine, shows its timetable and leads through "
    "it: it counts every hold exactly, holds both sides for the same time, and says what to do next.\n"
    ".Pp\n"
    "It is run from a terminal, a pipe or a job.\n"
    "Without a terminal on standard output, with\n"
    ".Fl \\-plain ,\n"
    "or where\n"
    ".Ev TERM\n"
    "is unset or dumb, a practice is one line an event, without escapes.\n"
    "Data goes to standard output, words about the run to standard error.\n";

/// A term, and what it means.
using Term = std::pair<std::string_view, std::string_view>;

constexpr Term variables[] = {
    {"YINBACK_HOLD, YINBACK_AVOID, ...", "an option by its name; over the settings, under the command line"},
    {"XDG_CONFIG_HOME, XDG_STATE_HOME, XDG_CACHE_HOME",
     "where the files are, instead of ~/.config, ~/.local/state and ~/.cache"},
    {"NO_COLOR, CLICOLOR, CLICOLOR_FORCE",
     "bold and dim only where NO_COLOR is set or CLICOLOR is 0; colours in a pipe too"},
    {"TERM, COLORTERM", "how many colours there are"},
    {"LC_ALL, LC_CTYPE, LANG", "everything is ASCII where the first that is set names no UTF-8"},
};
constexpr Term files[] = {
    {"~/.config/yinback/config.json", "settings: one flat object of option names"},
    {"~/.config/yinback/poses.json", "own poses, laid over the built-in ones by id"},
    {"~/.config/yinback/sequences.json", "own sequences, laid over the built-in ones by id"},
    {"~/.local/state/yinback/practice.jsonl", "the record: one line of JSON a practice, only ever added to"},
    {"~/.local/state/yinback/safety-read", "that the safety guide was read to its end"},
    {"~/.cache/yinback/", "the sounds of the bells; they are made again"},
};
constexpr Term exits[] = {
    {"0", "the practice was completed, or the command did its job"},
    {"1", "bad data, a bad file or environment; check found problems"},
    {"2", "a command line that cannot be read, or a request no session can meet"},
    {"3", "the practice was ended early"},
};

/// Text as roff reads it: nothing in it is a request, and nothing is lost outside ASCII.
std::string roff(std::string_view text) {
  std::string all;
  if (!text.empty() && (text.front() == '.' || text.front() == '\'')) all += "\\&";
  for (char32_t before = 0, letter = 0; !text.empty(); text.remove_prefix(front(text).bytes)) {
    before = std::exchange(letter, front(text).value);
    if (letter == U' ' && before == U'.' && text.size() > 1)
      all += '\n';  // every sentence begins a line of its own
    else if (letter >= 0x80)
      all += fmt::format("\\[u{:04X}]", static_cast<unsigned>(letter));
    else if (letter == U'\\')
      all += "\\e";
    else if (letter == U'-')
      all += "\\-";
    else
      all += static_cast<char>(letter);
  }
  return all;
}

/// A sentence of words that stand alone elsewhere.
std::string sentence(std::string_view words) {
  std::string text = roff(words);
  if (text.front() >= 'a' && text.front() <= 'z') text.front() = static_cast<char>(text.front() - 'a' + 'A');
  return text + ".\n";
}

/// Text as one argument of a macro.
std::string argument(std::string_view text) {
  std::string all;
  for (const char letter : roff(text)) all += letter == '"' ? std::string(R"(\(dq)") : std::string(1, letter);
  return fmt::format("\"\\&{}\"", all);
}

std::string section(std::string_view title) {
  return fmt::format(".Sh {}\n", title);
}

std::string item(std::string_view macro, std::string_view term, std::string_view means) {
  return fmt::format(".It {} {}\n{}\n", macro, argument(term), roff(means));
}

std::string list(const std::string& items) {
  return items.empty() ? "" : ".Bl -tag -width Ds\n" + items + ".El\n";
}

template <typename Pairs>
std::string list(std::string_view macro, const Pairs& rows) {
  std::string items;
  for (const auto& [term, means] : rows) items += item(macro, term, means);
  return list(items);
}

std::string option_item(const OptionRow& row) {
  std::string text = row.name == "--help" ? ".It Fl h , Fl \\-help" : ".It Fl " + roff(row.name.substr(1));
  if (row.values != Values::nothing) text += fmt::format(" Ar {}", roff(name(row.values)));
  return text + "\n" + roff(row.help) + "\n";
}

std::string options(std::span<const OptionRow> rows) {
  std::string items;
  for (const OptionRow& row : rows) items += option_item(row);
  return list(items);
}

/// The command before this one that has the same group, or null.
const CommandRow* told_before(const CommandRow& command, const OptionGroup& group) {
  for (const CommandRow& other : command_rows()) {
    if (other.name == command.name) return nullptr;
    for (const OptionGroup& same : other.groups)
      if (same.rows.data() == group.rows.data()) return &other;
  }
  return nullptr;
}

std::string operand_text(const Operand& operand) {
  return operand.values == Values::nothing
             ? ""
             : fmt::format(".Op Ar {}{}\n", name(operand.values), operand.many ? " ..." : "");
}

std::string command_text(const CommandRow& command) {
  const Operand& operand = command.operand;
  std::string text = fmt::format(".Ss {}\n{}", command.name, sentence(command.about));
  if (operand.values != Values::nothing)
    text += list(fmt::format(".It Ar {}\n{}\n", name(operand.values), roff(operand.help)));
  for (const OptionGroup& group : command.groups) {
    text += fmt::format(".Pp\n.Em {} :\n", argument(group.heading));
    if (const CommandRow* other = told_before(command, group))
      text += fmt::format("as for\n.Cm {} .\n", other->name);
    else
      text += options(group.rows);
  }
  return text;
}

std::string synopsis() {
  std::string text = section("SYNOPSIS");
  for (const CommandRow& command : command_rows())
    text += fmt::format(".Nm\n.Cm {}\n.Op Ar OPTIONS\n{}", command.name, operand_text(command.operand));
  return text;
}

/// Every kind of value that has more to say than its name.
std::string values_text() {
  std::vector<std::pair<std::string_view, std::string>> kinds;
  for (std::size_t i = 0; i < names<Values>.size(); ++i)
    if (const auto kind = static_cast<Values>(i); !form(kind).empty())
      kinds.emplace_back(name(kind), form(kind));
  return section("VALUES") + list("Ar", kinds) +
         "An option given twice counts as it was given last; lists add up.\n";
}

std::string keys() {
  std::vector<std::pair<std::string_view, std::string_view>> rows;
  for (const KeyBinding& binding : key_table)
    if (!binding.shown.empty()) rows.emplace_back(binding.shown, binding.does);
  return section("KEYS") + "While practising:\n" + list("Ic", rows) +
         "Control-C ends like q twice; what was held is recorded.\n"
         "Control-Z suspends; fg goes on, paused.\n";
}

std::string examples() {
  std::string items;
  for (const Example& each : first_examples()) items += item("Ic", each.line, each.does);
  for (const CommandRow& command : command_rows())
    for (const Example& each : command.examples) {
      const auto same = [&](const Example& other) { return other.line == each.line; };
      const auto first = first_examples();
      if (std::none_of(first.begin(), first.end(), same)) items += item("Ic", each.line, each.does);
    }
  return section("EXAMPLES") + list(items);
}

std::string safety(const Wording& wording) {
  return fmt::format("{}{}\n.Pp\n{}\n.Pp\n.Nm\n.Cm safety\nprints the whole guide.\n", section("SAFETY"),
                     roff(wording.sensation), roff(wording.safety.disclaimer));
}

}  // namespace

std::string manual_page(const Wording& wording) {
  std::string text = fmt::format(".Dd {}\n.Dt YINBACK 1\n.Os yinback {}\n", written, YINBACK_VERSION);
  text += section("NAME") + ".Nm yinback\n.Nd terminal practice timer of yin yoga for the back\n";
  text += synopsis() + section("DESCRIPTION") + ".Nm\n" + std::string(description);
  text += safety(wording) + section("COMMANDS") + "Outside of every command, the first of them inside too:\n";
  text += options(program_rows());
  for (const CommandRow& command : command_rows()) text += command_text(command);
  text += values_text() + keys();
  text += section("ENVIRONMENT") + list("Ev", variables);
  text += section("FILES") + list("Pa", files);
  text += section("EXIT STATUS") + list("", exits);
  text += "A signal ends it as that signal, after the terminal is whole again.\n";
  text += examples() + section("SEE ALSO") + ".Xr espeak-ng 1 ,\n.Xr jq 1 ,\n.Xr systemd-inhibit 1\n";
  return text;
}

}  // namespace yinback
