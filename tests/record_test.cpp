// Lines of the record and how they are read: record.hpp, stamp.hpp.
#include "support/catch.hpp"
#include "support/records.hpp"

#include <algorithm>
#include <set>

namespace yinback {
namespace {

Record small_record() {
  Record record;
  record.id = "20261123T194205-3f2a";
  record.started = {1795459325, 3600};
  record.ended = {1795461500, 3600};
  record.planned = 37min;
  record.held = 6min + 183250ms;
  record.completed = true;
  record.holds = {{"sphinx", Movement::extension, Side::both, 4min, 6min, HoldEnd::completed},
                  {"banana", Movement::lateral, Side::left, 4min, 183250ms, HoldEnd::came_out}};
  record.sensations = {{"banana", Side::left, Sensation::electric}};
  return record;
}

const std::string small_line =
    R"({"format":1,"id":"20261123T194205-3f2a","started":"2026-11-23T19:42:05+01:00",)"
    R"("ended":"2026-11-23T20:18:20+01:00","planned":2220,"held":543.25,"completed":true,"sequence":null,)"
    R"("holds":[{"pose":"sphinx","movement":"extension","side":"both","planned":240,"held":360,)"
    R"("ended":"completed"},{"pose":"banana","movement":"lateral","side":"left","planned":240,)"
    R"("held":183.25,"ended":"came-out"}],)"
    R"("sensations":[{"pose":"banana","side":"left","felt":"electric"}]})";

std::string with(std::string_view from, std::string_view to) {
  std::string line = small_line;
  const std::size_t at = line.find(from);
  REQUIRE(at != std::string::npos);
  return line.replace(at, from.size(), to);
}

Record read(std::string_view line) {
  CAPTURE(line);
  const auto entry = parse_entry(line);
  REQUIRE(entry);
  REQUIRE(std::holds_alternative<Record>(*entry));
  return std::get<Record>(*entry);
}

std::string first_problem(std::string_view line) {
  const auto entry = parse_entry(line);
  return entry ? "none" : problem_text(entry.problems().front());
}

// --- lines

TEST_CASE("a record is one line of the documented fields") {
  CHECK(record_line(small_record()) == small_line);
  CHECK(read(small_line) == small_record());
}

TEST_CASE("any record comes back from its line as it was") {
  Random random(1);
  for (int i = 0; i < 2000; ++i) {
    const Record record = random_record(random);
    const std::string line = record_line(record);
    REQUIRE(line.find('\n') == std::string::npos);
    REQUIRE(read(line) == record);
  }
}

TEST_CASE("text that is no UTF-8 does not cost the practice") {
  Record record = small_record();
  record.sequence = "mor\xFFning";
  CHECK(read(record_line(record)).holds == record.holds);
}

TEST_CASE("forgetting is a line of its own") {
  const Stamp at{1795459325, -5 * 3600 - 1800};
  const std::string line = forget_line("a \"b\"", at);
  CHECK(line == R"({"format":1,"forget":"a \"b\"","at":"2026-11-23T13:12:05-05:30"})");
  const auto entry = parse_entry(line);
  REQUIRE(entry);
  CHECK(std::get<Forgotten>(*entry) == Forgotten{"a \"b\"", at});
}

TEST_CASE("fields of a newer version are passed over, however deep") {
  CHECK(read(with("\"format\":1",
                  R"("format":7,"mood":{"a":[1,{"id":"x","holds":[2]}],"held":-1},"list":[[]])")) ==
        small_record());
  CHECK(read(with("\"pose\":\"sphinx\"",
                  R"("props":["a",{"held":9}],"held_by":{"held":3},"pose":"sphinx")")) == small_record());
  CHECK(read(with("\"felt\":\"electric\"", R"("where":{"felt":"numb"},"felt":"electric")")) ==
        small_record());
}

TEST_CASE("words of a newer version never become other words") {
  Record record = small_record();
  record.holds.erase(record.holds.begin());
  CHECK(read(with("\"extension\"", "\"compression\"")) == record);
  CHECK(read(with("\"both\"", "\"upper\"")) == record);
  record = small_record();
  record.sensations[0].felt.reset();
  CHECK(read(with("\"electric\"", "\"warm\"")) == record);
  CHECK(read(with("\"electric\"", "null")) == record);
  CHECK(read(with("\"completed\"}", "\"paused\"}")) == small_record());
  record = small_record();
  record.holds[1].ended = HoldEnd::skipped;
  CHECK(read(with("came-out", "paused")) == record);
}

TEST_CASE("what may be missing is read as nothing") {
  Record record = small_record();
  CHECK(read(with("\"sequence\":null,", "")) == record);
  CHECK(read(with("\"format\":1,", "")) == record);
  record.sensations.clear();
  CHECK(read(with(R"(,"sensations":[{"pose":"banana","side":"left","felt":"electric"}])", "")) == record);
}

TEST_CASE("a line that cannot be a record says why") {
  CHECK(first_problem("") == "is no JSON from byte 1 on");
  CHECK(first_problem("[1]") == "is no object");
  CHECK(first_problem("7") == "is no object");
  CHECK(first_problem(std::string("{\0}", 3)) == "holds a NUL byte");
  CHECK(first_problem("{}") == "/id: is missing");
  CHECK(first_problem(with("\"held\":543.25,", "")) == "/held: is missing");
  CHECK(first_problem(with("543.25", "\"9m\"")) == "/held: is no number of seconds from 0 to 99 h");
  CHECK(first_problem(with("543.25", "-0.001")) == "/held: is no number of seconds from 0 to 99 h");
  CHECK(first_problem(with("543.25", "356400.001")) == "/held: is no number of seconds from 0 to 99 h");
  CHECK(first_problem(with("543.25", "18446744073709551615")) ==
        "/held: is no number of seconds from 0 to 99 h");
  CHECK(first_problem(with("183.25", "1e300")) == "/holds/1/held: is no number of seconds from 0 to 99 h");
  CHECK(first_problem(with("543.25", "1e999")).starts_with("is no JSON"));
  CHECK(first_problem(with("19:42:05", "24:42:05")) == "/started: is no time like 2026-11-23T19:42:05+01:00");
  CHECK(first_problem(with("\"planned\":2220", "\"planned\":2220,\"planned\":1")) ==
        "/planned: is given twice");
  CHECK(first_problem(with("\"held\":360", "\"held\":360,\"held\":361")) == "/holds/0/held: is given twice");
  CHECK(first_problem(with("true", "1")) == "/completed: is neither true nor false");
  CHECK(first_problem(with("\"sphinx\"", "{\"a\":1}")) ==
        "/holds/0/pose: is of another kind than it should be");
  CHECK(first_problem(with("[{\"pose\":\"sphinx\"", "[7,{\"pose\":\"sphinx\"")) == "/holds/0: is no object");
  CHECK(first_problem(with("\"20261123T194205-3f2a\"", "\"\"")) == "/id: is empty");
  CHECK(first_problem(small_line + "x").starts_with("is no JSON"));
}

TEST_CASE("lines as deep as they are long neither crash nor take long") {
  const std::string deep(longest_line, '[');
  CHECK(!parse_entry(deep));
  std::string fields = "{";
  for (int i = 0; i < 50'000; ++i) fields += fmt::format("\"f{}\":{},", i, i);
  CHECK(read(fields + small_line.substr(1)) == small_record());
}

// --- files

TEST_CASE("a file gives its records however it is cut") {
  Random random(2);
  std::vector<Record> records;
  for (int i = 0; i < 40; ++i)
    records.push_back(random_record(random)), records.back().id = fmt::format("id-{}", i);
  const std::string file = record_file(records);
  CHECK(records_in(file) == records);
  for (int round = 0; round < 20; ++round) {
    RecordReader reader;
    std::vector<Record> found;
    std::string lines;
    const auto take = [&](Record&& record, std::string_view raw) {
      found.push_back(std::move(record));
      lines.append(raw).append("\n");
    };
    for (std::string_view rest = file; !rest.empty();) {
      const std::size_t size = std::min<std::size_t>(rest.size(), 1 + random.below(700));
      reader.feed(rest.substr(0, size), take);
      rest.remove_prefix(size);
    }
    REQUIRE(!reader.finish(take));
    REQUIRE(found == records);
    REQUIRE(lines == file);
    REQUIRE(reader.problems().empty());
  }
}

TEST_CASE("any beginning of a file gives its whole lines, and the torn one apart") {
  Random random(3);
  const auto records = likely_records(random, Day{20'000}, 8);
  REQUIRE(records.size() > 3);
  const std::string file = record_file(records);
  for (std::size_t size = 0; size <= file.size(); ++size) {
    const std::string_view part = std::string_view(file).substr(0, size);
    const auto lines = static_cast<std::size_t>(std::count(part.begin(), part.end(), '\n'));
    const std::size_t begun = part.rfind('\n') + 1;
    std::size_t given = 0;
    RecordReader reader;
    const auto take = [&](Record&& record, std::string_view) { REQUIRE(record == records[given++]); };
    reader.feed(part, take);
    REQUIRE(given == lines);
    const auto torn = reader.finish(take);
    REQUIRE(reader.problems().empty());
    const bool only_feed_missing = size < file.size() && file[size] == '\n';
    REQUIRE(given == lines + (only_feed_missing ? 1 : 0));
    REQUIRE(torn.has_value() == (begun < size && !only_feed_missing));
    if (torn) REQUIRE(*torn == Torn{lines + 1, begun, size - begun});
  }
}

TEST_CASE("a torn line is told with its number") {
  CHECK(problem_text(placed({torn_problem({12, 9000, 77})}, "practice.jsonl").front()) ==
        "practice.jsonl:12: the last line (77 bytes) was cut short; it is set aside");
}

TEST_CASE("a bad line in the middle is told with its number and stands in nobody's way") {
  const std::string good = record_line(small_record());
  Record other = small_record();
  other.id = "other";
  RecordReader reader;
  std::vector<std::string> ids;
  const auto take = [&](Record&& record, std::string_view) { ids.push_back(record.id); };
  reader.feed("\xEF\xBB\xBF" + good + "\r\n\n   \n{\"id\":3}\n" + record_line(other) + "\n", take);
  CHECK(!reader.finish(take));
  CHECK(ids == std::vector<std::string>{small_record().id, "other"});
  REQUIRE(reader.problems().size() == 1);
  CHECK(problem_text(placed(reader.problems(), "practice.jsonl").front()) ==
        "practice.jsonl:4: /id: is no text");
}

TEST_CASE("of many bad lines the first are told, and how many more there are") {
  RecordReader reader;
  const auto take = [](Record&&, std::string_view) {};
  for (int i = 0; i < 1000; ++i) reader.feed("{\n", take);
  CHECK(reader.refused() == 1000);
  REQUIRE(reader.problems().size() == 21);
  CHECK(problem_text(reader.problems().back()) == "980 more lines cannot be read");
}

TEST_CASE("a line without end is set aside without being kept") {
  RecordReader reader;
  int given = 0;
  const auto take = [&](Record&&, std::string_view) { ++given; };
  const std::string piece(100'000, 'x');
  for (int i = 0; i < 100; ++i) reader.feed(piece, take);
  reader.feed("\n" + small_line + "\n", take);
  CHECK(given == 1);
  REQUIRE(reader.problems().size() == 1);
  CHECK(problem_text(reader.problems().front()) == "1: is longer than a megabyte");
  for (int i = 0; i < 100; ++i) reader.feed(piece, take);
  CHECK(reader.finish(take) == Torn{3, 10'000'001 + small_line.size() + 1, 10'000'000});
}

TEST_CASE("a flipped bit changes no other line") {
  Random random(4);
  const auto records = likely_records(random, Day{20'000}, 5);
  REQUIRE(records.size() >= 3);
  const std::string file = record_file(records);
  const std::size_t first = record_line(records[0]).size(),
                    second = first + 1 + record_line(records[1]).size();
  for (int round = 0; round < 5000; ++round) {
    std::string flipped = file;
    const std::size_t at = first + 1 + random.below(second - first - 1);
    flipped[at] = static_cast<char>(flipped[at] ^ (1 << random.below(8)));
    const auto found = records_in(flipped);
    REQUIRE(found.size() + 1 >= records.size());
    REQUIRE(found.front() == records.front());
    for (std::size_t i = 1; i + 1 < records.size(); ++i)
      REQUIRE(found[found.size() - i] == records[records.size() - i]);
  }
}

TEST_CASE("what is forgotten is not given, wherever the line stands, and the rest is") {
  Random random(5);
  auto records = likely_records(random, Day{20'000}, 30);
  std::string file = record_file(records);
  file += forget_line(records[4].id, {}) + "\n" + forget_line(records[0].id, {}) + "\n" +
          forget_line("nobody", {});
  records.erase(records.begin() + 4);
  records.erase(records.begin());
  CHECK(records_in(file) == records);
}

TEST_CASE("a practice that stands in the file twice is given once") {
  Record other = small_record();
  other.id = "other";
  CHECK(records_in(record_file({small_record(), other, small_record()})) ==
        std::vector<Record>{small_record(), other});
}

// --- stamps and days

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
  for (const char* text : {"2026-11-23T18:42:05Z", "2026-11-23t18:42:05z", "2026-11-23 18:42:05+00:00",
                           "2026-11-23T18:42:05.999999999Z", "2026-11-23T18:42:05-00:00"})
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

TEST_CASE("a day is told in words and read from numbers") {
  const Day day = day_of({2026, 11, 23});
  CHECK(weekday(day) == 0);
  CHECK(weekday(Day{-1}) == 2);
  CHECK(day_title(day) == "Mon 23 Nov 2026");
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
