// The pose library: poses, the vocabularies they use, and every sentence the practice says. Read from JSON
// text, checked as a whole, immutable afterwards. Opens no file.
#pragma once

#include "yinback/pose.hpp"
#include "yinback/problem.hpp"
#include "yinback/safety.hpp"
#include "yinback/voice.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace yinback {

/// A condition the person sets as a filter; never a diagnosis.
struct Tag {
  std::string id, name;
  std::string limits;  ///< what is left out or changed
  std::string why;
  bool rests_only = false;  ///< no held pose at all

  bool operator==(const Tag&) const = default;
};

/// A trait of a pose and the tags it must therefore avoid, or at least mention.
struct Flag {
  std::string id, means;
  std::vector<std::string> avoid, tagged;

  bool operator==(const Flag&) const = default;
};

/// Getting from one floor position to another (or settling again in the same one).
struct Move {
  Position from{}, to{};
  Millis time{};
  std::string cue;

  bool operator==(const Move&) const = default;
};

/// The sentences of the practice that belong to no single pose.
struct Wording {
  std::string sensation, check_in;
  Safety safety;
  std::vector<std::string> arrive;
  std::string begin, halfway, ending, release, change_sides;
  std::vector<std::string> rebound, rest;
  std::string closing;
  std::vector<std::string> getting_up;
  std::string rests_only, see_clinician, modified_form;
  Voice voice;

  bool operator==(const Wording&) const = default;
};

/// A pose that a person's own poses brought or changed.
struct OwnPose {
  std::string id;
  std::vector<std::string> changed;  ///< fields that are not as the library had them; none: a new pose

  bool operator==(const OwnPose&) const = default;
};

struct Library {
  std::string language;
  std::vector<std::string> movement_words;  ///< plain words, by Movement (`forward bend`)
  std::vector<Move> moves;
  std::vector<Tag> tags;
  std::vector<std::string> props;
  std::vector<Flag> flags;
  Wording wording;
  std::vector<Pose> poses;
  std::vector<OwnPose> own;  ///< see own_poses.hpp

  bool operator==(const Library&) const = default;
};

/// Reads a library. Problems carry JSON pointers and pose ids; a syntax problem carries line:column and the
/// source line. All problems of a readable document are listed, not the first.
Result<Library> parse_library(std::string_view json);

/// What a readable library must also satisfy: cross-references, ascending holds, flags implying tags, a reset
/// for every hold. parse_library has already applied it.
Problems check_library(const Library& library);

/// One pose as JSON, in the form parse_library reads. Two-space indented.
std::string pose_json(const Pose& pose);

const Pose* find_pose(const Library& library, std::string_view id);
const Tag* find_tag(const Library& library, std::string_view id);
/// The move from one position to another. A checked library has all of them.
const Move& find_move(const Library& library, Position from, Position to);
std::vector<std::string> pose_ids(const Library& library);
std::vector<std::string> tag_ids(const Library& library);
std::vector<std::string> flag_ids(const Library& library);

}  // namespace yinback
