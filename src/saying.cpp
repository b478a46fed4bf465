#include "yinback/saying.hpp"

#include <algorithm>

namespace yinback {
namespace {

constexpr Millis a_word = Millis{1min} / words_a_minute;
constexpr Millis a_breath = 200ms;
// What espeak-ng takes at the rate it is given; measured, see the tests.
constexpr Millis a_letter = 104ms, a_stop = 960ms, a_pause = 530ms;
constexpr int a_digit = 5;  // in letters, when it is read out

bool is_one_of(char letter, std::string_view letters) {
  return letters.find(letter) != std::string_view::npos;
}

}  // namespace

Millis saying(std::string_view words) {
  int count = 0, letters = 0, stops = 0, pauses = 0;
  int digits = 0;  // of the word so far
  bool inside = false;
  char before = ' ';
  const auto end_word = [&] {
    if (inside) count += std::max(1, digits);  // 4:30 is read as three words
    if (inside && is_one_of(before, ".!?")) ++stops;
    if (inside && is_one_of(before, ",;:")) ++pauses;
    digits = 0;
  };
  for (const char letter : words) {
    if (letter == ' ') end_word();
    inside = letter != ' ';
    if (is_one_of(letter, "0123456789")) ++digits, letters += a_digit - 1;
    const bool goes_on = (static_cast<unsigned char>(letter) & 0xC0U) == 0x80U;
    if (!goes_on && !is_one_of(letter, " .,;:!?'\"-")) ++letters;
    before = letter == ' ' ? before : letter;
  }
  end_word();
  if (count == 0) return 0ms;
  if (!is_one_of(before, ".!?")) ++stops;
  return std::max(count * a_word + stops * a_breath, letters * a_letter + stops * a_stop + pauses * a_pause);
}

}  // namespace yinback
