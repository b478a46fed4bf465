#include "search.hpp"
#include "support/catch.hpp"
#include "support/real_library.hpp"
#include "yinback/lately.hpp"
#include "yinback/sequencer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <limits>
#include <set>

namespace yinback {
namespace {

using Words = std::vector<std::string>;

Explained explained(const Request& request) {
  auto found = explain(real_library(), request);
  if (!found) FAIL(problem_text(found.problems().front()));
  return *found;
}

Request lasting(Millis total) {
  Request request;
  request.total = total;
  return request;
}

/// The held poses of the session in order, each once.
Words held(const Session& session) {
  Words ids;
  for (const Step& step : session.steps)
    if (step.kind == StepKind::hold && !contains(ids, step.pose)) ids.push_back(step.pose);
  return ids;
}

Words chosen(const Explanation& explanation) {
  Words ids;
  for (const auto& pose : explanation.poses) ids.push_back(pose.pose);
  return ids;
}

const Explanation::NotTaken* left_out(const Explanation& explanation, std::string_view pose) {
  for (const auto& out : explanation.left_out)
    if (out.pose == pose) return &out;
  return nullptr;
}

TEST_CASE("every held pose of the library is told once, as chosen or as left out, with a reason") {
  for (const Millis length : {15min, 30min, 60min, 90min}) {
    Request request = lasting(length);
    request.avoid = {"knee"};
    request.props = Words{"blanket"};
    request.without = {"butterfly"};
    const auto [session, explanation] = explained(request);
    CHECK(chosen(explanation) == held(session));
    for (const auto& pose : explanation.poses) CHECK((!pose.why.empty() && !pose.where.empty()));
    for (const Pose& pose : real_library().poses) {
      if (!has(pose, Role::hold)) continue;
      CAPTURE(pose.id);
      const auto times = std::count_if(explanation.left_out.begin(), explanation.left_out.end(),
                                       [&](const auto& out) { return out.pose == pose.id; });
      CHECK(times == (contains(held(session), pose.id) ? 0 : 1));
      if (const auto* out = left_out(explanation, pose.id)) CHECK(!out->why.empty());
    }
  }
}

TEST_CASE("what kept a pose out is the wish that did") {
  Request request = lasting(45min);
  request.avoid = {"knee"};
  request.props = Words{};
  request.without = {"butterfly"};
  request.level = Level::beginner;
  const Explanation explanation = explained(request).explanation;
  const std::pair<const char*, Hindrance> known[] = {{"saddle", Hindrance::tag},
                                                     {"supported-fish", Hindrance::prop},
                                                     {"butterfly", Hindrance::asked},
                                                     {"snail", Hindrance::level}};
  for (const auto& [pose, by] : known) {
    const auto* out = left_out(explanation, pose);
    REQUIRE(out != nullptr);
    CHECK(name(out->by) == name(by));
  }
  request = lasting(45min);
  request.morning = true;
  const Explanation morning = explained(request).explanation;
  REQUIRE(left_out(morning, "dragonfly") != nullptr);
  CHECK(left_out(morning, "dragonfly")->by == Hindrance::morning);
}

TEST_CASE("what the past prefers is told in points, and kept out by it is what was felt") {
  Request request = lasting(45min);
  const Words before = chosen(explained(request).explanation);
  for (const std::string& pose : before) request.past.held.push_back({pose, 1});
  request.past.felt = {{"snail", Sensation::numb, 3}, {before.front(), Sensation::joint, 1}};
  request.level = Level::experienced;
  const Explanation explanation = explained(request).explanation;
  for (const std::string& pose : {std::string("snail"), before.front()}) {
    REQUIRE(left_out(explanation, pose) != nullptr);
    CHECK(left_out(explanation, pose)->by == Hindrance::history);
  }
  Cost sum = 0;
  for (const auto& row : explanation.points) sum += row.points;
  CHECK(sum == explanation.score);
  const auto fresh = std::find_if(explanation.points.begin(), explanation.points.end(),
                                  [](const auto& row) { return row.preference == "fresh-poses"; });
  REQUIRE(fresh != explanation.points.end());
  Cost stale = 0;
  for (const std::string& pose : chosen(explanation)) stale += contains(before, pose) ? most_stale : 0;
  CHECK(fresh->points <= stale);
}

TEST_CASE("minutes by movement and side are those of the session, and sides are equal") {
  const auto [session, explanation] = explained(lasting(60min));
  const auto times = held_by_movement(session);
  REQUIRE(explanation.held.size() == 4);
  for (const auto& sum : explanation.held) {
    CHECK(sum.both + sum.left + sum.right == times[static_cast<std::size_t>(sum.movement)]);
    CHECK(sum.left == sum.right);
  }
}

TEST_CASE("a hold that is not as wished says what bound it, and one under three minutes is told") {
  Request request = lasting(20min);
  request.hold = 4min;
  const auto [session, explanation] = explained(request);
  CHECK(explanation.clamped.size() == explanation.poses.size());
  CHECK(explanation.under_three_minutes.size() == explanation.poses.size());
  for (const auto& bound : explanation.clamped)
    CHECK(bound.by.find("--for 20m leaves " + duration_text(bound.held)) != std::string::npos);
  Request thread;
  thread.hold = 4min;
  thread.poses = {"butterfly", "thread-the-needle"};
  const Explanation given = explained(thread).explanation;
  REQUIRE(given.clamped.size() == 1);
  CHECK(given.clamped.front().by == "4m asked, 3m is the longest offered");
  CHECK(given.poses.front().where == "in the order given");
}

TEST_CASE("what bound a hold is told by its wish and by --for, and of one that is as wished nothing") {
  struct Row {
    std::optional<Millis> hold, total;
    Words told;
  };
  const Words usual{"short: seated-side-bend 2m: usual for it at level regular"};
  const std::vector<Row> rows{
      {{}, {}, usual},
      {{}, 17min, usual},
      {{},
       15min,
       {"butterfly 2m45s: 4m usual, --for 15m leaves 2m45s",
        "short: butterfly 2m45s: 4m usual, --for 15m leaves 2m45s", usual.front()}},
      {{},
       25min,
       {"butterfly 5m: 4m usual, longer to fill --for 25m",
        "seated-side-bend 3m: 2m usual, longer to fill --for 25m"}},
      {10min,
       {},
       {"butterfly 5m: 10m asked, 5m is the longest offered",
        "seated-side-bend 3m: 10m asked, 3m is the longest offered"}},
      {10min,
       16min,
       {"butterfly 2m35s: 10m asked, 5m is the longest offered, --for 16m leaves 2m35s",
        "seated-side-bend 2m35s: 10m asked, 3m is the longest offered, --for 16m leaves 2m35s",
        "short: butterfly 2m35s: 10m asked, 5m is the longest offered, --for 16m leaves 2m35s",
        "short: seated-side-bend 2m35s: 10m asked, 3m is the longest offered, --for 16m leaves 2m35s"}},
      {30s,
       {},
       {"butterfly 1m30s: 30s asked, 1m30s is the shortest offered",
        "seated-side-bend 1m: 30s asked, 1m is the shortest offered",
        "short: butterfly 1m30s: 30s asked, 1m30s is the shortest offered",
        "short: seated-side-bend 1m: 30s asked, 1m is the shortest offered"}},
      {70s,
       {},
       {"butterfly 1m30s: 1m10s asked, 1m30s is the shortest offered",
        "short: butterfly 1m30s: 1m10s asked, 1m30s is the shortest offered",
        "short: seated-side-bend 1m10s: 1m10s asked"}},
      {3min,
       16min,
       {"butterfly 2m40s: 3m asked, --for 16m leaves 2m40s",
        "seated-side-bend 2m40s: 3m asked, --for 16m leaves 2m40s",
        "short: butterfly 2m40s: 3m asked, --for 16m leaves 2m40s",
        "short: seated-side-bend 2m40s: 3m asked, --for 16m leaves 2m40s"}},
      {2min,
       33min,
       {"butterfly 5m: 2m asked, longer to fill --for 33m",
        "seated-side-bend 3m: 2m asked, longer to fill --for 33m"}},
      {30s,
       33min,
       {"butterfly 5m: 30s asked, 1m30s is the shortest offered, longer to fill --for 33m",
        "seated-side-bend 3m: 30s asked, 1m is the shortest offered, longer to fill --for 33m"}},
      {3min, {}, {}}};
  for (const Row& row : rows) {
    Request request;
    request.poses = {"butterfly", "seated-side-bend"};
    request.hold = row.hold;
    request.total = row.total;
    const Explanation found = explained(request).explanation;
    Words told;
    for (const auto& [list, of] : {std::pair(&found.clamped, ""), {&found.under_three_minutes, "short: "}})
      for (const auto& hold : *list)
        told.push_back(fmt::format("{}{} {}: {}", of, hold.pose, duration_text(hold.held), hold.by));
    CHECK(told == row.told);
  }
}

/// Where the floor is touched in a step, in the form the pose is taken in.
Position position_in(const Step& step) {
  const Pose& pose = real_pose(step.pose);
  for (const Variation& form : pose.variations)
    if (form.id == step.variation && form.position) return *form.position;
  return pose.position;
}

TEST_CASE("the changes of position are those from arriving through all holds and rests to the end") {
  for (const Millis length : {10min, 30min, 60min, 90min})
    for (const char* avoid : {"", "knee"}) {
      Request request = lasting(length);
      if (*avoid != 0) request.avoid = {avoid};
      const auto [session, explanation] = explained(request);
      int changes = 0;
      Position at = position_in(session.steps.front());
      for (const Step& step : session.steps) {
        if (step.kind == StepKind::enter || step.kind == StepKind::switch_sides) continue;
        changes += position_in(step) == at ? 0 : 1;
        at = position_in(step);
      }
      CHECK(explanation.position_changes == changes);
    }
}

TEST_CASE("the session explained is the session planned") {
  for (const Millis length : {15min, 45min, 120min}) {
    const auto planned = plan(real_library(), lasting(length));
    REQUIRE(planned);
    CHECK(explained(lasting(length)).session == *planned);
  }
}

TEST_CASE("a morning begins with a gentle backbend and holds nothing deep or at the end of the range") {
  for (const Millis length : {20min, 30min, 45min}) {
    Request request = lasting(length);
    request.morning = true;
    const Words poses = held(explained(request).session);
    CHECK(real_pose(poses.front()).movement == Movement::extension);
    for (const std::string& id : poses) {
      CHECK(real_pose(id).intensity != Intensity::deep);
      CHECK(!has_flag(real_pose(id), "end-range-flexion"));
    }
  }
}

TEST_CASE("many a pose could as well stand elsewhere or be another one, and some could not") {
  int as_good = 0, worse = 0;
  for (const Millis length : {15min, 30min, 45min, 60min, 90min}) {
    for (const auto& pose : explained(lasting(length)).explanation.poses) {
      as_good += pose.where == "could as well stand elsewhere" ? 1 : 0;
      worse += pose.where.find(" worse (") != std::string::npos ? 1 : 0;
    }
  }
  CHECK(as_good > 0);
  CHECK(worse > 0);
}

TEST_CASE("the only pose of a session is told no other place") {
  const Explanation explanation = explained(lasting(7min)).explanation;
  REQUIRE(explanation.poses.size() == 1);
  CHECK(explanation.poses.front().where.empty());
  CHECK(explanation.poses.front().why.find(" instead is ") != std::string::npos);
}

/// An order beside the one that was chosen.
struct Other {
  Places order;
  std::optional<Cost> more;  ///< than the chosen one costs; none where it is no order at all
  const OrderRule* broken;
};

/// A request with what is told of it, and what other orders would cost; the score is the program's own, the
/// orders are not. The poses that are in may change by one.
class Told {
 public:
  explicit Told(const Request& asked)
      : request(asked),
        explanation(explained(request).explanation),
        offers_(offers(real_library(), request)) {
    for (const auto& pose : explanation.poses) order.push_back(place(pose.pose));
    for (const std::uint16_t each : order) needed_ |= bit(pose(each).movement);
    own_ = *search_.cost(order, needed_);
    for (std::size_t from = 0; from < order.size(); ++from) {
      for (std::size_t to = 0; to < order.size(); ++to) {
        Places moved = order, swapped = order;
        moved.erase(moved.begin() + static_cast<std::ptrdiff_t>(from));
        moved.insert(moved.begin() + static_cast<std::ptrdiff_t>(to), order[from]);
        std::swap(swapped[from], swapped[to]);
        look(moved);
        look(swapped);
      }
      for (std::uint16_t other = 0; other < offers_.holds.size(); ++other) {
        if (contains(order, other)) continue;
        Places exchanged = order, added = order, last = order;
        exchanged[from] = other;
        added.insert(added.begin() + static_cast<std::ptrdiff_t>(from), other);
        last.push_back(other);
        for (const Places& each : {exchanged, added, last}) look(each);
      }
    }
  }

