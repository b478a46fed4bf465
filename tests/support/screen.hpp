// A small terminal for tests: cells with a style, fed with bytes. It knows what the program may send (CSI
// row;col H, n C, K, 2J and m; \v, \b and \r) and throws at everything else: an unknown sequence, another
// control character, a step or a letter outside the window. Where the cursor stands after a letter in the
// last column terminals do not agree, so nothing may hang on it there.
#pragma once

#include "yinback/frame.hpp"
#include "yinback/text.hpp"

#include <algorithm>
#include <cstdlib>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace yinback {

class TestScreen {
 public:
  struct Cell {
    std::string text = " ";  ///< empty: the right half of a wide letter
    std::string style;       ///< the parameters of every m since the last reset; a blank has none
    bool operator==(const Cell&) const = default;
  };

  explicit TestScreen(Size size)
      : width_(static_cast<std::size_t>(size.columns)),
        rows_(static_cast<std::size_t>(size.rows), std::vector<Cell>(width_)) {}

  void feed(std::string_view bytes) {
    while (!bytes.empty()) {
      if (bytes.substr(0, 2) == "\x1b[")
        bytes.remove_prefix(sequence(bytes));
      else if (bytes[0] == '\v' || bytes[0] == '\b' || bytes[0] == '\r')
        bytes.remove_prefix(step(bytes[0]));
      else
        bytes.remove_prefix(letter(bytes));
    }
  }

  [[nodiscard]] const std::vector<std::vector<Cell>>& cells() const { return rows_; }
  /// The rows as text, without the spaces at their ends.
  [[nodiscard]] std::vector<std::string> text() const {
    std::vector<std::string> lines;
    for (const auto& row : rows_) {
      std::string& line = lines.emplace_back();
      for (const Cell& cell : row) line += cell.text;
      line.erase(line.find_last_not_of(' ') + 1);
    }
    return lines;
  }

 private:
  std::size_t sequence(std::string_view bytes) {
    const std::size_t end = bytes.find_first_not_of("0123456789;", 2);
    if (end == std::string_view::npos) throw std::runtime_error("a sequence is cut short");
    const std::string parameters(bytes.substr(2, end - 2));
    switch (bytes[end]) {
      case 'H':
        go_to(parameters);
        break;
      case 'C':
        known_place();
        if (parameters.empty()) throw std::runtime_error("a step without a length");
        move(row_, column_ + std::strtoul(parameters.c_str(), nullptr, 10));
        break;
      case 'K':
        known_place();
        erase(row_, column_, parameters);
        break;
      case 'J':
        erase_all(parameters);
        break;
      case 'm':
        wear(parameters);
        break;
      default:
        throw std::runtime_error("unknown sequence CSI " + std::string(bytes.substr(2, end - 1)));
    }
    return end + 1;
  }

  /// Styles add up until they are all switched off.
  void wear(const std::string& parameters) {
    if (parameters.empty() || parameters == "0")
      style_.clear();
    else
      style_ += (style_.empty() ? "" : ";") + parameters;
  }

  void go_to(const std::string& parameters) {
    char* rest = nullptr;
    const std::size_t row = std::strtoul(parameters.c_str(), &rest, 10) - 1;
    move(row, *rest == ';' ? std::strtoul(rest + 1, nullptr, 10) - 1 : 0);
    behind_last_ = false;
  }

  /// A row down in the same column, a column back, or to the row's start.
  std::size_t step(char control) {
    known_place();
    move(control == '\v' ? row_ + 1 : row_, control == '\b' ? column_ - 1 : control == '\r' ? 0 : column_);
    return 1;
  }

  void move(std::size_t row, std::size_t column) {
    if (row >= rows_.size() || column >= width_) throw std::runtime_error("the cursor leaves the window");
    row_ = row;
    column_ = column;
  }

  void known_place() const {
    if (behind_last_) throw std::runtime_error("a step from behind the last column");
  }

  void erase(std::size_t row, std::size_t from, const std::string& parameters) {
    if (!parameters.empty() && parameters != "0") throw std::runtime_error("unknown erasure");
    for (std::size_t i = from; i < width_; ++i) rows_[row][i] = {};
  }

  void erase_all(const std::string& parameters) {
    if (parameters != "2") throw std::runtime_error("unknown erasure");
    for (std::size_t row = 0; row < rows_.size(); ++row) erase(row, 0, "");
  }

  std::size_t letter(std::string_view bytes) {
    const CodePoint next = front(bytes);
    const std::string text(bytes.substr(0, next.bytes));
    if (!is_printable(text)) throw std::runtime_error("something unprintable reaches the terminal");
    const std::size_t wide = columns(next.value);
    if (wide == 0)
      mark(text);
    else
      put(text, wide);
    return next.bytes;
  }

  /// A combining mark joins the letter before it.
  void mark(const std::string& text) {
    std::size_t at = behind_last_ ? column_ : column_ - 1;
    if (column_ == 0 && !behind_last_) throw std::runtime_error("a mark without its letter");
    while (rows_[row_][at].text.empty()) --at;
    rows_[row_][at].text += text;
  }

  void put(const std::string& text, std::size_t wide) {
    if (behind_last_ || column_ + wide > width_) throw std::runtime_error("a row is wider than the window");
    for (std::size_t i = column_; i < column_ + wide; ++i) split_wide(i);
    rows_[row_][column_] = {text, text == " " ? "" : style_};
    if (wide == 2) rows_[row_][column_ + 1] = {"", style_};
    column_ += wide;
    behind_last_ = column_ == width_;
    if (behind_last_) --column_;
  }

  /// Half a wide letter cannot stay.
  void split_wide(std::size_t at) {
    std::vector<Cell>& row = rows_[row_];
    if (row[at].text.empty() && at > 0) row[at - 1] = {};
    if (at + 1 < width_ && row[at + 1].text.empty()) row[at + 1] = {};
    row[at] = {};
  }

  std::size_t width_;
  std::vector<std::vector<Cell>> rows_;
  std::size_t row_ = 0, column_ = 0;
  bool behind_last_ = false;
  std::string style_;
};

}  // namespace yinback
