#include "shell/child.hpp"

#include "support/catch.hpp"
#include "support/data.hpp"
#include "support/machine.hpp"

#include <array>
#include <csignal>
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace yinback;

namespace {

constexpr const char* hang = "exec /bin/sleep 100";
constexpr const char* deaf = "trap '' TERM\nread go < \"$HOME/go\"\nwhile :; do /bin/sleep 100; done";

std::optional<Child> started(Machine& machine, const std::string& script) {
  machine.install("it", script);
  return start_child({std::getenv("PATH") + std::string("/it"), "a b", "$HOME;`"});
}

Child::State end_of(Child& child) {
  eventually([&] { return child.look() != Child::State::running; });
  return child.look();
}

/// What `script` prints, by way of a file.
std::string told(const std::string& script) {
  Machine machine;
  auto child = started(machine, "{ " + script + "\n} > \"$HOME/told\" 2>&1");
  REQUIRE(child);
  CHECK(end_of(*child) == Child::State::well);
  return file_text(machine.home() + "/told");
}

}  // namespace

TEST_CASE("a child gets its arguments as they are, whatever a shell would read in them") {
  CHECK(told(R"(printf '%s|' "$@")") == "a b|$HOME;`|");
}

TEST_CASE("a child that exits with 0 did well, any other badly") {
  const std::vector<std::pair<const char*, Child::State>> ends{{"exit 0", Child::State::well},
                                                               {"exit 1", Child::State::badly},
                                                               {"kill -SEGV $$", Child::State::badly},
                                                               {"kill -KILL $$", Child::State::badly}};
  for (const auto& [script, expected] : ends) {
    CAPTURE(script);
    Machine machine;
    auto child = started(machine, script);
    REQUIRE(child);
    CHECK(end_of(*child) == expected);
    CHECK(child->look() == expected);
  }
}

TEST_CASE("what cannot be started is no child") {
  const Belongings before = belongings();
  const Machine machine;
  CHECK_FALSE(start_child({}));
  CHECK_FALSE(start_child({"/nowhere/at-all"}));
  CHECK_FALSE(start_child({machine.home()}));
  CHECK(belongings() == before);
}

TEST_CASE("a child reads nothing, is heard nowhere and has no terminal") {
  CHECK(told("read line; echo \"$?$line\"") == "1\n");
  CHECK(told("(exec 3<> /dev/tty) 2> /dev/null || echo none") == "none\n");
  Machine machine;
  auto child = started(machine,
                       "i=0\nwhile [ $i -lt 3000 ]; do\n"
                       "echo 0123456789012345678901234567890123456789012345678901234567890123456789\n"
                       "echo 0123456789012345678901234567890123456789012345678901234567890123456789 >&2\n"
                       "i=$((i+1))\ndone");
  REQUIRE(child);
  CHECK(end_of(*child) == Child::State::well);
}

TEST_CASE("a child has nothing of ours open, even what a program it starts would inherit") {
  std::array<int, 2> pipe{};
  REQUIRE(::pipe(pipe.data()) == 0);  // without FD_CLOEXEC
  const std::string open =
      told("for n in 3 4 5 6 7 8 9; do [ -e /proc/$$/fd/$n ] && /bin/readlink /proc/$$/fd/$n; done; :");
  CHECK(open.find("pipe") == std::string::npos);
  ::close(pipe[0]);
  ::close(pipe[1]);
}

TEST_CASE("a child reads the input it is given, and sees its end") {
  Machine machine;
  machine.install("it", "read line; read more || echo \"$line.\" > \"$HOME/told\"");
  std::array<int, 2> pipe{};
  REQUIRE(::pipe2(pipe.data(), O_CLOEXEC) == 0);
  auto child = start_child({std::getenv("PATH") + std::string("/it")}, pipe[0]);
  REQUIRE(child);
  CHECK(::write(pipe[1], "words\n", 6) == 6);
  ::close(pipe[1]);
  CHECK(end_of(*child) == Child::State::well);
  ::close(pipe[0]);
  CHECK(file_text(machine.home() + "/told") == "words.\n");
}

TEST_CASE("no signal is ignored or blocked in a child, whatever is in us") {
  sigset_t some, before;
  sigemptyset(&some);
  sigaddset(&some, SIGTERM);
  sigaddset(&some, SIGCHLD);
  ::sigprocmask(SIG_BLOCK, &some, &before);
  const auto pipe = ::signal(SIGPIPE, SIG_IGN);
  const auto hangup = ::signal(SIGHUP, SIG_IGN);
  const auto too_large = ::signal(SIGXFSZ, SIG_IGN);
  const std::string text = told(
      "/bin/grep -E 'Sig(Blk|Ign)' /proc/self/status | while read name mask; do echo $((0x$mask & "
      "0x7fffffff)); done");
  ::sigprocmask(SIG_SETMASK, &before, nullptr);
  ::signal(SIGPIPE, pipe);
  ::signal(SIGHUP, hangup);
  ::signal(SIGXFSZ, too_large);
  CHECK(text == "0\n0\n");  // the 31 that have names
}

