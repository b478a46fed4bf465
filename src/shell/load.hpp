// Where poses and sequences come from: the built-in ones, a file that is named, a person's own. Everything is
// checked before it is used; every problem has its file as its place.
#pragma once

#include "yinback/library.hpp"
#include "yinback/sequence.hpp"

#include <optional>
#include <string>
#include <vector>

namespace yinback {

/// Where a person's own poses and sequences are; empty where the environment names no such place.
std::string own_poses_file();
std::string own_sequences_file();
/// The built-in library alone.
Library builtin_poses();
/// The library of `file`, or the built-in one with the person's own poses laid over it.
Result<Library> load_library(const std::optional<std::string>& file);
/// The same, and the built-in one alone where that is no good: for what has to answer whatever is in a file.
Library library_at_hand(const std::optional<std::string>& file = {});
/// The built-in sequences, with the person's own laid over them.
Result<std::vector<Sequence>> load_sequences();
/// The same, and the built-in ones alone where the person's own are no good.
std::vector<Sequence> sequences_at_hand();

}  // namespace yinback
