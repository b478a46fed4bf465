// Setting rows of text and blocks of rows into a window: margins, wrapping, bars, and who gets its rows
// first. Private to the core.
#pragma once

#include "yinback/duration.hpp"
#include "yinback/frame.hpp"

#include <algorithm>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace yinback {

int width_of(std::string_view text);
int height_of(const Rows& rows);
/// The first of `forms` that fits into `width`, or the last.
std::string fitting(std::initializer_list<std::string> forms, int width);

/// The columns of a window and what is written into them.
class Setting {
 public:
  explicit Setting(Window window);

  [[nodiscard]] int width() const { return width_; }  ///< columns between the margins
  [[nodiscard]] int text_width() const { return std::min(width_, longest_text); }  ///< of them for sentences
  [[nodiscard]] Size size() const { return window_.size; }
  [[nodiscard]] Letters letters() const { return window_.letters; }

  [[nodiscard]] std::string spell(std::string_view text) const { return spelled(text, window_.letters); }
  [[nodiscard]] std::string elided(std::string_view text, int width) const;
  /// One row, elided.
  [[nodiscard]] Rows row(std::string_view text, Style style) const;
  [[nodiscard]] Rows wrapped(std::string_view text, Style style) const;
  /// A bar of which `done` out of `all` is full, a time and words behind it, the words in the longest form
  /// that leaves the bar some length.
  [[nodiscard]] Rows bar(Millis done, Millis all, const std::string& time,
                         std::initializer_list<std::string> forms) const;
  /// A row as it stands in a frame: cut where it is too wide, behind the margin.
  [[nodiscard]] Row placed(Row row) const;

 private:
  static constexpr int longest_text = 100;  // columns; longer lines are hard to follow

  Window window_;
  int margin_ = 0;
  int width_ = 0;
};

/// What a person needs first: the earlier here, the sooner it gets its rows.
enum class Need {
  time,
  state,
  warning,
  pose,
  help,
  cue,
  note,
  next,
  progress,
  big_time,
  means,
  where,
  hold_bar,
  keys,
  air
};
inline constexpr Need last_cut = Need::cue;  ///< up to here what fits of it is shown; the rest all or nothing

/// A part of the screen in its place.
struct Block {
  Need need;
  Rows rows;
};

/// Gives `rows` to the blocks by need; returns how many are left.
int allot(std::vector<Block>& blocks, int rows);

/// Blocks as a frame, and for each the row it begins in (where it has none, the row it would begin in).
struct Framed {
  Frame frame;
  std::vector<int> begins;
};
/// Gaps (rows without a part) come never two in a row; in a high window all stands in the middle.
Framed framed(std::vector<Block> blocks, const Setting& setting);

}  // namespace yinback
