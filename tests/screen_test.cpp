// The program as a person has it: on a real pseudo-terminal behind a real terminal emulator, in a shell with
// job control, in tmux; resized, stopped, killed, asleep, and fed with junk.
#include "shell/environment.hpp"
#include "support/catch.hpp"
#include "support/emulator.hpp"
#include "support/process.hpp"
#include "support/pty.hpp"
#include "support/random.hpp"
#include "yinback/text.hpp"
#include "yinback/view.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <csignal>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <fstream>
#include <functional>
#include <iterator>
#include <memory>
#include <optional>
#include <poll.h>
#include <stdexcept>
#include <string>
#include <string_view>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>
#include <vector>

using namespace yinback;

namespace {

using Words = std::vector<std::string>;
using Clock = std::chrono::steady_clock;

constexpr std::string_view begins = "\r\x1b[K";  // how the count writes itself, in a window of any width
constexpr std::string_view all_taken = "\x1b[?2004h";  // the last thing that is taken: keys count from here
constexpr std::string_view question = "q again ends";
constexpr std::string_view never = "\x01 no program writes this";

// --- plans

/// A plan as the program prints it, in a file and as the session it is.
struct Plan {
  std::string file;
  Session session;
  std::size_t hold = 2;  ///< the first held step: arrive, enter, hold
};

const FreshDirectory& scratch() {
  static const FreshDirectory directory;
  return directory;
}

void write_file(const std::string& path, std::string_view text) {
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file << text;
  if (!file.flush()) throw std::runtime_error("cannot write " + path);
}

/// Five minutes on each side, then five more of another pose: nothing here outlasts its first hold at
/// speed 1.
const Plan& long_plan() {
  static const Plan plan = [] {
    const Ended ended = run_program(
        {{YINBACK_PROGRAM, "plan", "--json", "--poses", "bananasana,sphinx", "--hold", "5m"}, {}, {}});
    auto session = parse_session(ended.out);
    if (!session) throw std::runtime_error("the program's own plan cannot be read: " + ended.err);
    const std::string file = scratch().path() + "/long.json";
    write_file(file, ended.out);
    return Plan{file, *session};
  }();
  return plan;
}

Words start(double speed = 1) {
  return {YINBACK_PROGRAM, "start", "--plan", long_plan().file, "--speed", std::to_string(speed)};
}

Words joined(Words words, const Words& more) {
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

// --- what a person sees

/// Words without the blanks and rows between them: how a text is broken does not matter.
std::string flowing(const Words& rows) {
  std::string text;
  for (const std::string& row : rows)
    for (const char letter : row + " ")
      if (letter != ' ' || (!text.empty() && text.back() != ' ')) text += letter;
  return text;
}

std::string picture(const Words& rows) {
  std::string text;
  for (const std::string& row : rows) text += "|" + row + "\n";
  return text;
}

std::string without_end(std::string text) {
  text.erase(text.find_last_not_of(' ') + 1);
  return text;
}

bool same_text(const Frame& frame, const Words& rows) {
  if (frame.rows.size() > rows.size()) return false;
  for (std::size_t i = 0; i < rows.size(); ++i)
    if (rows[i] != (i < frame.rows.size() ? without_end(row_text(frame.rows[i])) : "")) return false;
  return true;
}

/// `19:42` behind `ends`; where it is not told, what is as wide.
std::string told_end(const Words& rows) {
  constexpr std::string_view before = "ends ";
  for (const std::string& row : rows) {
    const std::size_t at = row.rfind(before);
    const std::string time = at == std::string::npos ? "" : row.substr(at + before.size(), 5);
    if (time.size() == 5 && time[2] == ':') return time;
  }
  return "00:00";
}

/// Moments of the long plan in which a screen may be.
struct Moments {
  std::size_t first = long_plan().hold;  ///< step
  std::size_t last = long_plan().hold;
  bool paused = false;
  Millis most = 60s;  ///< into the step
  Letters letters = Letters::unicode;
};

/// Remembers the last drawing: only the step changes it.
Drawing one_drawing() {
  struct Last {
    const Figure* figure = nullptr;
    bool mirrored = false;
    Size most;
    Letters letters{};
    Rows rows;
  };
  return [last = std::make_shared<Last>()](const Figure& figure, bool mirrored, Size most, Letters letters) {
    const bool same = last->figure == &figure && last->mirrored == mirrored && last->most == most &&
                      last->letters == letters;
    if (!same) *last = {&figure, mirrored, most, letters, draw(figure, mirrored, most, letters)};
    return last->rows;
  };
}

/// The view of one of `moments` that has exactly these rows.
std::optional<Frame> moment_with(const Words& rows, Size size, const Moments& moments) {
  constexpr Millis grain = 50ms;  // bars move between the seconds too
  const Drawing drawing = one_drawing();
  Practice practice{long_plan().session, {}};
  practice.countdown.paused = moments.paused;
  Situation situation;
  situation.ends = told_end(rows);
  for (std::size_t step = moments.first; step <= moments.last; ++step) {
    practice.countdown.step = step;
    const Millis end = std::min(practice.session.steps[step].length, moments.most);
    for (Millis into{}; into < end; into += grain) {
      practice.countdown.into = into;
      Frame frame = view(practice, situation, {size, moments.letters}, drawing);
      if (same_text(frame, rows)) return frame;
    }
  }
  return std::nullopt;
}

struct Worn {
  bool bold;
  int colour;
};
/// What 256 colours make of each Style. Dim is none of what this emulator keeps.
constexpr std::array<Worn, 5> worn{{{false, Emulator::no_colour},
                                    {false, Emulator::no_colour},
                                    {true, Emulator::no_colour},
                                    {false, 30},
                                    {true, 166}}};

/// Every letter wears its style; nothing else may be on a cell, and nothing shows on a blank.
bool same_styles(const Frame& frame, const Emulator& emulator) {
  for (std::size_t row = 0; row < frame.rows.size(); ++row) {
    int column = 0;
    for (const Styled& part : frame.rows[row])
      for (std::string_view rest = part.text; !rest.empty(); rest.remove_prefix(front(rest).bytes)) {
        const Emulator::Cell cell = emulator.cell(static_cast<int>(row), column);
        const Worn& due = worn[static_cast<std::size_t>(part.style)];
        const bool right = cell.text == " " || (cell.bold == due.bold && cell.colour == due.colour);
        if (!right || !cell.bare) return false;
        column += static_cast<int>(columns(front(rest).value));
      }
  }
  return true;
}

bool same(const termios& a, const termios& b) {
  return a.c_iflag == b.c_iflag && a.c_oflag == b.c_oflag && a.c_cflag == b.c_cflag &&
         a.c_lflag == b.c_lflag && std::equal(a.c_cc, a.c_cc + NCCS, b.c_cc);
}

/// A program in the foreground of a pseudo-terminal, and the emulator that shows what it writes.
class Live {
 public:
  explicit Live(const Words& argv, const Words& environment = {}, Size size = {80, 24},
                const std::function<void()>& prepare = {})
      : pty(size.columns, size.rows), emulator(size), before_(pty.modes()) {
    std::array<int, 2> ends{};
    if (::pipe(ends.data()) != 0) throw std::runtime_error("no pipe");
    for (const int end : ends) ::fcntl(end, F_SETFD, FD_CLOEXEC);
    pty.spawn(argv, [&] {
      const pid_t self = ::getpid();
      [[maybe_unused]] const ssize_t told = ::write(ends[1], &self, sizeof self);
      set_environment(environment);
      if (prepare) prepare();
    });
    if (::read(ends[0], &process, sizeof process) != sizeof process) throw std::runtime_error("no program");
    for (const int end : ends) ::close(end);
  }

  /// Cuts the settle-in short; from here on keys reach the practice.
  void begin() {
    REQUIRE(pty.read_until(begins));
    pty.send(" ");
    REQUIRE(pty.read_until(all_taken));
    take();
  }
  /// From the arrival past the way in, and into the first hold.
  void hold() {
    begin();
    pty.send("nn");
  }
  /// Shows all that has been written so far.
  void take() {
    const std::string_view all = pty.output();
    emulator.feed(all.substr(shown_));
    shown_ = all.size();
  }
  /// Lets `time` pass, and shows what comes meanwhile.
  void pass(Millis time) {
    pty.read_until(never, time);
    take();
  }
  /// Waits for a condition; it is looked at again whenever more has been written.
  bool until(const std::function<bool()>& condition, Millis patience = Pty::patience) {
    const auto end = Clock::now() + patience;
    take();
    while (!condition()) {
      const std::size_t seen = shown_;
      while (shown_ == seen) {
        if (Clock::now() >= end) return false;
        pass(5ms);
      }
    }
    return true;
  }
  bool comes(std::string_view text) {
    return until([&] { return shows(text); });
  }
  bool goes(std::string_view text) {
    return until([&] { return !shows(text); });
  }
  [[nodiscard]] bool shows(std::string_view text) const {
    return flowing(emulator.rows()).find(text) != std::string::npos;
  }
  void resize(Size size) {
    take();
    emulator.resize(size);
    pty.resize(size.columns, size.rows);
  }

  /// Waits for a screen that is, in every cell, a moment of the practice; the frame of it.
  std::optional<Frame> moment(const Moments& moments = {}) {
    std::optional<Frame> found;
    until([&] {
      found = moment_with(emulator.rows(), emulator.size(), moments);
      return found.has_value();
    });
    return found;
  }

  /// The terminal is a shell's again: screen, cursor, modes, and what would be written next.
  bool given_back() {
    if (!until([&] { return !emulator.on_alternate_screen() && emulator.shows_cursor(); })) return false;
    UNSCOPED_INFO("plain " << emulator.writes_plain() << ", wraps " << emulator.wraps() << ", brackets "
                           << emulator.brackets_pastes());
    return emulator.writes_plain() && emulator.wraps() && !emulator.brackets_pastes() &&
           is_cooked_as_before();
  }
  [[nodiscard]] bool is_cooked_as_before() const { return same(pty.modes(), before_); }
  int exit_code() {
    const auto status = pty.wait();
    take();
    return status && WIFEXITED(*status) ? WEXITSTATUS(*status) : -1;
  }
  int deadly_signal() {
    const auto status = pty.wait();
    take();
    return status && WIFSIGNALED(*status) ? WTERMSIG(*status) : -1;
  }
  int stop_signal() {
    const auto status = pty.wait();
    take();
    return status && WIFSTOPPED(*status) ? WSTOPSIG(*status) : -1;
  }

  Pty pty;
  Emulator emulator;
  pid_t process = -1;

 private:
  termios before_;
  std::size_t shown_ = 0;
};

template <typename Test>
bool any_cell(const Emulator& emulator, Test test) {
  const Size size = emulator.size();
  for (int row = 0; row < size.rows; ++row)
    for (int column = 0; column < size.columns; ++column)
      if (test(emulator.cell(row, column))) return true;
  return false;
}

bool is_braille(const Emulator::Cell& cell) {
  const char32_t letter = front(cell.text).value;
  return letter > U'\u2800' && letter <= U'\u28FF';
}
bool has_colour(const Emulator::Cell& cell) {
  return cell.colour != Emulator::no_colour;
}

/// The cells of the row in which the warning begins.
std::vector<Emulator::Cell> warning_cells(const Emulator& emulator) {
  const std::string first = long_plan().session.warning.substr(0, 10);
  const Words rows = emulator.rows();
  std::vector<Emulator::Cell> cells;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    if (rows[row].find(first) == std::string::npos) continue;
    for (int column = 0; column < emulator.size().columns; ++column) {
      Emulator::Cell cell = emulator.cell(static_cast<int>(row), column);
      if (cell.text != " ") cells.push_back(std::move(cell));
    }
  }
  return cells;
}

/// What is left of the step: the clock before ` of `, as in `━━── 4:58 of 5:00 left`.
std::optional<Millis> time_left(const Words& rows) {
  const std::string text = flowing(rows);
  const std::size_t of = text.find(" of " + clock_text(long_plan().session.steps[long_plan().hold].length));
  if (of == std::string::npos) return std::nullopt;
  const std::size_t from = text.rfind(' ', of - 1) + 1;
  const std::string clock = text.substr(from, of - from);
  const std::size_t colon = clock.find(':');
  if (colon == std::string::npos) return std::nullopt;
  return std::stoi(clock.substr(0, colon)) * 1min + std::stoi(clock.substr(colon + 1)) * 1s;
}

/// A number behind a word in one of /proc's files.
long number_in(pid_t process, const std::string& name, const std::string& word) {
  std::ifstream file("/proc/" + std::to_string(process) + "/" + name);
  for (std::string found; file >> found;)
    if (found == word) {
      long number = -1;
      file >> number;
      return number;
    }
  throw std::runtime_error("no " + word + " in /proc/.../" + name);
}

/// The processor time a process has used, in clock ticks.
long ticks_of(pid_t process) {
  std::ifstream file("/proc/" + std::to_string(process) + "/stat");
  const std::string all((std::istreambuf_iterator<char>(file)), {});
  const std::size_t name_end = all.rfind(')');
  if (name_end == std::string::npos) return -1;
  std::size_t at = name_end;
  for (int field = 0; field < 12; ++field) at = all.find(' ', at + 1);  // to utime, the 14th field
  char* rest = nullptr;
  const long user = std::strtol(all.c_str() + at, &rest, 10);
  return user + std::strtol(rest, nullptr, 10);
}

}  // namespace

