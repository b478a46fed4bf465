#include "possible.hpp"

#include <algorithm>

namespace yinback::check {
namespace {

// Some poses leave the body where only some rests will do.
bool lies_prone(const Pose&, const Pose&, std::string_view lies) {
  return lies == "prone";
}
/// Still, unlike what only leads on to the next shape.
bool rests_on_the_back(const Pose&, const Pose& rest, std::string_view lies) {
  return rest.movement == "neutral" && lies == "supine" && rest.plays("rest");
}
bool is_its_own(const Pose& after, const Pose& rest, std::string_view) {
  return contains(after.reset, rest.id);
}

bool avoided(const Request& request, const Pose& pose) {
  return std::any_of(request.avoid.begin(), request.avoid.end(),
                     [&](const auto& tag) { return pose.avoid.count(tag) > 0; });
}

/// Lawful as a form of the pose, with the props at hand.
bool may_be_taken(const Facts& facts, const Request& request, const Form& form) {
  return form.kind != "deeper" && facts.pose(form.id) == nullptr && at_hand(request, form.needs);
}

/// A tag asks for another rest instead, and no form of this one suits it.
bool gives_way(const Facts& facts, const Request& request, const Pose& rest) {
  const auto suits = [&](const std::string& tag, auto wanted) {
    return std::any_of(rest.forms.begin(), rest.forms.end(),
                       [&](const Form& form) { return contains(form.suits, tag) && wanted(form); });
  };
  return std::any_of(request.avoid.begin(), request.avoid.end(), [&](const auto& tag) {
    return rest.modify.count(tag) > 0 &&
           suits(tag, [&](const Form& form) { return facts.pose(form.id) != nullptr; }) &&
           !suits(tag, [&](const Form& form) { return may_be_taken(facts, request, form); });
  });
}

/// Some rest that fits after the pose is allowed.
bool may_be_rested_from(const Facts& facts, const Request& request, const Pose& pose) {
  const Fits fits = fitting(pose, pose.position);
  const auto& rests = facts.rests();
  return std::any_of(rests.begin(), rests.end(), [&](const Pose* rest) {
    return !avoided(request, *rest) && !contains(request.without, rest->id) &&
           !gives_way(facts, request, *rest) && (fits == nullptr || fits(pose, *rest, rest->position));
  });
}

/// As it is or in a form that names other props.
bool props_allow(const Facts& facts, const Request& request, const Pose& pose) {
  const auto works = [&](const Form& form) {
    return !form.needs.empty() && may_be_taken(facts, request, form);
  };
  return at_hand(request, pose.needs) || std::any_of(pose.forms.begin(), pose.forms.end(), works);
}

}  // namespace

bool any_of_it(const Words& words, const Words& among) {
  return std::any_of(words.begin(), words.end(), [&](const auto& word) { return contains(among, word); });
}

bool at_hand(const Request& request, const Words& props) {
  return props.empty() || !request.props || any_of_it(props, *request.props);
}

const Words& needed_props(const Pose& pose, const Form* form) {
  return form != nullptr && !form->needs.empty() ? form->needs : pose.needs;
}

Millis cap_of(const Request& request, const Pose& pose) {
  const Millis longest = pose.targets.back().value_or(0ms);
  return request.level == Level::beginner ? std::max(pose.floor, std::min<Millis>(longest, 180s)) : longest;
}

bool too_strong_for_morning(const Pose& pose) {
  return pose.intensity == "deep" || pose.flagged("end-range-flexion");
}

Fits fitting(const Pose& after, std::string_view position) {
  const bool backbend = after.movement == "extension";
  if (backbend && position == "prone") return lies_prone;
  if (after.flagged("inverted") || (backbend && position == "supine")) return rests_on_the_back;
  return backbend ? is_its_own : nullptr;
}

std::optional<Felt> felt_before(const Request& request, const Pose& pose) {
  if (contains(request.with, pose.id) || contains(request.poses, pose.id)) return std::nullopt;
  for (const auto& before : request.past.felt)
    if (before.pose == pose.id)
      return !before.felt || name(*before.felt) == "much" ? Felt::too_much : Felt::stop;
  return std::nullopt;
}

bool may_be_held(const Facts& facts, const Request& request, const Pose& pose) {
  const auto prepares = [&](const auto& id) { return may_be_held(facts, request, *facts.pose(id)); };
  return pose.plays("hold") && pose.targets[place(request.level)] && !contains(request.without, pose.id) &&
         !avoided(request, pose) && felt_before(request, pose) != Felt::stop &&
         !(request.morning && too_strong_for_morning(pose)) && props_allow(facts, request, pose) &&
         may_be_rested_from(facts, request, pose) &&
         (pose.after.empty() || std::any_of(pose.after.begin(), pose.after.end(), prepares));
}

}  // namespace yinback::check
