#include "shell/help.hpp"

#include "yinback/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>

namespace yinback {
namespace {

constexpr std::size_t widest = 100;     // longer lines are tiring
constexpr std::size_t least_room = 34;  // for words beside a term; with less they go under it
constexpr std::size_t margin = 2, gutter = 2, deep = 6;

Styled blanks(std::size_t count) {
  return {std::string(count, ' '), Style::plain};
}

/// A term, and what it means.
struct Term {
  std::string term, means;
};
using Terms = std::vector<Term>;

/// Rows under headings, wrapped to a page.
class HelpPage {
 public:
  explicit HelpPage(Page page)
      : letters_(page.letters), width_(std::clamp<std::size_t>(page.width, 1, widest)) {}

  void text(std::string_view words) { hang(words, 0, {}, Style::plain); }
  void heading(std::string_view words) {
    if (!rows_.empty()) rows_.emplace_back();
    hang(words, 0, {}, Style::strong);
  }
  /// A line to type; where it must be broken, the rest is indented.
  void typed(std::string_view line) { hang(line, deep, blanks(margin), Style::accent); }
  void terms(const Terms& all);
  Rows take() { return std::exchange(rows_, {}); }

 private:
  void beside(const Term& each, std::size_t indent);
  void hang(std::string_view words, std::size_t indent, Styled lead, Style style);

  Letters letters_;
  std::size_t width_;
  Rows rows_;
};

/// The first row begins with `lead`, the others with as many blanks as `indent`; `lead` takes no more.
void HelpPage::hang(std::string_view words, std::size_t indent, Styled lead, Style style) {
  indent = std::min(indent, width_ - 1);
  for (std::string& part : wrap(spelled(words, letters_), width_ - indent)) {
    Row& row = rows_.emplace_back();
    if (!lead.text.empty()) row.push_back(std::move(lead));
    row.push_back({std::move(part), style});
    lead = blanks(indent);
  }
}

void HelpPage::beside(const Term& each, std::size_t indent) {
  const std::string term = std::string(margin, ' ') + spelled(each.term, letters_);
  hang(each.means, indent, {pad(term, indent), Style::accent}, Style::plain);
}

/// In two columns where there is room for the second, else each meaning under its term.
void HelpPage::terms(const Terms& all) {
  std::size_t longest = 0;
  for (const Term& each : all) longest = std::max(longest, columns(each.term));
  const std::size_t indent = margin + longest + gutter;
  for (const Term& each : all) {
    if (indent + least_room <= width_) {
      beside(each, indent);
    } else {
      typed(each.term);
      hang(each.means, deep, blanks(deep), Style::plain);
    }
  }
}

Terms options_of(std::span<const OptionRow> rows) {
  Terms terms;
  for (const OptionRow& row : rows) terms.push_back({option_text(row), std::string(row.help)});
  return terms;
}

Terms examples_of(std::span<const Example> examples) {
  Terms terms;
  for (const Example& each : examples) terms.push_back({std::string(each.line), std::string(each.does)});
  return terms;
}

/// How the values of a command's options and operand are written, each kind once.
Terms forms_of(const CommandRow& command) {
  Terms terms;
  const auto add = [&terms](Values values) {
    const std::string written = form(values);
    const auto same = [&](const Term& term) { return term.means == written; };
    if (!written.empty() && std::none_of(terms.begin(), terms.end(), same))
      terms.push_back({std::string(name(values)), written});
  };
  for (const OptionGroup& group : command.groups)
    for (const OptionRow& row : group.rows) add(row.values);
  add(command.operand.values);
  return terms;
}

}  // namespace

std::string usage(const CommandRow& command) {
  std::string text = fmt::format("yinback {} [OPTIONS]", command.name);
  if (command.operand.values != Values::nothing)
    text += fmt::format(" [{}{}]", name(command.operand.values), command.operand.many ? "..." : "");
  return text;
}

std::string option_text(const OptionRow& row) {
  std::string text = row.name == "--help" ? "-h, --help" : std::string(row.name);
  if (row.values != Values::nothing) text += fmt::format(" {}", name(row.values));
  return text;
}

Rows program_help(Page page) {
  HelpPage help(page);
  help.text(about);
  help.heading("Examples");
  help.terms(examples_of(first_examples()));
  help.heading("Usage");
  help.typed("yinback COMMAND [OPTIONS] ...");
  help.heading("Commands");
  Terms commands;
  for (const CommandRow& row : command_rows())
    commands.push_back({std::string(row.name), std::string(row.about)});
  help.terms(commands);
  help.heading("Options");
  help.terms(options_of(program_rows()));
  help.heading("More");
  help.terms({{"yinback COMMAND --help", "examples and options of a command"},
              {"yinback list --tags", "the conditions that --avoid works around"},
              {"man yinback", "keys, files, exit status; or yinback manual | man -l -"}});
  return help.take();
}

Rows command_help(const CommandRow& command, Page page) {
  HelpPage help(page);
  help.text(fmt::format("yinback {}: {}", command.name, command.about));
  help.heading("Examples");
  help.terms(examples_of(command.examples));
  help.heading("Usage");
  help.typed(usage(command));
  if (command.operand.values != Values::nothing)
    help.terms({{std::string(name(command.operand.values)), std::string(command.operand.help)}});
  for (const OptionGroup& group : command.groups) {
    help.heading(group.heading);
    help.terms(options_of(group.rows));
  }
  help.heading("Help");
  help.terms(options_of(program_rows().first(1)));
  const Terms forms = forms_of(command);
  if (!forms.empty()) {
    help.heading("How it is written");
    help.terms(forms);
  }
  help.heading("More");
  help.terms({{"man yinback", "keys, files, exit status; or yinback manual | man -l -"}});
  return help.take();
}

Rows first_help(Page page) {
  constexpr std::size_t few = 4;
  HelpPage help(page);
  help.text("yinback: say what to do, like");
  help.terms(examples_of(first_examples().first(few)));
  help.text("yinback --help names every command, yinback COMMAND --help its options");
  return help.take();
}

}  // namespace yinback
