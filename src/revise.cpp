#include "yinback/revise.hpp"

#include "remainder.hpp"
#include "yinback/sides.hpp"

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

/// The rest after coming out at or before `at`.
std::optional<std::size_t> way_out_at(const Steps& steps, std::size_t at) {
  for (const std::size_t step : {at, at + 1})
    if (step < steps.size() && steps[step].way_out) return step;
  return std::nullopt;
}

/// A step that ends here; what it still had to say is not said.
void cut(Step& step, Millis into) {
  step.length = step.least = step.most = into;
}

/// What is offered to who comes out of `hold`: a gentler form of the pose, or a gentler pose of its movement
/// that the session does not hold.
WayOut offered_instead(const Library& library, const Remainder& rest, const Step& hold, const Standing& at,
                       Millis held, Millis left) {
  WayOut way_out{hold.pose, hold.side, held, left / 1s * 1s, "", "", "", ""};
  const auto place = rest.place_of(hold.pose);
  if (!place || way_out.left < least_side) return way_out;
  const Offer& offer = rest.offer(*place);
  const auto forms = gentler_forms(library, offer, rest.request());
  if (!forms.empty() && (offer.form == nullptr || offer.form->kind != VariationKind::gentler)) {
    way_out.pose = offer.pose->id;
    way_out.variation = forms.front()->id;
    way_out.title = offer.pose->name;
    way_out.change = forms.front()->change;
    return way_out;
  }
  const Offer* best = nullptr;
  for (std::size_t i = 0; i < rest.all().holds.size(); ++i) {
    const Offer& other = rest.all().holds[i];
    const bool fits = other.pose->movement == offer.pose->movement &&
                      other.pose->sided == offer.pose->sided && other.pose->after.empty() &&
                      other.pose->intensity == Intensity::gentle &&
                      !rest.is_planned(static_cast<std::uint16_t>(i));
    if (fits && best == nullptr && broken_rule(rest.held_until(at.step), other) == nullptr) best = &other;
  }
  if (best == nullptr) return way_out;
  way_out.pose = best->pose->id;
  way_out.variation = best->form != nullptr ? best->form->id : "";
  way_out.title = best->pose->name;
  way_out.change = best->form != nullptr ? best->form->change : best->pose->entry.front();
  return way_out;
}

/// What is offered: on the screen by its key, aloud in words.
Mark offering(const Library& library, const WayOut& way_out, Millis at) {
  const Pose* pose = find_pose(library, way_out.pose);
  const std::string spoken = filled(library.wording.voice.offer, pose == nullptr ? "" : spoken_name(*pose));
  return {Anchor::start, at, Tone::cue, fmt::format("v: {}. {}", way_out.title, way_out.change),
          fmt::format("{} {}", spoken, way_out.change)};
}

/// What can be told now: the sensations with their keys.
Mark asking(const Wording& words, Millis at) {
  std::vector<std::string> answers;
  for (const Answer& answer : words.safety.answers)
    answers.push_back(fmt::format("{} {}", static_cast<int>(answer.id) + 1, answer.says));
  return {Anchor::start, at, Tone::cue, fmt::format("{}", fmt::join(answers, "   ")),
          filled(words.voice.ask, fmt::format("{}", fmt::join(answers, ", ")))};
}

/// What can be done now, as cues of the rest after coming out. What became of the session is only shown.
void say_choices(Step& step, const Library& library, const std::string& changes) {
  const WayOut& way_out = *step.way_out;
  const auto say = [&](Mark mark) {
    if (mark.at < step.length) step.marks.push_back(std::move(mark));
  };
  std::erase_if(step.marks, [](const Mark& mark) { return mark.at > 5s; });
  if (!way_out.pose.empty()) say(offering(library, way_out, 10s));
  say(asking(library.wording, 20s));
  if (!changes.empty()) say({Anchor::start, 35s, Tone::cue, changes, ""});
  order_marks(step);
}

bool of_a_kind(const Pose& one, const Pose& other) {
  return one.movement == other.movement && one.region == other.region;
}

/// Poses that came in bring their drawings along.
void draw(const Library& library, Session& session) {
  for (const Step& step : session.steps) {
    const Pose* pose = find_pose(library, step.pose);
    if (pose != nullptr && pose->figure && figure_of(session, step) == nullptr)
      session.figures.emplace_back(pose->id, *pose->figure);
  }
}

