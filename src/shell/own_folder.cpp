#include "shell/own_folder.hpp"

#include "shell/files.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <ctime>
#include <dirent.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace yinback {
namespace {

constexpr int folder_flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC;
constexpr int file_flags = O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC | O_NOCTTY;

int sync_all(int file) {
  while (::fsync(file) != 0)
    if (errno != EINTR) return errno;
  return 0;
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
  Descriptor folder(::open(path.c_str(), folder_flags));
  if (folder.number() < 0 && make) {
    make_folders(path);
    folder = Descriptor(::open(path.c_str(), folder_flags));
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
    Descriptor file(::openat(folder_.number(), name.c_str(), flags | file_flags, 0600));
    if (file.number() < 0) return {Descriptor(), errno};
    if (const int error = refused(file.number()); error != 0) return {Descriptor(), error};
    const int error = lock_within(file.number(), kind, patience);
    if (error == ENOLCK || error == EOPNOTSUPP || error == ENOSYS) return {std::move(file), 0, false};
    if (error != 0) return {Descriptor(), error};
    if (has(name, file.number())) return {std::move(file)};
  }
  return {Descriptor(), EWOULDBLOCK};
}

std::vector<std::string> OwnFolder::names() const {
  std::vector<std::string> found;
  const int again = ::openat(folder_.number(), ".", folder_flags);
  DIR* const list = again < 0 ? nullptr : ::fdopendir(again);
  if (list == nullptr) {
    if (again >= 0) ::close(again);
    return found;
  }
  while (const dirent* entry = ::readdir(list)) found.emplace_back(entry->d_name);  // NOLINT: one thread
  ::closedir(list);
  return found;
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

int sync_data(int file) {
  while (::fdatasync(file) != 0)
    if (errno != EINTR) return errno;
  return 0;
}

}  // namespace yinback
