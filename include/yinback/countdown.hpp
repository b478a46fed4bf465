// The countdown engine: elapsed time in, events out. It crosses marks and step ends in a flat list of steps
// and knows nothing of clocks or yoga. However the same time is cut, the same events and the same state come
// out.
#pragma once

#include "yinback/session.hpp"

#include <array>
#include <cstddef>
#include <optional>
#include <vector>

namespace yinback {

/// Where a practice stands. `into` is inside [0, length) of its step unless over.
struct Countdown {
  std::size_t step = 0;
  Millis into{};
  Millis practised{};            ///< time counted in all, pauses left out
  std::array<Millis, 5> held{};  ///< time in holds, by Movement
  bool paused = false;
  Millis paused_for{};  ///< how long it has been; 0 while it goes on
  bool over = false;

  bool operator==(const Countdown&) const = default;
};

struct Event {
  enum class Kind {
    step,
    mark,
    paused,
    resumed,
    extended,
    skipped,
    back,
    finished,
    ended,
    came_out,
    variation,
    felt,
    undone
  };
  Kind kind = Kind::step;
  Millis at{};           ///< practice time: pauses not counted
  std::size_t step = 0;  ///< the step it is about
  std::size_t mark = 0;  ///< for Kind::mark, its place in the step
  /// For Kind::extended, how much longer; negative: shorter; 0: at its bound already. For Kind::paused, how
  /// long the machine or the process had stood still before; 0: not at all. For Kind::resumed, how long the
  /// pause was.
  Millis by{};
  std::optional<Sensation> felt{};  ///< for Kind::felt

  bool operator==(const Event&) const = default;
};
template <>
inline constexpr std::array<std::string_view, 13> names<Event::Kind>{
    "step",     "mark",  "paused",   "resumed",   "extended", "skipped", "back",
    "finished", "ended", "came-out", "variation", "felt",     "undone"};

using Events = std::vector<Event>;

/// What the person may ask of a running practice.
enum class Command { pause, resume, next, back, longer, shorter, end };

/// One press of + or -.
inline constexpr Millis stretch_by = 30s;
/// Pressed this far into a step or later, back starts that step again instead of going to the one before.
inline constexpr Millis back_grace = 5s;
/// After a pause longer than this nobody is in the pose any more: a hold goes on by entering it again.
inline constexpr Millis long_pause = 10min;

/// A session of at least one step and where it stands in it; the whole state of a practice.
struct Practice {
  Session session;
  Countdown countdown;

  bool operator==(const Practice&) const = default;
};

/// Enters the first step.
Events begin(Practice& practice);
/// Enters the step it stands at from its start, for a practice that was cut off there; what was practised
/// stays counted. Over: nothing happens.
Events enter_again(Practice& practice);
/// Lets `elapsed` (0 or more) pass. Paused it is only counted, over not even that.
Events advance(Practice& practice, Millis elapsed);
/// Carries out a command at this moment. A command that makes no sense now (resume while running) does
/// nothing.
Events apply(Practice& practice, Command command);
/// Goes on with another session, `into` its step `step`, and tells `why`. A step that is not the present one
/// is entered, out of a pause too; the present one only goes on in another form. Over: nothing happens.
Events go_on(Practice& practice, Session session, std::size_t step, Event why);
/// Goes back to where `before` stood, as if what came after had not been; the time that passed and what was
/// held in it stay counted.
Events take_back(Practice& practice, const Practice& before);
/// Time until the next mark or step end; nullopt when paused or over: then time alone changes nothing.
std::optional<Millis> next_change(const Practice& practice);
/// True when to go on now would enter the pose again before the rest of its hold.
bool goes_on_entering(const Practice& practice);
/// Time left in the step and in the whole session.
Millis left_in_step(const Practice& practice);
Millis left_in_session(const Practice& practice);

}  // namespace yinback
