// A real terminal emulator (libvterm) without a window: bytes in, and what a person would see of them, cell
// by cell. What the program may not send it takes too; a test looks at what became of it.
#pragma once

#include "yinback/frame.hpp"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace yinback {

class Emulator {
 public:
  static constexpr int no_colour = -1;

  struct Cell {
    std::string text;  ///< a blank is " ", the right half of a wide letter is empty
    bool bold = false;
    int colour = no_colour;  ///< of the palette; 256: one outside of it
    bool bare = true;        ///< no ground of its own, not underlined, reversed, blinking, italic or struck
  };

  explicit Emulator(Size size);
  Emulator(const Emulator&) = delete;
  Emulator& operator=(const Emulator&) = delete;
  ~Emulator();

  void feed(std::string_view bytes);
  /// As a window does it: what stays inside keeps its place.
  void resize(Size size);

  [[nodiscard]] Size size() const;
  [[nodiscard]] Cell cell(int row, int column) const;
  /// All rows, without the blanks at their ends.
  [[nodiscard]] std::vector<std::string> rows() const;

  [[nodiscard]] bool shows_cursor() const;
  [[nodiscard]] bool on_alternate_screen() const;
  /// True when what comes next would be written without any attribute.
  [[nodiscard]] bool writes_plain() const;
  /// A DEC private mode, asked for as a program would ask: only between two sequences.
  [[nodiscard]] bool mode(int number);
  [[nodiscard]] bool wraps() { return mode(7); }
  [[nodiscard]] bool brackets_pastes() { return mode(2004); }

 private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

}  // namespace yinback
