#include "shell/presenter.hpp"

#include "digits.hpp"
#include "support/catch.hpp"
#include "support/real_library.hpp"
#include "support/screen.hpp"
#include "support/sessions.hpp"
#include "yinback/line.hpp"
#include "yinback/text.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace yinback {
namespace {

Practice begun_practice() {
  Step hold = side_of(Side::left, 2min, {from_start(0s, Tone::cue, "Breathe → slowly.")});
  hold.title = "Śavāsana";
  hold.side_means = "the side you curve toward";
  Practice practice{session_of({hold, step_of(StepKind::rest, 1min)}), {}};
  practice.session.warning = "Anything electrical: come out.";
  begin(practice);
  return practice;
}

TestScreen fed(const std::string& bytes, Size size) {
  TestScreen screen(size);
  screen.feed(bytes);
  return screen;
}

std::vector<std::string> text_of(const Frame& frame) {
  std::vector<std::string> lines;
  for (const Row& row : frame.rows) {
    lines.push_back(row_text(row));
    lines.back().erase(lines.back().find_last_not_of(' ') + 1);
  }
  lines.resize(static_cast<std::size_t>(frame.size.rows));
  return lines;
}

bool is_ascii(const std::string& bytes) {
  return std::all_of(bytes.begin(), bytes.end(),
                     [](char byte) { return static_cast<unsigned char>(byte) < 0x80; });
}

Situation ending_at(const char* time) {
  Situation situation;
  situation.ends = time;
  return situation;
}

// --- the screen

TEST_CASE("the screen shows the view of the practice, in its letters") {
  const Practice practice = begun_practice();
  const Size size{60, 20};
  for (const Letters letters : {Letters::unicode, Letters::ascii}) {
    const std::string bytes =
        screen_presenter({Colours::many, letters})->show({practice, {}, ending_at("19:42"), size, true});
    CHECK(fed(bytes, size).text() == text_of(view(practice, ending_at("19:42"), {size, letters})));
    CHECK(is_ascii(bytes) == (letters == Letters::ascii));
  }
}

TEST_CASE("the screen writes only what changed since it was last shown, and nothing when nothing did") {
  Practice practice = begun_practice();
  const auto screen = screen_presenter({});
  const Size size{60, 20};
  std::string all = screen->show({practice, {}, {}, size, true});
  CHECK(screen->show({practice, {}, {}, size, false}).empty());
  for (const Millis passed : {1s, 1s, 30s, 88s, 10s}) {
    const Events events = advance(practice, passed);
    const std::string change = screen->show({practice, events, {}, size, false});
    CHECK(change.find("\x1b[2J") == std::string::npos);
    all += change;
    CHECK(fed(all, size).text() == text_of(view(practice, {}, {size})));
  }
}

TEST_CASE("the screen follows the situation: the end, the help, the question, the calm") {
  const Practice practice = begun_practice();
  const auto screen = screen_presenter({});
  const Size size{60, 20};
  std::string all = screen->show({practice, {}, {}, size, true});
  Situation help, asked, calm;
  help.help = asked.about_to_end = calm.calm = true;
  for (const Situation& situation : {ending_at("19:42"), help, asked, calm, Situation{}}) {
    const std::string change = screen->show({practice, {}, situation, size, false});
    CHECK_FALSE(change.empty());
    all += change;
    CHECK(fed(all, size).text() == text_of(view(practice, situation, {size})));
  }
}

TEST_CASE("the screen paints everything when told that nothing on it can be relied on, and the first time") {
  const Practice practice = begun_practice();
  const auto screen = screen_presenter({});
  const std::string first = screen->show({practice, {}, {}, {60, 20}, false});
  CHECK(first.find("\x1b[2J") != std::string::npos);
  CHECK(screen->show({practice, {}, {}, {60, 20}, true}) == first);
  const std::string smaller = screen->show({practice, {}, {}, {30, 8}, true});
  CHECK(fed(smaller, {30, 8}).text() == text_of(view(practice, {}, {{30, 8}})));
}

TEST_CASE("the screen paints everything when the window has another size, told or not") {
  const Practice practice = begun_practice();
  const auto screen = screen_presenter({});
  screen->show({practice, {}, {}, {60, 20}, true});
  const std::string other = screen->show({practice, {}, {}, {60, 19}, false});
  CHECK(other.find("\x1b[2J") != std::string::npos);
  CHECK(fed(other, {60, 19}).text() == text_of(view(practice, {}, {{60, 19}})));
}

TEST_CASE("the screen asks to be shown again when the digits change") {
  Practice practice = begun_practice();
  const auto screen = screen_presenter({});
  CHECK(screen->next_change(practice, {}) == 1s);
  advance(practice, Millis{300});
  CHECK(screen->next_change(practice, {}) == 700ms);
  apply(practice, Command::pause);
  CHECK(screen->next_change(practice, {}) == std::nullopt);
}

TEST_CASE("without ticking digits the screen asks to be shown again when the bar grows") {
  const Practice practice = begun_practice();
  Situation calm;
  calm.calm = true;
  CHECK(screen_presenter({})->next_change(practice, calm) == 5s);  // a 24th of two minutes
}

TEST_CASE("the screen alone tells when the practice ends") {
  CHECK(screen_presenter({})->tells_end());
  CHECK_FALSE(plain_presenter(Letters::unicode)->tells_end());
  CHECK_FALSE(json_presenter()->tells_end());
}

TEST_CASE("outside UTF-8 the screen stays inside the window, though spellings are longer than letters") {
  Practice practice = begun_practice();
  practice.session.steps[0].title = "Ær → Ær → Ær → Ær → Ær → Ær";
  practice.session.warning = "…→…→…→…→ …→…→…→…→ …→…→…→";
  for (int columns = 1; columns <= 90; ++columns)
    for (const int rows : {1, 2, 5, 12, 24}) {
      CAPTURE(columns, rows);
      const auto screen = screen_presenter({Colours::eight, Letters::ascii});
      const std::string bytes = screen->show({practice, {}, {}, {columns, rows}, true});
      CHECK(is_ascii(bytes));
      CHECK_NOTHROW(fed(bytes, {columns, rows}));
    }
}

TEST_CASE("outside UTF-8 the digits, the bar and the drawing are still to be seen") {
  Practice practice = begun_practice();
  practice.session.figures = {{"sphinx", real_pose("sphinx").figure.value()}};
  const auto screen = screen_presenter({Colours::eight, Letters::ascii});
  const std::string bytes = screen->show({practice, {}, {}, {80, 24}, true});
  const auto text = fed(bytes, {80, 24}).text();
  const auto shown = [&](const std::string& part) {
    return std::any_of(text.begin(), text.end(),
                       [&](const std::string& row) { return row.find(part) != std::string::npos; });
  };
  CHECK(std::any_of(std::begin(digit_heights), std::end(digit_heights), [&](int height) {
    const auto digits = digit_rows("2:00", height, Letters::ascii);
    return std::all_of(digits.begin(), digits.end(), shown);
  }));
  CHECK(shown("-----"));
  CHECK(shown("OO"));  // the head
  CHECK(bytes.find('?') == bytes.find("? keys"));
}

TEST_CASE("a hostile session reaches the terminal as harmless text, whatever the look") {
  Practice practice = begun_practice();
  const std::string hostile = "\x1b[2J\x1b]0;x\x07\u202e\xff\r\n\x7f\u2028";
  for (Step& step : practice.session.steps) {
    step.title = step.side_means = hostile;
    for (Mark& mark : step.marks) mark.text = hostile;
  }
  practice.session.warning = hostile;
  const Events events{
      {Event::Kind::step, 0s, 0}, {Event::Kind::mark, 0s, 0, 0}, {Event::Kind::skipped, 0s, 0}};
  for (const Letters letters : {Letters::unicode, Letters::ascii}) {
    const auto screen = screen_presenter({Colours::eight, letters});
    for (const Size size :
         {Size{80, 24}, {40, 12}, {7, 3}})  // the test's screen throws at anything unprintable
      CHECK_NOTHROW(fed(screen->show({practice, {}, ending_at(hostile.c_str()), size, true}), size));
    const std::string lines = plain_presenter(letters)->show({practice, events, {}, {80, 24}, false});
    CHECK(std::count(lines.begin(), lines.end(), '\n') == 3);
    for (std::size_t from = 0, to = 0; (to = lines.find('\n', from)) != std::string::npos; from = to + 1)
      CHECK(is_printable(std::string_view(lines).substr(from, to - from)));
  }
}

// --- lines

TEST_CASE("plain lines are one for each event and never repeat") {
  Practice practice = begun_practice();
  const auto plain = plain_presenter(Letters::unicode);
  const Events events{{Event::Kind::step, 0s, 0}, {Event::Kind::mark, 0s, 0, 0}};
  CHECK(plain->show({practice, events, {}, {80, 24}, true}) ==
        "   0:00  hold: Śavāsana, left side, 2m\n"
        "   0:00    Breathe → slowly.\n");
  CHECK(plain->show({practice, {}, {}, {40, 12}, true}).empty());
  CHECK(plain->show({practice, {}, ending_at("12:00"), {80, 24}, false}).empty());
}

TEST_CASE("the first q is answered once on plain lines, and not among JSON Lines") {
  const Practice practice = begun_practice();
  Situation asked;
  asked.about_to_end = true;
  const auto plain = plain_presenter(Letters::unicode);
  CHECK(plain->show({practice, {}, asked, {}, false}) ==
        "q again ends the practice; any other key goes on\n");
  CHECK(plain->show({practice, {}, asked, {}, false}).empty());
  CHECK(plain->show({practice, {}, {}, {}, false}).empty());
  CHECK(plain->show({practice, {}, asked, {}, false}) == std::string(quit_question) + "\n");
  CHECK(json_presenter()->show({practice, {}, asked, {}, false}).empty());
}

TEST_CASE("plain lines are ASCII outside UTF-8") {
  const Practice practice = begun_practice();
  const Events events{{Event::Kind::step, 0s, 0}, {Event::Kind::mark, 0s, 0, 0}};
  CHECK(plain_presenter(Letters::ascii)->show({practice, events, {}, {80, 24}, false}) ==
        "   0:00  hold: Savasana, left side, 2m\n"
        "   0:00    Breathe -> slowly.\n");
}

TEST_CASE("JSON Lines are one object for each event, in UTF-8 whatever the terminal") {
  const Practice practice = begun_practice();
  const Events events{{Event::Kind::step, 0s, 0}, {Event::Kind::mark, 0s, 0, 0}};
  const std::string lines = json_presenter()->show({practice, events, {}, {80, 24}, true});
  const std::size_t end = lines.find('\n');
  CHECK(nlohmann::json::parse(lines.substr(0, end)).at("title") == "Śavāsana");
  CHECK(nlohmann::json::parse(lines.substr(end + 1)).at("text") == "Breathe → slowly.");
  CHECK(lines.back() == '\n');
}

// --- the heartbeat of plain lines

/// A practice shown as plain lines: whenever something happens, and at each beat.
class Listener {
 public:
  explicit Listener(std::vector<Step> steps) : practice{session_of(std::move(steps)), {}} {
    show(begin(practice));
  }

