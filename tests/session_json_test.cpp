#include "support/catch.hpp"
#include "support/sessions.hpp"
#include "yinback/session.hpp"

#include <limits>

namespace yinback {
namespace {

using namespace std::string_literals;
using Lines = std::vector<std::string>;

const std::string plan = R"json({
  "format": 1,
  "sequence": null,
  "seed": 7,
  "total": 421.5,
  "level": "beginner",
  "focus": "lateral",
  "avoid": [
    "knee"
  ],
  "at_hand": [
    "bolster"
  ],
  "warning": "Electric? Come out.",
  "closing": "Śavāsana is over.",
  "getting_up": [
    "Roll to one side."
  ],
  "props": [
    "blanket",
    "block or book"
  ],
  "cautions": [],
  "notes": [
    "3m asked, 2m30s fits"
  ],
  "left_out": [
    {
      "what": "seal",
      "why": "too \"deep\""
    }
  ],
  "steps": [
    {
      "kind": "enter",
      "pose": "banana",
      "title": "Banana",
      "movement": "lateral",
      "side": "both",
      "length": 20,
      "least": 0,
      "most": 320,
      "marks": []
    },
    {
      "kind": "hold",
      "pose": "banana",
      "variation": "knees-bent",
      "title": "Banana",
      "movement": "lateral",
      "side": "right",
      "side_means": "the side that opens",
      "length": 150,
      "least": 60,
      "most": 300,
      "marks": [
        {
          "from": "start",
          "at": 0,
          "tone": "begin",
          "text": "Settle."
        },
        {
          "from": "end",
          "at": 30.25,
          "tone": "ending",
          "text": "30 seconds left."
        }
      ]
    },
    {
      "kind": "switch",
      "pose": "banana",
      "title": "Banana",
      "movement": "lateral",
      "side": "left",
      "length": 10,
      "least": 0,
      "most": 310,
      "marks": []
    },
    {
      "kind": "hold",
      "pose": "banana",
      "title": "Banana",
      "movement": "lateral",
      "side": "left",
      "length": 150,
      "least": 60,
      "most": 300,
      "marks": []
    },
    {
      "kind": "rest",
      "pose": "savasana",
      "title": "Śavāsana",
      "movement": "neutral",
      "side": "both",
      "length": 91.5,
      "least": 60,
      "most": 600,
      "marks": []
    }
  ]
})json";

Step step_of_plan(StepKind kind, Side side, Millis length, Millis least, Millis most) {
  Step step;
  step.kind = kind;
  step.pose = "banana";
  step.title = "Banana";
  step.movement = Movement::lateral;
  step.side = side;
  step.length = length;
  step.least = least;
  step.most = most;
  return step;
}

