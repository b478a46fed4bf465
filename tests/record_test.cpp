#include "yinback/record.hpp"

#include "support/catch.hpp"
#include "support/records.hpp"

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

TEST_CASE("lines as deep as they are long neither crash nor take long") {
  const std::string deep(longest_line, '[');
  CHECK(!parse_entry(deep));
  std::string fields = "{";
  for (int i = 0; i < 50'000; ++i) fields += fmt::format("\"f{}\":{},", i, i);
  CHECK(read(fields + small_line.substr(1)) == small_record());
}

}  // namespace
}  // namespace yinback
