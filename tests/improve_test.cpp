// Whether an order the search settles on can be bettered by a small change: a search that passes over a kind
// of change, or reckons one dearer than it is, leaves orders behind that can.
#include "feasible.hpp"
#include "search.hpp"
#include "support/catch.hpp"
#include "support/random.hpp"
#include "support/random_library.hpp"
#include "support/random_orders.hpp"

#include <algorithm>
#include <array>

namespace yinback {
namespace {

/// Every order that is one change away from `order` goes to `look`: a pose moved, two swapped, one left out,
/// one added or exchanged for another, at any place.
template <typename F>
void each_change(const Places& order, std::size_t poses, F look) {
  const auto at = [](Places& places, std::size_t place) {
    return places.begin() + static_cast<std::ptrdiff_t>(place);
  };
  const auto add_anywhere = [&](const Places& some) {
    for (std::uint16_t place = 0; place < poses; ++place) {
      if (std::find(order.begin(), order.end(), place) != order.end()) continue;
      for (std::size_t to = 0; to <= some.size(); ++to) {
        Places more = some;
        more.insert(at(more, to), place);
        look(more);
      }
    }
  };
  add_anywhere(order);
  for (std::size_t from = 0; from < order.size(); ++from) {
    Places fewer = order;
    fewer.erase(at(fewer, from));
    if (!fewer.empty()) look(fewer);
    add_anywhere(fewer);
    for (std::size_t to = 0; to < order.size(); ++to) {
      Places moved = fewer, swapped = order;
      moved.insert(at(moved, to), order[from]);
      look(moved);
      std::swap(swapped[from], swapped[to]);
      look(swapped);
    }
  }
}

/// A random library and wishes for it, with room for a good many poses.
class Setting {
 public:
  explicit Setting(Random& random)
      : library_(*parse_library(random_library_text(random, {12 + random.below(8), true}))),
        request_(wishes(random)),
        offers_(offers(library_, request_)),
        possible_(settle_offers(library_, request_, offers_).empty()),
        links_(library_, request_, offers_) {}

  [[nodiscard]] bool possible() const { return possible_; }
  [[nodiscard]] Search search(std::size_t tries) const {
    return {library_, request_, offers_, links_, Effort{tries}};
  }
  [[nodiscard]] Movements needed() const { return offered(offers_); }
  [[nodiscard]] std::size_t poses() const { return offers_.holds.size(); }
  /// An order to begin with, drawn at random; empty where none turns up.
  [[nodiscard]] Places some_order(Random& random) const {
    const Search any = search(0);
    for (int i = 0; i < 40; ++i) {
      Places order = random_order(random, links_, poses());
      if (any.cost(order, needed())) return order;
    }
    return {};
  }

 private:
  static Request wishes(Random& random) {
    Request request;
    request.level = static_cast<Level>(random.below(3));
    if (random.below(2) == 0) request.focus = spine_movements.at(random.below(4));
    if (random.below(3) == 0) request.hold = 30s * static_cast<int>(4 + random.below(6));
    request.total = 25min + 1min * static_cast<int>(random.below(50));
    return request;
  }

  Library library_;
  Request request_;
  Offers offers_;
  bool possible_;
  Links links_;
};

/// How many lawful orders lie near `found`; none of them may cost less.
int dearer_ones_near(const Search& search, const Setting& setting, const Found& found) {
  CHECK(search.cost(found.order, setting.needed()) == found.cost);
  int looked = 0;
  each_change(found.order, setting.poses(), [&](const Places& other) {
    const auto cost = search.cost(other, setting.needed());
    looked += cost ? 1 : 0;
    if (!cost || *cost >= found.cost) return;
    CAPTURE(found.order, other);
    CHECK(*cost >= found.cost);
  });
  return looked;
}

TEST_CASE(
    "no small change makes an order that was found cheaper, nor one that a search began with and improved") {
  constexpr std::size_t enough = 9'000;  // tries to improve one order until nothing near is better
  Random random(71);
  int looked = 0, improved = 0;
  for (int i = 0; i < 120; ++i) {
    const Setting setting(random);
    const Places begun = setting.possible() ? setting.some_order(random) : Places{};
    if (begun.empty()) continue;
    const Search search = setting.search(enough);
    const auto unimproved = setting.search(0).best(setting.needed());
    const auto found = search.best(setting.needed(), begun);
    CAPTURE(i, begun);
    REQUIRE((found && unimproved));
    CHECK(found->cost <= search.cost(begun, setting.needed()));
    if (found->cost >= unimproved->cost) continue;
    ++improved;
    looked += dearer_ones_near(search, setting, *found);
  }
  CHECK(improved > 30);
  CHECK(looked > 3000);
}

TEST_CASE("a search that has tries left goes on from where nothing near is better, to cheaper orders") {
  Random random(72);
  Cost few = 0, many = 0;
  for (int i = 0; i < 40; ++i) {
    const Setting setting(random);
    const Places begun = setting.possible() ? setting.some_order(random) : Places{};
    if (begun.empty()) continue;
    few += setting.search(9'000).best(setting.needed(), begun)->cost;
    many += setting.search(60'000).best(setting.needed(), begun)->cost;
  }
  CAPTURE(few, many);
  CHECK(100 * many < 99 * few);
}

}  // namespace
}  // namespace yinback
