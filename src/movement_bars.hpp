// The time of each movement as a bar on a sheet, with what of it belongs to either side. Private to the core.
#pragma once

#include "sheet_layout.hpp"
#include "yinback/pose.hpp"

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace yinback {

struct BarRow {
  std::string_view movement;
  Millis all{};
  std::string time, sides;  ///< sides: empty for what has none
};

/// The movements of the spine, held or not, and resting shapes where some were held; `words` tells a time.
std::vector<BarRow> bar_rows(const std::array<SideTimes, names<Movement>.size()>& movements,
                             std::string (*words)(Millis));

/// How rows fit a page; no bar: there is no room for any.
struct BarRoom {
  std::size_t bar = 0, time = 0;
};
/// For bars of at most `most` columns on a page of `width`.
BarRoom bar_room(const std::vector<BarRow>& rows, std::size_t width, std::size_t most);

/// The longest bar fills the room.
void put_bars(Sheet& sheet, const std::vector<BarRow>& rows, BarRoom room);

}  // namespace yinback
