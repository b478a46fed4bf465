// What a plan says about earlier practices; notes.hpp declares it.
#include "notes.hpp"
#include "yinback/offer.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace yinback {
namespace {

bool is_gentler(const Offer& offer) {
  return offer.form != nullptr && offer.form->kind == VariationKind::gentler;
}

/// What is said of a pose that is held although something was felt in it.
std::string held_again(const Library& library, const Request& request, const Offer& offer,
                       const FeltBefore& felt) {
  const std::string text = felt_text(library, felt);
  if (by_name(request, offer.pose->id)) return fmt::format("{} was asked for: {}", offer.pose->name, text);
  if (is_gentler(offer)) return fmt::format("{} is taken more gently: {}", offer.pose->name, text);
  return fmt::format("{}: {}; no gentler form of it is at hand", offer.pose->name, text);
}

}  // namespace

Past past_of_library(const Library& library, Past past) {
  const auto unknown = [&](const auto& before) { return find_pose(library, before.pose) == nullptr; };
  std::erase_if(past.felt, unknown);
  std::erase_if(past.held, unknown);
  return past;
}

std::vector<std::string> past_cautions(const Library& library, const Request& request, const Offers& offers,
                                       const LineUp& line_up) {
  std::vector<std::string> lines;
  for (const Barred& out : offers.left_out)
    if (out.by == Hindrance::history)
      lines.push_back(fmt::format("{} is left out: {}", find_pose(library, out.what)->name, out.why));
  for (const Slot& slot : line_up.slots)
    if (const FeltBefore* felt = felt_in(request.past, slot.hold->pose->id))
      lines.push_back(held_again(library, request, *slot.hold, *felt));
  return lines;
}

std::string first_side_note(const Request& request, const LineUp& line_up) {
  const auto side = request.either_first ? neglected_side(request.past) : std::nullopt;
  const bool sided = std::any_of(line_up.slots.begin(), line_up.slots.end(),
                                 [](const Slot& slot) { return slot.hold->pose->sided; });
  if (!side || !sided) return {};
  const Side other = other_side(*side);
  const Millis less = request.past.by_side[static_cast<std::size_t>(other)] -
                      request.past.by_side[static_cast<std::size_t>(*side)];
  return fmt::format("{} sides come first: {} less than {} in {} days", name(*side),
                     duration_text(less / 1min * 1min), name(other), held_days);
}

}  // namespace yinback
