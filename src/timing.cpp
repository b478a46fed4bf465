#include "yinback/timing.hpp"

#include <algorithm>
#include <numeric>

namespace yinback {
namespace {

constexpr Millis grid = 5s;

template <typename F>
Millis sum(const std::vector<Part>& parts, F length) {
  return std::accumulate(parts.begin(), parts.end(), Millis{},
                         [&](Millis all, const Part& part) { return all + part.times * length(part); });
}

/// A final rest may gladly take half as much again, an arrival a quarter.
Millis generous_time(const Part& part) {
  return (part.kind == Part::Kind::rest ? generous_rest(part.span) : part.span.wish * 5 / 4) / grid * grid;
}

/// One stage of filling: the parts of a kind rise together to a target.
struct Stage {
  Part::Kind kind;
  Millis (*target)(const Part& part);
};

Millis useful(const Part& part) {
  return std::min(part.span.wish, std::max(part.span.floor, useful_hold));
}
Millis wish(const Part& part) {
  return part.span.wish;
}
Millis generous(const Part& part) {
  return std::min(part.span.most, generous_time(part));
}
Millis most(const Part& part) {
  return part.span.most;
}

// Read upwards this is the order in which things give way when time is short.
constexpr Stage stages[] = {
    {Part::Kind::hold, useful},   {Part::Kind::rest, wish},        {Part::Kind::reset, wish},
    {Part::Kind::change, wish},   {Part::Kind::opening, wish},     {Part::Kind::hold, wish},
    {Part::Kind::rest, generous}, {Part::Kind::opening, generous}, {Part::Kind::hold, most},
    {Part::Kind::opening, most},  {Part::Kind::rest, most},        {Part::Kind::reset, most},
    {Part::Kind::change, most},
};

Millis raised(const Part& part, const Stage& stage, Millis level) {
  return part.kind == stage.kind ? std::max(part.time, std::min(level, stage.target(part))) : part.time;
}

/// Raises the parts of a stage to the highest common level that `left` pays for.
void fill(std::vector<Part>& parts, const Stage& stage, Millis& left) {
  const auto price = [&](Millis level) {
    return sum(parts, [&](const Part& part) { return raised(part, stage, level) - part.time; });
  };
  std::int64_t low = 0, high = most_of(parts) / grid + 1;
  while (low < high) {
    const std::int64_t middle = (low + high + 1) / 2;
    if (price(middle * grid) <= left)
      low = middle;
    else
      high = middle - 1;
  }
  left -= price(low * grid);
  for (Part& part : parts) part.time = raised(part, stage, low * grid);
}

/// What the grid left over goes to one part that can take it, the final rest first.
void give_rest(std::vector<Part>& parts, Millis& left) {
  for (const Part::Kind kind :
       {Part::Kind::rest, Part::Kind::opening, Part::Kind::reset, Part::Kind::hold, Part::Kind::change})
    for (Part& part : parts) {
      if (part.kind != kind) continue;
      const Millis more = std::min(part.span.most - part.time, Millis{left / part.times / 1s * 1s});
      part.time += more;
      left -= part.times * more;
    }
}

}  // namespace

Millis generous_rest(const Span& rest) {
  return rest.wish * 3 / 2 / grid * grid;
}

Millis sum_of(const std::vector<Part>& parts) {
  return sum(parts, [](const Part& part) { return part.time; });
}
Millis least_of(const std::vector<Part>& parts) {
  return sum(parts, [](const Part& part) { return part.span.floor; });
}
Millis most_of(const std::vector<Part>& parts) {
  return sum(parts, [](const Part& part) { return part.span.most; });
}

void grant_wishes(std::vector<Part>& parts) {
  for (Part& part : parts) part.time = part.span.wish;
}

bool share_out(std::vector<Part>& parts, Millis total) {
  Millis left = total - least_of(parts);
  if (left < 0ms || total > most_of(parts)) return false;
  std::vector<Part> shared = parts;
  for (Part& part : shared) part.time = part.span.floor;
  for (const Stage& stage : stages) fill(shared, stage, left);
  give_rest(shared, left);
  if (left == 0ms) parts = std::move(shared);
  return left == 0ms;
}

void cap_sum(std::vector<Part>& parts, const std::vector<std::size_t>& which, Millis limit) {
  const auto capped = [&](std::size_t i, Millis level) {
    return std::max(parts[i].span.floor, std::min(parts[i].span.most, level));
  };
  const auto needed = [&](Millis level) {
    return std::accumulate(which.begin(), which.end(), Millis{}, [&](Millis all, std::size_t i) {
      return all + parts[i].times * capped(i, level);
    });
  };
  Millis level = 15min;
  while (level > 0ms && needed(level) > limit) level -= grid;
  for (const std::size_t i : which) {
    parts[i].span.most = capped(i, level);
    parts[i].span.wish = std::min(parts[i].span.wish, parts[i].span.most);
  }
}

}  // namespace yinback
