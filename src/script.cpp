#include "yinback/script.hpp"

#include "beforehand.hpp"

#include <algorithm>

namespace yinback {
namespace {

constexpr Millis between_cues = 5s;    // time to hear one cue and follow it
constexpr Millis ending_before = 30s;  // the last word before the release
constexpr Millis shortest_to_halve = 60s;
constexpr Millis patience = 5min;  // how much longer a way in or an arrival may be made

Step make_step(StepKind kind, const Offer& offer, Side side, Millis length) {
  Step step;
  step.kind = kind;
  step.pose = offer.pose->id;
  step.variation = offer.form != nullptr ? offer.form->id : "";
  step.title = offer.pose->name;
  if (auto spoken = spoken_name(*offer.pose); spoken != step.title) step.spoken = std::move(spoken);
  step.movement = offer.pose->movement;
  step.side = side;
  step.side_means = side == Side::both ? "" : offer.pose->side_means;
  step.length = step.least = length;
  step.most = length + patience;
  return step;
}

void say(Step& step, Anchor from, Millis at, Tone tone, const std::string& text) {
  if (at <= step.length && !text.empty()) step.marks.push_back({from, at / 1s * 1s, tone, text, {}});
}

/// Lines one after another from `at` on, `apart` from each other; what does not fit the step is left out.
void say_all(Step& step, Millis at, Millis apart, const std::vector<std::string>& lines) {
  for (const std::string& line : lines) {
    if (at >= step.length) return;
    say(step, Anchor::start, at, Tone::cue, line);
    at += apart;
  }
}

std::vector<std::string> joined(std::vector<std::string> first, const std::vector<std::string>& second) {
  first.insert(first.end(), second.begin(), second.end());
  return first;
}

/// Writes the steps of a session from its first to its last.
class Writer {
 public:
  explicit Writer(const Library& library) : library_(library), words_(library.wording) {}
  /// Goes on from a shape the person is in already.
  Writer(const Library& library, const Offer& from) : Writer(library) { at_ = &from; }

  void arrive(const Offer& opening, Millis length) {
    Step step = make_step(StepKind::arrive, opening, Side::both, length);
    step.least = 0ms;
    const auto lines = joined(joined(opening.cues, opening.pose->entry), words_.arrive);
    say_all(step, 0ms, std::max(between_cues, step.length / static_cast<int>(lines.size() + 1)), lines);
    at_ = &opening;
    push(step);
  }

  void pose(const Coming& coming) {
    if (coming.hold != nullptr) hold_sides(*coming.hold, coming);
    if (coming.reset != nullptr) rest_after(coming);
  }

  /// The way out of a pose before its time: its exit cues, but no bell.
  void come_out(const Coming& coming) {
    leaving_ = true;
    rest_after(coming);
    for (Mark& mark : steps_.front().marks)
      if (mark.tone == Tone::release) mark.tone = Tone::cue;
  }

  void rest_after(const Coming& coming) {
    enter(*coming.reset, Side::both);
    rebound(*coming.reset, coming.pause, coming.rest);
  }

  void close(const Offer& closing, const Span& span, Millis length) {
    enter(closing, Side::both);
    Step step = make_step(StepKind::rest, closing, Side::both, length);
    step.least = std::min(span.floor, step.length);
    step.most = std::max(span.most, step.length);
    const auto lines =
        joined(joined(closing.cues, closing.pose->entry), joined(closing.pose->holding, words_.rest));
    say_all(step, 0ms, between_cues, lines);
    say(step, Anchor::end, 0ms, Tone::close, words_.closing);
    push(step);
  }

  std::vector<Step> take() { return std::move(steps_); }

 private:
  /// The way out of the last shape and into this one.
  void enter(const Offer& offer, Side side) {
    const Move& move = find_move(library_, at_->position, offer.position);
    Step step = make_step(StepKind::enter, offer, side, move.time + offer.enter);
    step.least = 0ms;
    const bool leaving_hold = steps_.empty() ? leaving_ : steps_.back().kind == StepKind::hold;
    if (leaving_hold) say(step, Anchor::start, 0ms, Tone::release, words_.release);
    auto way = joined(leaving_hold ? at_->pose->exit : std::vector<std::string>{}, {move.cue});
    const auto in =
        joined(offer.cues, has(*offer.pose, Role::hold) ? offer.pose->entry : std::vector<std::string>{});
    if (offer.enter == 0ms && has(*offer.pose, Role::hold)) way = joined(way, in);
    say_all(step, 0ms, std::min(between_cues, move.time / static_cast<int>(way.size())), way);
    if (offer.enter > 0ms) say_all(step, move.time, offer.enter / static_cast<int>(in.size()), in);
    at_ = &offer;
    push(step);
  }

  void hold_sides(const Offer& offer, const Coming& coming) {
    enter(offer, coming.sides.front());
    for (const Side side : coming.sides) {
      if (side != coming.sides.front()) change(offer, side, coming.change);
      hold(offer, side, coming.length);
    }
  }

