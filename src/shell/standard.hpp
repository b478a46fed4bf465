// The three standard descriptors, open whatever the program was started with. Where one was closed the first
// file that is opened would get its number, and what is printed would be written into a record.
#pragma once

namespace yinback {

/// Opens those that are closed so that reading and writing them fails, as if they still were. False where
/// that cannot be done: then nothing else may be opened.
bool keep_standard_descriptors();

/// True when standard output is a terminal.
bool stdout_is_terminal();

}  // namespace yinback