// --- what is in the cells

TEST_CASE("at every size the cells are what the view makes of a moment of the practice, and nothing more") {
  for (const Size size : {Size{200, 50}, Size{80, 24}, Size{60, 15}, Size{40, 12}, Size{20, 5}, Size{10, 2},
                          Size{6, 1}, Size{1, 1}}) {
    Live window(start(), {}, size);
    window.hold();
    const auto frame = window.moment();
    INFO(size.columns << "x" << size.rows << "\n" << picture(window.emulator.rows()));
    REQUIRE(frame);
    CHECK(same_styles(*frame, window.emulator));
    CHECK(window.emulator.on_alternate_screen());
    CHECK_FALSE(window.emulator.shows_cursor());
    CHECK_FALSE(window.emulator.wraps());
    if (size.columns >= 40) CHECK(window.shows(long_plan().session.warning));
    if (size.columns < 80) continue;
    CHECK(any_cell(window.emulator, is_braille));
    CHECK(any_cell(window.emulator, [](const auto& cell) { return is_braille(cell) && has_colour(cell); }));
    window.pty.send("qq");
    CHECK(window.exit_code() == 3);
    CHECK(window.given_back());
  }
}

TEST_CASE("the end of the practice is told by the clock on the wall") {
  ::tzset();  // another test may have looked at another zone
  const auto launch = std::chrono::system_clock::now();
  Live window(start());
  window.hold();
  REQUIRE(window.moment());
  const auto shown = std::chrono::system_clock::now();
  Practice practice{long_plan().session, {}};
  practice.countdown.step = long_plan().hold;
  const Millis left = left_in_session(practice);
  Words possible{time_of_day(shown + left)};
  for (auto moment = launch; moment < shown; moment += 1s) possible.push_back(time_of_day(moment + left));
  const std::string told = told_end(window.emulator.rows());
  INFO(told << " is told, possible are " << possible.back() << " to " << possible.front());
  CHECK(std::find(possible.begin(), possible.end(), told) != possible.end());
}

