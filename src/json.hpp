// JSON text to a checked document and back: refuses duplicate keys, deep nesting and control characters, and
// tells syntax errors with line, column and the source line. The only header that meets nlohmann's library;
// no public one includes it.
#pragma once

#include "yinback/duration.hpp"
#include "yinback/problem.hpp"

#include <nlohmann/json.hpp>

#include <string>
#include <string_view>

namespace yinback {

using Json = nlohmann::ordered_json;

/// Parses one JSON document. Every string in it is then printable text, every object free of duplicate keys,
/// every number without a fraction an integer.
Result<Json> parse_json(std::string_view text);

/// A field name as a part of a JSON pointer: `~` and `/` escaped. Source: RFC 6901.
std::string pointer_part(std::string_view key);

/// A problem for each text in `json` that begins or ends with a blank: nobody sees it, and it is shown and
/// said.
void refuse_blank_ends(const Json& json, Problems& problems);

/// The text in a field; empty where there is none.
std::string text_in(const Json& object, std::string_view field);

/// Seconds as a JSON number: whole where they are whole.
Json seconds_json(Millis time);

}  // namespace yinback
