#include "shell/terminal.hpp"

#include "shell/signals.hpp"
#include "support/catch.hpp"
#include "support/pty.hpp"

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <ctime>
#include <fcntl.h>
#include <functional>
#include <optional>
#include <poll.h>
#include <stdexcept>
#include <string>
#include <string_view>
#include <sys/time.h>
#include <sys/wait.h>
#include <termios.h>
#include <tuple>
#include <unistd.h>
#include <utility>
#include <vector>

using namespace yinback;

namespace {

constexpr std::string_view screen_on = "\x1b[?1049h\x1b[?25l\x1b[?7l\x1b[?2004h";
constexpr std::string_view screen_off = "\x1b[?2004l\x1b[m\x1b[?7h\x1b[?25h\x1b[?1049l";
/// A console that has taken the screen too.
std::unique_ptr<Console> open_screen() {
  auto console = open_terminal();
  console->take_screen();
  return console;
}

// --- what jobs do in the child

std::string key_words(const Key& key) {
  static constexpr std::array names{"char",  "left",   "right",     "up",   "down",
                                    "enter", "escape", "backspace", "other"};
  if (key.name == Key::Name::character && key.character < 0x80) return {static_cast<char>(key.character)};
  return names[static_cast<std::size_t>(key.name)];
}

std::string size_words(Size size) {
  return std::to_string(size.columns) + "x" + std::to_string(size.rows);
}

std::string words(const Input& input, Console& console) {
  if (const auto* key = std::get_if<Key>(&input)) return "<" + key_words(*key) + ">";
  if (const auto* signal = std::get_if<Signalled>(&input))
    return "<signal " + std::to_string(signal->number) + ">";
  if (std::holds_alternative<Resized>(input)) return "<resized " + size_words(console.size()) + ">";
  if (std::holds_alternative<Stirred>(input)) return "<stirred>";
  return std::holds_alternative<Continued>(input) ? "<continued>" : "<time up>";
}

std::optional<Millis> soon(Console& console) {
  return console.now() + Pty::patience;
}

bool is_key(const Input& input, char32_t character) {
  const auto* key = std::get_if<Key>(&input);
  return key != nullptr && *key == Key{Key::Name::character, character};
}

/// Says what comes in until `q` (exit 0) or a signal to die by.
int tell_all(std::unique_ptr<Console> console) {
  console->write("<ready>");
  for (;;) {
    const Input input = console->wait(soon(*console));
    console->write(words(input, *console));
    if (std::holds_alternative<TimeUp>(input)) return 3;
    if (is_key(input, 'q')) return 0;
    if (const auto* signal = std::get_if<Signalled>(&input)) {
      console.reset();
      die_by(signal->number);
    }
  }
}

int tell_everything() {
  return tell_all(open_screen());
}

/// A job's steps: the exit status is the number of the first that went wrong, or 0.
class Steps {
 public:
  void expect(bool right) {
    ++count_;
    if (!right && wrong_ == 0) wrong_ = count_;
  }
  [[nodiscard]] int wrong() const { return wrong_; }

