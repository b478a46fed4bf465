// Whole practices as stories: tests/stories/*.story, one file each, played in the scripted console with plain
// lines. A story begins with `#` lines that tell it, then `$` and the options of `yinback start`, then keys
// with the practice's clock (`6:20 x`), and the lines that must come, in this order (`= …`), or must not come
// at all (`! …`). The same stories run in tmux, by the program itself and thirty times as fast. With a line
// `@ by the clock` what counts is no practice time (a pause, and how long u takes back): there the time
// between two keys passes at its own pace or, from a minute on, at once for the program's clock.
#include "shell/commands.hpp"
#include "shell/load.hpp"
#include "shell/options.hpp"
#include "shell/planning.hpp"
#include "shell/player.hpp"
#include "support/catch.hpp"
#include "support/process.hpp"
#include "support/random.hpp"
#include "support/scripted_console.hpp"
#include "yinback/sequencer.hpp"
#include "yinback/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <future>
#include <map>
#include <regex>
#include <sstream>
#include <thread>
#include <utility>

namespace yinback {
namespace {

struct Press {
  Millis at{};
  std::string key;
};

struct Story {
  std::vector<std::string> options, expected, refused;
  std::vector<Press> presses;
  bool by_the_clock = false;
};

Script key(Millis at, const std::string& name) {
  if (name == "space") return typed(at, " ");
  if (name == "escape") return pressed(at, Key::Name::escape);
  if (name == "backspace") return pressed(at, Key::Name::backspace);
  return typed(at, name);
}

Story read_story(const std::string& file) {
  Story story;
  std::ifstream in(file);
  REQUIRE(in);
  for (std::string row; std::getline(in, row);) {
    std::istringstream words(row);
    std::string first, word;
    words >> first;
    if (first.empty() || first == "#") continue;
    if (first == "$") {
      while (words >> word) story.options.push_back(word);
    } else if (first == "=" || first == "!") {
      (first == "=" ? story.expected : story.refused).push_back(row.substr(2));
    } else if (first == "@") {
      REQUIRE(row == "@ by the clock");
      story.by_the_clock = true;
    } else {
      const auto at = parse_duration(first);
      CAPTURE(row);
      REQUIRE(at);
      while (words >> word) story.presses.push_back({*at, word});
    }
  }
  return story;
}

Planning planning_of(const Story& story) {
  std::vector<const char*> words{"yinback", "start"};
  for (const std::string& option : story.options) words.push_back(option.c_str());
  const CommandLine line = parse_command_line(static_cast<int>(words.size()), words.data());
  REQUIRE(line.problems.empty());
  return std::get<StartCommand>(line.invocation).planning;
}

std::vector<std::string> rows_of(const std::string& text) {
  std::vector<std::string> rows;
  std::istringstream in(text);
  for (std::string row; std::getline(in, row);)
    rows.push_back(row.substr(std::min(row.size(), row.find_first_not_of(' '))));
  return rows;
}

void play_story(const std::string& file) {
  const Story story = read_story(file);
  int exit_code = 0;
  auto prepared = prepare(planning_of(story), exit_code);
  REQUIRE(prepared);
  Practice practice{std::move(prepared->session), {}};
  std::vector<Script> keys;
  for (const Press& press : story.presses) keys.push_back(key(press.at, press.key));
  ScriptedConsole console(together(std::move(keys)));
  const auto presenter = plain_presenter(Letters::unicode);
  play(practice, console, *presenter,
       {1, false, [](auto) { return std::string("12:00"); }, &prepared->library});
  const auto rows = rows_of(console.bytes());
  // for who writes a story: what it tells, in a folder of their choice
  if (const char* folder = std::getenv("YINBACK_TELL"))
    std::ofstream(std::string(folder) + "/" + std::filesystem::path(file).stem().string()) << console.bytes();
  auto from = rows.begin();
  for (const std::string& expected : story.expected) {
    const auto found = std::find(from, rows.end(), expected);
    CAPTURE(expected, console.bytes());
    CHECK(found != rows.end());
    if (found != rows.end()) from = std::next(found);
  }
  for (const std::string& refused : story.refused) {
    CAPTURE(refused);
    CHECK(console.bytes().find(refused) == std::string::npos);
  }
  CHECK(practice.countdown.over);
}

TEST_CASE("every story goes as it is told") {
  std::size_t told = 0;
  for (const auto& entry : std::filesystem::directory_iterator(YINBACK_SOURCE "/tests/stories")) {
    INFO(entry.path().string());
    play_story(entry.path().string());
    ++told;
  }
  CHECK(told > 0);
}

// --- in tmux

using Clock = std::chrono::steady_clock;

constexpr int times_as_fast = 30;
constexpr Millis late_at_most = 20s;  // of the practice: two thirds of a second for a busy machine

/// A server with a window for each story; windows may be asked for by several threads at once.
class Stories {
 public:
  Stories() {
    const auto patience = Clock::now() + 60s;
    while (ask({"show", "-s", "exit-empty"}).empty() && Clock::now() < patience)
      std::this_thread::sleep_for(10ms);
  }
  Stories(const Stories&) = delete;
  Stories& operator=(const Stories&) = delete;
  ~Stories() { (void)ask({"kill-server"}); }

