// What is heard of a practice: at which events a bell rings and what a voice says, fitted to the time there
// is. Words and bells only; no sound is made here.
#pragma once

#include "yinback/bell.hpp"
#include "yinback/countdown.hpp"

#include <optional>
#include <string>

namespace yinback {

/// What is heard at a moment: first the bell, then the words.
struct Heard {
  std::optional<Bell> bell;
  std::string words;    ///< empty: nothing is said
  bool afresh = false;  ///< whatever still sounds, or waits to, stops for it

  bool operator==(const Heard&) const = default;
};

/// What is heard at `event`; the same event of the same session is always heard the same.
///
/// On the way into a pose, and in a rest: what it is and its side, then the cues; between two sides the side
/// alone; on the way out of a hold to come out slowly, and how. In a hold what it begins and ends with, half
/// way, and the warnings: its other cues are for the screen, silence is part of a hold. In a rest between
/// poses also the one that comes, with the last cue.
///
/// Nothing is said that, one thing after the other and the bells rung out, would not be said before the next
/// bell of the step and the step's end as it is now. Where that is too much, the cues of a way in come up to
/// two marks early; then cues give way: on a way in or out the last ones (but for the one that tells how
/// sides change), in a rest those there is no room for. Bells never give way.
Heard heard(const Session& session, const Event& event);

}  // namespace yinback
