// Why a session is as it is: what each pose is here for and why it stands where it does, what was left out
// and by which wish, and what the order cost by preference. Plain values; the planner fills them in.
#pragma once

#include "yinback/session.hpp"

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace yinback {

/// What a choice costs in points; smaller is better, and one point is about a second's discomfort.
using Cost = std::int64_t;

/// What kept a pose out.
enum class Hindrance { tag, prop, level, asked, morning, history, time, order };
template <>
inline constexpr std::array<std::string_view, 8> names<Hindrance>{"tag",     "prop",    "level", "asked",
                                                                  "morning", "history", "time",  "order"};

struct Explanation {
  /// A held pose of the session, in order.
  struct Chosen {
    std::string pose, title;
    std::string why;    ///< why it is in: `the gentlest of flexion`
    std::string where;  ///< why at this place: `gentle, to begin with`; empty: it is the only one
    bool operator==(const Chosen&) const = default;
  };
  /// A held pose of the library that is not in the session.
  struct NotTaken {
    std::string pose, title;
    Hindrance by = Hindrance::order;
    std::string why;
    bool operator==(const NotTaken&) const = default;
  };
  /// What one preference added to the score; preferences that added nothing are listed too.
  struct Points {
    std::string preference;  ///< id
    std::string says;        ///< `side bends come before twists`
    Cost points = 0;
    bool operator==(const Points&) const = default;
  };
  /// The time held for one movement. For a pose without sides everything is under `both`.
  struct Held {
    Movement movement = Movement::flexion;
    Millis both{}, left{}, right{};
    bool operator==(const Held&) const = default;
  };
  /// A hold that is not what was wished, and what bound it; or one under the usual three minutes.
  struct Bound {
    std::string pose, title;
    Millis held{};
    std::string by;  ///< `4m asked, 3m is the longest offered`
    bool operator==(const Bound&) const = default;
  };

  Cost score = 0;
  std::vector<Points> points;
  std::vector<Chosen> poses;
  std::vector<NotTaken> left_out;
  std::vector<Held> held;  ///< the four movements of the spine
  int position_changes = 0;
  std::vector<Bound> clamped, under_three_minutes;

  bool operator==(const Explanation&) const = default;
};

/// The explanation as a JSON object, two-space indented.
std::string explanation_json(const Explanation& explanation);

/// The plan as session_json writes it, with its explanation as one more field; parse_session reads the plan.
std::string explained_json(const Session& session, const Explanation& explanation);

}  // namespace yinback
