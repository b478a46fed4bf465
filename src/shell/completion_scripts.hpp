// The three completion scripts, and the option table as they need it: options by the commands that share
// them. Private to completions.
#pragma once

#include "shell/option_table.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace yinback {

std::string bash_script();
std::string zsh_script();
std::string fish_script();

/// An option, and the commands that have it with the same values and words.
struct OptionUse {
  const OptionRow* row = nullptr;
  std::vector<std::string> commands;
};
std::vector<OptionUse> option_uses();

/// `text` with `before` in front of each of `letters`.
std::string escaped(std::string_view text, std::string_view letters, std::string_view before = "\\");

}  // namespace yinback