TEST_CASE("after many repaints the cells are still those of one moment") {
  for (const Size size : {Size{200, 50}, Size{80, 24}, Size{40, 12}}) {
    Live window(start(20), {}, size);
    window.hold();
    window.pass(1200ms);
    window.pty.send(" ");
    Moments paused;
    paused.last = long_plan().session.steps.size() - 1;
    paused.paused = true;
    paused.most = 10min;
    REQUIRE(window.comes("paused"));
    const auto frame = window.moment(paused);
    INFO(size.columns << "x" << size.rows << "\n" << picture(window.emulator.rows()));
    REQUIRE(frame);
    CHECK(same_styles(*frame, window.emulator));
    CHECK(window.shows(long_plan().session.warning));
  }
}

TEST_CASE("outside UTF-8 the cells are ASCII, and still those of the view") {
  Live window(start(), {"LANG=C"});
  window.hold();
  Moments ascii;
  ascii.letters = Letters::ascii;
  CHECK(window.moment(ascii));
  CHECK_FALSE(any_cell(window.emulator, [](const auto& cell) {
    return cell.text.size() != 1 || cell.text[0] < ' ' || cell.text[0] > '~';
  }));
  const std::string& output = window.pty.output();
  CHECK(
      std::all_of(output.begin(), output.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; }));
}

