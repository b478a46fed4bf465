// Where poses and sequences come from: the built-in ones, a file that is named, a person's own. Everything is
// checked before it is used; every problem has its file as its place.
#pragma once

#include "yinback/library.hpp"
#include "yinback/sequence.hpp"

#include <optional>
#include <string>
#include <vector>

namespace yinback {

/// The library of `file`, or the built-in one.
Result<Library> load_library(const std::optional<std::string>& file);
/// The built-in sequences, with the person's own laid over them.
Result<std::vector<Sequence>> load_sequences();

}  // namespace yinback
