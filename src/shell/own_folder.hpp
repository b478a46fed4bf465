// The folder of what the program remembers, and files in it for their owner alone. Follows no link and opens
// nothing but regular files of its own user; nothing here waits without a bound or throws.
#pragma once

#include "shell/descriptor.hpp"
#include "yinback/duration.hpp"
#include "yinback/problem.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace yinback {

/// What errno says about `path`: `path: what: No space left on device`.
Problem file_failure(const std::string& path, std::string_view what, int error);

/// A file that was opened and locked, or why not.
struct Opened {
  Descriptor file;
  int error = 0;       ///< an errno; EWOULDBLOCK: somebody else has the lock
  bool locked = true;  ///< false where the file system knows no locks
};

class OwnFolder {
 public:
  /// The folder `path`; made for its owner alone, and synced, where there is none and `make` asks for that. A
  /// folder of another user is a problem.
  static Result<OwnFolder> open(const std::string& path, bool make);

  /// Opens `name` with `flags` (O_CREAT and so on) and takes its lock: shared for O_RDONLY, otherwise alone.
  /// Waits for it at most `patience`. The file that is locked is the one that has the name.
  [[nodiscard]] Opened lock(const std::string& name, int flags, Millis patience) const;
  /// Adds the names in it to `found`; the errno of what kept it from that, 0 for nothing.
  [[nodiscard]] int names(std::vector<std::string>& found) const;
  /// False where it cannot be done.
  [[nodiscard]] bool remove(const std::string& name) const;
  /// Makes what was created or removed in it last; false where it cannot be done.
  [[nodiscard]] bool sync() const;

 private:
  explicit OwnFolder(Descriptor folder) : folder_(std::move(folder)) {}
  [[nodiscard]] bool has(const std::string& name, int file) const;

  Descriptor folder_;
};

/// What a path names, and where that is.
struct Place {
  std::string folder, name;
};
Place place_of(const std::string& path);

/// One write of all `bytes`; the errno of what kept it from that, 0 for nothing. `written` is how many were.
int write_once(int file, std::string_view bytes, std::size_t& written);
/// The same in as many writes as it takes, for who is alone with the file.
int write_all(int file, std::string_view bytes, std::size_t& written);
/// Waits until what was written is on the disk; the errno of what kept it from that, 0 for nothing.
int sync_data(int file);

}  // namespace yinback
