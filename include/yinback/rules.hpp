// The rules of a sound order, in one place: which pose may follow which, and how long the rest between them
// must be. Hard rules are named predicates in a table; what is only better or worse is weighed in the
// preferences below.
#pragma once

#include "yinback/offer.hpp"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace yinback {

/// The held poses of a session so far, in order.
using Order = std::vector<const Offer*>;

/// A rule that `next` must keep after `before`.
struct OrderRule {
  std::string_view id;
  std::string_view says;  ///< completes `seal: …`
  bool (*broken)(const Order& before, const Offer& next);
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

/// Longest time a session may spend in poses that bend the spine to its end range.
inline constexpr Millis longest_end_range_flexion = 15min;
bool is_end_range_flexion(const Offer& offer);

/// What a choice costs; smaller is better. All weights of the order stand in rules.cpp.
using Cost = std::int64_t;
/// The pose for itself: clamped wishes, modified forms, too strong for the level, the seed's taste.
Cost pose_cost(const Offer& offer, const Request& request);
/// `next` after `before`.
Cost order_cost(const Order& before, const Offer& next);
/// The order as a whole, once no pose is added any more.
Cost close_cost(const Order& order, const Request& request, bool rotation_offered);
/// Going from one floor position to another, `seconds` of it.
Cost move_cost(const Move& move);

}  // namespace yinback
