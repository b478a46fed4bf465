// Whole commands as text files: cases/*.test. A case is a sentence, a script for /bin/sh, and what has to
// come of it. The first character of a line tells what it is:
//
//   = a hold outside the grammar is refused            a case begins
//   $ yinback plan --hold 4                            the script; more lines may follow
//   > what stdout has to show, a line each
//   ! what stderr has to show
//   ? 2                                                the exit status; 0 where this is not said
//   # a remark; empty lines part the cases
//
// `> ...` stands for any lines, also none; `{{time}}` in a line for a time of day like 19:42. The script runs
// in a fresh directory with the program on its path as `yinback`, the data as $DATA, nothing on stdin, and a
// UTF-8 environment.
#include "support/catch.hpp"
#include "support/data.hpp"
#include "support/process.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

using namespace yinback;

namespace {

using Lines = std::vector<std::string>;

struct Case {
  std::string place, name, script;
  Lines out, err;
  int exit_code = 0;
};

Lines split(std::string_view text) {
  Lines lines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    if (end == std::string_view::npos) {
      lines.push_back(std::string(text) + " (without a line feed)");
      break;
    }
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(end + 1);
  }
  return lines;
}

// --- reading the files

/// One line into the case it belongs to; false when it is not understood.
bool take(std::string_view line, std::vector<Case>& cases, std::string_view place) {
  if (line.empty() || line.front() == '#') return true;
  const char kind = line.front();
  const std::string rest(line.substr(std::min<std::size_t>(line.size(), 2)));
  if (line.size() > 1 && line[1] != ' ') return false;
  if (kind == '=') return cases.push_back({std::string(place), rest, {}, {}, {}}), true;
  if (cases.empty()) return false;
  Case& now = cases.back();
  if (kind == '$') return now.script += rest + "\n", true;
  if (kind == '>') return now.out.push_back(rest), true;
  if (kind == '!') return now.err.push_back(rest), true;
  if (kind == '?') return now.exit_code = std::stoi(rest), true;
  return false;
}

std::vector<Case> read_cases(const std::string& name, std::string_view text, Lines& wrong) {
  std::vector<Case> cases;
  const Lines lines = split(text);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::string place = fmt::format("{}:{}", name, i + 1);
    if (!take(lines[i], cases, place)) wrong.push_back(place);
  }
  for (const Case& each : cases)
    if (each.script.empty() || each.name.empty()) wrong.push_back(each.place);
  return cases;
}

/// All cases of all files, in the order of their names.
std::vector<Case> all_cases(Lines& wrong) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(YINBACK_CASES))
    if (entry.path().extension() == ".test") files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  std::vector<Case> all;
  for (const auto& file : files)
    for (Case& each : read_cases(file.filename(), file_text(file), wrong)) all.push_back(std::move(each));
  return all;
}

// --- comparing

bool is_time(std::string_view text) {
  const auto digit = [&](std::size_t i) { return std::isdigit(static_cast<unsigned char>(text[i])) != 0; };
  return text.size() == 5 && digit(0) && digit(1) && text[2] == ':' && digit(3) && digit(4);
}

bool same_line(std::string_view expected, std::string_view actual) {
  constexpr std::string_view time = "{{time}}";
  for (std::size_t at = expected.find(time); at != std::string_view::npos; at = expected.find(time)) {
    if (actual.substr(0, at) != expected.substr(0, at) || actual.size() < at + 5) return false;
    if (!is_time(actual.substr(at, 5))) return false;
    expected.remove_prefix(at + time.size());
    actual.remove_prefix(at + 5);
  }
  return expected == actual;
}

/// True when the lines are the same, with `...` for any of them.
bool same(const Lines& expected, const Lines& actual) {
  std::size_t e = 0, a = 0, after_any = std::string::npos, retry = 0;
  while (a < actual.size()) {
    if (e < expected.size() && expected[e] == "...") {
      after_any = ++e;
      retry = a;
    } else if (e < expected.size() && same_line(expected[e], actual[a])) {
      ++e, ++a;
    } else if (after_any != std::string::npos) {
      e = after_any;  // what `...` stands for is one line more
      a = ++retry;
    } else {
      return false;
    }
  }
  return std::all_of(expected.begin() + static_cast<std::ptrdiff_t>(e), expected.end(),
                     [](const std::string& line) { return line == "..."; });
}

