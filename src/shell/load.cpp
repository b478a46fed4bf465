#include "shell/load.hpp"

#include "shell/builtin.hpp"
#include "shell/environment.hpp"
#include "shell/files.hpp"
#include "spots.hpp"
#include "yinback/archive.hpp"
#include "yinback/own_poses.hpp"

namespace yinback {
namespace {

Result<Library> load_own_over(Result<Library> builtin) {
  const std::string file = own_poses_file();
  if (!builtin || file.empty()) return builtin;
  const auto text = read_text_if_any(file);
  if (!text) return text.problems();
  if (!*text) return builtin;
  auto library = parse_own_poses(**text, std::move(*builtin));
  if (!library) return placed(located(library.problems(), **text), file);
  return library;
}

}  // namespace

std::string own_poses_file() {
  return config_file("poses.json");
}
std::string own_sequences_file() {
  return config_file("sequences.json");
}

Library builtin_poses() {
  auto library = unarchived(builtin_library());
  return library ? std::move(*library) : Library{};
}

Result<Library> load_library(const std::optional<std::string>& file) {
  if (!file) return load_own_over(unarchived(builtin_library()));
  const auto text = read_text(*file);
  if (!text) return text.problems();
  auto library = parse_library(*text);
  if (!library) return placed(library.problems(), file_words(*file));
  return library;
}

Library library_at_hand(const std::optional<std::string>& file) {
  auto library = load_library(file);
  if (library) return std::move(*library);
  return builtin_poses();
}

Result<std::vector<Sequence>> load_sequences() {
  auto builtin = parse_sequences(builtin_sequences());
  const std::string file = own_sequences_file();
  if (!builtin || file.empty()) return builtin;
  const auto text = read_text_if_any(file);
  if (!text) return text.problems();
  if (!*text) return builtin;
  const auto own = parse_sequences(**text, *builtin);
  if (!own) return placed(located(own.problems(), **text), file);
  return laid_over(std::move(*builtin), *own);
}

std::vector<Sequence> sequences_at_hand() {
  auto sequences = load_sequences();
  if (!sequences) sequences = parse_sequences(builtin_sequences());
  return sequences ? std::move(*sequences) : std::vector<Sequence>{};
}

}  // namespace yinback