  /// Plays a story in a window of its own; everything the window has shown.
  std::string play(const std::string& window, const Story& story) const {
    const std::string passed = folder_.path() + "/" + window;
    std::filesystem::remove(passed);
    std::string command = fmt::format("exec env LD_PRELOAD={} PASSED_FILE={} {} start --plain --speed {}",
                                      YINBACK_SLEPT, passed, YINBACK_PROGRAM, times_as_fast);
    for (const std::string& option : story.options) command += " " + option;
    if (ask({"new-session", "-d", "-P", "-s", window, "-x", "200", "-y", "50", command}).empty())
      return "tmux opened no window";
    const auto patience = Clock::now() + 240s;
    const auto until = [&](auto seen) {
      while (!seen() && Clock::now() < patience) std::this_thread::sleep_for(50ms);
    };
    // The practice began between the last look that did not show it and now.
    auto before_it = Clock::now();
    until([&] {
      const auto looking = Clock::now();
      const bool begun = screen(window).find("arrive: ") != std::string::npos;
      if (!begun) before_it = looking;
      return begun;
    });
    auto due = before_it + (Clock::now() - before_it) / 2;
    Millis before{};
    for (const Press& press : story.presses) {
      const Millis gap = press.at - std::exchange(before, press.at);
      const bool by_the_clock = story.by_the_clock && gap < press.at;
      if (by_the_clock && gap >= 1min) {
        // in a pause, which the program must have come to before its clock goes on
        until([&] { return screen(window).find("  paused") != std::string::npos; });
        std::ofstream(passed) << std::chrono::duration_cast<std::chrono::seconds>(gap).count();
      } else {
        due += by_the_clock ? gap : gap / times_as_fast;
      }
      std::this_thread::sleep_until(due);
      (void)ask({"send-keys", "-t", window, named(press.key)});
    }
    while (ask({"display", "-p", "-t", window, "#{pane_dead}"}) != "1\n" && Clock::now() < patience)
      std::this_thread::sleep_for(500ms);
    const std::string shown = screen(window);
    (void)ask({"kill-session", "-t", window});
    return shown;
  }

 private:
  [[nodiscard]] std::string ask(std::vector<std::string> command) const {
    command.insert(command.begin(), {program_, "-u", "-L", "stories", "-f", settings_});
    return run_program({command, {}, environment_}, 200s).out;
  }
  /// With what has gone up out of the window, and rows that were too long in one piece.
  [[nodiscard]] std::string screen(const std::string& window) const {
    return ask({"capture-pane", "-p", "-J", "-S", "-", "-t", window});
  }
  static std::string named(const std::string& key) {
    if (key == "space") return "Space";
    if (key == "escape") return "Escape";
    return key == "backspace" ? "BSpace" : key;
  }

