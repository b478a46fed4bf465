// What was practised: one value a practice, and one line of JSON for each in the record. Reads any line it
// can make sense of, newer versions' included, and says which it cannot; writes nothing anywhere.
#pragma once

#include "yinback/session.hpp"
#include "yinback/stamp.hpp"

#include <cstddef>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_set>
#include <variant>
#include <vector>

namespace yinback {

enum class HoldEnd { completed, skipped, came_out };
template <>
inline constexpr std::array<std::string_view, 3> names<HoldEnd>{"completed", "skipped", "came-out"};

/// One pose of a practice, on one side or on both at once, with everything that was held of it.
struct HeldPose {
  std::string pose;  ///< id
  Movement movement = Movement::neutral;
  Side side = Side::both;
  Millis planned{}, held{};
  HoldEnd ended = HoldEnd::completed;

  bool operator==(const HeldPose&) const = default;
};

/// A pose that was come out of, and what was felt where that was told.
struct FeltSign {
  std::string pose;
  Side side = Side::both;
  std::optional<Sensation> felt;

  bool operator==(const FeltSign&) const = default;
};

struct Record {
  std::string id;  ///< unique in a record, like `20261123T194205-3f2a`
  Stamp started, ended;
  Millis planned{}, held{};  ///< of the whole session as planned; in holds
  bool completed = false;    ///< to its end, not ended early
  std::string sequence;      ///< id, or empty
  std::vector<HeldPose> holds;
  std::vector<FeltSign> sensations;

  bool operator==(const Record&) const = default;
};

/// That a record is not to be shown or counted any more.
struct Forgotten {
  std::string id;
  Stamp at;

  bool operator==(const Forgotten&) const = default;
};
using Entry = std::variant<Record, Forgotten>;

/// What a line of the record may be at most, in bytes. Longer ones are set aside.
inline constexpr std::size_t longest_line = 1U << 20U;
/// Times a record may hold.
inline constexpr Millis longest_time = 99h;

/// One line, without its line feed. Every text in it must be UTF-8.
std::string record_line(const Record& record);
std::string forget_line(std::string_view id, const Stamp& at);

/// Reads one line, newer ones too: fields that are not known are passed over, and so is a hold of a movement
/// or on a side that is not (its time still is in Record::held). An unknown sensation reads as one that was
/// not told, an unknown ending by whether all that was planned was held. Times are rounded to milliseconds
/// and lie in 0 to longest_time. Never throws. All problems of a line are told as one or more of it; a syntax
/// error ends the reading.
Result<Entry> parse_entry(std::string_view line);

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
