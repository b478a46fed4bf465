#include "yinback/view.hpp"

#include "support/catch.hpp"
#include "support/data.hpp"
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

std::string screen(const Practice& practice, const Situation& situation, Size size,
                   Letters letters = Letters::unicode) {
  return "\n" + joined(rows_of(view(practice, situation, {size, letters})), "\n");
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
    if (!held) step.pose = "savasana";
    step.movement = held ? Movement::lateral : Movement::neutral;
    step.side = !held ? Side::both : i < 2 ? Side::right : Side::left;
    step.side_means = held ? "the side you curve toward" : "";
  }
  session.warning = "Electrical, shooting or radiating: come out, find another variation.";
  const Figure lying{Seen::above,
                     {8, 30},
                     {{18, 32}, {32, 38}, {50, 38}, {60, 34}},
                     {},
                     {{{60, 34}, {84, 26}, {104, 14}}, {{20, 35}, {6, 42}}},
                     {}};
  session.figures = {{session.steps[0].pose, lying}};
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
Situation situation_at(const char* ends) {
  Situation situation;
  situation.ends = ends;
  return situation;
}
const Situation situation = situation_at("19:42");
Situation asked() {
  Situation asked = situation;
  asked.about_to_end = true;
  return asked;
}

// --- whole screens

TEST_CASE("the hold of a sided pose at 80x24") {
  CHECK(screen(banana_at(in_hold), situation, {80, 24}) == R"(
  hold · lateral · 1 of 2
  Bananasana (Banana), right side
  the side you curve toward


                                      ⡏⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⢹
  ████████      ████████  ████████    ⡇  ⠻⢶⣤⣀  ⢀⣠⣤⣶⣶⣶⣶⣶⣶⣶⣤⣄⣀                 ⢸
        ██  ██        ██  ██    ██    ⡇ ⣠⣴⣦⣌⢹⣿⣾⣿⣿⠿⠟⠛⠛⠛⠛⠛⠻⠿⣿⣿⣷⣄⣀              ⢸
        ██            ██  ██    ██    ⡇ ⣿⣿⣿⣿⠈⠿⠛⠉           ⠉⠉⠉⠙⠛⠷⢶⣤⣄⣀        ⢸
  ████████      ████████  ████████    ⡇ ⠈⠙⠋⠁                       ⠉⠙⠿⣦⣄⡀    ⢸
  ██            ██        ██    ██    ⡇                                ⠙⠻⢶⣤⡀ ⢸
  ██        ██  ██        ██    ██    ⡇                                   ⠉⠛ ⢸
  ████████      ████████  ████████    ⣇⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣸


  ━━━━━━━━━━━───────────────────────────── 2:28 of 3:30 left

  Electrical, shooting or radiating: come out, find another variation.

  Both hips and both shoulder blades stay down.
  next: Bananasana (Banana), left side, 3m30s

  ━━━━━─────────────────────────────────── 11 min left of 12 min, ends 19:42
  space pause · x out · n next · p back · + - 30 s · d digits · q end · ? keys
)");
}

TEST_CASE("the screen in the README is the one the program shows") {
  Request request;
  request.hold = 4min;
  Practice practice{*plan(real_library(), request), {}};
  begin(practice);
  const auto here = [&] { return practice.session.steps[practice.countdown.step]; };
  while (here().pose != "bananasana" || here().kind != StepKind::hold) apply(practice, Command::next);
  advance(practice, Millis{92s});
  const std::string readme = file_text(YINBACK_SOURCE "/README.md");
  for (const std::string& row : rows_of(view(practice, situation_at("19:44"), {{60, 15}, {}}))) {
    INFO(row);
    CHECK(readme.find(row + "\n") != std::string::npos);
  }
}

