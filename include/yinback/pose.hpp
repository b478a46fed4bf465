// A pose as the library knows it, and the closed words the program itself depends on. Plain values, no
// behaviour. Open vocabularies (tags, props, flags) are the library's own and stay strings.
#pragma once

#include "yinback/duration.hpp"
#include "yinback/figure.hpp"
#include "yinback/names.hpp"

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace yinback {

enum class Movement { flexion, extension, lateral, rotation, neutral };
enum class Position { seated, kneeling, prone, supine, side_lying };
enum class Intensity { gentle, moderate, deep };
enum class Level { beginner, regular, experienced };
enum class Role { hold, counter, rest, transition, opening, closing };
enum class Side { both, left, right };
inline Side other_side(Side side) {
  return side == Side::left ? Side::right : Side::left;
}
enum class VariationKind { gentler, different, deeper };

template <>
inline constexpr std::array<std::string_view, 5> names<Movement>{"flexion", "extension", "lateral",
                                                                 "rotation", "neutral"};
template <>
inline constexpr std::array<std::string_view, 5> names<Position>{"seated", "kneeling", "prone", "supine",
                                                                 "side-lying"};
template <>
inline constexpr std::array<std::string_view, 3> names<Intensity>{"gentle", "moderate", "deep"};
template <>
inline constexpr std::array<std::string_view, 3> names<Level>{"beginner", "regular", "experienced"};
template <>
inline constexpr std::array<std::string_view, 6> names<Role>{"hold",       "counter", "rest",
                                                             "transition", "opening", "closing"};
template <>
inline constexpr std::array<std::string_view, 3> names<Side>{"both", "left", "right"};
template <>
inline constexpr std::array<std::string_view, 3> names<VariationKind>{"gentler", "different", "deeper"};

/// Times by Side.
using SideTimes = std::array<Millis, names<Side>.size()>;
Millis sum(const SideTimes& times);

/// The four movements of the spine, in the order their wishes are told.
inline constexpr std::array spine_movements{Movement::flexion, Movement::extension, Movement::lateral,
                                            Movement::rotation};

/// Id and reason, in the file's order.
using Reasons = std::vector<std::pair<std::string, std::string>>;

/// How long a pose is held. A missing target means: not offered at that level.
struct Hold {
  Millis floor{};                               ///< shortest worth offering when time is tight
  std::array<std::optional<Millis>, 3> target;  ///< by Level; the experienced one is the cap

  bool operator==(const Hold&) const = default;
};

/// A prop and what it is for; any one of `any` will do.
struct PropUse {
  std::vector<std::string> any;
  std::string use;
  bool needed = false;  ///< the pose cannot be done without it

  bool operator==(const PropUse&) const = default;
};

struct Variation {
  std::string id;  ///< when it is another pose's id, the variation is that pose
  VariationKind kind = VariationKind::gentler;
  std::string change;                ///< what changes, as a cue
  std::vector<std::string> suits;    ///< tags it is meant for
  std::optional<Position> position;  ///< where it differs from the pose's own
  std::vector<std::string> needs;    ///< any one of these props is needed; replaces the pose's need

  bool operator==(const Variation&) const = default;
};

struct Pose {
  std::string id;
  std::string name;
  std::string spoken;          ///< the name as a voice says it; empty: as it is written
  std::string sanskrit;        ///< IAST
  std::string sanskrit_plain;  ///< ASCII
  std::string sanskrit_note;
  Movement movement = Movement::neutral;
  std::vector<Movement> secondary;
  std::string region;
  Position position = Position::seated;
  bool sided = false;
  Side first = Side::right;  ///< by convention; meaningful when sided
  std::string side_means;    ///< `the named side is …`
  std::string change_sides;  ///< cue between the two sides
  Intensity intensity = Intensity::gentle;
  Level level = Level::beginner;  ///< offered from this level on
  std::vector<Role> roles;
  Hold hold;                       ///< per side
  Millis between{};                ///< usual length as a reset; 0: not a reset
  Millis enter{};                  ///< time to get into it, on top of the position move
  std::vector<std::string> after;  ///< one of these must come earlier in the session
  std::vector<PropUse> props;
  std::vector<std::string> targets;
  std::vector<std::string> entry, holding, exit;  ///< cues
  std::optional<Figure> figure;                   ///< of the first side; own poses may go without
  std::string feel;                               ///< the normal sensation
  std::vector<std::string> stop;                  ///< stop signals beyond the general ones
  std::vector<Variation> variations;
  Reasons avoid;                            ///< tag: why the pose is dropped
  Reasons modify;                           ///< tag: how it is kept
  std::vector<std::string> reset, balance;  ///< counterposes
  std::vector<std::string> next;
  std::vector<std::string> flags;
  std::vector<std::string> sources;
  std::string basis;  ///< where the figures rest on less than a source

  bool operator==(const Pose&) const = default;
};

/// The name of `pose` as a voice says it: `spoken`, else the name without what stands in parentheses.
std::string spoken_name(const Pose& pose);
bool has(const Pose& pose, Role role);
bool has_flag(const Pose& pose, std::string_view flag);
/// True when `list` holds `word`.
bool contains(const std::vector<std::string>& list, std::string_view word);
/// The reason `list` gives for `id`, or null.
const std::string* reason_for(const Reasons& list, std::string_view id);
/// Longest hold allowed at `level`: the experienced target, for a beginner at most 3 minutes, where teachers'
/// ranges for beginners end.
Millis hold_cap(const Pose& pose, Level level);

}  // namespace yinback
