#include "shell/diary.hpp"

#include "shell/record_store.hpp"
#include "support/catch.hpp"
#include "support/disk.hpp"
#include "support/failing.hpp"
#include "support/planted.hpp"
#include "support/practising.hpp"
#include "support/process.hpp"
#include "support/record_lines.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <map>
#include <sstream>
#include <sys/mman.h>
#include <sys/wait.h>
#include <thread>

namespace yinback {
namespace {

struct Home {
  FreshDirectory directory;
  std::string record = directory.path() + "/state/yinback/practice.jsonl";
};

/// One in memory where that may be, so that what is cut off is the program and not the wait for a disk.
struct FastHome {
  FreshDirectory directory;
  TinyDisk disk{directory.path(), "size=16m"};

  [[nodiscard]] std::string record(const std::string& name) const {
    return directory.path() + "/" + name + "/yinback/practice.jsonl";
  }
};

bool changes(const Events& events) {
  return std::any_of(events.begin(), events.end(),
                     [](const Event& event) { return event.kind != Event::Kind::mark; });
}

/// Everything a practice was, by its wake-ups.
struct Replay {
  explicit Replay(std::uint64_t seed) {
    Practising practising(seed);
    id = practising.id;
    keep(practising, {});
    while (!practising.practice.countdown.over) {
      const Events happened = practising.next();
      keep(practising, happened);
    }
  }

  std::string id;
  std::vector<Practice> states;
  std::vector<Events> events;
  std::vector<std::vector<HeldPose>> holds;
  std::vector<Stamp> stamps;

