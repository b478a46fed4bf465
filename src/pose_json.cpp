// A pose as JSON; library.hpp declares it. Writes the fields of the data file in its order, optional ones
// only where there is something to say.
#include "figure_json.hpp"
#include "library_json.hpp"

namespace yinback {
namespace {

template <typename E>
Json words_json(const std::vector<E>& values) {
  Json json = Json::array();
  for (const E value : values) json.push_back(name(value));
  return json;
}

template <typename T>
void put_unless_empty(Json& json, const char* field, const T& value) {
  if (!value.empty()) json[field] = value;
}

Json side_json(const Pose& pose) {
  return {{"first", name(pose.first)}, {"means", pose.side_means}, {"change", pose.change_sides}};
}

Json hold_json(const Hold& hold) {
  Json json = {{"floor", seconds_json(hold.floor)}};
  for (std::size_t i = 0; i < hold.target.size(); ++i)
    json[std::string(names<Level>[i])] = hold.target[i] ? seconds_json(*hold.target[i]) : Json(nullptr);
  return json;
}

Json prop_json(const PropUse& prop) {
  Json json = {{"any", prop.any}, {"use", prop.use}};
  if (prop.needed) json["needed"] = true;
  return json;
}

Json variation_json(const Variation& variation) {
  Json json = {{"id", variation.id},
               {"kind", name(variation.kind)},
               {"change", variation.change},
               {"for", variation.suits}};
  if (variation.position) json["position"] = name(*variation.position);
  put_unless_empty(json, "needs", variation.needs);
  return json;
}

Json reasons_json(const Reasons& reasons) {
  Json json = Json::object();
  for (const auto& [tag, why] : reasons) json[tag] = why;
  return json;
}

template <typename T>
Json list_json(const std::vector<T>& items, Json (*one)(const T&)) {
  Json json = Json::array();
  for (const T& item : items) json.push_back(one(item));
  return json;
}

void put_shape(Json& json, const Pose& pose) {
  json["id"] = pose.id;
  json["name"] = pose.name;
  put_unless_empty(json, "spoken", pose.spoken);
  put_unless_empty(json, "sanskrit", pose.sanskrit);
  put_unless_empty(json, "sanskrit_plain", pose.sanskrit_plain);
  put_unless_empty(json, "sanskrit_note", pose.sanskrit_note);
  json["movement"] = name(pose.movement);
  json["secondary"] = words_json(pose.secondary);
  json["region"] = pose.region;
  json["position"] = name(pose.position);
  json["sided"] = pose.sided;
  if (pose.sided) json["side"] = side_json(pose);
}

void put_place_in_session(Json& json, const Pose& pose) {
  json["intensity"] = name(pose.intensity);
  json["level"] = name(pose.level);
  json["roles"] = words_json(pose.roles);
  json["hold"] = hold_json(pose.hold);
  json["between"] = seconds_json(pose.between);
  json["enter"] = seconds_json(pose.enter);
  put_unless_empty(json, "after", pose.after);
}

void put_practice(Json& json, const Pose& pose) {
  json["props"] = list_json(pose.props, prop_json);
  json["targets"] = pose.targets;
  json["entry"] = pose.entry;
  json["holding"] = pose.holding;
  json["exit"] = pose.exit;
  if (pose.figure) json["figure"] = figure_json(*pose.figure);
  json["feel"] = pose.feel;
  json["stop"] = pose.stop;
  json["variations"] = list_json(pose.variations, variation_json);
}

void put_relations(Json& json, const Pose& pose) {
  json["avoid"] = reasons_json(pose.avoid);
  json["modify"] = reasons_json(pose.modify);
  json["counterposes"] = {{"reset", pose.reset}, {"balance", pose.balance}};
  json["next"] = pose.next;
  json["flags"] = pose.flags;
  json["sources"] = pose.sources;
  put_unless_empty(json, "basis", pose.basis);
}

}  // namespace

Json to_json(const Pose& pose) {
  Json json = Json::object();
  put_shape(json, pose);
  put_place_in_session(json, pose);
  put_practice(json, pose);
  put_relations(json, pose);
  return json;
}

std::string pose_json(const Pose& pose) {
  // a pose made by hand may hold any bytes
  return to_json(pose).dump(2, ' ', false, Json::error_handler_t::replace);
}

}  // namespace yinback
