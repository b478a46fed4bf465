// The built-in pose library, compiled into the program from data/poses.json by embed.cpp: no path is needed
// at run time.
#pragma once

#include <string_view>

namespace yinback {

/// What unarchived() reads.
std::string_view builtin_library();

}  // namespace yinback
