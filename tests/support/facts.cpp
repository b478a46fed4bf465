#include "facts.hpp"

#include "data.hpp"

#include <algorithm>
#include <cmath>

namespace yinback::check {
namespace {

Words words(const Json& json, const char* field) {
  return json.contains(field) ? json.at(field).get<Words>() : Words{};
}

Form read_form(const Json& json) {
  return {json.at("id"),      json.at("kind"),     json.at("change"), text_or_none(json, "position"),
          words(json, "for"), words(json, "needs")};
}

Words needed_props(const Json& pose) {
  for (const Json& prop : pose.at("props"))
    if (prop.value("needed", false)) return prop.at("any").get<Words>();
  return {};
}

void read_times(const Json& json, Pose& pose) {
  const Json& hold = json.at("hold");
  pose.floor = time_of(hold.at("floor"));
  pose.between = time_of(json.at("between"));
  pose.enter = time_of(json.at("enter"));
  std::size_t level = 0;
  for (const char* field : {"beginner", "regular", "experienced"}) {
    const Json& target = hold.at(field);
    if (!target.is_null()) pose.targets[level] = time_of(target);
    ++level;
  }
}

Pose read_pose(const Json& json) {
  Pose pose;
  const std::pair<const char*, std::string Pose::*> texts[] = {{"id", &Pose::id},
                                                               {"name", &Pose::name},
                                                               {"movement", &Pose::movement},
                                                               {"position", &Pose::position},
                                                               {"intensity", &Pose::intensity}};
  for (const auto& [field, text] : texts) pose.*text = json.at(field).get<std::string>();
  const std::pair<const char*, Words Pose::*> lists[] = {
      {"roles", &Pose::roles}, {"flags", &Pose::flags}, {"after", &Pose::after}};
  for (const auto& [field, list] : lists) pose.*list = words(json, field);
  pose.reset = words(json.at("counterposes"), "reset");
  pose.needs = needed_props(json);
  pose.sided = json.at("sided");
  if (pose.sided) {
    pose.side_means = json.at("side").at("means");
    pose.change_sides = json.at("side").at("change");
  }
  read_times(json, pose);
  for (const Json& form : json.at("variations")) pose.forms.push_back(read_form(form));
  for (const auto& [tag, why] : json.at("avoid").items()) pose.avoid[tag] = why;
  for (const auto& [tag, note] : json.at("modify").items()) pose.modify[tag] = note;
  return pose;
}

}  // namespace

bool contains(const Words& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

Millis time_of(const Json& seconds) {
  return Millis{std::llround(seconds.get<double>() * 1000)};
}

std::string text_or_none(const Json& json, const char* field) {
  return json.contains(field) && !json.at(field).is_null() ? json.at(field).get<std::string>() : "";
}

const Form* Pose::form(std::string_view wanted) const {
  const auto found =
      std::find_if(forms.begin(), forms.end(), [&](const Form& each) { return each.id == wanted; });
  return found == forms.end() ? nullptr : &*found;
}

Facts::Facts(const Json& library) : wording_(library.at("wording")) {
  for (const Json& pose : library.at("poses")) {
    places_.emplace(pose.at("id").get<std::string>(), poses_.size());
    poses_.push_back(read_pose(pose));
  }
  for (const Pose& pose : poses_)
    if (pose.movement == "neutral" && !pose.sided && pose.between > 0ms) rests_.push_back(&pose);
  for (const Json& move : library.at("moves"))
    ways_[{move.at("from"), move.at("to")}] = {time_of(move.at("seconds")), move.at("cue")};
  for (const Json& tag : library.at("tags"))
    if (tag.value("rests_only", false)) rests_only_.push_back(tag.at("id"));
}

const Pose* Facts::pose(const std::string& id) const {
  const auto found = places_.find(id);
  return found == places_.end() ? nullptr : &poses_[found->second];
}

bool Facts::rests_only(const Words& tags) const {
  return std::any_of(tags.begin(), tags.end(), [&](const auto& tag) { return contains(rests_only_, tag); });
}

const Facts& real_facts() {
  static const Facts facts(library_json());
  return facts;
}

}  // namespace yinback::check
