// The program on a real pseudo-terminal, from outside: what a person sees, types, and gets back.
#include "support/catch.hpp"
#include "support/machine.hpp"
#include "support/process.hpp"
#include "support/pty.hpp"
#include "yinback/text.hpp"

#include <algorithm>
#include <array>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <sys/wait.h>
#include <utility>
#include <vector>

using namespace yinback;

namespace {

using Words = std::vector<std::string>;

constexpr std::string_view screen_on = "\x1b[?1049h";
constexpr std::string_view screen_off = "\x1b[?1049l";
constexpr std::string_view cursor_off = "\x1b[?25l";
constexpr std::string_view cursor_on = "\x1b[?25h";
constexpr std::string_view begins = "begins in ";
constexpr std::string_view guide_title = "What to feel, and what to stop for";
constexpr std::string_view guide_question = "any key goes on, q leaves";
constexpr std::string_view first_cue = "Lie on the back";         // of the arrival
constexpr std::string_view hold_cue = "If the low back pinches";  // 15 s and more into the hold of a sphinx
constexpr std::string_view warning = "Electrical, shooting";

/// `yinback start …` in the foreground of a terminal.
class Practice {
 public:
  explicit Practice(const Words& options, const Words& environment = {}, int columns = 80, int rows = 24)
      : pty(columns, rows), before_(pty.modes()) {
    Words argv{YINBACK_PROGRAM, "start"};
    argv.insert(argv.end(), options.begin(), options.end());
    pty.spawn(argv, [&] { set_environment(environment); });
  }

  /// Cuts the settle-in short and waits for the live screen.
  void begin() {
    REQUIRE(pty.read_until(begins));
    pty.send(" ");
    REQUIRE(pty.read_until(screen_on));
    REQUIRE(pty.read_until(first_cue));
  }
  /// From the arrival past the way in, and into the hold.
  void hold() {
    begin();
    pty.send("nn");
    REQUIRE(pty.read_until(hold_cue));
  }
  int exit_code() {
    const auto status = pty.wait();
    return status && WIFEXITED(*status) ? WEXITSTATUS(*status) : -1;
  }
  int deadly_signal() {
    const auto status = pty.wait();
    return status && WIFSIGNALED(*status) ? WTERMSIG(*status) : -1;
  }
  int stop_signal() {
    const auto status = pty.wait();
    return status && WIFSTOPPED(*status) ? WSTOPSIG(*status) : -1;
  }
  /// The modes are the ones from before, and the last word on screen and cursor is to give them back.
  [[nodiscard]] bool restored() const {
    const termios now = pty.modes();
    return now.c_iflag == before_.c_iflag && now.c_oflag == before_.c_oflag &&
           now.c_cflag == before_.c_cflag && now.c_lflag == before_.c_lflag &&
           std::equal(now.c_cc, now.c_cc + NCCS, before_.c_cc) && gives_back(screen_on, screen_off) &&
           gives_back(cursor_off, cursor_on);
  }
  [[nodiscard]] bool shows(std::string_view text) const {
    return pty.output().find(text) != std::string::npos;
  }

  Pty pty;

