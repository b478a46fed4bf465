// What can stand in a session at all, before any order is searched: poses that nothing may follow or prepare
// go, and wishes that leave no session are told. Private to the sequencer.
#pragma once

#include "yinback/offer.hpp"

namespace yinback {

/// True when a tag asked for leaves nothing but rests.
bool rests_only(const Library& library, const Request& request);

/// Leaves out of `offers` what can never stand, with the reason; the problems of poses asked for by name, of
/// a focus, and of a beginning or an end that nothing is left for.
Problems settle_offers(const Library& library, const Request& request, Offers& offers);

}  // namespace yinback
