#include "sides.hpp"

#include <fmt/format.h>

namespace yinback {

Parts parts_of(const Session& session, std::size_t step) {
  const auto& steps = session.steps;
  Parts parts{step, step};
  while (steps[parts.first].resumed && parts.first >= 2) parts.first -= 2;
  while (parts.last + 2 < steps.size() && steps[parts.last + 2].resumed) parts.last += 2;
  return parts;
}

Millis length_of(const Session& session, Parts parts) {
  Millis length{};
  for (std::size_t i = parts.first; i <= parts.last; i += 2) length += session.steps[i].length;
  return length;
}

namespace {

bool one_sided(const Step& step) {
  return is_hold(step) && step.side != Side::both;
}

/// The pair whose first hold these parts are.
std::optional<Sides> beginning_with(const Session& session, Parts first) {
  const auto& steps = session.steps;
  const std::size_t second = first.last + 2;
  if (second >= steps.size() || steps[second - 1].kind != StepKind::switch_sides) return std::nullopt;
  const Step &one = steps[first.first], &other = steps[second];
  if (!one_sided(one) || !one_sided(other) || one.pose != other.pose || one.side == other.side)
    return std::nullopt;
  return Sides{first, parts_of(session, second)};
}

}  // namespace

std::optional<Sides> sides_of(const Session& session, std::size_t step) {
  const Parts parts = parts_of(session, step);
  if (const auto sides = beginning_with(session, parts)) return sides;
  if (parts.first < 2) return std::nullopt;
  return beginning_with(session, parts_of(session, parts.first - 2));
}

Millis held_on(const Session& session, Parts side) {
  Millis held{};
  for (std::size_t i = side.first; i <= side.last; i += 2)
    held += session.steps[i].left_at.value_or(session.steps[i].length);
  return held;
}

std::string sides_text(const Session& session, const Sides& sides) {
  const Millis first = held_on(session, sides.first), second = held_on(session, sides.second);
  const auto text = [](Millis time) { return clock_text(time / 1s * 1s); };
  if (first == second) return "both sides " + text(first);
  return fmt::format("{} {}, {} {}", name(session.steps[sides.first.first].side), text(first),
                     name(session.steps[sides.second.first].side), text(second));
}

}  // namespace yinback