 private:
  [[nodiscard]] bool gives_back(std::string_view taken, std::string_view given) const {
    const std::size_t last = pty.output().rfind(taken);
    return last == std::string::npos || pty.output().find(given, last) != std::string::npos;
  }
  termios before_;
};

const Words short_practice{"--poses", "sphinx", "--hold", "2m", "--speed", "1000"};
const Words slow_practice{"--poses", "sphinx", "--hold", "2m", "--speed", "20"};

Words with(Words words, const Words& more) {
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

struct Deadly {
  int signal;
  const char* typed;  ///< the key that brings it, or null: it is sent
};
constexpr std::array<Deadly, 6> deadly{{{SIGINT, "\x03"},
                                        {SIGINT, nullptr},
                                        {SIGTERM, nullptr},
                                        {SIGHUP, nullptr},
                                        {SIGQUIT, "\x1c"},
                                        {SIGQUIT, nullptr}}};

void bring(Practice& practice, const Deadly& how) {
  if (how.typed != nullptr)
    practice.pty.send(how.typed);
  else
    practice.pty.signal(how.signal);
}

/// The numbers of every control sequence with this final letter, one after the other.
std::vector<int> numbers(std::string_view bytes, char letter) {
  std::vector<int> all;
  constexpr std::string_view start = "\x1b[";
  for (std::size_t at = bytes.find(start); at != std::string_view::npos; at = bytes.find(start)) {
    bytes.remove_prefix(at + start.size());
    const std::string_view inside = bytes.substr(0, bytes.find_first_not_of("0123456789;"));
    if (bytes.substr(inside.size(), 1) != std::string_view(&letter, 1)) continue;
    all.push_back(0);
    for (const char c : inside)
      if (c == ';')
        all.push_back(0);
      else
        all.back() = all.back() * 10 + (c - '0');
  }
  return all;
}

/// The lowest place the cursor was sent to; columns are always 1.
int highest_row(std::string_view bytes) {
  const std::vector<int> places = numbers(bytes, 'H');
  return places.empty() ? 0 : *std::max_element(places.begin(), places.end());
}

bool has_colour(std::string_view bytes) {
  const std::vector<int> styles = numbers(bytes, 'm');
  return std::any_of(styles.begin(), styles.end(), [](int style) { return style >= 30; });
}

}  // namespace

TEST_CASE("a practice on a terminal goes from the plan over the live screen to what was held") {
  Practice practice({"--hold", "4m", "--speed", "1000"});
  Pty& pty = practice.pty;
  for (const char* shown : {"0:00 ", "each side, right first", " end\r\n", "To fetch", "Before you begin",
                            "not medical advice", " in all, ends at ", "begins in ", "space begins now"})
    CHECK(pty.read_until(shown));
  CHECK(pty.read_until(screen_on));
  CHECK(pty.read_until(cursor_off));
  CHECK(practice.exit_code() == 0);
  CHECK(pty.read_until(screen_off));
  CHECK(pty.read_until("The practice is complete."));
  CHECK(pty.read_until("held: flexion 4m, extension 4m, lateral 8m, rotation 8m\r\n"));
  CHECK(practice.restored());
}

TEST_CASE("the live screen tells the pose, the time, the warning, what is next, and the keys") {
  Practice practice(slow_practice);
  practice.hold();
  for (const auto shown :
       {std::string_view("Sphinx"), warning, hold_cue, std::string_view("next: Crocodile Rest"),
        std::string_view("space pause"), std::string_view("█"), std::string_view("ends ")})
    CHECK(practice.shows(shown));
  CHECK_FALSE(practice.pty.echoes());
}

TEST_CASE("the time to settle in is counted in seconds, and a space ends it") {
  Practice practice({"--poses", "sphinx", "--speed", "5"});
  CHECK(practice.pty.read_until("begins in 3 s"));
  CHECK(practice.pty.read_until("begins in 2 s"));
  CHECK_FALSE(practice.shows(screen_on));
  practice.pty.send(" ");
  CHECK(practice.pty.read_until(screen_on));
  CHECK_FALSE(practice.shows("begins in 0 s"));
}

// --- the safety guide, once

/// A person who has never practised; what is remembered of them is in `home`.
struct Newcomer {
  explicit Newcomer(const std::string& state = {})
      : home(state.empty() ? directory.path() + "/new" : state) {}
  [[nodiscard]] Words environment() const { return {"XDG_STATE_HOME=" + home}; }
  [[nodiscard]] bool has_read() const { return std::filesystem::exists(home + "/yinback/safety-read"); }

