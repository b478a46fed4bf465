#include "yinback/view.hpp"

#include "panel.hpp"

#include <algorithm>
#include <utility>
#include <vector>

namespace yinback {
namespace {

class Scene {
 public:
  Scene(const Practice& practice, const Situation& situation, Window window)
      : practice_(practice), situation_(situation), rows_(window.size.rows), set_(window) {}

  [[nodiscard]] Frame frame(const Drawing& drawing, Stage::Places& places) const {
    const std::string state = panel_.state(false);
    const Rows warning = panel_.warning();
    // Too low for rows of their own, the state or the pose stand beside the time.
    places = {};
    places.joined = rows_ < 2 + (state.empty() ? 0 : 1) + height_of(warning);
    const Hero hero = panel_.hero(places.joined);
    std::vector<Block> blocks{
        {Need::state, places.joined || state.empty() ? Rows{} : set_.row(state, Style::warning)},
        {situation_.note.empty() ? Need::where : Need::note,
         state.empty() || !situation_.note.empty() ? panel_.where() : Rows{}},
        {Need::pose, places.joined ? Rows{} : panel_.pose()},
        {Need::means, panel_.means()},
        {Need::air, gap},
        {Need::time, hero.least},
        {Need::big_time, blank(more_rows(hero, set_.width()))},
        {Need::hold_bar, situation_.calm ? Rows{} : panel_.hold_bar()},
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
    put(places.hold_bar, panel_.hold_bar());
    put(places.progress, panel_.progress());
    if (places.digits_height == 0) return put(places.time, panel_.time_row(places.joined));
    Rows digits = hero_digits(panel_.time(), places.digits_height, set_.letters());
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
    const int room = panel_.longest_cue() - height_of(cue);
    blocks.insert(blocks.end(), {{Need::cue, cue},
                                 {Need::air, blank(room)},
                                 {Need::next, panel_.next_up()},
                                 {Need::air, gap},
                                 {Need::progress, panel_.progress()},
                                 {Need::keys, panel_.keys()}});
  }
  void add_help(std::vector<Block>& blocks) const { blocks.push_back({Need::help, panel_.help()}); }

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

  const Practice& practice_;
  const Situation& situation_;
  int rows_;
  Setting set_;
  Panel panel_{practice_, situation_, set_};
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
