#include "yinback/sequence.hpp"

#include "support/catch.hpp"
#include "support/real_library.hpp"
#include "yinback/sequencer.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace yinback {
namespace {

using Lines = std::vector<std::string>;
using Json = nlohmann::ordered_json;

/// A file with these sequences in it.
std::string file(const std::string& sequences) {
  return fmt::format(R"({{"format": 1, "sequences": [{}]}})", sequences);
}

/// A sequence with these wishes.
std::string wishing(const std::string& wishes, const std::string& id = "mine") {
  return fmt::format(R"({{"id": "{}", "name": "Mine", "about": "My own."{}{}}})", id,
                     wishes.empty() ? "" : ", ", wishes);
}

std::vector<Sequence> good(const std::string& text) {
  const auto sequences = parse_sequences(text);
  INFO(problem_text(sequences ? Problem{} : sequences.problems().front()));
  REQUIRE(sequences);
  return *sequences;
}

Sequence one(const std::string& wishes, const std::string& id = "mine") {
  return good(file(wishing(wishes, id))).front();
}

Lines texts(const Problems& problems) {
  Lines lines;
  for (const Problem& problem : problems) lines.push_back(problem_text(problem));
  return lines;
}

Lines refused(const std::string& text) {
  const auto sequences = parse_sequences(text);
  return sequences ? Lines{} : texts(sequences.problems());
}

/// What the library says to sequences with these wishes.
Lines checked(const std::string& sequences) {
  return texts(check_sequences(real_library(), good(file(sequences))));
}

// --- reading and writing

TEST_CASE("every wish of a sequence is read, and which they are") {
  const Sequence all = one(R"("for": "45m", "hold": "4:00", "rest": "1.5m", "focus": "lateral",
      "level": "experienced", "avoid": ["knee", "hip"], "props": ["bolster"], "with": ["sphinx"],
      "without": ["seal"], "first": "left", "morning": true, "seed": 18446744073709551615)");
  Request wishes;
  wishes.total = 45min;
  wishes.hold = 4min;
  wishes.rest = 90s;
  wishes.focus = Movement::lateral;
  wishes.level = Level::experienced;
  wishes.avoid = {"knee", "hip"};
  wishes.props = Lines{"bolster"};
  wishes.with = {"sphinx"};
  wishes.without = {"seal"};
  wishes.first = Side::left;
  wishes.morning = true;
  wishes.seed = 18446744073709551615U;
  wishes.sequence = "mine";
  CHECK(all.preset == wishes);
  CHECK(all.given == Lines{"for", "hold", "rest", "focus", "level", "avoid", "props", "with", "without",
                           "first", "morning", "seed"});
  CHECK(one(R"("poses": ["seal", "sphinx"])").preset.poses == Lines{"seal", "sphinx"});
  CHECK(one(R"("seed": 1e2)").preset.seed == 100);  // an integer to its schema
}

TEST_CASE("a sequence needs no wish") {
  const Sequence plain = one("");
  CHECK(plain.id == "mine");
  CHECK(plain.name == "Mine");
  CHECK(plain.about == "My own.");
  CHECK(plain.given.empty());
  Request request;
  request.sequence = "mine";
  CHECK(plain.preset == request);
}

TEST_CASE("nothing at hand is an empty list of props, or none as the option says it") {
  CHECK(one(R"("props": [])").preset.props == Lines{});
  CHECK(one(R"("props": ["none"])").preset.props == Lines{});
  CHECK(one("").preset.props == std::nullopt);
}

TEST_CASE("a file may hold no sequence, and name its schema") {
  CHECK(good(R"({"$schema": "sequences.schema.json", "format": 1, "sequences": []})").empty());
}

TEST_CASE("what is written is what was read") {
  const std::string wishes =
      R"("for": "45m", "hold": "1m30s", "rest": "5m", "focus": "rotation", "level": "beginner",
         "avoid": ["knee"], "props": [], "with": ["sphinx"], "without": ["seal"], "poses": ["saddle"],
         "first": "left", "morning": false, "seed": 7)";
  const Json written = Json::parse(sequences_json(good(file(wishing(wishes) + "," + wishing("", "two")))));
  CHECK(written == Json::array({Json::parse(wishing(wishes)), Json::parse(wishing("", "two"))}));
  CHECK(sequences_json({}) == "[]");
  CHECK(sequences_json(good(file(wishing("")))).find("[\n  {\n    \"id\": ") == 0);
}

