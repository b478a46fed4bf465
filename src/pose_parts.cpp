#include "pose_parts.hpp"

#include "field_reader.hpp"

namespace yinback {
namespace {

constexpr Millis longest_hold =
    15min;  // savasana's; held poses end at 5 minutes, which check_library sees to

}  // namespace

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

Json part_json(const Hold& hold) {
  Json json = {{"floor", seconds_json(hold.floor)}};
  for (std::size_t i = 0; i < hold.target.size(); ++i)
    json[std::string(names<Level>[i])] = hold.target[i] ? seconds_json(*hold.target[i]) : Json(nullptr);
  return json;
}

PropUse read_prop(const Json& json, const std::string& where, Problems& problems) {
  FieldReader in(json, where, problems);
  PropUse prop{in.some_texts("any"), in.text("use"), in.flag("needed", false)};
  in.refuse_unknown();
  return prop;
}

Json part_json(const PropUse& prop) {
  Json json = {{"any", prop.any}, {"use", prop.use}};
  if (prop.needed) json["needed"] = true;
  return json;
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

Json part_json(const Variation& variation) {
  Json json = {{"id", variation.id},
               {"kind", name(variation.kind)},
               {"change", variation.change},
               {"for", variation.suits}};
  if (variation.position) json["position"] = name(*variation.position);
  if (!variation.needs.empty()) json["needs"] = variation.needs;
  return json;
}

}  // namespace yinback
