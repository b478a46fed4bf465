#include "shell/completions.hpp"

#include "shell/completion_scripts.hpp"

#include <algorithm>

namespace yinback {

std::string completion_script(Shell shell) {
  switch (shell) {
    case Shell::bash:
      return bash_script();
    case Shell::zsh:
      return zsh_script();
    default:
      return fish_script();
  }
}

std::vector<OptionUse> option_uses() {
  std::vector<OptionUse> uses;
  for (const CommandRow& command : command_rows())
    for (const OptionGroup& group : command.groups)
      for (const OptionRow& row : group.rows) {
        const auto same = [&](const OptionUse& use) {
          return use.row->name == row.name && use.row->values == row.values && use.row->help == row.help;
        };
        const auto found = std::find_if(uses.begin(), uses.end(), same);
        OptionUse& use = found == uses.end() ? uses.emplace_back(OptionUse{&row, {}}) : *found;
        use.commands.emplace_back(command.name);
      }
  return uses;
}

std::string escaped(std::string_view text, std::string_view letters, std::string_view before) {
  std::string all;
  for (const char letter : text) {
    if (letters.find(letter) != std::string_view::npos) all += before;
    all += letter;
  }
  return all;
}

}  // namespace yinback
