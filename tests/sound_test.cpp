#include "shell/sound.hpp"

#include "support/catch.hpp"
#include "support/machine.hpp"
#include "yinback/saying.hpp"

#include <fstream>
#include <memory>
#include <random>

using namespace yinback;

namespace {

constexpr const char* waits = "read go < \"$HOME/go\"";
constexpr const char* hangs = "exec /bin/sleep 100";
constexpr const char* rings = "exit 0";
constexpr const char* breaks = "exit 1";
constexpr const char* spoken = "the words are only shown";
/// Neither 0 nor round, as the console's.
constexpr Millis start{7'654'321};

const SoundWishes with_voice{.voice = true};

std::unique_ptr<Sound> open(const SoundWishes& wishes = {}) {
  return open_sound(wishes, find_tools());
}

Heard bell(Bell which, std::string words = "") {
  return {which, std::move(words), true};
}
Heard words(std::string text, bool afresh = false) {
  return {std::nullopt, std::move(text), afresh};
}

/// Looks at the moment `now` until `done`.
bool looks_until(Sound& sound, Millis now, const std::function<bool()>& done) {
  return eventually([&] {
    sound.look(now);
    return done();
  });
}

/// Looks at the moment `now` until there is a remark.
Remark remark_at(Sound& sound, Millis now) {
  Remark remark;
  looks_until(sound, now, [&] {
    remark = sound.remark();
    return remark != Remark{};
  });
  return remark;
}

/// Looks at the moment `now` until `count` programs have been called; false where it is more.
bool calls_at(Machine& machine, Sound& sound, Millis now, std::size_t count) {
  return looks_until(sound, now, [&] { return machine.calls().size() >= count; }) &&
         machine.calls().size() == count;
}

std::string bell_path(const Machine& machine, const std::string& name) {
  return machine.cache() + "/yinback/bell-" + std::to_string(bell_version) + "-" + name + ".wav";
}

}  // namespace

// --- bells

TEST_CASE("a bell rings by the first player there is, with its file") {
  Machine machine;
  machine.install("paplay", rings);
  machine.install("aplay", rings);
  const auto sound = open();
  sound->play(bell(Bell::begin), start);
  REQUIRE(machine.called(1));
  CHECK(machine.calls()[0] == "paplay --latency-msec=100 " + bell_path(machine, "begin"));
  CHECK(std::ifstream(bell_path(machine, "begin")).good());
  sound->play(bell(Bell::come_out), start + 1min);
  REQUIRE(machine.called(2));
  CHECK(machine.calls()[1] == "paplay --latency-msec=100 " + bell_path(machine, "come-out"));
  CHECK(sound->remark() == Remark{});
}

TEST_CASE("a player that breaks is struck off, and the next rings the same bell") {
  Machine machine;
  machine.install("pw-play", breaks);
  machine.install("paplay", "kill -SEGV $$");
  machine.install("aplay", rings);
  const auto sound = open();
  sound->play(bell(Bell::release), start);
  CHECK(calls_at(machine, *sound, start + 900ms, 3));
  sound->play(bell(Bell::close), start + 1min);
  REQUIRE(calls_at(machine, *sound, start + 1min, 4));
  CHECK(machine.calls()[3] == "aplay -q " + bell_path(machine, "close"));
  CHECK(sound->remark() == Remark{});
}

TEST_CASE("a bell that would come late is the terminal's, and the next player rings the next") {
  Machine machine;
  machine.install("paplay", std::string(waits) + "; exit 1");
  machine.install("aplay", rings);
  const auto sound = open();
  sound->play(bell(Bell::begin), start);
  sound->look(start + 1s);
  CHECK(sound->remark() == Remark{});
  REQUIRE(machine.let_go());
  CHECK(remark_at(*sound, start + 1s) == Remark{true, ""});
  CHECK(machine.calls().size() == 1);
  sound->play(bell(Bell::begin), start + 1min);
  CHECK(machine.called(2));
  CHECK(sound->remark() == Remark{});
}

