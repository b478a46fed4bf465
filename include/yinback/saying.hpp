// How long a voice takes to say words: reckoned from the words alone, so that what is said can be fitted to
// the time there is. Nothing is spoken, and no clock is asked.
#pragma once

#include "yinback/duration.hpp"

#include <string_view>

namespace yinback {

/// How fast a voice speaks at most, in words a minute; a speech program is to be set to it.
inline constexpr int words_a_minute = 120;
/// How long saying `words` takes: at that pace with a breath after each sentence, where the words are short;
/// where they are long, what espeak-ng takes at the rate it is given, pauses included.
Millis saying(std::string_view words);

}  // namespace yinback