TEST_CASE("every problem of a file is listed with its pointer") {
  CHECK(refused(R"({"format": 2, "sequences": [
    {"id": "Mine", "name": " ", "aboot": "x", "for": "4", "hold": 4, "rest": "0s", "focus": "neutral",
     "level": "expert", "avoid": [], "props": "none", "with": [7], "without": ["seal", ""], "poses": {},
     "first": "both", "morning": "yes", "seed": -1},
    7], "sequence": 1})") ==
        Lines{"/format: is not 1; this yinback reads format 1",
              "/sequences/0/id: 'Mine' is not an id; begin with a letter; write small letters, digits and "
              "single hyphens, like childs-pose",
              "/sequences/0/name: is empty",
              "/sequences/0/about: is missing",
              "/sequences/0/for: '4' is not a duration; write 90s, 4m, 3m30s, 1h15m, 1.5m, 4:00 or 1:15:00",
              "/sequences/0/hold: is number, not a text",
              "/sequences/0/rest: '0s' is no time at all; write 1s or more",
              "/sequences/0/focus: unknown word 'neutral'; one of: flexion, extension, lateral, rotation",
              "/sequences/0/level: unknown word 'expert'; one of: beginner, regular, experienced",
              "/sequences/0/avoid: is empty; list at least one",
              "/sequences/0/props: is string, not a list",
              "/sequences/0/with/0: is number, not a text",
              "/sequences/0/without/1: is empty",
              "/sequences/0/poses: is object, not a list",
              "/sequences/0/first: is both; write left or right",
              "/sequences/0/morning: is string, not true or false",
              "/sequences/0/seed: is -1, not a whole number",
              "/sequences/0/aboot: unknown field; did you mean about?",
              "/sequences/1: is number, not an object",
              "/sequence: unknown field; did you mean sequences?"});
}

TEST_CASE("an unknown wish is refused with the nearest known one") {
  CHECK(refused(file(wishing(R"("avoids": ["knee"], "pose": ["seal"])"))) ==
        Lines{"/sequences/0/avoids: unknown field; did you mean avoid?",
              "/sequences/0/pose: unknown field; did you mean poses?"});
}

TEST_CASE("an id is given once") {
  CHECK(refused(file(wishing("") + "," + wishing("", "two") + "," + wishing("") + "," + wishing(""))) ==
        Lines{"/sequences/2/id: 'mine' is given twice; give each sequence an id of its own",
              "/sequences/3/id: 'mine' is given twice; give each sequence an id of its own"});
}

TEST_CASE("what is no sequences file at all is told") {
  CHECK(refused("[]") == Lines{"is array, not an object"});
  CHECK(refused("{").size() == 1);
}

// --- against a library

TEST_CASE("sequences that can be planned have no problems") {
  CHECK(checked(wishing("") + "," + wishing(R"("for": "30m", "focus": "rotation", "avoid": ["knee"])", "two"))
            .empty());
}

TEST_CASE("names the library does not know are told with their pointer") {
  CHECK(checked(wishing("") + "," +
                wishing(R"("avoid": ["nee"], "props": ["bloc"], "with": ["sphynx"], "without": ["seel"])",
                        "two") +
                "," + wishing(R"("poses": ["saddel", "savasana"])", "three")) ==
        Lines{"/sequences/1/avoid: unknown tag 'nee'; did you mean knee?",
              "/sequences/1/props: unknown prop 'bloc'; did you mean block?",
              "/sequences/1/with: unknown pose 'sphynx'; did you mean sphinx?",
              "/sequences/1/without: unknown pose 'seel'; did you mean seal?",
              "/sequences/2/poses: unknown pose 'saddel'; did you mean saddle?",
              "/sequences/2/poses: savasana is a rest, not a held pose; rests are placed by themselves; name "
              "held poses"});
}

