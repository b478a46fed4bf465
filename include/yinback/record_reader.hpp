// A file of the record read in pieces: cut into lines, its records given one by one without what is
// forgotten. Bytes come in and values go out; it opens no file, and no bad line keeps another from being
// read.
#pragma once

#include "yinback/record.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>

namespace yinback {

/// A last line that was not written to its end.
struct Torn {
  std::size_t line = 0;  ///< its number, from 1
  std::size_t at = 0;    ///< where it begins, in bytes
  std::size_t bytes = 0;

  bool operator==(const Torn&) const = default;
};
/// For the person: that it is set aside.
Problem torn_problem(const Torn& torn);

/// Cuts a file that comes in pieces into lines; of lines longer than longest_line only their first bytes.
class LineCutter {
 public:
  struct Line {
    std::size_t number = 0;  ///< from 1
    std::string_view text;   ///< without its line feed
    bool whole = true;       ///< false: longer than longest_line
  };
  using Take = std::function<void(const Line&)>;
  void feed(std::string_view bytes, const Take& take);
  /// The line no line feed ended, if there is one.
  [[nodiscard]] std::optional<Line> rest() const;
  [[nodiscard]] std::size_t rest_at() const { return begins_; }
  [[nodiscard]] std::size_t rest_bytes() const { return so_far_; }

 private:
  void keep(std::string_view part);

  std::string open_;  ///< the beginning of a line whose end has not come
  std::size_t number_ = 1, begins_ = 0, so_far_ = 0;
};

/// The ids of a file in pieces that are forgotten: read first, so that records need not be kept.
class ForgottenIds {
 public:
  void feed(std::string_view bytes);
  std::set<std::string> take();

 private:
  void look(std::string_view line);

  LineCutter cutter_;
  std::set<std::string> ids_;
};

/// Reads a file in pieces. Gives every record that is not forgotten once, in the file's order; of records
/// with the same id the first. Keeps eight bytes a record.
class RecordReader {
 public:
  /// A record, and its line as it stands in the file, fields unknown here included.
  using Take = std::function<void(Record&&, std::string_view raw)>;

  explicit RecordReader(std::set<std::string> forgotten = {}) : forgotten_(std::move(forgotten)) {}

  void feed(std::string_view bytes, const Take& take);
  /// At the end of the file. A last line without its line feed is a record like any other where it is whole.
  std::optional<Torn> finish(const Take& take);

  /// Lines that are no entries, their numbers as places: the first few, then how many more. A torn last line
  /// is not among them.
  [[nodiscard]] Problems problems() const;
  [[nodiscard]] std::size_t refused() const { return refused_; }

 private:
  void read(const LineCutter::Line& line, const Take& take);
  void give(Record&& record, std::string_view raw, const Take& take);
  void refuse(std::size_t line, const Problem& problem);

  std::set<std::string> forgotten_;
  std::unordered_set<std::uint64_t> seen_;  ///< hashes of ids
  LineCutter cutter_;
  Problems problems_;
  std::size_t refused_ = 0;
};

}  // namespace yinback
