// The record as pages: history.hpp.
#include "yinback/history.hpp"

#include "support/catch.hpp"
#include "support/records.hpp"
#include "yinback/text.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace yinback {
namespace {

const Day today = day_of({2026, 11, 23});

std::string text(const Rows& rows) {
  std::string all;
  for (const Row& row : rows) all += row_text(row) + "\n";
  return all;
}

Stats stats_of(const std::vector<Record>& records) {
  StatsMaker maker(today);
  for (const Record& record : records) maker.add(record);
  return maker.stats();
}

Record practice(const char* id, const char* started, std::vector<HeldPose> holds) {
  Record record;
  record.id = id;
  record.started = record.ended = *parse_stamp(started);
  record.completed = true;
  for (const HeldPose& hold : holds) record.held += hold.held;
  record.planned = 37min + 10s;
  record.holds = std::move(holds);
  return record;
}

/// Three practices on two days, the last of them ended early.
std::vector<Record> small_records() {
  using M = Movement;
  std::vector<Record> records{
      practice("20261122T070000-aaaa", "2026-11-22T07:00:00+01:00",
               {{"sphinx", M::extension, Side::both, 4min, 4min, HoldEnd::completed},
                {"banana", M::lateral, Side::right, 4min, 4min, HoldEnd::completed},
                {"banana", M::lateral, Side::left, 4min, 4min, HoldEnd::completed}}),
      practice("20261123T070105-bbbb", "2026-11-23T07:01:05+01:00",
               {{"childs-pose", M::flexion, Side::both, 5min, 5min, HoldEnd::completed}}),
      practice("20261123T194205-cccc", "2026-11-23T19:42:05+01:00",
               {{"sphinx", M::extension, Side::both, 4min, 0ms, HoldEnd::skipped},
                {"banana", M::lateral, Side::right, 4min, 4min, HoldEnd::completed},
                {"banana", M::lateral, Side::left, 4min, 130500ms, HoldEnd::came_out}})};
  records[0].sequence = "morning";
  records[2].completed = false;
  records[2].sensations = {{"banana", Side::left, Sensation::electric}, {"sphinx", Side::both, {}}};
  return records;
}

std::string title(std::string_view pose) {
  return pose == "banana" ? "Bananāsana" : "";
}

// --- history

TEST_CASE("the history by day, newest first") {
  CHECK(text(history_sheet(small_records(), {72, Letters::unicode}, title)) ==
        R"(Mon 23 Nov 2026
  19:42  held 6m in a practice of 37m, ended early
         sphinx not held; Bananāsana right 4m, left 2m10s of 4m
         came out of Bananāsana, left side: electric
         came out of sphinx
         20261123T194205-cccc
  07:01  held 5m in a practice of 37m
         childs-pose 5m
         20261123T070105-bbbb

Sun 22 Nov 2026
  07:00  held 12m in a practice of 37m, morning
         sphinx 4m; Bananāsana 4m each side
         20261122T070000-aaaa
)");
}

TEST_CASE("the history on 20 columns in ASCII") {
  CHECK(text(history_sheet({small_records()[2]}, {20, Letters::ascii}, title)) ==
        R"(Mon 23 Nov 2026
  19:42
held 6m in a
practice of 37m,
ended early
sphinx not held;
Bananasana right 4m,
left 2m10s of 4m
came out of
Bananasana, left
side: electric
came out of sphinx
20261123T194205-cccc
)");
}

TEST_CASE("from 40 columns on the time of day has a column, under them all stands two columns in") {
  CHECK(text(history_sheet({small_records()[1]}, {40, Letters::ascii}, title)) == R"(Mon 23 Nov 2026
  07:01  held 5m in a practice of 37m
         childs-pose 5m
         20261123T070105-bbbb
)");
  CHECK(text(history_sheet({small_records()[1]}, {39, Letters::ascii}, title)) == R"(Mon 23 Nov 2026
  07:01
  held 5m in a practice of 37m
  childs-pose 5m
  20261123T070105-bbbb
)");
}

TEST_CASE("nothing to show is said") {
  CHECK(text(history_sheet({}, {})) == "No practice to show.\n");
  CHECK(text(stats_sheet(stats_of({}), {})) == "No practice is recorded.\n");
}

TEST_CASE("the order of the history is that of time, whatever the order of the record") {
  Random random(21);
  auto records = likely_records(random, today, 40);
  const std::string sheet = text(history_sheet(records, {}));
  std::reverse(records.begin(), records.end());
  CHECK(text(history_sheet(records, {})) == sheet);
}

TEST_CASE("practices of the same second stay in the order of the record") {
  Record first = small_records()[1], second = first;
  second.id = "20261123T070105-dddd";
  const std::string sheet = text(history_sheet({first, second}, {}));
  CHECK(sheet.find(first.id) < sheet.find(second.id));
}

TEST_CASE("a practice of an hour that comes twice stands behind the one before it") {
  Record first = small_records()[1], second = first;
  first.started = *parse_stamp("2026-10-25T02:40:00+02:00");
  second.started = *parse_stamp("2026-10-25T02:20:00+01:00");
  const std::string sheet = text(history_sheet({first, second}, {}));
  CHECK(sheet.find("02:20") < sheet.find("02:40"));
}

TEST_CASE("a filter lets pass what is asked for") {
  auto records = small_records();
  records[1].holds[0].held = 1ms;  // a moment is enough
  const auto passing = [&](const HistoryFilter& filter) {
    std::string ids;
    for (const Record& record : records)
      if (passes(filter, record)) ids += record.id.back();
    return ids;
  };
  CHECK(passing({}) == "abc");
  CHECK(passing({today, "", {}}) == "bc");
  CHECK(passing({today + 1, "", {}}).empty());
  CHECK(passing({{}, "banana", {}}) == "ac");
  CHECK(passing({{}, "sphinx", {}}) == "ac");  // come out of before it was held
  CHECK(passing({{}, "childs-pose", {}}) == "b");
  CHECK(passing({{}, "seal", {}}).empty());
  CHECK(passing({{}, "", Movement::extension}) == "a");
  CHECK(passing({today, "banana", Movement::lateral}) == "c");
}

TEST_CASE("the history as JSON is the lines themselves") {
  const auto records = small_records();
  std::vector<std::string> lines;
  for (const Record& record : records) lines.push_back(record_line(record));
  lines[1].insert(1, "\"mood\":{\"a\":[1]},");
  const auto json = nlohmann::json::parse(history_json(lines));
  REQUIRE(json.size() == 3);
  for (std::size_t i = 0; i < 3; ++i) CHECK(json[i] == nlohmann::json::parse(lines[i]));
  CHECK(nlohmann::json::parse(history_json({})) == nlohmann::json::array());
}

// --- stats

TEST_CASE("the sums on 72 columns") {
  CHECK(text(stats_sheet(stats_of(small_records()), {72, Letters::unicode}, title)) ==
        R"(Last 7 days: 3 practices, held 23m of 29m planned, 1 ended early
  flexion    ████████████                          5m
  extension  ██████████                            4m
  lateral    ███████████████████████████████████  14m  left 6m, right 8m
  rotation                                         0s
Last 30 days: the same
Last 90 days: the same
All time: the same

Held by day
          M T W T F S S
  16 Nov  · · · · · · ▒      12m
  23 Nov  ▒                  11m
  · none   ░ under 10m   ▒ under 20m   █ 20m and more

Poses visited most
  - Bananāsana: 2 times, 14m
  - childs-pose: 1 time, 5m
  - sphinx: 1 time, 4m

Poses visited longest ago
  - sphinx: Sun 22 Nov 2026, 1 time

Poses come out of, and what was felt
  - Bananāsana: electric 1
  - sphinx: not told 1
)");
}

TEST_CASE("a period without a practice says so, and the next one what it had") {
  Record record = small_records().front();
  record.started = {(today.number - 40) * 86400 + 12 * 3600, 0};
  const std::string sums = text(stats_sheet(stats_of({record}), {72, Letters::unicode}, title));
  CHECK(
      sums.starts_with("Last 7 days: no practice\n\nLast 30 days: no practice\n\n"
                       "Last 90 days: 1 practice, held 12m of 12m planned\n  flexion "));
  CHECK(sums.find("\nAll time: the same\n") != std::string::npos);
}

TEST_CASE("the sums on 32 columns in ASCII") {
  CHECK(text(stats_sheet(stats_of(small_records()), {32, Letters::ascii}, title)) ==
        R"(Last 7 days: 3 practices, held
23m of 29m planned, 1 ended
early
  flexion    #####            5m
  extension  ####             4m
  lateral    ##############  14m
             left 6m, right 8m
  rotation                    0s
Last 30 days: the same
Last 90 days: the same
All time: the same

Held by day
          M T W T F S S
  16 Nov  . . . . . . +      12m
  23 Nov  +                  11m
  . none
  : under 10m
  + under 20m
  # 20m and more

Poses visited most
  - Bananasana: 2 times, 14m
  - childs-pose: 1 time, 5m
  - sphinx: 1 time, 4m

Poses visited longest ago
  - sphinx: Sun 22 Nov 2026, 1
    time

Poses come out of, and what was
felt
  - Bananasana: electric 1
  - sphinx: not told 1
)");
}

/// The sums of a calendar of three weeks, of which the last one is this, with today its Wednesday.
std::string calendar(const std::vector<Millis>& days, std::size_t width) {
  Stats stats;
  stats.today = today + 2;
  stats.first = today + -14;
  stats.days = days;
  stats.days.resize(21);
  stats.periods.back().practices = 1;
  const std::string sums = text(stats_sheet(stats, {width, Letters::unicode}));
  const std::size_t from = sums.find("Held by day\n");
  return from == std::string::npos ? "" : sums.substr(from + 12);
}

TEST_CASE(
    "the calendar marks each day by what was held, its weeks by their sums, and days to come not at all") {
  const std::vector<Millis> days{0ms,        1ms, 10min - 1ms, 10min, 20min - 1ms, 20min, 30min,  //
                                 0ms,        0ms, 0ms,         0ms,   0ms,         0ms,   0ms,    //
                                 1min + 59s, 0ms, 0ms,         0ms,   5min,        0ms,   1ms};
  CHECK(calendar(days, 53) == R"(          M T W T F S S
   9 Nov  · ░ ░ ▒ ▒ █ █    1h30m
  16 Nov  · · · · · · ·
  23 Nov  ░ · ·   ░   ░       7m
  · none   ░ under 10m   ▒ under 20m   █ 20m and more
)");
  CHECK(calendar(days, 52).find("\n  · none\n  ░ under 10m\n  ▒ under 20m\n  █ 20m and more\n") !=
        std::string::npos);
  CHECK(calendar(days, 31).starts_with("          MTWTFSS\n   9 Nov  ·░░▒▒██\n  16 Nov  ·······\n"));
}

TEST_CASE("the calendar begins with the first week in which anything was held, however little") {
  CHECK(calendar({}, 80).empty());
  const std::vector<Millis> moment{0ms, 0ms, 0ms, 0ms, 0ms, 0ms, 0ms, 0ms, 1ms};
  CHECK(calendar(moment, 80)
            .starts_with("          M T W T F S S\n  16 Nov  · ░ · · · · ·       0s\n  23 Nov  · · ·\n"));
}

TEST_CASE("five poses are told as visited most, and each with all that was felt in it") {
  std::vector<Record> records;
  for (const char* pose : {"a", "b", "c", "d", "e", "f"}) {
    records.push_back(practice(pose, "2026-11-20T07:00:00+01:00",
                               {{pose, Movement::flexion, Side::both, 4min, 4min, HoldEnd::completed}}));
    records.back().sensations = {{pose, Side::both, Sensation::joint}, {pose, Side::both, {}}};
  }
  for (const Sensation felt : {Sensation::much, Sensation::electric, Sensation::numb, Sensation::much})
    records[0].sensations.push_back({"a", Side::both, felt});
  const std::string sums = text(stats_sheet(stats_of(records), {200, Letters::ascii}));
  CHECK(sums.find(
            "Poses visited most\n  - a: 1 time, 4m\n  - b: 1 time, 4m\n  - c: 1 time, 4m\n  - d: 1 time, 4m\n"
            "  - e: 1 time, 4m\n\nPoses visited longest ago\n") != std::string::npos);
  CHECK(sums.find("\n  - e: Fri 20 Nov 2026, 1 time\n\nPoses come out of") != std::string::npos);
  CHECK(sums.find("\n  - a: electric 1, numb 1, joint 1, much 2, not told 1\n  - b: joint 1, not told 1\n") !=
        std::string::npos);
  // on a page as wide as any the longest bar has 48 columns
  CHECK(sums.find("\n  flexion    " + std::string(48, '#') + "  24m\n") != std::string::npos);
}

TEST_CASE("no page is wider than asked for, and ASCII pages are ASCII") {
  Random random(22);
  auto records = likely_records(random, today, 400);
  for (int i = 0; i < 10; ++i) {
    Record odd = random_record(random);
    odd.started.seconds = (today.number - i) * 86400;
    records.push_back(odd);
  }
  const Stats stats = stats_of(records);
  std::rotate(records.begin(), records.end() - 20, records.end());
  records.resize(20);
  for (const Letters letters : {Letters::unicode, Letters::ascii})
    for (std::size_t width = 20; width <= 200; ++width)
      for (const Rows& rows :
           {history_sheet(records, {width, letters}), stats_sheet(stats, {width, letters})})
        for (const Row& row : rows) {
          const std::string line = row_text(row);
          CAPTURE(width, line);
          REQUIRE(columns(line) <= width);
          REQUIRE(!line.ends_with(' '));
          if (letters == Letters::ascii) REQUIRE(to_ascii(line) == line);
        }
}

TEST_CASE("no page praises, blames or urges") {
  Random random(23);
  const auto records = likely_records(random, today, 100);
  const std::string all = text(history_sheet(records, {})) + text(stats_sheet(stats_of(records), {}));
  for (const char* word : {"!", "streak", "score", "goal", "missed", "only", "great", "%", "should"}) {
    CAPTURE(word);
    CHECK(all.find(word) == std::string::npos);
  }
}

TEST_CASE("text that would act on a terminal is made harmless") {
  Record record = small_records()[0];
  record.id = record.sequence = record.holds[0].pose = "\x1b[31m\xE2\x80\xAE";
  record.sensations = {{"\x1b[2J", Side::both, {}}};
  for (const Rows& rows : {history_sheet({record}, {}), stats_sheet(stats_of({record}), {})})
    for (const Row& row : rows) CHECK(is_printable(row_text(row)));
}

}  // namespace
}  // namespace yinback
