// Records for tests: any there might be, and years of practice as a person might have them.
#pragma once

#include "support/sessions.hpp"
#include "yinback/record_reader.hpp"

#include <fmt/format.h>

#include <string>
#include <vector>

namespace yinback {

inline Stamp random_stamp(Random& random) {
  const auto minutes = static_cast<int>(random.below(24 * 60)) - 12 * 60;
  return {static_cast<std::int64_t>(random.below(4'000'000'000)) - 1'000'000'000, minutes * 60};
}

inline HeldPose random_held(Random& random) {
  HeldPose hold{random_text(random),      any<Movement>(random),    any<Side>(random),
                between(random, 0ms, 2h), between(random, 0ms, 2h), any<HoldEnd>(random)};
  if (random.below(2) == 0) hold.held = hold.held / 1s * 1s;
  return hold;
}

/// Whatever a line can say; its numbers need not agree with each other.
inline Record random_record(Random& random) {
  Record record{random_text(random),
                random_stamp(random),
                random_stamp(random),
                between(random, 0ms, longest_time),
                between(random, 0ms, longest_time),
                random.below(2) == 0,
                random.below(2) == 0 ? "" : random_text(random),
                std::vector<HeldPose>(random.below(6)),
                {}};
  for (HeldPose& hold : record.holds) hold = random_held(random);
  for (std::uint64_t left = random.below(3); left > 0; --left)
    record.sensations.push_back({random_text(random), any<Side>(random), {}});
  for (FeltSign& sign : record.sensations)
    if (random.below(2) == 0) sign.felt = any<Sensation>(random);
  return record;
}

struct KnownPose {
  const char* id;
  Movement movement;
  bool sided;
};
inline constexpr KnownPose known_poses[] = {
    {"butterfly", Movement::flexion, false},       {"caterpillar", Movement::flexion, false},
    {"childs-pose", Movement::flexion, false},     {"sphinx", Movement::extension, false},
    {"seal", Movement::extension, false},          {"saddle", Movement::extension, false},
    {"banana", Movement::lateral, true},           {"seated-side-bend", Movement::lateral, true},
    {"reclining-twist", Movement::rotation, true}, {"cat-tail", Movement::rotation, true}};

inline void add_known(Random& random, Record& record, const KnownPose& pose) {
  const Millis planned = between(random, 3min, 5min) / 30s * 30s;
  for (const Side side : pose.sided ? std::vector{Side::right, Side::left} : std::vector{Side::both}) {
    HeldPose hold{pose.id, pose.movement, side, planned, planned, HoldEnd::completed};
    const std::uint64_t chance = random.below(30);
    if (chance < 2) hold.ended = chance == 0 ? HoldEnd::skipped : HoldEnd::came_out;
    if (chance < 2) hold.held = between(random, 10s, planned);
    if (chance == 1) record.sensations.push_back({pose.id, side, {}});
    if (chance == 1 && random.below(2) == 0) record.sensations.back().felt = any<Sensation>(random);
    record.held += hold.held;
    record.holds.push_back(hold);
  }
}

/// A practice that began `seconds` after 1970, in the zone of `offset`.
inline Record likely_record(Random& random, std::int64_t seconds, int offset) {
  Record record;
  record.started = {seconds, offset};
  record.id = fmt::format("{}-{:04x}", stamp_text(record.started).substr(0, 19), random.below(65536));
  record.completed = random.below(12) != 0;
  if (random.below(3) == 0) record.sequence = "morning";
  const std::uint64_t start = random.below(3), step = 2 + random.below(2);
  for (std::uint64_t i = start; i < std::size(known_poses); i += step)
    add_known(random, record, known_poses[i]);
  record.planned = record.held + 13min;
  record.ended = {seconds + record.planned / 1s, offset};
  return record;
}

/// `days` days up to `last`, with a practice on most of them; an hour later from April to October.
inline std::vector<Record> likely_records(Random& random, Day last, int days) {
  std::vector<Record> records;
  for (Day day = last + (1 - days); day <= last; day = day + 1) {
    if (random.below(10) < 3) continue;
    const int month = date_of(day).month;
    const int offset = month > 3 && month < 11 ? 7200 : 3600;
    const auto evening = static_cast<std::int64_t>(19 * 3600 + random.below(7200));
    records.push_back(likely_record(random, day.number * 86400 + evening - offset, offset));
  }
  return records;
}

inline std::string record_file(const std::vector<Record>& records) {
  std::string file;
  for (const Record& record : records) file += record_line(record) + "\n";
  return file;
}

inline Record small_record() {
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

/// That one.
inline const std::string small_line =
    R"({"format":1,"id":"20261123T194205-3f2a","started":"2026-11-23T19:42:05+01:00",)"
    R"("ended":"2026-11-23T20:18:20+01:00","planned":2220,"held":543.25,"completed":true,"sequence":null,)"
    R"("holds":[{"pose":"sphinx","movement":"extension","side":"both","planned":240,"held":360,)"
    R"("ended":"completed"},{"pose":"banana","movement":"lateral","side":"left","planned":240,)"
    R"("held":183.25,"ended":"came-out"}],)"
    R"("sensations":[{"pose":"banana","side":"left","felt":"electric"}]})";

/// What a reader gives of a file, fed in one piece.
inline std::vector<Record> records_in(std::string_view file) {
  std::vector<Record> records;
  ForgottenIds forgotten;
  forgotten.feed(file);
  RecordReader reader(forgotten.take());
  const auto take = [&](Record&& record, std::string_view) { records.push_back(std::move(record)); };
  reader.feed(file, take);
  reader.finish(take);
  return records;
}

}  // namespace yinback
