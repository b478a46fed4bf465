#include "shell/bell_files.hpp"

#include "support/catch.hpp"
#include "support/data.hpp"
#include "support/machine.hpp"

#include <filesystem>
#include <fstream>
#include <set>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace yinback;
namespace fs = std::filesystem;

namespace {

unsigned rights(const std::string& path) {
  return static_cast<unsigned>(fs::symlink_status(path).permissions());
}

std::size_t files_in(const std::string& directory) {
  return static_cast<std::size_t>(std::distance(fs::directory_iterator(directory), fs::directory_iterator()));
}

void check_whole(const std::optional<BellFiles>& files, const std::string& directory) {
  REQUIRE(files);
  for (std::size_t i = 0; i < files->paths.size(); ++i) {
    const auto bell = static_cast<Bell>(i);
    CAPTURE(files->of(bell));
    CHECK(fs::path(files->of(bell)).parent_path() == directory);
    CHECK(fs::symlink_status(files->of(bell)).type() == fs::file_type::regular);
    CHECK((file_text(files->of(bell)) == wav(bell)));
  }
}

}  // namespace

TEST_CASE("the bells are kept in the cache, each in a file of its own for its owner alone") {
  const Machine machine;
  const auto old = ::umask(0);
  const auto files = keep_bells();
  ::umask(old);
  const std::string directory = machine.cache() + "/yinback";
  check_whole(files, directory);
  CHECK(rights(directory) == 0700);
  CHECK(rights(machine.cache()) == 0700);
  for (const std::string& path : files->paths) CHECK(rights(path) == 0600);
  CHECK(files_in(directory) == files->paths.size());
  CHECK(std::set<std::string>(files->paths.begin(), files->paths.end()).size() == files->paths.size());
  CHECK(fs::path(files->of(Bell::come_out)).filename() ==
        "bell-" + std::to_string(bell_version) + "-come-out.wav");
}

TEST_CASE("bells that are kept already are left as they are") {
  const Machine machine;
  const auto files = keep_bells();
  REQUIRE(files);
  struct stat before {
  }, after{};
  ::stat(files->of(Bell::close).c_str(), &before);
  CHECK(keep_bells()->paths == files->paths);
  ::stat(files->of(Bell::close).c_str(), &after);
  CHECK(before.st_ino == after.st_ino);
}

TEST_CASE("what lies in a bell's place and is none is replaced, and what it points to is not touched") {
  const Machine machine;
  const auto files = keep_bells();
  REQUIRE(files);
  const std::string directory = machine.cache() + "/yinback";
  const std::string path = files->of(Bell::begin), other = machine.home() + "/other";
  const std::string whole = wav(Bell::begin);
  fs::remove(path);
  SECTION("cut short") {
    std::ofstream(path) << whole.substr(1);
  }
  SECTION("empty") {
    std::ofstream{path};
  }
  SECTION("too long") {
    std::ofstream(path) << whole << "x";
  }
  SECTION("a link to a file of the right length") {
    std::ofstream(other) << std::string(whole.size(), 'x');
    fs::create_symlink(other, path);
  }
  SECTION("a link to nowhere") {
    fs::create_symlink(machine.home() + "/nowhere", path);
  }
  SECTION("a pipe") {
    ::mkfifo(path.c_str(), 0600);
  }
  check_whole(keep_bells(), directory);
  CHECK(files_in(directory) == files->paths.size());
  CHECK_FALSE(fs::exists(machine.home() + "/nowhere"));
  if (fs::exists(other)) CHECK(file_text(other) == std::string(whole.size(), 'x'));
}

TEST_CASE("where the cache cannot be had the bells are kept for the login") {
  const Machine machine;
  const std::string directory = machine.cache() + "/yinback";
  fs::create_directories(directory);
  fs::permissions(directory, fs::perms::owner_all);
  SECTION("it is no directory") {
    fs::remove_all(machine.cache());
    std::ofstream(machine.cache()) << "text";
  }
  SECTION("others may write there") {
    fs::permissions(directory, fs::perms::all);
  }
  SECTION("ours is a link") {
    fs::remove(directory);
    fs::create_directories(machine.home() + "/elsewhere");
    fs::create_symlink(machine.home() + "/elsewhere", directory);
  }
  SECTION("a directory lies in a bell's place") {
    fs::create_directories(directory + "/bell-" + std::to_string(bell_version) + "-begin.wav/more");
  }
  SECTION("there is no home") {
    ::unsetenv("XDG_CACHE_HOME");
    ::unsetenv("HOME");
  }
  check_whole(keep_bells(), machine.runtime() + "/yinback");
}

TEST_CASE("without XDG_CACHE_HOME the bells are in .cache of HOME") {
  const Machine machine;
  ::unsetenv("XDG_CACHE_HOME");
  check_whole(keep_bells(), machine.home() + "/.cache/yinback");
}

TEST_CASE("where no place can be written there are no bell files, and no litter") {
  const Machine machine;
  std::ofstream(machine.cache()) << "text";
  SECTION("none at all") {
    ::unsetenv("XDG_RUNTIME_DIR");
  }
  SECTION("a relative one") {
    ::setenv("XDG_RUNTIME_DIR", "relative", 1);
  }
  SECTION("no directory") {
    ::setenv("XDG_RUNTIME_DIR", (machine.cache() + "/x").c_str(), 1);
  }
  CHECK_FALSE(keep_bells());
}

TEST_CASE("processes that begin at the same time all find whole bells") {
  const Machine machine;
  std::vector<pid_t> children;
  for (int i = 0; i < 8; ++i) {
    const pid_t child = ::fork();
    if (child == 0) {
      const auto files = keep_bells();
      bool whole = files.has_value();
      for (std::size_t bell = 0; whole && bell < files->paths.size(); ++bell)
        whole = file_text(files->paths[bell]) == wav(static_cast<Bell>(bell));
      ::_exit(whole ? 0 : 1);
    }
    children.push_back(child);
  }
  for (const pid_t child : children) {
    int status = -1;
    CHECK(::waitpid(child, &status, 0) == child);
    CHECK(status == 0);
  }
  CHECK(files_in(machine.cache() + "/yinback") == names<Bell>.size());
}
