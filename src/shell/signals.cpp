#include "shell/signals.hpp"

#include "shell/pipe.hpp"
#include "shell/takeover.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <fcntl.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace yinback {
namespace {

// Where note_signal writes a signal's number: a handler can see nothing but static storage.
volatile std::sig_atomic_t signal_pipe = -1;
// A SIGCHLD is in the pipe: however many programs end, there must be room for the others.
volatile std::sig_atomic_t stirred = 0;

extern "C" void note_signal(int number) {
  const int kept = errno;
  const auto byte = static_cast<unsigned char>(number);
  [[maybe_unused]] const ssize_t written = ::write(signal_pipe, &byte, 1);
  errno = kept;
}

extern "C" void note_stirred(int number) {
  if (stirred != 0) return;
  stirred = 1;
  note_signal(number);
}

extern "C" void crash(int number) {  // SA_RESETHAND has put the default back already
  give_back();
  ::raise(number);
}

bool is_ignored(int signal) {
  struct sigaction now {};
  ::sigaction(signal, nullptr, &now);
  return now.sa_handler == SIG_IGN;
}

constexpr int interrupting = 0;  // no SA_RESTART: a write that a stopped terminal holds must let go
constexpr std::array endings{SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP};
constexpr std::array notices{SIGCONT, SIGWINCH};
constexpr std::array failed_writes{SIGPIPE, SIGXFSZ};  // the write itself tells
constexpr std::array crashes{SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT};

}  // namespace

Handler::Handler(int signal, void (*handler)(int), int flags) : signal_(signal) {
  struct sigaction action {};
  action.sa_handler = handler;
  action.sa_flags = flags;
  sigemptyset(&action.sa_mask);
  ::sigaction(signal_, &action, &before_);
}

Signals::Signals() : crash_stack_(std::size_t{64} * 1024) {
  open_pipe();
  stack_t stack{};
  stack.ss_sp = crash_stack_.data();
  stack.ss_size = crash_stack_.size();
  ::sigaltstack(&stack, &stack_before_);
  for (const int signal : crashes) handlers_.emplace_back(signal, crash, SA_ONSTACK | SA_RESETHAND);
  for (const int signal : endings)
    if (!is_ignored(signal)) handlers_.emplace_back(signal, note_signal, interrupting);
  for (const int signal : notices) handlers_.emplace_back(signal, note_signal, interrupting);
  handlers_.emplace_back(SIGCHLD, note_stirred, SA_NOCLDSTOP);
  for (const int signal : failed_writes) handlers_.emplace_back(signal, SIG_IGN, 0);
}

Signals::~Signals() {
  handlers_.clear();
  ::sigaltstack(&stack_before_, nullptr);
  signal_pipe = -1;
  stirred = 0;
}

void Signals::open_pipe() {
  Pipe pipe;
  if (pipe.out.number() < 0)
    throw std::system_error(errno, std::generic_category(), "cannot watch for signals");
  out_ = std::move(pipe.out);
  in_ = std::move(pipe.in);
  for (const Descriptor* end : {&out_, &in_})
    ::fcntl(end->number(), F_SETFL, O_NONBLOCK);  // a handler must never wait, and arrived() neither
  signal_pipe = in_.number();
}

std::vector<int> Signals::arrived() const {
  std::array<unsigned char, 64> bytes{};
  const ssize_t count = ::read(out_.number(), bytes.data(), bytes.size());
  if (count <= 0) return {};
  std::vector<int> signals(bytes.begin(), bytes.begin() + count);
  // From here on a program that ends is news again; who is told of this one looks at all of them.
  if (std::find(signals.begin(), signals.end(), SIGCHLD) != signals.end()) stirred = 0;
  return signals;
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
