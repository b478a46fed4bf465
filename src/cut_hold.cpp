#include "cut_hold.hpp"

#include "sides.hpp"
#include "yinback/revise.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace yinback {

CutHold cut_hold(const Session& session, std::size_t hold, std::size_t at, Millis into) {
  const Steps& steps = session.steps;
  const auto second = second_side(steps, hold);
  const Millis whole = length_of(session, parts_of(session, hold));
  return {steps[hold], second ? &steps[*second] : nullptr, whole,
          whole - steps[hold].length + (is_hold(steps[at]) ? into : 0ms)};
}

namespace {

std::string held_for(Millis time) {
  return time < 1s ? "not held" : "held for " + duration_text(time / 1s * 1s);
}

}  // namespace

void even_out(Remainder& rest, std::uint16_t place, const CutHold& out_of, const Step& reset, Session& next) {
  const auto& [held, second, whole, into] = out_of;
  const Millis other = std::min<Millis>(second != nullptr ? second->length : 0ms, into / 1s * 1s);
  if (second != nullptr && other >= least_side) {
    rest.ease(place);
    next.notes.push_back(fmt::format("{}: the {} side for {}, no longer than the {}", held.title,
                                     name(second->side), duration_text(other), name(held.side)));
    rest.items().insert(rest.items().begin(), {place, {second->side}, other, 0ms, reset.pose, reset.length});
  } else if (second != nullptr) {
    next.notes.push_back(fmt::format("{}: the {} side is left out, as the {} side was {}", held.title,
                                     name(second->side), name(held.side), held_for(into)));
  } else if (held.side != Side::both && into < whole) {
    next.notes.push_back(fmt::format("{}: the {} side was {}, {} less than the other", held.title,
                                     name(held.side), held_for(into),
                                     duration_text((whole - into) / 1s * 1s)));
  }
}

}  // namespace yinback
