#include "shell/player.hpp"

#include "shell/tempo.hpp"
#include "yinback/line.hpp"

#include <algorithm>
#include <utility>

namespace yinback {
namespace {

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

/// For as long as it lives, a stop is silent.
class SilentStop {
 public:
  SilentStop(Console& console, const Beside& beside) : console_(console) {
    console_.before_stop([&beside] { beside.hush(); });
  }
  SilentStop(const SilentStop&) = delete;
  SilentStop& operator=(const SilentStop&) = delete;
  ~SilentStop() { console_.before_stop({}); }

 private:
  Console& console_;
};

class Player {
 public:
  Player(Practice& practice, Console& console, Presenter& presenter, const Playing& playing,
         const Beside& beside)
      : practice_(practice),
        console_(console),
        presenter_(presenter),
        playing_(playing),
        beside_(beside),
        tempo_(console.now(), playing.speed),
        seen_(console.now()) {
    situation_.calm = playing.calm;
  }

  Ending run() {
    const SilentStop silent(console_, beside_);
    tell_end();
    if (!tell(playing_.again ? enter_again(practice_) : begin(practice_), true))
      return {Ending::Kind::reader_gone};
    if (!playing_.again) beside_.begin(practice_, console_.wall());
    while (!ending_ && !practice_.countdown.over) {
      const Input input = console_.wait(wake());
      beside_.look(console_.now());
      // What time brought is told before a command may change the session it refers to.
      const Events passed = pass(console_.now());
      if (enters(passed)) situation_.note.clear();
      const bool told_before = std::holds_alternative<Key>(input) || !passed.empty();
      if (told_before && !tell(passed, false)) return {Ending::Kind::reader_gone};
      Events caused;
      const bool whole = std::visit([&](const auto& in) { return take(in, caused); }, input);
      if (!caused.empty()) situation_.note = note(practice_.session, caused.front());
      if (practice_.countdown.paused || moves_end(input)) tell_end();
      const bool told = tell(caused, whole);
      keep(passed, caused);
      if (!told) return {Ending::Kind::reader_gone};
    }
    return ending_.value_or(Ending{Ending::Kind::finished});
  }

 private:
  /// Lets the time in. A pause is the person's, not the practice's: it lasts as long as the clock says.
  Events pass(Millis now) {
    const Millis practised = tempo_.pass(now), real = now - std::exchange(seen_, now);
    const Countdown before = practice_.countdown;
    Events events = advance(practice_, before.paused ? real : practised);
    beside_.pass(practice_.session, before, practice_.countdown);
    return events;
  }

  /// Last of all: a disk may take its time.
  void keep(Events passed, const Events& caused) {
    passed.insert(passed.end(), caused.begin(), caused.end());
    beside_.keep(practice_, passed, console_.wall());
  }

  [[nodiscard]] std::optional<Millis> wake() const {
    return earlier(practice_.countdown.paused ? next_minute() : next_second(), beside_.due());
  }

  [[nodiscard]] std::optional<Millis> next_second() const {
    const auto shown = earlier(next_change(practice_), presenter_.next_change(practice_, situation_));
    const auto soonest = earlier(shown, beside_.due(practice_));
    return soonest ? std::optional(tempo_.when(*soonest)) : std::nullopt;
  }

  /// In a pause only its length and the time of day the practice will end change.
  [[nodiscard]] std::optional<Millis> next_minute() const {
    if (!presenter_.tells_end()) return std::nullopt;
    const auto into = std::chrono::floor<Millis>(end().time_since_epoch()) % 1min;
    return console_.now() + (1min - into);
  }

  /// The end moves with what a person does; told anew at each wake-up it would flicker at a minute's turn.
  static bool moves_end(const Input& input) {
    return !std::holds_alternative<TimeUp>(input) && !std::holds_alternative<Stirred>(input);
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
    if (situation_.silent) beside_.hush();
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
    if (!situation_.silent) beside_.hear(practice_.session, events, console_.now());
    beside_.tell(practice_.session, events);
    return tell_beside();
  }

  /// What was lost beside the practice: it goes on without.
  bool tell_beside() {
    const auto [lines, bell] = beside_.remarks();
    for (const std::string& words : lines) remark(words);
    const std::string bytes = std::exchange(remarks_, "") + (bell ? "\a" : "");
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
  const Beside& beside_;
  Tempo tempo_;
  Millis seen_;  ///< the clock at the last look
  Situation situation_;
  std::string remarks_;                              ///< the bytes that tell them
  std::optional<std::pair<Practice, Millis>> left_;  ///< what was come out of last, and when
  std::optional<Ending> ending_;
};

}  // namespace

Ending play(Practice& practice, Console& console, Presenter& presenter, const Playing& playing,
            const Beside& beside) {
  return Player(practice, console, presenter, playing, beside).run();
}

}  // namespace yinback
