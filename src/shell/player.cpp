#include "shell/player.hpp"

#include "shell/environment.hpp"
#include "yinback/line.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace yinback {
namespace {

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

 private:
  [[nodiscard]] Millis practice_time(Millis real) const {
    return Millis{static_cast<std::int64_t>(std::floor(static_cast<double>(real.count()) * speed_))};
  }

  Millis start_;
  double speed_;
  Millis passed_{};
};

/// Actions the countdown carries out by itself.
constexpr std::pair<Action, Command> commands[] = {{Action::next, Command::next},
                                                   {Action::back, Command::back},
                                                   {Action::longer, Command::longer},
                                                   {Action::shorter, Command::shorter}};

/// Actions that say what was felt.
constexpr std::pair<Action, Sensation> sensations[] = {{Action::electric, Sensation::electric},
                                                       {Action::numb, Sensation::numb},
                                                       {Action::joint, Sensation::joint},
                                                       {Action::much, Sensation::much}};

class Player {
 public:
  Player(Practice& practice, Console& console, Presenter& presenter, const Playing& playing)
      : practice_(practice),
        console_(console),
        presenter_(presenter),
        playing_(playing),
        pace_(console.now(), playing.speed),
        seen_(console.now()) {
    situation_.calm = playing.calm;
  }

  Ending run() {
    tell_end();
    if (!tell(playing_.again ? enter_again(practice_) : begin(practice_), true))
      return {Ending::Kind::reader_gone};
    if (playing_.logbook != nullptr && !playing_.again)
      playing_.logbook->begin(practice_, stamp_of(console_.wall()));
    while (!ending_ && !practice_.countdown.over) {
      const Input input = console_.wait(wake());
      look_beside();
      // What time brought is told before a command may change the session it refers to.
      const Events passed = pass(console_.now());
      if (enters(passed)) situation_.note.clear();
      const bool told_before = std::holds_alternative<Key>(input) || !passed.empty();
      if (told_before && !tell(passed, false)) return {Ending::Kind::reader_gone};
      Events caused;
      const bool whole = std::visit([&](const auto& in) { return take(in, caused); }, input);
      if (!caused.empty()) situation_.note = note(practice_.session, caused.front());
      // The end moves with what a person does and in a pause; recomputed each second it would flicker.
      if (practice_.countdown.paused || !std::holds_alternative<TimeUp>(input)) tell_end();
      const bool told = tell(caused, whole);
      keep(passed, caused);
      if (!told) return {Ending::Kind::reader_gone};
    }
    return ending_.value_or(Ending{Ending::Kind::finished});
  }

 private:
  /// Lets the time in. A pause is the person's, not the practice's: it lasts as long as the clock says.
  Events pass(Millis now) {
    const Millis practised = pace_.pass(now), real = now - std::exchange(seen_, now);
    const Countdown before = practice_.countdown;
    Events events = advance(practice_, before.paused ? real : practised);
    if (playing_.logbook != nullptr) playing_.logbook->pass(practice_.session, before, practice_.countdown);
    return events;
  }

  /// Last of all: a disk may take its time.
  void keep(const Events& passed, const Events& caused) {
    if (playing_.logbook == nullptr) return;
    Events all = passed;
    all.insert(all.end(), caused.begin(), caused.end());
    playing_.logbook->note(practice_, all, stamp_of(console_.wall()));
  }

  [[nodiscard]] std::optional<Millis> wake() const {
    const auto sound = playing_.sound != nullptr ? playing_.sound->due() : std::nullopt;
    return earlier(practice_.countdown.paused ? next_minute() : next_second(), sound);
  }

  [[nodiscard]] std::optional<Millis> next_second() const {
    auto soonest = earlier(next_change(practice_), presenter_.next_change(practice_, situation_));
    if (playing_.logbook != nullptr) soonest = earlier(soonest, playing_.logbook->due(practice_));
    return soonest ? std::optional(pace_.when(*soonest)) : std::nullopt;
  }

