// Enumerations and the words they have in files and options: one table each, read both ways.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace yinback {

/// The names of an enumeration in its order, as they stand in files and options.
template <typename E>
inline constexpr std::array<std::string_view, 0> names{};
template <typename E>
constexpr std::string_view name(E value) {
  return names<E>[static_cast<std::size_t>(value)];
}

template <typename E>
constexpr std::optional<E> from_name(std::string_view word) {
  for (std::size_t i = 0; i < names<E>.size(); ++i)
    if (names<E>[i] == word) return static_cast<E>(i);
  return std::nullopt;
}

/// The names as strings, for suggestions.
template <typename E>
std::vector<std::string> name_list() {
  return {names<E>.begin(), names<E>.end()};
}

}  // namespace yinback
