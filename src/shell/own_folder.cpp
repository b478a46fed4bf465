#include "shell/own_folder.hpp"

#include "shell/again.hpp"
#include "shell/files.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <ctime>
#include <dirent.h>
#include <fcntl.h>
#include <memory>
#include <sys/file.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace yinback {
namespace {

constexpr int folder_flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC;
constexpr int file_flags = O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC | O_NOCTTY;

int sync_all(int file) {
  return again([&] { return ::fsync(file); }) == 0 ? 0 : errno;
}

/// Takes a lock, trying until `patience` is over; 0 or an errno.
int lock_within(int file, int kind, Millis patience) {
  constexpr Millis apart = 2ms;
  for (Millis waited{}; ::flock(file, kind | LOCK_NB) != 0;) {
    if (errno == EINTR) continue;
    if (errno != EWOULDBLOCK || waited >= patience) return errno;
    const timespec pause{0, 1'000'000 * apart.count()};
    ::nanosleep(&pause, nullptr);
    waited += apart;
  }
  return 0;
}

/// 0 for a regular file of ours.
int refused(int file) {
  struct stat info {};
  if (::fstat(file, &info) != 0) return errno;
  if (!S_ISREG(info.st_mode)) return EINVAL;
  return info.st_uid == ::geteuid() ? 0 : EPERM;
}

}  // namespace

Problem file_failure(const std::string& path, std::string_view what, int error) {
  if (error == EWOULDBLOCK) return {path, fmt::format("{}: another process keeps it locked", what), ""};
  return {path, fmt::format("{}: {}", what, std::error_code(error, std::generic_category()).message()), ""};
}

Result<OwnFolder> OwnFolder::open(const std::string& path, bool make) {
  if (path.empty())
    return Problem{"", "there is no place for the record", "set HOME or XDG_STATE_HOME to a full path"};
  const auto opened = [&path] { return again([&path] { return ::open(path.c_str(), folder_flags); }); };
  Descriptor folder(opened());
  if (folder.number() < 0 && make) {
    make_folders(path);
    folder = Descriptor(opened());
  }
  if (folder.number() < 0) return file_failure(path, "cannot be opened", errno);
  struct stat info {};
  if (::fstat(folder.number(), &info) != 0) return file_failure(path, "cannot be opened", errno);
  if (info.st_uid != ::geteuid()) return Problem{path, "belongs to another user", ""};
  return OwnFolder(std::move(folder));
}

bool OwnFolder::has(const std::string& name, int file) const {
  struct stat named {
  }, opened{};
  return ::fstatat(folder_.number(), name.c_str(), &named, AT_SYMLINK_NOFOLLOW) == 0 &&
         ::fstat(file, &opened) == 0 && named.st_ino == opened.st_ino && named.st_dev == opened.st_dev;
}

Opened OwnFolder::lock(const std::string& name, int flags, Millis patience) const {
  const int kind = (flags & O_ACCMODE) == O_RDONLY ? LOCK_SH : LOCK_EX;
  for (int tries = 0; tries < 20; ++tries) {
    Descriptor file(
        again([&] { return ::openat(folder_.number(), name.c_str(), flags | file_flags, 0600); }));
    if (file.number() < 0) return {Descriptor(), errno};
    if (const int error = refused(file.number()); error != 0) return {Descriptor(), error};
    const int error = lock_within(file.number(), kind, patience);
    if (error == ENOLCK || error == EOPNOTSUPP || error == ENOSYS) return {std::move(file), 0, false};
    if (error != 0) return {Descriptor(), error};
    if (has(name, file.number())) return {std::move(file)};
  }
  return {Descriptor(), EWOULDBLOCK};
}

int OwnFolder::names(std::vector<std::string>& found) const {
  const int opened = again([this] { return ::openat(folder_.number(), ".", folder_flags); });
  const std::unique_ptr<DIR, int (*)(DIR*)> list(opened < 0 ? nullptr : ::fdopendir(opened), ::closedir);
  if (list == nullptr) {
    const int error = errno;
    if (opened >= 0) ::close(opened);
    return error;
  }
  for (;;) {
    errno = 0;                                          // the end is told by nothing else
    const dirent* const entry = ::readdir(list.get());  // NOLINT: one thread
    if (entry == nullptr) return errno;
    found.emplace_back(entry->d_name);
  }
}

bool OwnFolder::remove(const std::string& name) const {
  return ::unlinkat(folder_.number(), name.c_str(), 0) == 0 && sync();
}

bool OwnFolder::sync() const {
  return sync_all(folder_.number()) == 0;
}

Place place_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  if (slash == std::string::npos) return {"", path};
  return {path.substr(0, slash), path.substr(slash + 1)};
}

int write_once(int file, std::string_view bytes, std::size_t& written) {
  written = 0;
  const ssize_t count = write_part(file, bytes);
  if (count < 0) return errno;
  written = static_cast<std::size_t>(count);
  return written == bytes.size() ? 0 : ENOSPC;
}

int write_all(int file, std::string_view bytes, std::size_t& written) {
  written = 0;
  while (written < bytes.size()) {  // after a part of them the next write tells what is wrong, if anything is
    const ssize_t count = write_part(file, bytes.substr(written));
    if (count < 0) return errno;
    if (count == 0) return ENOSPC;
    written += static_cast<std::size_t>(count);
  }
  return 0;
}

int sync_data(int file) {
  return again([&] { return ::fdatasync(file); }) == 0 ? 0 : errno;
}

}  // namespace yinback