std::string marked(char mark, const Lines& lines) {
  std::string text;
  for (const std::string& line : lines) text += fmt::format("{} {}\n", mark, line);
  return text;
}

/// What came of a script, in the form of the case files; empty when it is what the case says.
std::string difference(const Case& expected, const Ended& ended) {
  const Lines out = split(ended.out), err = split(ended.err);
  if (ended.in_time && ended.exit_code == expected.exit_code && same(expected.out, out) &&
      same(expected.err, err))
    return {};
  return fmt::format("{}{}{}? {}{}", marked('>', out), marked('!', err), ended.in_time ? "" : "(too slow)\n",
                     ended.exit_code, ended.signal == 0 ? "" : fmt::format(" (signal {})", ended.signal));
}

Ended run_case(const Case& each) {
  const FreshDirectory directory;
  const auto program = std::filesystem::path(YINBACK_PROGRAM).parent_path().string();
  return run_program({{"/bin/sh", "-c", each.script},
                      "",
                      {"PATH=" + program + ":" + quiet_path(), "HOME=" + directory.path(),
                       "DATA=" YINBACK_DATA, "LANG=C.UTF-8", "TZ=UTC"},
                      directory.path()});
}

Case expecting(Lines out) {
  return {"", "", "", std::move(out), {}};
}

}  // namespace

TEST_CASE("every command answers as the case files say") {
  Lines wrong;
  static const std::vector<Case> cases = all_cases(wrong);
  REQUIRE(wrong == Lines{});
  REQUIRE_FALSE(cases.empty());
  for (const Case& each : cases) {
    INFO(each.place << ": " << each.name << "\n" << each.script);
    CHECK(difference(each, run_case(each)) == "");
  }
}

TEST_CASE("a case file that is not understood is refused with its place") {
  Lines wrong;
  read_cases("odd", "= a case\n$ true\nno mark\n\n= without a script\n> x\n", wrong);
  CHECK(wrong == Lines{"odd:3", "odd:5"});
}

TEST_CASE("what a script does is read and held against its case") {
  Lines wrong;
  const auto cases =
      read_cases("two", "= one\n$ echo a\n$ echo b >&2\n> a\n! b\n= two\n$ exit 3\n? 3\n", wrong);
  REQUIRE(cases.size() == 2);
  for (const Case& each : cases) CHECK(difference(each, run_case(each)) == "");
  CHECK(difference(cases[0], run_case(cases[1])) == "? 3");
  CHECK(difference(cases[1], run_case(cases[0])) == "> a\n! b\n? 0");
}

TEST_CASE("three dots stand for any lines and no others do") {
  struct Row {
    Lines expected, actual;
    bool same;
  };
  const Row rows[] = {
      {{}, {}, true},
      {{}, {"a"}, false},
      {{"a"}, {}, false},
      {{"..."}, {}, true},
      {{"...", "b", "..."}, {"a", "b", "b", "c"}, true},
      {{"...", "b", "c"}, {"a", "b", "b", "c"}, true},
      {{"...", "b", "c"}, {"a", "b", "d", "c"}, false},
      {{"a", "..."}, {"b", "a"}, false},
      {{"ends at {{time}}"}, {"ends at 19:42"}, true},
      {{"ends at {{time}}"}, {"ends at 9:42"}, false},
      {{"at {{time}}, {{time}}."}, {"at 19:42, 00:01."}, true},
      {{"at {{time}}"}, {"at 19:42 or so"}, false},
  };
  for (const Row& row : rows) {
    INFO(marked('>', row.expected) << marked('<', row.actual));
    CHECK(same(row.expected, row.actual) == row.same);
  }
}

TEST_CASE("a line without its line feed differs from one with it") {
  Ended ended;
  ended.exit_code = 0;
  ended.out = "a";
  CHECK(difference(expecting({"a"}), ended) == "> a (without a line feed)\n? 0");
}

TEST_CASE("a script that does not end is killed and told") {
  const Ended ended =
      run_program({{"/bin/sh", "-c", "cat /dev/zero >/dev/null & wait"}}, std::chrono::milliseconds(100));
  CHECK_FALSE(ended.in_time);
  CHECK(ended.signal == 9);
}

TEST_CASE("a script that is killed by a signal says which") {
  const Ended ended = run_program({{"/bin/sh", "-c", "kill -TERM $$"}});
  CHECK(ended.in_time);
  CHECK(ended.signal == 15);
  CHECK(ended.exit_code == -1);
}
