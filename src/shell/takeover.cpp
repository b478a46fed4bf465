#include "shell/takeover.hpp"

#include "shell/again.hpp"
#include "yinback/duration.hpp"

#include <algorithm>
#include <cerrno>
#include <climits>
#include <csignal>
#include <poll.h>
#include <termios.h>
#include <unistd.h>

namespace yinback {
namespace {

constexpr Millis stalled_patience = 500ms;  // for an output that takes nothing, when there is no time to wait

// The alternate screen, no cursor, and no wrapping at the edge: a row that a terminal takes for wider than we
// do must not push the others down.
constexpr std::string_view screen_on = "\x1b[?1049h\x1b[?25l\x1b[?7l";
constexpr std::string_view screen_off = "\x1b[m\x1b[?7h\x1b[?25h\x1b[?1049l";
constexpr std::string_view paste_on = "\x1b[?2004h";
constexpr std::string_view paste_off = "\x1b[?2004l";

// What was taken and must be given back. A signal handler gets nothing but a number and can see nothing but
// static storage, so this one struct is it; everyone else uses it too, that there be only one truth. A field
// is set before the thing is taken: a crash in between gives back once too often rather than not at all.
struct Taken {
  volatile std::sig_atomic_t keys = -1;  // the descriptor whose modes were changed
  volatile std::sig_atomic_t screen = 0;
  volatile std::sig_atomic_t paste = 0;
  termios modes{};  // as they were found; valid while keys >= 0
};
Taken taken;

bool writable(int descriptor, Millis patience) {
  pollfd output{descriptor, POLLOUT, 0};
  return again([&] { return ::poll(&output, 1, static_cast<int>(patience.count())); }) != 0;
}

/// For the few bytes that take and give back: a terminal that stands still (a dead line) must not keep us,
/// and then it is false. What it refuses is tried once more, since it is worse not to give back, and then
/// left.
bool write_soon(std::string_view bytes) {
  for (int refused = 0; !bytes.empty() && refused < 2;) {
    if (!writable(STDOUT_FILENO, stalled_patience)) return false;
    if (!write_some(STDOUT_FILENO, bytes, PIPE_BUF)) ++refused;
  }
  return true;
}

bool set_modes(int descriptor, const termios& modes) {
  return again([&] { return ::tcsetattr(descriptor, TCSANOW, &modes); }) == 0;
}

/// Out of the foreground, changing modes stops the process (SIGTTOU); on the way out nothing may.
void give_back_modes() {
  sigset_t stop;
  sigset_t before;
  sigemptyset(&stop);
  sigaddset(&stop, SIGTTOU);
  ::sigprocmask(SIG_BLOCK, &stop, &before);
  set_modes(taken.keys, taken.modes);
  ::sigprocmask(SIG_SETMASK, &before, nullptr);
  taken.keys = -1;
}

/// A background process waits here for its turn, before it looks at modes that are another's.
void wait_for_foreground(int descriptor) {
  const pid_t owner = ::tcgetpgrp(descriptor);  // negative: not our terminal; 0: outside our namespace
  // Once, not until it is our turn: where nobody could ever continue us the kernel discards the signal.
  if (owner > 0 && owner != ::getpgrp()) ::kill(0, SIGTTOU);
}

}  // namespace

bool write_some(int descriptor, std::string_view& bytes, std::size_t most) {
  const ssize_t written = ::write(descriptor, bytes.data(), std::min(bytes.size(), most));
  if (written > 0) bytes.remove_prefix(static_cast<std::size_t>(written));
  return written > 0 || (written < 0 && (errno == EINTR || errno == EAGAIN || errno == EWOULDBLOCK));
}

bool take_modes(int descriptor) {
  wait_for_foreground(descriptor);
  // After a bare SIGSTOP the modes are still taken: what stands there now are our own or a shell's.
  if (taken.keys < 0 && ::tcgetattr(descriptor, &taken.modes) != 0) return false;
  taken.keys = descriptor;
  termios raw = taken.modes;
  raw.c_lflag &= ~static_cast<tcflag_t>(ECHO | ICANON);  // ISIG stays: Ctrl-C and Ctrl-Z are the terminal's
  raw.c_cc[VMIN] = 1;
  raw.c_cc[VTIME] = 0;
  if (set_modes(descriptor, raw)) return true;
  taken.keys = -1;
  return false;
}

void take_screen(bool paste) {
  taken.screen = 1;
  if (!write_soon(screen_on) || !paste) return;
  taken.paste = 1;
  write_soon(paste_on);
}

void give_back() {
  const bool heard = taken.paste == 0 || write_soon(paste_off);
  if (taken.screen != 0 && heard) write_soon(screen_off);
  taken.paste = 0;
  taken.screen = 0;
  if (taken.keys >= 0) give_back_modes();
}

}  // namespace yinback
