#include "shell/own_record.hpp"

#include "shell/environment.hpp"
#include "shell/record_store.hpp"

#include <optional>
#include <utility>

namespace yinback {
namespace {

/// Bytes of the record: a hundred practices and more, so that held_days have some left.
constexpr off_t recent = off_t{1} << 18;

/// All of the record, or only what stands in its `last` bytes.
Problems read(const RecordReader::Take& take, std::optional<off_t> last) {
  const std::string file = record_file();
  ForgottenIds forgotten;
  if (auto problem = read_record(
          file, [&](std::string_view piece) { forgotten.feed(piece); }, last))
    return {*problem};
  RecordReader reader(forgotten.take());
  if (auto problem = read_record(
          file, [&](std::string_view piece) { reader.feed(piece, take); }, last))
    return {*problem};
  const auto torn = reader.finish(take);
  Problems problems = reader.problems();
  if (torn) problems.push_back(torn_problem(*torn));
  return placed(std::move(problems), file);
}

/// The last records, without a word about what could not be read.
void read_recent(const RecordReader::Take& take) {
  // The first piece may begin inside a line: that one is none.
  if (!record_file().empty()) (void)read(take, recent);
}

}  // namespace

std::string record_file() {
  return state_file("practice.jsonl");
}

Problems read_records(const RecordReader::Take& take) {
  return read(take, {});
}

Past recent_past() {
  PastOf past(stamp_now());
  read_recent([&](const Record& record, std::string_view) { past.add(record); });
  return past.past();
}

std::vector<Record> recent_records() {
  std::vector<Record> records;
  read_recent([&](Record&& record, std::string_view) { records.push_back(std::move(record)); });
  return records;
}

}  // namespace yinback