TEST_CASE("the warning is in the colours this terminal has, and in none under NO_COLOR") {
  struct Row {
    const char* environment;
    int colour;
  };
  for (const auto& [environment, colour] : {Row{"TERM=xterm", 1}, Row{"TERM=xterm-16color", 9},
                                            Row{"TERM=xterm-256color", 166}, Row{"NO_COLOR=1", -1}}) {
    INFO(environment);
    Live window(start(), {environment});
    window.hold();
    REQUIRE(window.moment());
    const auto cells = warning_cells(window.emulator);
    REQUIRE(cells.size() > 10);
    for (const Emulator::Cell& cell : cells) CHECK((cell.bold && cell.colour == colour));
    CHECK(any_cell(window.emulator, has_colour) == (colour != Emulator::no_colour));
  }
}

TEST_CASE("a terminal that can do nothing gets no escape byte at all") {
  for (const char* environment : {"TERM=dumb", "TERM="}) {
    INFO(environment);
    Live window(start(5000), {environment});
    CHECK(window.exit_code() == 0);
    CHECK(window.until([&] { return window.pty.output().find("held: ") != std::string::npos; }));
    CHECK(window.pty.output().find('\x1b') == std::string::npos);
    CHECK(window.given_back());
  }
}

// --- windows that change

TEST_CASE("hundreds of new sizes at any moment leave a clean screen of the last one", "[long]") {
  Random random(20);
  const auto any_size = [&] {
    return Size{1 + static_cast<int>(random.below(220)), 1 + static_cast<int>(random.below(60))};
  };
  Live window(start());
  window.hold();
  Moments moments;
  moments.most = 5min;
  for (const Size last : {Size{80, 24}, Size{33, 9}, any_size(), any_size(), Size{120, 40}}) {
    for (int i = 0; i < 60; ++i) {
      window.resize(any_size());
      window.pass(Millis{static_cast<Millis::rep>(random.below(13))});
    }
    window.resize(last);
    const auto frame = window.moment(moments);
    INFO(last.columns << "x" << last.rows << "\n" << picture(window.emulator.rows()));
    REQUIRE(frame);
    CHECK(same_styles(*frame, window.emulator));
  }
  window.pty.send("qq");
  CHECK(window.exit_code() == 3);
  CHECK(window.given_back());
}

// --- ways out

namespace {

struct Leaving {
  const char* typed;  ///< or null
  int signal;         ///< it ends by, or 0
  int exit_code;      ///< or -1
};

/// At speed 20 the plan takes a minute: only what is done here ends it.
constexpr std::array<Leaving, 8> ways_out{{{"qq", 0, 3},
                                           {"\x03", SIGINT, -1},
                                           {"\x1c", SIGQUIT, -1},
                                           {nullptr, SIGINT, -1},
                                           {nullptr, SIGTERM, -1},
                                           {nullptr, SIGHUP, -1},
                                           {nullptr, SIGQUIT, -1},
                                           {"\x1a", 0, 3}}};

void take_way_out(Live& window, const Leaving& way) {
  if (way.typed != nullptr)
    window.pty.send(way.typed);
  else
    window.pty.signal(way.signal);
}

}  // namespace

