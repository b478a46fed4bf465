#include "shell/sound_check.hpp"

#include "json.hpp"
#include "shell/hearing.hpp"
#include "shell/load.hpp"
#include "shell/output.hpp"
#include "shell/settle.hpp"
#include "shell/signals.hpp"
#include "shell/standard.hpp"
#include "shell/terminal.hpp"
#include "yinback/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace yinback {
namespace {

constexpr Millis between = 700ms;  // silence, so that one bell is not taken for the next

/// What there may be for one purpose, and which of it is here.
struct Purpose {
  const char* name;
  std::span<const Tool> known;
  const FoundTools& found;
};

std::array<Purpose, 3> purposes(const MachineTools& found) {
  return {{{"bells", player_tools, found.players},
           {"voice", voice_tools, found.voices},
           {"awake", inhibitor_tools, found.inhibitors}}};
}

std::string purpose_line(const Purpose& purpose) {
  std::vector<std::string_view> names;
  for (const FoundTool& each : purpose.found) names.push_back(each.tool->program);
  if (!names.empty()) return fmt::format("{}: {}\n", purpose.name, listed(names));
  std::string packages;
  for (const Tool& tool : purpose.known)
    if (!tool.package.empty())
      packages += fmt::format("{}{} ({})", packages.empty() ? "" : ", ", tool.program, tool.package);
  return fmt::format("{}: nothing found; any of these programs (packages) will do: {}\n", purpose.name,
                     packages);
}

Json purpose_json(const Purpose& purpose) {
  Json found = Json::array(), missing = Json::array();
  for (const Tool& tool : purpose.known) {
    const auto here = std::find_if(purpose.found.begin(), purpose.found.end(),
                                   [&](const FoundTool& each) { return each.tool == &tool; });
    if (here != purpose.found.end())
      found.push_back({{"program", tool.program}, {"path", here->path}});
    else if (!tool.package.empty())
      missing.push_back({{"program", tool.program}, {"package", tool.package}});
  }
  return {{"found", found}, {"missing", missing}};
}

std::string found_json(const MachineTools& found) {
  Json json;
  for (const Purpose& purpose : purposes(found)) json[purpose.name] = purpose_json(purpose);
  Json sounds = Json::array();
  for (std::size_t i = 0; i < names<Bell>.size(); ++i) {
    const std::chrono::duration<double> length = ringing(static_cast<Bell>(i));
    sounds.push_back({{"bell", names<Bell>[i]}, {"seconds", length.count()}});
  }
  json["sounds"] = sounds;
  return json.dump(2) + "\n";
}

class SoundCheck {
 public:
  SoundCheck(Sound& sound, bool terminal_bell)
      : console_(open_terminal()), sound_(sound), terminal_bell_(terminal_bell) {}

  /// A signal, where one ended it.
  std::optional<Ending> run(bool bells, const std::string& line) {
    for (std::size_t i = 0; bells && i < names<Bell>.size(); ++i) {
      const auto bell = static_cast<Bell>(i);
      if (const auto left = hear(fmt::format("  {}", names<Bell>[i]), {bell, "", true})) return left;
    }
    return line.empty() ? std::nullopt : hear("  " + line, {std::nullopt, line, true});
  }
  [[nodiscard]] bool all_well() const { return well_; }

 private:
  std::optional<Ending> hear(const std::string& name, const Heard& heard) {
    if (!console_->write(shown(name + "\n"))) return Ending{Ending::Kind::reader_gone};
    sound_.play(heard, console_->now());
    if (const auto left = ring_out(*console_, sound_)) return left;
    const Remark remark = sound_.remark();
    well_ = well_ && !remark.terminal_bell && remark.words.empty();
    const std::string bytes = (remark.terminal_bell && terminal_bell_ ? "\a" : "") +
                              (remark.words.empty() ? "" : remark.words + "\n");
    if (!bytes.empty() && !console_->write(bytes)) return Ending{Ending::Kind::reader_gone};
    return pause();
  }

  std::optional<Ending> pause() {
    const Millis end = console_->now() + between;
    while (console_->now() < end) {
      const Input input = console_->wait(end);
      if (const auto* signalled = std::get_if<Signalled>(&input))
        return Ending{Ending::Kind::signalled, signalled->number};
    }
    return std::nullopt;
  }

  std::unique_ptr<Console> console_;
  Sound& sound_;
  bool terminal_bell_;
  bool well_ = true;
};

}  // namespace

int run_sound(const SoundCommand& command) {
  const MachineTools found = find_tools();
  if (command.json) return print({found_json(found), "", exit_done}, true);
  if (const auto problem = bell_problem(command.bell))
    return print({"", problem_lines({*problem}), exit_bad_data});
  const auto library = load_library(command.library);
  if (!library) return print({"", problem_lines(library.problems()), exit_bad_data});
  std::string lines;
  for (const Purpose& purpose : purposes(found)) lines += purpose_line(purpose);
  if (const int lost = print({lines, "", exit_done})) return lost;

  Hearing hearing;
  hearing.bell = command.bell;
  constexpr bool preview = false;
  const SoundWishes wishes = sound_wishes(hearing, found, library->language, preview);
  const auto sound = open_sound(wishes, found);
  SoundCheck check(*sound, stdout_is_terminal());
  const auto left = check.run(wishes.bells, wishes.voice ? library->wording.voice.test : "");
  if (left && left->kind == Ending::Kind::reader_gone) return output_lost();
  if (left) die_by(left->signal);
  return check.all_well() ? exit_done : exit_bad_data;
}

}  // namespace yinback
