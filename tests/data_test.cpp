// The rules the pose library must keep, told again in plain loops over the raw JSON: nothing here relies on
// the loader, save where it is compared with the schema and with what it writes.
#include "support/data.hpp"

#include "support/catch.hpp"
#include "support/real_library.hpp"
#include "support/schema.hpp"
#include "yinback/sequence.hpp"
#include "yinback/sequencer.hpp"
#include "yinback/text.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <set>

namespace yinback {
namespace {

using namespace std::string_literals;
using Json = nlohmann::ordered_json;
using Words = std::vector<std::string>;

const Json& poses() {
  return library_json().at("poses");
}
Words words(const Json& list) {
  return list.get<Words>();
}
std::string id_of(const Json& pose) {
  return pose.at("id").get<std::string>();
}

bool holds(const Json& list, const std::string& word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}
bool is_held(const Json& pose) {
  return holds(pose.at("roles"), "hold");
}
bool avoids(const Json& pose, const std::string& tag) {
  return pose.at("avoid").contains(tag);
}
bool modifies(const Json& pose, const std::string& tag) {
  return pose.at("modify").contains(tag);
}

const Json* pose_called(const std::string& id) {
  for (const Json& pose : poses())
    if (pose.at("id") == id) return &pose;
  return nullptr;
}

Words ids(const char* list) {
  Words found;
  for (const Json& item : library_json().at(list)) found.push_back(item.at("id").get<std::string>());
  return found;
}

// --- the vocabularies

TEST_CASE("there are 36 poses, 20 tags, 15 flags and 8 props, each once") {
  CHECK(ids("tags") == Words{"disc-herniation",
                             "sciatica",
                             "spondylolisthesis",
                             "stenosis",
                             "osteoporosis",
                             "spinal-surgery",
                             "acute-back-pain",
                             "si-joint",
                             "hip",
                             "hip-replacement",
                             "knee",
                             "neck",
                             "shoulder",
                             "wrist",
                             "pregnancy",
                             "high-blood-pressure",
                             "glaucoma",
                             "vertigo",
                             "recent-abdominal-surgery",
                             "hypermobility"});
  CHECK(words(library_json().at("props")) ==
        Words{"blanket", "block", "bolster", "cushion", "pillow", "chair", "wall", "strap"});
  const Words all = ids("poses");
  const Words flags = ids("flags");
  CHECK(all.size() == 36);
  CHECK(std::set<std::string>(all.begin(), all.end()).size() == 36);
  CHECK(flags.size() == 15);
  CHECK(std::set<std::string>(flags.begin(), flags.end()).size() == 15);
}

TEST_CASE("seven folds, seven backbends, six side bends and six twists are held; nine shapes rest") {
  std::map<std::string, int> held;
  int rests = 0;
  for (const Json& pose : poses()) {
    if (is_held(pose)) ++held[pose.at("movement").get<std::string>()];
    if (pose.at("movement") == "neutral") ++rests;
  }
  CHECK(held ==
        std::map<std::string, int>{{"flexion", 7}, {"extension", 7}, {"lateral", 6}, {"rotation", 6}});
  CHECK(rests == 9);
}

TEST_CASE("only acute back pain and spinal surgery leave nothing but rests") {
  for (const Json& tag : library_json().at("tags")) {
    const bool rests_only = tag.value("rests_only", false);
    CAPTURE(tag.at("id"));
    CHECK(rests_only == (tag.at("id") == "acute-back-pain" || tag.at("id") == "spinal-surgery"));
  }
}

TEST_CASE("every pose, tag, flag and prop that is named exists") {
  const std::map<std::string, Words> known = {{"pose", ids("poses")},
                                              {"tag", ids("tags")},
                                              {"flag", ids("flags")},
                                              {"prop", words(library_json().at("props"))}};
  const auto all_known = [&](const char* kind, const Json& named) {
    for (const std::string& word : words(named)) {
      CAPTURE(kind, word);
      CHECK(contains(known.at(kind), word));
    }
  };
  const auto keys_known = [&](const Json& reasons) {
    for (const auto& item : reasons.items()) all_known("tag", Json::array({item.key()}));
  };
  for (const Json& pose : poses()) {
    CAPTURE(id_of(pose));
    for (const char* list : {"reset", "balance"}) all_known("pose", pose.at("counterposes").at(list));
    all_known("pose", pose.at("next"));
    all_known("pose", pose.value("after", Json::array()));
    all_known("flag", pose.at("flags"));
    keys_known(pose.at("avoid"));
    keys_known(pose.at("modify"));
    for (const Json& prop : pose.at("props")) all_known("prop", prop.at("any"));
    for (const Json& variation : pose.at("variations")) {
      all_known("tag", variation.at("for"));
      all_known("prop", variation.value("needs", Json::array()));
    }
  }
}

// --- safety

struct Implied {
  const char* flag;
  Words avoided, tagged;
};

const std::vector<Implied> implied = {
    {"prone-belly", {"pregnancy", "recent-abdominal-surgery"}, {}},
    {"end-range-flexion", {"osteoporosis", "disc-herniation"}, {}},
    {"end-range-extension", {"spondylolisthesis", "stenosis", "osteoporosis"}, {}},
    {"end-range-rotation", {"osteoporosis", "disc-herniation", "pregnancy"}, {}},
    {"inverted", {"glaucoma", "high-blood-pressure", "vertigo", "neck", "pregnancy"}, {}},
    {"straight-leg-fold", {"sciatica"}, {}},
    {"deep-hip-flexion", {"hip-replacement"}, {}},
    {"hip-adduction", {"hip-replacement"}, {}},
    {"head-low", {}, {"glaucoma", "high-blood-pressure", "vertigo"}},
    {"kneel", {}, {"knee"}},
    {"arms-overhead", {}, {"shoulder"}},
    {"wrist-load", {}, {"wrist"}},
    {"neck-load", {}, {"neck"}},
    {"asymmetric-pelvis", {}, {"si-joint"}},
    {"supine-flat", {}, {"pregnancy"}}};

TEST_CASE("a flag brings the tags that follow from it") {
  for (const Json& pose : poses())
    for (const Implied& rule : implied) {
      if (!holds(pose.at("flags"), rule.flag)) continue;
      CAPTURE(id_of(pose), rule.flag);
      for (const std::string& tag : rule.avoided) CHECK(avoids(pose, tag));
      for (const std::string& tag : rule.tagged) CHECK((avoids(pose, tag) || modifies(pose, tag)));
    }
}

TEST_CASE("the library's own list of what a flag brings is the same") {
  const Json& flags = library_json().at("flags");
  REQUIRE(flags.size() == implied.size());
  for (const Implied& rule : implied) {
    const auto flag =
        std::find_if(flags.begin(), flags.end(), [&](const Json& f) { return f.at("id") == rule.flag; });
    CAPTURE(rule.flag);
    REQUIRE(flag != flags.end());
    CHECK(words(flag->at("avoid")) == rule.avoided);
    CHECK(words(flag->at("tagged")) == rule.tagged);
  }
}

TEST_CASE("no tag is avoided and modified by the same pose") {
  for (const Json& pose : poses())
    for (const auto& item : pose.at("avoid").items()) {
      CAPTURE(id_of(pose), item.key());
      CHECK_FALSE(modifies(pose, item.key()));
    }
}

TEST_CASE("every held pose avoids acute back pain and spinal surgery") {
  for (const Json& pose : poses()) {
    if (!is_held(pose)) continue;
    CAPTURE(id_of(pose));
    CHECK(avoids(pose, "acute-back-pain"));
    CHECK(avoids(pose, "spinal-surgery"));
  }
}

TEST_CASE("four rests are forbidden by no tag, and each tag leaves an opening and a closing") {
  for (const char* id : {"side-lying-rest", "pentacle", "constructive-rest", "easy-seat"}) {
    REQUIRE(pose_called(id) != nullptr);
    CAPTURE(id);
    CHECK(pose_called(id)->at("avoid").empty());
  }
  for (const std::string& tag : ids("tags"))
    for (const char* role : {"opening", "closing"}) {
      CAPTURE(tag, role);
      CHECK(std::any_of(poses().begin(), poses().end(), [&](const Json& pose) {
        return holds(pose.at("roles"), role) && !avoids(pose, tag);
      }));
    }
}

TEST_CASE("every held pose has a neutral reset without sides, whatever tag it is kept under") {
  for (const Json& pose : poses()) {
    if (!is_held(pose)) continue;
    for (const std::string& tag : ids("tags")) {
      if (avoids(pose, tag)) continue;
      CAPTURE(id_of(pose), tag);
      bool found = false;
      for (const std::string& id : words(pose.at("counterposes").at("reset"))) {
        const Json* reset = pose_called(id);
        REQUIRE(reset != nullptr);
        const bool neutral = reset->at("movement") == "neutral" && !reset->at("sided").get<bool>();
        found = found || (neutral && !avoids(*reset, tag));
      }
      CHECK(found);
    }
  }
}

TEST_CASE("no reset has sides, and every reset has a usual length") {
  for (const Json& pose : poses())
    for (const std::string& id : words(pose.at("counterposes").at("reset"))) {
      const Json* reset = pose_called(id);
      REQUIRE(reset != nullptr);
      CAPTURE(id_of(pose), id);
      CHECK_FALSE(reset->at("sided").get<bool>());
      CHECK(reset->at("between") >= 30);
    }
}

TEST_CASE("a variation that swaps to another pose swaps to one its tags allow") {
  int swaps = 0;
  for (const Json& pose : poses())
    for (const Json& variation : pose.at("variations")) {
      const Json* other = pose_called(id_of(variation));
      if (other == nullptr) continue;
      ++swaps;
      for (const std::string& tag : words(variation.at("for"))) {
        CAPTURE(id_of(pose), id_of(variation), tag);
        CHECK_FALSE(avoids(*other, tag));
      }
    }
  CHECK(swaps == 13);
}

TEST_CASE("no deeper variation is offered for a condition") {
  int deeper = 0;
  for (const Json& pose : poses())
    for (const Json& variation : pose.at("variations")) {
      if (variation.at("kind") != "deeper") continue;
      ++deeper;
      CAPTURE(id_of(variation));
      CHECK(variation.at("for").empty());
    }
  CHECK(deeper > 10);
}

// --- coverage: what each tag leaves of each movement, as it is and modified

struct Left {
  int as_is, modified;
  bool operator==(const Left&) const = default;
};

struct Coverage {
  const char* tag;
  std::array<Left, 4> left;  ///< flexion, extension, lateral, rotation
};

const std::vector<Coverage> coverage = {{"disc-herniation", {{{0, 1}, {0, 4}, {0, 4}, {0, 3}}}},
                                        {"sciatica", {{{0, 3}, {2, 4}, {0, 4}, {0, 5}}}},
                                        {"spondylolisthesis", {{{1, 5}, {0, 3}, {0, 6}, {0, 5}}}},
                                        {"stenosis", {{{6, 0}, {0, 3}, {0, 6}, {0, 5}}}},
                                        {"osteoporosis", {{{0, 4}, {0, 4}, {0, 3}, {0, 2}}}},
                                        {"spinal-surgery", {{{0, 0}, {0, 0}, {0, 0}, {0, 0}}}},
                                        {"acute-back-pain", {{{0, 0}, {0, 0}, {0, 0}, {0, 0}}}},
                                        {"si-joint", {{{1, 5}, {2, 4}, {0, 6}, {0, 4}}}},
                                        {"hip", {{{0, 7}, {4, 3}, {0, 6}, {1, 5}}}},
                                        {"hip-replacement", {{{0, 2}, {1, 2}, {0, 4}, {0, 1}}}},
                                        {"knee", {{{0, 7}, {4, 1}, {2, 4}, {1, 5}}}},
                                        {"neck", {{{0, 6}, {0, 7}, {0, 6}, {0, 5}}}},
                                        {"shoulder", {{{4, 2}, {2, 5}, {0, 6}, {0, 5}}}},
                                        {"wrist", {{{7, 0}, {6, 0}, {6, 0}, {5, 1}}}},
                                        {"pregnancy", {{{0, 6}, {0, 2}, {1, 5}, {0, 3}}}},
                                        {"high-blood-pressure", {{{1, 5}, {1, 5}, {5, 1}, {5, 1}}}},
                                        {"glaucoma", {{{1, 5}, {2, 4}, {5, 1}, {5, 0}}}},
                                        {"vertigo", {{{1, 5}, {1, 6}, {5, 1}, {1, 5}}}},
                                        {"recent-abdominal-surgery", {{{0, 2}, {0, 1}, {0, 3}, {0, 0}}}},
                                        {"hypermobility", {{{1, 5}, {0, 7}, {0, 6}, {0, 6}}}}};

Left what_is_left(const std::string& tag, const std::string& movement) {
  Left left{0, 0};
  for (const Json& pose : poses()) {
    if (!is_held(pose) || pose.at("movement") != movement || avoids(pose, tag)) continue;
    ++(modifies(pose, tag) ? left.modified : left.as_is);
  }
  return left;
}

TEST_CASE("what each tag leaves of each movement is known to the pose") {
  const std::array movements{"flexion", "extension", "lateral", "rotation"};
  REQUIRE(coverage.size() == library_json().at("tags").size());
  for (const Coverage& row : coverage)
    for (std::size_t i = 0; i < movements.size(); ++i) {
      const Left left = what_is_left(row.tag, movements[i]);
      CAPTURE(row.tag, movements[i], left.as_is, left.modified);
      CHECK(left == row.left[i]);
    }
}

// --- times

TEST_CASE("holds ascend with the level, are given from the pose's level on, and stop at five minutes") {
  const Words levels = {"beginner", "regular", "experienced"};
  for (const Json& pose : poses()) {
    CAPTURE(id_of(pose));
    const Json& hold = pose.at("hold");
    bool offered = false;
    int before = hold.at("floor").get<int>();
    CHECK(before >= 30);
    for (const std::string& level : levels) {
      CAPTURE(level);
      offered = offered || pose.at("level") == level;
      REQUIRE(hold.at(level).is_null() == !offered);
      if (!offered) continue;
      CHECK(hold.at(level) >= before);
      before = hold.at(level).get<int>();
    }
    CHECK(before <= (is_held(pose) ? 300 : 900));
  }
}

TEST_CASE("a beginner's target is three minutes at most, and Snail is for the experienced") {
  for (const Json& pose : poses()) {
    CAPTURE(id_of(pose));
    const Json& target = pose.at("hold").at("beginner");
    if (is_held(pose) && !target.is_null()) CHECK(target <= 180);
  }
  REQUIRE(pose_called("snail") != nullptr);
  CHECK(pose_called("snail")->at("level") == "experienced");
}

TEST_CASE("getting into a held pose takes five seconds a cue, ten more with a needed prop; a rest none") {
  for (const Json& pose : poses()) {
    CAPTURE(id_of(pose));
    const Json& props = pose.at("props");
    const bool needs =
        std::any_of(props.begin(), props.end(), [](const Json& p) { return p.value("needed", false); });
    const std::size_t cues = pose.at("entry").size();
    CHECK(pose.at("enter") == (is_held(pose) ? 5 * cues + (needs ? 10 : 0) : 0));
    if (is_held(pose)) CHECK((cues == 4 || cues == 5));
  }
}

TEST_CASE("the 25 moves take the times they take") {
  const std::map<std::string, std::map<std::string, int>> seconds = {
      {"seated", {{"seated", 15}, {"kneeling", 20}, {"prone", 35}, {"supine", 25}, {"side-lying", 20}}},
      {"kneeling", {{"seated", 20}, {"kneeling", 15}, {"prone", 20}, {"supine", 30}, {"side-lying", 25}}},
      {"prone", {{"seated", 40}, {"kneeling", 25}, {"prone", 15}, {"supine", 30}, {"side-lying", 15}}},
      {"supine", {{"seated", 25}, {"kneeling", 30}, {"prone", 30}, {"supine", 15}, {"side-lying", 15}}},
      {"side-lying", {{"seated", 25}, {"kneeling", 25}, {"prone", 20}, {"supine", 15}, {"side-lying", 15}}}};
  std::map<std::string, std::map<std::string, int>> found;
  for (const Json& move : library_json().at("moves"))
    found[move.at("from").get<std::string>()][move.at("to").get<std::string>()] =
        move.at("seconds").get<int>();
  CHECK(library_json().at("moves").size() == 25);
  CHECK(found == seconds);
}

TEST_CASE("Seal alone waits for another pose, Sphinx") {
  for (const Json& pose : poses()) {
    CAPTURE(id_of(pose));
    CHECK(pose.value("after", Json::array()) == (pose.at("id") == "seal" ? Json{"sphinx"} : Json::array()));
  }
}

// --- props

TEST_CASE("three poses cannot be done without a prop, and any one of two will do") {
  const std::map<std::string, Words> needed = {{"supported-bridge", {"block", "bolster"}},
                                               {"supported-fish", {"bolster", "blanket"}},
                                               {"side-lying-bolster", {"bolster", "pillow"}}};
  std::map<std::string, Words> found;
  for (const Json& pose : poses())
    for (const Json& prop : pose.at("props"))
      if (prop.value("needed", false)) found[id_of(pose)] = words(prop.at("any"));
  CHECK(found == needed);
}

TEST_CASE("the low form of Supported Bridge needs a blanket and nothing else") {
  const Json& variations = pose_called("supported-bridge")->at("variations");
  CHECK(std::any_of(variations.begin(), variations.end(),
                    [](const Json& v) { return v.value("needs", Json::array()) == Json{"blanket"}; }));
}

// --- wording

/// Every line of `pose` that may be spoken.
Words cues_of(const Json& pose) {
  Words cues;
  for (const char* list : {"entry", "holding", "exit"})
    for (const Json& cue : pose.at(list)) cues.push_back(cue.get<std::string>());
  for (const Json& variation : pose.at("variations"))
    cues.push_back(variation.at("change").get<std::string>());
  for (const auto& note : pose.at("modify").items()) cues.push_back(note.value().get<std::string>());
  if (pose.contains("side")) cues.push_back(pose.at("side").at("change").get<std::string>());
  return cues;
}

Words practice_cues() {
  const Json& wording = library_json().at("wording");
  Words cues;
  for (const char* line :
       {"sensation", "check_in", "begin", "halfway", "ending", "release", "change_sides", "closing"})
    cues.push_back(wording.at(line).get<std::string>());
  for (const char* list : {"arrive", "rebound", "rest", "getting_up"})
    for (const Json& cue : wording.at(list)) cues.push_back(cue.get<std::string>());
  const Json& safety = wording.at("safety");
  cues.push_back(safety.at("comes_back").get<std::string>());
  for (const Json& cue : safety.at("urgent")) cues.push_back(cue.get<std::string>());
  for (const Json& answer : safety.at("answers"))
    for (const Json& cue : answer.at("advice")) cues.push_back(cue.get<std::string>());
  for (const Json& move : library_json().at("moves")) cues.push_back(move.at("cue").get<std::string>());
  for (const char* words : {"next", "rest", "offer", "ask", "paused", "resumed", "test"})
    cues.push_back(wording.at("voice").at(words).get<std::string>());
  return cues;
}

Words all_cues() {
  Words all = practice_cues();
  for (const Json& pose : poses())
    for (const std::string& cue : cues_of(pose)) all.push_back(cue);
  return all;
}

std::string lower(std::string text) {
  for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return text;
}

/// The words of a line in small letters, without punctuation.
std::set<std::string> words_in(const std::string& line) {
  std::set<std::string> found;
  std::string word;
  for (const char c : lower(line) + " ") {
    if (c >= 'a' && c <= 'z')
      word += c;
    else if (!word.empty())
      found.insert(std::exchange(word, ""));
  }
  return found;
}

TEST_CASE("a cue fits on 84 columns and is a sentence of its own") {
  CHECK(all_cues().size() > 700);
  for (const std::string& cue : all_cues()) {
    CAPTURE(cue);
    CHECK(columns(cue) <= 84);
    CHECK((cue[0] >= 'A' && cue[0] <= 'Z'));
    CHECK(is_printable(cue));
  }
}

TEST_CASE("no cue pushes, forces or promises") {
  for (const std::string& cue : all_cues()) {
    CAPTURE(cue);
    for (const char* stem :
         {"push", "forc", "crank", "deeper", "detox", "toxin", "cleans", "hydrat", "wring", "cure"})
      CHECK(lower(cue).find(stem) == std::string::npos);
    for (const char* word : {"heal", "heals", "energy"}) CHECK(words_in(cue).count(word) == 0);
  }
}

TEST_CASE("the cues of a sided pose say the named side, never left or right") {
  CHECK(words_in("Sit upright. RIGHT!") == std::set<std::string>{"sit", "upright", "right"});
  for (const Json& pose : poses()) {
    if (!pose.at("sided").get<bool>()) continue;
    for (const std::string& cue : cues_of(pose)) {
      CAPTURE(id_of(pose), cue);
      CHECK(words_in(cue).count("left") + words_in(cue).count("right") == 0);
    }
  }
}

TEST_CASE("every sided pose says what its named side means, and no other pose does") {
  for (const Json& pose : poses()) {
    CAPTURE(id_of(pose));
    REQUIRE(pose.contains("side") == pose.at("sided").get<bool>());
    if (pose.contains("side")) CHECK(pose.at("side").at("means").get<std::string>().find("the named ") == 0);
  }
}

TEST_CASE("a way out names no pose that a tag avoids") {
  for (const Json& pose : poses())
    for (const Json& cue : pose.at("exit"))
      for (const Json& other : poses()) {
        const bool named = lower(cue.get<std::string>()).find(lower(other.at("name").get<std::string>())) !=
                           std::string::npos;
        CAPTURE(id_of(pose), cue, id_of(other));
        CHECK((!named || other.at("avoid").empty()));
      }
}

TEST_CASE("every sentence is printable text without blanks at its ends") {
  const std::function<void(const Json&)> walk = [&](const Json& json) {
    for (const Json& child : json.is_structured() ? json : Json::array()) walk(child);
    if (!json.is_string()) return;
    const std::string text = json.get<std::string>();
    CAPTURE(text);
    REQUIRE_FALSE(text.empty());
    CHECK(is_printable(text));
    CHECK((text.front() != ' ' && text.back() != ' '));
  };
  walk(library_json());
}

TEST_CASE("the warning names what is electrical, shooting or radiating, and what to do") {
  const std::string warning = library_json().at("wording").at("sensation").get<std::string>();
  for (const char* part : {"Electrical", "shooting", "radiating", "come out", "variation"}) {
    CAPTURE(warning, part);
    CHECK(warning.find(part) != std::string::npos);
  }
}

/// All of the guide in small letters.
std::string guide() {
  return lower(library_json().at("wording").at("safety").dump());
}

TEST_CASE("the guide says what to look for, and every sign that ends a pose") {
  for (const char* word : {"dull",
                           "achy",
                           "broad",
                           "warm",
                           "heavy",
                           "breath stays easy",
                           "target area",
                           "sharp",
                           "stabbing",
                           "pinching",
                           "burning",
                           "stinging",
                           "electric",
                           "zapping",
                           "shooting",
                           "radiating",
                           "travelling down a leg or arm",
                           "tingling",
                           "pins and needles",
                           "numb",
                           "dead",
                           "knee, hip socket",
                           "grows while you hold",
                           "cannot keep smooth",
                           "dizz",
                           "headache",
                           "eyes or ears",
                           "weak",
                           "giving way",
                           "white or blue",
                           "faint",
                           "nausea",
                           "ringing ears",
                           "double vision",
                           "palpitations",
                           "chest pain",
                           "tightenings",
                           "bleeding",
                           "leaking fluid",
                           "pubic bone"}) {
    CAPTURE(word);
    CHECK(guide().find(word) != std::string::npos);
  }
}

TEST_CASE("the guide names every red flag") {
  for (const char* word : {"saddle area",
                           "back passage",
                           "urine",
                           "bowel control",
                           "sexual sensation",
                           "both legs",
                           "unsteady",
                           "hours matter",
                           "fall or accident",
                           "tearing",
                           "throbbing lump",
                           "severe headache",
                           "speech",
                           "swallowing",
                           "collapse",
                           "haloes",
                           "loss of sight",
                           "breathlessness",
                           "baby moving less",
                           "fever",
                           "immunity",
                           "calf",
                           "weight loss",
                           "cancer",
                           "under 18 or over 50",
                           "clumsy",
                           "at night",
                           "shoulder blades",
                           "sneezing",
                           "shape of the back",
                           "steroids",
                           "slaps",
                           "few weeks",
                           "half an hour",
                           "on walking"}) {
    CAPTURE(word);
    CHECK(guide().find(word) != std::string::npos);
  }
}

TEST_CASE("the guide neither promises nor diagnoses") {
  for (const char* words :
       {"safe for", "is safe", "you have a", "you are fine", "harmless", "will heal", "cure"}) {
    CAPTURE(words);
    CHECK(guide().find(words) == std::string::npos);
  }
}

TEST_CASE("what shoots, tingles or stabs is come out of now, what is too much only eased") {
  for (const Json& answer : library_json().at("wording").at("safety").at("answers")) {
    CAPTURE(id_of(answer));
    const bool eases = id_of(answer) == "much";
    CHECK(answer.at("step") == (eases ? 1 : 3));
    CHECK((answer.at("advice").at(0).get<std::string>().find("Come out now") == 0) == !eases);
  }
}

// --- names and sources

std::string without_h(std::string text) {
  std::erase(text, 'h');
  return text;
}

TEST_CASE("Sanskrit stands in composed IAST with its plain form beside it") {
  const std::string iast = "āĀīĪūŪṛṚṝṜḷḶḹḸṃṂḥḤṅṄñÑṭṬḍḌṇṆśŚṣṢ";
  const auto letters = [](std::string_view text) {
    std::set<char32_t> found;
    for (; !text.empty(); text.remove_prefix(front(text).bytes)) found.insert(front(text).value);
    return found;
  };
  std::set<char32_t> allowed = letters(iast);
  for (char32_t c = U'a'; c <= U'z'; ++c) allowed.insert({c, c - U'a' + U'A'});
  allowed.insert({U' ', U'\u2013'});
  int named = 0;
  for (const Json& pose : poses()) {
    CAPTURE(id_of(pose));
    REQUIRE(pose.contains("sanskrit") == pose.contains("sanskrit_plain"));
    if (!pose.contains("sanskrit")) continue;
    ++named;
    const std::string sanskrit = pose.at("sanskrit").get<std::string>();
    for (const char32_t letter : letters(sanskrit)) {
      CAPTURE(sanskrit, static_cast<unsigned>(letter));
      CHECK(allowed.count(letter) == 1);
    }
    // ca and ṣṭ are also written cha and shth
    CHECK(without_h(pose.at("sanskrit_plain").get<std::string>()) == without_h(to_ascii(sanskrit)));
  }
  CHECK(named == 30);
}

TEST_CASE("every pose names a source, and says so where it rests on memory") {
  for (const Json& pose : poses()) {
    CAPTURE(id_of(pose));
    REQUIRE_FALSE(pose.at("sources").empty());
    for (const std::string& source : words(pose.at("sources"))) {
      CAPTURE(source);
      const bool memory = source.find("[memory]") != std::string::npos;
      CHECK((!memory || pose.contains("basis")));
    }
  }
}

// --- drawings

const Figure& figure_of(const Pose& pose) {
  CAPTURE(pose.id);
  REQUIRE(pose.figure);
  return *pose.figure;
}

double apart(Point a, Point b) {
  return std::hypot(a.x - b.x, a.y - b.y);
}

double length_of(const Stroke& stroke) {
  double length = 0;
  for (std::size_t i = 0; i + 1 < stroke.size(); ++i) length += apart(stroke[i], stroke[i + 1]);
  return length;
}

/// Every point of `figure`: the head, the spine, the limbs and the props.
Stroke points_of(const Figure& figure) {
  Stroke points = figure.spine;
  points.push_back(figure.head);
  for (const auto* strokes : {&figure.far_limbs, &figure.limbs, &figure.props})
    for (const Stroke& stroke : *strokes) points.insert(points.end(), stroke.begin(), stroke.end());
  return points;
}

TEST_CASE("every pose has a drawing of its own") {
  for (const Json& pose : poses()) {
    CAPTURE(id_of(pose));
    CHECK(pose.contains("figure"));
    for (const Json& other : poses())
      if (id_of(other) != id_of(pose)) CHECK(other.at("figure") != pose.at("figure"));
  }
}

TEST_CASE("the head sits on the spine, and every spine is about as long as a spine is") {
  for (const Pose& pose : real_library().poses) {
    const Figure& figure = figure_of(pose);
    const double neck = apart(figure.head, figure.spine.front()), spine = length_of(figure.spine);
    CAPTURE(pose.id, neck, spine);
    CHECK(neck >= 8);
    CHECK(neck <= 14);
    CHECK(spine >= 25);
    CHECK(spine <= 60);
  }
}

TEST_CASE("every body has limbs, and not too many of them") {
  for (const Pose& pose : real_library().poses) {
    const Figure& figure = figure_of(pose);
    CAPTURE(pose.id);
    CHECK(figure.limbs.size() + figure.far_limbs.size() >= 2);
    CHECK(figure.limbs.size() + figure.far_limbs.size() <= 5);  // a foot may be a line of its own
  }
}

TEST_CASE("from the side and the front a body rests on the floor") {
  for (const Pose& pose : real_library().poses) {
    const Figure& figure = figure_of(pose);
    if (figure.seen == Seen::above) continue;
    const Stroke points = points_of(figure);
    CAPTURE(pose.id);
    CHECK(std::any_of(points.begin(), points.end(), [](Point point) { return point.y <= 6; }));
  }
}

TEST_CASE("a body lying down and seen from above has its head to the left") {
  int lying = 0;
  for (const Pose& pose : real_library().poses) {
    const Figure& figure = figure_of(pose);
    if (figure.seen != Seen::above || pose.position == Position::seated ||
        pose.position == Position::kneeling)
      continue;
    ++lying;
    CAPTURE(pose.id);
    CHECK(figure.head.x < figure.spine.front().x);
    CHECK(figure.spine.front().x < figure.spine.back().x);
  }
  CHECK(lying > 5);
}

/// The same for a drawing and for what it is on the other side, wherever it lies.
std::vector<std::pair<int, int>> outline_of(const Figure& figure, bool other_side) {
  std::vector<std::pair<int, int>> points;
  int least = 2 * farthest_point;
  for (const Point point : points_of(figure)) {
    const bool above = figure.seen == Seen::above;
    const int across = (above ? point.y : point.x) * (other_side ? -1 : 1);
    points.emplace_back(across, above ? point.x : point.y);
    least = std::min(least, across);
  }
  for (auto& point : points) point.first -= least;
  std::sort(points.begin(), points.end());
  return points;
}

TEST_CASE("a sided pose is drawn once, and its other side is another drawing") {
  int sided = 0;
  for (const Pose& pose : real_library().poses) {
    if (!pose.sided) continue;
    ++sided;
    CAPTURE(pose.id);
    CHECK(outline_of(figure_of(pose), false) != outline_of(figure_of(pose), true));
  }
  CHECK(sided > 10);
  CHECK(outline_of(*real_pose("pentacle").figure, false) == outline_of(*real_pose("pentacle").figure, true));
}

// --- the schema

const Json& schema() {
  static const Json json = Json::parse(file_text(YINBACK_DATA "/poses.schema.json"));
  return json;
}

Problems refusals(const std::string& json) {
  const auto library = parse_library(json);
  return library ? Problems{} : library.problems();
}

TEST_CASE("the schema knows every field of the data, and the data has every field of the schema") {
  Json shown = library_json();
  shown["poses"][0]["origin"] = {{"from", "built-in"}};  // only what show --json prints has one
  check_fields(schema(), shown, 18);
}

TEST_CASE("the loader misses what the schema requires, and only that") {
  one_of_each(schema(), library_json(), [&](const std::string& at, const Json& object, const Json& rule) {
    if (!object.contains("sanskrit")) return check_required(refusals, library_json(), at, rule);
    Json plain = library_json();  // Sanskrit is both or neither, see below
    for (const char* name : {"sanskrit", "sanskrit_plain"}) plain.at(Json::json_pointer(at)).erase(name);
    check_required(refusals, plain, at, rule);
  });
}

TEST_CASE(
    "the limits of drawings are the same in the schema and in the program, and every drawing keeps them") {
  const Json& definitions = schema().at("definitions");
  const Json& number = definitions.at("point").at("items");
  CHECK(number.at("type") == "integer");
  CHECK(number.at("minimum") == 0);
  CHECK(number.at("maximum") == farthest_point);
  CHECK(definitions.at("point").at("minItems") == 2);
  CHECK(definitions.at("point").at("maxItems") == 2);
  CHECK(definitions.at("stroke").at("minItems") == 2);
  CHECK(definitions.at("stroke").at("maxItems") == most_points);
  CHECK(definitions.at("strokes").at("maxItems") == most_strokes);
  const Json& properties = definitions.at("figure").at("properties");
  CHECK(words(properties.at("seen").at("enum")) == name_list<Seen>());
  CHECK(words(definitions.at("figure").at("required")) == Words{"seen", "head", "spine"});
  const auto is_point = [](const Json& point) {
    return point.is_array() && point.size() == 2 &&
           std::all_of(point.begin(), point.end(),
                       [](const Json& n) { return n.is_number_unsigned() && n <= farthest_point; });
  };
  const auto is_stroke = [&](const Json& stroke) {
    return stroke.is_array() && stroke.size() >= 2 && stroke.size() <= most_points &&
           std::all_of(stroke.begin(), stroke.end(), is_point);
  };
  for (const Json& pose : poses()) {
    const Json& figure = pose.at("figure");
    CAPTURE(id_of(pose));
    CHECK(is_point(figure.at("head")));
    CHECK(is_stroke(figure.at("spine")));
    for (const char* list : {"far_limbs", "limbs", "props"}) {
      const Json strokes = figure.value(list, Json::array());
      CHECK((strokes.size() <= most_strokes && std::all_of(strokes.begin(), strokes.end(), is_stroke)));
    }
  }
}

TEST_CASE("schema and loader want Sanskrit and its plain form together") {
  const Json& both = schema().at("definitions").at("pose").at("dependencies");
  CHECK(both == Json::parse(R"({"sanskrit": ["sanskrit_plain"], "sanskrit_plain": ["sanskrit"]})"));
  for (const char* name : {"sanskrit", "sanskrit_plain"}) {
    Json changed = library_json();
    changed["poses"][0].erase(name);
    CHECK(complains(refusals, changed, "/poses/0/"s + name, "is missing"));
  }
}

TEST_CASE("the loader knows no field that the schema does not know") {
  one_of_each(schema(), library_json(), [&](const std::string& at, const Json&, const Json&) {
    check_unknown(refusals, library_json(), at);
  });
}

// --- what the loader makes of it

TEST_CASE("every pose is written as it stands in the file") {
  REQUIRE(real_library().poses.size() == poses().size());
  for (std::size_t i = 0; i < poses().size(); ++i) {
    CAPTURE(id_of(poses()[i]));
    CHECK(pose_json(real_library().poses[i]) == poses()[i].dump(2));
  }
}

TEST_CASE("a pose that is written and put back is the same pose") {
  Json changed = library_json();
  for (std::size_t i = 0; i < poses().size(); ++i)
    changed["poses"][i] = Json::parse(pose_json(real_library().poses[i]));
  const auto again = parse_library(changed.dump());
  REQUIRE(again);
  for (std::size_t i = 0; i < poses().size(); ++i) {
    CAPTURE(id_of(poses()[i]));
    CHECK(again->poses[i] == real_library().poses[i]);
  }
}

// --- the sequences

const Json& sequences() {
  static const Json json = Json::parse(file_text(YINBACK_DATA "/sequences.json"));
  return json.at("sequences");
}
const Json& sequences_schema() {
  static const Json json = Json::parse(file_text(YINBACK_DATA "/sequences.schema.json"));
  return json;
}
const Json& sequence_called(const std::string& id) {
  return *std::find_if(sequences().begin(), sequences().end(),
                       [&](const Json& sequence) { return sequence.at("id") == id; });
}

TEST_CASE("there are seven sequences, each with a name and one sentence about it") {
  Words found;
  for (const Json& sequence : sequences()) {
    found.push_back(id_of(sequence));
    CAPTURE(found.back());
    const auto about = sequence.at("about").get<std::string>();
    CHECK_FALSE(sequence.at("name").get<std::string>().empty());
    CHECK(about.find('.') == about.size() - 1);
    CHECK(about.size() <= 120);
  }
  CHECK(found ==
        Words{"balanced", "four-movements", "first-time", "all-supine", "desk", "morning", "evening"});
}

TEST_CASE("no sequence promises an effect or says what it is good for") {
  for (const Json& sequence : sequences())
    for (const char* word : {"safe", "heal", "reliev", "cure", "pain", "help", "good for", "therap", "improv",
                             "relax", "calm", "sleep", "sooth", "release", "detox", "energ"}) {
      auto about = sequence.at("about").get<std::string>();
      std::transform(about.begin(), about.end(), about.begin(),
                     [](char c) { return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c; });
      CAPTURE(about, word);
      CHECK(about.find(word) == std::string::npos);
    }
}

TEST_CASE("a sequence has the fields the schema knows, and names poses and props there are") {
  const Json& rule = sequences_schema().at("definitions").at("sequence");
  Words wishes;
  for (const auto& property : rule.at("properties").items())
    if (!holds(rule.at("required"), property.key())) wishes.push_back(property.key());
  std::sort(wishes.begin(), wishes.end());
  Words known(wish_names.begin(), wish_names.end());
  std::sort(known.begin(), known.end());
  CHECK(wishes == known);
  CHECK(words(rule.at("properties").at("level").at("enum")) == name_list<Level>());
  for (const Json& sequence : sequences()) {
    for (const auto& field : sequence.items()) CHECK(rule.at("properties").contains(field.key()));
    for (const char* list : {"poses", "with", "without"})
      for (const std::string& id : words(sequence.value(list, Json::array())))
        CHECK((pose_called(id) != nullptr && is_held(*pose_called(id))));
    for (const std::string& prop : words(sequence.value("props", Json::array())))
      CHECK(holds(library_json().at("props"), prop));
    for (const std::string& tag : words(sequence.value("avoid", Json::array())))
      CHECK(contains(ids("tags"), tag));
  }
}

TEST_CASE("the reader of sequences misses what their schema requires, and knows no other field") {
  const auto complains_of = [](const Json& changed, const std::string& where, const std::string& what) {
    const auto read = parse_sequences(Json{{"format", 1}, {"sequences", Json::array({changed})}}.dump());
    return !read && read.problems() == Problems{{where, what, ""}};
  };
  const Json evening = sequence_called("evening");
  for (const auto& field : evening.items()) {
    Json changed = evening;
    changed.erase(field.key());
    CAPTURE(field.key());
    CHECK(complains_of(changed, "/sequences/0/" + field.key(), "is missing") ==
          holds(sequences_schema().at("definitions").at("sequence").at("required"), field.key()));
  }
  Json changed = sequence_called("balanced");
  changed["xyzzy"] = 1;
  CHECK(complains_of(changed, "/sequences/0/xyzzy", "unknown field"));
}

TEST_CASE("one pose of each movement in the article's order; all supine means all") {
  Words movements;
  for (const std::string& id : words(sequence_called("four-movements").at("poses")))
    movements.push_back(pose_called(id)->at("movement").get<std::string>());
  CHECK(movements == Words{"flexion", "extension", "lateral", "rotation"});
  const Json supine = sequence_called("all-supine").at("poses");
  CHECK(words(supine) == Words{"happy-baby", "supported-bridge", "bananasana", "reclining-twist"});
  for (const std::string& id : words(supine)) CHECK(pose_called(id)->at("position") == "supine");
}

TEST_CASE("every sequence can be planned, and is what it says") {
  const auto all = parse_sequences(file_text(YINBACK_DATA "/sequences.json"));
  REQUIRE(all);
  CHECK(check_sequences(real_library(), *all).empty());
  for (const Sequence& sequence : *all) {
    CAPTURE(sequence.id);
    const auto session = plan(real_library(), sequence.preset);
    REQUIRE(session);
    CHECK(session->sequence == sequence.id);
    const auto held = held_by_movement(*session);
    for (const Movement movement : spine_movements) CHECK(held[static_cast<std::size_t>(movement)] > 0ms);
    if (sequence.id == "desk")
      CHECK(held[static_cast<std::size_t>(Movement::extension)] >=
            held[static_cast<std::size_t>(Movement::flexion)]);
    if (sequence.id != "evening") continue;
    Millis reclined{}, whole{};
    for (const Step& step : session->steps) {
      if (step.kind != StepKind::hold) continue;
      whole += step.length;
      const Position position = real_pose(step.pose).position;
      if (position == Position::supine || position == Position::side_lying) reclined += step.length;
      CHECK(real_pose(step.pose).intensity == Intensity::gentle);
    }
    CHECK(3 * reclined >= 2 * whole);
  }
}

TEST_CASE("sequences of chosen poses can be planned under every condition but a rest cure") {
  const auto all = parse_sequences(file_text(YINBACK_DATA "/sequences.json"));
  for (const Sequence& sequence : *all)
    for (const Tag& tag : real_library().tags) {
      if (contains(sequence.given, "poses") || tag.rests_only) continue;
      Request asked;
      asked.avoid = {tag.id};
      CAPTURE(sequence.id, tag.id);
      CHECK(plan(real_library(), overlaid(sequence, asked, {"avoid"})));
    }
}

}  // namespace
}  // namespace yinback
