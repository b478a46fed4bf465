#include "yinback/library.hpp"

#include "support/catch.hpp"
#include "support/data.hpp"
#include "support/random.hpp"
#include "support/real_library.hpp"

#include <algorithm>
#include <functional>

namespace yinback {
namespace {

using namespace std::string_literals;
using Json = nlohmann::ordered_json;
using Change = std::function<void(Json&)>;

Json& called(Json& list, std::string_view id) {
  const auto found =
      std::find_if(list.begin(), list.end(), [&](const Json& item) { return item.at("id") == id; });
  REQUIRE(found != list.end());
  return *found;
}

Json& pose(Json& library, std::string_view id) {
  return called(library["poses"], id);
}

std::string text_of(const Problems& problems) {
  std::string text;
  for (const Problem& problem : problems) text += problem_text(problem) + "\n";
  return text;
}

/// What parse_library says of `text`; `fine` when nothing.
std::string told(const std::string& text) {
  const auto library = parse_library(text);
  return library ? "fine" : text_of(library.problems());
}

/// What it says of the built-in library with one thing changed.
std::string changed(const Change& change) {
  Json json = library_json();
  change(json);
  return told(json.dump());
}

// --- the library as it is

TEST_CASE("the built-in library reads without a problem") {
  CHECK(told(library_text()) == "fine");
  CHECK(check_library(real_library()).empty());
}

TEST_CASE("a library read again is the same library") {
  const auto again = parse_library(library_json().dump());
  REQUIRE(again);
  CHECK(*again == real_library());
}

TEST_CASE("every field of a pose arrives where it belongs") {
  const Pose& seal = real_pose("seal");
  CHECK(seal.name == "Seal");
  CHECK(seal.sanskrit == "Bhujaṅgāsana");
  CHECK(seal.sanskrit_plain == "Bhujangasana");
  CHECK(seal.movement == Movement::extension);
  CHECK(seal.position == Position::prone);
  CHECK_FALSE(seal.sided);
  CHECK(seal.intensity == Intensity::deep);
  CHECK(seal.level == Level::regular);
  CHECK(seal.roles == std::vector{Role::hold});
  CHECK(seal.hold == Hold{60s, {std::nullopt, 120s, 300s}});
  CHECK(seal.between == 0s);
  CHECK(seal.enter == 20s);
  CHECK(seal.after == std::vector<std::string>{"sphinx"});
  CHECK(seal.reset == std::vector<std::string>{"crocodile-rest"});
  CHECK(has_flag(seal, "wrist-load"));
  CHECK(seal.variations.at(0).id == "sphinx");
  CHECK(contains(seal.variations.at(0).suits, "wrist"));
  REQUIRE(reason_for(seal.avoid, "pregnancy") != nullptr);
  CHECK(reason_for(seal.modify, "pregnancy") == nullptr);
}

TEST_CASE("sides, props and variations arrive too") {
  const Pose& twist = real_pose("reclining-twist");
  CHECK(twist.sided);
  CHECK(twist.first == Side::right);
  CHECK(twist.side_means == "the named side is the side the knees drop to");
  CHECK(twist.change_sides == "Turn to the other side.");
  CHECK(twist.variations.at(1).kind == VariationKind::gentler);
  CHECK(twist.variations.at(1).position == Position::side_lying);
  CHECK(twist.variations.at(0).needs == std::vector<std::string>{"bolster"});
  CHECK(twist.variations.at(0).position == std::nullopt);
  const Pose& bridge = real_pose("supported-bridge");
  CHECK(bridge.props.at(0).needed);
  CHECK(bridge.props.at(0).any == std::vector<std::string>{"block", "bolster"});
  CHECK_FALSE(bridge.props.at(1).needed);
}

TEST_CASE("the drawing of a pose arrives, point for point") {
  const std::string drawn = R"({
    "seen": "above", "head": [200, 0], "spine": [[1, 2], [3, 4], [5, 6]],
    "props": [[[7, 8], [9, 10], [11, 12]]],
    "far_limbs": [[[13, 14], [15, 16]], [[17, 18], [19, 20]]]})";
  Json json = library_json();
  json["poses"][0]["figure"] = Json::parse(drawn);
  const auto library = parse_library(json.dump());
  REQUIRE(library);
  CHECK(library->poses[0].figure == Figure{Seen::above,
                                           {200, 0},
                                           {{1, 2}, {3, 4}, {5, 6}},
                                           {{{13, 14}, {15, 16}}, {{17, 18}, {19, 20}}},
                                           {},
                                           {{{7, 8}, {9, 10}, {11, 12}}}});
}

TEST_CASE("a pose may go without a drawing") {
  Json json = library_json();
  json["poses"][0].erase("figure");
  const auto library = parse_library(json.dump());
  REQUIRE(library);
  CHECK_FALSE(library->poses[0].figure);
  CHECK(library->poses[1].figure);
}

TEST_CASE("vocabularies, moves and wording arrive") {
  const Library& library = real_library();
  CHECK(library.language == "en");
  CHECK(library.movement_words ==
        std::vector<std::string>{"forward bend", "back bend", "side bend", "twist", "rest"});
  CHECK(find_move(library, Position::prone, Position::seated).time == 40s);
  CHECK(find_move(library, Position::supine, Position::side_lying).cue ==
        "Bend the knees and roll to one side.");
  REQUIRE(find_tag(library, "spinal-surgery") != nullptr);
  CHECK(find_tag(library, "spinal-surgery")->rests_only);
  CHECK_FALSE(find_tag(library, "knee")->rests_only);
  CHECK(library.flags.front().avoid == std::vector<std::string>{"osteoporosis", "disc-herniation"});
  CHECK(library.wording.halfway == "Half way.");
  CHECK(library.wording.getting_up.size() == 3);
}

