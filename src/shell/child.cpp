#include "shell/child.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>

#if defined(__GLIBC__) && defined(__GLIBC_PREREQ)  // elsewhere the second could not even be asked
#if __GLIBC_PREREQ(2, 34)
#define YINBACK_CLOSEFROM 1
#endif
#endif

namespace yinback {
namespace {

constexpr int eighth = 128, half = 512;  // ms

/// Calls `done` until it is true, for about `most` ms: the pauses between add up to it.
template <typename Done>
void until(const Done& done, int most) {
  for (int pause = 1; pause < most && !done(); pause *= 2) ::poll(nullptr, 0, pause);
}

/// posix_spawn's two settings, freed at the end.
class Spawning {
 public:
  explicit Spawning(int input) {
    posix_spawn_file_actions_init(&actions_);
    posix_spawnattr_init(&attributes_);
    connect(input);
    detach();
  }
  Spawning(const Spawning&) = delete;
  Spawning& operator=(const Spawning&) = delete;
  ~Spawning() {
    posix_spawnattr_destroy(&attributes_);
    posix_spawn_file_actions_destroy(&actions_);
  }

  /// The process id, or 0.
  [[nodiscard]] pid_t spawn(char* const* argv) const {
    pid_t pid = 0;
    const bool started = ::posix_spawn(&pid, argv[0], &actions_, &attributes_, argv, environ) == 0;
    return started ? pid : 0;
  }

 private:
  void connect(int input) {
    if (input >= 0)
      posix_spawn_file_actions_adddup2(&actions_, input, STDIN_FILENO);
    else
      posix_spawn_file_actions_addopen(&actions_, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    for (const int out : {STDOUT_FILENO, STDERR_FILENO})
      posix_spawn_file_actions_addopen(&actions_, out, "/dev/null", O_WRONLY, 0);
#ifdef YINBACK_CLOSEFROM  // elsewhere FD_CLOEXEC alone keeps ours to ourselves
    posix_spawn_file_actions_addclosefrom_np(&actions_, STDERR_FILENO + 1);
#endif
  }

  void detach() {
    sigset_t none;
    sigset_t all;
    sigemptyset(&none);
    sigfillset(&all);
    sigdelset(&all, SIGKILL);
    sigdelset(&all, SIGSTOP);
    posix_spawnattr_setsigmask(&attributes_, &none);
    posix_spawnattr_setsigdefault(&attributes_, &all);
#ifdef POSIX_SPAWN_SETSID
    constexpr int apart = POSIX_SPAWN_SETSID;
#else
    constexpr int apart = POSIX_SPAWN_SETPGROUP;
#endif
    posix_spawnattr_setflags(&attributes_,
                             static_cast<short>(apart | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF));
  }

  posix_spawn_file_actions_t actions_{};
  posix_spawnattr_t attributes_{};
};

}  // namespace

std::optional<Child> start_child(const std::vector<std::string>& argv, int input) {
  if (argv.empty()) return std::nullopt;
  std::vector<char*> pointers;
  pointers.reserve(argv.size() + 1);
  for (const std::string& argument : argv) pointers.push_back(const_cast<char*>(argument.c_str()));
  pointers.push_back(nullptr);
  const pid_t pid = Spawning(input).spawn(pointers.data());
  if (pid <= 0) return std::nullopt;
  return Child(pid);
}

Child::Child(Child&& other) noexcept : pid_(std::exchange(other.pid_, 0)), state_(other.state_) {}

Child& Child::operator=(Child&& other) noexcept {
  std::swap(pid_, other.pid_);
  std::swap(state_, other.state_);
  return *this;
}

Child::~Child() {
  kill();
  until([this] { return pid_ == 0 || look() != State::running; }, eighth);  // 0: another has it now
}

Child::State Child::look() {
  if (pid_ == 0) return state_;
  siginfo_t info{};
  // Its group is killed before it is reaped: afterwards the number may be another's.
  if (::waitid(P_PID, static_cast<id_t>(pid_), &info, WEXITED | WNOHANG | WNOWAIT) == 0) {
    if (info.si_pid == 0) return state_;
    kill();
    ::waitpid(pid_, nullptr, WNOHANG);
    state_ = info.si_code == CLD_EXITED && info.si_status == 0 ? State::well : State::badly;
  } else if (errno == EINTR) {
    return state_;
  } else {
    state_ = State::well;  // who ignores SIGCHLD is not told how his children ended
  }
  pid_ = 0;
  return state_;
}

void Child::ask_to_end() const {
  signal(SIGTERM);
  signal(SIGCONT);  // one that has been stopped hears nothing
}

void Child::kill() const {
  signal(SIGKILL);
}

void Child::signal(int number) const {
  if (pid_ > 0) ::kill(-pid_, number);
}

void Leaving::dismiss(Child child, Millis patience) {
  child.ask_to_end();
  leavers_.push_back({std::move(child), patience, true});
}

void Leaving::let_finish(Child child, Millis patience) {
  leavers_.push_back({std::move(child), patience, false});
}

void Leaving::look(Millis now) {
  seen_ = now;
  forget_the_gone();
  for (Leaver& leaver : leavers_) {
    if (!leaver.until) leaver.until = now + leaver.patience;
    if (leaver.killed || now < *leaver.until) continue;
    leaver.child.kill();
    leaver.killed = true;
  }
}

std::optional<Millis> Leaving::due() const {
  std::optional<Millis> soonest;
  for (const Leaver& leaver : leavers_) {
    if (leaver.killed) continue;  // its end is told
    const Millis moment = leaver.until.value_or(seen_);
    if (!soonest || moment < *soonest) soonest = moment;
  }
  return soonest;
}

void Leaving::see_off() {
  const auto gone = [this] {
    forget_the_gone();
    return leavers_.empty();
  };
  until(gone, eighth);
  for (const Leaver& leaver : leavers_)
    if (leaver.dismissed) leaver.child.kill();
  until(gone, half);
  leavers_.clear();
}

void Leaving::forget_the_gone() {
  std::erase_if(leavers_, [](Leaver& leaver) { return leaver.child.look() != Child::State::running; });
}

}  // namespace yinback
