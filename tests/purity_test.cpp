// The core takes values and gives values. What its archive asks of the outside tells: no clock, file,
// terminal, environment, locale, randomness, thread or wait.
#include "support/catch.hpp"
#include "support/data.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <regex>
#include <set>
#include <string_view>
#include <vector>

namespace yinback {
namespace {

using Words = std::vector<std::string>;

// --- the archive

/// C functions and objects that reach into the world. Not among them: localeconv, which nlohmann's parser and
/// writer ask for the decimal point (the locale itself is never set, so it is always the C locale's).
const std::set<std::string, std::less<>> worldly = {
    // clocks and calendars
    "clock_gettime", "clock_getres", "gettimeofday", "time", "times", "ftime", "clock", "timespec_get",
    "localtime", "localtime_r", "mktime", "tzset",
    // environment and process
    "getenv", "secure_getenv", "setenv", "putenv", "environ", "getpid", "getuid", "getcwd", "gethostname",
    "exit", "quick_exit", "system", "popen", "fork", "vfork", "execl", "execlp", "execle", "execv", "execvp",
    "execve", "execvpe", "posix_spawn", "posix_spawnp", "waitpid", "syscall", "dlopen", "sysconf",
    // terminal
    "isatty", "ioctl", "ttyname", "tcgetattr", "tcsetattr", "openpty",
    // files and streams
    "open", "openat", "creat", "close", "read", "write", "pread", "pwrite", "readv", "writev", "lseek",
    "fcntl", "dup", "dup2", "pipe", "stat", "fstat", "lstat", "access", "unlink", "rename", "remove", "mkdir",
    "opendir", "readdir", "fopen", "freopen", "fdopen", "fclose", "fflush", "fread", "fwrite", "fputs",
    "fputc", "putc", "putchar", "puts", "printf", "fprintf", "vprintf", "vfprintf", "dprintf", "vdprintf",
    "perror", "fgets", "fgetc", "getc", "getchar", "getline", "scanf", "fscanf", "tmpfile", "mkstemp",
    "stdin", "stdout", "stderr", "mmap", "shm_open",
    // waiting, signals, threads
    "poll", "ppoll", "select", "pselect", "epoll_wait", "nanosleep", "clock_nanosleep", "usleep", "sleep",
    "pause", "alarm", "setitimer", "timerfd_create", "signal", "sigaction", "sigprocmask", "raise", "kill",
    "pthread_create", "thrd_create",
    // network
    "socket", "connect", "bind", "accept", "send", "recv", "getaddrinfo",
    // locale and randomness
    "setlocale", "newlocale", "uselocale", "rand", "srand", "rand_r", "random", "srandom", "drand48",
    "arc4random", "getrandom", "getentropy"};

/// The same in C++, by a part of the demangled name.
constexpr std::array worldly_parts = {"std::chrono::",
                                      "std::random_device",
                                      "std::thread",
                                      "std::this_thread",
                                      "std::jthread",
                                      "std::condition_variable",
                                      "std::__basic_file",
                                      "filebuf",
                                      "fstream",
                                      "stringstream",
                                      "stringbuf",
                                      "std::cout",
                                      "std::cerr",
                                      "std::clog",
                                      "std::cin",
                                      "std::ostream",
                                      "std::istream",
                                      "std::basic_ostream",
                                      "std::basic_istream",
                                      "std::ios_base",
                                      "std::locale",
                                      "std::filesystem",
                                      "std::__condvar",
                                      "::print(",
                                      "::vprint("};

/// A C name without what differs between builds: underscores before it, the library's version behind it, and
/// the twins for checked (`__read_chk`, `__open_2`), unlocked (`fwrite_unlocked`) and large files (`open64`).
std::string_view plain(std::string_view name) {
  name = name.substr(0, name.find('@'));
  name.remove_prefix(std::min(name.find_first_not_of('_'), name.size()));
  for (const std::string_view before : {"libc_", "IO_", "isoc99_", "isoc23_"})
    if (name.starts_with(before)) name.remove_prefix(before.size());
  for (const std::string_view behind : {"_chk", "_2", "_unlocked", "64"})
    if (name.ends_with(behind)) name.remove_suffix(behind.size());
  return name;
}

bool is_worldly(std::string_view symbol) {
  if (symbol.find("::") == std::string_view::npos) return worldly.count(plain(symbol)) > 0;
  if (symbol.starts_with("yinback::")) return true;  // not in this archive: the core would lean on the shell
  return std::any_of(worldly_parts.begin(), worldly_parts.end(),
                     [&](const char* part) { return symbol.find(part) != std::string_view::npos; });
}

struct Symbols {
  std::set<std::string> defined, wanted;
};

/// Reads the output of `nm -C`: `0000000000000040 T name` where it is defined, `U name` (or w, v) where it is
/// wanted.
Symbols symbols_in(std::string_view output) {
  Symbols symbols;
  while (!output.empty()) {
    const std::string_view line = output.substr(0, output.find('\n'));
    output.remove_prefix(std::min(line.size() + 1, output.size()));
    const bool wanted = line.starts_with(' ');  // no address
    const std::string_view symbol = line.substr(wanted ? line.find_first_not_of(' ') : line.find(' ') + 1);
    if (symbol.size() > 2 && symbol[1] == ' ')
      (wanted ? symbols.wanted : symbols.defined).emplace(symbol.substr(2));
  }
  return symbols;
}

/// What `output` shows to be wanted from outside and should not be.
Words offences(std::string_view output) {
  const Symbols symbols = symbols_in(output);
  Words found;
  for (const std::string& symbol : symbols.wanted)
    if (symbols.defined.count(symbol) == 0 && is_worldly(symbol)) found.push_back(symbol);
  return found;
}

std::string output_of(const std::string& command) {
  struct Close {
    void operator()(FILE* pipe) const { ::pclose(pipe); }
  };
  const std::unique_ptr<FILE, Close> pipe(::popen(command.c_str(), "r"));
  REQUIRE(pipe);
  std::string output;
  std::array<char, 4096> bytes{};
  while (const std::size_t count = std::fread(bytes.data(), 1, bytes.size(), pipe.get()))
    output.append(bytes.data(), count);
  return output;
}

TEST_CASE("the core asks nothing of the world") {
  const std::string output = output_of("'" YINBACK_NM "' -C '" YINBACK_CORE "'");
  const Symbols symbols = symbols_in(output);
  REQUIRE(symbols.defined.size() > 100);  // the archive was really read,
  const auto parser = std::find_if(symbols.defined.begin(), symbols.defined.end(), [](const std::string& s) {
    return s.starts_with("yinback::parse_library(");
  });
  REQUIRE(parser != symbols.defined.end());  // it is the core,
  const auto localeconv = std::find_if(symbols.wanted.begin(), symbols.wanted.end(),
                                       [](const std::string& s) { return plain(s) == "localeconv"; });
  REQUIRE(localeconv != symbols.wanted.end());  // and what it wants was seen
  CHECK(offences(output) == Words{});
}

// Two types of one name are undefined behaviour as soon as both are in one program, and no compiler tells.
TEST_CASE("no two headers of core and shell define a type of the same name") {
  static const std::regex definition("^(?:struct|class|enum class) (\\w+)[^;]*\\{");
  std::map<std::string, std::string> homes;
  for (const char* folder : {YINBACK_SOURCE "/include", YINBACK_SOURCE "/src"}) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
      if (entry.path().extension() != ".hpp") continue;
      std::ifstream in(entry.path());
      std::smatch found;
      for (std::string row; std::getline(in, row);) {
        if (!std::regex_search(row, found, definition)) continue;
        CAPTURE(row, homes[found[1]], entry.path().string());
        CHECK(homes[found[1]].empty());
        homes[found[1]] = entry.path().string();
      }
    }
  }
  CHECK(homes.size() > 100);
}

