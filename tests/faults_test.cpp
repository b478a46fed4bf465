// Every call of the system that the program makes, failing in every way it may fail: in a first practice, in
// one that is left early, in one that goes on after it was cut off, in reading what was kept, and in checking
// files. YINBACK_TELL=1 in the environment fails each call at every place instead of at a few, and prints the
// table of all of it.
#include "shell/diary.hpp"
#include "shell/environment.hpp"
#include "shell/terminal.hpp"
#include "support/catch.hpp"
#include "support/disk.hpp"
#include "support/failing.hpp"
#include "support/machine.hpp"
#include "support/process.hpp"
#include "support/pty.hpp"
#include "support/records.hpp"
#include "yinback/bell.hpp"
#include "yinback/session.hpp"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <sys/resource.h>
#include <sys/stat.h>

namespace yinback {
namespace {

namespace fs = std::filesystem;
using Words = std::vector<std::string>;

constexpr std::string_view screen_on = "\x1b[?1049h", screen_off = "\x1b[?1049l";
constexpr std::string_view cursor_off = "\x1b[?25l", cursor_on = "\x1b[?25h";
constexpr std::string_view end_mark = "<ended:";
constexpr auto patience = std::chrono::seconds(30);

bool tells() {
  return std::getenv("YINBACK_TELL") != nullptr;
}

std::string earlier_lines() {
  Random random(7);
  return record_file(likely_records(random, local_day(stamp_now()), 12));
}

// --- the machine of one run

/// What a run finds: a home, and programs to hear by that end at once, or one that keeps awake.
class House {
 public:
  explicit House(const std::string& folder) : folder_(folder) {
    for (const char* each : {"/state/yinback", "/config/yinback", "/bin", "/cache"})
      fs::create_directories(folder_ + each);
    fs::permissions(folder_ + "/cache", fs::perms::owner_all);
    put_bytes(record(), earlier_lines());
    put_bytes(folder_ + "/config/yinback/config.json", "{\"calm\": true}\n");
    put_bytes(folder_ + "/config/yinback/sequences.json",
              R"({"format":1,"sequences":[{"id":"lunch","name":"Lunch","about":"At noon.","for":"30m"}]})");
  }
  House(const House&) = delete;
  House& operator=(const House&) = delete;
  ~House() {
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
  }

  void install(const std::string& program, const std::string& path) const {
    fs::create_symlink(path, folder_ + "/bin/" + program);
  }
  [[nodiscard]] std::string record() const { return folder_ + "/state/yinback/practice.jsonl"; }
  [[nodiscard]] std::string state(const std::string& file) const {
    return folder_ + "/state/yinback/" + file;
  }
  [[nodiscard]] std::string file(const std::string& name) const { return folder_ + "/" + name; }
  [[nodiscard]] Words environment() const {
    return {"PATH=" + folder_ + "/bin",
            "HOME=" + folder_,
            "XDG_STATE_HOME=" + folder_ + "/state",
            "XDG_CONFIG_HOME=" + folder_ + "/config",
            "XDG_CACHE_HOME=" + folder_ + "/cache",
            "LANG=C.UTF-8",
            "TERM=xterm-256color",
            "ASAN_OPTIONS=verify_asan_link_order=0:detect_leaks=0"};
  }

