// The time left in big digits and the drawing of the pose, as large as there is room, beside or under each
// other. Private to the core.
#pragma once

#include "yinback/view.hpp"

#include <string>

namespace yinback {

struct Hero {
  std::string time;          ///< empty: not to be shown in digits
  std::string longest_time;  ///< that the step will show: the digits keep the place for it
  const Figure* figure;      ///< null: nothing to draw
  bool mirrored = false;
  Rows least;  ///< what stands there without room
};

/// The digits at one of their heights, at the right of the place the longest time takes, so that 9:59 follows
/// 10:00 without a jump.
Rows hero_digits(const Hero& hero, int height, Letters letters);
/// Rows beyond `least` with which something of it can be shown in a width; 0: nothing can.
int more_rows(const Hero& hero, int width);
/// Digits and drawing in their rows.
struct HeroRows {
  Rows rows;
  int time = 0;           ///< the first row of the digits, or of `least`
  int digits_height = 0;  ///< 0: `least` stands instead
};

/// At most `room.rows` rows, and as many as can be used, so that what stands under them keeps its place.
HeroRows hero_rows(const Hero& hero, Size room, Letters letters, const Drawing& drawing);

}  // namespace yinback
