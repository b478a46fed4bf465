// An object of JSON laid over another: how what a person writes changes the poses, words and sequences that
// are there. Reads and checks nothing of them. Private to the core.
#pragma once

#include "json.hpp"

namespace yinback {

/// The object `base` with the fields of the object `own` in it: objects in both field by field, save a
/// `figure`, whose points belong together; all else as one. null takes a field away, save where it is a
/// value: in `hold`.
Json laid_over(Json base, Json own, bool null_is_value = false);

}  // namespace yinback
