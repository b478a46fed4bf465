// The checks each pose of a library must pass, one function each, in one list.
#include "pose_check.hpp"

namespace yinback {
namespace {

constexpr Millis longest_held_pose = 300s;

std::vector<std::string> keys(const Reasons& reasons) {
  std::vector<std::string> ids;
  for (const auto& [id, why] : reasons) ids.push_back(id);
  return ids;
}

void references(const At& at, const Pose& pose) {
  const auto& [library, stands, poses, tags, flags] = at.known;
  at.refer("/flags", pose.flags, flags, "flag");
  at.refer("/avoid", keys(pose.avoid), tags, "tag");
  at.refer("/modify", keys(pose.modify), tags, "tag");
  at.refer("/counterposes/reset", pose.reset, poses, "pose");
  at.refer("/counterposes/balance", pose.balance, poses, "pose");
  at.refer("/next", pose.next, poses, "pose");
  at.refer("/after", pose.after, poses, "pose");
  for (std::size_t i = 0; i < pose.props.size(); ++i)
    at.refer(fmt::format("/props/{}/any", i), pose.props[i].any, library.props, "prop");
  for (const auto& [tag, how] : pose.modify)
    if (reason_for(pose.avoid, tag) != nullptr)
      at.problem("/modify", fmt::format("'{}' is avoided and modified", tag),
                 "keep one of them; avoid is the stricter");
}

void variations(const At& at, const Pose& pose) {
  std::vector<std::string> seen;
  for (const Variation& variation : pose.variations) {
    const auto field = fmt::format("/variations/{}", seen.size());
    if (contains(seen, variation.id)) at.problem(field, fmt::format("'{}' is given twice", variation.id));
    seen.push_back(variation.id);
    at.refer(field + "/for", variation.suits, at.known.tags, "tag");
    at.refer(field + "/needs", variation.needs, at.library.props, "prop");
    if (variation.kind == VariationKind::deeper && !variation.suits.empty())
      at.problem(field, "a deeper variation is offered for a condition",
                 "leave \"for\" empty or make it gentler");
    const Pose* swap = find_pose(at.library, variation.id);
    for (const std::string& tag : variation.suits)
      if (swap != nullptr && reason_for(swap->avoid, tag) != nullptr)
        at.problem(field, fmt::format("swaps to {}, which '{}' avoids", swap->id, tag),
                   "offer another pose for that tag");
  }
}

/// A speech program reads signs out, and stumbles over letters its language does not have. Which
/// those are is known for English only; elsewhere the dots and lines of transliteration tell, which fill
/// U+1E00 to U+1E7F.
void names_to_say(const At& at, const Pose& pose) {
  const std::string said = spoken_name(pose);
  const bool beyond_ascii = std::any_of(
      said.begin(), said.end(), [](char letter) { return static_cast<unsigned char>(letter) > 0x7E; });
  const bool sign = said.find_first_of("()[]{}<>/|") != std::string::npos;
  const bool transliterated =
      said.find("\xE1\xB8") != std::string::npos || said.find("\xE1\xB9") != std::string::npos;
  if (sign || transliterated || (beyond_ascii && is_english(at.library)))
    at.problem(pose.spoken.empty() ? "/name" : "/spoken",
               fmt::format("'{}' is hard to say for a voice", said),
               pose.spoken.empty() ? "add \"spoken\": the name in plain letters" : "write plain letters");
}

void sides(const At& at, const Pose& pose) {
  const bool closing = has(pose, Role::closing) || has(pose, Role::opening);
  if (closing && pose.sided) at.problem("/sided", "a sided pose cannot open or close a session");
}

/// Holds stay on a grid of whole seconds, ascend with the level, start at the floor and end at five minutes.
void holds(const At& at, const Pose& pose) {
  Millis before = pose.hold.floor;
  for (std::size_t i = 0; i < pose.hold.target.size(); ++i) {
    const auto& target = pose.hold.target[i];
    const auto field = fmt::format("/hold/{}", names<Level>[i]);
    const bool offered = static_cast<std::size_t>(pose.level) <= i;
    if (offered != target.has_value())
      at.problem(field,
                 offered ? "is null, though the level offers the pose" : "is given below the pose's level",
                 fmt::format("the pose's level is {}", name(pose.level)));
    if (!target) continue;
    if (*target < before)
      at.problem(field, fmt::format("{} is shorter than {} before it", *target / 1s, before / 1s),
                 "holds ascend: floor, beginner, regular, experienced");
    if (*target % 1s != 0ms) at.problem(field, "is not in whole seconds");
    before = std::max(before, *target);
  }
  if (has(pose, Role::hold) && before > longest_held_pose)
    at.problem("/hold", fmt::format("{} is longer than 300", before / 1s), "a held pose ends at 300 seconds");
  const std::pair<std::string_view, Millis> others[] = {
      {"/hold/floor", pose.hold.floor}, {"/between", pose.between}, {"/enter", pose.enter}};
  for (const auto& [field, time] : others)
    if (time % 1s != 0ms) at.problem(field, "is not in whole seconds");
}

/// A flag brings tags with it: what turns the spine to its end is no pose for osteoporosis, and so on.
void flag_tags(const At& at, const Pose& pose) {
  for (const Flag& flag : at.library.flags) {
    if (!has_flag(pose, flag.id)) continue;
    for (const std::string& tag : flag.avoid)
      if (reason_for(pose.avoid, tag) == nullptr)
        at.problem("/avoid", fmt::format("has no '{}', which the flag {} asks for", tag, flag.id),
                   "add it with its reason");
    for (const std::string& tag : flag.tagged)
      if (reason_for(pose.avoid, tag) == nullptr && reason_for(pose.modify, tag) == nullptr)
        at.problem("/modify", fmt::format("has no '{}', which the flag {} asks for", tag, flag.id),
                   "add it there with what changes, or to avoid");
  }
}

void hold_tags(const At& at, const Pose& pose) {
  if (!has(pose, Role::hold)) return;
  for (const Tag& tag : at.library.tags)
    if (tag.rests_only && reason_for(pose.avoid, tag.id) == nullptr)
      at.problem("/avoid", fmt::format("has no '{}', which every held pose avoids", tag.id),
                 "add it with its reason");
  if (pose.movement == Movement::neutral)
    at.problem("/movement", "a held pose needs a movement of the spine");
}

bool is_neutral_rest(const Pose& pose) {
  return !pose.sided && pose.movement == Movement::neutral;
}

/// Whatever single tag is set, a held pose it leaves in has a neutral, unsided reset that the tag leaves in
/// too.
void resets(const At& at, const Pose& pose) {
  if (!has(pose, Role::hold)) return;
  std::vector<const Pose*> neutral;
  for (const std::string& id : pose.reset) {
    const Pose* reset = find_pose(at.library, id);
    if (reset != nullptr && is_neutral_rest(*reset)) neutral.push_back(reset);
  }
  if (neutral.empty())
    return at.problem("/counterposes/reset", "names no neutral rest without sides",
                      "a hold is followed by one, such as constructive-rest");
  for (const Tag& tag : at.library.tags) {
    if (reason_for(pose.avoid, tag.id) != nullptr) continue;
    const bool left = std::any_of(neutral.begin(), neutral.end(), [&](const Pose* reset) {
      return reason_for(reset->avoid, tag.id) == nullptr;
    });
    if (!left)
      at.problem("/counterposes/reset", fmt::format("'{}' leaves none of them", tag.id),
                 "add a rest that it allows");
  }
}

using Check = void (*)(const At&, const Pose&);
constexpr Check pose_checks[] = {references, variations, names_to_say, sides,
                                 holds,      flag_tags,  hold_tags,    resets};

}  // namespace

void check_pose(const At& at, const Pose& pose) {
  for (const Check check : pose_checks) check(at, pose);
}

}  // namespace yinback
