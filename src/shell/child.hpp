// A program that runs beside the practice: started without a shell and never waited for; what it writes goes
// nowhere, no terminal is its own, and all it started ends with it. Refuses to be waited for.
#pragma once

#include "yinback/duration.hpp"

#include <optional>
#include <string>
#include <sys/types.h>
#include <vector>

namespace yinback {

class Child {
 public:
  enum class State { running, well, badly };

  Child(Child&& other) noexcept;
  Child& operator=(Child&& other) noexcept;
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;
  ~Child();  ///< kills it where it still runs; takes a few milliseconds, an eighth of a second at most

  /// How it does. Once it has ended, what it started is killed too; `well` is the exit status 0.
  State look();
  /// Asks it, and what it started, to end. It may well not.
  void ask_to_end() const;
  /// Ends it and what it started; look() tells when.
  void kill() const;

 private:
  friend std::optional<Child> start_child(const std::vector<std::string>& argv, int input);
  explicit Child(pid_t pid) : pid_(pid) {}
  void signal(int number) const;

  pid_t pid_;  ///< of it and of its group, which nobody else can have before it is reaped; 0 afterwards
  State state_ = State::running;
};

/// Starts the file argv[0] with the same environment and directory, signals at their defaults, and nothing
/// open but stdin, which reads `input` (-1: nothing), stdout and stderr, which go nowhere. nullopt where it
/// cannot be started.
std::optional<Child> start_child(const std::vector<std::string>& argv, int input = -1);

/// Children that were told to end: who does not is killed. Nobody waits for them.
class Leaving {
 public:
  /// Asks it to end now, to kill it `patience` after the next look.
  void dismiss(Child child, Millis patience);
  /// Leaves it alone, but for `patience` after the next look.
  void let_finish(Child child, Millis patience);
  void look(Millis now);
  /// When to look although no program ends: at once where one was added since the last look.
  [[nodiscard]] std::optional<Millis> due() const;
  /// Waits until all have left: the dismissed have an eighth of a second before they are killed, those that
  /// may finish half a second.
  void see_off();

 private:
  struct Leaver {
    Child child;
    Millis patience;
    bool dismissed;
    std::optional<Millis> until{};  ///< unknown before the next look
    bool killed = false;
  };
  void forget_the_gone();

  std::vector<Leaver> leavers_;
  Millis seen_{};  ///< the last look
};

}  // namespace yinback
