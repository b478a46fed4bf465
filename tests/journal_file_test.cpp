#include "shell/journal_file.hpp"

#include "support/catch.hpp"
#include "support/disk.hpp"
#include "support/planted.hpp"
#include "support/process.hpp"

#include <csignal>
#include <sys/file.h>
#include <sys/wait.h>

namespace yinback {
namespace {

struct Home {
  FreshDirectory directory;
  std::string folder = directory.path() + "/state/yinback";

  [[nodiscard]] std::string path(const std::string& id) const { return folder + "/" + id + ".journal"; }
};

std::string refusal(const Result<JournalFile>& journal) {
  return journal ? "" : problem_text(journal.problems().front());
}

TEST_CASE("a journal is made for its owner alone, grows by whole entries, and goes") {
  const Home home;
  auto journal = JournalFile::create(home.folder, "one");
  REQUIRE(journal);
  CHECK(journal->path() == home.path("one"));
  struct stat info {};
  REQUIRE(::lstat(home.path("one").c_str(), &info) == 0);
  CHECK((info.st_mode & 07777U) == 0600);
  CHECK_FALSE(journal->append("first\n"));
  CHECK_FALSE(journal->append("second\n"));
  CHECK(*journal->read() == "first\nsecond\n");
  CHECK_FALSE(journal->remove());
  CHECK(find_journals(home.folder).empty());
}

TEST_CASE("a practice that goes on keeps its journal to itself") {
  const Home home;
  auto journal = JournalFile::create(home.folder, "one");
  REQUIRE(journal);
  CHECK_FALSE(journal->append("first\n"));
  const auto found = find_journals(home.folder);
  REQUIRE(found.size() == 1);
  CHECK(found[0].alive);
  CHECK(refusal(JournalFile::take_over(home.path("one"))) ==
        home.path("one") + ": cannot be gone on with: another process keeps it locked");
  CHECK(refusal(JournalFile::create(home.folder, "one")) ==
        home.path("one") + ": cannot be written: File exists");
  CHECK(*journal->read() == "first\n");
}

TEST_CASE("two practices at once have a journal each") {
  const Home home;
  auto one = JournalFile::create(home.folder, "one"), two = JournalFile::create(home.folder, "two");
  REQUIRE(one);
  REQUIRE(two);
  CHECK_FALSE(one->append("of one\n"));
  CHECK_FALSE(two->append("of two\n"));
  CHECK(find_journals(home.folder).size() == 2);
  CHECK_FALSE(one->remove());
  CHECK(*two->read() == "of two\n");
  const auto found = find_journals(home.folder);
  REQUIRE(found.size() == 1);
  CHECK(found[0].path == home.path("two"));
  CHECK(found[0].alive);
}

TEST_CASE("the journal of a process that was killed is known as nobody's, and taken over by one alone") {
  const Home home;
  int ready[2];
  REQUIRE(::pipe(ready) == 0);
  const pid_t child = ::fork();
  if (child == 0) {
    auto journal = JournalFile::create(home.folder, "one");
    const bool kept = journal && !journal->append("kept\n");
    if (::write(ready[1], kept ? "y" : "n", 1) == 1)
      for (;;) ::pause();
    ::_exit(1);
  }
  char answer = '\0';
  REQUIRE(::read(ready[0], &answer, 1) == 1);
  CHECK(answer == 'y');
  CHECK(find_journals(home.folder).at(0).alive);
  ::kill(child, SIGKILL);
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  for (const int end : ready) ::close(end);
  const auto found = find_journals(home.folder);
  REQUIRE(found.size() == 1);
  CHECK_FALSE(found[0].alive);
  CHECK(*found[0].text == "kept\n");
  auto journal = JournalFile::take_over(found[0].path);
  REQUIRE(journal);
  CHECK_FALSE(JournalFile::take_over(found[0].path));
  CHECK_FALSE(journal->append("and on\n"));
  CHECK(*journal->read() == "kept\nand on\n");
}

TEST_CASE("an empty journal of nobody is gone once somebody looks, and nothing else is") {
  const Home home;
  std::filesystem::create_directories(home.folder);
  for (const char* file : {"practice.jsonl", "asked", ".hidden.journal", "journal"})
    put_bytes(home.folder + "/" + file, "");
  put_bytes(home.path("empty"), "");
  put_bytes(home.path("full"), "x");
  const auto found = find_journals(home.folder);
  REQUIRE(found.size() == 1);
  CHECK(found[0].path == home.path("full"));
  CHECK_FALSE(std::filesystem::exists(home.path("empty")));
  for (const char* file : {"practice.jsonl", "asked", ".hidden.journal", "journal"})
    CHECK(std::filesystem::exists(home.folder + "/" + file));
}

TEST_CASE("whatever is planted in the place of a journal does no harm and is no journal") {
  for (const Planted& planted : all_planted()) {
    CAPTURE(planted.what);
    const Home home;
    std::filesystem::create_directories(home.folder);
    const std::string victim = home.directory.path() + "/victim";
    put_bytes(victim, "theirs");
    planted.plant(home.path("one"), victim);
    CHECK_FALSE(JournalFile::create(home.folder, "one"));
    CHECK_FALSE(JournalFile::take_over(home.path("one")));
    CHECK(find_journals(home.folder).empty());
    CHECK(bytes_of(victim) == "theirs");
    CHECK_FALSE(std::filesystem::exists(victim + "-2"));
  }
}

TEST_CASE("what a full disk let in of an entry is taken back, and there may be room later") {
  const FreshDirectory directory;
  const TinyDisk disk(directory.path());
  if (!disk.mounted()) {
    WARN("no right to mount: the full disk is left out");
    return;
  }
  auto journal = JournalFile::create(directory.path(), "one");
  REQUIRE(journal);
  CHECK_FALSE(journal->append("first\n"));
  disk.fill(4096);
  const auto problem = journal->append(std::string(30'000, 'x'));
  REQUIRE(problem);
  CHECK(problem_text(*problem) == journal->path() + ": cannot be written: No space left on device");
  CHECK(*journal->read() == "first\n");
  disk.empty();
  CHECK_FALSE(journal->append("second\n"));
  CHECK(*journal->read() == "first\nsecond\n");
}

TEST_CASE("where nothing may be written journals are found all the same") {
  const FreshDirectory directory;
  const TinyDisk disk(directory.path());
  if (!disk.mounted()) {
    WARN("no right to mount: the read-only disk is left out");
    return;
  }
  put_bytes(directory.path() + "/one.journal", "kept");
  put_bytes(directory.path() + "/two.journal", "");
  REQUIRE(disk.read_only(true));
  CHECK(refusal(JournalFile::create(directory.path(), "three")) ==
        directory.path() + "/three.journal: cannot be written: Read-only file system");
  const auto found = find_journals(directory.path());
  REQUIRE(found.size() == 1);
  CHECK(*found[0].text == "kept");
  CHECK_FALSE(JournalFile::take_over(found[0].path));
}

TEST_CASE("a folder that is not there has no journals, and no place is a problem") {
  const FreshDirectory directory;
  CHECK(find_journals(directory.path() + "/none").empty());
  CHECK(find_journals("").empty());
  CHECK_FALSE(refusal(JournalFile::create("", "one")).empty());
  put_bytes(directory.path() + "/file", "");
  CHECK(refusal(JournalFile::create(directory.path() + "/file", "one")) ==
        directory.path() + "/file: cannot be opened: Not a directory");
}

}  // namespace
}  // namespace yinback