 private:
  int count_ = 0;
  int wrong_ = 0;
};

void redirect(const char* path, int flags, int descriptor) {
  const int file = ::open(path, flags);
  ::dup2(file, descriptor);
  ::close(file);
}

std::array<int, 2> new_pipe() {
  std::array<int, 2> ends{};
  if (::pipe(ends.data()) != 0) throw std::runtime_error("no pipe");
  return ends;
}

/// stdout becomes a pipe; returns the end to read from.
int pipe_stdout() {
  const auto ends = new_pipe();
  ::dup2(ends[1], STDOUT_FILENO);
  ::close(ends[1]);
  return ends[0];
}

void (*handler_of(int signal))(int) {
  struct sigaction action {};
  ::sigaction(signal, nullptr, &action);
  return action.sa_handler;
}

// --- what tests see from outside

bool ended_well(std::optional<int> status) {
  if (!status) {
    UNSCOPED_INFO("did not end");
    return false;
  }
  UNSCOPED_INFO("status " << *status << ": exit " << WEXITSTATUS(*status) << " signal " << WTERMSIG(*status));
  return WIFEXITED(*status) && WEXITSTATUS(*status) == 0;
}

bool died_by(std::optional<int> status, int signal) {
  return status && WIFSIGNALED(*status) && WTERMSIG(*status) == signal;
}

bool stopped_by(std::optional<int> status, int signal) {
  return status && WIFSTOPPED(*status) && WSTOPSIG(*status) == signal;
}

bool same(const termios& a, const termios& b) {
  bool controls = true;
  for (std::size_t i = 0; i < NCCS; ++i) controls = controls && a.c_cc[i] == b.c_cc[i];
  return controls && a.c_iflag == b.c_iflag && a.c_oflag == b.c_oflag && a.c_cflag == b.c_cflag &&
         a.c_lflag == b.c_lflag;
}

std::size_t count_of(std::string_view text, std::string_view in) {
  std::size_t count = 0;
  for (std::size_t at = in.find(text); at != std::string_view::npos; at = in.find(text, at + 1)) ++count;
  return count;
}

void check_practising(Pty& pty) {
  CHECK(pty.read_until(screen_on));
  CHECK(pty.read_until("<ready>"));
  CHECK_FALSE(pty.echoes());
  CHECK((pty.modes().c_lflag & ICANON) == 0);
  CHECK((pty.modes().c_lflag & ISIG) != 0);
}

void check_given_back(Pty& pty, const termios& before) {
  CHECK(pty.read_until(screen_off));
  CHECK(pty.output().substr(pty.output().size() - screen_off.size()) == screen_off);
  CHECK(same(pty.modes(), before));
}

void check_job(const std::function<int()>& job) {
  Pty pty;
  pty.spawn(job);
  const auto status = pty.wait();
  INFO(pty.output());
  CHECK(ended_well(status));
}

}  // namespace

// --- every way out

TEST_CASE("at its natural end the terminal is as it was found") {
  Pty pty;
  const termios before = pty.modes();
  pty.spawn(tell_everything);
  check_practising(pty);
  pty.send("q");
  CHECK(ended_well(pty.wait()));
  check_given_back(pty, before);
}

TEST_CASE("an exception on its way out gives the terminal back") {
  Pty pty;
  const termios before = pty.modes();
  pty.spawn([] {
    try {
      const auto console = open_screen();
      console->write("<ready>");
      console->wait(soon(*console));
      throw std::runtime_error("a bug");
    } catch (const std::runtime_error&) {
      return 0;
    }
  });
  check_practising(pty);
  pty.send("a");
  CHECK(ended_well(pty.wait()));
  check_given_back(pty, before);
}

TEST_CASE("a signal to end is told, and then kills as that signal") {
  for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGQUIT}) {
    CAPTURE(signal);
    Pty pty;
    const termios before = pty.modes();
    pty.spawn(tell_everything);
    check_practising(pty);
    pty.signal(signal);
    CHECK(pty.read_until("<signal " + std::to_string(signal) + ">"));
    CHECK(died_by(pty.wait(), signal));
    check_given_back(pty, before);
  }
}

TEST_CASE("Ctrl-C at the keyboard is SIGINT") {
  Pty pty;
  pty.spawn(tell_everything);
  check_practising(pty);
  pty.send("\x03");
  CHECK(died_by(pty.wait(), SIGINT));
}

TEST_CASE("die_by gives the terminal back even while the console lives, and a blocked signal still kills") {
  Pty pty;
  const termios before = pty.modes();
  pty.spawn([]() -> int {
    const auto console = open_screen();
    sigset_t all;
    sigfillset(&all);
    ::sigprocmask(SIG_BLOCK, &all, nullptr);
    die_by(SIGTERM);
  });
  CHECK(died_by(pty.wait(), SIGTERM));
  check_given_back(pty, before);
}

TEST_CASE("die_by ends the process even by a signal that does not kill") {
  Pty pty;
  pty.spawn([]() -> int { die_by(SIGWINCH); });
  const auto status = pty.wait();
  REQUIRE(status);
  CHECK(WIFEXITED(*status));
  CHECK(WEXITSTATUS(*status) == 128 + SIGWINCH);
}

