// What is held while a practice goes on, and the record made of it at the end. Sums up the steps that time
// passed through; knows no clock, and writes nothing anywhere.
#pragma once

#include "yinback/countdown.hpp"
#include "yinback/record.hpp"

#include <string>
#include <vector>

namespace yinback {

/// Time in holds by pose and side. However the same time is cut, the same tally.
class Tally {
 public:
  /// A pose on one side.
  struct Held {
    std::string pose;
    Movement movement = Movement::neutral;
    Side side = Side::both;
    Millis held{};

    bool operator==(const Held&) const = default;
  };

  Tally() = default;
  /// Goes on from what a journal tells was held.
  explicit Tally(const std::vector<HeldPose>& holds);

  /// Lets in the time that advance() took from `before` to `after`, through the steps of `session`. Commands
  /// take no time: what they change lies between two calls. What was held stays held, also where it is gone
  /// back to or coming out is taken back; then the parts add up.
  void pass(const Session& session, const Countdown& before, const Countdown& after);

  /// In the order in which they were first held, never with nothing held.
  [[nodiscard]] const std::vector<Held>& held() const { return held_; }
  [[nodiscard]] Millis total() const;

  bool operator==(const Tally&) const = default;

 private:
  void add(const Step& step, Millis time);

  std::vector<Held> held_;
};

/// Whether a practice went to the end of its last step; otherwise it was ended early, or is still under way.
bool is_finished(const Practice& practice);

/// The record of a practice of `plan` that stands, or ended, at `now`.
///
/// Each pose and side is listed once, in the order of the practice: all that was held, and of what was
/// planned also what was passed over, with nothing held. What an early end left out is not listed.
///
/// `ended` is came-out where that side was come out of. Else it is completed where as much was held as
/// planned, or where the hold ran to its end at the length the person or the program gave it on the way: less
/// by choice is no less. Everything else is skipped.
Record record_of(const Session& plan, const Practice& now, const Tally& tally, std::string id,
                 const Stamp& started, const Stamp& ended);

}  // namespace yinback
