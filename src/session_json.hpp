// A session as a JSON value, for the documents that hold one. Private to the core.
#pragma once

#include "json.hpp"
#include "yinback/session.hpp"

namespace yinback {

/// What session_json writes.
Json session_document(const Session& session);

}  // namespace yinback
