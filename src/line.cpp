#include "yinback/line.hpp"

#include <fmt/format.h>

namespace yinback {
namespace {

std::string step_line(const Step& step) {
  const std::string means =
      step.side_means.empty() || step.kind != StepKind::enter ? "" : " (" + step.side_means + ")";
  return fmt::format("{}: {}{}, {}", name(step.kind), step_title(step), means, duration_text(step.length));
}

/// Why a step could not be made longer or shorter.
std::string stays(const Step& step) {
  if (step.length > step.least) return "as long as it goes";
  return step.length < step.most ? "as short as it goes" : "cannot be longer or shorter";
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
      return "paused";
    case Event::Kind::resumed:
      return "going on";
    case Event::Kind::extended:
      if (event.by == 0ms) return stays(step) + ": " + duration_text(step.length);
      return fmt::format("{} {}: {} in all", duration_text(event.by < 0ms ? -event.by : event.by),
                         event.by < 0ms ? "shorter" : "longer", duration_text(step.length));
    case Event::Kind::skipped:
      return "skipped: " + step_title(step);
    case Event::Kind::back:
      return "back";
    case Event::Kind::finished:
      return "finished";
    case Event::Kind::ended:
      return "ended early";
  }
  return {};
}

}  // namespace

std::string line(const Session& session, const Event& event) {
  return fmt::format("{:>7}  {}", clock_text(event.at / 1s * 1s), told(session, event));
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
