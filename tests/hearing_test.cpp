#include "shell/hearing.hpp"

#include "support/catch.hpp"
#include "support/process.hpp"

#include <filesystem>
#include <fstream>

namespace yinback {
namespace {

MachineTools found(bool player, bool voice, bool inhibitor) {
  MachineTools all;
  if (player) all.players.push_back({&player_tools[1], "/bin/paplay"});
  if (voice) all.voices.push_back({&voice_tools[1], "/bin/espeak-ng"});
  if (inhibitor) all.inhibitors.push_back({&inhibitor_tools[0], "/bin/systemd-inhibit"});
  return all;
}

TEST_CASE("by itself all that can be had is heard, in the language of the library") {
  const SoundWishes wishes = sound_wishes({}, found(true, true, true), "de", false);
  CHECK((wishes.bells && wishes.players && wishes.voice && !wishes.bell_file));
  CHECK(wishes.language == "de");
  CHECK(sound_wishes({}, found(true, true, true), "", false).language == SoundWishes{}.language);
}

TEST_CASE("a voice nobody asked for is silent where there is none, where all is off and in a preview") {
  const Hearing off{Ringing::off, {}, Speaking::automatic};
  CHECK_FALSE(sound_wishes({}, found(true, false, true), "en", false).voice);
  CHECK_FALSE(sound_wishes(off, found(true, true, true), "en", false).voice);
  CHECK_FALSE(sound_wishes({}, found(true, true, true), "en", true).voice);
}

TEST_CASE("a voice that was asked for speaks whatever else is off, and one refused never does") {
  for (const Ringing ringing : {Ringing::automatic, Ringing::bell, Ringing::off})
    for (const bool preview : {false, true}) {
      CHECK(sound_wishes({ringing, {}, Speaking::on}, found(false, true, false), "en", preview).voice);
      CHECK_FALSE(sound_wishes({ringing, {}, Speaking::off}, found(true, true, true), "en", preview).voice);
    }
}

TEST_CASE("bells come from players, from the terminal, from a file of one's own, or not at all") {
  const MachineTools all = found(true, true, true);
  CHECK_FALSE(sound_wishes({Ringing::off, {}, {}}, all, "en", false).bells);
  CHECK_FALSE(sound_wishes({Ringing::bell, {}, {}}, all, "en", false).players);
  CHECK(sound_wishes({Ringing::bell, {}, {}}, all, "en", false).bells);
  CHECK_FALSE(sound_wishes({}, found(false, true, true), "en", false).players);  // lacks() has told
  CHECK_FALSE(sound_wishes({Ringing::automatic, "none", {}}, all, "en", false).bells);
  CHECK(sound_wishes({Ringing::automatic, "mine.wav", {}}, all, "en", false).bell_file == "mine.wav");
}

TEST_CASE("what is missing is said in a line each, and only what matters for what was asked") {
  const MachineTools nothing;
  CHECK(lacks({}, true, nothing) ==
        "no pw-play, paplay or aplay here: the terminal's own bell rings\n"
        "no systemd-inhibit or gnome-session-inhibit here: this machine may fall asleep\n");
  CHECK(lacks({Ringing::automatic, {}, Speaking::on}, false, nothing) ==
        "no pw-play, paplay or aplay here: the terminal's own bell rings\n"
        "no spd-say or espeak-ng here: nothing is said aloud\n");
  CHECK(lacks({Ringing::off, {}, Speaking::automatic}, false, nothing).empty());
  CHECK(lacks({Ringing::automatic, "none", {}}, false, nothing).empty());
  CHECK(lacks({}, true, found(true, true, true)).empty());
}

TEST_CASE("a bell of one's own must be a file that can be read") {
  const FreshDirectory folder;
  const std::string mine = folder.path() + "/mine.wav";
  CHECK_FALSE(bell_problem(std::nullopt));
  CHECK_FALSE(bell_problem("none"));
  const auto missing = bell_problem(mine);
  REQUIRE(missing);
  CHECK(problem_text(*missing) ==
        mine + ": cannot be opened: No such file or directory; name a sound file, or none");
  std::ofstream(mine) << "RIFF";
  CHECK_FALSE(bell_problem(mine));
  const auto directory = bell_problem(folder.path());
  REQUIRE(directory);
  CHECK(problem_text(*directory) == folder.path() + ": is no file; name a sound file, or none");
}

}  // namespace
}  // namespace yinback
