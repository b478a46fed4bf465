#include "links.hpp"

#include "support/catch.hpp"
#include "support/checker.hpp"
#include "support/data.hpp"
#include "support/random.hpp"
#include "support/random_library.hpp"
#include "support/real_library.hpp"
#include "yinback/sequencer.hpp"

#include <algorithm>
#include <deque>
#include <set>

namespace yinback {
namespace {

using Words = std::vector<std::string>;

/// The links of the real library for a request.
class Studio {
 public:
  explicit Studio(Request wishes = {}) : Studio(real_library(), std::move(wishes)) {}
  Studio(const Library& library, Request wishes)
      : request(std::move(wishes)),
        found(offers(library, request)),
        links(library, request, found),
        library_(library) {}
  Studio(const Studio&) = delete;
  Studio& operator=(const Studio&) = delete;

  [[nodiscard]] std::size_t place(std::string_view id) const {
    for (std::size_t i = 0; i < found.holds.size(); ++i)
      if (found.holds[i].pose->id == id) return i;
    FAIL("not offered: " << id);
    return 0;
  }
  [[nodiscard]] Millis moving(Position from, Position to) const { return find_move(library_, from, to).time; }

  const Request request;
  const Offers found;
  const Links links;

 private:
  const Library& library_;
};

Request avoiding(Words tags) {
  Request request;
  request.avoid = std::move(tags);
  return request;
}

Request without(Words poses) {
  Request request;
  request.without = std::move(poses);
  return request;
}

/// Requests that leave different poses, forms and rests.
std::vector<Request> requests() {
  Request beginner, experienced, morning, long_holds;
  beginner.level = Level::beginner;
  experienced.level = Level::experienced;
  morning.morning = true;
  long_holds.hold = 5min;
  return {{},
          beginner,
          experienced,
          morning,
          long_holds,
          avoiding({"pregnancy"}),
          avoiding({"knee"}),
          avoiding({"disc-herniation", "glaucoma"}),
          without({"constructive-rest", "windshield-wipers"}),
          without({"pentacle", "easy-seat"})};
}

/// The id of the first rule about two poses in a row that the pair breaks.
std::string pairwise_broken(const Offer& after, const Offer& next) {
  for (const OrderRule& rule : order_rules())
    if (rule.reach == Reach::last && rule.broken({&after}, next)) return std::string(rule.id);
  return {};
}

/// Whether `reset` may be chosen after `after` at all: from its own list, a release before the end, or any
/// rest.
bool eligible(const Offer& after, const Offer& reset, const Offer* next) {
  return contains(after.pose->reset, reset.pose->id) || has(*reset.pose, Role::rest) ||
         (next == nullptr && contains(after.pose->balance, reset.pose->id));
}

void check_link(const Studio& studio, const Offer& after, const Link* link, const Offer* next) {
  const auto& rests = studio.found.rests;
  const bool barred = next != nullptr && !pairwise_broken(after, *next).empty();
  const bool any = std::any_of(rests.begin(), rests.end(), [&](const Offer& rest) {
    return eligible(after, rest, next) && reset_span(after, rest, next).has_value();
  });
  CHECK((link != nullptr) == (!barred && any));
  if (link == nullptr) return;
  const Offer& to = next != nullptr ? *next : studio.links.closing();
  CHECK(eligible(after, *link->reset, next));
  CHECK(reset_span(after, *link->reset, next) == link->pause);
  const Position rest = link->reset->position;
  const Millis moving =
      studio.moving(after.position, rest) + link->reset->enter + studio.moving(rest, to.position);
  CHECK(link->way.time.least == moving + link->pause.floor);
  CHECK(link->way.time.wish == moving + link->pause.wish);
  CHECK(link->way.time.most == moving + link->pause.most);
  CHECK(link->way.changes == (after.position != rest ? 1 : 0) + (rest != to.position ? 1 : 0));
  CHECK(link->way.gets_up == (after.position == Position::supine && to.position != Position::supine));
}

void check_links(const Studio& studio) {
  const auto& holds = studio.found.holds;
  for (std::size_t after = 0; after < holds.size(); ++after) {
    CAPTURE(holds[after].pose->id);
    check_link(studio, holds[after], studio.links.last(after), nullptr);
    for (std::size_t next = 0; next < holds.size(); ++next) {
      CAPTURE(holds[next].pose->id);
      check_link(studio, holds[after], studio.links.between(after, next), &holds[next]);
    }
  }
}

TEST_CASE("every link of the library has a rest that serves there, and there is one wherever one serves") {
  for (const Request& request : requests()) {
    CAPTURE(request.avoid, request.without, request.morning, static_cast<int>(request.level));
    check_links(Studio(request));
  }
}

TEST_CASE("the links of any library keep to the rules of its rests") {
  Random random(41);
  int seen = 0;
  for (int i = 0; i < 60; ++i) {
    const std::string text = random_library_text(random, {10, false});
    const auto library = parse_library(text);
    REQUIRE(library);
    const Request request = random_request(random, nlohmann::ordered_json::parse(text));
    const Offers found = offers(*library, request);
    const auto one_of = [&](Role role) {
      return std::any_of(found.rests.begin(), found.rests.end(),
                         [&](const Offer& rest) { return has(*rest.pose, role); });
    };
    if (!one_of(Role::opening) || !one_of(Role::closing)) continue;
    CAPTURE(i);
    check_links(Studio(*library, request));
    ++seen;
  }
  CHECK(seen > 20);
}

/// The real library with one pose changed.
template <typename F>
Library library_with(const std::string& id, F change) {
  Library library = real_library();
  for (Pose& pose : library.poses)
    if (pose.id == id) change(pose);
  return library;
}

TEST_CASE("what getting into a rest takes is a part of every way by it") {
  const Library library = library_with("constructive-rest", [](Pose& pose) { pose.enter = 20s; });
  check_links(Studio(library, {}));
}

TEST_CASE("the bounds of the ways from a pose are the shortest and the longest of all there are") {
  Words not_seated;
  for (const Pose& pose : real_library().poses)
    if (has(pose, Role::hold) && pose.position != Position::seated) not_seated.push_back(pose.id);
  auto all = requests();
  all.push_back(without(not_seated));
  for (const Request& request : all) {
    const Studio studio(request);
    for (std::size_t after = 0; after < studio.found.holds.size(); ++after) {
      const Link* const last = studio.links.last(after);
      REQUIRE(last != nullptr);
      Lengths shortest_way = last->way.time, longest_way = last->way.time;
      for (std::size_t next = 0; next < studio.found.holds.size(); ++next)
        if (const Link* const link = studio.links.between(after, next)) {
          shortest_way = least(shortest_way, link->way.time);
          longest_way = most(longest_way, link->way.time);
        }
      CHECK(studio.links.bounds(after) == std::pair(shortest_way, longest_way));
    }
  }
}

TEST_CASE("a session closes with the first closing there is") {
  for (const Request& request : requests()) {
    const Studio studio(request);
    const auto& rests = studio.found.rests;
    const auto first = std::find_if(rests.begin(), rests.end(),
                                    [](const Offer& rest) { return has(*rest.pose, Role::closing); });
    REQUIRE(first != rests.end());
    CHECK(&studio.links.closing() == &*first);
  }
}

TEST_CASE("of a pose's own rests the one with the least moving is taken") {
  const auto rest = [](Words own) {
    const Library library = library_with("butterfly", [&](Pose& pose) { pose.reset = std::move(own); });
    const Studio studio(library, {});
    const Link* const link = studio.links.between(studio.place("butterfly"), studio.place("half-butterfly"));
    REQUIRE(link != nullptr);
    return link->reset->pose->id;
  };
  CHECK(rest({"constructive-rest"}) == "constructive-rest");
  CHECK(rest({"easy-seat"}) == "easy-seat");
  CHECK(rest({"constructive-rest", "easy-seat"}) == "easy-seat");
}

TEST_CASE("after a twist the knees come to the chest before the end, and not between two poses") {
  const Studio studio;
  const std::size_t twist = studio.place("reclining-twist");
  CHECK(studio.links.last(twist)->reset->pose->id == "knees-to-chest");
  for (std::size_t next = 0; next < studio.found.holds.size(); ++next)
    if (const Link* const link = studio.links.between(twist, next))
      CHECK(link->reset->pose->id != "knees-to-chest");
}

TEST_CASE("no deep fold follows a prone backbend, no backbend an inversion") {
  Request request;
  request.level = Level::experienced;
  const Studio studio(request);
  const auto between = [&](std::string_view after, std::string_view next) {
    return studio.links.between(studio.place(after), studio.place(next));
  };
  CHECK(between("sphinx", "dragonfly") == nullptr);
  CHECK(between("sphinx", "butterfly") != nullptr);
  CHECK(between("snail", "supported-bridge") == nullptr);
  CHECK(between("snail", "reclining-twist") != nullptr);
}

TEST_CASE("a session never opens on the knees while another opening is left") {
  for (const Request& request : requests()) {
    const Studio studio(request);
    for (const Offer& first : studio.found.holds) {
      const Start start = studio.links.start(first);
      CAPTURE(request.without, first.pose->id);
      REQUIRE(start.opening != nullptr);
      CHECK(has(*start.opening->pose, Role::opening));
      CHECK(!has_flag(*start.opening->pose, "kneel"));
    }
  }
  const Studio kneeling(without({"constructive-rest", "easy-seat"}));
  for (const Offer& first : kneeling.found.holds)
    CHECK(kneeling.links.start(first).opening->pose->id == "cat-cow");
}

TEST_CASE("the way from the opening is the opening and the move to the first pose") {
  Request request;
  request.total = 40min;
  const Studio studio(request);
  for (const Offer& first : studio.found.holds) {
    const Start start = studio.links.start(first);
    const Span span = opening_span(*start.opening, request);
    const Millis moving = studio.moving(start.opening->position, first.position);
    CAPTURE(first.pose->id);
    CHECK(start.way.time.least == span.floor + moving);
    CHECK(start.way.time.wish == span.wish + moving);
    CHECK(start.way.time.most == span.most + moving);
    CHECK(start.way.changes == (start.opening->position != first.position ? 1 : 0));
    CHECK(!start.way.gets_up);
  }
}

TEST_CASE("where a session may open lying, seated poses are not opened to by getting up") {
  const Studio studio;
  for (const Offer& first : studio.found.holds) {
    const Start start = studio.links.start(first);
    const auto& rests = studio.found.rests;
    const bool there = std::any_of(rests.begin(), rests.end(), [&](const Offer& rest) {
      return has(*rest.pose, Role::opening) && rest.position == first.position &&
             !has_flag(*rest.pose, "kneel");
    });
    CAPTURE(first.pose->id);
    if (there) CHECK(start.opening->position == first.position);
  }
}

TEST_CASE("a line-up holds the poses of its order with the rests of the links between") {
  const Studio studio;
  const auto& holds = studio.found.holds;
  Random random(43);
  std::size_t seen = 0;
  for (int i = 0; i < 300; ++i) {
    Places order;
    for (auto left = 1 + random.below(4); left > 0; --left)
      order.push_back(static_cast<std::uint16_t>(random.below(holds.size())));
    bool lawful = true;
    for (std::size_t at = 0; at + 1 < order.size(); ++at)
      lawful = lawful && studio.links.between(order[at], order[at + 1]) != nullptr;
    if (!lawful) continue;
    ++seen;
    const LineUp line_up = studio.links.line_up(order);
    CHECK(line_up.opening == studio.links.start(holds[order[0]]).opening);
    CHECK(line_up.closing == &studio.links.closing());
    REQUIRE(line_up.slots.size() == order.size());
    for (std::size_t at = 0; at < order.size(); ++at) {
      const bool last = at + 1 == order.size();
      const Link* link = last ? studio.links.last(order[at]) : studio.links.between(order[at], order[at + 1]);
      CHECK(line_up.slots[at].hold == &holds[order[at]]);
      CHECK(line_up.slots[at].reset == link->reset);
      CHECK(line_up.slots[at].pause == link->pause);
    }
  }
  CHECK(seen > 100);
}

TEST_CASE("poses named in an order stay in it, each with a rest that may follow it") {
  const Studio studio;
  Random random(42);
  const auto& holds = studio.found.holds;
  for (int i = 0; i < 200; ++i) {
    Words ids;
    for (auto left = 1 + random.below(8); left > 0; --left) {
      const std::string& id = holds[random.below(holds.size())].pose->id;
      if (!contains(ids, id)) ids.push_back(id);
    }
    CAPTURE(ids);
    const LineUp line_up = studio.links.in_order(ids);
    Words held;
    for (const Slot& slot : line_up.slots) {
      held.push_back(slot.hold->pose->id);
      REQUIRE(slot.reset != nullptr);
      const Offer* next = &slot != &line_up.slots.back() ? (&slot + 1)->hold : nullptr;
      const auto span = reset_span(*slot.hold, *slot.reset, next);
      const auto last = reset_span(*slot.hold, *slot.reset, nullptr);
      const bool off_the_knees = !span && !last && next != nullptr && has_flag(*next->pose, "kneel") &&
                                 !has_flag(*slot.reset->pose, "kneel");
      CHECK((span || last || off_the_knees));
      CHECK((span ? *span : last ? *last : pause_between(*slot.hold, *slot.reset, next)) == slot.pause);
    }
    CHECK(held == ids);
    CHECK(line_up.closing == &studio.links.closing());
  }
}

TEST_CASE("an order no rule allows still gets its rests") {
  const Studio studio;
  REQUIRE(studio.links.between(studio.place("sphinx"), studio.place("dragonfly")) == nullptr);
  const LineUp line_up = studio.links.in_order({"dragonfly", "sphinx", "dragonfly-side-bend"});
  CHECK(line_up.slots.size() == 3);
  CHECK(studio.links.in_order({"sphinx", "dragonfly"}).slots[0].reset->position == Position::prone);
}

TEST_CASE("between two kneeling poses of an own order the rest leaves the knees, whatever is left of it") {
  Request request;
  request.avoid = {"high-blood-pressure", "sciatica", "pregnancy"};
  const Studio studio(request);
  const auto slots = studio.links.in_order({"melting-heart", "lateral-childs-pose"}).slots;
  REQUIRE(slots.size() == 2);
  CHECK(slots[0].reset->pose->id == "easy-seat");
  CHECK(slots[1].reset->pose->id == "cat-cow");
}

TEST_CASE(
    "the rest that leaves the knees is never one on them, even where one of those is a rest like any other") {
  const Library library = library_with("cat-cow", [](Pose& pose) { pose.roles.push_back(Role::rest); });
  for (const Words& avoid : {Words{}, Words{"high-blood-pressure", "sciatica", "pregnancy"}}) {
    const Studio studio(library, avoiding(avoid));
    const auto slots = studio.links.in_order({"melting-heart", "lateral-childs-pose"}).slots;
    REQUIRE(slots.size() == 2);
    CHECK_FALSE(has_flag(*slots[0].reset->pose, "kneel"));
  }
}

TEST_CASE(
    "no order of one's own keeps the knees under weight for longer than ten minutes, whatever is avoided") {
  const Library& library = real_library();
  Random random(20261124);
  Words kneeling, tags = tag_ids(library);
  for (const Pose& pose : library.poses)
    if (has(pose, Role::hold) && has_flag(pose, "kneel")) kneeling.push_back(pose.id);
  REQUIRE(kneeling.size() > 3);
  std::size_t planned = 0;
  for (int i = 0; i < 1500; ++i) {
    Request request;
    request.level = static_cast<Level>(random.below(3));
    if (random.below(2) == 0) request.hold = 1min * static_cast<int>(1 + random.below(5));
    for (auto left = random.below(5); left > 0; --left) {
      const std::string& tag = tags[random.below(tags.size())];
      if (!contains(request.avoid, tag)) request.avoid.push_back(tag);
    }
    for (auto left = 1 + random.below(5); left > 0; --left) {
      const std::string& pose = kneeling[random.below(kneeling.size())];
      if (!contains(request.poses, pose)) request.poses.push_back(pose);
    }
    const auto session = plan(library, request);
    if (!session) continue;
    ++planned;
    CAPTURE(request.poses, request.avoid, request.hold.value_or(0ms).count());
    for (const std::string& wrong :
         violations(real_facts(), request, nlohmann::ordered_json::parse(session_json(*session))))
      CHECK_FALSE(wrong.starts_with("kneeling: "));
  }
  CHECK(planned > 300);
}

TEST_CASE("where no pose may be held each rest comes once, between arriving and the final rest") {
  auto all = requests();
  all.push_back(avoiding({"acute-back-pain"}));
  for (const Request& request : all) {
    const Studio studio(request);
    const LineUp line_up = studio.links.rests_only();
    std::set<std::string> taken{line_up.opening->pose->id, line_up.closing->pose->id};
    CHECK(taken.size() == 2);
    for (const Slot& slot : line_up.slots) {
      CAPTURE(slot.hold->pose->id);
      CHECK(taken.insert(slot.hold->pose->id).second);
      CHECK(has(*slot.hold->pose, Role::rest));
      CHECK(slot.hold->pose->movement == Movement::neutral);
      CHECK(slot.reset == nullptr);
    }
    CHECK(!line_up.slots.empty());
    Request just = request;
    just.total = shortest(real_library(), line_up, request);
    const Studio fitting(just);
    CHECK(fitting.links.rests_only().slots.size() == line_up.slots.size());
  }
}

TEST_CASE("where no pose may be held a rest with a form in another position comes once too") {
  const Library library = library_with("windshield-wipers", [](Pose& pose) {
    pose.roles.push_back(Role::rest);
    for (Variation& variation : pose.variations) variation.needs.clear();
  });
  const Studio studio(library, {});
  const auto wipers = [](const Offer& rest) { return rest.pose->id == "windshield-wipers"; };
  REQUIRE(std::count_if(studio.found.rests.begin(), studio.found.rests.end(), wipers) == 2);
  const auto slots = studio.links.rests_only().slots;
  CHECK(std::count_if(slots.begin(), slots.end(), [&](const Slot& slot) { return wipers(*slot.hold); }) == 1);
}

TEST_CASE("a session of rests is no longer than asked where anything fits at all") {
  Request request = avoiding({"acute-back-pain"});
  std::size_t most = 0;
  for (request.total = 5min; *request.total <= 60min; *request.total += 1min) {
    const Studio studio(request);
    const LineUp line_up = studio.links.rests_only();
    CAPTURE(request.total->count());
    if (!line_up.slots.empty()) CHECK(shortest(real_library(), line_up, studio.request) <= *request.total);
    CHECK(line_up.slots.size() >= most);
    most = std::max(most, line_up.slots.size());
  }
  CHECK(most > 1);
}

}  // namespace
}  // namespace yinback
