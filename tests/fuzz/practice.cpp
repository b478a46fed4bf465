// Sequencer, countdown and revise together: whatever is asked, the session is sound or the refusal makes
// sense; whatever is done in it, it stays sound, ends when it says, and comes to the same however time is
// cut.
#include "acts.hpp"
#include "promises.hpp"
#include "readers.hpp"
#include "support/checker.hpp"
#include "support/consistent.hpp"
#include "support/real_library.hpp"
#include "support/typed.hpp"
#include "support/under_way.hpp"
#include "yinback/journal.hpp"
#include "yinback/revise.hpp"
#include "yinback/sequencer.hpp"
#include "yinback/tally.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <numeric>

namespace yinback::fuzz {
namespace {

constexpr Effort effort{400};  // hard rules hold however little the planner looks

const std::map<Deed, Command> commands{{Deed::pause, Command::pause},   {Deed::resume, Command::resume},
                                       {Deed::next, Command::next},     {Deed::back, Command::back},
                                       {Deed::longer, Command::longer}, {Deed::shorter, Command::shorter},
                                       {Deed::end, Command::end}};
const std::map<Deed, Happening> happenings{
    {Deed::come_out, CameOut{}},   {Deed::variation, TookVariation{}}, {Deed::electric, Sensation::electric},
    {Deed::numb, Sensation::numb}, {Deed::joint, Sensation::joint},    {Deed::much, Sensation::much}};

// --- planning

void keeps_every_rule(Request request, const Session& session) {
  request.first = first_side(request);
  const auto wrong = violations(real_facts(), request, nlohmann::ordered_json::parse(session_json(session)));
  expect(wrong.empty(), fmt::format("a session is sound: {}: {}", typed(request), fmt::join(wrong, "; ")));
  const auto back = parse_session(session_json(session));
  expect(back && *back == session, "a plan is read as it was printed");
}

bool names(const Problem& problem, std::string_view option) {
  return (problem.where + ", ").find(std::string(option) + ", ") != std::string::npos;
}

/// Without the wishes that are named in the way, there is a session.
void refused_for_a_reason(Request request, const Problems& problems) {
  expect(!problems.empty(), "what is refused has a problem");
  told_well(problems);
  const std::string asked = typed(request);
  for (const Wish& wish : wishes())
    for (const Problem& problem : problems)
      if (names(problem, wish.option)) wish.lift(request);
  std::string told;
  for (const Problem& problem : problems) told += "\n" + problem_text(problem);
  expect(bool(yinback::plan(real_library(), request, effort)),
         "without the wishes in the way there is a session: " + asked + told);
}

// --- practising

/// A practice under way, and what came of it.
struct Run {
  Practice practice;
  Events events;
  Tally tally;
  std::optional<std::pair<Practice, Millis>> left = {};  ///< what was come out of last, and when
  bool by_hand = false;  ///< lengths were changed: what differs was told in events, not in the session

