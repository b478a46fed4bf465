#include "yinback/countdown.hpp"

#include <algorithm>
#include <utility>

namespace yinback {
namespace {

/// One pass over a practice: moves it and writes down what happened.
class Turn {
 public:
  explicit Turn(Practice& practice) : practice_(practice), at_(practice.countdown) {}

  /// Enters `step`, or ends the session behind the last one. Steps without length pass at once.
  void enter(std::size_t step) {
    at_.into = 0ms;
    for (at_.step = step; at_.step < steps().size(); ++at_.step) {
      say(Event::Kind::step);
      fire_marks(-1ms, 0ms);
      if (current().length > 0ms) return;
    }
    at_.step = steps().size() - 1;
    at_.into = current().length;
    at_.over = true;
    say(Event::Kind::finished);
  }

  void pass(Millis elapsed) {
    while (elapsed > 0ms && !at_.over) {
      const Millis part = std::min(elapsed, current().length - at_.into);
      const Millis before = at_.into;
      move(part);
      fire_marks(before, at_.into);
      elapsed -= part;
      leave_if_done();
    }
  }

  void leave_if_done() {
    if (!at_.over && at_.into >= current().length) enter(at_.step + 1);
  }

  void say(Event::Kind kind, std::size_t mark = 0, Millis by = 0ms) {
    events_.push_back({kind, at_.practised, at_.step, mark, by, {}});
  }
  void say(Event event) {
    event.at = at_.practised;
    event.step = at_.step;
    events_.push_back(event);
  }

  [[nodiscard]] const Step& current() const { return steps()[at_.step]; }
  Events take() { return std::move(events_); }

 private:
  [[nodiscard]] const std::vector<Step>& steps() const { return practice_.session.steps; }

  void move(Millis part) {
    at_.into += part;
    at_.practised += part;
    if (is_hold(current())) at_.held[static_cast<std::size_t>(current().movement)] += part;
  }

  /// Fires every mark whose moment lies in (before, after], each at its own practice time.
  void fire_marks(Millis before, Millis after) {
    for (std::size_t i = 0; i < current().marks.size(); ++i) {
      const Millis when = moment(current(), current().marks[i]);
      if (when > before && when <= after)
        events_.push_back({Event::Kind::mark, at_.practised - (after - when), at_.step, i, 0ms, {}});
    }
  }

  Practice& practice_;
  Countdown& at_;
  Events events_;
};

void stretch(Practice& practice, Turn& turn, Millis by) {
  const Millis before = turn.current().length;
  practice.session =
      stretched(std::move(practice.session), practice.countdown.step, practice.countdown.into, by);
  turn.say(Event::Kind::extended, 0, turn.current().length - before);
  turn.leave_if_done();
}

void skip(Practice& practice, Turn& turn) {
  const Countdown& at = practice.countdown;
  Step& step = practice.session.steps[at.step];
  if (is_hold(step)) step.left_at = at.into;
  turn.say(Event::Kind::skipped);
  turn.enter(at.step + 1);
}

void go_back(Practice& practice, Turn& turn) {
  std::size_t to = practice.countdown.step;
  if (practice.countdown.into < back_grace) {
    // a step without length would lead straight back here
    while (to > 0 && practice.session.steps[--to].length <= 0ms) {
    }
  }
  turn.say(Event::Kind::back);
  practice.session = anew(std::move(practice.session), to);
  turn.enter(to);
}

void pause(Practice& practice, Turn& turn) {
  if (std::exchange(practice.countdown.paused, true)) return;
  turn.say(Event::Kind::paused);
}

void go_on(Practice& practice, Turn& turn) {
  Countdown& at = practice.countdown;
  if (!at.paused) return;
  const bool entering = goes_on_entering(practice);
  at.paused = false;
  turn.say(Event::Kind::resumed, 0, std::exchange(at.paused_for, 0ms));
  if (!entering) return;
  practice.session = re_entered(std::move(practice.session), at.step, at.into);
  turn.enter(at.step + 1);
}

/// Counts a pause, however long.
void count(Millis& pause, Millis elapsed) {
  pause += std::clamp(elapsed, 0ms, Millis::max() - pause);
}

}  // namespace

Events begin(Practice& practice) {
  practice.countdown = {};
  Turn turn(practice);
  turn.enter(0);
  return turn.take();
}

Events enter_again(Practice& practice) {
  if (practice.countdown.over) return {};
  Turn turn(practice);
  turn.enter(practice.countdown.step);
  return turn.take();
}

Events advance(Practice& practice, Millis elapsed) {
  if (practice.countdown.over) return {};
  if (practice.countdown.paused) {
    count(practice.countdown.paused_for, elapsed);
    return {};
  }
  Turn turn(practice);
  turn.pass(elapsed);
  return turn.take();
}

Events apply(Practice& practice, Command command) {
  if (practice.countdown.over) return {};
  Turn turn(practice);
  switch (command) {
    case Command::pause:
      pause(practice, turn);
      break;
    case Command::resume:
      go_on(practice, turn);
      break;
    case Command::next:
      skip(practice, turn);
      break;
    case Command::back:
      go_back(practice, turn);
      break;
    case Command::longer:
      stretch(practice, turn, stretch_by);
      break;
    case Command::shorter:
      stretch(practice, turn, -stretch_by);
      break;
    case Command::end:
      turn.say(Event::Kind::ended);
      practice.countdown.over = true;
      break;
  }
  return turn.take();
}

Events go_on(Practice& practice, Session session, std::size_t step, Event why) {
  if (practice.countdown.over) return {};
  practice.session = std::move(session);
  Turn turn(practice);
  turn.say(why);
  if (step != practice.countdown.step) {
    practice.countdown.paused = false;
    turn.enter(step);
  }
  return turn.take();
}

Events take_back(Practice& practice, const Practice& before) {
  const Millis practised = practice.countdown.practised;
  const auto held = practice.countdown.held;
  practice = before;
  practice.countdown.practised = practised;
  practice.countdown.held = held;
  Turn turn(practice);
  turn.say(Event::Kind::undone);
  return turn.take();
}

std::optional<Millis> next_change(const Practice& practice) {
  const Countdown& at = practice.countdown;
  if (at.paused || at.over) return std::nullopt;
  const Step& step = practice.session.steps[at.step];
  Millis soonest = step.length;
  for (const Mark& mark : step.marks) {
    const Millis when = moment(step, mark);
    if (when > at.into) soonest = std::min(soonest, when);
  }
  return soonest - at.into;
}

bool goes_on_entering(const Practice& practice) {
  const Countdown& at = practice.countdown;
  return at.paused && at.paused_for > long_pause && !at.over && enters_again(practice.session, at.step);
}

Millis left_in_step(const Practice& practice) {
  const Countdown& at = practice.countdown;
  return at.over ? 0ms : practice.session.steps[at.step].length - at.into;
}

Millis left_in_session(const Practice& practice) {
  const Countdown& at = practice.countdown;
  Millis left = left_in_step(practice);
  for (std::size_t i = at.step + 1; !at.over && i < practice.session.steps.size(); ++i)
    left += practice.session.steps[i].length;
  return left;
}

}  // namespace yinback
