#include "yinback/rules.hpp"

#include "support/catch.hpp"
#include "support/real_library.hpp"

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
    return add({&pose, nullptr, {}, shape.position, 20s, shape.floor, shape.wish, 5min});
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

TEST_CASE("between two kneeling poses the rest is off the knees") {
  Studio studio;
  const Shape kneeling{"kneeling", Movement::flexion, Intensity::gentle, Position::kneeling, {"kneel"}};
  const Offer &one = studio.held(kneeling), &other = studio.held(kneeling), &seated = studio.held({"seated"});
  const Offer &cat_cow = studio.rest(Position::kneeling, "cat-cow", {"kneel"}),
              &seat = studio.rest(Position::seated);
  CHECK(!reset_span(one, cat_cow, &other));
  CHECK(reset_span(one, seat, &other).has_value());
  CHECK(reset_span(one, cat_cow, &seated).has_value());
  CHECK(reset_span(one, cat_cow, nullptr).has_value());
  CHECK(reset_span(seated, cat_cow, &other).has_value());
}

TEST_CASE("a pose alone costs more when it is clamped, modified or strong for a beginner") {
  Studio studio;
  Request request;
  const Offer &plain = studio.held({"plain"}), &deep = studio.held(deep_fold);
  Offer modified = plain;
  modified.cues = {"higher"};
  CHECK(pose_cost(plain, request) == 0);
  CHECK(pose_cost(modified, request) > 0);
  CHECK(pose_cost(deep, request) == 0);
  request.level = Level::beginner;
  CHECK(pose_cost(deep, request) > 0);
  request.level = Level::regular;
  request.hold = 4min;  // it is held three
  CHECK(pose_cost(plain, request) > 0);
  request.hold = 3min;
  CHECK(pose_cost(plain, request) == 0);
}

TEST_CASE("a seed is a matter of taste: always the same, never very much") {
  Studio studio;
  const Offer &one = studio.held({"one"}), &two = studio.held({"two"});
  Request request;
  bool differs = false;
  for (request.seed = 2; request.seed < 30; ++request.seed) {
    const Cost cost = pose_cost(one, request);
    CHECK(cost == pose_cost(one, request));
    CHECK((cost >= 0 && cost < 64));
    differs = differs || cost != pose_cost(two, request);
  }
  CHECK(differs);
}

TEST_CASE("the order prefers side bends before twists, twists late and no movement four times in a row") {
  Studio studio;
  const Offer &twist = studio.held({"twist", Movement::rotation}),
              &bend = studio.held({"bend", Movement::lateral});
  const Offer& fold = studio.held({"fold"});
  CHECK(order_cost({&bend}, twist) == 0);
  CHECK(order_cost({&twist}, bend) > order_cost({&twist}, fold));
  CHECK(order_cost({&twist}, fold) > 0);
  CHECK(order_cost({&fold, &fold}, fold) == 0);
  CHECK(order_cost({&fold, &fold, &fold}, fold) > 0);
  CHECK(order_cost({&fold, &bend, &fold, &fold}, fold) == 0);
}

TEST_CASE("a session gladly ends with a gentle twist, in even shares or half of it in its focus") {
  Studio studio;
  const Offer &fold = studio.held({"fold"}), &arch = studio.held({"arch", Movement::extension});
  const Offer &bend = studio.held({"bend", Movement::lateral}),
              &twist = studio.held({"twist", Movement::rotation});
  Request request;
  CHECK(close_cost({&fold, &arch, &bend, &twist}, request, true) == 0);
  CHECK(close_cost({&twist, &fold, &arch, &bend}, request, true) >= 250);
  CHECK(close_cost({&twist, &fold, &arch, &bend}, request, false) == 0);
  CHECK(close_cost({&fold, &bend, &twist}, request, true) > 0);
  CHECK(close_cost({&fold, &arch, &bend, &studio.held({"deep", Movement::rotation, Intensity::deep})},
                   request, true) > 0);
  const Order two_folds{&fold, &arch, &studio.held({"other fold"}), &twist};
  const Order spread{&fold, &arch, &bend, &twist};
  const auto cost = [&](const Order& order) {
    Cost sum = close_cost(order, request, true);
    for (const Offer* held : order) sum += pose_cost(*held, request);
    return sum;
  };
  CHECK(cost(spread) < cost(two_folds));
  request.focus = Movement::flexion;
  CHECK(cost(two_folds) < cost(spread));
  CHECK(pose_cost(fold, request) < pose_cost(arch, request));
}

TEST_CASE("staying in a position costs nothing, going far costs more") {
  const Library& library = real_library();
  const auto cost = [&](Position from, Position to) { return move_cost(find_move(library, from, to)); };
  CHECK(cost(Position::supine, Position::supine) == 0);
  CHECK(cost(Position::supine, Position::side_lying) > 0);
  CHECK(cost(Position::prone, Position::seated) > cost(Position::supine, Position::side_lying));
}

}  // namespace
}  // namespace yinback
