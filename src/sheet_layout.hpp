// What every sheet is written with: rows wrapped to a page under a hanging indent. Knows nothing of poses and
// plans. Private to the core.
#pragma once

#include "yinback/sheet.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace yinback {

class Sheet {
 public:
  explicit Sheet(Page page) : page_(page) {}

  void line(std::string_view text, Style style = Style::plain) { hang("", text, 0, {style, style}); }
  void gap() { rows_.emplace_back(); }
  struct Styles {
    Style lead = Style::plain, text = Style::plain;
  };
  /// `lead` padded to `indent` columns, then `text` wrapped beside it.
  void hang(std::string_view lead, std::string_view text, std::size_t indent, Styles styles);
  void hang(std::string_view lead, std::string_view text, std::size_t indent) {
    hang(lead, text, indent, {});
  }
  void bullets(std::string_view title, const std::vector<std::string>& lines);
  /// Titled lists, each behind a gap; what is empty is left out.
  using Parts = std::vector<std::pair<std::string_view, std::vector<std::string>>>;
  void parted(const Parts& parts);
  /// Without the blanks at its end: nobody sees them, and they would be copied along.
  void add(Row row);
  void add(Rows rows) {
    for (Row& row : rows) add(std::move(row));
  }
  [[nodiscard]] std::string spell(std::string_view text) const { return spelled(text, page_.letters); }
  [[nodiscard]] Page page() const { return page_; }
  Rows take() { return std::exchange(rows_, {}); }

 private:
  Page page_;
  Rows rows_;
};

}  // namespace yinback