TEST_CASE("in every window each page of the safety guide stands whole above its question") {
  for (const Size size : {Size{80, 24}, Size{40, 12}, Size{30, 5}, Size{200, 60}}) {
    const FreshDirectory state;
    Live live(start(1000), {"XDG_STATE_HOME=" + state.path()}, size);
    std::string seen;
    int page = 1, pages = 1;
    for (; page <= pages; ++page) {
      const std::string number = std::to_string(page) + " of ";
      REQUIRE(live.comes(number));
      REQUIRE(live.until([&] { return flowing(live.emulator.rows()).find("any key") != std::string::npos; }));
      Words rows = live.emulator.rows();
      while (rows.back().empty()) rows.pop_back();
      pages = std::stoi(rows.back().substr(number.size()));
      rows.pop_back();
      seen += flowing(rows);
      live.pty.send(" ");
    }
    CAPTURE(size.columns, size.rows, pages);
    CHECK((size.rows == 60 || pages > 4));
    for (const char* said : {"Shown once, before the first practice; yinback safety shows it again.",
                             "Dull, achy, broad, stretching;", "saddle area", "baby moving less",
                             "a foot that slaps", "heavy legs on walking that sitting relieves"})
      CHECK(seen.find(said) != std::string::npos);
    REQUIRE(live.pty.read_until(begins));
  }
}

TEST_CASE("signals and keys by the hundred, at any moment, leave the terminal as it was", "[long]") {
  Random random(4);
  for (int run = 0; run < 120; ++run) {
    const Leaving& way = ways_out[static_cast<std::size_t>(run) % ways_out.size()];
    Live window(start(20));
    // Before its first word the program may not even have been there to be told.
    REQUIRE(window.until([&] { return !window.pty.output().empty(); }));
    if (random.below(4) != 0) window.pty.send(" ");
    window.pass(Millis{static_cast<Millis::rep>(random.below(90))});
    take_way_out(window, way);
    INFO("run " << run << ", signal " << way.signal << (way.typed == nullptr ? " sent" : " typed"));
    if (way.typed != nullptr && *way.typed == '\x1a') {
      CHECK(window.stop_signal() == SIGTSTP);
      CHECK(window.given_back());
      window.pty.signal(SIGCONT);
      window.pty.send("qq");
    }
    const auto status = window.pty.wait();
    REQUIRE(status);
    INFO("status " << *status);
    if (way.signal != 0)
      CHECK((WIFSIGNALED(*status) && WTERMSIG(*status) == way.signal));
    else
      CHECK((WIFEXITED(*status) && WEXITSTATUS(*status) == way.exit_code));
    CHECK(window.given_back());
  }
}

TEST_CASE("a signal that comes while the practice begins is not lost") {
  Random random(6);
  for (int run = 0; run < 60; ++run) {
    INFO("run " << run);
    Live window(start());
    REQUIRE(window.pty.read_until(begins));
    window.pty.send(" ");
    // Up to a millisecond later: it is between two consoles then.
    const auto moment = Clock::now() + std::chrono::microseconds(random.below(1000));
    while (Clock::now() < moment) {
    }
    window.pty.signal(SIGTERM);
    REQUIRE(window.deadly_signal() == SIGTERM);
    CHECK(window.given_back());
  }
}

TEST_CASE("however fast it comes, a natural end leaves the terminal as it was") {
  for (const double speed : {100000.0, 20000.0, 5000.0}) {
    for (int run = 0; run < 5; ++run) {
      Live window(start(speed));
      INFO("speed " << speed);
      CHECK(window.exit_code() == 0);
      CHECK(window.comes("held: "));
      CHECK(window.given_back());
    }
  }
}

TEST_CASE("a terminal held by Ctrl-S does not keep a signal from ending the practice") {
  Live window(start(20));
  window.hold();
  REQUIRE(window.moment());
  window.pty.send("\x13");
  window.pass(500ms);  // ten repaints are due
  window.pty.signal(SIGTERM);
  CHECK(window.deadly_signal() == SIGTERM);
  CHECK(window.is_cooked_as_before());
}

TEST_CASE("a terminal that is not read does not keep a signal from ending the practice") {
  Live window(start(), {}, {220, 60});
  window.hold();
  REQUIRE(window.moment());
  const auto end = Clock::now() + Pty::patience;
  for (int i = 0; i < 60; ++i) {  // each is painted whole: more than any terminal holds
    window.pty.resize(220 - i % 2, 60);
    ::poll(nullptr, 0, 5);
  }
  window.pty.signal(SIGTERM);
  // Waiting for its status would read what it writes.
  while (::kill(window.process, 0) == 0 && Clock::now() < end) ::poll(nullptr, 0, 5);
  CHECK(::kill(window.process, 0) != 0);
  CHECK(window.deadly_signal() == SIGTERM);
  CHECK(window.is_cooked_as_before());
}

// --- shells

namespace {

std::string quoted(const Words& words) {
  std::string line;
  for (const std::string& word : words) line += (line.empty() ? "'" : " '") + word + "'";
  return line;
}

/// How the last program ended, as a shell with the prompt `<shell:N>` tells.
std::string prompt(int status) {
  return "<shell:" + std::to_string(status) + ">";
}

}  // namespace

