#include "yinback/record_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace yinback {
namespace {

constexpr std::size_t problems_told = 20;

bool is_blank(std::string_view line) {
  return line.find_first_not_of(" \t\r") == std::string_view::npos;
}

/// FNV-1a. Source: Fowler, Noll, Vo; draft-eastlake-fnv.
std::uint64_t hash_of(std::string_view text) {
  std::uint64_t hash = 0xCBF29CE484222325U;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
  return hash;
}

/// The text of a line without the mark some editors put before the first.
std::string_view text_of(const LineCutter::Line& line) {
  std::string_view text = line.text;
  if (line.number == 1 && text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  return text;
}

}  // namespace

Problem torn_problem(const Torn& torn) {
  return {std::to_string(torn.line), fmt::format("the last line ({} bytes) was cut short", torn.bytes),
          "it is set aside"};
}

void LineCutter::keep(std::string_view part) {
  so_far_ += part.size();
  open_ += part.substr(0, longest_line - std::min(open_.size(), longest_line));
}

void LineCutter::feed(std::string_view bytes, const Take& take) {
  while (!bytes.empty()) {
    const std::size_t end = bytes.find('\n');
    const std::string_view part = bytes.substr(0, end);
    if (end == std::string_view::npos) return keep(part);
    const bool at_once = so_far_ == 0;  // no need to copy it
    if (!at_once) keep(part);
    const std::size_t size = at_once ? part.size() : so_far_;
    take({number_, at_once ? part.substr(0, longest_line) : open_, size <= longest_line});
    open_.clear();
    so_far_ = 0;
    begins_ += size + 1;
    ++number_;
    bytes.remove_prefix(end + 1);
  }
}

std::optional<LineCutter::Line> LineCutter::rest() const {
  if (so_far_ == 0) return std::nullopt;
  return Line{number_, open_, so_far_ <= longest_line};
}

void ForgottenIds::look(std::string_view line) {
  if (line.find("forget\"") == std::string_view::npos) return;
  const Result<Entry> entry = parse_entry(line);
  if (!entry) return;
  if (const auto* forgotten = std::get_if<Forgotten>(&*entry)) ids_.insert(forgotten->id);
}

void ForgottenIds::feed(std::string_view bytes) {
  cutter_.feed(bytes, [&](const LineCutter::Line& line) { look(text_of(line)); });
}

std::set<std::string> ForgottenIds::take() {
  if (const auto rest = cutter_.rest()) look(text_of(*rest));
  return std::exchange(ids_, {});
}

void RecordReader::give(Record&& record, std::string_view raw, const Take& take) {
  if (forgotten_.count(record.id) == 0 && seen_.insert(hash_of(record.id)).second)
    take(std::move(record), raw);
}

void RecordReader::read(const LineCutter::Line& line, const Take& take) {
  const std::string_view text = text_of(line);
  if (is_blank(text)) return;
  if (!line.whole) return refuse(line.number, {"", "is longer than a megabyte", ""});
  Result<Entry> entry = parse_entry(text);
  if (!entry) return refuse(line.number, entry.problems().front());
  if (auto* record = std::get_if<Record>(&*entry)) give(std::move(*record), text, take);
}

void RecordReader::refuse(std::size_t line, const Problem& problem) {
  if (++refused_ > problems_told) return;
  append(problems_, placed({problem}, std::to_string(line)));
}

void RecordReader::feed(std::string_view bytes, const Take& take) {
  cutter_.feed(bytes, [&](const LineCutter::Line& line) { read(line, take); });
}

std::optional<Torn> RecordReader::finish(const Take& take) {
  const auto rest = cutter_.rest();
  if (!rest || is_blank(text_of(*rest))) return std::nullopt;
  if (rest->whole && parse_entry(text_of(*rest))) {
    read(*rest, take);
    return std::nullopt;
  }
  return Torn{rest->number, cutter_.rest_at(), cutter_.rest_bytes()};
}

Problems RecordReader::problems() const {
  Problems told = problems_;
  if (refused_ > told.size())
    told.push_back({"", fmt::format("{} more lines cannot be read", refused_ - told.size()), ""});
  return told;
}

}  // namespace yinback