  /// In a pause only its length and the time of day the practice will end change.
  [[nodiscard]] std::optional<Millis> next_minute() const {
    if (!presenter_.tells_end()) return std::nullopt;
    const auto into = std::chrono::floor<Millis>(end().time_since_epoch()) % 1min;
    return console_.now() + (1min - into);
  }

  /// Each takes one input, adds what it caused to `events`, and tells whether the whole screen must be
  /// painted.
  bool take(TimeUp /*up*/, Events& /*events*/) { return false; }
  bool take(Stirred /*stirred*/, Events& /*events*/) { return false; }
  bool take(Resized /*resized*/, Events& /*events*/) { return true; }
  bool take(Continued continued, Events& events) {
    command(Command::pause, events);
    for (Event& event : events) event.by = continued.away;
    advance(practice_, continued.away);  // the pause has lasted as long already
    situation_.away += continued.away;
    return true;
  }
  bool take(Signalled signalled, Events& events) {
    command(Command::end, events);
    ending_ = {Ending::Kind::signalled, signalled.number};
    return false;
  }
  bool take(const Key& key, Events& events) {
    if (practice_.countdown.over) return false;  // it ended in the moment the key came
    const bool asked = std::exchange(situation_.about_to_end, false);
    const auto action = action_of(key);
    if (action == Action::quit && asked) {
      command(Command::end, events);
      ending_ = {Ending::Kind::ended};
    }
    if (action && !asked) act(*action, events);  // asked, any other key only takes the question back
    return false;
  }

  void act(Action action, Events& events) {
    situation_.about_to_end = action == Action::quit;
    if (action == Action::calm) situation_.calm = !situation_.calm;
    if (action == Action::help) situation_.help = !situation_.help;
    if (action == Action::silence) silence();
    if (action == Action::pause)
      command(practice_.countdown.paused ? Command::resume : Command::pause, events);
    for (const auto& [known, asks] : commands)
      if (known == action) command(asks, events);
    for (const auto& [known, felt] : sensations)
      if (known == action) change(felt, {.kind = Event::Kind::felt, .felt = felt}, events);
    if (action == Action::variation) change(TookVariation{}, {.kind = Event::Kind::variation}, events);
    if (action == Action::come_out) come_out(events);
    if (action == Action::undo) undo(events);
    if (!practice_.countdown.paused) situation_.away = 0ms;
  }

  /// Changes the session for what happened; false where it changes nothing.
  bool change(const Happening& what, const Event& why, Events& events) {
    static const Library none;
    if (playing_.library == nullptr && !std::holds_alternative<CameOut>(what)) return false;
    const Library& library = playing_.library != nullptr ? *playing_.library : none;
    const Countdown& at = practice_.countdown;
    auto revised = revise(library, practice_.session, {at.step, at.into}, what);
    if (!revised) return false;
    for (const Event& event : go_on(practice_, std::move(revised->session), revised->at.step, why))
      events.push_back(event);
    return true;
  }

  /// Out of the pose; where there is none to come out of the practice stops instead.
  void come_out(Events& events) {
    Practice before = practice_;
    if (change(CameOut{}, {.kind = Event::Kind::came_out}, events))
      left_ = {std::move(before), console_.now()};
    else
      command(Command::pause, events);
  }

  void undo(Events& events) {
    if (!left_ || console_.now() - left_->second > undo_within) return;
    for (const Event& event : take_back(practice_, left_->first)) events.push_back(event);
    left_.reset();
  }

  void silence() {
    situation_.silent = !situation_.silent;
    if (playing_.sound != nullptr && situation_.silent) playing_.sound->hush();
    remark(situation_.silent ? "silent; s brings bells and voice back" : "bells and voice are back");
  }

  /// Stands on the screen until the next key or step; elsewhere it is told with the next events.
  void remark(const std::string& words) {
    situation_.note = words;
    remarks_ += presenter_.tell(words);
  }

  void command(Command command, Events& events) {
    for (const Event& event : apply(practice_, command)) events.push_back(event);
  }

