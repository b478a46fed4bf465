#include "yinback/stamp.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace yinback {
namespace {

constexpr std::int64_t seconds_a_day = std::int64_t{24} * 60 * 60;

std::int64_t floored(std::int64_t number, std::int64_t by) {
  return number / by - (number % by < 0 ? 1 : 0);
}

int days_in(std::int64_t year, int month) {
  constexpr int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  return days[month - 1] + (month == 2 && leap ? 1 : 0);
}

/// Takes text from the front, part by part; once something else stands there, nothing more is taken.
class Front {
 public:
  explicit Front(std::string_view text) : rest_(text) {}

  /// Exactly `digits` digits, up to `most`.
  int number(std::size_t digits, int most) {
    int value = 0;
    for (; digits > 0; --digits) {
      const char digit = take("0123456789");
      value = value * 10 + (digit - '0');
      if (!good_) return 0;
    }
    good_ = good_ && value <= most;
    return value;
  }
  /// One of these letters; the first of them where none is there.
  char take(std::string_view letters) {
    good_ = good_ && !rest_.empty() && letters.find(rest_.front()) != std::string_view::npos;
    if (!good_) return letters.front();
    const char letter = rest_.front();
    rest_.remove_prefix(1);
    return letter;
  }
  void fraction() {
    if (!rest_.starts_with('.')) return;
    rest_.remove_prefix(1);
    take("0123456789");
    rest_.remove_prefix(std::min(rest_.find_first_not_of("0123456789"), rest_.size()));
  }
  Day day() {
    Date date;
    date.year = number(4, 9999);
    take("-");
    date.month = number(2, 12);
    take("-");
    date.day = number(2, 31);
    good_ = good_ && date.month > 0 && date.day > 0 && date.day <= days_in(date.year, date.month);
    return good_ ? day_of(date) : Day{};
  }
  /// Hours and minutes, in seconds.
  int hours() {
    const int hour = number(2, 23);
    take(":");
    return (hour * 60 + number(2, 59)) * 60;
  }
  [[nodiscard]] bool done() const { return good_ && rest_.empty(); }

 private:
  std::string_view rest_;
  bool good_ = true;
};

}  // namespace

Date date_of(Day day) {
  const std::int64_t from_march = day.number + 719468;  // of the year 0
  const std::int64_t era = floored(from_march, 146097);
  const std::int64_t of_era = from_march - era * 146097;
  const std::int64_t year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
  const std::int64_t of_year = of_era - (365 * year + year / 4 - year / 100);
  const std::int64_t month = (5 * of_year + 2) / 153;  // 0 is March
  const int civil = static_cast<int>(month < 10 ? month + 3 : month - 9);
  return {year + era * 400 + (civil <= 2 ? 1 : 0), civil,
          static_cast<int>(of_year - (153 * month + 2) / 5 + 1)};
}

Day day_of(const Date& date) {
  const std::int64_t year = date.year - (date.month <= 2 ? 1 : 0);
  const std::int64_t era = floored(year, 400), of_era = year - era * 400;
  const std::int64_t month = date.month > 2 ? date.month - 3 : date.month + 9;
  const std::int64_t of_year = (153 * month + 2) / 5 + date.day - 1;
  return {era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468};
}

int weekday(Day day) {
  const std::int64_t since_monday = day.number + 3;  // 1970-01-01 was a Thursday
  return static_cast<int>(since_monday - floored(since_monday, 7) * 7);
}

Day local_day(const Stamp& stamp) {
  return {floored(stamp.seconds + stamp.offset, seconds_a_day)};
}

namespace {

/// Seconds since midnight on the wall.
std::int64_t into_day(const Stamp& stamp) {
  return stamp.seconds + stamp.offset - local_day(stamp).number * seconds_a_day;
}

}  // namespace

std::string time_of_day(const Stamp& stamp) {
  const std::int64_t into = into_day(stamp);
  return fmt::format("{:02}:{:02}", into / 3600, into / 60 % 60);
}

std::string stamp_text(const Stamp& stamp) {
  const int minutes = stamp.offset / 60, apart = minutes < 0 ? -minutes : minutes;
  const Stamp told{stamp.seconds, minutes * 60};
  return fmt::format("{}T{}:{:02}{}{:02}:{:02}", day_text(local_day(told)), time_of_day(told),
                     into_day(told) % 60, minutes < 0 ? '-' : '+', apart / 60, apart % 60);
}

std::optional<Stamp> parse_stamp(std::string_view text) {
  Front front(text);
  const Day day = front.day();
  front.take("Tt ");
  const int minutes = front.hours();
  front.take(":");
  const int seconds = front.number(2, 60);  // 60: a leap second
  front.fraction();
  const char zone = front.take("Zz+-");
  const int offset = zone == '+' || zone == '-' ? front.hours() : 0;
  if (!front.done()) return std::nullopt;
  Stamp stamp;
  stamp.offset = zone == '-' ? -offset : offset;
  stamp.seconds = day.number * seconds_a_day + minutes + seconds - stamp.offset;
  return stamp;
}

std::string day_and_month(Day day) {
  constexpr std::string_view months = "JanFebMarAprMayJunJulAugSepOctNovDec";
  const Date date = date_of(day);
  return fmt::format("{} {}", date.day, months.substr(3 * static_cast<std::size_t>(date.month - 1), 3));
}

std::string day_title(Day day) {
  constexpr std::string_view days = "MonTueWedThuFriSatSun";
  return fmt::format("{} {} {}", days.substr(3 * static_cast<std::size_t>(weekday(day)), 3),
                     day_and_month(day), date_of(day).year);
}

std::string day_text(Day day) {
  const Date date = date_of(day);
  return fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day);
}

std::optional<Day> parse_day(std::string_view text) {
  Front front(text);
  const Day day = front.day();
  if (!front.done()) return std::nullopt;
  return day;
}

}  // namespace yinback
