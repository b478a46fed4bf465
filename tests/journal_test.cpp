#include "yinback/journal.hpp"

#include "support/catch.hpp"
#include "support/random.hpp"
#include "support/real_library.hpp"
#include "support/sessions.hpp"
#include "yinback/revise.hpp"
#include "yinback/sequencer.hpp"

#include <fmt/format.h>

namespace yinback {
namespace {

/// Everything that may be asked of a practice, at any moment of it.
void do_something(Random& random, Practice& practice, const Library& library) {
  const Countdown& at = practice.countdown;
  const Happening happenings[] = {CameOut{}, TookVariation{}, any<Sensation>(random)};
  switch (random.below(4)) {
    case 0:
      if (auto revised = revise(library, practice.session, {at.step, at.into}, one_of(random, happenings)))
        go_on(practice, std::move(revised->session), revised->at.step, {Event::Kind::came_out});
      break;
    case 1:
      apply(practice, Command::pause);
      advance(practice, between(random, 0ms, 20min));
      apply(practice, Command::resume);
      break;
    case 2:
      apply(practice, static_cast<Command>(2 + random.below(4)));
      break;
    default:
      advance(practice, between(random, 0ms, 8min));
  }
}

SoFar random_so_far(Random& random, const Countdown& at) {
  SoFar so_far{{static_cast<std::int64_t>(random.below(1U << 31U)), 3600}, at, {}, {}};
  for (auto left = random.below(4); left > 0; --left)
    so_far.holds.push_back({random_text(random), any<Movement>(random), any<Side>(random),
                            between(random, 0ms, 1h), between(random, 0ms, 1h), any<HoldEnd>(random)});
  if (random.below(2) == 0) so_far.sensations.push_back({"banana", Side::left, any<Sensation>(random)});
  if (random.below(2) == 0) so_far.sensations.push_back({"sphinx", Side::both, std::nullopt});
  return so_far;
}

Practice planned(Random& random) {
  if (random.below(4) == 0) return {rough_session(random), {}};
  Request request;
  request.hold = 3min;
  request.seed = random.next();
  const auto session = plan(real_library(), request);
  REQUIRE(session);
  return {*session, {}};
}

JournalHead head_of(const Session& plan) {
  return {"20261123T194205-3f2a", {1795462925, 3600}, total(plan), plan};
}

/// A journal as it is written during a practice, and the states that were noted.
struct Kept {
  std::string text;
  std::vector<std::size_t> ends;  ///< of each entry
  std::vector<Resumable> states;  ///< after each

  explicit Kept(Random& random, Practice practice, int entries) {
    const JournalHead head = head_of(practice.session);
    add(journal_entry(head), {head, 0, practice.session, {head.started, {}, {}, {}}, {}});
    begin(practice);
    for (int i = 1; i < entries; ++i) {
      do_something(random, practice, real_library());
      Resumable now = states.back();
      now.last = random_so_far(random, practice.countdown);
      const bool live = now.session != practice.session;
      if (live) ++now.revision;
      now.session = practice.session;
      add(journal_entry(head, now.revision, now.last, live ? &now.session : nullptr), now);
    }
  }

