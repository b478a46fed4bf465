#include "shell/terminal.hpp"

#include "shell/keys.hpp"
#include "shell/signals.hpp"
#include "shell/takeover.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <climits>
#include <csignal>
#include <deque>
#include <fcntl.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <vector>

// The portable twin can be had on Linux too, to test it.
#if defined(__linux__) && !defined(YINBACK_PORTABLE_TIMER)
#include <sys/timerfd.h>
#define YINBACK_TIMERFD 1
#else
#define YINBACK_TIMERFD 0
#endif

namespace yinback {
namespace {

constexpr Millis escape_silence = 50ms;  // a terminal sends the rest of a sequence well within this

#if YINBACK_TIMERFD
Descriptor open_timer() {
  return Descriptor(::timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC));
}

/// steady_clock is CLOCK_MONOTONIC here, so moments need no conversion. Setting forgets earlier expirations.
bool set_timer(const Descriptor& timer, Millis moment) {
  const auto seconds = std::chrono::floor<std::chrono::seconds>(moment);
  itimerspec once{};
  once.it_value.tv_sec = static_cast<time_t>(seconds.count());
  once.it_value.tv_nsec = static_cast<long>(std::chrono::nanoseconds(moment - seconds).count());
  return ::timerfd_settime(timer.number(), TFD_TIMER_ABSTIME, &once, nullptr) == 0;
}
#else
Descriptor open_timer() {
  return Descriptor();
}
bool set_timer(const Descriptor& /*timer*/, Millis /*moment*/) {
  return false;
}
#endif

/// From now on, for poll; rounded up, as `now` was rounded down.
int timeout_until(Millis moment, Millis now) {
  return static_cast<int>(std::clamp<Millis::rep>((moment - now).count(), 0, INT_MAX));
}

std::optional<Millis> earlier(std::optional<Millis> a, std::optional<Millis> b) {
  if (!a || !b) return a ? a : b;
  return std::min(*a, *b);
}

// --- the console

class Terminal final : public Console {
 public:
  explicit Terminal(TerminalUse use);
  Terminal(const Terminal&) = delete;
  Terminal& operator=(const Terminal&) = delete;
  ~Terminal() override { give_back(); }

  Millis now() override;
  std::chrono::system_clock::time_point wall() override { return std::chrono::system_clock::now(); }
  Input wait(std::optional<Millis> until) override;
  bool write(std::string_view bytes) override;
  Size size() override;

 private:
  void find_keys();
  void take();
  void suspend();
  void gather(std::optional<Millis> moment);
  int sleep(std::array<pollfd, 3>& sources, std::optional<Millis> moment);
  void add_signal(int signal);
  void add_resized();
  void add_signals();
  [[nodiscard]] bool ending() const;
  void read_keys();
  void add_keys(const std::vector<Key>& keys);
  bool reached(std::optional<Millis> moment) { return moment && now() >= *moment; }

  TerminalUse use_;
  Signals signals_;
  Descriptor timer_ = open_timer();
  Descriptor tty_;  // only where stdin is no terminal
  int keys_ = -1;   // where keys are read from; -1 where there are none any more
  KeyReader reader_;
  std::optional<Millis> escape_over_;  // when an unfinished sequence has been silent for too long
  std::deque<Input> ready_;            // in the order they arrived
};

Terminal::Terminal(TerminalUse use) : use_(use) {
  if (use_.keys) find_keys();
  take();
}

void Terminal::find_keys() {
  if (::isatty(STDIN_FILENO) != 0) {
    keys_ = STDIN_FILENO;
  } else if (stdout_is_terminal()) {
    tty_ = Descriptor(::open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY));
    keys_ = tty_.number();
  }
}

/// May have to wait for the foreground; the SIGCONT that ends this is no news to anyone.
void Terminal::take() {
  const Handler go_on(SIGCONT, SIG_DFL, 0);
  if (keys_ >= 0 && !take_modes(keys_)) keys_ = -1;
  if (use_.screen) take_screen(keys_ >= 0);
}

Millis Terminal::now() {
  return std::chrono::floor<Millis>(std::chrono::steady_clock::now().time_since_epoch());
}

Size Terminal::size() {
  winsize window{};
  if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &window) != 0) return {};
  if (window.ws_col == 0 || window.ws_row == 0) return {};
  return {window.ws_col, window.ws_row};
}

