// Whether the session found is the best there is: against every order of a small library, against a search
// ten times as long, and in libraries that grow. The score is the program's own; the orders are not.
#include "search.hpp"

#include "feasible.hpp"
#include "support/catch.hpp"
#include "support/checker.hpp"
#include "support/random.hpp"
#include "support/random_library.hpp"
#include "support/random_orders.hpp"
#include "support/real_library.hpp"

#include <algorithm>
#include <cmath>
#include <memory>
#include <numeric>
#include <optional>

namespace yinback {
namespace {

using Json = nlohmann::ordered_json;

Library library_of(const std::string& text) {
  auto library = parse_library(text);
  if (!library) FAIL(problem_text(library.problems().front()));
  return *library;
}

Request lasting(Millis total) {
  Request request;
  request.total = total;
  return request;
}

/// A library, the poses a request leaves of it, and the search among them.
struct Setting {
  Setting(Library whole, Request asked) : library(std::move(whole)), request(std::move(asked)) {}
  Setting(const Setting&) = delete;
  Setting& operator=(const Setting&) = delete;

  [[nodiscard]] Span rest() const { return rest_span(links->closing(), request); }
  [[nodiscard]] Aim aim() const {
    const Span span = rest();
    return {request, held, std::max(Millis{}, std::min(span.most, generous_rest(span)) - span.wish)};
  }
  [[nodiscard]] Movements offered() const { return yinback::offered(held); }
  [[nodiscard]] std::string id(std::uint16_t place) const { return held.holds[place].pose->id; }

  Library library;
  Request request;
  Offers held = offers(library, request);
  std::optional<Links> links;
  std::optional<Search> search;
};

/// Null where there is nothing to search.
std::unique_ptr<Setting> set_up(Library library, Request request, Effort effort = {}) {
  auto made = std::make_unique<Setting>(std::move(library), std::move(request));
  const bool refused = !settle_offers(made->library, made->request, made->held).empty();
  if (refused || made->held.holds.empty() || rests_only(made->library, made->request)) return nullptr;
  made->links.emplace(made->library, made->request, made->held);
  made->search.emplace(made->library, made->request, made->held, *made->links, effort);
  return made;
}

/// A lawful order, with what it costs reckoned step by step from the tables alone.
struct Whole {
  Places order;
  Course course;  ///< closed
  Cost cost = 0;
};

/// Every lawful order, tried one by one; with a limit, those that cost less (no part of an order costs more
/// than the whole) and can be short enough.
class Trial {
 public:
  explicit Trial(const Setting& setting, std::optional<Cost> limit = {})
      : setting_(setting), aim_(setting.aim()), limit_(limit) {
    go_on({}, {}, 0);
  }

  [[nodiscard]] const std::vector<Whole>& wholes() const { return wholes_; }

  /// Whether the search may find it: it holds all of `needed` and all that is asked for by name.
  [[nodiscard]] bool serves(const Whole& whole, Movements needed) const {
    const Places& wanted = setting_.search->wanted();
    return (whole.course.held & needed) == needed && once_each(whole.order) &&
           std::all_of(wanted.begin(), wanted.end(),
                       [&](std::uint16_t place) { return contains(whole.order, place); });
  }
  [[nodiscard]] bool can_be_timed(const Whole& whole) const {
    return timed(setting_.library, setting_.links->line_up(whole.order), setting_.request).has_value();
  }

  /// The least any order costs that serves and can be timed; with `uncut`, with time for holds as asked.
  [[nodiscard]] std::optional<Cost> least(Movements needed, bool uncut = false) const {
    std::optional<Cost> least;
    for (const Whole& whole : wholes_) {
      if ((least && whole.cost >= *least) || !serves(whole, needed)) continue;
      if (uncut && whole.course.time.useful > *setting_.request.total) continue;
      if (can_be_timed(whole)) least = whole.cost;
    }
    return least;
  }
  /// The most time any order that serves and can be as short as asked can take.
  [[nodiscard]] std::optional<Millis> longest(Movements needed) const {
    std::optional<Millis> most;
    for (const Whole& whole : wholes_) {
      const bool too_long = setting_.request.total && whole.course.time.least > *setting_.request.total;
      if (!too_long && serves(whole, needed)) most = std::max(most.value_or(0ms), whole.course.time.most);
    }
    return most;
  }

