#include "yinback/sequencer.hpp"

#include "feasible.hpp"
#include "notes.hpp"
#include "search.hpp"
#include "yinback/script.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace yinback {
namespace {

constexpr Millis promise_from = 20min;  // from this length on all four movements are promised

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

/// One planning run with everything it looks at.
class Planner {
 public:
  Planner(const Library& library, const Request& request, const Offers& offers)
      : library_(library), request_(request), offers_(offers), search_(library, request, offers) {}

  Result<Session> plan() {
    if (rests_only(library_, request_) || offers_.holds.empty()) return plan_rests();
    return request_.poses.empty() ? plan_chosen() : plan_in_order();
  }

 private:
  /// Movements that do not fit together, and the shortest length at which they would.
  struct GivenUp {
    Movements movements;
    Millis least;
  };

  Result<Session> plan_chosen() {
    const Movements all = offered(offers_);
    const bool promised = !request_.total || *request_.total >= promise_from;
    std::vector<GivenUp> given_up;
    for (const Movements needed : promised ? std::vector{all} : by_what_is_lost(all)) {
      if (request_.focus && (needed & bit(*request_.focus)) == 0) continue;
      const Millis least = promised ? Millis{} : least_with(needed);
      const auto found = promised || least <= *request_.total ? best_with(needed) : std::nullopt;
      if (found) {
        Session session = written(found->line_up, found->parts);
        tell_missing(session, all, given_up);
        return session;
      }
      given_up.push_back({needed, least});
    }
    return conflict(promised ? all : request_.focus ? bit(*request_.focus) : 0);
  }

  /// The best line-up with these movements; where only the quickest or the longest one meets the time, that
  /// one.
  [[nodiscard]] std::optional<Candidate> best_with(Movements needed) const {
    auto found = search_.best(Goal::wish, needed);
    for (const Goal goal : {Goal::shortest, Goal::longest}) {
      if (found || !request_.total) return found;
      found = search_.best(goal, needed);
      const auto parts = found ? timed(library_, found->line_up, request_) : std::nullopt;
      if (parts)
        found->parts = *parts;
      else
        found.reset();
    }
    return found;
  }

  /// The shortest length with these movements.
  [[nodiscard]] Millis least_with(Movements needed) const {
    const auto found = search_.best(Goal::shortest, needed);
    return found ? Millis{found->cost * 1s} : Millis::max();
  }

  Result<Session> plan_in_order() {
    const LineUp line_up = search_.in_order(request_.poses);
    const auto parts = timed(library_, line_up, request_);
    if (!parts) return out_of_range(line_up);
    Session session = written(line_up, *parts);
    append_order_warnings(line_up, session);
    return session;
  }

  Result<Session> plan_rests() {
    const LineUp line_up = search_.rests_only();
    const auto parts = timed(library_, line_up, request_);
    if (!parts) return out_of_range(line_up);
    Session session = written(line_up, *parts);
    session.notes.insert(session.notes.begin(), library_.wording.rests_only);
    for (const Movement movement : spine_movements)
      session.left_out.push_back({std::string(name(movement)),
                                  fmt::format("{}", fmt::join(why_none(library_, offers_, movement), ", "))});
    return session;
  }

  Session written(const LineUp& line_up, const std::vector<Part>& parts) const {
    Session session = script(library_, request_, line_up, parts);
    session.notes = notes(library_, request_, line_up, parts, [&] { return room_for_wishes(line_up); });
    session.left_out = offers_.left_out;
    return session;
  }

  /// The fewest whole minutes in which a plan with every movement gives each hold its wish, if it is soon
  /// found.
  [[nodiscard]] std::optional<Room> room_for_wishes(const LineUp& line_up) const {
    Movements held = 0;
    for (const Slot& slot : line_up.slots) held |= bit(slot.hold->pose->movement);
    const bool in_order = !request_.poses.empty();
    const Movements all = in_order ? held : offered(offers_);
    const auto quickest = held == all ? std::nullopt : search_.best(Goal::shortest, all);
    const auto has_room = [&](Millis total) {
      Request longer = request_;
      longer.total = total;
      if (in_order) return meets_wishes(timed(library_, line_up, longer));
      const auto found = Search(library_, longer, offers_).best(Goal::wish, all);
      return found && meets_wishes(found->parts);
    };
    const Millis from = least_room(quickest ? quickest->line_up : line_up);
    for (Millis total = from; total <= std::min(longest_session, from + 10min); total += 1min)
      if (has_room(total)) return Room{total, held != all};
    return std::nullopt;
  }

