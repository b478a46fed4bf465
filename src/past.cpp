#include "yinback/past.hpp"

#include "yinback/record.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace yinback {
namespace {

/// Where `pose` is or belongs in a list that is kept by pose.
template <typename T>
auto place_of(std::vector<T>& list, std::string_view pose) {
  return std::lower_bound(list.begin(), list.end(), pose,
                          [](const T& item, std::string_view id) { return item.pose < id; });
}

template <typename T>
const T* find_in(const std::vector<T>& list, std::string_view pose) {
  for (const T& item : list)
    if (item.pose == pose) return &item;
  return nullptr;
}

/// What was told before what was not, and in the order of the words.
int rank(const std::optional<Sensation>& felt) {
  return felt ? static_cast<int>(*felt) : static_cast<int>(names<Sensation>.size());
}

/// A stop weighs more than what is none; of two alike the later one counts.
bool outweighs(const FeltBefore& one, const FeltBefore& other) {
  if (is_stop(one.felt) != is_stop(other.felt)) return is_stop(one.felt);
  return std::pair(one.days, rank(one.felt)) < std::pair(other.days, rank(other.felt));
}

void add_felt(std::vector<FeltBefore>& all, const FeltBefore& felt) {
  const auto place = place_of(all, felt.pose);
  if (place == all.end() || place->pose != felt.pose)
    all.insert(place, felt);
  else if (outweighs(felt, *place))
    *place = felt;
}

void add_held(std::vector<HeldBefore>& all, const HeldBefore& held) {
  const auto place = place_of(all, held.pose);
  if (place == all.end() || place->pose != held.pose)
    all.insert(place, held);
  else
    place->days = std::min(place->days, held.days);
}

}  // namespace

const FeltBefore* felt_in(const Past& past, std::string_view pose) {
  return find_in(past.felt, pose);
}

std::optional<int> days_since(const Past& past, std::string_view pose) {
  const HeldBefore* held = find_in(past.held, pose);
  return held != nullptr ? std::optional(held->days) : std::nullopt;
}

std::string days_ago(int days) {
  if (days == 0) return "today";
  return days == 1 ? "yesterday" : fmt::format("{} days ago", days);
}

std::optional<Side> neglected_side(const Past& past) {
  const Millis left = past.by_side[static_cast<std::size_t>(Side::left)],
               right = past.by_side[static_cast<std::size_t>(Side::right)];
  if (std::max(left, right) - std::min(left, right) <= about_equal) return std::nullopt;
  return left < right ? Side::left : Side::right;
}

PastOf::PastOf(const Stamp& now) : today_(local_day(now)) {}

void PastOf::add(const Record& record) {
  const std::int64_t ago = std::max<std::int64_t>(0, today_ - local_day(record.started));
  if (ago > std::max(felt_days, held_days)) return;
  const int days = static_cast<int>(ago);
  if (days <= felt_days)
    for (const FeltSign& sign : record.sensations) add_felt(past_.felt, {sign.pose, sign.felt, days});
  if (days > held_days) return;
  for (const HeldPose& hold : record.holds) {
    if (hold.held <= 0ms) continue;
    add_held(past_.held, {hold.pose, days});
    for (Millis* sum : {&past_.by_movement[static_cast<std::size_t>(hold.movement)],
                        &past_.by_side[static_cast<std::size_t>(hold.side)]})
      *sum = std::min(*sum + std::min(hold.held, most_held), most_held);
  }
}

Past past_of(const std::vector<Record>& records, const Stamp& now) {
  PastOf gathered(now);
  for (const Record& record : records) gathered.add(record);
  return gathered.past();
}

}  // namespace yinback
