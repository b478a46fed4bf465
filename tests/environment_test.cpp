#include "shell/environment.hpp"

#include "support/catch.hpp"
#include "support/process.hpp"

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <string>

using namespace yinback;
using namespace std::chrono_literals;

namespace {

/// Sets variables, and gives the old ones back at the end. Those not named are unset.
class Variables {
 public:
  explicit Variables(const std::map<std::string, std::string>& values) {
    for (const char* name :
         {"LC_ALL", "LC_CTYPE", "LANG", "NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "TERM", "COLORTERM", "TZ",
          "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR", "HOME", "PATH"}) {
      const char* old = std::getenv(name);
      before_[name] = old == nullptr ? std::nullopt : std::optional<std::string>(old);
      const auto value = values.find(name);
      set(name, value == values.end() ? std::nullopt : std::optional(value->second));
    }
  }
  Variables(const Variables&) = delete;
  Variables& operator=(const Variables&) = delete;
  ~Variables() {
    for (const auto& [name, value] : before_) set(name, value);
  }

 private:
  static void set(const std::string& name, const std::optional<std::string>& value) {
    if (value)
      ::setenv(name.c_str(), value->c_str(), 1);
    else
      ::unsetenv(name.c_str());
  }
  std::map<std::string, std::optional<std::string>> before_;
};

using Values = std::map<std::string, std::string>;

Letters letters(const Values& values) {
  const Variables variables(values);
  return look_of_environment(true).letters;
}

/// What a terminal shows under `values`, and what anything else.
Colours colours(const Values& values) {
  const Variables variables(values);
  return look_of_environment(true).colours;
}
Colours colours_elsewhere(const Values& values) {
  const Variables variables(values);
  return look_of_environment(false).colours;
}

/// A terminal of 256 colours and one more variable.
Values and_also(const char* name, const char* value) {
  return {{"TERM", "xterm-256color"}, {name, value}};
}

bool dumb(const Values& values) {
  const Variables variables(values);
  return terminal_is_dumb();
}

std::string told(const std::string& zone, std::chrono::seconds moment) {
  const Variables variables({{"TZ", zone}});
  ::tzset();  // localtime_r looks once only
  return time_of_day(std::chrono::system_clock::time_point(moment));
}

}  // namespace

// --- letters

TEST_CASE("UTF-8 is asked for by LC_ALL, else LC_CTYPE, else LANG, in any spelling") {
  for (const char* locale : {"C.UTF-8", "en_GB.utf8", "de_DE.Utf-8@euro"}) {
    CHECK(letters({{"LANG", locale}}) == Letters::unicode);
    CHECK(letters({{"LANG", "C"}, {"LC_CTYPE", locale}}) == Letters::unicode);
    CHECK(letters({{"LANG", "C"}, {"LC_CTYPE", "C"}, {"LC_ALL", locale}}) == Letters::unicode);
  }
  CHECK(letters({{"LANG", "C.UTF-8"}, {"LC_ALL", "C"}}) == Letters::ascii);
  CHECK(letters({{"LANG", "C.UTF-8"}, {"LC_CTYPE", "de_DE.ISO-8859-1"}}) == Letters::ascii);
  CHECK(letters({}) == Letters::ascii);
}

TEST_CASE("the letters are the same on a terminal and elsewhere, with colours and without") {
  for (const char* locale : {"C.UTF-8", "C"})
    for (const Values& values : {Values{{"LANG", locale}}, Values{{"LANG", locale}, {"TERM", "xterm"}},
                                 Values{{"LANG", locale}, {"TERM", "xterm"}, {"NO_COLOR", "1"}}}) {
      const Variables variables(values);
      CHECK(look_of_environment(true).letters == look_of_environment(false).letters);
      CHECK((look_of_environment(true).letters == Letters::unicode) == (std::string(locale) == "C.UTF-8"));
    }
}

// --- colours

TEST_CASE("a terminal has the colours its name tells, eight when it tells nothing") {
  const std::map<std::string, Colours> terminals{{"xterm-256color", Colours::many},
                                                 {"screen-256color", Colours::many},
                                                 {"tmux-256color", Colours::many},
                                                 {"xterm-kitty", Colours::many},
                                                 {"alacritty", Colours::many},
                                                 {"xterm-direct", Colours::many},
                                                 {"xterm-16color", Colours::sixteen},
                                                 {"xterm", Colours::eight},
                                                 {"linux", Colours::eight},
                                                 {"screen", Colours::eight},
                                                 {"rxvt", Colours::eight},
                                                 {"vt100", Colours::none},
                                                 {"vt220", Colours::none},
                                                 {"xterm-mono", Colours::none},
                                                 {"dumb", Colours::bare},
                                                 {"", Colours::bare}};
  for (const auto& [term, expected] : terminals) {
    CAPTURE(term);
    CHECK(colours({{"TERM", term}}) == expected);
    CHECK(colours_elsewhere({{"TERM", term}}) == Colours::bare);
  }
  CHECK(colours({}) == Colours::bare);
}

