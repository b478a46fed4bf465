// What is done when memory runs out: the terminal is given back and it is said, with no memory of its own.
// Refuses to go on: a practice that is kept stays in its journal.
#pragma once

namespace yinback {

/// Says it on stderr. The exit code.
int out_of_memory();

/// From now on it ends well, too, where no exception may pass: what is thrown there, in the midst of taking
/// apart what was read, would else abort. Every other exception still does.
void expect_exhaustion();

}  // namespace yinback