/// What `plan` says.
Session session_of_plan() {
  Session session;
  session.seed = 7;
  session.level = Level::beginner;
  session.focus = Movement::lateral;
  session.avoid = {"knee"};
  session.at_hand = {{"bolster"}};
  session.warning = "Electric? Come out.";
  session.closing = "Śavāsana is over.";
  session.getting_up = {"Roll to one side."};
  session.props = {"blanket", "block or book"};
  session.notes = {"3m asked, 2m30s fits"};
  session.left_out = {{"seal", "too \"deep\""}};
  session.steps = {step_of_plan(StepKind::enter, Side::both, 20s, 0s, 320s),
                   step_of_plan(StepKind::hold, Side::right, 150s, 60s, 300s),
                   step_of_plan(StepKind::switch_sides, Side::left, 10s, 0s, 310s),
                   step_of_plan(StepKind::hold, Side::left, 150s, 60s, 300s),
                   step_of_plan(StepKind::rest, Side::both, 91'500ms, 60s, 600s)};
  session.steps[1].variation = "knees-bent";
  session.steps[1].side_means = "the side that opens";
  session.steps[1].marks = {from_start(0s, Tone::begin, "Settle."),
                            from_end(30'250ms, Tone::ending, "30 seconds left.")};
  session.steps[4].pose = "savasana";
  session.steps[4].title = "Śavāsana";
  session.steps[4].movement = Movement::neutral;
  return session;
}

/// `text` with the first `from` in it replaced, or the first after `behind`.
std::string with(std::string text, std::string_view from, std::string_view to, std::string_view behind = "") {
  const std::size_t start = text.find(behind);
  REQUIRE(start != std::string::npos);
  const std::size_t at = text.find(from, start);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

/// The problems in `json`, as words.
Lines refusals(std::string_view json) {
  const Result<Session> read = parse_session(json);
  if (read) return {"accepted"};
  Lines lines;
  for (const Problem& problem : read.problems()) lines.push_back(problem_text(problem));
  return lines;
}

bool accepted(std::string_view json) {
  return static_cast<bool>(parse_session(json));
}

TEST_CASE("a session is written as the documented plan") {
  CHECK(session_json(session_of_plan()) == plan);
}

TEST_CASE("a written plan is read as the session it was") {
  const Result<Session> read = parse_session(plan);
  REQUIRE(read);
  CHECK(*read == session_of_plan());
}

TEST_CASE("any session comes back exactly, to the millisecond") {
  Random random(1);
  for (int i = 0; i < 300; ++i) {
    const Session session = random_session(random, 6h);
    const std::string json = session_json(session);
    CAPTURE(i, json);
    const Result<Session> read = parse_session(json);
    REQUIRE(read);
    REQUIRE(*read == session);
    REQUIRE(session_json(*read) == json);
  }
}

/// The words of a voice, as far as the plan has them.
std::string voiced_plan() {
  std::string text = plan;
  const std::string voice =
      "  \"voice\": {\n    \"left\": \"left side\",\n    \"next\": \"Next: {}.\"\n  },\n";
  text.insert(text.find("  \"getting_up\""), voice);
  text.insert(text.find("  \"level\""), "  \"language\": \"de-AT\",\n");
  const std::string title = "\"title\": \"Śavāsana\",\n";
  return text.insert(text.find(title) + title.size(), "      \"spoken\": \"Savasana\",\n");
}

TEST_CASE("what a voice needs is written where there is something, and read back") {
  Session session = session_of_plan();
  session.language = "de-AT";
  session.voice.left = "left side";
  session.voice.next = "Next: {}.";
  session.steps[4].spoken = "Savasana";
  CHECK(session_json(session) == voiced_plan());
  const Result<Session> read = parse_session(voiced_plan());
  REQUIRE(read);
  CHECK(*read == session);
}

TEST_CASE("a word that no voice has, and one that is empty, is told with its place") {
  CHECK(refusals(with(voiced_plan(), "\"next\"", "\"nexd\"")) ==
        Lines{"/voice/nexd: unknown field; did you mean next?"});
  CHECK(refusals(with(voiced_plan(), "left side", "")) == Lines{"/voice/left: is empty"});
  CHECK(refusals(with(voiced_plan(), "\"de-AT\"", "7")) == Lines{"/language: is number, not a text"});
}

/// `plan` with drawings in it.
const std::string drawn_figures = R"json(  "figures": {
    "banana": {
      "seen": "above",
      "head": [
        10,
        40
      ],
      "spine": [
        [
          20,
          40
        ],
        [
          56,
          200
        ]
      ],
      "limbs": [
        [
          [
            24,
            38
          ],
          [
            0,
            56
          ]
        ]
      ]
    },
    "savasana": {
      "seen": "side",
      "head": [
        1,
        2
      ],
      "spine": [
        [
          3,
          4
        ],
        [
          5,
          6
        ]
      ]
    }
  },
)json";

std::string drawn_plan() {
  std::string text = plan;
  return text.insert(text.find("  \"steps\": ["), drawn_figures);
}

TEST_CASE("the drawings of a session are written by pose, and only where there are some") {
  Session session = session_of_plan();
  CHECK(session_json(session).find("figures") == std::string::npos);
  session.figures = {
      {"banana", {Seen::above, {10, 40}, {{20, 40}, {56, 200}}, {}, {{{24, 38}, {0, 56}}}, {}}},
      {"savasana", {Seen::side, {1, 2}, {{3, 4}, {5, 6}}, {}, {}, {}}}};
  CHECK(session_json(session) == drawn_plan());
  const Result<Session> read = parse_session(drawn_plan());
  REQUIRE(read);
  CHECK(*read == session);
  REQUIRE(figure_of(*read, read->steps[1]) != nullptr);
  CHECK(figure_of(*read, read->steps[1])->seen == Seen::above);
}

TEST_CASE("the random sessions that come back exactly have drawings of each kind, and none") {
  Random random(1);
  std::size_t drawn = 0, bare = 0, seen[3] = {};
  for (int i = 0; i < 300; ++i) {
    const Session session = random_session(random, 1h);
    bare += session.figures.empty() ? 1 : 0;
    drawn += session.figures.size();
    for (const auto& [pose, figure] : session.figures) ++seen[static_cast<std::size_t>(figure.seen)];
  }
  CHECK(drawn > 300);
  CHECK(bare > 10);
  for (const std::size_t times : seen) CHECK(times > 50);
}

TEST_CASE("what is wrong with a drawing is told with its place") {
  CHECK(refusals(with(drawn_plan(), "\"above\"", "\"abov\"")) ==
        Lines{"/figures/banana/seen: unknown word 'abov'; did you mean above?"});
  CHECK(refusals(with(drawn_plan(), "200", "201")) ==
        Lines{"/figures/banana/spine/1: is not a point; write [x, y], whole numbers from 0 to 200"});
  CHECK(refusals(with(drawn_plan(), "\"spine\"", "\"spin\"", "\"savasana\"")) ==
        Lines{"/figures/savasana/spine: is missing",
              "/figures/savasana/spin: unknown field; did you mean spine?"});
  const std::string odd = with(drawn_plan(), "\"savasana\"", "\"a/b~c\"");
  CHECK(refusals(with(odd, "\"side\"", "\"side\", \"x\": 1")) ==
        Lines{"/figures/a~1b~0c/x: unknown field; one of: seen, head, spine, far_limbs, limbs, props"});
}

TEST_CASE("drawings that are no object are refused") {
  for (const auto& [figures, told] : {std::pair{"[]", "array"}, {"null", "null"}, {"\"banana\"", "string"}})
    CHECK(refusals(with(plan, "{", "{\"figures\": "s + figures + ",")) ==
          Lines{"/figures: is "s + told + ", not an object"});
  CHECK(refusals(with(plan, "{", "{\"figures\": {\"banana\": 4},")) ==
        Lines{"/figures/banana: is number, not an object"});
  CHECK(accepted(with(plan, "{", "{\"figures\": {},")));
}

TEST_CASE("a plan may carry its explanation, which changes nothing of it") {
  for (const std::string explanation : {"{}", R"({"score": 3, "anything": [1, "two", null]})"}) {
    CAPTURE(explanation);
    const Result<Session> read = parse_session(with(plan, "{", "{\"explanation\": " + explanation + ","));
    REQUIRE(read);
    CHECK(*read == session_of_plan());
    CHECK(session_json(*read) == plan);
  }
}

TEST_CASE("an explanation that is no object is refused") {
  for (const auto& [explanation, told] :
       {std::pair{"[]", "array"}, {"null", "null"}, {"\"because\"", "string"}, {"4", "number"}})
    CHECK(refusals(with(plan, "{", "{\"explanation\": "s + explanation + ",")) ==
          Lines{"/explanation: is "s + told + ", not an object"});
  CHECK(refusals(with(plan, "{", "{\"explanaton\": {},")) ==
        Lines{"/explanaton: unknown field; did you mean explanation?"});
}

TEST_CASE("every millisecond of an hour is kept") {
  Session session = session_of_plan();
  session.steps.erase(session.steps.begin(), session.steps.end() - 1);
  Random random(2);
  for (int i = 0; i < 1000; ++i) {
    session.steps[0].length = between(random, 1s, 1h);
    session.steps[0].least = between(random, 0s, 12h);
    const Result<Session> read = parse_session(session_json(session));
    CAPTURE(session.steps[0].length.count());
    REQUIRE(read);
    REQUIRE(*read == session);
  }
}

TEST_CASE("the largest seed is kept") {
  Session session = session_of_plan();
  session.seed = std::numeric_limits<std::uint64_t>::max();
  const Result<Session> read = parse_session(session_json(session));
  REQUIRE(read);
  CHECK(read->seed == session.seed);
}

TEST_CASE("a session without a focus says null") {
  Session session = session_of_plan();
  session.focus.reset();
  const std::string json = with(plan, "\"lateral\"", "null");
  CHECK(session_json(session) == json);
  const Result<Session> read = parse_session(json);
  REQUIRE(read);
  CHECK_FALSE(read->focus);
}

TEST_CASE("the name of the sequence may stand in a plan") {
  CHECK(accepted(with(plan, "null", "\"evening\"")));
}

TEST_CASE("space, an order of one's own and a byte order mark do not matter") {
  CHECK(accepted("\xEF\xBB\xBF" + plan));
  CHECK(accepted(" \r\n\t" + plan + "\n\n"));
  const std::string moved =
      with(with(plan, "  \"seed\": 7,\n", ""), "  \"level\"", "  \"seed\": 7,\n  \"level\"");
  REQUIRE(moved != plan);
  const Result<Session> read = parse_session(moved);
  REQUIRE(read);
  CHECK(*read == session_of_plan());
}

TEST_CASE("whole seconds may be written with a fraction") {
  const Result<Session> read = parse_session(with(plan, "150,", "1.5e2,"));
  REQUIRE(read);
  CHECK(*read == session_of_plan());
}

TEST_CASE("marks are put in firing order, however a hand wrote them") {
  const std::string swapped =
      with(with(plan, "\"at\": 30.25", "\"at\": 150"), "\"tone\": \"ending\"", "\"tone\": \"release\"");
  const Result<Session> read = parse_session(swapped);
  REQUIRE(read);
  CHECK(read->steps[1].marks[0].tone == Tone::release);
  CHECK(read->steps[1].marks[1].tone == Tone::begin);
}

TEST_CASE("a mark may lie outside its step, where it never fires") {
  CHECK(accepted(with(plan, "30.25", "1000")));
}

// --- each kind of slip, told with its place

TEST_CASE("a missing field is named") {
  for (const std::string field :
       {"format", "sequence", "seed", "total", "level", "focus", "warning", "closing", "getting_up", "props",
        "cautions", "notes", "left_out", "steps"}) {
    CAPTURE(field);
    CHECK(refusals(with(plan, "\"" + field + "\":", "\"x\":")) ==
          Lines{"/" + field + ": is missing", "/x: unknown field"});
  }
  for (const std::string field :
       {"kind", "pose", "title", "movement", "side", "length", "least", "most", "marks"}) {
    CAPTURE(field);
    CHECK(refusals(with(plan, "\"" + field + "\":", "\"xyz\":", "\"steps\"")) ==
          Lines{"/steps/0/" + field + ": is missing",
                "/steps/0/xyz: unknown field; one of: kind, pose, variation, title, spoken, movement, side, "
                "side_means, length, least, most, marks"});
  }
  for (const std::string field : {"from", "at", "tone", "text"}) {
    CAPTURE(field);
    CHECK(refusals(with(plan, "\"" + field + "\":", "\"xyz\":", "\"steps\"")) ==
          Lines{"/steps/1/marks/0/" + field + ": is missing",
                "/steps/1/marks/0/xyz: unknown field; one of: from, at, tone, text"});
  }
  for (const std::string field : {"what", "why"}) {
    CAPTURE(field);
    CHECK(
        refusals(with(plan, "\"" + field + "\":", "\"xyz\":")) ==
        Lines{"/left_out/0/" + field + ": is missing", "/left_out/0/xyz: unknown field; one of: what, why"});
  }
}

TEST_CASE("an unknown field names the nearest known one") {
  const auto added = [](std::string_view field) {
    return with(plan, "{", "{" + std::string(field) + ": 1,");
  };
  CHECK(refusals(added("\"waning\"")) == Lines{"/waning: unknown field; did you mean warning?"});
  CHECK(refusals(added("\"nonsense\"")) == Lines{"/nonsense: unknown field"});
  CHECK(refusals(with(plan, "\"least\"", "\"lenght\": 3, \"least\"")) ==
        Lines{"/steps/0/lenght: unknown field; did you mean length?"});
  CHECK(refusals(with(plan, "\"at\"", "\"tome\": 3, \"at\"")) ==
        Lines{"/steps/1/marks/0/tome: unknown field; did you mean tone?"});
  CHECK(refusals(with(plan, "\"why\"", "\"wy\": 3, \"why\"")) ==
        Lines{"/left_out/0/wy: unknown field; did you mean why?"});
}

TEST_CASE("a field of the wrong type says what it is") {
  CHECK(refusals(with(plan, "7", "\"7\"")) == Lines{"/seed: is string, not a whole number"});
  CHECK(refusals(with(plan, "7", "7.5")) == Lines{"/seed: is 7.5, not a whole number"});
  CHECK(refusals(with(plan, "7", "-7")) == Lines{"/seed: is -7, not a whole number"});
  CHECK(refusals(with(plan, "421.5", "\"7m\"")) == Lines{"/total: is string, not a number of seconds"});
  CHECK(refusals(with(plan, "\"beginner\"", "1")) == Lines{"/level: is number, not a text"});
  CHECK(refusals(with(plan, "\"lateral\"", "true")) == Lines{"/focus: is boolean, not a text"});
  CHECK(refusals(with(plan, "\"Electric? Come out.\"", "null")) == Lines{"/warning: is null, not a text"});
  CHECK(refusals(with(plan, "\"Roll to one side.\"", "{}")) == Lines{"/getting_up/0: is object, not a text"});
  CHECK(refusals(with(plan, "[]", "\"none\"")) == Lines{"/cautions: is string, not a list"});
  CHECK(refusals(with(plan, "\"seal\"", "[]")) == Lines{"/left_out/0/what: is array, not a text"});
  CHECK(refusals(with(plan, "\"banana\"", "4")) == Lines{"/steps/0/pose: is number, not a text"});
  CHECK(refusals(with(plan, "\"knees-bent\"", "4")) == Lines{"/steps/1/variation: is number, not a text"});
  CHECK(refusals(with(plan, "150", "[150]")) == Lines{"/steps/1/length: is array, not a number of seconds"});
  CHECK(refusals(with(plan, "[]", "{}", "\"most\"")) == Lines{"/steps/0/marks: is object, not a list"});
  CHECK(refusals(with(plan, "30.25", "\"30s\"")) ==
        Lines{"/steps/1/marks/1/at: is string, not a number of seconds"});
  CHECK(refusals(with(plan, "\"marks\": []", "\"marks\": [0]")) ==
        Lines{"/steps/0/marks/0: is number, not an object"});
  CHECK(refusals(with(plan, "\"steps\": [", "\"steps\": [null,")) ==
        Lines{"/steps/0: is null, not an object"});
  CHECK(refusals(with(plan, "\"left_out\": [", "\"left_out\": [\"\",")) ==
        Lines{"/left_out/0: is string, not an object"});
}

TEST_CASE("a text that is empty is refused") {
  CHECK(refusals(with(plan, "\"Settle.\"", "\"\"")) == Lines{"/steps/1/marks/0/text: is empty"});
  CHECK(refusals(with(plan, "\"Electric? Come out.\"", "\"\"")) == Lines{"/warning: is empty"});
  CHECK(refusals(with(plan, "\"blanket\"", "\"\"")) == Lines{"/props/0: is empty"});
}

TEST_CASE("a word of no list names the nearest, or the list") {
  CHECK(refusals(with(plan, "beginner", "begginer")) ==
        Lines{"/level: unknown word 'begginer'; did you mean beginner?"});
  CHECK(refusals(with(plan, "\"lateral\"", "\"sideways\"")) ==
        Lines{"/focus: unknown word 'sideways'; one of: flexion, extension, lateral, rotation, neutral"});
  CHECK(refusals(with(plan, "\"rest\"", "\"rst\"")) ==
        Lines{"/steps/4/kind: unknown word 'rst'; did you mean rest?"});
  CHECK(refusals(with(plan, "\"both\"", "\"middle\"")) ==
        Lines{"/steps/0/side: unknown word 'middle'; one of: both, left, right"});
  CHECK(refusals(with(plan, "\"start\"", "\"middle\"")) ==
        Lines{"/steps/1/marks/0/from: unknown word 'middle'; one of: start, end"});
  CHECK(refusals(with(plan, "\"begin\"", "\"gong\"")) ==
        Lines{"/steps/1/marks/0/tone: unknown word 'gong'; one of: release, switch, begin, halfway, ending, "
              "close, "
              "warning, cue"});
}

TEST_CASE("a pose that is no id is refused") {
  CHECK(refusals(with(plan, "\"banana\"", "\"The Banana\"")) ==
        Lines{"/steps/0/pose: 'The Banana' is not an id; begin with a letter; write small letters, digits "
              "and single "
              "hyphens, like childs-pose"});
}

TEST_CASE("a length of nothing, less, or more than a day is refused") {
  const auto length = [](std::string_view number) { return refusals(with(plan, "150", number)); };
  const auto refused = [](const std::string& number) {
    return Lines{"/steps/1/length: " + number + " is out of range; write seconds from 1 to 43200"};
  };
  CHECK(length("0") == refused("0"));
  CHECK(length("-0.0") == refused("0"));
  CHECK(length("-150") == refused("-150"));
  CHECK(length("0.999") == refused("0.999"));
  CHECK(length("43200.001") == refused("43200.001"));
  CHECK(length("1e300") == refused("1e+300"));
  CHECK(length("-1e300") == refused("-1e+300"));
  CHECK(length("18446744073709551615") == refused("18446744073709551615"));
}

TEST_CASE("a bound or a moment below nothing is refused") {
  CHECK(refusals(with(plan, "320", "-1")) ==
        Lines{"/steps/0/most: -1 is out of range; write seconds from 0 to 43200"});
  CHECK(refusals(with(plan, "60", "-1", "\"length\": 150")) ==
        Lines{"/steps/1/least: -1 is out of range; write seconds from 0 to 43200"});
  CHECK(refusals(with(plan, "30.25", "-30.25")) ==
        Lines{"/steps/1/marks/1/at: -30.25 is out of range; write seconds from 0 to 43200"});
  CHECK(refusals(with(plan, "421.5", "0")) ==
        Lines{"/total: 0 is out of range; write seconds from 1 to 4320000"});
}

TEST_CASE("a time finer than a millisecond is refused") {
  CHECK(refusals(with(plan, "30.25", "30.2505")) ==
        Lines{"/steps/1/marks/1/at: 30.2505 is out of range; write seconds from 0 to 43200"});
}

TEST_CASE("what JSON has no numbers for is a slip of syntax") {
  for (const std::string number :
       {"NaN", "nan", "Infinity", "-Infinity", "inf", "+1", ".5", "1.", "0x10", "01", "1e999"}) {
    const Result<Session> read = parse_session(with(plan, "150", number));
    CAPTURE(number);
    REQUIRE_FALSE(read);
    REQUIRE(read.problems().size() == 1);
    CHECK(read.problems()[0].where.substr(0, 3) == "53:");
  }
}

TEST_CASE("a plan of another format is refused") {
  const Lines refused = {"/format: is not 1; this yinback reads format 1"};
  for (const std::string other : {"2", "0", "-1", "1.5", "\"1\"", "true", "null", "[1]"}) {
    CAPTURE(other);
    CHECK(refusals(with(plan, "\"format\": 1", "\"format\": " + other)) == refused);
  }
}

TEST_CASE("a total that is not the sum of the steps is refused, with both") {
  CHECK(refusals(with(plan, "421.5", "420")) == Lines{"/total: is 420, but the steps add up to 421.5"});
  CHECK(refusals(with(plan, "421.5", "421.501")) ==
        Lines{"/total: is 421.501, but the steps add up to 421.5"});
}

TEST_CASE("unequal sides are refused") {
  const std::string unequal = with(with(plan, "150", "149.999"), "421.5", "421.499");
  CHECK(refusals(unequal) ==
        Lines{"/steps/3/length: differs from the other side; hold both sides equally long"});
}

TEST_CASE("one pose held twice is not two sides without a switch between") {
  const std::string shorter = with(with(plan, "150", "140"), "421.5", "411.5");
  REQUIRE_FALSE(accepted(shorter));
  CHECK(accepted(with(shorter, "\"switch\"", "\"enter\"")));
}

TEST_CASE("a plan that does not end in a rest is refused") {
  CHECK(refusals(with(plan, "\"rest\"", "\"hold\"")) ==
        Lines{"/steps: does not end in a rest; close with a step of the kind rest"});
}

TEST_CASE("a plan without steps is refused") {
  const std::string none = plan.substr(0, plan.find("\"steps\"")) + "\"steps\": []}";
  CHECK(refusals(none) == Lines{"/steps: is empty; a session needs at least one step"});
}

TEST_CASE("JSON that is no object is refused") {
  CHECK(refusals("[]") == Lines{"is array, not an object"});
  CHECK(refusals("null") == Lines{"is null, not an object"});
  CHECK(refusals("\"plan\"") == Lines{"is string, not an object"});
  CHECK(refusals("4") == Lines{"is number, not an object"});
}

TEST_CASE("an empty object lacks everything") {
  Lines missing;
  for (const std::string field : {"format", "sequence", "seed", "level", "focus", "warning", "closing",
                                  "getting_up", "props", "cautions", "notes", "left_out", "total", "steps"})
    missing.push_back("/" + field + ": is missing");
  CHECK(refusals("{}") == missing);
}

TEST_CASE("nothing at all is refused") {
  CHECK(refusals("") == Lines{"the file is empty"});
  CHECK(refusals(" \n\t\r\n") == Lines{"the file is empty"});
}

TEST_CASE("a field given twice is refused, wherever it stands") {
  CHECK(refusals(with(plan, "\"seed\"", "\"seed\": 7, \"seed\"")) ==
        Lines{"/seed: field given twice; keep one of them"});
  CHECK(refusals(with(plan, "\"text\"", "\"text\": \"\", \"text\"")) ==
        Lines{"/steps/1/marks/0/text: field given twice; keep one of them"});
}

TEST_CASE("control characters are refused, written out or not") {
  const auto in_closing = [](std::string_view bytes) { return with(plan, " is over", bytes); };
  for (const std::string escape :
       {"\\u0000", "\\u0007", "\\u001b[2J", "\\n", "\\u009b", "\\u202e", "\\u200b", "\\ufeff"}) {
    const Result<Session> read = parse_session(in_closing(escape));
    CAPTURE(escape);
    REQUIRE_FALSE(read);
    REQUIRE(read.problems().size() == 1);
    CHECK(read.problems()[0].what.find("holds a control or invisible character") != std::string::npos);
    CHECK(problem_text(read.problems()[0]).find('\x1b') == std::string::npos);
  }
  CHECK(refusals(in_closing("\\u0007")) ==
        Lines{"/closing: text 'Śavāsana?.' holds a control or invisible character; write plain text"});
  for (int byte = 0; byte < 0x20; ++byte) {
    CAPTURE(byte);
    const Lines lines = refusals(in_closing(std::string(1, static_cast<char>(byte))));
    REQUIRE(lines.size() == 1);
    CHECK(lines[0].substr(0, 3) == "15:");
  }
}

TEST_CASE("a NUL byte is refused, in the plan or behind it") {
  const std::string nul(1, '\0');
  CHECK_FALSE(accepted(nul));
  CHECK_FALSE(accepted(nul + plan));
  CHECK_FALSE(accepted(plan + nul));
  CHECK_FALSE(accepted(plan + nul + "more"));
  for (std::size_t at = 0; at < plan.size(); at += 7) {
    CAPTURE(at);
    REQUIRE_FALSE(accepted(std::string(plan).insert(at, nul)));
  }
}

TEST_CASE("text that is not UTF-8 is refused where it stands") {
  for (const std::string bytes :
       {"\xff", "\x80", "\xc3", "\xc0\xaf", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xe2\x82"}) {
    const Result<Session> read = parse_session(with(plan, "Electric", bytes));
    CAPTURE(bytes);
    REQUIRE_FALSE(read);
    REQUIRE(read.problems().size() == 1);
    CHECK(read.problems()[0].where.substr(0, 3) == "14:");
  }
  CHECK_FALSE(accepted(with(plan, "Electric", "\\ud800")));
  CHECK_FALSE(accepted("\xff\xfe" + plan));
}

TEST_CASE("nesting ten thousand deep is refused, not followed") {
  const auto deep = [](std::string_view opening) {
    std::string text;
    for (int i = 0; i < 10'000; ++i) text += opening;
    return text;
  };
  for (const std::string& text :
       {deep("["), deep("{\"a\":"), with(plan, "[]", deep("[")), with(plan, "null", deep("[{\"a\":"))}) {
    const Result<Session> read = parse_session(text);
    REQUIRE_FALSE(read);
    REQUIRE(read.problems().size() == 1);
    CHECK(read.problems()[0].what == "nested more than 64 deep");
  }
}

TEST_CASE("a plan cut off anywhere is refused with one problem") {
  for (std::size_t length = 0; length < plan.size(); ++length) {
    CAPTURE(length);
    const Result<Session> read = parse_session(std::string_view(plan).substr(0, length));
    REQUIRE_FALSE(read);
    REQUIRE(read.problems().size() == 1);
  }
}

TEST_CASE("a plan with any byte changed is read or refused with words, never worse") {
  Random random(3);
  int refused = 0;
  for (int i = 0; i < 1500; ++i) {
    std::string text = plan;
    for (std::uint64_t left = 1 + random.below(3); left > 0; --left)
      text[random.below(text.size())] = static_cast<char>(random.below(256));
    const Result<Session> read = parse_session(text);
    if (read) {
      REQUIRE(parse_session(session_json(*read)));
      continue;
    }
    ++refused;
    REQUIRE_FALSE(read.problems().empty());
    for (const Problem& problem : read.problems()) REQUIRE_FALSE(problem.what.empty());
  }
  CHECK(refused > 1000);
}

TEST_CASE("a syntax slip is shown with its line") {
  CHECK(refusals(with(plan, "\"seed\": 7,", "\"seed\": 7")).at(0).substr(0, 2) == "5:");
  const Lines shown = refusals("{\n  \"format\": 1;\n}");
  REQUIRE(shown.size() == 1);
  CHECK(shown[0].find("\n    2 |   \"format\": 1;\n      |              ") != std::string::npos);
}

TEST_CASE("all slips are told at once, in the order of the fields") {
  std::string text = with(plan, "\"format\": 1", "\"format\": 2");
  text = with(text, "beginner", "begginer");
  text = with(text, "\"closing\"", "\"clossing\"");
  text = with(text, "\"blanket\"", "4");
  text = with(text, "\"why\": \"too \\\"deep\\\"\"", "\"because\": 1");
  text = with(text, "421.5", "0");
  text = with(text, "\"length\": 20", "\"length\": 0");
  text = with(text, "\"most\": 320", "\"most\": -1");
  text = with(text, "\"begin\"", "\"begn\"");
  text = with(text, "\"text\": \"30", "\"txt\": \"30");
  CHECK(refusals(text) ==
        Lines{"/format: is not 1; this yinback reads format 1",
              "/level: unknown word 'begginer'; did you mean beginner?", "/closing: is missing",
              "/props/0: is number, not a text", "/left_out/0/why: is missing",
              "/left_out/0/because: unknown field; one of: what, why",
              "/total: 0 is out of range; write seconds from 1 to 4320000",
              "/steps/0/length: 0 is out of range; write seconds from 1 to 43200",
              "/steps/0/most: -1 is out of range; write seconds from 0 to 43200",
              "/steps/1/marks/0/tone: unknown word 'begn'; did you mean begin?",
              "/steps/1/marks/1/text: is missing", "/steps/1/marks/1/txt: unknown field; did you mean text?",
              "/clossing: unknown field; did you mean closing?"});
}

TEST_CASE("what is wrong with the whole is told at once, too") {
  std::string text = with(plan, "\"length\": 150", "\"length\": 140");
  text = with(text, "\"rest\"", "\"rebound\"");
  text = with(text, "beginner", "begginer");
  CHECK(refusals(text) == Lines{"/level: unknown word 'begginer'; did you mean beginner?",
                                "/steps: does not end in a rest; close with a step of the kind rest",
                                "/steps/3/length: differs from the other side; hold both sides equally long",
                                "/total: is 421.5, but the steps add up to 411.5"});
}

}  // namespace
}  // namespace yinback
