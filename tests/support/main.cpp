// The test program's main, the same in both of Catch2's layouts. What a person has of their own (poses,
// settings, a record of practices) and what their environment asks for reaches no test: nothing is inherited
// but what finds programs and steers the tests themselves, and the home is a place where nothing can be read
// or kept.
#define CATCH_CONFIG_RUNNER
#include "catch.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <string>
#include <string_view>
#include <unistd.h>
#include <utility>
#include <vector>

namespace {

/// The beginnings of what is inherited.
constexpr std::array<std::string_view, 12> inherited{
    {"PATH=", "TMPDIR=", "LD_LIBRARY_PATH=", "ASAN_", "LSAN_", "UBSAN_", "GCOV_",
     "LLVM_PROFILE_FILE=", "YINBACK_TELL=", "YINBACK_MUTANT=", "YINBACK_REACHED=", "LD_PRELOAD="}};

void leave_environment() {
  std::vector<std::string> names;
  for (char** each = environ; each != nullptr && *each != nullptr; ++each) {
    const std::string_view variable = *each;
    if (std::none_of(inherited.begin(), inherited.end(),
                     [&](auto start) { return variable.starts_with(start); }))
      names.emplace_back(variable.substr(0, variable.find('=')));
  }
  for (const std::string& name : names) ::unsetenv(name.c_str());
  constexpr std::array<std::pair<const char*, const char*>, 5> set{{{"HOME", "/dev/null"},
                                                                    {"LANG", "C.UTF-8"},
                                                                    {"PATH", "/usr/local/bin:/usr/bin:/bin"},
                                                                    {"TERM", "xterm-256color"},
                                                                    {"TZ", "UTC"}}};
  for (const auto& [name, value] : set) ::setenv(name, value, 0);
}

}  // namespace

int main(int argc, char** argv) {
  leave_environment();
  return Catch::Session().run(argc, argv);
}
