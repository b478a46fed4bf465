// Prints the README's figures: whole processes against a fmt hello-world in turn, and what the countdown
// engine costs. Ratios of one run; absolute times only say which machine this was.
#include "shell/builtin.hpp"
#include "yinback/archive.hpp"
#include "yinback/countdown.hpp"
#include "yinback/sequencer.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <chrono>
#include <fcntl.h>
#include <spawn.h>
#include <string>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

extern char** environ;

namespace {

using namespace yinback;
using Clock = std::chrono::steady_clock;
using Micros = std::chrono::duration<double, std::micro>;

double median(std::vector<double> values) {
  std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2),
                   values.end());
  return values[values.size() / 2];
}

/// Wall microseconds of one run with its output thrown away.
double run_once(const std::vector<std::string>& command) {
  std::vector<char*> argv;
  for (const std::string& word : command) argv.push_back(const_cast<char*>(word.c_str()));
  argv.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  const auto start = Clock::now();
  pid_t child = 0;
  posix_spawn(&child, argv[0], &actions, nullptr, argv.data(), environ);
  int status = 0;
  waitpid(child, &status, 0);
  posix_spawn_file_actions_destroy(&actions);
  return Micros(Clock::now() - start).count();
}

void processes() {
  constexpr int rounds = 200;
  const std::vector<std::vector<std::string>> commands = {{YINBACK_HELLO},
                                                          {YINBACK_PROGRAM, "list"},
                                                          {YINBACK_PROGRAM, "plan"},
                                                          {YINBACK_PROGRAM, "plan", "--for", "45m"}};
  std::vector<std::vector<double>> times(commands.size()), ratios(commands.size());
  for (int round = 0; round < rounds; ++round) {
    for (std::size_t i = 0; i < commands.size(); ++i) times[i].push_back(run_once(commands[i]));
    for (std::size_t i = 0; i < commands.size(); ++i) ratios[i].push_back(times[i].back() / times[0].back());
  }
  fmt::print("whole processes, {} rounds in turn, medians\n", rounds);
  for (std::size_t i = 0; i < commands.size(); ++i) {
    std::string words;
    for (const std::string& word : commands[i]) words += word.substr(word.rfind('/') + 1) + " ";
    fmt::print("  {:<22} {:>7.0f} us  {:.2f} x hello\n", words, median(times[i]), median(ratios[i]));
  }
}

/// Microseconds to run `session` from its beginning to its end in steps of `part`.
double run_session(const Session& session, Millis part, std::size_t& events) {
  Practice practice{session, {}};
  const auto start = Clock::now();
  events = begin(practice).size();
  while (!practice.countdown.over) events += advance(practice, part).size();
  return Micros(Clock::now() - start).count();
}

void engine() {
  const auto library = unarchived(builtin_library());
  Request request;
  request.total = 60min;
  const auto session = plan(*library, request);
  const std::pair<const char*, Millis> ways[] = {{"one advance of an hour", 1h},
                                                 {"3,600 advances of a second", 1s}};
  for (const auto& [name, part] : ways) {
    std::vector<double> times;
    std::size_t events = 0;
    for (int i = 0; i < 500; ++i) times.push_back(run_session(*session, part, events));
    fmt::print("  {:<28} {:>7.1f} us, {} events\n", name, median(times), events);
  }
}

}  // namespace

int main() {
  processes();
  fmt::print("the engine over a 60-minute session, median of 500\n");
  engine();
}
