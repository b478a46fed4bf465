#include "support/pty.hpp"

#include "support/process.hpp"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <poll.h>
#include <stdexcept>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>

namespace yinback {
namespace {

using Clock = std::chrono::steady_clock;

[[noreturn]] void fail(const char* what) {
  throw std::runtime_error(std::string("pty: ") + what);
}

void keep_private(int descriptor) {
  ::fcntl(descriptor, F_SETFD, FD_CLOEXEC);
}

/// Where the program finds that its guide has been read.
const std::string& practised_home() {
  static const FreshDirectory directory;
  std::filesystem::create_directories(directory.path() + "/yinback");
  std::ofstream(directory.path() + "/yinback/safety-read");
  return directory.path();
}

std::array<int, 2> private_pipe() {
  std::array<int, 2> ends{};
  if (::pipe(ends.data()) != 0) fail("no pipe");
  for (const int end : ends) keep_private(end);
  return ends;
}

winsize window(int columns, int rows) {
  winsize size{};
  size.ws_col = static_cast<unsigned short>(columns);
  size.ws_row = static_cast<unsigned short>(rows);
  return size;
}

// --- in the children: nothing may return from here, or two copies of the test program would go on

void default_signals() {
  for (int number = 1; number < 32; ++number) {
    ::signal(number, SIG_DFL);
  }  // the test runner catches some
  sigset_t none;
  sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
}

[[noreturn]] void run_job(const std::function<int()>& job) {
  ::setpgid(0, 0);
  ::signal(SIGTTOU, SIG_IGN);
  ::tcsetpgrp(STDIN_FILENO, ::getpid());
  const rlimit no_core{0, 0};
  ::setrlimit(RLIMIT_CORE, &no_core);
  default_signals();
  ::_exit(job());
}

pid_t relayed_job = -1;
void relay(int number) {
  ::kill(-relayed_job, number);
}

void relay_hang_up() {
  struct sigaction action {};
  action.sa_handler = relay;
  action.sa_flags = SA_RESTART;
  ::sigaction(SIGHUP, &action, nullptr);
}

// The session's leader is all the shell there is: it starts the job in the foreground and tells how it fares.
// It outlives the job, since a session's end would reset the terminal before the test could look at it.
[[noreturn]] void lead(int slave, int reports, int lifeline, const std::function<int()>& job) {
  ::setsid();
  ::ioctl(slave, TIOCSCTTY, 0);
  for (const int standard : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) ::dup2(slave, standard);
  const pid_t child = ::fork();
  if (child == 0) {
    for (const int ours : {slave, reports, lifeline}) ::close(ours);
    run_job(job);
  }
  ::setpgid(child, child);  // as the job does: whoever comes first
  relayed_job = child;
  relay_hang_up();
  [[maybe_unused]] ssize_t done = ::write(reports, &child, sizeof child);
  for (int status = 0; ::waitpid(child, &status, WUNTRACED) == child;) {
    done = ::write(reports, &status, sizeof status);
    if (!WIFSTOPPED(status)) break;
  }
  char byte = 0;
  while (::read(lifeline, &byte, 1) < 0 && errno == EINTR) {
  }
  ::_exit(0);
}

}  // namespace

Pty::Pty(int columns, int rows) : master_(::posix_openpt(O_RDWR | O_NOCTTY)) {
  if (master_ < 0 || ::grantpt(master_) != 0 || ::unlockpt(master_) != 0) fail("no pseudo-terminal");
  slave_ = ::open(::ptsname(master_), O_RDWR | O_NOCTTY);
  if (slave_ < 0) fail("no slave");
  keep_private(master_);
  keep_private(slave_);
  ::fcntl(master_, F_SETFL, O_NONBLOCK);
  resize(columns, rows);
}

Pty::~Pty() {
  if (job_ > 0 && !ended_) ::kill(-job_, SIGKILL);
  for (const int ours : {lifeline_, reports_, slave_, master_})
    if (ours >= 0) ::close(ours);
  if (leader_ > 0) {
    while (::waitpid(leader_, nullptr, 0) < 0 && errno == EINTR) {
    }
  }
}

void Pty::spawn(const std::function<int()>& job) {
  const auto reports = private_pipe();
  const auto lifeline = private_pipe();
  leader_ = ::fork();
  if (leader_ < 0) fail("no child");
  if (leader_ == 0) {
    for (const int theirs : {master_, reports[0], lifeline[1]}) ::close(theirs);
    lead(slave_, reports[1], lifeline[0], job);
  }
  ::close(reports[1]);
  ::close(lifeline[0]);
  reports_ = reports[0];
  lifeline_ = lifeline[1];
  if (!pump([this] { return job_ > 0; }, patience)) fail("the job did not start");
}

void Pty::spawn(const std::vector<std::string>& argv, const std::function<void()>& prepare) {
  const std::string &state = practised_home(), &path = quiet_path();
  spawn([&]() -> int {
    ::setenv("XDG_STATE_HOME", state.c_str(), 1);
    ::setenv("PATH", path.c_str(), 1);
    if (prepare) prepare();
    std::vector<char*> words;
    words.reserve(argv.size() + 1);
    for (const std::string& word : argv) words.push_back(const_cast<char*>(word.c_str()));
    words.push_back(nullptr);
    ::execvp(words[0], words.data());
    return 127;
  });
}

void Pty::send(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::write(master_, bytes.data(), bytes.size());
    if (count > 0) {
      bytes.remove_prefix(static_cast<std::size_t>(count));
      continue;
    }
    if (errno != EAGAIN && errno != EINTR) fail("cannot type");
    pollfd writable{master_, POLLOUT, 0};
    if (::poll(&writable, 1, static_cast<int>(patience.count())) == 0) fail("nobody reads what is typed");
  }
}