TEST_CASE("movement words follow the program's order, whatever the file's") {
  Json json = library_json();
  std::reverse(json["movements"].begin(), json["movements"].end());
  std::reverse(json["positions"].begin(), json["positions"].end());
  const auto library = parse_library(json.dump());
  REQUIRE(library);
  CHECK(*library == real_library());
}

TEST_CASE("what is not there is not found") {
  CHECK(find_pose(real_library(), "seal")->id == "seal");
  CHECK(find_pose(real_library(), "camel") == nullptr);
  CHECK(find_tag(real_library(), "") == nullptr);
  CHECK(pose_ids(real_library()).size() == 36);
  CHECK(pose_ids(real_library()).front() == "butterfly");
  CHECK(tag_ids(real_library()).back() == "hypermobility");
  CHECK(flag_ids(real_library()).front() == "end-range-flexion");
}

// --- reading: fields

TEST_CASE("a text that is no library at all is a syntax problem or no object") {
  CHECK(told("") == "the file is empty\n");
  CHECK(told("{\"format\": 1,}") ==
        "1:14: unexpected '}'; expected string literal\n"
        "    1 | {\"format\": 1,}\n"
        "      |              ^\n");
  CHECK(told("[]").find("is array, not an object\n") == 0);
  CHECK(told("{\"format\": 1, \"format\": 1}") == "/format: field given twice; keep one of them\n");
}

TEST_CASE("a missing field of the library is named") {
  CHECK(changed([](Json& l) { l["poses"][3].erase("hold"); }) == "/poses/3/hold: is missing\n");
  CHECK(changed([](Json& l) { l["poses"][3]["hold"].erase("floor"); }) ==
        "/poses/3/hold/floor: is missing\n");
  CHECK(changed([](Json& l) { l["poses"][3]["hold"].erase("regular"); }) ==
        "/poses/3/hold/regular: is missing\n");
  CHECK(changed([](Json& l) { l["poses"][0]["variations"][1].erase("for"); }) ==
        "/poses/0/variations/1/for: is missing\n");
  CHECK(changed([](Json& l) { l["moves"][7].erase("cue"); }) == "/moves/7/cue: is missing\n");
  CHECK(changed([](Json& l) { l.erase("props"); }) == "/props: is missing\n");
  CHECK(changed([](Json& l) { l.erase("poses"); }) == "/poses: is missing\n");
}

TEST_CASE("missing wording is named, and so is an empty list of it") {
  CHECK(changed([](Json& l) { l.erase("wording"); }) == "/wording: is missing\n");
  CHECK(changed([](Json& l) { l["wording"].erase("safety"); }) == "/wording/safety: is missing\n");
  for (const auto& line : library_json().at("wording").items()) {
    const std::string at = "/wording/" + line.key();
    if (line.value().is_object()) continue;  // a concept of its own
    CHECK(changed([&](Json& l) { l["wording"].erase(line.key()); }) == at + ": is missing\n");
    const bool list = line.value().is_array();
    CHECK(changed([&](Json& l) { l["wording"][line.key()] = list ? Json::array() : Json(""); }) ==
          at + (list ? ": is empty; list at least one\n" : ": is empty\n"));
  }
}

TEST_CASE("a field of the wrong type is named") {
  CHECK(changed([](Json& l) { l["poses"][0]["name"] = 7; }) == "/poses/0/name: is number, not a text\n");
  CHECK(changed([](Json& l) {
          l["poses"][0]["hold"] = 7;
        }).find("/poses/0/hold: is number, not an object\n") == 0);
  CHECK(changed([](Json& l) { l["poses"][0]["hold"]["floor"] = "90"; }) ==
        "/poses/0/hold/floor: is string, not a number of seconds\n");
  CHECK(changed([](Json& l) { l["poses"][0]["sided"] = "no"; }) ==
        "/poses/0/sided: is string, not true or false\n");
  CHECK(changed([](Json& l) { l["poses"][0]["avoid"] = Json::array(); }) ==
        "/poses/0/avoid: is array, not an object\n");
  CHECK(changed([](Json& l) { l["poses"][0]["entry"][2] = nullptr; }) ==
        "/poses/0/entry/2: is null, not a text\n");
  CHECK(changed([](Json& l) { l["poses"][2] = "seal"; }).find("/poses/2: is string, not an object\n") == 0);
  CHECK(changed([](Json& l) { l["moves"] = Json::object(); }) == "/moves: is object, not a list\n");
}

TEST_CASE("a language is a tag by its form: letters first, then parts of letters and digits") {
  const auto in_language = [](const std::string& tag) {
    Json json = library_json();
    json["language"] = tag;
    return parse_library(json.dump()).operator bool();
  };
  for (const char* tag :
       {"en", "az", "za", "haw", "pt-BR", "zh-Hant", "de-AZ", "de-az", "es-419", "de-1901", "ca-valencia"}) {
    CAPTURE(tag);
    CHECK(in_language(tag));
  }
  for (const char* tag : {"e", "Deutsch", "abcd", "EN", "e1", "en-", "-en", "en--GB", "en-G", "en_GB",
                          "en-GB!", "en-abcdefghi", "{n", "`n", "en-@A", "en-[A", "en-/0", "en-:0"}) {
    CAPTURE(tag);
    CHECK_FALSE(in_language(tag));
  }
}

TEST_CASE("an unknown field names the nearest one") {
  CHECK(changed([](Json& l) { l["poses"][5]["intensitiy"] = "deep"; }) ==
        "/poses/5/intensitiy: unknown field; did you mean intensity?\n");
  CHECK(changed([](Json& l) { l["poses"][5]["hold"]["Regular"] = 3; }) ==
        "/poses/5/hold/Regular: unknown field; did you mean regular?\n");
  CHECK(changed([](Json& l) { l["moves"][0]["zzz"] = 3; }) ==
        "/moves/0/zzz: unknown field; one of: from, to, seconds, cue\n");
  CHECK(changed([](Json& l) { l["zzz"] = 3; }) ==
        "/zzz: unknown field; one of: $schema, format, language, movements, positions, moves, tags, props, "
        "flags, "
        "wording, poses\n");
}

