#include "shell/guidance.hpp"

#include "json.hpp"
#include "shell/builtin.hpp"
#include "shell/completions.hpp"
#include "shell/help.hpp"
#include "shell/load.hpp"
#include "shell/manual.hpp"
#include "shell/own_record.hpp"
#include "yinback/sheet.hpp"
#include "yinback/text.hpp"

#include <fmt/format.h>

#include <utility>

namespace yinback {
namespace {

using Name = std::pair<std::string, std::string>;  // and what it means
using NameList = std::vector<Name>;

std::string compiler() {
#if defined(__clang__)
  return fmt::format("clang++ {}.{}.{}", __clang_major__, __clang_minor__, __clang_patchlevel__);
#elif defined(__GNUC__)
  return fmt::format("g++ {}.{}.{}", __GNUC__, __GNUC_MINOR__, __GNUC_PATCHLEVEL__);
#else
  return "another compiler";
#endif
}

NameList practices() {
  NameList list;
  for (const Record& record : recent_records())
    list.insert(list.begin(), {record.id, fmt::format("{} {}", duration_text(record.held),
                                                      record.sequence.empty() ? "held" : record.sequence)});
  return list;
}

NameList names_of(NamesKind kind, const std::optional<std::string>& file) {
  if (kind == NamesKind::practices) return practices();
  NameList list;
  if (kind == NamesKind::sequences) {
    for (const Sequence& each : sequences_at_hand()) list.emplace_back(each.id, each.about);
    return list;
  }
  const Library library = library_at_hand(file);
  if (kind == NamesKind::tags)
    for (const Tag& tag : library.tags) list.emplace_back(tag.id, tag.name);
  if (kind == NamesKind::poses)
    for (const Pose& pose : library.poses) list.emplace_back(pose.id, pose.name);
  if (kind == NamesKind::props) {
    for (const std::string& prop : library.props) list.emplace_back(prop, "");
    list.emplace_back("none", "");
  }
  return list;
}

}  // namespace

Output run_help(const HelpCommand& command, Paper paper) {
  const Page page{paper.width, paper.look.letters, false};
  if (command.unasked) return {"", lines(first_help(page), Colours::bare), exit_usage};
  const Rows rows = command.command == nullptr ? program_help(page) : command_help(*command.command, page);
  Output help{lines(rows, paper.look.colours), "", exit_done};
  // Who asks for help in this word may be in need of the red flags rather than of options, and of them even
  // where own poses are broken.
  if (command.command != nullptr && command.command->name == "safety")
    help.out += "\n" + printed(safety_sheet(builtin_poses().wording, reading_page(paper)), paper);
  return help;
}

Output run_version() {
  const auto sequences = parse_sequences(builtin_sequences());
  return {fmt::format("yinback {}\n"
                      "built by {}, {}\n"
                      "with CLI11 {}, fmt {}.{}.{}, nlohmann/json {}.{}.{}\n"
                      "{} poses and {} sequences built in, data format 1\n",
                      YINBACK_VERSION, compiler(), YINBACK_BUILD_TYPE, parser_version(), FMT_VERSION / 10000,
                      FMT_VERSION / 100 % 100, FMT_VERSION % 100, NLOHMANN_JSON_VERSION_MAJOR,
                      NLOHMANN_JSON_VERSION_MINOR, NLOHMANN_JSON_VERSION_PATCH, builtin_poses().poses.size(),
                      sequences ? sequences->size() : 0),
          "", exit_done};
}

Output run_completions(const CompletionsCommand& command) {
  if (const auto* shell = std::get_if<Shell>(&command.what))
    return {completion_script(*shell), "", exit_done};
  Output output;
  for (const auto& [name, means] : names_of(std::get<NamesKind>(command.what), command.library))
    output.out += fmt::format("{}\t{}\n", printable(name), printable(means));
  return output;
}

Output run_manual() {
  return {manual_page(builtin_poses().wording), "", exit_done};
}

}  // namespace yinback
