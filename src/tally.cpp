#include "yinback/tally.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace yinback {
namespace {

/// Whether two of HeldPose, Step, Tally::Held are of the same pose and side.
template <typename A, typename B>
bool alike(const A& a, const B& b) {
  return a.pose == b.pose && a.side == b.side && a.movement == b.movement;
}

template <typename List, typename T>
auto find(List& list, const T& what) {
  return std::find_if(list.begin(), list.end(), [&](const auto& other) { return alike(other, what); });
}

}  // namespace

Tally::Tally(const std::vector<HeldPose>& holds) {
  for (const HeldPose& each : holds)
    if (each.held > 0ms) held_.push_back({each.pose, each.movement, each.side, each.held});
}

void Tally::add(const Step& step, Millis time) {
  if (time <= 0ms || !is_hold(step)) return;
  if (const auto known = find(held_, step); known != held_.end())
    known->held += time;
  else
    held_.push_back({step.pose, step.movement, step.side, time});
}

void Tally::pass(const Session& session, const Countdown& before, const Countdown& after) {
  Millis left = after.practised - before.practised, into = before.into;
  for (std::size_t i = before.step; i < session.steps.size() && left > 0ms; ++i) {
    const Step& step = session.steps[i];
    const Millis part = std::min(left, std::max(step.length - into, Millis{}));
    add(step, part);
    left -= part;
    into = 0ms;
  }
}

Millis Tally::total() const {
  return std::accumulate(held_.begin(), held_.end(), Millis{},
                         [](Millis sum, const Held& each) { return sum + each.held; });
}

bool is_finished(const Practice& practice) {
  const auto& [session, at] = practice;
  return at.over && at.step + 1 == session.steps.size() && at.into >= session.steps[at.step].length;
}

namespace {

/// Makes the list of a record's holds.
class Listing {
 public:
  Listing(const Practice& now, const Tally& tally) : now_(now), finished_(is_finished(now)) {
    for (const Tally::Held& held : tally.held())
      holds_.push_back({held.pose, held.movement, held.side, 0ms, held.held, HoldEnd::skipped});
    for (const Sign& sign : now.session.signs) signs_.push_back({sign.pose, side_of(sign), sign.felt});
  }

  /// Brings the plan in: what it wished, and where nothing was held of that.
  void compare(const Session& plan) {
    const auto& steps = plan.steps;
    const std::size_t end = finished_ ? steps.size() : behind_last_reached(steps);
    std::size_t place = 0;
    for (std::size_t i = 0; i < end; ++i) {
      if (!is_hold(steps[i])) continue;
      auto hold = find(holds_, steps[i]);
      if (hold == holds_.end())
        hold = holds_.insert(holds_.begin() + static_cast<std::ptrdiff_t>(place), passed_over(steps[i]));
      place = static_cast<std::size_t>(hold - holds_.begin()) + 1;
    }
    for (const Step& step : steps)
      if (const auto hold = find(holds_, step); is_hold(step) && hold != holds_.end())
        hold->planned += step.length;
  }

  std::vector<HeldPose> holds() {
    for (HeldPose& hold : holds_) hold.ended = end_of(hold);
    return std::move(holds_);
  }
  std::vector<FeltSign> signs() { return std::move(signs_); }

 private:
  static HeldPose passed_over(const Step& step) {
    return {step.pose, step.movement, step.side, 0ms, 0ms, HoldEnd::skipped};
  }

  /// Ways in and changes of sides have the side of the hold they lead to.
  [[nodiscard]] Side side_of(const Sign& sign) const {
    const auto& steps = now_.session.steps;
    const bool known = sign.step < steps.size() && steps[sign.step].pose == sign.pose;
    return known ? steps[sign.step].side : Side::both;
  }

  template <typename T>
  [[nodiscard]] bool came_out_of(const T& hold) const {
    return std::any_of(signs_.begin(), signs_.end(), [&](const FeltSign& sign) {
      return sign.pose == hold.pose && (sign.side == hold.side || sign.side == Side::both);
    });
  }
  /// The practice has gone on behind this step.
  [[nodiscard]] bool is_behind(std::size_t step) const { return finished_ || step < now_.countdown.step; }

  [[nodiscard]] bool was_reached(const Step& planned) const {
    if (came_out_of(planned) || find(holds_, planned) != holds_.end()) return true;
    const auto& steps = now_.session.steps;
    for (std::size_t i = 0; i < steps.size() && is_behind(i); ++i)
      if (is_hold(steps[i]) && alike(steps[i], planned)) return true;
    return false;
  }
  [[nodiscard]] std::size_t behind_last_reached(const std::vector<Step>& steps) const {
    for (std::size_t i = steps.size(); i > 0; --i)
      if (is_hold(steps[i - 1]) && was_reached(steps[i - 1])) return i;
    return 0;
  }

  /// Every hold of it in the session as it became has run to its end.
  [[nodiscard]] bool ran_out(const HeldPose& hold) const {
    bool any = false;
    const auto& steps = now_.session.steps;
    for (std::size_t i = 0; i < steps.size(); ++i) {
      if (!is_hold(steps[i]) || !alike(steps[i], hold)) continue;
      if (!is_behind(i) || steps[i].left_at) return false;
      any = true;
    }
    return any;
  }
  [[nodiscard]] HoldEnd end_of(const HeldPose& hold) const {
    if (came_out_of(hold)) return HoldEnd::came_out;
    const bool as_planned = hold.planned > 0ms && hold.held >= hold.planned;
    return as_planned || (hold.held > 0ms && ran_out(hold)) ? HoldEnd::completed : HoldEnd::skipped;
  }

  const Practice& now_;
  bool finished_;
  std::vector<HeldPose> holds_;
  std::vector<FeltSign> signs_;
};

}  // namespace

Record record_of(const Session& plan, const Practice& now, const Tally& tally, std::string id,
                 const Stamp& started, const Stamp& ended) {
  Record record;
  record.id = std::move(id);
  record.started = started;
  record.ended = ended;
  record.planned = total(plan);
  record.held = tally.total();
  record.completed = is_finished(now);
  record.sequence = plan.sequence;
  Listing listing(now, tally);
  listing.compare(plan);
  record.holds = listing.holds();
  record.sensations = listing.signs();
  return record;
}

}  // namespace yinback
