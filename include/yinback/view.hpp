// The live screen of a practice as a frame: what a person lying down needs first stays longest when the
// window shrinks, and what is left over goes to bigger digits and the drawing. Gets everything as arguments;
// looks nothing up.
#pragma once

#include "yinback/countdown.hpp"
#include "yinback/drawing.hpp"
#include "yinback/frame.hpp"

#include <functional>
#include <string>
#include <string_view>

namespace yinback {

/// What the screen tells beside the practice itself.
struct Situation {
  std::string ends;           ///< time of day the practice will end, like 19:42; empty: not told
  bool about_to_end = false;  ///< q was pressed once
  bool calm = false;          ///< no ticking digits
  bool help = false;          ///< the keys are asked for
  bool silent = false;        ///< neither bells nor voice
  std::string note;           ///< what the last key changed, or what was lost, where that needs words
  Millis away{};              ///< the machine or the process stood still for so long before this pause

  bool operator==(const Situation&) const = default;
};

/// What q asks before it ends a practice.
inline constexpr std::string_view quit_question = "q again ends the practice; any other key goes on";

/// Draws a figure as drawing.hpp's draw does; whoever asks every second may remember the last one.
using Drawing = std::function<Rows(const Figure&, bool mirrored, Size most, Letters letters)>;

/// A frame of at most `window.size.rows` rows, none wider than `window.size.columns`. Deterministic.
Frame view(const Practice& practice, const Situation& situation, Window window,
           const Drawing& drawing = draw);

/// The screen over time: the same frames as view's, but while nothing except time passes only the rows that
/// show time are made anew.
class Stage {
 public:
  /// Lays this moment out.
  const Frame& lay_out(const Practice& practice, const Situation& situation, Window window,
                       const Drawing& drawing = draw);
  /// Brings the frame to a later moment of the practice laid out last: it is not paused, since then no event
  /// has come, and the situation and the window are the same.
  const Frame& pass(const Practice& practice);

  /// Rows of the frame that show time; negative: there is none.
  struct Places {
    int time = -1;          ///< the first of the digits, or the time in a row of its own
    int digits_height = 0;  ///< 0: no big digits
    bool joined = false;    ///< the pose stands beside the time
    int hold_bar = -1;
    int progress = -1;
  };

 private:
  Situation situation_;
  Window window_;
  Frame frame_;
  Places places_;
};

/// Time until the screen changes by itself: the digits each second, without them (`calm`) the bar at each
/// 24th of the step. nullopt while paused or over.
std::optional<Millis> next_tick(const Practice& practice, bool calm);

/// The cue that stands now: the latest mark of this step whose moment has come. Empty when none has.
std::string cue_now(const Practice& practice);

}  // namespace yinback
