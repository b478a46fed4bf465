// The journal of a practice under way on disk, one file a practice: its lock says whether who practises is
// alive. Every entry is one write and one sync. Follows no link, waits for nobody, never throws.
#pragma once

#include "shell/own_folder.hpp"
#include "yinback/problem.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace yinback {

class JournalFile {
 public:
  /// Makes the journal of the practice `id` (no slash in it) in `folder`, which is made where there is none,
  /// and locks it.
  static Result<JournalFile> create(const std::string& folder, std::string_view id);
  /// Locks a journal nobody keeps. One of a practice that goes on elsewhere is a problem.
  static Result<JournalFile> take_over(const std::string& path);

  /// Appends an entry and waits until it is on the disk. What a full disk let in of it is taken back.
  std::optional<Problem> append(std::string_view entry);
  /// All that is in it.
  [[nodiscard]] Result<std::string> read() const;
  /// Its end: what it kept is recorded.
  std::optional<Problem> remove();
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  JournalFile(std::string path, OwnFolder folder, Opened opened);
  static Result<JournalFile> open(const std::string& path, bool make);

  std::string path_;
  OwnFolder folder_;
  Opened opened_;
};

struct FoundJournal {
  std::string path;
  bool alive = false;               ///< somebody practises
  Result<std::string> text = {""};  ///< all that is in it; alive: nothing
};
/// The journals in `folder`, by their names: the oldest first. Those that are empty and nobody's are gone
/// afterwards.
std::vector<FoundJournal> find_journals(const std::string& folder);

}  // namespace yinback
