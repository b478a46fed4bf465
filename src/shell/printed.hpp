// What a command prints, as values: data for stdout, words for stderr, the exit code, and the paper it is
// laid out for. Nothing is written here.
#pragma once

#include "shell/ansi.hpp"
#include "yinback/problem.hpp"
#include "yinback/sheet.hpp"

#include <string>

namespace yinback {

/// Exit codes, as the README lists them.
enum ExitCode { exit_done = 0, exit_bad_data = 1, exit_usage = 2, exit_ended_early = 3 };

/// What a command prints, `out` ready for stdout, and how the program ends.
struct Output {
  std::string out, err;
  int exit_code = exit_done;
};

/// What data is printed on and how it may look.
struct Paper {
  std::size_t width = 80;
  Look look;
  bool terminal = false;           ///< read by a person, not by a program
  std::optional<Millis> now = {};  ///< the time of day since midnight
};

Page page(const Paper& paper);
/// The page for text that is read line by line: longer lines than 80 columns are tiring.
Page reading_page(const Paper& paper);
std::string printed(const Rows& rows, const Paper& paper);

/// Every problem on a line of its own, for stderr.
std::string problem_lines(const Problems& problems);
Output failed(const Problems& problems, int exit_code);

}  // namespace yinback
