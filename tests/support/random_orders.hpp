// Lawful-looking orders of the real library, drawn at random, and requests to put them to.
#pragma once

#include "links.hpp"
#include "support/random.hpp"

namespace yinback {

/// Wishes that decide how long things are.
Request random_planning(Random& random);

/// An order of the real library, drawn at random from the poses that may follow each other.
Places random_order(Random& random, const Links& links, std::size_t held);

/// The whole course of an order.
Course course_of(const Offers& offers, const Links& links, const Request& request, const Places& order);

}  // namespace yinback