TEST_CASE("an unknown word names the nearest one") {
  CHECK(changed([](Json& l) { l["poses"][1]["movement"] = "flexon"; }) ==
        "/poses/1/movement: unknown word 'flexon'; did you mean flexion?\n");
  CHECK(changed([](Json& l) { l["poses"][1]["position"] = "standing"; }) ==
        "/poses/1/position: unknown word 'standing'; one of: seated, kneeling, prone, supine, side-lying\n");
  CHECK(changed([](Json& l) {
          l["poses"][1]["roles"] = {"hold", "conter"};
        }) == "/poses/1/roles: unknown word 'conter'; did you mean counter?\n");
  CHECK(changed([](Json& l) { l["poses"][1]["variations"][0]["kind"] = "easier"; }) ==
        "/poses/1/variations/0/kind: unknown word 'easier'; one of: gentler, different, deeper\n");
  CHECK(changed([](Json& l) { l["moves"][1]["from"] = "kneling"; }) ==
        "/moves/1/from: unknown word 'kneling'; did you mean kneeling?\n");
}

TEST_CASE("an id in the library is kebab-case") {
  CHECK(changed([](Json& l) { l["poses"][4]["id"] = "Child's Pose"; }) ==
        "/poses/4/id: 'Child's Pose' is not an id; begin with a letter; write small letters, digits and "
        "single hyphens, "
        "like childs-pose\n");
}

TEST_CASE("lists that must say something are not empty") {
  for (const char* list : {"roles", "targets", "entry", "holding", "exit", "stop"})
    CHECK(changed([&](Json& l) { l["poses"][0][list] = Json::array(); }) ==
          "/poses/0/"s + list + ": is empty; list at least one\n");
  CHECK(changed([](Json& l) { l["poses"][0]["props"][0]["any"] = Json::array(); }) ==
        "/poses/0/props/0/any: is empty; list at least one\n");
  CHECK(changed([](Json& l) { pose(l, "seal")["after"] = Json::array(); }) ==
        "/poses/9/after: is empty; list at least one\n");
}

TEST_CASE("Sanskrit comes with its plain form") {
  CHECK(changed([](Json& l) { l["poses"][0].erase("sanskrit"); }) == "/poses/0/sanskrit: is missing\n");
  CHECK(changed([](Json& l) { l["poses"][0].erase("sanskrit_plain"); }) ==
        "/poses/0/sanskrit_plain: is missing\n");
}

TEST_CASE("another format is refused in one line") {
  for (const Json& format : {Json(2), Json("1"), Json(0), Json(nullptr)})
    CHECK(changed([&](Json& l) { l["format"] = format; }) ==
          "/format: is not 1; this yinback reads format 1\n");
  CHECK(changed([](Json& l) { l.erase("format"); }) == "/format: is missing\n");
}

TEST_CASE("movements and positions are the program's own, each once") {
  CHECK(changed([](Json& l) { l["movements"].erase(3); }) ==
        "/movements: rotation is given 0 times; give each once\n");
  CHECK(changed([](Json& l) { l["movements"].push_back(l["movements"][0]); }) ==
        "/movements: flexion is given 2 times; give each once\n");
  CHECK(changed([](Json& l) { l["movements"][0]["id"] = "flexoin"; }) ==
        "/movements/0/id: unknown word 'flexoin'; did you mean flexion?\n");
  CHECK(changed([](Json& l) { l["movements"][2]["plain"] = ""; }) == "/movements/2/plain: is empty\n");
  CHECK(changed([](Json& l) { l["positions"].erase(0); }) ==
        "/positions: seated is given 0 times; give each once\n");
  CHECK(changed([](Json& l) { l["positions"].push_back("prone"); }) ==
        "/positions: prone is given 2 times; give each once\n");
}

// --- reading: sides

TEST_CASE("a sided pose says which side is which") {
  CHECK(changed([](Json& l) { pose(l, "half-butterfly").erase("side"); }) == "/poses/1/side: is missing\n");
  CHECK(changed([](Json& l) { pose(l, "half-butterfly")["side"]["first"] = "both"; }) ==
        "/poses/1/side/first: is both; write left or right\n");
  CHECK(changed([](Json& l) { pose(l, "half-butterfly")["side"]["first"] = "rihgt"; }) ==
        "/poses/1/side/first: unknown word 'rihgt'; did you mean right?\n");
  CHECK(changed([](Json& l) { pose(l, "half-butterfly")["side"]["first"] = "left"; }) == "fine");
}

TEST_CASE("a pose without sides has no named side") {
  CHECK(changed([](Json& l) { pose(l, "half-butterfly")["sided"] = false; }) ==
        "/poses/1/side: given for a pose without sides; set \"sided\": true or leave it out\n");
}

// --- reading: drawings

/// What is said of the first pose with one thing in its drawing changed.
std::string redrawn(const Change& change) {
  return changed([&](Json& l) { change(l["poses"][0]["figure"]); });
}

TEST_CASE("a drawing has a viewpoint, a head and a spine; the rest may be missing") {
  for (const char* field : {"seen", "head", "spine"})
    CHECK(redrawn([&](Json& f) { f.erase(field); }) == "/poses/0/figure/"s + field + ": is missing\n");
  CHECK(redrawn([](Json& f) {
          for (const char* field : {"limbs", "far_limbs", "props"}) f.erase(field);
        }) == "fine");
  CHECK(redrawn([](Json& f) {
          for (const char* field : {"limbs", "far_limbs", "props"}) f[field] = Json::array();
        }) == "fine");
}

