#include "yinback/sheet.hpp"

#include "yinback/text.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>

namespace yinback {
namespace {

/// Lines wrapped to a width under a hanging indent.
class Sheet {
 public:
  explicit Sheet(std::size_t width) : width_(width) {}

  void line(std::string_view text) { hang("", text, 0); }
  void gap() { text_ += '\n'; }
  /// `lead` padded to `indent` columns, then `text` wrapped beside it.
  void hang(std::string_view lead, std::string_view text, std::size_t indent) {
    std::string start = pad(lead, indent);
    for (const std::string& part : wrap(text, width_ > indent + 20 ? width_ - indent : 20)) {
      text_ += trimmed(start + part) + "\n";
      start.assign(indent, ' ');
    }
  }
  void bullets(std::string_view title, const std::vector<std::string>& lines) {
    if (lines.empty()) return;
    line(title);
    for (const std::string& text : lines) hang("  -", text, 4);
  }
  std::string take() { return std::move(text_); }

 private:
  static std::string trimmed(std::string text) {
    text.erase(text.find_last_not_of(' ') + 1);
    return text;
  }
  std::size_t width_;
  std::string text_;
};

std::string target_text(const std::optional<Millis>& target) {
  return target ? clock_text(*target) : "-";
}

/// `1:30/3:00/4:00/5:00`: floor, beginner, regular, experienced.
std::string hold_text(const Hold& hold) {
  return fmt::format("{}/{}/{}/{}", clock_text(hold.floor), target_text(hold.target[0]),
                     target_text(hold.target[1]), target_text(hold.target[2]));
}

/// `title` 0 leaves the name out: the id says nearly the same.
std::string list_row(const Pose& pose, std::size_t id, std::size_t title) {
  const std::string named = title == 0 ? "" : pad(pose.name, title) + " ";
  return fmt::format("  {} {}{} {:<8} {:<5} {}", pad(pose.id, id), named, pad(name(pose.position), 10),
                     name(pose.intensity), pose.sided ? "sides" : "", hold_text(pose.hold));
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

std::string sanskrit_text(const Pose& pose) {
  std::string text = pose.sanskrit;
  if (!pose.sanskrit_plain.empty() && pose.sanskrit_plain != pose.sanskrit)
    text += " (" + pose.sanskrit_plain + ")";
  if (!pose.sanskrit_note.empty()) text += (text.empty() ? "" : "; ") + pose.sanskrit_note;
  return text;
}

std::string hold_words(const Pose& pose, const Hold& hold) {
  std::string words = "at least " + duration_text(hold.floor);
  for (std::size_t i = 0; i < hold.target.size(); ++i)
    if (hold.target[i]) words += fmt::format(", {} {}", names<Level>[i], duration_text(*hold.target[i]));
  return words + (pose.sided ? ", each side" : "");
}

void facts(Sheet& sheet, const Library& library, const Pose& pose) {
  constexpr std::size_t indent = 12;
  const auto fact = [&](std::string_view name, const std::string& text) {
    if (!text.empty()) sheet.hang(name, text, indent);
  };
  std::string movement = fmt::format("{} ({})", name(pose.movement),
                                     library.movement_words[static_cast<std::size_t>(pose.movement)]);
  for (const Movement also : pose.secondary) movement += fmt::format(", also {}", name(also));
  std::vector<std::string_view> roles;
  for (const Role role : pose.roles) roles.push_back(name(role));
  fact("id", pose.id);
  fact("sanskrit", sanskrit_text(pose));
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

/// One row of the timetable: a hold of both sides is one row.
void timetable(Sheet& sheet, const Session& session) {
  Millis at{};
  for (std::size_t i = 0; i < session.steps.size(); ++i) {
    const Step& step = session.steps[i];
    const bool second = step.kind == StepKind::hold && step.side != Side::both && i >= 2 &&
                        session.steps[i - 1].kind == StepKind::switch_sides &&
                        session.steps[i - 2].pose == step.pose;
    if (step.kind != StepKind::enter && step.kind != StepKind::switch_sides && !second) {
      const bool first = step.kind == StepKind::hold && step.side != Side::both;
      const bool held = step.kind == StepKind::hold;
      const std::string length = duration_text(step.length) +
                                 (first ? " each side, " + std::string(name(step.side)) + " first" : "");
      sheet.hang(fmt::format("{:>7}  {}", clock_text(at), held ? name(step.movement) : ""),
                 fmt::format("{}{}, {}", held ? "" : "  ", step.title, length), 20);
    }
    at += step.length;
  }
  sheet.hang(fmt::format("{:>7}", clock_text(at)), "end", 20);
}

using Parts = std::vector<std::pair<std::string_view, std::vector<std::string>>>;

/// Titled lists, each behind a gap; what is empty is left out.
void parted(Sheet& sheet, const Parts& parts) {
  for (const auto& [title, lines] : parts) {
    if (!lines.empty()) sheet.gap();
    sheet.bullets(title, lines);
  }
}

std::vector<std::string> left_out_lines(const std::vector<LeftOut>& left_out) {
  std::vector<std::string> lines;
  for (const LeftOut& out : left_out) lines.push_back(fmt::format("{}: {}", out.what, out.why));
  return lines;
}

}  // namespace

std::string list_sheet(const Library& library, const std::vector<const Pose*>& poses, std::size_t width) {
  std::size_t id = 0, title = 0;
  for (const Pose* pose : poses) {
    id = std::max(id, columns(pose->id));
    title = std::max(title, columns(pose->name));
  }
  constexpr std::size_t beside = 50;  // what the other columns take
  if (id + title + beside > width) title = 0;
  std::string text;
  for (std::size_t i = 0; i < names<Movement>.size(); ++i) {
    bool first = true;
    for (const Pose* pose : poses) {
      if (static_cast<std::size_t>(pose->movement) != i) continue;
      const std::string heading = fmt::format("{} ({})", names<Movement>[i], library.movement_words[i]);
      if (first) text += (text.empty() ? "" : "\n") + elide(heading, width) + "\n";
      text += elide(list_row(*pose, id, title), width) + "\n";
      first = false;
    }
  }
  return text;
}

std::string pose_sheet(const Library& library, const Pose& pose, std::size_t width) {
  Sheet sheet(width);
  sheet.line(pose.name);
  facts(sheet, library, pose);
  parted(sheet, {{"Enter", pose.entry},
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
  sheet.line(library.wording.sensation);
  return sheet.take();
}

std::string plan_sheet(const Session& session, std::size_t width) {
  Sheet sheet(width);
  timetable(sheet, session);
  parted(sheet, {{"To fetch", session.props},
                 {"Before you begin", session.cautions},
                 {"Where wishes gave way", session.notes},
                 {"Left out", left_out_lines(session.left_out)}});
  return sheet.take();
}

std::string preflight_sheet(const Session& session, std::size_t width) {
  Sheet sheet(width);
  timetable(sheet, session);
  if (!session.props.empty()) sheet.gap();
  if (!session.props.empty()) sheet.hang("To fetch:", fmt::format("{}", fmt::join(session.props, ", ")), 10);
  std::vector<LeftOut> movements;
  std::copy_if(session.left_out.begin(), session.left_out.end(), std::back_inserter(movements),
               [](const LeftOut& out) { return from_name<Movement>(out.what).has_value(); });
  parted(sheet, {{"Before you begin", session.cautions},
                 {"Where wishes gave way", session.notes},
                 {"Left out", left_out_lines(movements)}});
  return sheet.take();
}

std::string terms_sheet(const std::vector<std::pair<std::string, std::string>>& terms, std::size_t width) {
  std::size_t longest = 0;
  for (const auto& [term, text] : terms) longest = std::max(longest, columns(term));
  Sheet sheet(width);
  for (const auto& [term, text] : terms) sheet.hang(term, text, longest + 2);
  return sheet.take();
}

}  // namespace yinback
