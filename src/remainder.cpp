#include "remainder.hpp"

#include <fmt/format.h>

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
  // What was felt before keeps out what might come in now, not what was planned in spite of it.
  request.past = session.past;
  if (!session.past.felt.empty())
    for (const Step& step : session.steps)
      if (is_hold(step) && !contains(request.with, step.pose)) request.with.push_back(step.pose);
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
    if (const auto place = is_hold(step) ? place_of(step.pose) : std::nullopt) take(*place, step.variation);
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
  return rest(steps.back()) != nullptr;
}

std::optional<std::uint16_t> Remainder::place_of(const std::string& pose) const {
  for (std::size_t i = 0; i < offers_.holds.size(); ++i)
    if (offers_.holds[i].pose->id == pose) return static_cast<std::uint16_t>(i);
  return std::nullopt;
}

const Offer* Remainder::rest(const Step& step) const {
  for (const Offer& rest : offers_.rests)
    if (rest.pose->id == step.pose && (rest.form != nullptr ? rest.form->id : "") == step.variation)
      return &rest;
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

void Remainder::take(std::uint16_t place, const std::string& form) {
  Offer& offer = offers_.holds[place];
  const Variation* found = nullptr;
  for (const Variation& variation : offer.pose->variations)
    if (variation.id == form) found = &variation;
  if (offer.form != found) offer = in_form(offer, found, request_);
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

std::optional<std::uint16_t> Remainder::last_held(std::size_t step) const {
  const Order order = held_until(step);
  return order.empty() ? std::nullopt : place_of(order.back()->pose->id);
}

std::vector<std::string> Remainder::settle(std::size_t step) {
  const Links known = links();
  Order before = held_until(step);
  std::vector<Item> kept;
  std::vector<std::string> lines;
  const auto let_go = [&](const Item& item, std::string_view why) {
    const std::string& pose = offers_.holds[item.place].pose->name;
    const bool other_side = item.sides.front() != Side::both && last_held(step) == item.place;
    lines.push_back(other_side
                        ? fmt::format("the other side of {} is left out: another pose came between", pose)
                        : fmt::format("{} is left out: {}", pose, why));
  };
  for (const Item& item : items_) {
    const Offer& next = offers_.holds[item.place];
    const bool again = !before.empty() && before.back() == &next;
    const bool linked = kept.empty() || kept.back().place == item.place ||
                        known.between(kept.back().place, item.place) != nullptr;
    const OrderRule* rule = again ? nullptr : broken_rule(before, next);
    if (rule != nullptr || !linked) {
      let_go(item, rule != nullptr ? rule->says : "no rest fits before it");
      continue;
    }
    kept.push_back(item);
    if (!again) before.push_back(&next);
  }
  while (!kept.empty() && known.last(kept.back().place) == nullptr) {
    let_go(kept.back(), "no rest fits behind it");
    kept.pop_back();
  }
  items_ = kept;
  return lines;
}

const Link* Remainder::link_to_first(const Links& links, std::uint16_t place) const {
  const bool ends = items_.empty() || items_.front().place == place;
  const Link* link = ends ? nullptr : links.between(place, items_.front().place);
  return link != nullptr ? link : links.last(place);
}

Coming Remainder::rest_after(std::uint16_t place) const {
  const Links known = links();
  Coming rest;
  if (const Link* link = link_to_first(known, place)) {
    rest.reset = link->reset;
    rest.pause = link->pause;
    rest.rest = link->pause.wish;
  }
  return rest;
}

std::optional<Millis> Remainder::least_rest(std::uint16_t place, const Offer& shape) const {
  const bool ends = items_.empty() || items_.front().place == place;
  const auto span =
      reset_span(offers_.holds[place], shape, ends ? nullptr : &offers_.holds[items_.front().place]);
  return span ? std::optional(span->floor) : std::nullopt;
}

Steps Remainder::steps(const Offer& from, const std::optional<Coming>& way_out,
                       const std::optional<Coming>& rest_first) const {
  const Links known = links();
  std::vector<Coming> poses;
  if (rest_first) poses.push_back(*rest_first);
  for (std::size_t i = 0; i < items_.size(); ++i) {
    const Item& item = items_[i];
    Coming coming{&offers_.holds[item.place], item.sides, item.length, item.change, nullptr, {}, 0ms};
    const bool before_another = i + 1 < items_.size() && items_[i + 1].place != item.place;
    const Link* link =
        before_another ? known.between(item.place, items_[i + 1].place) : known.last(item.place);
    coming.reset = link->reset;
    coming.pause = link->pause;
    const bool as_planned = item.reset == link->reset->pose->id;
    coming.rest =
        as_planned ? std::clamp(item.rest, link->pause.floor, std::max(link->pause.floor, link->pause.most))
                   : link->pause.wish;
    poses.push_back(coming);
  }
  const Step& last = session_.steps.back();
  return script_on(library_, from, way_out, poses, *rest(last), {last.least, last.length, last.most},
                   last.length);
}

}  // namespace yinback
