// The README's chapter on scripts, held to: its table of events against the events, and its examples word for
// word with the real jq, where `lamp` and `notify-send` are scripts that write down their calls.
#include "shell/presenter.hpp"
#include "support/catch.hpp"
#include "support/machine.hpp"
#include "support/process.hpp"
#include "support/pty.hpp"
#include "support/sessions.hpp"
#include "yinback/line.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <csignal>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <sys/stat.h>
#include <sys/wait.h>

namespace yinback {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;
using Words = std::vector<std::string>;

Words lines_of(const std::string& text) {
  Words lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

std::string file_text(const fs::path& path) {
  std::ifstream file(path);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

/// The lines of the chapter.
Words chapter() {
  Words lines;
  bool inside = false;
  for (const std::string& line : lines_of(file_text(YINBACK_SOURCE "/README.md"))) {
    if (inside && line.starts_with("##")) break;
    inside = inside || line == "### Scripts";
    if (inside) lines.push_back(line);
  }
  return lines;
}

/// Its examples, each as it stands.
Words examples() {
  Words all;
  bool inside = false;
  for (const std::string& line : chapter()) {
    if (line == "```sh") all.emplace_back();
    if (inside && line != "```") all.back() += line + "\n";
    inside = line == "```sh" || (inside && line != "```");
  }
  return all;
}

// --- the table

using Fields = std::set<std::string>;

/// What stands between backticks in a cell.
Fields names_in(const std::string& cell) {
  Fields names;
  for (std::size_t from = cell.find('`'); from != std::string::npos;) {
    const std::size_t to = cell.find('`', from + 1);
    names.insert(cell.substr(from + 1, to - from - 1));
    from = cell.find('`', to + 1);
  }
  return names;
}

/// The fields of each event beside those that all have, as the table says.
std::map<std::string, Fields> documented() {
  std::map<std::string, Fields> table;
  for (const std::string& line : chapter()) {
    if (!line.starts_with("| `") || line.starts_with("| `event`")) continue;
    const std::size_t second = line.find('|', 1), third = line.find('|', second + 1);
    table[*names_in(line.substr(0, second)).begin()] = names_in(line.substr(second, third - second));
  }
  return table;
}

/// An event of this kind about a hold that was left early and has another side and a second part.
Json fullest(Event::Kind kind) {
  Step hold = side_of(Side::right, 1min, {from_start(0ms)}), rest_of_it = hold;
  hold.left_at = 10s;
  rest_of_it.resumed = true;
  Step second = hold;
  second.side = Side::left;
  const Session session = session_of(
      {hold, step_of(StepKind::enter, 5s), rest_of_it, step_of(StepKind::switch_sides, 5s), second});
  Event event{kind, 1s, 0, 0, 1s, {}};
  if (kind == Event::Kind::felt) event.felt = Sensation::numb;
  return Json::parse(event_json(session, event));
}

TEST_CASE("the README names every event with just the fields it may have") {
  std::map<std::string, Fields> found;
  for (std::size_t i = 0; i < names<Event::Kind>.size(); ++i) {
    const Json json = fullest(static_cast<Event::Kind>(i));
    Fields& fields = found[std::string(names<Event::Kind>[i])];
    for (const auto& [key, value] : json.items()) fields.insert(key);
    for (const char* common : {"event", "at", "step"}) CHECK(fields.erase(common) == 1);
  }
  CHECK(documented() == found);
}

TEST_CASE("the README names every kind of step, tone, side and sensation an event may tell") {
  std::string text;
  for (const std::string& line : chapter()) text += line + "\n";
  const Fields known = names_in(text);
  const auto check = [&known](auto all) {
    for (const std::string_view each : all) {
      INFO(each);
      CHECK(known.count(std::string(each)) == 1);
    }
  };
  check(names<StepKind>);
  check(names<Tone>);
  check(names<Side>);
  check(names<Sensation>);
}

// --- the examples

/// A home in which an example runs as somebody would type it. The practice runs fast, and begins when the
/// reader of its FIFO is there, as it is when a person has settled in.
class Home {
 public:
  Home() {
    tool("jq", "jq");  // throws with the package to install
    fs::create_directory(bin());
    install("lamp", "echo \"$*\" >> \"$HOME/lamp\"");
    install("notify-send", "echo \"$*\" >> \"$HOME/notified\"");
    install("yinback",
            "for word in \"$@\"; do [ -p \"$word\" ] && exec 9> \"$word\"; done\n"
            "exec " YINBACK_PROGRAM " \"$@\" --speed 100000");
  }

  [[nodiscard]] Ended run(const std::string& script) const {
    return run_program({{tool("bash", "bash"), "-c", script},
                        "",
                        {"PATH=" + bin() + ":" + quiet_path(), "HOME=" + folder_.path(),
                         "XDG_RUNTIME_DIR=" + folder_.path(), "LANG=C.UTF-8", "TZ=UTC"},
                        folder_.path()});
  }
  [[nodiscard]] Words written(const std::string& file) const {
    return lines_of(file_text(folder_.path() + "/" + file));
  }
  /// The events of the practice of all examples.
  [[nodiscard]] std::vector<Json> events() const {
    std::vector<Json> events;
    for (const std::string& line : lines_of(run("yinback start --hold 4m --json").out))
      events.push_back(Json::parse(line));
    REQUIRE(events.size() > 100);
    return events;
  }

  void install(const std::string& name, const std::string& script) const {
    std::ofstream(bin() + "/" + name) << "#!/bin/sh\n" << script << "\n";
    fs::permissions(bin() + "/" + name, fs::perms::owner_all);
  }

 private:
  [[nodiscard]] std::string bin() const { return folder_.path() + "/bin"; }

  FreshDirectory folder_;
};

bool has(const Json& event, const char* field, const char* value) {
  return event.value(field, "") == value;
}

TEST_CASE("the README's jq example prints each hold with its length") {
  REQUIRE(examples().size() == 3);
  const Home home;
  const Ended ended = home.run(examples()[0]);
  CHECK(ended.exit_code == 0);
  Words expected;
  for (const Json& event : home.events())
    if (has(event, "kind", "hold"))
      expected.push_back(fmt::format("{}, {}: {} min", event.at("title").get<std::string>(),
                                     event.at("side").get<std::string>(),
                                     event.at("length").get<int>() / 60));
  CHECK(expected.size() == 6);
  CHECK(lines_of(ended.out) == expected);
}

TEST_CASE("the README's lamp goes off for every hold and on after it") {
  const Home home;
  const Ended ended = home.run(examples().at(1));
  INFO(ended.err);
  CHECK(ended.in_time);
  CHECK(ended.exit_code == 0);
  Words expected;
  for (const Json& event : home.events()) {
    if (has(event, "kind", "hold")) expected.emplace_back("off");
    for (const char* light : {"switch", "enter", "rest"})
      if (has(event, "kind", light)) expected.emplace_back("on");
  }
  CHECK(home.written("lamp") == expected);
  CHECK(ended.err.find("left out") == std::string::npos);
}

TEST_CASE("the README's notification comes half way and to change sides") {
  const Home home;
  const Ended ended = home.run(examples().at(2));
  INFO(ended.err);
  CHECK(ended.in_time);
  CHECK(ended.exit_code == 0);
  Words expected;
  for (const Json& event : home.events()) {
    if (has(event, "kind", "switch")) expected.emplace_back("yinback Change sides.");
    if (has(event, "tone", "halfway")) expected.push_back("yinback " + event.at("text").get<std::string>());
  }
  CHECK(expected.size() == 8);
  CHECK(home.written("notified") == expected);
}

// --- beside the screen

/// Reads events from a FIFO as they come, without keeping the practice from anything.
class Reader {
 public:
  explicit Reader(const std::string& path) : fifo_(::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC)) {}
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;
  ~Reader() { ::close(fifo_); }
  /// True when an event with this text comes after the last that was waited for.
  bool read_until(const std::string& text) {
    return eventually([&] {
      char bytes[4096];
      for (ssize_t count = 0; (count = ::read(fifo_, bytes, sizeof bytes)) > 0;)
        read_.append(bytes, static_cast<std::size_t>(count));
      const std::size_t found = read_.find(text, from_);
      if (found != std::string::npos) from_ = found + text.size();
      return found != std::string::npos;
    });
  }
  [[nodiscard]] const std::string& all() const { return read_; }

 private:
  int fifo_;
  std::string read_;
  std::size_t from_ = 0;
};

/// A practice on a terminal with its events in a FIFO.
struct OnScreen {
  OnScreen() : fifo(folder.path() + "/fifo") {
    REQUIRE(::mkfifo(fifo.c_str(), 0600) == 0);
    pty.spawn(
        {YINBACK_PROGRAM, "start", "--poses", "sphinx", "--hold", "2m", "--events", fifo, "--no-record"});
    REQUIRE(pty.read_until("begins in "));
  }
  FreshDirectory folder;
  std::string fifo;
  Pty pty;
};

TEST_CASE("beside the screen every key's event comes when the key is pressed, and the last one at the end") {
  OnScreen practice;
  Reader reader(practice.fifo);
  practice.pty.send(" ");
  CHECK(reader.read_until(R"({"event":"step","at":0,"step":0,"kind":"arrive")"));
  const std::pair<const char*, const char*> keys[] = {
      {"n", R"("event":"skipped")"}, {"n", R"("kind":"hold")"},      {" ", R"("event":"paused")"},
      {" ", R"("event":"resumed")"}, {"+", R"("event":"extended")"}, {"x", R"("event":"came-out")"},
      {"u", R"("event":"undone")"},  {"x", R"("event":"came-out")"}, {"4", R"("event":"felt")"},
      {"p", R"("event":"back")"},    {"qq", R"("event":"ended")"},
  };
  for (const auto& [key, event] : keys) {
    CAPTURE(event);
    practice.pty.send(key);
    CHECK(reader.read_until(event));
  }
  const auto status = practice.pty.wait();
  CHECK((status && WIFEXITED(*status) && WEXITSTATUS(*status) == 3));
  for (const std::string& line : lines_of(reader.all())) CHECK(Json::accept(line));
}

TEST_CASE("on the screen it is said that nobody reads, and a reader may still come and go and come") {
  OnScreen practice;
  practice.pty.send(" ");
  CHECK(practice.pty.read_until("nobody reads it"));
  for (int round = 0; round < 3; ++round) {
    Reader reader(practice.fifo);
    practice.pty.send(" ");
    CHECK(reader.read_until(round % 2 == 0 ? R"("event":"paused")" : R"("event":"resumed")"));
  }
  practice.pty.signal(SIGTERM);
  const auto status = practice.pty.wait();
  CHECK((status && WIFSIGNALED(*status) && WTERMSIG(*status) == SIGTERM));
}

TEST_CASE("what rings and speaks beside the practice does not have the events open") {
  const Home home;
  home.install("paplay", "ls -l /proc/$$/fd | sed 's/.* -> /open /' >> \"$HOME/open\"");
  const Ended ended =
      home.run("yinback start --poses sphinx --hold 2m --sound auto --voice off --events \"$HOME/all\"");
  CHECK(ended.exit_code == 0);
  const Words open = home.written("open");
  CHECK(std::count(open.begin(), open.end(), "open /dev/null") >= 3);
  CHECK(std::none_of(open.begin(), open.end(),
                     [](const std::string& line) { return line.find("/all") != std::string::npos; }));
  CHECK(home.written("all").size() == 47);
}

}  // namespace
}  // namespace yinback
