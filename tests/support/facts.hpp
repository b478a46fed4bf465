// What the checker knows of a library: the JSON read again from scratch, with none of the core's types for
// poses or libraries. Takes the text to be a lawful library; a missing field throws.
#pragma once

#include "yinback/duration.hpp"

#include <nlohmann/json.hpp>

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace yinback::check {

using Json = nlohmann::ordered_json;
using Words = std::vector<std::string>;

bool contains(const Words& words, std::string_view word);
/// A time the documents give in seconds.
Millis time_of(const Json& seconds);
/// The text of a field that may be missing; then it is empty.
std::string text_or_none(const Json& json, const char* field);

/// One way to take a pose; not lawful as a form where its id is another pose's.
struct Form {
  std::string id, kind, change;
  std::string position;  ///< empty: the pose's own
  Words suits, needs;
};

struct Pose {
  std::string id, name, movement, position, intensity, side_means, change_sides;
  bool sided = false;
  Words roles, flags, after, reset;
  Words needs;  ///< props, one of which the pose cannot do without
  Millis floor{}, between{}, enter{};
  std::array<std::optional<Millis>, 3> targets;  ///< by level
  std::vector<Form> forms;
  std::map<std::string, std::string> avoid, modify;

  [[nodiscard]] bool flagged(std::string_view flag) const { return contains(flags, flag); }
  [[nodiscard]] bool plays(std::string_view role) const { return contains(roles, role); }
  [[nodiscard]] bool deep(std::string_view of) const { return intensity == "deep" && movement == of; }
  [[nodiscard]] const Form* form(std::string_view wanted) const;
};

/// The way from one floor position to another.
struct Way {
  Millis time{};
  std::string cue;
};

class Facts {
 public:
  explicit Facts(const Json& library);
  Facts(const Facts&) = delete;
  Facts& operator=(const Facts&) = delete;

  [[nodiscard]] const std::vector<Pose>& poses() const { return poses_; }
  /// The neutral rests without sides that may stand between two poses.
  [[nodiscard]] const std::vector<const Pose*>& rests() const { return rests_; }
  /// Null when the library has no such pose.
  [[nodiscard]] const Pose* pose(const std::string& id) const;
  [[nodiscard]] const Way& way(const std::string& from, const std::string& to) const {
    return ways_.at({from, to});
  }
  /// One of the practice's sentences.
  [[nodiscard]] std::string says(const char* sentence) const { return wording_.at(sentence); }
  [[nodiscard]] std::string disclaimer() const { return wording_.at("safety").at("disclaimer"); }
  /// True when a tag of `tags` allows no held pose.
  [[nodiscard]] bool rests_only(const Words& tags) const;

 private:
  std::vector<Pose> poses_;
  std::vector<const Pose*> rests_;
  std::unordered_map<std::string, std::size_t> places_;
  std::map<std::pair<std::string, std::string>, Way> ways_;
  Words rests_only_;  ///< tags
  Json wording_;
};

/// The library the program ships, read once for all tests.
const Facts& real_facts();

}  // namespace yinback::check
