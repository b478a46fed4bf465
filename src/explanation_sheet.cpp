// Why a session is as it is, as a page; sheet.hpp declares it.
#include "sheet_layout.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

namespace yinback {
namespace {

using Lines = std::vector<std::string>;

Lines chosen_lines(const std::vector<Explanation::Chosen>& poses) {
  Lines lines;
  for (const auto& [pose, title, why, where] : poses)
    lines.push_back(fmt::format("{}: {}{}{}", title, why, where.empty() ? "" : "; ", where));
  return lines;
}

Lines bound_lines(const std::vector<Explanation::Bound>& holds) {
  Lines lines;
  for (const auto& hold : holds)
    lines.push_back(fmt::format("{}, {}: {}", hold.title, duration_text(hold.held), hold.by));
  return lines;
}

/// Poses kept out by the same thing for the same reason, in the order of the first of them.
struct Kept {
  Hindrance by;
  std::string why, titles;
};

Lines left_out_lines(const std::vector<Explanation::NotTaken>& left_out) {
  std::vector<Kept> groups;
  for (const auto& pose : left_out) {
    const auto same = std::find_if(groups.begin(), groups.end(), [&](const Kept& kept) {
      return kept.by == pose.by && kept.why == pose.why;
    });
    if (same == groups.end())
      groups.push_back({pose.by, pose.why, pose.title});
    else
      same->titles += ", " + pose.title;
  }
  std::stable_sort(groups.begin(), groups.end(), [](const Kept& a, const Kept& b) { return a.by < b.by; });
  Lines lines;
  for (const Kept& kept : groups)
    lines.push_back(fmt::format("{}: {}: {}", name(kept.by), kept.titles, kept.why));
  return lines;
}

/// The preferences that added points, and the sum under them.
void put_score(Sheet& sheet, const Explanation& explanation) {
  constexpr std::size_t indent = 8;
  sheet.gap();
  sheet.line("What the order cost", Style::strong);
  if (explanation.score == 0) return sheet.line("  nothing was given up");
  for (const auto& [preference, says, points] : explanation.points)
    if (points != 0) sheet.hang(fmt::format("{:>6}", points), says, indent);
  sheet.hang(fmt::format("{:>6}", explanation.score),
             "points in all; one is about a second's discomfort, fewer are better", indent,
             {Style::plain, Style::dim});
}

std::string changes_text(int changes) {
  if (changes == 0) return "The position never changes.";
  return fmt::format("The position changes {}.", changes == 1 ? "once" : fmt::format("{} times", changes));
}

}  // namespace

Rows explanation_sheet(const Explanation& explanation, Page page) {
  Sheet sheet(page);
  sheet.bullets("Why each pose, and why there", chosen_lines(explanation.poses));
  put_score(sheet, explanation);
  sheet.gap();
  sheet.line(changes_text(explanation.position_changes));
  sheet.parted({{"Holds that are not what was wished", bound_lines(explanation.clamped)},
                {"Holds under the usual three minutes", bound_lines(explanation.under_three_minutes)},
                {"Not in this session", left_out_lines(explanation.left_out)}});
  return sheet.take();
}

}  // namespace yinback
