// What the record adds up to, as a page; history.hpp declares it.
#include "history_text.hpp"
#include "movement_bars.hpp"
#include "yinback/text.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <numeric>

namespace yinback {
namespace {

// --- periods

std::string when_text(const Period& period) {
  return period.days ? fmt::format("Last {} days", *period.days) : "All time";
}

std::string period_text(const Period& period) {
  const std::string when = when_text(period);
  if (period.practices == 0) return when + ": no practice";
  return fmt::format("{}: {}, held {} of {} planned{}", when, counted(period.practices, "practice"),
                     minutes_text(period.held), minutes_text(period.planned),
                     period.ended_early > 0 ? fmt::format(", {} ended early", period.ended_early) : "");
}

void put_period(Sheet& sheet, const Period& period, BarRoom room) {
  sheet.line(period_text(period), Style::strong);
  if (period.practices == 0) return;
  put_bars(sheet, bar_rows(period.movements, minutes_text), room);
}

/// The same for all periods.
BarRoom bar_room(const Stats& stats, std::size_t width) {
  constexpr std::size_t longest_bar = 48;
  std::vector<BarRow> all;
  for (const Period& period : stats.periods)
    for (BarRow& row : bar_rows(period.movements, minutes_text)) all.push_back(std::move(row));
  return bar_room(all, width, longest_bar);
}

// --- calendar

struct Shade {
  Millis below;  ///< held that day
  std::string_view unicode, ascii, words;
};
constexpr std::array shades{Shade{1ms, "·", ".", "none"}, Shade{10min, "░", ":", "under 10m"},
                            Shade{20min, "▒", "+", "under 20m"},
                            Shade{Millis::max(), "█", "#", "20m and more"}};

std::string_view mark_of(const Shade& shade, Letters letters) {
  return letters == Letters::unicode ? shade.unicode : shade.ascii;
}

std::string_view mark_of(Millis held, Letters letters) {
  const auto* shade =
      std::find_if(shades.begin(), shades.end() - 1, [&](const Shade& each) { return held < each.below; });
  return mark_of(*shade, letters);
}

/// One week; days to come are blank.
Row week_row(const Stats& stats, std::size_t first, bool wide, Letters letters) {
  Row row{{fmt::format("  {:>6}  ", day_and_month(stats.first + static_cast<std::int64_t>(first))),
           Style::plain}};
  Millis all{};
  std::string marks;
  for (std::size_t i = first; i < first + 7; ++i) {
    const bool come = stats.first + static_cast<std::int64_t>(i) <= stats.today || stats.days[i] > 0ms;
    marks += come ? mark_of(stats.days[i], letters) : " ";
    if (wide) marks += " ";
    all += stats.days[i];
  }
  row.push_back({std::move(marks), Style::accent});
  if (wide && all > 0ms) row.push_back({fmt::format("{:>8}", minutes_text(all)), Style::dim});
  return row;
}

void put_legend(Sheet& sheet) {
  const auto [width, letters, drawings] = sheet.page();
  std::vector<std::string> legend;
  legend.reserve(shades.size());
  for (const Shade& shade : shades)
    legend.push_back(fmt::format("{} {}", mark_of(shade, letters), shade.words));
  const std::string all = fmt::format("  {}", fmt::join(legend, "   "));
  if (columns(all) <= width) legend = {all.substr(2)};
  for (const std::string& words : legend) sheet.add({{"  " + words, Style::dim}});
}

/// The weeks since the first of them with a practice.
void put_calendar(Sheet& sheet, const Stats& stats) {
  const auto held = std::find_if(stats.days.begin(), stats.days.end(), [](Millis day) { return day > 0ms; });
  if (held == stats.days.end()) return;
  constexpr std::size_t wide = 32;
  const auto [width, letters, drawings] = sheet.page();
  sheet.gap();
  sheet.line("Held by day", Style::strong);
  sheet.add({{fmt::format("{:10}{}", "", width >= wide ? "M T W T F S S" : "MTWTFSS"), Style::dim}});
  for (auto i = static_cast<std::size_t>(held - stats.days.begin()) / 7 * 7; i < stats.days.size(); i += 7)
    sheet.add(week_row(stats, i, width >= wide, letters));
  put_legend(sheet);
}

// --- poses

std::string felt_text(const PoseStats& pose) {
  std::vector<std::string> felt;
  for (std::size_t i = 0; i < pose.felt.size(); ++i)
    if (pose.felt[i] > 0) felt.push_back(fmt::format("{} {}", names<Sensation>[i], pose.felt[i]));
  if (pose.untold > 0) felt.push_back(fmt::format("not told {}", pose.untold));
  return fmt::format("{}", fmt::join(felt, ", "));
}

void put_poses(Sheet& sheet, const Stats& stats, const Titles& titles) {
  constexpr std::size_t most = 5;
  std::vector<std::string> often, ago, felt;
  for (const PoseStats& pose : most_visited(stats, most))
    often.push_back(fmt::format("{}: {}, {}", title_of(titles, pose.pose), counted(pose.times, "time"),
                                minutes_text(pose.held)));
  for (const PoseStats& pose : longest_ago(stats, most))
    ago.push_back(fmt::format("{}: {}, {}", title_of(titles, pose.pose), day_title(*pose.last),
                              counted(pose.times, "time")));
  for (const PoseStats& pose : stats.poses)
    if (const std::string words = felt_text(pose); !words.empty())
      felt.push_back(fmt::format("{}: {}", title_of(titles, pose.pose), words));
  sheet.parted({{"Poses visited most", often},
                {"Poses visited longest ago", ago},
                {"Poses come out of, and what was felt", felt}});
}

}  // namespace

Rows stats_sheet(const Stats& stats, Page page, const Titles& titles) {
  Sheet sheet(page);
  if (stats.periods.back().practices == 0) {
    sheet.line("No practice is recorded.");
    return sheet.take();
  }
  const BarRoom room = bar_room(stats, page.width);
  for (const Period& period : stats.periods) {
    const Period* before = &period == stats.periods.data() ? nullptr : &period - 1;
    if (before != nullptr && before->practices == period.practices && period.practices > 0) {
      sheet.line(when_text(period) + ": the same", Style::strong);
      continue;
    }
    if (before != nullptr) sheet.gap();
    put_period(sheet, period, room);
  }
  put_calendar(sheet, stats);
  put_poses(sheet, stats, titles);
  return sheet.take();
}

}  // namespace yinback
