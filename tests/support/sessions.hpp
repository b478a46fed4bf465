// Small sessions for tests: builders for exact cases, and random ones for properties.
#pragma once

#include "support/random_past.hpp"
#include "yinback/session.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace yinback {

inline Mark from_start(Millis at, Tone tone = Tone::cue, std::string text = "word") {
  return {Anchor::start, at, tone, std::move(text)};
}

inline Mark from_end(Millis at, Tone tone = Tone::cue, std::string text = "word") {
  return {Anchor::end, at, tone, std::move(text)};
}

/// A step that may become anything from nothing to an hour; its marks are put in order.
inline Step step_of(StepKind kind, Millis length, std::vector<Mark> marks = {}) {
  Step step;
  step.kind = kind;
  step.pose = "sphinx";
  step.title = "Sphinx";
  step.movement = Movement::extension;
  step.length = length;
  step.most = 1h;
  step.marks = std::move(marks);
  order_marks(step);
  return step;
}

inline Step hold_of(Millis length, std::vector<Mark> marks = {}) {
  return step_of(StepKind::hold, length, std::move(marks));
}

inline Step side_of(Side side, Millis length, std::vector<Mark> marks = {}) {
  Step step = hold_of(length, std::move(marks));
  step.side = side;
  return step;
}

inline Session session_of(std::vector<Step> steps) {
  Session session;
  session.steps = std::move(steps);
  return session;
}

/// From `least` to `most`, both included.
inline Millis between(Random& random, Millis least, Millis most) {
  return least + Millis{static_cast<std::int64_t>(
                     random.below(static_cast<std::uint64_t>((most - least).count()) + 1))};
}

template <typename T, std::size_t n>
T one_of(Random& random, const T (&all)[n]) {
  return all[random.below(n)];
}

/// One of the names of E.
template <typename E>
E any(Random& random) {
  return static_cast<E>(random.below(names<E>.size()));
}

/// Printable, never empty, with what JSON has to escape.
inline std::string random_text(Random& random) {
  constexpr const char* pieces[] = {"a",    "Breathe.", " ", "\"",   "\\", "/",      "ś",
                                    "世界", "🧘",     "é", "</b>", "{",  "\\u0041"};
  std::string text = "T";
  for (std::uint64_t left = random.below(5); left > 0; --left) text += one_of(random, pieces);
  return text;
}

inline std::vector<std::string> random_texts(Random& random) {
  std::vector<std::string> texts(random.below(3));
  for (std::string& text : texts) text = random_text(random);
  return texts;
}

/// Marks anywhere in the step, often on the same moment, at its very ends, or outside it.
inline void add_marks(Random& random, Step& step) {
  for (std::uint64_t left = random.below(6); left > 0; --left) {
    const Millis at = random.below(2) == 0 ? step.length * static_cast<int>(random.below(6)) / 4
                                           : between(random, 0ms, step.length);
    step.marks.push_back({any<Anchor>(random), at, any<Tone>(random), random_text(random)});
  }
  order_marks(step);
}

inline Step random_step(Random& random, StepKind kind, Millis length) {
  constexpr const char* poses[] = {"sphinx", "banana", "childs-pose", "twist-2"};
  Step step;
  step.kind = kind;
  step.pose = one_of(random, poses);
  if (random.below(3) == 0) step.variation = random_text(random);
  step.title = random_text(random);
  if (random.below(3) == 0) step.spoken = random_text(random);
  step.movement = any<Movement>(random);
  step.length = length;
  step.least = between(random, 0ms, length);
  step.most = between(random, length, 2 * length);
  add_marks(random, step);
  return step;
}

inline void add_hold(Random& random, std::vector<Step>& steps, Millis length) {
  const Step hold = random_step(random, StepKind::hold, length);
  steps.push_back(hold);
  if (random.below(2) == 0) return;
  steps.back().side = any<Side>(random) == Side::left ? Side::left : Side::right;
  steps.back().side_means = random_text(random);
  const Side second = steps.back().side == Side::left ? Side::right : Side::left;
  steps.push_back(random_step(random, StepKind::switch_sides, between(random, 1s, 20s)));
  steps.push_back(hold);
  steps.back().side = second;
}

inline Point random_point(Random& random) {
  const auto number = [&] { return static_cast<int>(random.below(farthest_point + 1)); };
  const int x = number();
  return {x, number()};
}

/// At most `most` points; now and then all are one.
inline Stroke random_stroke(Random& random, std::size_t most = most_points) {
  Stroke stroke(2 + random.below(most - 1));
  for (Point& point : stroke) point = random_point(random);
  if (random.below(20) == 0) std::fill(stroke.begin(), stroke.end(), stroke[0]);
  return stroke;
}

/// No body stands like that, but a file may hold it.
inline Figure random_figure(Random& random) {
  Figure figure;
  figure.seen = any<Seen>(random);
  figure.head = random_point(random);
  figure.spine = random_stroke(random, 6);
  for (auto* strokes : {&figure.far_limbs, &figure.limbs, &figure.props})
    for (std::uint64_t left = random.below(4); left > 0; --left)
      strokes->push_back(random_stroke(random, random.below(8) == 0 ? most_points : 5));
  return figure;
}

/// A session as a sequencer might plan it, to the millisecond; every text stands and no step is longer than
/// `longest`.
inline Session random_session(Random& random, Millis longest) {
  Session session;
  session.seed = random.next();
  session.level = any<Level>(random);
  if (random.below(2) == 0) session.focus = any<Movement>(random);
  session.warning = random_text(random);
  if (random.below(2) == 0) session.language = "en";
  for (const VoiceWord& word : voice_words)
    if (random.below(2) == 0) session.voice.*word.words = random_text(random);
  session.closing = random_text(random);
  session.getting_up = random_texts(random);
  session.props = random_texts(random);
  session.cautions = random_texts(random);
  session.notes = random_texts(random);
  for (std::uint64_t left = random.below(3); left > 0; --left)
    session.left_out.push_back({random_text(random), random_text(random)});
  const auto length = [&] {
    const Millis any_length = between(random, 1s, longest);
    return random.below(2) == 0 ? any_length / 1s * 1s : any_length;
  };
  auto& steps = session.steps;
  steps.push_back(random_step(random, StepKind::arrive, length()));
  for (std::uint64_t left = 1 + random.below(4); left > 0; --left) {
    const std::size_t enter = steps.size();
    steps.push_back(random_step(random, StepKind::enter, length()));
    add_hold(random, steps, length());
    if (left % 4 != 0) steps[enter].pose = steps[enter + 1].pose;
    if (random.below(3) == 0) steps.push_back(random_step(random, StepKind::rebound, length()));
  }
  steps.push_back(random_step(random, StepKind::rest, length()));
  for (const char* pose : {"sphinx", "banana", "childs-pose"})
    if (random.below(2) == 0) session.figures.emplace_back(pose, random_figure(random));
  if (random.below(2) == 0) session.past = random_past(random, {"sphinx", "banana", "childs-pose"});
  return session;
}

/// A short session no sequencer would plan, but live changes or a hand may make: steps of no length or of a
/// millisecond.
inline Session rough_session(Random& random) {
  Session session = random_session(random, 40s);
  for (Step& step : session.steps) {
    constexpr Millis odd[] = {0ms, 0ms, 1ms, 5s, 30s};
    if (random.below(4) == 0) step.length = one_of(random, odd);
    order_marks(step);
  }
  return session;
}

}  // namespace yinback