 private:
  std::string folder_;
};

/// All bells but one have been made before: to compute them takes longer than all else.
void keep_bells(const House& house) {
  const std::string made = house.file("../bells/"), cache = house.file("cache/yinback/");
  fs::create_directories(made);
  fs::create_directories(cache);
  fs::permissions(cache, fs::perms::owner_all);
  for (const Bell bell : {Bell::halfway, Bell::switch_sides, Bell::release, Bell::come_out, Bell::close}) {
    const std::string file = fmt::format("bell-{}-{}.wav", bell_version, name(bell));
    if (!fs::exists(made + file)) put_bytes(made + file, wav(bell));
    fs::create_hard_link(made + file, cache + file);
  }
}

/// A practice that was cut off in its hold.
void cut_off(const House& house) {
  static const Session session = [] {
    const Ended plan =
        run_program({{YINBACK_PROGRAM, "plan", "--json", "--poses", "sphinx", "--hold", "2m"}, {}, {}});
    return *parse_session(plan.out);
  }();
  Diary diary(house.record());
  Practice practice{session, {}};
  diary.begin(practice, "20261123T194205-1", stamp_now());
  Events events = begin(practice);
  for (const Event& event : advance(practice, Millis{3min})) events.push_back(event);
  const Millis held = practice.countdown.held[static_cast<std::size_t>(Movement::extension)];
  diary.note(practice, events, {{"sphinx", Movement::extension, Side::both, 2min, held, HoldEnd::completed}},
             {}, stamp_now());
}

// --- one run

struct Outcome {
  bool in_time = true;
  int exit_code = -1;
  int signal = 0;
  std::string out, err;  ///< a terminal shows both in the first
  bool whole = true;     ///< the terminal is as it was found
  std::string record;
  std::size_t journals = 0;
  Counts counts;
};

struct Scene {
  std::string name;
  Words arguments;
  std::string typed = {};  ///< before it begins; a program on no terminal where there is `piped`
  bool piped = false;
  std::function<void(const House&)> prepare = {};
  int rows = 24;
  std::set<std::string> left_out = {};  ///< calls without which it would last as long as a practice lasts
};

bool gives_back(std::string_view output, std::string_view taken, std::string_view given) {
  const std::size_t last = output.rfind(taken);
  return last == std::string_view::npos || output.find(given, last) != std::string_view::npos;
}

bool same_modes(const termios& a, const termios& b) {
  return a.c_iflag == b.c_iflag && a.c_oflag == b.c_oflag && a.c_cflag == b.c_cflag &&
         a.c_lflag == b.c_lflag && std::equal(a.c_cc, a.c_cc + NCCS, b.c_cc);
}

/// In the foreground of a terminal. A shell tells how it ended behind all that it wrote.
void run_on_terminal(Outcome& outcome, const Words& argv, const Words& environment, const Scene& scene) {
  Pty pty(80, scene.rows);
  const termios before = pty.modes();
  pty.send(scene.typed);
  Words shell{"/bin/sh", "-c", "LD_PRELOAD=$PRELOADED \"$@\"; echo \"<ended:$?>\"", "sh"};
  shell.insert(shell.end(), argv.begin(), argv.end());
  pty.spawn(shell, [&] {
    ::clearenv();
    for (const std::string& each : environment) ::putenv(const_cast<char*>(each.c_str()));
  });
  outcome.in_time = pty.read_until(end_mark, patience) && pty.read_until(">\r\n");
  outcome.out = pty.output();
  if (!outcome.in_time) return;
  const int status = std::atoi(outcome.out.c_str() + outcome.out.rfind(end_mark) + end_mark.size());
  outcome.exit_code = status >= 128 ? -1 : status;
  outcome.signal = status >= 128 ? status - 128 : 0;
  outcome.whole = same_modes(before, pty.modes()) && gives_back(outcome.out, screen_on, screen_off) &&
                  gives_back(outcome.out, cursor_off, cursor_on);
}

void run_in_pipes(Outcome& outcome, const Words& argv, Words environment) {
  for (std::string& each : environment)
    if (each.starts_with("PRELOADED=")) each = "LD_" + std::string("PRELOAD=") + each.substr(10);
  Ended run = run_program({argv, {}, environment}, patience);
  outcome.in_time = run.in_time;
  outcome.exit_code = run.exit_code;
  outcome.signal = run.signal;
  outcome.out = std::move(run.out);
  outcome.err = std::move(run.err);
}

class Stage {
 public:
  Outcome run(const Scene& scene, const Fault& fault) {
    const House house(folder_.path() + "/" + std::to_string(++runs_));
    if (scene.prepare) scene.prepare(house);
    Words environment = house.environment();
    environment.push_back("PRELOADED=" YINBACK_FAILING);
    environment.push_back("FAILING_COUNTS=" + house.file("counts"));
    if (!fault.call.empty()) environment.push_back("FAILING=" + fault.text());
    Words argv{YINBACK_PROGRAM};
    argv.insert(argv.end(), scene.arguments.begin(), scene.arguments.end());
    Outcome outcome;
    if (scene.piped)
      run_in_pipes(outcome, argv, environment);
    else
      run_on_terminal(outcome, argv, environment, scene);
    outcome.record = bytes_of(house.record());
    for (const auto& each : fs::directory_iterator(house.state("")))
      outcome.journals += each.path().extension() == ".journal" && each.file_size() > 0 ? 1U : 0U;
    outcome.counts = counts_in(house.file("counts"));
    const std::string own = house.file("");
    for (std::string* text : {&outcome.out, &outcome.err})
      for (std::size_t at = text->find(own); at != std::string::npos; at = text->find(own))
        text->replace(at, own.size(), "~/");
    return outcome;
  }
  [[nodiscard]] std::size_t runs() const { return runs_; }

