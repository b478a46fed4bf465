#include "shell/environment.hpp"

#include "support/catch.hpp"

#include <cstdlib>
#include <ctime>
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
    for (const char* name : {"LC_ALL", "LC_CTYPE", "LANG", "NO_COLOR", "TERM", "TZ"}) {
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

Look look(const std::map<std::string, std::string>& values) {
  const Variables variables(values);
  return look_of_environment();
}

bool dumb(const std::map<std::string, std::string>& values) {
  const Variables variables(values);
  return terminal_is_dumb();
}

std::string told(const std::string& zone, std::chrono::seconds moment) {
  const Variables variables({{"TZ", zone}});
  ::tzset();  // localtime_r looks once only
  return time_of_day(std::chrono::system_clock::time_point(moment));
}

}  // namespace

TEST_CASE("UTF-8 is asked for by LC_ALL, else LC_CTYPE, else LANG, in any spelling") {
  for (const char* locale : {"C.UTF-8", "en_GB.utf8", "de_DE.Utf-8@euro"}) {
    CHECK(look({{"LANG", locale}}).unicode);
    CHECK(look({{"LANG", "C"}, {"LC_CTYPE", locale}}).unicode);
    CHECK(look({{"LANG", "C"}, {"LC_CTYPE", "C"}, {"LC_ALL", locale}}).unicode);
  }
  CHECK_FALSE(look({{"LANG", "C.UTF-8"}, {"LC_ALL", "C"}}).unicode);
  CHECK_FALSE(look({{"LANG", "C.UTF-8"}, {"LC_CTYPE", "de_DE.ISO-8859-1"}}).unicode);
  CHECK_FALSE(look({}).unicode);
}

TEST_CASE("an empty variable counts as unset") {
  CHECK(look({{"LC_ALL", ""}, {"LC_CTYPE", ""}, {"LANG", "C.UTF-8"}}).unicode);
  CHECK(look({{"TERM", "xterm"}, {"NO_COLOR", ""}}).colour);
}

TEST_CASE("colour is off under NO_COLOR and where the terminal knows none") {
  CHECK(look({{"TERM", "xterm-256color"}}).colour);
  CHECK_FALSE(look({{"TERM", "xterm-256color"}, {"NO_COLOR", "1"}}).colour);
  CHECK_FALSE(look({{"TERM", "dumb"}}).colour);
  CHECK_FALSE(look({}).colour);
}

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
