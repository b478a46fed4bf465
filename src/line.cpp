#include "yinback/line.hpp"

#include "sides.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace yinback {
namespace {

std::string step_line(const Step& step) {
  const std::string means =
      step.side_means.empty() || step.kind != StepKind::enter ? "" : " (" + step.side_means + ")";
  return fmt::format("{}: {}{}, {}{}", name(step.kind), step_title(step), means,
                     step.resumed ? "the last " : "", duration_text(step.length));
}

/// The length of the whole step, all parts of a hold.
Millis all_of(const Session& session, std::size_t step) {
  return length_of(session, parts_of(session, step));
}

/// Why a step could not be made longer or shorter.
std::string stays(const Session& session, std::size_t at) {
  const Step& step = session.steps[at];
  const Millis all = all_of(session, at);
  const char* bound = all > step.least ? "longest" : all < step.most ? "shortest" : "only length";
  return fmt::format("{} is the {} for this {}", clock_text(all / 1s * 1s), bound,
                     is_hold(step) ? "pose" : "step");
}

std::string stretched_line(const Session& session, const Event& event) {
  const std::string sides = note(session, event);
  if (event.by == 0ms) return sides;
  return fmt::format("{} {}: {}", duration_text(event.by < 0ms ? -event.by : event.by),
                     event.by < 0ms ? "shorter" : "longer",
                     sides.empty() ? duration_text(all_of(session, event.step)) + " in all" : sides);
}

/// `; right 4:00, left 1:10` where skipping a side made them differ.
std::string skipped_line(const Session& session, const Event& event) {
  const auto sides = sides_of(session, event.step);
  return "skipped: " + step_title(session.steps[event.step]) +
         (note(session, event).empty() ? "" : "; " + sides_text(session, *sides));
}

/// What is said for the events of a person's own doing.
std::string told(const Session& session, const Event& event) {
  const Step& step = session.steps[event.step];
  switch (event.kind) {
    case Event::Kind::step:
      return step_line(step);
    case Event::Kind::mark:
      return "  " + step.marks[event.mark].text;
    case Event::Kind::paused:
      return event.by > 0ms ? fmt::format("paused: {}", away_text(event.by)) : "paused";
    case Event::Kind::resumed:
      return event.by < 1s ? "going on" : "going on after " + duration_text(event.by / 1s * 1s);
    case Event::Kind::extended:
      return stretched_line(session, event);
    case Event::Kind::skipped:
      return skipped_line(session, event);
    case Event::Kind::back:
      return "back";
    case Event::Kind::finished:
      return "finished";
    case Event::Kind::ended:
      return "ended early";
    case Event::Kind::came_out:
      return fmt::format("came out: {}", step_title(step));
    case Event::Kind::variation:
      return "the variation is taken";
    case Event::Kind::felt:
      return fmt::format("felt: {}", event.felt ? name(*event.felt) : "");
    case Event::Kind::undone:
      return "taken back: " + step_title(step);
  }
  return {};
}

}  // namespace

std::string line(const Session& session, const Event& event) {
  return fmt::format("{:>7}  {}", clock_text(event.at / 1s * 1s), told(session, event));
}

std::string note(const Session& session, const Event& event) {
  const bool skipped = event.kind == Event::Kind::skipped;
  if (event.kind == Event::Kind::extended && event.by == 0ms) return stays(session, event.step);
  if (!skipped && event.kind != Event::Kind::extended) return {};
  const auto sides = sides_of(session, event.step);
  if (!sides) return {};
  if (!skipped) return sides_text(session, *sides);
  if (held_on(session, sides->first) == held_on(session, sides->second)) return {};
  return fmt::format("the {} side is skipped: {}", name(session.steps[event.step].side),
                     sides_text(session, *sides));
}

std::string away_text(Millis away) {
  const Millis seconds = away / 1s * 1s;
  return seconds == 0ms ? "away for a moment, not counted"
                        : fmt::format("away for {}, not counted", duration_text(seconds));
}

std::string beat_line(Beat beat) {
  return fmt::format("{:>7}    {} left", clock_text(beat.at / 1s * 1s), duration_text(beat.left));
}

namespace {

/// The largest time left that is told and lies below `left`; 0: none.
Millis beat_below(Millis left) {
  constexpr Millis often = 5min;  // from here on every minute, before that every five
  if (left <= 0ms) return {};
  const Millis step = left > often + 1min ? often : 1min;
  const Millis beat = (left - 1ms) / step * step;
  return left > often ? std::max(beat, often) : beat;
}

}  // namespace

std::vector<Beat> beats_since(const Practice& practice, const Countdown& before) {
  std::vector<Beat> beats;
  const auto& steps = practice.session.steps;
  Millis at = before.practised, into = before.into;
  for (std::size_t step = before.step; step < steps.size() && at < practice.countdown.practised; ++step) {
    const Millis end = at + steps[step].length - into;
    for (Millis left = beat_below(end - at); left > 0ms && end - left <= practice.countdown.practised;
         left = beat_below(left))
      beats.push_back({end - left, left});
    at = end;
    into = 0ms;
  }
  return beats;
}

std::optional<Millis> next_beat(const Practice& practice) {
  if (practice.countdown.paused || practice.countdown.over) return std::nullopt;
  const Millis left = left_in_step(practice);
  const Millis beat = beat_below(left);
  return beat > 0ms ? std::optional(left - beat) : std::nullopt;
}

std::string held_line(const std::array<Millis, 5>& held) {
  std::string words;
  for (const Movement movement : spine_movements) {
    const Millis time = held[static_cast<std::size_t>(movement)] / 1s * 1s;
    if (time > 0ms)
      words += fmt::format("{}{} {}", words.empty() ? "" : ", ", name(movement), duration_text(time));
  }
  return words.empty() ? "held: nothing" : "held: " + words;
}

}  // namespace yinback
