// The record day by day; history.hpp declares it.
#include "history_text.hpp"
#include "sheet_layout.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <utility>

namespace yinback {
namespace {

using Holds = std::vector<HeldPose>;

std::string held_text(const HeldPose& hold) {
  const Millis held = hold.held / 1s * 1s, planned = hold.planned / 1s * 1s;
  if (hold.held == 0ms) return "not held";
  return held >= planned ? duration_text(held)
                         : fmt::format("{} of {}", duration_text(held), duration_text(planned));
}

/// `4m`, `4m each side`, `right 4m, left 2m10s of 4m`
std::string sides_text(Holds::const_iterator first, Holds::const_iterator last) {
  if (last - first == 2 && first->side == other_side(first[1].side) &&
      held_text(*first) == held_text(first[1]))
    return held_text(*first) + " each side";
  std::vector<std::string> sides;
  for (; first != last; ++first)
    sides.push_back(first->side == Side::both ? held_text(*first)
                                              : fmt::format("{} {}", name(first->side), held_text(*first)));
  return fmt::format("{}", fmt::join(sides, ", "));
}

std::string poses_text(const Record& record, const Titles& titles) {
  std::vector<std::string> poses;
  const auto& holds = record.holds;
  for (auto first = holds.begin(); first != holds.end();) {
    const auto last =
        std::find_if(first, holds.end(), [&](const HeldPose& hold) { return hold.pose != first->pose; });
    poses.push_back(fmt::format("{} {}", title_of(titles, first->pose), sides_text(first, last)));
    first = last;
  }
  return fmt::format("{}", fmt::join(poses, "; "));
}

std::string sign_text(const FeltSign& sign, const Titles& titles) {
  return fmt::format("came out of {}{}{}{}", title_of(titles, sign.pose),
                     sign.side == Side::both ? "" : fmt::format(", {} side", name(sign.side)),
                     sign.felt ? ": " : "", sign.felt ? name(*sign.felt) : "");
}

std::string whole_text(const Record& record) {
  return fmt::format("held {} in a practice of {}{}{}{}", minutes_text(record.held),
                     minutes_text(record.planned), record.completed ? "" : ", ended early",
                     record.sequence.empty() ? "" : ", ", record.sequence);
}

/// The time of day in a column of its own where there is room to read beside it.
void put_record(Sheet& sheet, const Record& record, const Titles& titles) {
  constexpr std::size_t beside = 40;
  const bool in_column = sheet.page().width >= beside;
  const std::size_t indent = in_column ? 9 : 2;
  const std::string time = "  " + time_of_day(record.started);
  if (!in_column) sheet.line(time);
  sheet.hang(in_column ? time : "", whole_text(record), indent, {Style::plain, Style::strong});
  if (!record.holds.empty()) sheet.hang("", poses_text(record, titles), indent);
  for (const FeltSign& sign : record.sensations) sheet.hang("", sign_text(sign, titles), indent);
  sheet.hang("", record.id, indent, {Style::dim, Style::dim});
}

}  // namespace

bool passes(const HistoryFilter& filter, const Record& record) {
  if (filter.since && local_day(record.started) < *filter.since) return false;
  const auto held = [&](auto is_meant) {
    return std::any_of(record.holds.begin(), record.holds.end(),
                       [&](const HeldPose& hold) { return hold.held > 0ms && is_meant(hold); });
  };
  const bool felt = std::any_of(record.sensations.begin(), record.sensations.end(),
                                [&](const FeltSign& sign) { return sign.pose == filter.pose; });
  if (!filter.pose.empty() && !felt && !held([&](const HeldPose& hold) { return hold.pose == filter.pose; }))
    return false;
  return !filter.movement || held([&](const HeldPose& hold) { return hold.movement == *filter.movement; });
}

Rows history_sheet(std::vector<Record> records, Page page, const Titles& titles) {
  std::stable_sort(records.begin(), records.end(), [](const Record& a, const Record& b) {
    return std::pair(local_day(a.started), a.started.seconds) >
           std::pair(local_day(b.started), b.started.seconds);
  });
  Sheet sheet(page);
  if (records.empty()) sheet.line("No practice to show.");
  std::optional<Day> day;
  for (const Record& record : records) {
    if (day != local_day(record.started)) {
      if (day) sheet.gap();
      day = local_day(record.started);
      sheet.line(day_title(*day), Style::accent);
    }
    put_record(sheet, record, titles);
  }
  return sheet.take();
}

std::string history_json(const std::vector<std::string>& lines) {
  if (lines.empty()) return "[]";
  return fmt::format("[\n{}\n]", fmt::join(lines, ",\n"));
}

}  // namespace yinback
