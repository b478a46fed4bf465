// What a request leaves possible, as the checker sees it: props at hand, caps, the rests a pose allows.
#pragma once

#include "facts.hpp"
#include "yinback/request.hpp"

namespace yinback::check {

/// The place of an enumerator in its list of words.
template <typename E>
std::size_t place(E word) {
  return static_cast<std::size_t>(word);
}

bool any_of_it(const Words& words, const Words& among);
bool at_hand(const Request& request, const Words& props);
/// The props without one of which this form (null: the pose as it is) cannot be done.
const Words& needed_props(const Pose& pose, const Form* form);
/// The longest hold of a pose at the level asked for.
Millis cap_of(const Request& request, const Pose& pose);
/// Fresh from bed, discs bear no strong bending.
bool too_strong_for_morning(const Pose& pose);

/// Whether a rest that lies in `lies` may follow a pose.
using Fits = bool (*)(const Pose& after, const Pose& rest, std::string_view lies);
/// What a rest must be to leave the body well where `after`, taken in `position`, left it; null: any.
Fits fitting(const Pose& after, std::string_view position);

/// What was felt in a pose before, where it counts: asked for by name, a pose is taken all the same.
enum class Felt { stop, too_much };
std::optional<Felt> felt_before(const Request& request, const Pose& pose);

/// True when some form of the pose may be held.
bool may_be_held(const Facts& facts, const Request& request, const Pose& pose);

}  // namespace yinback::check
