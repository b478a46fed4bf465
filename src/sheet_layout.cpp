#include "sheet_layout.hpp"

#include "yinback/text.hpp"

#include <algorithm>

namespace yinback {

void Sheet::hang(std::string_view lead, std::string_view text, std::size_t indent, Styles styles) {
  constexpr std::size_t least = 12, usual = 20;
  if (lead.empty()) indent = std::min(indent, page_.width > usual ? page_.width - usual : 0);
  const std::size_t room = std::max(page_.width > indent ? page_.width - indent : 0, least);
  std::string start = pad(spell(lead), indent);
  for (std::string& part : wrap(spell(text), room)) {
    Row& row = rows_.emplace_back();
    if (part.empty()) start.erase(start.find_last_not_of(' ') + 1);
    if (!start.empty()) row.push_back({start, styles.lead});
    if (!part.empty()) row.push_back({std::move(part), styles.text});
    start.assign(indent, ' ');
  }
}

void Sheet::bullets(std::string_view title, const std::vector<std::string>& lines) {
  if (lines.empty()) return;
  line(title, Style::strong);
  for (const std::string& text : lines) hang("  -", text, 4);
}

void Sheet::parted(const Parts& parts) {
  for (const auto& [title, lines] : parts) {
    if (!lines.empty()) gap();
    bullets(title, lines);
  }
}

void Sheet::add(Row row) {
  const auto is_blank = [](const Styled& part) {
    return part.text.find_last_not_of(' ') == std::string::npos;
  };
  while (!row.empty() && is_blank(row.back())) row.pop_back();
  if (!row.empty()) row.back().text.erase(row.back().text.find_last_not_of(' ') + 1);
  rows_.push_back(std::move(row));
}

}  // namespace yinback
