#include "shell/load.hpp"

#include "shell/builtin.hpp"
#include "shell/environment.hpp"
#include "shell/files.hpp"
#include "yinback/archive.hpp"

namespace yinback {

Result<Library> load_library(const std::optional<std::string>& file) {
  if (!file) return unarchived(builtin_library());
  const auto text = read_text(*file);
  if (!text) return text.problems();
  auto library = parse_library(*text);
  if (!library) return placed(library.problems(), file_words(*file));
  return library;
}

Result<std::vector<Sequence>> load_sequences() {
  auto builtin = parse_sequences(builtin_sequences());
  const std::string file = config_file("sequences.json");
  if (!builtin || file.empty()) return builtin;
  const auto text = read_text_if_any(file);
  if (!text) return text.problems();
  if (!*text) return builtin;
  const auto own = parse_sequences(**text);
  if (!own) return placed(own.problems(), file);
  return laid_over(std::move(*builtin), *own);
}

}  // namespace yinback