TEST_CASE("the same hold in smaller windows keeps what is needed first") {
  CHECK(screen(banana_at(in_hold), situation, {60, 15}) == R"(
  hold · lateral · 1 of 2
  Bananasana (Banana), right side
  the side you curve toward

  ██████      ██████  ██████    ⡏⠉⣉⠉⠉⠉⠉⠉⠉⣉⣉⡉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⢹
      ██  ██      ██  ██  ██    ⡇⢀⣬⣙⢲⣴⣾⡿⠿⠿⠿⠿⠿⣷⣦⣀         ⢸
  ██████      ██████  ██████    ⡇⠸⢿⠿⠘⠉        ⠉⠈⠉⠓⠲⢤⣄    ⢸
  ██      ██  ██      ██  ██    ⡇                   ⠈⠙⠶⣄⡀⢸
  ██████      ██████  ██████    ⣇⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣁⣸
  ━━━━━━━━━━━─────────────────────────── 2:28 of 3:30 left
  Electrical, shooting or radiating: come out, find
  another variation.
  Both hips and both shoulder blades stay down.
  next: Bananasana (Banana), left side, 3m30s
  ━━━─────────────────── 11 min left of 12 min, ends 19:42
)");
  CHECK(screen(banana_at(in_hold), situation, {40, 12}) == R"(
Bananasana (Banana), right side
██████      ██████  ██████
    ██  ██      ██  ██  ██
██████      ██████  ██████
██      ██  ██      ██  ██
██████      ██████  ██████
Electrical, shooting or radiating: come
out, find another variation.
Both hips and both shoulder blades stay
down.
next: Bananasana (Banana), left side
━━────────────── 11 min left, ends 19:42
)");
  CHECK(screen(banana_at(in_hold), situation, {20, 5}) == R"(
2:28 Bananas…, right
Electrical, shooting
or radiating: come
out, find another
variation.
)");
  CHECK(screen(banana_at(in_hold), situation, {10, 2}) == R"(
2:28 right
Electrical
)");
  CHECK(screen(banana_at(in_hold), situation, {6, 1}) == R"(
2:28 r
)");
}

TEST_CASE("in a high and narrow window the drawing stands under the digits") {
  CHECK(screen(banana_at(in_hold), situation, {40, 40}) == R"(


hold · lateral · 1 of 2
Bananasana (Banana), right side
the side you curve toward


██████████       ██████████  ██████████
       ███              ███  ███    ███
       ███  ███         ███  ███    ███
       ███              ███  ███    ███
██████████       ██████████  ██████████
███              ███         ███    ███
███         ███  ███         ███    ███
███              ███         ███    ███
██████████       ██████████  ██████████

⡏⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⢹
⡇  ⠻⢶⣤⣀  ⢀⣠⣤⣶⣶⣶⣶⣶⣶⣶⣤⣄⣀                 ⢸
⡇ ⣠⣴⣦⣌⢹⣿⣾⣿⣿⠿⠟⠛⠛⠛⠛⠛⠻⠿⣿⣿⣷⣄⣀              ⢸
⡇ ⣿⣿⣿⣿⠈⠿⠛⠉           ⠉⠉⠉⠙⠛⠷⢶⣤⣄⣀        ⢸
⡇ ⠈⠙⠋⠁                       ⠉⠙⠿⣦⣄⡀    ⢸
⡇                                ⠙⠻⢶⣤⡀ ⢸
⡇                                   ⠉⠛ ⢸
⣇⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣸

━━━━━━──────────────── 2:28 of 3:30 left

Electrical, shooting or radiating: come
out, find another variation.

Both hips and both shoulder blades stay
down.
next: Bananasana (Banana), left side

━━────────────── 11 min left, ends 19:42
space pause · x out · n next · p back ·
+ - 30 s · d digits · q end · ? keys
)");
}

TEST_CASE("outside UTF-8 the whole screen is ASCII, the digits, the bars and the drawing too") {
  CHECK(screen(banana_at(in_hold), situation, {80, 24}, Letters::ascii) == R"(
  hold * lateral * 1 of 2
  Bananasana (Banana), right side
  the side you curve toward


                                      |""""""""""""""""""""""""""""""""""""""|
  ########      ########  ########    |  =-=_  .###########_                 |
        ##  ##        ##  ##    ##    | OOOO#################__              |
        ##            ##  ##    ##    | OOOO'##"           """"=--=__        |
  ########      ########  ########    | 'OO'                       ""==_.    |
  ##            ##        ##    ##    |                                "=-=. |
  ##        ##  ##        ##    ##    |                                   "= |
  ########      ########  ########    |______________________________________|


  ===========----------------------------- 2:28 of 3:30 left

  Electrical, shooting or radiating: come out, find another variation.

  Both hips and both shoulder blades stay down.
  next: Bananasana (Banana), left side, 3m30s

  =====----------------------------------- 11 min left of 12 min, ends 19:42
  space pause * x out * n next * p back * + - 30 s * d digits * q end * ? keys
)");
}

