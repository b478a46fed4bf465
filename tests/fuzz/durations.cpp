// Durations, moments and days as people and files write them.
#include "promises.hpp"
#include "readers.hpp"
#include "yinback/duration.hpp"
#include "yinback/stamp.hpp"

namespace yinback::fuzz {
namespace {

void duration(std::string_view text) {
  const auto read = parse_duration(text);
  if (!read) {
    expect(read.problems().size() == 1, "what is no duration has one problem");
    return told_well(read.problems());
  }
  expect(*read >= 1s && *read <= 99h && *read % 1s == 0ms, "a duration is whole seconds from 1 s to 99 h");
  for (const std::string& again : {duration_text(*read), clock_text(*read)}) {
    const auto back = parse_duration(again);
    expect(back && *back == *read, "a duration that is written is read as the same");
  }
}

/// The text of a stamp has the years 0 to 9999 only, and whole minutes of an offset.
void stamp(std::string_view text) {
  const auto read = parse_stamp(text);
  if (!read) return;
  const auto year = date_of(local_day(*read)).year;
  const auto back = parse_stamp(stamp_text(*read));
  expect(year < 0 || year > 9999 || back == read, "a moment that is written is read as the same");
  (void)day_title(local_day(*read));
}

void day(std::string_view text) {
  const auto read = parse_day(text);
  expect(!read || day_text(*read) == text, "a day is written as it was read");
  expect(!read || day_of(date_of(*read)) == *read, "a day is its date");
}

}  // namespace

void durations(std::string_view bytes) {
  duration(bytes);
  stamp(bytes);
  day(bytes);
}

}  // namespace yinback::fuzz
