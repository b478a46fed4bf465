#include "yinback/duration.hpp"

#include "support/catch.hpp"
#include "support/random.hpp"
#include "yinback/text.hpp"

#include <cstdint>
#include <limits>
#include <vector>

namespace yinback {
namespace {

constexpr const char* forms = "write 90s, 4m, 3m30s, 1h15m, 1.5m, 4:00 or 1:15:00";

void check_read(const std::string& text, Millis expected) {
  CAPTURE(text);
  const Result<Millis> read = parse_duration(text);
  REQUIRE(read);
  CHECK(*read == expected);
}

std::string refusal_of(std::string_view text) {
  const Result<Millis> read = parse_duration(text);
  if (read || read.problems().size() != 1) return "accepted";
  return problem_text(read.problems().front());
}

TEST_CASE("units are read") {
  check_read("90s", 90s);
  check_read("4m", 4min);
  check_read("3m30s", 3min + 30s);
  check_read("1h15m", 75min);
  check_read("1h", 1h);
  check_read("1h15m30s", 1h + 15min + 30s);
  check_read("1h30s", 1h + 30s);
  check_read("1h59m59s", 2h - 1s);
  check_read("04m", 4min);
  check_read("0m1s", 1s);
}

TEST_CASE("the first unit may exceed what the unit above holds") {
  check_read("90m", 90min);
  check_read("90m30s", 90min + 30s);
  check_read("356400s", 99h);
  check_read("5940m", 99h);
}

TEST_CASE("decimals of one unit are read when they are whole seconds") {
  check_read("1.5m", 90s);
  check_read("1.0625h", 3825s);
  check_read("1.062500h", 3825s);
  check_read("0.5h", 30min);
  check_read("0.25m", 15s);
  check_read("1.0s", 1s);
  check_read("0.0025h", 9s);
  check_read("1.50000000000000000000000000m", 90s);
}

TEST_CASE("clock forms are read") {
  check_read("4:00", 4min);
  check_read("0:01", 1s);
  check_read("90:00", 90min);
  check_read("1:02:03", 1h + 2min + 3s);
  check_read("0:00:59", 59s);
  check_read("99:00:00", 99h);
}

TEST_CASE("a bare number is refused with the accepted forms") {
  const Result<Millis> read = parse_duration("4");
  REQUIRE_FALSE(read);
  CHECK(read.problems() == Problems{{"", "'4' is not a duration", forms}});
}

TEST_CASE("what is no duration is refused with the accepted forms") {
  const std::vector<std::string> refused = {
      "",       "-5m",   "+5m",        "4m30",   "abc",   "1e3s",    "nan",     "inf",    "4 m",   " 4m",
      "4m ",    "4:5",   "4:60",       "4:000",  "4:",    ":30",     "1:60:00", "1:2:03", "1::00", "1:02:3",
      "::",     "4:00s", "4m4m",       "4s4m",   "1m1h",  "4m90s",   "1h60m",   "0h60s",  "4M",    "4H",
      "1h1.5m", "1.5",   ".5h",        "1.m",    "1..5m", "1.5m30s", "1.5ms",   "1.5d",   "1,5m",  "4min",
      "m",      "0x4m",  "1:00:00:00", "1.5:00", "٤m",    "4µs",     "４m",     "4m\n"};
  for (const std::string& text : refused) {
    CAPTURE(text);
    CHECK(refusal_of(text) == "'" + printable(text) + "' is not a duration; " + forms);
  }
}

TEST_CASE("a foreign text is quoted safely and not at length") {
  CHECK(refusal_of("4m\x1b[2J") == std::string("'4m?[2J' is not a duration; ") + forms);
  CHECK(refusal_of(std::string_view("4m\0", 3)) == std::string("'4m?' is not a duration; ") + forms);
  CHECK(refusal_of(std::string(5000, 'x')) == "'" + std::string(39, 'x') + "…' is not a duration; " + forms);
}

TEST_CASE("part seconds are refused") {
  for (const std::string text : {"1.5s", "0.01m", "0.5s", "0.00001h", "1.3333h", "1.33333333333333333333h"}) {
    CAPTURE(text);
    CHECK(refusal_of(text) ==
          "'" + text + "' is not a whole number of seconds; write 1s or a multiple of it");
  }
}

TEST_CASE("no time at all is refused") {
  for (const std::string text : {"0s", "0m", "0h0m0s", "0.0m", "0:00", "0:00:00", "00:00"}) {
    CAPTURE(text);
    CHECK(refusal_of(text) == "'" + text + "' is no time at all; write 1s or more");
  }
}

TEST_CASE("more than 99 hours is refused, however much more") {
  for (const std::string text :
       {"99h1s", "100h", "99.5h", "356401s", "99:00:01", "5940:01", "9223372036854775807s",
        "9223372036854775808h", "99999999999999999999999999h", "99999999999999999999.5h",
        "18446744073709551617:00:00"}) {
    CAPTURE(text);
    CHECK(refusal_of(text) == "'" + text + "' is longer than 99 hours; write 99h or less");
  }
}

TEST_CASE("a duration is written with the units it needs") {
  CHECK(duration_text(45s) == "45s");
  CHECK(duration_text(4min) == "4m");
  CHECK(duration_text(3min + 30s) == "3m30s");
  CHECK(duration_text(75min) == "1h15m");
  CHECK(duration_text(1h + 30s) == "1h30s");
  CHECK(duration_text(99h + 59min + 59s) == "99h59m59s");
}

TEST_CASE("a clock has two-digit seconds, and minutes under hours") {
  CHECK(clock_text(7s) == "0:07");
  CHECK(clock_text(4min) == "4:00");
  CHECK(clock_text(59min + 59s) == "59:59");
  CHECK(clock_text(1h) == "1:00:00");
  CHECK(clock_text(1h + 2min + 3s) == "1:02:03");
  CHECK(clock_text(100h) == "100:00:00");
}

TEST_CASE("part seconds are rounded up, so zero means over") {
  CHECK(duration_text(1ms) == "1s");
  CHECK(duration_text(1000ms) == "1s");
  CHECK(duration_text(1001ms) == "2s");
  CHECK(duration_text(59'001ms) == "1m");
  CHECK(clock_text(1ms) == "0:01");
  CHECK(clock_text(1000ms) == "0:01");
  CHECK(clock_text(3'599'001ms) == "1:00:00");
}

TEST_CASE("nothing and less than nothing are zero") {
  CHECK(duration_text(0ms) == "0s");
  CHECK(duration_text(-1ms) == "0s");
  CHECK(duration_text(-4min) == "0s");
  CHECK(clock_text(0ms) == "0:00");
  CHECK(clock_text(-999ms) == "0:00");
  CHECK(clock_text(Millis::min()) == "0:00");
}

TEST_CASE("the largest duration is written without overflow") {
  CHECK(duration_text(Millis{std::numeric_limits<std::int64_t>::max()}) == "2562047788015h12m56s");
  CHECK(clock_text(Millis{std::numeric_limits<std::int64_t>::max()}) == "2562047788015:12:56");
}

void check_round_trip(std::int64_t seconds) {
  const Millis duration = std::chrono::seconds{seconds};
  CAPTURE(seconds);
  const Result<Millis> words = parse_duration(duration_text(duration));
  const Result<Millis> clock = parse_duration(clock_text(duration));
  REQUIRE(words);
  REQUIRE(clock);
  REQUIRE(*words == duration);
  REQUIRE(*clock == duration);
}

TEST_CASE("what is written is read back, from 1 s to 99 h") {
  constexpr std::int64_t longest = std::int64_t{99} * 3600;
  for (std::int64_t seconds = 1; seconds <= 7300; ++seconds) check_round_trip(seconds);
  for (std::int64_t seconds = longest - 100; seconds <= longest; ++seconds) check_round_trip(seconds);
  Random random(3);
  for (int i = 0; i < 5000; ++i) check_round_trip(1 + static_cast<std::int64_t>(random.below(longest)));
}

TEST_CASE("any text is refused or is whole seconds from 1 s to 99 h") {
  constexpr std::string_view alphabet = "00145969hms:.- \xc3";
  Random random(4);
  int accepted = 0;
  for (int i = 0; i < 30000; ++i) {
    std::string text;
    for (std::uint64_t left = random.below(8); left > 0; --left)
      text += alphabet[random.below(alphabet.size())];
    CAPTURE(text);
    const Result<Millis> read = parse_duration(text);
    if (!read) {
      REQUIRE(read.problems().size() == 1);
      continue;
    }
    ++accepted;
    REQUIRE(*read >= 1s);
    REQUIRE(*read <= 99h);
    REQUIRE(*read % 1s == 0ms);
    REQUIRE(*parse_duration(duration_text(*read)) == *read);
  }
  CHECK(accepted > 100);
}

TEST_CASE("of two moments the earlier counts, and one that never comes is no moment") {
  CHECK(earlier(2s, 1s) == 1s);
  CHECK(earlier(1s, 2s) == 1s);
  CHECK(earlier(0ms, std::nullopt) == 0ms);
  CHECK(earlier(std::nullopt, -1s) == -1s);
  CHECK(earlier(std::nullopt, std::nullopt) == std::nullopt);
}

}  // namespace
}  // namespace yinback
