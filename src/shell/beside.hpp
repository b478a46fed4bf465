// What runs beside a practice: sound, keeping the machine awake, the logbook, the events for other programs.
// Each may be absent, and is then silent, never due and has nothing to tell; who plays need not know. Reads
// no clock and waits for nothing.
#pragma once

#include "shell/awake.hpp"
#include "shell/event_file.hpp"
#include "shell/logbook.hpp"
#include "shell/sound.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace yinback {

struct Beside {
  using Wall = std::chrono::system_clock::time_point;

  Sound* sound = nullptr;
  Awake* awake = nullptr;
  Logbook* logbook = nullptr;
  bool terminal_bell = false;  ///< the terminal's bell may stand in for one that does not ring
  EventFile* event_file = nullptr;

  /// The moment of Console::now at which look() is to be called though no program ends.
  [[nodiscard]] std::optional<Millis> due() const;
  /// Practice time until keep() is to be called though nothing may have happened.
  [[nodiscard]] std::optional<Millis> due(const Practice& practice) const;

  /// To be called after every wake-up.
  void look(Millis now) const;
  /// Plays what is to be heard of `events`.
  void hear(const Session& session, const Events& events, Millis now) const;
  /// Tells other programs what happened, while `session` is the one that they are about.
  void tell(const Session& session, const Events& happened) const;
  /// Stops whatever sounds.
  void hush() const;

  /// A practice begins, not yet changed.
  void begin(const Practice& practice, Wall wall) const;
  /// Lets in the time that advance() took.
  void pass(const Session& session, const Countdown& before, const Countdown& after) const;
  /// To be called after every wake-up, with what happened; a disk may take its time.
  void keep(const Practice& practice, const Events& events, Wall wall) const;

  /// What was lost, a line each, and whether the terminal's bell is to ring; each told once.
  struct Remarks {
    std::vector<std::string> lines;
    bool bell = false;
  };
  [[nodiscard]] Remarks remarks() const;
};

}  // namespace yinback
