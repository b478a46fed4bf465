// Finds bells in a recording by their sound, as an ear would that knows them: nothing is asked of whatever
// played them. 48 kHz, mono; speech and noise between them are passed over.
#pragma once

#include "yinback/bell.hpp"

#include <cstdint>
#include <vector>

namespace yinback {

using Samples = std::vector<std::int16_t>;

/// A bell and when its first stroke began, in seconds from the recording's beginning.
struct Struck {
  Bell bell{};
  double at = 0;
};

/// The bells of `recording` in their order, each within 1 ms, whatever its loudness down to a tenth. Each
/// must sound 0.5 s, or to its end; the next one, or silence, may cut it off then. A bell struck again just
/// when its own next stroke is due is taken for that stroke.
std::vector<Struck> bells_in(const Samples& recording);

// Below, a stretch is the samples [from, from + length) and lies within the recording; full scale is 1.

/// The amplitude of one tone, seen through a Hann window: others 2 / seconds Hz away do not leak in.
double amplitude(const Samples& recording, double hertz, std::size_t from, std::size_t length);

/// The strongest tones in Hz, the strongest first: at most `count`, 40 Hz apart, none more than 60 dB below
/// the strongest.
std::vector<double> tones(const Samples& recording, std::size_t from, std::size_t length, std::size_t count);

/// The root of the mean square; 0 of nothing.
double loudness(const Samples& recording, std::size_t from, std::size_t length);

}  // namespace yinback
