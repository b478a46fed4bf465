// The built-in poses and sequences, compiled into the program from data/ by embed.cpp: no path is needed at
// run time.
#pragma once

#include <string_view>

namespace yinback {

/// What unarchived() reads.
std::string_view builtin_library();
/// What parse_sequences() reads; both were checked while building.
std::string_view builtin_sequences();

}  // namespace yinback