/// Where the reader stands still, signals still count: Ctrl-Z stops us, and what ends us ends the writing
/// too.
bool Terminal::write(std::string_view bytes) {
  while (!bytes.empty()) {
    std::array<pollfd, 2> sources{{{STDOUT_FILENO, POLLOUT, 0}, {signals_.descriptor(), POLLIN, 0}}};
    if (::poll(sources.data(), sources.size(), -1) < 0) continue;
    if (sources[0].revents != 0) {
      if (!write_some(STDOUT_FILENO, bytes)) return false;
      continue;
    }
    add_signals();
    if (ending()) return true;
  }
  return true;
}

Input Terminal::wait(std::optional<Millis> until) {
  while (ready_.empty()) {
    const auto moment = earlier(until, escape_over_);
    const bool due = reached(moment);  // before looking, so that what is already there wins
    gather(moment);
    if (!due || !ready_.empty()) continue;
    if (reached(escape_over_)) {
      escape_over_.reset();
      add_keys(reader_.flush());
    } else if (reached(until)) {
      return TimeUp{};
    }
  }
  Input first = ready_.front();
  ready_.pop_front();
  return first;
}

/// Sleeps until there is something or `moment` has come, and takes in what there is.
void Terminal::gather(std::optional<Millis> moment) {
  std::array<pollfd, 3> sources{
      {{signals_.descriptor(), POLLIN, 0}, {keys_, POLLIN, 0}, {-1, POLLIN, 0}}};  // poll skips -1
  // Interrupted: the signal is in its pipe, for the next look.
  if (sleep(sources, moment) <= 0) return;
  if (sources[0].revents != 0) add_signals();
  if (sources[1].revents != 0) read_keys();
}

/// poll's own timeout comes 1 to 2 ms late; a timer with an absolute moment does not.
int Terminal::sleep(std::array<pollfd, 3>& sources, std::optional<Millis> moment) {
  int timeout = moment ? timeout_until(*moment, now()) : -1;
  if (timeout > 0 && timer_.number() >= 0 && set_timer(timer_, *moment)) {
    sources[2].fd = timer_.number();
    timeout = -1;
  }
  return ::poll(sources.data(), sources.size(), timeout);
}

void Terminal::add_signals() {
  for (const int signal : signals_.arrived()) add_signal(signal);
}

bool Terminal::ending() const {
  return std::any_of(ready_.begin(), ready_.end(),
                     [](const Input& input) { return std::holds_alternative<Signalled>(input); });
}

void Terminal::add_signal(int signal) {
  switch (signal) {
    case SIGTSTP:
      return suspend();
    case SIGCONT:  // somebody stopped us with a SIGSTOP, and a shell may have used the terminal since
      take();
      ready_.emplace_back(Continued{});
      return;
    case SIGWINCH:
      return add_resized();
    default:
      ready_.emplace_back(Signalled{signal});
  }
}

void Terminal::add_resized() {
  const bool known = !ready_.empty() && std::holds_alternative<Resized>(ready_.back());
  if (!known) ready_.emplace_back(Resized{});
}

/// Stops for real by SIGTSTP's default. Not by SIGSTOP: where no shell could ever continue us (an orphaned
/// process group: `xterm -e`, a container) the kernel discards only the one, and we go on at once.
void Terminal::suspend() {
  const Millis stopped = now();
  give_back();
  const Handler stop(SIGTSTP, SIG_DFL, 0);
  const Handler go_on(SIGCONT, SIG_DFL, 0);
  ::raise(SIGTSTP);
  take();
  ready_.emplace_back(Continued{now() - stopped});
}

void Terminal::read_keys() {
  std::array<char, 256> bytes{};
  const ssize_t count = ::read(keys_, bytes.data(), bytes.size());
  if (count < 0 && (errno == EINTR || errno == EAGAIN)) return;
  if (count <= 0) {  // the end, or hung up: only no more keys; SIGHUP tells the rest
    keys_ = -1;
    return;
  }
  add_keys(reader_.read({bytes.data(), static_cast<std::size_t>(count)}));
  escape_over_.reset();
  if (reader_.pending()) escape_over_ = now() + escape_silence;
}

void Terminal::add_keys(const std::vector<Key>& keys) {
  for (const Key& key : keys) ready_.emplace_back(key);
}

}  // namespace

bool stdout_is_terminal() {
  return ::isatty(STDOUT_FILENO) != 0;
}

std::unique_ptr<Console> open_terminal(TerminalUse use) {
  return std::make_unique<Terminal>(use);
}

void die_by(int signal) {
  give_back();
  const Handler deadly(signal, SIG_DFL, 0);
  sigset_t only;
  sigemptyset(&only);
  sigaddset(&only, signal);
  ::sigprocmask(SIG_UNBLOCK, &only, nullptr);
  ::raise(signal);
  ::_exit(128 + signal);  // the signal was not deadly after all
}

}  // namespace yinback