 private:
  void keep(const Practising& practising, const Events& happened) {
    states.push_back(practising.practice);
    events.push_back(happened);
    holds.push_back(practising.holds());
    stamps.push_back(practising.now());
  }
};

/// What was read is what the practice was at one of its wake-ups; after it, up to `promised`, nothing changed
/// and no more than ten seconds passed.
void check_kept(const Replay& replay, const Resumable& read, std::size_t promised) {
  CHECK(read.head.id == replay.id);
  CHECK(read.head.plan == replay.states[0].session);
  CHECK(read.head.planned == total(replay.states[0].session));
  const auto at = static_cast<std::size_t>(read.last.noted.seconds - replay.stamps[0].seconds);
  REQUIRE(at < replay.states.size());
  CHECK(read.session == replay.states[at].session);
  CHECK(read.last.at == replay.states[at].countdown);
  if (at > 0) CHECK(read.last.holds == replay.holds[at]);
  CHECK(at <= promised + 1);
  for (std::size_t later = at + 1; later <= promised; ++later) CHECK_FALSE(changes(replay.events[later]));
  if (at < promised)
    CHECK(replay.states[promised].countdown.practised - read.last.at.practised < position_every);
}

void note(Diary& diary, const Practising& practising, const Events& events) {
  diary.note(practising.practice, events, practising.holds(), {}, practising.now());
}

std::size_t times_recorded(const std::string& record, const std::string& id) {
  std::size_t times = 0;
  const auto lines = record_lines(record);
  REQUIRE(lines);
  for (const RecordLine& line : *lines) {
    const auto json = nlohmann::json::parse(line.text, nullptr, false);
    if (line.whole && json.is_object() && json["id"] == id) ++times;
  }
  return times;
}

TEST_CASE(
    "whenever a practice is looked at, its journal tells every change and the last ten seconds at most") {
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    const Home home;
    const Replay replay(seed);
    Practising practising(seed);
    Diary diary(home.record);
    diary.begin(practising.practice, practising.id, practising.now());
    std::size_t entries = 0;
    std::string before;
    for (std::size_t wake = 1; wake < replay.states.size(); ++wake) {
      const Events happened = practising.next();
      const bool wanted = diary.wants(practising.practice, happened);
      note(diary, practising, happened);
      const std::string text = bytes_of(home.directory.path() + "/state/yinback/" + replay.id + ".journal");
      const auto read = read_journal(text);
      CAPTURE(seed, wake);
      REQUIRE(read);
      CHECK(read->set_aside.empty());
      check_kept(replay, *read, wake);
      CHECK(wanted == (wake == 1 || text != before));
      entries += text != before ? 1 : 0;
      before = text;
    }
    CHECK(entries < replay.states.size());
    CHECK(diary.remark().empty());
    CHECK(unfinished(home.record).at(0).alive);
    CHECK_FALSE(diary.finish(practising.line()));
    CHECK(unfinished(home.record).empty());
    CHECK(bytes_of(home.record) == practising.line() + "\n");
  }
}

TEST_CASE("it is due when ten seconds have passed since it was noted, and never in a pause") {
  const Home home;
  Practice practice{session_of({hold_of(3min), step_of(StepKind::rest, 1min)}), {}};
  CHECK_FALSE(Diary().due(practice));
  CHECK_FALSE(Diary().wants(practice, begin(practice)));
  Diary diary(home.record);
  CHECK_FALSE(diary.due(practice));
  diary.begin(practice, "one", {});
  diary.note(practice, begin(practice), {}, {}, {});
  CHECK(diary.due(practice) == position_every);
  diary.note(practice, advance(practice, Millis{4s}), {}, {}, {});
  CHECK(diary.due(practice) == 6s);
  diary.note(practice, advance(practice, Millis{6s}), {}, {}, {});
  CHECK(diary.due(practice) == position_every);
  diary.note(practice, apply(practice, Command::pause), {}, {}, {});
  CHECK_FALSE(diary.due(practice));
}

TEST_CASE("a practice may be cut off and gone on with again and again, and is recorded once") {
  Random random(91);
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    const Home home;
    Practising practising(seed);
    {
      Diary diary(home.record);
      diary.begin(practising.practice, practising.id, practising.now());
    }
    for (int cut = 0; cut < 8 && !practising.practice.countdown.over; ++cut) {
      const auto found = unfinished(home.record);
      REQUIRE(found.size() == 1);
      REQUIRE(found[0].practice);
      Diary diary(home.record);
      const auto read = diary.resume(found[0].journal);
      REQUIRE(read);
      CHECK(*read == *found[0].practice);
      CHECK(read->set_aside.empty());
      const Millis before = practising.practice.countdown.practised;
      practising.practice = resumed(*read);
      CHECK(before - practising.practice.countdown.practised < position_every);
      note(diary, practising, cut == 0 ? practising.next() : enter_again(practising.practice));
      for (auto left = random.below(12); left > 0 && !practising.practice.countdown.over; --left)
        note(diary, practising, practising.next());
      CHECK(diary.remark().empty());
    }
    const auto found = unfinished(home.record);
    REQUIRE(found.size() == 1);
    Diary diary(home.record);
    const auto read = diary.resume(found[0].journal);
    REQUIRE(read);
    CHECK(read->last.holds == std::vector<HeldPose>{{"sphinx", Movement::extension, Side::both, 1min,
                                                     read->last.at.held[1], HoldEnd::completed}});
    CHECK_FALSE(diary.finish(practising.line()));
    CHECK(times_recorded(home.record, practising.id) == 1);
    CHECK(unfinished(home.record).empty());
  }
}

TEST_CASE("a diary that keeps nothing makes nothing") {
  Practising practising(1);
  Diary diary;
  diary.begin(practising.practice, practising.id, practising.now());
  note(diary, practising, practising.next());
  CHECK(diary.remark().empty());
  CHECK_FALSE(diary.finish(practising.line()));
}

TEST_CASE("a practice that is not to be recorded leaves no journal and no line") {
  const Home home;
  Practising practising(1);
  Diary diary(home.record);
  diary.begin(practising.practice, practising.id, practising.now());
  CHECK_FALSE(diary.finish(""));
  CHECK(unfinished(home.record).empty());
  CHECK_FALSE(std::filesystem::exists(home.record));
}

