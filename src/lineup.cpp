#include "yinback/lineup.hpp"

#include <algorithm>

namespace yinback {
namespace {

constexpr Millis grid = 5s;
constexpr Millis least_rest = 3min, most_rest = 15min;
constexpr Millis least_opening = 60s, most_opening = 5min;

template <typename F>
void each_move(const LineUp& line_up, F go) {
  const Offer* at = line_up.opening;
  const auto to = [&](const Offer* next) {
    if (next != nullptr) go(*at, *next);
    if (next != nullptr) at = next;
  };
  for (const Slot& slot : line_up.slots) {
    to(slot.hold);
    to(slot.reset);
  }
  to(line_up.closing);
}

}  // namespace

Span opening_span(const Offer& opening, const Request& request) {
  const Millis most =
      std::max(least_opening, std::min(most_opening, hold_cap(*opening.pose, Level::experienced)));
  const Millis wish = request.total ? *request.total / 15 / grid * grid : least_opening;
  return {least_opening, std::clamp(wish, least_opening, most), most};
}

Span rest_span(const Offer& closing, const Request& request) {
  const Millis most = std::max(least_rest, std::min(most_rest, hold_cap(*closing.pose, Level::experienced)));
  if (request.rest) {
    const Millis asked = std::clamp(*request.rest, least_rest, most);
    return {asked, asked, asked};
  }
  const Millis wish = request.total ? *request.total / 10 / grid * grid : least_rest;
  return {least_rest, std::clamp(wish, least_rest, most), most};
}

Millis fixed_time(const Library& library, const LineUp& line_up) {
  Millis time{};
  each_move(line_up, [&](const Offer& from, const Offer& to) {
    time += find_move(library, from.position, to.position).time + to.enter;
  });
  return time;
}

std::vector<Part> parts_of(const LineUp& line_up, const Request& request) {
  std::vector<Part> parts{{Part::Kind::opening, opening_span(*line_up.opening, request)}};
  std::vector<std::size_t> end_range;
  for (const Slot& slot : line_up.slots) {
    const Offer& hold = *slot.hold;
    if (is_end_range_flexion(hold)) end_range.push_back(parts.size());
    parts.push_back({Part::Kind::hold, {hold.floor, hold.wish, hold.cap}, sides(hold)});
    if (sides(hold) == 2) parts.push_back({Part::Kind::change, change_of_sides});
    if (slot.reset != nullptr) parts.push_back({Part::Kind::reset, slot.pause});
  }
  cap_sum(parts, end_range, longest_end_range_flexion);
  parts.push_back({Part::Kind::rest, rest_span(*line_up.closing, request)});
  return parts;
}

std::optional<std::vector<Part>> timed(const Library& library, const LineUp& line_up,
                                       const Request& request) {
  std::vector<Part> parts = parts_of(line_up, request);
  const Millis fixed = fixed_time(library, line_up);
  if (request.total) {
    // A hold asked for is kept to the second where it can be; it grows past the wish only when nothing else
    // fills the time.
    for (const auto& [least, most] :
         {std::pair(true, true), std::pair(false, true), std::pair(false, false)}) {
      std::vector<Part> as_asked = parts;
      for (Part& part : as_asked) {
        if (!request.hold || part.kind != Part::Kind::hold) continue;
        if (least) part.span.floor = part.span.wish;
        if (most) part.span.most = part.span.wish;
      }
      if (!share_out(as_asked, *request.total - fixed)) continue;
      for (std::size_t i = 0; i < parts.size(); ++i) parts[i].time = as_asked[i].time;
      return parts;
    }
    return std::nullopt;
  }
  grant_wishes(parts);
  if (!request.rest) {
    Part& rest = parts.back();
    const Millis tenth = (fixed + sum_of(parts) - rest.time) / 9 / grid * grid;
    rest.time = std::clamp(tenth, rest.span.floor, rest.span.most);
  }
  return parts;
}

Millis shortest(const Library& library, const LineUp& line_up, const Request& request) {
  return fixed_time(library, line_up) + least_of(parts_of(line_up, request));
}

Millis longest(const Library& library, const LineUp& line_up, const Request& request) {
  return fixed_time(library, line_up) + most_of(parts_of(line_up, request));
}

}  // namespace yinback
