#include "panel.hpp"

#include "yinback/keymap.hpp"
#include "yinback/line.hpp"
#include "yinback/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace yinback {
namespace {

/// What the body does in each kind of step, in one word.
constexpr std::string_view doing[] = {"arrive", "get in", "hold", "change sides", "rest", "rest"};

std::string minutes_text(Millis time) {
  return fmt::format("{} min", std::chrono::ceil<std::chrono::minutes>(time).count());
}

}  // namespace

std::string Panel::state(bool joined) const {
  const int width = joined ? 0 : set_.text_width();
  if (situation_.about_to_end)
    return fitting({std::string(quit_question), "q again ends; any other key goes on", "q ends?"}, width);
  if (!practice_.countdown.paused) return {};
  const std::string paused = this->paused();
  const std::string away =
      situation_.away == 0ms ? "" : (paused == "paused" ? ": " : ", ") + away_text(situation_.away);
  const std::string goes_on = "; space goes on";
  const std::string how = goes_on_entering(practice_) ? ", getting in first" : "";
  return fitting({paused + away + goes_on + how, paused + away + goes_on, paused + away, paused + goes_on,
                  paused, "paused"},
                 width);
}

std::string Panel::paused() const {
  const Millis all = practice_.countdown.paused_for;
  if (all - situation_.away < 1min) return "paused";
  return fmt::format("paused for {} min", std::chrono::floor<std::chrono::minutes>(all).count());
}

Rows Panel::where() const {
  if (!situation_.note.empty()) return set_.row(situation_.note, Style::plain);
  std::size_t now = 0, all = 0;
  for (std::size_t i = 0; i < session_.steps.size(); ++i) {
    if (i == 0 || session_.steps[i].pose != session_.steps[i - 1].pose) ++all;
    if (i == practice_.countdown.step) now = all;
  }
  return set_.row(fmt::format("{} · {} · {} of {}{}", doing[static_cast<std::size_t>(step_.kind)],
                              name(step_.movement), now, all, situation_.silent ? " · silent" : ""),
                  Style::dim);
}

std::string Panel::with_side(const std::string& title, int width) const {
  constexpr int least_name = 4;
  if (step_.side == Side::both) return set_.elided(title, width);
  const std::string side(name(step_.side));
  for (const std::string& ending : {", " + side + " side", ", " + side})
    if (width >= least_name + width_of(ending)) return set_.elided(title, width - width_of(ending)) + ending;
  return fitting({side, side.substr(0, 1)}, width);
}

Rows Panel::pose() const {
  return set_.row(with_side(set_.spell(step_.title), set_.text_width()), Style::accent);
}

Rows Panel::time_row(bool joined) const {
  if (situation_.calm && !joined) return hold_bar();
  if (!joined) return {{{time_, Style::strong}, {" left", Style::dim}}};
  const std::string time = situation_.calm ? "" : time_ + " ";
  const std::string asked = state(true);
  return set_.row(
      time + with_side(asked.empty() ? set_.spell(step_.title) : asked, set_.text_width() - width_of(time)),
      Style::strong);
}

Hero Panel::time() const {
  return {time_, clock_text(std::max(step_.length, left_in_step(practice_))), nullptr, false, {}};
}

Hero Panel::hero(bool joined) const {
  Hero hero = time();
  if (situation_.calm) hero.time.clear();
  if (!situation_.help) hero.figure = figure_of(session_, step_);
  hero.mirrored = step_.side == Side::left;
  hero.least = time_row(joined);
  return hero;
}

Rows Panel::means() const {
  return set_.wrapped(step_.side_means, Style::plain);
}

Rows Panel::hold_bar() const {
  const std::string all = clock_text(step_.length), of = "of " + all;
  if (situation_.calm)
    return set_.bar(shown(practice_.countdown.into, step_.length), step_.length, "",
                    {all + " in all", all, ""});
  return set_.bar(shown(practice_.countdown.into, step_.length), step_.length, time_, {of + " left", of, ""});
}

Rows Panel::warning() const {
  const bool warns = is_hold(step_) || step_.kind == StepKind::switch_sides || practice_.countdown.paused;
  return warns ? set_.wrapped(session_.warning, Style::warning) : Rows{};
}

int Panel::longest_cue() const {
  int most = 0;
  for (const Mark& mark : step_.marks) {
    const bool one_row = mark.text.size() <= static_cast<std::size_t>(set_.text_width());
    if (mark.tone != Tone::warning)
      most = std::max(most, one_row ? 1 : height_of(set_.wrapped(mark.text, Style::plain)));
  }
  return most;
}

Rows Panel::next_up() const {
  const auto now = session_.steps.begin() + static_cast<std::ptrdiff_t>(practice_.countdown.step);
  const auto next = std::find_if(now + 1, session_.steps.end(), [](const Step& step) {
    return step.kind != StepKind::enter && step.kind != StepKind::switch_sides;
  });
  if (next == session_.steps.end()) return {};
  const std::string title = "next: " + set_.spell(step_title(*next));
  return set_.row(fitting({fmt::format("{}, {}", title, duration_text(next->length)),
                           set_.elided(title, set_.text_width())},
                          set_.text_width()),
                  Style::plain);
}

Rows Panel::progress() const {
  const Millis left = left_in_session(practice_);
  const Millis all = total(session_);
  const std::string of = fmt::format("{} left of {}", minutes_text(left), minutes_text(all));
  const std::string ends = situation_.ends.empty() ? "" : ", ends " + set_.spell(situation_.ends);
  return set_.bar(shown(all - left, all), all, "",
                  {of + ends, minutes_text(left) + " left" + ends, minutes_text(left) + " left"});
}

Rows Panel::keys() const {
  std::string line;
  for (const KeyBinding& binding : key_table)
    if (!binding.brief.empty()) line += fmt::format("{}{}", line.empty() ? "" : " · ", binding.brief);
  return set_.wrapped(line, Style::dim);
}

Rows Panel::help() const {
  Rows rows;
  for (const KeyBinding& binding : key_table) {
    if (binding.shown.empty()) continue;
    constexpr std::size_t column = 13;
    rows.push_back({{pad(set_.spell(binding.shown), column), Style::strong},
                    {set_.elided(set_.spell(binding.does), set_.text_width() - static_cast<int>(column)),
                     Style::plain}});
  }
  return rows;
}

Millis Panel::shown(Millis done, Millis all) const {
  return situation_.calm && all > 0ms ? all * (done * calm_parts / all) / calm_parts : done;
}

}  // namespace yinback
