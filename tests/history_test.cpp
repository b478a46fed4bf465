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

TEST_CASE("a practice of an hour that comes twice stands behind the one before it") {
  Record first = small_records()[1], second = first;
  first.started = *parse_stamp("2026-10-25T02:40:00+02:00");
  second.started = *parse_stamp("2026-10-25T02:20:00+01:00");
  const std::string sheet = text(history_sheet({first, second}, {}));
  CHECK(sheet.find("02:20") < sheet.find("02:40"));
}

TEST_CASE("a filter lets pass what is asked for") {
  const auto records = small_records();
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
  CHECK(sums.starts_with(
      "Last 7 days: no practice\n\nLast 30 days: no practice\n\nLast 90 days: 1 practice, "));
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
