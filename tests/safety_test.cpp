#include "yinback/safety.hpp"

#include "support/catch.hpp"
#include "support/data.hpp"
#include "support/real_library.hpp"
#include "yinback/library.hpp"

#include <algorithm>
#include <functional>

namespace yinback {
namespace {

using Json = nlohmann::ordered_json;

const Json& data() {
  return library_json().at("wording").at("safety");
}
const Safety& real() {
  return real_library().wording.safety;
}

/// What the loader says when one thing of the guide is changed, without where the guide is.
std::string changed(const std::function<void(Json&)>& change) {
  Json json = library_json();
  change(json["wording"]["safety"]);
  const auto library = parse_library(json.dump());
  if (library) return "fine";
  std::string text;
  for (Problem problem : library.problems()) {
    CHECK(problem.where.starts_with("/wording/safety"));
    problem.where.erase(0, std::string("/wording/safety").size());
    text += problem_text(problem) + "\n";
  }
  return text;
}

TEST_CASE("a stop is what was told and more than too much") {
  CHECK(is_stop(Sensation::electric));
  CHECK(is_stop(Sensation::numb));
  CHECK(is_stop(Sensation::joint));
  CHECK(!is_stop(Sensation::much));
  CHECK(!is_stop(std::nullopt));
}

TEST_CASE("the guide arrives whole, and is the same JSON again") {
  CHECK(real().title == data().at("title").get<std::string>());
  CHECK(real().signals.lines.size() == data().at("signals").at("lines").size());
  CHECK(real().steps.size() == safety_steps);
  CHECK(real().emergency.title == "Go to emergency care now");
  CHECK(safety_json(real()) == data().dump(2));
}

TEST_CASE("every sensation has its answer, whatever their order") {
  for (std::size_t i = 0; i < names<Sensation>.size(); ++i)
    CHECK(answer_to(real(), static_cast<Sensation>(i)).id == static_cast<Sensation>(i));
  CHECK(answer_to(real(), Sensation::joint).says == "sharp or joint");
  CHECK(answer_to(real(), Sensation::much).step == 1);
  CHECK(changed([](Json& s) { std::reverse(s["answers"].begin(), s["answers"].end()); }) == "fine");
  Safety turned = real();
  std::reverse(turned.answers.begin(), turned.answers.end());
  CHECK(answer_to(turned, Sensation::numb) == answer_to(real(), Sensation::numb));
}

TEST_CASE("a missing or empty field of the guide is named") {
  for (const auto& item : data().items()) {
    const std::string at = "/" + item.key();
    CHECK(changed([&](Json& s) { s.erase(item.key()); }) == at + ": is missing\n");
    if (item.value().is_string()) CHECK(changed([&](Json& s) { s[item.key()] = ""; }) == at + ": is empty\n");
    if (item.value().is_object()) {
      CHECK(changed([&](Json& s) { s[item.key()].erase("title"); }) == at + "/title: is missing\n");
      CHECK(changed([&](Json& s) { s[item.key()]["lines"] = Json::array(); }) ==
            at + "/lines: is empty; list at least one\n");
    }
  }
  CHECK(changed([](Json& s) { s = "Stop if it hurts."; }).starts_with("is string, not an object\n"));
  CHECK(changed([](Json& s) { s["urgent"] = Json::array(); }) == "/urgent: is empty; list at least one\n");
}

TEST_CASE("there are five steps, each with when and what then") {
  CHECK(changed([](Json& s) { s["steps"].erase(4); }) ==
        "/steps: are 4, not 5; they go from 0, stay, to 4, end the session\n");
  CHECK(changed([](Json& s) { s["steps"].push_back(s["steps"][0]); }) ==
        "/steps: are 6, not 5; they go from 0, stay, to 4, end the session\n");
  CHECK(changed([](Json& s) { s["steps"][2].erase("then"); }) == "/steps/2/then: is missing\n");
}

TEST_CASE("each sensation is answered once, with a step from 1 to 4") {
  CHECK(changed([](Json& s) { s["answers"].erase(1); }) ==
        "/answers: numb is given 0 times; give each once\n");
  CHECK(changed([](Json& s) { s["answers"].push_back(s["answers"][0]); }) ==
        "/answers: electric is given 2 times; give each once\n");
  CHECK(changed([](Json& s) { s["answers"][3]["id"] = "mush"; }) ==
        "/answers/3/id: unknown word 'mush'; did you mean much?\n");
  for (const int step : {0, 5})
    CHECK(changed([&](Json& s) { s["answers"][0]["step"] = step; }) ==
          "/answers/0/step: " + std::to_string(step) + " is out of range; write a step from 1 to 4\n");
  CHECK(changed([](Json& s) { s["answers"][0]["step"] = 4294967297; }) ==
        "/answers/0/step: 4294967297 is out of range; write a step from 1 to 4\n");
  CHECK(changed([](Json& s) { s["answers"][0]["step"] = "3"; }) ==
        "/answers/0/step: is string, not a whole number\n");
}

TEST_CASE("all that is wrong with the guide is listed at once") {
  CHECK(changed([](Json& s) {
          s.erase("title");
          s["signals"]["line"] = 1;
          s["steps"][0]["then"] = 7;
          s["answers"][2]["advice"] = Json::array();
          s["urgnt"] = "now";
        }) ==
        "/title: is missing\n"
        "/signals/line: unknown field; did you mean lines?\n"
        "/steps/0/then: is number, not a text\n"
        "/answers/2/advice: is empty; list at least one\n"
        "/urgnt: unknown field; did you mean urgent?\n");
}

}  // namespace
}  // namespace yinback