 private:
  FreshDirectory folder_;
  TinyDisk disk_{folder_.path(), "size=64m"};
  std::size_t runs_ = 0;
};

// --- how a call may fail

struct Ways {
  std::string_view call;
  std::vector<int> once, stays = {};
};
constexpr int half = 0;

const std::vector<Ways>& all_ways() {
  static const std::vector<Ways> all{
      {"access", {EACCES, EIO, ENOMEM}},
      {"clock_gettime", {EINVAL}, {EINVAL}},
      {"close", {EINTR, EIO}},
      {"fcntl", {EINVAL}},
      {"fdatasync", {EINTR, EIO, ENOSPC}, {EIO}},
      {"fdopendir", {ENOMEM}},
      {"flock", {EINTR, EWOULDBLOCK, ENOLCK, EIO}, {ENOLCK}},
      {"fstat", {EIO, ENOMEM}},
      {"fstatat", {EIO, ENOMEM}},
      {"fsync", {EINTR, EIO, ENOSPC}, {EIO}},
      {"ftruncate", {EINTR, EIO}},
      {"ioctl", {ENOTTY, EIO}, {ENOTTY}},
      {"isatty", {ENOTTY}},
      {"kill", {ESRCH, EPERM}},
      {"localtime_r", {ENOMEM}, {ENOMEM}},
      {"lseek", {EIO}},
      {"lstat", {EIO, EACCES, ENOMEM}},
      {"memory", {ENOMEM}, {ENOMEM}},
      {"mkdir", {EIO, ENOSPC, EACCES}, {EACCES}},
      {"mkostemp", {EINTR, EIO, ENOSPC, EMFILE}, {ENOSPC}},
      {"nanosleep", {EINTR}},
      {"open", {EINTR, EIO, EMFILE, ENOMEM, EACCES}, {EMFILE}},
      {"openat", {EINTR, EIO, EMFILE, ENOSPC, ENOMEM}, {EMFILE}},
      {"pipe", {EMFILE}, {EMFILE}},
      {"poll", {EINTR, EAGAIN, ENOMEM}},
      {"posix_spawn", {EAGAIN, ENOMEM}, {EAGAIN}},
      {"pread", {EINTR, EIO}},
      {"read", {EINTR, EIO, half}, {EIO}},
      {"read_key", {EINTR, EAGAIN, EIO, half}},
      {"readdir", {EIO}},
      {"rename", {EIO, ENOSPC}},
      {"sigaction", {EINVAL}},
      {"sigaltstack", {ENOMEM}},
      {"sigprocmask", {EINVAL}},
      {"stat", {EIO, EACCES, ENOMEM}},
      {"tcgetattr", {EIO}},
      {"tcgetpgrp", {ENOTTY}},
      {"tcsetattr", {EINTR, EIO}},
      {"timerfd_create", {EMFILE, ENOMEM}},
      {"timerfd_settime", {EINVAL}},
      {"unlink", {EIO}},
      {"unlinkat", {EIO, EACCES}},
      {"waitid", {EINTR, ECHILD}},
      {"waitpid", {EINTR, ECHILD}},
      {"write", {EINTR, EIO, ENOSPC, half}, {ENOSPC}},
      {"write_out", {EINTR, EAGAIN, EIO, EPIPE, ENOSPC, half}, {EIO}},
  };
  return all;
}

/// What is nobody's failure: the program is to do the same as without it.
bool passes_by(const Fault& fault) {
  return !fault.stays && (fault.how == half || fault.how == EINTR ||
                          (fault.how == EAGAIN && fault.call != "posix_spawn" && fault.call != "flock"));
}

std::string way_name(int how, bool stays) {
  static const std::map<int, std::string> names{
      {half, "short"},    {EINTR, "EINTR"},   {EAGAIN, "EAGAIN"}, {EIO, "EIO"},       {ENOSPC, "ENOSPC"},
      {EMFILE, "EMFILE"}, {ENOMEM, "ENOMEM"}, {EPIPE, "EPIPE"},   {EACCES, "EACCES"}, {EINVAL, "EINVAL"},
      {ENOTTY, "ENOTTY"}, {EPERM, "EPERM"},   {ESRCH, "ESRCH"},   {ECHILD, "ECHILD"}, {ENOLCK, "ENOLCK"}};
  return names.at(how) + (stays ? "+" : "");
}

/// Up to `most` numbers from 1 to `count`: the first, the last, and some between.
std::set<long> spread(long count, long most) {
  std::set<long> numbers;
  if (count <= most)
    for (long number = 1; number <= count; ++number) numbers.insert(number);
  else
    for (long i = 0; i < most; ++i) numbers.insert(1 + i * (count - 1) / std::max(1L, most - 1));
  return numbers;
}

// --- what is asked of every run

/// Words for what failed; a run is compared with one where nothing did.
std::size_t told(const Outcome& outcome) {
  std::size_t found = 0;
  for (const std::string* text : {&outcome.out, &outcome.err})
    for (const std::string_view words : {"cannot be", "may not be on the disk", "cannot watch",
                                         "no sound: ", "no voice: ", "may fall asleep", "not enough memory",
                                         "cannot tell", "left out", "yinback: "})
      for (std::size_t at = text->find(words); at != std::string::npos; at = text->find(words, at + 1))
        ++found;
  return found;
}

std::size_t practices_in(const std::string& record) {
  return records_in(record).size();
}

/// What gives a terminal back is what fails.
bool keeps_terminal(const Fault& fault) {
  return fault.how != EINTR && (fault.call == "tcsetattr" || (fault.call == "write_out" && fault.stays));
}

/// What is wrong with it; empty: nothing.
std::string wrong(const Scene& scene, const Outcome& clean, const Outcome& outcome, const Fault& fault) {
  if (!outcome.in_time) return "hangs";
  if (outcome.signal != 0) return fmt::format("dies by signal {}", outcome.signal);
  if (outcome.exit_code < 0 || outcome.exit_code > 3 || outcome.exit_code == 2)
    return fmt::format("exit code {}", outcome.exit_code);
  if (!outcome.whole && !keeps_terminal(fault)) return "the terminal is not whole";
  if (!outcome.record.starts_with(earlier_lines())) return "earlier records are not intact";
  // One that stays beside a practice that is recorded is known by its id, and an empty one is nobody's.
  const bool kept =
      practices_in(outcome.record) == practices_in(clean.record) &&
      (outcome.journals == clean.journals || practices_in(outcome.record) > practices_in(earlier_lines()));
  const bool same = outcome.exit_code == clean.exit_code && kept &&
                    (!scene.piped || (outcome.out == clean.out && outcome.err == clean.err));
  const bool says = told(outcome) > told(clean);
  if (passes_by(fault)) return same && !says ? "" : "is not the same as without it";
  const bool can_be_read = fault.call != "write_out";
  if (!same && !says && can_be_read) return "says nothing";
  return "";
}

struct Cell {
  std::size_t runs = 0, same = 0, said = 0, failed = 0;
  std::vector<std::string> wrong;
};

class Matrix {
 public:
  void add(const Fault& fault, const Outcome& clean, const Outcome& outcome, const std::string& wrong) {
    Cell& cell = cells_[{fault.call, way_name(fault.how, fault.stays)}];
    ++cell.runs;
    if (!wrong.empty())
      cell.wrong.push_back(fmt::format("{}: {}", fault.at, wrong));
    else if (outcome.exit_code != clean.exit_code)
      ++cell.failed;
    else
      ++(told(outcome) > told(clean) ? cell.said : cell.same);
  }
  [[nodiscard]] std::string text(const std::string& title, const Counts& counts) const {
    std::string rows = fmt::format(
        "\n{}\n  runs of each call failing so: went on as ever / went on and said what was lost / "
        "ended and said why\n",
        title);
    std::string before;
    for (const auto& [key, cell] : cells_) {
      const auto& [call, way] = key;
      if (call != before) rows += fmt::format("\n  {:<16}{:>6} times ", before = call, counts.at(call).times);
      rows += fmt::format("  {} {}", way, cell.runs);
      rows += fmt::format(" ({}/{}/{})", cell.same, cell.said, cell.failed);
      for (const std::string& each : cell.wrong) rows += " !! " + each;
    }
    return rows + "\n";
  }

