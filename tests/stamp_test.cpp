#include "yinback/stamp.hpp"

#include "support/catch.hpp"
#include "support/records.hpp"

#include <fmt/format.h>

namespace yinback {
namespace {

TEST_CASE("every moment comes back from its text") {
  Random random(6);
  for (int i = 0; i < 20'000; ++i) {
    const Stamp stamp = random_stamp(random);
    REQUIRE(parse_stamp(stamp_text(stamp)) == stamp);
  }
  CHECK(stamp_text({0, 0}) == "1970-01-01T00:00:00+00:00");
  CHECK(stamp_text({-1, -3600}) == "1969-12-31T22:59:59-01:00");
  CHECK(stamp_text({0, 59}) == "1970-01-01T00:00:00+00:00");
}

TEST_CASE("moments are read in every form RFC 3339 allows") {
  const Stamp utc{1795459325, 0};
  for (const char* text :
       {"2026-11-23T18:42:05Z", "2026-11-23t18:42:05z", "2026-11-23 18:42:05+00:00",
        "2026-11-23T18:42:05.999999999Z", "2026-11-23T18:42:05.5Z", "2026-11-23T18:42:05-00:00"})
    CHECK(parse_stamp(text) == utc);
  CHECK(parse_stamp("2016-12-31T23:59:60Z") == Stamp{1483228800, 0});
  CHECK(parse_stamp("2024-02-29T00:00:00Z").has_value());
  for (const char* text : {"",
                           "2026-11-23",
                           "2026-11-23T18:42:05",
                           "2026-11-23T18:42Z",
                           "2026-13-23T18:42:05Z",
                           "2026-00-23T18:42:05Z",
                           "2026-11-31T18:42:05Z",
                           "2026-11-00T18:42:05Z",
                           "2025-02-29T00:00:00Z",
                           "1900-02-29T00:00:00Z",
                           "2026-11-23T24:00:00Z",
                           "2026-11-23T18:60:05Z",
                           "2026-11-23T18:42:61Z",
                           "2026-11-23T18:42:05.Z",
                           "2026-11-23T18:42:05.x5Z",
                           "2026-11-23T18:42:05+1:00",
                           "2026-11-23T18:42:05+01:60",
                           "2026-11-23T18:42:05+24:00",
                           "2026-11-23T18:42:05Zx",
                           "26-11-23T18:42:05Z",
                           "+026-11-23T18:42:05Z"}) {
    CAPTURE(text);
    CHECK(!parse_stamp(text));
  }
}

TEST_CASE("days follow each other through months, leap years and centuries") {
  CHECK(day_of({1970, 1, 1}) == Day{0});
  CHECK(day_of({2000, 3, 1}) - day_of({2000, 2, 28}) == 2);
  CHECK(day_of({1900, 3, 1}) - day_of({1900, 2, 28}) == 1);
  Date before = date_of(day_of({1599, 12, 31}));
  for (Day day = day_of({1600, 1, 1}); day < day_of({2401, 1, 1}); day = day + 1) {
    const Date date = date_of(day);
    REQUIRE(day_of(date) == day);
    const bool next_day = date == Date{before.year, before.month, before.day + 1};
    const bool next_month = date == Date{before.year, before.month + 1, 1} && before.day >= 28;
    const bool next_year = date == Date{before.year + 1, 1, 1} && before.month == 12 && before.day == 31;
    REQUIRE((next_day || next_month || next_year));
    before = date;
  }
}

TEST_CASE("of the days of a month just those are read that it has, leap years and centuries too") {
  for (const int year : {1900, 2000, 2024, 2026})
    for (int month = 0; month <= 13; ++month)
      for (int day = 0; day <= 32; ++day) {
        const std::string text = fmt::format("{:04}-{:02}-{:02}", year, month, day);
        const Date date{year, month, day};
        const bool there = month >= 1 && month <= 12 && date_of(day_of(date)) == date;
        CAPTURE(text);
        REQUIRE(parse_day(text) == (there ? std::optional(day_of(date)) : std::nullopt));
      }
}

TEST_CASE("a day is told in words and read from numbers") {
  const Day day = day_of({2026, 11, 23});
  CHECK(weekday(day) == 0);
  CHECK(weekday(Day{-1}) == 2);
  const char* const titles[] = {"Mon 23 Nov 2026", "Tue 24 Nov 2026", "Wed 25 Nov 2026", "Thu 26 Nov 2026",
                                "Fri 27 Nov 2026", "Sat 28 Nov 2026", "Sun 29 Nov 2026"};
  for (int i = 0; i < 7; ++i) CHECK(day_title(day + i) == titles[i]);
  CHECK(day_and_month(day_of({2026, 1, 2})) == "2 Jan");
  CHECK(day_text(day) == "2026-11-23");
  CHECK(parse_day("2026-11-23") == day);
  for (const char* text : {"", "2026-11", "2026-11-23T", "2026-11-31", "23.11.2026", "2026-1-3"})
    CHECK(!parse_day(text));
}

TEST_CASE("a practice belongs to the day on the wall where it was") {
  const std::int64_t midnight = day_of({2026, 11, 23}).number * 86400;
  CHECK(local_day({midnight - 1, 0}) == day_of({2026, 11, 22}));
  CHECK(local_day({midnight - 1, 3600}) == day_of({2026, 11, 23}));
  CHECK(local_day({midnight + 3600, -2 * 3600}) == day_of({2026, 11, 22}));
  CHECK(time_of_day({midnight + 3600, -2 * 3600}) == "23:00");
}

}  // namespace
}  // namespace yinback
