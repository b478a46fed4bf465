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
  Millis floors = is_end_range_flexion(next) ? sides(next) * next.floor : 0ms;
  for (const Offer* held : before)
    if (is_end_range_flexion(*held)) floors += sides(*held) * held->floor;
  return is_end_range_flexion(next) && floors > longest_end_range_flexion;
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

/// Which shapes may follow which: own resets, lying as the pose left the body, and off the knees between
/// kneeling poses.
bool serves(const Offer& after, const Offer& reset, const Offer* next) {
  const bool neutral = is(reset, Movement::neutral);
  const bool release =
      next == nullptr && is(after, Movement::rotation) && contains(after.pose->balance, reset.pose->id);
  if (!release && !neutral) return false;
  if (reset.pose->sided || !(release || has(*reset.pose, Role::rest) || has(*reset.pose, Role::transition) ||
                             has(*reset.pose, Role::counter)))
    return false;
  if (prone_backbend(after) && !is(reset, Position::prone)) return false;
  if (is(after, Movement::extension) && is(after, Position::supine) && !is(reset, Position::supine))
    return false;
  if (flagged(after, "inverted") && !is(reset, Position::supine)) return false;
  const bool lying = is(after, Position::prone) || is(after, Position::supine);
  if (is(after, Movement::extension) && !lying && !contains(after.pose->reset, reset.pose->id)) return false;
  const bool kneeling = flagged(after, "kneel") && flagged(reset, "kneel");
  return !(kneeling && next != nullptr && flagged(*next, "kneel"));
}

/// A number from 0 to 255 that depends on the seed and the pose alone. FNV-1a, then splitmix64's finish.
std::uint64_t taste(std::uint64_t seed, std::string_view id) {
  std::uint64_t hash = 14695981039346656037U ^ (seed * 0x9E3779B97F4A7C15U);
  for (const char c : id) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211U;
  hash = (hash ^ (hash >> 30U)) * 0xBF58476D1CE4E5B9U;
  hash = (hash ^ (hash >> 27U)) * 0x94D049BB133111EBU;
  return (hash ^ (hash >> 31U)) & 0xFFU;
}

// The weights of the preferences. One point is about a second of discomfort in the plan. The focus has a lead
// of each of its poses while an order grows, so that it lives to be weighed as a whole; close_cost takes it
// back.
constexpr Cost clamped_wish = 40, modified_form = 15, strong_for_beginner = 60, position_change = 25,
               good_next = -12, twist_before_side_bend = 40, other_after_twist = 30, fourth_in_a_row = 80,
               no_twist_last = 250, strong_last = 40, deep_at_the_edge = 40, less_extension = 15,
               focus_share = 2500, focus_lead = 100, uneven = 60;

Millis held_in(const Order& order, std::optional<Movement> movement) {
  Millis held{};
  for (const Offer* offer : order)
    if (!movement || is(*offer, *movement)) held += sides(*offer) * offer->wish;
  return held;
}

/// How far the time of each movement is from an even (or, with a focus, a half) share, in thousandths.
Cost share_cost(const Order& order, const Request& request) {
  const Millis all = std::max(held_in(order, std::nullopt), Millis{1s});
  if (request.focus) return focus_share * std::abs(500 - 1000 * held_in(order, request.focus) / all) / 1000;
  Cost cost = 0;
  for (const Movement movement : spine_movements)
    cost += uneven * std::abs(250 - 1000 * held_in(order, movement) / all) / 1000;
  return cost;
}

}  // namespace

const std::vector<OrderRule>& order_rules() {
  static const std::vector<OrderRule> rules{
      {"gentle-first", "the first held pose is gentle", not_gentle_first},
      {"once", "a pose is held once in a session", held_twice},
      {"after", "comes only after the pose that prepares it", too_early},
      {"no-fold-after-backbend", "no deep fold straight after a prone backbend", fold_after_backbend},
      {"no-backbend-after-inversion", "no backbend straight after an inversion", backbend_after_inversion},
      {"end-range-flexion", "end-range folds take 15 minutes at most in all", too_much_end_range},
  };
  return rules;
}

const OrderRule* broken_rule(const Order& before, const Offer& next) {
  for (const OrderRule& rule : order_rules())
    if (rule.broken(before, next)) return &rule;
  return nullptr;
}

bool is_end_range_flexion(const Offer& offer) {
  return flagged(offer, "end-range-flexion");
}

std::optional<Span> reset_span(const Offer& after, const Offer& reset, const Offer* next) {
  if (!serves(after, reset, next)) return std::nullopt;
  Span span{0s, 0s, hold_cap(*reset.pose, Level::experienced)};
  for (const ResetRule& rule : reset_rules) {
    if (!rule.applies(after, next)) continue;
    span.floor = std::max(span.floor, rule.floor);
    span.wish = std::max(span.wish, rule.wish);
    span.most = std::min(span.most, rule.most);
  }
  if (span.floor > span.most) return std::nullopt;
  span.wish = std::min(span.wish, span.most);
  return span;
}

Cost pose_cost(const Offer& offer, const Request& request) {
  Cost cost = offer.cues.empty() ? 0 : modified_form;
  if (request.hold && *request.hold != offer.wish)
    cost += clamped_wish + std::abs((*request.hold - offer.wish) / 5s);
  if (request.level == Level::beginner)
    cost += strong_for_beginner * static_cast<Cost>(offer.pose->intensity) / 2;
  if (request.focus == offer.pose->movement) cost -= focus_lead;
  if (request.seed != 1) cost += static_cast<Cost>(taste(request.seed, offer.pose->id)) / 4;
  return cost;
}

Cost order_cost(const Order& before, const Offer& next) {
  Cost cost = 0;
  const auto seen = [&](Movement movement) {
    return std::any_of(before.begin(), before.end(), [&](const Offer* held) { return is(*held, movement); });
  };
  if (is(next, Movement::lateral) && seen(Movement::rotation)) cost += twist_before_side_bend;
  if (!is(next, Movement::rotation) && seen(Movement::rotation)) cost += other_after_twist;
  const auto last = before.size() < 3 ? before.begin() : before.end() - 3;
  if (before.size() >= 3 &&
      std::all_of(last, before.end(), [&](const Offer* held) { return is(*held, next.pose->movement); }))
    cost += fourth_in_a_row;
  if (!before.empty() && contains(before.back()->pose->next, next.pose->id)) cost += good_next;
  return cost;
}

Cost close_cost(const Order& order, const Request& request, bool rotation_offered) {
  Cost cost = share_cost(order, request);
  for (const Offer* held : order)
    if (request.focus == held->pose->movement) cost += focus_lead;
  if (rotation_offered && !is(*order.back(), Movement::rotation)) cost += no_twist_last;
  if (!is(*order.back(), Intensity::gentle)) cost += strong_last;
  for (std::size_t i = 0; i < order.size(); ++i)
    if (is(*order[i], Intensity::deep) && (3 * i < order.size() - 1 || 3 * i > 2 * order.size()))
      cost += deep_at_the_edge;
  if (held_in(order, Movement::extension) < held_in(order, Movement::flexion)) cost += less_extension;
  return cost;
}

Cost move_cost(const Move& move) {
  return move.from == move.to ? 0 : position_change + move.time / 1s - 15;
}

}  // namespace yinback
