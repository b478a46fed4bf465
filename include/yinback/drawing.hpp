// Figures to rows of letters: on braille dots, or in ASCII where there are none. The spine is thick and in
// the accent style; nothing else is. Pure and exact: the same figure and size give the same rows.
#pragma once

#include "yinback/figure.hpp"
#include "yinback/frame.hpp"

#include <vector>

namespace yinback {

/// The figure as large as `most` allows without distortion: at most so many rows, each of one and the same
/// width. `mirrored` shows the other side: seen from above along the mat, otherwise turned round. Empty where
/// there is no room to see anything (under 8 columns or 3 rows).
Rows draw(const Figure& figure, bool mirrored, Size most, Letters letters);

}  // namespace yinback
