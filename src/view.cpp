#include "yinback/view.hpp"

#include "hero.hpp"
#include "setting.hpp"
#include "yinback/keymap.hpp"
#include "yinback/line.hpp"
#include "yinback/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>

namespace yinback {
namespace {

constexpr int calm_parts = 24;  // in which the bars move where nothing shall tick

/// What the body does in each kind of step, in one word.
constexpr std::string_view doing[] = {"arrive", "get in", "hold", "change sides", "rest", "rest"};

std::string minutes_text(Millis time) {
  return fmt::format("{} min", std::chrono::ceil<std::chrono::minutes>(time).count());
}

class Scene {
 public:
  Scene(const Practice& practice, const Situation& situation, Window window)
      : practice_(practice),
        session_(practice.session),
        step_(session_.steps[practice.countdown.step]),
        situation_(situation),
        rows_(window.size.rows),
        set_(window),
        time_(clock_text(left_in_step(practice))) {}

  [[nodiscard]] Frame frame(const Drawing& drawing, Stage::Places& places) const {
    const std::string state = this->state(false);
    const Rows warning = this->warning();
    // Too low for rows of their own, the state or the pose stand beside the time.
    places = {};
    places.joined = rows_ < 2 + (state.empty() ? 0 : 1) + height_of(warning);
    const Hero hero = this->hero(places.joined);
    std::vector<Block> blocks{
        {Need::state, places.joined || state.empty() ? Rows{} : set_.row(state, Style::warning)},
        {situation_.note.empty() ? Need::where : Need::note,
         state.empty() || !situation_.note.empty() ? where() : Rows{}},
        {Need::pose, places.joined ? Rows{} : pose()},
        {Need::means, set_.wrapped(step_.side_means, Style::plain)},
        {Need::air, gap},
        {Need::time, hero.least},
        {Need::big_time, blank(more_rows(hero, set_.width()))},
        {Need::hold_bar, situation_.calm ? Rows{} : hold_bar()},
        {Need::air, gap},
        {Need::warning, warning},
        {Need::air, gap}};
    situation_.help ? add_help(blocks) : add_words(blocks);
    const int left = allot(blocks, std::max(rows_, 0));
    const HeroRows grown = grow(blocks, hero, situation_.help ? 0 : left, drawing);
    note_places(blocks, grown, places);
    Framed all = framed(std::move(blocks), set_);
    for (int* place : {&places.time, &places.hold_bar, &places.progress})
      if (*place >= 0) *place = all.begins[static_cast<std::size_t>(*place)];
    if (places.time >= 0) places.time += grown.time;
    return std::move(all.frame);
  }

  /// Makes the rows at these places anew.
  void pass(Frame& frame, const Stage::Places& places) const {
    const auto put = [&](int place, Rows rows) {
      if (place >= 0) frame.rows[static_cast<std::size_t>(place)] = set_.placed(std::move(rows.front()));
    };
    put(places.hold_bar, hold_bar());
    put(places.progress, progress());
    if (places.digits_height == 0) return put(places.time, time_row(places.joined));
    Rows digits =
        hero_digits({time_, longest_time(), nullptr, false, {}}, places.digits_height, set_.letters());
    for (std::size_t i = 0; i < digits.size(); ++i)
      frame.rows[static_cast<std::size_t>(places.time) + i].front() =
          set_.placed(std::move(digits[i])).front();
  }

 private:
  static inline const Rows gap{{}};

  /// Rows that are kept although nothing stands in them.
  static Rows blank(int count) {
    return Rows(static_cast<std::size_t>(std::max(count, 0)), Row{{"", Style::plain}});
  }

  void add_words(std::vector<Block>& blocks) const {
    const Rows cue = set_.wrapped(cue_now(practice_), Style::plain);
    const int room = longest_cue() - height_of(cue);
    blocks.insert(blocks.end(), {{Need::cue, cue},
                                 {Need::air, blank(room)},
                                 {Need::next, next_up()},
                                 {Need::air, gap},
                                 {Need::progress, progress()},
                                 {Need::keys, keys()}});
  }
  void add_help(std::vector<Block>& blocks) const { blocks.push_back({Need::help, help()}); }

