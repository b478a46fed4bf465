// The rest after coming out of a pose: what is offered there instead, and how that and what can be told are
// said. It changes no order and leaves nothing out. Private to revise.
#pragma once

#include "remainder.hpp"
#include "yinback/revise.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace yinback {

/// The rest after coming out at or right after `at`.
std::optional<std::size_t> way_out_at(const Steps& steps, std::size_t at);

/// What is offered to who comes out of `hold`, of which `held` has passed and `left` has not: a gentler form
/// of the pose, or a gentler pose of its movement that the session does not hold. No pose, where there is
/// none or hardly any time.
WayOut offered_instead(const Library& library, const Remainder& rest, const Step& hold, const Standing& at,
                       Millis held, Millis left);

/// How an offer is made: on the screen by its key, aloud in words.
Mark offering(const Library& library, const WayOut& way_out, Millis at);

/// What can be done now, as cues of the rest after coming out. What became of the session is only shown.
void say_choices(Step& step, const Library& library, const std::string& changes);

/// What is advised to who told a sensation `into` the rest (nothing: before it), in place of all that was
/// still to be said there. The rest gets long enough for it, its marks stay to be ordered. The moment behind
/// it.
Millis say_advice(Step& step, const std::vector<std::string>& lines, std::optional<Millis> into);

}  // namespace yinback
