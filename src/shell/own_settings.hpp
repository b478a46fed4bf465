// A person's settings as they stand in the world: the file in its place and the variables. Reads no file that
// is not regular, nor more than a settings file may hold.
#pragma once

#include "shell/settings.hpp"

namespace yinback {

/// The largest settings file: all there is to set takes a few lines.
inline constexpr std::size_t largest_settings = 64U << 10U;

/// Where the settings are; empty where the environment names no such place.
std::string own_settings_file();
SettingsText own_settings();

}  // namespace yinback
