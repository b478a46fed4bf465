#include "shell/beside.hpp"

#include "support/catch.hpp"
#include "support/listener.hpp"
#include "support/sessions.hpp"

namespace yinback {
namespace {

using Wall = Beside::Wall;
const Wall noon{std::chrono::seconds{1'700'000'000}};

Session short_hold() {
  return session_of({hold_of(1min)});
}

TEST_CASE("what is not there is never due, has nothing to tell and can be asked for anything") {
  Practice practice{short_hold(), {}};
  const Beside none;
  const Events events = begin(practice);
  none.begin(practice, noon);
  none.look(0ms);
  none.hear(practice.session, events, 0ms);
  none.tell(practice.session, events);
  none.hush();
  none.pass(practice.session, practice.countdown, practice.countdown);
  none.keep(practice, events, noon);
  CHECK_FALSE(none.due());
  CHECK_FALSE(none.due(practice));
  CHECK(none.remarks().lines.empty());
  CHECK_FALSE(none.remarks().bell);
}

TEST_CASE("sound hears each event, is due when it says, and is silenced") {
  Practice practice{session_of({hold_of(1min, {from_start(0ms, Tone::begin)})}), {}};
  Listener sound;
  const Beside beside{&sound};
  const Millis now = ScriptedConsole::origin;
  beside.hear(practice.session, begin(practice), now);
  REQUIRE(sound.bells.size() == 1);
  CHECK(beside.due() == now + sound.length);
  beside.look(now + 1s);
  CHECK(sound.looked == 1);
  beside.hush();
  CHECK_FALSE(beside.due());
}

TEST_CASE("what was lost is told once, a line each, and the terminal's bell rings only where it may") {
  Practice practice{short_hold(), {}};
  for (const bool may : {true, false}) {
    Listener sound;
    Logbook logbook(Diary(""));  // no place to write to
    const Beside beside{&sound, nullptr, &logbook, may};
    beside.begin(practice, noon);
    sound.next = {true, "no sound"};
    const auto remarks = beside.remarks();
    REQUIRE(remarks.lines.size() == 2);
    CHECK(remarks.lines[0] == "no sound");
    CHECK(remarks.lines[1].find("no place for the record") != std::string::npos);
    CHECK(remarks.bell == may);
    CHECK(beside.remarks().lines.empty());
    CHECK_FALSE(beside.remarks().bell);
  }
}

}  // namespace
}  // namespace yinback
