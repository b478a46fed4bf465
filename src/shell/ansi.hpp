// Frames to bytes: the one place that knows escape codes. Pure: what was on the screen and what should be go
// in, the bytes that change it come out.
#pragma once

#include "yinback/frame.hpp"

#include <string>

namespace yinback {

/// What this terminal can show.
struct Look {
  bool colour = true;   ///< off under NO_COLOR; meaning never hangs on colour
  bool unicode = true;  ///< off outside UTF-8 locales

  bool operator==(const Look&) const = default;
};

/// Bytes that turn a screen showing `before` into one showing `after`; empty when nothing changed. Only
/// changed rows are written.
std::string repaint(const Frame& before, const Frame& after, Look look);
/// Bytes that clear the screen and show `after`, whatever was there.
std::string paint(const Frame& after, Look look);

}  // namespace yinback
