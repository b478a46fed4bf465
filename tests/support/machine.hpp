// A machine of a test's own: programs that are shell scripts in the one directory of PATH, and a home; fresh,
// and gone at the end. Tells what a test has left behind: descriptors, children, processes.
#pragma once

#include "process.hpp"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <sys/types.h>
#include <vector>

namespace yinback {

/// Polls until `done`, 20 s at most; its last answer.
bool eventually(const std::function<bool()>& done);

class Machine {
 public:
  /// PATH, HOME, XDG_CACHE_HOME and XDG_RUNTIME_DIR become its own until it goes.
  Machine();
  Machine(const Machine&) = delete;
  Machine& operator=(const Machine&) = delete;
  ~Machine();

  /// `script` is of /bin/sh. Before it the call is noted.
  void install(const std::string& program, const std::string& script);
  void remove(const std::string& program);
  /// A call noted: `program argument argument`.
  [[nodiscard]] std::vector<std::string> calls() const;
  /// True when there are `count` calls in the end.
  [[nodiscard]] bool called(std::size_t count) const;
  /// Scripts may add to it too: `echo $! >> "$HOME/pids"`.
  [[nodiscard]] std::vector<pid_t> pids() const;
  /// True when none of them runs any more in the end.
  [[nodiscard]] bool all_gone() const;
  /// A script waits by `read go < "$HOME/go"`; this lets one of them go on. False where none waits.
  [[nodiscard]] bool let_go() const;

  [[nodiscard]] std::string home() const { return directory_.path() + "/home"; }
  [[nodiscard]] std::string cache() const { return home() + "/cache"; }
  [[nodiscard]] std::string runtime() const { return home() + "/run"; }

 private:
  FreshDirectory directory_;
  std::map<std::string, std::optional<std::string>> before_;
};

/// What the process has open and who its children are; taken before and after.
struct Belongings {
  std::vector<std::string> descriptors;
  bool children = false;

  bool operator==(const Belongings&) const = default;
};
Belongings belongings();

/// True while it runs; one that has ended and waits to be reaped does not.
bool is_running(pid_t pid);

}  // namespace yinback