  static bool meets_wishes(const std::optional<std::vector<Part>>& parts) {
    return parts && std::none_of(parts->begin(), parts->end(), [](const Part& part) {
             return part.kind == Part::Kind::hold && part.time < part.span.wish;
           });
  }

  /// The same for this line-up alone: where to start looking.
  [[nodiscard]] Millis least_room(const LineUp& line_up) const {
    Request longer = request_;
    longer.total = whole_minute(*request_.total + 1s);
    while (*longer.total < longest_session && !meets_wishes(timed(library_, line_up, longer)))
      *longer.total += 1min;
    return *longer.total;
  }

  /// No line-up met the wishes: say whether the time was too short or too long, and what would do.
  Problems conflict(Movements needed) {
    auto least = search_.best(Goal::shortest, needed);
    if (least && request_.total && *request_.total < promise_from && least->cost * 1s >= promise_from)
      least = search_.best(Goal::shortest, offered(offers_));  // from there on every movement is promised
    if (!least) return {{"--with", "these poses cannot stand in one session", "leave one of them out"}};
    if (request_.total && *request_.total < Millis{least->cost * 1s})
      return {too_short(request_, least->cost * 1s)};
    const auto most = search_.best(Goal::longest, needed);
    if (request_.total && most) return {too_long(request_, -most->cost * 1s)};
    return {{"--with", "these poses cannot stand in one session", "leave one of them out"}};
  }

  Problems out_of_range(const LineUp& line_up) const {
    const Millis least = shortest(library_, line_up, request_);
    if (*request_.total < least) return {too_short(request_, least)};
    return {too_long(request_, longest(library_, line_up, request_))};
  }

  /// A movement the session does not hold is told, with the reason: nothing left of it, or no time for it.
  void tell_missing(Session& session, Movements all, const std::vector<GivenUp>& given_up) const {
    const auto held = held_by_movement(session);
    Movements now = 0;
    for (const Movement movement : spine_movements)
      if (held[static_cast<std::size_t>(movement)] > 0ms) now |= bit(movement);
    for (const Movement movement : spine_movements) {
      if ((now & bit(movement)) != 0) continue;
      const auto none = why_none(library_, offers_, movement);
      if ((all & bit(movement)) == 0)
        session.left_out.push_back(
            {std::string(name(movement)), fmt::format("no pose of it is left: {}", fmt::join(none, ", "))});
      else if (const auto least = shortest_with(movement, given_up))
        session.left_out.push_back(
            {std::string(name(movement)),
             fmt::format("no time for it: with it the shortest is {}", duration_text(*least))});
      else
        session.left_out.push_back({std::string(name(movement)), "no pose of it fits beside the others"});
    }
  }

  /// The shortest length at which `movement` would be taken: with one of the sets given up, before any
  /// without it fits.
  [[nodiscard]] static std::optional<Millis> shortest_with(Movement movement,
                                                           const std::vector<GivenUp>& given_up) {
    Millis with = Millis::max(), without = Millis::max();
    for (const auto& [movements, least] : given_up) {
      if ((movements & bit(movement)) == 0)
        without = std::min(without, least);
      else if (least < without)
        with = std::min(with, least);
    }
    if (with >= promise_from && !given_up.empty())
      with = given_up.front().least;  // from there on all are promised
    return with < Millis::max() ? std::optional(with) : std::nullopt;
  }

  void append_order_warnings(const LineUp& line_up, Session& session) const {
    Order before;
    for (const Slot& slot : line_up.slots) {
      for (const OrderRule& rule : order_rules())
        if (rule.broken(before, *slot.hold))
          session.notes.push_back(fmt::format("order: {}: {}", slot.hold->pose->name, rule.says));
      before.push_back(slot.hold);
    }
  }

  const Library& library_;
  const Request& request_;
  const Offers& offers_;
  Search search_;
};

}  // namespace

Result<Session> plan(const Library& library, const Request& request) {
  Problems problems = check_request(library, request);
  if (!problems.empty()) return problems;
  Offers found = offers(library, request);
  problems = settle_offers(library, request, found);
  if (!problems.empty()) return problems;
  return Planner(library, request, found).plan();
}

}  // namespace yinback
