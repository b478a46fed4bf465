// A session: one flat list of timed steps with their cues. Preview, total, skip, back, JSON and the countdown
// all read this list and nothing else; it carries every word it needs, so it runs without the library.
#pragma once

#include "yinback/past.hpp"
#include "yinback/pose.hpp"
#include "yinback/problem.hpp"
#include "yinback/safety.hpp"
#include "yinback/voice.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace yinback {

enum class StepKind { arrive, enter, hold, switch_sides, rebound, rest };
template <>
inline constexpr std::array<std::string_view, 6> names<StepKind>{"arrive", "enter",   "hold",
                                                                 "switch", "rebound", "rest"};

/// What a mark is for; marks of the same moment fire in this order.
enum class Tone { release, switch_sides, begin, halfway, ending, close, warning, cue };
template <>
inline constexpr std::array<std::string_view, 8> names<Tone>{"release", "switch", "begin",   "halfway",
                                                             "ending",  "close",  "warning", "cue"};

enum class Anchor { start, end };
template <>
inline constexpr std::array<std::string_view, 2> names<Anchor>{"start", "end"};

/// Something said at a moment of a step, counted from its start or back from its end.
struct Mark {
  Anchor from = Anchor::start;
  Millis at{};
  Tone tone = Tone::cue;
  std::string text;
  /// Live changes only, no part of a plan: what a voice says instead, before other cues; empty: nothing.
  std::optional<std::string> aloud{};

  bool operator==(const Mark&) const = default;
};

/// In the rest after coming out of a pose: what was come out of, and what is offered instead. Nothing, where
/// `pose` is empty.
struct WayOut {
  std::string from;  ///< the pose that was come out of
  Side side = Side::both;
  Millis held{}, left{};        ///< of that side
  std::string pose, variation;  ///< ids; the variation is empty for the pose as it is
  std::string title, change;    ///< its name, and what is different

  bool operator==(const WayOut&) const = default;
};

/// A pose that was come out of, and what was felt where that was told.
struct Sign {
  std::size_t step = 0;
  std::string pose;
  std::optional<Sensation> felt;

  bool operator==(const Sign&) const = default;
};

struct Step {
  StepKind kind = StepKind::hold;
  std::string pose;       ///< id
  std::string variation;  ///< id, or empty for the pose as it is
  std::string title;      ///< the name to show
  std::string spoken;     ///< the name as a voice says it; empty: the title
  Movement movement = Movement::neutral;
  Side side = Side::both;
  std::string side_means;  ///< for sided steps
  Millis length{};
  Millis least{}, most{};         ///< how far a live change may go
  std::vector<Mark> marks;        ///< in firing order
  std::optional<WayOut> way_out;  ///< of a practice under way; plans have none
  /// Live changes only, no part of a plan. A hold that goes on with the one two steps before, which a long
  /// pause cut; `least` and `most` are of both together.
  bool resumed = false;
  std::optional<Millis> left_at;  ///< how much of a hold had passed when it was skipped; none: it was not

  bool operator==(const Step&) const = default;
};

struct LeftOut {
  std::string what;  ///< a pose or a movement
  std::string why;

  bool operator==(const LeftOut&) const = default;
};

struct Session {
  std::string sequence;  ///< id of the sequence it was planned from, or empty
  std::string language;  ///< of all its words, as a BCP 47 tag; empty: not known
  std::uint64_t seed = 1;
  Level level = Level::regular;
  std::optional<Movement> focus;
  std::vector<std::string> avoid;                   ///< tags it was planned for
  std::optional<std::vector<std::string>> at_hand;  ///< props; absent: anything
  std::string warning;                              ///< on the screen for the whole of every hold
  std::string closing;
  Voice voice;  ///< empty in plans of before there was one
  std::vector<std::string> getting_up;
  std::vector<std::string> props;     ///< what to fetch, each with its use
  std::vector<std::string> cautions;  ///< what to know before lying down
  std::vector<std::string> notes;     ///< where a wish gave way, and to what
  std::vector<LeftOut> left_out;
  Past past;  ///< what was known of earlier practices; empty: nothing
  std::vector<std::pair<std::string, Figure>> figures;  ///< by pose id, of its first side as drawn (right)
  std::vector<Step> steps;
  std::vector<Sign> signs;  ///< of a practice under way; plans have none

  bool operator==(const Session&) const = default;
};

inline bool is_hold(const Step& step) {
  return step.kind == StepKind::hold;
}
/// The sum of all steps.
Millis total(const Session& session);
/// Moment of a mark within its step; may fall outside [0, length] after live changes, and then never comes.
Millis moment(const Step& step, const Mark& mark);
/// Holds only: the time for each movement, in the order of Movement.
std::array<Millis, 5> held_by_movement(const Session& session);
/// The same by side.
std::array<SideTimes, names<Movement>.size()> held_by_side(const Session& session);
/// Sorts a step's marks into firing order: by moment, then tone, then as they were.
void order_marks(Step& step);
/// The drawing of the pose of `step`, or null.
const Figure* figure_of(const Session& session, const Step& step);
/// `Banana, right side`.
std::string step_title(const Step& step);

/// The hold at `step` made longer (or shorter) by `by`, inside the step's bounds and never shorter than
/// `into`; a first side carries its length to the second, so that sides stay equal. Any other step changes
/// alone, a second side too. Parts of a hold that a pause cut count as one.
Session stretched(Session session, std::size_t step, Millis into, Millis by);
/// True for a hold whose way in is known.
bool enters_again(const Session& session, std::size_t step);
/// For going on after a long pause: the hold at `step`, of which `into` has passed, is cut there. Behind the
/// part held so far its pose is entered again (step + 1), then comes exactly the rest of the hold (step + 2).
/// That says again what is said as a hold begins; every other mark keeps its moment and comes once. Only
/// where enters_again.
Session re_entered(Session session, std::size_t step, Millis into);
/// For going back to `step`: from there on nothing is skipped, what a long pause cut is whole again, and
/// second sides are as long as first ones.
Session anew(Session session, std::size_t step);

/// The session as JSON, two-space indented: what `plan --json` prints.
std::string session_json(const Session& session);
/// Reads what session_json wrote of a plan, reproducing it exactly; lists every problem otherwise. What live
/// changes may leave is refused like any edited plan: sides of unequal length, steps under a second.
Result<Session> parse_session(std::string_view json);

}  // namespace yinback
