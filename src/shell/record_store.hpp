// The record on disk: a file of lines that only grows. A line is written at once or not at all, behind
// whatever stands there already; nothing that was there is ever changed. Every failure is a problem, nothing
// waits long.
#pragma once

#include "yinback/duration.hpp"
#include "yinback/problem.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <sys/types.h>

namespace yinback {

/// Appends `line` (without a line feed) to the file `path`, which is made with its folder where there is
/// none, and waits until it is on the disk. What another writer left torn becomes a line of its own. Waits
/// for the lock at most `patience`. A problem where it is not there now, or may not be.
std::optional<Problem> append_record(const std::string& path, std::string_view line, Millis patience = 500ms);

/// Gets what is in a file, a piece after the other.
using PieceTaker = std::function<void(std::string_view piece)>;

/// Reads the file `path` in pieces, however long it is, or only its `last` bytes. A file that is not there is
/// empty.
std::optional<Problem> read_record(const std::string& path, const PieceTaker& take,
                                   std::optional<off_t> last = {});

/// True when a line of JSON in the file `path` holds the text `id` in quotation marks.
bool record_holds(const std::string& path, std::string_view id);

}  // namespace yinback
