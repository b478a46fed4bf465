#include "shell/record_store.hpp"

#include "json.hpp"
#include "shell/again.hpp"
#include "shell/files.hpp"
#include "shell/own_folder.hpp"
#include "yinback/record_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace yinback {
namespace {

/// True when what comes next begins a line.
bool at_line_start(int file, off_t size) {
  char last = '\0';
  return size == 0 || (again([&] { return ::pread(file, &last, 1, size - 1); }) == 1 && last == '\n');
}

/// Takes back what a full disk let in of a line: nobody else can have written behind it under the lock.
void take_back(const Opened& opened, off_t size) {
  if (opened.locked && ::ftruncate(opened.file.number(), size) == 0) return;
  // then it stands there torn, and the next line begins behind a line feed
}

}  // namespace

std::optional<Problem> append_record(const std::string& path, std::string_view line, Millis patience) {
  const auto [folder_path, name] = place_of(path);
  const auto folder = OwnFolder::open(folder_path, true);
  if (!folder) return folder.problems().front();
  const Opened opened = folder->lock(name, O_RDWR | O_APPEND | O_CREAT, patience);
  const int file = opened.file.number();
  if (file < 0) return file_failure(path, "cannot be written", opened.error);
  const off_t size = ::lseek(file, 0, SEEK_END);
  if (size < 0) return file_failure(path, "cannot be written", errno);
  const std::string bytes = fmt::format("{}{}\n", at_line_start(file, size) ? "" : "\n", line);
  std::size_t written = 0;
  const int error = write_all(file, bytes, written);
  if (error != 0 && written > 0) take_back(opened, size);
  if (opened.locked) ::flock(file, LOCK_UN);  // the next one need not wait for the disk
  if (error != 0) return file_failure(path, "cannot be written", error);
  const int synced = sync_data(file);
  if (synced != 0) return file_failure(path, "may not be on the disk", synced);
  if (size == 0 && !folder->sync()) return file_failure(path, "may not be on the disk", errno);
  return std::nullopt;
}

std::optional<Problem> read_record(const std::string& path, const PieceTaker& take,
                                   std::optional<off_t> last) {
  if (path.empty()) return OwnFolder::open(path, false).problems().front();
  const auto [folder_path, name] = place_of(path);
  if (!may_be_there(path)) return std::nullopt;
  const auto folder = OwnFolder::open(folder_path, false);
  if (!folder) return folder.problems().front();
  constexpr Millis patience = 500ms;  // so that a line just being written is not seen torn
  const Opened opened = folder->lock(name, O_RDONLY, patience);
  const int file = opened.file.number();
  if (file < 0) return file_failure(path, "cannot be read", opened.error);
  if (last && ::lseek(file, 0, SEEK_END) > *last)
    ::lseek(file, -*last, SEEK_END);
  else
    ::lseek(file, 0, SEEK_SET);
  const bool whole = read_pieces(file, [&take](std::string_view piece) {
    take(piece);
    return true;
  });
  return whole ? std::nullopt : std::optional(file_failure(path, "cannot be read", errno));
}

bool record_holds(const std::string& path, std::string_view id) {
  const std::string quoted = fmt::format("\"{}\"", id);
  bool found = false;
  const auto look = [&](const LineCutter::Line& line) {
    // one that was torn holds its id too
    found =
        found || (line.whole && line.text.find(quoted) != std::string_view::npos && Json::accept(line.text));
  };
  LineCutter cutter;
  (void)read_record(path, [&](std::string_view piece) { cutter.feed(piece, look); });
  return found;
}

}  // namespace yinback
