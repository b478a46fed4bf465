#include "yinback/speech.hpp"

#include "sides.hpp"
#include "yinback/saying.hpp"

#include <algorithm>
#include <array>

namespace yinback {
namespace {

constexpr std::size_t most_ahead = 2;  // how many marks early a cue may be said

/// The bell of a mark, by its tone. That of the close rings when the session is finished, however it came to
/// its end.
constexpr std::array<std::optional<Bell>, names<Tone>.size()> bells{
    Bell::release, Bell::switch_sides, Bell::begin, Bell::halfway, {}, {}, {}, {}};

std::optional<Bell> bell_of(const Mark& mark) {
  return bells.at(static_cast<std::size_t>(mark.tone));
}

std::string said_at(const Step& step, const Mark& mark) {
  const bool silent = mark.tone == Tone::close || (is_hold(step) && mark.tone == Tone::cue);
  return silent ? "" : mark.aloud.value_or(mark.text);
}

std::string spoken_side(const Voice& voice, Side side) {
  if (side == Side::both) return "";
  return side == Side::left ? voice.left : voice.right;
}

/// `Banana, right side`.
std::string spoken_title(const Voice& voice, const Step& step) {
  const std::string title = step.spoken.empty() ? step.title : step.spoken;
  const std::string side = spoken_side(voice, step.side);
  return side.empty() ? title : title + ", " + side;
}

/// `title` as `words` put it; as a sentence of its own where there are none.
std::string put(const std::string& words, const std::string& title) {
  return words.empty() ? title + "." : filled(words, title);
}

/// Whether `step` leads out of a pose before its time; then the bell rang at coming out.
bool leads_out(const Session& session, std::size_t step) {
  return session.steps[step].kind == StepKind::enter &&
         std::any_of(session.signs.begin(), session.signs.end(),
                     [&](const Sign& sign) { return sign.step + 1 == step; });
}

/// Something that is heard in a step.
struct Item {
  Item(std::size_t at_slot, Millis at, std::optional<Bell> rung, std::string said, bool is_needed)
      : slot(at_slot),
        moment(at),
        bell(rung),
        words(std::move(said)),
        takes(saying(words)),
        needed(is_needed) {}

  std::size_t slot;  ///< 0: as the step begins; else behind that many marks
  Millis moment;
  std::optional<Bell> bell;
  std::string words;
  Millis takes;  ///< to say them
  bool needed;   ///< goes before what is not
  bool kept = false;
};

/// What is heard in a step, from its start to its end.
class Telling {
 public:
  Telling(const Session& session, std::size_t index)
      : session_(session), step_(session.steps[index]), index_(index), out_(leads_out(session, index)) {
    gather();
    keep();
    for (std::size_t ahead = 1; ahead <= most_ahead && lost() > 0; ++ahead) try_ahead(ahead);
    announce_next();
  }

  [[nodiscard]] std::string words(std::size_t slot) const {
    std::string words;
    for (const Item& item : items_)
      if (item.slot == slot && item.kept) words += (words.empty() ? "" : " ") + item.words;
    return words;
  }
  /// True where the bell of coming out may still sound.
  [[nodiscard]] bool out() const { return out_; }

 private:
  [[nodiscard]] bool is(StepKind kind) const { return step_.kind == kind; }

  /// Whether the first thing is the way out of what was before.
  [[nodiscard]] bool leaves() const {
    if (step_.marks.empty() || moment(step_, step_.marks.front()) != 0ms) return false;
    const Tone first = step_.marks.front().tone;
    return out_ || first == Tone::release || first == Tone::switch_sides;
  }

  /// What comes. On the way out into a rest that is said as the rest begins, between two sides it is the
  /// side.
  [[nodiscard]] std::string opening() const {
    const Voice& voice = session_.voice;
    const std::string title = spoken_title(voice, step_), side = spoken_side(voice, step_.side);
    if (is(StepKind::hold)) return "";
    if (is(StepKind::rebound) || is(StepKind::rest)) return put(voice.rest, title);
    if (is(StepKind::switch_sides) && !side.empty()) return side + ".";
    if (!is(StepKind::enter) || !leaves()) return title + ".";
    const bool rests =
        index_ + 1 < session_.steps.size() && (session_.steps[index_ + 1].kind == StepKind::rebound ||
                                               session_.steps[index_ + 1].kind == StepKind::rest);
    return rests ? "" : put(voice.next, title);
  }

  void gather() {
    items_.clear();
    const bool later = leaves();
    if (!later) items_.emplace_back(0U, 0ms, std::nullopt, opening(), true);
    for (std::size_t i = 0; i < step_.marks.size(); ++i) {
      const Mark& mark = step_.marks[i];
      const Millis when = moment(step_, mark);
      if (when < 0ms || when > step_.length) continue;
      const bool other_side = is(StepKind::switch_sides) && i + 1 == step_.marks.size();
      const bool answers = mark.aloud.has_value();
      const bool needed = mark.tone != Tone::cue || other_side || answers || (later && i == 0);
      items_.emplace_back(i + 1, when, bell_of(mark), said_at(step_, mark), needed);
      if (later && i == 0) items_.emplace_back(i + 1, when, std::nullopt, opening(), true);
    }
  }

