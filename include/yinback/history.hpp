// The record as pages: what was practised day by day, and what it adds up to. Pure rows, told plainly:
// nothing here praises, blames or reminds.
#pragma once

#include "yinback/record.hpp"
#include "yinback/sheet.hpp"
#include "yinback/stats.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace yinback {

/// Which practices are asked for; what is not set lets all pass.
struct HistoryFilter {
  std::optional<Day> since;
  std::string pose;  ///< held at least a moment
  std::optional<Movement> movement;

  bool operator==(const HistoryFilter&) const = default;
};
bool passes(const HistoryFilter& filter, const Record& record);

/// The name to show for a pose; for an empty answer, and without a function, its id stands.
using Titles = std::function<std::string(std::string_view pose)>;

/// By day, newest first, in the time of day it was where it was practised.
Rows history_sheet(std::vector<Record> records, Page page, const Titles& titles = {});
/// Lines of the record as the reader gave them, as one array, in their order: what `history --json` prints.
std::string history_json(const std::vector<std::string>& lines);

Rows stats_sheet(const Stats& stats, Page page, const Titles& titles = {});

}  // namespace yinback