namespace {

int overflow(volatile int* above) {
  volatile int here[1024];
  here[0] = *above + 1;
  return here[0] > 0 ? overflow(here) + here[0] : 0;
}

void crash_by(int signal) {
  if (signal == SIGABRT) std::abort();
  if (signal == SIGSEGV) {
    volatile int start = 0;
    ::_exit(overflow(&start));
  }
  ::raise(signal);
}

}  // namespace

TEST_CASE("a crash gives the terminal back and is still a crash") {
  for (const int signal : {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT}) {
    CAPTURE(signal);
    Pty pty;
    const termios before = pty.modes();
    pty.spawn([signal] {
      const auto console = open_screen();
      console->write("<ready>");
      console->wait(soon(*console));
      crash_by(signal);
      return 0;
    });
    check_practising(pty);
    pty.send("a");
    CHECK(died_by(pty.wait(), signal));
    check_given_back(pty, before);
  }
}

TEST_CASE("closing the window is SIGHUP") {
  Pty pty;
  pty.spawn(tell_everything);
  check_practising(pty);
  pty.hang_up();
  CHECK(died_by(pty.wait(), SIGHUP));
}

TEST_CASE("giving the terminal back does not stop a process that is no longer in the foreground") {
  Pty pty;
  pty.spawn([] {
    auto console = open_screen();
    const pid_t other = ::fork();
    if (other == 0)
      for (;;) ::pause();
    ::setpgid(other, other);
    ::tcsetpgrp(STDIN_FILENO, other);
    console.reset();
    termios now{};
    ::tcgetattr(STDIN_FILENO, &now);
    ::kill(other, SIGKILL);
    return (now.c_lflag & ECHO) != 0 ? 0 : 1;
  });
  CHECK(ended_well(pty.wait()));
}

// --- stopping and going on

TEST_CASE("while stopped by Ctrl-Z the terminal is the shell's, and after fg it is ours again") {
  Pty pty;
  const termios before = pty.modes();
  pty.spawn(tell_everything);
  check_practising(pty);
  for (int round = 0; round < 2; ++round) {
    CAPTURE(round);
    pty.send("\x1a");
    CHECK(stopped_by(pty.wait(), SIGTSTP));
    check_given_back(pty, before);
    pty.signal(SIGCONT);
    CHECK(pty.read_until(screen_on));
    CHECK(pty.read_until("<continued>"));
    CHECK_FALSE(pty.echoes());
  }
  pty.send("q");
  CHECK(ended_well(pty.wait()));
  check_given_back(pty, before);
  CHECK(count_of("<continued>", pty.output()) == 2);
}

TEST_CASE("modes the person changed while it was stopped are the ones given back") {
  Pty pty;
  pty.spawn(tell_everything);
  check_practising(pty);
  pty.send("\x1a");
  CHECK(stopped_by(pty.wait(), SIGTSTP));
  CHECK(pty.read_until(screen_off));
  termios changed = pty.modes();
  changed.c_iflag ^= IXANY;
  pty.set_modes(changed);
  pty.signal(SIGCONT);
  CHECK(pty.read_until("<continued>"));
  pty.send("q");
  CHECK(ended_well(pty.wait()));
  check_given_back(pty, changed);
}

TEST_CASE("after a SIGSTOP from outside it takes the terminal back") {
  Pty pty;
  const termios before = pty.modes();
  pty.spawn(tell_everything);
  check_practising(pty);
  for (const bool shell_sets_modes : {true, false}) {
    CAPTURE(shell_sets_modes);
    pty.signal(SIGSTOP);
    CHECK(stopped_by(pty.wait(), SIGSTOP));
    if (shell_sets_modes) pty.set_modes(before);
    pty.signal(SIGCONT);
    CHECK(pty.read_until(screen_on));
    CHECK(pty.read_until("<continued>"));
    CHECK_FALSE(pty.echoes());
  }
  pty.send("q");
  CHECK(ended_well(pty.wait()));
  check_given_back(pty, before);
  CHECK(count_of("<continued>", pty.output()) == 2);
}

