#include "yinback/view.hpp"

#include "support/catch.hpp"
#include "support/real_library.hpp"
#include "support/sessions.hpp"
#include "yinback/sequencer.hpp"
#include "yinback/text.hpp"

#include <algorithm>

namespace yinback {
namespace {

using Lines = std::vector<std::string>;

Lines rows_of(const Frame& frame) {
  Lines lines;
  for (const Row& row : frame.rows) {
    lines.push_back(row_text(row));
    lines.back().erase(lines.back().find_last_not_of(' ') + 1);
  }
  return lines;
}

std::string joined(const Lines& lines, const char* between) {
  std::string all;
  for (const std::string& text : lines) all += text + between;
  return all;
}

std::string screen(const Practice& practice, const Situation& situation, Size size) {
  return "\n" + joined(rows_of(view(practice, situation, size)), "\n");
}

/// Get in, hold one side, change, hold the other, rebound, rest.
Session banana() {
  Session session = session_of(
      {step_of(StepKind::enter, 35s, {from_start(0s, Tone::cue, "Lie on the back.")}),
       side_of(Side::right, 3min + 30s,
               {from_start(0s, Tone::begin, "Be still and soft."),
                from_start(0s, Tone::warning, "Electrical? Out."),
                from_start(26s, Tone::cue, "Both hips and both shoulder blades stay down.")}),
       step_of(StepKind::switch_sides, 20s), side_of(Side::left, 3min + 30s), step_of(StepKind::rebound, 45s),
       step_of(StepKind::rest, 3min, {from_start(0s, Tone::cue, "Nothing left to do.")})});
  for (std::size_t i = 0; i < session.steps.size(); ++i) {
    Step& step = session.steps[i];
    const bool held = i < 4;
    step.title = held ? "Bananasana (Banana)" : "Savasana";
    step.movement = held ? Movement::lateral : Movement::neutral;
    step.side = !held ? Side::both : i < 2 ? Side::right : Side::left;
    step.side_means = held ? "the side you curve toward" : "";
  }
  session.warning = "If anything is electrical, shoots out or radiates: come out, find another variation.";
  return session;
}

Practice banana_at(Millis passed) {
  Practice practice{banana(), {}};
  begin(practice);
  advance(practice, passed);
  return practice;
}

constexpr Millis in_hold = 35s + 62'300ms;
constexpr Millis in_rest = 35s + 210s + 20s + 210s + 45s + 60s;
const Situation situation{"19:42", false};

// --- whole screens

TEST_CASE("the hold of a sided pose at 80x24") {
  CHECK(screen(banana_at(in_hold), situation, {80, 24}) == R"(
hold · lateral · 2 of 6

Bananasana (Banana), right side
the side you curve toward

██████      ██████  ██████
    ██  ██      ██  ██  ██
██████      ██████  ██████
██      ██  ██      ██  ██
██████      ██████  ██████

If anything is electrical, shoots out or radiates: come out, find another
variation.

Both hips and both shoulder blades stay down.
next: Bananasana (Banana), left side, 3m30s

━━━━━─────────────────────────────────── 10:03 left of 11:40, ends 19:42
space pause · n next · p back · + - 30 s · q end
)");
}

TEST_CASE("the hold of a sided pose at 40x12, 20x5 and 10x2") {
  CHECK(screen(banana_at(in_hold), situation, {40, 12}) == R"(
hold · lateral · 2 of 6
Bananasana (Banana), right side
the side you curve toward
2:28 left
If anything is electrical, shoots out or
radiates: come out, find another
variation.
Both hips and both shoulder blades stay
down.
next: Bananasana (Banana), left side,
3m30s
━─────── 10:03 left of 11:40, ends 19:42
)");
  CHECK(screen(banana_at(in_hold), situation, {20, 5}) == R"(
Bananas…, right side
2:28 left
If anything is
electrical, shoots
out or radiates:
)");
  CHECK(screen(banana_at(in_hold), situation, {10, 2}) == R"(
Bananasan…
2:28 left
)");
}

TEST_CASE("paused") {
  Practice practice = banana_at(in_hold);
  apply(practice, Command::pause);
  CHECK(screen(practice, situation, {80, 24}) == R"(
hold · lateral · 2 of 6

Bananasana (Banana), right side
the side you curve toward

██████      ██████  ██████
    ██  ██      ██  ██  ██
██████      ██████  ██████
██      ██  ██      ██  ██
██████      ██████  ██████

paused; space goes on
If anything is electrical, shoots out or radiates: come out, find another
variation.

Both hips and both shoulder blades stay down.
next: Bananasana (Banana), left side, 3m30s

━━━━━─────────────────────────────────── 10:03 left of 11:40, ends 19:42
space pause · n next · p back · + - 30 s · q end
)");
  CHECK(screen(practice, situation, {20, 5}) == R"(
Bananas…, right side
2:28 left
paused; space goes
on
If anything is
)");
}

TEST_CASE("about to end") {
  CHECK(screen(banana_at(in_hold), {"19:42", true}, {40, 12}) == R"(
Bananasana (Banana), right side
2:28 left
q again ends the practice; any other key
goes on
If anything is electrical, shoots out or
radiates: come out, find another
variation.
Both hips and both shoulder blades stay
down.
next: Bananasana (Banana), left side,
3m30s
━─────── 10:03 left of 11:40, ends 19:42
)");
  CHECK(screen(banana_at(in_hold), {"19:42", true}, {10, 2}) == R"(
Bananasan…
2:28 left
)");
}

TEST_CASE("the final rest") {
  CHECK(screen(banana_at(in_rest), situation, {80, 24}) == R"(
rest · neutral · 6 of 6

Savasana

██████      ██████  ██████
    ██  ██  ██  ██  ██  ██
██████      ██  ██  ██  ██
██      ██  ██  ██  ██  ██
██████      ██████  ██████

Nothing left to do.

━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━─────── 2:00 left of 11:40, ends 19:42
space pause · n next · p back · + - 30 s · q end
)");
  CHECK(screen(banana_at(in_rest), situation, {40, 12}) == R"(
rest · neutral · 6 of 6

Savasana

2:00 left

Nothing left to do.

━━━━━━━── 2:00 left of 11:40, ends 19:42
space pause · n next · p back · + - 30 s
· q end
)");
  CHECK(screen(banana_at(in_rest), situation, {20, 5}) == R"(
rest · neutral · 6 …
Savasana
2:00 left
Nothing left to do.
2:00 left of 11:40
)");
}

TEST_CASE("every digit can be read from afar") {
  const auto big = [](Millis length) {
    Practice practice{session_of({hold_of(length)}), {}};
    begin(practice);
    Lines rows = rows_of(view(practice, {}, {80, 24}));
    const auto first =
        std::find_if(rows.begin(), rows.end(), [](const auto& row) { return row.find("██") < 10; });
    return "\n" + joined({first, first + 5}, "\n");
  };
  CHECK(big(12min + 34s) == R"(
  ██    ██████      ██████  ██  ██
████        ██  ██      ██  ██  ██
  ██    ██████        ████  ██████
  ██    ██      ██      ██      ██
██████  ██████      ██████      ██
)");
  CHECK(big(56min + 9s) == R"(
██████  ██████      ██████  ██████
██      ██      ██  ██  ██  ██  ██
██████  ██████      ██  ██  ██████
    ██  ██  ██  ██  ██  ██      ██
██████  ██████      ██████  ██████
)");
  CHECK(big(1h + 7min + 58s) == R"(
  ██        ██████  ██████      ██████  ██████
████    ██  ██  ██      ██  ██  ██      ██  ██
  ██        ██  ██      ██      ██████  ██████
  ██    ██  ██  ██      ██  ██      ██  ██  ██
██████      ██████      ██      ██████  ██████
)");
}

TEST_CASE("without a time of day none is told") {
  const std::string shown = screen(banana_at(in_hold), {}, {80, 24});
  CHECK(shown.find("10:03 left of 11:40\n") != std::string::npos);
}

TEST_CASE("what is next is the next stay, not the way there") {
  const auto next = [](Millis passed) {
    const std::string shown = screen(banana_at(passed), {}, {80, 24});
    const std::size_t at = shown.find("next: ");
    return at == std::string::npos ? "" : shown.substr(at, shown.find('\n', at) - at);
  };
  CHECK(next(0s) == "next: Bananasana (Banana), right side, 3m30s");
  CHECK(next(35s) == "next: Bananasana (Banana), left side, 3m30s");
  CHECK(next(35s + 210s) == "next: Bananasana (Banana), left side, 3m30s");
  CHECK(next(35s + 210s + 20s) == "next: Savasana, 45s");
  CHECK(next(in_rest).empty());
}

TEST_CASE("the warning stands in holds, between the sides and in every pause, in no rest") {
  const auto warned = [](const Practice& practice) {
    return screen(practice, {}, {120, 24}).find("If anything is electrical") != std::string::npos;
  };
  Practice practice = banana_at(0s);
  for (std::size_t i = 0; i < practice.session.steps.size(); ++i) {
    CAPTURE(i);
    CHECK(warned(practice) == (i >= 1 && i <= 3));
    apply(practice, Command::pause);
    CHECK(warned(practice));
    apply(practice, Command::resume);
    apply(practice, Command::next);
  }
}

TEST_CASE("a practice that is over shows that no time is left") {
  Practice practice = banana_at(1h);
  CHECK(rows_of(view(practice, {}, {40, 12}))[2] == "Savasana");
  CHECK(rows_of(view(practice, {}, {40, 12}))[4] == "0:00 left");
}

// --- properties

/// Some plans of the real library, as they may be asked for.
const std::vector<Session>& plans() {
  static const std::vector<Session> all = [] {
    Request usual, fours, turning, short_one, rests;
    fours.hold = 4min;
    turning.total = 45min;
    turning.focus = Movement::rotation;
    turning.avoid = {"knee"};
    short_one.total = 20min;
    short_one.level = Level::beginner;
    rests.avoid = {"acute-back-pain"};
    std::vector<Session> sessions;
    for (const Request& request : {usual, fours, turning, short_one, rests})
      if (const auto session = plan(real_library(), request)) sessions.push_back(*session);
    return sessions;
  }();
  return all;
}

/// Each step of each plan, at a random moment of it, often paused.
template <typename Check>
void for_steps_of_plans(Check check) {
  REQUIRE(plans().size() >= 4);
  Random random(7);
  for (const Session& session : plans())
    for (std::size_t i = 0; i < session.steps.size(); ++i) {
      Practice practice{session, {}};
      begin(practice);
      while (practice.countdown.step < i) apply(practice, Command::next);
      advance(practice, between(random, 0ms, session.steps[i].length - 1ms));
      if (random.below(4) == 0) apply(practice, Command::pause);
      CAPTURE(i, practice.countdown.into.count());
      check(practice, random);
    }
}

Size random_size(Random& random) {
  const bool small = random.below(2) == 0;
  return {1 + static_cast<int>(random.below(small ? 40 : 200)),
          1 + static_cast<int>(random.below(small ? 12 : 50))};
}

bool fits(const Frame& frame, Size size) {
  return frame.rows.size() <= static_cast<std::size_t>(size.rows) &&
         std::all_of(frame.rows.begin(), frame.rows.end(), [&](const Row& row) {
           return is_printable(row_text(row)) &&
                  columns(row_text(row)) <= static_cast<std::size_t>(size.columns);
         });
}

TEST_CASE("no view is higher or wider than its window") {
  for_steps_of_plans([](const Practice& practice, Random& random) {
    for (int i = 0; i < 40; ++i) {
      const Size size = random_size(random);
      CAPTURE(size.columns, size.rows);
      CHECK(fits(view(practice, {"19:42", random.below(2) == 0}, size), size));
    }
  });
}

TEST_CASE("a window without a cell shows nothing") {
  for (const Size size : {Size{0, 0}, {0, 24}, {80, 0}, {-1, -1}})
    CHECK(joined(rows_of(view(banana_at(in_hold), situation, size)), "").empty());
}

TEST_CASE("foreign and hostile text keeps its view inside the window") {
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    Practice practice{random_session(random, 2min), {}};
    for (Step& step : practice.session.steps)
      step.title += random.below(2) == 0 ? "世界世界世界" : "\x1b\x1b\x1b[2J\t";
    practice.session.warning += " \u202e\x07\x07\x07 👩\u200d👩 e\u0301e\u0301";
    begin(practice);
    advance(practice, between(random, 0ms, total(practice.session)));
    const Size size = random_size(random);
    CAPTURE(size.columns, size.rows);
    CHECK(fits(view(practice, {"\x1b[7m", false}, size), size));
  }
}

bool shows_pose(const Lines& rows, const Step& step) {
  const std::string side = step.side == Side::both ? "" : ", " + std::string(name(step.side)) + " side";
  return std::any_of(rows.begin(), rows.end(), [&](const std::string& row) {
    return row.substr(0, 5) == step.title.substr(0, 5) && row.find(side) != std::string::npos;
  });
}

/// Five rows of nothing but dots for the digits.
bool shows_big_digits(const Lines& rows) {
  return std::count_if(rows.begin(), rows.end(), [](const std::string& row) {
           return !row.empty() && row.find_first_not_of("█ ") == std::string::npos;
         }) == 5;
}

bool shows_time(const Lines& rows, const Practice& practice) {
  const std::string time = clock_text(left_in_step(practice)) + " left";
  return shows_big_digits(rows) || std::find(rows.begin(), rows.end(), time) != rows.end();
}

TEST_CASE(
    "the time left and the pose with its side are shown in any window of 20 columns and 2 rows or more") {
  for_steps_of_plans([](const Practice& practice, Random& random) {
    const Step& step = practice.session.steps[practice.countdown.step];
    for (int i = 0; i < 40; ++i) {
      Size size = random_size(random);
      size = {std::max(size.columns, 20), std::max(size.rows, 2)};
      CAPTURE(size.columns, size.rows, step.title);
      const Lines rows = rows_of(view(practice, {"19:42", random.below(4) == 0}, size));
      CHECK(shows_pose(rows, step));
      CHECK(shows_time(rows, practice));
    }
  });
}

TEST_CASE("a window of one row shows the time left") {
  for_steps_of_plans([](const Practice& practice, Random& /*random*/) {
    CHECK(rows_of(view(practice, {}, {20, 1})) == Lines{clock_text(left_in_step(practice)) + " left"});
  });
}

TEST_CASE("the digits are five rows tall in a usual window") {
  for_steps_of_plans([](const Practice& practice, Random& /*random*/) {
    CHECK(shows_big_digits(rows_of(view(practice, situation, {80, 24}))));
  });
}

TEST_CASE("the whole warning stands on the screen for the whole of every hold") {
  for_steps_of_plans([](Practice practice, Random& /*random*/) {
    if (practice.session.steps[practice.countdown.step].kind != StepKind::hold) return;
    REQUIRE_FALSE(practice.session.warning.empty());
    apply(practice, Command::resume);
    practice.countdown.into = 0ms;
    const Millis left = left_in_step(practice);
    for (Millis at = 0ms; at < left; at += 1s) {
      for (const Size size : {Size{80, 24}, {40, 12}})
        for (const bool about_to_end : {false, true}) {
          const std::string text = joined(rows_of(view(practice, {"19:42", about_to_end}, size)), " ");
          if (text.find(practice.session.warning) == std::string::npos) FAIL_CHECK(text);
        }
      advance(practice, Millis{1s});
    }
    SUCCEED();
  });
}

// --- ticks and cues

/// Only the time stands in a window of one row.
Frame time_shown(const Practice& practice) {
  return view(practice, {}, {80, 1});
}

TEST_CASE("the digits change at the next tick and not a millisecond before") {
  for (std::uint64_t seed = 1; seed <= 1000; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    Practice practice{random_session(random, 2min), {}};
    begin(practice);
    advance(practice, between(random, 0ms, total(practice.session) - 1ms));
    const auto tick = next_tick(practice);
    REQUIRE(tick);
    REQUIRE(*tick > 0ms);
    CHECK(*tick <= 1s);
    Practice just_before = practice, then = practice;
    advance(just_before, *tick - 1ms);
    CHECK(time_shown(just_before) == time_shown(practice));
    advance(then, *tick);
    CHECK((time_shown(then) != time_shown(practice) || then.countdown.step != practice.countdown.step));
  }
}

TEST_CASE("nothing ticks in a pause or after the end") {
  Practice practice = banana_at(in_hold);
  CHECK(next_tick(practice) == 700ms);
  apply(practice, Command::pause);
  CHECK(next_tick(practice) == std::nullopt);
  apply(practice, Command::resume);
  apply(practice, Command::end);
  CHECK(next_tick(practice) == std::nullopt);
}

TEST_CASE("the cue that stands is the latest of its step, and no warning") {
  Practice practice{
      session_of(
          {hold_of(60s, {from_start(10s, Tone::cue, "first"), from_start(20s, Tone::cue, "second"),
                         from_start(25s, Tone::warning, "warning"), from_end(10s, Tone::ending, "ten")}),
           hold_of(60s)}),
      {}};
  begin(practice);
  CHECK(cue_now(practice).empty());
  const auto after = [&](Millis passed) {
    advance(practice, passed);
    return cue_now(practice);
  };
  CHECK(after(9'999ms).empty());
  CHECK(after(1ms) == "first");
  CHECK(after(9'999ms) == "first");
  CHECK(after(1ms) == "second");
  CHECK(after(29'999ms) == "second");
  CHECK(after(1ms) == "ten");
  apply(practice, Command::longer);
  CHECK(cue_now(practice) == "second");
  CHECK(after(40s).empty());  // the next step has said nothing yet
}

}  // namespace
}  // namespace yinback
