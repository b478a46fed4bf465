// An explanation as JSON, alone or with its plan; explanation.hpp declares it.
#include "session_json.hpp"
#include "yinback/explanation.hpp"

namespace yinback {
namespace {

Json json_of(const Explanation::Points& points) {
  return {{"preference", points.preference}, {"says", points.says}, {"points", points.points}};
}

Json json_of(const Explanation::Chosen& chosen) {
  return {{"pose", chosen.pose}, {"title", chosen.title}, {"why", chosen.why}, {"where", chosen.where}};
}

Json json_of(const Explanation::NotTaken& pose) {
  return {{"pose", pose.pose}, {"title", pose.title}, {"by", name(pose.by)}, {"why", pose.why}};
}

Json json_of(const Explanation::Held& held) {
  return {{"movement", name(held.movement)},
          {"both", seconds_json(held.both)},
          {"left", seconds_json(held.left)},
          {"right", seconds_json(held.right)}};
}

Json json_of(const Explanation::Bound& bound) {
  return {{"pose", bound.pose}, {"title", bound.title}, {"held", seconds_json(bound.held)}, {"by", bound.by}};
}

template <typename T>
Json list_of(const std::vector<T>& items) {
  Json list = Json::array();
  for (const T& item : items) list.push_back(json_of(item));
  return list;
}

Json explanation_document(const Explanation& explanation) {
  Json json;
  json["score"] = explanation.score;
  json["points"] = list_of(explanation.points);
  json["poses"] = list_of(explanation.poses);
  json["left_out"] = list_of(explanation.left_out);
  json["held"] = list_of(explanation.held);
  json["position_changes"] = explanation.position_changes;
  json["clamped"] = list_of(explanation.clamped);
  json["under_three_minutes"] = list_of(explanation.under_three_minutes);
  return json;
}

}  // namespace

std::string explanation_json(const Explanation& explanation) {
  return explanation_document(explanation).dump(2);
}

std::string explained_json(const Session& session, const Explanation& explanation) {
  Json json = session_document(session);
  json["explanation"] = explanation_document(explanation);
  return json.dump(2);
}

}  // namespace yinback
