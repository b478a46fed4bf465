#include "library_json.hpp"

#include "field_reader.hpp"
#include "safety_json.hpp"

namespace yinback {
namespace {

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
