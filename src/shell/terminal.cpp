#include "shell/terminal.hpp"

#include "shell/again.hpp"
#include "shell/keys.hpp"
#include "shell/signals.hpp"
#include "shell/sleep_watch.hpp"
#include "shell/standard.hpp"
#include "shell/takeover.hpp"
#include "shell/timer.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <climits>
#include <csignal>
#include <deque>
#include <fcntl.h>
#include <functional>
#include <poll.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <utility>
#include <vector>

namespace yinback {
namespace {

constexpr Millis punctual = 20ms;        // no timer of a running process comes later than so
constexpr int last_patience = 500;       // ms, for an output that takes nothing when a signal has ended us
constexpr Millis escape_silence = 50ms;  // a terminal sends the rest of a sequence well within this

Size size_of_window() {
  winsize window{};
  if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &window) != 0) return {};
  if (window.ws_col == 0 || window.ws_row == 0) return {};
  return {window.ws_col, window.ws_row};
}

// --- the console

class Terminal final : public Console {
 public:
  Terminal();
  Terminal(const Terminal&) = delete;
  Terminal& operator=(const Terminal&) = delete;
  ~Terminal() override { give_back(); }

  Millis now() override;
  std::chrono::system_clock::time_point wall() override { return std::chrono::system_clock::now(); }
  Input wait(std::optional<Millis> until) override;
  void before_stop(std::function<void()> call) override { before_stop_ = std::move(call); }
  void take_screen() override;
  bool write(std::string_view bytes) override;
  bool has_keys() override { return keys_ >= 0; }
  Size size() override;

 private:
  void find_keys();
  void take();
  void suspend();
  void continued();
  void notice_sleep();
  void skip_since(Millis moment);
  void gather(std::optional<Millis> moment);
  int sleep(std::array<pollfd, 3>& sources, std::optional<Millis> moment);
  void add_signal(int signal);
  void add_resized();
  void add_signals();
  [[nodiscard]] bool ending() const;
  void read_keys();
  void add_keys(const std::vector<Key>& keys);
  bool reached(std::optional<Millis> moment) { return moment && now() >= *moment; }
  [[nodiscard]] Millis awake(Millis moment) const { return moment + away_; }

  std::function<void()> before_stop_;
  bool screen_ = false;  // taken, and to be taken again after a stop
  Signals signals_;
  Timer timer_;
  Descriptor tty_;  // only where stdin is no terminal
  int keys_ = -1;   // where keys are read from; -1 where there are none any more
  KeyReader reader_;
  std::optional<Millis> escape_over_;  // when an unfinished sequence has been silent for too long
  std::deque<Input> ready_;            // in the order they arrived
  bool stirred_ = false;               // a program has ended, and nobody has been told
  // A pipe that is writable takes PIPE_BUF without blocking. A terminal takes what it has room for; there a
  // whole screen goes out in one piece, so that nobody sees half of it.
  std::size_t most_at_once_ = stdout_is_terminal() ? 16384 : PIPE_BUF;
  std::optional<Size> size_;     // until it may have changed
  bool ended_ = false;           // a signal that ends us has been handed out
  Millis away_{};                // the times the process was stopped, which now() leaves out
  std::optional<Millis> alarm_;  // the moment slept for
  SleepWatch sleep_watch_{awake_time(), running_time()};
};

Terminal::Terminal() {
  find_keys();
  take();
}

void Terminal::find_keys() {
  if (::isatty(STDIN_FILENO) != 0) {
    keys_ = STDIN_FILENO;
  } else if (stdout_is_terminal()) {
    tty_ = Descriptor(again([] { return ::open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY); }));
    keys_ = tty_.number();
  }
}

/// May have to wait for the foreground; the SIGCONT that ends this is no news to anyone.
void Terminal::take() {
  size_.reset();
  const Handler go_on(SIGCONT, SIG_DFL, 0);
  if (keys_ >= 0 && !take_modes(keys_)) keys_ = -1;
  if (screen_) yinback::take_screen(keys_ >= 0);
}

void Terminal::take_screen() {
  screen_ = stdout_is_terminal();
  if (screen_) yinback::take_screen(keys_ >= 0);
}

Millis Terminal::now() {
  return awake_time() - away_;
}

Size Terminal::size() {
  if (!size_) size_ = size_of_window();
  return *size_;
}

