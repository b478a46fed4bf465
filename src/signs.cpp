#include "signs.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace yinback {

bool of_a_kind(const Pose& one, const Pose& other) {
  return one.movement == other.movement && one.region == other.region;
}

bool comes_back(const Session& session) {
  if (session.signs.size() < 2) return false;
  const Sign &last = session.signs.back(), &before = session.signs[session.signs.size() - 2];
  if (!is_stop(last.felt) || !is_stop(before.felt)) return false;
  for (std::size_t i = before.step + 1; i <= last.step && i < session.steps.size(); ++i) {
    const Step& step = session.steps[i];
    if (is_hold(step) && step.length > 0ms && step.pose != before.pose && step.pose != last.pose)
      return false;
  }
  return true;
}

namespace {

/// A gentle pose of the same movement that bends another part of the back, is not in the session yet, and may
/// stand there.
std::optional<std::uint16_t> gentle_instead(const Remainder& rest, std::uint16_t place) {
  const Pose& pose = *rest.offer(place).pose;
  for (std::size_t i = 0; i < rest.all().holds.size(); ++i) {
    const auto other = static_cast<std::uint16_t>(i);
    const Pose& gentle = *rest.offer(other).pose;
    if (gentle.movement == pose.movement && gentle.region != pose.region && gentle.sided == pose.sided &&
        gentle.intensity == Intensity::gentle && gentle.after.empty() && !rest.is_planned(other))
      return other;
  }
  return std::nullopt;
}

}  // namespace

void leave_out(Remainder& rest, const Sign& sign, Session& session) {
  const auto place = rest.place_of(sign.pose);
  if (!place) return;
  const Pose& pose = *rest.offer(*place).pose;
  std::vector<Item> kept;
  for (Item item : rest.items()) {
    const Pose& later = *rest.offer(item.place).pose;
    if (!of_a_kind(later, pose)) {
      kept.push_back(item);
      continue;
    }
    const auto instead = later.id == pose.id ? std::nullopt : gentle_instead(rest, item.place);
    const bool taken =
        std::any_of(kept.begin(), kept.end(), [&](const Item& other) { return instead == other.place; });
    if (instead && !taken) {
      const Offer& offer = rest.offer(*instead);
      session.notes.push_back(
          fmt::format("{} instead of {}, after {}", offer.pose->name, later.name, pose.name));
      item.place = *instead;
      item.length = std::clamp(item.length, offer.floor, offer.cap);
      kept.push_back(item);
    } else {
      session.notes.push_back(
          fmt::format("{} is left out, after {}",
                      later.id == pose.id ? "the other side of " + later.name : later.name, pose.name));
    }
  }
  rest.items() = kept;
}

}  // namespace yinback
