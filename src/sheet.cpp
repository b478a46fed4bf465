#include "yinback/sheet.hpp"

#include "sheet_layout.hpp"
#include "yinback/drawing.hpp"
#include "yinback/own_poses.hpp"
#include "yinback/text.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>
#include <utility>

namespace yinback {
namespace {

std::string target_text(const std::optional<Millis>& target) {
  return target ? clock_text(*target) : "-";
}

/// `1:30/3:00/4:00/5:00`: floor, beginner, regular, experienced.
std::string hold_text(const Hold& hold) {
  return fmt::format("{}/{}/{}/{}", clock_text(hold.floor), target_text(hold.target[0]),
                     target_text(hold.target[1]), target_text(hold.target[2]));
}

/// Columns of the list; without a name, this one is left out.
struct Columns {
  std::size_t id = 0, name = 0, hold = 0;
};
constexpr std::size_t other_columns = 33;  // the sign, position, intensity, sides and the gaps

/// Before an id: whether the pose is the person's own, or changed.
std::string_view own_sign(const Library& library, const Pose& pose) {
  const OwnPose* own = find_own(library, pose.id);
  if (own == nullptr) return "  ";
  return own->changed.empty() ? "+ " : "* ";
}

std::string own_signs(const Library& library, const std::vector<const Pose*>& poses) {
  std::string words;
  for (const auto& [sign, means] : {std::pair{"+ ", "your own"}, std::pair{"* ", "changed by you"}})
    if (std::any_of(poses.begin(), poses.end(), [&, wanted = std::string_view(sign)](const Pose* pose) {
          return own_sign(library, *pose) == wanted;
        }))
      words += fmt::format("{}{}{}", words.empty() ? "" : ", ", sign, means);
  return words;
}

void list_row(Sheet& sheet, std::string_view sign, const Pose& pose, Columns columns) {
  const std::string named = columns.name == 0 ? "" : pad(sheet.spell(pose.name), columns.name) + "  ";
  const std::string rest = fmt::format("{:<10}  {:<8}  {:<5}  {}", name(pose.position), name(pose.intensity),
                                       pose.sided ? "sides" : "", hold_text(pose.hold));
  sheet.add({{std::string(sign) + pad(sheet.spell(pose.id), columns.id) + "  ", Style::plain},
             {named, Style::plain},
             {rest, Style::dim}});
}

void list_paragraph(Sheet& sheet, std::string_view sign, const Pose& pose) {
  sheet.hang("", std::string(sign) + pose.id, 0);
  sheet.hang("",
             fmt::format("{}, {}{}", name(pose.position), name(pose.intensity), pose.sided ? ", sides" : ""),
             4, {Style::plain, Style::dim});
  sheet.hang("", hold_text(pose.hold), 4, {Style::plain, Style::dim});
}

/// The poses of each movement under its name, in the words of the library.
template <typename Each>
void by_movement(Sheet& sheet, const Library& library, const std::vector<const Pose*>& poses, Each each) {
  bool first = true;
  for (std::size_t i = 0; i < names<Movement>.size(); ++i) {
    std::vector<const Pose*> group;
    std::copy_if(poses.begin(), poses.end(), std::back_inserter(group),
                 [i](const Pose* pose) { return static_cast<std::size_t>(pose->movement) == i; });
    if (group.empty()) continue;
    if (!std::exchange(first, false)) sheet.gap();
    sheet.line(fmt::format("{} ({})", names<Movement>[i], library.movement_words[i]), Style::accent);
    each(group);
  }
}

std::vector<std::string> reason_lines(const Reasons& reasons) {
  std::vector<std::string> lines;
  for (const auto& [tag, why] : reasons) lines.push_back(fmt::format("{}: {}", tag, why));
  return lines;
}

std::vector<std::string> variation_lines(const Pose& pose) {
  std::vector<std::string> lines;
  for (const Variation& variation : pose.variations)
    lines.push_back(fmt::format(
        "{} ({}): {}{}", variation.id, name(variation.kind), variation.change,
        variation.suits.empty() ? "" : fmt::format(" For: {}.", fmt::join(variation.suits, ", "))));
  return lines;
}

std::string sanskrit_text(const Pose& pose, Letters letters) {
  const bool both = letters == Letters::unicode && pose.sanskrit_plain != pose.sanskrit;
  std::string text = letters == Letters::unicode ? pose.sanskrit : pose.sanskrit_plain;
  if (!pose.sanskrit_plain.empty() && both) text += " (" + pose.sanskrit_plain + ")";
  if (!pose.sanskrit_note.empty()) text += (text.empty() ? "" : "; ") + pose.sanskrit_note;
  return text;
}

std::string hold_words(const Pose& pose, const Hold& hold) {
  std::string words = "at least " + duration_text(hold.floor);
  for (std::size_t i = 0; i < hold.target.size(); ++i)
    if (hold.target[i]) words += fmt::format(", {} {}", names<Level>[i], duration_text(*hold.target[i]));
  return words + (pose.sided ? ", each side" : "");
}

void facts(Sheet& sheet, const Library& library, const Pose& pose, const std::string& origin,
           Letters letters) {
  constexpr std::size_t indent = 12;
  const auto fact = [&](std::string_view name, const std::string& text) {
    if (!text.empty()) sheet.hang(name, text, indent, {Style::dim, Style::plain});
  };
  std::string movement = fmt::format("{} ({})", name(pose.movement),
                                     library.movement_words[static_cast<std::size_t>(pose.movement)]);
  for (const Movement also : pose.secondary) movement += fmt::format(", also {}", name(also));
  std::vector<std::string_view> roles;
  for (const Role role : pose.roles) roles.push_back(name(role));
  fact("id", pose.id);
  fact("origin", origin);
  fact("sanskrit", sanskrit_text(pose, letters));
  fact("movement", movement);
  fact("region", pose.region);
  fact("position", std::string(name(pose.position)));
  fact("intensity", fmt::format("{}, from level {}", name(pose.intensity), name(pose.level)));
  fact("roles", fmt::format("{}", fmt::join(roles, ", ")));
  fact("sides", pose.sided ? pose.side_means : "");
  fact("hold", hold_words(pose, pose.hold));
  fact("props", [&] {
    std::vector<std::string> uses;
    for (const PropUse& prop : pose.props) uses.push_back(prop.use + (prop.needed ? " (needed)" : ""));
    return fmt::format("{}", fmt::join(uses, "; "));
  }());
  fact("target", fmt::format("{}", fmt::join(pose.targets, "; ")));
}

/// Each drawing at the foot of its place, its pose's name under it.
Rows drawings_in_a_row(const std::vector<const Pose*>& poses, Size place, int apart, Letters letters) {
  const auto width = static_cast<std::size_t>(place.columns);
  Rows rows(static_cast<std::size_t>(place.rows) + 1);
  for (std::size_t i = 0; i < poses.size(); ++i) {
    const std::size_t from = i * (width + static_cast<std::size_t>(apart));
    const Rows drawn = poses[i]->figure ? draw(*poses[i]->figure, false, place, letters) : Rows{};
    const auto put = [&](Row& row, const Row& added) {
      row.push_back({std::string(from - std::min(from, columns(row_text(row))), ' '), Style::plain});
      row.insert(row.end(), added.begin(), added.end());
    };
    for (std::size_t k = 0; k < drawn.size(); ++k) put(rows[rows.size() - 1 - drawn.size() + k], drawn[k]);
    put(rows.back(), {{elide(spelled(poses[i]->name, letters), width), Style::strong}});
  }
  rows.erase(rows.begin(),
             std::find_if(rows.begin(), rows.end(), [](const Row& row) { return !row.empty(); }));
  return rows;
}

}  // namespace

Rows list_sheet(const Library& library, const std::vector<const Pose*>& poses, Page page) {
  Sheet sheet(page);
  Columns most;
  for (const Pose* pose : poses) {
    most.id = std::max(most.id, columns(sheet.spell(pose->id)));
    most.name = std::max(most.name, columns(sheet.spell(pose->name)));
    most.hold = std::max(most.hold, hold_text(pose->hold).size());
  }
  const std::size_t unnamed = most.id + most.hold + other_columns;
  const bool in_columns = unnamed <= page.width;
  if (unnamed + 2 + most.name > page.width) most.name = 0;
  by_movement(sheet, library, poses, [&](const std::vector<const Pose*>& group) {
    for (const Pose* pose : group) {
      const std::string_view sign = own_sign(library, *pose);
      in_columns ? list_row(sheet, sign, *pose, most) : list_paragraph(sheet, sign, *pose);
    }
  });
  if (poses.empty()) return sheet.take();
  sheet.gap();
  sheet.line("Holds: the shortest, then for a beginner, a regular and an experienced practice.", Style::dim);
  if (const std::string signs = own_signs(library, poses); !signs.empty()) sheet.line(signs, Style::dim);
  return sheet.take();
}

Rows pose_sheet(const Library& library, const Pose& pose, Page page, const std::string& origin) {
  constexpr Size most{64, 14};
  const int width = static_cast<int>(std::min<std::size_t>(page.width, most.columns));
  Sheet sheet(page);
  sheet.line(pose.name, Style::accent);
  if (pose.figure) {
    sheet.gap();
    sheet.add(draw(*pose.figure, false, {width, most.rows}, page.letters));
    sheet.gap();
  }
  facts(sheet, library, pose, origin, page.letters);
  sheet.parted({{"Enter", pose.entry},
                {"Hold", pose.holding},
                {"Leave", pose.exit},
                {"What it should feel like", {pose.feel}},
                {"Come out when", pose.stop},
                {"Variations", variation_lines(pose)},
                {"Not with", reason_lines(pose.avoid)},
                {"Changed with", reason_lines(pose.modify)},
                {"Afterwards", pose.reset},
                {"Balanced by", pose.balance},
                {"Sources", pose.sources},
                {"Resting on less than a source",
                 pose.basis.empty() ? std::vector<std::string>{} : std::vector{pose.basis}}});
  sheet.gap();
  sheet.line(library.wording.sensation, Style::warning);
  return sheet.take();
}

Rows figure_sheet(const Library& library, const std::vector<const Pose*>& poses, Page page) {
  constexpr Size most{36, 9};
  constexpr int apart = 3;
  Sheet sheet(page);
  const int width = std::min(static_cast<int>(page.width), most.columns);
  const std::size_t in_row =
      std::max<std::size_t>(1, (page.width + apart) / static_cast<std::size_t>(width + apart));
  by_movement(sheet, library, poses, [&](const std::vector<const Pose*>& group) {
    for (std::size_t from = 0; from < group.size(); from += in_row) {
      sheet.gap();
      const std::vector<const Pose*> row(
          group.begin() + static_cast<std::ptrdiff_t>(from),
          group.begin() + static_cast<std::ptrdiff_t>(std::min(from + in_row, group.size())));
      sheet.add(drawings_in_a_row(row, {width, most.rows}, apart, page.letters));
    }
  });
  return sheet.take();
}

Rows terms_sheet(const std::vector<std::pair<std::string, std::string>>& terms, Page page) {
  Sheet sheet(page);
  std::size_t longest = 0;
  for (const auto& [term, text] : terms) longest = std::max(longest, columns(sheet.spell(term)));
  for (const auto& [term, text] : terms) sheet.hang(term, text, longest + 2);
  return sheet.take();
}

Rows text_rows(std::string_view text, Page page) {
  Rows rows;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    rows.push_back({{spelled(text.substr(0, end), page.letters), Style::plain}});
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return rows;
}

}  // namespace yinback
