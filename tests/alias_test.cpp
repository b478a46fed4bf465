// What the README shows for one's own shell, word for word as it stands there, as whole commands in real
// shells. The one thing that is not in the README: a variable makes the practice fast.
#include "support/catch.hpp"
#include "support/data.hpp"
#include "support/process.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

using namespace yinback;

namespace {

using Words = std::vector<std::string>;

void write_file(const std::string& path, std::string_view text) {
  std::ofstream(path, std::ios::binary) << text;
}

/// The first block of `kind` in the section of the README that begins with `heading`.
std::string block(const std::string& heading, const std::string& kind) {
  static const std::string readme = file_text(YINBACK_SOURCE "/README.md");
  const std::size_t section = readme.find("\n### " + heading + "\n");
  REQUIRE(section != std::string::npos);
  const std::string fence = "\n```" + kind + "\n";
  const std::size_t begin = readme.find(fence, section);
  REQUIRE(begin < readme.find("\n## ", section + 1));
  const std::size_t from = begin + fence.size();
  return readme.substr(from, readme.find("```", from) - from);
}
std::string aliases() {
  return block("In shell aliases, and in cron", "sh");
}

/// The lines of `text` that begin with `start`.
std::string lines_with(const std::string& text, const std::string& start) {
  std::string found;
  for (std::size_t from = 0; from < text.size();) {
    const std::size_t end = std::min(text.find('\n', from), text.size() - 1) + 1;
    if (text.compare(from, start.size(), start) == 0) found += text.substr(from, end - from);
    from = end;
  }
  return found;
}

/// A home with the settings and sequences of the README.
class Home {
 public:
  Home() {
    const std::string own = folder_.path() + "/.config/yinback";
    std::filesystem::create_directories(own);
    write_file(own + "/sequences.json", block("Sequences", "json"));
  }
  void settle() const {
    write_file(folder_.path() + "/.config/yinback/config.json", block("Settings", "json"));
    write_file(folder_.path() + "/.config/yinback/gong.wav", "no sound at all");
  }
  [[nodiscard]] const std::string& path() const { return folder_.path(); }
  [[nodiscard]] Ended run(const Words& shell, const std::string& script, Words more = {}) const {
    write_file(path() + "/script", script);
    Words argv = shell;
    argv.push_back(path() + "/script");
    const auto program = std::filesystem::path(YINBACK_PROGRAM).parent_path().string();
    more.insert(more.end(), {"PATH=" + program + ":" + quiet_path(), "HOME=" + path()});
    return run_program({argv, "", more, path()});
  }

 private:
  FreshDirectory folder_;
};

const Words fast{"YINBACK_SPEED=100000", "YINBACK_SOUND=off"};
const Words plain_shell{"/bin/sh"};
const Words shells[] = {plain_shell, {"/bin/bash", "-O", "expand_aliases"}};

bool has(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

}  // namespace

TEST_CASE("the aliases of the README practise, and options behind them are added") {
  const Home home;
  const std::string all = lines_with(aliases(), "alias ");
  REQUIRE(has(all, "alias yb='yinback start --for 30m --avoid knee'\n"));
  for (const Words& shell : shells) {
    CAPTURE(shell.front());
    const Ended half = home.run(shell, all + "yb\n", fast);
    CHECK(half.exit_code == 0);
    CHECK(half.err == "");
    CHECK(has(half.out, "30m in all, ends at "));
    CHECK(has(half.out, "held: "));
    CHECK(has(home.run(shell, all + "yb --for 20m --plain\n", fast).out, "20m in all, ends at "));
    CHECK(home.run(shell, all + "yb --nope\n", fast).exit_code == 2);
    CHECK(home.run(shell, all + "yb-check --seed 3 --json\n", fast).exit_code == 0);
  }
}

TEST_CASE("the own sequence of the README is practised by its name") {
  const Home home;
  for (const Words& shell : shells) {
    const Ended lunch = home.run(shell, lines_with(aliases(), "alias ") + "yb-lunch\n", fast);
    CHECK(lunch.exit_code == 0);
    CHECK(has(lunch.out, "30m in all, ends at "));
  }
  CHECK(has(home.run(plain_shell, "yinback plan lunch --json\n").out, "\"sequence\": \"lunch\""));
}

TEST_CASE("a plan for another day is kept and run as the README says") {
  const Home home;
  const Ended kept = home.run(plain_shell, lines_with(aliases(), "yinback plan "), fast);
  CHECK(kept.exit_code == 0);
  CHECK(kept.err == "");
  CHECK(has(kept.out, "45m in all, ends at "));
}

TEST_CASE("the line of the README for cron practises with nothing but what cron gives") {
  const Home home;
  const std::string line = block("In shell aliases, and in cron", "crontab");
  const std::size_t command = line.find("yinback");
  REQUIRE(command != std::string::npos);
  const std::string times = line.substr(0, command);
  CHECK(times.find_first_not_of("0123456789*,-/ ") == std::string::npos);
  CHECK_FALSE(has(line, "%"));  // cron takes it for a line feed
  const auto program = std::filesystem::path(YINBACK_PROGRAM).parent_path().string();
  const Ended run = run_program({{"/bin/sh", "-c", line.substr(command)},
                                 "",
                                 {"HOME=" + home.path(), "LOGNAME=me", "SHELL=/bin/sh",
                                  "PATH=" + program + ":" + quiet_path(), "YINBACK_SPEED=100000"},
                                 home.path()});
  CHECK(run.exit_code == 0);
  CHECK((run.out.empty() && run.err.empty()));
  const std::string log = file_text(home.path() + "/morning.log");
  CHECK(has(log, "20m in all, ends at "));
  CHECK(has(log, "held: "));
  CHECK_FALSE(has(log, "\x1b"));
}

TEST_CASE("the settings and the variables of the README are good, and are what is planned") {
  const Home home;
  home.settle();
  CHECK(home.run(plain_shell,
                 "yinback plan --json >set && yinback plan --no-settings --hold 4m --avoid knee "
                 "--props blanket,block,cushion,wall --json | cmp - set\n")
            .exit_code == 0);
  const Ended more = home.run(
      plain_shell, block("Settings", "sh") +
                       "yinback plan --json >set && yinback plan --no-settings --hold 3m --avoid "
                       "knee,wrist,shoulder --props blanket,block,cushion,wall --json | cmp - set\n");
  CHECK(more.out + more.err == "");
  CHECK(more.exit_code == 0);
}