TEST_CASE("paused") {
  Practice practice = banana_at(in_hold);
  apply(practice, Command::pause);
  CHECK(screen(practice, situation, {80, 24}) == R"(
  paused; space goes on
  Bananasana (Banana), right side
  the side you curve toward


                                      ⡏⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⢹
  ████████      ████████  ████████    ⡇  ⠻⢶⣤⣀  ⢀⣠⣤⣶⣶⣶⣶⣶⣶⣶⣤⣄⣀                 ⢸
        ██  ██        ██  ██    ██    ⡇ ⣠⣴⣦⣌⢹⣿⣾⣿⣿⠿⠟⠛⠛⠛⠛⠛⠻⠿⣿⣿⣷⣄⣀              ⢸
        ██            ██  ██    ██    ⡇ ⣿⣿⣿⣿⠈⠿⠛⠉           ⠉⠉⠉⠙⠛⠷⢶⣤⣄⣀        ⢸
  ████████      ████████  ████████    ⡇ ⠈⠙⠋⠁                       ⠉⠙⠿⣦⣄⡀    ⢸
  ██            ██        ██    ██    ⡇                                ⠙⠻⢶⣤⡀ ⢸
  ██        ██  ██        ██    ██    ⡇                                   ⠉⠛ ⢸
  ████████      ████████  ████████    ⣇⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣸


  ━━━━━━━━━━━───────────────────────────── 2:28 of 3:30 left

  Electrical, shooting or radiating: come out, find another variation.

  Both hips and both shoulder blades stay down.
  next: Bananasana (Banana), left side, 3m30s

  ━━━━━─────────────────────────────────── 11 min left of 12 min, ends 19:42
  space pause · x out · n next · p back · + - 30 s · d digits · q end · ? keys
)");
  CHECK(screen(practice, situation, {20, 5}) == R"(
2:28 paused, right
Electrical, shooting
or radiating: come
out, find another
variation.
)");
}

TEST_CASE("paused because the machine was away") {
  Practice practice = banana_at(in_hold);
  apply(practice, Command::pause);
  Situation away = situation;
  away.away = 11min + 40s + 300ms;
  CHECK(screen(practice, away, {60, 15}) == R"(
  paused: away for 11m40s, not counted; space goes on
  Bananasana (Banana), right side
  the side you curve toward

  ██████      ██████  ██████    ⡏⠉⣉⠉⠉⠉⠉⠉⠉⣉⣉⡉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⢹
      ██  ██      ██  ██  ██    ⡇⢀⣬⣙⢲⣴⣾⡿⠿⠿⠿⠿⠿⣷⣦⣀         ⢸
  ██████      ██████  ██████    ⡇⠸⢿⠿⠘⠉        ⠉⠈⠉⠓⠲⢤⣄    ⢸
  ██      ██  ██      ██  ██    ⡇                   ⠈⠙⠶⣄⡀⢸
  ██████      ██████  ██████    ⣇⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣁⣸
  ━━━━━━━━━━━─────────────────────────── 2:28 of 3:30 left
  Electrical, shooting or radiating: come out, find
  another variation.
  Both hips and both shoulder blades stay down.
  next: Bananasana (Banana), left side, 3m30s
  ━━━─────────────────── 11 min left of 12 min, ends 19:42
)");
}

/// The first row at 80 columns, in a pause of this length.
std::string first_row(Millis passed, Millis pause, Millis away = 0ms) {
  Practice practice = banana_at(passed);
  apply(practice, Command::pause);
  advance(practice, pause);
  Situation now = situation;
  now.away = away;
  return rows_of(view(practice, now, {{80, 24}, {}})).front();
}