  /// Whether everything kept is said before the bell behind it, and before the step is over.
  [[nodiscard]] bool fits() const {
    Millis free = out_ ? ringing(Bell::come_out) : 0ms, silent{};
    for (const Item& item : items_) {
      if (item.bell) {
        if (silent > item.moment) return false;
        free = item.moment + ringing(*item.bell);
      }
      if (item.kept) silent = free = std::max(free, item.moment) + item.takes;
    }
    return silent <= step_.length;
  }

  bool keep(Item& item) {
    item.kept = !item.words.empty();
    if (item.kept && !fits()) item.kept = false;
    return item.kept || item.words.empty();
  }

  void keep() {
    for (Item& item : items_)
      if (item.needed) keep(item);
    const bool in_order = is(StepKind::enter) || is(StepKind::switch_sides);
    for (Item& item : items_)
      if (!item.needed && !keep(item) && in_order) return;
  }

  [[nodiscard]] std::ptrdiff_t lost() const {
    return std::count_if(items_.begin(), items_.end(),
                         [](const Item& item) { return !item.kept && !item.words.empty(); });
  }

  /// The cues of a way in said `ahead` marks early, where fewer are left out then.
  void try_ahead(std::size_t ahead) {
    if (!is(StepKind::enter) || leaves()) return;
    const auto before = items_;
    const auto lost_before = lost();
    gather();
    const auto cues =
        std::stable_partition(items_.begin(), items_.end(), [](const Item& item) { return item.needed; });
    const auto count = static_cast<std::size_t>(items_.end() - cues);
    const std::vector<Item> at_marks(cues, items_.end());
    for (std::size_t i = 0; i < count; ++i) {
      Item& item = *(cues + static_cast<std::ptrdiff_t>(i));
      const Item& earlier = at_marks[i - std::min(i, ahead)];
      item.slot = earlier.slot;
      item.moment = earlier.moment;
    }
    std::stable_sort(items_.begin(), items_.end(),
                     [](const Item& a, const Item& b) { return a.slot < b.slot; });
    keep();
    if (lost() >= lost_before) items_ = before;
  }

  /// In a rest between poses, as late as there is room.
  void announce_next() {
    const std::size_t next = index_ + 1;
    if (!is(StepKind::rebound) || next >= session_.steps.size() || session_.voice.next.empty()) return;
    if (session_.steps[next].kind != StepKind::enter) return;
    const std::string words = filled(session_.voice.next, spoken_title(session_.voice, session_.steps[next]));
    for (std::size_t behind = items_.size(); behind > 0; --behind) {
      const Item& before = items_[behind - 1];
      const auto added = items_.insert(items_.begin() + static_cast<std::ptrdiff_t>(behind),
                                       Item(before.slot, before.moment, std::nullopt, words, true));
      if (keep(*added)) return;
      items_.erase(added);
    }
  }

  const Session& session_;
  const Step& step_;
  std::size_t index_;
  bool out_;
  std::vector<Item> items_;
};

Heard step_begins(const Session& session, std::size_t step) {
  const Telling telling(session, step);
  return {{}, telling.words(0), !telling.out()};
}

Heard mark_comes(const Session& session, const Event& event) {
  const auto bell = bell_of(session.steps[event.step].marks[event.mark]);
  return {bell, Telling(session, event.step).words(event.mark + 1), bell.has_value()};
}

/// Going on by getting into the pose again is told by that step.
Heard goes_on(const Session& session, std::size_t step) {
  const bool again = parts_of(session, step).last > step;
  return {{}, again ? "" : session.voice.resumed, true};
}

}  // namespace

Heard heard(const Session& session, const Event& event) {
  const Voice& voice = session.voice;
  switch (event.kind) {
    case Event::Kind::step:
      return step_begins(session, event.step);
    case Event::Kind::mark:
      return mark_comes(session, event);
    case Event::Kind::paused:
      return {{}, voice.paused, true};
    case Event::Kind::resumed:
      return goes_on(session, event.step);
    case Event::Kind::undone:
      return {{}, voice.resumed, true};
    case Event::Kind::finished:
      return {Bell::close, session.closing, true};
    case Event::Kind::came_out:
      return {Bell::come_out, "", true};
    case Event::Kind::extended:
      return {};
    case Event::Kind::skipped:
    case Event::Kind::back:
    case Event::Kind::ended:
    case Event::Kind::variation:
    case Event::Kind::felt:
      return {{}, "", true};
  }
  return {};
}

}  // namespace yinback
