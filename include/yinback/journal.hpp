// The journal of a practice under way as text: enough to go on with it after a kill, and to tell what was
// held. Every line checks itself and every entry stands there twice, so that a torn or damaged line costs
// nothing before it and no other. Knows no files; refuses only text from which no practice can be read.
#pragma once

#include "yinback/countdown.hpp"
#include "yinback/record.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace yinback {

/// A practice as it began.
struct JournalHead {
  std::string id;  ///< of the record it will become
  Stamp started;
  Millis planned{};  ///< of the whole session
  Session plan;

  bool operator==(const JournalHead&) const = default;
};

/// Where a practice stood, and what had been held by then.
struct SoFar {
  Stamp noted;
  Countdown at;
  std::vector<HeldPose> holds;
  std::vector<FeltSign> sensations;

  bool operator==(const SoFar&) const = default;
};

/// A journal that was read, up to its last good entry.
struct Resumable {
  JournalHead head;
  std::uint64_t revision = 0;  ///< of the session: 0 is the plan
  Session session;             ///< as the last live change left it
  SoFar last;                  ///< `last.at.over`: only the record is still to be written
  Problems set_aside;          ///< lines that could not be read; the place is `line 7`

  bool operator==(const Resumable&) const = default;
};

/// What is appended, once, as a practice begins.
std::string journal_entry(const JournalHead& head);
/// What is appended for a position in the session of that number. `live` is that session, to be told with
/// the first position in it; null once it was.
std::string journal_entry(const JournalHead& head, std::uint64_t revision, const SoFar& so_far,
                          const Session* live);

/// Reads any beginning of a journal, and one with damaged lines. A position counts only in a session that
/// was read. No head, or one of a format not known: a problem.
Result<Resumable> read_journal(std::string_view text);

/// The practice that goes on: a hold is left where it was cut and its pose entered again for the rest of it,
/// any other step (and a hold whose way in is not known) begins anew. Not paused. To be begun by enter_again;
/// over stays over.
Practice resumed(const Resumable& from);

}  // namespace yinback