  FreshDirectory folder_;
  std::string program_ = tool("tmux", "tmux");
  std::string settings_ = [this] {
    const std::string file = folder_.path() + "/settings";
    std::ofstream(file) << "set -g remain-on-exit on\nset -s exit-empty off\n";
    return file;
  }();
  std::vector<std::string> environment_{"LANG=C.UTF-8", "TERM=xterm-256color",
                                        "TMUX_TMPDIR=" + folder_.path()};
  std::future<void> server_ = std::async(std::launch::async, [this] { (void)ask({"-D"}); });
};

/// A line of the practice without its time, and with `#` for all other numbers and lengths.
std::string wording(const std::string& row) {
  static const std::regex number("([0-9]+[hms:]?)+");
  return std::regex_replace(row.substr(std::min(row.find("  "), row.size())), number, "#");
}

Millis time_of(const std::string& row) {
  const auto time = parse_duration(row.substr(0, row.find(' ')));
  return time ? *time : Millis{-24h};
}

/// The first line of a story that did not come in its order and time, or came and must not; empty if none.
std::string difference(const Story& story, const std::string& told) {
  const auto rows = rows_of(told);
  auto from = rows.begin();
  for (const std::string& expected : story.expected) {
    const auto found = std::find_if(from, rows.end(), [&](const std::string& row) {
      const Millis late = time_of(row) - time_of(expected);
      return wording(row) == wording(expected) && late <= late_at_most && late >= -late_at_most;
    });
    if (found == rows.end()) return "= " + expected;
    from = std::next(found);
  }
  for (const std::string& refused : story.refused)
    if (told.find(refused) != std::string::npos) return "! " + refused;
  return {};
}

TEST_CASE("in tmux every story goes the same way", "[long]") {
  std::map<std::string, Story> stories;
  for (const auto& entry : std::filesystem::directory_iterator(YINBACK_SOURCE "/tests/stories")) {
    stories.emplace(entry.path().stem().string(), read_story(entry.path().string()));
  }
  REQUIRE(stories.size() >= 20);
  const Stories tmux;
  // On a busy machine a key may come late by any time: a story that differs is played again, with ever fewer
  // beside it. A program that tells it otherwise does so each time.
  for (int tries = 3; tries > 0 && !stories.empty(); --tries) {
    std::map<std::string, std::future<std::string>> plays;
    for (const auto& each : stories)
      plays[each.first] =
          std::async(std::launch::async, [&tmux, &each] { return tmux.play(each.first, each.second); });
    for (auto& [name, play] : plays) {
      const std::string shown = play.get(), differs = difference(stories[name], shown);
      if (!differs.empty() && tries > 1) continue;
      CAPTURE(name, shown);
      CHECK(differs == "");
      stories.erase(name);
    }
  }
}

/// How long the practice said it would take, after the last thing that happened to it.
class Watch : public Presenter {
 public:
  explicit Watch(const ScriptedConsole& console) : console_(console) {}

  std::string show(const Moment& moment) override {
    const Countdown& at = moment.practice.countdown;
    const bool skipped = std::any_of(moment.events.begin(), moment.events.end(),
                                     [](const Event& event) { return event.kind == Event::Kind::skipped; });
    if (!at.over || skipped)
      said_ = {console_.clock() + left_in_session(moment.practice), !at.over && at.paused};
    return " ";
  }
  [[nodiscard]] std::optional<Millis> next_change(const Practice& /*practice*/,
                                                  const Situation& /*situation*/) const override {
    return std::nullopt;
  }
  [[nodiscard]] std::pair<Millis, bool> said() const { return said_; }

 private:
  const ScriptedConsole& console_;
  std::pair<Millis, bool> said_;
};

TEST_CASE("whatever keys come whenever, there is a way on, and the practice ends when it said it would") {
  Random random(61);
  const auto library = load_library({});
  REQUIRE(library);
  for (int i = 0; i < 40; ++i) {
    Request request;
    request.hold = 3min;
    if (i % 2 == 1) request.total = 30min + 5min * static_cast<int>(random.below(7));
    const auto session = plan(*library, request);
    REQUIRE(session);
    std::vector<Script> keys;
    Millis last{};
    for (auto left = 5 + random.below(40); left > 0; --left) {
      constexpr std::string_view all = "xxxvu1234npn+-+ d?";
      last = 100ms * static_cast<int>(random.below(25 * 600));
      keys.push_back(typed(last, std::string(1, all[random.below(all.size())])));
    }
    keys.push_back(signalled(24h, 15));
    Practice practice{*session, {}};
    ScriptedConsole console(together(std::move(keys)));
    Watch watch(console);
    const Ending ending =
        play(practice, console, watch, {1, false, [](auto) { return std::string("12:00"); }, &*library});
    CAPTURE(i);
    const auto [end, paused] = watch.said();
    CHECK(paused == (ending.kind == Ending::Kind::signalled));
    if (!paused) CHECK(console.clock() == end);
    CHECK(practice.session.steps.back().kind == StepKind::rest);
  }
}

}  // namespace
}  // namespace yinback
