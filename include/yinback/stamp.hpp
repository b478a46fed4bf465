// Moments and days as a record has them: when something was, by the clock on the wall. Numbers and text only;
// no clock is read, and no duration is ever made of two of them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace yinback {

/// A moment as the record has it: seconds since 1970 in UTC, and how far the clock on the wall was from that.
struct Stamp {
  std::int64_t seconds = 0;
  int offset = 0;  ///< seconds east of UTC

  bool operator==(const Stamp&) const = default;
};

/// A day of the calendar, with no time zone: days since 1970-01-01.
struct Day {
  std::int64_t number = 0;

  bool operator==(const Day&) const = default;
  bool operator<(const Day& other) const { return number < other.number; }
  bool operator<=(const Day& other) const { return number <= other.number; }
};
inline Day operator+(Day day, std::int64_t days) {
  return {day.number + days};
}
inline std::int64_t operator-(Day later, Day earlier) {
  return later.number - earlier.number;
}

/// A day by its parts; month and day count from 1.
struct Date {
  std::int64_t year = 1970;
  int month = 1, day = 1;

  bool operator==(const Date&) const = default;
};
Date date_of(Day day);
/// The Gregorian calendar, for all years. Source: Hinnant, chrono-Compatible Low-Level Date Algorithms.
Day day_of(const Date& date);
/// 0 is Monday, 6 Sunday.
int weekday(Day day);

/// The day on the wall where and when it was.
Day local_day(const Stamp& stamp);
/// `19:42`
std::string time_of_day(const Stamp& stamp);

/// RFC 3339: `2026-11-23T19:42:05+01:00`; an offset of part minutes is told in whole ones, the moment stays.
/// For the years 0 to 9999.
std::string stamp_text(const Stamp& stamp);
/// Reads RFC 3339, `Z` and fractions of a second too, which are dropped; nullopt for anything else.
std::optional<Stamp> parse_stamp(std::string_view text);

/// `Mon 23 Nov 2026`, and without what is known from around it: `23 Nov`.
std::string day_title(Day day);
std::string day_and_month(Day day);
/// `2026-11-23`
std::string day_text(Day day);
/// Reads that; nullopt for anything else, like days no month has.
std::optional<Day> parse_day(std::string_view text);

}  // namespace yinback