TEST_CASE("what is no drawing at all is refused once") {
  CHECK(redrawn([](Json& f) { f = "drawing"; }) == "/poses/0/figure: is string, not an object\n");
  CHECK(redrawn([](Json& f) { f = Json::array(); }) == "/poses/0/figure: is array, not an object\n");
  CHECK(redrawn([](Json& f) { f = nullptr; }) == "/poses/0/figure: is null, not an object\n");
}

TEST_CASE("a drawing's unknown words and fields name the nearest ones") {
  CHECK(redrawn([](Json& f) { f["seen"] = "abov"; }) ==
        "/poses/0/figure/seen: unknown word 'abov'; did you mean above?\n");
  CHECK(redrawn([](Json& f) { f["seen"] = "behind"; }) ==
        "/poses/0/figure/seen: unknown word 'behind'; one of: side, front, above\n");
  CHECK(redrawn([](Json& f) { f["farlimbs"] = Json::array(); }) ==
        "/poses/0/figure/farlimbs: unknown field; did you mean far_limbs?\n");
}

TEST_CASE("a point is two whole numbers from 0 to 200") {
  const std::string refused = ": is not a point; write [x, y], whole numbers from 0 to 200\n";
  for (const char* point :
       {"[1]", "[1, 2, 3]", "[]", "7", "\"1,2\"", "null", "{\"x\": 1, \"y\": 2}", "[-1, 2]", "[1, 201]",
        "[201, 1]", "[1.5, 2]", "[1, \"2\"]", "[1, true]", "[1, null]", "[4294967296, 1]",
        "[18446744073709551615, 1]", "[1, -9223372036854775808]"}) {
    CAPTURE(point);
    CHECK(redrawn([&](Json& f) { f["head"] = Json::parse(point); }) == "/poses/0/figure/head" + refused);
    CHECK(redrawn([&](Json& f) { f["spine"][1] = Json::parse(point); }) ==
          "/poses/0/figure/spine/1" + refused);
    CHECK(redrawn([&](Json& f) { f["limbs"][2][0] = Json::parse(point); }) ==
          "/poses/0/figure/limbs/2/0" + refused);
  }
  for (const char* point : {"[0, 0]", "[200, 200]"})
    CHECK(redrawn([&](Json& f) { f["head"] = f["spine"][1] = Json::parse(point); }) == "fine");
}

TEST_CASE("a line has 2 to 16 points") {
  const std::string refused = ": is not a line of points; write 2 to 16 points: [[x, y], [x, y], …]\n";
  const auto points = [](std::size_t number) { return Json(std::vector<std::vector<int>>(number, {1, 2})); };
  for (const Json& line : {points(0), points(1), points(17), Json("line"), Json(3), Json(nullptr)}) {
    CAPTURE(line.dump());
    CHECK(redrawn([&](Json& f) { f["spine"] = line; }) == "/poses/0/figure/spine" + refused);
    CHECK(redrawn([&](Json& f) { f["limbs"][1] = line; }) == "/poses/0/figure/limbs/1" + refused);
    CHECK(redrawn([&](Json& f) { f["props"] = Json::array({line}); }) == "/poses/0/figure/props/0" + refused);
  }
  for (const std::size_t number : {2U, 16U})
    CHECK(redrawn([&](Json& f) { f["spine"] = f["limbs"][1] = points(number); }) == "fine");
}

TEST_CASE("a drawing has at most 12 lines of each kind") {
  const auto strokes = [](std::size_t number) {
    return Json(std::vector<std::vector<std::vector<int>>>(number, {{1, 2}, {3, 4}}));
  };
  for (const char* field : {"limbs", "far_limbs", "props"}) {
    CAPTURE(field);
    CHECK(redrawn([&](Json& f) { f[field] = strokes(12); }) == "fine");
    CHECK(redrawn([&](Json& f) { f[field] = strokes(13); }) ==
          "/poses/0/figure/"s + field + ": has 13 lines; at most 12\n");
    CHECK(redrawn([&](Json& f) { f[field] = "none"; }) ==
          "/poses/0/figure/"s + field + ": is string, not a list\n");
  }
}

TEST_CASE("all that is wrong with a drawing is listed at once") {
  CHECK(redrawn([](Json& f) {
          f = Json::parse(R"({"seen": "sid", "head": [1], "spine": [[1, 2], [3, -4], 5], "neck": 1,
                              "limbs": [[[1, 2]], [[1, 2], [3, "4"]]], "far_limbs": {}, "props": [7]})");
        }) ==
        "/poses/0/figure/seen: unknown word 'sid'; did you mean side?\n"
        "/poses/0/figure/head: is not a point; write [x, y], whole numbers from 0 to 200\n"
        "/poses/0/figure/spine/1: is not a point; write [x, y], whole numbers from 0 to 200\n"
        "/poses/0/figure/spine/2: is not a point; write [x, y], whole numbers from 0 to 200\n"
        "/poses/0/figure/far_limbs: is object, not a list\n"
        "/poses/0/figure/limbs/0: is not a line of points; write 2 to 16 points: [[x, y], [x, y], …]\n"
        "/poses/0/figure/limbs/1/1: is not a point; write [x, y], whole numbers from 0 to 200\n"
        "/poses/0/figure/props/0: is not a line of points; write 2 to 16 points: [[x, y], [x, y], …]\n"
        "/poses/0/figure/neck: unknown field; one of: seen, head, spine, far_limbs, limbs, props\n");
}

// --- the library as a whole: references