TEST_CASE("a player that breaks when its bell has rung has rung it") {
  Machine machine;
  machine.install("paplay", std::string(waits) + "; exit 1");
  const auto sound = open();
  sound->play(bell(Bell::begin), start);
  REQUIRE(machine.let_go());
  const Millis late = start + ringing(Bell::begin);
  CHECK(looks_until(*sound, late, [&] { return !sound->due(); }));
  CHECK(sound->remark() == Remark{});
  sound->play(bell(Bell::begin), start + 1min);
  CHECK(sound->remark().words == "no sound: paplay failed; the terminal's bell rings");
}

TEST_CASE("where every player has failed the terminal rings, and it is said once") {
  Machine machine;
  for (const char* player : {"pw-play", "paplay", "aplay"}) machine.install(player, breaks);
  const auto sound = open();
  sound->play(bell(Bell::begin), start);
  CHECK(remark_at(*sound, start) ==
        Remark{true, "no sound: pw-play, paplay and aplay failed; the terminal's bell rings"});
  sound->play(bell(Bell::close), start + 1min);
  CHECK(sound->remark() == Remark{true, ""});
  CHECK(sound->remark() == Remark{});
  CHECK(machine.calls().size() == 3);
  CHECK_FALSE(sound->due());
}

TEST_CASE("without a player the terminal rings, and it is said once") {
  const Machine machine;
  const auto sound = open();
  CHECK(sound->remark() == Remark{});
  sound->play(bell(Bell::begin), start);
  CHECK(sound->remark() == Remark{true,
                                  "no sound: none of pw-play, paplay and aplay is installed; the "
                                  "terminal's bell rings"});
  sound->play(bell(Bell::begin), start);
  CHECK(sound->remark() == Remark{true, ""});
}

TEST_CASE("without a place for the bells the terminal rings, and it is said once") {
  Machine machine;
  machine.install("paplay", rings);
  std::ofstream(machine.cache()) << "no directory";
  std::ofstream(machine.runtime() + "/yinback") << "no directory";
  const auto sound = open();
  for (const char* said :
       {"no sound: there is no place to keep the bells' files; the terminal's bell rings", ""}) {
    sound->play(bell(Bell::begin), start);
    CHECK(sound->remark() == Remark{true, said});
  }
  CHECK(machine.calls().empty());
}

TEST_CASE("a player that hangs is ended when its bell should long have rung, and has failed") {
  Machine machine;
  machine.install("paplay", hangs);
  const auto sound = open();
  const Millis most = ringing(Bell::begin) + 5s;
  sound->play(bell(Bell::begin), start);
  CHECK(sound->due() == start + most);
  CHECK(machine.called(1));
  sound->look(start + most - 1ms);
  CHECK(sound->remark() == Remark{});
  sound->look(start + most);
  CHECK(sound->remark() == Remark{true, "no sound: paplay failed; the terminal's bell rings"});
  CHECK(looks_until(*sound, start + most, [&] { return !sound->due(); }));
  CHECK(machine.all_gone());
}

TEST_CASE("a new bell ends the old one, even a deaf player's") {
  Machine machine;
  machine.install("paplay", std::string("trap '' TERM; ") + waits + "; while :; do /bin/sleep 100; done");
  const auto sound = open();
  sound->play(bell(Bell::begin), start);
  REQUIRE(machine.let_go());
  const pid_t first = machine.pids().front();
  sound->play(bell(Bell::halfway), start + 1s);
  CHECK(machine.called(2));
  CHECK(is_running(first));
  REQUIRE(sound->due() == start + 1300ms);
  sound->look(start + 1300ms);
  CHECK(eventually([&] { return !is_running(first); }));
  CHECK(is_running(machine.pids().back()));
  CHECK(sound->remark() == Remark{});
}

TEST_CASE("hush ends what rings, and it is no failure") {
  Machine machine;
  machine.install("paplay", hangs);
  const auto sound = open(with_voice);
  sound->play(bell(Bell::begin, "words"), start);
  CHECK(machine.called(1));
  sound->hush();
  CHECK(sound->due() == start);
  CHECK(looks_until(*sound, start, [&] { return !sound->due(); }));
  CHECK(machine.all_gone());
  sound->look(start + 1h);
  CHECK(sound->remark() == Remark{});
  sound->play(bell(Bell::begin), start + 2h);
  CHECK(machine.called(2));
}

