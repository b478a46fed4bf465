#include "shell/settings.hpp"

#include "yinback/sequence.hpp"
#include "yinback/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace yinback {
namespace {

using Words = std::vector<std::string>;

constexpr std::string_view never_set[] = {"--plan", "--json", "--no-settings"};

char upper(char c) {
  return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c == '-' ? '_' : c;
}

std::string upper_name(std::string_view option) {
  std::string name(option.substr(2));
  std::transform(name.begin(), name.end(), name.begin(), upper);
  return name;
}

Problem unknown_variable(const std::string& variable, std::string_view name) {
  for (const CommandRow& command : command_rows())
    for (const OptionGroup& group : command.groups)
      for (const OptionRow& row : group.rows)
        if (upper_name(row.name) == name) return *typed_only(variable, row.name);
  Words known;
  for (const OptionRow& row : setting_rows()) known.push_back(upper_name(row.name));
  const std::string near = nearest(name, known);
  return {variable, "unknown variable",
          near.empty() ? "the options of start are settings, like YINBACK_HOLD"
                       : fmt::format("did you mean {}{}?", variable_prefix, near)};
}

std::optional<Given> given(const OptionRow& row, std::string_view value, Problems& problems) {
  Given given{std::string(value), variable_name(row.name)};
  if (row.values != Values::nothing) return given;
  constexpr std::array<std::string_view, 4> on{"1", "true", "yes", "on"}, off{"0", "false", "no", "off"};
  given.word.clear();
  given.none = std::find(off.begin(), off.end(), value) != off.end();
  if (given.none || std::find(on.begin(), on.end(), value) != on.end()) return given;
  problems.push_back(
      {given.place, fmt::format("'{}' is neither on nor off", elide(printable(value), 40)), "write 1 or 0"});
  return std::nullopt;
}

}  // namespace

std::string variable_name(std::string_view option) {
  return fmt::format("{}{}", variable_prefix, upper_name(option));
}

const std::vector<OptionRow>& setting_rows() {
  static const std::vector<OptionRow> all = [] {
    std::vector<OptionRow> rows;
    rows.reserve(32);
    for (const auto& groups : {planning_groups(), running_groups()})
      for (const OptionGroup& group : groups)
        for (const OptionRow& row : group.rows)
          if (std::find(std::begin(never_set), std::end(never_set), row.name) == std::end(never_set))
            rows.push_back(row);
    return rows;
  }();
  return all;
}

const OptionRow* find_setting(std::string_view option) {
  const auto& rows = setting_rows();
  const auto found =
      std::find_if(rows.begin(), rows.end(), [&](const OptionRow& row) { return row.name == option; });
  return found == rows.end() ? nullptr : &*found;
}

std::optional<Problem> typed_only(const std::string& place, std::string_view option) {
  const auto commands = command_rows();
  const bool known = std::any_of(commands.begin(), commands.end(), [&](const CommandRow& command) {
    return find_option(command, option) != nullptr;
  });
  if (!known || find_setting(option) != nullptr) return std::nullopt;
  return Problem{place, "is no setting", fmt::format("type {} where it is wanted", option)};
}

bool reads_settings(const CommandRow& command) {
  return find_option(command, "--no-settings") != nullptr;
}

Layer meant_for(const CommandRow& command, const Layer& layer) {
  Layer meant;
  for (const auto& [name, given] : layer) {
    const bool wish = std::find(wish_names.begin(), wish_names.end(), name.substr(2)) != wish_names.end();
    const bool plans = command.operand.values == Values::sequence;
    if (find_option(command, name) != nullptr && (plans || !wish)) meant[name] = given;
  }
  return meant;
}

Layer variable_layer(const Words& variables, Problems& problems) {
  Layer layer;
  for (const std::string_view variable : variables) {
    const std::string_view name = variable.substr(0, variable.find('='));
    const std::string_view value = variable.substr(name.size() + 1);
    if (value.empty()) continue;
    const std::string_view bare = name.substr(variable_prefix.size());
    const auto& rows = setting_rows();
    const auto row =
        std::find_if(rows.begin(), rows.end(), [&](auto& each) { return upper_name(each.name) == bare; });
    if (row == rows.end())
      problems.push_back(unknown_variable(std::string(name), bare));
    else if (auto word = given(*row, value, problems))
      layer.try_emplace(std::string(row->name), std::move(*word));
  }
  return layer;
}

void resolve_paths(Layer& layer, const SettingsText& source) {
  const std::string folder = source.file.substr(0, source.file.rfind('/') + 1);
  for (const OptionRow& row : setting_rows()) {
    const auto found = layer.find(row.name);
    if (row.values != Values::file || found == layer.end()) continue;
    std::string& path = found->second.word;
    if (path.starts_with("~/") && !source.home.empty())
      path.replace(0, 1, source.home);
    else if (!path.starts_with('/') && path != "none")  // which is no bell
      path.insert(0, folder);
  }
}

}  // namespace yinback
