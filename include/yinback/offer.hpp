// Which poses may be offered for a request, and in which form: tags, props, level and --without are applied
// here, before anything is ordered, and nothing left out here ever comes back.
#pragma once

#include "yinback/explanation.hpp"
#include "yinback/library.hpp"
#include "yinback/request.hpp"

#include <string>
#include <vector>

namespace yinback {

/// Longest time in a row on the knees; longer kneeling has pressed on nerves. Source: Chusid, JAMA 1971, with
/// a margin.
inline constexpr Millis longest_kneeling = 10min;

/// The shortest hold several teachers find useful.
inline constexpr Millis useful_hold = 2min;
/// Where the usual holds of a yin practice begin.
inline constexpr Millis usual_least_hold = 3min;

/// A pose in the form it is taken in. Points into the library.
struct Offer {
  const Pose* pose = nullptr;
  const Variation* form = nullptr;  ///< null: as it is
  std::vector<std::string> cues;    ///< what the form and the tags change
  Position position = Position::seated;
  Millis enter{};
  Millis floor{}, wish{}, cap{};  ///< hold per side
  Millis useful{};                ///< below this a hold is cut short; a hold asked for may lie above the cap
  bool end_range_fold = false;    ///< flagged end-range-flexion
  bool upper_back = false;        ///< its region is thoracic

  bool operator==(const Offer&) const = default;
};

/// A pose that may not be offered.
struct Barred {
  std::string what;  ///< its id
  std::string why;
  Hindrance by = Hindrance::tag;

  bool operator==(const Barred&) const = default;
};

struct Offers {
  std::vector<Offer> holds;  ///< poses that fill a session
  std::vector<Offer>
      rests;  ///< everything neutral and unsided, each form that has a position of its own separately
  std::vector<Barred> left_out;
};

Offers offers(const Library& library, const Request& request);

/// The same pose in another of its forms (null: as it is), for the same wishes.
Offer in_form(const Offer& offer, const Variation* form, const Request& request);
/// Gentler forms of the pose than the one it is taken in, that need nothing but what is at hand; the one that
/// suits most of the tags asked for first.
std::vector<const Variation*> gentler_forms(const Library& library, const Offer& offer,
                                            const Request& request);

/// What was felt and when: `electric or shooting 3 days ago`.
std::string felt_text(const Library& library, const FeltBefore& felt);

inline int sides(const Offer& offer) {
  return offer.pose->sided ? 2 : 1;
}

}  // namespace yinback
