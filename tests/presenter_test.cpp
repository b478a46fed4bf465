#include "shell/presenter.hpp"

#include "support/catch.hpp"
#include "support/screen.hpp"
#include "support/sessions.hpp"
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

std::vector<std::string> text_of(const Frame& frame, Size size) {
  std::vector<std::string> lines;
  for (const Row& row : frame.rows) {
    lines.push_back(row_text(row));
    lines.back().erase(lines.back().find_last_not_of(' ') + 1);
  }
  lines.resize(static_cast<std::size_t>(size.rows));
  return lines;
}

bool is_ascii(const std::string& bytes) {
  return std::all_of(bytes.begin(), bytes.end(),
                     [](char byte) { return static_cast<unsigned char>(byte) < 0x80; });
}

// --- the screen

TEST_CASE("the screen shows the view of the practice") {
  const Practice practice = begun_practice();
  const auto screen = screen_presenter({});
  const Size size{60, 20};
  const std::string bytes = screen->show({practice, {}, {}, size, true});
  CHECK(fed(bytes, size).text() == text_of(view(practice, {}, size), size));
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
    CHECK(fed(all, size).text() == text_of(view(practice, {}, size), size));
  }
}

TEST_CASE("the screen paints everything when told that nothing on it can be relied on, and the first time") {
  const Practice practice = begun_practice();
  const auto screen = screen_presenter({});
  const std::string first = screen->show({practice, {}, {}, {60, 20}, false});
  CHECK(first.find("\x1b[2J") != std::string::npos);
  CHECK(screen->show({practice, {}, {}, {60, 20}, true}) == first);
  const std::string smaller = screen->show({practice, {}, {}, {30, 8}, true});
  CHECK(fed(smaller, {30, 8}).text() == text_of(view(practice, {}, {30, 8}), {30, 8}));
}

TEST_CASE("the screen asks to be shown again when the digits change") {
  Practice practice = begun_practice();
  const auto screen = screen_presenter({});
  CHECK(screen->next_change(practice) == 1s);
  advance(practice, Millis{300});
  CHECK(screen->next_change(practice) == 700ms);
  apply(practice, Command::pause);
  CHECK(screen->next_change(practice) == std::nullopt);
}

TEST_CASE("outside UTF-8 the screen stays inside the window, though spellings are longer than letters") {
  Practice practice = begun_practice();
  practice.session.steps[0].title = "Ær → Ær → Ær → Ær → Ær → Ær";
  practice.session.warning = "…→…→…→…→ …→…→…→…→ …→…→…→";
  for (int columns = 1; columns <= 90; ++columns)
    for (const int rows : {1, 2, 5, 12, 24}) {
      CAPTURE(columns, rows);
      const auto screen = screen_presenter({true, false});
      const std::string bytes = screen->show({practice, {}, {}, {columns, rows}, true});
      CHECK(is_ascii(bytes));
      CHECK_NOTHROW(fed(bytes, {columns, rows}));
    }
}

TEST_CASE("outside UTF-8 the big digits and the bar are still to be seen") {
  const Practice practice = begun_practice();
  const auto screen = screen_presenter({true, false});
  const std::string bytes = screen->show({practice, {}, {}, {80, 24}, true});
  const auto text = fed(bytes, {80, 24}).text();
  CHECK(std::find(text.begin(), text.end(), "######      ######  ######") != text.end());
  CHECK(bytes.find("-----") != std::string::npos);
  CHECK(bytes.find('?') == std::string::npos);
}

TEST_CASE("a hostile session reaches the terminal as harmless text, whatever the look") {
  Practice practice = begun_practice();
  const std::string hostile = "\x1b[2J\x1b]0;x\x07\u202e\xff\r\n\x7f";
  for (Step& step : practice.session.steps) {
    step.title = step.side_means = hostile;
    for (Mark& mark : step.marks) mark.text = hostile;
  }
  practice.session.warning = hostile;
  const Events events{
      {Event::Kind::step, 0s, 0}, {Event::Kind::mark, 0s, 0, 0}, {Event::Kind::skipped, 0s, 0}};
  for (const bool unicode : {true, false}) {
    const auto screen = screen_presenter({true, unicode});
    for (const Size size :
         {Size{80, 24}, {40, 12}, {7, 3}})  // the test's screen throws at anything unprintable
      CHECK_NOTHROW(fed(screen->show({practice, {}, {hostile, false}, size, true}), size));
    const std::string lines = plain_presenter({true, unicode})->show({practice, events, {}, {80, 24}, false});
    CHECK(std::count(lines.begin(), lines.end(), '\n') == 3);
    for (std::size_t from = 0, to = 0; (to = lines.find('\n', from)) != std::string::npos; from = to + 1)
      CHECK(is_printable(std::string_view(lines).substr(from, to - from)));
  }
}

// --- lines

TEST_CASE("plain lines are one for each event and never repeat") {
  Practice practice = begun_practice();
  const auto plain = plain_presenter({});
  const Events events{{Event::Kind::step, 0s, 0}, {Event::Kind::mark, 0s, 0, 0}};
  CHECK(plain->show({practice, events, {}, {80, 24}, true}) ==
        "   0:00  hold: Śavāsana, left side, 2m\n"
        "   0:00    Breathe → slowly.\n");
  CHECK(plain->show({practice, {}, {}, {40, 12}, true}).empty());
  CHECK(plain->show({practice, {}, {"12:00", false}, {80, 24}, false}).empty());
}

TEST_CASE("the first q is answered once on plain lines, and not among JSON Lines") {
  const Practice practice = begun_practice();
  Situation asked;
  asked.about_to_end = true;
  const auto plain = plain_presenter({});
  CHECK(plain->show({practice, {}, asked, {}, false}) ==
        "q again ends the practice; any other key goes on\n");
  CHECK(plain->show({practice, {}, asked, {}, false}).empty());
  CHECK(plain->show({practice, {}, {}, {}, false}).empty());
  CHECK(plain->show({practice, {}, asked, {}, false}).size() > 1);
  CHECK(json_presenter()->show({practice, {}, asked, {}, false}).empty());
}

TEST_CASE("plain lines are ASCII outside UTF-8") {
  const Practice practice = begun_practice();
  const Events events{{Event::Kind::step, 0s, 0}, {Event::Kind::mark, 0s, 0, 0}};
  CHECK(plain_presenter({false, false})->show({practice, events, {}, {80, 24}, false}) ==
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

TEST_CASE("lines of either kind have nothing to show while nothing happens") {
  const Practice practice = begun_practice();
  CHECK(plain_presenter({})->next_change(practice) == std::nullopt);
  CHECK(json_presenter()->next_change(practice) == std::nullopt);
}

}  // namespace
}  // namespace yinback
