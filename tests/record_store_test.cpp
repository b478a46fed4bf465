#include "shell/record_store.hpp"

#include "shell/descriptor.hpp"
#include "support/catch.hpp"
#include "support/disk.hpp"
#include "support/planted.hpp"
#include "support/process.hpp"
#include "support/random.hpp"
#include "support/record_lines.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <sys/file.h>
#include <sys/wait.h>
#include <unistd.h>

namespace yinback {
namespace {

using Line = RecordLine;

std::vector<Line> lines_of(const std::string& path) {
  const auto lines = record_lines(path);
  REQUIRE(lines);
  return *lines;
}

std::string refused(const std::string& path, Millis patience = 500ms) {
  const auto problem = append_record(path, "{}", patience);
  return problem ? problem_text(*problem) : "";
}

unsigned mode_of(const std::string& path) {
  struct stat info {};
  REQUIRE(::lstat(path.c_str(), &info) == 0);
  return info.st_mode & 07777U;
}

struct Home {
  FreshDirectory directory;
  std::string folder = directory.path() + "/state/yinback", path = folder + "/practice.jsonl";
};

TEST_CASE("the first line makes the record and its folders, for their owner alone") {
  const mode_t before = ::umask(0);
  const Home home;
  CHECK_FALSE(append_record(home.path, "{\"a\":1}"));
  ::umask(before);
  CHECK(bytes_of(home.path) == "{\"a\":1}\n");
  CHECK(mode_of(home.path) == 0600);
  CHECK(mode_of(home.folder) == 0700);
  CHECK(mode_of(home.directory.path() + "/state") == 0700);
}

TEST_CASE("what was there stays as it was, to the byte") {
  const Home home;
  std::string expected;
  for (int i = 0; i < 20; ++i) {
    const std::string line = fmt::format("{{\"n\":{},\"of a newer version\":[null]}}", i);
    CHECK_FALSE(append_record(home.path, line));
    expected += line + "\n";
    CHECK(bytes_of(home.path) == expected);
  }
}

TEST_CASE("wherever the record was torn, the next line stands alone and nothing before it changed") {
  const Home home;
  CHECK_FALSE(append_record(home.path, "{}"));
  const std::string all = "{\"first\":1}\n{\"second\":2}\n";
  for (std::size_t size = 0; size <= all.size(); ++size) {
    const std::string torn = all.substr(0, size);
    put_bytes(home.path, torn);
    CAPTURE(torn);
    const auto before = lines_of(home.path);
    const bool ends = torn.empty() || torn.back() == '\n';
    CHECK(std::all_of(before.begin(), before.end() - (ends ? 0 : 1),
                      [](const Line& line) { return line.whole; }));
    if (!ends) CHECK_FALSE(before.back().whole);
    CHECK_FALSE(append_record(home.path, "{\"new\":3}"));
    CHECK(bytes_of(home.path) == torn + (ends ? "" : "\n") + "{\"new\":3}\n");
    CHECK(lines_of(home.path).size() == before.size() + 1);
  }
}

TEST_CASE("a hundred writers at once leave a hundred whole lines") {
  const Home home;
  std::vector<pid_t> writers;
  for (int i = 0; i < 100; ++i) {
    const pid_t writer = ::fork();
    if (writer == 0) {
      const std::string line = fmt::format("{{\"n\":{},\"words\":\"{}\"}}", i, std::string(5000, 'x'));
      ::_exit(append_record(home.path, line, 60s) ? 1 : 0);
    }
    writers.push_back(writer);
  }
  for (const pid_t writer : writers) {
    int status = -1;
    REQUIRE(::waitpid(writer, &status, 0) == writer);
    CHECK(status == 0);
  }
  std::set<std::string> different;
  for (const Line& line : lines_of(home.path)) {
    CHECK(line.whole);
    CHECK(line.text.ends_with("x\"}"));
    different.insert(line.text);
  }
  CHECK(different.size() == 100);
}

TEST_CASE("a lock that is never let go of is a problem soon, and nothing is written") {
  const Home home;
  CHECK_FALSE(append_record(home.path, "{}"));
  const Descriptor other(::open(home.path.c_str(), O_RDONLY));
  REQUIRE(::flock(other.number(), LOCK_EX) == 0);
  CHECK(refused(home.path, 20ms) == home.path + ": cannot be written: another process keeps it locked");
  REQUIRE(::flock(other.number(), LOCK_UN) == 0);
  CHECK(bytes_of(home.path) == "{}\n");
  CHECK(refused(home.path).empty());
}

TEST_CASE("whatever is planted in the place of the record, nothing is written into it and nothing hangs") {
  for (const Planted& planted : all_planted()) {
    CAPTURE(planted.what);
    const Home home;
    std::filesystem::create_directories(home.folder);
    const std::string victim = home.directory.path() + "/victim";
    put_bytes(victim, "theirs");
    planted.plant(home.path, victim);
    CHECK(refused(home.path).starts_with(home.path + ": cannot be written: "));
    CHECK(bytes_of(victim) == "theirs");
    CHECK_FALSE(std::filesystem::exists(victim + "-2"));
    CHECK(read_record(home.path, [](std::string_view) { FAIL(); }));
  }
}

TEST_CASE("a record or a folder of another user is left alone") {
  if (::geteuid() != 0) {
    WARN("not root: no file can be given to another user");
    return;
  }
  const Home home;
  CHECK_FALSE(append_record(home.path, "{}"));
  REQUIRE(::chown(home.path.c_str(), 1, 1) == 0);
  CHECK(refused(home.path) == home.path + ": cannot be written: Operation not permitted");
  CHECK(bytes_of(home.path) == "{}\n");
  REQUIRE(::chown(home.folder.c_str(), 1, 1) == 0);
  CHECK(refused(home.path) == home.folder + ": belongs to another user");
}

TEST_CASE("a place that cannot be made is a problem with its name") {
  const FreshDirectory directory;
  put_bytes(directory.path() + "/file", "");
  CHECK(refused(directory.path() + "/file/practice.jsonl") ==
        directory.path() + "/file: cannot be opened: Not a directory");
  CHECK(refused("") == "there is no place for the record; set HOME or XDG_STATE_HOME to a full path");
  if (::geteuid() == 0) return;
  REQUIRE(::chmod(directory.path().c_str(), 0500) == 0);
  CHECK_FALSE(refused(directory.path() + "/practice.jsonl").empty());
  REQUIRE(::chmod(directory.path().c_str(), 0700) == 0);
}

TEST_CASE("on a full disk a line is written whole or not at all, and later ones follow once there is room") {
  const FreshDirectory directory;
  const TinyDisk disk(directory.path());
  if (!disk.mounted()) {
    WARN("no right to mount: the full disk is left out");
    return;
  }
  const std::string path = directory.path() + "/practice.jsonl";
  std::string expected;
  for (const std::size_t left : {0U, 4096U, 8192U}) {
    disk.empty();
    CHECK_FALSE(append_record(path, "{\"earlier\":1}"));
    expected += "{\"earlier\":1}\n";
    disk.fill(left);
    const auto problem = append_record(path, std::string(30'000, 'x'));
    REQUIRE(problem);
    CHECK(problem_text(*problem) == path + ": cannot be written: No space left on device");
    CHECK(bytes_of(path) == expected);
  }
}

TEST_CASE("where nothing may be written the record can still be read") {
  const FreshDirectory directory;
  const TinyDisk disk(directory.path());
  if (!disk.mounted()) {
    WARN("no right to mount: the read-only disk is left out");
    return;
  }
  const std::string path = directory.path() + "/practice.jsonl";
  CHECK_FALSE(append_record(path, "{}"));
  REQUIRE(disk.read_only(true));
  CHECK(refused(path) == path + ": cannot be written: Read-only file system");
  CHECK(lines_of(path) == std::vector<Line>{{"{}"}});
  CHECK(refused(directory.path() + "/more/practice.jsonl") ==
        directory.path() + "/more: cannot be opened: No such file or directory");
}

TEST_CASE("a record is read however long it and its lines are") {
  const Home home;
  CHECK(lines_of(home.path).empty());
  Random random(81);
  std::vector<Line> expected;
  std::string all;
  for (int i = 0; i < 300; ++i) {
    expected.push_back({std::string(1 + random.below(3000), static_cast<char>('a' + i % 26))});
    all += expected.back().text + (i % 7 == 0 ? "\n\n" : "\n");
  }
  std::filesystem::create_directories(home.folder);
  put_bytes(home.path, all);
  CHECK(lines_of(home.path) == expected);
  std::string last;
  CHECK_FALSE(read_record(
      home.path, [&](std::string_view piece) { last += piece; }, 1000));
  CHECK(last == all.substr(all.size() - 1000));
  last.clear();
  CHECK_FALSE(read_record(
      home.path, [&](std::string_view piece) { last += piece; }, 1 << 30));
  CHECK(last == all);
}

TEST_CASE("the record holds the ids of its lines, but of none that is torn") {
  const Home home;
  CHECK_FALSE(record_holds(home.path, "one"));
  CHECK_FALSE(append_record(home.path, R"({"id":"one"})"));
  CHECK_FALSE(append_record(home.path, R"({"id":"two","holds":[{"pose":"sph)"));
  CHECK(record_holds(home.path, "one"));
  CHECK_FALSE(record_holds(home.path, "on"));
  CHECK_FALSE(record_holds(home.path, "two"));
}

}  // namespace
}  // namespace yinback
