#include "under_way.hpp"

#include "expect.hpp"
#include "real_library.hpp"
#include "sides.hpp"
#include "yinback/offer.hpp"
#include "yinback/rules.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <vector>

namespace yinback {
namespace {

/// True for a hold that a long pause cut, where its pose was come out of while getting into it again: what is
/// behind is left as it was, its bounds are of a hold that is not there any more.
bool come_out_again(const std::vector<Step>& steps, std::size_t hold) {
  if (!is_hold(steps[hold]) || hold + 1 >= steps.size()) return false;
  return steps[hold + 1].kind == StepKind::enter && steps[hold + 1].pose == steps[hold].pose;
}

}  // namespace

void check_sound(const Session& session) {
  const auto& steps = session.steps;
  expect(steps.back().kind == StepKind::rest, "a session ends in a rest");
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const auto& marks = steps[i].marks;
    const auto sooner = [&](const Mark& a, const Mark& b) {
      return moment(steps[i], a) < moment(steps[i], b);
    };
    expect(std::is_sorted(marks.begin(), marks.end(), sooner), fmt::format("step {} speaks in order", i));
    const Parts parts = parts_of(session, i);
    if (i != parts.last) continue;  // its bounds are those of the whole
    const std::size_t out = i + (come_out_again(steps, i) ? 1 : 0);
    const Millis length = length_of(session, parts);
    expect(steps[i].length >= 0ms && (out > i || (steps[i].least <= length && length <= steps[i].most)),
           fmt::format("step {} is as long as it may be: {} in {} to {}", i, length.count(),
                       steps[i].least.count(), steps[i].most.count()));
    if (steps[i].kind != StepKind::hold) continue;
    const StepKind after = steps[out + 1].kind;
    expect(after == StepKind::enter || after == StepKind::switch_sides, "a hold is led out of");
    if (after == StepKind::enter)
      expect(steps[out + 2].kind == StepKind::rebound, fmt::format("a rest follows the hold of step {}", i));
    const Pose* pose = find_pose(real_library(), steps[i].pose);
    expect(pose != nullptr, steps[i].pose + " is in the library");
    expect(figure_of(session, steps[i]) != nullptr, steps[i].pose + " has its drawing");
  }
}

void check_order(const Session& session, std::size_t from) {
  Request request;
  request.level = session.level;
  request.avoid = session.avoid;
  request.props = session.at_hand;
  const Offers found = offers(real_library(), request);
  Order before;
  std::vector<const Step*> rests;  // since the last hold
  for (std::size_t i = 0; i < session.steps.size(); ++i) {
    const Step& step = session.steps[i];
    if (step.kind == StepKind::rebound) rests.push_back(&step);
    if (step.kind != StepKind::hold) continue;
    const auto offer = std::find_if(found.holds.begin(), found.holds.end(),
                                    [&](const Offer& held) { return held.pose->id == step.pose; });
    expect(offer != found.holds.end(), step.pose + " may be offered");
    if (!before.empty() && before.back() == &*offer) continue;  // its other side, or another form of it
    const std::string here = fmt::format("{} at step {}", step.pose, i);
    if (i > from) expect(broken_rule(before, *offer) == nullptr, here + " keeps the rules of an order");
    // a rest may come in several forms, and after coming out there may be two of them
    const bool rested = before.empty() || std::any_of(rests.begin(), rests.end(), [&](const Step* rest) {
                          return std::any_of(found.rests.begin(), found.rests.end(), [&](const Offer& shape) {
                            const auto span = reset_span(*before.back(), shape, &*offer);
                            return shape.pose->id == rest->pose && span && rest->length >= span->floor;
                          });
                        });
    if (i > from) expect(rested, here + " comes after the rest it needs");
    rests.clear();
    before.push_back(&*offer);
  }
}

void check_sides(const Session& session) {
  std::map<std::string, std::array<Millis, 3>> held;
  for (const Step& step : session.steps)
    if (step.kind == StepKind::hold) held[step.pose][static_cast<std::size_t>(step.side)] += step.length;
  const std::string notes = fmt::format("{}", fmt::join(session.notes, "\n"));
  for (const auto& [pose, sides] : held) {
    if (sides[0] > 0ms || std::max(sides[1], sides[2]) - std::min(sides[1], sides[2]) < 1s) continue;
    const std::string& title = find_pose(real_library(), pose)->name;
    const bool told = notes.find(title + ": the ") != std::string::npos ||
                      notes.find("the other side of " + title) != std::string::npos;
    expect(told, fmt::format("{}: left {} ms, right {} ms, or a note:\n{}", title, sides[1].count(),
                             sides[2].count(), notes));
  }
}

}  // namespace yinback
