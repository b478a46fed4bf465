#include "shell/files.hpp"

#include "shell/descriptor.hpp"
#include "support/catch.hpp"
#include "support/data.hpp"
#include "support/process.hpp"

#include <array>
#include <csignal>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <sys/stat.h>
#include <unistd.h>

using namespace yinback;

namespace {

/// A file with this name and content in a fresh directory.
struct File {
  explicit File(std::string_view content) : path(directory.path() + "/file") {
    std::ofstream(path, std::ios::binary) << content;
  }
  FreshDirectory directory;
  std::string path;
};

std::string problem_of(const std::string& path) {
  const auto text = read_text(path);
  REQUIRE_FALSE(text);
  REQUIRE(text.problems().size() == 1);
  return problem_text(text.problems().front());
}

TEST_CASE("all the folders on a way are made, for their owner alone, and none that is there is touched") {
  const FreshDirectory home;
  const std::string path = home.path() + "/a/b/c";
  make_folders(path);
  struct stat info {};
  for (const char* each : {"/a", "/a/b", "/a/b/c"}) {
    REQUIRE(::stat((home.path() + each).c_str(), &info) == 0);
    CHECK((info.st_mode & 07777) == 0700);
  }
  REQUIRE(::chmod((home.path() + "/a").c_str(), 0750) == 0);
  make_folders(path + "/");
  REQUIRE(::stat((home.path() + "/a").c_str(), &info) == 0);
  CHECK((info.st_mode & 07777) == 0750);
}

TEST_CASE("a file is read in pieces until nobody wants more, and what cannot be read is told") {
  const FreshDirectory home;
  const std::string path = home.path() + "/file", bytes(200'000, 'x');
  REQUIRE(put_file(path, bytes));
  const Descriptor file(::open(path.c_str(), O_RDONLY)), folder(::open(home.path().c_str(), O_RDONLY));
  std::size_t pieces = 0, size = 0;
  const auto take_all = [&](std::string_view piece) {
    ++pieces;
    size += piece.size();
    return true;
  };
  CHECK(read_pieces(file.number(), take_all));
  CHECK(size == bytes.size());
  CHECK(pieces > 1);
  REQUIRE(::lseek(file.number(), 0, SEEK_SET) == 0);
  pieces = 0;
  CHECK(read_pieces(file.number(), [&](std::string_view) { return ++pieces < 2; }));
  CHECK(pieces == 2);
  CHECK_FALSE(read_pieces(folder.number(), take_all));
  CHECK_FALSE(read_pieces(-1, take_all));
}

}  // namespace

TEST_CASE("a file is read whole, whatever bytes it holds") {
  const std::string bytes("\0\xFF\r\n\x1b[31m", 9);
  CHECK(*read_text(File(bytes).path) == bytes);
  CHECK(read_text(File("").path)->empty());
}

TEST_CASE("a file longer than one read is read whole") {
  std::string text;
  for (int i = 0; i < 50'000; ++i) text += std::to_string(i) + "\n";
  CHECK(*read_text(File(text).path) == text);
}

TEST_CASE("a file may be as large as the limit and no larger") {
  const File file("");
  std::filesystem::resize_file(file.path, largest_file);
  CHECK(read_text(file.path)->size() == largest_file);
  std::filesystem::resize_file(file.path, largest_file + 1);
  CHECK(problem_of(file.path) == file.path + ": is larger than 32 MiB; name a pose library or a plan");
}

TEST_CASE("what cannot be read is told with its name") {
  const File file("");
  CHECK(problem_of(file.path + "/more") == file.path + "/more: cannot be opened: Not a directory");
  CHECK(problem_of(file.path + "2") == file.path + "2: cannot be opened: No such file or directory");
  CHECK(problem_of(file.directory.path()) == file.directory.path() + ": is a directory; name a file");
  CHECK(problem_of("") == "cannot be opened: No such file or directory");
}

TEST_CASE("a file that need not be there is read, or none, or a problem") {
  const File file("text");
  CHECK(*read_text_if_any(file.path) == "text");
  CHECK(*read_text_if_any(file.path + "2") == std::nullopt);
  CHECK(*read_text_if_any(file.path + "/more") == std::nullopt);
  const auto directory = read_text_if_any(file.directory.path());
  REQUIRE_FALSE(directory);
  CHECK(problem_text(directory.problems().front()) ==
        file.directory.path() + ": is a directory; name a file");
  const std::string fifo = file.path + ".fifo";
  REQUIRE(::mkfifo(fifo.c_str(), 0600) == 0);  // opened to be read it would wait for somebody who writes
  const auto waits = read_text_if_any(fifo);
  REQUIRE_FALSE(waits);
  CHECK(problem_text(waits.problems().front()) == fifo + ": is no file; name a file");
  const File large(std::string(4097, 'x'));
  CHECK(read_text_if_any(large.path, 4097));
  const auto refused = read_text_if_any(large.path, 4096);
  REQUIRE_FALSE(refused);
  CHECK(problem_text(refused.problems().front()) ==
        large.path + ": is larger than 4 KiB; is it the right file?");
}

TEST_CASE("no file stays open") {
  const File file("text");
  const int before = ::dup(STDERR_FILENO);
  ::close(before);
  (void)read_text(file.path);
  (void)read_text(file.directory.path());
  const int after = ::dup(STDERR_FILENO);
  ::close(after);
  CHECK(after == before);
}

TEST_CASE("an empty file is made for its owner alone, with the directories it is in") {
  const FreshDirectory directory;
  const std::string path = directory.path() + "/a/b/mark";
  const auto old = ::umask(0);
  CHECK_FALSE(is_there(path));
  CHECK(make_empty_file(path));
  ::umask(old);
  CHECK(is_there(path));
  CHECK(file_text(path).empty());
  const auto rights = [&](const char* name) {
    return static_cast<unsigned>(std::filesystem::status(directory.path() + name).permissions());
  };
  CHECK(rights("/a") == 0700);
  CHECK(rights("/a/b") == 0700);
  CHECK(rights("/a/b/mark") == 0600);
}

TEST_CASE("what is already there is neither changed nor followed") {
  const File file("text");
  CHECK(make_empty_file(file.path));
  CHECK(file_text(file.path) == "text");
  const std::string link = file.directory.path() + "/link", nowhere = file.directory.path() + "/nowhere";
  std::filesystem::create_symlink(nowhere, link);
  CHECK(is_there(link));
  CHECK(make_empty_file(link));
  CHECK_FALSE(is_there(nowhere));
}

TEST_CASE("a file that cannot be made is told") {
  const File file("");
  CHECK_FALSE(make_empty_file(file.path + "/mark"));
  CHECK_FALSE(make_empty_file("/proc/yinback/mark"));
  CHECK_FALSE(make_empty_file(""));
  CHECK_FALSE(is_there(""));
}

TEST_CASE("a file is put whole for its owner alone, in place of what had its name") {
  const FreshDirectory directory;
  const std::string path = directory.path() + "/a/b/file";
  const auto old = ::umask(0);
  const std::string bytes("\0\xFF\n", 3);
  CHECK(put_file(path, bytes));
  ::umask(old);
  CHECK(file_text(path) == bytes);
  CHECK(static_cast<unsigned>(std::filesystem::status(path).permissions()) == 0600);
  CHECK(static_cast<unsigned>(std::filesystem::status(directory.path() + "/a").permissions()) == 0700);
  std::ifstream reader(path, std::ios::binary);
  CHECK(put_file(path, "new"));
  CHECK(file_text(path) == "new");
  CHECK(std::string(std::istreambuf_iterator<char>(reader), {}) == bytes);  // who had it open reads on
}

TEST_CASE("a file that is put follows no link and leaves nothing beside it, done or not") {
  const File file("text");
  const auto count = [&] {
    return std::distance(std::filesystem::directory_iterator(file.directory.path()),
                         std::filesystem::directory_iterator());
  };
  const std::string link = file.directory.path() + "/link";
  std::filesystem::create_symlink(file.path, link);
  CHECK(put_file(link, "new"));
  CHECK(file_text(file.path) == "text");
  CHECK(file_text(link) == "new");
  std::filesystem::create_directories(file.directory.path() + "/folder");
  CHECK_FALSE(put_file(file.directory.path() + "/folder", "new"));
  CHECK_FALSE(put_file(file.path + "/more", "new"));
  CHECK_FALSE(put_file("", "new"));
  CHECK(count() == 3);
}

TEST_CASE("a text is written whole, or the failure told") {
  const File file("");
  std::string text(3'000'000, 'x');
  const int out = ::open(file.path.c_str(), O_WRONLY | O_CLOEXEC);
  CHECK(write_text(out, text));
  ::close(out);
  CHECK(file_text(file.path) == text);
  CHECK_FALSE(write_text(out, text));  // closed
  CHECK(write_text(out, ""));          // nothing to fail at
}

TEST_CASE("a full disk and a reader that left are failures") {
  const auto ignored = std::signal(SIGPIPE, SIG_IGN);
  std::array<int, 2> pipe{};
  REQUIRE(::pipe(pipe.data()) == 0);
  ::close(pipe[0]);
  CHECK_FALSE(write_text(pipe[1], "text"));
  ::close(pipe[1]);
  std::signal(SIGPIPE, ignored);
  const int full = ::open("/dev/full", O_WRONLY | O_CLOEXEC);
  CHECK((full < 0 || !write_text(full, "text")));
  ::close(full);
}

TEST_CASE("standard input is called by its name") {
  CHECK(file_words("-") == "standard input");
  CHECK(file_words("mine.json") == "mine.json");
}
