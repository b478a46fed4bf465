#include "yinback/offer.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace yinback {
namespace {

using Words = std::vector<std::string>;

bool at_hand(const Request& request, const Words& any_of) {
  return !request.props || any_of.empty() ||
         std::any_of(any_of.begin(), any_of.end(),
                     [&](const std::string& prop) { return contains(*request.props, prop); });
}

/// The props without one of which this form cannot be done.
Words needs(const Pose& pose, const Variation* form) {
  if (form != nullptr && !form->needs.empty()) return form->needs;
  for (const PropUse& prop : pose.props)
    if (prop.needed) return prop.any;
  return {};
}

bool is_swap(const Library& library, const Variation& variation) {
  return find_pose(library, variation.id) != nullptr;
}

/// The tags asked for that change this pose without ruling it out.
Words modifying(const Pose& pose, const Request& request) {
  Words tags;
  for (const std::string& tag : request.avoid)
    if (reason_for(pose.modify, tag) != nullptr) tags.push_back(tag);
  return tags;
}

auto suited(const Variation& variation, const Words& tags) {
  return std::count_if(tags.begin(), tags.end(),
                       [&](const auto& tag) { return contains(variation.suits, tag); });
}

/// The form that suits most of `tags` with the props at hand; null: the pose as it is.
const Variation* best_form(const Library& library, const Pose& pose, const Request& request,
                           const Words& tags) {
  const bool as_it_is = at_hand(request, needs(pose, nullptr));
  const Variation* best = nullptr;
  for (const Variation& variation : pose.variations) {
    const bool offered = variation.kind != VariationKind::deeper && !is_swap(library, variation) &&
                         at_hand(request, needs(pose, &variation));
    // Without its props a pose is taken in any form that says what it needs instead, suited to a tag or not.
    const auto least = best != nullptr ? suited(*best, tags) : as_it_is ? 0 : -1;
    if (offered && suited(variation, tags) > least && (as_it_is || !variation.needs.empty()))
      best = &variation;
  }
  return best;
}

Words form_cues(const Pose& pose, const Variation* form, const Words& tags) {
  Words cues;
  if (form != nullptr) cues.push_back(form->change);
  for (const std::string& tag : tags) {
    const std::string& note = *reason_for(pose.modify, tag);
    if ((form == nullptr || !contains(form->suits, tag)) && !contains(cues, note)) cues.push_back(note);
  }
  return cues;
}

void take_form(Offer& offer, const Variation* form, const Words& tags) {
  const Pose& pose = *offer.pose;
  offer.form = form;
  offer.cues = form_cues(pose, form, tags);
  offer.position = form != nullptr ? form->position.value_or(pose.position) : pose.position;
}

/// Why the pose is left out whatever form it takes; an empty reason when it may stay.
Barred ruled_out(const Library& library, const Pose& pose, const Request& request) {
  const auto barred = [&](Hindrance by, std::string why) { return Barred{pose.id, std::move(why), by}; };
  for (const std::string& tag : request.avoid)
    if (const std::string* why = reason_for(pose.avoid, tag))
      return barred(Hindrance::tag, fmt::format("{}: {}", tag, *why));
  if (contains(request.without, pose.id)) return barred(Hindrance::asked, "left out by --without");
  if (!pose.hold.target[static_cast<std::size_t>(request.level)])
    return barred(Hindrance::level, fmt::format("not offered at level {}", name(request.level)));
  if (request.morning && has(pose, Role::hold)) {
    if (pose.intensity == Intensity::deep)
      return barred(Hindrance::morning, "not soon after getting up: deep");
    if (has_flag(pose, "end-range-flexion"))
      return barred(Hindrance::morning, "not soon after getting up: bends to the end of the range");
  }
  const Words tags = modifying(pose, request);
  if (!at_hand(request, needs(pose, best_form(library, pose, request, tags))))
    return barred(Hindrance::prop, fmt::format("needs {}", fmt::join(needs(pose, nullptr), " or ")));
  return {};
}

/// Whether what was felt in the pose lately counts: asked for by name, it is taken as it is.
const FeltBefore* felt_lately(const Request& request, const Pose& pose) {
  if (request.past.felt.empty() || !has(pose, Role::hold) || by_name(request, pose.id)) return nullptr;
  return felt_in(request.past, pose.id);
}

/// A gentler form where the pose was too much.
void ease(const Library& library, const Request& request, Offer& offer) {
  const FeltBefore* felt = felt_lately(request, *offer.pose);
  if (felt == nullptr || is_stop(felt->felt)) return;
  if (offer.form != nullptr && offer.form->kind == VariationKind::gentler) return;
  const auto forms = gentler_forms(library, offer, request);
  if (!forms.empty()) offer = in_form(offer, forms.front(), request);
}

/// What kneeling on top of a hold costs at most: the way in, the change of sides and a kneeling rest.
Millis kneeling_cap(const Pose& pose) {
  constexpr Millis around = 45s + 30s + 120s;
  return (longest_kneeling - around - pose.enter) / (pose.sided ? 2 : 1) / 5s * 5s;
}

Offer make_offer(const Library& library, const Pose& pose, const Request& request) {
  const Words tags = modifying(pose, request);
  Offer offer;
  offer.pose = &pose;
  take_form(offer, best_form(library, pose, request, tags), tags);
  offer.end_range_fold = has_flag(pose, "end-range-flexion");
  offer.upper_back = pose.region == "thoracic";
  offer.enter = pose.enter;
  offer.floor = pose.hold.floor;
  offer.cap = hold_cap(pose, request.level);
  if (has_flag(pose, "kneel")) offer.cap = std::min(offer.cap, kneeling_cap(pose));
  const Millis target = pose.hold.target[static_cast<std::size_t>(request.level)].value_or(offer.floor);
  const Millis wish = has(pose, Role::hold) ? request.hold.value_or(target) : target;
  offer.wish = std::clamp(wish, offer.floor, std::max(offer.floor, offer.cap));
  offer.useful = has(pose, Role::hold) && request.hold
                     ? std::max(offer.floor, *request.hold)
                     : std::min(offer.wish, std::max(offer.floor, useful_hold));
  return offer;
}

/// A tag may swap a rest for another one (flat lying for side-lying in pregnancy); the other is then an offer
/// of its own.
bool swapped_away(const Library& library, const Pose& pose, const Request& request, const Offer& offer) {
  for (const std::string& tag : modifying(pose, request)) {
    if (offer.form != nullptr && contains(offer.form->suits, tag)) continue;
    for (const Variation& variation : pose.variations)
      if (contains(variation.suits, tag) && is_swap(library, variation)) return true;
  }
  return false;
}

void offer_rest(const Library& library, const Pose& pose, const Request& request, Offers& found) {
  const Offer as_asked = make_offer(library, pose, request);
  if (swapped_away(library, pose, request, as_asked)) return;
  found.rests.push_back(as_asked);
  for (const Variation& variation : pose.variations) {
    const bool elsewhere = variation.position.value_or(as_asked.position) != as_asked.position;
    if (!elsewhere || !variation.needs.empty()) continue;
    Offer other = as_asked;
    other.form = &variation;
    other.position = *variation.position;
    other.cues = form_cues(pose, &variation, modifying(pose, request));
    found.rests.push_back(other);
  }
}

/// Where nothing but a kneeling arrival is left, it kneels on with the first pose.
void count_kneeling_arrival(Offers& found) {
  Millis arrival{};
  for (const Offer& rest : found.rests) {
    if (!has(*rest.pose, Role::opening)) continue;
    if (!has_flag(*rest.pose, "kneel")) return;
    arrival = std::max(arrival, rest.cap + 15s);
  }
  for (Offer& hold : found.holds) {
    if (!has_flag(*hold.pose, "kneel")) continue;
    const Millis left = kneeling_cap(*hold.pose) - arrival / sides(hold) / 5s * 5s;
    hold.cap = std::max(hold.floor, std::min(hold.cap, left));
    hold.wish = std::min(hold.wish, hold.cap);
  }
}

}  // namespace

