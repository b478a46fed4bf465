// The programs a machine may have for the side channels: what plays a file, what speaks, what keeps awake.
// One table each, the best first; which of them are there is looked up once.
#pragma once

#include "yinback/duration.hpp"

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace yinback {

using Arguments = std::array<std::string_view, 8>;  ///< the first empty one ends them

/// A row of a table: what is run, and how.
struct Tool {
  std::string_view program;
  std::string_view package;     ///< in Debian; empty where Debian has none
  Arguments arguments{};        ///< before what the program is about: a file, words, a command
  std::string_view language{};  ///< the option that takes one; empty: none does
  Arguments before{};           ///< last of all, where what follows could be taken for an option
  Arguments stop{};             ///< to be run too when it is to be silent; none: its end is enough
  bool wave_only = false;       ///< takes a file of another kind for bare samples: noise
  Millis least{};               ///< ending well before that it has not sounded: there is no device
};

inline constexpr std::array<Tool, 4> player_tools{{
    {.program = "pw-play", .package = "pipewire-bin"},
    {.program = "paplay", .package = "pulseaudio-utils", .arguments = {"--latency-msec=100"}},
    {.program = "aplay", .package = "alsa-utils", .arguments = {"-q"}, .wave_only = true},
    {.program = "afplay", .package = ""},  // macOS, never tried
}};

// At the rate 103 espeak-ng says no step of the default sessions faster than 120 words a minute, pauses
// included, and all of them at 98; at the rate 120 it reaches 140. spd-say's -73 asks the daemon's espeak-ng
// for about the same. The daemon speaks on when its client is killed: -S ends what is being said and leaves
// alone what others have waiting (in 0.11 the long --stop fails: "requires an argument"). Without a device
// spd-say hangs, and espeak-ng ends well within 40 ms; a full stop alone takes it 680.
inline constexpr std::array<Tool, 3> voice_tools{{
    {.program = "spd-say",
     .package = "speech-dispatcher",
     .arguments = {"--wait", "--application-name", "yinback", "--rate", "-73"},
     .language = "-l",
     .before = {"--"},
     .stop = {"-S"}},
    {.program = "espeak-ng",
     .package = "espeak-ng",
     .arguments = {"-s", "103"},
     .language = "-v",
     .before = {"--"},
     .least = 300ms},
    {.program = "say", .package = "", .arguments = {"-r", "120"}, .before = {"--"}},  // macOS, never tried
}};

inline constexpr std::array<Tool, 3> inhibitor_tools{{
    {.program = "systemd-inhibit",
     .package = "systemd",
     .arguments = {"--what=idle:sleep", "--who=yinback", "--why=a practice is under way", "--mode=block"}},
    {.program = "gnome-session-inhibit",
     .package = "gnome-session-bin",
     .arguments = {"--app-id", "yinback", "--reason", "a practice is under way", "--inhibit",
                   "idle:suspend"}},
    {.program = "caffeinate", .package = "", .arguments = {"-d", "-i"}},  // macOS, never tried
}};

/// A tool that this machine has.
struct FoundTool {
  const Tool* tool;
  std::string path;
};
using FoundTools = std::vector<FoundTool>;

/// Those of `tools` that PATH leads to, in their order.
FoundTools found_among(std::span<const Tool> tools);

/// What the machine has for each side channel: some look-ups in PATH and no more.
struct MachineTools {
  FoundTools players, voices, inhibitors;
};
MachineTools find_tools();

/// The command line of `found` for `what`: its arguments, the language where it takes one and it is one
/// (letters, digits and hyphens), and `what`.
std::vector<std::string> command(const FoundTool& found, std::string_view language,
                                 const std::vector<std::string>& what);
/// The one that silences it; empty where none is needed.
std::vector<std::string> stop_command(const FoundTool& found);

/// The programs of `tools` that can be had for this kind of machine: what to name where none was found.
std::vector<std::string_view> usual(std::span<const Tool> tools);

}  // namespace yinback