  /// What is left over goes to bigger digits and the drawing, if they have rows at all.
  HeroRows grow(std::vector<Block>& blocks, const Hero& hero, int left, const Drawing& drawing) const {
    Rows &time = blocks[place_of(blocks, Need::time)].rows,
         &more = blocks[place_of(blocks, Need::big_time)].rows;
    HeroRows grown;
    if (more.empty()) return grown;
    const int rows = height_of(time) + height_of(more) + left;
    more.clear();
    grown = hero_rows(hero, {set_.width(), rows}, set_.letters(), drawing);
    time = std::move(grown.rows);
    return grown;
  }

  /// Which blocks show time, where they have rows.
  static void note_places(const std::vector<Block>& blocks, const HeroRows& grown, Stage::Places& places) {
    places.digits_height = grown.digits_height;
    const std::pair<Need, int*> shown[] = {
        {Need::time, &places.time}, {Need::hold_bar, &places.hold_bar}, {Need::progress, &places.progress}};
    for (const auto& [need, place] : shown) {
      const std::size_t block = place_of(blocks, need);
      *place = block < blocks.size() && !blocks[block].rows.empty() ? static_cast<int>(block) : -1;
    }
  }
  static std::size_t place_of(const std::vector<Block>& blocks, Need need) {
    const auto found =
        std::find_if(blocks.begin(), blocks.end(), [need](const Block& b) { return b.need == need; });
    return static_cast<std::size_t>(found - blocks.begin());
  }

  // --- the parts