  void show(const Events& events) { heard += plain_->show({practice, events, {}, {80, 24}, false}); }
  void press(Command command) { show(apply(practice, command)); }
  /// Lets time pass as the player does: to the next event or beat, and shows what came.
  void wait(Millis time) {
    while (time > 0ms) {
      const Millis piece = std::min({time, next_change(practice).value_or(time), next_beat().value_or(time)});
      show(advance(practice, piece));
      time -= piece;
    }
  }
  [[nodiscard]] std::optional<Millis> next_beat() const { return plain_->next_change(practice, {}); }

  Practice practice;
  std::string heard;

 private:
  std::unique_ptr<Presenter> plain_ = plain_presenter(Letters::unicode);
};

TEST_CASE("plain lines tell 5, 4, 3, 2 and 1 minutes left of a step, and every five before") {
  Listener listener({hold_of(17min), step_of(StepKind::rest, 2min)});
  listener.wait(19min);
  CHECK(listener.heard ==
        "   0:00  hold: Sphinx, 17m\n"
        "   2:00    15m left\n"
        "   7:00    10m left\n"
        "  12:00    5m left\n"
        "  13:00    4m left\n"
        "  14:00    3m left\n"
        "  15:00    2m left\n"
        "  16:00    1m left\n"
        "  17:00  rest: Sphinx, 2m\n"
        "  18:00    1m left\n"
        "  19:00  finished\n");
}

TEST_CASE("a step does not begin with a beat, and a short one has none") {
  Listener listener({hold_of(5min), step_of(StepKind::rest, 1min), step_of(StepKind::rest, 59s)});
  CHECK(listener.next_beat() == 1min);
  listener.wait(5min);
  CHECK(listener.next_beat() == std::nullopt);
  listener.wait(1min);
  CHECK(listener.next_beat() == std::nullopt);
}

TEST_CASE("where an event has its line no beat comes beside it") {
  Listener listener({hold_of(3min, {from_start(1min, Tone::cue, "Breathe.")})});
  listener.wait(170s);
  CHECK(listener.heard ==
        "   0:00  hold: Sphinx, 3m\n"
        "   1:00    Breathe.\n"
        "   2:00    1m left\n");
}

TEST_CASE("while paused no beat comes, and afterwards it comes in its time") {
  Listener listener({hold_of(3min)});
  listener.wait(30s);
  listener.press(Command::pause);
  CHECK(listener.next_beat() == std::nullopt);
  listener.wait(10min);  // not long enough to enter again
  listener.press(Command::resume);
  CHECK(listener.next_beat() == 30s);
  listener.wait(30s);
  CHECK(listener.heard ==
        "   0:00  hold: Sphinx, 3m\n"
        "   0:30  paused\n"
        "   0:30  going on after 10m\n"
        "   1:00    2m left\n");
}

TEST_CASE("a step made longer beats by its new length") {
  Listener listener({hold_of(3min)});
  listener.wait(50s);
  listener.press(Command::longer);
  CHECK(listener.next_beat() == 40s);
  listener.wait(40s);
  CHECK(listener.heard ==
        "   0:00  hold: Sphinx, 3m\n"
        "   0:50  30s longer: 3m30s in all\n"
        "   1:30    2m left\n");
}

TEST_CASE("a step made longer or shorter to a whole minute left has that line alone") {
  Listener listener({hold_of(5min)});
  listener.wait(30s);
  listener.press(Command::shorter);
  CHECK(listener.heard ==
        "   0:00  hold: Sphinx, 5m\n"
        "   0:30  30s shorter: 4m30s in all\n");
  listener.show({});
  CHECK(listener.heard.find("left") == std::string::npos);
  CHECK(listener.next_beat() == 1min);
}

TEST_CASE("after a step back the beats come again") {
  Listener listener({hold_of(3min)});
  listener.wait(2min);
  listener.press(Command::back);
  listener.heard.clear();
  listener.wait(150s);
  CHECK(listener.heard ==
        "   3:00    2m left\n"
        "   4:00    1m left\n");
}

TEST_CASE("what was passed in one piece is told in order, each at its time") {
  Listener listener(
      {hold_of(7min, {from_start(3min, Tone::cue, "Breathe.")}), step_of(StepKind::rest, 2min)});
  listener.heard.clear();
  listener.show(advance(listener.practice, Millis{8min + 30s}));
  CHECK(listener.heard ==
        "   2:00    5m left\n"
        "   3:00    Breathe.\n"
        "   4:00    3m left\n"
        "   5:00    2m left\n"
        "   6:00    1m left\n"
        "   7:00  rest: Sphinx, 2m\n"
        "   8:00    1m left\n");
}

TEST_CASE("however time is cut the same lines come, each once") {
  int beats = 0;
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    const Session session = random_session(random, 30min);
    Listener whole(session.steps), cut(session.steps);
    const Millis longest = between(random, 1s, 20min);
    whole.wait(total(session));
    while (!cut.practice.countdown.over) cut.show(advance(cut.practice, between(random, 1ms, longest)));
    REQUIRE(cut.heard == whole.heard);
    for (std::size_t at = 0; (at = whole.heard.find(" left\n", at)) != std::string::npos; ++at) ++beats;
  }
  CHECK(beats > 1000);
}

TEST_CASE("JSON Lines have nothing to show while nothing happens") {
  Practice practice{session_of({hold_of(17min)}), {}};
  const auto json = json_presenter();
  json->show({practice, begin(practice), {}, {}, true});
  CHECK(json->next_change(practice, {}) == std::nullopt);
  const Events events = advance(practice, Millis{2min});
  CHECK(json->show({practice, events, {}, {}, false}).empty());
}

}  // namespace
}  // namespace yinback
