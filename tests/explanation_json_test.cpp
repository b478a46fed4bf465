#include "support/catch.hpp"
#include "support/sessions.hpp"
#include "yinback/explanation.hpp"

namespace yinback {
namespace {

Explanation explained() {
  Explanation explanation;
  explanation.score = 37;
  explanation.points = {{"gentle-first", "gentle poses come first", 37},
                        {"side-bends-first", "side bends come before twists", 0}};
  explanation.poses = {{"sphinx", "Sphinx", "asked for", "after a \"fold\""}};
  explanation.left_out = {{"seal", "Seal", Hindrance::order, "another extension costs less"}};
  explanation.held = {{Movement::extension, 150'500ms, 0s, 0s}, {Movement::lateral, 0s, 3min, 3min}};
  explanation.position_changes = 3;
  explanation.clamped = {{"sphinx", "Sphinx", 150'500ms, "4m asked, 2m31s is the longest offered"}};
  explanation.under_three_minutes = {{"sphinx", "Sphinx", 150'500ms, "2m31s is the longest offered"}};
  return explanation;
}

const std::string written = R"json({
  "score": 37,
  "points": [
    {
      "preference": "gentle-first",
      "says": "gentle poses come first",
      "points": 37
    },
    {
      "preference": "side-bends-first",
      "says": "side bends come before twists",
      "points": 0
    }
  ],
  "poses": [
    {
      "pose": "sphinx",
      "title": "Sphinx",
      "why": "asked for",
      "where": "after a \"fold\""
    }
  ],
  "left_out": [
    {
      "pose": "seal",
      "title": "Seal",
      "by": "order",
      "why": "another extension costs less"
    }
  ],
  "held": [
    {
      "movement": "extension",
      "both": 150.5,
      "left": 0,
      "right": 0
    },
    {
      "movement": "lateral",
      "both": 0,
      "left": 180,
      "right": 180
    }
  ],
  "position_changes": 3,
  "clamped": [
    {
      "pose": "sphinx",
      "title": "Sphinx",
      "held": 150.5,
      "by": "4m asked, 2m31s is the longest offered"
    }
  ],
  "under_three_minutes": [
    {
      "pose": "sphinx",
      "title": "Sphinx",
      "held": 150.5,
      "by": "2m31s is the longest offered"
    }
  ]
})json";

TEST_CASE("an explanation is written as the documented object") {
  CHECK(explanation_json(explained()) == written);
}

TEST_CASE("an explanation of nothing has every field") {
  CHECK(explanation_json({}) == R"({
  "score": 0,
  "points": [],
  "poses": [],
  "left_out": [],
  "held": [],
  "position_changes": 0,
  "clamped": [],
  "under_three_minutes": []
})");
}

TEST_CASE("what kept a pose out has its own word") {
  std::vector<std::string> words;
  for (std::size_t i = 0; i < names<Hindrance>.size(); ++i) {
    Explanation explanation;
    explanation.left_out = {{"seal", "Seal", static_cast<Hindrance>(i), "why"}};
    const std::string json = explanation_json(explanation);
    const std::size_t at = json.find("\"by\": \"") + 7;
    words.push_back(json.substr(at, json.find('"', at) - at));
  }
  CHECK(words ==
        std::vector<std::string>{"tag", "prop", "level", "asked", "morning", "history", "time", "order"});
}

/// `text` with `by` more blanks before each line but the first.
std::string indented(const std::string& text, std::size_t by) {
  std::string moved;
  for (const char c : text) {
    moved += c;
    if (c == '\n') moved.append(by, ' ');
  }
  return moved;
}

TEST_CASE("an explained plan is the plan with its explanation behind it") {
  const Session session = session_of({hold_of(2min), step_of(StepKind::rest, 3min)});
  std::string plan = session_json(session);
  plan.resize(plan.size() - 2);  // a line feed and a brace
  CHECK(explained_json(session, explained()) ==
        plan + ",\n  \"explanation\": " + indented(written, 2) + "\n}");
}

TEST_CASE("an explained plan is read as the plan alone, to the millisecond") {
  Random random(3);
  for (int i = 0; i < 100; ++i) {
    const Session session = random_session(random, 1h);
    const std::string json = explained_json(session, explained());
    CAPTURE(i, json);
    const Result<Session> read = parse_session(json);
    REQUIRE(read);
    CHECK(*read == session);
  }
}

}  // namespace
}  // namespace yinback