  FreshDirectory directory;
  std::string home;
};

/// Waits for the first page; how many there are.
int pages(Practice& practice) {
  REQUIRE(practice.pty.read_until(guide_title));
  REQUIRE(practice.pty.read_until(guide_question));
  const std::string& output = practice.pty.output();
  const std::size_t of = output.find(" of ", output.find(guide_question) - 8);
  return std::atoi(output.c_str() + of + 4);
}

/// Goes through the guide to its end; how many pages it has.
int read_guide(Practice& practice) {
  const int all = pages(practice);
  for (int page = 1; page < all; ++page) {
    practice.pty.send(" ");
    REQUIRE(practice.pty.read_until(guide_question));
  }
  practice.pty.send("x");
  return all;
}

TEST_CASE("where nothing keeps the machine awake that is said while there is time to read it") {
  Machine machine;
  machine.install("systemd-inhibit", "exit 1");
  const std::string path = std::getenv("PATH");
  Pty practice;
  practice.spawn({YINBACK_PROGRAM, "start"}, [&path] {
    ::setenv("PATH", path.c_str(), 1);
    ::setenv("TERM", "xterm", 1);
  });
  CHECK(practice.read_until("the machine may fall asleep: systemd-inhibit could not keep it awake\r\n"));
  CHECK(practice.read_until("begins in "));
  practice.send("q");
  CHECK(practice.wait());
}

TEST_CASE("the first practice begins with the safety guide, the next one does not") {
  for (const auto& [columns, rows] : {std::pair{80, 24}, {40, 12}}) {
    const Newcomer person;
    Practice first(short_practice, person.environment(), columns, rows);
    CHECK(read_guide(first) > 1);
    CHECK(first.pty.read_until(begins));
    for (const char* said : {"yinback safety", "Go to emergency care now", "Make a routine appointment"})
      CHECK(first.shows(said));
    CHECK(first.exit_code() == 0);
    CHECK(first.restored());
    CHECK(person.has_read());
    Practice second(short_practice, person.environment(), columns, rows);
    CHECK(second.exit_code() == 0);
    CHECK(second.pty.read_until(screen_off));
    CHECK_FALSE(second.shows(guide_title));
  }
}

TEST_CASE("the guide is the built-in one, whatever a person's own poses are worth") {
  const Newcomer person;
  std::filesystem::create_directories(person.directory.path() + "/yinback");
  std::ofstream(person.directory.path() + "/yinback/poses.json") << "{";
  Words environment = person.environment();
  environment.push_back("XDG_CONFIG_HOME=" + person.directory.path());
  Practice practice(with(short_practice, {"--library", YINBACK_DATA "/poses.json"}), environment);
  CHECK(read_guide(practice) > 1);
  CHECK(practice.exit_code() == 0);
}

TEST_CASE("what tells that the guide was read is its owner's alone") {
  const Newcomer person;
  Practice practice(short_practice, person.environment());
  read_guide(practice);
  CHECK(practice.exit_code() == 0);
  const auto rights = [&](const char* name) {
    return static_cast<unsigned>(std::filesystem::status(person.home + name).permissions()) & 0077U;
  };
  CHECK(person.has_read());
  CHECK(rights("") + rights("/yinback") + rights("/yinback/safety-read") == 0);
}

TEST_CASE("q leaves on any page of the guide, which then has not been read") {
  for (const std::string_view typed : {"q", " q"}) {
    const Newcomer person;
    Practice practice(short_practice, person.environment());
    pages(practice);
    practice.pty.send(typed);
    CHECK(practice.exit_code() == 3);
    CHECK_FALSE(practice.shows(begins));
    CHECK(practice.restored());
    CHECK_FALSE(person.has_read());
  }
}

TEST_CASE("a signal in the guide ends it as everywhere, with the terminal whole") {
  const Newcomer person;
  Practice practice(short_practice, person.environment());
  pages(practice);
  practice.pty.send("\x03");
  CHECK(practice.deadly_signal() == SIGINT);
  CHECK(practice.restored());
  CHECK_FALSE(person.has_read());
}

TEST_CASE("where nothing can be remembered the guide comes each time and the practice too") {
  const FreshDirectory directory;
  const std::string file = directory.path() + "/file";
  std::ofstream(file) << "no directory";
  for (int time = 0; time < 2; ++time) {
    const Newcomer person(file);
    Practice practice(short_practice, person.environment());
    read_guide(practice);
    CHECK(practice.exit_code() == 0);
    CHECK(practice.restored());
  }
  Practice homeless(short_practice, {"XDG_STATE_HOME=", "HOME="});
  read_guide(homeless);
  CHECK(homeless.exit_code() == 0);
}

TEST_CASE("without a screen or without keys there is no guide, and it stays unread") {
  const Newcomer person;
  const std::string run = std::string("exec '") + YINBACK_PROGRAM + "' start --poses sphinx --speed 100000 ";
  for (const char* how : {"--plain", "--json", "| cat", "--plan /dev/null 2>&1", ">/dev/null"}) {
    Pty pty;
    pty.spawn({"/bin/sh", "-c", run + how}, [&] { set_environment(person.environment()); });
    CHECK(pty.wait().has_value());
    CHECK(pty.output().find(guide_title) == std::string::npos);
  }
  Practice dumb(short_practice, with(person.environment(), {"TERM=dumb"}));
  CHECK(dumb.exit_code() == 0);
  CHECK_FALSE(dumb.shows(guide_title));
  CHECK_FALSE(person.has_read());
}

TEST_CASE("the guide waits for keys from the terminal also where stdin is something else") {
  const Newcomer person;
  Pty pty;
  const std::string run = std::string("exec '") + YINBACK_PROGRAM + "' start --poses sphinx </dev/null";
  pty.spawn({"/bin/sh", "-c", run}, [&] { set_environment(person.environment()); });
  REQUIRE(pty.read_until(guide_question));
  pty.send("q");
  const auto status = pty.wait();
  REQUIRE(status);
  CHECK((WIFEXITED(*status) && WEXITSTATUS(*status) == 3));
}

TEST_CASE("the guide keeps to the terminal's letters") {
  const Newcomer person;
  Practice practice(short_practice, with(person.environment(), {"LANG=C", "NO_COLOR=1"}));
  read_guide(practice);
  CHECK(practice.exit_code() == 0);
  const std::string& output = practice.pty.output();
  CHECK_FALSE(has_colour(output));
  CHECK(
      std::all_of(output.begin(), output.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; }));
}

