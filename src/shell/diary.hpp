// Keeps a practice as it goes: decides when its journal gets an entry, and turns it into a line of the record
// at the end. Moments come from outside. Whatever cannot be written, the practice goes on, and what is lost
// is told once.
#pragma once

#include "shell/journal_file.hpp"
#include "yinback/journal.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace yinback {

/// What a kill loses of a practice at most.
inline constexpr Millis position_every = 10s;

class Diary {
 public:
  /// Keeps nothing, and has nothing to tell.
  Diary() = default;
  /// Keeps practices in the file `record`, their journals beside it. An empty path is a place that cannot be
  /// written.
  explicit Diary(std::string record) : record_(std::move(record)) {}

  /// A practice begins, not yet changed.
  void begin(const Practice& practice, std::string id, Stamp started);
  /// Takes over the journal of a practice that was cut off. A problem where it cannot be gone on with: then
  /// nothing is kept.
  Result<Resumable> resume(const std::string& journal);
  /// True where note() would write: every step and every change is kept at once, the position every
  /// `position_every`.
  [[nodiscard]] bool wants(const Practice& practice, const Events& events) const;
  /// To be told after every wake-up, with what happened and what was held and felt so far; that is looked at
  /// only where wants() says so.
  void note(const Practice& practice, const Events& events, const std::vector<HeldPose>& holds,
            const std::vector<FeltSign>& sensations, Stamp now);
  /// Practice time until note() is to be told again though nothing may have happened; none: no need.
  [[nodiscard]] std::optional<Millis> due(const Practice& practice) const;
  /// The practice is over: records it as `line`, or without one forgets it, and the journal goes. Where it
  /// cannot be recorded the journal stays, and why is told.
  std::optional<Problem> finish(std::string_view line);
  /// What is lost and was not told yet, or empty.
  std::string remark();

 private:
  void lose(Problem problem);

  std::optional<std::string> record_;
  std::optional<JournalFile> journal_;
  JournalHead head_;
  Session session_;             ///< as the journal has it last
  std::uint64_t revision_ = 0;  ///< its number
  bool whole_ = false;          ///< the journal has all it was given, but for positions
  Millis noted_{};              ///< practice time at the last entry
  bool ended_ = false;          ///< the last entry was of a practice that is over
  std::optional<Problem> lost_;
  bool told_ = false;
};

/// A practice that was begun and is not recorded.
struct Unfinished {
  std::string journal;                ///< its path
  bool alive = false;                 ///< it goes on elsewhere, and nothing more is known
  std::optional<Resumable> practice;  ///< of a dead one
  Problems problems;                  ///< why it cannot be gone on with
};
/// Those beside the file `record`, the oldest first. Journals of what is recorded already go.
std::vector<Unfinished> unfinished(const std::string& record);

}  // namespace yinback