TEST_CASE("with the terminal's bell alone no player is called, and nothing is lost") {
  Machine machine;
  machine.install("paplay", rings);
  const auto sound = open({.players = false});
  sound->play(bell(Bell::begin), start);
  CHECK(sound->remark() == Remark{true, ""});
  CHECK(machine.calls().empty());
  CHECK_FALSE(std::ifstream(bell_path(machine, "begin")).good());
}

TEST_CASE("without bells none rings, and the words are said at once") {
  Machine machine;
  machine.install("paplay", rings);
  machine.install("espeak-ng", rings);
  const auto sound = open({.bells = false, .voice = true});
  sound->play(bell(Bell::begin, "hello"), start);
  REQUIRE(machine.called(1));
  CHECK(machine.calls()[0] == "espeak-ng -s 103 -v en -- hello");
  CHECK(sound->remark() == Remark{});
}

TEST_CASE("one's own bell rings for every bell and is cut after 10 s, which is no fault") {
  Machine machine;
  machine.install("paplay", hangs);
  const auto sound = open({.bell_file = "-mine.ogg"});
  for (const Bell which : {Bell::begin, Bell::close}) {
    sound->play(bell(which), start);
    CHECK(sound->due() == start + 10s);
    CHECK(
        looks_until(*sound, start, [&] { return machine.calls().size() == (which == Bell::begin ? 1 : 2); }));
    CHECK(machine.calls().back() == "paplay --latency-msec=100 ./-mine.ogg");
    sound->look(start + 10s);
    CHECK(looks_until(*sound, start + 10s, [&] { return !sound->due(); }));
    CHECK(sound->remark() == Remark{});
  }
  CHECK_FALSE(std::ifstream(bell_path(machine, "begin")).good());
}

TEST_CASE("a player that would make noise of it never gets one's own bell unless it is a wave file") {
  Machine machine;
  machine.install("aplay", rings);
  const std::string mine = machine.home() + "/mine";
  for (const char* text : {"RIFF1234AVI fmt ", "OggS", "", "RIFF1234WAVEfmt "}) {
    CAPTURE(text);
    const bool wave = std::string_view(text).find("WAVE") != std::string_view::npos;
    std::ofstream(mine) << text;
    const auto sound = open({.bell_file = mine});
    sound->play(bell(Bell::begin), start);
    CHECK(sound->remark().terminal_bell != wave);
    CHECK(machine.called(wave ? 1 : 0));
  }
}

// --- voice

TEST_CASE("words wait until the bell has rung") {
  Machine machine;
  machine.install("paplay", waits);
  machine.install("espeak-ng", hangs);
  const auto sound = open(with_voice);
  sound->play(bell(Bell::begin, "lie down"), start);
  CHECK(machine.called(1));
  sound->look(start + 3s);
  CHECK(machine.calls().size() == 1);
  REQUIRE(machine.let_go());
  REQUIRE(calls_at(machine, *sound, start + 3s, 2));
  CHECK(machine.calls()[1] == "espeak-ng -s 103 -v en -- lie down");
  CHECK(sound->remark() == Remark{});
}

TEST_CASE("where words wait for it one's own bell has the time of ours, which they are fitted to") {
  Machine machine;
  machine.install("paplay", hangs);
  machine.install("espeak-ng", hangs);
  const auto sound = open({.bell_file = "mine.wav", .voice = true});
  const Millis over = start + ringing(Bell::release);
  sound->play(bell(Bell::release), start);
  CHECK(sound->due() == start + 10s);
  sound->play(words("come out"), start + 1s);
  CHECK(sound->due() == over);
  REQUIRE(machine.called(1));
  const pid_t rings = machine.pids().back();
  sound->look(over - 1ms);
  CHECK(is_running(rings));
  REQUIRE(calls_at(machine, *sound, over, 2));
  CHECK(machine.calls()[1].find("come out") != std::string::npos);
  CHECK(looks_until(*sound, over, [&] { return !is_running(rings); }));
  CHECK(sound->remark() == Remark{});
}