  /// What a person has to answer, in one row. `joined`: in one or two words.
  [[nodiscard]] std::string state(bool joined) const {
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

  /// For how many minutes, from the first on; what the machine was away is told by itself.
  [[nodiscard]] std::string paused() const {
    const Millis all = practice_.countdown.paused_for;
    if (all - situation_.away < 1min) return "paused";
    return fmt::format("paused for {} min", std::chrono::floor<std::chrono::minutes>(all).count());
  }

  /// Where in the session: every stay in one pose counts once. A note stands there while there is one.
  [[nodiscard]] Rows where() const {
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

  /// `title` with the side. Where it is short the name gives way, not the side.
  [[nodiscard]] std::string with_side(const std::string& title, int width) const {
    constexpr int least_name = 4;
    if (step_.side == Side::both) return set_.elided(title, width);
    const std::string side(name(step_.side));
    for (const std::string& ending : {", " + side + " side", ", " + side})
      if (width >= least_name + width_of(ending))
        return set_.elided(title, width - width_of(ending)) + ending;
    return fitting({side, side.substr(0, 1)}, width);
  }

  [[nodiscard]] Rows pose() const {
    return set_.row(with_side(set_.spell(step_.title), set_.text_width()), Style::accent);
  }

  /// The least that is ever shown: the time left, and the side where the pose has no row of its own.
  [[nodiscard]] Rows time_row(bool joined) const {
    if (situation_.calm && !joined) return hold_bar();
    if (!joined) return {{{time_, Style::strong}, {" left", Style::dim}}};
    const std::string time = situation_.calm ? "" : time_ + " ";
    const std::string asked = state(true);
    return set_.row(
        time + with_side(asked.empty() ? set_.spell(step_.title) : asked, set_.text_width() - width_of(time)),
        Style::strong);
  }

  [[nodiscard]] std::string longest_time() const {
    return clock_text(std::max(step_.length, left_in_step(practice_)));
  }

  [[nodiscard]] Hero hero(bool joined) const {
    return {situation_.calm ? "" : time_, longest_time(),
            situation_.help ? nullptr : figure_of(session_, step_), step_.side == Side::left,
            time_row(joined)};
  }

  /// The exact time stands here once more in small: plain, as it changes each second.
  [[nodiscard]] Rows hold_bar() const {
    const std::string all = clock_text(step_.length), of = "of " + all;
    if (situation_.calm)
      return set_.bar(shown(practice_.countdown.into, step_.length), step_.length, "",
                      {all + " in all", all, ""});
    return set_.bar(shown(practice_.countdown.into, step_.length), step_.length, time_,
                    {of + " left", of, ""});
  }

  [[nodiscard]] Rows warning() const {
    const bool warns = is_hold(step_) || step_.kind == StepKind::switch_sides || practice_.countdown.paused;
    return warns ? set_.wrapped(session_.warning, Style::warning) : Rows{};
  }

  /// Rows of the longest cue of this step: kept free, so that nothing moves when it comes.
  [[nodiscard]] int longest_cue() const {
    int most = 0;
    for (const Mark& mark : step_.marks) {
      const bool one_row = mark.text.size() <= static_cast<std::size_t>(set_.text_width());
      if (mark.tone != Tone::warning)
        most = std::max(most, one_row ? 1 : height_of(set_.wrapped(mark.text, Style::plain)));
    }
    return most;
  }

  [[nodiscard]] Rows next_up() const {
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

  [[nodiscard]] Rows progress() const {
    const Millis left = left_in_session(practice_);
    const Millis all = total(session_);
    const std::string of = fmt::format("{} left of {}", minutes_text(left), minutes_text(all));
    const std::string ends = situation_.ends.empty() ? "" : ", ends " + set_.spell(situation_.ends);
    return set_.bar(shown(all - left, all), all, "",
                    {of + ends, minutes_text(left) + " left" + ends, minutes_text(left) + " left"});
  }

  [[nodiscard]] Rows keys() const {
    std::string line;
    for (const KeyBinding& binding : key_table)
      if (!binding.brief.empty()) line += fmt::format("{}{}", line.empty() ? "" : " · ", binding.brief);
    return set_.wrapped(line, Style::dim);
  }

  [[nodiscard]] Rows help() const {
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

  /// As the bars show it: calm ones stand still for a while.
  [[nodiscard]] Millis shown(Millis done, Millis all) const {
    return situation_.calm && all > 0ms ? all * (done * calm_parts / all) / calm_parts : done;
  }

  const Practice& practice_;
  const Session& session_;
  const Step& step_;
  const Situation& situation_;
  int rows_;
  Setting set_;
  std::string time_;
};

}  // namespace

std::string cue_now(const Practice& practice) {
  const Step& step = practice.session.steps[practice.countdown.step];
  const Mark* last = nullptr;
  for (const Mark& mark : step.marks)
    if (moment(step, mark) <= practice.countdown.into && mark.tone != Tone::warning) last = &mark;
  return last == nullptr ? "" : last->text;
}

std::optional<Millis> next_tick(const Practice& practice, bool calm) {
  if (practice.countdown.paused || practice.countdown.over) return std::nullopt;
  const Millis left = left_in_step(practice);
  if (!calm) {
    const Millis part = left % 1s;
    return part == 0ms ? 1s : part;  // the digits round up, so they change as the part second runs out
  }
  const Millis length = practice.session.steps[practice.countdown.step].length;
  const Millis into = length - left;
  const auto parts = into * calm_parts / length + 1;
  const Millis next{(length.count() * parts + calm_parts - 1) / calm_parts};
  return next - into;
}

const Frame& Stage::lay_out(const Practice& practice, const Situation& situation, Window window,
                            const Drawing& drawing) {
  situation_ = situation;
  window_ = window;
  frame_ = Scene(practice, situation_, window_).frame(drawing, places_);
  return frame_;
}

const Frame& Stage::pass(const Practice& practice) {
  Scene(practice, situation_, window_).pass(frame_, places_);
  return frame_;
}

Frame view(const Practice& practice, const Situation& situation, Window window, const Drawing& drawing) {
  return Stage().lay_out(practice, situation, window, drawing);
}

}  // namespace yinback
