#include "shell/manual.hpp"

#include "shell/option_table.hpp"
#include "support/catch.hpp"
#include "support/process.hpp"
#include "support/real_library.hpp"
#include "yinback/keymap.hpp"
#include "yinback/text.hpp"

#include <algorithm>
#include <set>
#include <sstream>
#include <string>
#include <vector>

using namespace yinback;

namespace {

using Names = std::set<std::string>;

std::string page() {
  return manual_page(real_library().wording);
}

/// What stands behind `macro` at the beginning of a line, without the escapes of roff.
std::vector<std::string> behind(const std::string& macro) {
  std::istringstream in(page());
  std::vector<std::string> all;
  for (std::string line; std::getline(in, line);) {
    if (!line.starts_with(macro)) continue;
    line.erase(0, macro.size());
    line.erase(std::remove(line.begin(), line.end(), '\\'), line.end());
    all.push_back(line);
  }
  return all;
}

/// The page as man shows it, in one line.
std::string shown() {
  const Ended man = run_program({{tool("mandoc", "mandoc"), "-T", "ascii", "-O", "width=78"}, page()});
  std::string plain;
  for (std::size_t i = 0; i < man.out.size(); ++i) {  // bold and underlined letters are struck over
    if (i + 1 < man.out.size() && man.out[i + 1] == '\b') {
      ++i;
      continue;
    }
    const bool blank = man.out[i] == '\n' || man.out[i] == ' ';
    if (!blank || !plain.ends_with(' ')) plain += blank ? ' ' : man.out[i];
  }
  return plain;
}

}  // namespace

TEST_CASE("mandoc finds nothing to warn of in the manual page") {
  const Ended lint = run_program({{tool("mandoc", "mandoc"), "-T", "lint", "-W", "warning"}, page()});
  CHECK(lint.out.empty());
  CHECK(lint.exit_code == 0);
}

TEST_CASE("the manual page names every command and every option of the table, and nothing else") {
  Names commands, options{"h , Fl -help", "-version"};
  for (const CommandRow& command : command_rows()) {
    commands.emplace(command.name);
    for (const OptionGroup& group : command.groups)
      for (const OptionRow& row : group.rows)
        options.insert(std::string(row.name.substr(1)) +
                       (row.values == Values::nothing ? "" : " Ar " + std::string(name(row.values))));
  }
  const auto headed = behind(".Ss "), listed = behind(".It Fl ");
  CHECK(Names(headed.begin(), headed.end()) == commands);
  CHECK(Names(listed.begin(), listed.end()) == options);
}

TEST_CASE("what the manual page shows is every word of the table, the keys and the warning") {
  const std::string text = shown();
  const auto has = [&](std::string_view words) {
    CAPTURE(words);
    CHECK(text.find(to_ascii(words)) != std::string::npos);
  };
  for (const CommandRow& command : command_rows()) {
    has(command.about.substr(1));
    for (const Example& each : command.examples) has(each.line);
    for (const OptionGroup& group : command.groups)
      for (const OptionRow& row : group.rows) has(row.help);
  }
  for (const Example& each : first_examples()) has(each.line), has(each.does);
  for (const KeyBinding& binding : key_table) has(binding.does);
  has(real_library().wording.sensation);
  has("This is a practice timer, not medical advice.");
}

TEST_CASE("the manual command prints the page of the built-in library, always the same") {
  const Ended once = run_program({{YINBACK_PROGRAM, "manual"}});
  CHECK(once.exit_code == 0);
  CHECK(once.out == page());
}
