#include "quickest.hpp"

#include "support/catch.hpp"
#include "support/random.hpp"
#include "support/random_library.hpp"
#include "support/real_library.hpp"

#include <algorithm>
#include <array>
#include <limits>

namespace yinback {
namespace {

constexpr unsigned all_movements = 15;
constexpr std::array paces{Pace::floors, Pace::holds};

/// How long an order takes at a pace, from its parts alone; a session is not counted together from its links
/// here.
Millis time_of(const Library& library, const Request& request, const LineUp& line_up, Pace pace) {
  Millis time = fixed_time(library, line_up);
  for (const Slot& slot : line_up.slots) {
    const Offer& hold = *slot.hold;
    time += sides(hold) * (pace == Pace::floors ? hold.floor : hold.useful) + slot.pause.floor;
    if (sides(hold) == 2) time += change_of_sides.floor;
  }
  return time + opening_span(*line_up.opening, request).floor + rest_span(*line_up.closing, request).floor;
}

/// Every lawful order of so many poses at most, tried one by one.
class Trial {
 public:
  Trial(const Library& library, const Request& request, const Offers& offers, const Links& links,
        const Places& wanted, std::size_t most = std::numeric_limits<std::size_t>::max())
      : library_(library), request_(request), offers_(offers), links_(links), wanted_(wanted), most_(most) {
    go_on({});
  }

  /// The least time of an order that holds at least `needed`.
  [[nodiscard]] std::optional<Millis> with(Movements needed, Pace pace) const {
    std::optional<Millis> least;
    for (Movements held = 0; held <= all_movements; ++held) {
      const auto& time = least_[static_cast<std::size_t>(pace)][held];
      if ((held & needed) == needed && time && (!least || *time < *least)) least = time;
    }
    return least;
  }

 private:
  void go_on(const Places& order) {
    Order before;
    for (const std::uint16_t place : order) before.push_back(&offers_.holds[place]);
    if (!order.empty()) note(order);
    if (order.size() >= most_) return;
    for (std::uint16_t next = 0; next < offers_.holds.size(); ++next) {
      if (broken_rule(before, offers_.holds[next]) != nullptr) continue;
      if (!order.empty() && links_.between(order.back(), next) == nullptr) continue;
      Places more = order;
      more.push_back(next);
      go_on(more);
    }
  }

  void note(const Places& order) {
    const auto is_in = [&](std::uint16_t place) {
      return std::find(order.begin(), order.end(), place) != order.end();
    };
    if (links_.last(order.back()) == nullptr || !std::all_of(wanted_.begin(), wanted_.end(), is_in)) return;
    Movements held = 0;
    for (const std::uint16_t place : order) held |= bit(offers_.holds[place].pose->movement);
    const LineUp line_up = links_.line_up(order);
    for (const Pace pace : paces) {
      auto& least = least_[static_cast<std::size_t>(pace)][held];
      const Millis time = time_of(library_, request_, line_up, pace);
      if (!least || time < *least) least = time;
    }
  }

