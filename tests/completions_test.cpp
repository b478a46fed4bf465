#include "shell/completions.hpp"

#include "shell/option_table.hpp"
#include "support/catch.hpp"
#include "support/data.hpp"
#include "support/process.hpp"
#include "support/pty.hpp"
#include "support/shells.hpp"
#include "yinback/record.hpp"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <unistd.h>
#include <vector>

using namespace yinback;

namespace {

using Lines = std::vector<std::string>;
constexpr Shell all_shells[] = {Shell::bash, Shell::zsh, Shell::fish};

std::string text_of(Shell shell) {
  return std::string(name(shell));
}

/// A home with a library that knows one more condition, a broken library, and two practices.
class Home {
 public:
  Home() {
    auto library = library_json();
    auto tag = library["tags"][0];
    tag["id"] = "left-elbow";
    library["tags"].push_back(tag);
    put("mine.json", library.dump());
    put("broken.json", "{\"format\": 1,");
    Record record;
    record.planned = record.held = 4min;
    record.id = "20261123T194205-81";
    const std::string first = record_line(record) + "\n";
    record.id = "20261124T194205-12";
    put(".local/state/yinback/practice.jsonl", first + record_line(record) + "\n");
  }
  void put(const std::string& file, const std::string& text) const {
    const std::filesystem::path path = std::filesystem::path(folder_.path()) / file;
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path) << text;
  }
  [[nodiscard]] const std::string& path() const { return folder_.path(); }
  [[nodiscard]] Ended run(const Lines& words) const {
    Lines argv{YINBACK_PROGRAM};
    argv.insert(argv.end(), words.begin(), words.end());
    return run_program({argv, "", environment_of(path()), path()});
  }
  /// The names of a kind, as the program tells them.
  [[nodiscard]] Offered names(std::string_view kind) const {
    Offered all;
    std::istringstream in(run({"completions", std::string(kind)}).out);
    for (std::string line; std::getline(in, line);) all.insert(line.substr(0, line.find('\t')));
    return all;
  }

 private:
  FreshDirectory folder_;
};

Offered options_of(const CommandRow& command) {
  Offered all{"--help"};
  for (const OptionGroup& group : command.groups)
    for (const OptionRow& row : group.rows) all.emplace(row.name);
  return all;
}

Offered command_names() {
  Offered all;
  for (const CommandRow& command : command_rows()) all.emplace(command.name);
  return all;
}

/// What has to be offered for a value; bash completes files itself.
Offered values_of(Values values, const Home& home, Shell shell, const Offered& came) {
  const auto words = choices(values);
  if (!words.empty()) return {words.begin(), words.end()};
  if (!names_kind(values).empty()) return home.names(names_kind(values));
  if (values == Values::file && shell != Shell::bash) {
    CHECK(came.count("mine.json") == 1);
    return came;
  }
  return {};
}

}  // namespace

TEST_CASE("each shell completes every command and every option of the table, and no others") {
  const Home home;
  Lines lines{"yinback ", "yinback --", "yinback help "};
  for (const CommandRow& command : command_rows())
    lines.push_back("yinback " + std::string(command.name) + " --");
  for (const Shell shell : all_shells) {
    CAPTURE(text_of(shell));
    auto came = offered(shell, lines, home.path());
    CHECK(came["yinback "] == command_names());
    CHECK(came["yinback help "] == command_names());
    CHECK(came["yinback --"] == Offered{"--help", "--version"});
    for (const CommandRow& command : command_rows()) {
      CAPTURE(command.name);
      CHECK(came["yinback " + std::string(command.name) + " --"] == options_of(command));
    }
  }
}

TEST_CASE("each shell completes the value of every option, and every operand") {
  const Home home;
  std::vector<std::pair<std::string, Values>> asked;
  Lines lines;
  for (const CommandRow& command : command_rows()) {
    const std::string begins = "yinback " + std::string(command.name) + " ";
    for (const OptionGroup& group : command.groups)
      for (const OptionRow& row : group.rows)
        if (row.values != Values::nothing)
          asked.emplace_back(begins + std::string(row.name) + " ", row.values);
    if (command.operand.values != Values::nothing) asked.emplace_back(begins, command.operand.values);
  }
  for (const auto& each : asked) lines.push_back(each.first);
  CHECK(home.names("practices") == Offered{"20261123T194205-81", "20261124T194205-12"});
  for (const Shell shell : all_shells) {
    CAPTURE(text_of(shell));
    auto came = offered(shell, lines, home.path());
    for (const auto& [line, values] : asked) {
      CAPTURE(line);
      Offered words = came[line];
      // Where an operand may stand, an option may too.
      for (auto word = words.begin(); word != words.end();)
        word = word->starts_with("-") ? words.erase(word) : std::next(word);
      CHECK(words == values_of(values, home, shell, words));
    }
  }
}

