// The bells of a practice: a singing bowl's sound for each moment that must be known with eyes closed. Only
// numbers: samples out, nothing is played or written here.
#pragma once

#include "yinback/duration.hpp"
#include "yinback/names.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace yinback {

/// Told apart by pitch and number of strokes: one middle; one high; two alike; two falling; one low and soft;
/// three long ones.
enum class Bell { begin, halfway, switch_sides, release, come_out, close };
template <>
inline constexpr std::array<std::string_view, 6> names<Bell>{"begin",   "halfway",  "switch",
                                                             "release", "come-out", "close"};

/// Samples a second.
inline constexpr int sample_rate = 48'000;
/// Goes up when any bell changes, so that kept files of an older sound are not taken for it.
inline constexpr int bell_version = 1;

/// How long a bell sounds, from its first stroke to silence: exactly its samples.
Millis ringing(Bell bell);
/// The sound: mono, full scale ±32,767, peak at -3 dBFS, beginning and ending in silence. The same bell is
/// always the same samples.
std::vector<std::int16_t> samples(Bell bell);
/// The sound as the bytes of a RIFF WAVE file: 16 bit PCM, mono.
std::string wav(Bell bell);
/// The length of those bytes, without making them.
std::size_t wav_size(Bell bell);

}  // namespace yinback