/// Where the reader stands still, signals still count: Ctrl-Z stops us, and what ends us ends the writing
/// too.
bool Terminal::write(std::string_view bytes) {
  while (!bytes.empty()) {
    std::array<pollfd, 2> sources{{{STDOUT_FILENO, POLLOUT, 0}, {signals_.descriptor(), POLLIN, 0}}};
    const bool last_words = ending();
    const int count = ::poll(sources.data(), sources.size(), last_words ? last_patience : -1);
    if (count == 0) return true;  // what ends us is told by the status, if not in words
    if (count < 0) continue;
    if (sources[0].revents != 0) {
      if (!write_some(STDOUT_FILENO, bytes, most_at_once_)) return false;
      continue;
    }
    add_signals();
    if (ending() && !last_words) return true;
  }
  return true;
}

Input Terminal::wait(std::optional<Millis> until) {
  while (ready_.empty()) {
    const auto moment = earlier(until, escape_over_);
    gather(moment);
    // Far too late: we may have been stopped, and the signal that tells so has come only after that look.
    if (ready_.empty() && moment && now() > *moment + punctual) gather(moment);
    if (!ready_.empty()) break;  // what is already there wins over the time being up
    if (reached(escape_over_)) {
      escape_over_.reset();
      add_keys(reader_.flush());
    } else if (reached(until)) {
      alarm_.reset();
      return TimeUp{};
    } else if (std::exchange(stirred_,
                             false)) {  // last: no flood of programs keeps a key or the time waiting
      alarm_.reset();
      return Stirred{};
    }
  }
  alarm_.reset();
  Input first = ready_.front();
  ready_.pop_front();
  ended_ = ended_ || std::holds_alternative<Signalled>(first);
  return first;
}

/// Sleeps until there is something or `moment` has come, and takes in what there is.
void Terminal::gather(std::optional<Millis> moment) {
  std::array<pollfd, 3> sources{
      {{signals_.descriptor(), POLLIN, 0}, {keys_, POLLIN, 0}, {-1, POLLIN, 0}}};  // poll skips -1
  const int count = sleep(sources, moment);
  notice_sleep();
  if (count <= 0) return;  // interrupted: the signal is in its pipe, for the next look
  if (sources[0].revents != 0) add_signals();
  if (sources[1].revents != 0) read_keys();
}

/// poll's own timeout comes 1 to 2 ms late; a timer with an absolute moment does not.
int Terminal::sleep(std::array<pollfd, 3>& sources, std::optional<Millis> moment) {
  int timeout = stirred_ ? 0 : moment ? timeout_until(*moment, now()) : -1;
  alarm_ = moment;
  if (timeout > 0 && timer_.set(awake(*moment))) {
    sources[2].fd = timer_.number();
    timeout = -1;
  }
  return ::poll(sources.data(), sources.size(), timeout);
}

void Terminal::add_signals() {
  for (const int signal : signals_.arrived()) add_signal(signal);
}

bool Terminal::ending() const {
  return ended_ || std::any_of(ready_.begin(), ready_.end(),
                               [](const Input& input) { return std::holds_alternative<Signalled>(input); });
}

void Terminal::add_signal(int signal) {
  switch (signal) {
    case SIGTSTP:
      return suspend();
    case SIGCONT:
      return continued();
    case SIGWINCH:
      return add_resized();
    case SIGCHLD:
      stirred_ = true;
      return;
    default:
      ready_.emplace_back(Signalled{signal});
  }
}

void Terminal::add_resized() {
  size_.reset();
  const bool known = !ready_.empty() && std::holds_alternative<Resized>(ready_.back());
  if (!known) ready_.emplace_back(Resized{});
}

/// Somebody stopped us with a SIGSTOP, and a shell may have used the terminal since. Nobody told when; but
/// what lies behind the moment we slept for cannot have been practice.
void Terminal::continued() {
  const Millis before = away_;
  if (alarm_ && now() > *alarm_) skip_since(*alarm_);
  take();
  ready_.emplace_back(Continued{away_ - before});
}

void Terminal::notice_sleep() {
  const Millis slept = sleep_watch_.slept(awake_time(), running_time());
  if (slept > 0ms) ready_.emplace_back(Continued{slept});
}

/// now() goes on from `moment`.
void Terminal::skip_since(Millis moment) {
  away_ += now() - moment;
}

/// Stops for real by SIGTSTP's default. Not by SIGSTOP: where no shell could ever continue us (an orphaned
/// process group: `xterm -e`, a container) the kernel discards only the one, and we go on at once.
void Terminal::suspend() {
  const Millis stopped = now();
  if (before_stop_) before_stop_();
  give_back();
  const Handler stop(SIGTSTP, SIG_DFL, 0);
  const Handler go_on(SIGCONT, SIG_DFL, 0);
  ::raise(SIGTSTP);
  take();
  const Millis away = now() - stopped;
  skip_since(stopped);
  ready_.emplace_back(Continued{away});
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

std::unique_ptr<Console> open_terminal() {
  return std::make_unique<Terminal>();
}

}  // namespace yinback
