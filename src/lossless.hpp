// The state of a practice as JSON and back, to the last field: what live changes leave, which no plan may
// hold, too. Reading leaves alone what is missing and skips what is not known. Private to the core.
#pragma once

#include "json.hpp"
#include "yinback/journal.hpp"

namespace yinback {

Json lossless(Session session);
Json lossless(JournalHead head);
Json lossless(SoFar so_far);

/// False where a field is of another kind than lossless() writes, or a number beyond all reason; the value is
/// then half read.
bool read_lossless(const Json& json, Session& session);
bool read_lossless(const Json& json, JournalHead& head);
bool read_lossless(const Json& json, SoFar& so_far);

}  // namespace yinback
