#include "support/random_library.hpp"

#include "support/catch.hpp"
#include "support/data.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace yinback {
namespace {

using Json = nlohmann::ordered_json;

bool is_held(const Json& pose) {
  const Json& roles = pose.at("roles");
  return std::find(roles.begin(), roles.end(), "hold") != roles.end();
}

std::size_t held_poses(const Json& library) {
  const Json& poses = library.at("poses");
  return static_cast<std::size_t>(std::count_if(poses.begin(), poses.end(), is_held));
}

std::string problems_of(const std::string& text) {
  const auto library = parse_library(text);
  std::string all;
  if (!library)
    for (const Problem& problem : library.problems()) all += problem_text(problem) + "\n";
  return all;
}

TEST_CASE("a random library is lawful and has as many held poses as asked for", "[long]") {
  Random random(1);
  for (std::size_t i = 0; i < 300; ++i) {
    const std::size_t poses = 1 + i % 50;
    const std::string text = random_library_text(random, {poses, i % 2 == 0});
    CAPTURE(i);
    CHECK(problems_of(text).empty());
    CHECK(held_poses(Json::parse(text)) == poses);
  }
}

TEST_CASE("random libraries differ in every way that matters to a plan") {
  Random random(2);
  std::set<std::string> kinds, holds, rests;
  std::set<std::size_t> movements;
  for (int i = 0; i < 100; ++i) {
    const Json library = Json::parse(random_library_text(random, {}));
    std::set<std::string> held;
    std::string others;
    for (const Json& pose : library.at("poses")) {
      if (!is_held(pose)) {
        others += pose.at("id").get<std::string>() + " ";
        continue;
      }
      kinds.insert(
          Json{pose.at("movement"), pose.at("position"), pose.at("sided"), pose.at("intensity")}.dump());
      holds.insert(pose.at("hold").dump());
      held.insert(pose.at("movement"));
    }
    rests.insert(others);
    movements.insert(held.size());
  }
  CHECK(kinds.size() == 4 * 5 * 2 * 3);
  CHECK(holds.size() > 1000);
  CHECK(rests.size() > 20);
  CHECK(movements == std::set<std::size_t>{3, 4});
}

TEST_CASE("where every movement is asked for, none is missing for good") {
  Random random(3);
  for (int i = 0; i < 50; ++i) {
    std::set<std::string> held;
    const Json library = Json::parse(random_library_text(random, {4, true}));
    for (const Json& pose : library.at("poses"))
      if (is_held(pose)) held.insert(pose.at("movement"));
    CHECK(held.size() == 4);
  }
}

TEST_CASE("the same seed makes the same library") {
  Random one(7), other(7), other_seed(8);
  CHECK(random_library_text(one, {}) == random_library_text(other, {}));
  CHECK(random_library_text(one, {}) != random_library_text(other_seed, {}));
}

TEST_CASE("five thousand random poses are made and read", "[long]") {
  Random random(4);
  const std::string text = random_library_text(random, {5000, true});
  CHECK(problems_of(text).empty());
  CHECK(held_poses(Json::parse(text)) == 5000);
}

TEST_CASE("random wishes are wishes that can be put, and use every option") {
  Random random(5);
  const auto made = Json::parse(random_library_text(random, {}));
  for (const Json* json : {&library_json(), &made}) {
    const auto library = parse_library(json->dump());
    REQUIRE(static_cast<bool>(library));
    std::array<int, 12> used{};
    for (int i = 0; i < 400; ++i) {
      const Request request = random_request(random, *json);
      CHECK(check_request(*library, request).empty());
      const bool options[] = {
          request.hold.has_value(),  request.total.has_value(), request.rest.has_value(),
          request.focus.has_value(), !request.avoid.empty(),    request.props.has_value(),
          !request.with.empty(),     !request.without.empty(),  !request.poses.empty(),
          request.morning,           request.seed != 1,         request.first == Side::left};
      for (std::size_t option = 0; option < used.size(); ++option) used[option] += options[option] ? 1 : 0;
    }
    for (const int times : used) CHECK((times > 20 && times < 380));
  }
}

}  // namespace
}  // namespace yinback
