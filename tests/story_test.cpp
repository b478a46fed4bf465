// Whole practices as stories: tests/stories/*.story, one file each, played in the scripted console with plain
// lines. A story begins with `#` lines that tell it, then `$` and the options of `yinback start`, then keys
// with the practice's clock (`6:20 x`), and the lines that must come, in this order (`= …`), or must not come
// at all (`! …`).
#include "shell/commands.hpp"
#include "shell/options.hpp"
#include "shell/player.hpp"
#include "support/catch.hpp"
#include "support/random.hpp"
#include "support/scripted_console.hpp"
#include "yinback/sequencer.hpp"
#include "yinback/text.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace yinback {
namespace {

struct Story {
  std::vector<std::string> options, expected, refused;
  Script keys;
};

Script key(Millis at, const std::string& name) {
  if (name == "space") return typed(at, " ");
  if (name == "escape") return pressed(at, Key::Name::escape);
  if (name == "backspace") return pressed(at, Key::Name::backspace);
  return typed(at, name);
}

Story read_story(const std::string& file) {
  Story story;
  std::vector<Script> keys;
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
    } else {
      const auto at = parse_duration(first);
      CAPTURE(row);
      REQUIRE(at);
      while (words >> word) keys.push_back(key(*at, word));
    }
  }
  story.keys = together(std::move(keys));
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
  ScriptedConsole console(story.keys);
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
