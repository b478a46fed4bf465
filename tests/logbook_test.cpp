#include "shell/logbook.hpp"

#include "shell/player.hpp"
#include "support/catch.hpp"
#include "support/process.hpp"
#include "support/real_library.hpp"
#include "support/record_lines.hpp"
#include "support/scripted_console.hpp"
#include "yinback/sequencer.hpp"

#include <variant>

namespace yinback {
namespace {

std::string noon(std::chrono::system_clock::time_point /*moment*/) {
  return "12:00";
}

Session planned() {
  const auto session = plan(real_library(), {});
  REQUIRE(session);
  return *session;
}

struct Kept {
  explicit Kept(std::string path) : logbook(Diary(std::move(path))) {}

  /// Plays it, or only so many writes of it: then it is gone, as after a kill.
  Ending play_it(Script script = {}, bool again = false, std::size_t writes = 1'000'000) {
    ScriptedConsole console(std::move(script));
    console.reader_leaves_at = writes;
    const auto presenter = plain_presenter(Letters::unicode);
    const Ending ending = play(practice, console, *presenter, {1, false, noon, &real_library(), again},
                               {nullptr, nullptr, &logbook});
    told = console.bytes();
    return ending;
  }

  Practice practice{planned(), {}};
  Logbook logbook;
  std::string told;
};

std::vector<Record> records_in(const std::string& file) {
  std::vector<Record> records;
  const auto lines = record_lines(file);
  REQUIRE(lines);
  for (const RecordLine& line : *lines) {
    const auto entry = parse_entry(line.text);
    REQUIRE(entry);
    records.push_back(std::get<Record>(*entry));
  }
  return records;
}

std::size_t times(const std::string& text, const std::string& what) {
  std::size_t count = 0;
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + 1)) ++count;
  return count;
}

const Stamp later{1'700'009'999, 0};

TEST_CASE("a practice that was played is one line of the record, with all that was held") {
  const FreshDirectory home;
  const std::string file = home.path() + "/state/practice.jsonl";
  Kept kept(file);
  CHECK(kept.play_it(typed(9min, "+")) == Ending{Ending::Kind::finished});
  CHECK(unfinished(file).size() == 1);  // not recorded yet, though nobody was killed
  CHECK_FALSE(kept.logbook.finish(kept.practice, later));
  const auto records = records_in(file);
  REQUIRE(records.size() == 1);
  Millis held{};
  for (const Millis time : kept.practice.countdown.held) held += time;
  CHECK(records[0].held == held);
  CHECK(records[0].completed);
  CHECK(records[0].planned == total(planned()));
  CHECK(records[0].ended == later);
  CHECK(unfinished(file).empty());
}

TEST_CASE("a practice in which nothing was held leaves no line and no journal") {
  const FreshDirectory home;
  const std::string file = home.path() + "/state/practice.jsonl";
  Kept kept(file);
  kept.play_it(typed(30s, "qq"));
  CHECK_FALSE(kept.logbook.finish(kept.practice, later));
  CHECK(records_in(file).empty());
  CHECK(unfinished(file).empty());
}

TEST_CASE("what was cut off goes on where it was, and both parts are one record") {
  const FreshDirectory home;
  const std::string file = home.path() + "/state/practice.jsonl";
  Millis held_before{};
  {
    Kept cut(file);
    cut.play_it({}, false, 40);
    for (const Millis time : cut.practice.countdown.held) held_before += time;
  }
  const auto found = unfinished(file);
  REQUIRE(found.size() == 1);
  Kept again(file);
  auto practice = again.logbook.resume(found[0].journal);
  REQUIRE(practice);
  again.practice = *practice;
  CHECK(again.play_it({}, true) == Ending{Ending::Kind::finished});
  CHECK_FALSE(again.logbook.finish(again.practice, later));
  const auto records = records_in(file);
  REQUIRE(records.size() == 1);
  CHECK(records[0].held > held_before);
  Millis all{};
  for (const Millis time : held_by_movement(planned())) all += time;
  CHECK(all - records[0].held <= position_every);
  CHECK(records[0].held <= all);
  CHECK(times(again.told, " left\n") > 0);
  CHECK(again.told.find("   0:") == std::string::npos);  // nothing of what lies behind is told again
}

TEST_CASE("without a place to keep it the practice goes on; the loss is told once, and at the end") {
  Kept kept("");
  CHECK(kept.play_it() == Ending{Ending::Kind::finished});
  CHECK(kept.told.find("finished") != std::string::npos);
  const auto problem = kept.logbook.finish(kept.practice, later);
  REQUIRE(problem);
  CHECK(times(kept.told, problem->what) == 1);
}

TEST_CASE("what was held of a practice that was cut off can be recorded as it is") {
  const FreshDirectory home;
  const std::string file = home.path() + "/state/practice.jsonl";
  {
    Kept cut(file);
    cut.play_it({}, false, 40);
  }
  const auto found = unfinished(file);
  REQUIRE(found.size() == 1);
  CHECK_FALSE(record_unfinished(file, found[0].journal));
  const auto records = records_in(file);
  REQUIRE(records.size() == 1);
  CHECK_FALSE(records[0].completed);
  CHECK(records[0].held > 2min);
  CHECK(unfinished(file).empty());
}

}  // namespace
}  // namespace yinback
