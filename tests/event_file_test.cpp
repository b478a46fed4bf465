#include "shell/event_file.hpp"

#include "shell/player.hpp"
#include "support/catch.hpp"
#include "support/disk.hpp"
#include "support/machine.hpp"
#include "support/practising.hpp"
#include "support/process.hpp"
#include "support/scripted_console.hpp"

#include <nlohmann/json.hpp>

#include <array>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <poll.h>
#include <sstream>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <termios.h>

namespace yinback {
namespace {

namespace fs = std::filesystem;

std::string text_of(const std::string& path) {
  std::ifstream file(path);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

void write_text(const std::string& path, const std::string& text) {
  std::ofstream(path) << text;
}

/// A session whose marks are told with these words, and the events that do so.
struct Told {
  explicit Told(std::vector<std::string> words) {
    std::vector<Mark> marks;
    for (std::string& text : words) marks.push_back(from_start(0ms, Tone::cue, std::move(text)));
    session = session_of({hold_of(1min, marks)});
    for (std::size_t i = 0; i < marks.size(); ++i) events.push_back({Event::Kind::mark, 0ms, 0, i});
  }

  Session session;
  Events events;
};

void tell(EventFile& file, const std::vector<std::string>& words) {
  const Told told(words);
  file.tell(told.session, told.events);
}

/// The words of the marks in JSON Lines; each line must be whole.
std::vector<std::string> words_in(const std::string& lines) {
  std::vector<std::string> words;
  std::istringstream in(lines);
  for (std::string line; std::getline(in, line);)
    words.push_back(nlohmann::json::parse(line).at("text").get<std::string>());
  CHECK((lines.empty() || lines.back() == '\n'));
  return words;
}

/// `count` words, each another; their lines are longer than a hundredth of a page.
std::vector<std::string> many(std::size_t count) {
  std::vector<std::string> words;
  for (std::size_t i = 0; i < count; ++i) words.push_back("Breathe " + std::to_string(i));
  return words;
}

/// Somebody at the other end of a FIFO, who reads only when asked to.
class Reader {
 public:
  explicit Reader(const std::string& path) : fifo_(::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC)) {
    REQUIRE(fifo_.number() >= 0);
  }
  [[nodiscard]] std::string read(std::size_t most = std::size_t{1} << 20U) const {
    std::string text(most, '\0');
    std::size_t size = 0;
    for (ssize_t count = 1; size < most && count > 0; size += count > 0 ? static_cast<std::size_t>(count) : 0)
      count = ::read(fifo_.number(), text.data() + size, most - size);
    text.resize(size);
    return text;
  }
  /// The pipe holds a page from now on; what it really holds.
  [[nodiscard]] int narrow() const { return ::fcntl(fifo_.number(), F_SETPIPE_SZ, 4096); }
  /// True once nobody can write to it any more.
  [[nodiscard]] bool hung_up() const {
    pollfd polled{fifo_.number(), POLLIN, 0};
    return ::poll(&polled, 1, 0) == 1 && (polled.revents & POLLHUP) != 0;
  }

 private:
  Descriptor fifo_;
};

/// A FIFO of its own.
struct Fifo {
  Fifo() : path(folder.path() + "/events") { REQUIRE(::mkfifo(path.c_str(), 0600) == 0); }
  FreshDirectory folder;
  std::string path;
};

EventFile opened(const std::string& path) {
  auto file = EventFile::open(path);
  REQUIRE(file);
  return std::move(*file);
}

// --- what is written

TEST_CASE("the events of a practice go to a file and to a FIFO byte for byte as --json prints them") {
  for (const std::uint64_t seed : {1U, 2U, 3U, 4U}) {
    const Fifo fifo;
    const std::string path = fifo.folder.path() + "/file";
    const Reader reader(fifo.path);
    EventFile to_file = opened(path), to_fifo = opened(fifo.path);
    const auto json = json_presenter();
    Practising practising(seed);
    std::string printed, read;
    while (!practising.practice.countdown.over) {
      const Events events = practising.next();
      printed += json->show({practising.practice, events, {}, {80, 24}, false});
      to_file.tell(practising.practice.session, events);
      to_fifo.tell(practising.practice.session, events);
      read += reader.read();
    }
    CHECK(printed.size() > 500);
    CHECK(text_of(path) == printed);
    CHECK(read == printed);
    CHECK_FALSE(to_file.left_out());
    CHECK_FALSE(to_fifo.left_out());
  }
}

TEST_CASE("each line is there as soon as it is told") {
  const Fifo fifo;
  const Reader reader(fifo.path);
  EventFile file = opened(fifo.path);
  for (const std::string& word : many(20)) {
    tell(file, {word});
    CHECK(words_in(reader.read()) == std::vector{word});
  }
}

TEST_CASE("a file is made as the umask says, and appended to where there is one, its mode and all kept") {
  const FreshDirectory folder;
  const std::string path = folder.path() + "/events", kept = folder.path() + "/kept";
  const mode_t before = ::umask(027);
  tell(*EventFile::open(path), {"one"});
  ::umask(before);
  CHECK(words_in(text_of(path)) == std::vector<std::string>{"one"});
  CHECK(fs::status(path).permissions() == fs::perms{0640});

  write_text(kept, "mine\n");
  fs::permissions(kept, fs::perms{0604});
  fs::create_symlink(kept, folder.path() + "/link");
  tell(*EventFile::open(folder.path() + "/link"), {"two"});
  tell(*EventFile::open(kept), {"three"});
  CHECK(text_of(kept).substr(0, 5) == "mine\n");
  CHECK(words_in(text_of(kept).substr(5)) == std::vector<std::string>{"two", "three"});
  CHECK(fs::status(kept).permissions() == fs::perms{0604});
}

TEST_CASE("no program we start inherits it, and no write to it waits") {
  const Fifo fifo;
  const Reader reader(fifo.path);
  const std::string path = fifo.folder.path() + "/file";
  EventFile to_file = opened(path), to_fifo = opened(fifo.path);
  int found = 0;
  for (int number = 3; number < 256; ++number) {
    std::error_code closed;
    const auto to = fs::read_symlink("/proc/self/fd/" + std::to_string(number), closed);
    const int flags = ::fcntl(number, F_GETFL);
    if ((to != path && to != fifo.path) || (flags & O_ACCMODE) != O_WRONLY) continue;
    ++found;
    CHECK(::fcntl(number, F_GETFD) == FD_CLOEXEC);
    CHECK((flags & O_NONBLOCK) != 0);
  }
  CHECK(found == 2);
}

// --- readers

TEST_CASE(
    "a FIFO needs no reader: without one lines are left out, which is told once, with the count at the end") {
  const Fifo fifo;
  EventFile file = opened(fifo.path);
  CHECK(file.remark().empty());
  tell(file, many(3));
  CHECK(file.remark() == fifo.path + ": events are left out; nobody reads it");
  tell(file, many(2));
  CHECK(file.remark().empty());
  REQUIRE(file.left_out());
  CHECK(problem_text(*file.left_out()) == fifo.path + ": 5 of 5 events were left out; nobody reads it");
}

TEST_CASE("a reader that comes late begins with the next event") {
  const Fifo fifo;
  EventFile file = opened(fifo.path);
  tell(file, {"too early"});
  const Reader reader(fifo.path);
  tell(file, {"one", "two"});
  CHECK(words_in(reader.read()) == std::vector<std::string>{"one", "two"});
  CHECK(file.left_out()->what == "1 of 3 events were left out");
}

TEST_CASE("a reader may leave and another come, as often as they like, and the practice lives") {
  const Fifo fifo;
  EventFile file = opened(fifo.path);
  for (int round = 0; round < 5; ++round) {
    {
      const Reader reader(fifo.path);
      tell(file, {"heard", "heard too"});
      CHECK(words_in(reader.read()) == std::vector<std::string>{"heard", "heard too"});
    }
    tell(file, {"unheard"});
  }
  CHECK(file.left_out()->what == "5 of 15 events were left out");
}

TEST_CASE("what one reader left unread, even half a line, is not the next one's") {
  const Fifo fifo;
  EventFile file = opened(fifo.path);
  {
    const Reader reader(fifo.path);
    tell(file, many(4));
    CHECK(reader.read(10).size() == 10);
  }
  tell(file, {"unheard"});
  const Reader next(fifo.path);
  tell(file, {"mine"});
  CHECK(words_in(next.read()) == std::vector<std::string>{"mine"});
}

TEST_CASE("a reader that changed before the next event misses nothing") {
  const Fifo fifo;
  EventFile file = opened(fifo.path);
  auto reader = std::make_unique<Reader>(fifo.path);
  tell(file, {"one"});
  CHECK(words_in(reader->read()) == std::vector<std::string>{"one"});
  reader.reset();
  const Reader next(fifo.path);
  tell(file, {"two"});
  CHECK(words_in(next.read()) == std::vector<std::string>{"two"});
  CHECK_FALSE(file.left_out());
}

TEST_CASE("a FIFO made anew by its reader is found, and a file in its place is left alone") {
  const Fifo fifo;
  EventFile file = opened(fifo.path);
  {
    const Reader reader(fifo.path);
    tell(file, {"one"});
  }
  fs::remove(fifo.path);
  tell(file, {"nowhere"});
  write_text(fifo.path, "mine");
  tell(file, {"not here"});
  CHECK(text_of(fifo.path) == "mine");
  fs::remove(fifo.path);
  REQUIRE(::mkfifo(fifo.path.c_str(), 0600) == 0);
  {
    const Reader reader(fifo.path);
    tell(file, {"here"});
    CHECK(words_in(reader.read()) == std::vector<std::string>{"here"});
  }
  fs::remove(fifo.path);
  REQUIRE(::mkfifo(fifo.path.c_str(), 0600) == 0);
  const Reader another(fifo.path);
  tell(file, {"at once"});
  CHECK(words_in(another.read()) == std::vector<std::string>{"at once"});
}

TEST_CASE("the reader sees the end as soon as the events are over") {
  const Fifo fifo;
  const Reader reader(fifo.path);
  {
    EventFile file = opened(fifo.path);
    tell(file, {"one"});
    CHECK_FALSE(reader.hung_up());
  }
  CHECK(reader.hung_up());
  CHECK(words_in(reader.read()) == std::vector<std::string>{"one"});
}

TEST_CASE("where a slow reader has let the pipe fill whole lines are left out, and afterwards it goes on") {
  const Fifo fifo;
  const Reader reader(fifo.path);
  REQUIRE(reader.narrow() == 4096);
  EventFile file = opened(fifo.path);
  const auto words = many(200);
  tell(file, words);
  CHECK(file.remark() == fifo.path + ": events are left out; its reader is too slow");
  const auto first = words_in(reader.read());
  REQUIRE(first.size() > 10);
  REQUIRE(first.size() < 200);
  CHECK(std::equal(first.begin(), first.end(), words.begin()));
  CHECK(file.left_out()->what == std::to_string(200 - first.size()) + " of 200 events were left out");
  tell(file, {"later"});
  CHECK(words_in(reader.read()) == std::vector<std::string>{"later"});
  CHECK(file.remark().empty());
}

TEST_CASE("a reader of any pace, coming and going, only ever sees whole lines in their order") {
  for (std::uint64_t seed = 0; seed < 50; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    const Fifo fifo;
    EventFile file = opened(fifo.path);
    std::optional<Reader> reader;
    std::string half;  // what the reader has not seen to the end of its line
    int number = 0, last = -1, seen = 0;
    for (int step = 0; step < 300; ++step) {
      const std::uint64_t what = random.below(12);
      if (what == 0 && reader) {
        half += reader->read();  // to the end, so that it leaves nothing
        reader.reset();
      } else if (what == 1 && !reader) {
        CHECK(half.empty());
        reader.emplace(fifo.path);
        (void)reader->narrow();
      } else if (what < 4 && reader) {
        half += reader->read(random.below(5000));
      } else {
        tell(file, {std::to_string(number++) + std::string(random.below(60) == 0 ? 9000 : 1, ' ')});
      }
      const std::size_t whole = half.rfind('\n') == std::string::npos ? 0 : half.rfind('\n') + 1;
      for (const std::string& word : words_in(half.substr(0, whole))) {
        REQUIRE(std::stoi(word) > last);
        last = std::stoi(word);
        ++seen;
      }
      half.erase(0, whole);
    }
    if (!reader) CHECK(half.empty());
    CHECK(seen > 5);
  }
}

TEST_CASE("a line longer than a pipe takes at once comes whole or not at all") {
  const Fifo fifo;
  const Reader reader(fifo.path);
  EventFile file = opened(fifo.path);
  const std::string longer(10'000, 'x'), too_long(100'000, 'x');
  tell(file, {longer});
  CHECK(words_in(reader.read()) == std::vector{longer});
  tell(file, {"short", longer, "too", too_long});
  CHECK(words_in(reader.read()) == std::vector<std::string>{"short", "too"});
  tell(file, {too_long, "after"});
  CHECK(words_in(reader.read()) == std::vector<std::string>{"after"});
}

TEST_CASE("a terminal that takes half a line gets the rest of it before the next") {
  const Descriptor master(::posix_openpt(O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC));
  REQUIRE(::grantpt(master.number()) == 0);
  REQUIRE(::unlockpt(master.number()) == 0);
  const std::string path = ::ptsname(master.number());
  const Descriptor slave(::open(path.c_str(), O_RDWR | O_NOCTTY | O_CLOEXEC));
  termios raw{};
  REQUIRE(::tcgetattr(slave.number(), &raw) == 0);
  ::cfmakeraw(&raw);
  REQUIRE(::tcsetattr(slave.number(), TCSANOW, &raw) == 0);
  EventFile file = opened(path);
  std::string seen;
  const auto read = [&] {
    std::array<char, 4096> bytes{};
    for (ssize_t count = 0; (count = ::read(master.number(), bytes.data(), bytes.size())) > 0;)
      seen.append(bytes.data(), static_cast<std::size_t>(count));
  };
  tell(file, many(2000));  // more than it holds
  CHECK(file.left_out());
  read();
  CHECK(eventually([&] {  // what was written may take a moment to come out
    tell(file, {"end"});
    read();
    return seen.size() > 6 && seen.ends_with("\"end\"}\n");
  }));
  const auto words = words_in(seen);
  CHECK(words.size() > 10);
  CHECK(words.front() == "Breathe 0");
}

// --- places that take nothing

TEST_CASE("what cannot be written is refused with the reason before anything begins") {
  const FreshDirectory folder;
  const std::string file = folder.path() + "/file", socket_path = folder.path() + "/socket";
  write_text(file, "mine");
  const Descriptor socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  REQUIRE(socket_path.size() < sizeof address.sun_path);
  socket_path.copy(address.sun_path, socket_path.size());
  REQUIRE(::bind(socket.number(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
  struct Row {
    std::string path, problem;
  };
  const Row rows[] = {
      {folder.path(), "is a directory; name a file or a FIFO"},
      {socket_path, "is a socket; name a file or a FIFO"},
      {folder.path() + "/none/events", "cannot be written: No such file or directory"},
      {file + "/events", "cannot be written: Not a directory"},
      {folder.path() + "/" + std::string(300, 'x'), "cannot be written: File name too long"},
      {"/proc/yinback-events", "cannot be written: No such file or directory"},
  };
  for (const Row& row : rows) {
    const auto opened = EventFile::open(row.path);
    REQUIRE_FALSE(opened);
    CHECK(problem_text(opened.problems().at(0)) == row.path + ": " + row.problem);
  }
  CHECK(text_of(file) == "mine");
  CHECK(EventFile::open("").problems().at(0).where == "''");
}

TEST_CASE("a read-only disk is refused with the reason") {
  const FreshDirectory folder;
  const TinyDisk disk(folder.path());
  if (!disk.mounted() || !disk.read_only(true)) {
    WARN("left out: no right to mount");
    return;
  }
  const auto opened = EventFile::open(folder.path() + "/events");
  REQUIRE_FALSE(opened);
  CHECK(opened.problems().at(0).what == "cannot be written: Read-only file system");
}

TEST_CASE("a disk that is full is told once and the practice goes on") {
  EventFile file = opened("/dev/full");
  for (int i = 0; i < 3; ++i) tell(file, many(2));
  CHECK(file.remark() == "/dev/full: events are left out; No space left on device");
  tell(file, many(1));
  CHECK(file.remark().empty());
  CHECK(file.left_out()->what == "7 of 7 events were left out");
}

/// No file of this process may become larger than that while it lives.
class LargestFile {
 public:
  explicit LargestFile(rlim_t bytes) {
    ::getrlimit(RLIMIT_FSIZE, &before_);
    const rlimit now{bytes, before_.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &now);
  }
  LargestFile(const LargestFile&) = delete;
  LargestFile& operator=(const LargestFile&) = delete;
  ~LargestFile() { ::setrlimit(RLIMIT_FSIZE, &before_); }

 private:
  rlimit before_{};
};

TEST_CASE(
    "a file that fills up in the middle of a line ends with a whole one, and goes on when there is room") {
  for (rlim_t size = 300; size < 420; size += 7) {
    CAPTURE(size);
    const FreshDirectory folder;
    const std::string path = folder.path() + "/events";
    EventFile file = opened(path);
    {
      const LargestFile limit(size);
      tell(file, many(20));
    }
    const auto before = words_in(text_of(path));
    CHECK(before.size() >= 3);
    CHECK(before.size() < 20);
    CHECK_FALSE(file.remark().empty());
    tell(file, {"room again"});
    CHECK(words_in(text_of(path)).size() == before.size() + 1);
    CHECK(file.left_out()->what == std::to_string(20 - before.size()) + " of 21 events were left out");
  }
}

// --- a whole practice

struct Lived {
  std::vector<std::pair<Millis, std::string>> shown;  ///< without the remark
  std::size_t remarks = 0;
  Ending ending;
};

Lived live(EventFile* events, std::unique_ptr<Presenter> presenter) {
  Practising practising(7);
  Practice practice = practising.practice;
  ScriptedConsole console(together({typed(3s, "+"), typed(9s, " "), typed(40s, " "), typed(45s, "n")}));
  Beside beside;
  beside.event_file = events;
  Lived lived;
  lived.ending =
      play(practice, console, *presenter, {1, false, [](auto) { return std::string("12:00"); }}, beside);
  for (const auto& [at, bytes] : console.written())
    if (bytes.find("events are left out") != std::string::npos)
      ++lived.remarks;
    else
      lived.shown.emplace_back(at, bytes);
  return lived;
}

TEST_CASE("a reader that never reads, leaves or never comes moves no line of the practice and no moment") {
  const Lived alone = live(nullptr, plain_presenter(Letters::unicode));
  CHECK(alone.ending.kind == Ending::Kind::finished);
  CHECK(alone.shown.size() > 8);
  const Fifo fifo;
  SECTION("it never comes") {
    EventFile file = opened(fifo.path);
    const Lived beside = live(&file, plain_presenter(Letters::unicode));
    CHECK(beside.shown == alone.shown);
    CHECK(beside.ending == alone.ending);
    CHECK(beside.remarks == 1);
  }
  SECTION("it never reads, and the pipe is full") {
    const Reader reader(fifo.path);
    REQUIRE(reader.narrow() == 4096);
    EventFile file = opened(fifo.path);
    tell(file, many(200));
    CHECK_FALSE(file.remark().empty());
    const Lived beside = live(&file, plain_presenter(Letters::unicode));
    CHECK(beside.shown == alone.shown);
    CHECK(beside.ending == alone.ending);
  }
  SECTION("it has left") {
    auto reader = std::make_unique<Reader>(fifo.path);
    EventFile file = opened(fifo.path);
    reader.reset();
    const Lived beside = live(&file, plain_presenter(Letters::unicode));
    CHECK(beside.shown == alone.shown);
    CHECK(beside.ending == alone.ending);
    CHECK(beside.remarks == 1);
  }
}

TEST_CASE("beside events on the console the same come to the file, and no remark among them") {
  const FreshDirectory folder;
  EventFile file = opened(folder.path() + "/events"), lost = opened("/dev/full");
  std::string printed;
  for (const auto& [at, bytes] : live(&file, json_presenter()).shown) printed += bytes;
  CHECK(text_of(folder.path() + "/events") == printed);
  CHECK(printed.find(R"("event":"extended")") != std::string::npos);
  CHECK(printed.find(R"("event":"finished")") != std::string::npos);
  const Lived full = live(&lost, json_presenter());
  CHECK(full.remarks == 0);
}

}  // namespace
}  // namespace yinback
