// data/plan.schema.json beside what session_json writes and parse_session demands.
#include "support/catch.hpp"
#include "support/data.hpp"
#include "support/schema.hpp"
#include "support/sessions.hpp"
#include "yinback/explanation.hpp"

#include <algorithm>
#include <limits>

namespace yinback {
namespace {

using Json = nlohmann::ordered_json;
using Words = std::vector<std::string>;

const Json& schema() {
  static const Json json = Json::parse(file_text(YINBACK_DATA "/plan.schema.json"));
  return json;
}
const Json& definition(const char* name) {
  return schema().at("definitions").at(name);
}

/// A plan with everything a plan can have.
const Json& full_plan() {
  static const Json json = [] {
    Step hold = side_of(Side::right, 2min, {from_start(0s)});
    hold.variation = "sphinx-low";
    hold.side_means = "the side you curve toward";
    hold.spoken = "the Sphinx";
    Session session = session_of({hold, step_of(StepKind::rest, 3min)});
    session.warning = "Electric? Come out.";
    session.language = "en";
    for (const VoiceWord& word : voice_words) session.voice.*word.words = "word";
    session.closing = "The practice is over.";
    session.left_out = {{"seal", "too deep"}};
    session.past = {{{"seal", Sensation::joint, 3}}, {{"seal", 3}}, {}, {}};
    session.past.by_movement.front() = session.past.by_side.front() = 4min;
    const Stroke line{{0, 0}, {200, 10}};
    session.figures = {{"sphinx", {Seen::side, {1, 2}, line, {line}, {line}, {line}}}};
    Explanation explanation;
    explanation.points = {{"gentle-first", "gentle poses come first", 12}};
    explanation.poses = {{"sphinx", "Sphinx", "asked for", "the only one"}};
    explanation.left_out = {{"seal", "Seal", Hindrance::order, "another costs less"}};
    explanation.held = {{Movement::extension, 0s, 0s, 2min}};
    explanation.clamped = {{"sphinx", "Sphinx", 2min, "4m asked, 2m is the longest offered"}};
    explanation.under_three_minutes = explanation.clamped;
    return Json::parse(explained_json(session, explanation));
  }();
  return json;
}

Problems refusals(const std::string& json) {
  const auto session = parse_session(json);
  return session ? Problems{} : session.problems();
}

/// parse_session does not look into an explanation.
bool is_read(const std::string& at) {
  return !at.starts_with("/explanation");
}

TEST_CASE("the schema of plans knows every field of a plan, and a plan may have every field of the schema") {
  CHECK(refusals(full_plan().dump()).empty());
  check_fields(schema(), full_plan(), 17);
}

TEST_CASE("a plan is refused without what its schema requires, and without nothing else") {
  one_of_each(schema(), full_plan(), [&](const std::string& at, const Json&, const Json& rule) {
    if (is_read(at)) check_required(refusals, full_plan(), at, rule);
  });
}

TEST_CASE("a plan is refused with a field that its schema does not know") {
  one_of_each(schema(), full_plan(), [&](const std::string& at, const Json&, const Json&) {
    if (is_read(at)) check_unknown(refusals, full_plan(), at);
  });
}

template <typename E>
void check_words(const Json& rule) {
  CHECK(rule.at("enum").get<Words>() == name_list<E>());
  CHECK(rule.at("type") == "string");
}

TEST_CASE("the words of the schema of plans are those of the program") {
  const Json& step = definition("step").at("properties");
  const Json& mark = definition("mark").at("properties");
  check_words<Level>(schema().at("properties").at("level"));
  check_words<Movement>(definition("movement"));
  check_words<StepKind>(step.at("kind"));
  check_words<Side>(step.at("side"));
  check_words<Anchor>(mark.at("from"));
  check_words<Tone>(mark.at("tone"));
  check_words<Seen>(definition("figure").at("properties").at("seen"));
  check_words<Hindrance>(definition("pose_not_taken").at("properties").at("by"));
  check_words<Sensation>(definition("felt_before").at("properties").at("felt"));
  check_words<Side>(definition("side_before").at("properties").at("side"));
  Json focus = name_list<Movement>();
  focus.push_back(nullptr);
  CHECK(schema().at("properties").at("focus").at("enum") == focus);
}

TEST_CASE("plans and pose libraries have the same ids and drawings in their schemas") {
  const Json poses = Json::parse(file_text(YINBACK_DATA "/poses.schema.json")).at("definitions");
  for (const char* name : {"id", "movement", "point", "stroke", "strokes", "figure"})
    CHECK(definition(name) == poses.at(name));
  CHECK(schema().at("properties").at("sequence").at("pattern") == definition("id").at("pattern"));
}

TEST_CASE("days of a history are whole and within what its schema allows") {
  for (const char* list : {"felt", "held"}) {
    const Json& rule = definition((list + std::string("_before")).c_str()).at("properties").at("days");
    const auto read = [&](const Json& days) {
      Json changed = full_plan();
      changed.at("history").at(list).at(0).at("days") = days;
      return refusals(changed.dump()).empty();
    };
    CAPTURE(list);
    CHECK(read(rule.at("minimum")));
    CHECK(read(rule.at("maximum")));
    CHECK_FALSE(read(rule.at("maximum").get<int>() + 1));
    CHECK_FALSE(read(-1));
    CHECK_FALSE(read(0.5));
  }
}

/// A number of the plan, and its bounds in the schema.
struct Bounded {
  const char* at;
  const Json* rule;
};

TEST_CASE("each number of a plan is read from the least to the most that its schema allows, not beyond") {
  const Json& step = definition("step").at("properties");
  const Json& total = schema().at("properties").at("total");
  for (const auto& [at, rule] :
       {Bounded{"/total", &total}, Bounded{"/steps/0/length", &step.at("length")},
        Bounded{"/steps/0/least", &definition("seconds")}, Bounded{"/steps/0/most", &definition("seconds")},
        Bounded{"/steps/0/marks/0/at", &definition("seconds")},
        Bounded{"/history/movements/0/held", &definition("long_seconds")},
        Bounded{"/history/sides/0/held", &definition("long_seconds")}}) {
    const auto in_range = [&, at = at](double number) {
      Json changed = full_plan();
      changed.at(Json::json_pointer(at)) = number;
      const Problems problems = refusals(changed.dump());
      return std::none_of(problems.begin(), problems.end(), [&](const Problem& p) {
        return p.where == at && p.what.find("is out of range") != std::string::npos;
      });
    };
    CAPTURE(at);
    const auto least = rule->at("minimum").get<double>(), most = rule->at("maximum").get<double>();
    CHECK(in_range(least));
    CHECK(in_range(most));
    CHECK_FALSE(in_range(least - 0.001));
    CHECK_FALSE(in_range(most + 0.001));
  }
  CHECK(schema().at("properties").at("seed").at("maximum") == std::numeric_limits<std::uint64_t>::max());
}

}  // namespace
}  // namespace yinback