Offer in_form(const Offer& offer, const Variation* form, const Request& request) {
  Offer other = offer;
  take_form(other, form, modifying(*offer.pose, request));
  return other;
}

std::vector<const Variation*> gentler_forms(const Library& library, const Offer& offer,
                                            const Request& request) {
  const Words tags = modifying(*offer.pose, request);
  std::vector<const Variation*> forms;
  for (const Variation& variation : offer.pose->variations)
    if (variation.kind == VariationKind::gentler && &variation != offer.form &&
        !is_swap(library, variation) && at_hand(request, needs(*offer.pose, &variation)) &&
        suited(variation, tags) >= (offer.form != nullptr ? suited(*offer.form, tags) : 0))
      forms.push_back(&variation);
  std::stable_sort(forms.begin(), forms.end(), [&](const Variation* a, const Variation* b) {
    return suited(*a, tags) > suited(*b, tags);
  });
  return forms;
}

std::string felt_text(const Library& library, const FeltBefore& felt) {
  return fmt::format("{} {}", felt.felt ? answer_to(library.wording.safety, *felt.felt).says : "come out of",
                     days_ago(felt.days));
}

Offers offers(const Library& library, const Request& request) {
  Offers found;
  for (const Pose& pose : library.poses) {
    const bool rest = !pose.sided && pose.movement == Movement::neutral;
    const bool release = !pose.sided && !has(pose, Role::hold) && has(pose, Role::counter);
    if (!has(pose, Role::hold) && !rest && !release) continue;
    Barred barred = ruled_out(library, pose, request);
    Offer offer = make_offer(library, pose, request);
    ease(library, request, offer);
    if (barred.why.empty() && offer.cap < offer.floor)
      barred = {pose.id, "its shortest hold kneels for longer than 10 minutes", Hindrance::time};
    const FeltBefore* felt = felt_lately(request, pose);
    if (barred.why.empty() && felt != nullptr && is_stop(felt->felt))
      barred = {pose.id, fmt::format("{}: --with {} brings it back", felt_text(library, *felt), pose.id),
                Hindrance::history};
    if (!barred.why.empty())
      found.left_out.push_back(std::move(barred));
    else if (has(pose, Role::hold))
      found.holds.push_back(offer);
    else
      offer_rest(library, pose, request, found);
  }
  count_kneeling_arrival(found);
  return found;
}

}  // namespace yinback