TEST_CASE("where nobody could continue it, Ctrl-Z does not stop it for ever") {
  check_job([] {
    const pid_t orphan = ::fork();
    if (orphan == 0) {
      ::setsid();  // a process group whose parent is in another session
      const auto console = open_terminal();
      ::raise(SIGTSTP);
      ::_exit(std::holds_alternative<Continued>(console->wait(soon(*console))) ? 0 : 1);
    }
    int status = 0;
    ::waitpid(orphan, &status, WUNTRACED);
    ::kill(orphan, SIGKILL);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 2;
  });
}

TEST_CASE("started in the background it waits for its turn before it touches the terminal") {
  Pty pty;
  const termios before = pty.modes();
  pty.spawn([] {
    sigset_t ready;
    sigemptyset(&ready);
    sigaddset(&ready, SIGUSR1);
    ::sigprocmask(SIG_BLOCK, &ready, nullptr);
    const pid_t job = ::getpid();
    const pid_t shell = ::fork();
    if (shell == 0) {  // edits its line in modes of its own, and puts the job into the foreground when told
      ::setpgid(0, 0);
      ::signal(SIGTTOU, SIG_IGN);
      ::tcsetpgrp(STDIN_FILENO, ::getpid());
      termios line{};
      ::tcgetattr(STDIN_FILENO, &line);
      termios editing = line;
      editing.c_lflag &= ~static_cast<tcflag_t>(ECHO | ICANON);
      ::tcsetattr(STDIN_FILENO, TCSANOW, &editing);
      ::kill(job, SIGUSR1);
      char told = 0;
      [[maybe_unused]] const ssize_t count = ::read(STDIN_FILENO, &told, 1);
      ::tcsetattr(STDIN_FILENO, TCSANOW, &line);
      ::tcsetpgrp(STDIN_FILENO, job);
      ::kill(job, SIGCONT);
      ::_exit(0);
    }
    int number = 0;
    ::sigwait(&ready, &number);
    return tell_everything();
  });
  CHECK(stopped_by(pty.wait(), SIGTTOU));
  CHECK(pty.output().empty());
  pty.send("f");
  check_practising(pty);
  pty.send("q");
  CHECK(ended_well(pty.wait()));
  check_given_back(pty, before);
  CHECK(count_of("<continued>", pty.output()) == 0);
}

// --- what comes in

TEST_CASE("keys arrive one a wait, in order, without echo") {
  Pty pty;
  pty.spawn(tell_everything);
  check_practising(pty);
  pty.send("a\x1b[Cb\x1b[D\r\x7f");
  CHECK(pty.read_until("<a><right><b><left><enter><backspace>"));
  pty.send("\x1b");
  CHECK(pty.read_until("<escape>"));
  pty.send("\x1b[200~q\x1b[201~cq");
  CHECK(pty.read_until("<c><q>"));
  CHECK(ended_well(pty.wait()));
}

TEST_CASE("Escape takes its 50 ms of silence and no moment is missed meanwhile") {
  Pty pty;
  pty.spawn([] {
    Steps steps;
    const auto console = open_terminal();
    console->write("<ready>");
    steps.expect(is_key(console->wait(soon(*console)), 'a'));  // the Escape came in the same read
    const Millis typed = console->now();
    Input next = console->wait(typed + 2ms);
    if (std::holds_alternative<TimeUp>(next)) next = console->wait(soon(*console));
    const auto* key = std::get_if<Key>(&next);
    steps.expect(key != nullptr && key->name == Key::Name::escape);
    steps.expect(console->now() >= typed + 40ms);
    return steps.wrong();
  });
  CHECK(pty.read_until("<ready>"));
  pty.send("a\x1b");
  CHECK(ended_well(pty.wait()));
}

TEST_CASE("a new window size is told, with the size it has") {
  Pty pty(80, 24);
  pty.spawn(tell_everything);
  check_practising(pty);
  pty.resize(101, 37);
  CHECK(pty.read_until("<resized 101x37>"));
  pty.send("q");
  CHECK(ended_well(pty.wait()));
}

