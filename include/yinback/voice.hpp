// The few words a voice needs that are no cue of a pose. They come from the library and travel with a
// session. Empty words are not said.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <utility>

namespace yinback {

/// In those with a place for something, `{}` is that place.
struct Voice {
  std::string left, right;      ///< a side, as it follows the name of a pose
  std::string next;             ///< {}: the pose that comes
  std::string rest;             ///< {}: the shape that is rested in
  std::string offer;            ///< {}: what `v` takes; what changes is said after it
  std::string ask;              ///< {}: the sensations with their keys
  std::string paused, resumed;  ///< told to who has closed eyes
  std::string test;             ///< said to try the voice; a session has none

  bool operator==(const Voice&) const = default;
};

/// A word of the voice by its name in JSON.
struct VoiceWord {
  std::string_view name;
  std::string Voice::*words;
  bool has_place = false;  ///< for something: it holds `{}`, once
};
/// Those a session has.
inline constexpr std::array<VoiceWord, 8> voice_words{{{"left", &Voice::left},
                                                       {"right", &Voice::right},
                                                       {"next", &Voice::next, true},
                                                       {"rest", &Voice::rest, true},
                                                       {"offer", &Voice::offer, true},
                                                       {"ask", &Voice::ask, true},
                                                       {"paused", &Voice::paused},
                                                       {"resumed", &Voice::resumed}}};

/// `words` with `what` in its place. Without a place, the words as they are.
inline std::string filled(std::string words, std::string_view what) {
  if (const auto place = words.find("{}"); place != std::string::npos) words.replace(place, 2, what);
  return words;
}

}  // namespace yinback