TEST_CASE("whatever reaches into the world would be seen in the archive") {
  for (const char* symbol :
       {"clock_gettime@GLIBC_2.17",
        "gettimeofday",
        "time@GLIBC_2.2.5",
        "time",
        "getenv@GLIBC_2.2.5",
        "isatty",
        "ioctl",
        "open",
        "open64",
        "__open64_2",
        "__open_2",
        "fopen64",
        "read",
        "__read_chk",
        "_IO_putc",
        "write",
        "fwrite",
        "fwrite_unlocked",
        "puts",
        "printf",
        "__printf_chk",
        "__fprintf_chk",
        "__isoc99_fscanf",
        "stdout@GLIBC_2.2.5",
        "rand",
        "getrandom",
        "poll",
        "__poll_chk",
        "select",
        "nanosleep",
        "sleep",
        "signal",
        "__libc_sigaction",
        "sigaction",
        "pthread_create@GLIBC_2.34",
        "setlocale",
        "mmap64",
        "socket",
        "system",
        "execvp",
        "fork",
        "_exit",
        "std::chrono::_V2::steady_clock::now()",
        "std::chrono::_V2::system_clock::now()",
        "std::basic_ifstream<char, std::char_traits<char> >::basic_ifstream(char const*, std::_Ios_Openmode)",
        "std::basic_filebuf<char, std::char_traits<char> >::close()",
        "std::cout",
        "std::cerr@GLIBCXX_3.4",
        "std::cin",
        "std::ostream::flush()",
        "std::basic_ostream<char, std::char_traits<char> >& std::endl<char>(std::ostream&)",
        "std::ios_base::Init::Init()",
        "std::__cxx11::basic_ostringstream<char>::basic_ostringstream()",
        "std::random_device::_M_getval()",
        "std::thread::join()",
        "std::locale::locale()",
        "std::filesystem::status(std::filesystem::__cxx11::path const&)",
        "fmt::v9::vprint(_IO_FILE*, fmt::v9::basic_string_view<char>)",
        "yinback::builtin_library()"}) {
    CAPTURE(symbol);
    CHECK(offences("a.cpp.o:\n                 U " + std::string(symbol) + "\n") == Words{symbol});
    CHECK(offences("                 w " + std::string(symbol) + "\n") == Words{symbol});
  }
}