 private:
  void add(const std::string& entry, Resumable state) {
    text += entry;
    ends.push_back(text.size());
    states.push_back(std::move(state));
  }
};

TEST_CASE("what a journal is read as is what was written, whatever became of the session", "[long]") {
  Random random(71);
  for (int i = 0; i < 60; ++i) {
    const Kept kept(random, planned(random), 12);
    for (std::size_t entry = 0; entry < kept.ends.size(); ++entry) {
      const auto read = read_journal(std::string_view(kept.text).substr(0, kept.ends[entry]));
      CAPTURE(i, entry);
      REQUIRE(read);
      REQUIRE(*read == kept.states[entry]);
    }
  }
}

Events later(Events events, Millis by) {
  for (Event& event : events) event.at += by;
  return events;
}

void check_events(const Events& one, const Events& other) {
  REQUIRE(one.size() == other.size());
  for (std::size_t i = 0; i < one.size(); ++i) {
    CAPTURE(i, one[i].at.count(), other[i].at.count(), one[i].step, other[i].step);
    CHECK(one[i] == other[i]);
  }
}

TEST_CASE("a hold that was cut off goes on as after a long pause: its pose is entered, then comes the rest",
          "[long]") {
  Random random(72);
  int holds = 0;
  for (int i = 0; i < 300; ++i) {
    Practice practice = planned(random);
    begin(practice);
    advance(practice, between(random, 0ms, total(practice.session)));
    if (practice.countdown.over || !enters_again(practice.session, practice.countdown.step)) continue;
    ++holds;
    CAPTURE(i);
    Practice again =
        resumed({head_of(practice.session), 0, practice.session, {{}, practice.countdown, {}, {}}, {}});
    apply(practice, Command::pause);
    advance(practice, Millis{long_pause + 1s});
    Events expected = apply(practice, Command::resume);
    expected.erase(expected.begin());  // that it goes on
    check_events(enter_again(again), expected);
    CHECK(again == practice);
    check_events(advance(again, Millis{10h}), advance(practice, Millis{10h}));
    CHECK(again == practice);
  }
  CHECK(holds > 50);
}

TEST_CASE("any other step that was cut off begins anew, and everything after it comes as planned", "[long]") {
  Random random(73);
  int others = 0;
  for (int i = 0; i < 300; ++i) {
    Practice practice = planned(random);
    begin(practice);
    advance(practice, between(random, 0ms, total(practice.session)));
    const Countdown before = practice.countdown;
    if (before.over || enters_again(practice.session, before.step)) continue;
    ++others;
    CAPTURE(i);
    Practice again = resumed({head_of(practice.session), 0, practice.session, {{}, before, {}, {}}, {}});
    CHECK(again.session == practice.session);
    const Events entered = enter_again(again);
    REQUIRE_FALSE(entered.empty());
    CHECK(entered.front() == Event{Event::Kind::step, before.practised, before.step});
    CHECK(again.countdown.practised == before.practised);
    CHECK(left_in_step(again) == practice.session.steps[before.step].length);
    advance(again, left_in_step(again));
    advance(practice, left_in_step(practice));
    check_events(advance(again, Millis{10h}), later(advance(practice, Millis{10h}), before.into));
  }
  CHECK(others > 50);
}

TEST_CASE("a practice that was over stays over, and a paused one goes on") {
  Random random(74);
  Practice practice = planned(random);
  begin(practice);
  advance(practice, Millis{30s});
  apply(practice, Command::pause);
  advance(practice, Millis{1h});
  const auto cut = [&] {
    return resumed({head_of(practice.session), 0, practice.session, {{}, practice.countdown, {}, {}}, {}});
  };
  CHECK_FALSE(cut().countdown.paused);
  CHECK(cut().countdown.paused_for == 0ms);
  apply(practice, Command::end);
  CHECK(cut().countdown.over);
  Practice over = cut();
  CHECK(enter_again(over).empty());
  CHECK(over == cut());
}

/// A journal small enough to be damaged everywhere.
Kept small_journal(std::uint64_t seed) {
  Random random(seed);
  Session session = session_of(
      {step_of(StepKind::enter, 20s, {from_start(0ms)}), hold_of(3min), step_of(StepKind::rest, 2min)});
  return Kept(random, {session, {}}, 5);
}

TEST_CASE("torn anywhere a journal gives the last state that was written whole") {
  {
    const Kept kept = small_journal(1);
    for (std::size_t size = 0; size < kept.text.size(); ++size) {
      const auto read = read_journal(std::string_view(kept.text).substr(0, size));
      // the first copy of an entry counts as soon as it is whole, but for its line feed
      std::size_t whole = 0;
      for (std::size_t begin = 0; whole < kept.ends.size(); begin = kept.ends[whole++])
        if (size + 1 < begin + (kept.ends[whole] - begin) / 2) break;
      CAPTURE(size);
      REQUIRE(bool(read) == (whole > 0));
      if (!read) continue;
      Resumable expected = kept.states[whole - 1];
      expected.set_aside = read->set_aside;
      CHECK(*read == expected);
      CHECK(read->set_aside.size() <= 1);
    }
  }
}

TEST_CASE("a bit that flips in any byte of a journal costs nothing and is told") {
  const Kept kept = small_journal(4);
  std::string text = kept.text;
  for (std::size_t at = 0; at < text.size(); ++at) {
    text[at] = static_cast<char>(static_cast<unsigned char>(text[at]) ^ (1U << at % 8));
    auto read = read_journal(text);
    CAPTURE(at);
    REQUIRE(read);
    if (kept.text[at] != '\n') CHECK(read->set_aside.size() >= 1);
    read->set_aside.clear();
    REQUIRE(*read == kept.states.back());
    text[at] = kept.text[at];
  }
}

TEST_CASE("a position in a session that was lost is none") {
  Session plan = session_of({hold_of(3min), step_of(StepKind::rest, 2min)});
  const JournalHead head = head_of(plan);
  Session live = plan;
  live.steps.insert(live.steps.begin(), step_of(StepKind::arrive, 1min));
  const SoFar first{{100, 0}, {0, 10s, 10s}, {}, {}}, later{{200, 0}, {1, 30s, 50s}, {}, {}};
  const std::string lost = journal_entry(head, 1, later, nullptr);
  const auto read = read_journal(journal_entry(head) + journal_entry(head, 0, first, nullptr) + lost);
  REQUIRE(read);
  CHECK(read->last == first);
  CHECK(read->session == plan);
  CHECK(read->set_aside.size() == 2);
  const auto known = read_journal(journal_entry(head) + journal_entry(head, 1, later, &live) + lost);
  REQUIRE(known);
  CHECK(known->last == later);
  CHECK(known->session == live);
  CHECK(known->set_aside.empty());
}

TEST_CASE("a place that the session does not have is none") {
  const Session plan = session_of({hold_of(3min), step_of(StepKind::rest, 2min)});
  const JournalHead head = head_of(plan);
  for (const Countdown& nowhere : {Countdown{2}, Countdown{0, 3min + 1ms}, Countdown{0, -1ms}}) {
    const auto read =
        read_journal(journal_entry(head) + journal_entry(head, 0, {{}, nowhere, {}, {}}, nullptr));
    REQUIRE(read);
    CHECK(read->last.at == Countdown{});
    CHECK(read->set_aside.size() == 2);
  }
}

TEST_CASE("a sign of a step that the session does not have is none") {
  Session plan = session_of({hold_of(3min), step_of(StepKind::rest, 2min)});
  const JournalHead head = head_of(plan);
  const SoFar so_far{{100, 0}, {0, 10s, 10s}, {}, {}};
  for (const std::size_t step : {0U, 1U, 2U, 3U}) {
    Session live = plan;
    live.signs.push_back({step, "sphinx", std::nullopt});
    const auto read = read_journal(journal_entry(head) + journal_entry(head, 1, so_far, &live));
    REQUIRE(read);
    CHECK(read->set_aside.empty() == (step < 2));
    CHECK(read->session == (step < 2 ? live : plan));
  }
}

/// CRC-32 bit by bit, as its definition goes.
std::uint32_t crc_of(std::string_view bytes) {
  std::uint32_t sum = 0xFFFFFFFFU;
  for (const char byte : bytes) {
    sum ^= static_cast<unsigned char>(byte);
    for (int bit = 0; bit < 8; ++bit) sum = (sum >> 1U) ^ (sum % 2 == 1 ? 0xEDB88320U : 0U);
  }
  return ~sum;
}

TEST_CASE("the checksum of a line is the CRC-32 of all that follows it") {
  REQUIRE(crc_of("123456789") == 0xCBF43926U);  // the check value every implementation gives
  const std::string line = journal_entry(head_of({}));
  const std::size_t at = line.find("{\"crc\":\"") + 8;
  const std::size_t rest = at + 10;  // eight digits, a quote and a comma
  CHECK(line.substr(at, 8) == fmt::format("{:08x}", crc_of(line.substr(rest, line.find('\n', rest) - rest))));
}

/// A line with a good checksum.
std::string line_of(const std::string& fields) {
  return fmt::format("{{\"crc\":\"{:08x}\",{}\n", crc_of(fields), fields);
}

TEST_CASE("an entry that is whole and says too little is set aside") {
  const Session plan = session_of({hold_of(3min), step_of(StepKind::rest, 2min)});
  const JournalHead head = head_of(plan);
  const SoFar so_far{{100, 0}, {0, 10s, 10s}, {}, {}};
  const std::string begun = journal_entry(head) + journal_entry(head, 0, so_far, nullptr);
  for (const char* fields :
       {"\"revision\":0}", "\"stand\":{}}", "\"revision\":-1,\"stand\":{}}",
        "\"revision\":\"0\",\"stand\":{}}", "\"revision\":0,\"stand\":7}",
        "\"revision\":1,\"stand\":{},\"live\":7}", "\"revision\":1,\"stand\":{},\"live\":{\"steps\":7}}",
        "no JSON", "\"a\":1", "}"}) {
    CAPTURE(fields);
    const auto read = read_journal(begun + line_of(fields));
    REQUIRE(read);
    CHECK(read->last == so_far);
    CHECK(read->set_aside.size() == 1);
  }
  CHECK_FALSE(read_journal(line_of("\"format\":1,\"head\":{}}")));
}

TEST_CASE("a journal of another version is told as one, not as damaged") {
  const Session plan = session_of({hold_of(3min), step_of(StepKind::rest, 2min)});
  const std::string head = journal_entry(head_of(plan));
  const std::size_t at = head.find("\"format\":");
  const std::string fields = head.substr(at, head.find('\n', at) - at), format = "\"format\":1,";
  REQUIRE(fields.starts_with(format));
  const std::string rest = fields.substr(format.size());
  REQUIRE(read_journal(line_of(fields)));
  for (const std::string& other :
       {line_of("\"format\":2," + rest), line_of("\"format\":\"1\"," + rest), line_of(rest)}) {
    CAPTURE(other);
    const auto read = read_journal(other);
    REQUIRE_FALSE(read);
    CHECK(problem_text(read.problems().front()) ==
          "was written by another version of yinback; resume it with that");
    const auto both = read_journal(other + head);
    REQUIRE(both);
    REQUIRE(both->set_aside.size() == 1);
    CHECK(problem_text(both->set_aside.front()) == "line 1: is damaged");
  }
}

TEST_CASE("what is set aside is told by the number of its line") {
  const Session plan = session_of({hold_of(3min), step_of(StepKind::rest, 2min)});
  const auto read = read_journal("x\n" + journal_entry(head_of(plan)) + "\n?\n\nand more");
  REQUIRE(read);
  std::vector<std::string> told;
  for (const Problem& problem : read->set_aside) told.push_back(problem_text(problem));
  CHECK(told == std::vector<std::string>{"line 1: is damaged", "line 7: is damaged", "line 9: is damaged"});
}

TEST_CASE("a hold that was cut off is entered again for the rest of it, any other step begins anew") {
  const Session plan =
      session_of({step_of(StepKind::enter, 20s), hold_of(3min), step_of(StepKind::rest, 2min)});
  const auto cut_at = [&](const Countdown& at) {
    return resumed({head_of(plan), 0, plan, {{}, at, {}, {}}, {}});
  };
  Practice hold = cut_at({1, 1min, 80s, {{0ms, 1min}}, true, 5s});
  CHECK(hold.countdown == Countdown{2, 0ms, 80s, {{0ms, 1min}}});
  REQUIRE(hold.session.steps.size() == 5);
  CHECK(hold.session.steps[1].length == 1min);
  CHECK(hold.session.steps[2].kind == StepKind::enter);
  CHECK(hold.session.steps[3].kind == StepKind::hold);
  CHECK(hold.session.steps[3].length == 2min);
  enter_again(hold);
  advance(hold, Millis{20s});
  CHECK(hold.countdown.step == 3);
  for (const std::size_t step : {std::size_t{0}, std::size_t{2}}) {
    const Practice other = cut_at({step, 7s, 80s, {{0ms, 1min}}, true, 5s});
    CHECK(other.session == plan);
    CHECK(other.countdown == Countdown{step, 0ms, 80s, {{0ms, 1min}}});
  }
}

TEST_CASE("what is no journal is a problem") {
  const std::vector<std::string> none{
      "", "\n", "{}", "{\"crc\":\"00000000\",}", std::string(1000, '\0'), journal_entry(head_of({}))};
  for (const std::string& text : none) {
    const auto read = read_journal(text);
    REQUIRE_FALSE(read);
    CHECK(problem_text(read.problems().front()) == "no practice can be read from it");
  }
}

TEST_CASE("whatever bytes stand between two entries, they are set aside and nothing else is") {
  Random random(75);
  const Kept kept = small_journal(6);
  for (int i = 0; i < 200; ++i) {
    std::string noise(1 + random.below(300), ' ');
    for (char& byte : noise) byte = static_cast<char>(random.below(256));
    const auto at = kept.ends[random.below(kept.ends.size())];
    auto read = read_journal(kept.text.substr(0, at) + noise + kept.text.substr(at));
    REQUIRE(read);
    read->set_aside.clear();
    CHECK(*read == kept.states.back());
  }
}

}  // namespace
}  // namespace yinback
