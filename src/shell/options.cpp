#include "shell/options.hpp"

#include "shell/command_readers.hpp"

#include <fmt/format.h>

#include <utility>

namespace yinback {
namespace {

/// Everything that can be set, read for its problems.
void read_settings(const Layer& layer, Problems& problems) {
  if (layer.empty()) return;
  OptionReader in({layer}, {}, problems);
  read_wishes(in);
  read_running(in);
}

/// The settings a command reads, far ones first. Problems of the file come before those of the variables.
std::vector<Layer> layers_of(const CommandRow& command, const SettingsText& source, CommandLine& line) {
  Problems of_file = source.problems;
  Layer file;
  if (source.text) {
    Problems problems;
    file = file_layer(*source.text, problems);
    resolve_paths(file, source);
    read_settings(file, problems);
    append(of_file, placed(std::move(problems), source.file));
  }
  for (auto& [name, given] : file) given.place = fmt::format("{}: {}", source.file, given.place);
  Problems of_variables;
  const Layer variables = variable_layer(source.variables, of_variables);
  read_settings(variables, of_variables);
  line.usage = !of_variables.empty() || !line.problems.empty();
  append(of_file, std::move(of_variables));
  append(of_file, std::move(line.problems));
  line.problems = std::move(of_file);
  return {meant_for(command, file), meant_for(command, variables)};
}

}  // namespace

Problems check_settings(std::string_view json, const Library& library) {
  Problems problems;
  const Layer layer = file_layer(json, problems);
  read_settings(layer, problems);
  const Preset wishes = preset(layer, true);
  if (!layer.contains("--library"))
    append(problems, blamed(check_request(library, wishes.asked.request), wishes));
  return problems;
}

CommandLine parse_command_line(int argc, const char* const* argv, const SettingsSource& settings) {
  auto words = parse_words(argc, argv);
  if (auto* message = std::get_if<Message>(&words)) return {std::move(*message), {}};
  if (const auto* help = std::get_if<HelpCommand>(&words)) return {*help, {}};
  if (std::holds_alternative<VersionCommand>(words)) return {VersionCommand{}, {}};
  auto& line = std::get<TypedLine>(words);
  CommandLine read{Message{}, std::move(line.problems)};
  std::vector<Layer> layers;
  if (settings && reads_settings(*line.command) && !line.typed.values.contains("--no-settings"))
    layers = layers_of(*line.command, settings(), read);
  layers.push_back(typed_layer(line.typed));
  const std::size_t before = read.problems.size();
  OptionReader in(std::move(layers), line.typed.operands, read.problems);
  read.invocation = read_command(line.command->name, in);
  read.usage = read.usage || read.problems.size() > before;
  return read;
}

}  // namespace yinback
