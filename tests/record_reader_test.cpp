#include "yinback/record_reader.hpp"

#include "support/catch.hpp"
#include "support/records.hpp"

#include <algorithm>

namespace yinback {
namespace {

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

TEST_CASE("a file cut in two anywhere, within a line feed's reach too, gives the same lines") {
  const std::string file = small_line + "\n" + small_line + "\n\n" + small_line + "\n";
  for (std::size_t size = 0; size <= file.size(); ++size) {
    RecordReader reader;
    std::size_t given = 0;
    const auto take = [&](Record&& record, std::string_view raw) {
      ++given;
      CHECK(record == small_record());
      CHECK(raw == small_line);
    };
    reader.feed(std::string_view(file).substr(0, size), take);
    reader.feed(std::string_view(file).substr(size), take);
    CAPTURE(size);
    CHECK(!reader.finish(take));
    CHECK(given == 1);
    CHECK(reader.problems().empty());
  }
}

TEST_CASE(
    "the mark some editors put before a text is no part of the first line, which may be blank but for it") {
  const std::string mark = "\xEF\xBB\xBF";
  std::vector<std::string> lines;
  const auto take = [&](Record&&, std::string_view raw) { lines.emplace_back(raw); };
  RecordReader marked, blank;
  marked.feed(mark + small_line + "\n", take);
  CHECK(lines == std::vector<std::string>{small_line});
  blank.feed(mark + "\n" + small_line + "\n", take);
  CHECK(blank.problems().empty());
  CHECK(lines == std::vector<std::string>{small_line, small_line});
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

TEST_CASE("a line may have a megabyte, and no byte more, however it comes") {
  const auto longest = [](std::size_t more) {
    return small_line.substr(0, small_line.size() - 1) +
           std::string(longest_line + more - small_line.size(), ' ') + "}";
  };
  for (const std::size_t piece : {std::size_t{1} << 22U, std::size_t{5000}})
    for (const std::size_t more : {0U, 1U})
      for (const bool ended : {true, false}) {
        RecordReader reader;
        int given = 0;
        const auto take = [&](Record&&, std::string_view) { ++given; };
        const std::string text = longest(more) + (ended ? "\n" : "");
        for (std::string_view rest = text; !rest.empty(); rest.remove_prefix(std::min(piece, rest.size())))
          reader.feed(rest.substr(0, piece), take);
        reader.finish(take);
        CHECK(given == (more == 0 ? 1 : 0));
      }
}

TEST_CASE("a line longer than a megabyte forgets nothing, however it comes") {
  for (const std::size_t piece : {std::size_t{1} << 22U, std::size_t{700'000}})
    for (const std::size_t more : {0U, 1U}) {
      const std::string begin = R"({"forget":"a")";
      const std::string text = begin + std::string(longest_line + more - begin.size() - 1, ' ') + "}\n" +
                               forget_line("b", {}) + "\n";
      ForgottenIds forgotten;
      for (std::string_view rest = text; !rest.empty(); rest.remove_prefix(std::min(piece, rest.size())))
        forgotten.feed(rest.substr(0, piece));
      CHECK(forgotten.take() == (more == 0 ? std::set<std::string>{"a", "b"} : std::set<std::string>{"b"}));
    }
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

}  // namespace
}  // namespace yinback
