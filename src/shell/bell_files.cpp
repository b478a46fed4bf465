#include "shell/bell_files.hpp"

#include "shell/environment.hpp"
#include "shell/files.hpp"

#include <fmt/format.h>

#include <sys/stat.h>
#include <unistd.h>

namespace yinback {
namespace {

bool is_kept(const std::string& path, Bell bell) {
  struct stat info {};
  return ::lstat(path.c_str(), &info) == 0 && S_ISREG(info.st_mode) && info.st_uid == ::geteuid() &&
         info.st_size == static_cast<off_t>(wav_size(bell));
}

/// Where somebody else may write, a file can be changed after we have looked at it.
bool is_ours_alone(const std::string& directory) {
  struct stat info {};
  return ::lstat(directory.c_str(), &info) == 0 && S_ISDIR(info.st_mode) && info.st_uid == ::geteuid() &&
         (info.st_mode & (S_IWGRP | S_IWOTH)) == 0;
}

std::optional<BellFiles> keep_in(std::string (*place)(std::string_view)) {
  std::string directory = place("");
  if (directory.empty()) return std::nullopt;
  directory.pop_back();
  if (may_be_there(directory) && !is_ours_alone(directory)) return std::nullopt;
  BellFiles files;
  for (std::size_t i = 0; i < files.paths.size(); ++i) {
    const auto bell = static_cast<Bell>(i);
    files.paths[i] = place(fmt::format("bell-{}-{}.wav", bell_version, names<Bell>[i]));
    if (!is_kept(files.paths[i], bell) && !put_file(files.paths[i], wav(bell))) return std::nullopt;
  }
  return files;
}

}  // namespace

std::optional<BellFiles> keep_bells() {
  auto files = keep_in(cache_file);
  return files ? files : keep_in(runtime_file);
}

}  // namespace yinback
