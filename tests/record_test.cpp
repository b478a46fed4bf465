#include "yinback/record.hpp"

#include "support/catch.hpp"
#include "support/records.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace yinback {
namespace {

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

/// Every problem of a line, each with a line feed.
std::string problems(std::string_view line) {
  std::string told;
  const auto entry = parse_entry(line);
  if (!entry)
    for (const Problem& problem : entry.problems()) told += problem_text(problem) + "\n";
  return told;
}

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
  record.sequence = "frühmorgens";
  CHECK(record_line(record).find("frühmorgens") != std::string::npos);
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

TEST_CASE("what every record and every hold must say is told where it is missing, and only that") {
  const auto line = nlohmann::ordered_json::parse(small_line);
  const auto check = [](const nlohmann::ordered_json& whole, const std::string& at,
                        const std::vector<std::string>& may_be_missing) {
    for (const auto& field : whole.at(nlohmann::ordered_json::json_pointer(at)).items()) {
      auto less = whole;
      less.at(nlohmann::ordered_json::json_pointer(at)).erase(field.key());
      const bool may =
          std::find(may_be_missing.begin(), may_be_missing.end(), field.key()) != may_be_missing.end();
      CHECK(problems(less.dump()) == (may ? "" : at + "/" + field.key() + ": is missing\n"));
    }
  };
  check(line, "", {"format", "sequence", "sensations"});
  check(line, "/holds/1", {});
  check(line, "/sensations/0", {"side", "felt"});
}

TEST_CASE("each problem of a line is told once, at its place, and twenty of them at most") {
  const std::string bad_kind = "is of another kind than it should be\n";
  const std::string holds = "\"holds\":[", signs = "\"sensations\":[";
  const std::pair<std::string, std::string> rows[] = {
      {"[" + small_line + "]", "is no object\n"},
      {"[x]", "is no JSON from byte 2 on\n"},
      {with("543.25", "{\"a\":[1]}"), "/held: " + bad_kind},
      {with("\"20261123T194205-3f2a\"", "[5]"), "/id: " + bad_kind},
      {with(holds, holds + "[1],"), "/holds/0: " + bad_kind},
      {with(holds, holds + "[{}],"), "/holds/0: " + bad_kind},
      {with(signs, signs + "[1],"), "/sensations/0: " + bad_kind},
      {with(holds, holds + "7,8,"), "/holds/0: is no object\n/holds/1: is no object\n"},
      {with(signs, signs + "7,8,"), "/sensations/0: is no object\n/sensations/1: is no object\n"},
      {with("2026-11-23T19:42:05+01:00", ""), "/started: is no time like 2026-11-23T19:42:05+01:00\n"}};
  for (const auto& [line, told] : rows) {
    CAPTURE(line);
    CHECK(problems(line) == told);
  }
  std::string many = holds;
  for (int i = 0; i < 50; ++i) many += "7,";
  CHECK(parse_entry(with(holds, many)).problems().size() == 20);
}

TEST_CASE("times may be from nothing to the longest there is, and a sequence without a name") {
  Record record = small_record();
  record.holds[0].held = record.holds[0].planned = 0ms;
  record.planned = longest_time;
  record.sequence = "";
  const std::string line = record_line(record);
  CHECK(line.find("\"held\":0,") != std::string::npos);
  CHECK(read(line) == record);
  CHECK(read(with("\"sequence\":null", "\"sequence\":\"\"")) == small_record());
}

TEST_CASE("a hold that ended in an unknown way is completed from the moment on that was planned") {
  Record record = small_record();
  record.holds[0].held = 4min;
  CHECK(read(with("\"held\":360,\"ended\":\"completed\"", "\"held\":240,\"ended\":\"melted\"")) == record);
  record.holds[0].held = 4min - 1ms;
  record.holds[0].ended = HoldEnd::skipped;
  CHECK(read(with("\"held\":360,\"ended\":\"completed\"", "\"held\":239.999,\"ended\":\"melted\"")) ==
        record);
}

TEST_CASE("forgetting at a time that is none, or at none, forgets all the same") {
  for (const char* line : {R"({"forget":"a"})", R"({"forget":"a","at":"noon"})",
                           R"({"at":"noon","forget":"a"})", R"({"forget":"a","at":7})"}) {
    const auto entry = parse_entry(line);
    CAPTURE(line);
    REQUIRE(entry);
    CHECK(std::get<Forgotten>(*entry) == Forgotten{"a", {}});
  }
  const Stamp at{1795459325, 3600};
  CHECK(std::get<Forgotten>(*parse_entry(R"({"at":"2026-11-23T19:42:05+01:00","forget":"a"})")) ==
        Forgotten{"a", at});
}

TEST_CASE("lines as deep as they are long neither crash nor take long") {
  const std::string deep(longest_line, '[');
  CHECK(!parse_entry(deep));
  std::string fields = "{";
  for (int i = 0; i < 50'000; ++i) fields += fmt::format("\"f{}\":{},", i, i);
  CHECK(read(fields + small_line.substr(1)) == small_record());
}

}  // namespace
}  // namespace yinback