TEST_CASE("no id is given twice") {
  CHECK(changed([](Json& l) { l["poses"].push_back(l["poses"][3]); }) ==
        "/poses/36/id: 'dragonfly' is given twice\n");
  CHECK(changed([](Json& l) { l["tags"].push_back(l["tags"][0]); }) ==
        "/tags/20/id: 'disc-herniation' is given twice\n");
  CHECK(changed([](Json& l) { l["flags"].push_back(l["flags"][1]); }) ==
        "/flags/15/id: 'end-range-extension' is given twice\n");
  CHECK(changed([](Json& l) { l["props"].push_back("wall"); }) ==
        "/props: names 'wall' twice; keep one of them\n");
  CHECK(changed([](Json& l) {
          l["poses"][0]["variations"][1]["id"] = l["poses"][0]["variations"][0]["id"];
        }) == "/poses/0/variations/1 (butterfly): 'butterfly-upright' is given twice\n");
}

TEST_CASE("a pose that is referred to exists") {
  CHECK(changed([](Json& l) { l["poses"][0]["counterposes"]["reset"].push_back("pentacel"); }) ==
        "/poses/0/counterposes/reset (butterfly): unknown pose 'pentacel'; did you mean pentacle?\n");
  CHECK(changed([](Json& l) { l["poses"][0]["counterposes"]["balance"].push_back("camel"); }) ==
        "/poses/0/counterposes/balance (butterfly): unknown pose 'camel'\n");
  CHECK(changed([](Json& l) { l["poses"][0]["next"].push_back("sphynx"); }) ==
        "/poses/0/next (butterfly): unknown pose 'sphynx'; did you mean sphinx?\n");
  CHECK(changed([](Json& l) { pose(l, "seal")["after"] = {"spinx"}; }) ==
        "/poses/9/after (seal): unknown pose 'spinx'; did you mean sphinx?\n");
}

TEST_CASE("a tag that is referred to exists") {
  CHECK(changed([](Json& l) { l["poses"][0]["avoid"]["nee"] = "sore"; }) ==
        "/poses/0/avoid (butterfly): unknown tag 'nee'; did you mean knee?\n");
  CHECK(changed([](Json& l) { l["poses"][0]["modify"]["knees"] = "Pad them."; }) ==
        "/poses/0/modify (butterfly): unknown tag 'knees'; did you mean knee?\n");
  CHECK(changed([](Json& l) { l["poses"][0]["variations"][0]["for"].push_back("glaukoma"); }) ==
        "/poses/0/variations/0/for (butterfly): unknown tag 'glaukoma'; did you mean glaucoma?\n");
  CHECK(changed([](Json& l) {
          called(l["flags"], "supine-flat")["avoid"].push_back("pregnansy");
        }).find("/flags/7/avoid (supine-flat): unknown tag 'pregnansy'; did you mean pregnancy?\n") == 0);
  CHECK(changed([](Json& l) {
          called(l["flags"], "kneel")["tagged"] = {"kne"};
        }).find("/flags/8/tagged (kneel): unknown tag 'kne'; did you mean knee?\n") == 0);
  CHECK(changed([](Json& l) { l["flags"][0]["tagged"].push_back("kne"); }).find("/flags/0/tagged (") == 0);
}

TEST_CASE("a prop and a flag that are referred to exist") {
  for (const std::size_t i : {0, 1})
    CHECK(
        changed([&](Json& l) { l["poses"][0]["props"][i]["any"].push_back("bolstr"); }) ==
        fmt::format("/poses/0/props/{}/any (butterfly): unknown prop 'bolstr'; did you mean bolster?\n", i));
  CHECK(changed([](Json& l) { l["poses"][0]["variations"][1]["needs"] = {"sofa"}; }) ==
        "/poses/0/variations/1/needs (butterfly): unknown prop 'sofa'; one of: blanket, block, bolster, "
        "cushion, pillow, "
        "chair, wall, strap\n");
  CHECK(changed([](Json& l) { l["poses"][0]["flags"].push_back("head-lo"); }) ==
        "/poses/0/flags (butterfly): unknown flag 'head-lo'; did you mean head-low?\n");
}

TEST_CASE("nothing is referred to twice in one list") {
  CHECK(changed([](Json& l) { l["poses"][0]["next"].push_back(l["poses"][0]["next"][0]); }) ==
        "/poses/0/next (butterfly): names 'half-butterfly' twice; keep one of them\n");
  CHECK(changed([](Json& l) { l["poses"][0]["flags"].push_back("head-low"); }) ==
        "/poses/0/flags (butterfly): names 'head-low' twice; keep one of them\n");
}

TEST_CASE("a tag is avoided or modified, not both") {
  CHECK(changed([](Json& l) { l["poses"][0]["modify"]["acute-back-pain"] = "Less."; }) ==
        "/poses/0/modify (butterfly): 'acute-back-pain' is avoided and modified; keep one of them; avoid is "
        "the "
        "stricter\n");
}

// --- holds

TEST_CASE("holds ascend with the level from the floor up") {
  CHECK(changed([](Json& l) { l["poses"][0]["hold"]["regular"] = 170; }) ==
        "/poses/0/hold/regular (butterfly): 170 is shorter than 180 before it; holds ascend: floor, "
        "beginner, regular, "
        "experienced\n");
  CHECK(changed([](Json& l) { l["poses"][0]["hold"]["floor"] = 181; }) ==
        "/poses/0/hold/beginner (butterfly): 180 is shorter than 181 before it; holds ascend: floor, "
        "beginner, regular, "
        "experienced\n");
  CHECK(changed([](Json& l) { l["poses"][0]["hold"]["floor"] = 180; }) == "fine");
}

TEST_CASE("a held pose ends at five minutes, a final rest at fifteen") {
  CHECK(changed([](Json& l) { l["poses"][0]["hold"]["experienced"] = 301; }) ==
        "/poses/0/hold (butterfly): 301 is longer than 300; a held pose ends at 300 seconds\n");
  CHECK(changed([](Json& l) { pose(l, "savasana")["hold"]["experienced"] = 901; }) ==
        "/poses/28/hold/experienced: 901 is out of range; write seconds from 1 to 900\n");
  CHECK(changed([](Json& l) { l["poses"][0]["hold"]["floor"] = 0; }) ==
        "/poses/0/hold/floor: 0 is out of range; write seconds from 1 to 900\n");
  CHECK(changed([](Json& l) { l["poses"][0]["enter"] = -5; }) ==
        "/poses/0/enter: -5 is out of range; write seconds from 0 to 300\n");
}

