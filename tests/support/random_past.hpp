// Pasts made up at random, for properties that must hold whatever was practised before.
#pragma once

#include "support/random.hpp"
#include "yinback/past.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace yinback {

/// As past_of might gather it; the poses are drawn from `poses`.
inline Past random_past(Random& random, std::vector<std::string> poses) {
  std::sort(poses.begin(), poses.end());
  Past past;
  for (const std::string& pose : poses) {
    if (random.below(4) == 0) {
      FeltBefore before{pose, std::nullopt, static_cast<int>(random.below(felt_days + 1))};
      if (random.below(3) != 0) before.felt = static_cast<Sensation>(random.below(4));
      past.felt.push_back(before);
    }
    if (random.below(2) == 0) past.held.push_back({pose, static_cast<int>(random.below(held_days + 1))});
  }
  const auto time = [&] {
    return random.below(4) == 0 ? Millis{} : 1s * static_cast<int>(random.below(9'000));
  };
  for (Millis& held : past.by_movement) held = time();
  for (Millis& held : past.by_side) held = time();
  return past;
}

}  // namespace yinback
