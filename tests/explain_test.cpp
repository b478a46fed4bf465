#include "search.hpp"
#include "support/catch.hpp"
#include "support/real_library.hpp"
#include "yinback/lately.hpp"
#include "yinback/sequencer.hpp"

#include <algorithm>

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

/// What other orders cost beside the one that was chosen; the score is the program's own, the orders are not.
class Others {
 public:
  Others(const Request& request, const Words& chosen)
      : request_(request), offers_(offers(real_library(), request_)), chosen_(places(chosen)) {}

  /// The cheapest of all orders `may` takes, by how much it is dearer; the poses that are in may change by
  /// one.
  template <typename F>
  std::optional<Cost> least(F may) const {
    std::optional<Cost> best;
    const auto own = search_.cost(chosen_, all_movements);
    REQUIRE(own);
    const auto look = [&](const Places& order) {
      if (order == chosen_ || !may(order)) return;
      const auto cost = search_.cost(order, all_movements);
      if (cost && (!best || *cost - *own < *best)) best = *cost - *own;
    };
    for (std::size_t from = 0; from < chosen_.size(); ++from) {
      for (std::size_t to = 0; to < chosen_.size(); ++to) {
        Places moved = chosen_, swapped = chosen_;
        moved.erase(moved.begin() + static_cast<std::ptrdiff_t>(from));
        moved.insert(moved.begin() + static_cast<std::ptrdiff_t>(to), chosen_[from]);
        std::swap(swapped[from], swapped[to]);
        look(moved);
        look(swapped);
      }
      for (std::uint16_t other = 0; other < offers_.holds.size(); ++other) {
        if (contains(chosen_, other)) continue;
        Places exchanged = chosen_, added = chosen_, last = chosen_;
        exchanged[from] = other;
        added.insert(added.begin() + static_cast<std::ptrdiff_t>(from), other);
        last.push_back(other);
        for (const Places& order : {exchanged, added, last}) look(order);
      }
    }
    return best;
  }
  [[nodiscard]] const Places& chosen() const { return chosen_; }
  [[nodiscard]] const Pose& pose(std::uint16_t place) const { return *offers_.holds[place].pose; }
  [[nodiscard]] std::uint16_t place(std::string_view id) const {
    for (std::uint16_t i = 0; i < offers_.holds.size(); ++i)
      if (pose(i).id == id) return i;
    FAIL("not offered: " << id);
    return 0;
  }

 private:
  static constexpr Movements all_movements = 0b1111;

  static bool contains(const Places& places, std::uint16_t place) {
    return std::find(places.begin(), places.end(), place) != places.end();
  }
  Places places(const Words& ids) const {
    Places found;
    for (const std::string& id : ids) found.push_back(place(id));
    return found;
  }

  Request request_;
  Offers offers_;
  Links links_{real_library(), request_, offers_};
  Search search_{real_library(), request_, offers_, links_, Effort{}};
  Places chosen_;
};

/// `elsewhere is 12 worse (…)`: 12.
std::optional<Cost> told_worse(const std::string& words, std::string_view before) {
  const std::size_t at = words.find(before);
  if (at == std::string::npos || words.find(" worse (") == std::string::npos) return std::nullopt;
  return std::stoll(words.substr(at + before.size()));
}

TEST_CASE("no order with a pose elsewhere is better than is told, and one is as good as that") {
  for (const Millis length : {30min, 45min, 75min}) {
    const auto [session, explanation] = explained(lasting(length));
    const Others others(lasting(length), held(session));
    for (const auto& told : explanation.poses) {
      CAPTURE(length.count(), told.pose, told.where);
      const std::uint16_t pose = others.place(told.pose);
      const Places& chosen = others.chosen();
      const auto at = std::find(chosen.begin(), chosen.end(), pose) - chosen.begin();
      const auto least = others.least([&](const Places& order) {
        if (order.size() != chosen.size() || !std::is_permutation(order.begin(), order.end(), chosen.begin()))
          return false;
        Places rest = order, own = chosen;
        std::erase(rest, pose);
        std::erase(own, pose);
        std::size_t differ = 0;
        for (std::size_t i = 0; i < order.size(); ++i) differ += order[i] != chosen[i] ? 1 : 0;
        return order[static_cast<std::size_t>(at)] != pose && (rest == own || differ == 2);
      });
      const bool as_good = told.where == "could as well stand elsewhere";
      CHECK((told.where == "can stand nowhere else") == !least.has_value());
      if (least) CHECK((as_good ? std::optional<Cost>(0) : told_worse(told.where, "elsewhere is ")) == least);
    }
  }
}

TEST_CASE("no other pose of a movement is better in a place than is told, and one is as good as that") {
  for (const Millis length : {30min, 45min, 75min}) {
    const auto [session, explanation] = explained(lasting(length));
    const Others others(lasting(length), held(session));
    for (const auto& told : explanation.poses) {
      CAPTURE(length.count(), told.pose, told.why);
      if (told.why.starts_with("prepares ")) continue;
      const std::uint16_t pose = others.place(told.pose);
      const Places& chosen = others.chosen();
      const auto least = others.least([&](const Places& order) {
        if (order.size() != chosen.size()) return false;
        for (std::size_t i = 0; i < order.size(); ++i)
          if ((chosen[i] == pose) != (order[i] != chosen[i])) return false;
        const auto at = std::find(chosen.begin(), chosen.end(), pose) - chosen.begin();
        return others.pose(order[static_cast<std::size_t>(at)]).movement == others.pose(pose).movement;
      });
      CHECK(told.why.starts_with(name(others.pose(pose).movement)));
      CHECK((told.why.find(": no other fits here") != std::string::npos) == !least.has_value());
      const bool as_good = told.why.find(": as good here as ") != std::string::npos;
      if (least) CHECK((as_good ? std::optional<Cost>(0) : told_worse(told.why, " instead is ")) == least);
    }
  }
}

TEST_CASE("of a pose left out is told whether any order with it is as good") {
  for (const Millis length : {30min, 45min}) {
    const auto [session, explanation] = explained(lasting(length));
    const Others others(lasting(length), held(session));
    for (const auto& told : explanation.left_out) {
      if (told.by != Hindrance::order && told.by != Hindrance::time) continue;
      CAPTURE(length.count(), told.pose, told.why);
      const std::uint16_t pose = others.place(told.pose);
      const auto least = others.least(
          [&](const Places& order) { return std::find(order.begin(), order.end(), pose) != order.end(); });
      CHECK((told.why == "as good as what is in") == (least == std::optional<Cost>(0)));
      if (told.why == "no time for it") CHECK(!least.has_value());
    }
  }
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
