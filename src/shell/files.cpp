#include "shell/files.hpp"

#include "shell/again.hpp"
#include "shell/descriptor.hpp"
#include "shell/signals.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace yinback {
namespace {

Problem failure(const std::string& path, std::string_view what) {
  const std::string why = std::error_code(errno, std::generic_category()).message();
  return {file_words(path), fmt::format("{}: {}", what, why), ""};
}

/// What cannot be made, opening the file will tell.
void make_folders_for(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  if (slash != std::string::npos) make_folders(path.substr(0, slash));
}

/// Where another program has made a descriptor non-blocking, waits until it can be read or written. False,
/// and errno as it was, where that is not what is wrong.
bool comes(int descriptor, short event) {
  if (errno != EAGAIN && errno != EWOULDBLOCK) return false;
  pollfd source{descriptor, event, 0};
  return again([&] { return ::poll(&source, 1, -1); }) > 0;
}

/// A limit: a whole number of the largest unit that gives one.
std::string size_words(std::size_t bytes) {
  const bool many = bytes % (1U << 20U) == 0;
  return fmt::format("{} {}", bytes >> (many ? 20U : 10U), many ? "MiB" : "KiB");
}

}  // namespace

std::string file_words(const std::string& path) {
  return path == "-" ? "standard input" : path;
}

bool read_pieces(int descriptor, const std::function<bool(std::string_view)>& take) {
  std::array<char, 1U << 16U> part;  // NOLINT: clearing it would cost more than reading a small file
  for (;;) {
    const ssize_t count = ::read(descriptor, part.data(), part.size());
    if (count < 0 && (errno == EINTR || comes(descriptor, POLLIN))) continue;
    if (count < 0) return false;
    if (count == 0 || !take({part.data(), static_cast<std::size_t>(count)})) return true;
  }
}

Result<std::string> read_text(const std::string& path) {
  const bool standard = path == "-";
  const Descriptor opened(
      standard ? -1 : again([&] { return ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY); }));
  const int file = standard ? STDIN_FILENO : opened.number();
  if (file < 0) return failure(path, "cannot be opened");
  struct stat info {};
  if (::fstat(file, &info) == 0 && S_ISDIR(info.st_mode))
    return Problem{file_words(path), "is a directory", "name a file"};
  std::string text;
  const bool whole = read_pieces(file, [&text](std::string_view piece) {
    text += piece;
    return text.size() <= largest_file;
  });
  if (!whole) return failure(path, "cannot be read");
  if (text.size() > largest_file)
    return Problem{file_words(path), fmt::format("is larger than {} MiB", largest_file >> 20U),
                   "name a pose library or a plan"};
  return text;
}

Result<std::optional<std::string>> read_text_if_any(const std::string& path, std::size_t most) {
  const Descriptor file(
      again([&] { return ::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY); }));
  if (file.number() < 0 && (errno == ENOENT || errno == ENOTDIR)) return std::optional<std::string>{};
  if (file.number() < 0) return failure(path, "cannot be opened");
  struct stat info {};
  if (::fstat(file.number(), &info) != 0) return failure(path, "cannot be read");
  if (!S_ISREG(info.st_mode))
    return Problem{path, S_ISDIR(info.st_mode) ? "is a directory" : "is no file", "name a file"};
  std::string text;
  const bool whole = read_pieces(file.number(), [&](std::string_view piece) {
    text += piece;
    return text.size() <= most;
  });
  if (!whole) return failure(path, "cannot be read");
  if (text.size() > most)
    return Problem{path, fmt::format("is larger than {}", size_words(most)), "is it the right file?"};
  return std::optional(std::move(text));
}

std::optional<Problem> unreadable(const std::string& path) {
  struct stat info {};
  if (::stat(path.c_str(), &info) != 0 || ::access(path.c_str(), R_OK) != 0)
    return failure(path, "cannot be opened");
  if (!S_ISREG(info.st_mode)) return Problem{file_words(path), "is no file", "name a file"};
  return std::nullopt;
}

void make_folders(const std::string& path) {
  for (std::size_t end = 0; end != std::string::npos;) {
    end = path.find('/', end + 1);
    if (::mkdir(path.substr(0, end).c_str(), 0700) != 0) continue;
    const std::size_t slash = path.rfind('/', end == std::string::npos ? end : end - 1);
    const std::string above =
        slash == std::string::npos ? "." : path.substr(0, std::max<std::size_t>(slash, 1));
    const Descriptor folder(again([&] { return ::open(above.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC); }));
    if (folder.number() >= 0) again([&] { return ::fsync(folder.number()); });
  }
}

bool is_there(const std::string& path) {
  struct stat info {};
  return ::lstat(path.c_str(), &info) == 0;
}

bool may_be_there(const std::string& path) {
  return is_there(path) || (errno != ENOENT && errno != ENOTDIR);
}

bool make_empty_file(const std::string& path) {
  make_folders_for(path);
  constexpr int flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC | O_NOCTTY;
  const Descriptor file(again([&] { return ::open(path.c_str(), flags, 0600); }));
  return file.number() >= 0 || errno == EEXIST;
}

bool put_file(const std::string& path, std::string_view bytes) {
  make_folders_for(path);
  std::string beside;
  const Descriptor file(again([&] {
    beside = path + ".XXXXXX";
    return ::mkostemp(beside.data(), O_CLOEXEC);
  }));
  if (file.number() < 0) return false;
  if (write_text(file.number(), bytes) && ::rename(beside.c_str(), path.c_str()) == 0) return true;
  ::unlink(beside.c_str());
  return false;
}

ssize_t write_part(int descriptor, std::string_view bytes) {
  const Handler too_large(SIGXFSZ, SIG_IGN, 0);  // then it is an error like a full disk, and nobody dies
  return again([&] { return ::write(descriptor, bytes.data(), bytes.size()); });
}

bool write_text(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t count = write_part(descriptor, text);
    if (count < 0 && comes(descriptor, POLLOUT)) continue;
    if (count < 0) return false;
    text.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

}  // namespace yinback
