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

/// How fast a voice speaks at most, in words a minute.
inline constexpr int words_a_minute = 120;
/// How long saying `words` takes at that pace, with a breath after each sentence.
Millis saying(std::string_view words);

/// What is heard at `event`. What could not be said before its step is over is left out, the last cues first;
/// the same event of the same session is always heard the same.
Heard heard(const Session& session, const Event& event);

}  // namespace yinback
