#include "yinback/preferences.hpp"

#include "score.hpp"
#include "support/catch.hpp"
#include "support/random_past.hpp"
#include "support/real_library.hpp"
#include "support/studio.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

namespace yinback {
namespace {

constexpr unsigned all_movements = 15;

/// A session of made-up poses as the preferences see it.
struct Sample {
  Request request = {};
  std::vector<Taken> order = {};
  unsigned offered = all_movements;
  Millis slack{};
  int last_changes = 0;
  unsigned only_changed = 0;  ///< movements whose every pose is changed
};

/// A pose of each of `movements`, of some only a changed one.
Offers offers_of(unsigned movements, unsigned only_changed) {
  static const std::vector<Pose> poses = [] {
    std::vector<Pose> all(spine_movements.size());
    for (std::size_t i = 0; i < all.size(); ++i) all[i].movement = spine_movements.at(i);
    return all;
  }();
  Offers found;
  for (const Pose& pose : poses) {
    if ((movements & bit(pose.movement)) == 0) continue;
    Offer& offer = found.holds.emplace_back();
    offer.pose = &pose;
    if ((only_changed & bit(pose.movement)) != 0) offer.cues = {"higher"};
  }
  return found;
}

Aim aim_of(const Sample& sample) {
  return {sample.request, offers_of(sample.offered, sample.only_changed), sample.slack};
}

using Points = std::map<std::string, Cost, std::less<>>;

/// What an aim makes of a sample.
Cost cost_of(const Aim& aim, const Sample& sample) {
  const Studio studio(sample.order);
  Cost sum = 0;
  Course course;
  for (std::size_t i = 0; i < sample.order.size(); ++i) {
    const Offer& offer = studio.offers()[i];
    const Way way = way_of(sample.order[i]);
    sum += cost_of_pose(aim, offer) + cost_of_step(aim, course, &offer, way);
    course.add(offer, way);
  }
  const Way last{{}, sample.last_changes, false};
  return sum + cost_of_step(aim, course, nullptr, last) + cost_of_whole(aim, course.closed(last, {}));
}

/// The points of each preference by itself; they must add up to what all of them together come to.
Points points_of(const Sample& sample) {
  const Aim aim = aim_of(sample);
  Points points;
  Cost sum = 0;
  for (const Preference& row : preferences())
    sum += points[std::string(row.id)] = cost_of(aim.only(row), sample);
  CHECK(sum == cost_of(aim, sample));
  return points;
}

Cost weight_of(std::string_view id) {
  const auto& rows = preferences();
  const auto row = std::find_if(rows.begin(), rows.end(), [&](const Preference& p) { return p.id == id; });
  REQUIRE(row != rows.end());
  return row->weight;
}

/// What a preference must add to a sample, in units of its weight.
struct Case {
  std::string_view id;
  const char* what;
  Cost units;
  Sample sample;
};

Request focus_on(Movement movement) {
  Request request;
  request.focus = movement;
  return request;
}
Request lasting(Millis total) {
  Request request;
  request.total = total;
  return request;
}
Request holding(Millis hold) {
  Request request;
  request.hold = hold;
  return request;
}
Request beginner() {
  Request request;
  request.level = Level::beginner;
  return request;
}
Request morning() {
  Request request;
  request.morning = true;
  return request;
}
Request both(Request request, Millis total) {
  request.total = total;
  return request;
}

/// Studio calls the poses of a sample held-1, held-2 and so on.
Request after(std::vector<HeldBefore> held, std::optional<Millis> total = {}) {
  Request request;
  request.total = total;
  request.past.held = std::move(held);
  request.past.by_movement = {60min, 20min, 20min, 20min, 0ms};
  return request;
}

const Taken fold{}, arch{.movement = Movement::extension}, bend{.movement = Movement::lateral},
    twist{.movement = Movement::rotation};
const Taken deep_fold{.intensity = Intensity::deep};
const Taken deep_arch{.movement = Movement::extension, .intensity = Intensity::deep};
const Taken deep_twist{.movement = Movement::rotation, .intensity = Intensity::deep};
const Taken mild_twist{.movement = Movement::rotation, .intensity = Intensity::moderate};
const Taken upper_twist{.movement = Movement::rotation, .region = "thoracic"};
const Taken upper_arch{.movement = Movement::extension, .region = "thoracic"};
const Taken sided_fold{.sided = true}, sided_twist{.movement = Movement::rotation, .sided = true};

Taken lasting(Taken taken, Millis useful, Millis wish) {
  taken.useful = useful;
  taken.wish = wish;
  return taken;
}
Taken end_range(Millis useful, Millis wish) {
  Taken taken = lasting(fold, useful, wish);
  taken.end_range = true;
  return taken;
}

std::vector<Case> cases_of_poses() {
  Taken supported = arch, changed = fold;
  supported.needs_support = true;
  changed.cues = {"higher", "softer"};
  return {
      {"hold", "as long as asked", 0, {holding(3min), {fold, arch}}},
      {"hold", "nothing asked", 0, {{}, {fold, arch}}},
      {"hold", "a minute more asked than offered", 8 + 2, {holding(4min), {fold}}},
      {"hold", "five minutes more", 8 + 12, {holding(8min), {fold}}},
      {"hold", "two minutes less asked, of two poses", 2 * (8 + 4), {holding(1min), {fold, fold}}},
      {"own-form", "as it is", 0, {{}, {fold}}},
      {"own-form", "changed, however much", 1, {{}, {changed, fold}}},
      {"own-form", "two changed", 2, {{}, {changed, changed}}},
      {"own-form",
       "no fold stays as it is",
       0,
       {.order = {changed, changed}, .only_changed = bit(Movement::flexion)}},
      {"own-form",
       "every backbend changes",
       1,
       {.order = {changed}, .only_changed = bit(Movement::extension)}},
      {"gentle-level", "a beginner's gentle poses", 0, {beginner(), {fold, twist}}},
      {"gentle-level", "strong poses for others", 0, {{}, {fold, deep_fold}}},
      {"gentle-level", "a moderate and a deep one", 1 + 2, {beginner(), {fold, deep_fold, mild_twist}}},
      {"gentle-beside-focus", "deep in the focus", 0, {focus_on(Movement::flexion), {deep_fold, arch}}},
      {"gentle-beside-focus", "no focus", 0, {{}, {deep_fold, deep_arch}}},
      {"gentle-beside-focus",
       "deep and moderate beside it",
       2 + 1,
       {focus_on(Movement::flexion), {fold, deep_arch, mild_twist}}},
      {"supported-backbend", "supported", 0, {beginner(), {fold, supported}}},
      {"supported-backbend", "not supported", 1, {beginner(), {fold, arch}}},
      {"supported-backbend", "two backbends", 0, {beginner(), {arch, fold, arch}}},
      {"supported-backbend", "three backbends", 0, {beginner(), {arch, fold, arch, arch}}},
      {"supported-backbend", "none", 0, {beginner(), {fold, twist}}},
      {"supported-backbend", "no beginner", 0, {{}, {fold, arch}}},
      {"fresh-poses", "no past", 0, {{}, {fold, arch}}},
      {"fresh-poses", "others were held", 0, {after({{"saddle", 1}}), {fold, arch}}},
      {"fresh-poses", "held yesterday", most_stale, {after({{"held-1", 1}}), {fold, arch}}},
      {"fresh-poses", "both, days ago", 2 + 1, {after({{"held-1", 7}, {"held-2", 8}}), {fold, arch}}},
      {"seed", "the first seed has no taste", 0, {{}, {fold, arch, bend, twist}}},
  };
}

std::vector<Case> cases_of_steps() {
  const Taken seated_bend = bend, lying_bend{.movement = Movement::lateral, .position = Position::supine};
  return {
      {"few-changes", "never moving", 0, {{}, {fold, twist}}},
      {"few-changes",
       "the way to the closing counted too",
       1 + 2 + 1,
       {{}, {reached(fold, 1), reached(twist, 2)}, all_movements, 0ms, 1}},
      {"few-changes", "with a length", 0, {lasting(20min), {reached(fold, 1), reached(twist, 2)}}},
      {"side-bends-first", "before the twists", 0, {{}, {bend, bend, twist}}},
      {"side-bends-first", "two after a twist", 2, {{}, {twist, bend, fold, bend}}},
      {"twists-late", "after all else", 0, {{}, {fold, twist, twist}}},
      {"twists-late", "everything after one", 3, {{}, {twist, fold, bend, twist, arch}}},
      {"three-in-a-row", "three", 0, {{}, {fold, fold, fold, arch, fold}}},
      {"three-in-a-row", "five", 2, {{}, {fold, fold, fold, fold, fold}}},
      {"mild-after-group", "something gentle", 0, {{}, {fold, fold, twist}}},
      {"mild-after-group", "something deep", 2, {{}, {fold, fold, deep_twist}}},
      {"mild-after-group", "something moderate after backbends", 1, {{}, {arch, arch, arch, mild_twist}}},
      {"mild-after-group", "one pose is no group", 0, {{}, {fold, deep_twist}}},
      {"mild-after-group", "the group itself goes on", 0, {{}, {fold, fold, deep_fold}}},
      {"mild-after-group", "side bends are no such group", 0, {{}, {bend, bend, deep_twist}}},
      {"symmetry", "two in a row", 0, {{}, {sided_fold, sided_fold, fold, sided_fold, sided_twist}}},
      {"symmetry", "four in a row", 2, {{}, {sided_fold, sided_fold, sided_twist, sided_twist}}},
      {"deep-folds-apart", "one between", 0, {beginner(), {deep_fold, fold, deep_fold}}},
      {"deep-folds-apart", "other deep poses", 0, {beginner(), {deep_fold, deep_arch, deep_fold}}},
      {"deep-folds-apart", "no beginner", 0, {{}, {deep_fold, deep_fold}}},
      {"deep-folds-apart", "three on end", 2, {beginner(), {deep_fold, deep_fold, deep_fold}}},
      {"alternate-positions",
       "changing",
       0,
       {focus_on(Movement::lateral), {seated_bend, lying_bend, seated_bend, fold, seated_bend}}},
      {"alternate-positions",
       "staying",
       2,
       {focus_on(Movement::lateral), {seated_bend, seated_bend, seated_bend}}},
      {"alternate-positions", "another focus", 0, {focus_on(Movement::flexion), {bend, bend}}},
      {"upper-back-first", "first", 0, {focus_on(Movement::rotation), {upper_twist, twist}}},
      {"upper-back-first", "backbends: first", 0, {focus_on(Movement::extension), {upper_arch, arch}}},
      {"upper-back-first", "after", 1, {focus_on(Movement::rotation), {twist, fold, upper_twist}}},
      {"upper-back-first",
       "backbends too",
       2,
       {focus_on(Movement::extension), {arch, upper_arch, upper_arch}}},
      {"upper-back-first", "beside the focus", 0, {focus_on(Movement::rotation), {arch, upper_arch}}},
      {"upper-back-first", "no focus", 0, {{}, {twist, upper_twist}}},
      {"fold-first", "a fold", 0, {{}, {fold, arch}}},
      {"fold-first", "a side bend", 1, {{}, {bend, fold, arch}}},
      {"fold-first", "no fold to be had", 0, {{}, {bend, twist}, all_movements & ~bit(Movement::flexion)}},
      {"fold-first", "a morning", 0, {morning(), {bend, fold}}},
      {"fold-first", "a focus on backbends", 0, {focus_on(Movement::extension), {bend, fold}}},
      {"morning-backbend", "a backbend", 0, {morning(), {arch, fold}}},
      {"morning-backbend", "a fold", 1, {morning(), {fold, arch}}},
      {"morning-backbend",
       "no backbend to be had",
       0,
       {morning(), {fold, bend}, all_movements & ~bit(Movement::extension)}},
      {"morning-backbend", "an evening", 0, {{}, {fold, arch}}},
  };
}

std::vector<Case> cases_of_wholes() {
  const Taken up = reached(fold, 0, true), up_twist = reached(twist, 0, true);
  const auto minutes = [](const Taken& taken, int wish) { return lasting(taken, 1min, 1min * wish); };
  return {
      {"twist-last", "a twist", 0, {{}, {fold, twist}}},
      {"twist-last", "a fold", 1, {{}, {twist, fold}}},
      {"twist-last", "no twist to be had", 0, {{}, {fold}, all_movements & ~bit(Movement::rotation)}},
      {"gentle-last", "gentle", 0, {{}, {deep_fold, twist}}},
      {"gentle-last", "moderate", 1, {{}, {fold, mild_twist}}},
      {"gentle-last", "deep", 2, {{}, {fold, deep_twist}}},
      {"deep-in-the-middle", "in the middle", 0, {{}, {fold, fold, deep_fold, deep_arch, bend, twist}}},
      {"deep-in-the-middle", "early", 2, {{}, {deep_fold, deep_fold, fold, arch, bend, twist}}},
      {"deep-in-the-middle", "late", 1, {{}, {fold, fold, fold, arch, bend, deep_twist}}},
      {"stay-down", "up in the first two thirds", 0, {{}, {fold, up, up, up, bend, twist}}},
      {"stay-down", "up in the last third", 2, {{}, {fold, up, fold, arch, up, up_twist}}},
      {"stay-down", "up to the last of three", 1, {{}, {fold, fold, up_twist}}},
      {"changes-in-all", "two in twenty minutes", 0, {lasting(20min), {reached(fold, 1), reached(twist, 1)}}},
      {"changes-in-all",
       "five in twenty minutes",
       3,
       {lasting(20min), {reached(fold, 2), reached(twist, 3)}}},
      {"changes-in-all", "five in forty minutes", 2, {lasting(40min), {reached(fold, 2), reached(twist, 3)}}},
      {"changes-in-all", "five in an hour", 0, {lasting(1h), {reached(fold, 2), reached(twist, 3)}}},
      {"changes-in-all", "six in an hour", 1, {lasting(1h), {reached(fold, 3), reached(twist, 3)}}},
      {"changes-in-all", "three in less than 25 minutes", 1, {lasting(25min - 1s), {reached(fold, 3)}}},
      {"changes-in-all", "three in 25 minutes", 0, {lasting(25min), {reached(fold, 3)}}},
      {"changes-in-all", "five in less than 50 minutes", 2, {lasting(50min - 1s), {reached(fold, 5)}}},
      {"changes-in-all", "five in 50 minutes", 0, {lasting(50min), {reached(fold, 5)}}},
      {"changes-in-all",
       "the way to the closing counted too",
       1,
       {lasting(20min), {reached(fold, 1), reached(twist, 1)}, all_movements, 0ms, 1}},
      {"changes-in-all",
       "without a length what the poses take",
       1,
       {{}, {reached(fold, 1), reached(twist, 2)}}},
      {"extension", "as much", 0, {lasting(20min), {minutes(fold, 3), minutes(arch, 3)}}},
      {"extension", "more", 0, {lasting(20min), {minutes(fold, 3), minutes(arch, 5)}}},
      {"extension", "two minutes less", 0, {lasting(20min), {minutes(fold, 5), minutes(arch, 3)}}},
      {"extension", "four minutes less", 2, {lasting(20min), {minutes(fold, 7), minutes(arch, 3)}}},
      {"extension",
       "a focus on folds",
       0,
       {both(focus_on(Movement::flexion), 20min), {minutes(fold, 7), minutes(arch, 3)}}},
      {"extension",
       "no backbend to be had",
       0,
       {lasting(20min), {minutes(fold, 5)}, all_movements & ~bit(Movement::extension)}},
      {"even",
       "even",
       0,
       {lasting(20min), {minutes(fold, 3), minutes(arch, 3), minutes(bend, 3), minutes(twist, 3)}}},
      {"even",
       "half folds, no twist",
       17 + 0 + 0 + 17,
       {lasting(20min), {minutes(fold, 6), minutes(arch, 3), minutes(bend, 3)}}},
      {"even",
       "half and half of two movements",
       0,
       {lasting(20min),
        {minutes(fold, 3), minutes(arch, 3)},
        bit(Movement::flexion) | bit(Movement::extension)}},
      {"even", "but one movement to be had", 0, {lasting(20min), {fold}, bit(Movement::flexion)}},
      {"even", "a focus", 0, {both(focus_on(Movement::flexion), 20min), {fold, fold, fold}}},
      {"fresh-movements", "no past", 0, {lasting(20min), {fold}}},
      {"fresh-movements",
       "nothing but what was had most",
       most_unbalanced,
       {after({{"saddle", 1}}, 20min), {fold}}},
      {"fresh-movements", "the others", 0, {after({{"saddle", 1}}, 20min), {arch, bend, twist}}},
      {"fresh-movements", "no length", 0, {after({{"saddle", 1}}), {fold}}},
      {"focus", "half", 0, {focus_on(Movement::flexion), {minutes(fold, 4), minutes(arch, 4)}}},
      {"focus", "about half", 0, {focus_on(Movement::flexion), {minutes(fold, 11), minutes(arch, 8)}}},
      {"focus", "all", 42, {focus_on(Movement::flexion), {fold}}},
      {"focus", "none", 42, {focus_on(Movement::flexion), {arch, twist}}},
  };
}

std::vector<Case> cases_of_lengths() {
  const auto nine = lasting(fold, 9min, 9min), eleven = lasting(fold, 11min, 11min),
             flexible = lasting(fold, 6min, 12min);
  return {
      {"short", "it fits", 0, {lasting(12min), {nine}}},
      {"short", "a minute too much in ten", 10, {lasting(10min), {eleven}}},
      {"short", "two hundredths begun", 2, {lasting(10min), {lasting(fold, 607s, 607s)}}},
      {"short", "useful holds fit", 0, {lasting(10min), {flexible}}},
      {"short", "no length", 0, {{}, {eleven, eleven}}},
      {"wished", "wishes fit", 0, {lasting(12min), {eleven}}},
      {"wished", "half a minute too much in ten", 0, {lasting(10min), {lasting(fold, 6min, 10min + 30s)}}},
      {"wished", "two minutes too much in ten", 15, {lasting(10min), {flexible}}},
      {"over", "it is full", 0, {lasting(10min), {lasting(fold, 10min, 10min)}}},
      {"over", "half a minute of ten left", 0, {lasting(10min), {lasting(fold, 9min, 9min + 30s)}}},
      {"over", "a minute of ten left", 5, {lasting(10min), {nine}}},
      {"over", "the final rest takes it", 0, {lasting(10min), {nine}, all_movements, 1min}},
      {"over",
       "the final rest takes half of it",
       5,
       {lasting(10min), {lasting(fold, 8min, 8min)}, all_movements, 1min}},
      {"over", "no length", 0, {{}, {nine}}},
      {"short", "end-range folds take 15 minutes", 0, {lasting(15min), {end_range(18min, 18min)}}},
      {"wished", "end-range folds take 15 minutes", 0, {lasting(15min), {end_range(15min, 18min)}}},
      {"over", "end-range folds take 15 minutes", 20, {lasting(20min), {end_range(15min, 20min)}}},
  };
}

std::vector<Case> all_cases() {
  std::vector<Case> all = cases_of_poses();
  for (auto more : {cases_of_steps(), cases_of_wholes(), cases_of_lengths()})
    all.insert(all.end(), more.begin(), more.end());
  return all;
}

TEST_CASE("a preference that is kept adds nothing, a breach adds its weight for each unit") {
  for (const Case& each : all_cases()) {
    CAPTURE(each.id, each.what);
    CHECK(points_of(each.sample).at(std::string(each.id)) == weight_of(each.id) * each.units);
  }
}

/// Which places of an order of so many poses lie in the middle third.
std::string middle_of(std::size_t poses) {
  std::string middle;
  for (std::size_t at = 0; at < poses; ++at) {
    Sample sample;
    sample.order.assign(poses, fold);
    sample.order[at] = deep_fold;
    middle += points_of(sample).at("deep-in-the-middle") == 0 ? '=' : '-';
  }
  return middle;
}

TEST_CASE(
    "the middle third of an order is a third of it, and a place more where that does not come out even") {
  const std::string middles[] = {"=",      "-=",      "-==",      "-==-",     "--==-",
                                 "--===-", "--===--", "---===--", "---====--"};
  for (const std::string& middle : middles) CHECK(middle_of(middle.size()) == middle);
}

TEST_CASE("where nothing is held every movement offered lacks its whole share") {
  const Request request = lasting(20min);
  const auto row = std::find_if(preferences().begin(), preferences().end(),
                                [](const Preference& preference) { return preference.id == "even"; });
  const auto lacking = [&](Movements offered) {
    return cost_of_shares(Aim(request, offers_of(offered, 0), 0ms).only(*row), Shares{}) / row->weight;
  };
  CHECK(lacking(all_movements) == 4 * (25 - 8));
  CHECK(lacking(bit(Movement::flexion)) == 100 - 8);
}

TEST_CASE("every preference is seen both kept and broken here") {
  std::set<std::string_view> kept, broken{"seed"};  // whose units are a matter of taste
  for (const Case& each : all_cases()) (each.units == 0 ? kept : broken).insert(each.id);
  for (const Preference& row : preferences()) {
    CAPTURE(row.id);
    CHECK(kept.count(row.id) == 1);
    CHECK(broken.count(row.id) == 1);
  }
}

TEST_CASE("every preference has a name of its own, a weight, something to say and something it looks at") {
  std::set<std::string_view> ids;
  for (const Preference& row : preferences()) {
    CAPTURE(row.id);
    CHECK(ids.insert(row.id).second);
    CHECK(!row.says.empty());
    CHECK(row.weight > 0);
    const int parts = (row.of_pose != nullptr ? 1 : 0) + (row.of_step != nullptr ? 1 : 0) +
                      (row.of_shares != nullptr ? 1 : 0) + (row.of_length != nullptr ? 1 : 0) +
                      (row.of_whole != nullptr ? 1 : 0);
    CHECK(parts == 1);
  }
}

Cost taste_of(std::uint64_t seed, const std::string& id) {
  Request request;
  request.seed = seed;
  Pose pose;
  pose.id = id;
  Offer offer;
  offer.pose = &pose;
  const Aim aim(request, offers_of(all_movements, 0), 0ms);
  const auto& rows = preferences();
  const auto seed_row =
      std::find_if(rows.begin(), rows.end(), [](const Preference& row) { return row.id == "seed"; });
  return cost_of_pose(aim.only(*seed_row), offer);
}

TEST_CASE("a seed's taste is never more than so many points, always the same, and has a use for them all") {
  std::set<Cost> seen;
  for (std::uint64_t seed = 2; seed < 60; ++seed)
    for (const Pose& pose : real_library().poses) {
      const Cost taste = taste_of(seed, pose.id);
      CAPTURE(seed, pose.id);
      CHECK((taste >= 0 && taste <= most_taste));
      CHECK(taste == taste_of(seed, pose.id));
      seen.insert(taste);
    }
  CHECK(static_cast<Cost>(seen.size()) == most_taste + 1);
}

TEST_CASE("seeds differ in their taste, and a seed likes poses differently") {
  std::set<std::vector<Cost>> tastes;
  for (std::uint64_t seed = 2; seed < 40; ++seed) {
    std::vector<Cost> taste;
    for (const Pose& pose : real_library().poses) taste.push_back(taste_of(seed, pose.id));
    CHECK(std::set<Cost>(taste.begin(), taste.end()).size() > 5);
    CHECK(tastes.insert(taste).second);
  }
}

TEST_CASE("a seed keeps its taste, so that a session it gave can be had again") {
  const std::pair<std::uint64_t, std::vector<Cost>> tastes[] = {
      {2, {21, 9, 10, 5}}, {7, {13, 11, 11, 17}}, {2026, {23, 2, 1, 16}}};
  for (const auto& [seed, taste] : tastes) {
    CAPTURE(seed);
    CHECK(std::vector{taste_of(seed, "butterfly"), taste_of(seed, "sphinx"), taste_of(seed, "banana"),
                      taste_of(seed, "twisted-roots")} == taste);
  }
}

Request random_wishes(Random& random) {
  Request request;
  request.seed = 1 + random.below(5);
  request.level = static_cast<Level>(random.below(3));
  request.morning = random.below(3) == 0;
  if (random.below(2) == 0) request.focus = spine_movements.at(random.below(4));
  if (random.below(2) == 0) request.hold = 30s * static_cast<int>(1 + random.below(12));
  if (random.below(3) != 0) request.total = 5min + 7s * static_cast<int>(random.below(900));
  if (random.below(3) == 0) request.past = random_past(random, {"held-1", "held-2", "held-3", "held-4"});
  return request;
}

Sample random_sample(Random& random) {
  Sample sample;
  sample.request = random_wishes(random);
  for (auto left = 1 + random.below(20); left > 0; --left) sample.order.push_back(random_taken(random));
  sample.offered = 1 + static_cast<unsigned>(random.below(15));
  for (const Taken& taken : sample.order) sample.offered |= bit(taken.movement);
  sample.only_changed = static_cast<unsigned>(random.below(16));
  sample.slack = 30s * static_cast<int>(random.below(8));
  sample.last_changes = static_cast<int>(random.below(3));
  return sample;
}

TEST_CASE("points are never negative, whatever the order and the wishes") {
  Random random(31);
  for (int i = 0; i < 1500; ++i)
    for (const auto& [id, points] : points_of(random_sample(random))) {
      const std::string row = id;
      CAPTURE(row, i);
      CHECK(points >= 0);
    }
}

TEST_CASE("the past never adds more points than it may") {
  Random random(34);
  Cost poses = 0, movements = 0;
  for (int i = 0; i < 1500; ++i) {
    const Sample sample = random_sample(random);
    const Points points = points_of(sample);
    CAPTURE(i);
    CHECK(points.at("fresh-poses") <= most_stale * static_cast<Cost>(sample.order.size()));
    CHECK(points.at("fresh-movements") <= most_unbalanced);
    poses = std::max(poses, points.at("fresh-poses"));
    movements = std::max(movements, points.at("fresh-movements"));
  }
  CHECK((poses > 0 && movements == most_unbalanced));
}

TEST_CASE("a preference adds nothing to a request it has nothing to say about") {
  Random random(32);
  for (int i = 0; i < 500; ++i) {
    const Sample sample = random_sample(random);
    const Points points = points_of(sample);
    for (const Preference& row : preferences()) {
      if (row.applies == nullptr || row.applies(sample.request)) continue;
      CAPTURE(row.id, i);
      CHECK(points.at(std::string(row.id)) == 0);
    }
  }
}

/// What the whole of a sample costs when the last pose's way takes `longer` more.
Cost whole_cost(const Sample& sample, Millis longer) {
  const Aim aim = aim_of(sample);
  const Studio studio(sample.order);
  Course course;
  for (std::size_t i = 0; i < sample.order.size(); ++i)
    course.add(studio.offers()[i], way_of(sample.order[i]));
  return cost_of_whole(aim, course.closed({fixed_length(longer), 0, false}, {}));
}

TEST_CASE("points change with the length no more steeply than they say") {
  Random random(33);
  for (int i = 0; i < 1500; ++i) {
    Sample sample = random_sample(random);
    if (!sample.request.total) continue;
    const Millis longer = 1s * static_cast<int>(random.below(300));
    const Cost change = std::abs(whole_cost(sample, longer) - whole_cost(sample, 0ms));
    const Cost allowed = steepest + steepest * 100 * (longer / 1s) / (*sample.request.total / 1s);
    CAPTURE(i, longer.count(), sample.request.total->count());
    CHECK(change <= allowed);
  }
}

}  // namespace
}  // namespace yinback
