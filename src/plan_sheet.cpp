// A session as a page: the timetable with its drawings, the minutes held, what to fetch and to know.
// sheet.hpp declares it.
#include "movement_bars.hpp"
#include "yinback/drawing.hpp"
#include "yinback/text.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

namespace yinback {
namespace {

using Styles = Sheet::Styles;

/// What has a row in the timetable.
struct Stay {
  Millis at{};
  const Step* step = nullptr;
  bool held = false;
};

/// Both sides of a hold are one row; getting in and changing sides have none.
std::vector<Stay> stays(const Session& session) {
  std::vector<Stay> found;
  Millis at{};
  for (std::size_t i = 0; i < session.steps.size(); ++i) {
    const Step& step = session.steps[i];
    const bool held = is_hold(step);
    const bool second = held && step.side != Side::both && i >= 2 &&
                        session.steps[i - 1].kind == StepKind::switch_sides &&
                        session.steps[i - 2].pose == step.pose;
    if (step.kind != StepKind::enter && step.kind != StepKind::switch_sides && !second)
      found.push_back({at, &step, held});
    at += step.length;
  }
  return found;
}

std::string stay_text(const Step& step) {
  const bool sided = is_hold(step) && step.side != Side::both;
  return fmt::format("{}, {}{}", step.title, duration_text(step.length),
                     sided ? fmt::format(" each side, {} first", name(step.side)) : "");
}

/// `19:30`, as a clock on the wall shows it: minutes that have begun.
std::string wall_clock(Millis since_midnight) {
  constexpr Millis day = 24h;
  const Millis today = (since_midnight % day + day) % day;
  return fmt::format("{:02}:{:02}", today / 1h, today % 1h / 1min);
}

/// Writes rows of the timetable in the widest form that leaves room to read: the movements in a column of
/// their own, in front of the text, or all of it under the times.
class Timetable {
 public:
  Timetable(Page page, std::optional<Millis> begins) : sheet_(page), begins_(begins) {
    const std::size_t times = begins ? 14 : 7;
    const auto fits = [&](std::size_t indent) { return indent + 20 <= page.width; };
    in_column_ = fits(times + 13);
    stacked_ = !fits(times + 2);
    indent_ = in_column_ ? times + 13 : stacked_ ? 2 : times + 2;
  }

  Rows stay(const Stay& stay) {
    const std::string text = stay_text(*stay.step);
    const Styles styles{Style::dim, stay.held ? Style::plain : Style::dim};
    if (stay.held) return row(stay.at, name(stay.step->movement), text, styles);
    return row(stay.at, "", in_column_ ? "  " + text : text, styles);
  }
  Rows end(Millis at) { return row(at, "", "end", {}); }

 private:
  Rows row(Millis at, std::string_view movement, const std::string& text, Styles styles) {
    std::string lead = fmt::format("{:>7}", clock_text(at));
    if (begins_) lead += "  " + wall_clock(*begins_ + at);
    const std::string whole = movement.empty() ? text : fmt::format("{}  {}", movement, text);
    if (in_column_) {
      sheet_.hang(fmt::format("{}  {}", lead, movement), text, indent_, styles);
    } else if (stacked_) {
      sheet_.line(lead.substr(lead.find_first_not_of(' ')), styles.lead);
      sheet_.hang("  ", whole, indent_, styles);
    } else {
      sheet_.hang(lead, whole, indent_, styles);
    }
    return sheet_.take();
  }

  Sheet sheet_;
  std::optional<Millis> begins_;
  bool in_column_ = true, stacked_ = false;
  std::size_t indent_ = 0;
};

/// Rows of the timetable with what is drawn beside them.
struct Block {
  Rows rows, drawn;
};

constexpr Size most_drawn{24, 4};
constexpr std::size_t apart = 3;

bool draws(const Session& session, Page page) {
  constexpr std::size_t wide = 100;
  return page.drawings && page.width >= wide && !session.figures.empty();
}

/// The timetable, each pose with its rest as a block; the final rest belongs to no pose.
std::vector<Block> blocks_of(const Session& session, Page page, std::optional<Millis> begins) {
  const bool drawn = draws(session, page);
  if (drawn) page.width -= static_cast<std::size_t>(most_drawn.columns) + apart;
  Timetable timetable(page, begins);
  std::vector<Block> blocks;
  for (const Stay& stay : stays(session)) {
    if (blocks.empty() || stay.step->kind != StepKind::rebound) blocks.emplace_back();
    const Figure* figure = drawn && stay.held ? figure_of(session, *stay.step) : nullptr;
    if (figure != nullptr)
      blocks.back().drawn = draw(*figure, stay.step->side == Side::left, most_drawn, page.letters);
    Rows rows = timetable.stay(stay);
    std::move(rows.begin(), rows.end(), std::back_inserter(blocks.back().rows));
  }
  blocks.push_back({timetable.end(total(session)), {}});
  return blocks;
}

void put_timetable(Sheet& sheet, const Session& session, std::optional<Millis> begins) {
  std::vector<Block> blocks = blocks_of(session, sheet.page(), begins);
  std::size_t widest = 0;
  for (const Block& block : blocks)
    for (const Row& row : block.rows) widest = std::max(widest, columns(row_text(row)));
  for (Block& block : blocks) {
    block.rows.resize(std::max(block.rows.size(), block.drawn.size()));
    for (std::size_t i = 0; i < block.drawn.size(); ++i) {
      Row& row = block.rows[i];
      row.push_back({std::string(widest + apart - columns(row_text(row)), ' '), Style::plain});
      std::move(block.drawn[i].begin(), block.drawn[i].end(), std::back_inserter(row));
    }
    sheet.add(std::move(block.rows));
  }
}

void put_held(Sheet& sheet, const Session& session) {
  constexpr std::size_t longest_bar = 24;
  const auto rows = bar_rows(held_by_side(session), clock_text);
  sheet.gap();
  sheet.line("Held", Style::strong);
  put_bars(sheet, rows, bar_room(rows, sheet.page().width, longest_bar));
}

std::vector<std::string> left_out_lines(const std::vector<LeftOut>& left_out) {
  std::vector<std::string> lines;
  lines.reserve(left_out.size());
  for (const LeftOut& out : left_out) lines.push_back(fmt::format("{}: {}", out.what, out.why));
  return lines;
}

}  // namespace

Rows plan_sheet(const Session& session, Page page, std::optional<Millis> begins) {
  Sheet sheet(page);
  put_timetable(sheet, session, begins);
  put_held(sheet, session);
  sheet.parted({{"To fetch", session.props},
                {"Before you begin", session.cautions},
                {"Where wishes gave way", session.notes},
                {"Left out", left_out_lines(session.left_out)}});
  return sheet.take();
}

Rows preflight_sheet(const Session& session, Page page) {
  page.drawings = false;
  Sheet sheet(page);
  put_timetable(sheet, session, {});
  if (!session.props.empty()) {
    sheet.gap();
    sheet.hang("To fetch:", fmt::format("{}", fmt::join(session.props, ", ")), 10,
               {Style::strong, Style::plain});
  }
  std::vector<LeftOut> movements;
  std::copy_if(session.left_out.begin(), session.left_out.end(), std::back_inserter(movements),
               [](const LeftOut& out) { return from_name<Movement>(out.what).has_value(); });
  sheet.parted({{"Before you begin", session.cautions},
                {"Where wishes gave way", session.notes},
                {"Left out", left_out_lines(movements)}});
  return sheet.take();
}

}  // namespace yinback
