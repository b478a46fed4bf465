// The live screen of a practice as a frame: what a person lying down needs first stays longest when the
// window shrinks. Gets everything as arguments; looks nothing up.
#pragma once

#include "yinback/countdown.hpp"
#include "yinback/frame.hpp"

#include <string>
#include <string_view>

namespace yinback {

/// What the screen tells beside the practice itself.
struct Situation {
  std::string ends;           ///< time of day the practice will end, like 19:42; empty: not told
  bool about_to_end = false;  ///< q was pressed once

  bool operator==(const Situation&) const = default;
};

/// What q asks before it ends a practice.
inline constexpr std::string_view quit_question = "q again ends the practice; any other key goes on";

/// A frame of at most `size.rows` rows, none wider than `size.columns`. Deterministic.
Frame view(const Practice& practice, const Situation& situation, Size size);

/// Time until the digits on the screen change by themselves; nullopt while paused or over.
std::optional<Millis> next_tick(const Practice& practice);

/// The cue that stands now: the latest mark of this step whose moment has come. Empty when none has.
std::string cue_now(const Practice& practice);

}  // namespace yinback