TEST_CASE("what only looks worldly is left alone") {
  for (const char* symbol :
       {"memcpy@GLIBC_2.14", "localeconv@GLIBC_2.2.5", "strtod", "snprintf", "__snprintf_chk", "__cxa_atexit",
        "__asan_report_load8", "__ubsan_handle_out_of_bounds_abort", "__asan_memcpy", "__gcov_exit",
        "__assert_fail", "operator new(unsigned long)", "std::__throw_length_error(char const*)",
        "std::terminate()", "fmt::v9::detail::is_printable(unsigned int)", "std::runtime_error::what() const",
        "abort", "timer", "reader"}) {
    CAPTURE(symbol);
    CHECK(offences("                 U " + std::string(symbol) + "\n") == Words{});
  }
}

TEST_CASE("what one object wants and another defines is no offence") {
  const std::string wanted =
      "a.cpp.o:\n0000000000000000 T yinback::a()\n                 U yinback::begin(int)\n";
  CHECK(offences(wanted) == Words{"yinback::begin(int)"});
  CHECK(offences(wanted + "\nb.cpp.o:\n0000000000000040 W yinback::begin(int)\n") == Words{});
  CHECK(offences("0000000000000000 T read\n0000000000000040 b time\n0000000000000040 d puts\n") == Words{});
}