TEST_CASE("after the terminal's bell words come at once") {
  Machine machine;
  machine.install("espeak-ng", rings);
  const auto sound = open({.players = false, .voice = true});
  sound->play(bell(Bell::begin, "lie down"), start);
  CHECK(machine.called(1));
  CHECK(sound->remark() == Remark{true, ""});
}

TEST_CASE("words wait until what is being said has been said, in their order") {
  Machine machine;
  machine.install("espeak-ng", waits);
  const auto sound = open(with_voice);
  sound->play(words("one"), start);
  sound->play(words("two"), start);
  sound->play(words("three"), start);
  Millis now = start;
  for (const char* said : {"one", "two", "three"}) {
    CAPTURE(said);
    now += 1s;
    CHECK(looks_until(*sound, now, [&] {
      const auto calls = machine.calls();
      return !calls.empty() && calls.back() == std::string("espeak-ng -s 103 -v en -- ") + said;
    }));
    REQUIRE(machine.let_go());
  }
  CHECK(machine.calls().size() == 3);
}

TEST_CASE("what is heard afresh stops the words that sound and forgets those that wait") {
  Machine machine;
  machine.install("espeak-ng", hangs);
  machine.install("paplay", hangs);
  for (const bool by_bell : {true, false}) {
    CAPTURE(by_bell);
    const std::size_t before = machine.calls().size();
    const auto sound = open(with_voice);
    sound->play(words("one"), start);
    sound->play(words("two"), start);
    REQUIRE(machine.called(before + 1));
    const pid_t first = machine.pids().back();
    sound->play(by_bell ? Heard{Bell::close, "", false} : words("three", true), start + 1s);
    REQUIRE(calls_at(machine, *sound, start + 1s, before + 2));
    CHECK(machine.calls().back().find(by_bell ? "paplay" : "three") != std::string::npos);
    CHECK(looks_until(*sound, start + 1s, [&] { return !is_running(first); }));
    CHECK(sound->remark() == Remark{});
  }
}

TEST_CASE("words are one argument of printable text, never an option, and the language is a language") {
  Machine machine;
  machine.install("espeak-ng", "for word in \"$@\"; do echo \"<$word>\" >> \"$HOME/words\"; done");
  const std::vector<std::pair<std::string, std::string>> languages{{"de", "<-v>\n<de>\n"},
                                                                   {"pt-BR", "<-v>\n<pt-BR>\n"},
                                                                   {"", ""},
                                                                   {"-w", ""},
                                                                   {"en;reboot", ""},
                                                                   {"../x", ""}};
  for (const auto& [language, expected] : languages) {
    CAPTURE(language);
    std::ofstream(machine.home() + "/words");
    {
      const auto sound = open({.voice = true, .language = language});
      sound->play(words("-w /tmp/x\n\x1b[31m$(id) 'é'\x7f"), start);
      CHECK(looks_until(*sound, start + 1s, [&] { return !sound->due(); }));
    }
    std::ifstream file(machine.home() + "/words");
    CHECK(std::string(std::istreambuf_iterator<char>(file), {}) ==
          "<-s>\n<103>\n" + expected + "<-->\n<-w /tmp/x  [31m$(id) 'é' >\n");
  }
}

TEST_CASE("a voice that speaks by another program is silenced there too") {
  Machine machine;
  machine.install("spd-say", "[ \"$1\" = -S ] || exec /bin/sleep 100");
  {
    const auto sound = open(with_voice);
    sound->play(words("one"), start);
    REQUIRE(machine.called(1));
    CHECK(machine.calls()[0] == "spd-say --wait --application-name yinback --rate -73 -l en -- one");
    sound->hush();
    REQUIRE(machine.called(2));
    CHECK(machine.calls()[1] == "spd-say -S");
    sound->play(words("two"), start);
    REQUIRE(machine.called(3));
  }
  CHECK(machine.called(4));
  CHECK(machine.calls()[3] == "spd-say -S");
  CHECK(machine.all_gone());
}

