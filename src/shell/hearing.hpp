// What a practice is to sound like, and what this machine has for it: the wishes of a command line turned
// into those of a channel, and plain words on what cannot be had.
#pragma once

#include "shell/options.hpp"
#include "shell/sound.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace yinback {

/// `bell` of a Hearing that silences all of them.
inline constexpr std::string_view no_bell = "none";

/// What is wrong with a bell of one's own; nothing where there is none.
std::optional<Problem> bell_problem(const std::optional<std::string>& bell);

/// What has no program here, which lacks() tells, is not wished for. A voice that was not asked for keeps
/// silent where all is off, and in a `preview`. `language` is the library's.
SoundWishes sound_wishes(const Hearing& hearing, const MachineTools& found, const std::string& language,
                         bool preview);

/// What goes without saying, or was asked for, and has no program here; a line each, with what comes of it.
std::string lacks(const Hearing& hearing, bool awake, const MachineTools& found);

}  // namespace yinback