  const Library& library_;
  const Request& request_;
  const Offers& offers_;
  const Links& links_;
  const Places& wanted_;
  std::size_t most_;
  std::array<std::array<std::optional<Millis>, 16>, paces.size()> least_;
};

/// What is told of an order is true of it: lawful, with all that is needed and wanted, in the time told.
void check_order(const Library& library, const Request& request, const Offers& offers, const Links& links,
                 const Places& wanted, Movements needed, Pace pace, const Quickest::Order& found) {
  Order before;
  Movements held = 0;
  for (std::size_t i = 0; i < found.order.size(); ++i) {
    const Offer& offer = offers.holds[found.order[i]];
    CHECK(broken_rule(before, offer) == nullptr);
    if (i > 0) REQUIRE(links.between(found.order[i - 1], found.order[i]) != nullptr);
    before.push_back(&offer);
    held |= bit(offer.pose->movement);
  }
  REQUIRE(links.last(found.order.back()) != nullptr);
  CHECK((held & needed) == needed);
  for (const std::uint16_t place : wanted)
    CHECK(std::count(found.order.begin(), found.order.end(), place) == 1);
  CHECK(found.time == time_of(library, request, links.line_up(found.order), pace));
}

void check_quickest(const Library& library, const Request& request, const Offers& offers,
                    const Places& wanted) {
  const Links links(library, request, offers);
  const Trial trial(library, request, offers, links, wanted);
  for (const Pace pace : paces) {
    const Quickest quickest(request, offers, links, wanted, pace);
    for (Movements needed = 0; needed <= all_movements; ++needed) {
      CAPTURE(static_cast<int>(pace), needed, wanted);
      const auto found = quickest.with(needed);
      const auto least = trial.with(needed, pace);
      REQUIRE(found.has_value() == least.has_value());
      if (!found) continue;
      CHECK(found->time / 1s == *least / 1s);
      check_order(library, request, offers, links, wanted, needed, pace, *found);
    }
  }
}

bool opens_and_closes(const Offers& offers) {
  const auto one_of = [&](Role role) {
    return std::any_of(offers.rests.begin(), offers.rests.end(),
                       [&](const Offer& rest) { return has(*rest.pose, role); });
  };
  return one_of(Role::opening) && one_of(Role::closing);
}

/// Up to two of the offers.
Places some(Random& random, const Offers& offers) {
  Places wanted;
  for (std::uint16_t place = 0; place < offers.holds.size(); ++place)
    if (wanted.size() < 2 && random.below(5) == 0) wanted.push_back(place);
  return wanted;
}

TEST_CASE("in any small library the quickest order is the quickest of all orders") {
  Random random(51);
  int seen = 0;
  for (int i = 0; i < 60; ++i) {
    const std::string text = random_library_text(random, {6, i % 2 == 0});
    const auto library = parse_library(text);
    REQUIRE(library);
    Request request = random_request(random, nlohmann::ordered_json::parse(text));
    if (i % 3 != 0) request.avoid.clear(), request.without.clear(), request.props.reset();
    const Offers found = offers(*library, request);
    if (!opens_and_closes(found)) continue;
    CAPTURE(i);
    check_quickest(*library, request, found, some(random, found));
    seen += found.holds.empty() ? 0 : 1;
  }
  CHECK(seen > 30);
}

TEST_CASE("of a few real poses the quickest order is the quickest of all orders") {
  Random random(52);
  std::vector<std::string> held;
  for (const Pose& pose : real_library().poses)
    if (has(pose, Role::hold)) held.push_back(pose.id);
  for (int i = 0; i < 25; ++i) {
    Request request;
    request.level = static_cast<Level>(random.below(3));
    if (random.below(2) == 0) request.hold = 30s * static_cast<int>(1 + random.below(10));
    request.without = held;
    while (request.without.size() > held.size() - 6)
      request.without.erase(request.without.begin() +
                            static_cast<std::ptrdiff_t>(random.below(request.without.size())));
    const Offers found = offers(real_library(), request);
    CAPTURE(i, request.without);
    check_quickest(real_library(), request, found, some(random, found));
  }
}

TEST_CASE("a quicker beginning that does not prepare what is wanted is not taken for one that does") {
  Random random(53);
  for (int i = 0; i < 40; ++i) {
    auto library = parse_library(random_library_text(random, {6, true}));
    REQUIRE(library);
    std::vector<std::string> alike;
    for (Pose& pose : library->poses) {
      if (!has(pose, Role::hold)) continue;
      pose.after.clear();
      if (alike.size() < 4) {
        pose.movement = Movement::flexion;
        pose.intensity = Intensity::gentle;
        alike.push_back(pose.id);
      } else
        pose.after = {alike[random.below(4)]};
    }
    const Request request;
    const Offers found = offers(*library, request);
    Places wanted;
    for (std::uint16_t place = 0; place < found.holds.size(); ++place)
      if (!found.holds[place].pose->after.empty()) wanted.push_back(place);
    CAPTURE(i);
    check_quickest(*library, request, found, wanted);
  }
}

TEST_CASE("in a large library no order of three poses is quicker than the quickest order") {
  for (const std::size_t poses : {60, 64, 65, 90}) {
    Random random(54);
    const auto library = parse_library(random_library_text(random, {poses, true}));
    REQUIRE(library);
    Request request;
    request.level = Level::experienced;
    const Offers found = offers(*library, request);
    const Links links(*library, request, found);
    const Places wanted{static_cast<std::uint16_t>(random.below(found.holds.size()))};
    const Trial trial(*library, request, found, links, wanted, 3);
    const Quickest quickest(request, found, links, wanted, Pace::floors);
    for (Movements needed = 0; needed <= all_movements; ++needed) {
      const auto least = trial.with(needed, Pace::floors);
      if (!least) continue;
      CAPTURE(poses, found.holds.size(), needed);
      const auto order = quickest.with(needed);
      REQUIRE(order);
      CHECK(order->time <= *least);
      check_order(*library, request, found, links, wanted, needed, Pace::floors, *order);
    }
  }
}

TEST_CASE("what is needed on top never makes a session shorter") {
  const Request request;
  const Offers found = offers(real_library(), request);
  const Links links(real_library(), request, found);
  for (const Pace pace : paces) {
    const Quickest quickest(request, found, links, {}, pace);
    for (Movements fewer = 0; fewer <= all_movements; ++fewer)
      for (Movements more = fewer; more <= all_movements; ++more) {
        if ((more & fewer) != fewer) continue;
        CAPTURE(fewer, more);
        REQUIRE((quickest.with(fewer) && quickest.with(more)));
        CHECK(quickest.with(fewer)->time <= quickest.with(more)->time);
      }
  }
}

TEST_CASE("where a movement has no pose nothing is the quickest with it") {
  Request request;
  for (const Pose& pose : real_library().poses)
    if (has(pose, Role::hold) && pose.movement == Movement::rotation) request.without.push_back(pose.id);
  const Offers found = offers(real_library(), request);
  const Links links(real_library(), request, found);
  const Quickest quickest(request, found, links, {}, Pace::floors);
  CHECK(!quickest.with(bit(Movement::rotation)));
  CHECK(quickest.with(bit(Movement::lateral)).has_value());
}

}  // namespace
}  // namespace yinback