TEST_CASE("a pause tells its minutes from the first on, and when it has become a long one") {
  CHECK(first_row(in_hold, 59'999ms) == "  paused; space goes on");
  CHECK(first_row(in_hold, 1min) == "  paused for 1 min; space goes on");
  CHECK(first_row(in_hold, 3min + 59s) == "  paused for 3 min; space goes on");
  CHECK(first_row(in_hold, 10min) == "  paused for 10 min; space goes on");
  CHECK(first_row(in_hold, 70min) == "  paused for 70 min; space goes on, getting in first");
  CHECK(first_row(in_rest, 70min) == "  paused for 70 min; space goes on");
  CHECK(first_row(in_hold, 2min, 2min) == "  paused: away for 2m, not counted; space goes on");
  CHECK(first_row(in_hold, 15min, 2min) ==
        "  paused for 15 min, away for 2m, not counted; space goes on, getting in first");
}

TEST_CASE("what a key changed stands where the place in the session is told") {
  Situation noted = situation;
  noted.note = "right 4:00, left 4:30";
  const Lines plain_rows = rows_of(view(banana_at(in_hold), situation, {{80, 24}, {}}));
  Lines rows = rows_of(view(banana_at(in_hold), noted, {{80, 24}, {}}));
  CHECK(rows.front() == "  right 4:00, left 4:30");
  rows.front() = plain_rows.front();
  CHECK(rows == plain_rows);
  CHECK(screen(banana_at(in_hold), noted, {40, 12}).find(noted.note) != std::string::npos);
  CHECK(screen(banana_at(in_hold), noted, {20, 5}) == screen(banana_at(in_hold), situation, {20, 5}));
}

TEST_CASE("about to end") {
  CHECK(screen(banana_at(in_hold), asked(), {40, 12}) == R"(
q again ends; any other key goes on
Bananasana (Banana), right side
the side you curve toward

2:28 left
━━━━━━──────────────── 2:28 of 3:30 left
Electrical, shooting or radiating: come
out, find another variation.
Both hips and both shoulder blades stay
down.
next: Bananasana (Banana), left side
━━────────────── 11 min left, ends 19:42
)");
  CHECK(screen(banana_at(in_hold), asked(), {20, 5}) == R"(
2:28 q ends?, right
Electrical, shooting
or radiating: come
out, find another
variation.
)");
}

TEST_CASE("the final rest") {
  CHECK(screen(banana_at(in_rest), situation, {80, 24}) == R"(
  rest · neutral · 2 of 2
  Savasana



  ██████████       ██████████  ██████████
         ███       ███    ███  ███    ███
         ███  ███  ███    ███  ███    ███
         ███       ███    ███  ███    ███
  ██████████       ███    ███  ███    ███
  ███              ███    ███  ███    ███
  ███         ███  ███    ███  ███    ███
  ███              ███    ███  ███    ███
  ██████████       ██████████  ██████████



  ━━━━━━━━━━━━━─────────────────────────── 2:00 of 3:00 left

  Nothing left to do.

  ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━─────── 2 min left of 12 min, ends 19:42
  space pause · x out · n next · p back · + - 30 s · d digits · q end · ? keys
)");
  CHECK(screen(banana_at(in_rest), situation, {40, 12}) == R"(
rest · neutral · 2 of 2
Savasana
██████      ██████  ██████
    ██  ██  ██  ██  ██  ██
██████      ██  ██  ██  ██
██      ██  ██  ██  ██  ██
██████      ██████  ██████
━━━━━━━─────────────── 2:00 of 3:00 left
Nothing left to do.
━━━━━━━━━━━━━━─── 2 min left, ends 19:42
space pause · x out · n next · p back ·
+ - 30 s · d digits · q end · ? keys
)");
  CHECK(screen(banana_at(in_rest), situation, {20, 5}) == R"(
rest · neutral · 2 …
Savasana
2:00 left
Nothing left to do.
━━━━━━━── 2 min left
)");
}

TEST_CASE("calm: no ticking digits, but the warning, the side, the cue and a bar") {
  Situation calm = situation;
  calm.calm = true;
  CHECK(screen(banana_at(in_hold), calm, {80, 24}) == R"(
  hold · lateral · 1 of 2
  Bananasana (Banana), right side
  the side you curve toward

  ━━━━━━━━━━━───────────────────────────── 3:30 in all

  ⡏⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⢹
  ⡇  ⠠⣶⣤⣀         ⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀                            ⢸
  ⡇   ⠈⠙⠻⢿⣶⣤⣀⣀⣤⣶⣾⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣶⣤⣀                       ⢸
  ⡇  ⣠⣶⣿⣶⣄⢨⣿⣿⣿⣿⣿⡿⠿⠛⠛⠛⠉⠉⠉⠙⠛⠛⠛⠿⢿⣿⣿⣿⣧⣄⣀                    ⢸
  ⡇ ⢸⣿⣿⣿⣿⣿⠄⢿⡿⠟⠋⠁              ⠈⠙⠋⠉⠛⠻⠿⣷⣶⣤⣄⣀              ⢸
  ⡇  ⠻⢿⣿⡿⠋                            ⠈⠉⠛⠻⠿⣷⣦⣄          ⢸
  ⡇                                         ⠙⠻⢿⣶⣄⡀      ⢸
  ⡇                                            ⠉⠛⢿⣷⣤⣀   ⢸
  ⡇                                               ⠈⠙⠿⠃  ⢸
  ⣇⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣸

  Electrical, shooting or radiating: come out, find another variation.

  Both hips and both shoulder blades stay down.
  next: Bananasana (Banana), left side, 3m30s

  ━━━━━─────────────────────────────────── 11 min left of 12 min, ends 19:42
  space pause · x out · n next · p back · + - 30 s · d digits · q end · ? keys
)");
  CHECK(screen(banana_at(in_hold), calm, {40, 12}) == R"(
hold · lateral · 1 of 2
Bananasana (Banana), right side
the side you curve toward
━━━━━━━━──────────────────── 3:30 in all
Electrical, shooting or radiating: come
out, find another variation.
Both hips and both shoulder blades stay
down.
next: Bananasana (Banana), left side
━━────────────── 11 min left, ends 19:42
space pause · x out · n next · p back ·
+ - 30 s · d digits · q end · ? keys
)");
  CHECK(screen(banana_at(in_hold), calm, {20, 5}) == R"(
Bananas…, right side
Electrical, shooting
or radiating: come
out, find another
variation.
)");
}

TEST_CASE("the keys, when they are asked for") {
  Situation help = situation;
  help.help = true;
  CHECK(screen(banana_at(in_hold), help, {80, 24}) == R"(
  hold · lateral · 1 of 2
  Bananasana (Banana), right side
  the side you curve toward

  ██████      ██████  ██████
      ██  ██      ██  ██  ██
  ██████      ██████  ██████
  ██      ██  ██      ██  ██
  ██████      ██████  ██████
  ━━━━━━━━━━━───────────────────────────── 2:28 of 3:30 left

  Electrical, shooting or radiating: come out, find another variation.

  space        pause, go on
  x, Esc, Bksp come out of the pose now
  u v 1 2 3 4  after it: undo, the variation, what it was
  n, →         next step; while getting in, the hold starts
  p, ←         this step from its start, or the one before
  + -          30 seconds longer, shorter, as far as the pose allows
  d            ticking digits off, on
  q twice      end; what was held is told
  s            silence: bells and voice off, on
  ?            these keys, and away again
)");
  CHECK(screen(banana_at(in_hold), help, {40, 12}) == R"(
Bananasana (Banana), right side
2:28 left
Electrical, shooting or radiating: come
out, find another variation.
space        pause, go on
x, Esc, Bksp come out of the pose now
u v 1 2 3 4  after it: undo, the variat…
n, →         next step; while getting i…
p, ←         this step from its start, …
+ -          30 seconds longer, shorter…
d            ticking digits off, on
q twice      end; what was held is told
)");
}

TEST_CASE("without a time of day none is told") {
  const std::string shown = screen(banana_at(in_hold), {}, {80, 24});
  CHECK(shown.find("11 min left of 12 min\n") != std::string::npos);
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
    return screen(practice, {}, {120, 24}).find("Electrical, shooting") != std::string::npos;
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
  const Lines rows = rows_of(view(banana_at(1h), {}, {{40, 2}, {}}));
  CHECK(rows[0] == "Savasana");
  CHECK(rows[1] == "0:00 left");
}

TEST_CASE("the left side shows the drawing of the right one turned round") {
  const Window window{{80, 24}, {}};
  const Practice left = banana_at(35s + 210s + 20s + 1s);
  std::vector<bool> turned;
  const Drawing note = [&](const Figure&, bool mirrored, Size, Letters) {
    turned.push_back(mirrored);
    return Rows{};
  };
  view(banana_at(in_hold), situation, window, note);
  view(left, situation, window, note);
  CHECK(turned == std::vector{false, true});
}

TEST_CASE("nothing moves while a step lasts: only time, bars and the cue change") {
  const Window window{{80, 24}, {}};
  const auto still = [&](Millis at) {
    Lines rows = rows_of(view(banana_at(at), situation, window));
    for (std::string& row : rows)  // what may change
      if (row.find("\u2588") != std::string::npos || row.find(" left") != std::string::npos ||
          row.find("Be still") != std::string::npos || row.find("Both hips") != std::string::npos)
        row.clear();
    return rows;
  };
  for (Millis at = 36s; at < 35s + 210s; at += 1s) CHECK(still(at) == still(36s));
}

TEST_CASE(
    "what a person has to answer has a row of its own as soon as there is one, or few words beside the "
    "time") {
  Practice practice = banana_at(in_hold);
  apply(practice, Command::pause);
  CHECK(screen(practice, situation, {100, 4}) == R"(
  paused; space goes on
  Bananasana (Banana), right side
  2:28 left
  Electrical, shooting or radiating: come out, find another variation.
)");
  CHECK(screen(practice, situation, {100, 3}) == R"(
  2:28 paused, right side
  Electrical, shooting or radiating: come out, find another variation.
  Both hips and both shoulder blades stay down.
)");
}

TEST_CASE("where there is little room the name gives way, not the side, and keeps four columns or none") {
  const auto named = [](int columns) {
    const Lines rows = rows_of(view(banana_at(in_hold), situation, {{columns, 20}, {}}));
    const auto found = std::find_if(rows.begin(), rows.end(), [](const std::string& row) {
      return row.starts_with("Ban") || row == "right" || row == "r";
    });
    return found == rows.end() ? "" : *found;
  };
  CHECK(named(17) == "Bana…, right side");
  CHECK(named(16) == "Ban…, right side");
  CHECK(named(15) == "Bananas…, right");
  CHECK(named(11) == "Ban…, right");
  CHECK(named(10) == "right");
  CHECK(named(5) == "right");
  CHECK(named(4) == "r");
}

TEST_CASE("no row is kept free for a cue where a step has none") {
  const std::string shown = screen(banana_at(35s + 210s + 20s + 1s), situation, {80, 24});
  CHECK(shown.find("find another variation.\n\n  next: Savasana, 45s\n\n  ━") != std::string::npos);
}

TEST_CASE("the rows of the longest cue are kept free before it comes and after it") {
  Practice practice{
      session_of({hold_of(60s, {from_start(0s, Tone::warning, "Pain? Out."),
                                from_start(10s, Tone::cue, "Both hips and both shoulder blades stay."),
                                from_start(20s, Tone::cue, "Be soft.")}),
                  hold_of(60s)}),
      {}};
  practice.session.warning = "Stop.";
  begin(practice);
  const auto rows_before_warning = [&] {
    const Lines rows = rows_of(view(practice, {}, {{39, 30}, {}}));
    return std::find_if(rows.begin(), rows.end(), [](const auto& row) { return row == "Stop."; }) -
           rows.begin();
  };
  const auto before = rows_before_warning();
  for (int i = 0; i < 2; ++i) {
    advance(practice, Millis{11s});
    CHECK(rows_before_warning() == before);
  }
}

TEST_CASE("a practice of no length at all is over and can be shown") {
  Practice practice{session_of({hold_of(0s)}), {}};
  begin(practice);
  REQUIRE(practice.countdown.over);
  Situation calm = situation;
  for (const bool is_calm : {false, true}) {
    calm.calm = is_calm;
    CHECK(screen(practice, calm, {80, 24}).find("0 min left of 0 min, ends 19:42") != std::string::npos);
  }
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

Situation random_situation(Random& random) {
  Situation any = situation_at(random.below(4) == 0 ? "" : "19:42");
  any.about_to_end = random.below(4) == 0;
  any.calm = random.below(4) == 0;
  any.help = random.below(4) == 0;
  if (random.below(4) == 0) any.away = between(random, 0ms, 3h);
  if (random.below(4) == 0) any.note = "the left side is skipped: right 4:00, left 1:10";
  return any;
}

bool is_ascii(const std::string& text) {
  return std::all_of(text.begin(), text.end(), [](char byte) { return byte >= ' ' && byte <= '~'; });
}

bool fits(const Frame& frame, Window window) {
  const auto [size, letters] = window;
  return frame.size == size && frame.rows.size() <= static_cast<std::size_t>(size.rows) &&
         std::all_of(frame.rows.begin(), frame.rows.end(), [&, letters = letters](const Row& row) {
           const std::string text = row_text(row);
           return is_printable(text) && (letters == Letters::unicode || is_ascii(text)) &&
                  columns(text) <= static_cast<std::size_t>(window.size.columns);
         });
}

TEST_CASE("no view is higher or wider than its window") {
  for_steps_of_plans([](const Practice& practice, Random& random) {
    for (int i = 0; i < 40; ++i) {
      const Size size = random_size(random);
      CAPTURE(size.columns, size.rows);
      const Window window{size, random.below(3) == 0 ? Letters::ascii : Letters::unicode};
      CHECK(fits(view(practice, random_situation(random), window), window));
    }
  });
}

TEST_CASE("a window without a cell shows nothing") {
  for (const Size size : {Size{0, 0}, {0, 24}, {80, 0}, {-1, -1}})
    CHECK(joined(rows_of(view(banana_at(in_hold), situation, {size, {}})), "").empty());
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
    for (const Letters letters : {Letters::unicode, Letters::ascii})
      CHECK(fits(view(practice, situation_at("\x1b[7m"), {size, letters}), {size, letters}));
  }
}

// --- what each rung promises

bool shows(const Lines& rows, const std::string& text) {
  return joined(rows, " ").find(text) != std::string::npos;
}

/// The words of `text` in their order, wherever the rows break.
bool shows_whole(const Lines& rows, std::string text) {
  const auto squeezed = [](std::string words) {
    words.erase(std::remove(words.begin(), words.end(), ' '), words.end());
    return words;
  };
  return squeezed(joined(rows, "")).find(squeezed(std::move(text))) != std::string::npos;
}

bool shows_pose(const Lines& rows, const Step& step) {
  const std::string side = step.side == Side::both ? "" : ", " + std::string(name(step.side)) + " side";
  return std::any_of(rows.begin(), rows.end(), [&](const std::string& row) {
    return row.find(step.title.substr(0, 5)) != std::string::npos && row.find(side) != std::string::npos;
  });
}

std::ptrdiff_t big_rows(const Lines& rows) {
  return std::count_if(rows.begin(), rows.end(),
                       [](const auto& row) { return row.find("██") != std::string::npos; });
}

bool shows_drawing(const Lines& rows) {
  return std::count_if(rows.begin(), rows.end(), [](const auto& row) {
           return row.find("\u28C0") != std::string::npos || row.find("\u2809") != std::string::npos ||
                  row.find("\u28FF") != std::string::npos || row.find("\u28F6") != std::string::npos ||
                  row.find("\u2824") != std::string::npos;
         }) >= 3;
}

bool warns(const Practice& practice) {
  const StepKind kind = practice.session.steps[practice.countdown.step].kind;
  return kind == StepKind::hold || kind == StepKind::switch_sides || practice.countdown.paused;
}

struct Rung {
  Size size;
  bool words;    // the pose with its side in words, the cue, what is next, how much of the session is left
  bool digits;   // five rows tall or more
  bool details;  // where we are, what the side means
  bool all;      // the drawing, the bar of the hold, the end, the keys
};
constexpr Rung rungs[] = {{{200, 50}, true, true, true, true},
                          {{80, 24}, true, true, true, true},
                          {{60, 15}, true, true, false, false},
                          {{40, 12}, true, false, false, false},
                          {{20, 5}, false, false, false, false}};

void check_rung(const Practice& practice, const Rung& rung) {
  const Window window{rung.size, {}};
  const Frame frame = view(practice, situation, window);
  const Lines rows = rows_of(frame);
  const Step& step = practice.session.steps[practice.countdown.step];
  const std::string cue = cue_now(practice);
  const std::string time = clock_text(left_in_step(practice));
  std::string missing;
  const auto promise = [&](bool kept, const char* what) {
    if (!kept) missing += std::string(what) + "; ";
  };
  promise(fits(frame, window), "fits");
  promise(big_rows(rows) >= 5 || shows(rows, time), "time");
  promise(!warns(practice) || shows_whole(rows, practice.session.warning), "warning");
  promise(step.side == Side::both || shows(rows, std::string(name(step.side))), "side");
  if (rung.words) {
    promise(shows_pose(rows, step), "pose");
    promise(shows_whole(rows, cue), "cue");
    promise(practice.countdown.step + 1 == practice.session.steps.size() || shows(rows, "next: "), "next");
    promise(shows(rows, " min left"), "progress");
  }
  if (rung.digits) promise(big_rows(rows) >= 5, "digits");
  if (rung.details) {
    promise(practice.countdown.paused || shows(rows, std::string(name(step.movement)) + " · "), "movement");
    promise(shows_whole(rows, step.side_means), "what the side means");
  }
  if (rung.all) {
    promise(figure_of(practice.session, step) == nullptr || shows_drawing(rows), "drawing");
    promise(shows(rows, time + " of "), "bar of the hold");
    promise(shows(rows, "ends 19:42"), "end");
    promise(shows(rows, "q end"), "keys");
  }
  if (!missing.empty())
    FAIL_CHECK(missing << rung.size.columns << "x" << rung.size.rows << joined(rows, "\n"));
}

TEST_CASE("every frame of every plan at every rung fits its window and carries what the rung promises") {
  REQUIRE(plans().size() >= 4);
  for (const Session& session : plans()) {
    Practice practice{session, {}};
    begin(practice);
    while (!practice.countdown.over) {
      for (const Rung& rung : rungs) check_rung(practice, rung);
      advance(practice, Millis{&session == &plans().front() ? 3s : 17s});
    }
  }
  SUCCEED();
}

TEST_CASE("what a rung promises stands in a pause too") {
  for_steps_of_plans([](Practice practice, Random& /*random*/) {
    apply(practice, Command::pause);
    for (const Rung& rung : rungs) check_rung(practice, rung);
  });
}

TEST_CASE("the time left and the side are shown in any window of 6 columns or more") {
  for_steps_of_plans([](const Practice& practice, Random& random) {
    const Step& step = practice.session.steps[practice.countdown.step];
    const std::string time = clock_text(left_in_step(practice));
    const std::string side = step.side == Side::both ? "" : std::string(name(step.side)).substr(0, 1);
    for (int i = 0; i < 40; ++i) {
      Size size = random_size(random);
      size.columns = std::max(size.columns, static_cast<int>(time.size()) + 2);
      CAPTURE(size.columns, size.rows, step.title);
      const Lines rows = rows_of(view(practice, situation, {size, {}}));
      CHECK((big_rows(rows) >= 5 || shows(rows, time)));
      CHECK((side.empty() || shows(rows, side)));
    }
  });
}

TEST_CASE("the digits grow with the window, and bigger ones never push out what is needed more") {
  int before = 0;
  for (const Size size : {Size{40, 12}, {80, 24}, {200, 50}}) {
    const auto rows = big_rows(rows_of(view(banana_at(in_hold), situation, {size, {}})));
    CHECK(rows > before);
    before = static_cast<int>(rows);
  }
  CHECK(before == 9);
}

// --- over time

TEST_CASE("while nothing but time passes a frame brought up to date is the one laid out anew") {
  for (std::uint64_t seed = 1; seed <= 150; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    const bool real = random.below(2) == 0;
    Practice practice{real ? plans()[random.below(plans().size())] : random_session(random, 12min), {}};
    begin(practice);
    const Situation any = random_situation(random);
    const Window window{random_size(random), random.below(3) == 0 ? Letters::ascii : Letters::unicode};
    CAPTURE(window.size.columns, window.size.rows);
    Stage stage;
    bool same = stage.lay_out(practice, any, window) == view(practice, any, window);
    for (int i = 0; i < 60 && !practice.countdown.over; ++i) {
      const Events events = advance(practice, between(random, 0ms, random.below(4) == 0 ? 40s : 3s));
      const Frame& now = events.empty() ? stage.pass(practice) : stage.lay_out(practice, any, window);
      same = same && now == view(practice, any, window);
    }
    CHECK(same);
  }
}

TEST_CASE("in every form of the screen a frame brought up to date is the one laid out anew") {
  Situation calm = situation, help = situation;
  calm.calm = help.help = true;
  for (const Situation& any : {situation, calm, help})
    for (const Size size :
         {Size{200, 50}, {80, 24}, {60, 15}, {40, 40}, {40, 12}, {20, 5}, {80, 3}, {20, 1}}) {
      CAPTURE(any.calm, any.help, size.columns, size.rows);
      Practice practice = banana_at(in_hold);
      Stage stage;
      stage.lay_out(practice, any, {size, {}});
      REQUIRE(advance(practice, Millis{9s}).empty());
      CHECK(stage.pass(practice) == view(practice, any, {size, {}}));
    }
}

// --- ticks and cues

/// Only the time stands in a window of one row.
Frame time_shown(const Practice& practice) {
  return view(practice, {}, {{80, 1}, {}});
}

TEST_CASE("the digits change at the next tick and not a millisecond before") {
  for (std::uint64_t seed = 1; seed <= 1000; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    Practice practice{random_session(random, 2min), {}};
    begin(practice);
    advance(practice, between(random, 0ms, total(practice.session) - 1ms));
    const auto tick = next_tick(practice, false);
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

TEST_CASE("without digits the screen changes at the next 24th of the step and not a millisecond before") {
  Situation calm;
  calm.calm = true;
  const auto bar = [&](const Practice& practice) {
    const Lines rows = rows_of(view(practice, calm, {{80, 24}, {}}));
    const auto found = std::find_if(rows.begin(), rows.end(), [](const std::string& row) {
      return row.find(" in all") != std::string::npos;
    });
    REQUIRE(found != rows.end());
    return *found;
  };
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    const Millis length =
        random.below(2) == 0 ? between(random, 30s, 5min) : between(random, 3ms, 5ms) * 24000;
    Practice practice{session_of({hold_of(length), hold_of(61s)}), {}};
    begin(practice);
    advance(practice, between(random, 0ms, length - 1ms));
    const auto tick = next_tick(practice, true);
    REQUIRE(tick);
    REQUIRE(*tick > 0ms);
    CHECK(*tick <= practice.session.steps[0].length / 24 + 1ms);
    Practice just_before = practice, then = practice;
    advance(just_before, *tick - 1ms);
    advance(then, *tick);
    CHECK(bar(just_before) == bar(practice));
    CHECK((bar(then) != bar(practice) || then.countdown.step != practice.countdown.step));
  }
}

TEST_CASE("nothing ticks in a pause or after the end") {
  Practice practice = banana_at(in_hold);
  CHECK(next_tick(practice, false) == 700ms);
  apply(practice, Command::pause);
  CHECK(next_tick(practice, false) == std::nullopt);
  apply(practice, Command::resume);
  apply(practice, Command::end);
  CHECK(next_tick(practice, false) == std::nullopt);
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
