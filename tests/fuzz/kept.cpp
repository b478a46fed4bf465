// What is kept of practices: whatever stands in a record or a journal, no good line of it is lost, and what
// is read can be added up, shown, and gone on with.
#include "choices.hpp"
#include "promises.hpp"
#include "readers.hpp"
#include "yinback/history.hpp"
#include "yinback/journal.hpp"
#include "yinback/record_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

namespace yinback::fuzz {
namespace {

using Records = std::vector<Record>;

constexpr Page narrow{24, Letters::ascii, true}, wide{100, Letters::unicode, true};

// --- the record

struct ReadFile {
  Records records;
  Problems problems;
  std::optional<Torn> torn;

  bool operator==(const ReadFile&) const = default;
};

template <typename Reader, typename... Take>
void feed(Reader& reader, std::string_view file, std::size_t piece, const Take&... take) {
  for (std::size_t at = 0; at < file.size(); at += piece) reader.feed(file.substr(at, piece), take...);
}

ReadFile read_file(std::string_view file, std::size_t piece) {
  ForgottenIds forgotten;
  feed(forgotten, file, piece);
  RecordReader reader(forgotten.take());
  ReadFile read;
  const RecordReader::Take take = [&](Record&& record, std::string_view raw) {
    expect(raw.find('\n') == std::string_view::npos, "a record is one line");
    read.records.push_back(std::move(record));
  };
  feed(reader, file, piece, take);
  read.torn = reader.finish(take);
  read.problems = reader.problems();
  return read;
}

Record good_record() {
  Record record;
  record.id = "a-good-line";
  record.started = {1'795'459'325, 3600};
  record.ended = {1'795'461'500, 3600};
  record.planned = 37min;
  record.held = 6min;
  record.completed = true;
  record.holds = {{"sphinx", Movement::extension, Side::both, 4min, 6min, HoldEnd::completed}};
  record.sensations = {{"banana", Side::left, Sensation::electric}};
  return record;
}

bool has(const Records& records, const Record& record) {
  return std::find(records.begin(), records.end(), record) != records.end();
}

/// Between lines of anything, unless they speak of the same practice.
void a_good_line_stays(std::string_view bytes) {
  const Record good = good_record();
  if (bytes.find(good.id) != std::string_view::npos || bytes.find("\\u") != std::string_view::npos) return;
  const std::string line = record_line(good) + "\n", other(bytes);
  expect(has(read_file(line + other, 4096).records, good), "a line before damage is read");
  expect(has(read_file(other + "\n" + line, 4096).records, good), "a line behind damage is read");
}

/// A moment whose text is read as the same: only years of four digits have one.
bool has_text(const Stamp& stamp) {
  const auto year = date_of(local_day(stamp)).year;
  return year >= 0 && year <= 9999;
}

void written_again(const Record& record) {
  const auto back = parse_entry(record_line(record));
  expect(bool(back) && std::holds_alternative<Record>(*back), "a record that is written is read");
  if (has_text(record.started) && has_text(record.ended))
    expect(std::get<Record>(*back) == record, "a record that is written is read as the same");
}

void added_up(const Records& records) {
  const Stamp now{1'795'500'000, 3600};
  StatsMaker maker(local_day(now));
  for (const Record& record : records) maker.add(record);
  const Stats stats = maker.stats();
  expect(stats_json(stats).size() > 2, "sums are told");
  (void)past_of(records, now);
  for (const Page& page : {narrow, wide}) {
    fit(stats_sheet(stats, page), page.width, page.letters);
    fit(history_sheet(records, page), page.width, page.letters);
  }
}

// --- the journal

JournalHead good_head() {
  Step enter, hold, rest;
  enter.kind = StepKind::enter;
  rest.kind = StepKind::rest;
  for (Step* step : {&enter, &hold, &rest}) {
    step->pose = step->title = "sphinx";
    step->length = step->most = 2min;
  }
  JournalHead head{"20261123T194205-3f2a", {1'795'462'925, 3600}, 6min, {}};
  head.plan.steps = {enter, hold, rest};
  return head;
}

/// CRC-32 as in zlib.
std::uint32_t checksum(std::string_view bytes) {
  std::uint32_t sum = 0xFFFFFFFFU;
  for (const char byte : bytes) {
    sum ^= static_cast<unsigned char>(byte);
    for (int bit = 0; bit < 8; ++bit) sum = (sum >> 1U) ^ ((sum & 1U) != 0 ? 0xEDB88320U : 0U);
  }
  return ~sum;
}

std::string journal_line(std::string_view object) {
  const std::string_view rest = object.substr(std::min<std::size_t>(1, object.size()));
  return fmt::format("{{\"crc\":\"{:08x}\",{}\n", checksum(rest), rest);
}

/// Each line of the input as if a journal had written it: with its checksum.
std::string journal_of(std::string_view bytes) {
  std::string text;
  while (!bytes.empty()) {
    const std::size_t end = std::min(bytes.find('\n'), bytes.size());
    text += journal_line(bytes.substr(0, end));
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
  }
  return text;
}

void told_and_gone_on_with(std::string_view text) {
  const auto read = read_journal(text);
  if (!read) return told_well(read.problems());
  told_well(read->set_aside);
  Practice practice = resumed(*read);
  expect(practice.countdown.step < practice.session.steps.size(), "a practice goes on at one of its steps");
  enter_again(practice);
  advance(practice, Millis{90s});
  apply(practice, Command::longer);
  const auto at = practice.countdown;
  advance(practice, left_in_session(practice));
  expect(practice.countdown.over || at.over, "a practice that goes on comes to its end");
  const std::string written =
      journal_entry(read->head) + journal_entry(read->head, 1, read->last, &read->session);
  const auto back = read_journal(written);
  expect(back && back->last == read->last && back->session == read->session,
         "a journal is read as it was written");
}

}  // namespace

void record(std::string_view bytes) {
  const ReadFile read = read_file(bytes, 1 << 16);
  told_well(read.problems);
  const std::size_t piece = 1 + Choices(bytes).below(7);
  expect(read_file(bytes, piece) == read, "a file gives the same however it is cut");
  a_good_line_stays(bytes);
  for (const Record& each : read.records) written_again(each);
  added_up(read.records);
}

void journal(std::string_view bytes) {
  static const JournalHead head = good_head();
  SoFar so_far{{1'795'463'000, 3600}, {1, 30s, 150s}, {}, {}};
  so_far.at.held[0] = 30s;
  const std::string before = journal_entry(head), behind = journal_entry(head, 0, so_far, nullptr);
  const auto begun = read_journal(before + std::string(bytes));
  const auto read = read_journal(before + std::string(bytes) + behind);
  expect(begun && begun->head == head, "what stands behind a good line costs nothing of it");
  expect(begun->revision != 0 || read->last == so_far, "what stands between good lines costs none of them");
  told_and_gone_on_with(bytes);
  told_and_gone_on_with(journal_of(bytes));
  told_and_gone_on_with(before + journal_of(bytes));
}

}  // namespace yinback::fuzz