 private:
  static bool contains(const Places& places, std::uint16_t place) {
    return std::find(places.begin(), places.end(), place) != places.end();
  }

  /// Without a length each movement comes once beside what is asked for by name, but a focus may add two.
  [[nodiscard]] bool once_each(const Places& order) const {
    if (setting_.request.total) return true;
    return std::all_of(spine_movements.begin(), spine_movements.end(), [&](Movement movement) {
      const auto held = std::count_if(order.begin(), order.end(), [&](std::uint16_t place) {
        return setting_.held.holds[place].pose->movement == movement &&
               !contains(setting_.search->wanted(), place);
      });
      return held <= (setting_.request.focus == movement ? 3 : 1);
    });
  }

  void go_on(const Places& order, const Course& course, Cost cost) {
    Order before;
    for (const std::uint16_t place : order) before.push_back(&setting_.held.holds[place]);
    const Link* last = order.empty() ? nullptr : setting_.links->last(order.back());
    if (last != nullptr) {
      const Course whole = course.closed(last->way, lengths_of(setting_.rest()));
      const Cost end = cost_of_step(aim_, course, nullptr, last->way) + cost_of_whole(aim_, whole);
      if (!limit_ || cost + end < *limit_) wholes_.push_back({order, whole, cost + end});
    }
    for (std::uint16_t next = 0; next < setting_.held.holds.size(); ++next) {
      const Offer& offer = setting_.held.holds[next];
      const Link* link = order.empty() ? nullptr : setting_.links->between(order.back(), next);
      if (broken_rule(before, offer) != nullptr || (!order.empty() && link == nullptr)) continue;
      const Way way = link != nullptr ? link->way : setting_.links->start(offer).way;
      const Cost more = cost + cost_of_pose(aim_, offer) + cost_of_step(aim_, course, &offer, way);
      Places longer = order;
      longer.push_back(next);
      Course grown = course;
      grown.add(offer, way);
      const auto& total = setting_.request.total;
      const bool hopeless =
          limit_ && (more >= *limit_ || (total && grown.time.least > *total) || !once_each(longer));
      if (!hopeless) go_on(longer, grown, more);
    }
  }

