#include "yinback/rules.hpp"

#include "support/catch.hpp"
#include "support/random.hpp"

#include <algorithm>
#include <deque>
#include <set>

namespace yinback {
namespace {

/// A pose made up for one test; parts not given are those of a gentle seated fold.
struct Shape {
  std::string id = "shape";
  Movement movement = Movement::flexion;
  Intensity intensity = Intensity::gentle;
  Position position = Position::seated;
  std::vector<std::string> flags = {};
  std::vector<std::string> after = {};
  bool sided = false;
  Millis floor = 1min, wish = 3min;
};

/// Offers of made-up poses; they live as long as this.
class Studio {
 public:
  const Offer& held(const Shape& shape) {
    Pose& pose = poses_.emplace_back();
    pose.id = shape.id;
    pose.movement = shape.movement;
    pose.intensity = shape.intensity;
    pose.position = shape.position;
    pose.flags = shape.flags;
    pose.after = shape.after;
    pose.sided = shape.sided;
    pose.roles = {Role::hold};
    pose.reset = {"own"};
    Offer offer{&pose, nullptr, {}, shape.position, 20s, shape.floor, shape.wish, 5min};
    offer.end_range_fold = contains(shape.flags, "end-range-flexion");
    return add(std::move(offer));
  }
  const Offer& rest(Position position, std::string id = "rest", std::vector<std::string> flags = {}) {
    Pose& pose = poses_.emplace_back();
    pose.id = std::move(id);
    pose.position = position;
    pose.flags = std::move(flags);
    pose.roles = {Role::rest};
    pose.hold.target = {1min, 1min, 5min};
    return add({&pose, nullptr, {}, position, 0s, 30s, 1min, 5min});
  }
  Pose& last() { return poses_.back(); }

 private:
  const Offer& add(Offer offer) { return offers_.emplace_back(std::move(offer)); }

