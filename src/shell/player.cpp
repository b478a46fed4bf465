#include "shell/player.hpp"

#include <cmath>
#include <utility>

namespace yinback {
namespace {

/// What each key asks for. q, pause and going on are the player's own.
struct KeyCommand {
  Key key;
  Command command;
};
constexpr Key plain(char32_t character) {
  return {Key::Name::character, character};
}
constexpr KeyCommand key_commands[] = {
    {plain(U'n'), Command::next},       {{Key::Name::right}, Command::next}, {plain(U'p'), Command::back},
    {{Key::Name::left}, Command::back}, {plain(U'+'), Command::longer},      {plain(U'='), Command::longer},
    {plain(U'-'), Command::shorter},
};

/// Real time to practice time and back: one multiplication of the whole, so nothing adds up.
class Pace {
 public:
  Pace(Millis start, double speed) : start_(start), speed_(speed) {}

  /// Practice time that has passed since the last call.
  Millis pass(Millis now) {
    const Millis all = practice_time(now - start_);
    return all - std::exchange(passed_, std::max(all, passed_));
  }
  /// The earliest real moment at which `ahead` more practice time has passed.
  [[nodiscard]] Millis when(Millis ahead) const {
    const Millis due = passed_ + ahead;
    Millis real{static_cast<std::int64_t>(static_cast<double>(due.count()) / speed_)};
    while (practice_time(real) < due)
      ++real;  // woken a rounding too soon it would find nothing due, and spin
    return start_ + real;
  }
  /// Time that does not count: the process was stopped for so long.
  void skip(Millis away) { start_ += away; }

 private:
  [[nodiscard]] Millis practice_time(Millis real) const {
    return Millis{static_cast<std::int64_t>(std::floor(static_cast<double>(real.count()) * speed_))};
  }

  Millis start_;
  double speed_;
  Millis passed_{};
};

class Player {
 public:
  Player(Practice& practice, Console& console, Presenter& presenter, double speed,
         const TimeOfDay& time_of_day)
      : practice_(practice),
        console_(console),
        presenter_(presenter),
        speed_(speed),
        time_of_day_(time_of_day),
        pace_(console.now(), speed) {}

  Ending run() {
    if (!tell(begin(practice_), true)) return {Ending::Kind::reader_gone};
    while (!ending_ && !practice_.countdown.over) {
      const Input input = console_.wait(wake());
      if (const auto* continued = std::get_if<Continued>(&input)) pace_.skip(continued->away);
      // What time brought is told before a command may change the session it refers to.
      const Events passed = advance(practice_, pace_.pass(console_.now()));
      if (!passed.empty() && !tell(passed, false)) return {Ending::Kind::reader_gone};
      Events caused;
      const bool whole = std::visit([&](const auto& in) { return take(in, caused); }, input);
      if (!tell(caused, whole)) return {Ending::Kind::reader_gone};
    }
    return ending_.value_or(Ending{Ending::Kind::finished});
  }

 private:
  [[nodiscard]] std::optional<Millis> wake() const {
    std::optional<Millis> soonest = next_change(practice_);
    const auto shown = presenter_.next_change(practice_);
    if (!soonest || (shown && *shown < *soonest)) soonest = shown;
    return soonest ? std::optional(pace_.when(*soonest)) : std::nullopt;
  }

  /// Each takes one input, adds what it caused to `events`, and tells whether the whole screen must be
  /// painted.
  bool take(TimeUp /*up*/, Events& /*events*/) { return false; }
  bool take(Resized /*resized*/, Events& /*events*/) { return true; }
  bool take(Continued /*continued*/, Events& events) {
    command(Command::pause, events);
    return true;
  }
  bool take(Signalled signalled, Events& events) {
    command(Command::end, events);
    ending_ = {Ending::Kind::signalled, signalled.number};
    return false;
  }
  bool take(const Key& key, Events& events) {
    if (practice_.countdown.over) return false;  // it ended in the moment the key came
    const bool asked = std::exchange(about_to_end_, false);
    if (key == plain(U'q')) {
      if (!asked) return about_to_end_ = true, false;
      command(Command::end, events);
      ending_ = {Ending::Kind::ended};
      return false;
    }
    if (key == plain(U' ')) command(practice_.countdown.paused ? Command::resume : Command::pause, events);
    for (const KeyCommand& known : key_commands)
      if (known.key == key) command(known.command, events);
    return false;
  }

  void command(Command command, Events& events) {
    for (const Event& event : apply(practice_, command)) events.push_back(event);
  }

  bool tell(const Events& events, bool whole) {
    const std::string bytes = presenter_.show({practice_, events, situation(), console_.size(), whole});
    return bytes.empty() || console_.write(bytes);
  }

  [[nodiscard]] Situation situation() {
    const auto left = static_cast<double>(left_in_session(practice_).count()) / speed_;
    return {time_of_day_(console_.wall() + Millis{static_cast<std::int64_t>(left)}), about_to_end_};
  }

  Practice& practice_;
  Console& console_;
  Presenter& presenter_;
  double speed_;
  const TimeOfDay& time_of_day_;
  Pace pace_;
  bool about_to_end_ = false;
  std::optional<Ending> ending_;
};

}  // namespace

Ending play(Practice& practice, Console& console, Presenter& presenter, double speed,
            const TimeOfDay& time_of_day) {
  return Player(practice, console, presenter, speed, time_of_day).run();
}

std::optional<Ending> settle_in(Console& console, Millis length,
                                const std::function<std::string(Millis)>& words) {
  Millis end = console.now() + length;
  for (Millis now = console.now(); now < end; now = console.now()) {
    if (!console.write(words(end - now))) return Ending{Ending::Kind::reader_gone};
    const Millis left = end - now;
    const Input input = console.wait(now + (left % 1s == 0ms ? 1s : left % 1s));
    if (const auto* continued = std::get_if<Continued>(&input)) end += continued->away;
    if (const auto* signalled = std::get_if<Signalled>(&input))
      return Ending{Ending::Kind::signalled, signalled->number};
    if (const auto* key = std::get_if<Key>(&input)) {
      if (*key == plain(U'q')) return Ending{Ending::Kind::ended};
      if (*key == plain(U' ') || key->name == Key::Name::enter) break;
    }
  }
  return std::nullopt;
}

}  // namespace yinback
