#include "shell/own_settings.hpp"

#include "shell/environment.hpp"
#include "shell/files.hpp"

namespace yinback {

std::string own_settings_file() {
  return config_file("config.json");
}

SettingsText own_settings() {
  SettingsText settings;
  settings.file = own_settings_file();
  settings.home = home_folder();
  settings.variables = variables_with(variable_prefix);
  if (settings.file.empty()) return settings;
  auto text = read_text_if_any(settings.file, largest_settings);
  if (text)
    settings.text = std::move(*text);
  else
    settings.problems = text.problems();
  return settings;
}

}  // namespace yinback
