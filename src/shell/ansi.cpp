#include "shell/ansi.hpp"

#include "yinback/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>

namespace yinback {
namespace {

/// The parameters of each style, by Colours. Where the palette is fixed (256) and where it is the user's own
/// the accent and the warning stay apart from a light ground and from a dark one: both have a contrast of 3
/// or more to black and to white in xterm's palette.
constexpr std::array<std::array<std::string_view, 5>, 5> codes{{{"", "", "", "", ""},
                                                                {"", "2", "2", "2", "2"},
                                                                {"", "1", "1", "1", "1"},
                                                                {"", "1", "35", "35", "38;5;30"},
                                                                {"", "1", "1;31", "1;91", "1;38;5;166"}}};

std::string_view code(Style style, Colours colours) {
  return codes[static_cast<std::size_t>(style)][static_cast<std::size_t>(colours)];
}

/// Bytes of the letter at the front; `simple` stays only if it takes one column on every terminal and does
/// nothing else.
std::size_t letter_bytes(std::string_view text, bool& simple) {
  if (const std::size_t bytes = plain_bytes(text); bytes > 0) return bytes;
  const CodePoint next = front(text);
  simple = simple && columns(next.value) == 1 && is_printable(text.substr(0, next.bytes));
  return next.bytes;
}

/// One column of a row. Blanks are plain whatever they stand in: nothing of a style shows on them.
struct Cell {
  std::string_view text = " ";
  Style style = Style::plain;

  bool operator==(const Cell&) const = default;
};

struct Cells {
  std::vector<Cell> cells;
  bool simple = true;  // only letters that are
};

/// Of the parts `from` to `to`.
Cells cells_of(const Row& row, std::size_t from, std::size_t to) {
  Cells found;
  for (std::size_t i = from; i < to; ++i) {
    found.cells.reserve(found.cells.size() + row[i].text.size());
    for (std::string_view rest = row[i].text; !rest.empty();) {
      const std::size_t bytes = letter_bytes(rest, found.simple);
      found.cells.push_back({rest.substr(0, bytes), rest.front() == ' ' ? Style::plain : row[i].style});
      rest.remove_prefix(bytes);
    }
  }
  return found;
}

/// Letters of the parts before `to`.
std::size_t letters_of(const Row& row, std::size_t to, bool& simple) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < to; ++i)
    for (std::string_view rest = row[i].text; !rest.empty(); ++count)
      rest.remove_prefix(letter_bytes(rest, simple));
  return count;
}

/// Where two rows differ, cell by cell: what they begin and end with alike is left out.
struct Difference {
  std::size_t column = 0;  // of the first of these cells
  std::vector<Cell> old, now;
  bool simple = true;
};

Difference difference(const Row& old, const Row& now) {
  const std::size_t least = std::min(old.size(), now.size());
  std::size_t head = 0, tail = 0;
  while (head < least && old[head] == now[head]) ++head;
  while (tail < least - head && old[old.size() - 1 - tail] == now[now.size() - 1 - tail]) ++tail;
  bool simple = true;
  const std::size_t column = letters_of(now, head, simple);
  Cells was = cells_of(old, head, old.size() - tail), is = cells_of(now, head, now.size() - tail);
  if (was.cells.size() != is.cells.size() && tail > 0) {
    was = cells_of(old, head, old.size());
    is = cells_of(now, head, now.size());
    tail = 0;
  }
  const auto trim = [](std::vector<Cell>& cells) {
    while (!cells.empty() && cells.back() == Cell{}) cells.pop_back();
  };
  if (tail == 0) trim(was.cells), trim(is.cells);
  simple = simple && was.simple && is.simple;
  return {column, std::move(was.cells), std::move(is.cells), simple};
}

/// Writes bytes for a terminal and keeps in mind where its cursor stands and what style it writes in.
class Pen {
 public:
  Pen(Colours colours, int width) : colours_(colours), width_(static_cast<std::size_t>(width)) {}

  /// From `column` on, in simple letters.
  void write(std::size_t row, std::size_t column, const std::vector<Cell>& cells) {
    go(row, column);
    for (const Cell& cell : cells) letter(cell);
  }
  /// A whole row, in letters of any width and kind.
  void whole_row(std::size_t row, const Row& now) {
    go(row, 0);
    for (const auto& [text, style] : now) {
      wear(style);
      bytes_ += printable(text);
    }
    place_.reset();
  }
  /// To the end of the row `row`, of which `column` is the first cell to go. Behind the last cell there is
  /// nothing to clear, and the cursor may still stand on it.
  void clear_rest(std::size_t row, std::size_t column) {
    if (column >= width_) return;
    go(row, column);
    bytes_ += "\x1b[K";
  }
  std::string take() {
    wear(Style::plain);
    return std::move(bytes_);
  }

 private:
  struct Place {
    std::size_t row, column;
  };

  void letter(const Cell& cell) {
    if (cell.text != " ") wear(cell.style);
    bytes_ += cell.text;
    if (place_ && ++place_->column >= width_) place_.reset();  // at the edge terminals differ
  }

