// What a library may say and had better not: holds beyond what teachers give, sides without a meaning, cues
// that push. One table of rules; nothing here keeps a pose from being used.
#pragma once

#include "yinback/library.hpp"

#include <string_view>

namespace yinback {

/// What is unwise about the poses of a checked library, with the places check_library() would give.
Problems advice(const Library& library);

/// The same about the poses that own poses bring or change, as parse_own_poses() has read them over `base`:
/// places are those of the own text.
Problems own_advice(std::string_view text, const Library& base);

}  // namespace yinback