TEST_CASE("a hold is given from the pose's level on, and only there") {
  CHECK(changed([](Json& l) { pose(l, "seal")["hold"]["beginner"] = 60; }) ==
        "/poses/9/hold/beginner (seal): is given below the pose's level; the pose's level is regular\n");
  CHECK(changed([](Json& l) { pose(l, "seal")["hold"]["regular"] = nullptr; }) ==
        "/poses/9/hold/regular (seal): is null, though the level offers the pose; the pose's level is "
        "regular\n");
  CHECK(changed([](Json& l) { pose(l, "seal")["level"] = "beginner"; }) ==
        "/poses/9/hold/beginner (seal): is null, though the level offers the pose; the pose's level is "
        "beginner\n");
}

TEST_CASE("times are whole seconds") {
  CHECK(changed([](Json& l) { l["poses"][0]["hold"]["regular"] = 200.5; }) ==
        "/poses/0/hold/regular (butterfly): is not in whole seconds\n");
  CHECK(changed([](Json& l) { l["poses"][0]["hold"]["floor"] = 60.5; }) ==
        "/poses/0/hold/floor (butterfly): is not in whole seconds\n");
  CHECK(changed([](Json& l) { l["poses"][0]["enter"] = 20.5; }) ==
        "/poses/0/enter (butterfly): is not in whole seconds\n");
  CHECK(changed([](Json& l) { l["poses"][4]["between"] = 0.5; }) ==
        "/poses/4/between (childs-pose): is not in whole seconds\n");
  CHECK(changed([](Json& l) { l["moves"][0]["seconds"] = 15.25; }) ==
        "/moves/0/seconds: is not in whole seconds\n");
  CHECK(changed([](Json& l) { l["poses"][0]["hold"]["regular"] = 200.0; }) == "fine");
}

TEST_CASE("a held pose moves the spine") {
  CHECK(changed([](Json& l) { l["poses"][0]["movement"] = "neutral"; }) ==
        "/poses/0/movement (butterfly): a held pose needs a movement of the spine\n");
}

// --- safety

TEST_CASE("a flag without the tag it asks for is caught") {
  CHECK(changed([](Json& l) { pose(l, "snail")["avoid"].erase("glaucoma"); }) ==
        "/poses/5/modify (snail): has no 'glaucoma', which the flag head-low asks for; add it there with "
        "what changes, or "
        "to avoid\n"
        "/poses/5/avoid (snail): has no 'glaucoma', which the flag inverted asks for; add it with its "
        "reason\n");
  CHECK(changed([](Json& l) { pose(l, "crocodile-rest")["avoid"].erase("pregnancy"); }) ==
        "/poses/30/avoid (crocodile-rest): has no 'pregnancy', which the flag prone-belly asks for; add it "
        "with its "
        "reason\n");
  CHECK(changed([](Json& l) { pose(l, "childs-pose")["modify"].erase("knee"); }) ==
        "/poses/4/modify (childs-pose): has no 'knee', which the flag kneel asks for; add it there with what "
        "changes, or to "
        "avoid\n");
  CHECK(changed([](Json& l) {
          pose(l, "childs-pose")["modify"].erase("knee");
          pose(l, "childs-pose")["avoid"]["knee"] = "sore";
        }) == "fine");
}

TEST_CASE("modifying is not enough where a flag asks to avoid") {
  CHECK(changed([](Json& l) {
          pose(l, "snail")["avoid"].erase("glaucoma");
          pose(l, "snail")["modify"]["glaucoma"] = "Less.";
        }) ==
        "/poses/5/avoid (snail): has no 'glaucoma', which the flag inverted asks for; add it with its "
        "reason\n");
}

TEST_CASE("a held pose that does not avoid a tag of rests only is refused") {
  CHECK(changed([](Json& l) { l["poses"][0]["avoid"].erase("acute-back-pain"); })
            .find("/poses/0/avoid (butterfly): has no 'acute-back-pain', which every held pose avoids; add "
                  "it with its "
                  "reason\n") == 0);
  CHECK(changed([](Json& l) { pose(l, "sphinx")["avoid"].erase("spinal-surgery"); })
            .find("/poses/8/avoid (sphinx): has no 'spinal-surgery', which every held pose avoids; add it "
                  "with its "
                  "reason\n") == 0);
}

TEST_CASE("a deeper variation offered for a condition is refused") {
  CHECK(changed([](Json& l) { l["poses"][1]["variations"][2]["for"] = {"knee"}; }) ==
        "/poses/1/variations/2 (half-butterfly): a deeper variation is offered for a condition; leave "
        "\"for\" empty or "
        "make it gentler\n");
}

TEST_CASE("a variation never swaps to a pose that its tag avoids") {
  CHECK(changed([](Json& l) { pose(l, "seal")["variations"][0]["for"].push_back("pregnancy"); }) ==
        "/poses/9/variations/0 (seal): swaps to sphinx, which 'pregnancy' avoids; offer another pose for "
        "that tag\n");
}

// --- resets, moves, openings and closings

TEST_CASE("a held pose has a neutral reset without sides") {
  const std::string none =
      "names no neutral rest without sides; a hold is followed by one, such as constructive-rest\n";
  const auto resets = [](const Json& list) {
    return changed([&](Json& l) { l["poses"][0]["counterposes"]["reset"] = list; });
  };
  CHECK(resets(Json::array()) == "/poses/0/counterposes/reset (butterfly): " + none);
  CHECK(resets({"half-frog-rest"}) == "/poses/0/counterposes/reset (butterfly): " + none);
  CHECK(resets({"childs-pose"}) == "/poses/0/counterposes/reset (butterfly): " + none);
  CHECK(resets({"childs-pose", "pentacle"}) == "fine");
}

