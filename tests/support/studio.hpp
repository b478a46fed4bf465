// Made-up poses for the tests of courses and preferences.
#pragma once

#include "support/random.hpp"
#include "yinback/course.hpp"

#include <algorithm>
#include <deque>
#include <string>
#include <vector>

namespace yinback {

/// A made-up pose and how it is reached; what is not given is a gentle seated fold of three minutes, reached
/// without moving.
struct Taken {
  Movement movement = Movement::flexion;
  Intensity intensity = Intensity::gentle;
  Position position = Position::seated;
  std::string region = "lumbar";
  bool sided = false, end_range = false;
  Millis useful = 2min, wish = 3min;
  std::vector<std::string> cues = {};
  bool needs_support = false;
  int changes = 0;
  bool gets_up = false;
};

/// The poses of a sample; they live as long as this.
class Studio {
 public:
  explicit Studio(const std::vector<Taken>& order) {
    for (const Taken& taken : order) add(taken);
  }
  [[nodiscard]] const std::deque<Offer>& offers() const { return offers_; }

 private:
  void add(const Taken& taken) {
    Pose& pose = poses_.emplace_back();
    pose.id = "held-" + std::to_string(poses_.size());
    pose.movement = taken.movement;
    pose.intensity = taken.intensity;
    pose.region = taken.region;
    pose.sided = taken.sided;
    pose.roles = {Role::hold};
    if (taken.needs_support) pose.props = {{{"bolster"}, "under the back", true}};
    Offer& offer = offers_.emplace_back();
    offer.pose = &pose;
    offer.cues = taken.cues;
    offer.position = taken.position;
    offer.floor = 1min;
    offer.useful = taken.useful;
    offer.wish = taken.wish;
    offer.cap = std::max<Millis>(5min, taken.wish);
    offer.end_range_fold = taken.end_range;
    offer.upper_back = taken.region == "thoracic";
  }

  std::deque<Pose> poses_;
  std::deque<Offer> offers_;
};

inline Way way_of(const Taken& taken) {
  return {{}, taken.changes, taken.gets_up};
}

inline Taken reached(Taken taken, int changes, bool gets_up = false) {
  taken.changes = changes;
  taken.gets_up = gets_up;
  return taken;
}

inline Taken random_taken(Random& random) {
  Taken taken;
  taken.movement = spine_movements.at(random.below(4));
  taken.intensity = static_cast<Intensity>(random.below(3));
  taken.position = static_cast<Position>(random.below(5));
  taken.region = random.below(3) == 0 ? "thoracic" : "lumbar";
  taken.sided = random.below(2) == 0;
  taken.end_range = random.below(3) == 0;
  taken.useful = 30s * static_cast<int>(2 + random.below(4));
  taken.wish = taken.useful + 30s * static_cast<int>(random.below(6));
  if (random.below(3) == 0) taken.cues = {"higher"};
  taken.needs_support = random.below(3) == 0;
  taken.changes = static_cast<int>(random.below(3));
  taken.gets_up = random.below(3) == 0;
  return taken;
}

}  // namespace yinback
