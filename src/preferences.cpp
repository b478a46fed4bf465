#include "yinback/preferences.hpp"

#include "points.hpp"

namespace yinback {

// One point is about a second of discomfort in the plan.
const std::vector<Preference>& preferences() {
  constexpr auto timed_hold = [](const Request& r) { return r.hold.has_value(); };
  constexpr auto beginner = [](const Request& r) { return r.level == Level::beginner; };
  constexpr auto focused = [](const Request& r) { return r.focus.has_value(); };
  // Without a length each movement comes once, and its time is what one pose takes.
  constexpr auto shared_out = [](const Request& r) { return r.total.has_value() && !r.focus.has_value(); };
  constexpr auto unbent = [](const Request& r) {
    return r.total.has_value() && r.focus != Movement::flexion;
  };
  constexpr auto side_bends = [](const Request& r) { return r.focus == Movement::lateral; };
  constexpr auto morning = [](const Request& r) { return r.morning; };
  constexpr auto backbend_later = [](const Request& r) {
    return !r.morning && r.focus != Movement::extension;
  };
  constexpr auto other_seed = [](const Request& r) { return r.seed != 1; };
  constexpr auto timed = [](const Request& r) { return r.total.has_value(); };
  constexpr auto known_poses = [](const Request& r) { return !r.past.held.empty(); };
  constexpr auto known_times = [](const Request& r) {
    return r.total.has_value() && r.past.by_movement != Shares{};
  };
  // With one, so many changes are free (changes-in-all).
  constexpr auto untimed = [](const Request& r) { return !r.total.has_value(); };
  static const std::vector<Preference> table{
      {.id = "hold",
       .says = "holds are as long as asked",
       .weight = 10,
       .applies = timed_hold,
       .of_pose = hold_not_as_asked},
      {.id = "own-form",
       .says = "poses are taken as they are, without a change of form",
       .weight = 15,
       .of_pose = changed_form},
      {.id = "gentle-level",
       .says = "a beginner's poses are gentle",
       .weight = 30,
       .applies = beginner,
       .of_pose = strength_of},
      {.id = "gentle-beside-focus",
       .says = "beside a focus the other movements are gentle",
       .weight = 15,
       .applies = focused,
       .of_pose = strong_beside_focus},
      {.id = "seed",
       .says = "what another seed prefers",
       .weight = 1,
       .applies = other_seed,
       .of_pose = taste},
      {.id = "fresh-poses",
       .says = "poses that were not held lately come first",
       .weight = 1,
       .applies = known_poses,
       .of_pose = held_lately},
      {.id = "few-changes",
       .says = "floor positions change seldom",
       .weight = 5,
       .applies = untimed,
       .of_step = changes_of_position},
      {.id = "side-bends-first",
       .says = "side bends come before twists",
       .weight = 40,
       .of_step = side_bend_after_twist},
      {.id = "twists-late", .says = "twists come after all else", .weight = 30, .of_step = other_after_twist},
      {.id = "three-in-a-row",
       .says = "at most three poses of one movement in a row",
       .weight = 80,
       .of_step = fourth_in_a_row},
      {.id = "mild-after-group",
       .says = "a group of folds or backbends is followed by something mild",
       .weight = 15,
       .of_step = strong_after_a_group},
      {.id = "symmetry",
       .says = "after two one-sided poses comes a symmetrical one",
       .weight = 40,
       .of_step = third_sided_in_a_row},
      {.id = "deep-folds-apart",
       .says = "a beginner's deep folds do not follow each other",
       .weight = 60,
       .applies = beginner,
       .of_step = two_deep_folds},
      {.id = "alternate-positions",
       .says = "side bends in a row change position",
       .weight = 20,
       .applies = side_bends,
       .of_step = same_position_again},
      {.id = "upper-back-first",
       .says = "the upper back comes before the low back",
       .weight = 20,
       .applies = focused,
       .of_step = upper_back_late},
      {.id = "fold-first",
       .says = "a fold comes first",
       .weight = 12,
       .applies = backbend_later,
       .of_step = no_fold_first},
      {.id = "morning-backbend",
       .says = "a morning begins with a gentle backbend",
       .weight = 100,
       .applies = morning,
       .of_step = no_backbend_first},
      {.id = "twist-last", .says = "a twist is the last held pose", .weight = 250, .of_whole = no_twist_last},
      {.id = "gentle-last", .says = "the last held pose is gentle", .weight = 40, .of_whole = strong_last},
      {.id = "deep-in-the-middle",
       .says = "deep poses stand in the middle third",
       .weight = 40,
       .of_whole = deep_at_the_edge},
      {.id = "stay-down",
       .says = "in the last third, once on the back, stay there",
       .weight = 30,
       .of_whole = up_in_the_last_third},
      {.id = "changes-in-all",
       .says = "no more changes of position than the length allows",
       .weight = 50,
       .of_whole = changes_too_many},
      {.id = "extension",
       .says = "about as much backbending as folding, or more",
       .weight = 6,
       .applies = unbent,
       .of_shares = less_extension},
      {.id = "even",
       .says = "the movements share the time evenly",
       .weight = 6,
       .applies = shared_out,
       .of_shares = uneven},
      {.id = "focus",
       .says = "the focus takes about half of the time",
       .weight = 25,
       .applies = focused,
       .of_shares = focus_not_half},
      {.id = "fresh-movements",
       .says = "movements that had less lately get more of the time",
       .weight = 1,
       .applies = known_times,
       .of_shares = had_more},
      {.id = "supported-backbend",
       .says = "a beginner's only backbend lies on a support",
       .weight = 20,
       .applies = beginner,
       .of_whole = beginner_unsupported},
      {.id = "short",
       .says = "poses give way before holds do",
       .weight = 6,
       .applies = timed,
       .of_length = holds_cut_short},
      {.id = "wished",
       .says = "holds are as long as usual for the pose",
       .weight = 3,
       .applies = timed,
       .of_length = holds_below_wish},
      {.id = "over",
       .says = "the poses fill the time",
       .weight = 3,
       .applies = timed,
       .of_length = time_left_over},
  };
  return table;
}

Aim::Aim(const Request& asked, const Offers& offers, Millis slack)
    : request(&asked),
      offered(yinback::offered(offers)),
      rest_slack(slack),
      lately(yinback::lately(asked, offers)) {
  for (const Offer& offer : offers.holds)
    if (offer.cues.empty()) as_they_are |= bit(offer.pose->movement);
  for (const Preference& row : preferences()) {
    if (row.applies != nullptr && !row.applies(asked)) continue;
    if (row.of_pose != nullptr) of_pose.push_back(&row);
    if (row.of_step != nullptr) of_step.push_back(&row);
    if (row.of_shares != nullptr) of_shares.push_back(&row);
    if (row.of_length != nullptr) of_length.push_back(&row);
    if (row.of_whole != nullptr) of_whole.push_back(&row);
  }
}

Aim Aim::only(const Preference& row) const {
  Aim narrow = *this;
  for (auto* rows :
       {&narrow.of_pose, &narrow.of_step, &narrow.of_shares, &narrow.of_length, &narrow.of_whole})
    std::erase_if(*rows, [&](const Preference* other) { return other != &row; });
  return narrow;
}

}  // namespace yinback
