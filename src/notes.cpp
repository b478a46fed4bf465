#include "notes.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace yinback {
namespace {

using Lines = std::vector<std::string>;

void clamped(const Request& request, const LineUp& line_up, const std::vector<Part>& parts, Lines& lines) {
  if (!request.hold) return;
  each_hold(line_up, parts, [&](const Offer& offer, const Part&) {
    if (offer.wish == *request.hold) return;
    lines.push_back(fmt::format("{}: {} asked, {} is the {} offered", offer.pose->name,
                                duration_text(*request.hold), duration_text(offer.wish),
                                offer.wish < *request.hold ? "longest" : "shortest"));
  });
}

/// `3m asked, 2m5s fits; 3m for every hold needs --for 30m`.
void shrunk(const Request& request, const LineUp& line_up, const std::vector<Part>& parts,
            const std::function<std::optional<Room>()>& room, Lines& lines) {
  Millis wish{}, fits = 15min;
  bool longer = false;
  each_hold(line_up, parts, [&](const Offer&, const Part& part) {
    if (part.time < part.span.wish) wish = std::max(wish, part.span.wish), fits = std::min(fits, part.time);
    longer = longer || part.time > part.span.wish;
  });
  if (wish > 0ms) {
    const std::string_view kind = !request.hold ? "usual" : wish == *request.hold ? "asked" : "possible";
    std::string line = fmt::format("{} {}, {} fits", duration_text(wish), kind, duration_text(fits));
    if (const auto enough = room())
      line += fmt::format("; {}{} needs --for {}", duration_text(wish),
                          enough->every_movement ? " with every movement" : "", duration_text(enough->total));
    lines.push_back(line);
  }
  if (longer)
    lines.push_back(
        fmt::format("holds are longer than {}, to fill the time", request.hold ? "asked" : "usual"));
}

void under_three_minutes(const LineUp& line_up, const std::vector<Part>& parts, Lines& lines) {
  Lines shorter;
  each_hold(line_up, parts, [&](const Offer& offer, const Part& part) {
    if (part.time < usual_least_hold)
      shorter.push_back(fmt::format("{} {}", offer.pose->name, duration_text(part.time)));
  });
  if (!shorter.empty())
    lines.push_back(fmt::format("under the usual 3 to 5 minutes: {}", fmt::join(shorter, ", ")));
}

void modified(const Library& library, const LineUp& line_up, Lines& lines) {
  Lines names;
  for (const Slot& slot : line_up.slots)
    if (!slot.hold->cues.empty() && slot.reset != nullptr) names.push_back(slot.hold->pose->name);
  if (!names.empty())
    lines.push_back(fmt::format("{}: {}", library.wording.modified_form, fmt::join(names, ", ")));
}

void rest_clamped(const Request& request, const std::vector<Part>& parts, Lines& lines) {
  if (!request.rest || parts.back().time == *request.rest) return;
  lines.push_back(fmt::format("final rest: {} asked, {} is the {} offered", duration_text(*request.rest),
                              duration_text(parts.back().time),
                              parts.back().time < *request.rest ? "longest" : "shortest"));
}

}  // namespace

std::vector<std::string> notes(const Library& library, const Request& request, const LineUp& line_up,
                               const std::vector<Part>& parts,
                               const std::function<std::optional<Room>()>& room) {
  Lines lines;
  clamped(request, line_up, parts, lines);
  shrunk(request, line_up, parts, room, lines);
  under_three_minutes(line_up, parts, lines);
  modified(library, line_up, lines);
  rest_clamped(request, parts, lines);
  return lines;
}

std::vector<std::string> why_none(const Library& library, const Offers& offers, Movement movement) {
  std::vector<std::string> reasons;
  for (const Barred& out : offers.left_out) {
    const Pose* pose = find_pose(library, out.what);
    const std::string why = out.why.substr(0, out.why.find(':'));  // the tag, without the pose's own reason
    if (pose->movement == movement && has(*pose, Role::hold) && !contains(reasons, why))
      reasons.push_back(why);
  }
  if (reasons.empty()) reasons.emplace_back("the library has none");
  return reasons;
}

}  // namespace yinback
