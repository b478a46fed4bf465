#include "yinback/revise.hpp"

#include "cut_hold.hpp"
#include "remainder.hpp"
#include "sides.hpp"
#include "signs.hpp"
#include "way_out.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace yinback {
namespace {

/// The hold the person is in or on the way to.
std::optional<std::size_t> hold_at(const Steps& steps, std::size_t at) {
  if (is_hold(steps[at])) return at;
  const bool on_the_way = steps[at].kind == StepKind::enter || steps[at].kind == StepKind::switch_sides;
  if (on_the_way && at + 1 < steps.size() && is_hold(steps[at + 1])) return at + 1;
  return std::nullopt;
}

/// A step that ends here, with all parts of a hold; what it still had to say is not said, unless it is gone
/// back to.
void cut(Session& session, std::size_t at, Millis into) {
  Step& step = session.steps[at];
  step.length = into;
  step.least = step.most = length_of(session, parts_of(session, at));
  order_marks(step);
}

/// Behind `step` the session goes on with `tail`; it becomes no longer than `before` where the final rest can
/// give that back.
void go_on_with(const Library& library, Session& session, std::size_t step, const Steps& tail,
                Millis before) {
  session.steps.resize(step + 1);
  session.steps.insert(session.steps.end(), tail.begin(), tail.end());
  add_drawings(library, session);
  Step& rest = session.steps.back();
  const Millis over = total(session) - before;
  if (over > 0ms) rest.length = std::max(std::min(rest.least, rest.length), rest.length - over);
}

/// The steps after a rest in `shape` that is under way after the pose at `place`: that rest as long as what
/// comes now asks for, or another one after it where this shape cannot serve.
Steps after_rest(const Remainder& rest, Step& resting, const Offer& shape,
                 std::optional<std::uint16_t> place) {
  const auto least = place ? rest.least_rest(*place, shape) : Millis{};
  if (least && *least > resting.length) resting.length = resting.most = *least;
  const auto another = least ? std::nullopt : std::optional(rest.rest_after(*place));
  return rest.steps(shape, {}, another && another->reset != nullptr ? another : std::nullopt);
}

void note(Session& session, std::string line) {
  session.notes.push_back(std::move(line));
}

/// Coming out where the library cannot help: the hold ends, its other side is left out.
Revised only_out(const Session& session, std::size_t hold, const Standing& at) {
  Revised revised{session, {at.step + 1, 0ms}};
  auto& steps = revised.session.steps;
  const auto second = second_side(steps, hold);
  cut(revised.session, at.step, at.into);
  const auto from = steps.begin() + static_cast<std::ptrdiff_t>(at.step + 1);
  const std::size_t last = second ? *second : hold;
  if (last > at.step) steps.erase(from, steps.begin() + static_cast<std::ptrdiff_t>(last + 1));
  for (Mark& mark : steps[at.step + 1].marks)
    if (mark.tone == Tone::release) mark.tone = Tone::cue;
  revised.session.signs.push_back({at.step, session.steps[hold].pose, std::nullopt});
  return revised;
}

/// Where the poses of its kind have a gentler form, they are taken in it. Which those are.
std::vector<std::uint16_t> ease_kind(Remainder& rest, const Pose& pose) {
  std::vector<std::uint16_t> eased;
  for (const Item& item : rest.items())
    if (of_a_kind(*rest.offer(item.place).pose, pose) && rest.ease(item.place)) eased.push_back(item.place);
  return eased;
}

/// What may not follow any more is let go, and noted.
void settle(Remainder& rest, std::size_t step, Session& next) {
  for (std::string& line : rest.settle(step)) note(next, std::move(line));
}

void note_eased(Remainder& rest, const std::vector<std::uint16_t>& eased, Session& next,
                const std::string& after) {
  for (const Item& item : rest.items())
    if (std::find(eased.begin(), eased.end(), item.place) != eased.end())
      note(next, fmt::format("{} is taken more gently, after {}", rest.offer(item.place).pose->name, after));
}

/// The rest to come out into: as long as it was planned where it is the same one, never too short to look
/// around in.
Coming rest_coming_out(const Remainder& rest, std::uint16_t place, const Offer& shape, Millis planned) {
  Coming out = rest.rest_after(place);
  if (out.reset == nullptr) return out;
  const bool as_planned = out.reset == &shape;
  out.rest = std::max({as_planned ? planned : out.rest, out.pause.floor, least_way_out});
  out.pause.most = std::max(out.pause.most, out.rest);
  return out;
}

/// What was noted behind the first `known` notes.
std::string noted_since(const Session& session, std::size_t known) {
  return fmt::format(
      "{}", fmt::join(session.notes.begin() + static_cast<std::ptrdiff_t>(known), session.notes.end(), "; "));
}

std::optional<Revised> come_out(const Library& library, const Session& session, const Standing& at) {
  const auto hold = hold_at(session.steps, at.step);
  if (!hold) return std::nullopt;
  const CutHold out_of = cut_hold(session, *hold, at.step, at.into);
  const Step& held = out_of.held;
  Remainder rest(library, session);
  const auto place = rest.place_of(held.pose);
  const auto reset =
      std::find_if(session.steps.begin() + static_cast<std::ptrdiff_t>(*hold), session.steps.end(),
                   [](const Step& step) { return step.kind == StepKind::rebound; });
  const Offer* shape = reset != session.steps.end() ? rest.rest(*reset) : nullptr;
  const auto last = second_side(session.steps, *hold).value_or(*hold);
  if (!place || shape == nullptr || !rest.read(last + 1)) return only_out(session, *hold, at);

  const Offer from = rest.offer(*place);  // as it was held; what follows may be gentler
  Revised revised{session, {at.step + 1, 0ms}};
  Session& next = revised.session;
  next.signs.push_back({at.step, held.pose, std::nullopt});
  const WayOut way_out = offered_instead(library, rest, held, at, out_of.into, out_of.whole - out_of.into);
  const auto eased = ease_kind(rest, *from.pose);
  even_out(rest, *place, out_of, *reset, next);
  settle(rest, at.step, next);
  note_eased(rest, eased, next, held.title);
  const Coming out = rest_coming_out(rest, rest.last_held(at.step).value_or(*place), *shape, reset->length);
  if (out.reset == nullptr) return only_out(session, *hold, at);
  Steps tail = rest.steps(from, out);
  tail[1].way_out = way_out;
  say_choices(tail[1], library, noted_since(next, session.notes.size()));
  cut(next, at.step, at.into);
  go_on_with(library, next, at.step, tail, total(session));
  return revised;
}

std::optional<Revised> tell(const Library& library, const Session& session, const Standing& at,
                            Sensation felt) {
  const auto way_out = way_out_at(session.steps, at.step);
  if (!way_out || session.signs.empty()) return std::nullopt;
  Revised revised{session, at};
  Session& next = revised.session;
  next.signs.back().felt = felt;
  Step& resting = next.steps[*way_out];
  const Safety& safety = library.wording.safety;
  const bool end = comes_back(next);
  std::vector<std::string> lines = answer_to(safety, felt).advice;
  if (end) {
    lines = {safety.comes_back};
    lines.insert(lines.end(), safety.urgent.begin(), safety.urgent.end());
  }
  const auto into = *way_out == at.step ? std::optional(at.into) : std::nullopt;
  const Millis behind = say_advice(resting, lines, into);
  if (!is_stop(felt) && !resting.way_out->pose.empty())
    resting.marks.push_back(offering(library, *resting.way_out, behind));
  order_marks(resting);
  if (!is_stop(felt)) return revised;

  resting.way_out->pose.clear();  // not that pose again today
  Remainder rest(library, session);
  const Offer* shape = rest.rest(resting);
  if (shape == nullptr || !rest.read(*way_out + 1)) return revised;
  if (end) {
    rest.items().clear();
    note(next, safety.comes_back);
  } else {
    leave_out(rest, next.signs.back(), next);
  }
  settle(rest, *way_out, next);
  const Steps tail = after_rest(rest, resting, *shape, rest.last_held(*way_out));
  go_on_with(library, next, *way_out, tail, total(session));
  return revised;
}

/// Whether the second side was the one that was come out of.
bool other_side_held(const Session& session, const WayOut& way_out, std::size_t before) {
  return std::any_of(session.steps.begin(), session.steps.begin() + static_cast<std::ptrdiff_t>(before),
                     [&](const Step& step) {
                       return is_hold(step) && step.pose == way_out.from &&
                              step.side == other_side(way_out.side);
                     });
}

std::optional<Revised> take_variation(const Library& library, const Session& session, const Standing& at) {
  const auto way_out = way_out_at(session.steps, at.step);
  if (!way_out || session.steps[*way_out].way_out->pose.empty()) return std::nullopt;
  const WayOut offered = *session.steps[*way_out].way_out;
  Remainder rest(library, session);
  const auto place = rest.place_of(offered.pose);
  const Offer* shape = rest.rest(session.steps[*way_out]);
  if (!place || shape == nullptr || !rest.read(*way_out + 1)) return std::nullopt;
  rest.take(*place, offered.variation);
  auto& items = rest.items();
  const Millis left = std::min(offered.left, rest.offer(*place).cap);
  Item again{*place, {offered.side}, left, change_of_sides.wish, "", 0ms};
  const bool same_pose = offered.pose == offered.from;
  if (offered.side != Side::both && !same_pose) {
    again.sides.push_back(other_side(offered.side));  // another pose is held on both sides, for itself
  } else if (offered.side != Side::both && !other_side_held(session, offered, *way_out)) {
    const bool other_follows = !items.empty() && rest.offer(items.front().place).pose->id == offered.from;
    if (other_follows) items.erase(items.begin());
    items.insert(items.begin(),
                 {*place, {other_side(offered.side)}, offered.held / 1s * 1s + left, 0ms, "", 0ms});
  }
  items.insert(items.begin(), again);
  // A rest of half a minute comes first, whatever is taken.
  const Millis rested = *way_out == at.step ? at.into : 0ms;
  const bool enough = rested >= least_side;
  Revised revised{session, enough ? Standing{at.step + 1, 0ms} : at};
  Session& next = revised.session;
  Step& resting = next.steps[*way_out];
  cut(next, *way_out, std::max(rested, least_side));
  std::erase_if(resting.marks, [&](const Mark& mark) { return moment(resting, mark) > rested; });
  resting.way_out->pose.clear();  // it is taken
  settle(rest, *way_out, next);
  const Steps tail = after_rest(rest, resting, *shape, rest.last_held(*way_out));
  go_on_with(library, next, *way_out, tail, total(session));
  return revised;
}

}  // namespace

std::optional<Revised> revise(const Library& library, const Session& session, const Standing& at,
                              const Happening& what) {
  if (std::holds_alternative<CameOut>(what)) return come_out(library, session, at);
  if (std::holds_alternative<TookVariation>(what)) return take_variation(library, session, at);
  return tell(library, session, at, std::get<Sensation>(what));
}

}  // namespace yinback
