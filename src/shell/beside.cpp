#include "shell/beside.hpp"

#include "shell/environment.hpp"

namespace yinback {

std::optional<Millis> Beside::due() const {
  return sound != nullptr ? sound->due() : std::nullopt;
}

std::optional<Millis> Beside::due(const Practice& practice) const {
  return logbook != nullptr ? logbook->due(practice) : std::nullopt;
}

void Beside::look(Millis now) const {
  if (sound != nullptr) sound->look(now);
  if (awake != nullptr) awake->look();
}

void Beside::hear(const Session& session, const Events& events, Millis now) const {
  if (sound == nullptr) return;
  for (const Event& event : events) sound->play(heard(session, event), now);
}

void Beside::tell(const Session& session, const Events& happened) const {
  if (event_file != nullptr) event_file->tell(session, happened);
}

void Beside::hush() const {
  if (sound != nullptr) sound->hush();
}

void Beside::begin(const Practice& practice, Wall wall) const {
  if (logbook != nullptr) logbook->begin(practice, stamp_of(wall));
}

void Beside::pass(const Session& session, const Countdown& before, const Countdown& after) const {
  if (logbook != nullptr) logbook->pass(session, before, after);
}

void Beside::keep(const Practice& practice, const Events& events, Wall wall) const {
  if (logbook != nullptr) logbook->note(practice, events, stamp_of(wall));
}

Beside::Remarks Beside::remarks() const {
  const Remark lost = sound != nullptr ? sound->remark() : Remark{};
  Remarks all{{}, lost.terminal_bell && terminal_bell};
  const auto add = [&all](const std::string& words) {
    if (!words.empty()) all.lines.push_back(words);
  };
  add(lost.words);
  if (awake != nullptr) add(awake->remark());
  if (logbook != nullptr) add(logbook->remark());
  if (event_file != nullptr) add(event_file->remark());
  return all;
}

}  // namespace yinback
