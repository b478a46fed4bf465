// How a library is checked where not all of it comes from the text that is blamed. Private to the core.
#pragma once

#include "yinback/library.hpp"

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

namespace yinback {

/// Where an entry of a library's list stands in the text that is checked.
struct Placing {
  std::string pointer;  ///< of the entry, or of what is blamed instead
  bool own = true;      ///< the entry stands there itself
};
/// Asked for `poses`, `tags`, `flags` or `moves`, and the index in the library; `whole_list` is the list.
using Stands = std::function<Placing(std::string_view list, std::size_t index)>;
inline constexpr auto whole_list = static_cast<std::size_t>(-1);

/// Where everything stands in a text that has the whole library.
Placing stands_in_list(std::string_view list, std::size_t index);

/// What is known of words and letters is known of these only.
inline bool is_english(const Library& library) {
  return library.language == "en" || library.language.starts_with("en-");
}

/// advice() about the entries that stand in the text.
Problems advice(const Library& library, const Stands& stands);
/// check_library() for a library of which only a part stands in the text. What is wrong with an entry that
/// does not stand there is told as something that the text breaks.
Problems check_library(const Library& library, const Stands& stands);

}  // namespace yinback
