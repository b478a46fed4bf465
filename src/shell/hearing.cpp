#include "shell/hearing.hpp"

#include "shell/files.hpp"
#include "yinback/text.hpp"

#include <fmt/format.h>

namespace yinback {

std::optional<Problem> bell_problem(const std::optional<std::string>& bell) {
  if (!bell || bell == no_bell) return std::nullopt;
  auto problem = unreadable(*bell);
  if (problem) problem->hint = "name a sound file, or none";
  return problem;
}

SoundWishes sound_wishes(const Hearing& hearing, const MachineTools& found, const std::string& language,
                         bool preview) {
  const bool off = hearing.sound == Ringing::off;
  SoundWishes wishes;
  wishes.bells = !off && hearing.bell != no_bell;
  wishes.players = hearing.sound == Ringing::automatic && !found.players.empty();
  if (wishes.bells) wishes.bell_file = hearing.bell;
  const bool asked = hearing.voice == Speaking::on;
  wishes.voice =
      !found.voices.empty() && (asked || (hearing.voice == Speaking::automatic && !off && !preview));
  if (!language.empty()) wishes.language = language;
  return wishes;
}

std::string lacks(const Hearing& hearing, bool awake, const MachineTools& found) {
  std::string text;
  const auto lack = [&](std::string_view tools, std::string_view so) {
    text += fmt::format("no {} here{}\n", tools, so);
  };
  if (hearing.sound == Ringing::automatic && hearing.bell != no_bell && found.players.empty())
    lack(listed(usual(player_tools), "or"), ": the terminal's own bell rings");
  if (hearing.voice == Speaking::on && found.voices.empty())
    lack(listed(usual(voice_tools), "or"), ": nothing is said aloud");
  if (awake && found.inhibitors.empty())
    lack(listed(usual(inhibitor_tools), "or"), ": this machine may fall asleep");
  return text;
}

}  // namespace yinback