TEST_CASE("wishes of a sequence that contradict each other are told with their pointer") {
  CHECK(
      checked(wishing(R"("poses": ["seal"], "with": ["sphinx"], "focus": "flexion", "without": ["seal"])")) ==
      Lines{"/sequences/0/without: seal is asked for and left out; name it once",
            "/sequences/0/with: says nothing beside --poses; add the pose to --poses",
            "/sequences/0/focus: says nothing beside --poses; leave one of them out"});
}

TEST_CASE("a sequence no session can meet is told with its pointer") {
  const Problems problems = check_sequences(
      real_library(), good(file(wishing(R"("for": "3h")") + "," + wishing(R"("for": "2m")", "two"))));
  REQUIRE(problems.size() == 2);
  CHECK(problem_text(problems[0]) ==
        "/sequences/0/for: 3h is longer than two hours; ask for --for 2h or less");
  CHECK(problems[1].where == "/sequences/1/for");
  CHECK(problems[1].what.starts_with("2m is too short: the shortest that works for these wishes is "));
}

TEST_CASE("a problem with no wish of the sequence has the sequence as its place") {
  Sequence broken = one("");
  broken.preset.avoid = {"nee"};
  CHECK(texts(check_sequences(real_library(), {broken})) ==
        Lines{"/sequences/0: mine: --avoid: unknown tag 'nee'; did you mean knee?"});
}

// --- finding and laying over

TEST_CASE("sequences are found by their id") {
  const auto two = good(file(wishing("", "one") + "," + wishing("", "two")));
  CHECK(find_sequence(two, "two") == &two[1]);
  CHECK(find_sequence(two, "three") == nullptr);
  CHECK(sequence_ids(two) == Lines{"one", "two"});
}

TEST_CASE("own sequences take the place of those with their id, others come behind") {
  const std::vector<Sequence> base{one("", "one"), one("", "two")};
  const std::vector<Sequence> own{one(R"("seed": 3)", "three"), one(R"("seed": 1)", "one")};
  const auto all = laid_over(base, own);
  CHECK(sequence_ids(all) == Lines{"one", "two", "three"});
  CHECK(all[0] == own[1]);
  CHECK(all[1] == base[1]);
  CHECK(laid_over(base, {}) == base);
}

TEST_CASE("an object where a sequence of the same id has a list is refused, not laid into it") {
  const std::vector<Sequence> base{one(R"("avoid": ["knee"])", "one")};
  const auto own = parse_sequences(file(R"({"id": "one", "avoid": {"knee": "sore"}})"), base);
  REQUIRE_FALSE(own);
  CHECK(texts(own.problems()) == Lines{"/sequences/0/avoid: is object, not a list"});
}

// --- overlaying

TEST_CASE("without wishes beside it a sequence is its preset") {
  const Sequence evening = one(R"("for": "50m", "level": "beginner", "first": "left", "seed": 9)", "evening");
  CHECK(overlaid(evening, {}, {}) == evening.preset);
  CHECK(overlaid(evening, {}, {}).sequence == "evening");
}

TEST_CASE("each wish that is given takes the place of the sequence's, the others stay") {
  const Sequence full = one(R"("for": "45m", "hold": "4m", "rest": "5m", "focus": "lateral",
      "level": "experienced", "props": ["bolster"], "with": ["sphinx"], "without": ["seal"],
      "first": "left", "morning": true, "seed": 7)");
  Request asked;
  asked.total = 30min;
  asked.hold = 3min;
  asked.rest = 3min;
  asked.focus = Movement::flexion;
  asked.level = Level::beginner;
  asked.props = Lines{};
  asked.with = {"butterfly"};
  asked.without = {"snail"};
  asked.first = Side::right;
  asked.seed = 2;
  const Lines names{"for", "hold", "rest", "focus", "level", "props", "with", "without", "first", "seed"};
  Request all = asked;
  all.morning = true;
  all.sequence = "mine";
  CHECK(overlaid(full, asked, names) == all);
  Request only_hold = full.preset;
  only_hold.hold = 3min;
  Request hold;
  hold.hold = 3min;
  CHECK(overlaid(full, hold, {"hold"}) == only_hold);
}

