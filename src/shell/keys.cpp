#include "shell/keys.hpp"

#include "yinback/text.hpp"

#include <algorithm>
#include <array>

namespace yinback {
namespace {

using Name = Key::Name;

constexpr char bell = '\x07';
constexpr char cancel = '\x18';
constexpr char substitute = '\x1a';
constexpr char escape_byte = '\x1b';
constexpr std::string_view paste_end = "\x1b[201~";
constexpr std::size_t mouse_bytes = 3;  // X10: button, column, row
// Longer than any sequence in the table and any report: what is longer is swallowed without being kept.
constexpr std::size_t longest_kept = 32;

struct Sequence {
  std::string_view bytes;  // after the Escape, without modifiers
  Key key;
};

// "[" is CSI (xterm, VT220), "O" is SS3 (application mode); small letters are rxvt's Shift and Ctrl.
// The rest is the keypad in application mode, which an earlier program may have left on.
constexpr std::array<Sequence, 23> sequences{{
    {"[A", {Name::up}},
    {"[B", {Name::down}},
    {"[C", {Name::right}},
    {"[D", {Name::left}},
    {"OA", {Name::up}},
    {"OB", {Name::down}},
    {"OC", {Name::right}},
    {"OD", {Name::left}},
    {"[a", {Name::up}},
    {"[b", {Name::down}},
    {"[c", {Name::right}},
    {"[d", {Name::left}},
    {"Oa", {Name::up}},
    {"Ob", {Name::down}},
    {"Oc", {Name::right}},
    {"Od", {Name::left}},
    {"OM", {Name::enter}},
    {"Ok", {Name::character, '+'}},
    {"Om", {Name::character, '-'}},
    {"Oq", {Name::character, '1'}},
    {"Or", {Name::character, '2'}},
    {"Os", {Name::character, '3'}},
    {"Ot", {Name::character, '4'}},
}};

struct Control {
  char byte;
  Key key;
};

constexpr std::array<Control, 4> controls{{
    {'\r', {Name::enter}},
    {'\n', {Name::enter}},
    {'\x08', {Name::backspace}},
    {'\x7f', {Name::backspace}},
}};

bool between(char byte, char low, char high) {
  return byte >= low && byte <= high;
}
bool is_ascii(char byte) {
  return static_cast<unsigned char>(byte) < 0x80;
}
bool is_digit(char byte) {
  return between(byte, '0', '9');
}
bool is_continuation(char byte) {
  return (static_cast<unsigned char>(byte) & 0xc0U) == 0x80;
}

Key character_key(char32_t point, bool alt) {
  const bool control = point < 0x20 || (point >= 0x7f && point < 0xa0);
  if (alt || control) return {Name::other};
  return {Name::character, point};
}

Key ascii_key(char byte, bool alt) {
  const auto* const found = std::find_if(controls.begin(), controls.end(),
                                         [byte](const Control& control) { return control.byte == byte; });
  if (found != controls.end() && !alt) return found->key;
  return character_key(static_cast<unsigned char>(byte), alt);
}

/// `[1;5C` is `[C` with Ctrl. Only numbers are modifiers: `[?62;c` is a terminal's answer, `[1;1:3C` a key
/// let go, and rxvt's small letters never carry numbers.
std::string without_modifiers(const std::string& sequence) {
  const char last = sequence.back();
  const bool numbers = std::all_of(sequence.begin() + 1, sequence.end() - 1,
                                   [](char byte) { return is_digit(byte) || byte == ';'; });
  if (!numbers || !between(last, 'A', 'Z')) return sequence;
  return {sequence.front(), last};
}

/// rxvt ends Shift with an editing key in `$` (`[3$`), elsewhere a byte before the last one (`[?7;1$y`).
bool rxvt_shift(const std::string& sequence) {
  return sequence.front() == '[' && sequence.size() > 2 && sequence.back() == '$' &&
         std::all_of(sequence.begin() + 1, sequence.end() - 1, is_digit);
}

}  // namespace

std::vector<Key> KeyReader::read(std::string_view bytes) {
  std::vector<Key> keys;
  for (const char byte : bytes) take(byte, keys);
  return keys;
}

std::vector<Key> KeyReader::flush() {
  if (state_ == State::paste) return {};
  const bool lone_escape = state_ == State::escape;
  go(State::ground);
  if (!lone_escape) return {};
  return {{Name::escape}};
}

void KeyReader::take(char byte, std::vector<Key>& keys) {
  switch (state_) {
    case State::ground:
      return ground(byte, keys);
    case State::escape:
      return escape(byte, keys);
    case State::sequence:
      return sequence(byte, keys);
    case State::console_key:
      return go(State::ground);
    case State::mouse:
      return mouse();
    case State::string:
      return string(byte);
    case State::string_escape:
      return string_escape(byte, keys);
    case State::utf8:
      return utf8(byte, keys);
    case State::paste:
      return paste(byte);
  }
}

void KeyReader::go(State state) {
  state_ = state;
  pending_.clear();
  alt_ = false;
  counted_ = 0;
}

void KeyReader::ground(char byte, std::vector<Key>& keys) {
  if (byte == escape_byte) return go(State::escape);
  if (is_ascii(byte)) {
    keys.push_back(ascii_key(byte, alt_));
    return go(State::ground);
  }
  const bool alt = alt_;
  go(State::ground);
  if (bytes_begun_by(byte) == 0) return;
  state_ = State::utf8;
  alt_ = alt;
  pending_ = byte;
}

void KeyReader::escape(char byte, std::vector<Key>& keys) {
  constexpr std::string_view sequence_starts = "[O";
  constexpr std::string_view string_starts = "]P_^X";  // OSC, DCS, APC, PM, SOS
  if (sequence_starts.find(byte) != std::string_view::npos) {
    go(State::sequence);
    pending_ = byte;
    return;
  }
  if (string_starts.find(byte) != std::string_view::npos) return go(State::string);
  alt_ = true;
  ground(byte, keys);  // a second Escape starts afresh: rxvt's Alt with an arrow, or one pressed twice
}

void KeyReader::sequence(char byte, std::vector<Key>& keys) {
  if (!between(byte, ' ', '~')) {  // not part of any sequence: give this one up, the byte stands for itself
    go(State::ground);
    return ground(byte, keys);
  }
  const bool first = pending_.size() == 1;
  // The Linux console's function keys: Escape [[A is F1.
  if (pending_ == "[" && byte == '[') return go(State::console_key);
  if (pending_.size() < longest_kept) pending_ += byte;
  const bool application = pending_.front() == 'O';
  const bool goes_on = application ? is_digit(byte) || byte == ';' : between(byte, ' ', '?');
  if (goes_on && !rxvt_shift(pending_)) return;
  if (first && !application && byte == 'M') return go(State::mouse);
  finish_sequence(keys);
}

void KeyReader::finish_sequence(std::vector<Key>& keys) {
  if (pending_ == "[200~") return go(State::paste);
  const std::string plain = without_modifiers(pending_);
  const auto* const found = std::find_if(sequences.begin(), sequences.end(),
                                         [&plain](const Sequence& known) { return known.bytes == plain; });
  if (found != sequences.end()) keys.push_back(found->key);
  go(State::ground);
}

void KeyReader::mouse() {
  if (++counted_ == mouse_bytes) go(State::ground);
}

void KeyReader::string(char byte) {
  if (byte == escape_byte) return go(State::string_escape);
  if (byte == bell || byte == cancel || byte == substitute) go(State::ground);
}

void KeyReader::string_escape(char byte, std::vector<Key>& keys) {
  go(State::ground);
  if (byte == '\\') return;
  go(State::escape);  // any other Escape cancels the string and starts afresh
  escape(byte, keys);
}

void KeyReader::utf8(char byte, std::vector<Key>& keys) {
  if (!is_continuation(byte)) {
    go(State::ground);
    return ground(byte, keys);
  }
  pending_ += byte;
  if (pending_.size() < bytes_begun_by(pending_.front())) return;
  const CodePoint letter = front(pending_);
  if (letter.bytes == pending_.size()) keys.push_back(character_key(letter.value, alt_));
  go(State::ground);
}

void KeyReader::paste(char byte) {
  // Only the marker's first byte is an Escape, so a mismatch can only fall back to its start.
  const bool matches = byte == paste_end[counted_];
  counted_ = matches ? counted_ + 1 : static_cast<std::size_t>(byte == escape_byte);
  if (counted_ == paste_end.size()) go(State::ground);
}

}  // namespace yinback
