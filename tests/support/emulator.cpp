#include "support/emulator.hpp"

#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <vterm.h>

namespace yinback {
namespace {

void add_utf8(std::string& text, std::uint32_t letter) {
  const auto byte = [&](std::uint32_t bits) { text += static_cast<char>(static_cast<unsigned char>(bits)); };
  const auto tail = [&](unsigned shift) { byte(0x80U | ((letter >> shift) & 0x3FU)); };
  if (letter < 0x80) return byte(letter);
  if (letter < 0x800) {
    byte(0xC0U | (letter >> 6U));
  } else if (letter < 0x10000) {
    byte(0xE0U | (letter >> 12U));
    tail(6);
  } else {
    byte(0xF0U | (letter >> 18U));
    tail(12);
    tail(6);
  }
  tail(0);
}

std::string text_of(const VTermScreenCell& cell) {
  constexpr auto right_half = static_cast<std::uint32_t>(-1);
  if (cell.chars[0] == right_half) return "";
  if (cell.chars[0] == 0) return " ";
  std::string text;
  for (std::size_t i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i] != 0; ++i)
    add_utf8(text, cell.chars[i]);
  return text;
}

int colour_of(const VTermColor& colour) {
  if (VTERM_COLOR_IS_DEFAULT_FG(&colour)) return Emulator::no_colour;
  return VTERM_COLOR_IS_INDEXED(&colour) ? colour.indexed.idx : 256;
}

bool is_bare(const VTermScreenCell& cell) {
  const VTermScreenCellAttrs& worn = cell.attrs;
  return VTERM_COLOR_IS_DEFAULT_BG(&cell.bg) && worn.underline == 0 && worn.italic == 0 && worn.blink == 0 &&
         worn.reverse == 0 && worn.strike == 0;
}

}  // namespace

struct Emulator::Inside {
  explicit Inside(Size size) : terminal(::vterm_new(size.rows, size.columns)) {
    if (terminal == nullptr) throw std::runtime_error("emulator: no terminal");
    ::vterm_set_utf8(terminal, 1);
    ::vterm_output_set_callback(terminal, take_answer, this);
    screen = ::vterm_obtain_screen(terminal);
    ::vterm_screen_set_callbacks(screen, &callbacks, this);
    ::vterm_screen_enable_altscreen(screen, 1);
    ::vterm_screen_reset(screen, 1);
  }
  Inside(const Inside&) = delete;
  Inside& operator=(const Inside&) = delete;
  ~Inside() { ::vterm_free(terminal); }

  static void take_answer(const char* bytes, std::size_t length, void* self) {
    static_cast<Inside*>(self)->answers.append(bytes, length);
  }
  static int take_property(VTermProp property, VTermValue* value, void* self) {
    if (property == VTERM_PROP_CURSORVISIBLE) static_cast<Inside*>(self)->cursor = value->boolean != 0;
    if (property == VTERM_PROP_ALTSCREEN) static_cast<Inside*>(self)->alternate = value->boolean != 0;
    return 1;
  }
  static VTermScreenCallbacks our_callbacks() {
    VTermScreenCallbacks all{};
    all.settermprop = take_property;
    return all;
  }
  static const VTermScreenCallbacks callbacks;

  VTerm* terminal;
  VTermScreen* screen = nullptr;
  bool cursor = true;
  bool alternate = false;
  std::string answers;
};

const VTermScreenCallbacks Emulator::Inside::callbacks = our_callbacks();

Emulator::Emulator(Size size) : inside_(std::make_unique<Inside>(size)) {}
Emulator::~Emulator() = default;

// libvterm 0.1 shows another letter where one comes in two pieces after others, but not where each byte comes
// by itself.
void Emulator::feed(std::string_view bytes) {
  for (const char byte : bytes) ::vterm_input_write(inside_->terminal, &byte, 1);
  ::vterm_screen_flush_damage(inside_->screen);
}

void Emulator::resize(Size size) {
  ::vterm_set_size(inside_->terminal, size.rows, size.columns);
}

Size Emulator::size() const {
  Size size;
  ::vterm_get_size(inside_->terminal, &size.rows, &size.columns);
  return size;
}

Emulator::Cell Emulator::cell(int row, int column) const {
  VTermScreenCell found{};
  if (::vterm_screen_get_cell(inside_->screen, {row, column}, &found) == 0)
    throw std::runtime_error("emulator: no such cell");
  return {text_of(found), found.attrs.bold != 0, colour_of(found.fg), is_bare(found)};
}

std::vector<std::string> Emulator::rows() const {
  const Size window = size();
  std::vector<std::string> rows;
  for (int row = 0; row < window.rows; ++row) {
    std::string& text = rows.emplace_back();
    for (int column = 0; column < window.columns; ++column) text += cell(row, column).text;
    text.erase(text.find_last_not_of(' ') + 1);
  }
  return rows;
}

bool Emulator::shows_cursor() const {
  return inside_->cursor;
}
bool Emulator::on_alternate_screen() const {
  return inside_->alternate;
}

bool Emulator::writes_plain() const {
  const VTermState* state = ::vterm_obtain_state(inside_->terminal);
  VTermValue value{};
  for (const VTermAttr attribute :
       {VTERM_ATTR_BOLD, VTERM_ATTR_ITALIC, VTERM_ATTR_BLINK, VTERM_ATTR_REVERSE, VTERM_ATTR_STRIKE})
    if (::vterm_state_get_penattr(state, attribute, &value) != 0 && value.boolean != 0) return false;
  if (::vterm_state_get_penattr(state, VTERM_ATTR_UNDERLINE, &value) != 0 && value.number != 0) return false;
  ::vterm_state_get_penattr(state, VTERM_ATTR_FOREGROUND, &value);
  if (!VTERM_COLOR_IS_DEFAULT_FG(&value.color)) return false;
  ::vterm_state_get_penattr(state, VTERM_ATTR_BACKGROUND, &value);
  return VTERM_COLOR_IS_DEFAULT_BG(&value.color);
}

bool Emulator::mode(int number) {
  inside_->answers.clear();
  feed("\x1b[?" + std::to_string(number) + "$p");
  const std::string answer = "\x1b[?" + std::to_string(number) + ";";
  if (inside_->answers == answer + "1$y") return true;
  if (inside_->answers == answer + "2$y") return false;
  throw std::runtime_error("emulator: no answer about mode " + std::to_string(number));
}

}  // namespace yinback
