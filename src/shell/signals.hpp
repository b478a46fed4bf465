// Signals as data: what is caught comes out of a pipe in the order it arrived, for poll to wait on. Who dies
// by one gives the terminal back before, in a crash too.
#pragma once

#include "shell/descriptor.hpp"

#include <csignal>
#include <deque>
#include <vector>

namespace yinback {

/// One signal's handler, until this goes.
class Handler {
 public:
  Handler(int signal, void (*handler)(int), int flags);
  Handler(const Handler&) = delete;
  Handler& operator=(const Handler&) = delete;
  ~Handler() { ::sigaction(signal_, &before_, nullptr); }

 private:
  int signal_;
  struct sigaction before_ {};
};

/// Catches INT, TERM, HUP, QUIT and TSTP (unless they were ignored), CONT, WINCH and CHLD; ignores PIPE and
/// XFSZ. One at a time.
class Signals {
 public:
  Signals();
  Signals(const Signals&) = delete;
  Signals& operator=(const Signals&) = delete;
  ~Signals();

  [[nodiscard]] int descriptor() const { return out_.number(); }
  /// The signals that have arrived, of CHLD at most one; never blocks.
  [[nodiscard]] std::vector<int> arrived() const;

 private:
  void open_pipe();

  Descriptor out_;
  Descriptor in_;
  std::vector<char> crash_stack_;  // an overflown stack has no room for a handler
  stack_t stack_before_{};
  std::deque<Handler> handlers_;
};

/// Dies by `signal` as if it had never been caught, so that the shell sees the right status. Does not return.
/// What a console still has of the terminal is given back first.
[[noreturn]] void die_by(int signal);

}  // namespace yinback
