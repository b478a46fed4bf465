#include "yinback/advice.hpp"

#include "library_check.hpp"
#include "yinback/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

namespace yinback {
namespace {

/// What a rule finds: the field, what is unwise, what to write instead.
struct Remark {
  std::string field, what, hint;
};
using Rule = std::optional<Remark> (*)(const Library& library, const Pose& pose);

bool is_held(const Pose& pose) {
  return has(pose, Role::hold);
}

/// The longest targets of teachers' ranges by level, and for a deep pose; the cap of five minutes is no
/// advice but a rule.
std::optional<Remark> held_long(const Library& /*library*/, const Pose& pose) {
  constexpr std::array<Millis, 3> usual{180s, 240s, 300s};
  constexpr std::array<Millis, 3> deep{150s, 210s, 300s};
  if (!is_held(pose)) return {};
  for (std::size_t i = 0; i < usual.size(); ++i) {
    const Millis most = pose.intensity == Intensity::deep ? deep[i] : usual[i];
    if (pose.hold.target[i].value_or(0s) > most)
      return Remark{
          fmt::format("/hold/{}", names<Level>[i]),
          fmt::format("{} is more than teachers give {} {} practice in a {} pose", *pose.hold.target[i] / 1s,
                      i == 2 ? "an" : "a", names<Level>[i], name(pose.intensity)),
          fmt::format("write {} or less", most / 1s)};
  }
  return {};
}
std::optional<Remark> rested_long(const Library& /*library*/, const Pose& pose) {
  const Millis cap = pose.hold.target[2].value_or(0s);
  if (is_held(pose) || has(pose, Role::closing) || cap <= 300s) return {};
  return Remark{"/hold/experienced",
                fmt::format("{} is long for a rest that does not close a session", cap / 1s),
                "write 300 or less"};
}
std::optional<Remark> held_short(const Library& /*library*/, const Pose& pose) {
  if (!is_held(pose) || pose.hold.floor >= 30s) return {};
  return Remark{"/hold/floor", fmt::format("{} is too short to settle", pose.hold.floor / 1s),
                "write 30 or more"};
}
std::optional<Remark> entered_fast(const Library& /*library*/, const Pose& pose) {
  const Millis needed = 5s * static_cast<int>(pose.entry.size());
  if (!is_held(pose) || pose.enter >= needed) return {};
  return Remark{
      "/enter",
      fmt::format("{} is too short for the {} cues of its entry", pose.enter / 1s, pose.entry.size()),
      fmt::format("write {} or more: five seconds a cue", needed / 1s)};
}
std::optional<Remark> never_between(const Library& /*library*/, const Pose& pose) {
  if (pose.between > 0s || (!has(pose, Role::rest) && !has(pose, Role::counter))) return {};
  return Remark{"/between", "is 0, so it is never taken between poses",
                "write its usual seconds there, or take away the role"};
}

std::optional<Remark> side_meaning(const Library& library, const Pose& pose) {
  if (!pose.sided || !is_english(library) || pose.side_means.find("named side") != std::string::npos)
    return {};
  return Remark{"/side/means", "does not say what the named side is",
                "write it like: the named side is the leg that is bent"};
}

/// The first of `words` in `text`, as a word of its own.
std::string_view first_of(std::string_view text, std::initializer_list<std::string_view> words) {
  const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  for (std::size_t from = 0; from < text.size();) {
    std::size_t end = from;
    while (end < text.size() && letter(text[end])) ++end;
    for (const std::string_view word : words)
      if (text.substr(from, end - from) == word) return word;
    from = end + 1;
  }
  return {};
}
std::optional<Remark> in_cues(const Pose& pose, std::initializer_list<std::string_view> words,
                              std::string_view why, std::string_view hint) {
  const std::pair<std::string_view, const std::vector<std::string>*> cues[] = {
      {"entry", &pose.entry}, {"holding", &pose.holding}, {"exit", &pose.exit}};
  for (const auto& [field, lines] : cues)
    for (std::size_t i = 0; i < lines->size(); ++i)
      if (const auto word = first_of((*lines)[i], words); !word.empty())
        return Remark{fmt::format("/{}/{}", field, i), fmt::format("says '{}'{}", word, why),
                      std::string(hint)};
  return {};
}
std::optional<Remark> names_a_side(const Library& library, const Pose& pose) {
  if (!pose.sided || !is_english(library)) return {};
  return in_cues(pose, {"left", "Left", "right", "Right"}, ", though it is said on both sides",
                 "write the named side, the other side");
}
std::optional<Remark> pushes(const Library& library, const Pose& pose) {
  if (!is_english(library)) return {};
  return in_cues(pose, {"push", "Push", "force", "Force", "crank", "Crank", "deeper", "Deeper"}, "",
                 "a yin pose is settled into, not pushed");
}
std::optional<Remark> unsourced(const Library& /*library*/, const Pose& pose) {
  if (!pose.sources.empty()) return {};
  return Remark{"/sources", "is empty", "say where the pose and its figures come from, if only a teacher"};
}
std::optional<Remark> for_everybody(const Library& library, const Pose& pose) {
  const auto says_nothing = [&](const Tag& tag) {
    return tag.rests_only ||
           (reason_for(pose.avoid, tag.id) == nullptr && reason_for(pose.modify, tag.id) == nullptr);
  };
  if (!is_held(pose) || !std::all_of(library.tags.begin(), library.tags.end(), says_nothing)) return {};
  return Remark{"/modify", "names no condition, so the pose is offered with each of them as it is",
                "say in avoid or modify what yinback list --tags names"};
}
std::optional<Remark> no_way_back(const Library& /*library*/, const Pose& pose) {
  const bool gentler =
      std::any_of(pose.variations.begin(), pose.variations.end(),
                  [](const Variation& variation) { return variation.kind == VariationKind::gentler; });
  if (!is_held(pose) || gentler) return {};
  return Remark{"/variations", "has none that is gentler, for who comes out of it", "add one"};
}

constexpr Rule rules[] = {held_long,    rested_long, held_short, entered_fast,  never_between, side_meaning,
                          names_a_side, pushes,      unsourced,  for_everybody, no_way_back};

}  // namespace

Problems advice(const Library& library, const Stands& stands) {
  Problems remarks;
  for (std::size_t i = 0; i < library.poses.size(); ++i) {
    const Pose& pose = library.poses[i];
    const Placing standing = stands("poses", i);
    if (!standing.own) continue;
    for (const Rule rule : rules)
      if (const auto remark = rule(library, pose))
        remarks.push_back(
            {fmt::format("{}{} ({})", standing.pointer, remark->field, pose.id), remark->what, remark->hint});
  }
  return remarks;
}

Problems advice(const Library& library) {
  return advice(library, stands_in_list);
}

}  // namespace yinback