  std::deque<Pose> poses_;
  std::deque<Offer> offers_;
};

/// The id of the first rule that `next` breaks after `before`.
std::string broken(const Order& before, const Offer& next) {
  const OrderRule* rule = broken_rule(before, next);
  return rule == nullptr ? "" : std::string(rule->id);
}

const Shape prone_backbend{"sphinx", Movement::extension, Intensity::moderate, Position::prone};
const Shape deep_fold{"dragonfly", Movement::flexion, Intensity::deep};
const Shape saddle{"saddle", Movement::extension, Intensity::deep, Position::kneeling};
const Shape inversion{"snail", Movement::flexion, Intensity::deep, Position::supine, {"inverted"}};

TEST_CASE("the first held pose is gentle") {
  Studio studio;
  const Offer &gentle = studio.held({"gentle"}),
              &moderate = studio.held({"moderate", Movement::lateral, Intensity::moderate});
  CHECK(broken({}, gentle).empty());
  CHECK(broken({}, moderate) == "gentle-first");
  CHECK(broken({}, studio.held(deep_fold)) == "gentle-first");
  CHECK(broken({&gentle}, moderate).empty());
}

TEST_CASE("a pose is held once, however long ago it was") {
  Studio studio;
  const Offer &one = studio.held({"one"}), &two = studio.held({"two"}), &three = studio.held({"three"});
  CHECK(broken({&one, &two, &three}, one) == "once");
  CHECK(broken({&one, &two}, three).empty());
}

TEST_CASE("a pose that needs another before it waits for it") {
  Studio studio;
  const Offer& gentle = studio.held({"gentle"});
  const Offer& sphinx = studio.held(prone_backbend);
  Shape seal{"seal", Movement::extension, Intensity::deep, Position::prone};
  seal.after = {"sphinx", "other"};
  const Offer& after = studio.held(seal);
  CHECK(broken({&gentle}, after) == "after");
  CHECK(broken({&gentle, &sphinx}, after).empty());
  CHECK(broken({&gentle, &sphinx, &studio.held({"more"})}, after).empty());
}

TEST_CASE("no deep fold comes straight after a prone backbend") {
  Studio studio;
  const Offer &gentle = studio.held({"gentle"}), &backbend = studio.held(prone_backbend),
              &fold = studio.held(deep_fold);
  CHECK(broken({&gentle, &backbend}, fold) == "no-fold-after-backbend");
  CHECK(broken({&gentle, &backbend, &studio.held({"between"})}, fold).empty());
  CHECK(broken({&gentle, &backbend}, studio.held({"soft fold"})).empty());
  CHECK(broken({&gentle, &studio.held(saddle)}, fold).empty());
}

TEST_CASE("no backbend comes straight after an inversion") {
  Studio studio;
  const Offer &gentle = studio.held({"gentle"}), &snail = studio.held(inversion);
  CHECK(broken({&gentle, &snail}, studio.held(prone_backbend)) == "no-backbend-after-inversion");
  CHECK(broken({&gentle, &snail}, studio.held({"soft arch", Movement::extension})) ==
        "no-backbend-after-inversion");
  CHECK(broken({&gentle, &snail}, studio.held({"fold"})).empty());
}

TEST_CASE("end-range folds take fifteen minutes at most, both sides counted") {
  Studio studio;
  const auto fold = [&](const char* id, Millis floor, bool sided) -> const Offer& {
    return studio.held({id,
                        Movement::flexion,
                        Intensity::gentle,
                        Position::seated,
                        {"end-range-flexion"},
                        {},
                        sided,
                        floor});
  };
  const Offer &seven = fold("seven", 7min, false), &four = fold("four", 4min, true);
  CHECK(broken({&seven}, four).empty());
  CHECK(broken({&seven, &studio.held({"mild", Movement::flexion})}, fold("four and a bit", 245s, true)) ==
        "end-range-flexion");
  CHECK(broken({&four, &seven}, studio.held({"mild too"})).empty());
  CHECK(is_end_range_flexion(seven));
  CHECK(!is_end_range_flexion(studio.held({"mild"})));
  CHECK(longest_end_range_flexion == 15min);
}

TEST_CASE("every rule of the order has a name of its own and says what it asks") {
  std::set<std::string_view> ids;
  for (const OrderRule& rule : order_rules()) {
    CHECK(ids.insert(rule.id).second);
    CHECK(!rule.says.empty());
  }
  CHECK(ids.size() == 6);
}

struct ResetCase {
  const char* what;
  Shape after;
  Position rest;
  std::optional<Shape> next;
  Span span;
};

TEST_CASE("how long a rest lasts follows from what it stands between") {
  const Shape gentle{"gentle"}, side_bend{"side bend", Movement::lateral, Intensity::moderate};
  const Shape deep_twist{"twist", Movement::rotation, Intensity::deep};
  Shape long_fold{"long fold"};
  long_fold.wish = 4min;
  const ResetCase cases[] = {
      {"gentle before the end", gentle, Position::seated, std::nullopt, {30s, 45s, 120s}},
      {"gentle, gentle", gentle, Position::seated, gentle, {30s, 45s, 120s}},
      {"moderate, gentle", side_bend, Position::seated, gentle, {30s, 60s, 120s}},
      {"deep, gentle", deep_twist, Position::seated, gentle, {30s, 90s, 120s}},
      {"a fold of four minutes", long_fold, Position::seated, gentle, {30s, 90s, 120s}},
      {"gentle, deep", gentle, Position::seated, deep_fold, {60s, 60s, 120s}},
      {"deep, deep of the same direction", deep_fold, Position::seated, deep_fold, {60s, 90s, 120s}},
      {"deep fold, deep arch", deep_fold, Position::seated, saddle, {120s, 120s, 120s}},
      {"prone backbend, gentle", prone_backbend, Position::prone, gentle, {45s, 60s, 90s}},
      {"prone backbend, deep", prone_backbend, Position::prone, saddle, {60s, 60s, 90s}},
      {"inversion", inversion, Position::supine, gentle, {60s, 90s, 120s}},
  };
  for (const ResetCase& each : cases) {
    CAPTURE(each.what);
    Studio studio;
    const Offer &after = studio.held(each.after), &rest = studio.rest(each.rest, "own");
    const Offer* next = each.next ? &studio.held(*each.next) : nullptr;
    const auto span = reset_span(after, rest, next);
    REQUIRE(span.has_value());
    CHECK(span->floor == each.span.floor);
    CHECK(span->wish == each.span.wish);
    CHECK(span->most == each.span.most);
  }
}

TEST_CASE("a deep arch before a deep fold has its two minutes too") {
  Studio studio;
  const Offer &arch = studio.held(saddle), &fold = studio.held(deep_fold);
  CHECK(reset_span(arch, studio.rest(Position::supine, "own"), &fold) == Span{120s, 120s, 120s});
}

TEST_CASE("a rest lasts no longer than its own longest") {
  Studio studio;
  const Offer &after = studio.held({"gentle"}), &wipers = studio.rest(Position::seated, "wipers");
  studio.last().hold.target = {30s, 45s, 60s};
  const Offer &deep = studio.held(deep_fold), &arch = studio.held(saddle);
  CHECK(reset_span(after, wipers, nullptr) == Span{30s, 45s, 60s});
  CHECK(reset_span(after, wipers, &deep) == Span{60s, 60s, 60s});
  CHECK(!reset_span(deep, wipers, &arch));  // two minutes do not fit
}

TEST_CASE("a rest is neutral and has no sides") {
  Studio studio;
  const Offer &after = studio.held({"gentle"}), &sided = studio.rest(Position::seated);
  studio.last().sided = true;
  CHECK(!reset_span(after, sided, nullptr));
  const Offer& fold = studio.rest(Position::seated);
  studio.last().movement = Movement::flexion;
  CHECK(!reset_span(after, fold, nullptr));
  const Offer& opening = studio.rest(Position::seated);
  studio.last().roles = {Role::opening};
  CHECK(!reset_span(after, opening, nullptr));
}

TEST_CASE("a twist is released into its balance only as the last pose") {
  Studio studio;
  const Offer& knees = studio.rest(Position::supine, "knees-to-chest");
  studio.last().movement = Movement::flexion;
  studio.last().roles = {Role::counter};
  const Offer& twist = studio.held({"twist", Movement::rotation});
  studio.last().balance = {"knees-to-chest"};
  const Offer& side_bend = studio.held({"side bend", Movement::lateral});
  studio.last().balance = {"knees-to-chest"};
  CHECK(reset_span(twist, knees, nullptr).has_value());
  CHECK(!reset_span(twist, knees, &side_bend));
  CHECK(!reset_span(side_bend, knees, nullptr));
}

TEST_CASE("after a backbend the rest lies as the pose left the body") {
  Studio studio;
  const Offer &prone = studio.rest(Position::prone), &supine = studio.rest(Position::supine),
              &seat = studio.rest(Position::seated);
  const Offer& own = studio.rest(Position::seated, "own");
  const auto serves = [&](const Offer& after, const Offer& rest) {
    return reset_span(after, rest, nullptr).has_value();
  };
  const Offer& sphinx = studio.held(prone_backbend);
  CHECK((serves(sphinx, prone) && !serves(sphinx, supine) && !serves(sphinx, seat) && !serves(sphinx, own)));
  const Offer& bridge = studio.held({"bridge", Movement::extension, Intensity::gentle, Position::supine});
  CHECK((serves(bridge, supine) && !serves(bridge, prone) && !serves(bridge, seat) && !serves(bridge, own)));
  const Offer& kneeling = studio.held(saddle);
  CHECK((serves(kneeling, own) && !serves(kneeling, prone) && !serves(kneeling, supine)));
  const Offer& snail = studio.held(inversion);
  CHECK((serves(snail, supine) && !serves(snail, seat)));
  const Offer& fold = studio.held({"fold"});
  CHECK((serves(fold, prone) && serves(fold, supine) && serves(fold, seat)));
}

TEST_CASE("a kneeling rest never stands before a kneeling pose") {
  Studio studio;
  const Shape kneeling{"kneeling", Movement::flexion, Intensity::gentle, Position::kneeling, {"kneel"}};
  const Offer &one = studio.held(kneeling), &other = studio.held(kneeling), &seated = studio.held({"seated"});
  const Offer &cat_cow = studio.rest(Position::kneeling, "cat-cow", {"kneel"}),
              &seat = studio.rest(Position::seated);
  for (const Offer* after : {&one, &seated}) {
    CHECK(!reset_span(*after, cat_cow, &other));
    CHECK(reset_span(*after, seat, &other).has_value());
    CHECK(reset_span(*after, cat_cow, &seated).has_value());
    CHECK(reset_span(*after, cat_cow, nullptr).has_value());
  }
}

TEST_CASE("an inverted twist is never released into knees to chest") {
  Studio studio;
  const Offer& knees = studio.rest(Position::supine, "knees-to-chest");
  studio.last().movement = Movement::flexion;
  studio.last().roles = {Role::counter, Role::rest};
  const auto twist = [&](std::vector<std::string> flags) -> const Offer& {
    const Offer& offer =
        studio.held({"twist", Movement::rotation, Intensity::gentle, Position::supine, std::move(flags)});
    studio.last().balance = {"knees-to-chest"};
    return offer;
  };
  CHECK(reset_span(twist({}), knees, nullptr).has_value());
  CHECK(!reset_span(twist({"inverted"}), knees, nullptr));
}

TEST_CASE("after a supine backbend or an inversion the body lies still on its back") {
  Studio studio;
  const Offer &still = studio.rest(Position::supine, "still"), &own = studio.rest(Position::supine, "own");
  studio.last().roles = {Role::transition, Role::counter};  // such as windshield wipers
  const Shape bridge{"bridge", Movement::extension, Intensity::gentle, Position::supine};
  for (const Shape& shape : {bridge, inversion}) {
    const Offer& after = studio.held(shape);
    CAPTURE(shape.id);
    CHECK(reset_span(after, still, nullptr).has_value());
    CHECK(!reset_span(after, own, nullptr));
  }
  CHECK(reset_span(studio.held({"fold"}), own, nullptr).has_value());
}

/// Made-up poses of every movement, strength and position, some of them inverted, folded to the end of the
/// range or in need of others.
std::vector<const Offer*> random_poses(Random& random, Studio& studio, std::size_t count) {
  std::vector<const Offer*> poses;
  const std::vector<std::string> flags{"inverted", "kneel", "end-range-flexion"};
  for (std::size_t i = 0; i < count; ++i) {
    Shape shape;
    shape.id = "held-" + std::to_string(i);
    shape.movement = spine_movements.at(random.below(4));
    shape.intensity = static_cast<Intensity>(random.below(3));
    shape.position = static_cast<Position>(random.below(5));
    for (const std::string& flag : flags)
      if (random.below(4) == 0) shape.flags.push_back(flag);
    if (i > 0 && random.below(4) == 0) shape.after = {"held-" + std::to_string(random.below(i))};
    shape.sided = random.below(2) == 0;
    shape.floor = 1min * static_cast<int>(1 + random.below(5));
    poses.push_back(&studio.held(shape));
  }
  return poses;
}

/// A row of up to `most` of `poses`, some perhaps more than once.
Order random_order(Random& random, const std::vector<const Offer*>& poses, std::size_t most) {
  Order order;
  for (auto left = random.below(most + 1); left > 0; --left)
    order.push_back(poses[random.below(poses.size())]);
  return order;
}

TEST_CASE("no rule is broken by a pose it does not concern") {
  Random random(21);
  std::set<std::string_view> broken;
  for (int i = 0; i < 4000; ++i) {
    Studio studio;
    const auto poses = random_poses(random, studio, 8);
    const Order before = random_order(random, poses, 6);
    const Offer& next = *poses[random.below(poses.size())];
    for (const OrderRule& rule : order_rules())
      if (!rule.concerns(next)) {
        CAPTURE(rule.id, i);
        CHECK(!rule.broken(before, next));
      } else if (rule.broken(before, next)) {
        broken.insert(rule.id);
      }
  }
  CHECK(broken.size() == order_rules().size());
}

/// What a rule of this reach sees of `before`, and no more.
Order seen_by(Reach reach, const Order& before, const Offer& next, const Offer& other) {
  if (before.empty() || reach == Reach::all) return before;
  if (reach == Reach::last) return {before.back()};
  if (reach == Reach::first) return {&other};
  return std::find(before.begin(), before.end(), &next) != before.end() ? Order{&next} : Order{&other};
}

TEST_CASE("a rule looks no farther than it reaches") {
  Random random(22);
  for (int i = 0; i < 400; ++i) {
    Studio studio;
    const auto poses = random_poses(random, studio, 8);
    const Offer& other = studio.held({"other"});
    const Order before = random_order(random, poses, 6);
    const Offer& next = *poses[random.below(poses.size())];
    for (const OrderRule& rule : order_rules()) {
      CAPTURE(rule.id, i);
      CHECK(rule.broken(before, next) == rule.broken(seen_by(rule.reach, before, next, other), next));
    }
  }
}

}  // namespace
}  // namespace yinback
