#include "yinback/keymap.hpp"

#include <algorithm>

namespace yinback {

std::optional<Action> action_of(const Key& key) {
  if (key.name == Key::Name::other) return std::nullopt;  // the table's empty places are no key
  for (const KeyBinding& binding : key_table)
    if (std::find(binding.keys.begin(), binding.keys.end(), key) != binding.keys.end()) return binding.action;
  return std::nullopt;
}

}  // namespace yinback