TEST_CASE("a voice that breaks at once is struck off, and the next says the same") {
  Machine machine;
  machine.install("spd-say", breaks);
  machine.install("espeak-ng", hangs);
  const auto sound = open(with_voice);
  sound->play(words("one"), start);
  REQUIRE(calls_at(machine, *sound, start + 900ms, 2));
  CHECK(machine.calls()[1] == "espeak-ng -s 103 -v en -- one");
  CHECK(sound->remark() == Remark{});
}

TEST_CASE("a voice that ends well before a word can be said has no device, where it says so no other way") {
  for (const auto& [voice, ends, failed] :
       {std::tuple{"espeak-ng", 299ms, true}, {"espeak-ng", 300ms, false}, {"spd-say", 0ms, false}}) {
    CAPTURE(voice, ends.count());
    Machine machine;
    machine.install(voice, rings);
    const auto sound = open(with_voice);
    sound->play(words("one"), start);
    CHECK(looks_until(*sound, start + ends, [&] { return !sound->due(); }));
    CHECK(sound->remark().words ==
          (failed ? std::string("no voice: espeak-ng failed; ") + spoken : std::string()));
  }
}

TEST_CASE("a voice that hangs is struck off with what waited for it, and the next says what comes next") {
  Machine machine;
  machine.install("spd-say", "[ \"$1\" = -S ] || exec /bin/sleep 100");
  machine.install("espeak-ng", rings);
  const auto sound = open(with_voice);
  sound->play(words("one"), start);
  sound->play(words("two"), start);
  const Millis most = 3 * saying("one") + 5s;
  CHECK(sound->due() == start + most);
  CHECK(machine.called(1));
  sound->look(start + most - 1ms);
  CHECK(machine.calls().size() == 1);
  CHECK(sound->remark() == Remark{});
  sound->look(start + most);
  CHECK(machine.called(2));  // -S
  CHECK(sound->remark() == Remark{false, "spd-say did not end; another voice goes on"});
  sound->play(words("three"), start + most);
  REQUIRE(machine.called(3));
  CHECK(machine.calls()[2] == "espeak-ng -s 103 -v en -- three");
  CHECK(sound->remark() == Remark{});
}

TEST_CASE("where every voice has failed, or there is none, it is said once") {
  Machine machine;
  {
    const auto sound = open(with_voice);
    for (const std::string& said :
         {std::string("no voice: neither spd-say nor espeak-ng is installed; ") + spoken, std::string()}) {
      sound->play(words("one"), start);
      CHECK(sound->remark() == Remark{false, said});
    }
  }
  machine.install("spd-say", breaks);
  machine.install("espeak-ng", breaks);
  const auto sound = open(with_voice);
  sound->play(words("one"), start);
  CHECK(remark_at(*sound, start) ==
        Remark{false, std::string("no voice: spd-say and espeak-ng failed; ") + spoken});
  sound->play(words("two"), start);
  sound->look(start + 1min);
  CHECK(sound->remark() == Remark{});
}

TEST_CASE("without a voice no words are said and none are missed") {
  Machine machine;
  machine.install("espeak-ng", rings);
  const auto sound = open({.players = false});
  sound->play(bell(Bell::begin, "one"), start);
  sound->play(words("two"), start);
  CHECK(sound->remark() == Remark{true, ""});
  CHECK(machine.calls().empty());
}

// --- the worst of players

