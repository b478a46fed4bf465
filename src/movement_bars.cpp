#include "movement_bars.hpp"

#include "yinback/text.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cstdint>

namespace yinback {
namespace {

constexpr std::size_t bar_from = 13;

std::string bar_text(Millis time, Millis longest, std::size_t room, Letters letters) {
  if (time == 0ms) return "";
  const auto cells = (2 * static_cast<std::int64_t>(room) * time + longest) / (2 * longest);
  std::string bar;
  for (std::int64_t i = 0; i < std::max<std::int64_t>(cells, room > 0 ? 1 : 0); ++i)
    bar += letters == Letters::unicode ? "█" : "#";
  return bar;
}

void put_bar(Sheet& sheet, const BarRow& row, Millis longest, BarRoom room) {
  const std::size_t apart = room.bar > 0 ? 2 : 0;
  const std::size_t behind = bar_from + room.bar + apart + room.time + 2;
  const bool beside = room.bar > 0 && behind + row.sides.size() <= sheet.page().width;
  sheet.add({{fmt::format("  {:<11}", row.movement), Style::plain},
             {pad(bar_text(row.all, longest, room.bar, sheet.page().letters), room.bar), Style::accent},
             {fmt::format("{:>{}}", row.time, room.time + apart), Style::plain},
             {beside && !row.sides.empty() ? "  " + row.sides : "", Style::dim}});
  const std::size_t under = room.bar > 0 ? bar_from : 4;
  if (!beside && !row.sides.empty())
    sheet.hang(std::string(under, ' '), row.sides, under, {Style::plain, Style::dim});
}

}  // namespace

std::vector<BarRow> bar_rows(const std::array<SideTimes, names<Movement>.size()>& movements,
                             std::string (*words)(Millis)) {
  std::vector<BarRow> rows;
  for (std::size_t i = 0; i < movements.size(); ++i) {
    const SideTimes& times = movements[i];
    const Millis all = sum(times), both = times[static_cast<std::size_t>(Side::both)];
    if (static_cast<Movement>(i) == Movement::neutral && all == 0ms) continue;
    std::vector<std::string> sides;
    for (const Side side : {Side::left, Side::right})
      if (all > both)
        sides.push_back(fmt::format("{} {}", name(side), words(times[static_cast<std::size_t>(side)])));
    if (!sides.empty() && both > 0ms) sides.push_back(fmt::format("both at once {}", words(both)));
    rows.push_back({names<Movement>[i], all, words(all), fmt::format("{}", fmt::join(sides, ", "))});
  }
  return rows;
}

BarRoom bar_room(const std::vector<BarRow>& rows, std::size_t width, std::size_t most) {
  constexpr std::size_t least_beside = 8, least = 4;
  std::size_t time = 0, sides = 0;
  for (const BarRow& row : rows) {
    time = std::max(time, row.time.size());
    sides = std::max(sides, row.sides.size());
  }
  const auto room = [&](std::size_t others) { return std::min(most, width - std::min(width, others)); };
  const std::size_t below = room(bar_from + 2 + time), beside = room(bar_from + 2 + time + 2 + sides);
  if (beside >= least_beside) return {beside, time};
  return {below >= least ? below : 0, time};
}

void put_bars(Sheet& sheet, const std::vector<BarRow>& rows, BarRoom room) {
  Millis longest = 1ms;
  for (const BarRow& row : rows) longest = std::max(longest, row.all);
  for (const BarRow& row : rows)
    if (bar_from + room.time <= sheet.page().width)
      put_bar(sheet, row, longest, room);
    else
      sheet.hang(
          "", fmt::format("{} {}{}{}", row.movement, row.time, row.sides.empty() ? "" : ", ", row.sides), 2);
}

}  // namespace yinback