  void hold(const Offer& offer, Side side, Millis length) {
    const bool rest = offer.pose->movement == Movement::neutral || !has(*offer.pose, Role::hold);
    Step step = make_step(rest ? StepKind::rest : StepKind::hold, offer, side, length);
    step.least = std::min(offer.floor, length);
    step.most = std::max(offer.cap, length);
    if (rest) {
      say_all(step, 0ms, between_cues, joined(joined(offer.cues, offer.pose->entry), offer.pose->holding));
      return push(step);
    }
    say(step, Anchor::start, 0ms, Tone::begin, words_.begin);
    say(step, Anchor::start, 0ms, Tone::warning, words_.sensation);
    say_all(step, length / 8, length / 4, offer.pose->holding);
    if (length >= shortest_to_halve) say(step, Anchor::start, length / 2, Tone::halfway, words_.halfway);
    say(step, Anchor::start, length * 2 / 3, Tone::warning, words_.check_in);
    if (length > 2 * ending_before) say(step, Anchor::end, ending_before, Tone::ending, words_.ending);
    push(step);
  }

  void change(const Offer& offer, Side second, Millis length) {
    Step step = make_step(StepKind::switch_sides, offer, second, length);
    say(step, Anchor::start, 0ms, Tone::switch_sides, words_.change_sides);
    const auto lines = joined(offer.pose->exit, {offer.pose->change_sides});
    say_all(step, 0ms, std::min(between_cues, step.length / static_cast<int>(lines.size() + 1)), lines);
    push(step);
  }

  void rebound(const Offer& offer, const Span& pause, Millis length) {
    Step step = make_step(StepKind::rebound, offer, Side::both, length);
    step.least = std::min(pause.floor, step.length);
    step.most = std::max(pause.most, step.length);
    const auto in = joined(offer.cues, offer.pose->entry);
    const Millis apart = std::min(between_cues, step.length / static_cast<int>(in.size() + 1));
    say_all(step, 0ms, apart, in);
    const Millis settled = apart * static_cast<int>(in.size());
    say_all(step, settled, std::max<Millis>(2 * between_cues, step.length / 4), words_.rebound);
    push(step);
  }

  void push(Step& step) {
    order_marks(step);
    steps_.push_back(std::move(step));
  }

  const Library& library_;
  const Wording& words_;
  const Offer* at_ = nullptr;
  bool leaving_ = false;  ///< the first step leads out of a held pose
  std::vector<Step> steps_;
};

/// The poses of a line-up with the times of `parts`.
std::vector<Coming> timed_poses(const LineUp& line_up, const std::vector<Part>& parts, Side first) {
  std::vector<Coming> poses;
  auto part = std::next(parts.begin());  // behind the opening
  for (const Slot& slot : line_up.slots) {
    Coming coming{slot.hold, {Side::both}, (part++)->time, 0ms, slot.reset, slot.pause, 0ms};
    if (slot.hold->pose->sided) {
      coming.sides = {first, other_side(first)};
      coming.change = (part++)->time;
    }
    if (slot.reset != nullptr) coming.rest = (part++)->time;
    poses.push_back(coming);
  }
  return poses;
}

}  // namespace

std::vector<Step> script_on(const Library& library, const Offer& from, const std::optional<Coming>& way_out,
                            const std::vector<Coming>& poses, const Offer& closing, const Span& span,
                            Millis rest) {
  Writer writer(library, from);
  if (way_out) writer.come_out(*way_out);
  for (const Coming& coming : poses) writer.pose(coming);
  writer.close(closing, span, rest);
  return writer.take();
}

Session script(const Library& library, const Request& request, const LineUp& line_up,
               const std::vector<Part>& parts) {
  Writer writer(library);
  writer.arrive(*line_up.opening, parts.front().time);
  for (const Coming& coming : timed_poses(line_up, parts, first_side(request))) writer.pose(coming);
  writer.close(*line_up.closing, parts.back().span, parts.back().time);
  Session session;
  session.sequence = request.sequence;
  session.language = library.language;
  session.seed = request.seed;
  session.level = request.level;
  session.avoid = request.avoid;
  session.at_hand = request.props;
  session.focus = request.focus;
  session.warning = library.wording.sensation;
  session.closing = library.wording.closing;
  session.voice = library.wording.voice;
  session.voice.test.clear();
  session.getting_up = library.wording.getting_up;
  session.props = to_fetch(request, line_up);
  session.cautions = cautions(library, request);
  session.steps = writer.take();
  add_drawings(library, session);
  return session;
}

void add_drawings(const Library& library, Session& session) {
  for (const Step& step : session.steps) {
    const Pose* pose = find_pose(library, step.pose);
    if (pose != nullptr && pose->figure && figure_of(session, step) == nullptr)
      session.figures.emplace_back(pose->id, *pose->figure);
  }
}

}  // namespace yinback