TEST_CASE("every kind of line of the archive's list is understood") {
  const Symbols symbols = symbols_in(
      "\na.cpp.o:\n0000000000000000 T one()\n00000000000000ab r two\n0000000000000010 u three\n"
      "                 U four\n                 w five::six(int, char)\n                 v "
      "seven\n\nb.cpp.o:\n");
  CHECK(symbols.defined == std::set<std::string>{"one()", "two", "three"});
  CHECK(symbols.wanted == std::set<std::string>{"four", "five::six(int, char)", "seven"});
}

// --- the sources

const std::string root = YINBACK_SOURCE;

/// The files of the core, as paths from the root: all but the two programs.
Words core_files() {
  Words files;
  for (const char* folder : {"include/yinback", "src"})
    for (const auto& entry : std::filesystem::directory_iterator(root + "/" + folder)) {
      const std::string name = entry.path().filename().string();
      const bool source = name.ends_with(".cpp") || name.ends_with(".hpp");
      if (source && name != "main.cpp" && name != "embed.cpp") files.push_back(folder + ("/" + name));
    }
  std::sort(files.begin(), files.end());
  return files;
}

/// What `text` includes, in its brackets or quotes.
Words includes_in(std::string_view text) {
  Words found;
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    if (!line.starts_with("#")) continue;
    const std::size_t begin = line.find_first_of("<\"");
    const std::size_t end = line.find_first_of(">\"", begin + 1);
    const bool includes = line.find("include") < begin && end != std::string_view::npos;
    if (includes) found.emplace_back(line.substr(begin, end - begin + 1));
  }
  return found;
}

constexpr std::array worldly_headers = {
    "\"shell/",  "\"support/",     "<CLI/",        "<termios",  "<unistd",     "<poll.h",  "<fcntl",
    "<signal",   "<csignal",       "<sys/",        "<iostream", "<fstream",    "<sstream", "<ostream",
    "<istream",  "<iomanip",       "<cstdio",      "<stdio",    "<ctime",      "<time.h",  "<thread",
    "<future",   "<mutex",         "<atomic",      "<random",   "<filesystem", "<locale",  "<clocale",
    "<fmt/os.h", "<fmt/ostream.h", "<fmt/chrono.h"};

bool opens_to_the_world(const std::string& include) {
  return std::any_of(worldly_headers.begin(), worldly_headers.end(),
                     [&](const char* start) { return include.starts_with(start); });
}

TEST_CASE("the core includes nothing of the shell and no header of the world") {
  REQUIRE(core_files().size() > 20);
  for (const std::string& file : core_files())
    for (const std::string& include : includes_in(file_text(root + "/" + file))) {
      CAPTURE(file, include);
      CHECK_FALSE(opens_to_the_world(include));
    }
}

TEST_CASE("the core meets nlohmann in one header, which no public header includes") {
  for (const std::string& file : core_files())
    for (const std::string& include : includes_in(file_text(root + "/" + file))) {
      CAPTURE(file, include);
      if (include.starts_with("<nlohmann/")) CHECK(file == "src/json.hpp");
      if (file.starts_with("include/")) CHECK(include != "\"json.hpp\"");
    }
}

TEST_CASE("no source of the core reads a clock or the environment") {
  for (const std::string& file : core_files()) {
    const std::string text = file_text(root + "/" + file);
    for (const char* word : {"_clock::now", "_clock>", "getenv", "std::time(", "this_thread"}) {
      CAPTURE(file, word);
      CHECK(text.find(word) == std::string::npos);
    }
  }
}

TEST_CASE("an include is seen however it is written") {
  CHECK(includes_in("#include <poll.h>\n#  include \"shell/keys.hpp\"  // keys\n// #include <x>\n#define A "
                    "\"b\"\n#include <a>") == Words{"<poll.h>", "\"shell/keys.hpp\"", "<a>"});
  CHECK(opens_to_the_world("\"shell/keys.hpp\""));
  CHECK(opens_to_the_world("<iostream>"));
  CHECK_FALSE(opens_to_the_world("<chrono>"));
  CHECK_FALSE(opens_to_the_world("\"yinback/session.hpp\""));
}

}  // namespace
}  // namespace yinback