TEST_CASE("the window is the terminal's, and 80 by 24 where it does not know") {
  for (const auto& [columns, rows, expected] :
       std::vector<std::tuple<int, int, Size>>{{132, 50, {132, 50}}, {0, 0, {80, 24}}, {0, 30, {80, 24}}}) {
    CAPTURE(columns, rows);
    Pty pty(columns, rows);
    pty.spawn([wanted = expected] { return open_terminal()->size() == wanted ? 0 : 1; });
    CHECK(ended_well(pty.wait()));
  }
  check_job([] {
    pipe_stdout();
    return open_terminal()->size() == Size{80, 24} ? 0 : 1;
  });
}

TEST_CASE("signals that have arrived come in their order and before any deadline") {
  check_job([] {
    Steps steps;
    const auto console = open_terminal();
    for (const int signal : {SIGTERM, SIGWINCH, SIGWINCH, SIGINT}) ::raise(signal);
    const Millis past = console->now() - 1s;
    const auto is_signal = [](const Input& input, int number) {
      const auto* signal = std::get_if<Signalled>(&input);
      return signal != nullptr && signal->number == number;
    };
    steps.expect(is_signal(console->wait(past), SIGTERM));
    steps.expect(std::holds_alternative<Resized>(console->wait(past)));
    steps.expect(is_signal(console->wait(past), SIGINT));
    steps.expect(std::holds_alternative<TimeUp>(console->wait(past)));
    return steps.wrong();
  });
}

TEST_CASE("keys that were typed already come before a moment that is over") {
  Pty pty;
  pty.spawn([] {
    Steps steps;
    const auto console = open_terminal();
    console->write("<ready>");
    steps.expect(is_key(console->wait(soon(*console)), 'a'));
    const Millis past = console->now() - 1s;
    steps.expect(is_key(console->wait(past), 'b'));
    console->write("<again>");
    pollfd key{STDIN_FILENO, POLLIN, 0};
    ::poll(&key, 1, -1);
    steps.expect(is_key(console->wait(past), 'c'));
    steps.expect(std::holds_alternative<TimeUp>(console->wait(past)));
    return steps.wrong();
  });
  CHECK(pty.read_until("<ready>"));
  pty.send("ab");
  CHECK(pty.read_until("<again>"));
  pty.send("c");
  CHECK(ended_well(pty.wait()));
}

// --- programs we started

TEST_CASE("that a program has ended is told, however many have once, and not that one was stopped") {
  check_job([] {
    Steps steps;
    const auto console = open_terminal();
    const auto stirred = [&] { return std::holds_alternative<Stirred>(console->wait(soon(*console))); };
    const pid_t child = ::fork();
    if (child == 0)
      for (;;) ::pause();
    ::kill(child, SIGSTOP);
    int status = 0;
    steps.expect(::waitpid(child, &status, WUNTRACED) == child && WIFSTOPPED(status));
    steps.expect(std::holds_alternative<TimeUp>(console->wait(console->now())));
    ::kill(child, SIGKILL);
    steps.expect(stirred());
    steps.expect(::waitpid(child, nullptr, 0) == child);
    for (int i = 0; i < 3; ++i) {
      for (int raised = 0; raised < 5; ++raised) ::raise(SIGCHLD);
      steps.expect(stirred());
      steps.expect(std::holds_alternative<TimeUp>(console->wait(console->now())));
    }
    return steps.wrong();
  });
}

TEST_CASE("that programs have ended comes after what arrived, and after the time being up") {
  Pty pty;
  pty.spawn([] {
    Steps steps;
    const auto console = open_terminal();
    console->write("<ready>");
    pollfd key{STDIN_FILENO, POLLIN, 0};
    while (::poll(&key, 1, -1) <= 0) {
    }
    ::raise(SIGCHLD);
    ::raise(SIGWINCH);
    const Millis past = console->now() - 1s;
    steps.expect(std::holds_alternative<Resized>(console->wait(past)));
    steps.expect(is_key(console->wait(past), 'a'));
    steps.expect(std::holds_alternative<TimeUp>(console->wait(past)));
    steps.expect(std::holds_alternative<Stirred>(console->wait(soon(*console))));
    return steps.wrong();
  });
  CHECK(pty.read_until("<ready>"));
  pty.send("a");
  CHECK(ended_well(pty.wait()));
}