namespace {

enum class Way { harmless, fails, lasts };
struct Hostile {
  const char* what;
  Way way;
  const char* script;
};
constexpr std::array<Hostile, 13> hostile{{
    {"hangs", Way::lasts, "exec /bin/sleep 100"},
    {"spins", Way::lasts, "while :; do :; done"},
    {"is deaf", Way::lasts, "trap '' TERM HUP INT; while :; do /bin/sleep 100; done"},
    {"crashes", Way::fails, "kill -SEGV $$"},
    {"fails", Way::fails, "exit 1"},
    {"is slow", Way::harmless, "/bin/sleep 0.05"},
    {"floods", Way::harmless, "exec /usr/bin/head -c 3000000 /dev/zero >&2"},
    {"floods for ever", Way::lasts, "while :; do echo no device; echo no device >&2; done"},
    {"breeds", Way::lasts,
     "/bin/sleep 100 & echo $! >> \"$HOME/pids\"\n"
     "(trap '' TERM; exec /bin/sleep 100) & echo $! >> \"$HOME/pids\"; wait"},
    {"breeds and leaves", Way::harmless, "/bin/sleep 100 & echo $! >> \"$HOME/pids\"; exit 0"},
    {"closes its input", Way::lasts, "exec 0<&-; exec /bin/sleep 100"},
    {"writes to the terminal", Way::fails, "(echo no device > /dev/tty) 2> /dev/null; exit 1"},
    {"stops", Way::lasts, "kill -STOP $$"},
}};

/// What has been told since the start.
struct Told {
  explicit Told(Sound& from) : sound(from) {}
  void hear() {
    const Remark remark = sound.remark();
    bells += remark.terminal_bell ? 1 : 0;
    said += remark.words.find("no sound") != std::string::npos ? 1 : 0;
  }
  Sound& sound;
  int bells = 0, said = 0;
};

}  // namespace

TEST_CASE("with any hostile player the moments stay ours, the terminal rings, and it is said once",
          "[long]") {
  for (const auto& [what, way, script] : hostile) {
    CAPTURE(what);
    const Belongings before = belongings();
    Machine machine;
    machine.install("paplay", script);
    machine.install("spd-say", script);
    {
      const auto sound = open(with_voice);
      Told told(*sound);
      for (int round = 0; round < 3; ++round) {
        CAPTURE(round);
        const Millis now = start + round * Millis{1min};
        sound->play(bell(Bell::begin, "words"), now);
        // It ends by itself, or is ended when its time is up.
        const Millis then = way == Way::lasts ? now + ringing(Bell::begin) + 5s : now;
        const bool ended = looks_until(*sound, then, [&, harmless = way == Way::harmless] {
          told.hear();
          return harmless ? !sound->due() : told.bells > round;
        });
        CHECK(ended);
      }
      CHECK(told.bells == (way == Way::harmless ? 0 : 3));
      CHECK(told.said == (way == Way::harmless ? 0 : 1));
    }
    CHECK(machine.all_gone());
    CHECK(belongings() == before);
  }
}

TEST_CASE("three hundred random practices with hostile programs leave nothing behind", "[long]") {
  std::mt19937 random(20'261'123);
  const auto pick = [&](std::size_t below) { return random() % below; };
  const Belongings before = belongings();
  Machine machine;
  for (int round = 0; round < 300; ++round) {
    CAPTURE(round);
    for (const char* program : {"pw-play", "paplay", "aplay", "spd-say", "espeak-ng"}) {
      machine.remove(program);
      if (pick(4) == 0) continue;
      const std::string script = pick(4) == 0 ? rings : hostile.at(pick(hostile.size())).script;
      // Half a second is given to what silences another: few are to take it.
      machine.install(program, (pick(16) != 0 ? "[ \"$1\" = -S ] && exit 0\n" : "") + script);
    }
    const auto sound = open({.players = pick(8) != 0, .voice = pick(2) == 0});
    int said = 0;
    Millis now = start;
    for (std::size_t steps = 2 + pick(8); steps > 0; --steps) {
      now += Millis{static_cast<int>(pick(3)) * static_cast<int>(pick(4000))};
      const auto what = pick(6);
      if (what < 2) sound->play(bell(static_cast<Bell>(pick(6)), pick(2) == 0 ? "words" : ""), now);
      if (what == 2) sound->play(words("more words", pick(2) == 0), now);
      if (what == 3) sound->hush();
      if (what == 4 && sound->due()) now = std::max(now, *sound->due());
      sound->look(now);
      said += sound->remark().words.find("no sound") != std::string::npos ? 1 : 0;
      if (pick(3) == 0) eventually([n = 3]() mutable { return --n < 0; });  // lets them come to run
    }
    CHECK(said <= 1);
  }
  CHECK(machine.all_gone());
  CHECK(belongings() == before);
}
