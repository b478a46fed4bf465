// Libraries and requests made up at random, for properties that must hold for any library and any wish. A
// library is as odd as parse_library allows, but with the real one's words, tags, moves and rests.
#pragma once

#include "random.hpp"
#include "yinback/request.hpp"

#include <nlohmann/json.hpp>

#include <cstddef>
#include <string>

namespace yinback {

struct LibraryShape {
  std::size_t poses = 24;       ///< held ones; rests come on top
  bool every_movement = false;  ///< from four poses on; else now and then one has no pose
};

/// The JSON text of a lawful library. Its held poses are called held-1, held-2 and so on.
std::string random_library_text(Random& random, const LibraryShape& shape);

/// Wishes that check_request accepts, with names drawn from `library`; whether they can be met is open.
Request random_request(Random& random, const nlohmann::ordered_json& library);

}  // namespace yinback
