#include "shell/awake.hpp"

#include "support/catch.hpp"
#include "support/machine.hpp"

#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

using namespace yinback;

namespace {

/// Takes its lock and runs what it is given, as the real ones do: by itself or in a child it waits for.
constexpr const char* runs_it = "for it in \"$@\"; do :; done; exec \"$it\"";
constexpr const char* waits_for_it =
    "for it in \"$@\"; do :; done\nexec 3<&0\n"
    "(echo taken >> \"$HOME/calls\"; exec \"$it\" <&3 3<&-) &\necho $! >> \"$HOME/pids\"; wait $!";

FoundTools found() {
  return find_tools().inhibitors;
}

/// Looks until there is a remark.
std::string remark_of(Awake& awake) {
  std::string remark;
  eventually([&] {
    awake.look();
    remark = awake.remark();
    return !remark.empty();
  });
  return remark;
}

}  // namespace

TEST_CASE("every inhibitor there is keeps the machine awake, until we let go") {
  const Belongings before = belongings();
  Machine machine;
  machine.install("systemd-inhibit", runs_it);
  machine.install("gnome-session-inhibit", runs_it);
  {
    Awake awake(found());
    REQUIRE(machine.called(2));
    for (std::string call : machine.calls()) {
      const bool gnome = call.find("gnome") == 0;
      CHECK(call ==
            (gnome ? "gnome-session-inhibit --app-id yinback --reason a practice is under way --inhibit "
                     "idle:suspend /bin/cat"
                   : "systemd-inhibit --what=idle:sleep --who=yinback --why=a practice is under way "
                     "--mode=block /bin/cat"));
    }
    awake.look();
    CHECK(awake.remark().empty());
    for (const pid_t pid : machine.pids()) CHECK(is_running(pid));
  }
  CHECK(machine.all_gone());
  CHECK(belongings() == before);
}

TEST_CASE("what keeps the machine awake ends with us, even when we are killed") {
  for (const char* script : {runs_it, waits_for_it})
    for (const int signal : {SIGKILL, SIGTERM, SIGSEGV}) {
      CAPTURE(script, signal);
      Machine machine;
      machine.install("systemd-inhibit", script);
      machine.install("gnome-session-inhibit", script);
      machine.install("paplay", "exec /bin/sleep 100");
      const pid_t us = ::fork();
      if (us == 0) {
        for (const int deadly : {SIGTERM, SIGSEGV}) ::signal(deadly, SIG_DFL);
        const Awake awake(found());
        for (;;) ::pause();
      }
      CHECK(eventually([&] { return machine.pids().size() == (script == runs_it ? 2U : 4U); }));
      for (const pid_t pid : machine.pids()) CHECK(is_running(pid));
      ::kill(us, signal);
      CHECK(::waitpid(us, nullptr, 0) == us);
      CHECK(machine.all_gone());
    }
}

TEST_CASE("no program started beside it keeps the machine awake longer than we do") {
  Machine machine;
  machine.install("systemd-inhibit", runs_it);
  machine.install("player", "exec /bin/sleep 100");
  const pid_t us = ::fork();
  if (us == 0) {
    const Awake awake(found());
    const auto beside = start_child({std::getenv("PATH") + std::string("/player")});
    for (;;) ::pause();
  }
  REQUIRE(machine.called(2));
  ::kill(us, SIGKILL);
  CHECK(::waitpid(us, nullptr, 0) == us);
  int running = 0;
  CHECK(eventually([&] {
    running = 0;
    for (const pid_t pid : machine.pids()) running += is_running(pid) ? 1 : 0;
    return running == 1;  // the player outlives us, the inhibitor does not
  }));
  for (const pid_t pid : machine.pids())
    if (is_running(pid)) ::kill(pid, SIGKILL);
  CHECK(machine.all_gone());
}

TEST_CASE("when all that keep the machine awake have failed it is said once") {
  const Belongings before = belongings();
  Machine machine;
  machine.install("systemd-inhibit", "exit 1");
  {
    Awake awake(found());
    CHECK(remark_of(awake) == "the machine may fall asleep: systemd-inhibit could not keep it awake");
    awake.look();
    CHECK(awake.remark().empty());
  }
  machine.install("gnome-session-inhibit", "read go < \"$HOME/go\"; exit 1");
  {
    Awake awake(found());
    CHECK(machine.called(3));
    for (int i = 0; i < 100; ++i) awake.look();
    CHECK(awake.remark().empty());
    REQUIRE(machine.let_go());
    CHECK(remark_of(awake).find("the machine may fall asleep: ") == 0);
  }
  CHECK(belongings() == before);
}

TEST_CASE("an inhibitor that is deaf to everything is not left behind nor waited for") {
  const Belongings before = belongings();
  Machine machine;
  machine.install("systemd-inhibit", "trap '' TERM HUP; while :; do /bin/sleep 100; done");
  machine.install("gnome-session-inhibit", "kill -STOP $$");
  {
    const Awake awake(found());
    CHECK(machine.called(2));
  }
  CHECK(machine.all_gone());
  CHECK(belongings() == before);
}

TEST_CASE("where there is nothing to keep the machine awake, nothing is said of it") {
  const Belongings before = belongings();
  const Machine machine;
  Awake awake(found());
  awake.look();
  CHECK(awake.remark().empty());
  CHECK(belongings() == before);
}
