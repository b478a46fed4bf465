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
  const Places order{static_cast<std::uint16_t>(studio.place("butterfly")),
                     static_cast<std::uint16_t>(studio.place("seated-side-bend")),
                     static_cast<std::uint16_t>(studio.place("reclining-twist"))};
  const LineUp line_up = studio.links.line_up(order);
  CHECK(line_up.opening == studio.links.start(studio.found.holds[order[0]]).opening);
  CHECK(line_up.closing == &studio.links.closing());
  REQUIRE(line_up.slots.size() == 3);
  for (std::size_t i = 0; i < 3; ++i) {
    const Link* link = i < 2 ? studio.links.between(order[i], order[i + 1]) : studio.links.last(order[i]);
    CHECK(line_up.slots[i].hold == &studio.found.holds[order[i]]);
    CHECK(line_up.slots[i].reset == link->reset);
    CHECK(line_up.slots[i].pause == link->pause);
  }
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
  const Studio studio(avoiding({"acute-back-pain"}));
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
