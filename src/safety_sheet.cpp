// The sensation guide and the red flags as a page; sheet.hpp declares it.
#include "sheet_layout.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace yinback {
namespace {

void put_part(Sheet& sheet, const SafetyPart& part) {
  sheet.parted({{part.title, part.lines}});
}

/// Each step with its number, what to do under what is felt.
void put_steps(Sheet& sheet, const Safety& safety) {
  constexpr std::size_t indent = 5;
  sheet.gap();
  sheet.line(safety.steps_title, Style::strong);
  for (std::size_t i = 0; i < safety.steps.size(); ++i) {
    const auto& [when, then] = safety.steps[i];
    sheet.hang(fmt::format("  {}", i), when, indent, {Style::accent, Style::dim});
    sheet.hang("", then, indent);
  }
}

}  // namespace

Rows safety_sheet(const Wording& wording, Page page) {
  const Safety& safety = wording.safety;
  Sheet sheet(page);
  sheet.line(safety.title, Style::accent);
  sheet.gap();
  sheet.line(wording.sensation, Style::warning);
  sheet.line(safety.disclaimer);
  put_part(sheet, safety.looking_for);
  put_part(sheet, safety.signals);
  put_steps(sheet, safety);
  for (const SafetyPart* part : {&safety.notes, &safety.emergency, &safety.promptly, &safety.routine})
    put_part(sheet, *part);
  sheet.gap();
  sheet.hang("", fmt::format("Sources: {}", fmt::join(safety.sources, "; ")), 0, {Style::dim, Style::dim});
  return sheet.take();
}

}  // namespace yinback