 private:
  std::map<std::pair<std::string, std::string>, Cell> cells_;
};

long places(std::string_view call) {
  if (call == "memory") return tells() ? 150 : 6;
  return tells() ? 40 : 2;
}

void fail_each_call(const Scene& scene) {
  Stage stage;
  const Outcome clean = stage.run(scene, {});
  INFO(clean.out);
  INFO(clean.err);
  REQUIRE(wrong(scene, clean, clean, {"none", 1, EIO}).empty());
  Matrix matrix;
  std::size_t struck = 0;
  for (const auto& [call, counted] : clean.counts) {
    if (scene.left_out.count(call) > 0) continue;
    const std::string& name = call;
    const auto ways = std::find_if(all_ways().begin(), all_ways().end(),
                                   [&name](const Ways& each) { return each.call == name; });
    CAPTURE(call);
    REQUIRE(ways != all_ways().end());
    for (const bool stays : {false, true})
      for (const int how : stays ? ways->stays : ways->once)
        for (const long at : spread(counted.times, places(call))) {
          const Fault fault{call, at, how, stays};
          const Outcome outcome = stage.run(scene, fault);
          const auto failed = outcome.counts.find(call);
          struck += failed != outcome.counts.end() && failed->second.failed > 0 ? 1U : 0U;
          const std::string what = wrong(scene, clean, outcome, fault);
          matrix.add(fault, clean, outcome, what);
          CAPTURE(fault.text(), way_name(how, stays), what, outcome.out, outcome.err);
          CHECK(what.empty());
        }
  }
  if (tells())
    fmt::print("{}", matrix.text(fmt::format("{}: {} runs", scene.name, stage.runs()), clean.counts));
  CHECK(struck * 10 > stage.runs() * 8);  // some calls come as often as the time has it
}

// --- the scenes

const Words quick{"--poses", "sphinx", "--hold", "2m", "--speed", "20000", "--record"};

Words with(Words words, const Words& more) {
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

TEST_CASE("whatever call fails in a first practice, it ends with a whole terminal and says what is lost",
          "[faults][long]") {
  fail_each_call({"start, the first time, with bells", with({"start"}, quick), "dddddddd", false,
                  [](const House& house) {
                    keep_bells(house);
                    house.install("paplay", "/bin/true");
                    house.install("espeak-ng", "/bin/true");
                  },
                  200});
}

TEST_CASE("whatever call fails in a practice left early, it is left and recorded, or says what is lost",
          "[faults][long]") {
  fail_each_call({"start, kept awake, left in the hold",
                  {"start", "--poses", "sphinx", "--hold", "2m", "--record"},
                  " n?dsqq",
                  false,
                  [](const House& house) {
                    put_bytes(house.state("safety-read"), "");
                    put_bytes(house.file("bin/systemd-inhibit"), "#!/bin/sh\nexec /bin/cat\n");
                    ::chmod(house.file("bin/systemd-inhibit").c_str(), 0700);
                  },
                  24,
                  {"read_key", "tcgetattr", "tcsetattr", "isatty"}});
}

TEST_CASE("whatever call fails where a practice goes on, it goes on or stays to be gone on with",
          "[faults][long]") {
  fail_each_call({"resume", {"resume", "--speed", "20000"}, "dddddddd", false, [](const House& house) {
                    put_bytes(house.state("safety-read"), "");
                    cut_off(house);
                  }});
}

TEST_CASE("whatever call fails, a history is whole or the failure is told", "[faults][long]") {
  fail_each_call({"history", {"history"}, "", true});
}

TEST_CASE("whatever call fails, files are checked or the failure is told", "[faults][long]") {
  fail_each_call({"check", {"check"}, "", true});
}

// --- what the machine may lack

/// In a shell that does `first` before it becomes the program.
Ended run_after(const std::string& first, const Words& arguments, const Words& environment) {
  Words argv{"/bin/sh", "-c", first + "; exec \"$@\"", "sh", YINBACK_PROGRAM};
  argv.insert(argv.end(), arguments.begin(), arguments.end());
  return run_program({argv, {}, environment}, patience);
}

/// It does as ever, or says why not; what the loader says where the program does not even begin counts too.
bool ends_well(const Ended& ended, const std::string& as_ever) {
  if (!ended.in_time || ended.signal != 0) return false;
  if (ended.exit_code == 0 && ended.out == as_ever) return true;
  return (ended.exit_code == 1 || ended.exit_code == 127) && !ended.err.empty();
}

TEST_CASE("with less and less memory a command does as ever or says that there is not enough", "[faults]") {
  if (YINBACK_SANITIZED != 0) return;  // a sanitizer's own tables are larger than any limit
  const FreshDirectory folder;
  const House house(folder.path() + "/house");
  for (const char* command : {"history", "check", "plan"}) {
    const std::string as_ever = run_after(":", {command}, house.environment()).out;
    REQUIRE_FALSE(as_ever.empty());
    std::size_t short_of = 0, enough = 0;
    for (int kilobytes = 65536; kilobytes > 1024; kilobytes -= std::max(64, kilobytes / 24)) {
      const Ended ended = run_after(fmt::format("ulimit -v {}", kilobytes), {command}, house.environment());
      CAPTURE(command, kilobytes, ended.exit_code, ended.signal, ended.out, ended.err);
      // Below what the loader itself needs not even a shell can tell why.
      const bool begun = ended.err.find("yinback: ") != std::string::npos || ended.exit_code == 0;
      if (begun) CHECK(ends_well(ended, as_ever));
      short_of += ended.exit_code == 1 ? 1U : 0U;
      enough += ended.exit_code == 0 ? 1U : 0U;
    }
    CHECK(enough > 0);
    if (tells()) fmt::print("memory limits of {}: enough {}, said so {}\n", command, enough, short_of);
  }
  CHECK(bytes_of(house.record()) == earlier_lines());
}

TEST_CASE("with fewer and fewer descriptors a command does as ever or says what cannot be opened",
          "[faults]") {
  const FreshDirectory folder;
  const House house(folder.path() + "/house");
  const Words practice{"start",   "--poses", "sphinx",   "--hold", "2m",
                       "--speed", "20000",   "--record", "--plain"};
  for (const Words& arguments : {Words{"history"}, Words{"check"}, practice}) {
    CAPTURE(arguments);
    bool enough = false;
    for (int most = 3; most <= 16; ++most) {
      const std::string before = bytes_of(house.record());
      const Ended ended = run_after(fmt::format("ulimit -n {}", most), arguments, house.environment());
      CAPTURE(most, ended.exit_code, ended.signal, ended.out, ended.err);
      CHECK(ended.in_time);
      CHECK(ended.signal == 0);
      enough = ended.exit_code == 0;
      if (!enough) CHECK_FALSE(ended.err.empty());
      const std::string after = bytes_of(house.record());
      CHECK(after.substr(0, before.size()) == before);
      const bool kept = after != before || arguments != practice;
      if (enough && !kept) CHECK((ended.out + ended.err).find("cannot be") != std::string::npos);
    }
    CHECK(enough);
  }
}

TEST_CASE("whichever standard descriptors are closed, nothing of ours is written into a file", "[faults]") {
  for (const char* closing :
       {"exec <&-", "exec >&-", "exec 2>&-", "exec <&- >&-", "exec >&- 2>&-", "exec <&- >&- 2>&-"})
    for (const bool ends : {true, false}) {
      const FreshDirectory folder;
      const House house(folder.path() + "/house");
      const Ended ended = run_after(closing,
                                    {"start", "--poses", "sphinx", "--hold", "2m", "--speed",
                                     ends ? "20000" : "nonsense", "--record", "--plain"},
                                    house.environment());
      CAPTURE(closing, ends, ended.exit_code, ended.out, ended.err);
      CHECK(ended.in_time);
      CHECK(ended.signal == 0);
      const bool heard = std::string_view(closing).find('>') == std::string_view::npos ||
                         std::string_view(closing) == "exec 2>&-";
      CHECK(ended.exit_code == (ends ? (heard ? 0 : 1) : 2));
      const std::string record = bytes_of(house.record());
      CHECK(record.starts_with(earlier_lines()));
      CHECK(practices_in(record) == practices_in(earlier_lines()) + (ends && heard ? 1 : 0));
      CHECK(record.find("arrive") == std::string::npos);
      for (const auto& each : fs::directory_iterator(house.state("")))
        CHECK(each.path().filename() == "practice.jsonl");
    }
}

TEST_CASE("without a home there is no record, which is told, and everything else is as ever", "[faults]") {
  const Words nowhere{"PATH=/nowhere"};
  const std::string no_place =
      "there is no place for the record; set HOME or XDG_STATE_HOME to a full path\n";
  const Ended practice = run_program({{YINBACK_PROGRAM, "start", "--poses", "sphinx", "--hold", "2m",
                                       "--speed", "20000", "--record", "--plain"},
                                      {},
                                      nowhere});
  CHECK(practice.exit_code == 0);
  CHECK(practice.out.find(no_place) != std::string::npos);
  CHECK(practice.err == "yinback: " + no_place);
  for (const char* command : {"history", "stats", "resume"}) {
    const Ended ended = run_program({{YINBACK_PROGRAM, command}, {}, nowhere});
    CAPTURE(command, ended.out, ended.err);
    CHECK(ended.exit_code == (std::string_view(command) == "resume" ? 1 : 0));
    CHECK(ended.err.starts_with("yinback: " + no_place));
  }
  CHECK(run_program({{YINBACK_PROGRAM, "plan"}, {}, nowhere}).exit_code == 0);
}

TEST_CASE("a locale nobody knows is as none: everything is said, in ASCII", "[faults]") {
  for (const char* command : {"plan", "list", "safety", "stats"}) {
    const Ended none = run_program({{YINBACK_PROGRAM, command}, {}, {"HOME=/nowhere"}});
    CHECK(none.exit_code == 0);
    CHECK(std::all_of(none.out.begin(), none.out.end(),
                      [](char c) { return static_cast<signed char>(c) >= 0; }));
    for (const char* locale :
         {"LC_ALL=C", "LANG=nonsense", "LC_ALL=xx_YY.ISO-8859-99", "LANG=", "LC_CTYPE=POSIX"}) {
      CAPTURE(command, locale);
      const Ended ended = run_program({{YINBACK_PROGRAM, command}, {}, {"HOME=/nowhere", locale}});
      CHECK(ended.exit_code == 0);
      CHECK(ended.out == none.out);
    }
  }
}

TEST_CASE("a clock that is set meanwhile changes nothing of a practice, and its record can be read",
          "[faults]") {
  for (const char* step : {"-7200", "86400", "-1000000000"}) {
    CAPTURE(step);
    const FreshDirectory folder;
    const House house(folder.path() + "/house");
    put_bytes(house.state("safety-read"), "");
    put_bytes(house.file("stepped"), "0");
    Words environment = house.environment();
    environment.insert(environment.end(),
                       {"LD_PRELOAD=" YINBACK_SLEPT, "STEPPED_FILE=" + house.file("stepped")});
    Pty pty;
    const termios before = pty.modes();
    pty.spawn({YINBACK_PROGRAM, "start", "--poses", "sphinx", "--hold", "2m", "--speed", "400", "--record"},
              [&] {
                ::clearenv();
                for (const std::string& each : environment) ::putenv(const_cast<char*>(each.c_str()));
              });
    REQUIRE(pty.read_until("Be still and soft"));
    put_bytes(house.file("stepped.new"), step);
    fs::rename(house.file("stepped.new"), house.file("stepped"));
    REQUIRE(pty.read_until("held: extension 2m", patience));
    const auto status = pty.wait();
    REQUIRE(status);
    CHECK(*status == 0);
    CHECK(same_modes(before, pty.modes()));
    CHECK(pty.output().find("paused") == std::string::npos);
    const std::string record = bytes_of(house.record());
    REQUIRE(record.starts_with(earlier_lines()));
    const auto records = records_in(record);
    REQUIRE(records.size() == practices_in(earlier_lines()) + 1);
    CHECK(records.back().held == Millis{2min});
    CHECK(records.back().completed);
    const Ended history = run_program({{YINBACK_PROGRAM, "history"}, {}, house.environment()});
    CHECK(history.exit_code == 0);
    CHECK(history.err.empty());
  }
}

}  // namespace
}  // namespace yinback
