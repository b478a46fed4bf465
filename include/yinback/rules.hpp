// The rules of a sound order, in one place: which pose may follow which, and how long the rest between them
// must be. They are never broken; what is only better or worse is weighed in score.hpp.
#pragma once

#include "yinback/offer.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace yinback {

/// The held poses of a session so far, in order.
using Order = std::vector<const Offer*>;

/// How much of what came before a rule looks at: only whether there was any, the last pose, that a pose is
/// not among them, or all of it.
enum class Reach { first, last, once, all };

/// A rule that `next` must keep after `before`.
struct OrderRule {
  std::string_view id;
  std::string_view says;                ///< completes `seal: …`
  bool (*concerns)(const Offer& next);  ///< whether it can be broken by `next` at all
  bool (*broken)(const Order& before, const Offer& next);
  Reach reach = Reach::all;
};
const std::vector<OrderRule>& order_rules();
/// The first rule that `next` breaks after `before`, or null.
const OrderRule* broken_rule(const Order& before, const Offer& next);

/// How long something may last: never under floor, gladly wish, at most most.
struct Span {
  Millis floor{}, wish{}, most{};
  bool operator==(const Span&) const = default;
};

/// The rest after `after` taken in the shape of `reset`, before `next` (null: before the final rest); nullopt
/// when that shape cannot serve there. Sources: Powers, Mercier, Daly, Mugar for the lengths; McGill & Brown
/// 1992 for the two minutes between deep bends of opposite direction.
std::optional<Span> reset_span(const Offer& after, const Offer& reset, const Offer* next);

/// How long such a rest lasts, whether or not its shape may serve there.
Span pause_between(const Offer& after, const Offer& reset, const Offer* next);

/// Longest time a session may spend in poses that bend the spine to its end range.
inline constexpr Millis longest_end_range_flexion = 15min;
bool is_end_range_flexion(const Offer& offer);

}  // namespace yinback
