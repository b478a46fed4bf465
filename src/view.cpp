#include "yinback/view.hpp"

#include "yinback/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace yinback {
namespace {

constexpr std::size_t digit_rows = 5;
using Glyph = std::array<std::string_view, digit_rows>;
constexpr Glyph glyphs[] = {
    {"###", "# #", "# #", "# #", "###"}, {" # ", "## ", " # ", " # ", "###"},
    {"###", "  #", "###", "#  ", "###"}, {"###", "  #", " ##", "  #", "###"},
    {"# #", "# #", "###", "  #", "  #"}, {"###", "#  ", "###", "  #", "###"},
    {"###", "#  ", "###", "# #", "###"}, {"###", "  #", "  #", "  #", "  #"},
    {"###", "# #", "###", "# #", "###"}, {"###", "# #", "###", "  #", "###"},
};
constexpr Glyph colon{" ", "#", " ", "#", " "};

const Glyph& glyph(char c) {
  return c == ':' ? colon : glyphs[c - '0'];
}

/// One row of big digits, each dot two columns wide.
std::string digit_row(std::string_view digits, std::size_t row) {
  std::string line;
  for (const char digit : digits) {
    for (const char dot : glyph(digit)[row]) line += dot == '#' ? "██" : "  ";
    line += "  ";
  }
  return line;
}

using Rows = std::vector<Row>;

/// A part of the screen in its place. The lower its rank, the sooner it gets its rows.
struct Block {
  int rank;
  Rows rows;
};
constexpr int last_cut = 3;  // up to this rank blocks show what fits of them, the others all or nothing

Rows wrapped(std::string_view text, Style style, Size size) {
  Rows rows;
  for (std::string& line : wrap(text, static_cast<std::size_t>(std::max(size.columns, 1))))
    rows.push_back({{std::move(line), style}});
  return rows;
}

Rows digits(const Practice& practice, Size size) {
  const std::string time = clock_text(left_in_step(practice));
  Rows rows;
  for (std::size_t row = 0; row < digit_rows; ++row) rows.push_back({{digit_row(time, row), Style::strong}});
  const bool fits = columns(digit_row(time, 0)) <= static_cast<std::size_t>(size.columns);
  return fits && size.rows >= 14 ? rows : Rows{{{time, Style::strong}, {" left", Style::dim}}};
}

const Step& current(const Practice& practice) {
  return practice.session.steps[practice.countdown.step];
}

/// What the body does in each kind of step, in one word.
constexpr std::string_view doing[] = {"arrive", "get in", "hold", "change sides", "rest", "rest"};

std::size_t width_of(Size size) {
  return static_cast<std::size_t>(std::max(size.columns, 0));
}

Rows where(const Practice& practice, Size size) {
  const Step& step = current(practice);
  const std::string words =
      fmt::format("{} · {} · {} of {}", doing[static_cast<std::size_t>(step.kind)], name(step.movement),
                  practice.countdown.step + 1, practice.session.steps.size());
  return {{{elide(words, width_of(size)), Style::dim}}};
}

/// One row: where it is short the name gives way, not the side.
Rows pose(const Practice& practice, Size size) {
  const Step& step = current(practice);
  const std::string title = printable(step.title);
  const std::string side = step.side == Side::both ? "" : fmt::format(", {} side", name(step.side));
  const std::size_t width = width_of(size);
  constexpr std::size_t least_name = 4;
  const bool narrow = width < columns(side) + least_name;
  return {
      {{narrow ? elide(title + side, width) : elide(title, width - columns(side)) + side, Style::accent}}};
}

std::string bar(Millis done, Millis all, int width) {
  const auto full = all <= 0ms ? 0 : static_cast<int>(done * width / all);
  std::string line;
  for (int i = 0; i < width; ++i) line += i < full ? "━" : "─";
  return line;
}

Rows progress(const Practice& practice, const Situation& situation, Size size) {
  const Millis left = left_in_session(practice);
  const Millis all = total(practice.session);
  std::string words = fmt::format("{} left of {}", clock_text(left), clock_text(all));
  const std::string ends = situation.ends.empty() ? "" : ", ends " + situation.ends;
  if (columns(words + ends) <= width_of(size)) words += ends;
  const int room = size.columns - static_cast<int>(columns(words)) - 1;
  if (room < 4) return {{{elide(words, width_of(size)), Style::dim}}};
  return {{{bar(all - left, all, std::min(room, 40)), Style::accent}, {" " + words, Style::dim}}};
}

Rows next_up(const Practice& practice, Size size) {
  const auto& steps = practice.session.steps;
  const auto now = steps.begin() + static_cast<std::ptrdiff_t>(practice.countdown.step);
  const auto next = std::find_if(now + 1, steps.end(), [](const Step& step) {
    return step.kind != StepKind::enter && step.kind != StepKind::switch_sides;
  });
  if (next == steps.end()) return {};
  return wrapped(fmt::format("next: {}, {}", step_title(*next), duration_text(next->length)), Style::plain,
                 size);
}

Rows state(const Practice& practice, const Situation& situation, Size size) {
  if (situation.about_to_end) return wrapped(quit_question, Style::warning, size);
  if (practice.countdown.paused) return wrapped("paused; space goes on", Style::warning, size);
  return {};
}

bool warns(const Practice& practice) {
  const StepKind kind = current(practice).kind;
  return kind == StepKind::hold || kind == StepKind::switch_sides || practice.countdown.paused;
}

std::vector<Block> blocks(const Practice& practice, const Situation& situation, Size size) {
  const Rows gap{{}};
  const Step& step = current(practice);
  const std::string cue = cue_now(practice);
  return {
      {9, where(practice, size)},
      {10, gap},
      {1, pose(practice, size)},
      {7, step.side_means.empty() ? Rows{} : wrapped(step.side_means, Style::plain, size)},
      {10, gap},
      {0, digits(practice, size)},
      {10, gap},
      {2, state(practice, situation, size)},
      {3, warns(practice) ? wrapped(practice.session.warning, Style::warning, size) : Rows{}},
      {10, gap},
      {4, cue.empty() ? Rows{} : wrapped(cue, Style::plain, size)},
      {5, next_up(practice, size)},
      {10, gap},
      {6, progress(practice, situation, size)},
      {8, wrapped("space pause · n next · p back · + - 30 s · q end", Style::dim, size)},
  };
}

/// Gives rows to the blocks by rank.
std::vector<Block> fitted(std::vector<Block> blocks, Size size) {
  std::vector<Block*> by_need;
  for (Block& block : blocks) by_need.push_back(&block);
  std::stable_sort(by_need.begin(), by_need.end(), [](auto* a, auto* b) { return a->rank < b->rank; });
  auto left = static_cast<std::size_t>(std::max(size.rows, 0));
  for (Block* block : by_need) {
    if (block->rows.size() > left) block->rows.resize(block->rank <= last_cut ? left : 0);
    left -= block->rows.size();
  }
  return blocks;
}

}  // namespace

std::string cue_now(const Practice& practice) {
  const Step& step = current(practice);
  std::string cue;
  for (const Mark& mark : step.marks)
    if (moment(step, mark) <= practice.countdown.into && mark.tone != Tone::warning) cue = mark.text;
  return cue;
}

std::optional<Millis> next_tick(const Practice& practice) {
  if (practice.countdown.paused || practice.countdown.over) return std::nullopt;
  const Millis part = left_in_step(practice) % 1s;
  return part == 0ms ? 1s : part;  // the digits round up, so they change as the part second runs out
}

Frame view(const Practice& practice, const Situation& situation, Size size) {
  Frame frame;
  for (const Block& block : fitted(blocks(practice, situation, size), size))
    for (const Row& row : block.rows) {
      const bool second_gap = row.empty() && (frame.rows.empty() || frame.rows.back().empty());
      if (!second_gap) frame.rows.push_back(cut(row, width_of(size)));
    }
  return frame;
}

}  // namespace yinback
