#include "yinback/session.hpp"

#include "sides.hpp"

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
  const auto by_side = held_by_side(session);
  std::transform(by_side.begin(), by_side.end(), held.begin(), sum);
  return held;
}

std::array<SideTimes, names<Movement>.size()> held_by_side(const Session& session) {
  std::array<SideTimes, names<Movement>.size()> held{};
  for (const Step& step : session.steps)
    if (is_hold(step))
      held[static_cast<std::size_t>(step.movement)][static_cast<std::size_t>(step.side)] += step.length;
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

/// Halfway stays half way through all parts of a hold; the rest keep their anchors. All are in order again.
void restate_halfway(Session& session, Parts parts) {
  const Millis half = length_of(session, parts) / 2 / 1s * 1s;
  Millis before{};
  for (std::size_t i = parts.first; i <= parts.last; i += 2) {
    Step& part = session.steps[i];
    for (Mark& mark : part.marks)
      if (mark.tone == Tone::halfway) mark = {Anchor::start, half - before, mark.tone, mark.text};
    order_marks(part);
    before += part.length;
  }
}

/// Makes the second side, of which nothing has passed, as long as the first.
void carry(Session& session, const Sides& sides) {
  Step& second = session.steps[sides.second.first];
  if (second.length == length_of(session, sides.first)) return;
  second.length = length_of(session, sides.first);
  restate_halfway(session, sides.second);
}

/// The marks of what is left of `hold` when `into` has passed. One that has come at this very moment is left
/// out.
std::vector<Mark> marks_ahead(const Step& hold, Millis into) {
  std::vector<Mark> ahead;
  for (Mark mark : hold.marks) {
    const bool begins = mark.from == Anchor::start && mark.at == 0ms;
    if (!begins && moment(hold, mark) == into) continue;
    if (!begins && mark.from == Anchor::start) mark.at -= into;
    ahead.push_back(std::move(mark));
  }
  return ahead;
}

/// The step in which the pose held at `step` is entered; null where there is none.
const Step* way_in(const Session& session, std::size_t step) {
  const auto sides = sides_of(session, step);
  const std::size_t first = sides ? sides->first.first : parts_of(session, step).first;
  if (first == 0) return nullptr;
  const Step& before = session.steps[first - 1];
  return before.kind == StepKind::enter && before.pose == session.steps[step].pose ? &before : nullptr;
}

}  // namespace

Session stretched(Session session, std::size_t step, Millis into, Millis by) {
  Step& changed = session.steps[step];
  const Parts parts = parts_of(session, step);
  const Millis all = length_of(session, parts), others = all - changed.length;
  const Millis least = std::max(others + into, std::min(changed.least, all));
  const Millis most = std::max(changed.most, all);
  changed.length = std::clamp(all + by, least, std::max(least, most)) - others;
  restate_halfway(session, parts);
  const auto sides = sides_of(session, step);
  if (sides && sides->first == parts) carry(session, *sides);
  return session;
}

bool enters_again(const Session& session, std::size_t step) {
  return is_hold(session.steps[step]) && way_in(session, step) != nullptr;
}

Session re_entered(Session session, std::size_t step, Millis into) {
  Step enter = *way_in(session, step), rest = session.steps[step];
  enter.side = rest.side;
  // it may have begun with the way out of the pose before
  const auto is_release = [](const Mark& mark) { return mark.tone == Tone::release; };
  enter.marks.erase(std::remove_if(enter.marks.begin(), enter.marks.end(), is_release), enter.marks.end());
  rest.marks = marks_ahead(rest, into);
  rest.length -= into;
  rest.resumed = true;
  order_marks(rest);
  session.steps[step].length = into;
  order_marks(session.steps[step]);  // it may be gone back to without the rest
  const auto behind = session.steps.begin() + static_cast<std::ptrdiff_t>(step) + 1;
  session.steps.insert(behind, {std::move(enter), std::move(rest)});
  return session;
}

Session anew(Session session, std::size_t step) {
  auto& steps = session.steps;
  for (std::size_t i = step; i < steps.size(); ++i) {
    steps[i].left_at.reset();
    bool cut = false;
    for (; i + 2 < steps.size() && steps[i + 2].resumed; cut = true) {
      steps[i].length += steps[i + 2].length;
      steps[i].least = steps[i + 2].least;  // once come out of, no longer what the plan had
      steps[i].most = steps[i + 2].most;
      const auto behind = steps.begin() + static_cast<std::ptrdiff_t>(i) + 1;
      steps.erase(behind, behind + 2);
    }
    if (cut) order_marks(steps[i]);
  }
  for (std::size_t i = step; i < steps.size(); ++i)
    if (const auto sides = sides_of(session, i); sides && sides->first.first == i) carry(session, *sides);
  return session;
}

}  // namespace yinback
