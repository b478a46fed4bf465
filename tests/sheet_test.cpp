#include "yinback/sheet.hpp"

#include "support/catch.hpp"
#include "support/real_library.hpp"
#include "support/sessions.hpp"
#include "yinback/sequencer.hpp"
#include "yinback/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace yinback {
namespace {

using Lines = std::vector<std::string>;

std::string text(const Rows& rows) {
  std::string all;
  for (const Row& row : rows) all += row_text(row) + "\n";
  return all;
}

Page page(std::size_t width, Letters letters = Letters::unicode) {
  return {width, letters};
}

Lines lines_of(const std::string& text) {
  Lines lines;
  for (std::size_t from = 0, to = 0; (to = text.find('\n', from)) != std::string::npos; from = to + 1)
    lines.push_back(text.substr(from, to - from));
  CHECK((text.empty() || text.back() == '\n'));
  return lines;
}

std::size_t widest(const std::string& text) {
  std::size_t most = 0;
  for (const std::string& line : lines_of(text)) most = std::max(most, columns(line));
  return most;
}

bool ends_in_spaces(const std::string& text) {
  return text.find(" \n") != std::string::npos;
}

/// Everything but spaces, line feeds, drawings and bars: what a sheet says, however it is wrapped.
std::string letters(const std::string& text) {
  std::string said;
  for (std::string_view rest = text; !rest.empty(); rest.remove_prefix(front(rest).bytes)) {
    const char32_t letter = front(rest).value;
    const bool drawn = (letter >= 0x2800 && letter < 0x2900) || letter == U'█';
    if (letter != U' ' && letter != U'\n' && !drawn) said += rest.substr(0, front(rest).bytes);
  }
  return said;
}

std::vector<const Pose*> all_poses(const Library& library) {
  std::vector<const Pose*> poses;
  for (const Pose& pose : library.poses) poses.push_back(&pose);
  return poses;
}

std::string listed(const Library& library, std::size_t width) {
  return text(list_sheet(library, all_poses(library), page(width)));
}

/// The real library under names of every width.
const Library& foreign_library() {
  static const Library library = [] {
    Library foreign = real_library();
    const char* names[] = {"世界のポーズ", "Śavāsana", "Sa\u0304vasana e\u0301", "한국어", "A", "रीढ़"};
    for (std::size_t i = 0; i < foreign.poses.size(); ++i)
      foreign.poses[i].name = names[i % std::size(names)];
    return foreign;
  }();
  return library;
}

// --- the list

TEST_CASE("no line of the list is wider than the width") {
  for (const Library* library : {&real_library(), &foreign_library()})
    for (std::size_t width = 20; width <= 130; ++width) {
      CAPTURE(width);
      CHECK(widest(listed(*library, width)) <= width);
    }
}

struct Columns {
  std::size_t position, intensity, hold;
  bool operator==(const Columns&) const = default;
};

/// Where in a row of the list each column begins, counted as a terminal shows it.
Columns columns_of(const std::string& row, const Pose& pose) {
  const std::string both = fmt::format("  {:<10}  {}", name(pose.position), name(pose.intensity));
  const std::size_t at = row.rfind(both);
  REQUIRE(at != std::string::npos);
  const std::size_t position = columns(row.substr(0, at)) + 2;
  return {position, position + 12, columns(row.substr(0, row.rfind(' '))) + 1};
}

TEST_CASE("the columns of the list are aligned as a terminal shows them, wide and combining names too") {
  for (const Library* library : {&real_library(), &foreign_library()})
    for (const std::size_t width : {120U, 80U}) {
      CAPTURE(width);
      const Lines rows = lines_of(listed(*library, width));
      std::vector<Columns> places;
      for (const Pose& pose : library->poses) {
        const auto row = std::find_if(rows.begin(), rows.end(), [&](const auto& each) {
          return each.substr(0, pose.id.size() + 3) == "  " + pose.id + " ";
        });
        REQUIRE(row != rows.end());
        places.push_back(columns_of(*row, pose));
        CHECK((row->find(pose.name) != std::string::npos) == (width == 120));
      }
      CHECK(std::count(places.begin(), places.end(), places[0]) ==
            static_cast<std::ptrdiff_t>(places.size()));
    }
}

TEST_CASE("the list is grouped by movement, each pose once and under its own") {
  const Library& library = real_library();
  Lines expected;
  for (std::size_t i = 0; i < names<Movement>.size(); ++i) {
    if (i > 0) expected.emplace_back();
    expected.push_back(fmt::format("{} ({})", names<Movement>[i], library.movement_words[i]));
    for (const Pose& pose : library.poses)
      if (pose.movement == static_cast<Movement>(i)) expected.push_back("  " + pose.id);
  }
  Lines shown = lines_of(listed(library, 120));
  shown.resize(shown.size() - 2);  // the words about the holds
  for (std::string& line : shown)
    if (line.substr(0, 2) == "  ") line.resize(line.find(' ', 2));
  CHECK(shown == expected);
}

TEST_CASE("a list of some poses shows those movements only, as wide as they need") {
  const std::vector<const Pose*> poses{&real_pose("sphinx"), &real_pose("reclining-twist")};
  CHECK(text(list_sheet(real_library(), poses, page(88))) == R"(extension (back bend)
  sphinx           Sphinx           prone       moderate         1:30/2:00/3:00/5:00

rotation (twist)
  reclining-twist  Reclining Twist  supine      gentle    sides  1:30/2:30/3:30/5:00

Holds: the shortest, then for a beginner, a regular and an experienced practice.
)");
  CHECK(list_sheet(real_library(), {}, page(80)).empty());
}

TEST_CASE("a level at which a pose is not offered has a dash for its hold") {
  CHECK(text(list_sheet(real_library(), {&real_pose("snail")}, page(80))) == R"(flexion (forward bend)
  snail  Snail  supine      deep             1:00/-/-/3:00

Holds: the shortest, then for a beginner, a regular and an experienced practice.
)");
}

TEST_CASE("a narrow list leaves the names out, a narrower one gives each pose a paragraph; nothing is cut") {
  const std::vector<const Pose*> poses{&real_pose("reclining-twist")};
  CHECK(text(list_sheet(real_library(), poses, page(81))) == R"(rotation (twist)
  reclining-twist  supine      gentle    sides  1:30/2:30/3:30/5:00

Holds: the shortest, then for a beginner, a regular and an experienced practice.
)");
  CHECK(text(list_sheet(real_library(), poses, page(40))) == R"(rotation (twist)
  reclining-twist
    supine, gentle, sides
    1:30/2:30/3:30/5:00

Holds: the shortest, then for a
beginner, a regular and an experienced
practice.
)");
}

TEST_CASE("at every width the list says the same, but for the names") {
  const auto said = [](std::size_t width) {
    std::string words = letters(listed(real_library(), width));
    std::erase(words, ',');  // between the parts of a paragraph
    return words;
  };
  for (const std::size_t width : {60U, 40U, 30U}) CHECK(said(width) == said(80));
}

TEST_CASE("from which width on the list has columns, and names, is what they take") {
  const auto first = [](std::size_t width) {
    return text(list_sheet(real_library(), {&real_pose("reclining-twist")}, page(width))).substr(17, 34);
  };
  CHECK(first(84) == "  reclining-twist  Reclining Twist");
  CHECK(first(83) == "  reclining-twist  supine      gen");
  CHECK(first(67) == "  reclining-twist  supine      gen");
  CHECK(first(66) == "  reclining-twist\n    supine, gent");
}

TEST_CASE("a person's own and changed poses have a sign, which is told under the list") {
  Library library = real_library();
  const auto end = [&](const std::vector<const Pose*>& poses) {
    const std::string sheet = text(list_sheet(library, poses, page(100)));
    return sheet.substr(sheet.find("practice.") + 10);
  };
  const std::vector<const Pose*> poses{&real_pose("sphinx"), &real_pose("seal"), &real_pose("snail")};
  CHECK(end(poses).empty());
  library.own = {{"seal", {}}};
  CHECK(end(poses) == "+ your own\n");
  library.own = {{"seal", {"name"}}};
  CHECK(end(poses) == "* changed by you\n");
  library.own = {{"snail", {}}, {"seal", {"name"}}};
  CHECK(end(poses) == "+ your own, * changed by you\n");
  CHECK(end({poses[0]}).empty());
  const std::string sheet = text(list_sheet(library, poses, page(100)));
  for (const char* row : {"\n+ snail ", "\n  sphinx ", "\n* seal "})
    CHECK(sheet.find(row) != std::string::npos);
}

TEST_CASE("the list has its group names in the accent style and its details dim") {
  const Rows rows = list_sheet(real_library(), {&real_pose("sphinx")}, page(100));
  CHECK(rows[0] == Row{{"extension (back bend)", Style::accent}});
  CHECK(rows[1].front().style == Style::plain);
  CHECK(rows[1].back().style == Style::dim);
}

// --- drawings

TEST_CASE("the sheet of all drawings stands in rows under each movement, every name under its drawing") {
  const std::vector<const Pose*> poses{&real_pose("sphinx"), &real_pose("seal"),
                                       &real_pose("reclining-twist")};
  CHECK(text(figure_sheet(real_library(), poses, page(80))) == R"(extension (back bend)

                                           ⣴⣶⣶
   ⢠⣶⣶⣦                                    ⠻⠿⠟
   ⠸⣿⣿⡿                                      ⣿⣷
      ⢾⣿⣦⡀                                   ⣾⢻⡇
       ⢹⡿⣿⣷⣄                                ⣼⠃⢿⣿⡀
       ⢸⡇⠙⢿⣿⣦⣄                             ⢰⠏ ⠘⣿⣷⡀
       ⢸⡇  ⠙⠿⣿⣿⣿⣶⣶⣶⣄⣀⣀⣀⣀⣀⡀                ⢠⡟   ⠘⢿⣷⣄⡀
 ⠛⠛⠛⠛⠛⠛⠛⠁     ⠈⠉⠉⠙⠛⠉⠉⠉⠉⠉⠙⠛⠛⠛⠛⠛⠛⠛⠛⠛⠛       ⣾⠁     ⠙⠿⣿⣷⣶⣦⣀⣀⣀⣀⡀
⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉   ⣀⣛⣛⣁⣀⣀⣀⣀⣀⣀⣀⣀⣀⣈⣉⣉⣉⣉⣉⣉⣉⣉⣛⣛⣛⣛⣛⣛⣀⣀
Sphinx                                 Seal

rotation (twist)

⡏⠉⠉⠉⠉⣉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⢹
⡇    ⣿                 ⢸
⡇    ⢿                 ⢸
⡇ ⣀⡀ ⢸                 ⢸
⡇⢸⣿⡿⠸⢿⠿⠿⢿⣷⣶⣶⣦⣤⡀        ⢸
⡇    ⢸     ⠈⢹⡏⢧        ⢸
⡇    ⣿      ⢸⡇⠘⣇       ⢸
⡇    ⣿      ⢸⣇⣀⣈⣉⠙⠛⠛⠓⠒⠂⢸
⣇⣀⣀⣀⣀⣈⣀⣀⣀⣀⣀⣀⣀⣀⣉⣉⣉⣉⣉⣀⣀⣀⣀⣸
Reclining Twist
)");
  CHECK(text(figure_sheet(real_library(), {poses[0], poses[1]}, page(40, Letters::ascii))) ==
        R"(extension (back bend)

   .OOO
   OOOO
      ###.
       #####
       ||#####
       ||  ########______.
 ======='     '""##""""""==========
""""""""""""""""""""""""""""""""""""
Sphinx

    OOO
    OOO
      ##
      ###
     |'##.
    |" '##.
   .|   '###.
   #'     ######____.
_::__________###______::::::__
Seal
)");
}

TEST_CASE("no sheet of drawings is wider than its width, and each pose is on it by name") {
  for (const std::size_t width : {200U, 120U, 80U, 60U, 40U, 20U}) {
    CAPTURE(width);
    const std::string sheet = text(figure_sheet(real_library(), all_poses(real_library()), page(width)));
    CHECK(widest(sheet) <= width);
    CHECK_FALSE(ends_in_spaces(sheet));
    for (const Pose& pose : real_library().poses)
      CHECK(sheet.find(pose.name.substr(0, 12)) != std::string::npos);
  }
}

TEST_CASE("a pose without a drawing has its name on the sheet and the rest of its own") {
  Library library = real_library();
  Pose& sphinx = *std::find_if(library.poses.begin(), library.poses.end(),
                               [](const Pose& p) { return p.id == "sphinx"; });
  sphinx.figure.reset();
  CHECK(text(figure_sheet(library, {&sphinx}, page(80))) == "extension (back bend)\n\nSphinx\n");
  CHECK(text(pose_sheet(library, sphinx, page(80))).substr(0, 25) == "Sphinx\nid          sphinx");
}

TEST_CASE("in ASCII a sheet has nothing else, and says a plain Sanskrit name once") {
  const std::string sheet = text(pose_sheet(real_library(), real_pose("sphinx"), page(60, Letters::ascii)));
  CHECK(std::all_of(sheet.begin(), sheet.end(), [](char c) { return c == '\n' || (c >= ' ' && c <= '~'); }));
  CHECK(sheet.find("sanskrit    Salamba Bhujangasana; modern name") != std::string::npos);
}

TEST_CASE("the drawing of one pose has 14 rows and 64 columns at most, and only what the page has") {
  const auto drawn = [](Figure figure, std::size_t width) {
    Library library = real_library();
    Pose& sphinx = *std::find_if(library.poses.begin(), library.poses.end(),
                                 [](const Pose& p) { return p.id == "sphinx"; });
    sphinx.figure = std::move(figure);
    const Rows rows = pose_sheet(library, sphinx, page(width));
    std::size_t high = 0, wide = 0;
    for (; row_text(rows.at(high + 2)) != ""; ++high)
      wide = std::max(wide, columns(row_text(rows[high + 2])));
    return std::pair(high, wide);
  };
  const Figure standing{Seen::front, {20, 160}, {{20, 152}, {20, 70}}, {}, {{{20, 70}, {20, 0}}}, {}};
  const Figure flat{Seen::side, {12, 6}, {{24, 6}, {80, 6}}, {}, {{{80, 6}, {190, 2}}}, {}};
  CHECK(drawn(standing, 100).first == 14);
  CHECK(drawn(flat, 100).second == 64);
  CHECK(drawn(flat, 63).second == 63);
}

// --- one pose

TEST_CASE("the sheet of sphinx") {
  CHECK(text(pose_sheet(real_library(), real_pose("sphinx"), page(80))) == R"(Sphinx

      ⢀⣴⣶⣶⣶⣄
      ⣿⣿⣿⣿⣿⣿⡇
      ⢿⣿⣿⣿⣿⣿⠃
       ⠙⠛⠛⠋⣡⣤⣤⡀
          ⠸⣿⣿⣿⣿⣦⣄
           ⠙⠻⣿⣿⣿⣿⣷⣄
             ⣿⡏⢻⣿⣿⣿⣷⣄
             ⣿⡇⠈⠙⣿⣿⣿⣿⣷⣄
             ⣿⡇  ⠈⠻⣿⣿⣿⣿⣷⣤⣀⡀
             ⣿⡇    ⠈⠻⢿⣿⣿⣿⣿⣿⣿⣿⣶⣶⣶⣶⣦⣄
 ⢀⣀⣀⣀⣀⣀⣠⣤⣤⣤⣤⣤⣿⡇       ⠉⠛⠿⢿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣷⣶⣶⣶⣶⣶⣦⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣀⣀⣀⣀⣀⣀⣀⡀
 ⠘⠿⠿⠿⠿⠛⠛⠛⠛⠛⠛⠛⠛⠁             ⠉⠉⠉⠉⠙⠋⠁    ⠉⠉⠉⠉⠉⠉⠛⠛⠛⠛⠛⠛⠛⠛⠛⠛⠛⠻⠿⠿⠿⠿⠿⠃
⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤

id          sphinx
sanskrit    Sālamba Bhujaṅgāsana (Salamba Bhujangasana); modern name; 'supported
            cobra'
movement    extension (back bend)
region      lumbar
position    prone
intensity   moderate, from level beginner
roles       hold
hold        at least 1m30s, beginner 2m, regular 3m, experienced 5m
props       blanket under the pelvis; bolster under the ribs or elbows; pillow
            or block for the head
target      lower back (compression); front of the belly; front of the chest

Enter
  - Lie on the belly, legs relaxed, about hip-width.
  - Prop up on the forearms, elbows under or ahead of the shoulders.
  - Let buttocks and legs go slack.
  - Let the chest hang between the shoulders without collapsing the neck.

Hold
  - If the low back pinches, slide the elbows forward.
  - Keep the back of the neck long, or rest the chin on your fists.
  - Breathe into the belly against the floor.

Leave
  - Slide the elbows apart and lower the chest slowly.
  - Rest face down, forehead on the hands.
  - Stay there until the back feels settled before you bend it any other way.

What it should feel like
  - Dull, even pressure in the lower back; a mild stretch down the front.

Come out when
  - A sharp or pinching point in the low back
  - Pain, tingling or weakness travelling down a leg
  - Headache

Variations
  - sphinx-low (gentler): Elbows far forward or ribs on a bolster, so the chest
    is only a little raised. For: disc-herniation, sciatica, osteoporosis,
    shoulder, si-joint, neck, hip-replacement.
  - sphinx-legs-apart (gentler): Legs wider and toes turned out to ease the
    sacrum. For: si-joint.
  - sphinx-bent-knees (deeper): Bend the knees, or raise the elbows on a
    bolster.

Not with
  - acute-back-pain: a freshly painful back is rested and assessed, not
    stretched
  - spinal-surgery: bending, twisting or arching a healed or healing spine needs
    the surgeon's go-ahead
  - spondylolisthesis: arching increases the forward shear on the slipped
    segment
  - stenosis: arching narrows the space around the nerves
  - pregnancy: lying on the belly
  - recent-abdominal-surgery: stretches or compresses a healing abdominal wall

Changed with
  - disc-herniation: Very low; stop at once if anything moves down the leg.
  - sciatica: Very low; stop at once if anything moves down the leg.
  - osteoporosis: Low, ribs supported; do not press up.
  - si-joint: Legs apart, padding under the pubic bone.
  - neck: Rest the forehead on a support; do not tip the head back.
  - shoulder: Elbows farther forward and wider.
  - hypermobility: Low, belly lightly gathered.
  - hip-replacement: Very low, toes not turned out; skip if lying prone or
    arching was ruled out.

Afterwards
  - crocodile-rest

Balanced by
  - childs-pose

Sources
  - http://www.yinyoga.com/ys2_2.0_asanas_sphinx_seal.php
  - https://jenniferraye.com/blog/sphinx-pose
  - https://issuhub.com/view/index/10440?pageIndex=146
  - https://petramercier.com/yin
  - https://issuhub.com/view/index/10226?pageIndex=113 (and 112)
  - https://blog.yogawithkassandra.com/2018/10/7-yin-yoga-poses-to-increase-back
    .html

Electrical, shooting or radiating: come out, find another variation.
)");
}

TEST_CASE("no sheet of a pose is wider than its width, and at every width it says the same") {
  for (const Library* library : {&real_library(), &foreign_library()})
    for (const Pose& pose : library->poses) {
      CAPTURE(pose.id);
      const std::string wide = text(pose_sheet(*library, pose, page(500)));
      for (const std::size_t width : {120U, 80U, 60U, 40U}) {
        const std::string sheet = text(pose_sheet(*library, pose, page(width)));
        CHECK(widest(sheet) <= width);
        CHECK_FALSE(ends_in_spaces(sheet));
        CHECK(letters(sheet) == letters(wide));
      }
    }
}

TEST_CASE("a sheet of a pose holds everything the library says of it") {
  for (const Pose& pose : real_library().poses) {
    CAPTURE(pose.id);
    const std::string sheet = letters(text(pose_sheet(real_library(), pose, page(80))));
    const auto says = [&](const std::string& text) { return sheet.find(letters(text)) != std::string::npos; };
    for (const auto* list : {&pose.entry, &pose.holding, &pose.exit, &pose.stop, &pose.targets, &pose.reset,
                             &pose.balance, &pose.sources})
      for (const std::string& text : *list) CHECK(says(text));
    for (const auto* reasons : {&pose.avoid, &pose.modify})
      for (const auto& [tag, why] : *reasons) CHECK(says(tag + ": " + why));
    for (const Variation& variation : pose.variations) CHECK(says(variation.change));
    CHECK(says(pose.feel));
    CHECK(says(real_library().wording.sensation));
  }
}

// --- a plan

/// The step as part of another pose.
Step of_pose(Step step, const std::string& id, const std::string& title, Movement movement) {
  step.pose = id;
  step.title = title;
  step.movement = movement;
  return step;
}

/// A practice of three movements, one with sides and the left one first, with their drawings.
Session three_movements() {
  const auto rest = [](StepKind kind, Millis length) {
    return of_pose(step_of(kind, length), "constructive-rest", "Constructive Rest", Movement::neutral);
  };
  const auto banana = [](const Step& step) {
    return of_pose(step, "bananasana", "Bananasana (Banana)", Movement::lateral);
  };
  Session session = session_of(
      {rest(StepKind::arrive, 65s), step_of(StepKind::enter, 35s), hold_of(4min),
       rest(StepKind::rebound, 45s), banana(step_of(StepKind::enter, 30s)), banana(side_of(Side::left, 210s)),
       banana(step_of(StepKind::switch_sides, 20s)), banana(side_of(Side::right, 210s)),
       rest(StepKind::rebound, 45s),
       of_pose(step_of(StepKind::enter, 25s), "butterfly", "Butterfly", Movement::flexion),
       of_pose(hold_of(90s), "butterfly", "Butterfly", Movement::flexion), rest(StepKind::rest, 5min)});
  for (const char* id : {"sphinx", "bananasana", "butterfly", "constructive-rest"})
    session.figures.emplace_back(id, *real_pose(id).figure);
  session.props = {"strap"};
  return session;
}

Page drawn_page(std::size_t width, Letters letters = Letters::unicode) {
  return {width, letters, true};
}

TEST_CASE("the sheet of a plan tells each stay, the end, and the minutes held by movement and side") {
  CHECK(text(plan_sheet(three_movements(), page(80))) == R"(   0:00               Constructive Rest, 1m5s
   1:40  extension  Sphinx, 4m
   5:40               Constructive Rest, 45s
   6:55  lateral    Bananasana (Banana), 3m30s each side, left first
  14:15               Constructive Rest, 45s
  15:25  flexion    Butterfly, 1m30s
  16:55               Constructive Rest, 5m
  21:55             end

Held
  flexion    █████                     1:30
  extension  ██████████████            4:00
  lateral    ████████████████████████  7:00  left 3:30, right 3:30
  rotation                             0:00

To fetch
  - strap
)");
}

TEST_CASE("with a time to begin every stay and the end have theirs on the clock, past midnight too") {
  CHECK(text(plan_sheet(three_movements(), page(80, Letters::ascii), 23h + 51min + 59s)) ==
        R"(   0:00  23:51               Constructive Rest, 1m5s
   1:40  23:53  extension  Sphinx, 4m
   5:40  23:57               Constructive Rest, 45s
   6:55  23:58  lateral    Bananasana (Banana), 3m30s each side, left first
  14:15  00:06               Constructive Rest, 45s
  15:25  00:07  flexion    Butterfly, 1m30s
  16:55  00:08               Constructive Rest, 5m
  21:55  00:13             end

Held
  flexion    #####                     1:30
  extension  ##############            4:00
  lateral    ########################  7:00  left 3:30, right 3:30
  rotation                             0:00

To fetch
  - strap
)");
}

TEST_CASE("the clock shows minutes that have begun, and wraps at midnight") {
  const auto begins = [](Millis at) {
    return text(plan_sheet(session_of({hold_of(1h)}), page(80), at)).substr(7, 7);
  };
  CHECK(begins(0s) == "  00:00");
  CHECK(begins(59'999ms) == "  00:00");
  CHECK(begins(9h + 5min) == "  09:05");
  CHECK(begins(24h - 1ms) == "  23:59");
  CHECK(begins(24h) == "  00:00");
  CHECK(begins(49h) == "  01:00");
  CHECK(begins(-1ms) == "  23:59");
}

TEST_CASE("on a wide page each held pose is drawn beside its rows, as the side that comes first") {
  CHECK(text(plan_sheet(three_movements(), drawn_page(120), 19h + 30min)) ==
        R"(   0:00  19:30               Constructive Rest, 1m5s
   1:40  19:31  extension  Sphinx, 4m                                           ⣶⣶
   5:40  19:35               Constructive Rest, 45s                             ⠈⠱⣶⣄
                                                                                  ⡇⠻⣷⣄⣀⡀
                                                                              ⡐⠒⠒⣒⣃⣀⣀⣉⣛⣛⣛⣒⣒⣒⣒⣒⠒⠒⠲⢀
   6:55  19:36  lateral    Bananasana (Banana), 3m30s each side, left first   ⡏⠉⣉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⣉⠍⠉⢹
  14:15  19:44               Constructive Rest, 45s                           ⡇⡀ ⠙⠢⡄          ⣠⢞⡡⠊ ⢸
                                                                              ⡇⠈⠢⣐⠷⠎⣦⣄⣀⣀⣀⣠⣤⣖⠊⠭⠑⠁   ⢸
                                                                              ⣇⣀⣀⣈⣉⣉⣉⣉⣛⣛⣛⣉⣁⣀⣀⣀⣀⣀⣀⣀⣀⣸
  15:25  19:45  flexion    Butterfly, 1m30s                                   ⡏⠉⠉⣩⠤⡉⠉⠉⢹
                                                                              ⡇⣠⣊⣀⡴⡒⠄ ⢸
                                                                              ⡇⠙⢍⠉⠳⠥⠂⠉⢸
                                                                              ⣇⣀⣀⣙⠒⣁⣀⣀⣸
  16:55  19:46               Constructive Rest, 5m
  21:55  19:51             end

Held
  flexion    █████                     1:30
  extension  ██████████████            4:00
  lateral    ████████████████████████  7:00  left 3:30, right 3:30
  rotation                             0:00

To fetch
  - strap
)");
  CHECK(text(plan_sheet(three_movements(), drawn_page(100, Letters::ascii))) ==
        R"(   0:00               Constructive Rest, 1m5s
   1:40  extension  Sphinx, 4m                                           OO
   5:40               Constructive Rest, 45s                             '###
                                                                           |###_.
                                                                       .--:___####:::::---.
   6:55  lateral    Bananasana (Banana), 3m30s each side, left first   |"_"""""""""""""""_""|
  14:15               Constructive Rest, 45s                           |. " .          _-.' |
                                                                       |' OOO##___###'-''   |
                                                                       |_____#######________|
  15:25  flexion    Butterfly, 1m30s                                   |""_-"""|
                                                                       |##_-O  |
                                                                       |##"-O "|
                                                                       |___-___|
  16:55               Constructive Rest, 5m
  21:55             end

Held
  flexion    #####                     1:30
  extension  ##############            4:00
  lateral    ########################  7:00  left 3:30, right 3:30
  rotation                             0:00

To fetch
  - strap
)");
}

TEST_CASE("no drawing beside a plan is wider than 24 columns, and long names leave it its place") {
  Session session = three_movements();
  session.figures[0].second = {Seen::side, {12, 6}, {{24, 6}, {80, 6}}, {}, {{{80, 6}, {190, 2}}}, {}};
  const auto width = [&](const Session& of) { return widest(text(plan_sheet(of, drawn_page(120)))); };
  Session bare = session;
  bare.figures.resize(1);
  CHECK(width(bare) == 68 + 3 + 24);
  for (Step& step : session.steps)
    step.title = "A name that is much longer than the names of most poses are, as some might be";
  for (const std::size_t on : {100U, 101U, 120U}) {
    CAPTURE(on);
    CHECK(widest(text(plan_sheet(session, drawn_page(on)))) <= on);
  }
}

TEST_CASE("a plan is drawn as it is held: left is the right side turned round") {
  Session session = three_movements();
  const auto drawn = [&] { return text(plan_sheet(session, drawn_page(120))); };
  const std::string left = drawn();
  for (Step& step : session.steps)
    if (step.side != Side::both) step.side = step.side == Side::left ? Side::right : Side::left;
  CHECK(drawn() != left);
}

TEST_CASE("under 100 columns, and without drawings, nothing is drawn") {
  const std::string plain = text(plan_sheet(three_movements(), page(80)));
  CHECK(text(plan_sheet(three_movements(), drawn_page(99))) == plain);
  CHECK(text(plan_sheet(three_movements(), page(120))) == plain);
  Session session = three_movements();
  session.figures.clear();
  CHECK(text(plan_sheet(session, drawn_page(120))) == plain);
}

TEST_CASE("a pose without a drawing takes no more rows than it has") {
  Session session = three_movements();
  session.figures.resize(1);
  const auto rows = [&](Page on) { return plan_sheet(session, on).size(); };
  CHECK(rows(drawn_page(120)) == rows(page(120)) + 2);
}

TEST_CASE("in 40 columns the movements stand before the poses, in 20 all stands under the times") {
  CHECK(text(plan_sheet(three_movements(), page(40), 19h + 30min)) ==
        R"(   0:00  19:30  Constructive Rest, 1m5s
   1:40  19:31  extension  Sphinx, 4m
   5:40  19:35  Constructive Rest, 45s
   6:55  19:36  lateral  Bananasana
                (Banana), 3m30s each
                side, left first
  14:15  19:44  Constructive Rest, 45s
  15:25  19:45  flexion  Butterfly,
                1m30s
  16:55  19:46  Constructive Rest, 5m
  21:55  19:51  end

Held
  flexion    █████                  1:30
  extension  ████████████           4:00
  lateral    █████████████████████  7:00
             left 3:30, right 3:30
  rotation                          0:00

To fetch
  - strap
)");
  CHECK(text(plan_sheet(three_movements(), page(20), 19h + 30min)) == R"(0:00  19:30
  Constructive Rest,
  1m5s
1:40  19:31
  extension  Sphinx,
  4m
5:40  19:35
  Constructive Rest,
  45s
6:55  19:36
  lateral
  Bananasana
  (Banana), 3m30s
  each side, left
  first
14:15  19:44
  Constructive Rest,
  45s
15:25  19:45
  flexion
  Butterfly, 1m30s
16:55  19:46
  Constructive Rest,
  5m
21:55  19:51
  end

Held
  flexion    1:30
  extension  4:00
  lateral    7:00
    left 3:30, right
    3:30
  rotation   0:00

To fetch
  - strap
)");
}

TEST_CASE("from which width on the movements have a column, and the times one, is what leaves room to read") {
  const auto first = [](std::size_t width, std::optional<Millis> begins) {
    return lines_of(text(plan_sheet(session_of({hold_of(4min)}), page(width), begins))).front();
  };
  CHECK(first(40, {}) == "   0:00  extension  Sphinx, 4m");
  CHECK(columns(first(39, {})) == 30);
  CHECK(first(29, {}) == "   0:00  extension  Sphinx,");
  CHECK(first(28, {}) == "0:00");
  CHECK(first(36, 19h) == "   0:00  19:00  extension  Sphinx,");
  CHECK(first(35, 19h) == "0:00  19:00");
}

/// What a plan says of the minutes held in these steps.
std::string bars(std::vector<Step> steps, Page on) {
  const std::string sheet = text(plan_sheet(session_of(std::move(steps)), on));
  return sheet.substr(sheet.find("\nHeld\n") + 5);
}

TEST_CASE("bars are as long as the minutes, the longest 24 columns, and what is held at all has one") {
  const auto held = [](Movement movement, Millis time) { return of_pose(hold_of(time), "a", "A", movement); };
  CHECK(bars({held(Movement::rotation, 5s), held(Movement::flexion, 4min), held(Movement::extension, 2min),
              held(Movement::flexion, 76min)},
             page(500)) == R"(
  flexion    ████████████████████████  1:20:00
  extension  █                            2:00
  lateral                                 0:00
  rotation   █                            0:05
)");
}

TEST_CASE(
    "bars shrink with the page to four columns, then there are none; sides go under them, or stand beside") {
  const std::vector<Step> steps{side_of(Side::right, 2min), step_of(StepKind::switch_sides, 10s),
                                side_of(Side::left, 90s), hold_of(1min),
                                of_pose(side_of(Side::right, 1min), "a", "A", Movement::lateral)};
  CHECK(bars(steps, page(66, Letters::ascii)) == R"(
  flexion                              0:00
  extension  ########################  4:30
             left 1:30, right 2:00, both at once 1:00
  lateral    #####                     1:00  left 0:00, right 1:00
  rotation                             0:00
)");
  CHECK(bars(steps, page(65, Letters::ascii)) == R"(
  flexion                              0:00
  extension  ########################  4:30
             left 1:30, right 2:00, both at once 1:00
  lateral    #####                     1:00
             left 0:00, right 1:00
  rotation                             0:00
)");
  const std::vector<Step> held{hold_of(1min), of_pose(hold_of(2min), "a", "A", Movement::lateral)};
  CHECK(bars(held, page(40, Letters::ascii)) == R"(
  flexion                         0:00
  extension  ##########           1:00
  lateral    ###################  2:00
  rotation                        0:00
)");
  CHECK(bars(held, page(23, Letters::ascii)) == R"(
  flexion          0:00
  extension  ##    1:00
  lateral    ####  2:00
  rotation         0:00
)");
  CHECK(bars(held, page(22, Letters::ascii)) == R"(
  flexion    0:00
  extension  1:00
  lateral    2:00
  rotation   0:00
)");
  CHECK(bars(held, page(17)) == bars(held, page(22)));
  CHECK(bars(held, page(16)) == "\nflexion 0:00\nextension 1:00\nlateral 2:00\nrotation 0:00\n");
  CHECK(
      bars({hold_of(1ms)}, page(80, Letters::ascii)).find("  extension  ########################  0:01\n") !=
      std::string::npos);
  CHECK(bars({hold_of(1ms), side_of(Side::left, 1min)}, page(80)).find(", both at once 0:01\n") !=
        std::string::npos);
}

TEST_CASE("where nothing is held no bar is drawn, and resting shapes are told only where they are held") {
  CHECK(bars({step_of(StepKind::rest, 5min)}, page(80)) == R"(
  flexion                              0:00
  extension                            0:00
  lateral                              0:00
  rotation                             0:00
)");
  CHECK(bars({of_pose(hold_of(5min), "pentacle", "Pentacle", Movement::neutral)}, page(50, Letters::ascii)) ==
        R"(
  flexion                              0:00
  extension                            0:00
  lateral                              0:00
  rotation                             0:00
  neutral    ########################  5:00
)");
}

TEST_CASE("a movement with sided and other holds tells both sides beside the whole, each as it is") {
  CHECK(bars({hold_of(1min), side_of(Side::right, 2min), step_of(StepKind::switch_sides, 10s),
              side_of(Side::left, 90s)},
             page(69, Letters::ascii)) == R"(
  flexion              0:00
  extension  ########  4:30  left 1:30, right 2:00, both at once 1:00
  lateral              0:00
  rotation             0:00
)");
}

TEST_CASE("where not even the times fit beside the movements, both stand in lines") {
  CHECK(bars({side_of(Side::right, 2min), step_of(StepKind::switch_sides, 10s), side_of(Side::left, 2min)},
             page(12, Letters::ascii)) == R"(
flexion 0:00
extension
4:00, left
2:00, right
2:00
lateral 0:00
rotation
0:00
)");
}

TEST_CASE("bars are in the accent style, the sides dim") {
  const Rows rows = plan_sheet(session_of({side_of(Side::left, 1min)}), page(80, Letters::ascii));
  const auto row = std::find_if(rows.begin(), rows.end(), [](const Row& each) {
    return each.size() > 1 && each[1].style == Style::accent && each[1].text.front() == '#';
  });
  REQUIRE(row != rows.end());
  CHECK(*row == Row{{"  extension  ", Style::plain},
                    {std::string(24, '#'), Style::accent},
                    {"  1:00", Style::plain},
                    {"  left 1:00, right 0:00", Style::dim}});
}

TEST_CASE("no plan is wider than its page, with a time to begin or drawings, and it says the same on each") {
  const Session session = three_movements();
  for (const std::optional<Millis> begins : {std::optional<Millis>{}, std::optional<Millis>{23h}}) {
    const std::string said = letters(text(plan_sheet(session, page(500), begins)));
    for (std::size_t width = 18; width <= 130; ++width) {
      const std::string sheet = text(plan_sheet(session, drawn_page(width), begins));
      CAPTURE(width, sheet);
      CHECK(widest(sheet) <= width);
      CHECK_FALSE(ends_in_spaces(sheet));
      CHECK(letters(sheet) == said);
    }
  }
}

/// What a timetable shows of these steps.
std::string timetable(std::vector<Step> steps, std::size_t width = 80) {
  const std::string sheet = text(plan_sheet(session_of(std::move(steps)), page(width)));
  return sheet.substr(0, sheet.find("\nHeld\n"));
}

TEST_CASE("a timetable shows both sides of a hold as one row, and where each stay begins") {
  CHECK(timetable({step_of(StepKind::arrive, 1min), step_of(StepKind::enter, 30s), side_of(Side::left, 2min),
                   step_of(StepKind::switch_sides, 20s), side_of(Side::right, 2min),
                   step_of(StepKind::enter, 10s), step_of(StepKind::rebound, 45s),
                   step_of(StepKind::rest, 3min)}) ==
        R"(   0:00               Sphinx, 1m
   1:30  extension  Sphinx, 2m each side, left first
   6:00               Sphinx, 45s
   6:45               Sphinx, 3m
   9:45             end
)");
}

TEST_CASE("both sides of a hold are one row wherever they stand") {
  const auto rest = of_pose(step_of(StepKind::arrive, 1min), "rest", "Rest", Movement::neutral);
  const std::vector<Step> sides{side_of(Side::left, 2min), step_of(StepKind::switch_sides, 20s),
                                side_of(Side::right, 2min)};
  CHECK(timetable(sides) == R"(   0:00  extension  Sphinx, 2m each side, left first
   4:20             end
)");
  CHECK(timetable({rest, sides[0], sides[1], sides[2]}) == R"(   0:00               Rest, 1m
   1:00  extension  Sphinx, 2m each side, left first
   5:20             end
)");
}

TEST_CASE("two holds of a pose without a change of sides between them are two rows") {
  CHECK(timetable({hold_of(2min), step_of(StepKind::rebound, 1min), hold_of(2min)}) ==
        R"(   0:00  extension  Sphinx, 2m
   2:00               Sphinx, 1m
   3:00  extension  Sphinx, 2m
   5:00             end
)");
  CHECK(lines_of(timetable({side_of(Side::left, 2min), step_of(StepKind::rebound, 1min),
                            side_of(Side::right, 2min)}))
            .size() == 4);
}

TEST_CASE("a timetable of hours stays aligned") {
  CHECK(timetable({hold_of(1h), hold_of(30min)}) == R"(   0:00  extension  Sphinx, 1h
1:00:00  extension  Sphinx, 30m
1:30:00             end
)");
}

TEST_CASE("a long name in the timetable goes on under itself and stays inside the width") {
  Step rest = step_of(StepKind::rest, 3min);
  rest.title = "Side-Lying over Bolster (Mermaid)";
  CHECK(timetable({rest}, 40) == R"(   0:00               Side-Lying over
                    Bolster (Mermaid),
                    3m
   3:00             end
)");
}

TEST_CASE(
    "a plan lists what to fetch, what to know, what gave way and what was left out, where there is "
    "something") {
  Session session = session_of({hold_of(2min)});
  const std::string bare = text(plan_sheet(session, page(80)));
  session.props = {"blanket"};
  session.cautions = {"Stop if it hurts."};
  session.notes = {"sphinx: 4m asked, 3m fits"};
  session.left_out = {{"snail", "not offered at level regular"}};
  CHECK(text(plan_sheet(session, page(80))) == bare + R"(
To fetch
  - blanket

Before you begin
  - Stop if it hurts.

Where wishes gave way
  - sphinx: 4m asked, 3m fits

Left out
  - snail: not offered at level regular
)");
}

TEST_CASE("no plan of the real library is wider than its width, and at every width it says the same") {
  Request request;
  request.total = 45min;
  request.avoid = {"knee", "neck"};
  for (const Library* library : {&real_library(), &foreign_library()}) {
    const auto session = plan(*library, request);
    REQUIRE(session);
    for (const std::size_t width : {120U, 80U, 60U, 40U, 20U}) {
      CAPTURE(width);
      const std::string sheet = text(plan_sheet(*session, drawn_page(width)));
      CHECK(widest(sheet) <= width);
      CHECK_FALSE(ends_in_spaces(sheet));
      CHECK(letters(sheet) == letters(text(plan_sheet(*session, page(500)))));
    }
  }
}

TEST_CASE("before the default practice the sheet fits a usual window with the three lines that follow it") {
  const auto session = plan(real_library(), {});
  REQUIRE(session);
  const std::string sheet = text(preflight_sheet(*session, drawn_page(80)));
  CHECK(std::count(sheet.begin(), sheet.end(), '\n') <= 21);
  CHECK(sheet.find("snail") == std::string::npos);
}

TEST_CASE("before a practice there are no minutes and no drawings, and the props stand on one line") {
  Session session = three_movements();
  session.props = {"block or bolster (needed: Supported Bridge)", "blanket", "strap"};
  session.cautions = {"Stop if it hurts."};
  session.notes = {"sphinx: 4m asked, 3m fits"};
  session.left_out = {{"snail", "not offered at level regular"}, {"rotation", "nothing is left of it"}};
  CHECK(text(preflight_sheet(session, drawn_page(120))) == R"(   0:00               Constructive Rest, 1m5s
   1:40  extension  Sphinx, 4m
   5:40               Constructive Rest, 45s
   6:55  lateral    Bananasana (Banana), 3m30s each side, left first
  14:15               Constructive Rest, 45s
  15:25  flexion    Butterfly, 1m30s
  16:55               Constructive Rest, 5m
  21:55             end

To fetch: block or bolster (needed: Supported Bridge), blanket, strap

Before you begin
  - Stop if it hurts.

Where wishes gave way
  - sphinx: 4m asked, 3m fits

Left out
  - rotation: nothing is left of it
)");
}

TEST_CASE("a movement that is missing is told before a practice, with the reason") {
  Request request;
  request.avoid = {"recent-abdominal-surgery"};
  const auto session = plan(real_library(), request);
  REQUIRE(session);
  CHECK(text(preflight_sheet(*session, page(80))).find("\nLeft out\n  - rotation: ") != std::string::npos);
}

// --- why a plan is so

Explanation explained() {
  Explanation explanation;
  explanation.score = 37;
  explanation.points = {{"gentle-first", "gentle poses come first", 12},
                        {"side-bends-first", "side bends come before twists", 0},
                        {"few-changes", "the position on the floor changes as seldom as it can", 25}};
  explanation.poses = {
      {"butterfly", "Butterfly", "the gentlest of flexion", "gentle, to begin with"},
      {"sphinx", "Sphinx", "asked for", "prone like the pose before, and after a fold that it balances"}};
  explanation.left_out = {{"seal", "Seal", Hindrance::order, "another extension costs less"},
                          {"snail", "Snail", Hindrance::level, "from level experienced on"},
                          {"saddle", "Saddle", Hindrance::tag, "knee: full knee bend under load"},
                          {"bridge", "Supported Bridge", Hindrance::order, "another extension costs less"},
                          {"cat", "Cat Pulling Its Tail", Hindrance::order, "another twist costs less"}};
  explanation.held = {{Movement::flexion, 4min, 0s, 0s}, {Movement::lateral, 0s, 3min, 3min}};
  explanation.position_changes = 3;
  explanation.clamped = {{"sphinx", "Sphinx", 3min, "4m asked, 3m is the longest offered"}};
  explanation.under_three_minutes = {{"butterfly", "Butterfly", 90s, "30m is not long enough for more"}};
  return explanation;
}

TEST_CASE("an explanation tells why, what the order cost, what bound the holds and what is not in it") {
  CHECK(text(explanation_sheet(explained(), page(80))) == R"(Why each pose, and why there
  - Butterfly: the gentlest of flexion; gentle, to begin with
  - Sphinx: asked for; prone like the pose before, and after a fold that it
    balances

What the order cost
    12  gentle poses come first
    25  the position on the floor changes as seldom as it can
    37  points in all; one is about a second's discomfort, fewer are better

The position changes 3 times.

Holds that are not what was wished
  - Sphinx, 3m: 4m asked, 3m is the longest offered

Holds under the usual three minutes
  - Butterfly, 1m30s: 30m is not long enough for more

Not in this session
  - tag: Saddle: knee: full knee bend under load
  - level: Snail: from level experienced on
  - order: Seal, Supported Bridge: another extension costs less
  - order: Cat Pulling Its Tail: another twist costs less
)");
  CHECK(text(explanation_sheet(explained(), page(40))) == R"(Why each pose, and why there
  - Butterfly: the gentlest of flexion;
    gentle, to begin with
  - Sphinx: asked for; prone like the
    pose before, and after a fold that
    it balances

What the order cost
    12  gentle poses come first
    25  the position on the floor
        changes as seldom as it can
    37  points in all; one is about a
        second's discomfort, fewer are
        better

The position changes 3 times.

Holds that are not what was wished
  - Sphinx, 3m: 4m asked, 3m is the
    longest offered

Holds under the usual three minutes
  - Butterfly, 1m30s: 30m is not long
    enough for more

Not in this session
  - tag: Saddle: knee: full knee bend
    under load
  - level: Snail: from level experienced
    on
  - order: Seal, Supported Bridge:
    another extension costs less
  - order: Cat Pulling Its Tail: another
    twist costs less
)");
}

TEST_CASE("an explanation of an order that cost nothing says so, and leaves out what there is nothing of") {
  Explanation explanation;
  explanation.poses = {{"sphinx", "Sphinx", "asked for", "the only one"}};
  explanation.points = {{"gentle-first", "gentle poses come first", 0}};
  CHECK(text(explanation_sheet(explanation, page(80))) == R"(Why each pose, and why there
  - Sphinx: asked for; the only one

What the order cost
  nothing was given up

The position never changes.
)");
  explanation.position_changes = 1;
  CHECK(text(explanation_sheet(explanation, page(80))).find("\nThe position changes once.\n") !=
        std::string::npos);
}

TEST_CASE("of a pose that stands alone is told why it is in, and no place") {
  Explanation explanation;
  explanation.poses = {{"sphinx", "Sphinx", "asked for", ""}};
  CHECK(text(explanation_sheet(explanation, page(80))).find("  - Sphinx: asked for\n") != std::string::npos);
}

TEST_CASE("no explanation is wider than its page, and it says the same on each") {
  const std::string said = letters(text(explanation_sheet(explained(), page(500))));
  for (std::size_t width = 20; width <= 120; ++width) {
    CAPTURE(width);
    const std::string sheet = text(explanation_sheet(explained(), page(width)));
    CHECK(widest(sheet) <= width);
    CHECK_FALSE(ends_in_spaces(sheet));
    CHECK(letters(sheet) == said);
  }
}

TEST_CASE("an explanation in ASCII has nothing else") {
  Explanation explanation = explained();
  explanation.poses[0].title = "Śavāsana";
  const std::string sheet = text(explanation_sheet(explanation, page(60, Letters::ascii)));
  CHECK(std::all_of(sheet.begin(), sheet.end(), [](char c) { return c == '\n' || (c >= ' ' && c <= '~'); }));
}

// --- terms

TEST_CASE("terms stand in two columns, the second wrapped under itself") {
  CHECK(text(terms_sheet(
            {{"knee", "kneeling and deep knee bends are left out"}, {"世界", "wide"}, {"e\u0301", "narrow"}},
            page(30))) ==
        "knee  kneeling and deep knee\n"
        "      bends are left out\n"
        "世界  wide\n"
        "e\u0301     narrow\n");
  CHECK(terms_sheet({}, page(80)).empty());
}

// --- text

TEST_CASE("every line of a text has a row, in the letters of the page") {
  const auto rows = [](std::string_view words, Letters letters = Letters::unicode) {
    return text(text_rows(words, {80, letters}));
  };
  CHECK(text_rows("", {}).empty());
  CHECK(rows("one") == "one\n");
  CHECK(rows("one\n") == "one\n");
  CHECK(rows("one\n\n  two — three\n") == "one\n\n  two — three\n");
  CHECK(rows("two — three", Letters::ascii) == "two - three\n");
}

}  // namespace
}  // namespace yinback
