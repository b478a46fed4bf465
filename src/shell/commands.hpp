// The commands that print data and stop: plan, list, show, safety, check. Each turns an invocation into an
// Output; nothing is written here but read from files.
#pragma once

#include "shell/ansi.hpp"
#include "shell/options.hpp"
#include "yinback/sequence.hpp"
#include "yinback/session.hpp"
#include "yinback/sheet.hpp"

#include <string>
#include <vector>

namespace yinback {

/// What a command prints, `out` ready for stdout, and how the program ends.
struct Output {
  std::string out, err;
  int exit_code = 0;
};

/// The library of `file`, or the built-in one.
Result<Library> load_library(const std::optional<std::string>& file);
/// The built-in sequences, with the person's own laid over them.
Result<std::vector<Sequence>> load_sequences();
/// A session to practise, and the library that changes on the way are chosen from.
struct Prepared {
  Session session;
  Library library;
};
/// The session a planning command asks for: read from its plan file, or planned. `exit_code` tells usage from
/// data errors.
Result<Prepared> prepare(const Planning& planning, int& exit_code);
/// What else is wrong with the wishes of an invocation whose command line had problems: names that its
/// library, or no sequence, knows.
Problems unknown_names(const Invocation& invocation);
/// Every problem on a line of its own, for stderr.
std::string problem_lines(const Problems& problems);

/// What data is printed on and how it may look.
struct Paper {
  std::size_t width = 80;
  Look look;
  bool terminal = false;           ///< read by a person, not by a program
  std::optional<Millis> now = {};  ///< the time of day since midnight
};

/// The page for text that is read line by line: longer lines than 80 columns are tiring.
Page reading_page(Paper paper);

Output run_plan(const PlanCommand& command, Paper paper);
Output run_list(const ListCommand& command, Paper paper);
Output run_show(const ShowCommand& command, Paper paper);
Output run_safety(const SafetyCommand& command, Paper paper);
Output run_check(const CheckCommand& command, Paper paper);

}  // namespace yinback
