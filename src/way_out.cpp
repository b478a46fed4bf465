#include "way_out.hpp"

#include "yinback/library.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace yinback {

std::optional<std::size_t> way_out_at(const Steps& steps, std::size_t at) {
  for (const std::size_t step : {at, at + 1})
    if (step < steps.size() && steps[step].way_out) return step;
  return std::nullopt;
}

namespace {

/// A gentler form of what is offered, or null; one is enough.
const Variation* gentler(const Library& library, const Offer& offer, const Request& request) {
  const auto forms = gentler_forms(library, offer, request);
  const bool is_gentle = offer.form != nullptr && offer.form->kind == VariationKind::gentler;
  return forms.empty() || is_gentle ? nullptr : forms.front();
}

/// The first gentle pose of the same movement that is not planned and may follow what was held until `step`,
/// or null.
const Offer* gentle_pose(const Remainder& rest, const Pose& pose, std::size_t step) {
  for (std::size_t i = 0; i < rest.all().holds.size(); ++i) {
    const Offer& other = rest.all().holds[i];
    const bool fits = other.pose->movement == pose.movement && other.pose->sided == pose.sided &&
                      other.pose->after.empty() && other.pose->intensity == Intensity::gentle &&
                      !rest.is_planned(static_cast<std::uint16_t>(i));
    if (fits && broken_rule(rest.held_until(step), other) == nullptr) return &other;
  }
  return nullptr;
}

}  // namespace

WayOut offered_instead(const Library& library, const Remainder& rest, const Step& hold, const Standing& at,
                       Millis held, Millis left) {
  WayOut way_out{hold.pose, hold.side, held, left / 1s * 1s, "", "", "", ""};
  const auto place = rest.place_of(hold.pose);
  if (!place || way_out.left < least_side) return way_out;
  const Offer& offer = rest.offer(*place);
  if (const Variation* form = gentler(library, offer, rest.request())) {
    way_out.pose = offer.pose->id;
    way_out.variation = form->id;
    way_out.title = offer.pose->name;
    way_out.change = form->change;
  } else if (const Offer* other = gentle_pose(rest, *offer.pose, at.step)) {
    way_out.pose = other->pose->id;
    way_out.variation = other->form != nullptr ? other->form->id : "";
    way_out.title = other->pose->name;
    way_out.change = other->form != nullptr ? other->form->change : other->pose->entry.front();
  }
  return way_out;
}

Mark offering(const Library& library, const WayOut& way_out, Millis at) {
  const Pose* pose = find_pose(library, way_out.pose);
  const std::string spoken = filled(library.wording.voice.offer, pose == nullptr ? "" : spoken_name(*pose));
  return {Anchor::start, at, Tone::cue, fmt::format("v: {}. {}", way_out.title, way_out.change),
          fmt::format("{} {}", spoken, way_out.change)};
}

namespace {

/// What can be told now: the sensations with their keys.
Mark asking(const Wording& words, Millis at) {
  std::vector<std::string> answers;
  for (const Answer& answer : words.safety.answers)
    answers.push_back(fmt::format("{} {}", static_cast<int>(answer.id) + 1, answer.says));
  return {Anchor::start, at, Tone::cue, fmt::format("{}", fmt::join(answers, "   ")),
          filled(words.voice.ask, fmt::format("{}", fmt::join(answers, ", ")))};
}

}  // namespace

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

Millis say_advice(Step& step, const std::vector<std::string>& lines, std::optional<Millis> into) {
  constexpr Millis apart = 8s;
  const Millis now = into.value_or(0ms);
  std::erase_if(step.marks, [&](const Mark& mark) { return moment(step, mark) > now; });
  for (Mark& mark : step.marks)
    if (mark.aloud) mark.aloud = "";  // answered
  step.length = std::max(step.length, now + apart * static_cast<int>(lines.size()) + 5s);
  step.most = std::max(step.most, step.length);
  Millis when = now;
  for (const std::string& line : lines) {
    const Millis at = into && when == now ? now + 1ms : when;  // what is now has been said
    step.marks.push_back({Anchor::start, at, Tone::cue, line, line});
    when += apart;
  }
  return when;
}

}  // namespace yinback