TEST_CASE("every tag that leaves a held pose leaves one of its resets") {
  CHECK(
      changed([](Json& l) { l["poses"][0]["counterposes"]["reset"] = {"crocodile-rest"}; }) ==
      "/poses/0/counterposes/reset (butterfly): 'pregnancy' leaves none of them; add a rest that it allows\n"
      "/poses/0/counterposes/reset (butterfly): 'recent-abdominal-surgery' leaves none of them; add a rest "
      "that it "
      "allows\n");
}

TEST_CASE("every move is given once") {
  CHECK(changed([](Json& l) { l["moves"].erase(1); }) ==
        "/moves: from kneeling to kneeling is given 0 times; give each once\n");
  CHECK(changed([](Json& l) { l["moves"].push_back(l["moves"][13]); }) ==
        "/moves: from prone to seated is given 2 times; give each once\n");
  CHECK(changed([](Json& l) { l["moves"][0]["seconds"] = 0; }) ==
        "/moves/0/seconds: 0 is out of range; write seconds from 1 to 300\n");
}

void drop_role(Json& library, std::string_view role) {
  for (Json& each : library["poses"]) {
    Json left = Json::array();
    for (const Json& word : each["roles"])
      if (word != role) left.push_back(word);
    if (left.empty()) left.push_back("rest");
    each["roles"] = left;
  }
}

TEST_CASE("a library has an opening and a closing") {
  CHECK(changed([](Json& l) { drop_role(l, "opening"); }) ==
        "/poses: none has the role opening; a session needs one\n");
  CHECK(changed([](Json& l) { drop_role(l, "closing"); }) ==
        "/poses: none has the role closing; a session needs one\n");
  CHECK(changed([](Json& l) { l["poses"] = Json::array(); }) ==
        "/poses: none has the role opening; a session needs one\n"
        "/poses: none has the role closing; a session needs one\n");
}

TEST_CASE("every tag leaves an opening and a closing") {
  CHECK(changed([](Json& l) {
          for (const char* id : {"savasana", "side-lying-rest"}) {
            pose(l, id)["modify"].erase("vertigo");
            pose(l, id)["avoid"]["vertigo"] = "dizzy";
          }
        }).find("/poses: 'vertigo' leaves none with the role closing; add one\n") != std::string::npos);
  CHECK(changed([](Json& l) {
          pose(l, "side-lying-rest")["roles"] = {"rest", "counter"};
          pose(l, "savasana")["modify"].erase("glaucoma");
          pose(l, "savasana")["avoid"]["glaucoma"] = "pressure";
        }).find("/poses: 'glaucoma' leaves none with the role closing; add one\n") != std::string::npos);
}

TEST_CASE("a name that is hard to say needs a plain form to be spoken by") {
  const auto named = [](const char* name, const char* spoken, const char* language = "en") {
    return changed([&](Json& l) {
      l["language"] = language;
      l["poses"][0]["name"] = name;
      if (*spoken != '\0') l["poses"][0]["spoken"] = spoken;
    });
  };
  const std::string hint = "; add \"spoken\": the name in plain letters\n";
  CHECK(named("Śavāsana", "") == "/poses/0/name (butterfly): 'Śavāsana' is hard to say for a voice" + hint);
  CHECK(named("Pose ~2", "") == "fine");
  CHECK(named("Up/Down", "", "en-GB") ==
        "/poses/0/name (butterfly): 'Up/Down' is hard to say for a voice" + hint);
  CHECK(named("Śavāsana", "Shavasana") == "fine");
  CHECK(named("Butterfly (Koṇa)", "") == "fine");
  CHECK(named("Koṇa", "", "pl") == "/poses/0/name (butterfly): 'Koṇa' is hard to say for a voice" + hint);
  CHECK(named("Pozycja śpiącego", "", "pl") == "fine");
  CHECK(named("Pose 2", "Koṇa", "pl") ==
        "/poses/0/spoken (butterfly): 'Koṇa' is hard to say for a voice; write plain letters\n");
}

TEST_CASE("the words of a voice are all there, and have a place for what they tell") {
  for (const auto& word : library_json().at("wording").at("voice").items())
    CHECK(changed([&](Json& l) { l["wording"]["voice"].erase(word.key()); }) ==
          "/wording/voice/" + word.key() + ": is missing\n");
  CHECK(changed([](Json& l) { l["wording"].erase("voice"); }) == "/wording/voice: is missing\n");
  const std::string what = ": has no single {}; write {} where the name goes\n";
  CHECK(changed([](Json& l) { l["wording"]["voice"]["next"] = "Next:"; }) == "/wording/voice/next" + what);
  CHECK(changed([](Json& l) { l["wording"]["voice"]["ask"] = "{} or {}"; }) == "/wording/voice/ask" + what);
}

TEST_CASE("a sided pose neither opens nor closes a session") {
  CHECK(changed([](Json& l) { pose(l, "half-frog-rest")["roles"].push_back("closing"); }) ==
        "/poses/35/sided (half-frog-rest): a sided pose cannot open or close a session\n");
  CHECK(changed([](Json& l) { pose(l, "half-frog-rest")["roles"].push_back("opening"); }) ==
        "/poses/35/sided (half-frog-rest): a sided pose cannot open or close a session\n");
}

// --- all at once

