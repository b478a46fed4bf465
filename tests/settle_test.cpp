#include "shell/settle.hpp"

#include "support/catch.hpp"
#include "support/listener.hpp"
#include "support/scripted_console.hpp"

#include <csignal>

namespace yinback {
namespace {

using Kind = Ending::Kind;

std::string count(Millis left) {
  return std::to_string(left.count()) + " ";
}

TEST_CASE("settling in counts down once a second and then begins") {
  ScriptedConsole console;
  CHECK(settle_in(console, 5s, count) == std::nullopt);
  CHECK(console.clock() == 5s);
  CHECK(console.bytes() == "5000 4000 3000 2000 1000 ");
}

TEST_CASE("a settling-in that is no whole number of seconds counts on the seconds left") {
  ScriptedConsole console;
  CHECK(settle_in(console, 2500ms, count) == std::nullopt);
  CHECK(console.clock() == 2500ms);
  CHECK(console.bytes() == "2500 2000 1000 ");
}

TEST_CASE("space and Enter begin at once, other keys and a resize do not") {
  for (const Script& begins : {typed(2100ms, " "), pressed(2100ms, Key::Name::enter)}) {
    ScriptedConsole console(together({typed(1s, "xn?"), resized(2s, {40, 12}), begins}));
    CHECK(settle_in(console, 15s, count) == std::nullopt);
    CHECK(console.clock() == 2100ms);
  }
}

TEST_CASE("q leaves before it began") {
  ScriptedConsole console(typed(2100ms, "q"));
  CHECK(settle_in(console, 15s, count) == Ending{Kind::ended});
  CHECK(console.clock() == 2100ms);
}

TEST_CASE("a signal leaves before it began") {
  ScriptedConsole console(signalled(2100ms, SIGINT));
  CHECK(settle_in(console, 15s, count) == Ending{Kind::signalled, SIGINT});
  CHECK(console.clock() == 2100ms);
}

TEST_CASE("settling in begins again after Ctrl-Z or a sleep: who comes back has to lie down") {
  ScriptedConsole console(continued(1h, 1h - 3s));
  CHECK(settle_in(console, 5s, count) == std::nullopt);
  CHECK(console.clock() == 1h + 5s);
  CHECK(console.bytes() == "5000 4000 3000 5000 4000 3000 2000 1000 ");
}

TEST_CASE("settling in ends when nobody reads, and takes no time when there is none") {
  ScriptedConsole gone;
  gone.reader_leaves_at = 2;
  CHECK(settle_in(gone, 15s, count) == Ending{Kind::reader_gone});
  CHECK(gone.clock() == 2s);
  ScriptedConsole none;
  CHECK(settle_in(none, 0s, count) == std::nullopt);
  CHECK(none.bytes().empty());
}

TEST_CASE("after the practice what sounds may ring out, until a key silences it or a signal comes") {
  Listener sound;
  ScriptedConsole quiet;
  sound.play({Bell::close, "", true}, quiet.now());
  CHECK(ring_out(quiet, sound) == std::nullopt);
  CHECK(quiet.clock() == 3s);
  ScriptedConsole key(typed(1s, "x"));
  sound.play({Bell::close, "", true}, key.now());
  CHECK(ring_out(key, sound) == std::nullopt);
  CHECK(key.clock() == 1s);
  ScriptedConsole signal(signalled(2s, SIGTERM));
  sound.play({Bell::close, "", true}, signal.now());
  CHECK(ring_out(signal, sound) == Ending{Kind::signalled, SIGTERM});
}

TEST_CASE("what has ended before there was a console to tell so is not waited for") {
  struct Over final : Listener {
    [[nodiscard]] bool sounds() const override { return looked == 0; }
    [[nodiscard]] std::optional<Millis> due() const override { return ScriptedConsole::origin + 1h; }
  } sound;
  ScriptedConsole console;
  CHECK(ring_out(console, sound) == std::nullopt);
  CHECK(console.clock() == 0s);
}

TEST_CASE("what began by a clock that left time out rings out in full") {
  Listener sound;
  ScriptedConsole console;
  sound.play({Bell::close, "", true}, console.now() - 1h);
  CHECK(ring_out(console, sound, 1h) == std::nullopt);
  CHECK(console.clock() == 3s);
}

}  // namespace
}  // namespace yinback
