// Files and standard input as text. Every failure is a problem with the file's name; nothing is read without
// a limit; what exists is never written into, and replaced only where that is asked for.
#pragma once

#include "yinback/problem.hpp"

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <sys/types.h>

namespace yinback {

/// The largest file that is read; a library of 5,000 poses fits.
inline constexpr std::size_t largest_file = 32U << 20U;

/// What messages call `path`: `-` is standard input.
std::string file_words(const std::string& path);

/// The whole of `path`, or of standard input for `-`. Directories, missing and oversized files are problems
/// whose place is the path.
Result<std::string> read_text(const std::string& path);

/// The same for a regular file that need not be: none where nothing has that name. What else has it is a
/// problem and is not waited for, as is more than `most` bytes.
Result<std::optional<std::string>> read_text_if_any(const std::string& path, std::size_t most = largest_file);

/// Why the regular file `path` cannot be read; nothing where it can.
std::optional<Problem> unreadable(const std::string& path);

/// Makes every folder on the way to the folder `path` that is missing, for its owner alone, and waits until
/// it is on the disk. What cannot be made, opening it will tell.
void make_folders(const std::string& path);

/// True when something has the name `path`; a link counts, wherever it points.
bool is_there(const std::string& path);

/// The same where nothing keeps us from knowing; else true, and opening it will tell.
bool may_be_there(const std::string& path);

/// Makes the empty file `path` for its owner alone, and the directories it is to be in where there are none.
/// True when it is there now. Nothing that is there already is opened, changed or followed.
bool make_empty_file(const std::string& path);

/// Puts a file with these bytes at `path`, for its owner alone, and makes the directories it is to be in
/// where there are none. Who reads `path` meanwhile finds what was there before or all of the new; a link is
/// replaced, not followed. False, and nothing changed, where it cannot be done.
bool put_file(const std::string& path, std::string_view bytes);

/// Reads a file descriptor to its end in pieces, or until `take` wants no more (false). False, and errno,
/// where it cannot be read.
bool read_pieces(int descriptor, const std::function<bool(std::string_view)>& take);

/// One write to a file descriptor, which a signal does not interrupt and no limit on a file's size kills: as
/// many bytes as could be written, or -1 and errno.
ssize_t write_part(int descriptor, std::string_view bytes);

/// Writes all of `text` to a file descriptor; false when it cannot be done (a full disk, a closed
/// descriptor).
bool write_text(int descriptor, std::string_view text);

}  // namespace yinback
