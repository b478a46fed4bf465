#include "promises.hpp"

#include "spots.hpp"
#include "yinback/line.hpp"
#include "yinback/sheet.hpp"
#include "yinback/speech.hpp"
#include "yinback/tally.hpp"
#include "yinback/text.hpp"
#include "yinback/view.hpp"

#include <algorithm>
#include <array>
#include <numeric>

namespace yinback::fuzz {
namespace {

/// Line feeds part lines; within them everything can be shown.
bool lines_printable(std::string text) {
  std::replace(text.begin(), text.end(), '\n', ' ');
  return is_printable(text);
}

void place_is_there(std::string_view text, const Spot& spot) {
  const auto lines = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')) + 1;
  expect(spot.line <= lines && (spot.line == 0) == (spot.column == 0), "a problem's line is in the text");
}

constexpr std::array<Size, 7> windows{{{80, 24}, {20, 5}, {7, 1}, {120, 40}, {1, 1}, {40, 10}, {0, 0}}};

/// Of all windows one at each look: a drawing takes its time.
void screen_fits(const Practice& practice, std::size_t look) {
  const Window window{windows[look % windows.size()], look % 2 == 0 ? Letters::unicode : Letters::ascii};
  const Frame frame = view(practice, {}, window);
  expect(frame.rows.size() <= static_cast<std::size_t>(window.size.rows),
         "a frame is no higher than its window");
  fit(frame.rows, static_cast<std::size_t>(window.size.columns), window.letters);
}

void events_told(const Practice& practice, const Events& events) {
  for (const Event& event : events) {
    expect(is_printable(line(practice.session, event)), "an event's line is printable");
    expect(is_printable(note(practice.session, event)), "a note is printable");
    expect(event_json(practice.session, event).find('\n') == std::string::npos,
           "an event is one line of JSON");
    expect(is_printable(heard(practice.session, event).words), "what a voice says is printable");
  }
}

/// Whatever `events` and `practice` are after some time at once, they are after its pieces.
void pass_alike(Practice& practice, Millis time, Tally& tally) {
  const Practice before = practice;
  const Events at_once = advance(practice, time);
  Practice cut = before;
  Events pieces;
  Tally cut_tally = tally;
  for (Millis left = time, piece = 1ms; left > 0ms; piece = std::min<Millis>(piece * 7, 40s)) {
    const Countdown from = cut.countdown;
    for (const Event& event : advance(cut, std::min(left, piece))) pieces.push_back(event);
    cut_tally.pass(cut.session, from, cut.countdown);
    left -= std::min(left, piece);
  }
  tally.pass(before.session, before.countdown, practice.countdown);
  expect(cut == practice && pieces == at_once, "however time is cut, the same comes of it");
  expect(cut_tally == tally, "however time is cut, as much is held");
  events_told(practice, at_once);
}

}  // namespace

void told_well(const Problems& problems) {
  for (const Problem& problem : problems) {
    expect(!problem.what.empty(), "a problem says what is wrong");
    expect(lines_printable(problem_text(problem)), "a problem's text is printable: " + problem_text(problem));
  }
}

void refused_well(std::string_view text, const Problems& problems) {
  expect(!problems.empty(), "what is refused has a problem");
  told_well(problems);
  const auto places = spots(text, problems);
  expect(places.size() == problems.size(), "every problem has a spot");
  for (const Spot& spot : places) place_is_there(text, spot);
  told_well(located(problems, text));
}

void fit(const Rows& rows, std::size_t width, Letters letters) {
  for (const Row& row : rows) {
    const std::string text = row_text(row);
    expect(columns(text) <= width, "a row is no wider than its window: " + text);
    expect(is_printable(text), "a row is printable: " + text);
    expect(letters == Letters::unicode || to_ascii(text) == text, "a row of ASCII is ASCII: " + text);
  }
}

void can_be_practised(const Session& session) {
  constexpr std::size_t looked_at = 14;
  Practice practice{session, {}};
  Tally tally;
  events_told(practice, begin(practice));
  for (std::size_t i = 0; i < looked_at && !practice.countdown.over; ++i) {
    screen_fits(practice, i);
    pass_alike(practice, std::min<Millis>(left_in_step(practice), 20min), tally);
    if (!practice.countdown.over)
      pass_alike(practice, std::min<Millis>(left_in_step(practice) / 2, 5min), tally);
  }
  const Millis left = left_in_session(practice), before = practice.countdown.practised;
  const Countdown from = practice.countdown;
  events_told(practice, advance(practice, left));
  tally.pass(practice.session, from, practice.countdown);
  expect(practice.countdown.over, "when what was left has passed, it is over");
  expect(practice.countdown.practised == before + left, "the total shown is the time that passes");
  const auto& held = practice.countdown.held;
  expect(tally.total() == std::accumulate(held.begin(), held.end(), Millis{}), "all that is held is told");
}

}  // namespace yinback::fuzz
