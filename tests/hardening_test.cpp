// What the compiler and the linker were asked for is in the program that was built, and in a build with
// sanitizers what would blind them is not.
#include "support/catch.hpp"
#include "support/data.hpp"
#include "support/process.hpp"

#include <filesystem>
#include <set>
#include <sstream>

using namespace yinback;

namespace {

std::string read_elf(const std::string& what) {
  const Ended ended = run_program({{tool("readelf", "binutils"), "--wide", what, YINBACK_PROGRAM}});
  CAPTURE(ended.err);
  REQUIRE(ended.exit_code == 0);
  return ended.out;
}

/// The first line of `text` that holds `word`; empty where none does.
std::string line_with(const std::string& text, const std::string& word) {
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);)
    if (line.find(word) != std::string::npos) return line;
  return "";
}

/// The functions it takes from libraries, without their versions.
std::set<std::string> wanted() {
  std::set<std::string> all;
  std::istringstream lines(read_elf("--dyn-syms"));
  for (std::string line; std::getline(lines, line);) {
    const std::size_t place = line.find(" UND ");
    if (place == std::string::npos) continue;
    const std::string name = line.substr(place + 5);
    all.insert(name.substr(0, name.find_first_of("@ ")));
  }
  return all;
}

/// Functions of the C library that check the size of what they write to.
[[maybe_unused]] std::size_t fortified(const std::set<std::string>& names) {
  std::size_t count = 0;
  for (const std::string& name : names)
    if (name.starts_with("__") && name.ends_with("_chk")) ++count;
  return count;
}

}  // namespace

TEST_CASE("the program is loaded anywhere, its tables are read-only, and its stack holds no code") {
  CHECK(line_with(read_elf("--file-header"), "Type:").find("DYN") != std::string::npos);
  const std::string segments = read_elf("--program-headers");
  CHECK_FALSE(line_with(segments, "INTERP").empty());
  CHECK_FALSE(line_with(segments, "GNU_RELRO").empty());
  const std::string stack = line_with(segments, "GNU_STACK");
  CHECK(stack.find(" RW ") != std::string::npos);
  CHECK(stack.find("RWE") == std::string::npos);
  const std::string dynamic = read_elf("--dynamic");
  CHECK_FALSE(line_with(dynamic, "BIND_NOW").empty());
  CHECK(line_with(dynamic, "FLAGS_1").find("PIE") != std::string::npos);
  CHECK(line_with(dynamic, "TEXTREL").empty());
}

TEST_CASE("stack and buffers are watched, by hardening or by sanitizers and never by both") {
  const std::set<std::string> names = wanted();
  const bool sanitized = !line_with(read_elf("--dyn-syms"), "__asan_init").empty();
  CHECK(sanitized == bool{YINBACK_SANITIZED});
  CHECK((names.count("__stack_chk_fail") > 0) == bool{YINBACK_HARDENED});
#ifndef __clang__  // in C++ it checks no printf, and what else is here to be checked may be nothing
  CHECK((fortified(names) > 0) == bool{YINBACK_HARDENED});
#endif
  CHECK_FALSE((sanitized && bool{YINBACK_HARDENED}));
}

TEST_CASE("the program does not tell where it was built, and looks for no library beside it") {
  const std::string program = file_text(YINBACK_PROGRAM);
  const std::string build = std::filesystem::path(YINBACK_PROGRAM).parent_path();
  // What tells a sanitizer's reader the place of a mistake tells it whole.
  CHECK((program.find(YINBACK_SOURCE "/") != std::string::npos) == bool{YINBACK_SANITIZED});
  if (!YINBACK_SANITIZED) CHECK(program.find(build) == std::string::npos);
  const std::string dynamic = read_elf("--dynamic");
  CHECK(line_with(dynamic, "RPATH").empty());
  CHECK(line_with(dynamic, "RUNPATH").empty());
}
