// A practice in which everything happens, the same for the same seed: what is kept of it can be compared with
// what it was.
#pragma once

#include "support/sessions.hpp"
#include "yinback/countdown.hpp"
#include "yinback/record.hpp"

#include <fmt/format.h>

#include <string>
#include <vector>

namespace yinback {

class Practising {
 public:
  explicit Practising(std::uint64_t seed) : id(fmt::format("practice-{}", seed)), random_(seed) {
    const Millis length = between(random_, 12s, 40s);
    Step enter = step_of(StepKind::enter, 4s, {from_start(0ms)});
    Step first = side_of(Side::right, length, {from_start(0ms, Tone::begin), from_end(5s, Tone::ending)});
    Step second = first;
    second.side = Side::left;
    practice = {session_of({enter, first, step_of(StepKind::switch_sides, 3s), second,
                            step_of(StepKind::rest, between(random_, 1s, 15s))}),
                {}};
  }

  /// What happens until it is looked at again, at most three seconds later.
  Events next() {
    ++wakes;
    if (wakes == 1) return begin(practice);
    Events events = advance(practice, between(random_, 0s, 3s));
    if (random_.below(6) == 0) {
      apply(practice, Command::pause);
      advance(practice, between(random_, 0ms, 20min));
      for (const Event& event : apply(practice, Command::resume)) events.push_back(event);
    }
    if (random_.below(12) == 0)
      for (const Event& event : apply(practice, static_cast<Command>(2 + random_.below(4))))
        events.push_back(event);
    if (wakes > 60)
      for (const Event& event : apply(practice, Command::end)) events.push_back(event);
    return events;
  }
  [[nodiscard]] std::vector<HeldPose> holds() const {
    const Millis held = practice.countdown.held[static_cast<std::size_t>(Movement::extension)];
    return {{"sphinx", Movement::extension, Side::both, 1min, held, HoldEnd::completed}};
  }
  [[nodiscard]] Stamp now() const { return {1'795'462'925 + wakes, 3600}; }
  [[nodiscard]] std::string line() const {
    return fmt::format(R"({{"id":"{}","practised":{}}})", id, practice.countdown.practised.count());
  }

  std::string id;
  Practice practice;
  int wakes = 0;

 private:
  Random random_;
};

}  // namespace yinback