  bool operator==(const Run&) const = default;
};

void add(Events& events, const Events& more) {
  events.insert(events.end(), more.begin(), more.end());
}

/// How time is cut: up to each change, or into so many pieces.
using Pieces = int;
constexpr Pieces to_changes = 0;

void pass(Run& run, Millis time, Pieces pieces) {
  const Millis piece = pieces == to_changes ? 0ms : time / pieces + 1ms;
  while (time > 0ms) {
    const Millis change = next_change(run.practice).value_or(time);
    const Millis part = std::min(time, pieces == to_changes ? change : piece);
    const Countdown before = run.practice.countdown;
    add(run.events, advance(run.practice, part));
    run.tally.pass(run.practice.session, before, run.practice.countdown);
    time -= part;
  }
}

void undo(Run& run) {
  constexpr Millis within = 5s;
  if (!run.left || run.practice.countdown.over) return;
  if (run.practice.countdown.practised - run.left->second <= within)
    add(run.events, take_back(run.practice, run.left->first));
  run.left.reset();
}

void happens(Run& run, Deed deed) {
  if (run.practice.countdown.over) return;
  const auto [step, into] = std::pair(run.practice.countdown.step, run.practice.countdown.into);
  auto next = revise(real_library(), run.practice.session, {step, into}, happenings.at(deed));
  if (!next) return;
  if (deed == Deed::come_out) run.left = {run.practice, run.practice.countdown.practised};
  add(run.events, go_on(run.practice, std::move(next->session), next->at.step, {.kind = Event::Kind::felt}));
}

void carry_out(Run& run, Deed deed) {
  const auto command = commands.find(deed);
  if (command != commands.end()) add(run.events, apply(run.practice, command->second));
  if (happenings.contains(deed)) happens(run, deed);
  if (deed == Deed::undo) undo(run);
}

/// Cut however, the same comes of it.
Run run(const Session& session, const std::vector<Act>& acts, Pieces pieces) {
  Run run{{session, {}}, {}, {}};
  add(run.events, begin(run.practice));
  for (const Act& act : acts) {
    pass(run, act.wait, pieces);
    carry_out(run, act.deed);
  }
  return run;
}

void check_revised(const Run& before, const Run& run, bool in_order) {
  const Practice &was = before.practice, &is = run.practice;
  expect(is.countdown.practised == was.countdown.practised && is.countdown.held == was.countdown.held,
         "what happens takes no time");
  if (is.session == was.session) return;
  check_sound(is.session);
  if (in_order) check_order(is.session, was.countdown.step);
  if (!run.by_hand) check_sides(is.session);
  const auto& steps = was.session.steps;
  expect(std::equal(steps.begin(), steps.begin() + static_cast<std::ptrdiff_t>(was.countdown.step),
                    is.session.steps.begin()),
         "what is behind stays as it was");
}

void check_act(Run& run, const Act& act, bool in_order) {
  const Countdown from = run.practice.countdown;
  add(run.events, check_waiting(run.practice, act.wait));
  run.tally.pass(run.practice.session, from, run.practice.countdown);
  check_position(run.practice);
  check_next_change(run.practice);
  const Run before = run;
  const auto command = commands.find(act.deed);
  if (command != commands.end())
    add(run.events, check_command(run.practice, command->second));
  else
    carry_out(run, act.deed);
  run.by_hand = run.by_hand || run.practice.session != before.practice.session;
  if (happenings.contains(act.deed)) {
    run.by_hand = before.by_hand;
    check_revised(before, run, in_order);
  }
  check_position(run.practice);
}

/// The state is kept as it is, and goes on from there.
void kept(const Session& plan, const Practice& practice) {
  const JournalHead head{"20261123T194205-3f2a", {1'795'462'925, 3600}, total(plan), plan};
  const SoFar so_far{{1'795'463'000, 3600}, practice.countdown, {}, {}};
  const auto read = read_journal(journal_entry(head) + journal_entry(head, 1, so_far, &practice.session));
  expect(read && read->last == so_far && read->session == practice.session,
         "a journal keeps a practice as it is");
  Practice again = resumed(*read);
  enter_again(again);
  advance(again, left_in_session(again));
  expect(again.countdown.over, "a practice that was cut off comes to its end");
}

/// From wherever it stands there is a way on, to the end that is shown; and the record has all of it.
void comes_to_its_end(const Session& plan, Run run) {
  apply(run.practice, Command::resume);
  const Millis left = left_in_session(run.practice), before = run.practice.countdown.practised;
  pass(run, left, 1);
  const Countdown& at = run.practice.countdown;
  expect(at.over && at.practised == before + left, "a practice ends when it says");
  expect(run.tally.total() == std::accumulate(at.held.begin(), at.held.end(), Millis{}),
         "all that is held is told");
  const Record record = record_of(plan, run.practice, run.tally, "x", {0, 0}, {1, 0});
  const auto sum = std::accumulate(record.holds.begin(), record.holds.end(), Millis{},
                                   [](Millis so_far, const HeldPose& hold) { return so_far + hold.held; });
  expect(sum == record.held && record.held == run.tally.total(), "the record has all that was held");
}

void practised(const Session& session, const std::vector<Act>& acts, bool in_order) {
  Run checked{{session, {}}, {}, {}};
  add(checked.events, begin(checked.practice));
  check_events(checked.practice, checked.events, 0ms);
  for (const Act& act : acts) check_act(checked, act, in_order);
  const bool by_hand = std::exchange(checked.by_hand, false);
  for (const Pieces pieces : {to_changes, 7})
    expect(run(session, acts, pieces) == checked, "however time is cut, the same comes of it");
  checked.by_hand = by_hand;
  kept(session, checked.practice);
  comes_to_its_end(session, std::move(checked));
}

}  // namespace

void practice(std::string_view bytes) {
  Choices in(bytes);
  const Request request = any_wishes(in);
  const auto session = yinback::plan(real_library(), request, effort);
  if (!session) return refused_for_a_reason(request, session.problems());
  keeps_every_rule(request, *session);
  const auto acts = any_acts(in);
  const bool in_order = request.poses.empty();  // an order of one's own may break its rules
  if (in_order) check_order(*session, 0);
  can_be_practised(*session);
  practised(*session, acts, in_order);
}

}  // namespace yinback::fuzz
