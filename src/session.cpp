#include "yinback/session.hpp"

#include <algorithm>
#include <numeric>

namespace yinback {

Millis total(const Session& session) {
  return std::accumulate(session.steps.begin(), session.steps.end(), Millis{},
                         [](Millis sum, const Step& step) { return sum + step.length; });
}

Millis moment(const Step& step, const Mark& mark) {
  return mark.from == Anchor::start ? mark.at : step.length - mark.at;
}

std::array<Millis, 5> held_by_movement(const Session& session) {
  std::array<Millis, 5> held{};
  for (const Step& step : session.steps)
    if (step.kind == StepKind::hold) held[static_cast<std::size_t>(step.movement)] += step.length;
  return held;
}

void order_marks(Step& step) {
  std::stable_sort(step.marks.begin(), step.marks.end(), [&](const Mark& a, const Mark& b) {
    return std::pair(moment(step, a), a.tone) < std::pair(moment(step, b), b.tone);
  });
}

const Figure* figure_of(const Session& session, const Step& step) {
  for (const auto& [pose, figure] : session.figures)
    if (pose == step.pose) return &figure;
  return nullptr;
}

std::string step_title(const Step& step) {
  if (step.side == Side::both) return step.title;
  return step.title + ", " + std::string(name(step.side)) + " side";
}

namespace {

/// Halfway stays half way; the rest keep their anchors.
void set_length(Step& step, Millis length) {
  step.length = length;
  for (Mark& mark : step.marks)
    if (mark.tone == Tone::halfway) mark = {Anchor::start, length / 2 / 1s * 1s, mark.tone, mark.text};
  order_marks(step);
}

/// The later side of the pose held at `step`, if there is one. Without a switch between them two holds of one
/// pose are two visits to it.
Step* second_side(Session& session, std::size_t step) {
  const Step& first = session.steps[step];
  if (first.kind != StepKind::hold || first.side == Side::both || step + 2 >= session.steps.size())
    return nullptr;
  Step& second = session.steps[step + 2];
  const bool pair = session.steps[step + 1].kind == StepKind::switch_sides && second.kind == StepKind::hold &&
                    second.pose == first.pose && second.side != first.side;
  return pair ? &second : nullptr;
}

}  // namespace

Session stretched(Session session, std::size_t step, Millis into, Millis by) {
  Step& changed = session.steps[step];
  const Millis least = std::max(into, std::min(changed.least, changed.length));
  const Millis most = std::max(changed.most, changed.length);
  set_length(changed, std::clamp(changed.length + by, least, std::max(least, most)));
  if (Step* second = second_side(session, step)) set_length(*second, changed.length);
  return session;
}

}  // namespace yinback
