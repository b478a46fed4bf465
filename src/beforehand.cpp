#include "beforehand.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <string_view>

namespace yinback {
namespace {

/// Of `any`, what is at hand.
std::vector<std::string> at_hand(const Request& request, const std::vector<std::string>& any) {
  std::vector<std::string> have;
  for (const std::string& prop : any)
    if (!request.props || contains(*request.props, prop)) have.push_back(prop);
  return have;
}

}  // namespace

std::vector<std::string> to_fetch(const Request& request, const LineUp& line_up) {
  std::vector<std::string> lines, seen;
  const auto add = [&](const std::vector<std::string>& any, std::string_view why) {
    const auto have = at_hand(request, any);
    const bool known =
        std::any_of(have.begin(), have.end(), [&](const auto& prop) { return contains(seen, prop); });
    if (have.empty() || (known && why.empty())) return;
    lines.push_back(fmt::format("{}{}", fmt::join(have, " or "), why));
    seen.insert(seen.end(), have.begin(), have.end());
  };
  const auto own_needs = [](const Offer& offer) {
    return offer.form != nullptr && !offer.form->needs.empty();
  };
  for (const Slot& slot : line_up.slots) {
    const std::string why = fmt::format(" (needed: {})", slot.hold->pose->name);
    if (own_needs(*slot.hold)) add(slot.hold->form->needs, why);
    for (const PropUse& prop : slot.hold->pose->props)
      if (prop.needed && !own_needs(*slot.hold)) add(prop.any, why);
  }
  for (const Slot& slot : line_up.slots)
    for (const PropUse& prop : slot.hold->pose->props)
      if (!prop.needed) add(prop.any, "");
  return lines;
}

std::vector<std::string> cautions(const Library& library, const Request& request) {
  std::vector<std::string> lines{library.wording.safety.disclaimer};
  bool rests_only = false;
  for (const Tag& tag : library.tags) {
    if (!contains(request.avoid, tag.id)) continue;
    lines.push_back(fmt::format("{}: {}", tag.name, tag.limits));
    rests_only = rests_only || tag.rests_only;
  }
  if (rests_only) lines.push_back(library.wording.see_clinician);
  return lines;
}

}  // namespace yinback
