#include "planner.hpp"

#include "feasible.hpp"
#include "yinback/script.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace yinback {
namespace {

/// Up to a whole minute: what a person would type.
Millis whole_minute(Millis time) {
  return (time + 59s) / 1min * 1min;
}

Problem too_short(const Request& request, Millis least) {
  return {"--for",
          fmt::format("{} is too short: the shortest that works for these wishes is {}",
                      duration_text(*request.total), duration_text(least)),
          fmt::format("ask for --for {} or longer", duration_text(whole_minute(least)))};
}

Problem too_long(const Request& request, Millis most) {
  return {"--for",
          fmt::format("{} is too long: the longest these wishes leave is {}", duration_text(*request.total),
                      duration_text(most)),
          fmt::format("ask for --for {} or less", duration_text(most / 1min * 1min))};
}

/// What it costs to lose a movement when time is short: side bends go first, twists last.
constexpr std::pair<Movement, int> loss[] = {
    {Movement::lateral, 1}, {Movement::extension, 3}, {Movement::flexion, 4}, {Movement::rotation, 8}};

/// All sets of the offered movements, the one that loses least first.
std::vector<Movements> by_what_is_lost(Movements all) {
  const auto lost = [&](Movements kept) {
    int sum = 0;
    for (const auto& [movement, cost] : loss)
      if ((all & ~kept & bit(movement)) != 0) sum += cost;
    return sum;
  };
  std::vector<Movements> sets;
  for (Movements set = 1; set <= all; ++set)
    if ((set & ~all) == 0) sets.push_back(set);
  std::stable_sort(sets.begin(), sets.end(), [&](Movements a, Movements b) { return lost(a) < lost(b); });
  return sets;
}

Movements movements_of(const LineUp& line_up) {
  Movements held = 0;
  for (const Slot& slot : line_up.slots) held |= bit(slot.hold->pose->movement);
  return held;
}

/// Whether every hold is as long as it is wished.
bool meets_wishes(const std::optional<std::vector<Part>>& parts) {
  return parts && std::none_of(parts->begin(), parts->end(), [](const Part& part) {
           return part.kind == Part::Kind::hold && part.time < part.span.wish;
         });
}

Request lasting(Request request, Millis total) {
  request.total = total;
  return request;
}

/// The shortest length at which `movement` would be taken: with one of the sets given up, before any without
/// it fits.
std::optional<Millis> shortest_with(Movement movement, const std::vector<GivenUp>& given_up) {
  Millis with = Millis::max(), without = Millis::max();
  for (const auto& [movements, least] : given_up) {
    if ((movements & bit(movement)) == 0)
      without = std::min(without, least);
    else if (least < without)
      with = std::min(with, least);
  }
  return with < Millis::max() ? std::optional(with) : std::nullopt;
}

}  // namespace

Planner::Planner(const Library& library, const Request& request, const Offers& offers, Effort effort)
    : library_(library),
      request_(request),
      offers_(offers),
      effort_(effort),
      links_(library, request, offers),
      search_(library, request, offers, links_, effort),
      quickest_(request, offers, links_, search_.wanted(), Pace::floors) {}

Result<Planned> Planner::plan() {
  if (rests_only(library_, request_) || offers_.holds.empty()) return plan_rests();
  return request_.poses.empty() ? plan_chosen() : plan_in_order();
}

Result<Planned> Planner::plan_chosen() {
  const Movements all = offered(offers_);
  std::vector<GivenUp> given_up;
  for (const Movements needed : by_what_is_lost(all)) {
    if (request_.focus && (needed & bit(*request_.focus)) == 0) continue;
    const auto quickest = quickest_.with(needed);
    const bool has_time = quickest && (!request_.total || quickest->time <= *request_.total);
    const auto found = has_time ? best_with(needed, *quickest) : std::nullopt;
    if (found) {
      const LineUp line_up = links_.line_up(found->order);
      Planned planned = written(line_up, *timed(library_, line_up, request_));
      planned.order = found->order;
      planned.needed = needed;
      tell_missing(planned.session, all, given_up);
      return planned;
    }
    if (has_time && request_.total) return Problems{too_long_with(needed, *quickest)};  // fewer leave no more
    given_up.push_back({needed, quickest ? quickest->time : Millis::max()});
  }
  return Problems{conflict(request_.focus ? bit(*request_.focus) : 0)};
}

/// The best order with these movements, and with holds as long as asked where those fit; the quickest and the
/// longest are known to meet the time where any does.
std::optional<Found> Planner::best_with(Movements needed, const Quickest::Order& quickest) const {
  const auto whole = request_.total ? with_whole_holds(needed) : std::nullopt;
  if (whole && whole->time <= *request_.total)
    if (auto found = search_.best(needed, whole->order)) return found;
  auto found = search_.best(needed, quickest.order);
  if (found || !request_.total) return found;
  const auto longest = search_.longest(needed, quickest.order);
  return longest ? search_.best(needed, longest->order) : std::nullopt;
}

Result<Planned> Planner::plan_in_order() {
  const LineUp line_up = links_.in_order(request_.poses);
  const auto parts = timed(library_, line_up, request_);
  if (!parts) return out_of_range(line_up);
  Planned planned = written(line_up, *parts);
  append_order_warnings(line_up, planned.session);
  return planned;
}

