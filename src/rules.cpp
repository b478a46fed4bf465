#include "yinback/rules.hpp"

#include <algorithm>

namespace yinback {
namespace {

bool is(const Offer& offer, Movement movement) {
  return offer.pose->movement == movement;
}
bool is(const Offer& offer, Intensity intensity) {
  return offer.pose->intensity == intensity;
}
bool is(const Offer& offer, Position position) {
  return offer.position == position;
}
bool flagged(const Offer& offer, std::string_view flag) {
  return has_flag(*offer.pose, flag);
}
bool deep(const Offer& offer, Movement movement) {
  return is(offer, Intensity::deep) && is(offer, movement);
}
bool opposite_deep(const Offer& a, const Offer& b) {
  return (deep(a, Movement::flexion) && deep(b, Movement::extension)) ||
         (deep(a, Movement::extension) && deep(b, Movement::flexion));
}
bool prone_backbend(const Offer& offer) {
  return is(offer, Movement::extension) && is(offer, Position::prone);
}

bool not_gentle_first(const Order& before, const Offer& next) {
  return before.empty() && !is(next, Intensity::gentle);
}

bool held_twice(const Order& before, const Offer& next) {
  return std::any_of(before.begin(), before.end(),
                     [&](const Offer* held) { return held->pose == next.pose; });
}

bool too_early(const Order& before, const Offer& next) {
  const auto& after = next.pose->after;
  return !after.empty() && std::none_of(before.begin(), before.end(),
                                        [&](const Offer* held) { return contains(after, held->pose->id); });
}

bool fold_after_backbend(const Order& before, const Offer& next) {
  return !before.empty() && prone_backbend(*before.back()) && deep(next, Movement::flexion);
}

bool backbend_after_inversion(const Order& before, const Offer& next) {
  return !before.empty() && flagged(*before.back(), "inverted") && is(next, Movement::extension);
}

bool too_much_end_range(const Order& before, const Offer& next) {
  if (!is_end_range_flexion(next)) return false;
  Millis floors = sides(next) * next.floor;
  for (const Offer* held : before)
    if (is_end_range_flexion(*held)) floors += sides(*held) * held->floor;
  return floors > longest_end_range_flexion;
}

/// What a rest must be, row by row; every row that applies raises the floor and the wish and lowers the most.
struct ResetRule {
  bool (*applies)(const Offer& after, const Offer* next);
  Millis floor, wish, most;
};
constexpr Millis any = 2min;  // no published practice rests longer between poses
const ResetRule reset_rules[] = {
    {[](const Offer&, const Offer*) { return true; }, 30s, 45s, any},
    {[](const Offer& after, const Offer*) { return is(after, Intensity::moderate); }, 30s, 60s, any},
    {[](const Offer& after, const Offer*) { return is(after, Intensity::deep); }, 30s, 90s, any},
    {[](const Offer& after, const Offer*) { return is(after, Movement::flexion) && after.wish >= 4min; }, 30s,
     90s, any},
    {[](const Offer&, const Offer* next) { return next != nullptr && is(*next, Intensity::deep); }, 60s, 60s,
     any},
    {[](const Offer& after, const Offer* next) { return next != nullptr && opposite_deep(after, *next); },
     120s, 120s, any},
    {[](const Offer& after, const Offer*) { return prone_backbend(after); }, 45s, 60s, 90s},
    {[](const Offer& after, const Offer*) { return flagged(after, "inverted"); }, 60s, 90s, 120s},
};

/// Which shapes may follow which: own resets, lying as the pose left the body, and off the knees before a
/// kneeling pose.
bool serves(const Offer& after, const Offer& reset, const Offer* next) {
  const bool neutral = is(reset, Movement::neutral);
  const bool inverted = flagged(after, "inverted");
  const bool release = next == nullptr && !inverted && is(after, Movement::rotation) &&
                       contains(after.pose->balance, reset.pose->id);
  if (!release && !neutral) return false;
  if (reset.pose->sided || !(release || has(*reset.pose, Role::rest) || has(*reset.pose, Role::transition) ||
                             has(*reset.pose, Role::counter)))
    return false;
  if (prone_backbend(after) && !is(reset, Position::prone)) return false;
  const bool lies_flat = is(reset, Position::supine) && has(*reset.pose, Role::rest);
  if (is(after, Movement::extension) && is(after, Position::supine) && !lies_flat) return false;
  if (inverted && !lies_flat) return false;
  const bool lying = is(after, Position::prone) || is(after, Position::supine);
  if (is(after, Movement::extension) && !lying && !contains(after.pose->reset, reset.pose->id)) return false;
  return !(next != nullptr && flagged(reset, "kneel") && flagged(*next, "kneel"));
}

}  // namespace

const std::vector<OrderRule>& order_rules() {
  constexpr auto any_pose = [](const Offer&) { return true; };
  constexpr auto not_gentle = [](const Offer& next) { return !is(next, Intensity::gentle); };
  constexpr auto prepared = [](const Offer& next) { return !next.pose->after.empty(); };
  constexpr auto deep_fold = [](const Offer& next) { return deep(next, Movement::flexion); };
  constexpr auto backbend = [](const Offer& next) { return is(next, Movement::extension); };
  static const std::vector<OrderRule> rules{
      {"gentle-first", "the first held pose is gentle", not_gentle, not_gentle_first, Reach::first},
      {"once", "a pose is held once in a session", any_pose, held_twice, Reach::once},
      {"after", "comes only after the pose that prepares it", prepared, too_early},
      {"no-fold-after-backbend", "no deep fold straight after a prone backbend", deep_fold,
       fold_after_backbend, Reach::last},
      {"no-backbend-after-inversion", "no backbend straight after an inversion", backbend,
       backbend_after_inversion, Reach::last},
      {"end-range-flexion", "end-range folds take 15 minutes at most in all", is_end_range_flexion,
       too_much_end_range},
  };
  return rules;
}

const OrderRule* broken_rule(const Order& before, const Offer& next) {
  for (const OrderRule& rule : order_rules())
    if (rule.broken(before, next)) return &rule;
  return nullptr;
}

bool is_end_range_flexion(const Offer& offer) {
  return offer.end_range_fold;
}

Span pause_between(const Offer& after, const Offer& reset, const Offer* next) {
  Span span{0s, 0s, hold_cap(*reset.pose, Level::experienced)};
  for (const ResetRule& rule : reset_rules) {
    if (!rule.applies(after, next)) continue;
    span.floor = std::max(span.floor, rule.floor);
    span.wish = std::max(span.wish, rule.wish);
    span.most = std::min(span.most, rule.most);
  }
  span.wish = std::min(span.wish, span.most);
  return span;
}

std::optional<Span> reset_span(const Offer& after, const Offer& reset, const Offer* next) {
  const Span span = pause_between(after, reset, next);
  if (span.floor > span.most || !serves(after, reset, next)) return std::nullopt;
  return span;
}

}  // namespace yinback
