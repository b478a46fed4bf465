#include "yinback/pose.hpp"

#include "support/catch.hpp"
#include "support/real_library.hpp"

namespace yinback {
namespace {

template <typename E>
void check_words() {
  for (std::size_t i = 0; i < names<E>.size(); ++i) {
    const auto value = static_cast<E>(i);
    CAPTURE(name(value));
    CHECK(from_name<E>(name(value)) == value);
  }
  CHECK(name_list<E>().size() == names<E>.size());
}

TEST_CASE("every word of the closed vocabularies is read as what it names") {
  check_words<Movement>();
  check_words<Position>();
  check_words<Intensity>();
  check_words<Level>();
  check_words<Role>();
  check_words<Side>();
  check_words<VariationKind>();
}

TEST_CASE("the words are those of the files") {
  CHECK(name_list<Movement>() ==
        std::vector<std::string>{"flexion", "extension", "lateral", "rotation", "neutral"});
  CHECK(name(Position::side_lying) == "side-lying");
  CHECK(name(Intensity::deep) == "deep");
  CHECK(name(Level::experienced) == "experienced");
  CHECK(name(Role::closing) == "closing");
  CHECK(name(Side::left) == "left");
  CHECK(name(VariationKind::different) == "different");
}

TEST_CASE("other words name nothing") {
  for (const char* word : {"", "Flexion", "flexion ", "flex", "side_lying"}) {
    CHECK(from_name<Movement>(word) == std::nullopt);
    CHECK(from_name<Position>(word) == std::nullopt);
  }
}

TEST_CASE("the spine moves in four ways, and neutral is none of them") {
  CHECK(spine_movements ==
        std::array{Movement::flexion, Movement::extension, Movement::lateral, Movement::rotation});
}

TEST_CASE("a pose has the roles and flags it lists") {
  Pose pose;
  pose.roles = {Role::hold, Role::counter};
  pose.flags = {"kneel"};
  CHECK(has(pose, Role::counter));
  CHECK_FALSE(has(pose, Role::rest));
  CHECK(has_flag(pose, "kneel"));
  CHECK_FALSE(has_flag(pose, "knee"));
  CHECK_FALSE(has_flag(Pose{}, "kneel"));
}

TEST_CASE("a pose is spoken by its name without what stands in parentheses, or by its own plain form") {
  Pose pose;
  for (const auto& [name, spoken] :
       std::vector<std::pair<std::string, std::string>>{{"Sphinx", "Sphinx"},
                                                        {"Banana (Bananasana)", "Banana"},
                                                        {"Side (one (or two)) Bend", "Side Bend"},
                                                        {"Open (", "Open"},
                                                        {"Shut) it", "Shut) it"},
                                                        {"(all)", "(all)"}}) {
    pose.name = name;
    CHECK(spoken_name(pose) == spoken);
  }
  pose.spoken = "Ball";
  CHECK(spoken_name(pose) == "Ball");
}

TEST_CASE("a reason is found by its whole id") {
  const Reasons reasons = {{"hip-replacement", "deep bend"}, {"hip", "pinch"}};
  REQUIRE(reason_for(reasons, "hip") != nullptr);
  CHECK(*reason_for(reasons, "hip") == "pinch");
  CHECK(*reason_for(reasons, "hip-replacement") == "deep bend");
  CHECK(reason_for(reasons, "hi") == nullptr);
  CHECK(reason_for({}, "hip") == nullptr);
}

Pose held(Millis floor, std::array<std::optional<Millis>, 3> target) {
  Pose pose;
  pose.hold = {floor, target};
  return pose;
}

TEST_CASE("the longest hold is the experienced one, for a beginner three minutes at most") {
  const Pose pose = held(90s, {180s, 240s, 300s});
  CHECK(hold_cap(pose, Level::beginner) == 180s);
  CHECK(hold_cap(pose, Level::regular) == 300s);
  CHECK(hold_cap(pose, Level::experienced) == 300s);
}

TEST_CASE("a beginner's longest hold may be the pose's own, shorter than three minutes") {
  const Pose pose = held(30s, {60s, 90s, 120s});
  CHECK(hold_cap(pose, Level::beginner) == 120s);
  CHECK(hold_cap(pose, Level::regular) == 120s);
}

TEST_CASE("the longest hold is never under the floor") {
  CHECK(hold_cap(held(200s, {200s, 240s, 300s}), Level::beginner) == 200s);
  CHECK(hold_cap(held(60s, {}), Level::regular) == 60s);
}

// --- as JSON; data_test has the round trip of every pose in the library

TEST_CASE("a pose with nothing optional is written without what is empty") {
  Pose pose;
  pose.id = "still";
  pose.name = "Still";
  pose.region = "whole";
  pose.roles = {Role::rest};
  pose.hold = {30s, {60s, 90s, 120s}};
  pose.feel = "Rest.";
  CHECK(pose_json(pose) == R"({
  "id": "still",
  "name": "Still",
  "movement": "neutral",
  "secondary": [],
  "region": "whole",
  "position": "seated",
  "sided": false,
  "intensity": "gentle",
  "level": "beginner",
  "roles": [
    "rest"
  ],
  "hold": {
    "floor": 30,
    "beginner": 60,
    "regular": 90,
    "experienced": 120
  },
  "between": 0,
  "enter": 0,
  "props": [],
  "targets": [],
  "entry": [],
  "holding": [],
  "exit": [],
  "feel": "Rest.",
  "stop": [],
  "variations": [],
  "avoid": {},
  "modify": {},
  "counterposes": {
    "reset": [],
    "balance": []
  },
  "next": [],
  "flags": [],
  "sources": []
})");
}

TEST_CASE("a part that is there is written in its place") {
  Pose pose;
  pose.spoken = "Shavasana";
  pose.sanskrit = "Śavāsana";
  pose.sanskrit_plain = "Savasana";
  pose.sanskrit_note = "a note";
  pose.secondary = {Movement::lateral};
  pose.sided = true;
  pose.first = Side::left;
  pose.side_means = "the named side is up";
  pose.change_sides = "Turn.";
  pose.hold.floor = 1500ms;
  pose.after = {"sphinx"};
  pose.props = {{{"block", "wall"}, "under the head", true}};
  pose.variations = {{"low", VariationKind::deeper, "Go low.", {"knee"}, Position::prone, {"chair"}}};
  pose.avoid = {{"knee", "sore"}, {"hip", "sore"}};
  pose.basis = "memory";
  const std::string text = pose_json(pose);
  std::size_t at = 0;
  for (const char* part : {R"("spoken": "Shavasana",)",
                           R"("sanskrit": "Śavāsana",)",
                           R"("sanskrit_plain": "Savasana",)",
                           R"("sanskrit_note": "a note",)",
                           R"("secondary": [)",
                           R"("lateral")",
                           R"("sided": true,)",
                           R"("side": {)",
                           R"("first": "left",)",
                           R"("means": "the named side is up",)",
                           R"("change": "Turn.")",
                           R"("floor": 1.5,)",
                           R"("beginner": null,)",
                           R"("after": [)",
                           R"("sphinx")",
                           R"("any": [)",
                           R"("block",)",
                           R"("wall")",
                           R"("use": "under the head",)",
                           R"("needed": true)",
                           R"("id": "low",)",
                           R"("kind": "deeper",)",
                           R"("change": "Go low.",)",
                           R"("for": [)",
                           R"("knee")",
                           R"("position": "prone",)",
                           R"("needs": [)",
                           R"("chair")",
                           R"("knee": "sore",)",
                           R"("hip": "sore")",
                           R"("basis": "memory")"}) {
    CAPTURE(part, text);
    at = text.find(part, at);
    REQUIRE(at != std::string::npos);
  }
}

TEST_CASE("a pose made by hand is written whatever its bytes") {
  Pose pose;
  pose.name = "\xFF\"\n";
  CHECK(pose_json(pose).find("\"name\": \"\uFFFD\\\"\\n\"") != std::string::npos);
}

}  // namespace
}  // namespace yinback