TEST_CASE("COLORTERM tells of more colours than TERM") {
  for (const char* more : {"truecolor", "24bit"}) {
    CHECK(colours({{"TERM", "xterm"}, {"COLORTERM", more}}) == Colours::many);
    CHECK(colours({{"TERM", "dumb"}, {"COLORTERM", more}}) == Colours::bare);
    CHECK(colours_elsewhere({{"TERM", "xterm"}, {"COLORTERM", more}}) == Colours::bare);
  }
  CHECK(colours({{"TERM", "xterm"}, {"COLORTERM", "yes"}}) == Colours::eight);
}

TEST_CASE("NO_COLOR, whatever it says, leaves bold and dim to a terminal and nothing to anything else") {
  for (const char* value : {"1", "0", "no"}) {
    CHECK(colours(and_also("NO_COLOR", value)) == Colours::none);
    CHECK(colours_elsewhere(and_also("NO_COLOR", value)) == Colours::bare);
    CHECK(colours({{"TERM", "dumb"}, {"NO_COLOR", value}}) == Colours::bare);
  }
  CHECK(colours({{"TERM", "xterm"}, {"COLORTERM", "truecolor"}, {"NO_COLOR", "1"}}) == Colours::none);
}

TEST_CASE("CLICOLOR=0 leaves bold and dim; any other value changes nothing") {
  CHECK(colours(and_also("CLICOLOR", "0")) == Colours::none);
  CHECK(colours(and_also("CLICOLOR", "1")) == Colours::many);
  CHECK(colours_elsewhere(and_also("CLICOLOR", "0")) == Colours::bare);
  CHECK(colours_elsewhere(and_also("CLICOLOR", "1")) == Colours::bare);
  CHECK(colours({{"TERM", "dumb"}, {"CLICOLOR", "1"}}) == Colours::bare);
}

TEST_CASE("CLICOLOR_FORCE asks for colours everywhere, as many as TERM tells") {
  CHECK(colours_elsewhere(and_also("CLICOLOR_FORCE", "1")) == Colours::many);
  CHECK(colours_elsewhere({{"TERM", "xterm"}, {"CLICOLOR_FORCE", "1"}}) == Colours::eight);
  CHECK(colours_elsewhere({{"TERM", "dumb"}, {"CLICOLOR_FORCE", "1"}}) == Colours::eight);
  CHECK(colours_elsewhere({{"CLICOLOR_FORCE", "1"}}) == Colours::eight);
  CHECK(colours({{"TERM", "dumb"}, {"CLICOLOR_FORCE", "1"}}) == Colours::eight);
  CHECK(colours({{"TERM", "xterm"}, {"CLICOLOR_FORCE", "1"}, {"CLICOLOR", "0"}}) == Colours::eight);
}

TEST_CASE("CLICOLOR_FORCE=0 asks for nothing") {
  CHECK(colours_elsewhere(and_also("CLICOLOR_FORCE", "0")) == Colours::bare);
  CHECK(colours({{"TERM", "dumb"}, {"CLICOLOR_FORCE", "0"}}) == Colours::bare);
  CHECK(colours(and_also("CLICOLOR_FORCE", "0")) == Colours::many);
}

TEST_CASE("NO_COLOR wins over CLICOLOR_FORCE") {
  Values both = and_also("NO_COLOR", "1");
  both["CLICOLOR_FORCE"] = "1";
  CHECK(colours(both) == Colours::none);
  CHECK(colours_elsewhere(both) == Colours::bare);
}

TEST_CASE("an empty variable counts as unset") {
  CHECK(letters({{"LC_ALL", ""}, {"LC_CTYPE", ""}, {"LANG", "C.UTF-8"}}) == Letters::unicode);
  for (const char* name : {"NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLORTERM"}) {
    CHECK(colours(and_also(name, "")) == Colours::many);
    CHECK(colours_elsewhere(and_also(name, "")) == Colours::bare);
  }
}

// --- a person's own files

TEST_CASE("variables are found by how their names begin, and home where it is a full path") {
  REQUIRE(::setenv("YINBACK_TEST_ONE", "a=b", 1) == 0);
  REQUIRE(::setenv("YINBACK_TEST_TWO", "", 1) == 0);
  auto found = variables_with("YINBACK_TEST_");
  std::sort(found.begin(), found.end());
  CHECK(found == std::vector<std::string>{"YINBACK_TEST_ONE=a=b", "YINBACK_TEST_TWO="});
  ::unsetenv("YINBACK_TEST_ONE");
  ::unsetenv("YINBACK_TEST_TWO");
  CHECK(variables_with("YINBACK_TEST_").empty());
  const auto home = [](const Values& values) {
    const Variables variables(values);
    return home_folder();
  };
  CHECK(home({{"HOME", "/home/a"}}) == "/home/a");
  CHECK(home({{"HOME", "rel"}}).empty());
  CHECK(home({}).empty());
}

