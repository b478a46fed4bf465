// The manual page in mdoc macros, written from the option table, the keys and the words below. Refuses
// nothing; the same program always writes the same page.
#pragma once

#include "yinback/library.hpp"

#include <string>

namespace yinback {

/// `wording`: of the built-in library, for what is said about safety.
std::string manual_page(const Wording& wording);

}  // namespace yinback