  void wear(Style style) {
    if (code(style, colours_) == code(style_, colours_)) return;
    if (!code(style_, colours_).empty()) bytes_ += "\x1b[m";
    if (!code(style, colours_).empty()) bytes_ += fmt::format("\x1b[{}m", code(style, colours_));
    style_ = style;
  }

  /// The shortest way there: from the row above straight down and back, or along the row, or by number.
  void go(std::size_t row, std::size_t column) {
    const std::string by_number =
        column == 0 ? fmt::format("\x1b[{}H", row + 1) : fmt::format("\x1b[{};{}H", row + 1, column + 1);
    const std::optional<std::string> near = place_ ? step(row, column) : std::nullopt;
    bytes_ += near && near->size() < by_number.size() ? *near : by_number;
    place_ = Place{row, column};
  }

  [[nodiscard]] std::optional<std::string> step(std::size_t row, std::size_t column) const {
    if (row < place_->row || row > place_->row + 1) return std::nullopt;
    std::string way = row == place_->row ? "" : "\v";  // one row down, unlike \n never to its start
    if (column == 0 && place_->column > 0) return way + "\r";
    if (column <= place_->column) return way + std::string(place_->column - column, '\b');
    return way + fmt::format("\x1b[{}C", column - place_->column);
  }

  Colours colours_;
  std::size_t width_;
  std::string bytes_;
  std::optional<Place> place_;
  Style style_ = Style::plain;
};

/// Cells to be written side by side.
struct Run {
  std::size_t row, from;
  std::vector<Cell> cells;
  bool written = false;
};

/// The runs of cells that differ. A gap shorter than the way round it is written again.
void add_runs(std::vector<Run>& runs, std::size_t row, const Difference& difference) {
  const std::vector<Cell>&old = difference.old, &now = difference.now;
  constexpr std::size_t worth_a_jump = 4;
  const auto differs = [&](std::size_t i) { return i >= old.size() ? now[i] != Cell{} : now[i] != old[i]; };
  for (std::size_t i = 0; i < now.size(); ++i) {
    if (!differs(i)) continue;
    std::size_t last = i;
    for (std::size_t k = i + 1; k < now.size() && k <= last + worth_a_jump; ++k)
      if (differs(k)) last = k;
    const auto cell = [&](std::size_t k) { return now.begin() + static_cast<std::ptrdiff_t>(k); };
    runs.push_back({row, difference.column + i, {cell(i), cell(last + 1)}});
    i = last;
  }
}

/// Each run and what lies straight under it: the strokes of the digits go downwards.
void write_runs(Pen& pen, std::vector<Run>& runs) {
  for (std::size_t i = 0; i < runs.size(); ++i)
    for (Run* run = &runs[i]; run != nullptr && !std::exchange(run->written, true);) {
      pen.write(run->row, run->from, run->cells);
      const auto under =
          std::find_if(runs.begin() + static_cast<std::ptrdiff_t>(i), runs.end(),
                       [run](const Run& next) { return next.row == run->row + 1 && next.from == run->from; });
      run = under == runs.end() ? nullptr : &*under;
    }
}

}  // namespace

std::string repaint(const Frame& before, const Frame& after, Colours colours) {
  Pen pen(colours, after.size.columns);
  std::vector<Run> runs;
  const Row blank;
  const auto row_of = [&](const Frame& frame, std::size_t i) -> const Row& {
    return i < frame.rows.size() ? frame.rows[i] : blank;
  };
  for (std::size_t i = 0; i < std::max(before.rows.size(), after.rows.size()); ++i) {
    const Row& old = row_of(before, i);
    const Row& now = row_of(after, i);
    if (old == now) continue;
    const Difference changed = difference(old, now);
    if (changed.simple) {
      add_runs(runs, i, changed);
      if (changed.old.size() > changed.now.size()) pen.clear_rest(i, changed.column + changed.now.size());
      continue;
    }
    // Terminals differ about wide and joined letters: such rows are written anew.
    pen.clear_rest(i, 0);
    pen.whole_row(i, now);
  }
  write_runs(pen, runs);
  return pen.take();
}

std::string paint(const Frame& after, Colours colours) {
  return "\x1b[m\x1b[2J" + repaint({after.size, {}}, after, colours);
}

std::string lines(const Rows& rows, Colours colours) {
  std::string bytes;
  for (const Row& row : rows) {
    std::string_view worn;
    for (const auto& [text, style] : row) {
      const bool blank = text.find_first_not_of(' ') == std::string::npos;
      const std::string_view now = blank ? worn : code(style, colours);
      if (now != worn && !worn.empty()) bytes += "\x1b[m";
      if (now != worn && !now.empty()) bytes += fmt::format("\x1b[{}m", now);
      bytes += text;
      worn = now;
    }
    bytes += worn.empty() ? "\n" : "\x1b[m\n";
  }
  return bytes;
}

}  // namespace yinback