// --- leaving

TEST_CASE("q leaves before the practice has begun") {
  Practice practice(slow_practice);
  REQUIRE(practice.pty.read_until(begins));
  practice.pty.send("q");
  CHECK(practice.exit_code() == 3);
  CHECK(practice.restored());
  CHECK_FALSE(practice.shows(screen_on));
}

TEST_CASE("q twice ends a practice early and tells what was held") {
  Practice practice(slow_practice);
  practice.hold();
  practice.pty.send("q");
  REQUIRE(practice.pty.read_until("q again ends"));
  practice.pty.send("q");
  CHECK(practice.exit_code() == 3);
  CHECK(practice.pty.read_until(screen_off));
  CHECK(practice.pty.read_until("held: extension "));
  CHECK(practice.restored());
}

TEST_CASE("one q alone ends nothing") {
  Practice practice(slow_practice);
  practice.begin();
  practice.pty.send("q");
  REQUIRE(practice.pty.read_until("q again ends"));
  practice.pty.send("  q");
  REQUIRE(practice.pty.read_until("paused"));
  REQUIRE(practice.pty.read_until("q again ends"));
  practice.pty.send("q");
  CHECK(practice.exit_code() == 3);
}

TEST_CASE("a deadly signal ends a practice as that signal, with the terminal whole and what was held told") {
  for (const Deadly& how : deadly) {
    Practice practice(slow_practice);
    practice.hold();
    bring(practice, how);
    INFO("signal " << how.signal << (how.typed == nullptr ? " sent" : " typed"));
    CHECK(practice.deadly_signal() == how.signal);
    CHECK(practice.pty.read_until(screen_off));
    CHECK(practice.pty.read_until("held: extension "));
    CHECK(practice.restored());
  }
}

TEST_CASE("a deadly signal while settling in ends as that signal, with the terminal whole") {
  for (const Deadly& how : deadly) {
    Practice practice(slow_practice);
    REQUIRE(practice.pty.read_until(begins));
    bring(practice, how);
    INFO("signal " << how.signal << (how.typed == nullptr ? " sent" : " typed"));
    CHECK(practice.deadly_signal() == how.signal);
    CHECK(practice.restored());
    CHECK_FALSE(practice.shows(screen_on));
  }
}

TEST_CASE("a window that closes ends the practice as a hang-up") {
  Practice practice(slow_practice);
  practice.begin();
  practice.pty.hang_up();
  CHECK(practice.deadly_signal() == SIGHUP);
}

TEST_CASE("Ctrl-Z stops with the terminal whole, and fg goes on paused") {
  Practice practice(slow_practice);
  practice.begin();
  practice.pty.send("\x1a");
  CHECK(practice.stop_signal() == SIGTSTP);
  CHECK(practice.pty.read_until(screen_off));
  CHECK(practice.restored());
  practice.pty.signal(SIGCONT);
  REQUIRE(practice.pty.read_until(screen_on));
  REQUIRE(practice.pty.read_until("paused"));
  CHECK_FALSE(practice.pty.echoes());
  practice.pty.send("nn ");
  CHECK(practice.pty.read_until(hold_cue));
}

TEST_CASE("Ctrl-Z while settling in stops with the terminal whole, and fg goes on") {
  Practice practice({"--poses", "sphinx", "--hold", "2m"});
  REQUIRE(practice.pty.read_until(begins));
  practice.pty.send("\x1a");
  CHECK(practice.stop_signal() == SIGTSTP);
  CHECK(practice.restored());
  practice.pty.signal(SIGCONT);
  practice.pty.send(" ");
  CHECK(practice.pty.read_until(screen_on));
}