TEST_CASE("in a shell with job control a practice is stopped and goes on by the dozen") {
  // Its own line editing would change modes that are to be compared.
  Live window({tool("bash", "bash"), "--norc", "--noprofile", "--noediting", "-i"},
              {"PS1=<shell:$?> ", "HISTFILE="});
  REQUIRE(window.pty.read_until(prompt(0)));
  window.pty.send(quoted(start(2)) + "\n");
  window.begin();
  Random random(5);
  for (int round = 0; round < 14; ++round) {
    INFO("round " << round);
    window.pass(Millis{static_cast<Millis::rep>(random.below(120))});
    window.pty.send("\x1a");
    REQUIRE(window.pty.read_until(prompt(128 + SIGTSTP)));
    CHECK(window.given_back());
    const bool long_away = round % 7 == 3;
    if (long_away) window.pass(1100ms);
    window.pty.send("fg\n");
    REQUIRE(window.pty.read_until(all_taken));
    REQUIRE(window.comes(long_away ? "paused: away for" : "paused"));
    CHECK(window.emulator.on_alternate_screen());
    CHECK_FALSE(window.emulator.shows_cursor());
    CHECK_FALSE(window.pty.echoes());
    if (random.below(3) == 0) continue;  // stopped again in its pause
    window.pty.send(" ");
    REQUIRE(window.goes("paused"));
  }
  window.pty.send("qq");
  REQUIRE(window.pty.read_until(prompt(3)));
  CHECK(window.given_back());
  window.pty.send("exit\n");
  CHECK(window.exit_code() == 3);
}

// --- time away

TEST_CASE("stopped from outside it goes on paused, and what was stopped is not counted") {
  constexpr double speed = 20;
  Live window(start(speed));
  window.hold();
  REQUIRE(window.until([&] { return time_left(window.emulator.rows()).has_value(); }));
  window.pty.signal(SIGSTOP);
  CHECK(window.stop_signal() == SIGSTOP);
  window.pass(3s);  // a minute of practice, were it counted
  const auto before = time_left(window.emulator.rows());
  window.pty.signal(SIGCONT);
  REQUIRE(window.comes("not counted"));
  CHECK(window.shows("paused: away for"));
  const auto after = time_left(window.emulator.rows());
  REQUIRE(before);
  REQUIRE(after);
  CHECK(*before - *after < 20s);
  CHECK(window.emulator.on_alternate_screen());
  window.pty.send(" ");
  CHECK(window.goes("paused"));
}

TEST_CASE("a machine that slept pauses the practice, and tells for how long") {
  const std::string file = scratch().path() + "/slept";
  const char* sanitizer = std::getenv("ASAN_OPTIONS");
  const std::string options =
      std::string(sanitizer == nullptr ? "" : sanitizer) + ":verify_asan_link_order=0";
  write_file(file, "0");
  Live window(start(), {"LD_PRELOAD=" YINBACK_SLEPT, "SLEPT_FILE=" + file, "ASAN_OPTIONS=" + options});
  window.hold();
  REQUIRE(window.until([&] { return time_left(window.emulator.rows()).has_value(); }));
  const auto before = time_left(window.emulator.rows());
  // Put in its place whole: it is read at any moment. Two clocks are compared: a full second could be told
  // as the one before.
  write_file(file + ".new", "700.5");
  REQUIRE(std::rename((file + ".new").c_str(), file.c_str()) == 0);
  REQUIRE(window.comes("paused: away for 11m40s, not counted"));
  const auto after = time_left(window.emulator.rows());
  REQUIRE(before);
  REQUIRE(after);
  CHECK(*before - *after < 1min);
  window.pty.send(" ");
  CHECK(window.goes("paused"));
  CHECK(window.comes("get in · lateral"));  // after so long the hold is entered again
  CHECK(window.shows("next: Bananasana (Banana), "));
}

// --- what is typed, and what is not

namespace {

/// What was typed before has been read: the keys are shown and gone again.
void settle_keys(Live& window) {
  window.pty.send("?");
  REQUIRE(window.comes("these keys, and away again"));
  window.pty.send("?");
  REQUIRE(window.goes("these keys, and away again"));
}

}  // namespace

