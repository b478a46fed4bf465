// Places that cannot be written, for tests: real tiny file systems and read-only ones, seen by this process
// alone. They need the right to mount; without it the tests that ask for them say so and are left out.
#pragma once

#include <fcntl.h>
#include <sched.h>
#include <string>
#include <sys/mount.h>
#include <unistd.h>

namespace yinback {

/// A small file system in memory over `folder`, gone at the end.
class TinyDisk {
 public:
  explicit TinyDisk(std::string folder, const char* size = "size=64k") : folder_(std::move(folder)) {
    mounted_ = ::unshare(CLONE_NEWNS) == 0 &&
               ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0 &&
               ::mount("tmpfs", folder_.c_str(), "tmpfs", 0, size) == 0;
  }
  TinyDisk(const TinyDisk&) = delete;
  TinyDisk& operator=(const TinyDisk&) = delete;
  ~TinyDisk() {
    if (mounted_) ::umount2(folder_.c_str(), MNT_DETACH);
  }
  [[nodiscard]] bool mounted() const { return mounted_; }

  /// Takes all but `left` bytes, to the page.
  void fill(std::size_t left) const {
    const int file = ::open((folder_ + "/filler").c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    const std::string page(4096, 'x');
    while (::write(file, page.data(), page.size()) == static_cast<ssize_t>(page.size())) {
    }
    const off_t size = ::lseek(file, 0, SEEK_END);
    (void)!::ftruncate(file, size - static_cast<off_t>(left));
    ::close(file);
  }
  void empty() const { ::unlink((folder_ + "/filler").c_str()); }
  [[nodiscard]] bool read_only(bool yes) const {
    return ::mount("tmpfs", folder_.c_str(), "tmpfs", yes ? MS_REMOUNT | MS_RDONLY : MS_REMOUNT,
                   "size=64k") == 0;
  }

 private:
  std::string folder_;
  bool mounted_ = false;
};

}  // namespace yinback