Result<Planned> Planner::plan_rests() {
  const LineUp line_up = links_.rests_only();
  const auto parts = timed(library_, line_up, request_);
  if (!parts) return out_of_range(line_up);
  Planned planned = written(line_up, *parts);
  Session& session = planned.session;
  session.notes.insert(session.notes.begin(), library_.wording.rests_only);
  for (const Movement movement : spine_movements)
    session.left_out.push_back({std::string(name(movement)),
                                fmt::format("{}", fmt::join(why_none(library_, offers_, movement), ", "))});
  return planned;
}

Planned Planner::written(const LineUp& line_up, const std::vector<Part>& parts) const {
  Session session = script(library_, request_, line_up, parts);
  session.notes = notes(library_, request_, line_up, parts, [&] {
    return request_.poses.empty() ? room_for_holds(line_up) : room_in_order(line_up);
  });
  session.past = past_of_library(library_, request_.past);
  for (std::string& line : past_cautions(library_, request_, offers_, line_up))
    session.cautions.push_back(std::move(line));
  const std::string first = first_side_note(request_, line_up);
  if (!first.empty()) session.notes.push_back(first);
  for (const Barred& out : offers_.left_out) session.left_out.push_back({out.what, out.why});
  return {std::move(session), line_up, parts, std::nullopt, 0};
}

/// The first whole minute in which every movement fits with holds as long as asked.
std::optional<Room> Planner::room_for_holds(const LineUp& line_up) const {
  const Movements all = offered(offers_);
  const auto quickest = with_whole_holds(all);
  if (!quickest || quickest->time <= *request_.total || quickest->time > longest_session) return std::nullopt;
  return Room{whole_minute(quickest->time), movements_of(line_up) != all};
}

/// The quickest order by which no hold is shorter than asked.
std::optional<Quickest::Order> Planner::with_whole_holds(Movements needed) const {
  if (!request_.hold) return std::nullopt;
  return Quickest(request_, offers_, links_, search_.wanted(), Pace::holds).with(needed);
}

/// The same for this line-up alone.
std::optional<Room> Planner::room_in_order(const LineUp& line_up) const {
  for (Millis total = whole_minute(*request_.total + 1s); total <= longest_session; total += 1min)
    if (meets_wishes(timed(library_, line_up, lasting(request_, total)))) return Room{total, false};
  return std::nullopt;
}

/// No movements met the wishes: say whether the time was too short, and what would do.
Problem Planner::conflict(Movements least_needed) const {
  const auto least = quickest_.with(least_needed);
  return least && request_.total ? too_short(request_, least->time) : cannot_stand_together();
}

/// There is time for these movements, and more than they take.
Problem Planner::too_long_with(Movements needed, const Quickest::Order& quickest) const {
  const auto longest = search_.longest(needed, quickest.order);
  if (!longest) return cannot_stand_together();
  return too_long(request_, yinback::longest(library_, links_.line_up(longest->order), request_));
}

/// The fewest poses of --with that no session can hold together.
Problem Planner::cannot_stand_together() const {
  Request fewer = request_;
  for (const std::string& id : request_.with) {
    Request without = fewer;
    std::erase(without.with, id);
    const Search search(library_, without, offers_, links_, effort_);
    const bool still = !Quickest(without, offers_, links_, search.wanted(), Pace::floors)
                            .with(request_.focus ? bit(*request_.focus) : 0);
    if (still) fewer = without;
  }
  if (fewer.with.empty())
    return {"--library", "its poses make no session that keeps the rules", "take another library"};
  return {"--with", fmt::format("{} cannot stand in one session", fmt::join(fewer.with, ", ")),
          "leave one of them out"};
}

Problems Planner::out_of_range(const LineUp& line_up) const {
  const Millis least = shortest(library_, line_up, request_);
  if (*request_.total < least) return {too_short(request_, least)};
  return {too_long(request_, yinback::longest(library_, line_up, request_))};
}

/// A movement the session does not hold is told, with the reason: nothing left of it, or no time for it.
void Planner::tell_missing(Session& session, Movements all, const std::vector<GivenUp>& given_up) const {
  const auto held = held_by_movement(session);
  const auto tell = [&](Movement movement, std::string why) {
    session.left_out.push_back({std::string(name(movement)), std::move(why)});
  };
  for (const Movement movement : spine_movements) {
    if (held[static_cast<std::size_t>(movement)] > 0ms) continue;
    if ((all & bit(movement)) == 0)
      tell(movement,
           fmt::format("no pose of it is left: {}", fmt::join(why_none(library_, offers_, movement), ", ")));
    else if (const auto least = shortest_with(movement, given_up))
      tell(movement, fmt::format("no time for it: with it the shortest is {}", duration_text(*least)));
    else
      tell(movement, "no pose of it fits beside the others");
  }
}

void Planner::append_order_warnings(const LineUp& line_up, Session& session) const {
  Order before;
  for (const Slot& slot : line_up.slots) {
    for (const OrderRule& rule : order_rules())
      if (rule.broken(before, *slot.hold))
        session.notes.push_back(fmt::format("order: {}: {}", slot.hold->pose->name, rule.says));
    before.push_back(slot.hold);
  }
}

}  // namespace yinback