TEST_CASE("pasted junk, mouse and focus reports and terminals' answers do nothing") {
  const std::string_view junk[] = {
      "\x1b[200~qqnnpp+++---d? \x1b[C\x1b[201~",  // a paste
      "\x1b[200~"
      "q\nq\rq\tq\x1b[200~q\x1b[201~",                             // a paste in a paste
      "abcyzXYZ056789\t\xc5\x9b\xf0\x9f\xa7\x98/|\\",              // what no key means
      "\xff\xfe\xc3\xe2\x82\x80\xf0\x9f",                          // broken letters
      "\x1b[M qq\x1b[M#nn\x1b[Mapp",                               // mouse, X10
      "\x1b[<0;12;5M\x1b[<0;12;5m\x1b[<64;1;1M",                   // mouse, SGR
      "\x1b[I\x1b[O",                                              // focus
      "\x1b[?62;1;6c\x1b[>0;276;0c\x1b[24;80R\x1b[?2004;1$y",      // who a terminal is, and what it does
      "\x1b]11;rgb:0000/nnnn/qqqq\x07\x1b]10;rgb:qq/qq/qq\x1b\\",  // its colours
      "\x1bP1+r436f=323536qq\x1b\\\x1b_Gqq\x1b\\",                 // its strings
      "\x1b[15~\x1b[3~\x1b[1;5A\x1bOP\x1b[5~",                     // keys without a meaning
      "\x1bq\x1bn",                                                // with Alt
  };
  Live window(start());
  window.hold();
  REQUIRE(window.moment());
  for (std::size_t i = 0; i < std::size(junk); ++i) {
    INFO("junk " << i);
    window.pty.send(junk[i]);
    settle_keys(window);
    // Neither another step, nor a pause, nor a question; and no letter of it anywhere.
    const auto frame = window.moment();
    INFO(picture(window.emulator.rows()));
    REQUIRE(frame);
    CHECK(same_styles(*frame, window.emulator));
  }
  window.pty.send("q");
  REQUIRE(window.comes(question));
  window.pty.send("q");
  CHECK(window.exit_code() == 3);
}

TEST_CASE("thousands of random bytes end nothing") {
  // Without q, without n (they would skip to the end), and without what the terminal itself acts on.
  constexpr std::string_view left_out = "qn\x03\x1a\x1c\x11\x13";
  Random random(7);
  Live window(start());
  window.hold();
  REQUIRE(window.moment());
  for (int round = 0; round < 40; ++round) {
    std::string bytes;
    while (bytes.size() < 100) {
      const auto byte = static_cast<char>(static_cast<unsigned char>(random.below(256)));
      if (left_out.find(byte) == std::string_view::npos) bytes += byte;
    }
    window.pty.send(bytes);
    window.pass(5ms);
  }
  window.pass(300ms);  // whatever is unfinished is over
  window.pty.send("q");
  REQUIRE(window.comes(question));
  window.pty.send("q");
  CHECK(window.exit_code() == 3);
  CHECK(window.given_back());
}

TEST_CASE("a lone Escape comes out of the pose") {
  Live window(start());
  window.hold();
  REQUIRE(window.moment());
  window.pty.send("\x1b");
  CHECK(window.comes("get in "));
}

TEST_CASE("arrows that come byte by byte still act") {
  constexpr Millis unhurried = 10ms, too_slow = 35ms;
  Live window(start());
  window.begin();
  REQUIRE(window.comes("arrive"));
  const auto arrow_brings = [&](char letter, std::string_view text) {
    // A test that was kept from the processor typed an Escape and two letters, which do nothing: again.
    for (int attempt = 0; attempt < 50; ++attempt) {
      bool in_time = true;
      for (const char byte : {'\x1b', '[', letter}) {
        const auto typed = Clock::now();
        window.pty.send({&byte, 1});
        if (byte != letter) window.pass(unhurried);
        in_time = in_time && Clock::now() - typed < too_slow;
      }
      if (in_time) return window.comes(text);
      window.pass(300ms);
      if (window.shows(text)) return true;
    }
    return false;
  };
  CHECK(arrow_brings('C', "get in"));
  CHECK(arrow_brings('D', "arrive"));
  CHECK(arrow_brings('C', "get in"));
}

// --- tmux

namespace {

/// A server of its own with one window, in which a practice is started behind a line of other output.
class Tmux {
 public:
  explicit Tmux(Size size)
      : program_(tool("tmux", "tmux")), window_(started(size), {"TMUX_TMPDIR=" + directory_.path()}, size) {}
  Tmux(const Tmux&) = delete;
  Tmux& operator=(const Tmux&) = delete;
  ~Tmux() { ask({"kill-server"}); }

  std::string ask(const Words& command) {
    Words argv{program_, "-u", "-L", name_};
    argv.insert(argv.end(), command.begin(), command.end());
    return run_program(
               {argv, {}, {"LANG=C.UTF-8", "TERM=xterm-256color", "TMUX_TMPDIR=" + directory_.path()}})
        .out;
  }
  void type(const std::string& keys) { ask({"send-keys", "-l", keys}); }
  Words rows() {
    Words rows;
    const std::string text = ask({"capture-pane", "-p"});
    for (std::size_t from = 0, to = text.find('\n'); to != std::string::npos;
         from = to + 1, to = text.find('\n', from))
      rows.push_back(without_end(text.substr(from, to - from)));
    return rows;
  }
  bool until(const std::function<bool()>& condition) {
    const auto end = Clock::now() + Pty::patience;
    while (!condition()) {
      if (Clock::now() >= end) return false;
      window_.pass(20ms);
    }
    return true;
  }
  bool comes(const std::string& text) {
    return until([&] { return flowing(rows()).find(text) != std::string::npos; });
  }

 private:
  Words started(Size size) {
    const std::string settings = directory_.path() + "/settings";
    write_file(settings, "set -g status off\n");
    const std::string script = "echo was here before; " + quoted(start()) + "; echo \"ended: $?\"; exec cat";
    return {program_,
            "-u",
            "-L",
            name_,
            "-f",
            settings,
            "new-session",
            "-x",
            std::to_string(size.columns),
            "-y",
            std::to_string(size.rows),
            "sh",
            "-c",
            script};
  }

