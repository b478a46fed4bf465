#include "yinback/own_poses.hpp"

#include "support/catch.hpp"
#include "support/data.hpp"
#include "support/random.hpp"
#include "support/real_library.hpp"

#include <algorithm>

namespace yinback {
namespace {

using Json = nlohmann::ordered_json;
using Words = std::vector<std::string>;

/// The built-in library with `text` over it.
Library over(const std::string& text) {
  const auto library = parse_own_poses(text, real_library());
  INFO(text << (library ? "" : problem_text(library.problems().front())));
  REQUIRE(library);
  return *library;
}

std::string told(const std::string& text) {
  const auto library = parse_own_poses(text, real_library());
  std::string lines = library ? "fine" : "";
  if (!library)
    for (const Problem& problem : library.problems()) lines += problem_text(problem) + "\n";
  return lines;
}

TEST_CASE("a library laid over itself is the same library, and nothing of it is anybody's own") {
  CHECK(over(library_text()) == real_library());
  for (const Pose& pose : real_library().poses) CHECK(over(pose_json(pose)) == real_library());
}

TEST_CASE("any one field of any pose can be given alone, and nothing else changes") {
  const Json poses = library_json().at("poses");
  for (std::size_t i = 0; i + 1 < poses.size(); ++i)
    for (const auto& field : poses[i].items()) {
      if (field.key() == "id") continue;
      const Json own = {{"id", poses[i].at("id")}, {field.key(), field.value()}};
      CAPTURE(own.dump());
      CHECK(over(own.dump()) == real_library());
    }
}

TEST_CASE("any one list of the library can be given alone, or left out, and nothing else changes") {
  const Json whole = library_json();
  for (const auto& field : whole.items()) {
    if (field.key() == "format") continue;
    CAPTURE(field.key());
    const Json alone = {{"format", 1}, {field.key(), field.value()}};
    CHECK(over(alone.dump()) == real_library());
    Json others = whole;
    others.erase(field.key());
    CHECK(over(others.dump()) == real_library());
  }
}

TEST_CASE(
    "any one field of a tag, a flag, a move or the wording can be given alone, and nothing else changes") {
  const Json whole = library_json();
  const auto unchanged = [](const std::string& list, const Json& part) {
    const Json own = {{"format", 1}, {list, part}};
    CAPTURE(own.dump());
    CHECK(over(own.dump()) == real_library());
  };
  for (const char* list : {"tags", "flags"})
    for (const Json& entry : whole.at(list))
      for (const auto& field : entry.items())
        unchanged(list, Json::array({{{"id", entry.at("id")}, {field.key(), field.value()}}}));
  for (const Json& move : whole.at("moves"))
    for (const char* field : {"seconds", "cue"})
      unchanged("moves",
                Json::array({{{"from", move.at("from")}, {"to", move.at("to")}, {field, move.at(field)}}}));
  for (const auto& field : whole.at("wording").items()) unchanged("wording", {{field.key(), field.value()}});
}

TEST_CASE("what is given beside the poses takes the place of what was there, and props are added") {
  const Library other = over(R"({"format": 1, "language": "de", "props": ["sandbag", "hammock"]})");
  CHECK(other.language == "de");
  std::vector<std::string> props = real_library().props;
  const bool had_it = std::find(props.begin(), props.end(), "sandbag") != props.end();
  if (!had_it) props.push_back("sandbag");
  props.push_back("hammock");
  CHECK(other.props == props);
}

/// One field over another, as own_poses.hpp says.
void lay_over(Json& base, const std::string& field, const Json& own) {
  const bool within = own.is_object() && base.contains(field) && base[field].is_object() && field != "figure";
  if (!within) {
    base[field] = own;
    return;
  }
  for (const auto& part : own.items()) {
    if (part.value().is_null() && field != "hold")
      base[field].erase(part.key());
    else
      base[field][part.key()] = part.value();
  }
}

TEST_CASE("fields of another pose, laid over one, make what the whole pose with those fields makes") {
  Random random(20261123);
  const Json poses = library_json().at("poses");
  std::size_t good = 0;
  for (int i = 0; i < 600; ++i) {
    Json whole = poses[random.below(poses.size() - 1)];
    const Json& other = poses[random.below(poses.size())];
    Json own = {{"id", whole["id"]}};
    for (const auto& field : other.items()) {
      if (field.key() == "id" || random.below(8) != 0) continue;
      const bool taken = random.below(6) == 0;
      own[field.key()] = taken ? Json(nullptr) : field.value();
      if (taken)
        whole.erase(field.key());
      else
        lay_over(whole, field.key(), field.value());
    }
    Json library = library_json();
    for (Json& pose : library["poses"])
      if (pose["id"] == whole["id"]) pose = whole;
    CAPTURE(own.dump());
    const auto expected = parse_library(library.dump());
    auto changed = parse_own_poses(own.dump(), real_library());
    REQUIRE(static_cast<bool>(changed) == static_cast<bool>(expected));
    if (!expected) continue;
    changed->own.clear();
    CHECK(*changed == *expected);
    ++good;
  }
  CHECK(good > 100);
}

TEST_CASE("what own poses change is told by field, what they add by none") {
  Json added = Json::parse(pose_json(real_pose("sphinx")));
  added["id"] = "mine";
  const Library library = over(
      Json::array({added, {{"id", "seal"}, {"name", "S"}, {"hold", {{"floor", 90}}}, {"region", "lumbar"}}})
          .dump());
  REQUIRE(library.own.size() == 2);
  CHECK(library.own[0] == OwnPose{"mine", {}});
  CHECK(library.own[1] == OwnPose{"seal", {"name", "hold"}});
  CHECK(find_own(library, "sphinx") == nullptr);
  CHECK(find_own(library, "mine") == &library.own[0]);
  CHECK(find_own(library, "seal") == &library.own[1]);
  CHECK(library.poses.back().id == "mine");
}

TEST_CASE("a change is told of every field that is another by it, by its name") {
  const auto fields_of = [](const Json& field) {
    Json own = {{"id", "reclining-twist"}};
    own.update(field);
    const Library library = over(own.dump());
    return library.own.empty() ? Words{} : library.own.front().changed;
  };
  const Json pose = library_json().at("poses");
  const Json& twist = *std::find_if(pose.begin(), pose.end(),
                                    [](const Json& each) { return each.at("id") == "reclining-twist"; });
  const std::string first = twist.at("side").at("first") == "left" ? "right" : "left";
  for (const Json& side : {Json{{"first", first}}, {{"means", "another"}}, {{"change", "Another."}}})
    CHECK(fields_of({{"side", side}}) == Words{"side"});
  CHECK(fields_of({{"counterposes", {{"reset", {"easy-seat", "constructive-rest"}}}}}) ==
        Words{"counterposes"});
  CHECK(fields_of({{"counterposes", {{"balance", {"sphinx"}}}}}) == Words{"counterposes"});
  CHECK(fields_of({{"origin", {{"file", "x"}}}, {"name", "Another"}}) == Words{"name"});
  for (const char* field : {"side", "counterposes"}) CHECK(fields_of({{field, twist.at(field)}}).empty());
}

TEST_CASE("a drawing is laid over as one, and what belongs together is looked at together") {
  const std::string only = R"({"seen": "side", "head": [100, 20], "spine": [[90, 40], [60, 60]]})";
  const Library library = over(R"({"id": "sphinx", "figure": )" + only + "}");
  CHECK(Json::parse(pose_json(*find_pose(library, "sphinx"))).at("figure") == Json::parse(only));
  CHECK(told(R"({"id": "sphinx", "sanskrit_plain": null})") == "/sanskrit_plain: is missing\n");
  CHECK(told(R"({"id": "sphinx", "sanskrit": null})") == "/sanskrit: is missing\n");
}

TEST_CASE("hold changes by field, and null in it means not offered") {
  const Hold hold =
      find_pose(over(R"({"id": "sphinx", "level": "regular", "hold": {"beginner": null, "floor": 100}})"),
                "sphinx")
          ->hold;
  CHECK(hold.floor == 100s);
  CHECK_FALSE(hold.target[0]);
  CHECK(hold.target[1] == real_pose("sphinx").hold.target[1]);
}

TEST_CASE("null takes away a field that may be missing, and is refused where one may not") {
  CHECK_FALSE(find_pose(over(R"({"id": "sphinx", "figure": null})"), "sphinx")->figure);
  CHECK(told(R"({"id": "sphinx", "name": null})") == "/name: is missing\n");
}

TEST_CASE("a new pose is complete, and one that can only mean another is told so") {
  CHECK(told(R"({"id": "sphynx", "name": "x"})") ==
        "/id: 'sphynx' is not there to change; did you mean sphinx? a new one has to be complete\n");
  CHECK(told(R"({"id": "wholly-new", "name": "x"})").find("/movement: is missing") != std::string::npos);
}

TEST_CASE("what names no pose is told each by itself, not as the same pose again") {
  CHECK(told(R"([1, "a"])") == "/0: is number, not an object\n/1: is string, not an object\n");
  const std::string nameless = told("[{}, {}]");
  CHECK(nameless.find("/0/id: is missing") != std::string::npos);
  CHECK(nameless.find("/1/id: is missing") != std::string::npos);
  CHECK(nameless.find("another one") == std::string::npos);
}

TEST_CASE(
    "a complete new pose whose id is like another's is a new one, told by what is missing or wrong in it") {
  Json pose = Json::parse(pose_json(real_pose("sphinx")));
  pose["id"] = "sphynx";
  CHECK(told(pose.dump()) == "fine");
  pose.erase("name");
  CHECK(told(pose.dump()) == "/name: is missing\n");
  CHECK(told(R"({"format": 1, "tags": [{"id": "kne", "name": "x"}]})") ==
        "/tags/0/id: 'kne' is not there to change; did you mean knee? a new one has to be complete\n");
}

TEST_CASE("every list of a text is laid over the list of the library") {
  const Library library = over(R"({"format": 1, "tags": [{"id": "knee", "name": "my knee"}],
      "flags": [{"id": "kneel", "means": "on the knees"}], "poses": [{"id": "seal", "name": "S"}],
      "moves": [{"from": "supine", "to": "prone", "seconds": 44}],
      "movements": [{"id": "rotation", "plain": "turn"}], "wording": {"begin": "Now."}})");
  Library due = real_library();
  const auto entry = [](auto& list, std::string_view id) -> auto& {
    return *std::find_if(list.begin(), list.end(), [&](const auto& each) { return each.id == id; });
  };
  entry(due.tags, "knee").name = "my knee";
  entry(due.flags, "kneel").means = "on the knees";
  entry(due.poses, "seal").name = "S";
  for (Move& move : due.moves)
    if (move.from == Position::supine && move.to == Position::prone) move.time = 44s;
  due.movement_words[static_cast<std::size_t>(Movement::rotation)] = "turn";
  due.wording.begin = "Now.";
  due.own = {{"seal", {"name"}}};
  CHECK(library == due);
}

TEST_CASE("what a text breaks elsewhere is told where the text breaks it") {
  const std::string neutral =
      "counterposes/reset names no neutral rest without sides; a hold is followed by one, "
      "such as constructive-rest\n";
  const std::pair<const char*, std::string> rows[] = {
      {R"([{"id": "childs-pose"}, {"id": "crocodile-rest", "roles": ["transition"], "movement": "flexion"}])",
       "/1: breaks sphinx: " + neutral + "/1: breaks seal: " + neutral},
      {R"({"format": 1, "poses": [{"id": "seal"},
            {"id": "crocodile-rest", "roles": ["transition"], "movement": "flexion"}]})",
       "/poses/1: breaks sphinx: " + neutral + "/poses/0/counterposes/reset (seal): " + neutral.substr(19)},
      {R"({"format": 1, "flags": [{"id": "supta", "means": "x", "avoid": [], "tagged": []},
            {"id": "kneel", "avoid": ["knee"]}], "tags": [{"id": "knee", "name": "knee"}]})",
       "/flags: breaks childs-pose: avoid has no 'knee', which the flag kneel asks for; add it with its "
       "reason\n"},
      {R"({"format": 1, "tags": [{"id": "knee", "rests_only": true}]})",
       "/tags: breaks butterfly: avoid has no 'knee', which every held pose avoids; add it with its "
       "reason\n"},
      {R"({"format": 1, "poses": [{"id": "savasana", "roles": ["rest"]},
            {"id": "side-lying-rest", "roles": ["rest"]}]})",
       "/poses: none has the role closing; a session needs one\n"},
      {R"([{"id": "savasana", "roles": ["rest"]}, {"id": "side-lying-rest", "roles": ["rest"]}])",
       "none has the role closing; a session needs one\n"},
      {R"([{"id": "seal", "name": "S"}, {"id": "sphinx", "next": ["nowhere"]}])",
       "/1/next (sphinx): unknown pose 'nowhere'\n"}};
  for (const auto& [text, problems] : rows) {
    CAPTURE(text);
    const std::string all = told(text);
    CHECK(all.substr(0, problems.size()) == problems);
  }
}

}  // namespace
}  // namespace yinback
