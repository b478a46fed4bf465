// The lines of a record file, as they stand there.
#pragma once

#include "shell/record_store.hpp"
#include "yinback/record_reader.hpp"

#include <optional>
#include <string>
#include <vector>

namespace yinback {

struct RecordLine {
  std::string text;
  bool whole = true;  ///< false: no line feed ends it

  bool operator==(const RecordLine&) const = default;
};

/// Those that are not empty; nothing where the file cannot be read.
inline std::optional<std::vector<RecordLine>> record_lines(const std::string& path) {
  std::vector<RecordLine> lines;
  LineCutter cutter;
  const auto take = [&](const LineCutter::Line& line) {
    if (!line.text.empty()) lines.push_back({std::string(line.text)});
  };
  if (read_record(path, [&](std::string_view piece) { cutter.feed(piece, take); })) return std::nullopt;
  if (const auto rest = cutter.rest()) lines.push_back({std::string(rest->text), false});
  return lines;
}

}  // namespace yinback
