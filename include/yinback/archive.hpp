// A checked library as bytes and back, many times faster to read than JSON: how the built-in library is
// carried inside the program. Not a file format: it knows no versions and is read only by the program it was
// built into.
#pragma once

#include "yinback/library.hpp"

#include <string>
#include <string_view>

namespace yinback {

/// Everything of `library`, field by field.
std::string archived(Library library);

/// What archived() wrote. Bytes that end too early or go on too long are a problem.
Result<Library> unarchived(std::string_view bytes);

}  // namespace yinback
