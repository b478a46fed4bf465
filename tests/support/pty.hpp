// A real pseudo-terminal with one job in its foreground, seen from outside as a terminal emulator and a shell
// see it: bytes, modes, and how the job stopped or ended. Everything waits for an event, with a timeout;
// nothing sleeps.
#pragma once

#include <chrono>
#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <sys/types.h>
#include <termios.h>
#include <vector>

namespace yinback {

class Pty {
 public:
  using Millis = std::chrono::milliseconds;
  static constexpr Millis patience{20000};  ///< only ever spent by a test that fails

  explicit Pty(int columns = 80, int rows = 24);
  Pty(const Pty&) = delete;
  Pty& operator=(const Pty&) = delete;
  ~Pty();  ///< kills what still runs

  /// Runs `job` in a child with the terminal as stdin, stdout and stderr; what it returns is its exit status.
  /// All signals have their defaults there. An exception that gets out of it aborts it.
  void spawn(const std::function<int()>& job);
  /// Runs a program, as somebody who has read the safety guide and has nothing to hear it by. `prepare` runs
  /// in the child before it: for its environment and redirections.
  void spawn(const std::vector<std::string>& argv, const std::function<void()>& prepare = {});

  /// Types `bytes`.
  void send(std::string_view bytes);
  /// Reads until `text` has come after what an earlier read_until found; false when it does not.
  bool read_until(std::string_view text, Millis timeout = patience);
  /// All the job has written so far; "\n" arrives as "\r\n".
  [[nodiscard]] const std::string& output() const { return output_; }

  void resize(int columns, int rows);
  /// Sends a signal to the job's process group.
  void signal(int number) const;
  /// Closes the window: the job gets SIGHUP. Nothing can be sent or read after.
  void hang_up();

  /// How the job next stopped or ended, as from waitpid (WIFSTOPPED, WIFEXITED, WIFSIGNALED); nothing when it
  /// does not.
  std::optional<int> wait(Millis timeout = patience);
  /// The terminal's modes now.
  [[nodiscard]] termios modes() const;
  /// Sets them, as a shell or stty does.
  void set_modes(const termios& modes) const;
  [[nodiscard]] bool echoes() const { return (modes().c_lflag & ECHO) != 0; }
  [[nodiscard]] bool cooked() const { return echoes() && (modes().c_lflag & ICANON) != 0; }

 private:
  bool pump(const std::function<bool()>& enough, Millis timeout);
  void read_output();
  void read_reports();

  int master_ = -1;
  int slave_ = -1;
  int reports_ = -1;   // the leader tells: the job's process id, then each of its statuses
  int lifeline_ = -1;  // the leader, and with it the session, lives until this closes
  pid_t leader_ = -1;
  pid_t job_ = -1;
  bool ended_ = false;
  std::string output_;
  std::size_t found_ = 0;
  std::deque<int> statuses_;
};

/// For `prepare`: `NAME=value` sets a variable, `NAME=` unsets it. The rest is as at a terminal emulator, in
/// UTF-8 and with colours.
void set_environment(const std::vector<std::string>& changes);

}  // namespace yinback