TEST_CASE("a flood of programs that end keeps no key, no signal and no moment waiting") {
  Pty pty;
  pty.spawn([] {
    Steps steps;
    const auto console = open_terminal();
    for (int i = 0; i < 200'000; ++i) ::raise(SIGCHLD);  // more than a pipe holds
    const pid_t us = ::getpid();
    const pid_t flood = ::fork();
    if (flood == 0)
      while (::kill(us, SIGCHLD) == 0) {
      }
    console->write("<ready>");
    const auto next = [&](Millis until) {
      for (;;)
        if (Input input = console->wait(until); !std::holds_alternative<Stirred>(input)) return input;
    };
    steps.expect(is_key(next(console->now() + Pty::patience), 'a'));
    for (int i = 0; i < 20; ++i) {
      const Millis until = console->now() + 10ms;
      steps.expect(std::holds_alternative<TimeUp>(next(until)));
      steps.expect(console->now() < until + 5s);
    }
    ::raise(SIGTERM);
    steps.expect(std::holds_alternative<Signalled>(next(console->now() + Pty::patience)));
    ::kill(flood, SIGKILL);
    ::waitpid(flood, nullptr, 0);
    return steps.wrong();
  });
  CHECK(pty.read_until("<ready>"));
  pty.send("a");
  CHECK(ended_well(pty.wait()));
}

// --- where keys come from

TEST_CASE("where stdin is no terminal, keys come from /dev/tty and the end of stdin is harmless") {
  Pty pty;
  const termios before = pty.modes();
  pty.spawn([] {
    redirect("/dev/null", O_RDONLY, STDIN_FILENO);
    return tell_everything();
  });
  check_practising(pty);
  pty.send("aq");
  CHECK(pty.read_until("<a><q>"));
  CHECK(ended_well(pty.wait()));
  check_given_back(pty, before);
}

TEST_CASE("without a terminal there are no keys, and time still passes") {
  Pty pty;
  const termios before = pty.modes();
  pty.spawn([] {
    redirect("/dev/null", O_RDONLY, STDIN_FILENO);
    const int output = pipe_stdout();
    Steps steps;
    {
      const auto console = open_terminal();
      termios now{};
      ::tcgetattr(STDERR_FILENO, &now);
      steps.expect((now.c_lflag & ECHO) != 0);
      steps.expect(std::holds_alternative<TimeUp>(console->wait(console->now() + 10ms)));
      steps.expect(console->write("words"));
    }
    std::array<char, 64> bytes{};
    steps.expect(::read(output, bytes.data(), bytes.size()) == 5);
    return steps.wrong();
  });
  CHECK(ended_well(pty.wait()));
  CHECK(same(pty.modes(), before));
  CHECK(pty.output().empty());
}

TEST_CASE("keys that are over do not keep time from passing, nor burn it") {
  check_job([] {
    // A terminal of its own whose window is closed: reading it gives its end, for ever.
    const int window = ::posix_openpt(O_RDWR | O_NOCTTY);
    ::grantpt(window);
    ::unlockpt(window);
    redirect(::ptsname(window), O_RDWR | O_NOCTTY, STDIN_FILENO);
    Steps steps;
    const auto console = open_terminal();
    ::close(window);
    const std::clock_t start = std::clock();
    steps.expect(std::holds_alternative<TimeUp>(console->wait(console->now() + 100ms)));
    steps.expect((std::clock() - start) * 1000 / CLOCKS_PER_SEC < 50);
    return steps.wrong();
  });
}

// --- time

TEST_CASE("a moment is never called before it has come, and is called then") {
  check_job([] {
    Steps steps;
    const auto console = open_terminal();
    const std::clock_t start = std::clock();
    for (const Millis length : {0ms, 1ms, 2ms, 3ms, 7ms, 13ms, 20ms}) {
      const auto before = std::chrono::steady_clock::now();
      const Millis until = console->now() + length;
      steps.expect(std::holds_alternative<TimeUp>(console->wait(until)));
      steps.expect(console->now() >= until);
      steps.expect(std::chrono::steady_clock::now() > before + length - 1ms);
      steps.expect(console->now() < until + 5s);
    }
    steps.expect((std::clock() - start) * 1000 / CLOCKS_PER_SEC < 30);
    return steps.wrong();
  });
}

TEST_CASE("a moment that is over is called at once") {
  check_job([] {
    Steps steps;
    const auto console = open_terminal();
    for (const Millis past : {console->now(), console->now() - 1ms, Millis{0}, Millis{-5}})
      steps.expect(std::holds_alternative<TimeUp>(console->wait(past)));
    return steps.wrong();
  });
}

TEST_CASE("the time of a stop is told, and left out of now") {
  Pty pty;
  pty.spawn([] {
    Steps steps;
    const auto console = open_terminal();
    console->write("<ready>");
    const Millis before = console->now();
    const auto real = std::chrono::steady_clock::now();
    const Input back = console->wait(soon(*console));
    const auto* continued = std::get_if<Continued>(&back);
    steps.expect(continued != nullptr && continued->away >= 1s);
    const Millis counted = console->now() - before;
    steps.expect(std::chrono::steady_clock::now() - real >= counted + 1s);
    return steps.wrong();
  });
  REQUIRE(pty.read_until("<ready>"));
  pty.send("\x1a");
  CHECK(stopped_by(pty.wait(), SIGTSTP));
  CHECK_FALSE(pty.read_until("nothing is written while it stands", 1100ms));
  pty.signal(SIGCONT);
  CHECK(ended_well(pty.wait()));
}

// --- what goes out

TEST_CASE("a reader that has gone is told as false, not by dying in the middle") {
  Pty pty;
  pty.spawn([]() -> int {
    ::close(pipe_stdout());
    auto console = open_terminal();
    const bool told = !console->write("anyone?");
    console.reset();
    if (!told) return 1;
    die_by(SIGPIPE);
  });
  CHECK(died_by(pty.wait(), SIGPIPE));
}

namespace {

int start_reading = -1;

/// By the twentieth time the pipe has long been full, and waiting for it was interrupted.
void interrupted(int /*signal*/) {
  static volatile std::sig_atomic_t times = 0;
  times = times + 1;
  if (times != 20) return;
  [[maybe_unused]] const ssize_t told = ::write(start_reading, "x", 1);
}

}  // namespace

TEST_CASE("all bytes go out, however slowly they are read and whatever interrupts") {
  for (const bool blocking : {true, false}) {
    CAPTURE(blocking);
    check_job([blocking] {
      const std::string bytes(3'000'000, 'x');
      const auto ends = new_pipe();
      const auto go = new_pipe();
      start_reading = go[1];
      const pid_t reader = ::fork();
      if (reader == 0) {
        ::close(ends[1]);
        char word = 0;
        [[maybe_unused]] const ssize_t told = ::read(go[0], &word, 1);
        std::array<char, 5000> some{};
        std::size_t total = 0;
        for (ssize_t count = 0; (count = ::read(ends[0], some.data(), some.size())) > 0;)
          total += static_cast<std::size_t>(count);
        ::_exit(total == bytes.size() ? 0 : 1);
      }
      ::dup2(ends[1], STDOUT_FILENO);
      if (!blocking) ::fcntl(STDOUT_FILENO, F_SETFL, O_NONBLOCK);
      struct sigaction interrupt {};
      interrupt.sa_handler = interrupted;
      ::sigaction(SIGALRM, &interrupt, nullptr);
      const itimerval often{{0, 200}, {0, 200}};
      ::setitimer(ITIMER_REAL, &often, nullptr);
      Steps steps;
      steps.expect(open_terminal()->write(bytes));
      const itimerval never{};
      ::setitimer(ITIMER_REAL, &never, nullptr);
      for (const int end : {STDOUT_FILENO, ends[0], ends[1]}) ::close(end);
      int status = 0;
      ::waitpid(reader, &status, 0);
      steps.expect(status == 0);
      return steps.wrong();
    });
  }
}

TEST_CASE("a reader that stands still does not keep a signal from ending the practice") {
  Pty pty;
  const termios before = pty.modes();
  pty.spawn([]() -> int {
    pipe_stdout();  // nobody ever reads it
    auto console = open_screen();
    [[maybe_unused]] const ssize_t count = ::write(STDERR_FILENO, "<ready>", 7);
    console->write(std::string(1'000'000, 'x'));
    const Input next = console->wait(soon(*console));
    const auto* signal = std::get_if<Signalled>(&next);
    console.reset();
    die_by(signal == nullptr ? SIGKILL : signal->number);
  });
  CHECK(pty.read_until("<ready>"));
  pty.signal(SIGTERM);
  CHECK(died_by(pty.wait(), SIGTERM));
  CHECK(same(pty.modes(), before));
}

// --- what it leaves behind

TEST_CASE("a console that has taken no screen writes no escape code and gives the modes back") {
  Pty pty;
  const termios before = pty.modes();
  pty.spawn([] {
    const auto console = open_terminal();
    return console->write("plain") ? 0 : 1;
  });
  CHECK(pty.read_until("plain"));
  CHECK(ended_well(pty.wait()));
  CHECK(same(pty.modes(), before));
  CHECK(pty.output() == "plain");
}

TEST_CASE("handlers are put back, and what was ignored stays ignored") {
  check_job([] {
    const std::vector<int> all{SIGINT,  SIGTERM, SIGHUP, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH,
                               SIGSEGV, SIGBUS,  SIGFPE, SIGILL,  SIGABRT, SIGPIPE, SIGCHLD};
    Steps steps;
    ::signal(SIGHUP, SIG_IGN);
    ::signal(SIGINT, SIG_IGN);
    {
      const auto console = open_terminal();
      ::raise(SIGHUP);
      ::raise(SIGINT);
      steps.expect(std::holds_alternative<TimeUp>(console->wait(console->now())));
      steps.expect(handler_of(SIGTERM) != SIG_DFL);
      steps.expect(handler_of(SIGPIPE) == SIG_IGN);
    }
    for (const int signal : all)
      steps.expect(handler_of(signal) == (signal == SIGHUP || signal == SIGINT ? SIG_IGN : SIG_DFL));
    return steps.wrong();
  });
}

TEST_CASE("no descriptor leaks, into a child or for good") {
  check_job([] {
    redirect("/dev/null", O_RDONLY, STDIN_FILENO);
    const auto is_open = [](int descriptor) { return ::fcntl(descriptor, F_GETFD) >= 0; };
    std::vector<bool> before;
    before.reserve(64);
    for (int i = 0; i < 64; ++i) before.push_back(is_open(i));
    Steps steps;
    {
      const auto console = open_terminal();
      int fresh = 0;
      for (int i = 0; i < 64; ++i) {
        if (!is_open(i) || before[static_cast<std::size_t>(i)]) continue;
        ++fresh;
        steps.expect((::fcntl(i, F_GETFD) & FD_CLOEXEC) != 0);
      }
      steps.expect(fresh >= 3);
    }
    for (int i = 0; i < 64; ++i) steps.expect(is_open(i) == before[static_cast<std::size_t>(i)]);
    return steps.wrong();
  });
}

// --- the harness itself

TEST_CASE("the pseudo-terminal runs a program and tells how it ended") {
  Pty pty;
  pty.spawn({"sh", "-c", "echo \"$GREETING\"; exit 7"}, [] { ::setenv("GREETING", "hello", 1); });
  CHECK(pty.read_until("hello\r\n"));
  const auto status = pty.wait();
  REQUIRE(status);
  CHECK(WIFEXITED(*status));
  CHECK(WEXITSTATUS(*status) == 7);
  CHECK_FALSE(pty.read_until("more", std::chrono::milliseconds(1)));
}
