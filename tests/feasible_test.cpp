#include "feasible.hpp"

#include "support/catch.hpp"
#include "support/random.hpp"
#include "support/real_library.hpp"
#include "yinback/rules.hpp"

#include <algorithm>

namespace yinback {
namespace {

using Words = std::vector<std::string>;

/// The offers for a request, settled, and what was wrong with them.
struct Settled {
  Offers offers;
  Problems problems;
};
Settled settled(const Library& library, const Request& request) {
  Settled result{offers(library, request), {}};
  result.problems = settle_offers(library, request, result.offers);
  return result;
}

/// The problems as lines.
Words told(const Library& library, const Request& request) {
  Words lines;
  for (const Problem& problem : settled(library, request).problems) lines.push_back(problem_text(problem));
  return lines;
}
Words told(const Request& request) {
  return told(real_library(), request);
}

/// The ids of the poses `wanted` of the real library.
template <typename F>
Words poses_where(F wanted) {
  Words ids;
  for (const Pose& pose : real_library().poses)
    if (wanted(pose)) ids.push_back(pose.id);
  return ids;
}
auto of_role(Role role) {
  return [=](const Pose& pose) { return has(pose, role); };
}
bool gentle_hold(const Pose& pose) {
  return has(pose, Role::hold) && pose.intensity == Intensity::gentle;
}

/// The real library with some poses changed.
template <typename F, typename G>
Library library_where(F wanted, G change) {
  Library library = real_library();
  for (Pose& pose : library.poses)
    if (wanted(pose)) change(pose);
  return library;
}

Request without(Words poses) {
  Request request;
  request.without = std::move(poses);
  return request;
}
Request avoiding(Words tags) {
  Request request;
  request.avoid = std::move(tags);
  return request;
}
Request morning() {
  Request request;
  request.morning = true;
  return request;
}

bool offered(const Settled& result, std::string_view id) {
  const auto& holds = result.offers.holds;
  return std::any_of(holds.begin(), holds.end(), [&](const Offer& offer) { return offer.pose->id == id; });
}
std::string why_out(const Settled& result, std::string_view id) {
  for (const Barred& out : result.offers.left_out)
    if (out.what == id) return out.why;
  return {};
}

TEST_CASE("a request that asks nothing leaves nothing stranded and nothing impossible") {
  const Settled result = settled(real_library(), {});
  CHECK(result.problems.empty());
  CHECK(result.offers.holds == offers(real_library(), {}).holds);
}

TEST_CASE("a pose goes where nothing that prepares it is left") {
  const Settled result = settled(real_library(), without({"sphinx"}));
  CHECK(!offered(result, "seal"));
  CHECK(why_out(result, "seal") == "comes only after sphinx, which is left out");
  CHECK(result.problems.empty());
}

TEST_CASE("where the order is the person's own a pose may stand without what prepares it") {
  Request request = without({"sphinx"});
  request.poses = {"butterfly", "seal"};
  const Settled result = settled(real_library(), request);
  CHECK(offered(result, "seal"));
  CHECK(result.problems.empty());
}

TEST_CASE("what a stranded pose prepares is stranded with it") {
  const Library library = library_where([](const Pose& pose) { return pose.id == "saddle"; },
                                        [](Pose& pose) { pose.after = {"seal"}; });
  const Settled result = settled(library, without({"sphinx"}));
  CHECK((!offered(result, "seal") && !offered(result, "saddle")));
  CHECK(why_out(result, "saddle") == "comes only after seal, which is left out");
}

TEST_CASE("a pose goes where no rest that may follow it is left") {
  const Words prone = poses_where(
      [](const Pose& pose) { return !has(pose, Role::hold) && pose.position == Position::prone; });
  const Settled result = settled(real_library(), without(prone));
  CHECK(why_out(result, "sphinx") == "no rest that may follow it is left");
  CHECK(!offered(result, "seal"));
  CHECK(offered(result, "butterfly"));
}

TEST_CASE("what is stranded is left out by the order, every pose once") {
  const Settled result = settled(real_library(), without({"sphinx", "crocodile-rest"}));
  Words ids;
  for (const Barred& out : result.offers.left_out) {
    CHECK(!contains(ids, out.what));
    ids.push_back(out.what);
    if (out.what == "seal") CHECK(out.by == Hindrance::order);
  }
}

TEST_CASE("without a rest to end with or to arrive in --without is in the way") {
  CHECK(told(without(poses_where(of_role(Role::closing)))) ==
        Words{"--without: no rest is left to end with; leave fewer poses out"});
  CHECK(told(without(poses_where(of_role(Role::opening)))) ==
        Words{"--without: no rest is left to arrive in; leave fewer poses out"});
}

TEST_CASE("without a gentle pose to begin with --without is in the way") {
  CHECK(told(without(poses_where(gentle_hold))) ==
        Words{"--without: no gentle pose is left to begin with; leave fewer poses out"});
}

TEST_CASE("an order of one's own needs no gentle pose to begin with") {
  Request request = without(poses_where(gentle_hold));
  request.poses = {"sphinx"};
  CHECK(told(request).empty());
}

TEST_CASE("where tags take all gentle poses --avoid is in the way, where both do, both are named") {
  const Library library = library_where(gentle_hold, [](Pose& pose) {
    if (reason_for(pose.avoid, "knee") == nullptr) pose.avoid.emplace_back("knee", "it presses");
  });
  CHECK(told(library, avoiding({"knee"})) ==
        Words{"--avoid: no gentle pose is left to begin with; ask for less of that"});
  Request request = avoiding({"knee"});
  request.without = {"butterfly"};
  // of two hindrances a pose is told the tag, so the name must bar one the tag leaves
  const Library all_but_one = [&] {
    Library changed = library;
    for (Pose& pose : changed.poses)
      if (pose.id == "butterfly") pose.avoid.clear();
    return changed;
  }();
  CHECK(told(all_but_one, request) ==
        Words{"--without, --avoid: no gentle pose is left to begin with; ask for less of that"});
}

TEST_CASE("where a morning takes all gentle poses --morning is in the way") {
  const Library library =
      library_where(gentle_hold, [](Pose& pose) { pose.flags.emplace_back("end-range-flexion"); });
  CHECK(told(library, {}).empty());
  CHECK(told(library, morning()) ==
        Words{"--morning: no gentle pose is left to begin with; ask for less of that"});
}

TEST_CASE("where the level or props take all gentle poses they are in the way") {
  const Library strong = library_where(gentle_hold, [](Pose& pose) { pose.hold.target[0].reset(); });
  Request beginner;
  beginner.level = Level::beginner;
  CHECK(told(strong, beginner) ==
        Words{"--level: no gentle pose is left to begin with; ask for less of that"});
  const Library propped = library_where(gentle_hold, [](Pose& pose) {
    pose.props = {{{"bolster"}, "under the back", true}};
    pose.variations.clear();
  });
  Request bare;
  bare.props = Words{};
  CHECK(told(propped, bare) == Words{"--props: no gentle pose is left to begin with; ask for less of that"});
}

TEST_CASE("where the library itself has no rest or no gentle pose the library is in the way") {
  const auto not_role = [](Role role) {
    return library_where(of_role(role), [=](Pose& pose) {
      pose.roles.erase(std::remove(pose.roles.begin(), pose.roles.end(), role), pose.roles.end());
    });
  };
  CHECK(told(not_role(Role::closing), {}) ==
        Words{"--library: no rest is left to end with; take a library that has one"});
  CHECK(told(not_role(Role::opening), {}) ==
        Words{"--library: no rest is left to arrive in; take a library that has one"});
  const Library strong = library_where(gentle_hold, [](Pose& pose) { pose.intensity = Intensity::moderate; });
  CHECK(told(strong, {}) ==
        Words{"--library: no gentle pose is left to begin with; take a library that has one"});
}

TEST_CASE("a pose asked for by name that cannot be offered is told with the reason") {
  const std::string hint = "leave it out or change the wish that rules it out";
  Request request = avoiding({"knee"});
  request.with = {"saddle", "sphinx"};
  CHECK(told(request) ==
        Words{"--with: saddle cannot be offered (knee: full knee bend under load); " + hint});
  request.with.clear();
  request.poses = {"saddle"};
  CHECK(told(request) ==
        Words{"--poses: saddle cannot be offered (knee: full knee bend under load); " + hint});
  Request seal = without({"sphinx"});
  seal.with = {"seal"};
  CHECK(told(seal) ==
        Words{"--with: seal cannot be offered (comes only after sphinx, which is left out); " + hint});
}

TEST_CASE("a focus nothing is left for is told with what took it") {
  Request request = without(poses_where(
      [](const Pose& pose) { return has(pose, Role::hold) && pose.movement == Movement::lateral; }));
  CHECK(told(request).empty());
  request.focus = Movement::lateral;
  CHECK(told(request) ==
        Words{"--focus: no pose of lateral is left (left out by --without); choose another focus"});
}

TEST_CASE("a tag that allows only rests is no obstacle, and says nothing against a focus") {
  Request request = avoiding({"acute-back-pain"});
  CHECK(rests_only(real_library(), request));
  request.focus = Movement::flexion;
  const Settled result = settled(real_library(), request);
  CHECK(result.problems.empty());
  CHECK(result.offers.holds.empty());
  CHECK(!rests_only(real_library(), avoiding({"knee"})));
  CHECK(!rests_only(real_library(), {}));
}

Request random_wishes(Random& random) {
  const Library& library = real_library();
  Request request;
  request.level = static_cast<Level>(random.below(3));
  request.morning = random.below(4) == 0;
  for (auto left = random.below(4); left > 0; --left)
    request.avoid.push_back(library.tags[random.below(library.tags.size())].id);
  for (auto left = random.below(14); left > 0; --left)
    request.without.push_back(library.poses[random.below(library.poses.size())].id);
  if (random.below(3) == 0) request.props = Words{};
  if (random.below(3) == 0) request.focus = spine_movements.at(random.below(4));
  return request;
}

TEST_CASE("what is left can stand: with a rest after it and something before it that prepares it") {
  Random random(61);
  for (int i = 0; i < 400; ++i) {
    const Request request = random_wishes(random);
    const Settled result = settled(real_library(), request);
    CAPTURE(i, request.avoid, request.without);
    for (const Offer& hold : result.offers.holds) {
      CAPTURE(hold.pose->id);
      const auto& rests = result.offers.rests;
      CHECK(std::any_of(rests.begin(), rests.end(),
                        [&](const Offer& rest) { return reset_span(hold, rest, nullptr).has_value(); }));
      const Words& after = hold.pose->after;
      CHECK((after.empty() || std::any_of(after.begin(), after.end(),
                                          [&](const std::string& id) { return offered(result, id); })));
    }
    const auto all = offers(real_library(), request);
    CHECK(result.offers.holds.size() + result.offers.left_out.size() ==
          all.holds.size() + all.left_out.size());
  }
}

TEST_CASE("every problem names an option that was given, and what to do") {
  Random random(62);
  int problems = 0;
  for (int i = 0; i < 600; ++i) {
    const Request request = random_wishes(random);
    for (const Problem& problem : settled(real_library(), request).problems) {
      CAPTURE(i, problem.where, problem.what, request.avoid, request.without);
      ++problems;
      CHECK(!problem.hint.empty());
      std::string options = problem.where;
      for (const Wish& wish : wishes())
        if (const auto at = options.find(wish.option); at != std::string::npos && wish.given(request))
          options.erase(at, wish.option.size());
      CHECK(options.find("--") == std::string::npos);
    }
  }
  CHECK(problems > 20);
}

}  // namespace
}  // namespace yinback
