#include "library_json.hpp"

#include "field_reader.hpp"
#include "figure_json.hpp"
#include "safety_json.hpp"

namespace yinback {
namespace {

constexpr Millis longest_hold =
    15min;  // savasana's; held poses end at 5 minutes, which check_library sees to

Hold read_hold(const Json& json, const std::string& where, Problems& problems) {
  FieldReader in(json, where, problems);
  Hold hold;
  hold.floor = in.seconds("floor", 1s, longest_hold);
  for (std::size_t i = 0; i < hold.target.size(); ++i) {
    const auto level = names<Level>[i];
    const Json* target = in.field(level);
    if (target != nullptr && !target->is_null()) hold.target[i] = in.seconds(level, 1s, longest_hold);
  }
  in.refuse_unknown();
  return hold;
}

PropUse read_prop(const Json& json, const std::string& where, Problems& problems) {
  FieldReader in(json, where, problems);
  PropUse prop{in.some_texts("any"), in.text("use"), in.flag("needed", false)};
  in.refuse_unknown();
  return prop;
}

Variation read_variation(const Json& json, const std::string& where, Problems& problems) {
  FieldReader in(json, where, problems);
  Variation variation;
  variation.id = in.id("id");
  variation.kind = in.one_of<VariationKind>("kind");
  variation.change = in.cue("change");
  variation.suits = in.texts("for");
  if (in.field("position", false) != nullptr) variation.position = in.one_of<Position>("position");
  variation.needs = in.some_texts("needs", false);
  in.refuse_unknown();
  return variation;
}

void read_side(FieldReader& in, Pose& pose, Problems& problems) {
  const Json* side = in.field("side", pose.sided);
  if (side == nullptr) return;
  if (!pose.sided)
    in.problem("side", "given for a pose without sides", "set \"sided\": true or leave it out");
  FieldReader inner(*side, in.where() + "/side", problems);
  pose.first = inner.one_of<Side>("first", Side::right);
  if (pose.first == Side::both) inner.problem("first", "is both", "write left or right");
  pose.side_means = inner.text("means");
  pose.change_sides = inner.cue("change");
  inner.refuse_unknown();
}

void read_counterposes(FieldReader& in, Pose& pose, Problems& problems) {
  const Json* counterposes = in.field("counterposes");
  if (counterposes == nullptr) return;
  FieldReader inner(*counterposes, in.where() + "/counterposes", problems);
  pose.reset = inner.texts("reset");
  pose.balance = inner.texts("balance");
  inner.refuse_unknown();
}

Voice read_voice(const Json& json, const std::string& where, Problems& problems) {
  FieldReader in(json, where, problems);
  Voice voice;
  for (const VoiceWord& word : voice_words) voice.*word.words = in.text(word.name);
  voice.test = in.text("test");
  in.refuse_unknown();
  return voice;
}

/// What is said, what is only told, and the lists of what is said, by their names in JSON.
constexpr std::pair<std::string_view, std::string Wording::*> sentences[] = {
    {"sensation", &Wording::sensation},
    {"check_in", &Wording::check_in},
    {"begin", &Wording::begin},
    {"halfway", &Wording::halfway},
    {"ending", &Wording::ending},
    {"release", &Wording::release},
    {"change_sides", &Wording::change_sides},
    {"closing", &Wording::closing}};
constexpr std::pair<std::string_view, std::string Wording::*> notes[] = {
    {"rests_only", &Wording::rests_only},
    {"see_clinician", &Wording::see_clinician},
    {"modified_form", &Wording::modified_form}};
constexpr std::pair<std::string_view, std::vector<std::string> Wording::*> passages[] = {
    {"arrive", &Wording::arrive},
    {"rebound", &Wording::rebound},
    {"rest", &Wording::rest},
    {"getting_up", &Wording::getting_up}};

Json voice_json(const Voice& voice) {
  Json json = Json::object();
  for (const VoiceWord& word : voice_words) json[std::string(word.name)] = voice.*word.words;
  json["test"] = voice.test;
  return json;
}

}  // namespace

Pose read_pose(const Json& json, const std::string& where, Problems& problems) {
  FieldReader in(json, where, problems);
  Pose pose;
  pose.id = in.id("id");
  pose.name = in.text("name");
  pose.spoken = in.text("spoken", false);
  const bool sanskrit =
      in.field("sanskrit", false) != nullptr || in.field("sanskrit_plain", false) != nullptr;
  pose.sanskrit = in.text("sanskrit", sanskrit);
  pose.sanskrit_plain = in.text("sanskrit_plain", sanskrit);
  pose.sanskrit_note = in.text("sanskrit_note", false);
  pose.movement = in.one_of<Movement>("movement");
  pose.secondary = in.list_of<Movement>("secondary");
  pose.region = in.word("region", {"lumbar", "thoracic", "whole"});
  pose.position = in.one_of<Position>("position");
  pose.sided = in.flag("sided");
  read_side(in, pose, problems);
  pose.intensity = in.one_of<Intensity>("intensity");
  pose.level = in.one_of<Level>("level");
  pose.roles = in.some_of<Role>("roles");
  if (const Json* hold = in.field("hold")) pose.hold = read_hold(*hold, where + "/hold", problems);
  pose.between = in.seconds("between", 0s, 5min);
  pose.enter = in.seconds("enter", 0s, 5min);
  pose.after = in.some_texts("after", false);
  in.array("props", [&](const Json& prop, const std::string& at) {
    pose.props.push_back(read_prop(prop, at, problems));
  });
  pose.targets = in.some_texts("targets");
  pose.entry = in.some_cues("entry");
  pose.holding = in.some_cues("holding");
  pose.exit = in.some_cues("exit");
  if (const Json* figure = in.field("figure", false))
    pose.figure = read_figure(*figure, where + "/figure", problems);
  pose.feel = in.text("feel");
  pose.stop = in.some_texts("stop");
  in.array("variations", [&](const Json& variation, const std::string& at) {
    pose.variations.push_back(read_variation(variation, at, problems));
  });
  pose.avoid = in.reasons("avoid");
  pose.modify = in.notes("modify");
  read_counterposes(in, pose, problems);
  pose.next = in.texts("next");
  pose.flags = in.texts("flags");
  pose.sources = in.texts("sources");
  pose.basis = in.text("basis", false);
  if (const Json* origin = in.field("origin", false))  // what show --json adds
    FieldReader(*origin, where + "/origin", problems);
  in.refuse_unknown();
  return pose;
}

Tag read_tag(const Json& json, const std::string& where, Problems& problems) {
  FieldReader in(json, where, problems);
  Tag tag{in.id("id"), in.text("name"), in.text("limits"), in.text("why"), in.flag("rests_only", false)};
  in.refuse_unknown();
  return tag;
}

Flag read_flag(const Json& json, const std::string& where, Problems& problems) {
  FieldReader in(json, where, problems);
  Flag flag{in.id("id"), in.text("means"), in.texts("avoid"), in.texts("tagged")};
  in.refuse_unknown();
  return flag;
}

Move read_move(const Json& json, const std::string& where, Problems& problems) {
  FieldReader in(json, where, problems);
  Move move{in.one_of<Position>("from"), in.one_of<Position>("to"), in.seconds("seconds", 1s, 5min),
            in.cue("cue")};
  in.refuse_unknown();
  return move;
}

Wording read_wording(const Json& json, const std::string& where, Problems& problems) {
  FieldReader in(json, where, problems);
  Wording words;
  for (const auto& [name, line] : sentences) words.*line = in.cue(name);
  for (const auto& [name, line] : notes) words.*line = in.text(name);
  for (const auto& [name, list] : passages) words.*list = in.some_cues(name);
  if (const Json* safety = in.field("safety"))
    words.safety = read_safety(*safety, where + "/safety", problems);
  if (const Json* voice = in.field("voice")) words.voice = read_voice(*voice, where + "/voice", problems);
  in.refuse_unknown();
  return words;
}

Json to_json(const Tag& tag) {
  Json json = {{"id", tag.id}, {"name", tag.name}, {"limits", tag.limits}, {"why", tag.why}};
  if (tag.rests_only) json["rests_only"] = true;
  return json;
}

Json to_json(const Flag& flag) {
  return {{"id", flag.id}, {"means", flag.means}, {"avoid", flag.avoid}, {"tagged", flag.tagged}};
}

Json to_json(const Move& move) {
  return {{"from", name(move.from)},
          {"to", name(move.to)},
          {"seconds", seconds_json(move.time)},
          {"cue", move.cue}};
}

Json to_json(const Wording& words) {
  Json json = Json::object();
  for (const auto& [name, line] : sentences) json[std::string(name)] = words.*line;
  for (const auto& [name, line] : notes) json[std::string(name)] = words.*line;
  for (const auto& [name, list] : passages) json[std::string(name)] = words.*list;
  json["safety"] = to_json(words.safety);
  json["voice"] = voice_json(words.voice);
  return json;
}

}  // namespace yinback
