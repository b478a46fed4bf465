// What a console takes from the terminal — key modes, the alternate screen — and how all of it is given back.
// Giving back is async-signal-safe: handlers call it too.
#pragma once

#include <cstddef>
#include <string_view>

namespace yinback {

/// Single keys without echo from `descriptor`; false when it has no modes to take. Waits for the foreground.
bool take_modes(int descriptor);
/// The alternate screen without a cursor and, with `paste`, bracketed paste.
void take_screen(bool paste);
/// Gives back whatever is taken; nothing to give back is no harm.
void give_back();
/// Writes what goes out at once, at most `most` bytes, and takes it off `bytes`; false when nothing ever will
/// again.
bool write_some(int descriptor, std::string_view& bytes, std::size_t most);

}  // namespace yinback
