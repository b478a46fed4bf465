#include "yinback/offer.hpp"

#include "support/catch.hpp"
#include "support/checker.hpp"
#include "support/random.hpp"
#include "support/real_library.hpp"

#include <algorithm>

namespace yinback {
namespace {

using Words = std::vector<std::string>;

const Offer* find_offer(const std::vector<Offer>& among, std::string_view id) {
  const auto found =
      std::find_if(among.begin(), among.end(), [&](const Offer& offer) { return offer.pose->id == id; });
  return found == among.end() ? nullptr : &*found;
}

/// The offer of a held pose; the pose must be offered.
Offer offered(const Request& request, std::string_view id) {
  const Offers found = offers(real_library(), request);
  const Offer* offer = find_offer(found.holds, id);
  CAPTURE(id);
  REQUIRE(offer != nullptr);
  return *offer;
}

/// Why a pose is left out; empty when it is not.
std::string why_out(const Request& request, std::string_view id) {
  for (const Barred& out : offers(real_library(), request).left_out)
    if (out.what == id) return out.why;
  return {};
}

/// By which wish a pose is left out; it must be.
Hindrance barred_by(const Request& request, std::string_view id) {
  const Offers found = offers(real_library(), request);
  const auto out = std::find_if(found.left_out.begin(), found.left_out.end(),
                                [&](const Barred& barred) { return barred.what == id; });
  CAPTURE(id);
  REQUIRE(out != found.left_out.end());
  return out->by;
}

std::string form_of(const Offer& offer) {
  return offer.form == nullptr ? "" : offer.form->id;
}

Request avoiding(Words tags) {
  Request request;
  request.avoid = std::move(tags);
  return request;
}

Request at_hand(Words props, Words tags = {}) {
  Request request = avoiding(std::move(tags));
  request.props = std::move(props);
  return request;
}

TEST_CASE("without wishes every pose of the level is offered as it is") {
  const Offers found = offers(real_library(), Request{});
  CHECK(found.left_out == std::vector<Barred>{{"snail", "not offered at level regular", Hindrance::level}});
  CHECK(found.holds.size() == 25);
  for (const Offer& offer : found.holds) {
    CAPTURE(offer.pose->id);
    CHECK(offer.form == nullptr);
    CHECK(offer.cues.empty());
    CHECK(offer.position == offer.pose->position);
    CHECK(offer.enter == offer.pose->enter);
  }
}

TEST_CASE("the level decides which poses are offered") {
  Request request;
  request.level = Level::beginner;
  for (const std::string id : {"snail", "seal", "saddle", "cat-pulling-its-tail", "twisted-dragonfly"})
    CHECK(why_out(request, id) == "not offered at level beginner");
  request.level = Level::experienced;
  CHECK(offers(real_library(), request).left_out.empty());
}

TEST_CASE("a tag leaves out the poses that avoid it, with the pose's own reason") {
  CHECK(why_out(avoiding({"knee"}), "saddle") == "knee: full knee bend under load");
  CHECK(why_out(avoiding({"hip", "knee"}), "saddle") == "knee: full knee bend under load");
  CHECK(why_out(avoiding({"pregnancy"}), "sphinx") == "pregnancy: lying on the belly");
  CHECK(offers(real_library(), avoiding({"acute-back-pain"})).holds.empty());
  CHECK(offers(real_library(), avoiding({"spinal-surgery"})).holds.empty());
}

TEST_CASE("a tag that changes a pose brings the variation meant for it") {
  const Offer butterfly = offered(avoiding({"disc-herniation"}), "butterfly");
  CHECK(form_of(butterfly) == "butterfly-upright");
  CHECK(butterfly.cues == Words{butterfly.form->change});
}

TEST_CASE("among variations the one that suits most of the tags is taken, the first of equals") {
  CHECK(form_of(offered(avoiding({"neck"}), "butterfly")) == "butterfly-head-support");
  CHECK(form_of(offered(avoiding({"neck", "glaucoma", "vertigo"}), "butterfly")) == "butterfly-upright");
  const Offer both = offered(avoiding({"neck", "glaucoma"}), "butterfly");
  CHECK(form_of(both) == "butterfly-upright");
  CHECK(both.cues == Words{both.form->change, *reason_for(both.pose->modify, "neck")});
}

TEST_CASE("a tag without a variation of its own brings its note") {
  const Offer butterfly = offered(avoiding({"hypermobility"}), "butterfly");
  CHECK(butterfly.form == nullptr);
  CHECK(butterfly.cues == Words{*reason_for(real_pose("butterfly").modify, "hypermobility")});
}

TEST_CASE("a variation may lie elsewhere") {
  const Offer twist = offered(avoiding({"pregnancy"}), "reclining-twist");
  CHECK(form_of(twist) == "reclining-twist-open-book");
  CHECK(twist.position == Position::side_lying);
}

TEST_CASE("a pose is never swapped for another one, nor taken deeper") {
  const Offer twist =
      offered(avoiding({"knee"}), "twisted-roots");  // its variation for knees is another pose
  CHECK(twist.form == nullptr);
  CHECK(twist.cues == Words{*reason_for(twist.pose->modify, "knee")});
  CHECK(offered(Request{}, "supported-bridge").form == nullptr);
}

TEST_CASE("a pose that needs a prop is left out without it") {
  CHECK(why_out(at_hand({}), "supported-bridge") == "needs block or bolster");
  CHECK(why_out(at_hand({"strap", "wall"}), "side-lying-bolster") == "needs bolster or pillow");
  CHECK(offered(at_hand({"bolster"}), "supported-bridge").form == nullptr);
  CHECK(offered(at_hand({"block"}), "supported-bridge").form == nullptr);
  CHECK(offered(at_hand({}), "sphinx").form == nullptr);  // props for comfort leave nothing out
}

TEST_CASE("a form that needs something else stands in where the prop is missing") {
  const Offer bridge = offered(at_hand({"blanket"}), "supported-bridge");
  CHECK(form_of(bridge) == "supported-bridge-blanket");
  CHECK(bridge.cues == Words{bridge.form->change});
}

TEST_CASE("a variation whose prop is missing gives way to another, or to the note") {
  CHECK(form_of(offered(at_hand({"block"}, {"disc-herniation"}), "supported-bridge")).empty());
  CHECK(offered(at_hand({"block"}, {"disc-herniation"}), "supported-bridge").cues ==
        Words{*reason_for(real_pose("supported-bridge").modify, "disc-herniation")});
  CHECK(form_of(offered(at_hand({"block", "blanket"}, {"disc-herniation"}), "supported-bridge")) ==
        "supported-bridge-blanket");
}

TEST_CASE("a pose left out by name is not offered, nor is a rest") {
  Request request;
  request.without = {"sphinx", "pentacle"};
  CHECK(why_out(request, "sphinx") == "left out by --without");
  CHECK(why_out(request, "pentacle") == "left out by --without");
  CHECK(find_offer(offers(real_library(), request).rests, "pentacle") == nullptr);
}

TEST_CASE("the wish is the level's own hold, or the hold asked for between floor and cap") {
  Request request;
  CHECK(offered(request, "butterfly").wish == 4min);
  request.level = Level::beginner;
  CHECK(offered(request, "butterfly").wish == 3min);
  CHECK(offered(request, "butterfly").cap == 3min);
  request.hold = 4min;
  CHECK(offered(request, "butterfly").wish == 3min);
  request.hold = 10s;
  CHECK(offered(request, "butterfly").wish == 90s);
  request.level = Level::experienced;
  request.hold = 10min;
  CHECK(offered(request, "butterfly").wish == 5min);
  CHECK(offered(request, "thread-the-needle").wish == 3min);
}

TEST_CASE("a hold asked for says nothing about rests") {
  Request request;
  const Offers usual = offers(real_library(), request);
  request.hold = 1min;
  CHECK(offers(real_library(), request).rests == usual.rests);
}

TEST_CASE("a kneeling pose leaves room for what kneels around it within ten minutes") {
  Request request;
  request.level = Level::experienced;
  const Offer half_saddle = offered(request, "half-saddle");
  CHECK(half_saddle.cap == 190s);
  CHECK(half_saddle.enter + 2 * half_saddle.cap + 45s + 30s + 120s <= longest_kneeling);
  CHECK(offered(request, "childs-pose").cap == 5min);
}

TEST_CASE("where only a kneeling arrival is left, kneeling poses give way to it") {
  Request request;
  request.level = Level::experienced;
  request.without = {"constructive-rest", "easy-seat"};
  const Offer childs_pose = offered(request, "childs-pose"),
              lateral = offered(request, "lateral-childs-pose");
  CHECK(childs_pose.cap == 245s);
  CHECK(lateral.cap == 125s);
  CHECK(childs_pose.wish <= childs_pose.cap);
  CHECK(offered(request, "butterfly").cap == 5min);
}

TEST_CASE("soon after getting up nothing deep and nothing bent to its end is offered") {
  Request request;
  request.morning = true;
  request.level = Level::experienced;
  CHECK(why_out(request, "saddle") == "not soon after getting up: deep");
  CHECK(why_out(request, "caterpillar") == "not soon after getting up: bends to the end of the range");
  const Offers found = offers(real_library(), request);
  for (const Pose& pose : real_library().poses) {
    if (!has(pose, Role::hold)) continue;
    CAPTURE(pose.id);
    const bool strong = pose.intensity == Intensity::deep || has_flag(pose, "end-range-flexion");
    CHECK((find_offer(found.holds, pose.id) == nullptr) == strong);
    if (strong) CHECK(barred_by(request, pose.id) == Hindrance::morning);
  }
  request.morning = false;
  CHECK(offers(real_library(), request).rests == found.rests);
}

TEST_CASE("what is left out says by which wish") {
  Request request = avoiding({"knee"});
  request.without = {"sphinx"};
  request.props = Words{};
  CHECK(barred_by(request, "saddle") == Hindrance::tag);
  CHECK(barred_by(request, "sphinx") == Hindrance::asked);
  CHECK(barred_by(request, "snail") == Hindrance::level);
  CHECK(barred_by(request, "supported-bridge") == Hindrance::prop);
}

TEST_CASE("a tag comes before what was asked by name, that before the level, and the level before props") {
  Request request = avoiding({"knee"});
  request.level = Level::beginner;
  request.without = {"saddle", "seal"};
  CHECK(barred_by(request, "saddle") == Hindrance::tag);
  CHECK(barred_by(request, "seal") == Hindrance::asked);
  request.morning = true;
  CHECK(barred_by(request, "snail") == Hindrance::level);
}

TEST_CASE("a pose whose shortest hold kneels too long is left out for the time") {
  Library library = real_library();
  for (Pose& pose : library.poses)
    if (pose.id == "childs-pose") pose.hold = {9min, {9min, 9min, 9min}};
  const Offers found = offers(library, Request{});
  CHECK(find_offer(found.holds, "childs-pose") == nullptr);
  const Barred due{"childs-pose", "its shortest hold kneels for longer than 10 minutes", Hindrance::time};
  CHECK(std::count(found.left_out.begin(), found.left_out.end(), due) == 1);
}

TEST_CASE("two minutes of a hold are useful, all of it where it was asked for") {
  Request request;
  for (const Offer& offer : offers(real_library(), request).holds) {
    CAPTURE(offer.pose->id);
    CHECK(offer.useful == std::min(offer.wish, std::max(offer.floor, useful_hold)));
  }
  request.hold = 4min;
  for (const Offer& offer : offers(real_library(), request).holds)
    if (offer.wish == 4min) CHECK(offer.useful == 4min);
}

TEST_CASE("rests are neutral and without sides, and knees to chest releases a twist") {
  const Offers found = offers(real_library(), Request{});
  for (const Offer& rest : found.rests) {
    CAPTURE(rest.pose->id);
    CHECK((rest.pose->movement == Movement::neutral || rest.pose->id == "knees-to-chest"));
    CHECK(!rest.pose->sided);
  }
  for (const std::string id :
       {"savasana", "pentacle", "cat-cow", "easy-seat", "knees-to-chest", "side-lying-rest"})
    CHECK(find_offer(found.rests, id) != nullptr);
  CHECK(find_offer(found.rests, "half-frog-rest") == nullptr);
}

TEST_CASE("a rest with a form in another position is offered in both") {
  const Offers found = offers(real_library(), Request{});
  std::vector<std::pair<std::string, Position>> wipers;
  for (const Offer& rest : found.rests)
    if (rest.pose->id == "windshield-wipers") wipers.emplace_back(form_of(rest), rest.position);
  CHECK(wipers == std::vector<std::pair<std::string, Position>>{
                      {"", Position::supine}, {"windshield-wipers-seated", Position::seated}});
}

TEST_CASE("in pregnancy flat rests give way to lying on the side") {
  const Offers found = offers(real_library(), avoiding({"pregnancy"}));
  for (const std::string id : {"savasana", "pentacle", "crocodile-rest"})
    CHECK(find_offer(found.rests, id) == nullptr);
  const Offer* side_lying = find_offer(found.rests, "side-lying-rest");
  REQUIRE(side_lying != nullptr);
  CHECK(side_lying->cues == Words{*reason_for(side_lying->pose->modify, "pregnancy")});
}

Request random_request(Random& random) {
  const Library& library = real_library();
  Request request;
  request.level = static_cast<Level>(random.below(3));
  for (auto left = random.below(4); left > 0; --left)
    request.avoid.push_back(library.tags[random.below(library.tags.size())].id);
  if (random.below(2) == 0) request.props.emplace();
  for (auto left = random.below(4); left > 0 && request.props; --left)
    request.props->push_back(library.props[random.below(library.props.size())]);
  if (random.below(2) == 0) request.hold = 10s * random.below(40) + 10s;
  request.morning = random.below(4) == 0;
  return request;
}

TEST_CASE("what was felt is told with its day, and only where nothing else rules the pose out") {
  const Library& library = real_library();
  CHECK(felt_text(library, {"seal", Sensation::joint, 0}) == "sharp or joint today");
  CHECK(felt_text(library, {"seal", std::nullopt, 14}) == "come out of 14 days ago");
  Request request = avoiding({"wrist"});
  request.past.felt = {{"seal", Sensation::joint, 0}};
  CHECK(barred_by(request, "seal") == Hindrance::tag);
  request.avoid = {};
  CHECK(barred_by(request, "seal") == Hindrance::history);
  request.without = {"seal"};
  CHECK(barred_by(request, "seal") == Hindrance::asked);
}

TEST_CASE("a pose that was too much is eased from the form that its tags bring") {
  for (const Tag& tag : real_library().tags) {
    Request request = avoiding({tag.id}), after = request;
    for (const Pose& pose : real_library().poses) after.past.felt.push_back({pose.id, Sensation::much, 1});
    const Offers eased = offers(real_library(), after);
    for (const Offer& offer : offers(real_library(), request).holds) {
      const bool is_gentler = offer.form != nullptr && offer.form->kind == VariationKind::gentler;
      const auto gentler = gentler_forms(real_library(), offer, request);
      const Variation* form = is_gentler || gentler.empty() ? offer.form : gentler.front();
      CAPTURE(tag.id, offer.pose->id);
      CHECK(find_offer(eased.holds, offer.pose->id)->form == form);
    }
  }
}

TEST_CASE("a gentler form is another one, with what is at hand, and suits the tags no less") {
  Pose pose;
  pose.id = "mine";
  pose.modify = {{"knee", "Pad it."}, {"neck", "Look down."}};
  const auto form = [&](const char* id, VariationKind kind, Words suits, Words needed = {}) {
    pose.variations.push_back({id, kind, "Less.", std::move(suits), {}, std::move(needed)});
  };
  form("low", VariationKind::gentler, {});
  form("far", VariationKind::deeper, {"knee", "neck"});
  form("padded", VariationKind::gentler, {"knee"});
  form("seated", VariationKind::gentler, {"knee", "neck"}, {"chair"});
  form("sphinx", VariationKind::gentler, {"knee", "neck"});
  form("short", VariationKind::gentler, {"knee"});
  const auto gentler = [&](const char* now, const Request& request) {
    Offer offer;
    offer.pose = &pose;
    for (const Variation& each : pose.variations)
      if (each.id == now) offer.form = &each;
    Words ids;
    for (const Variation* each : gentler_forms(real_library(), offer, request)) ids.push_back(each->id);
    return ids;
  };
  CHECK(gentler("", {}) == Words{"low", "padded", "seated", "short"});
  CHECK(gentler("low", {}) == Words{"padded", "seated", "short"});
  CHECK(gentler("", avoiding({"knee"})) == Words{"padded", "seated", "short", "low"});
  CHECK(gentler("", avoiding({"knee", "neck"})) == Words{"seated", "padded", "short", "low"});
  CHECK(gentler("padded", avoiding({"knee"})) == Words{"seated", "short"});
  CHECK(gentler("seated", avoiding({"knee", "neck"})).empty());
  CHECK(gentler("", at_hand({}, {"knee"})) == Words{"padded", "short", "low"});
}

TEST_CASE("a pose whose longest hold is its shortest is offered, for just that") {
  Library library = real_library();
  for (Pose& pose : library.poses)
    if (pose.id == "butterfly") pose.hold = {200s, {200s, 200s, 200s}};
  const Offers found = offers(library, {});
  const Offer* offer = find_offer(found.holds, "butterfly");
  REQUIRE(offer != nullptr);
  CHECK((offer->floor == 200s && offer->wish == 200s && offer->cap == 200s));
}

TEST_CASE("the upper back is where the pose says so") {
  for (const Offer& offer : offers(real_library(), {}).holds)
    CHECK(offer.upper_back == (offer.pose->region == "thoracic"));
}

TEST_CASE("rests are offered whatever was felt in them") {
  const Offers before = offers(real_library(), {});
  Request request;
  for (const Offer& rest : before.rests) request.past.felt.push_back({rest.pose->id, Sensation::electric, 0});
  CHECK(offers(real_library(), request).rests == before.rests);
}

TEST_CASE("whatever is asked, a pose is either offered soundly or left out with a reason") {
  Random random(11);
  for (int i = 0; i < 300; ++i) {
    const Request request = random_request(random);
    const Offers found = offers(real_library(), request);
    for (const Pose& pose : real_library().poses) {
      if (!has(pose, Role::hold)) continue;
      CAPTURE(pose.id, request.avoid, static_cast<int>(request.level), i);
      const Offer* offer = find_offer(found.holds, pose.id);
      CHECK((offer != nullptr) == why_out(request, pose.id).empty());
      if (offer == nullptr) continue;
      CHECK(may_be_held(real_facts(), request, pose.id));
      CHECK((pose.hold.floor == offer->floor && offer->floor <= offer->wish && offer->wish <= offer->cap));
      CHECK(offer->cap <= hold_cap(pose, request.level));
      if (!request.hold) CHECK((offer->floor <= offer->useful && offer->useful <= offer->wish));
    }
  }
}

}  // namespace
}  // namespace yinback
