#include "quickest.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace yinback {
namespace {

constexpr std::size_t longest_quick_order = 24;
/// How many prefixes with the same movements are followed: all of them, but in large libraries.
std::size_t followed(std::size_t poses) {
  constexpr std::size_t usual = 64, many = 12;
  return poses <= usual ? usual : many;
}

/// A prefix of an order. Of two that hold and prepare the same and end alike only the quicker one matters.
struct Prefix {
  Places order;
  Movements held = 0;
  std::uint64_t wanted = 0, prepared = 0;  ///< which of the wanted poses, and of those that prepare others
  Millis time{};

  [[nodiscard]] auto key() const { return std::tuple(held, wanted, prepared, order.back()); }
};

class Run {
 public:
  Run(const Request& request, const Offers& offers, const Links& links, const Places& wanted, Pace pace)
      : request_(request), offers_(offers), links_(links), wanted_(wanted), pace_(pace) {
    for (const Offer& offer : offers.holds)
      for (std::size_t place = 0; place < offers.holds.size(); ++place)
        if (contains(offer.pose->after, offers.holds[place].pose->id) &&
            std::find(preparing_.begin(), preparing_.end(), place) == preparing_.end())
          preparing_.push_back(static_cast<std::uint16_t>(place));
  }

  template <typename F>
  void each_closed(F tell) {
    std::vector<Prefix> prefixes = next_of({Prefix{}});
    for (std::size_t size = 1; size < longest_quick_order && !prefixes.empty(); ++size) {
      for (const Prefix& prefix : prefixes)
        if (const Link* last = links_.last(prefix.order.back());
            last != nullptr && prefix.wanted + 1 == std::uint64_t{1} << wanted_.size())
          tell(prefix, prefix.time + last->way.time.least + rest_span(links_.closing(), request_).floor);
      prefixes = next_of(prefixes);
    }
  }

 private:
  [[nodiscard]] static std::uint64_t mark(const Places& places, std::uint16_t place) {
    const auto at = std::find(places.begin(), places.end(), place) - places.begin();
    return at < std::min<std::ptrdiff_t>(std::ssize(places), 63) ? std::uint64_t{1} << at : 0;
  }

  [[nodiscard]] std::optional<Prefix> grown(const Prefix& prefix, const Order& before,
                                            std::uint16_t next) const {
    const Offer& offer = offers_.holds[next];
    const Link* link = prefix.order.empty() ? nullptr : links_.between(prefix.order.back(), next);
    if (!prefix.order.empty() && link == nullptr) return std::nullopt;
    const auto& rules = order_rules();
    if (std::any_of(rules.begin(), rules.end(), [&](const OrderRule& rule) {
          return rule.reach != Reach::last && rule.broken(before, offer);
        }))
      return std::nullopt;
    const Lengths holds = held_length(offer);
    const Lengths& way = link != nullptr ? link->way.time : links_.start(offer).way.time;
    Prefix more = prefix;
    more.time += way.least + around_hold(offer).least + (pace_ == Pace::holds ? holds.useful : holds.least);
    more.held |= bit(offer.pose->movement);
    more.wanted |= mark(wanted_, next);
    more.prepared |= mark(preparing_, next);
    more.order.push_back(next);
    return more;
  }

  /// Every way on that is the quickest of its kind so far.
  std::vector<Prefix> next_of(const std::vector<Prefix>& prefixes) {
    std::map<decltype(Prefix{}.key()), Prefix> found;
    for (const Prefix& prefix : prefixes) {
      yinback::Order before;
      for (const std::uint16_t place : prefix.order) before.push_back(&offers_.holds[place]);
      for (std::size_t next = 0; next < offers_.holds.size(); ++next) {
        const auto more = grown(prefix, before, static_cast<std::uint16_t>(next));
        if (!more) continue;
        const auto [known, is_new] = quickest_.try_emplace(more->key(), more->time);
        if (!is_new && known->second <= more->time) continue;
        known->second = more->time;
        found.insert_or_assign(more->key(), *more);
      }
    }
    return quick_ones(found);
  }

  template <typename Map>
  [[nodiscard]] std::vector<Prefix> quick_ones(const Map& found) const {
    const std::size_t most = followed(offers_.holds.size());
    std::vector<Prefix> next;
    next.reserve(found.size());
    for (const auto& [key, prefix] : found) next.push_back(prefix);
    const auto group = [](const Prefix& prefix) { return std::pair(prefix.held, prefix.wanted); };
    std::stable_sort(next.begin(), next.end(), [&](const Prefix& a, const Prefix& b) {
      return std::pair(group(a), a.time) < std::pair(group(b), b.time);
    });
    std::size_t rank = 0;
    std::vector<Prefix> kept;
    for (const Prefix& prefix : next) {
      rank = !kept.empty() && group(kept.back()) == group(prefix) ? rank + 1 : 0;
      if (rank < most) kept.push_back(prefix);
    }
    return kept;
  }

  const Request& request_;
  const Offers& offers_;
  const Links& links_;
  const Places& wanted_;
  Pace pace_;
  Places preparing_;
  std::map<decltype(Prefix{}.key()), Millis> quickest_;
};

}  // namespace

Quickest::Quickest(const Request& request, const Offers& offers, const Links& links, const Places& wanted,
                   Pace pace) {
  Run(request, offers, links, wanted, pace).each_closed([&](const Prefix& prefix, Millis time) {
    auto& best = best_[prefix.held & 15U];
    if (!best || time < best->time) best = Order{prefix.order, time};
  });
}

std::optional<Quickest::Order> Quickest::with(Movements needed) const {
  const Order* best = nullptr;
  for (Movements held = 0; held < best_.size(); ++held)
    if ((held & needed) == needed && best_[held] && (best == nullptr || best_[held]->time < best->time))
      best = &*best_[held];
  return best != nullptr ? std::optional(*best) : std::nullopt;
}

}  // namespace yinback
