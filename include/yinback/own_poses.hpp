// A person's own poses, laid over a library by id and a field at a time. Only their text is parsed; what
// comes out is checked as a whole, and whatever is wrong with it is told at its place in the own text.
#pragma once

#include "yinback/library.hpp"

#include <string_view>

namespace yinback {

/// `base` under the text of own poses: an object like a library of which only `format` is needed, a list of
/// poses, or one pose. What it names by id (a pose, tag, flag; a move by its two ends; a movement) changes
/// in the fields it gives, anything else is added and has to be complete. An object in an object (`hold`,
/// `avoid`, `safety`) changes field by field, a list or a `figure` as one. null takes away what was there; in
/// `hold` it is a value. Library::own tells what came of it.
Result<Library> parse_own_poses(std::string_view text, Library base);

/// What `own` says of the pose, or null.
const OwnPose* find_own(const Library& library, std::string_view pose);

}  // namespace yinback
