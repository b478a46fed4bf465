#include "shell/journal_file.hpp"

#include "shell/files.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <fcntl.h>
#include <unistd.h>

namespace yinback {
namespace {

constexpr std::string_view ending = ".journal";
constexpr std::size_t largest_journal = 256U << 20U;
/// Who only looks whether a journal is anybody's has its lock for a moment.
constexpr Millis patience = 200ms;

/// Not because of what has the name of a journal: there may well be one.
bool machine_failed(int error) {
  constexpr std::array failures{EIO, EMFILE, ENFILE, ENOMEM};
  return std::find(failures.begin(), failures.end(), error) != failures.end();
}

Result<std::string> read_all(int file, const std::string& path) {
  std::string text;
  const bool whole = ::lseek(file, 0, SEEK_SET) == 0 && read_pieces(file, [&text](std::string_view piece) {
                       text += piece;
                       return text.size() <= largest_journal;
                     });
  if (!whole) return file_failure(path, "cannot be read", errno);
  if (text.size() <= largest_journal) return text;
  return Problem{path, fmt::format("is larger than {} MiB", largest_journal >> 20U), ""};
}

}  // namespace

JournalFile::JournalFile(std::string path, OwnFolder folder, Opened opened)
    : path_(std::move(path)), folder_(std::move(folder)), opened_(std::move(opened)) {}

Result<JournalFile> JournalFile::open(const std::string& path, bool make) {
  const auto [folder_path, name] = place_of(path);
  auto folder = OwnFolder::open(folder_path, make);
  if (!folder) return folder.problems();
  const int flags = O_RDWR | O_APPEND | (make ? O_CREAT | O_EXCL : 0);
  Opened opened = folder->lock(name, flags, patience);
  if (opened.file.number() < 0)
    return file_failure(path, make ? "cannot be written" : "cannot be gone on with", opened.error);
  if (make && !folder->sync()) {
    const Problem problem = file_failure(path, "may not be on the disk", errno);
    (void)folder->remove(name);
    return problem;
  }
  return JournalFile(path, std::move(*folder), std::move(opened));
}

Result<JournalFile> JournalFile::create(const std::string& folder, std::string_view id) {
  if (folder.empty()) return OwnFolder::open(folder, false).problems();
  return open(fmt::format("{}/{}{}", folder, id, ending), true);
}

Result<JournalFile> JournalFile::take_over(const std::string& path) {
  return open(path, false);
}

std::optional<Problem> JournalFile::append(std::string_view entry) {
  const int file = opened_.file.number();
  const off_t size = ::lseek(file, 0, SEEK_END);
  std::size_t written = 0;
  const int error = write_all(file, entry, written);
  if (error != 0) {
    // what cannot be taken back is a damaged line, and the next entry begins with a line feed
    if (written > 0 && size >= 0 && ::ftruncate(file, size) != 0) errno = 0;
    return file_failure(path_, "cannot be written", error);
  }
  const int synced = sync_data(file);
  if (synced != 0) return file_failure(path_, "may not be on the disk", synced);
  return std::nullopt;
}

Result<std::string> JournalFile::read() const {
  return read_all(opened_.file.number(), path_);
}

std::optional<Problem> JournalFile::remove() {
  if (folder_.remove(place_of(path_).name)) return std::nullopt;
  return file_failure(path_, "cannot be removed", errno);
}

std::vector<FoundJournal> find_journals(const std::string& path) {
  std::vector<FoundJournal> found;
  if (path.empty() || !may_be_there(path + '/')) return found;  // or it is no folder
  const auto folder = OwnFolder::open(path, false);
  if (!folder) return {{path, false, folder.problems()}};
  std::vector<std::string> names;
  if (const int error = folder->names(names); error != 0)
    found.push_back({path, false, file_failure(path, "cannot be read", error)});
  std::sort(names.begin(), names.end());
  for (const std::string& name : names) {
    if (name.starts_with('.') || !name.ends_with(ending)) continue;
    const std::string file = fmt::format("{}/{}", path, name);
    const Opened opened = folder->lock(name, O_RDONLY, 0ms);  // shared with whoever else only looks
    if (opened.file.number() < 0) {
      if (opened.error == EWOULDBLOCK) found.push_back({file, true});
      if (machine_failed(opened.error))
        found.push_back({file, false, file_failure(file, "cannot be read", opened.error)});
      continue;  // otherwise it is no journal of ours
    }
    auto text = read_all(opened.file.number(), file);
    if (text && text->empty() && opened.locked)
      (void)folder->remove(name);
    else
      found.push_back({file, false, std::move(text)});
  }
  return found;
}

}  // namespace yinback
