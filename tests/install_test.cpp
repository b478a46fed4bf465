// What `cmake --install` and `cpack` make of the build these tests belong to: just the files the README
// lists, which work wherever they are put.
#include "support/catch.hpp"
#include "support/data.hpp"
#include "support/process.hpp"

#include <algorithm>
#include <filesystem>
#include <set>
#include <sstream>

using namespace yinback;
using namespace std::string_literals;
namespace fs = std::filesystem;

namespace {

using Names = std::set<std::string>;
using Words = std::vector<std::string>;

const std::string build = fs::path(YINBACK_PROGRAM).parent_path();

std::string done(const Words& argv, const Words& environment = {}) {
  const Ended ended = run_program({argv, "", environment});
  CAPTURE(argv, ended.out, ended.err);
  REQUIRE(ended.exit_code == 0);
  return ended.out;
}

/// Everything under `folder` that is no folder.
Names files_under(const fs::path& folder) {
  Names all;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (!entry.is_directory()) all.insert(fs::relative(entry.path(), folder));
  return all;
}

/// What the README lists: its lines that are nothing but a path below the prefix.
Names listed() {
  Names all;
  std::istringstream lines(file_text(YINBACK_SOURCE "/README.md"));
  for (std::string line; std::getline(lines, line);)
    if ((line.starts_with("bin/") || line.starts_with("share/")) && line.find(' ') == std::string::npos)
      all.insert(line);
  return all;
}

Words home(const FreshDirectory& place) {
  return {"HOME=" + place.path() + "/home", "PATH=" + quiet_path()};
}

/// What a package says of itself under `key`.
std::string field(const std::string& package, const std::string& key) {
  std::string value = done({tool("dpkg-deb", "dpkg"), "--field", package, key});
  while (!value.empty() && value.back() == '\n') value.pop_back();
  return value;
}

/// The paths in a package below `/usr`, folders left out.
Names packed(const std::string& package) {
  Names all;
  std::istringstream lines(done({tool("dpkg-deb", "dpkg"), "--contents", package}, {"PATH=" + quiet_path()}));
  for (std::string line; std::getline(lines, line);)
    if (line.back() != '/') all.insert(line.substr(line.find("./usr/") + 6));
  return all;
}

/// The version that everything else should have: project()'s.
std::string version() {
  const std::string text = file_text(YINBACK_SOURCE "/CMakeLists.txt");
  const std::string before = "project(yinback VERSION ";
  const std::size_t from = text.find(before) + before.size();
  return text.substr(from, text.find(' ', from) - from);
}

}  // namespace

TEST_CASE("an install is the files the README lists, and works wherever it is moved to") {
  const FreshDirectory place;
  const std::string first = place.path() + "/a prefix", second = place.path() + "/moved/elsewhere";
  done({tool("cmake", "cmake"), "--install", build, "--prefix", first});
  CHECK(files_under(first) == listed());
  fs::create_directories(fs::path(second).parent_path());
  fs::rename(first, second);
  const std::string program = second + "/bin/yinback";
  CHECK(done({program, "list"}, home(place)) == done({YINBACK_PROGRAM, "list"}, home(place)));
  CHECK_FALSE(done({program, "plan", "--for", "20m"}, home(place)).empty());
  const std::string practice =
      done({program, "start", "--for", "20m", "--plain", "--speed", "100000", "--no-awake"}, home(place));
  CHECK(practice.find("held") != std::string::npos);
  for (const std::string& name : {"poses.json"s, "sequences.json"s}) {
    CHECK(file_text(second + "/share/yinback/" + name) == file_text(YINBACK_DATA "/" + name));
    done({program, "check", second + "/share/yinback/" + name}, home(place));
  }
  CHECK(files_under(second) == listed());  // nothing it did is kept beside it
}

TEST_CASE("an install goes below DESTDIR and nowhere else, and everybody may read it") {
  const FreshDirectory place;
  const std::string prefix = place.path() + "/usr", stage = place.path() + "/stage";
  done({tool("cmake", "cmake"), "--install", build, "--prefix", prefix}, {"DESTDIR=" + stage});
  CHECK_FALSE(fs::exists(prefix));
  CHECK(files_under(stage + prefix) == listed());
  CHECK(files_under(stage).size() == listed().size());
  for (const std::string& name : listed()) {
    CAPTURE(name);
    const auto permissions = fs::status(stage + prefix + "/" + name).permissions();
    CHECK((permissions & fs::perms::others_read) != fs::perms::none);
    CHECK((permissions & fs::perms::others_write) == fs::perms::none);
    CHECK(((permissions & fs::perms::others_exec) != fs::perms::none) == name.starts_with("bin/"));
  }
}

TEST_CASE("the program, its package and its changelog have the version of CMakeLists.txt") {
  const std::string expected = version();
  REQUIRE(std::count(expected.begin(), expected.end(), '.') == 2);
  CHECK(done({YINBACK_PROGRAM, "--version"}).starts_with("yinback " + expected + "\n"));
  const FreshDirectory place;
  const Words environment = {"PATH=" + quiet_path(), "HOME=" + place.path()};
  // Dependencies need a program more, and are not what this is about.
  done({tool("cpack", "cmake"), "--config", build + "/CPackConfig.cmake", "-B", place.path(), "-D",
        "CPACK_DEBIAN_PACKAGE_SHLIBDEPS=OFF", "-D", "CPACK_DEBIAN_COMPRESSION_TYPE=gzip"},
       environment);
  const std::string architecture = done({tool("dpkg", "dpkg"), "--print-architecture"});
  const std::string package =
      place.path() + "/yinback_" + expected + "_" + architecture.substr(0, architecture.find('\n')) + ".deb";
  REQUIRE(fs::exists(package));
  CHECK(field(package, "Version") == expected);
  CHECK(field(package, "Package") == "yinback");
  Names wanted;
  for (const std::string& name : listed())
    wanted.insert(name + (name.starts_with("share/man/") ? ".gz" : ""));
  wanted.insert("share/doc/yinback/changelog.gz");
  CHECK(packed(package) == wanted);
  done({tool("dpkg-deb", "dpkg"), "--extract", package, place.path() + "/x"}, environment);
  const std::string changes = done(
      {tool("gzip", "gzip"), "-dc", place.path() + "/x/usr/share/doc/yinback/changelog.gz"}, environment);
  CHECK(changes.starts_with("yinback (" + expected + ") "));
}