bool Pty::read_until(std::string_view text, Millis timeout) {
  const auto come = [&] { return output_.find(text, found_) != std::string::npos; };
  if (!pump(come, timeout)) return false;
  found_ = output_.find(text, found_) + text.size();
  return true;
}

void Pty::resize(int columns, int rows) {
  const winsize size = window(columns, rows);
  if (::ioctl(slave_, TIOCSWINSZ, &size) != 0) fail("cannot resize");
}

void Pty::signal(int number) const {
  ::kill(-job_, number);
}

void Pty::hang_up() {
  ::close(std::exchange(slave_, -1));
  ::close(std::exchange(master_, -1));
}

std::optional<int> Pty::wait(Millis timeout) {
  if (!pump([this] { return !statuses_.empty(); }, timeout)) return std::nullopt;
  const int status = statuses_.front();
  statuses_.pop_front();
  return status;
}

termios Pty::modes() const {
  termios now{};
  if (::tcgetattr(slave_, &now) != 0) fail("no modes");
  return now;
}

void Pty::set_modes(const termios& modes) const {
  if (::tcsetattr(slave_, TCSANOW, &modes) != 0) fail("cannot set modes");
}

/// Takes in output and reports until there is `enough`. Output is always read, or a job that writes much
/// would stand.
bool Pty::pump(const std::function<bool()>& enough, Millis timeout) {
  const auto end = Clock::now() + timeout;
  while (!enough()) {
    const auto left = std::chrono::ceil<Millis>(end - Clock::now());
    if (left <= Millis::zero()) return false;
    std::array<pollfd, 2> sources{{{master_, POLLIN, 0}, {reports_, POLLIN, 0}}};
    if (::poll(sources.data(), sources.size(), static_cast<int>(left.count())) <= 0) continue;
    if (sources[0].revents != 0) read_output();
    if (sources[1].revents != 0) read_reports();
  }
  return true;
}

void Pty::read_output() {
  std::array<char, 4096> bytes{};
  const ssize_t count = ::read(master_, bytes.data(), bytes.size());
  if (count > 0) output_.append(bytes.data(), static_cast<std::size_t>(count));
}

void Pty::read_reports() {
  int number = 0;
  if (::read(reports_, &number, sizeof number) != sizeof number) fail("the leader is gone");
  if (job_ < 0) {
    job_ = number;
    return;
  }
  statuses_.push_back(number);
  ended_ = !WIFSTOPPED(number);
}

void set_environment(const std::vector<std::string>& changes) {
  for (const std::string& change : changes) {
    const std::size_t equals = change.find('=');
    const std::string name = change.substr(0, equals);
    if (equals + 1 == change.size())
      ::unsetenv(name.c_str());
    else
      ::setenv(name.c_str(), change.c_str() + equals + 1, 1);
  }
}

}  // namespace yinback