TEST_CASE("a window that changes is painted anew inside its new size") {
  Practice practice(slow_practice);
  practice.begin();
  practice.pty.resize(30, 9);
  REQUIRE(practice.pty.read_until("\x1b[2J"));
  const std::size_t repainted = practice.pty.output().rfind("\x1b[2J");
  practice.pty.send("nn");
  REQUIRE(practice.pty.read_until("Sphinx"));
  CHECK(highest_row(practice.pty.output().substr(0, repainted)) > 9);
  CHECK(highest_row(practice.pty.output().substr(repainted)) <= 9);
}

TEST_CASE("where the terminal can do nothing, or nothing is wanted of it, lines come out and no escapes") {
  struct Row {
    Words options, environment;
  };
  const Row rows[] = {{{}, {"TERM=dumb"}}, {{}, {"TERM="}}, {{"--plain"}, {}}, {{"--json"}, {}}};
  for (const Row& row : rows) {
    Practice practice(with(short_practice, row.options), row.environment);
    CHECK(practice.exit_code() == 0);
    CHECK(practice.pty.read_until("The practice is complete."));
    CHECK(practice.pty.read_until("held: extension 2m\r\n"));
    CHECK_FALSE(practice.shows("\x1b"));
    CHECK_FALSE(practice.shows(begins));
    CHECK(practice.restored());
  }
}

TEST_CASE("keys work beside plain lines too") {
  Practice practice(with(slow_practice, {"--plain"}));
  REQUIRE(practice.pty.read_until(first_cue));
  practice.pty.send(" ");
  REQUIRE(practice.pty.read_until("paused"));
  practice.pty.send("nqq");
  CHECK(practice.exit_code() == 3);
  CHECK(practice.pty.read_until("ended early"));
  CHECK(practice.restored());
}

TEST_CASE("colour is used, but not under NO_COLOR") {
  for (const bool colour : {true, false}) {
    Practice practice(short_practice, colour ? Words{} : Words{"NO_COLOR=1"});
    CHECK(practice.exit_code() == 0);
    CHECK(practice.pty.read_until(screen_off));
    CHECK(has_colour(practice.pty.output()) == colour);
  }
}

TEST_CASE("outside UTF-8 the live screen is ASCII") {
  Practice practice(short_practice, {"LANG=C"});
  CHECK(practice.exit_code() == 0);
  CHECK(practice.pty.read_until(screen_off));
  const std::string& output = practice.pty.output();
  CHECK(
      std::all_of(output.begin(), output.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; }));
}

TEST_CASE("with a plan on stdin the keys come from the terminal") {
  Pty pty;
  const termios before = pty.modes();
  const std::string program = YINBACK_PROGRAM;
  pty.spawn({"/bin/sh", "-c",
             "'" + program + "' plan --poses sphinx --json | '" + program + "' start --plan - --speed 20"},
            [] { set_environment({}); });
  REQUIRE(pty.read_until(begins));
  pty.send(" ");
  REQUIRE(pty.read_until(screen_on));
  REQUIRE(pty.read_until(first_cue));
  pty.send("q");
  REQUIRE(pty.read_until("q again ends"));
  pty.send("q");
  const auto status = pty.wait();
  REQUIRE(status);
  CHECK((WIFEXITED(*status) && WEXITSTATUS(*status) == 3));
  CHECK(pty.read_until("held: nothing"));
  CHECK(pty.modes().c_lflag == before.c_lflag);
}

TEST_CASE("data keeps to the width of the terminal") {
  Pty pty(40, 24);
  pty.spawn({YINBACK_PROGRAM, "plan", "--poses", "sphinx"});
  const auto status = pty.wait();
  REQUIRE(status);
  CHECK(*status == 0);
  REQUIRE(pty.read_until("snail"));
  std::string output = pty.output();
  for (std::size_t at = 0; (at = output.find('\x1b')) != std::string::npos;)
    output.erase(at, output.find('m', at) + 1 - at);
  for (std::size_t from = 0, to = output.find('\r'); to != std::string::npos;
       from = to + 2, to = output.find('\r', from)) {
    const std::string line = output.substr(from, to - from);
    CAPTURE(line);
    CHECK(columns(line) <= 40);
  }
}