TEST_CASE("what a child started ends with it, however it ends") {
  for (const char* end : {"exit 0", "exit 1", "kill -SEGV $$", "wait"}) {
    CAPTURE(end);
    Machine machine;
    {
      auto child = started(machine, std::string("/bin/sleep 100 &\necho $! >> \"$HOME/pids\"\n") +
                                        "(trap '' TERM; echo >> \"$HOME/deaf\"; exec /bin/sleep 100) &\n" +
                                        "echo $! >> \"$HOME/pids\"\n" + end);
      REQUIRE(child);
      CHECK(eventually([&] { return machine.pids().size() == 3; }));
      if (end != std::string("wait")) CHECK(end_of(*child) != Child::State::running);
    }
    CHECK(machine.all_gone());
  }
}

TEST_CASE("a child that goes takes its program with it, however deaf or stopped") {
  for (const char* script : {hang, deaf, "kill -STOP $$", "while :; do :; done"}) {
    CAPTURE(script);
    const Belongings before = belongings();
    Machine machine;
    {
      auto child = started(machine, script);
      REQUIRE(child);
      CHECK(machine.called(1));
      CHECK(child->look() == Child::State::running);
    }
    CHECK(machine.all_gone());
    CHECK(belongings() == before);
  }
}

TEST_CASE("who is asked to end does, even one that has been stopped") {
  for (const char* script : {hang, "kill -STOP $$"}) {
    CAPTURE(script);
    Machine machine;
    auto child = started(machine, script);
    REQUIRE(child);
    CHECK(machine.called(1));
    child->ask_to_end();
    CHECK(end_of(*child) == Child::State::badly);
  }
}

TEST_CASE("a child can be handed on") {
  Machine machine;
  auto first = started(machine, hang);
  auto second = started(machine, hang);
  REQUIRE((first && second));
  CHECK(machine.called(2));
  Child third(std::move(*first));
  first.reset();
  third = std::move(*second);
  second.reset();
  CHECK(third.look() == Child::State::running);
  const auto pids = machine.pids();
  CHECK(is_running(pids[0]) != is_running(pids[1]));
}

TEST_CASE("who ignores the end of children is told that they did well") {
  const auto before = ::signal(SIGCHLD, SIG_IGN);
  {
    Machine machine;
    auto child = started(machine, "exit 1");
    REQUIRE(child);
    CHECK(end_of(*child) == Child::State::well);
  }
  ::signal(SIGCHLD, before);
}

// --- those that leave

TEST_CASE("who leaves when asked is no longer waited for") {
  Machine machine;
  Leaving leaving;
  CHECK_FALSE(leaving.due());
  leaving.dismiss(*started(machine, hang), 300ms);
  CHECK(leaving.due() == 0ms);
  CHECK(eventually([&] {
    leaving.look(1000ms);
    return !leaving.due();
  }));
  CHECK(machine.all_gone());
}

TEST_CASE("who does not leave is killed when its time is up, counted from the next look") {
  Machine machine;
  Leaving leaving;
  auto child = started(machine, deaf);
  REQUIRE(child);
  REQUIRE(machine.let_go());
  leaving.look(5000ms);
  leaving.dismiss(std::move(*child), 300ms);
  CHECK(leaving.due() == 5000ms);
  leaving.look(6000ms);
  CHECK(leaving.due() == 6300ms);
  leaving.look(6299ms);
  CHECK(leaving.due() == 6300ms);
  CHECK(is_running(machine.pids().front()));
  leaving.look(6300ms);
  CHECK_FALSE(leaving.due());
  CHECK(machine.all_gone());
}

TEST_CASE("who may finish is left alone until its time is up") {
  Machine machine;
  Leaving leaving;
  leaving.let_finish(*started(machine, "read go < \"$HOME/go\"; echo done > \"$HOME/told\""), 5s);
  leaving.look(0ms);
  leaving.look(4999ms);
  CHECK(leaving.due() == 5000ms);
  CHECK(machine.let_go());
  CHECK(eventually([&] {
    leaving.look(4999ms);
    return !leaving.due();
  }));
  CHECK(file_text(machine.home() + "/told") == "done\n");
}

TEST_CASE("seeing off leaves nobody, and does not wait for the deaf") {
  const Belongings before = belongings();
  Machine machine;
  {
    Leaving leaving;
    for (int i = 0; i < 3; ++i) {
      auto child = started(machine, deaf);
      REQUIRE(child);
      REQUIRE(machine.let_go());
      leaving.dismiss(std::move(*child), 1h);
    }
    leaving.see_off();
    CHECK_FALSE(leaving.due());
  }
  CHECK(machine.all_gone());
  CHECK(belongings() == before);
}