  /// The cheapest of all orders `may` takes; none where none of them is one.
  template <typename F>
  std::vector<const Other*> best(F may) const {
    std::vector<const Other*> best;
    for (const Other& other : others_) {
      if (!other.more || !may(other.order)) continue;
      if (!best.empty() && *other.more < *best.front()->more) best.clear();
      if (best.empty() || *other.more == *best.front()->more) best.push_back(&other);
    }
    return best;
  }
  /// All orders with a pose that was left out.
  [[nodiscard]] std::vector<const Other*> with(std::uint16_t pose) const {
    std::vector<const Other*> with;
    for (const Other& other : others_)
      if (contains(other.order, pose)) with.push_back(&other);
    return with;
  }
  /// The preferences an order suffers most by.
  [[nodiscard]] std::vector<const Preference*> reasons(const Places& other) const {
    const std::vector<Cost> points = search_.points(other), own = search_.points(order);
    std::vector<const Preference*> reasons;
    Cost most = std::numeric_limits<Cost>::min();
    for (std::size_t i = 0; i < points.size(); ++i) {
      if (points[i] - own[i] > most) reasons.clear();
      most = std::max(most, points[i] - own[i]);
      if (points[i] - own[i] == most) reasons.push_back(&preferences()[i]);
    }
    return reasons;
  }
  /// Whether `words` end in how much worse than the chosen one all of `best` are, and why one of them is.
  [[nodiscard]] bool ends_worse(const std::string& words, const std::vector<const Other*>& best) const {
    return std::any_of(best.begin(), best.end(), [&](const Other* other) {
      const auto why = reasons(other->order);
      return std::any_of(why.begin(), why.end(), [&](const Preference* reason) {
        return words.ends_with(fmt::format("is {} worse ({})", *other->more, reason->says));
      });
    });
  }
  [[nodiscard]] std::vector<Cost> points() const { return search_.points(order); }
  [[nodiscard]] const Pose& pose(std::uint16_t place) const { return *offers_.holds[place].pose; }
  [[nodiscard]] std::uint16_t place(std::string_view id) const {
    for (std::uint16_t i = 0; i < offers_.holds.size(); ++i)
      if (pose(i).id == id) return i;
    FAIL("not offered: " << id);
    return 0;
  }