TEST_CASE("all that is wrong with the fields is listed at once") {
  CHECK(changed([](Json& l) {
          l["format"] = 3;
          l["tags"][2].erase("why");
          l["wording"]["begin"] = 1;
          l["poses"][0]["movement"] = "bend";
          l["poses"][0]["hold"]["floor"] = -1;
          l["poses"][1]["nam"] = "x";
          l["poses"][35].erase("feel");
        }) ==
        "/format: is not 1; this yinback reads format 1\n"
        "/tags/2/why: is missing\n"
        "/wording/begin: is number, not a text\n"
        "/poses/0/movement: unknown word 'bend'; one of: flexion, extension, lateral, rotation, neutral\n"
        "/poses/0/hold/floor: -1 is out of range; write seconds from 1 to 900\n"
        "/poses/1/nam: unknown field; did you mean name?\n"
        "/poses/35/feel: is missing\n");
}

TEST_CASE("all that is wrong with the library as a whole is listed at once") {
  CHECK(changed([](Json& l) {
          l["moves"].erase(0);
          l["poses"][0]["next"].push_back("camel");
          l["poses"][0]["hold"]["regular"] = 100;
          pose(l, "crocodile-rest")["avoid"].erase("pregnancy");
          pose(l, "seal")["after"] = {"spinx"};
        }) ==
        "/moves: from seated to seated is given 0 times; give each once\n"
        "/poses/0/next (butterfly): unknown pose 'camel'\n"
        "/poses/0/hold/regular (butterfly): 100 is shorter than 180 before it; holds ascend: floor, "
        "beginner, regular, "
        "experienced\n"
        "/poses/9/after (seal): unknown pose 'spinx'; did you mean sphinx?\n"
        "/poses/30/avoid (crocodile-rest): has no 'pregnancy', which the flag prone-belly asks for; add it "
        "with its reason\n");
}

// --- whatever the bytes

enum class Outcome { refused, read, broken };

/// Reads `text`. What is read must be a library that passes the checks and has every move; a refusal must say
/// why.
Outcome outcome(const std::string& text) {
  const auto library = parse_library(text);
  if (!library) {
    const Problems& all = library.problems();
    const bool said = std::all_of(all.begin(), all.end(), [](const Problem& p) { return !p.what.empty(); });
    return said && !all.empty() ? Outcome::refused : Outcome::broken;
  }
  for (std::size_t i = 0; i < 25; ++i)
    if (find_move(*library, Position(i / 5), Position(i % 5)).cue.empty()) return Outcome::broken;
  return check_library(*library).empty() ? Outcome::read : Outcome::broken;
}

/// A smaller library, so that many can be tried: seven poses that refer to nothing outside them.
Json seven_poses() {
  const std::vector<std::string> kept = {"butterfly", "seated-side-bend", "windshield-wipers", "pentacle",
                                         "easy-seat", "side-lying-rest",  "savasana"};
  Json json = library_json();
  json["poses"] = Json::array();
  const auto keep = [&](Json& list) {
    for (std::size_t i = list.size(); i-- > 0;)
      if (!contains(kept, list[i].get<std::string>())) list.erase(i);
  };
  for (const std::string& id : kept) {
    Json copy = library_json();
    Json& one = json["poses"].emplace_back(pose(copy, id));
    for (Json* list : {&one["next"], &one["counterposes"]["reset"], &one["counterposes"]["balance"]})
      keep(*list);
  }
  return json;
}

TEST_CASE("seven poses make a library") {
  CHECK(told(seven_poses().dump()) == "fine");
}

TEST_CASE("a library cut short anywhere is a problem") {
  const std::string& text = library_text();
  for (std::size_t length = 0; length < text.size() - 2; length += 997) {
    CAPTURE(length);
    REQUIRE(outcome(text.substr(0, length)) == Outcome::refused);
  }
}

/// `text` with one to three bits of it flipped.
std::string flipped(std::string text, Random& random) {
  for (std::uint64_t left = 1 + random.below(3); left > 0; --left) {
    char& byte = text[random.below(text.size())];
    byte = static_cast<char>(static_cast<unsigned char>(byte) ^ (1U << random.below(8)));
  }
  return text;
}

TEST_CASE("a library with bits flipped is a problem or a library") {
  Random random(11);
  const std::string whole = library_json().dump();
  const std::string small = seven_poses().dump();
  int refused = 0;
  int read = 0;
  for (int i = 0; i < 1000; ++i) {
    const Outcome now = outcome(flipped(i % 20 == 0 ? whole : small, random));
    CAPTURE(i);
    REQUIRE(now != Outcome::broken);
    ++(now == Outcome::read ? read : refused);
  }
  CHECK(refused > 300);
  CHECK(read > 100);
}

/// Every place in `json`, as pointers.
void places(const Json& json, const Json::json_pointer& at, std::vector<Json::json_pointer>& found) {
  found.push_back(at);
  if (json.is_array())
    for (std::size_t i = 0; i < json.size(); ++i) places(json[i], at / i, found);
  if (json.is_object())
    for (const auto& item : json.items()) places(item.value(), at / item.key(), found);
}

TEST_CASE("a library with anything replaced by anything is a problem or a library") {
  const std::vector<Json> anything = {nullptr,
                                      true,
                                      -1,
                                      1e300,
                                      0.5,
                                      "",
                                      "seal",
                                      "knee",
                                      Json::array(),
                                      Json::object(),
                                      Json::array({"seal"}),
                                      Json{{"id", "seal"}},
                                      Json::array({Json::array()})};
  const Json small = seven_poses();
  std::vector<Json::json_pointer> all;
  places(small, Json::json_pointer(), all);
  Random random(13);
  int refused = 0;
  for (int i = 0; i < 700; ++i) {
    Json json = small;
    json[all[random.below(all.size())]] = anything[random.below(anything.size())];
    const Outcome now = outcome(json.dump());
    CAPTURE(i);
    REQUIRE(now != Outcome::broken);
    refused += now == Outcome::refused ? 1 : 0;
  }
  CHECK(refused > 300);
}

}  // namespace
}  // namespace yinback