TEST_CASE("a wish that is given counts even where it is the usual one") {
  const Sequence left = one(R"("first": "left", "level": "beginner", "seed": 5)");
  const Request request = overlaid(left, {}, {"first", "level", "seed"});
  CHECK(request.first == Side::right);
  CHECK(request.level == Level::regular);
  CHECK(request.seed == 1);
}

TEST_CASE("no condition to avoid gets lost") {
  Request asked;
  asked.avoid = {"hip", "knee", "neck"};
  CHECK(overlaid(one(R"("avoid": ["knee", "wrist"])"), asked, {"avoid"}).avoid ==
        Lines{"knee", "wrist", "hip", "neck"});
}

TEST_CASE("poses that are asked for take the place of those a sequence wants in and of its focus") {
  Request asked;
  asked.poses = {"seal", "butterfly"};
  const Request request =
      overlaid(one(R"("with": ["sphinx"], "focus": "flexion", "hold": "4m")"), asked, {"poses"});
  CHECK(request.poses == Lines{"seal", "butterfly"});
  CHECK(request.with.empty());
  CHECK_FALSE(request.focus);
  CHECK(request.hold == 4min);
}

TEST_CASE("a pose to have in, or a focus, takes the place of the poses of a sequence") {
  const Sequence listed = one(R"("poses": ["sphinx", "butterfly"])");
  Request with, focus;
  with.with = {"seal"};
  focus.focus = Movement::lateral;
  CHECK(overlaid(listed, with, {"with"}).poses.empty());
  CHECK(overlaid(listed, with, {"with"}).with == Lines{"seal"});
  CHECK(overlaid(listed, focus, {"focus"}).poses.empty());
}

TEST_CASE("a pose asked for is no longer left out, and one left out no longer asked for") {
  Request in, out, listed;
  in.with = listed.poses = {"seal"};
  out.without = {"seal"};
  const Sequence without = one(R"("without": ["seal", "snail"])"),
                 with = one(R"("with": ["seal", "sphinx"])"), poses = one(R"("poses": ["seal", "sphinx"])"),
                 alone = one(R"("poses": ["seal"])");
  CHECK(overlaid(without, in, {"with"}).without == Lines{"snail"});
  CHECK(overlaid(without, listed, {"poses"}).without == Lines{"snail"});
  CHECK(overlaid(with, out, {"without"}).with == Lines{"sphinx"});
  CHECK(overlaid(poses, out, {"without"}).poses == Lines{"sphinx"});
  CHECK(texts(check_request(real_library(), overlaid(alone, out, {"without"}))) ==
        Lines{"--without: seal is asked for and left out; name it once"});
}

TEST_CASE("the wishes of a sequence never contradict those given beside it") {
  const std::string presets[] = {R"("poses": ["sphinx", "butterfly", "bananasana"])",
                                 R"("with": ["sphinx"], "without": ["seal"], "focus": "extension")"};
  Request asked;
  asked.with = {"butterfly", "seal"};
  asked.without = {"sphinx"};
  asked.focus = Movement::flexion;
  asked.poses = {"seal", "reclining-twist"};
  for (const std::string& preset : presets)
    for (const Lines& given : {Lines{"with"}, Lines{"without"}, Lines{"focus"}, Lines{"poses"},
                               Lines{"with", "without"}, Lines{"poses", "without"}, Lines{"focus", "with"}}) {
      Request typed;
      if (contains(given, "with")) typed.with = asked.with;
      if (contains(given, "without")) typed.without = asked.without;
      if (contains(given, "focus")) typed.focus = asked.focus;
      if (contains(given, "poses")) typed.poses = asked.poses;
      CAPTURE(preset, given);
      CHECK(texts(check_request(real_library(), overlaid(one(preset), typed, given))) == Lines{});
    }
}

// --- whose wish it was

TEST_CASE("a problem with a wish only the sequence has gets the sequence as its place") {
  const Sequence mine = one(R"("for": "30m", "avoid": ["knee"])");
  const Problems problems{{"--for", "a", ""}, {"--avoid", "b", ""}, {"--with", "c", ""}, {"", "d", ""}};
  CHECK(texts(blamed(problems, mine, {"avoid"})) ==
        Lines{"sequence mine: for: a", "--avoid: b", "--with: c", "d"});
}

}  // namespace
}  // namespace yinback