/// Behind `step` the session goes on with `tail`; it becomes no longer than `before` where the final rest can
/// give that back.
void go_on_with(const Library& library, Session& session, std::size_t step, const Steps& tail,
                Millis before) {
  session.steps.resize(step + 1);
  session.steps.insert(session.steps.end(), tail.begin(), tail.end());
  draw(library, session);
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

std::string held_for(Millis time) {
  return time < 1s ? "not held" : "held for " + duration_text(time / 1s * 1s);
}

/// Coming out where the library cannot help: the hold ends, its other side is left out.
Revised only_out(const Session& session, std::size_t hold, const Standing& at) {
  Revised revised{session, {at.step + 1, 0ms}};
  auto& steps = revised.session.steps;
  const auto second = second_side(steps, hold);
  cut(steps[at.step], at.into);
  const auto from = steps.begin() + static_cast<std::ptrdiff_t>(at.step + 1);
  const std::size_t last = second ? *second : hold;
  if (last > at.step) steps.erase(from, steps.begin() + static_cast<std::ptrdiff_t>(last + 1));
  for (Mark& mark : steps[at.step + 1].marks)
    if (mark.tone == Tone::release) mark.tone = Tone::cue;
  revised.session.signs.push_back({at.step, session.steps[hold].pose, std::nullopt});
  return revised;
}

std::optional<Revised> come_out(const Library& library, const Session& session, const Standing& at) {
  const auto hold = hold_at(session.steps, at.step);
  if (!hold) return std::nullopt;
  const Step& held = session.steps[*hold];
  const auto second = second_side(session.steps, *hold);
  Remainder rest(library, session);
  const auto place = rest.place_of(held.pose);
  const auto reset =
      std::find_if(session.steps.begin() + static_cast<std::ptrdiff_t>(*hold), session.steps.end(),
                   [](const Step& step) { return step.kind == StepKind::rebound; });
  const Offer* shape = reset != session.steps.end() ? rest.rest(*reset) : nullptr;
  if (!place || shape == nullptr || !rest.read((second ? *second : *hold) + 1))
    return only_out(session, *hold, at);

  const Offer from = rest.offer(*place);  // as it was held; what follows may be gentler
  // what a long pause cut is one hold
  const Millis whole = length_of(session, parts_of(session, *hold));
  const Millis into = whole - held.length + (is_hold(session.steps[at.step]) ? at.into : 0ms);
  Revised revised{session, {at.step + 1, 0ms}};
  Session& next = revised.session;
  next.signs.push_back({at.step, held.pose, std::nullopt});
  const WayOut way_out = offered_instead(library, rest, held, at, into, whole - into);
  for (const Item& item : rest.items())
    if (of_a_kind(*rest.offer(item.place).pose, *from.pose) && rest.ease(item.place))
      note(next,
           fmt::format("{} is taken more gently, after {}", rest.offer(item.place).pose->name, held.title));
  const Millis other = std::min<Millis>(second ? session.steps[*second].length : 0ms, into / 1s * 1s);
  if (second && other >= least_side) {
    rest.ease(*place);
    note(next, fmt::format("{}: the {} side for {}, no longer than the {}", held.title,
                           name(session.steps[*second].side), duration_text(other), name(held.side)));
    rest.items().insert(rest.items().begin(),
                        {*place, {session.steps[*second].side}, other, 0ms, reset->pose, reset->length});
  } else if (second) {
    note(next, fmt::format("{}: the {} side is left out, as the {} side was {}", held.title,
                           name(session.steps[*second].side), name(held.side), held_for(into)));
  } else if (held.side != Side::both && into < whole) {
    note(next, fmt::format("{}: the {} side was {}, {} less than the other", held.title, name(held.side),
                           held_for(into), duration_text((whole - into) / 1s * 1s)));
  }
  rest.settle(at.step);
  Coming out = rest.rest_after(rest.last_held(at.step).value_or(*place));
  if (out.reset == nullptr) return only_out(session, *hold, at);
  const bool as_planned = out.reset == shape;
  out.rest = std::max({as_planned ? reset->length : out.rest, out.pause.floor, least_way_out});
  out.pause.most = std::max(out.pause.most, out.rest);
  Steps tail = rest.steps(from, out);
  tail[1].way_out = way_out;
  say_choices(
      tail[1], library,
      fmt::format("{}", fmt::join(next.notes.begin() + static_cast<std::ptrdiff_t>(session.notes.size()),
                                  next.notes.end(), "; ")));
  cut(next.steps[at.step], at.into);
  go_on_with(library, next, at.step, tail, total(session));
  return revised;
}

/// Whether the sign before the last belongs to the pose that was held just before.
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

/// Leaves out what is still to come of the pose and of its kind, or puts something gentle in its place.
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
      note(session, fmt::format("{} instead of {}, after {}", offer.pose->name, later.name, pose.name));
      item.place = *instead;
      item.length = std::clamp(item.length, offer.floor, offer.cap);
      kept.push_back(item);
    } else {
      note(session,
           fmt::format("{} is left out, after {}",
                       later.id == pose.id ? "the other side of " + later.name : later.name, pose.name));
    }
  }
  rest.items() = kept;
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
  const Millis now = *way_out == at.step ? at.into : 0ms;
  const Millis apart = 8s;
  std::erase_if(resting.marks, [&](const Mark& mark) { return moment(resting, mark) > now; });
  for (Mark& mark : resting.marks)
    if (mark.aloud) mark.aloud = "";  // answered
  resting.length = std::max(resting.length, now + apart * static_cast<int>(lines.size()) + 5s);
  resting.most = std::max(resting.most, resting.length);
  Millis when = now;
  for (const std::string& line : lines) {
    resting.marks.push_back(
        {Anchor::start, when == now && *way_out == at.step ? now + 1ms : when, Tone::cue, line, line});
    when += apart;
  }
  if (!is_stop(felt) && !resting.way_out->pose.empty())
    resting.marks.push_back(offering(library, *resting.way_out, when));
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
  rest.settle(*way_out);
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
  cut(resting, std::max(rested, least_side));
  std::erase_if(resting.marks, [&](const Mark& mark) { return moment(resting, mark) > rested; });
  resting.way_out->pose.clear();  // it is taken
  rest.settle(*way_out);
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
