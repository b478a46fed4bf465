#include "shell/help.hpp"

#include "shell/commands.hpp"
#include "shell/options.hpp"
#include "support/catch.hpp"
#include "yinback/text.hpp"

#include <set>
#include <sstream>
#include <string>
#include <vector>

using namespace yinback;

namespace {

using Words = std::vector<std::string>;

std::string text_of(const Rows& rows) {
  std::string text;
  for (const Row& row : rows) text += row_text(row) + "\n";
  return text;
}

Words words_of(const std::string& text) {
  std::istringstream in(text);
  Words words;
  for (std::string word; in >> word;) words.push_back(word);
  return words;
}

/// A command line of the shell up to where it goes on elsewhere.
CommandLine parse(std::string_view line) {
  Words words = words_of(std::string(line.substr(0, line.find_first_of("|>"))));
  std::vector<const char*> argv;
  for (const std::string& word : words) argv.push_back(word.c_str());
  return parse_command_line(static_cast<int>(argv.size()), argv.data());
}

/// The help of everything, at a width.
std::vector<Rows> all_help(Page page) {
  std::vector<Rows> all{program_help(page), first_help(page)};
  for (const CommandRow& command : command_rows()) all.push_back(command_help(command, page));
  return all;
}

/// Words of `text` that begin like options, as they are typed.
std::set<std::string> options_in(const std::string& text) {
  std::set<std::string> options;
  for (std::string& word : words_of(text)) {
    word.erase(std::min(word.find_first_not_of("-abcdefghijklmnopqrstuvwxyz"), word.size()));
    if (word.starts_with("--") && word.size() > 2) options.insert(word);
  }
  return options;
}

std::set<std::string> options_of(const CommandRow& command) {
  std::set<std::string> options{"--help"};
  for (const OptionGroup& group : command.groups)
    for (const OptionRow& row : group.rows) options.emplace(row.name);
  return options;
}

void check_example(const Example& example) {
  CAPTURE(example.line);
  const CommandLine line = parse(example.line);
  CHECK(line.problems.empty());
  CHECK_FALSE(std::holds_alternative<Message>(line.invocation));
  CHECK(unknown_names(line.invocation).empty());
  CHECK_FALSE(example.does.empty());
}

}  // namespace

TEST_CASE("every example of the help is understood, with all the names in it") {
  for (const Example& example : first_examples()) check_example(example);
  for (const CommandRow& command : command_rows()) {
    CAPTURE(command.name);
    CHECK(command.examples.size() >= 2);
    CHECK(command.examples.size() <= 4);
    for (const Example& example : command.examples) {
      check_example(example);
      const std::string begins = "yinback " + std::string(command.name);
      CHECK((std::string(example.line) + " ").starts_with(begins + " "));
    }
  }
}

TEST_CASE("every option is understood with the sample its form is shown by") {
  for (const CommandRow& command : command_rows())
    for (const OptionGroup& group : command.groups)
      for (const OptionRow& row : group.rows) {
        if (row.name == "--library" || row.name == "--plan") continue;  // a file that is not there
        const bool show = command.name == "show", check = command.name == "check";
        const std::string line = "yinback " + std::string(command.name) + " " + std::string(row.name) + " " +
                                 std::string(sample(row.values)) +
                                 (show    ? " sphinx"
                                  : check ? " x"
                                          : "") +
                                 (command.name == "completions" ? " bash" : "");
        CAPTURE(line);
        const CommandLine read = parse(line);
        CHECK(read.problems.empty());
        CHECK(unknown_names(read.invocation).empty());
      }
}

TEST_CASE("no line of the help is wider than the page, and no word is lost") {
  const std::vector<Rows> widest = all_help({1000, Letters::unicode});
  for (std::size_t width = 30; width <= 120; ++width)
    for (const Letters letters : {Letters::unicode, Letters::ascii}) {
      CAPTURE(width);
      const std::vector<Rows> all = all_help({width, letters});
      for (std::size_t i = 0; i < all.size(); ++i) {
        for (const Row& row : all[i]) {
          CAPTURE(row_text(row));
          CHECK(columns(row_text(row)) <= width);
          CHECK(columns(row_text(row)) <= 100);
          CHECK_FALSE(row_text(row).ends_with(' '));
        }
        CHECK(words_of(text_of(all[i])) == words_of(text_of(widest[i])));
      }
    }
}

TEST_CASE("even the narrowest page shows every letter of the help") {
  const auto letters = [](const Rows& rows) {
    std::string all;
    for (const std::string& word : words_of(text_of(rows))) all += word;
    return all;
  };
  for (std::size_t width = 1; width < 30; ++width) {
    CAPTURE(width);
    CHECK(letters(program_help({width, Letters::unicode})) == letters(program_help({80, Letters::unicode})));
  }
}

TEST_CASE("the help names every command, and a command's help its options and no others") {
  const Words words = words_of(text_of(program_help({100, Letters::unicode})));
  std::set<std::string> all{"--version"};
  for (const CommandRow& command : command_rows()) {
    CAPTURE(command.name);
    CHECK(contains(words, std::string(command.name)));
    const std::string help = text_of(command_help(command, {100, Letters::unicode}));
    std::set<std::string> options;
    std::istringstream lines(help);
    for (std::string line; std::getline(lines, line);)
      if (line.starts_with("  -")) options.merge(options_in(line.substr(0, line.find("  ", 3))));
    CHECK(options == options_of(command));
    all.merge(options_of(command));
    CHECK(help.find("\n  " + usage(command) + "\n") != std::string::npos);
  }
  for (const CommandRow& command : command_rows())
    for (const std::string& option : options_in(text_of(command_help(command, {100, Letters::unicode})))) {
      CAPTURE(option);
      CHECK(all.count(option) == 1);
    }
}

TEST_CASE("who types nothing is told in a few lines what to type, the main job first") {
  const Rows rows = first_help({80, Letters::unicode});
  CHECK(rows.size() <= 10);
  CHECK(row_text(rows[1]).find("yinback start --hold 4m") != std::string::npos);
}

TEST_CASE("styles are not letters: headings and what to type have them") {
  const Rows rows = program_help({80, Letters::unicode});
  bool strong = false, accent = false;
  for (const Row& row : rows)
    for (const Styled& part : row) {
      strong = strong || (part.style == Style::strong && part.text == "Examples");
      accent =
          accent || (part.style == Style::accent && part.text.find("yinback start") != std::string::npos);
    }
  CHECK((strong && accent));
}