  FreshDirectory directory_;
  std::string program_;
  std::string name_ = "yinback-" + std::to_string(::getpid());
  Live window_;
};

}  // namespace

TEST_CASE("inside tmux the pane holds the practice, and afterwards what was there before") {
  for (const Size size : {Size{80, 24}, Size{40, 12}}) {
    INFO(size.columns << "x" << size.rows);
    Tmux tmux(size);
    Moments moments;
    REQUIRE(tmux.comes("begins in "));
    tmux.type(" ");
    REQUIRE(tmux.until([&] {
      return tmux.ask({"display", "-p", "#{alternate_on}#{cursor_flag}"}) == "10\n";
    }));
    REQUIRE(tmux.comes("arrive"));
    tmux.type("nn");
    const auto moment_at = [&](Size now) {
      return tmux.until([&] {
        const Words rows = tmux.rows();
        return rows.size() == static_cast<std::size_t>(now.rows) && moment_with(rows, now, moments);
      });
    };
    REQUIRE(moment_at(size));
    CHECK(flowing(tmux.rows()).find(long_plan().session.warning) != std::string::npos);
    tmux.ask({"resize-window", "-x", "60", "-y", "15"});
    CHECK(moment_at({60, 15}));
    tmux.type("qq");
    REQUIRE(tmux.comes("ended: 3"));
    CHECK(tmux.ask({"display", "-p", "#{alternate_on} #{cursor_flag} #{wrap_flag}"}) == "0 1 1\n");
    CHECK(tmux.ask({"capture-pane", "-p", "-S", "-"}).find("was here before") != std::string::npos);
    CHECK(flowing(tmux.rows()).find("held: ") != std::string::npos);
  }
}

// --- readers and keys that are gone

TEST_CASE("a window that is gone ends the practice, even where hang-ups are ignored") {
  for (const bool ignored : {false, true}) {
    CAPTURE(ignored);
    Live window(start(), {}, {80, 24}, [ignored] {
      if (ignored) ::signal(SIGHUP, SIG_IGN);
    });
    window.hold();
    REQUIRE(window.moment());
    window.pty.hang_up();
    CHECK(window.deadly_signal() == SIGHUP);
  }
}

TEST_CASE("in a pause without a window no processor time is burnt") {
  Live window(start(), {}, {80, 24}, [] { ::signal(SIGHUP, SIG_IGN); });
  window.hold();
  window.pty.send(" ");
  REQUIRE(window.comes("paused"));
  window.pty.hang_up();
  const long before = ticks_of(window.process);
  REQUIRE(before >= 0);
  // It may end at a full minute, when there is something to write again.
  const auto status = window.pty.wait(2s);
  if (status) {
    CHECK((WIFSIGNALED(*status) && WTERMSIG(*status) == SIGHUP));
  } else {
    CHECK(ticks_of(window.process) - before < ::sysconf(_SC_CLK_TCK) / 4);
  }
}

TEST_CASE("without keys or a terminal to ask for them it counts to its natural end") {
  Live window(joined({tool("setsid", "util-linux"), "-w"}, start(500)), {}, {80, 24}, [] {
    const int nothing = ::open("/dev/null", O_RDONLY);
    ::dup2(nothing, STDIN_FILENO);
  });
  CHECK(window.comes("not medical advice"));
  CHECK(window.pty.read_until("\x1b[?1049h"));
  CHECK(window.exit_code() == 0);
  CHECK(window.comes("held: "));
  CHECK(window.given_back());
}

// --- what it costs

TEST_CASE("one write for each visible change, in one thread") {
  constexpr double speed = 10;
  Live window(start(speed));
  window.hold();
  const auto now_left = [&] {
    window.until([&] { return time_left(window.emulator.rows()).has_value(); });
    return time_left(window.emulator.rows()).value_or(0s);
  };
  REQUIRE(window.until([&] { return now_left() < 5min; }));
  const Millis left = now_left();
  const long writes = number_in(window.process, "io", "syscw:");
  REQUIRE(window.until([&] { return left - now_left() >= 40s; }));
  const long written = number_in(window.process, "io", "syscw:") - writes;
  const auto changes = (left - now_left()) / 1s;
  INFO(written << " writes for " << changes << " seconds");
  // What was written between the looks at the screen and at the count is one or two changes.
  CHECK(written <= changes + changes / 10 + 2);
  CHECK(number_in(window.process, "status", "Threads:") == 1);
}

TEST_CASE("a pause sleeps") {
  Live window(start());
  window.hold();
  window.pty.send(" ");
  REQUIRE(window.comes("paused"));
  const auto wakes = [&] { return number_in(window.process, "status", "voluntary_ctxt_switches:"); };
  window.pass(500ms);
  const long before = wakes();
  window.pass(3s);
  CHECK(wakes() - before <= 1);  // a full minute tells a new time of day
}
