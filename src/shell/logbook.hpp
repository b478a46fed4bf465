// What a practice leaves behind: counts what is held, keeps its diary, and makes the line of the record at
// the end. Nothing here reads a clock; without a diary that keeps, only counts.
#pragma once

#include "shell/diary.hpp"
#include "yinback/tally.hpp"

#include <optional>
#include <string>

namespace yinback {

class Logbook {
 public:
  explicit Logbook(Diary diary) : diary_(std::move(diary)) {}

  /// A practice begins, not yet changed.
  void begin(const Practice& practice, const Stamp& now);
  /// Goes on with the practice of a journal that was cut off; the practice to be entered again.
  Result<Practice> resume(const std::string& journal);

  /// Lets in the time that advance() took.
  void pass(const Session& session, const Countdown& before, const Countdown& after) {
    tally_.pass(session, before, after);
  }
  /// To be told after every wake-up, with what happened.
  void note(const Practice& practice, const Events& events, const Stamp& now);
  /// Practice time until note() is to be told again; none: no need.
  [[nodiscard]] std::optional<Millis> due(const Practice& practice) const { return diary_.due(practice); }
  /// What is lost and was not told yet, or empty.
  std::string remark() { return diary_.remark(); }

  /// The practice is over. Recorded unless nothing at all was held; a problem where it could not be.
  std::optional<Problem> finish(const Practice& practice, const Stamp& now);

 private:
  [[nodiscard]] Record record(const Practice& practice, const Stamp& now) const;

  Diary diary_;
  Tally tally_;
  Session plan_;
  std::string id_;
  Stamp started_;
};

/// Records what was held of a practice that was cut off, and forgets its journal.
std::optional<Problem> record_unfinished(const std::string& record, const std::string& journal);

}  // namespace yinback