TEST_CASE("own files are in XDG_CONFIG_HOME, else in .config of HOME") {
  const auto place = [](const Values& values) {
    const Variables variables(values);
    return config_file("sequences.json");
  };
  CHECK(place({{"XDG_CONFIG_HOME", "/x y"}, {"HOME", "/home/a"}}) == "/x y/yinback/sequences.json");
  CHECK(place({{"HOME", "/home/a"}}) == "/home/a/.config/yinback/sequences.json");
  CHECK(place({{"XDG_CONFIG_HOME", ""}, {"HOME", "/home/a"}}) == "/home/a/.config/yinback/sequences.json");
  CHECK(place({{"XDG_CONFIG_HOME", "rel/x"}, {"HOME", "/home/a"}}) ==
        "/home/a/.config/yinback/sequences.json");
  CHECK(place({{"HOME", "rel"}}).empty());
  CHECK(place({}).empty());
}

TEST_CASE("what is remembered is in XDG_STATE_HOME, else in .local/state of HOME") {
  const auto place = [](const Values& values) {
    const Variables variables(values);
    return state_file("safety-read");
  };
  CHECK(place({{"XDG_STATE_HOME", "/x y"}, {"HOME", "/home/a"}}) == "/x y/yinback/safety-read");
  CHECK(place({{"XDG_CONFIG_HOME", "/x"}, {"HOME", "/home/a"}}) ==
        "/home/a/.local/state/yinback/safety-read");
  CHECK(place({{"XDG_STATE_HOME", "rel"}, {"HOME", "/home/a"}}) ==
        "/home/a/.local/state/yinback/safety-read");
  CHECK(place({{"HOME", "rel"}}).empty());
}

TEST_CASE("what can be made again is in XDG_CACHE_HOME, else in .cache of HOME") {
  const auto place = [](const Values& values) {
    const Variables variables(values);
    return cache_file("bell.wav");
  };
  CHECK(place({{"XDG_CACHE_HOME", "/x y"}, {"HOME", "/home/a"}}) == "/x y/yinback/bell.wav");
  CHECK(place({{"HOME", "/home/a"}}) == "/home/a/.cache/yinback/bell.wav");
  CHECK(place({{"XDG_CACHE_HOME", "rel"}, {"HOME", "/home/a"}}) == "/home/a/.cache/yinback/bell.wav");
  CHECK(place({{"XDG_RUNTIME_DIR", "/run/a"}}).empty());
}

TEST_CASE("what need not outlive the login is in XDG_RUNTIME_DIR or nowhere") {
  const auto place = [](const Values& values) {
    const Variables variables(values);
    return runtime_file("bell.wav");
  };
  CHECK(place({{"XDG_RUNTIME_DIR", "/run/a"}, {"HOME", "/home/a"}}) == "/run/a/yinback/bell.wav");
  CHECK(place({{"XDG_RUNTIME_DIR", "rel"}, {"HOME", "/home/a"}}).empty());
  CHECK(place({{"HOME", "/home/a"}}).empty());
}

// --- programs

TEST_CASE("a program is the first of its name in PATH that can be run") {
  const FreshDirectory directory;
  const std::string first = directory.path() + "/first", second = directory.path() + "/second";
  for (const std::string& place : {first, second}) std::filesystem::create_directory(place);
  const auto put = [](const std::string& path, std::filesystem::perms rights) {
    std::ofstream(path) << "#!/bin/sh\n";
    std::filesystem::permissions(path, rights);
  };
  const auto runs = std::filesystem::perms::owner_all;
  put(first + "/both", runs);
  put(second + "/both", runs);
  put(first + "/once", std::filesystem::perms::owner_read);
  put(second + "/once", runs);
  std::filesystem::create_directory(first + "/folder");
  const auto found = [](const std::string& path, std::string_view name) {
    const Variables variables(path.empty() ? Values{} : Values{{"PATH", path}});
    return find_program(name);
  };
  const std::string path = "/nowhere:" + first + "::" + second;
  CHECK(found(path, "both") == first + "/both");
  CHECK(found(path, "once") == second + "/once");
  CHECK(found(path, "folder").empty());
  CHECK(found(path, "none").empty());
  CHECK(found(first + ":", "both") == first + "/both");
  CHECK(found("", "sh").empty());
  CHECK(found(":", "sh").empty());
  CHECK(
      found(std::filesystem::relative(first).string(), "both").empty());  // whose it is depends on the place
}

// --- the rest

TEST_CASE("a terminal without a name is dumb") {
  CHECK(dumb({}));
  CHECK(dumb({{"TERM", ""}}));
  CHECK(dumb({{"TERM", "dumb"}}));
  CHECK_FALSE(dumb({{"TERM", "vt100"}}));
}

TEST_CASE("the time of day is local, with leading zeros, on a clock of 24 hours") {
  CHECK(told("UTC", 0s) == "00:00");
  CHECK(told("UTC", 9h + 5min + 59s) == "09:05");
  CHECK(told("UTC", 23h + 59min) == "23:59");
  CHECK(told("UTC-05:30", 0s) == "05:30");
}