  static bool contains(const Places& places, std::uint16_t place) {
    return std::find(places.begin(), places.end(), place) != places.end();
  }

  const Request request;
  const Explanation explanation;
  Places order;

 private:
  void look(const Places& other) {
    if (other == order) return;
    auto cost = search_.cost(other, needed_);
    if (cost) *cost -= own_;
    others_.push_back({other, cost, search_.broken(other)});
  }

  Offers offers_;
  Links links_{real_library(), request, offers_};
  Search search_{real_library(), request, offers_, links_, Effort{}};
  Movements needed_ = 0;
  Cost own_ = 0;
  std::vector<Other> others_;
};

/// Long and short ones, and such as leave wishes open.
const std::deque<Told>& told() {
  static const std::deque<Told> all = [] {
    std::deque<Told> some;
    for (const Millis length : {10min, 30min, 45min, 75min}) some.emplace_back(lasting(length));
    Request request = lasting(30min);
    request.hold = 4min;
    some.emplace_back(request);
    request = lasting(60min);
    request.focus = Movement::rotation;
    request.seed = 5;
    some.emplace_back(request);
    return some;
  }();
  return all;
}

TEST_CASE("no order with a pose elsewhere is better than is told, and one is as good as that") {
  for (const Told& session : told())
    for (std::size_t at = 0; at < session.order.size(); ++at) {
      const std::string& where = session.explanation.poses[at].where;
      const std::uint16_t pose = session.order[at];
      CAPTURE(session.order.size(), session.pose(pose).id, where);
      const auto best = session.best([&](const Places& order) {
        const Places& chosen = session.order;
        if (order.size() != chosen.size() || !std::is_permutation(order.begin(), order.end(), chosen.begin()))
          return false;
        Places rest = order, own = chosen;
        std::erase(rest, pose);
        std::erase(own, pose);
        std::size_t differ = 0;
        for (std::size_t i = 0; i < order.size(); ++i) differ += order[i] != chosen[i] ? 1 : 0;
        return order[at] != pose && (rest == own || differ == 2);
      });
      if (best.empty())
        CHECK(where == "can stand nowhere else");
      else if (*best.front()->more == 0)
        CHECK(where == "could as well stand elsewhere");
      else
        CHECK((where.starts_with("elsewhere is ") && session.ends_worse(where, best)));
    }
}

TEST_CASE("no other pose of a movement is better in a place than is told, and one is as good as that") {
  for (const Told& session : told())
    for (std::size_t at = 0; at < session.order.size(); ++at) {
      const std::string& why = session.explanation.poses[at].why;
      const Pose& pose = session.pose(session.order[at]);
      CAPTURE(session.order.size(), pose.id, why);
      if (why.starts_with("prepares ")) continue;
      const auto best = session.best([&](const Places& order) {
        if (order.size() != session.order.size()) return false;
        for (std::size_t i = 0; i < order.size(); ++i)
          if ((i == at) != (order[i] != session.order[i])) return false;
        return session.pose(order[at]).movement == pose.movement;
      });
      const bool focus = session.request.focus == pose.movement;
      const std::string movement = std::string(name(pose.movement)) + (focus ? ", the focus: " : ": ");
      CHECK(why.starts_with(movement));
      if (best.empty()) {
        CHECK(why == movement + "no other fits here");
        continue;
      }
      const bool as_good = *best.front()->more == 0;
      CHECK(std::any_of(best.begin(), best.end(), [&](const Other* other) {
        const std::string& instead = session.pose(other->order[at]).name;
        return as_good
                   ? why == movement + "as good here as " + instead
                   : why.starts_with(movement + instead + " instead is ") && session.ends_worse(why, {other});
      }));
    }
}

TEST_CASE("of a pose left out is told what the best order with it suffers by, or why there is none") {
  std::set<Hindrance> seen;
  for (const Told& session : told())
    for (const auto& out : session.explanation.left_out) {
      if (out.by != Hindrance::order && out.by != Hindrance::time) continue;
      seen.insert(out.by);
      CAPTURE(session.order.size(), out.pose, out.why, name(out.by));
      const std::uint16_t pose = session.place(out.pose);
      const auto with = session.with(pose);
      const auto best = session.best([&](const Places& order) { return Told::contains(order, pose); });
      if (best.empty()) {
        const bool lawful = std::any_of(with.begin(), with.end(),
                                        [](const Other* other) { return other->broken == nullptr; });
        const bool rule = std::any_of(with.begin(), with.end(), [&](const Other* other) {
          return other->broken != nullptr && other->broken->says == out.why;
        });
        CHECK((lawful ? out.why == "no time for it" : rule));
        CHECK(out.by == (lawful ? Hindrance::time : Hindrance::order));
        continue;
      }
      const bool as_good = *best.front()->more == 0;
      CHECK(std::any_of(best.begin(), best.end(), [&](const Other* other) {
        const auto reasons = session.reasons(other->order);
        return std::any_of(reasons.begin(), reasons.end(), [&](const Preference* reason) {
          const bool time = reason->id == "short" || reason->id == "over";
          return out.by == (time ? Hindrance::time : Hindrance::order) &&
                 out.why == (as_good ? "as good as what is in" : reason->says);
        });
      }));
    }
  CHECK(seen.size() == 2);
}

TEST_CASE("of a pose that can stand nowhere is told what it lacks, not that it cannot be the first") {
  int told_seal = 0;
  for (const Told& session : told()) {
    if (contains(chosen(session.explanation), "sphinx")) continue;
    const auto* seal = left_out(session.explanation, "seal");
    REQUIRE(seal != nullptr);
    CHECK(seal->by == Hindrance::order);
    CHECK(seal->why == "comes only after the pose that prepares it");
    ++told_seal;
  }
  CHECK(told_seal > 0);
}

TEST_CASE("each preference is told with what the order costs by it, and the score is their sum") {
  Cost most = 0;
  for (const Told& session : told()) {
    const auto points = session.points();
    const auto& rows = session.explanation.points;
    REQUIRE(rows.size() == preferences().size());
    Cost sum = 0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      CHECK(rows[i] == Explanation::Points{std::string(preferences()[i].id),
                                           std::string(preferences()[i].says), points[i]});
      sum += points[i];
    }
    CHECK(session.explanation.score == sum);
    most = std::max(most, sum);
  }
  CHECK(most > 0);
}

TEST_CASE("a pose asked for, and one that prepares another, say so") {
  Request request = lasting(45min);
  request.with = {"seal"};
  for (const auto& pose : explained(request).explanation.poses) {
    if (pose.pose == "seal") CHECK(pose.why == "asked for");
    if (pose.pose == "sphinx") CHECK(pose.why == "prepares Seal");
  }
}

}  // namespace
}  // namespace yinback
