#include "setting.hpp"

#include "yinback/text.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace yinback {
namespace {

constexpr int roomy = 60;    // columns from which a margin is left on both sides
constexpr int widest = 130;  // columns; in a wider window everything stands in the middle
constexpr int tall = 30;     // rows from which everything stands in the middle
constexpr int longest_bar = 40;
constexpr int shortest_bar = 4;

std::size_t size_of(int length) {
  return static_cast<std::size_t>(std::max(length, 0));
}

int row_width(const Row& row) {
  int width = 0;
  for (const Styled& part : row) width += width_of(part.text);
  return width;
}

std::string drawn_bar(Millis done, Millis all, int length, Letters letters) {
  const auto full = all <= 0ms ? 0 : static_cast<int>(done * length / all);
  const bool plain = letters == Letters::ascii;
  std::string text;
  for (int i = 0; i < length; ++i) text += i < full ? (plain ? "=" : "━") : (plain ? "-" : "─");
  return text;
}

}  // namespace

int width_of(std::string_view text) {
  return static_cast<int>(columns(text));
}

int height_of(const Rows& rows) {
  return static_cast<int>(rows.size());
}

std::string fitting(std::initializer_list<std::string> forms, int width) {
  for (const std::string& form : forms)
    if (width_of(form) <= width) return form;
  return std::data(forms)[forms.size() - 1];
}

Setting::Setting(Window window) : window_(window) {
  if (window.size.columns >= roomy) margin_ = std::max(2, (window.size.columns - widest) / 2);
  width_ = std::max(window.size.columns - 2 * margin_, 0);
}

std::string Setting::elided(std::string_view text, int width) const {
  return elide(text, size_of(width), spell("…"));
}

Rows Setting::row(std::string_view text, Style style) const {
  return {{{elided(spell(text), text_width()), style}}};
}

Rows Setting::wrapped(std::string_view text, Style style) const {
  Rows rows;
  if (text.empty()) return rows;
  for (std::string& line : wrap(spell(text), size_of(std::max(text_width(), 1))))
    rows.push_back({{std::move(line), style}});
  return rows;
}

Rows Setting::bar(Millis done, Millis all, const std::string& time,
                  std::initializer_list<std::string> forms) const {
  const std::string before = time.empty() ? "" : " " + time;
  for (const std::string& words : forms) {
    const int room = text_width() - width_of(before) - width_of(words) - 1;
    if (room < 2 * shortest_bar && &words != forms.end() - 1) continue;
    if (room < shortest_bar) return row(time.empty() ? words : time, Style::dim);
    return {{{drawn_bar(done, all, std::min(room, longest_bar), letters()), Style::accent},
             {before, Style::plain},
             {" " + words, Style::dim}}};
  }
  return {};
}

Row Setting::placed(Row row) const {
  // No letter takes more columns than bytes: most rows need not be measured.
  std::size_t bytes = 0;
  for (const Styled& part : row) bytes += part.text.size();
  if (bytes > size_of(width_) && row_width(row) > width_) row = cut(row, size_of(width_));
  if (!row.empty() && margin_ > 0) row.front().text.insert(0, size_of(margin_), ' ');
  return row;
}

int allot(std::vector<Block>& blocks, int rows) {
  std::vector<Block*> by_need;
  by_need.reserve(blocks.size());
  for (Block& block : blocks) by_need.push_back(&block);
  std::stable_sort(by_need.begin(), by_need.end(), [](auto* a, auto* b) { return a->need < b->need; });
  for (Block* block : by_need) {
    if (height_of(block->rows) > rows) block->rows.resize(block->need <= last_cut ? size_of(rows) : 0);
    rows -= height_of(block->rows);
  }
  return rows;
}

Framed framed(std::vector<Block> blocks, const Setting& setting) {
  Framed all{{setting.size(), {}}, {}};
  Rows& rows = all.frame.rows;
  for (Block& block : blocks) {
    all.begins.push_back(height_of(rows));
    for (Row& row : block.rows) {
      const bool second_gap = row.empty() && (rows.empty() || rows.back().empty());
      if (!second_gap) rows.push_back(setting.placed(std::move(row)));
    }
  }
  if (setting.size().rows <= tall) return all;
  const int above = (setting.size().rows - height_of(rows)) / 2;
  rows.insert(rows.begin(), size_of(above), Row{});
  for (int& begin : all.begins) begin += above;
  return all;
}

}  // namespace yinback
