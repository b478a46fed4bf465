// The bells as files that a player can be given: written once to the person's cache, found there afterwards.
// Trusts nothing that lies in their place but what it could have written itself.
#pragma once

#include "yinback/bell.hpp"

#include <array>
#include <optional>
#include <string>

namespace yinback {

/// Where each bell's file is.
struct BellFiles {
  std::array<std::string, names<Bell>.size()> paths;

  [[nodiscard]] const std::string& of(Bell bell) const { return paths.at(static_cast<std::size_t>(bell)); }
};

/// All bells in $XDG_CACHE_HOME/yinback, else $HOME/.cache/yinback, or where those cannot be had in
/// $XDG_RUNTIME_DIR/yinback. What is missing, or is no file of ours of the right length, is made. nullopt
/// where neither place can be written.
std::optional<BellFiles> keep_bells();

}  // namespace yinback
