// Frames and rows to bytes: the one place that knows escape codes. Pure: what was on the screen and what
// should be go in, the bytes that change it come out.
#pragma once

#include "yinback/frame.hpp"

#include <string>
#include <vector>

namespace yinback {

/// What this output can show in: no escapes at all (a pipe), bold and dim only (NO_COLOR), or so many
/// colours of the terminal's own palette.
enum class Colours { bare, none, eight, sixteen, many };

struct Look {
  Colours colours = Colours::eight;  ///< meaning never hangs on them
  Letters letters = Letters::unicode;

  bool operator==(const Look&) const = default;
};

/// Bytes that turn a screen showing `before` into one showing `after`; empty when nothing changed. Only
/// cells that changed are written. Both are for the same window, which does not wrap at its edge.
std::string repaint(const Frame& before, const Frame& after, Colours colours);
/// Bytes that clear the screen and show `after`, whatever was there.
std::string paint(const Frame& after, Colours colours);
/// The rows as lines of text, each with its line feed.
std::string lines(const Rows& rows, Colours colours);

}  // namespace yinback