TEST_CASE("names complete behind commas, each once, and none stands alone") {
  const Home home;
  const Lines lines{"yinback start --avoid kn",          "yinback start --avoid knee,di",
                    "yinback plan --avoid knee,hip,kn",  "yinback list --props bolster,no",
                    "yinback list --props no",           "yinback plan --with sphinx,seal,childs",
                    "yinback start --hold 4m --avoid kn"};
  for (const Shell shell : all_shells) {
    CAPTURE(text_of(shell));
    auto came = offered(shell, lines, home.path());
    CHECK(came[lines[0]] == Offered{"knee"});
    CHECK(came[lines[1]] == Offered{"disc-herniation"});
    CHECK(came[lines[2]].count("knee") == 0);  // fish goes on to names that are somehow like it
    CHECK(came[lines[3]].count("none") == 0);
    CHECK(came[lines[4]] == Offered{"none"});
    CHECK(came[lines[5]] == Offered{"childs-pose"});
    CHECK(came[lines[6]] == Offered{"knee"});
  }
}

TEST_CASE("zsh finds the script where it is installed") {
  const Home home;
  home.put("functions/_yinback", completion_script(Shell::zsh));
  const Lines lines{"yinback sou", "yinback start --avoid kn", "yinback start --avoid kn"};
  auto came = offered(Shell::zsh, lines, home.path());
  CHECK(came[lines[0]] == Offered{"sound"});
  CHECK(came[lines[1]] == Offered{"knee"});
}

TEST_CASE("names complete behind an equals sign too") {
  const Home home;
  const Lines lines{"yinback start --avoid=knee,di", "yinback start --level=b", "yinback list --library=mi"};
  for (const Shell shell : {Shell::zsh, Shell::fish}) {
    CAPTURE(text_of(shell));
    auto came = offered(shell, lines, home.path());
    CHECK(came[lines[0]] == Offered{"disc-herniation"});
    CHECK(came[lines[1]] == Offered{"beginner"});
    CHECK(came[lines[2]] == Offered{"mine.json"});
  }
}

TEST_CASE("a command takes as many operands as it takes, wherever its options stand") {
  const Home home;
  const Lines lines{"yinback start mo", "yinback start --hold 4m mo", "yinback start desk mo",
                    "yinback show sphinx se", "yinback completions z"};
  for (const Shell shell : all_shells) {
    CAPTURE(text_of(shell));
    auto came = offered(shell, lines, home.path());
    CHECK(came[lines[0]] == Offered{"morning"});
    CHECK(came[lines[1]] == Offered{"morning"});
    CHECK(came[lines[2]].empty());
    CHECK(came[lines[3]] == Offered{"seal", "seated-side-bend", "seated-twist"});
    CHECK(came[lines[4]] == Offered{"zsh"});
  }
}

TEST_CASE("the library on the line is the one whose names complete; a broken one does not matter") {
  const Home home;
  const Lines lines{"yinback start --library mine.json --avoid left",
                    "yinback list --library=mine.json --avoid left", "yinback start --avoid left",
                    "yinback show --library ~/mine.json sph",
                    "yinback start --library broken.json --avoid kn"};
  for (const Shell shell : all_shells) {
    CAPTURE(text_of(shell));
    auto came = offered(shell, lines, home.path());
    CHECK(came[lines[0]] == Offered{"left-elbow"});
    CHECK(came[lines[1]] == Offered{"left-elbow"});
    CHECK(came[lines[2]].empty());
    CHECK(came[lines[3]] == Offered{"sphinx"});
    CHECK(came[lines[4]] == Offered{"knee"});
  }
}

