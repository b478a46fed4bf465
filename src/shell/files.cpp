#include "shell/files.hpp"

#include "shell/descriptor.hpp"
#include "shell/signals.hpp"

#include <fmt/format.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace yinback {
namespace {

Problem failure(const std::string& path, std::string_view what) {
  const std::string why = std::error_code(errno, std::generic_category()).message();
  return {file_words(path), fmt::format("{}: {}", what, why), ""};
}

/// The directories `path` is to be in. What cannot be made, or is there already, the file itself will tell.
void make_directories(const std::string& path) {
  for (std::size_t end = path.find('/', 1); end != std::string::npos; end = path.find('/', end + 1))
    ::mkdir(path.substr(0, end).c_str(), 0700);
}

}  // namespace

std::string file_words(const std::string& path) {
  return path == "-" ? "standard input" : path;
}

Result<std::string> read_text(const std::string& path) {
  const bool standard = path == "-";
  const Descriptor opened(standard ? -1 : ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY));
  const int file = standard ? STDIN_FILENO : opened.number();
  if (file < 0) return failure(path, "cannot be opened");
  struct stat info {};
  if (::fstat(file, &info) == 0 && S_ISDIR(info.st_mode))
    return Problem{file_words(path), "is a directory", "name a file"};
  std::string text;
  std::array<char, 1U << 16U> part{};
  for (;;) {
    const ssize_t count = ::read(file, part.data(), part.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return failure(path, "cannot be read");
    if (count == 0) return text;
    text.append(part.data(), static_cast<std::size_t>(count));
    if (text.size() > largest_file)
      return Problem{file_words(path), fmt::format("is larger than {} MiB", largest_file >> 20U),
                     "name a pose library or a plan"};
  }
}

Result<std::optional<std::string>> read_text_if_any(const std::string& path) {
  struct stat info {};
  if (::stat(path.c_str(), &info) != 0 && (errno == ENOENT || errno == ENOTDIR))
    return std::optional<std::string>{};
  auto text = read_text(path);
  if (!text) return text.problems();
  return std::optional(std::move(*text));
}

std::optional<Problem> unreadable(const std::string& path) {
  struct stat info {};
  if (::stat(path.c_str(), &info) != 0 || ::access(path.c_str(), R_OK) != 0)
    return failure(path, "cannot be opened");
  if (!S_ISREG(info.st_mode)) return Problem{file_words(path), "is no file", "name a file"};
  return std::nullopt;
}

bool is_there(const std::string& path) {
  struct stat info {};
  return ::lstat(path.c_str(), &info) == 0;
}

bool make_empty_file(const std::string& path) {
  make_directories(path);
  const Descriptor file(
      ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC | O_NOCTTY, 0600));
  return file.number() >= 0 || errno == EEXIST;
}

bool put_file(const std::string& path, std::string_view bytes) {
  make_directories(path);
  std::string beside = path + ".XXXXXX";
  const Descriptor file(::mkostemp(beside.data(), O_CLOEXEC));
  if (file.number() < 0) return false;
  if (write_text(file.number(), bytes) && ::rename(beside.c_str(), path.c_str()) == 0) return true;
  ::unlink(beside.c_str());
  return false;
}

ssize_t write_part(int descriptor, std::string_view bytes) {
  const Handler too_large(SIGXFSZ, SIG_IGN, 0);  // then it is an error like a full disk, and nobody dies
  for (;;) {
    const ssize_t count = ::write(descriptor, bytes.data(), bytes.size());
    if (count >= 0 || errno != EINTR) return count;
  }
}

bool write_text(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t count = write_part(descriptor, text);
    if (count < 0) return false;
    text.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

}  // namespace yinback
