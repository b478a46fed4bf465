// A program run to its end, seen from outside: what it wrote, and how it ended. It runs in a process group of
// its own, which is killed when it takes too long.
#pragma once

#include <chrono>
#include <string>
#include <vector>

namespace yinback {

/// A fresh directory, gone with all that is in it at the end.
class FreshDirectory {
 public:
  FreshDirectory();
  FreshDirectory(const FreshDirectory&) = delete;
  FreshDirectory& operator=(const FreshDirectory&) = delete;
  ~FreshDirectory();
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  std::string path_;
};

struct Program {
  std::vector<std::string> argv;              ///< argv[0] is the file that is run
  std::string input = {};                     ///< all there is on stdin
  std::vector<std::string> environment = {};  ///< `NAME=value`; nothing is inherited
  std::string directory = "/";                ///< where it runs
};

struct Ended {
  std::string out, err;
  int exit_code = -1;  ///< -1 where a signal ended it
  int signal = 0;      ///< 0 where none ended it
  bool in_time = true;
};

/// Runs a program and everything it starts to the end. All signals have their defaults in it. Throws
/// std::runtime_error where it cannot be run at all.
Ended run_program(const Program& program, std::chrono::milliseconds patience = std::chrono::seconds(60));

/// A PATH with all the programs of this machine but those of `without`, in a directory that lives to the end.
std::string path_without(const std::vector<std::string>& without);

/// The same without players, voices and what keeps a machine awake: what is tested must not depend on them.
const std::string& quiet_path();

/// Where a program of this machine is, without which a test cannot do. Throws std::runtime_error that names
/// the Debian package where it is missing.
std::string tool(const std::string& name, const std::string& package);

}  // namespace yinback