  const Setting& setting_;
  Aim aim_;
  std::optional<Cost> limit_;
  std::vector<Whole> wholes_;
};

/// Wishes that leave most of the choice of poses to the sequencer.
Request free_request(Random& random, const Json& library) {
  Request request = random_request(random, library);
  request.poses.clear();
  if (random.below(3) != 0) request.with.clear();
  return request;
}

/// Movements an order must hold.
Movements some_movements(Random& random, const Setting& setting) {
  return static_cast<Movements>(random.below(16)) & setting.offered();
}

/// How many searches in small libraries were held to every order, and how many of those found none.
struct Compared {
  int all = 0, found_none = 0;
};

void hold_to_every_order(const Setting& setting, Movements needed, Compared& compared) {
  const Trial trial(setting);
  const auto best = trial.least(needed);
  const auto found = setting.search->best(needed);
  CAPTURE(setting.held.holds.size(), needed);
  REQUIRE(best.has_value() == found.has_value());
  ++compared.all;
  compared.found_none += best ? 0 : 1;
  if (!best) return;
  CHECK(found->cost == *best);
  const auto whole = std::find_if(trial.wholes().begin(), trial.wholes().end(),
                                  [&](const Whole& each) { return each.order == found->order; });
  REQUIRE(whole != trial.wholes().end());
  CHECK((whole->cost == *best && trial.serves(*whole, needed) && trial.can_be_timed(*whole)));
}

TEST_CASE("in a small library the order found is the best of all orders", "[long]") {
  Random random(41);
  Compared compared;
  for (int i = 0; compared.all < 2000; ++i) {
    const std::uint64_t most = i % 400 == 0 ? 8 : i % 80 == 0 ? 7 : 5;
    const std::string text = random_library_text(
        random, {static_cast<std::size_t>(2 + random.below(most - 1)), random.below(2) == 0});
    const auto setting = set_up(library_of(text), free_request(random, Json::parse(text)));
    CAPTURE(i, text.size());
    if (setting) hold_to_every_order(*setting, some_movements(random, *setting), compared);
  }
  CHECK(compared.found_none < 1400);
}

/// Makes the library odd: moves take long, and of `poses` some prepare others, any is deep, folds go to the
/// end of the range and are long.
void make_odd(Random& random, const std::vector<std::string>& poses, Library& library) {
  for (Move& move : library.moves) move.time = 5s * static_cast<int>(random.below(25));
  for (Pose& pose : library.poses) {
    if (!contains(poses, pose.id)) continue;
    if (random.below(3) == 0) pose.intensity = static_cast<Intensity>(random.below(3));
    if (random.below(4) == 0) pose.after = {poses[random.below(poses.size())]};
    if (contains(pose.after, pose.id)) pose.after.clear();
    if (pose.movement != Movement::flexion || random.below(3) == 0) continue;
    pose.flags.emplace_back("end-range-flexion");
    pose.sided = random.below(2) == 0;
    pose.hold.floor = 30s * static_cast<int>(2 + random.below(7));
    for (auto& target : pose.hold.target) target = 5min;
  }
}

/// Some poses of the real library, drawn at random, with wishes about lengths; every second time the library
/// is an odd one.
std::pair<Library, Request> some_poses(Random& random, std::size_t poses) {
  std::pair<Library, Request> drawn{real_library(), {}};
  auto& [library, request] = drawn;
  request.level = static_cast<Level>(random.below(3));
  if (random.below(3) == 0) request.focus = spine_movements.at(random.below(4));
  if (random.below(2) == 0) request.hold = 30s * static_cast<int>(1 + random.below(10));
  if (random.below(3) != 0) request.total = 8min + 7s * static_cast<int>(random.below(250));
  request.morning = random.below(8) == 0;
  request.seed = random.below(3);
  for (const Pose& pose : library.poses)
    if (has(pose, Role::hold)) request.without.push_back(pose.id);
  std::vector<std::string> taken;
  while (taken.size() < poses) {
    const auto at = static_cast<std::ptrdiff_t>(random.below(request.without.size()));
    taken.push_back(request.without[static_cast<std::size_t>(at)]);
    request.without.erase(request.without.begin() + at);
    if (random.below(5) == 0) request.with.push_back(taken.back());
  }
  if (random.below(2) == 0) make_odd(random, taken, library);
  return drawn;
}

/// The search among some poses drawn at random.
std::unique_ptr<Setting> drawn(Random& random, std::size_t poses, Effort effort = {}) {
  std::unique_ptr<Setting> setting;
  while (!setting) {
    auto [library, request] = some_poses(random, poses);
    setting = set_up(std::move(library), std::move(request), effort);
  }
  return setting;
}

TEST_CASE("of a few poses the order found is the best of all orders, and the longest the longest") {
  Random random(42);
  Compared compared;
  int longest = 0;
  while (compared.all < 300) {
    const auto setting = drawn(random, 2 + random.below(4));
    const Movements needed = some_movements(random, *setting);
    CAPTURE(compared.all);
    hold_to_every_order(*setting, needed, compared);
    const auto most = Trial(*setting).longest(needed);
    const auto found = setting->search->longest(needed);
    REQUIRE(most.has_value() == found.has_value());
    if (!most) continue;
    ++longest;
    CHECK(found->cost == -(*most / 1s));
    const Course course = course_of(setting->held, *setting->links, setting->request, found->order);
    CHECK(course.time.most / 1s == *most / 1s);
  }
  CHECK(compared.found_none < 200);
  CHECK(longest > 150);
}

TEST_CASE("of eight poses every order is followed, however little may be tried") {
  Random random(47);
  for (int compared = 0; compared < 60;) {
    const auto setting = drawn(random, 8, {0});
    if (setting->request.total > 25min || setting->held.holds.size() < 7) continue;
    const Movements needed = some_movements(random, *setting);
    CAPTURE(compared, needed, setting->held.holds.size());
    const auto found = setting->search->best(needed);
    if (!found) continue;
    ++compared;
    CHECK(!Trial(*setting, found->cost).least(needed));
  }
}

TEST_CASE("of more poses the longest order found is the longest of all, or seconds short of it") {
  Random random(48);
  Cost missed = 0;
  for (int compared = 0; compared < 60;) {
    auto [library, request] = some_poses(random, 10 + random.below(4));
    request.total.reset();
    if (request.with.size() > 1) request.with.resize(1);
    const auto setting = set_up(library, request);
    const Movements needed = setting ? some_movements(random, *setting) : 0;
    const auto found = setting ? setting->search->longest(needed) : std::nullopt;
    if (!found) continue;
    CAPTURE(compared, needed);
    const Cost most = *Trial(*setting, 1'000'000).longest(needed) / 1s;
    CHECK(-found->cost <= most);
    missed += most + found->cost;
    ++compared;
  }
  CHECK(missed <= 20);  // once in sixty searches
}

/// What a request asks that lasts as long as `length` tells of such a request; nothing where that is never
/// so.
template <typename F>
std::optional<Request> as_long_as(Request request, F length) {
  if (!request.total) request.total = 30min;
  for (int i = 0; i < 20; ++i) {
    const Millis told = length(request);
    if (told == *request.total) return request;
    request.total = told;
  }
  return std::nullopt;
}

constexpr std::string_view folds[] = {"butterfly", "half-butterfly", "childs-pose", "happy-baby"};

/// Four gentle folds, three of them with two sides: at their longest together they would take 35 minutes, of
/// which they may have 15. Shared evenly among seven on a grid of five seconds that is 25 seconds less.
TEST_CASE("folds at the end of the range are asked for no longer than they can be timed") {
  Library library = real_library();
  Request request;
  for (Pose& pose : library.poses) {
    if (!has(pose, Role::hold)) continue;
    if (std::none_of(std::begin(folds), std::end(folds),
                     [&](std::string_view id) { return id == pose.id; })) {
      request.without.push_back(pose.id);
      continue;
    }
    pose.flags.emplace_back("end-range-flexion");
    pose.sided = pose.id != "butterfly";
    pose.hold.floor = 1min;
    for (auto& target : pose.hold.target) target = 5min;
    request.with.push_back(pose.id);
  }
  const auto most = as_long_as(request, [&](const Request& with) {
    const auto setting = set_up(library, with);
    const auto found = setting->search->longest(0);
    return yinback::longest(library, setting->links->line_up(found->order), with);
  });
  REQUIRE(most);
  for (const auto& [more, may] : {std::pair(-5s, true), {0s, true}, {1s, false}, {20s, false}}) {
    Request asked = *most;
    *asked.total += more;
    const auto setting = set_up(library, asked);
    CAPTURE(asked.total->count(), more.count());
    const auto found = setting->search->longest(0);
    REQUIRE(found);
    CHECK(setting->search->cost(found->order, 0).has_value() == may);
    CHECK(setting->search->best(0).has_value() == may);
  }
}

TEST_CASE("an order is improved on, and where it has time for every hold as asked so has what is found") {
  Random random(43);
  int compared = 0, uncut = 0, dearer = 0;
  while (compared < 150) {
    const auto setting = drawn(random, 3 + random.below(3));
    const Trial trial(*setting);
    if (!setting->request.total || trial.wholes().empty()) continue;
    const Whole& known = trial.wholes()[random.below(trial.wholes().size())];
    const Movements needed = known.course.held & some_movements(random, *setting);
    if (!trial.serves(known, needed) || !trial.can_be_timed(known)) continue;
    ++compared;
    const bool whole_holds = setting->request.hold && known.course.time.useful <= *setting->request.total;
    CAPTURE(compared, needed, known.order);
    CHECK(setting->search->cost(known.order, needed) == known.cost);
    const auto found = setting->search->best(needed, known.order);
    REQUIRE(found);
    CHECK(found->cost <= known.cost);
    CHECK(found->cost == trial.least(needed, whole_holds));
    uncut += whole_holds ? 1 : 0;
    dearer += found->cost != trial.least(needed) ? 1 : 0;
  }
  CHECK(uncut > 30);
  CHECK(dearer > 0);
}

TEST_CASE("what an order costs is the sum of its points, and one that breaks a rule has no cost") {
  Random random(44);
  int lawful = 0, unlawful = 0;
  for (int i = 0; i < 60; ++i) {
    const auto setting = drawn(random, 4);
    const Trial trial(*setting);
    for (const Whole& whole : trial.wholes()) {
      const Movements needed = some_movements(random, *setting);
      CAPTURE(i, whole.order, needed);
      const bool can_be = trial.serves(whole, needed) && trial.can_be_timed(whole);
      CHECK(setting->search->cost(whole.order, needed) ==
            (can_be ? std::optional(whole.cost) : std::nullopt));
      const std::vector<Cost> points = setting->search->points(whole.order);
      CHECK(std::accumulate(points.begin(), points.end(), Cost{0}) == whole.cost);
      ++lawful;
    }
    Places any;
    for (auto left = random.below(6); left > 0; --left)
      any.push_back(static_cast<std::uint16_t>(random.below(setting->held.holds.size())));
    if (std::any_of(trial.wholes().begin(), trial.wholes().end(),
                    [&](const Whole& whole) { return whole.order == any; }))
      continue;
    CHECK(!setting->search->cost(any, 0));
    ++unlawful;
  }
  CHECK(lawful > 500);
  CHECK(unlawful > 10);
}

TEST_CASE("the first rule that stands against an order is told, and such an order has no cost") {
  Request request;
  request.level = Level::experienced;
  Library library = real_library();
  for (Pose& pose : library.poses)
    if (pose.id == "sphinx" || pose.id == "snail") pose.intensity = Intensity::gentle;
  const auto setting = set_up(library, request);
  REQUIRE(setting);
  const auto broken = [&](const std::vector<std::string>& ids) {
    Places order;
    for (const std::string& id : ids)
      for (std::uint16_t place = 0; place < setting->held.holds.size(); ++place)
        if (setting->id(place) == id) order.push_back(place);
    REQUIRE(order.size() == ids.size());
    const OrderRule* rule = setting->search->broken(order);
    CAPTURE(ids);
    if (rule != nullptr) CHECK(!setting->search->cost(order, 0));
    return rule != nullptr ? std::string(rule->id) : "none";
  };
  CHECK(broken({}) == "none");
  CHECK(broken({"butterfly", "sphinx", "seal", "reclining-twist"}) == "none");
  CHECK(broken({"caterpillar", "butterfly"}) == "gentle-first");
  CHECK(broken({"butterfly", "sphinx", "butterfly"}) == "once");
  CHECK(broken({"butterfly", "seal", "sphinx"}) == "after");
  CHECK(broken({"butterfly", "sphinx", "dragonfly", "sphinx"}) == "no-fold-after-backbend");
  CHECK(broken({"sphinx", "dragonfly"}) == "no-fold-after-backbend");
  CHECK(broken({"butterfly", "snail", "sphinx"}) == "no-backbend-after-inversion");
  CHECK(broken({"snail", "sphinx"}) == "no-backbend-after-inversion");
}

TEST_CASE("an order may be asked for at its shortest and at its longest, and not a second beyond") {
  Random random(45);
  int asked = 0;
  for (int i = 0; i < 60; ++i) {
    const auto setting = drawn(random, 2 + random.below(3));
    const Trial trial(*setting);
    if (trial.wholes().empty()) continue;
    const Places order = trial.wholes()[random.below(trial.wholes().size())].order;
    for (const bool at_longest : {false, true}) {
      const auto& length = at_longest ? longest : shortest;
      const auto request = as_long_as(setting->request, [&](const Request& with) {
        return length(setting->library, setting->links->line_up(order), with);
      });
      if (!request) continue;
      const auto may_last = [&](Millis total) {
        Request other = *request;
        other.total = total;
        other.with.clear();
        const auto made = set_up(setting->library, other);
        return made && made->search->cost(order, 0).has_value();
      };
      CAPTURE(i, at_longest, request->total->count(), order);
      CHECK(may_last(*request->total));
      CHECK(!may_last(*request->total + (at_longest ? 1s : -1s)));
      ++asked;
    }
  }
  CHECK(asked > 100);
}

TEST_CASE("an order that has just the time for every hold as asked is improved on by such alone") {
  Random random(46);
  int asked = 0, dearer = 0;
  for (int i = 0; i < 90; ++i) {
    const auto drawn_setting = drawn(random, 3 + random.below(2));
    const Trial first(*drawn_setting);
    if (first.wholes().empty()) continue;
    const Places order = first.wholes()[random.below(first.wholes().size())].order;
    Request wished = drawn_setting->request;
    wished.hold = 3min + 30s * static_cast<int>(random.below(5));
    wished.with.clear();
    const auto useful = [&](const Request& with) {
      const auto made = set_up(drawn_setting->library, with);
      return made ? course_of(made->held, *made->links, with, order).time.useful : Millis{};
    };
    const auto request = as_long_as(wished, useful);
    for (const Millis less : {0s, 1s}) {
      if (!request || *request->total < 8min) continue;
      Request asked_for = *request;
      *asked_for.total -= less;
      const auto setting = set_up(drawn_setting->library, asked_for);
      REQUIRE(setting);
      if (!setting->search->cost(order, 0)) continue;
      const bool uncut = useful(asked_for) <= *asked_for.total;
      const Trial trial(*setting);
      const auto found = setting->search->best(0, order);
      CAPTURE(i, order, asked_for.total->count(), uncut);
      REQUIRE(found);
      CHECK(found->cost == trial.least(0, uncut));
      ++asked;
      dearer += uncut && found->cost != trial.least(0) ? 1 : 0;
    }
  }
  CHECK(asked > 120);
  CHECK(dearer > 10);
}

// --- more poses than all orders can be followed of

/// Ten poses or so in a short session, or in one that takes each movement once.
std::unique_ptr<Setting> drawn_short(Random& random, Effort effort) {
  for (;;) {
    auto setting = drawn(random, 9 + random.below(2), effort);
    if (!setting->request.total || *setting->request.total <= 20min) return setting;
  }
}

/// By how much what is found costs more than the best, in all. The bounds below are what it came to when they
/// were written: worse may only be what is worth it.
Cost missed(std::uint64_t seed, Effort effort) {
  Random random(seed);
  Cost missed = 0;
  for (int i = 0; i < 60; ++i) {
    const auto setting = drawn_short(random, effort);
    const Movements needed = some_movements(random, *setting);
    const auto found = setting->search->best(needed);
    if (!found) continue;
    if (const auto least = Trial(*setting, found->cost).least(needed)) missed += found->cost - *least;
  }
  return missed;
}

TEST_CASE("of ten poses, too, the order found is the best of all, and even what little is tried comes near") {
  CHECK(missed(51, {}) == 0);
  CHECK(missed(51, {2000}) <= 64);
  CHECK(missed(51, {0}) <= 339);
}

/// What is found in the real library without trying and with the usual effort, in all.
struct Sums {
  Cost first = 0, best = 0;
};
Sums found_for(const std::vector<Request>& requests) {
  Sums sums;
  for (const Request& request : requests) {
    const auto hasty = set_up(real_library(), request, {0}), usual = set_up(real_library(), request);
    const auto first = hasty->search->best(15), best = usual->search->best(15);
    REQUIRE((first && best));
    sums.first += first->cost;
    sums.best += best->cost;
    const auto kept = hasty->search->best(15, best->order);
    REQUIRE(kept);
    CHECK(kept->cost <= best->cost);
  }
  return sums;
}

TEST_CASE("in the real library, too, the first beginnings come near the best, and the best is kept") {
  std::vector<Request> lengths{Request{}}, focused, wishes;
  for (Millis total = 20min; total <= 120min; total += 10min) lengths.push_back(lasting(total));
  for (const Millis total : {40min, 60min, 90min})
    for (const Movement focus : spine_movements) focused.emplace_back(lasting(total)).focus = focus;
  for (const Level level : {Level::beginner, Level::experienced})
    wishes.emplace_back(lasting(45min)).level = level;
  for (const Millis hold : {2min, 3min, 5min}) wishes.emplace_back(lasting(75min)).hold = hold;
  // What it came to when this was written; a library with other poses has other sums.
  for (const auto& [requests, first, best] :
       {std::tuple(lengths, 2216, 201), {focused, 1468, 51}, {wishes, 709, 12}}) {
    const Sums sums = found_for(requests);
    CHECK(sums.first <= first);
    CHECK(sums.best <= best);
  }
}

TEST_CASE("where nothing fits nothing is found, however much there is to choose from") {
  const auto short_time = set_up(real_library(), lasting(13min));
  CHECK(!short_time->search->best(15));
  CHECK(short_time->search->best(bit(Movement::flexion)));
  Request asked = lasting(25min);
  for (const Pose& pose : real_library().poses)
    if (pose.movement == Movement::lateral) asked.with.push_back(pose.id);
  CHECK(!set_up(real_library(), asked)->search->best(15));
}

TEST_CASE("without a length the longest order takes each movement once, and of a focus three poses") {
  for (const Movement focus : spine_movements) {
    Request request;
    request.focus = focus;
    const auto setting = set_up(real_library(), request);
    const auto found = setting->search->longest(15);
    REQUIRE(found);
    for (const Movement movement : spine_movements) {
      const auto held = std::count_if(found->order.begin(), found->order.end(), [&](std::uint16_t place) {
        return setting->held.holds[place].pose->movement == movement;
      });
      CHECK(held == (movement == focus ? 3 : 1));
    }
  }
}

TEST_CASE("with a length the longest order of a large library holds all it may") {
  const auto setting = set_up(real_library(), lasting(2h));
  const auto found = setting->search->longest(15);
  REQUIRE(found);
  CHECK(found->order.size() == 20);
  CHECK(setting->search->broken(found->order) == nullptr);
  const Course course = course_of(setting->held, *setting->links, setting->request, found->order);
  CHECK(-found->cost == course.time.most / 1s);
}

/// The ids of the poses that are asked for by name or prepare one that is.
std::vector<std::string> wanted_of(const Library& library, std::vector<std::string> with) {
  Request request;
  request.level = Level::experienced;
  request.with = std::move(with);
  const auto setting = set_up(library, request);
  REQUIRE(setting);
  std::vector<std::string> ids;
  for (const std::uint16_t place : setting->search->wanted()) ids.push_back(setting->id(place));
  std::sort(ids.begin(), ids.end());
  return ids;
}

TEST_CASE(
    "a pose asked for by name brings the pose along that prepares it, unless one that does is asked for") {
  using Words = std::vector<std::string>;
  Library library = real_library();
  const auto prepared_by = [&](const std::string& id, const Words& first) {
    for (Pose& pose : library.poses)
      if (pose.id == id) pose.after = first;
  };
  prepared_by("saddle", {"half-saddle", "seal"});
  prepared_by("half-saddle", {"butterfly"});
  CHECK(wanted_of(library, {}) == Words{});
  CHECK(wanted_of(library, {"caterpillar"}) == Words{"caterpillar"});
  CHECK(wanted_of(library, {"seal"}) == Words{"seal", "sphinx"});
  CHECK(wanted_of(library, {"seal", "sphinx"}) == Words{"seal", "sphinx"});
  CHECK(wanted_of(library, {"saddle"}) == Words{"butterfly", "half-saddle", "saddle"});
  CHECK(wanted_of(library, {"saddle", "seal"}) == Words{"saddle", "seal", "sphinx"});
}

// --- libraries that grow

/// The library without the held pose `id`, and without what only that one prepares.
std::optional<Library> without_pose(const Json& library, const std::string& id) {
  Json less = library;
  auto& poses = less["poses"];
  for (auto pose = poses.begin(); pose != poses.end();)
    pose = pose->at("id") == id ? poses.erase(pose) : pose + 1;
  auto read = parse_library(less.dump());
  return read ? std::optional(*read) : std::nullopt;
}

/// In libraries whose orders can all be followed this is exact; in larger ones the search may miss by a
/// little.
TEST_CASE("another pose of a movement that has one does not make the best score worse", "[long]") {
  Random random(7);
  int compared = 0;
  for (int i = 0; compared < 30 && i < 300; ++i) {
    const bool small = i % 4 != 0;
    const auto poses = static_cast<std::size_t>(5 + random.below(small ? 4 : 60));
    const Json json = Json::parse(random_library_text(random, {poses, true}));
    const Library library = library_of(json.dump());
    const Pose& last = library.poses.back();
    const auto same = std::count_if(library.poses.begin(), library.poses.end(), [&](const Pose& pose) {
      return has(pose, Role::hold) && pose.movement == last.movement;
    });
    if (!has(last, Role::hold) || same < 2) continue;
    const auto fewer = without_pose(json, last.id);
    if (!fewer) continue;
    Request request = free_request(random, json);
    request.without.clear();
    request.avoid.clear();
    request.focus.reset();
    request.seed = 1;
    request.level = Level::experienced;
    const auto out = explain(*fewer, request), in = explain(library, request);
    if (!out || !in) continue;
    // Only where the same movements are held are the scores about the same thing.
    bool same_movements = true;
    for (std::size_t m = 0; m < 4; ++m)
      same_movements = same_movements &&
                       (held_by_movement(out->session)[m] > 0ms) == (held_by_movement(in->session)[m] > 0ms);
    if (!same_movements) continue;
    ++compared;
    CAPTURE(i, poses, last.id);
    const Cost before = out->explanation.score, after = in->explanation.score;
    CHECK(after <= before + (small ? 0 : 30 + before / 5));
  }
  CHECK(compared > 15);
}

TEST_CASE("whatever the library and the request, the plan is sound or the refusal names what is in the way",
          "[long]") {
  Random random(99);
  int planned = 0, refusals = 0;
  for (int i = 0; i < 160; ++i) {
    const auto poses = static_cast<std::size_t>(1 + random.below(i % 40 == 0 ? 200 : 24));
    const std::string text = random_library_text(random, {poses, false});
    const Json json = Json::parse(text);
    const Library library = library_of(text);
    Request request = random_request(random, json);
    CAPTURE(i, poses);
    const auto session = plan(library, request);
    if (session) {
      ++planned;
      CHECK(violations(json, request, Json::parse(session_json(*session))) == std::vector<std::string>{});
      if (i % 5 != 0) continue;
      const auto again = plan(library, request);
      REQUIRE(again);
      CHECK(*again == *session);
      continue;
    }
    ++refusals;
    bool library_itself = false;
    for (const Problem& problem : session.problems()) {
      library_itself = library_itself || problem.where == "--library";
      for (const Wish& wish : wishes())
        if ((problem.where + ", ").find(std::string(wish.option) + ", ") != std::string::npos)
          wish.lift(request);
    }
    CAPTURE(problem_text(session.problems().front()));
    CHECK((library_itself || plan(library, request)));
  }
  CHECK(planned > 60);
  CHECK(refusals > 15);
}

// --- the built-in library

TEST_CASE("the score of any seed is within its bound of the best, and most seeds differ") {
  for (const Millis length : {30min, 45min, 75min}) {
    const auto best = explain(real_library(), lasting(length));
    REQUIRE(best);
    const Cost bound = most_taste * static_cast<Cost>(best->explanation.poses.size());
    int different = 0;
    for (std::uint64_t seed = 2; seed < 8; ++seed) {
      Request request = lasting(length);
      request.seed = seed;
      const auto other = explain(real_library(), request);
      REQUIRE(other);
      Cost taste = 0;
      for (const auto& row : other->explanation.points)
        if (row.preference == "seed") taste = row.points;
      CAPTURE(length.count(), seed);
      CHECK(other->explanation.score - taste <= best->explanation.score + bound);
      different += other->explanation.poses == best->explanation.poses ? 0 : 1;
    }
    CHECK(different >= 4);
  }
}

/// The usual lengths; then each level, focus, condition and likely pair of conditions by itself, for an hour.
std::vector<Request> usual_requests() {
  std::vector<Request> requests;
  for (const Millis length : {15min, 20min, 30min, 45min, 60min, 75min, 90min, 120min})
    requests.push_back(lasting(length));
  const auto hour = [&]() -> Request& { return requests.emplace_back(lasting(60min)); };
  for (const Level level : {Level::beginner, Level::experienced}) hour().level = level;
  for (const Movement focus : spine_movements) hour().focus = focus;
  std::vector<std::vector<std::string>> conditions{{"disc-herniation", "sciatica"},
                                                   {"stenosis", "osteoporosis"},
                                                   {"knee", "hip"},
                                                   {"neck", "shoulder"},
                                                   {"osteoporosis", "high-blood-pressure"},
                                                   {"glaucoma", "high-blood-pressure"},
                                                   {"pregnancy", "si-joint"},
                                                   {"hypermobility", "neck"},
                                                   {"shoulder", "wrist"},
                                                   {"hip", "si-joint"}};
  for (const Tag& tag : real_library().tags) conditions.push_back({tag.id});
  for (const auto& avoid : conditions) hour().avoid = avoid;
  return requests;
}

TEST_CASE("a search ten times as long finds nothing better", "[long]") {
  for (const Request& request : usual_requests()) {
    const auto usual = explain(real_library(), request);
    const auto longer = explain(real_library(), request, Effort{10 * Effort{}.tries});
    CAPTURE(request.total->count(), request.avoid, request.level, request.focus.has_value());
    REQUIRE(static_cast<bool>(usual) == static_cast<bool>(longer));
    if (usual) CHECK(usual->explanation.score <= longer->explanation.score);
  }
}

TEST_CASE("the points of all preferences add up to the score") {
  for (const Millis length : {20min, 45min, 90min}) {
    const auto found = explain(real_library(), lasting(length));
    REQUIRE(found);
    Cost sum = 0;
    for (const auto& row : found->explanation.points) {
      CHECK(row.points >= 0);
      sum += row.points;
    }
    CHECK(sum == found->explanation.score);
    CHECK(found->explanation.points.size() == preferences().size());
  }
}

}  // namespace
}  // namespace yinback
