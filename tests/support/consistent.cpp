#include "consistent.hpp"

#include "expect.hpp"

#include <algorithm>

namespace yinback {
namespace {

using Kind = Event::Kind;

/// advance by whatever unit: next to a literal like 1h, std::advance would be the nearer match.
Events pass(Practice& practice, Millis elapsed) {
  return advance(practice, elapsed);
}

/// Time in holds while `elapsed` passes from where `practice` stands, by movement.
std::array<Millis, 5> held_while(const Practice& practice, Millis elapsed) {
  std::array<Millis, 5> held{};
  Millis into = practice.countdown.into;
  for (std::size_t i = practice.countdown.step; i < practice.session.steps.size(); ++i, into = 0ms) {
    const Step& step = practice.session.steps[i];
    const Millis part = std::min(elapsed, step.length - into);
    if (step.kind == StepKind::hold) held[static_cast<std::size_t>(step.movement)] += part;
    elapsed -= part;
  }
  return held;
}

/// What was held, what is left of the hold and what is still to be held stay; only a way in may be added.
void check_resumed(const Practice& before, const Practice& practice, const Events& events) {
  expect(events.front().by == before.countdown.paused_for, "going on tells how long the pause was");
  expect(practice.countdown.paused_for == 0ms, "a pause that ends counts no more");
  expect(held_by_movement(practice.session) == held_by_movement(before.session),
         "a pause changes nothing of what is held");
  if (!goes_on_entering(before)) {
    expect(practice.session == before.session, "a short pause changes nothing");
    return;
  }
  const std::size_t step = before.countdown.step;
  const auto& steps = practice.session.steps;
  expect(steps.size() == before.session.steps.size() + 2,
         "a long pause adds a way in and the rest of the hold");
  expect(steps[step].length == before.countdown.into && steps[step + 2].length == left_in_step(before),
         "after a long pause exactly what was left is held");
  expect(left_in_session(practice) == left_in_session(before) + steps[step + 1].length,
         "a long pause adds nothing but the way in");
}

}  // namespace

void check_position(const Practice& practice) {
  const Countdown& at = practice.countdown;
  const auto& steps = practice.session.steps;
  expect(at.step < steps.size(), "a practice stands at a step");
  expect(at.into >= 0ms, "a practice stands inside its step");
  expect(at.over ? at.into <= steps[at.step].length : at.into < steps[at.step].length,
         "a practice stands before the end of its step");
  Millis done = at.into;
  for (std::size_t i = 0; i < at.step; ++i) done += steps[i].length;
  expect(left_in_step(practice) == (at.over ? 0ms : steps[at.step].length - at.into),
         "what is left of a step is what has not passed");
  expect(left_in_session(practice) == (at.over ? 0ms : total(practice.session) - done),
         "what is left of a session is the rest of its list");
}

void check_events(const Practice& practice, const Events& events, Millis before) {
  for (const Event& event : events) {
    expect(event.at >= before, "events come in order");
    before = event.at;
  }
  expect(before <= practice.countdown.practised, "no event is beyond now");
  for (std::size_t i = 0; i < events.size(); ++i) {
    if (events[i].kind != Kind::step) continue;
    const Step& step = practice.session.steps.at(events[i].step);
    std::size_t next = i;
    for (std::size_t k = 0; k < step.marks.size(); ++k) {
      if (moment(step, step.marks[k]) != 0ms) continue;
      expect(++next < events.size() && events[next] == Event{Kind::mark, events[i].at, events[i].step, k},
             "a step that begins says what is to be said at once");
    }
  }
}

void check_next_change(const Practice& practice) {
  const auto next = next_change(practice);
  expect(next.has_value() == !(practice.countdown.paused || practice.countdown.over),
         "something is to come while time passes");
  if (!next) return;
  expect(*next > 0ms, "what is to come is not now");
  Practice copy = practice;
  expect(pass(copy, *next - 1ms).empty(), "nothing comes before the next change");
  expect(!pass(copy, 1ms).empty(), "the next change comes when it was to");
}

Events check_waiting(Practice& practice, Millis elapsed) {
  const Practice before = practice;
  const bool stands = before.countdown.paused || before.countdown.over;
  const Events events = pass(practice, elapsed);
  check_events(practice, events, before.countdown.practised);
  if (stands) {
    expect(events.empty(), "nothing happens while it stands");
    Practice counted = before;
    if (!counted.countdown.over) counted.countdown.paused_for += elapsed;
    expect(practice == counted, "while it stands only the pause is counted");
    return events;
  }
  const Millis passed = std::min(elapsed, left_in_session(before));
  expect(practice.session == before.session, "time alone changes no session");
  expect(practice.countdown.practised == before.countdown.practised + passed, "all time that passes counts");
  expect(practice.countdown.over == (passed == left_in_session(before)), "it is over when nothing is left");
  std::array<Millis, 5> held = held_while(before, elapsed);
  for (std::size_t i = 0; i < held.size(); ++i) held[i] += before.countdown.held[i];
  expect(practice.countdown.held == held, "what passes in holds is held");
  return events;
}

Events check_command(Practice& practice, Command command) {
  const Practice before = practice;
  const Events events = apply(practice, command);
  check_events(practice, events, before.countdown.practised);
  expect(practice.countdown.practised == before.countdown.practised &&
             practice.countdown.held == before.countdown.held,
         "a command takes no time");
  if (events.empty()) {
    expect(practice == before, "a command that tells nothing changes nothing");
    return events;
  }
  constexpr Kind answers[] = {Kind::paused,   Kind::resumed,  Kind::skipped, Kind::back,
                              Kind::extended, Kind::extended, Kind::ended};
  const Event& first = events.front();
  expect(first.kind == answers[static_cast<std::size_t>(command)], "a command is answered by its event");
  expect(first.at == before.countdown.practised && first.step == before.countdown.step,
         "a command is answered here and now");
  const bool stops = command == Command::pause || command == Command::end;
  expect(!stops || practice.session == before.session, "stopping changes no session");
  if (command == Command::resume) check_resumed(before, practice, events);
  return events;
}

}  // namespace yinback
