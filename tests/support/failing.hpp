// One call of the system that fails in the program under test, and what the program did then: the C++ side
// of failing.c.
#pragma once

#include "support/planted.hpp"

#include <fmt/format.h>

#include <array>
#include <cstring>
#include <map>
#include <string>

namespace yinback {

/// `how` is an errno or 0 for half of what was to be read or written; with `stays` from then on, not once.
struct Fault {
  std::string call;
  long at = 0;
  int how = 0;
  bool stays = false;

  [[nodiscard]] std::string text() const {
    return fmt::format("{} {} {}{}", call, at, stays ? "+" : "", how == 0 ? "short" : std::to_string(how));
  }
};

struct Counted {
  long times = 0, failed = 0;
};
/// By the name of the call; only those that were made.
using Counts = std::map<std::string, Counted>;

inline Counts counts_in(const std::string& path) {
  struct Counter {
    std::array<char, 24> name;
    long times, failed;
  };
  const std::string bytes = bytes_of(path);
  Counts counts;
  for (std::size_t at = 0; at + sizeof(Counter) <= bytes.size(); at += sizeof(Counter)) {
    Counter row{};
    std::memcpy(&row, bytes.data() + at, sizeof row);
    if (row.times > 0) counts[row.name.data()] = {row.times, row.failed};
  }
  return counts;
}

}  // namespace yinback