  /// A note stands until the next key, or the next step.
  static bool enters(const Events& events) {
    return std::any_of(events.begin(), events.end(),
                       [](const Event& event) { return event.kind == Event::Kind::step; });
  }

  /// First what is seen: starting a program takes a moment.
  bool tell(const Events& events, bool whole) {
    const std::string bytes = presenter_.show({practice_, events, situation_, console_.size(), whole});
    if (!bytes.empty() && !console_.write(bytes)) return false;
    if (playing_.sound != nullptr) sound(events);
    return tell_beside();
  }

  void sound(const Events& events) {
    for (const Event& event : events) {
      if (event.kind == Event::Kind::paused) playing_.sound->hush();
      if (!situation_.silent) playing_.sound->play(heard(practice_.session, event), console_.now());
    }
  }

  void look_beside() {
    if (playing_.sound != nullptr) playing_.sound->look(console_.now());
    if (playing_.awake != nullptr) playing_.awake->look();
  }

  /// What was lost beside the practice: it goes on without.
  bool tell_beside() {
    const Remark lost = playing_.sound != nullptr ? playing_.sound->remark() : Remark{};
    const std::string asleep = playing_.awake != nullptr ? playing_.awake->remark() : "";
    const std::string unkept = playing_.logbook != nullptr ? playing_.logbook->remark() : "";
    for (const std::string& words : {lost.words, asleep, unkept})
      if (!words.empty()) remark(words);
    const std::string bytes =
        std::exchange(remarks_, "") + (lost.terminal_bell && playing_.terminal_bell ? "\a" : "");
    return bytes.empty() || console_.write(bytes);
  }

  [[nodiscard]] std::chrono::system_clock::time_point end() const {
    const auto left = static_cast<double>(left_in_session(practice_).count()) / playing_.speed;
    return console_.wall() + Millis{static_cast<std::int64_t>(left)};
  }

  void tell_end() {
    if (presenter_.tells_end()) situation_.ends = playing_.time_of_day(end());
  }

  Practice& practice_;
  Console& console_;
  Presenter& presenter_;
  const Playing& playing_;
  Pace pace_;
  Millis seen_;  ///< the clock at the last look
  Situation situation_;
  std::string remarks_;                              ///< the bytes that tell them
  std::optional<std::pair<Practice, Millis>> left_;  ///< what was come out of last, and when
  std::optional<Ending> ending_;
};

}  // namespace

Ending play(Practice& practice, Console& console, Presenter& presenter, const Playing& playing) {
  return Player(practice, console, presenter, playing).run();
}

std::optional<Ending> ring_out(Console& console, Sound& sound) {
  while (sound.sounds()) {
    const Input input = console.wait(sound.due());
    sound.look(console.now());
    if (const auto* signalled = std::get_if<Signalled>(&input))
      return Ending{Ending::Kind::signalled, signalled->number};
    if (std::holds_alternative<Key>(input)) sound.hush();
  }
  return std::nullopt;
}

std::optional<Ending> settle_in(Console& console, Millis length,
                                const std::function<std::string(Millis)>& words) {
  Millis end = console.now() + length;
  for (Millis now = console.now(); now < end; now = console.now()) {
    if (!console.write(words(end - now))) return Ending{Ending::Kind::reader_gone};
    const Millis left = end - now;
    const Input input = console.wait(now + (left % 1s == 0ms ? 1s : left % 1s));
    if (std::holds_alternative<Continued>(input))
      end = console.now() + length;  // who comes back lies down again
    if (const auto* signalled = std::get_if<Signalled>(&input))
      return Ending{Ending::Kind::signalled, signalled->number};
    if (const auto* key = std::get_if<Key>(&input)) {
      if (action_of(*key) == Action::quit) return Ending{Ending::Kind::ended};
      if (action_of(*key) == Action::pause || key->name == Key::Name::enter) break;
    }
  }
  return std::nullopt;
}

}  // namespace yinback
