// The parts of a library out of JSON and back into it. Reading lists every problem with its JSON pointer, and
// checks nothing that one part says about another. Private to the core.
#pragma once

#include "json.hpp"
#include "yinback/library.hpp"

#include <string>
#include <vector>

namespace yinback {

Pose read_pose(const Json& json, const std::string& where, Problems& problems);
/// Changes the fields of `pose` that the object `own` gives, so that it is what read_pose() makes of `own`
/// laid over the pose. Which fields say something else now, in the order of the data file.
std::vector<std::string> change_pose(Pose& pose, Json own, const std::string& where, Problems& problems);
Tag read_tag(const Json& json, const std::string& where, Problems& problems);
Flag read_flag(const Json& json, const std::string& where, Problems& problems);
Move read_move(const Json& json, const std::string& where, Problems& problems);
Wording read_wording(const Json& json, const std::string& where, Problems& problems);

/// What the reader of each takes. A pose has only the optional fields that say something.
Json to_json(const Pose& pose);
Json to_json(const Tag& tag);
Json to_json(const Flag& flag);
Json to_json(const Move& move);
Json to_json(const Wording& words);

}  // namespace yinback
