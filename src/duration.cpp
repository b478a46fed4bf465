#include "yinback/duration.hpp"

#include "yinback/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
#include <utility>

namespace yinback {
namespace {

constexpr std::int64_t longest = std::int64_t{99} * 3600;  // seconds
constexpr std::size_t quoted_columns = 40;                 // of a refused text in a message

struct Unit {
  char letter;
  std::int64_t seconds;
};
constexpr Unit units[] = {{'h', 3600}, {'m', 60}, {'s', 1}};

struct Reading {
  std::int64_t seconds;
  bool whole = true;  // false when part seconds were written
};

std::string_view take_digits(std::string_view& text) {
  const std::string_view digits = text.substr(0, text.find_first_not_of("0123456789"));
  text.remove_prefix(digits.size());
  return digits;
}

// Stops growing just above `longest`, which no unit makes shorter; so nothing built on it overflows.
std::int64_t number(std::string_view digits) {
  std::int64_t value = 0;
  for (const char digit : digits) value = std::min(value * 10 + (digit - '0'), longest + 1);
  return value;
}

const Unit* find_unit(const Unit* from, char letter) {
  return std::find_if(from, std::end(units), [letter](const Unit& unit) { return unit.letter == letter; });
}

// `m:ss`, `h:mm:ss`
std::optional<Reading> read_clock(std::string_view text) {
  const std::string_view leading = take_digits(text);
  if (leading.empty()) return std::nullopt;
  std::int64_t total = number(leading);
  for (int parts = 1; !text.empty(); ++parts) {
    if (parts > 2 || text.front() != ':') return std::nullopt;
    text.remove_prefix(1);
    const std::string_view digits = take_digits(text);
    if (digits.size() != 2 || number(digits) >= 60) return std::nullopt;
    total = total * 60 + number(digits);
  }
  return Reading{total};
}

// `1h15m30s`: units descending, each at most once. Below the first, 60 would be one of the unit above: a
// slip.
std::optional<Reading> read_units(std::string_view text) {
  if (text.empty()) return std::nullopt;
  std::int64_t total = 0;
  const Unit* next = std::begin(units);
  for (bool leading = true; !text.empty(); leading = false) {
    const std::string_view digits = take_digits(text);
    if (digits.empty() || text.empty()) return std::nullopt;
    const Unit* unit = find_unit(next, text.front());
    if (unit == std::end(units) || (!leading && number(digits) >= 60)) return std::nullopt;
    total += number(digits) * unit->seconds;
    text.remove_prefix(1);
    next = unit + 1;
  }
  return Reading{total};
}

// `1.5m`: one unit alone. A fraction with more than four significant digits is never whole seconds, as an
// hour's 3600 holds the factor 2 only four times; so four digits are all the arithmetic ever sees.
std::optional<Reading> read_decimal(std::string_view text) {
  const std::string_view digits = take_digits(text);
  text.remove_prefix(1);
  std::string_view fraction = take_digits(text);
  if (digits.empty() || fraction.empty() || text.size() != 1) return std::nullopt;
  const Unit* unit = find_unit(std::begin(units), text.front());
  if (unit == std::end(units)) return std::nullopt;
  fraction = fraction.substr(0, fraction.find_last_not_of('0') + 1);
  const std::int64_t seconds = number(digits) * unit->seconds;
  if (fraction.size() > 4) return Reading{seconds, false};
  std::int64_t scale = 1;
  for (std::size_t i = 0; i < fraction.size(); ++i) scale *= 10;
  const std::int64_t part = number(fraction) * unit->seconds;
  return Reading{seconds + part / scale, part % scale == 0};
}

std::optional<Reading> read(std::string_view text) {
  if (text.find(':') != std::string_view::npos) return read_clock(text);
  if (text.find('.') != std::string_view::npos) return read_decimal(text);
  return read_units(text);
}

Problem refusal(std::string_view text, std::string_view why, std::string_view hint) {
  return {"", fmt::format("'{}' {}", elide(printable(text), quoted_columns), why), std::string(hint)};
}

struct Parts {
  std::int64_t hours;
  std::int64_t minutes;
  std::int64_t seconds;
};

// Part seconds count as a whole one. Divides before adding, so even the largest duration cannot overflow.
Parts parts(Millis duration) {
  const std::int64_t millis = std::max<std::int64_t>(duration.count(), 0);
  const std::int64_t total = millis / 1000 + (millis % 1000 > 0 ? 1 : 0);
  return {total / 3600, total / 60 % 60, total % 60};
}

}  // namespace

Result<Millis> parse_duration(std::string_view text) {
  const std::optional<Reading> reading = read(text);
  if (!reading)
    return refusal(text, "is not a duration", "write 90s, 4m, 3m30s, 1h15m, 1.5m, 4:00 or 1:15:00");
  if (reading->seconds > longest) return refusal(text, "is longer than 99 hours", "write 99h or less");
  if (!reading->whole)
    return refusal(text, "is not a whole number of seconds", "write 1s or a multiple of it");
  if (reading->seconds == 0) return refusal(text, "is no time at all", "write 1s or more");
  return Millis{std::chrono::seconds{reading->seconds}};
}

std::string duration_text(Millis duration) {
  const auto [hours, minutes, seconds] = parts(duration);
  std::string text;
  for (const auto& [count, letter] :
       {std::pair{hours, 'h'}, std::pair{minutes, 'm'}, std::pair{seconds, 's'}})
    if (count > 0) text += fmt::format("{}{}", count, letter);
  return text.empty() ? "0s" : text;
}

std::string clock_text(Millis duration) {
  const auto [hours, minutes, seconds] = parts(duration);
  if (hours > 0) return fmt::format("{}:{:02}:{:02}", hours, minutes, seconds);
  return fmt::format("{}:{:02}", minutes, seconds);
}

}  // namespace yinback