TEST_CASE("names are told with what they mean, whatever state the person's own files are in") {
  const Home whole, broken;
  broken.put(".config/yinback/poses.json", "{\"poses\": [");
  broken.put(".config/yinback/sequences.json", "no json");
  broken.put(".config/yinback/config.json", "[]");
  broken.put(".local/state/yinback/practice.jsonl", "no json\n");
  for (const std::string_view kind : names<NamesKind>) {
    CAPTURE(kind);
    const Ended good = whole.run({"completions", std::string(kind)});
    const Ended bad = broken.run({"completions", std::string(kind)});
    const Ended missing = whole.run({"completions", std::string(kind), "--library", "nowhere.json"});
    for (const Ended* ended : {&good, &bad, &missing}) {
      CHECK(ended->exit_code == 0);
      CHECK(ended->err.empty());
    }
    CHECK(good.out == missing.out);
    CHECK(bad.out == (kind == "practices" ? "" : good.out));
    std::istringstream in(good.out);
    for (std::string line; std::getline(in, line);) CHECK(std::count(line.begin(), line.end(), '\t') == 1);
  }
  CHECK(whole.run({"completions", "poses"}).out.find("\nsphinx\tSphinx\n") != std::string::npos);
  whole.put(
      ".config/yinback/sequences.json",
      R"({"format":1,"sequences":[{"id":"lunch","name":"Lunch","about":"Half an hour.","for":"30m"}]})");
  CHECK(whole.run({"completions", "sequences"}).out.find("lunch\tHalf an hour.\n") != std::string::npos);
}

namespace {

/// Somebody at a bash of their own.
class AtBash {
 public:
  explicit AtBash(const Home& home) : pty_(160, 50) {
    pty_.spawn({tool("bash", "bash"), "--norc", "--noprofile", "-i"}, [&] {
      ::clearenv();
      for (const std::string& each : environment_of(home.path())) ::putenv(::strdup(each.c_str()));
      if (::chdir(home.path().c_str()) != 0) ::_exit(126);
    });
    pty_.send("bind 'set enable-bracketed-paste off'; eval \"$(yinback completions bash)\"; echo re''ady\n");
    REQUIRE(pty_.read_until("ready"));
  }
  /// What stands on the line once `typed` has been: it is not run, but echoed with `.` behind it.
  std::string line(const std::string& typed) {
    pty_.send("\x15" + typed + ".\x01" + "echo '<\x05>'\n");
    if (!pty_.read_until("\n<") || !pty_.read_until(">\r\n")) return "nothing came: " + pty_.output();
    const std::string& all = pty_.output();
    const std::size_t end = all.rfind(">\r\n"), begin = all.rfind("\n<", end) + 2;
    return all.substr(begin, end - begin);
  }

 private:
  Pty pty_;
};

}  // namespace

TEST_CASE("at a real bash, tab completes options, lists, values behind = and files") {
  const Home home;
  AtBash bash(home);
  CHECK(bash.line("yinback sou\t") == "yinback sound .");
  CHECK(bash.line("yinback start --lev\tbeg\t") == "yinback start --level beginner .");
  CHECK(bash.line("yinback start --avoid kn\t,di\t") == "yinback start --avoid knee,disc-herniation.");
  CHECK(bash.line("yinback start --avoid=kn\t,di\t") == "yinback start --avoid=knee,disc-herniation.");
  CHECK(bash.line("yinback start --level=beg\t") == "yinback start --level=beginner .");
  CHECK(bash.line("yinback check mi\t") == "yinback check mine.json .");
  CHECK(bash.line("yinback list --library mi\t") == "yinback list --library mine.json .");
  CHECK(bash.line("yinback list --library=mi\t--av\tleft\t") ==
        "yinback list --library=mine.json --avoid left-elbow.");
  CHECK(bash.line("yinback start --hold mi\t") == "yinback start --hold mi.");
  CHECK(bash.line("yinback start --avoid mi\t") == "yinback start --avoid mi.");
}

TEST_CASE("the scripts are the same every time, and each shell finds nothing wrong with its own") {
  const Home home;
  for (const Shell shell : all_shells) {
    const std::string script = completion_script(shell), word = text_of(shell);
    CAPTURE(word);
    CHECK(home.run({"completions", word}).out == script);
    home.put("script", script);
    const Ended checked =
        run_program({{tool(word, word), "-n", "script"}, "", environment_of(home.path()), home.path()});
    CHECK(checked.exit_code == 0);
    CHECK(checked.err.empty());
  }
}
