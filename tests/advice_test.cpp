#include "yinback/advice.hpp"

#include "support/catch.hpp"
#include "support/data.hpp"
#include "support/real_library.hpp"

namespace yinback {
namespace {

using Json = nlohmann::ordered_json;

/// The only thing that is unwise about `text`.
std::string advised(const std::string& text) {
  std::string lines;
  for (const Problem& problem : own_advice(text, real_library())) lines += problem_text(problem) + "\n";
  return lines;
}

TEST_CASE("there is nothing unwise about the built-in library") {
  CHECK(advice(real_library()).empty());
}

TEST_CASE("each rule of what is unwise tells its field, and what to write instead") {
  const std::pair<const char*, const char*> rules[] = {
      {R"({"id": "sphinx", "hold": {"beginner": 181, "regular": 181}})",
       "/hold/beginner (sphinx): 181 is more than teachers give a beginner practice in a moderate pose; "
       "write 180 or less\n"},
      {R"({"id": "dragonfly", "hold": {"regular": 211}})",
       "/hold/regular (dragonfly): 211 is more than teachers give a regular practice in a deep pose; write "
       "210 or less\n"},
      {R"({"id": "sphinx", "hold": {"regular": 241}})",
       "/hold/regular (sphinx): 241 is more than teachers give a regular practice in a moderate pose; write "
       "240 or less\n"},
      {R"({"id": "dragonfly", "hold": {"beginner": 151}})",
       "/hold/beginner (dragonfly): 151 is more than teachers give a beginner practice in a deep pose; write "
       "150 or less\n"},
      {R"({"id": "pentacle", "hold": {"experienced": 301}})",
       "/hold/experienced (pentacle): 301 is long for a rest that does not close a session; write 300 or "
       "less\n"},
      {R"({"id": "butterfly", "hold": {"floor": 29}})",
       "/hold/floor (butterfly): 29 is too short to settle; write 30 or more\n"},
      {R"({"id": "sphinx", "hold": {"floor": 29}})",
       "/hold/floor (sphinx): 29 is too short to settle; write 30 or more\n"},
      {R"({"id": "sphinx", "enter": 19})",
       "/enter (sphinx): 19 is too short for the 4 cues of its entry; write 20 or more: five seconds a "
       "cue\n"},
      {R"({"id": "pentacle", "between": 0})",
       "/between (pentacle): is 0, so it is never taken between poses; write its usual seconds there, or "
       "take away the role\n"},
      {R"({"id": "childs-pose", "between": 0})",
       "/between (childs-pose): is 0, so it is never taken between poses; write its usual seconds there, or "
       "take away the role\n"},
      {R"({"id": "bananasana", "side": {"means": "the long one"}})",
       "/side/means (bananasana): does not say what the named side is; write it like: the named side is the "
       "leg that is bent\n"},
      {R"({"id": "bananasana", "exit": ["Lift the right leg back."]})",
       "/exit/0 (bananasana): says 'right', though it is said on both sides; write the named side, the other "
       "side\n"},
      {R"({"id": "sphinx", "holding": ["Sink.", "Push the floor away."]})",
       "/holding/1 (sphinx): says 'Push'; a yin pose is settled into, not pushed\n"},
      {R"({"id": "sphinx", "entry": ["Crank it.", "Do not force."]})",
       "/entry/0 (sphinx): says 'Crank'; a yin pose is settled into, not pushed\n"},
      {R"({"id": "sphinx", "sources": []})",
       "/sources (sphinx): is empty; say where the pose and its figures come from, if only a teacher\n"},
      {R"({"id": "sphinx", "variations": []})",
       "/variations (sphinx): has none that is gentler, for who comes out of it; add one\n"}};
  for (const auto& [own, words] : rules) CHECK(advised(own) == words);
}

TEST_CASE("a form that is deeper is no way back") {
  CHECK(advised(R"({"id": "sphinx", "variations": [
    {"id": "bent", "kind": "deeper", "change": "Bend the knees.", "for": []}]})") ==
        "/variations (sphinx): has none that is gentler, for who comes out of it; add one\n");
}

TEST_CASE("what is unwise about a whole library is told by the places of its poses") {
  Library library = real_library();
  library.poses.front().sources.clear();
  library.poses.at(2).sources.clear();
  const Problems found = advice(library);
  REQUIRE(found.size() == 2);
  CHECK(found[0].where == "/poses/0/sources (" + library.poses[0].id + ")");
  CHECK(found[1].where == "/poses/2/sources (" + library.poses[2].id + ")");
}

TEST_CASE("a held pose that names no condition is unwise") {
  Json pose = Json::parse(pose_json(real_pose("seated-side-bend")));
  pose["id"] = "mine";
  pose["modify"] = Json::object();
  pose["flags"] = Json::array();
  CHECK(advised(pose.dump()) ==
        "/modify (mine): names no condition, so the pose is offered with each of them as it is; say in avoid "
        "or "
        "modify what yinback list --tags names\n");
}

TEST_CASE("what words only begin like pushing is no advice, nor are sides where there are none") {
  CHECK(advised(R"({"id": "sphinx", "holding": ["Let the cushion take the weight, right away."]})").empty());
}

TEST_CASE("a word goes on with any letter, and ends before everything else") {
  for (char letter = '!'; letter <= '~'; ++letter) {
    const bool goes_on = (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z');
    Json pose{{"id", "sphinx"}, {"holding", {std::string("Never push") + letter}}};
    CAPTURE(letter);
    CHECK(advised(pose.dump()).empty() == goes_on);
  }
}

}  // namespace
}  // namespace yinback
