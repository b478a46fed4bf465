#include "hero.hpp"

#include "digits.hpp"
#include "setting.hpp"

#include <algorithm>
#include <iterator>

namespace yinback {
namespace {

constexpr Size least_picture{20, 5};
constexpr Size most_picture{84, 18};
constexpr int highest = 20;  // rows in all; a drawing that fills a big window would only cost time
constexpr int apart = 4;     // columns between the digits and the drawing

std::string blanks(int count) {
  std::string text;
  return text.append(static_cast<std::size_t>(std::max(count, 0)), ' ');
}

/// The highest digits within so many rows and columns; 0: none.
int digits_height(const Hero& hero, int rows, int columns) {
  int best = 0;
  for (const int height : digit_heights)
    if (height <= rows && digits_width(hero.longest_time, height) <= columns) best = height;
  return hero.time.empty() ? 0 : best;
}

Rows picture(const Hero& hero, Size room, Letters letters, const Drawing& drawing) {
  const bool fits = room.columns >= least_picture.columns && room.rows >= least_picture.rows;
  if (hero.figure == nullptr || !fits) return {};
  return drawing(*hero.figure, hero.mirrored,
                 {std::min(room.columns, most_picture.columns), std::min(room.rows, most_picture.rows)},
                 letters);
}

/// With blank rows above and below, `high` in all; returns how many are above.
int centre(Rows& rows, int high) {
  const int missing = std::max(high - height_of(rows), 0);
  const Row blank{{"", Style::plain}};
  rows.insert(rows.begin(), static_cast<std::size_t>(missing / 2), blank);
  rows.insert(rows.end(), static_cast<std::size_t>(missing - missing / 2), blank);
  return missing / 2;
}

/// `right` in the middle of what is left of the width beside `left`.
HeroRows beside(Rows left, Rows right, int from, Size room) {
  HeroRows both{{}, 0, height_of(left)};
  const int drawn = right.empty() ? 0 : width_of(row_text(right.front()));  // as wide as every row of it
  const int inset = std::max(0, (room.columns - from - drawn) / 2);
  both.time = centre(left, room.rows);
  centre(right, room.rows);
  for (std::size_t i = 0; i < left.size(); ++i) {
    if (right[i].front().text.empty()) continue;
    const int taken = left[i].front().text.empty() ? 0 : from - apart;
    left[i].push_back({blanks(from + inset - taken), Style::plain});
    left[i].insert(left[i].end(), std::make_move_iterator(right[i].begin()),
                   std::make_move_iterator(right[i].end()));
  }
  both.rows = std::move(left);
  return both;
}

HeroRows under(Rows above, const Rows& below, int height, int rows) {
  if (!below.empty()) above.push_back({{"", Style::plain}});
  above.insert(above.end(), below.begin(), below.end());
  const int time = centre(above, rows);
  return {std::move(above), time, height};
}

}  // namespace

Rows hero_digits(const Hero& hero, int height, Letters letters) {
  const int indent = digits_width(hero.longest_time, height) - digits_width(hero.time, height);
  Rows rows;
  for (std::string& text : digit_rows(hero.time, height, letters))
    rows.push_back({{blanks(indent) + text, Style::strong}});
  return rows;
}

int more_rows(const Hero& hero, int width) {
  if (digits_height(hero, digit_heights[0], width) > 0) return digit_heights[0] - height_of(hero.least);
  return hero.figure != nullptr && width >= least_picture.columns ? least_picture.rows + 1 : 0;
}

HeroRows hero_rows(const Hero& hero, Size room, Letters letters, const Drawing& drawing) {
  room.rows = std::min(room.rows, highest);
  // The drawing gets more than half of the width, if the smallest digits leave it that much.
  const int half = std::max(room.columns * 9 / 20, digits_width(hero.longest_time, digit_heights[0]));
  const int narrow = std::min(half, room.columns - apart - least_picture.columns);
  if (const int height = hero.figure != nullptr ? digits_height(hero, room.rows, narrow) : 0; height > 0) {
    const int from = digits_width(hero.longest_time, height) + apart;
    return beside(hero_digits(hero, height, letters),
                  picture(hero, {room.columns - from, room.rows}, letters, drawing), from, room);
  }
  const int alone = digits_height(hero, room.rows, room.columns);
  Rows above = alone > 0 ? hero_digits(hero, alone, letters) : hero.least;
  const int left = room.rows - height_of(above) - 1;
  return under(std::move(above), picture(hero, {room.columns, left}, letters, drawing), alone, room.rows);
}

}  // namespace yinback
