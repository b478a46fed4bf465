#include "feasible.hpp"

#include "notes.hpp"
#include "yinback/course.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace yinback {
namespace {

/// A pose is of no use where it can never stand: no rest that may follow it is left or, where the order is
/// ours, nothing that prepares it.
std::string stranded(const Request& request, const Offers& offers, const Offer& hold) {
  const auto& rests = offers.rests;
  const auto& after = hold.pose->after;
  if (std::none_of(rests.begin(), rests.end(),
                   [&](const Offer& rest) { return reset_span(hold, rest, nullptr); }))
    return "no rest that may follow it is left";
  const auto prepares = [&](const Offer& other) { return contains(after, other.pose->id); };
  if (request.poses.empty() && !after.empty() &&
      std::none_of(offers.holds.begin(), offers.holds.end(), prepares))
    return fmt::format("comes only after {}, which is left out", fmt::join(after, " or "));
  return {};
}

/// Leaves out what is stranded, and then what that strands.
void leave_out_stranded(const Request& request, Offers& offers) {
  const auto next = [&] {
    return std::find_if(offers.holds.begin(), offers.holds.end(),
                        [&](const Offer& hold) { return !stranded(request, offers, hold).empty(); });
  };
  for (auto hold = next(); hold != offers.holds.end(); hold = next()) {
    offers.left_out.push_back({hold->pose->id, stranded(request, offers, *hold), Hindrance::order});
    offers.holds.erase(hold);
  }
}

/// The options that barred the poses `wanted`, as a place for a problem; the library itself where none did.
template <typename F>
std::string barred_by(const Library& library, const Offers& offers, F wanted) {
  constexpr std::pair<Hindrance, std::string_view> options[] = {
      {Hindrance::asked, "--without"}, {Hindrance::morning, "--morning"},    {Hindrance::level, "--level"},
      {Hindrance::prop, "--props"},    {Hindrance::history, "--no-history"}, {Hindrance::tag, "--avoid"}};
  std::vector<std::string_view> found;
  for (const auto& [by, option] : options) {
    const Hindrance hindrance = by;
    const bool bars = std::any_of(offers.left_out.begin(), offers.left_out.end(), [&](const Barred& out) {
      return out.by == hindrance && wanted(*find_pose(library, out.what));
    });
    if (bars) found.push_back(option);
  }
  return found.empty() ? "--library" : fmt::format("{}", fmt::join(found, ", "));
}

/// Every session opens and closes with a rest and, where the order is ours, begins with a gentle pose.
Problems impossible_session(const Library& library, const Request& request, const Offers& offers) {
  Problems problems;
  const auto need = [&](const std::vector<Offer>& among, auto wanted, auto barred, std::string_view what) {
    if (std::any_of(among.begin(), among.end(), [&](const Offer& offer) { return wanted(*offer.pose); }))
      return;
    const std::string where = barred_by(library, offers, barred);
    const bool own = where == "--library";
    problems.push_back({where, std::string(what),
                        own                       ? "take a library that has one"
                        : where == "--without"    ? "leave fewer poses out"
                        : where == "--no-history" ? "it brings back what was felt before"
                                                  : "ask for less of that"});
  };
  const auto arrives = [](const Pose& pose) { return has(pose, Role::opening); };
  const auto ends = [](const Pose& pose) { return has(pose, Role::closing); };
  need(offers.rests, arrives, arrives, "no rest is left to arrive in");
  need(offers.rests, ends, ends, "no rest is left to end with");
  const auto gentle = [](const Pose& pose) { return pose.intensity == Intensity::gentle; };
  // A gentle pose may be out because no rest after it is left.
  const auto any = [&](const Pose& pose) { return gentle(pose) || !has(pose, Role::hold); };
  if (request.poses.empty() && !offers.holds.empty())
    need(offers.holds, gentle, any, "no gentle pose is left to begin with");
  return problems;
}

/// A pose asked for by name that may not be offered is a conflict, not a detail.
Problems impossible_poses(const Request& request, const Offers& offers) {
  Problems problems;
  const auto look = [&](std::string_view option, const std::vector<std::string>& ids) {
    for (const Barred& out : offers.left_out)
      if (contains(ids, out.what))
        problems.push_back({std::string(option), fmt::format("{} cannot be offered ({})", out.what, out.why),
                            "leave it out or change the wish that rules it out"});
  };
  look("--with", request.with);
  look("--poses", request.poses);
  return problems;
}

Problems impossible_focus(const Request& request, const Offers& offers, const Library& library) {
  if (!request.focus || (offered(offers) & bit(*request.focus)) != 0) return {};
  return {{"--focus",
           fmt::format("no pose of {} is left ({})", name(*request.focus),
                       fmt::join(why_none(library, offers, *request.focus), ", ")),
           "choose another focus"}};
}

}  // namespace

bool rests_only(const Library& library, const Request& request) {
  return std::any_of(library.tags.begin(), library.tags.end(),
                     [&](const Tag& tag) { return tag.rests_only && contains(request.avoid, tag.id); });
}

Problems settle_offers(const Library& library, const Request& request, Offers& offers) {
  leave_out_stranded(request, offers);
  Problems problems = impossible_poses(request, offers);
  if (!rests_only(library, request)) append(problems, impossible_focus(request, offers, library));
  append(problems, impossible_session(library, request, offers));
  return problems;
}

}  // namespace yinback
