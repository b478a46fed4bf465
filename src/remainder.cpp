#include "remainder.hpp"

#include <algorithm>

namespace yinback {
namespace {

Request wishes_of(const Session& session) {
  Request request;
  request.level = session.level;
  request.focus = session.focus;
  request.avoid = session.avoid;
  request.props = session.at_hand;
  request.seed = session.seed;
  return request;
}

}  // namespace

std::optional<std::size_t> second_side(const Steps& steps, std::size_t first) {
  if (first + 2 >= steps.size() || steps[first + 1].kind != StepKind::switch_sides) return std::nullopt;
  const Step& second = steps[first + 2];
  return is_hold(second) && second.pose == steps[first].pose ? std::optional(first + 2) : std::nullopt;
}

Remainder::Remainder(const Library& library, const Session& session)
    : library_(library), session_(session), request_(wishes_of(session)), offers_(offers(library, request_)) {
  for (const Step& step : session.steps)
    if (is_hold(step)) take_form(step);
}

bool Remainder::read(std::size_t from) {
  const Steps& steps = session_.steps;
  for (std::size_t i = from; i < steps.size(); ++i) {
    if (steps[i].kind == StepKind::rebound && !items_.empty()) {
      items_.back().reset = steps[i].pose;
      items_.back().rest = steps[i].length;
    }
    if (!is_hold(steps[i]) || steps[i].length < 1s) continue;
    const auto place = place_of(steps[i].pose);
    if (!place) return false;
    if (i >= from + 2 && second_side(steps, i - 2) == i) {
      items_.back().sides.push_back(steps[i].side);
      items_.back().change = steps[i - 1].length;
    } else {
      items_.push_back({*place, {steps[i].side}, steps[i].length, 0ms, "", 0ms});
    }
  }
  return rest(steps.back().pose) != nullptr;
}

std::optional<std::uint16_t> Remainder::place_of(const std::string& pose) const {
  for (std::size_t i = 0; i < offers_.holds.size(); ++i)
    if (offers_.holds[i].pose->id == pose) return static_cast<std::uint16_t>(i);
  return std::nullopt;
}

const Offer* Remainder::rest(const std::string& pose) const {
  for (const Offer& rest : offers_.rests)
    if (rest.pose->id == pose) return &rest;
  return nullptr;
}

bool Remainder::ease(std::uint16_t place) {
  const auto forms = gentler_forms(library_, offers_.holds[place], request_);
  const Variation* now = offers_.holds[place].form;
  const bool gentle_already = now != nullptr && now->kind == VariationKind::gentler;
  if (forms.empty() || gentle_already) return false;
  offers_.holds[place] = in_form(offers_.holds[place], forms.front(), request_);
  return true;
}

void Remainder::take(std::uint16_t place, const Variation* form) {
  offers_.holds[place] = in_form(offers_.holds[place], form, request_);
}

bool Remainder::is_planned(std::uint16_t place) const {
  return std::any_of(session_.steps.begin(), session_.steps.end(), [&](const Step& step) {
    return is_hold(step) && step.pose == offers_.holds[place].pose->id;
  });
}

Order Remainder::held_until(std::size_t step) const {
  Order order;
  for (std::size_t i = 0; i <= step && i < session_.steps.size(); ++i) {
    const Step& held = session_.steps[i];
    const auto place = is_hold(held) && held.length > 0ms ? place_of(held.pose) : std::nullopt;
    if (place && (order.empty() || order.back() != &offers_.holds[*place]))
      order.push_back(&offers_.holds[*place]);
  }
  return order;
}

Steps Remainder::steps(const Offer& from, std::size_t step, const std::optional<Coming>& way_out) const {
  const Links links(library_, request_, offers_);
  Order before = held_until(step);
  std::vector<Item> kept;
  for (const Item& item : items_) {
    const Offer& next = offers_.holds[item.place];
    const bool again = !before.empty() && before.back() == &next;
    const bool linked = kept.empty() || kept.back().place == item.place ||
                        links.between(kept.back().place, item.place) != nullptr;
    if (!again && (broken_rule(before, next) != nullptr || !linked)) continue;
    kept.push_back(item);
    if (!again) before.push_back(&next);
  }
  while (!kept.empty() && links.last(kept.back().place) == nullptr) kept.pop_back();
  std::vector<Coming> poses;
  for (std::size_t i = 0; i < kept.size(); ++i) {
    const Item& item = kept[i];
    Coming coming{&offers_.holds[item.place], item.sides, item.length, item.change, nullptr, {}, 0ms};
    const bool twice = i + 1 < kept.size() && kept[i + 1].place == item.place;
    const Link* link =
        i + 1 < kept.size() && !twice ? links.between(item.place, kept[i + 1].place) : links.last(item.place);
    coming.reset = link->reset;
    coming.pause = link->pause;
    const bool as_planned = item.reset == link->reset->pose->id;
    coming.rest =
        as_planned ? std::clamp(item.rest, link->pause.floor, std::max(link->pause.floor, link->pause.most))
                   : link->pause.wish;
    poses.push_back(coming);
  }
  const Step& last = session_.steps.back();
  return script_on(library_, from, way_out, poses, *rest(last.pose), {last.least, last.length, last.most},
                   last.length);
}

/// The pose in the form it has in the session.
void Remainder::take_form(const Step& step) {
  const auto place = place_of(step.pose);
  if (!place) return;
  const Pose& pose = *offers_.holds[*place].pose;
  const Variation* form = nullptr;
  for (const Variation& variation : pose.variations)
    if (variation.id == step.variation) form = &variation;
  if (offers_.holds[*place].form != form) take(*place, form);
}

}  // namespace yinback