TEST_CASE("where nothing can be kept the practice goes on, and that is told once and at the end") {
  const FreshDirectory directory;
  put_bytes(directory.path() + "/file", "");
  for (const std::string& record : {directory.path() + "/file/practice.jsonl", std::string()}) {
    Practising practising(1);
    Diary diary(record);
    diary.begin(practising.practice, practising.id, practising.now());
    CHECK_FALSE(diary.remark().empty());
    while (!practising.practice.countdown.over) note(diary, practising, practising.next());
    CHECK(diary.remark().empty());
    CHECK_FALSE(diary.due(practising.practice));
    CHECK(diary.finish(practising.line()));
    CHECK(unfinished(record).empty());
  }
}

TEST_CASE("what cannot be recorded stays in its journal and can be recorded later") {
  const FreshDirectory directory;
  const TinyDisk disk(directory.path());
  if (!disk.mounted()) {
    WARN("no right to mount: the full disk is left out");
    return;
  }
  const std::string record = directory.path() + "/practice.jsonl";
  Practising practising(3);
  Diary diary(record);
  diary.begin(practising.practice, practising.id, practising.now());
  disk.fill(0);
  while (!practising.practice.countdown.over) {
    note(diary, practising, practising.next());
    if (practising.wakes == 12) disk.fill(0);
    if (practising.wakes == 20) disk.empty();
  }
  CHECK(diary.remark() ==
        directory.path() + "/practice-3.journal: cannot be written: No space left on device");
  CHECK(diary.remark().empty());
  disk.fill(0);
  const auto problem = diary.finish(practising.line() + std::string(10'000, ' '));
  REQUIRE(problem);
  CHECK(problem_text(*problem) == record +
                                      ": cannot be written: No space left on device; it is kept: yinback "
                                      "resume --discard records it");
  disk.empty();
  const auto found = unfinished(record);
  REQUIRE(found.size() == 1);
  REQUIRE(found[0].practice);
  CHECK(found[0].practice->last.at == practising.practice.countdown);
  CHECK(found[0].practice->session == practising.practice.session);
  Diary later(record);
  REQUIRE(later.resume(found[0].journal));
  CHECK_FALSE(later.finish(practising.line()));
  CHECK(bytes_of(record) == practising.line() + "\n");
  CHECK(unfinished(record).empty());
}

TEST_CASE("the journal of a practice that is recorded already goes, one that was torn in the record stays") {
  const Home home;
  for (const std::uint64_t seed : {1U, 2U}) {
    Practising practising(seed);
    Diary diary(home.record);
    diary.begin(practising.practice, practising.id, practising.now());
  }
  CHECK_FALSE(append_record(home.record, R"({"id":"practice-1"})"));
  CHECK_FALSE(append_record(home.record, R"({"id":"practice-2","holds":[)"));
  const auto found = unfinished(home.record);
  REQUIRE(found.size() == 1);
  CHECK(found[0].practice->head.id == "practice-2");
  CHECK_FALSE(std::filesystem::exists(home.directory.path() + "/state/yinback/practice-1.journal"));
}

TEST_CASE("a journal from which nothing can be read is told with its name and stays") {
  const Home home;
  std::filesystem::create_directories(home.directory.path() + "/state/yinback");
  const std::string journal = home.directory.path() + "/state/yinback/one.journal";
  put_bytes(journal, "nonsense");
  const auto found = unfinished(home.record);
  REQUIRE(found.size() == 1);
  REQUIRE(found[0].problems.size() == 1);
  CHECK(problem_text(found[0].problems[0]) == journal + ": no practice can be read from it");
  CHECK_FALSE(Diary(home.record).resume(journal));
  CHECK(bytes_of(journal) == "nonsense");
}

// --- killed at any instant

constexpr std::uint64_t recorded = 0xFFFF'FFFF;

/// Practises, one practice after the other, until it is killed. `promised` is the seed of the practice and
/// how many of its wake-ups were noted.
[[noreturn]] void practise(const std::string& record, std::uint64_t seed,
                           std::atomic<std::uint64_t>& promised) {
  for (;; ++seed) {
    Practising practising(seed);
    Diary diary(record);
    diary.begin(practising.practice, practising.id, practising.now());
    promised = seed << 32U;
    while (!practising.practice.countdown.over) {
      note(diary, practising, practising.next());
      promised = seed << 32U | static_cast<std::uint64_t>(practising.wakes);
    }
    if (diary.finish(practising.line())) ::_exit(1);
    promised = seed << 32U | recorded;
  }
}

std::chrono::nanoseconds time_of_one(const std::string& record) {
  const auto began = std::chrono::steady_clock::now();
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    Practising practising(seed);
    Diary diary(record);
    diary.begin(practising.practice, practising.id, practising.now());
    while (!practising.practice.countdown.over) note(diary, practising, practising.next());
    REQUIRE_FALSE(diary.finish(practising.line()));
  }
  return (std::chrono::steady_clock::now() - began) / 10;
}

TEST_CASE("killed at five hundred instants nothing is lost that was promised", "[long]") {
  const FastHome home;
  const std::string record = home.record("killed");
  const auto once = time_of_one(home.record("timed"));
  auto* const shared = static_cast<std::atomic<std::uint64_t>*>(
      ::mmap(nullptr, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0));
  REQUIRE(shared != MAP_FAILED);
  std::atomic<std::uint64_t>& promised = *new (shared) std::atomic<std::uint64_t>(0);
  Random random(92);
  std::uint64_t next = 1;
  std::string before;
  std::size_t cut = 0, whole = 0;
  for (int i = 0; i < 500; ++i) {
    promised = (next - 1) << 32U | recorded;
    const pid_t child = ::fork();
    if (child == 0) practise(record, next, promised);
    std::this_thread::sleep_for(once * static_cast<int>(random.below(1500)) / 1000);  // any instant will do
    ::kill(child, SIGKILL);
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    REQUIRE(WIFSIGNALED(status));
    const std::uint64_t seed = promised >> 32U, wakes = promised & recorded;
    CAPTURE(i, seed, wakes);
    const std::string after = bytes_of(record);
    REQUIRE(after.substr(0, before.size()) == before);
    const auto found = unfinished(record);
    REQUIRE(found.size() <= 1);
    if (wakes == recorded) {
      ++whole;
      if (seed > 0) CHECK(record_holds(record, "practice-" + std::to_string(seed)));
    } else {
      const Replay replay(seed);
      const bool over = wakes + 2 >= replay.states.size();
      if (!over || !record_holds(record, replay.id)) {
        REQUIRE(found.size() == 1);
        REQUIRE(found[0].practice);
        check_kept(replay, *found[0].practice, wakes);
      }
    }
    next = (wakes == recorded ? seed + 1 : seed) + (found.empty() && wakes == recorded ? 0 : 1);
    for (const Unfinished& each : found) {
      ++cut;
      CHECK_FALSE(each.alive);
      Diary diary(record);
      const auto read = diary.resume(each.journal);
      if (!read) {  // killed before the journal had begun, or before anything was promised
        CHECK(wakes == recorded);
        std::filesystem::remove(each.journal);
        continue;
      }
      CHECK_FALSE(diary.finish(fmt::format("{{\"id\":\"{}\"}}", read->head.id)));
    }
    before = bytes_of(record);
  }
  ::munmap(shared, 4096);
  CHECK(cut > 50);
  CHECK(whole > 5);
  CHECK(unfinished(record).empty());
  std::map<std::string, int> times;
  const auto lines = record_lines(record);
  REQUIRE(lines);
  for (const RecordLine& line : *lines) {
    const auto json = nlohmann::json::parse(line.text, nullptr, false);
    if (json.is_object()) ++times[json["id"]];
  }
  CHECK(times.size() > 100);
  for (const auto& each : times) {
    CAPTURE(each.first);
    CHECK(each.second == 1);
  }
}

// --- every call that changes a file, failing in every way

struct Kept {
  Ended ended;
  std::size_t noted = 0, calls = 0;
  bool recorded = false, unrecorded = false, lost = false;
};

Kept keep(const std::string& record, std::uint64_t seed, std::size_t fault, const std::string& how) {
  const FreshDirectory counted;
  Kept kept;
  kept.ended = run_program({{YINBACK_RECORD_HELPER, record, std::to_string(seed)},
                            {},
                            {"LD_PRELOAD=" YINBACK_FAILING, fmt::format("FAILING=disk {} {}", fault, how),
                             "FAILING_COUNTS=" + counted.path() + "/calls",
                             "ASAN_OPTIONS=verify_asan_link_order=0:detect_leaks=0"}});
  std::istringstream told(kept.ended.out);
  for (std::string line; std::getline(told, line);) {
    if (line.starts_with("noted ")) kept.noted = std::stoul(line.substr(6));
    kept.recorded = kept.recorded || line == "recorded";
    kept.unrecorded = kept.unrecorded || line.starts_with("unrecorded ");
    kept.lost = kept.lost || line.starts_with("lost ");
  }
  kept.calls = static_cast<std::size_t>(counts_in(counted.path() + "/calls")["disk"].times);
  return kept;
}

/// The practice with the fewest wake-ups, which still does everything.
std::uint64_t short_practice() {
  std::uint64_t best = 1;
  for (std::uint64_t seed = 2; seed < 200; ++seed)
    if (Replay(seed).states.size() < Replay(best).states.size()) best = seed;
  return best;
}

TEST_CASE("whichever call fails in whatever way, no earlier line is lost and the practice is told or kept") {
  const std::string earlier = "{\"id\":\"earlier\"}\n{\"id\":\"torn before";
  const std::uint64_t seed = short_practice();
  const Replay replay(seed);
  const std::string eio = std::to_string(EIO), full = std::to_string(ENOSPC);
  const FastHome home;
  const std::size_t calls = keep(home.record("counted"), seed, 0, "kill").calls;
  REQUIRE(calls > 20);
  for (const std::string& how :
       {std::string("kill"), std::string("torn"), std::string("short"), eio, full, "+" + full})
    for (std::size_t fault = 1; fault <= calls; ++fault) {
      const std::string record = home.record(how + std::to_string(fault));
      std::filesystem::create_directories(record.substr(0, record.rfind('/')));
      put_bytes(record, earlier);
      const Kept kept = keep(record, seed, fault, how);
      CAPTURE(how, fault, kept.ended.out, kept.ended.err);
      REQUIRE(bytes_of(record).substr(0, earlier.size()) == earlier);
      const bool killed = kept.ended.signal == SIGKILL;
      if (!killed) REQUIRE(kept.ended.exit_code == 0);
      if (!killed) REQUIRE(kept.recorded != kept.unrecorded);
      const auto found = unfinished(record);
      REQUIRE(found.size() <= 1);
      const std::size_t times = times_recorded(record, replay.id);
      if (kept.recorded) {
        CHECK(times == 1);
        CHECK(found.empty());
        continue;
      }
      if (found.empty() || !found[0].practice) {
        // recorded but not told so, not begun yet, or told that nothing could be kept
        CHECK((times == 1 || kept.noted == 0 || kept.lost));
        continue;
      }
      CHECK(times == 0);
      if (!kept.lost) check_kept(replay, *found[0].practice, kept.noted);
      Diary diary(record);
      REQUIRE(diary.resume(found[0].journal));
      CHECK_FALSE(diary.finish(fmt::format("{{\"id\":\"{}\"}}", replay.id)));
      CHECK(times_recorded(record, replay.id) == 1);
      CHECK(unfinished(record).empty());
    }
}

}  // namespace
}  // namespace yinback
