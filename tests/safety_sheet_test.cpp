// The guide as a page: sheet.hpp's safety_sheet, laid out.
#include "support/catch.hpp"
#include "support/real_library.hpp"
#include "yinback/sheet.hpp"
#include "yinback/text.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace yinback {
namespace {

std::string text(const Rows& rows) {
  std::string all;
  for (const Row& row : rows) all += row_text(row) + "\n";
  return all;
}

/// A guide with a line or two of everything.
Wording small_wording() {
  Wording wording;
  wording.sensation = "Electrical, shooting or radiating: come out, find another variation.";
  Safety& safety = wording.safety;
  safety.title = "What to feel";
  safety.disclaimer =
      "This is a practice timer, not medical advice. Stop if it hurts, whatever the plan says.";
  safety.looking_for = {"Looking for", {"dull and broad"}};
  safety.signals = {"Come out at", {"sharp, stabbing, pinching, burning, stinging or electric", "numb"}};
  safety.steps_title = "What to do";
  safety.steps = {{"Dull and broad, in the target area, the breath easy", "Stay."},
                  {"Sharp", "Come out now, slowly, to a neutral rest; leave it out today."}};
  safety.notes = {"Good to know", {"Soreness for a day or so is normal."}};
  safety.emergency = {"Emergency care now", {"pain in both legs"}};
  safety.promptly = {"See a doctor promptly", {"a hot, swollen, painful calf"}};
  safety.routine = {"Make an appointment", {"no better after a few weeks"}};
  safety.sources = {"one", "the other"};
  return wording;
}

TEST_CASE("the guide on 80 columns") {
  CHECK(text(safety_sheet(small_wording(), {80, Letters::unicode})) ==
        R"(What to feel

Electrical, shooting or radiating: come out, find another variation.
This is a practice timer, not medical advice. Stop if it hurts, whatever the
plan says.

Looking for
  - dull and broad

Come out at
  - sharp, stabbing, pinching, burning, stinging or electric
  - numb

What to do
  0  Dull and broad, in the target area, the breath easy
     Stay.
  1  Sharp
     Come out now, slowly, to a neutral rest; leave it out today.

Good to know
  - Soreness for a day or so is normal.

Emergency care now
  - pain in both legs

See a doctor promptly
  - a hot, swollen, painful calf

Make an appointment
  - no better after a few weeks

Sources: one; the other
)");
}

TEST_CASE("the guide on 40 columns") {
  CHECK(text(safety_sheet(small_wording(), {40, Letters::unicode})) ==
        R"(What to feel

Electrical, shooting or radiating: come
out, find another variation.
This is a practice timer, not medical
advice. Stop if it hurts, whatever the
plan says.

Looking for
  - dull and broad

Come out at
  - sharp, stabbing, pinching, burning,
    stinging or electric
  - numb

What to do
  0  Dull and broad, in the target area,
     the breath easy
     Stay.
  1  Sharp
     Come out now, slowly, to a neutral
     rest; leave it out today.

Good to know
  - Soreness for a day or so is normal.

Emergency care now
  - pain in both legs

See a doctor promptly
  - a hot, swollen, painful calf

Make an appointment
  - no better after a few weeks

Sources: one; the other
)");
}

TEST_CASE("the warning and the headings stand out") {
  const Rows rows = safety_sheet(small_wording(), {80, Letters::unicode});
  const auto style_of = [&](std::string_view start) {
    const auto row = std::find_if(rows.begin(), rows.end(),
                                  [&](const Row& each) { return row_text(each).starts_with(start); });
    REQUIRE(row != rows.end());
    return row->front().style;
  };
  CHECK(style_of("What to feel") == Style::accent);
  CHECK(style_of("Electrical") == Style::warning);
  CHECK(style_of("Emergency care") == Style::strong);
  CHECK(style_of("What to do") == Style::strong);
  CHECK(style_of("  - numb") == Style::plain);
}

TEST_CASE("the real guide is whole at every width, and never wider") {
  const auto said = [](std::string all) {
    std::erase_if(all, [](char c) { return c == ' ' || c == '\n'; });
    return all;
  };
  const auto at = [](std::size_t width, Letters letters) {
    return safety_sheet(real_library().wording, {width, letters});
  };
  const std::string whole = said(text(at(1000, Letters::unicode)));
  const Safety& safety = real_library().wording.safety;
  for (const SafetyPart* part : {&safety.looking_for, &safety.signals, &safety.notes, &safety.emergency,
                                 &safety.promptly, &safety.routine})
    for (const std::string& line : part->lines) CHECK(whole.find(said(line)) != std::string::npos);
  for (std::size_t width = 20; width <= 120; ++width) {
    CAPTURE(width);
    const Rows rows = at(width, Letters::unicode);
    CHECK(std::all_of(rows.begin(), rows.end(),
                      [&](const Row& row) { return columns(row_text(row)) <= width; }));
    CHECK(said(text(rows)) == whole);
  }
  const std::string ascii = text(at(80, Letters::ascii));
  CHECK(std::all_of(ascii.begin(), ascii.end(), [](char c) { return c == '\n' || (c >= ' ' && c <= '~'); }));
}

}  // namespace
}  // namespace yinback
