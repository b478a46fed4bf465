#include "yinback/bell.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

namespace yinback {
namespace {

// --- the bowl

/// One way a bowl rings: its frequency and its loudness beside the lowest, the part of the lowest one's decay
/// it lives for, and how much faster it beats.
struct Mode {
  double ratio, loudness, decay, beat;
};

/// Modes of the kind measured on Tibetan bowls, about 1 : 2.7 : 5 : 8 : 11, far from a string's whole numbers
/// (O. Inácio, L. Henrique, J. Antunes, "The Dynamics of Tibetan Singing Bowls", Acta Acustica 92, 2006).
constexpr std::array<Mode, 5> bowl = {{
    {1.00, 1.00, 1.00, 1.0},
    {2.71, 0.80, 0.62, 1.4},
    {5.13, 0.42, 0.38, 2.2},
    {7.83, 0.20, 0.24, 3.0},
    {11.2, 0.08, 0.15, 4.0},
}};

/// No bowl is quite round: each mode is two tones, this part of its loudness in the second, a beat away.
constexpr double twin = 0.27;

// --- the voicings

struct Voicing {
  double hertz;     ///< of the first stroke's lowest mode
  int strokes;      ///< how many
  Millis spacing;   ///< from one to the next
  double falling;   ///< the pitch of a stroke beside that of the one before
  Millis length;    ///< from the first stroke to silence
  Millis decay;     ///< until the lowest mode has 1/e of its loudness
  double beat;      ///< of the lowest mode, a second
  Millis attack;    ///< how softly a stroke begins
  double softness;  ///< in hertz: where the mallet leaves 1/e of a mode's loudness
};

/// Told apart by pitch and by number of strokes. Every lowest mode keeps 5 % away from every mode of the
/// others, and stands above 180 Hz with a strong second mode, for the small loudspeakers of a laptop.
constexpr std::array<Voicing, names<Bell>.size()> voicings = {{
    // hertz strokes spacing falling length  decay  beat attack softness
    {262, 1, 0ms, 1.000, 5000ms, 1500ms, 1.2, 12ms, 2200},     // begin: one warm stroke
    {650, 1, 0ms, 1.000, 3000ms, 900ms, 1.9, 8ms, 2600},       // halfway: one light and high
    {424, 2, 800ms, 1.000, 4000ms, 1000ms, 1.7, 10ms, 2400},   // switch: two alike
    {356, 2, 800ms, 0.843, 3000ms, 750ms, 1.5, 12ms, 2000},    // release: two, falling
    {185, 1, 0ms, 1.000, 2500ms, 750ms, 1.6, 20ms, 1100},      // come-out: one low and soft
    {216, 3, 2800ms, 1.000, 11500ms, 2200ms, 0.9, 15ms, 1800}  // close: three, far apart
}};

const Voicing& voicing(Bell bell) {
  return voicings[static_cast<std::size_t>(bell)];
}

constexpr std::size_t samples_in(Millis time) {
  return static_cast<std::size_t>(time.count()) * sample_rate / 1000;
}

// --- ringing

/// A tone that begins at zero and dies away: x[n] = loudness * e^(-n/d) * sin(w n). Such a sine is its own
/// recurrence, x[n + k] = 2 e^(-k/d) cos(k w) x[n] - e^(-2 k/d) x[n - k]; taken k = `lanes` samples at once,
/// no sample waits for the one before. As it shrinks, so do its rounding errors.
class Tone {
 public:
  static constexpr std::size_t lanes = 16;

  /// `decay` in seconds, to 1/e.
  Tone(double hertz, double loudness, double decay) {
    const double turn = 2 * std::numbers::pi * hertz / sample_rate;
    const double shrink = 1 / (decay * sample_rate);
    const auto value = [&](double n) { return loudness * std::exp(-shrink * n) * std::sin(turn * n); };
    for (std::size_t i = 0; i < lanes; ++i) {
      now_[i] = value(static_cast<double>(i));
      before_[i] = value(static_cast<double>(i) - lanes);
    }
    forward_ = 2 * std::exp(-shrink * lanes) * std::cos(turn * lanes);
    backward_ = std::exp(-2 * shrink * lanes);
  }

  /// Adds what comes next to the samples from `at` to `end`, whose number `lanes` divides.
  void add(double* at, const double* end) {
    auto now = now_;  // copies: `at` cannot point into them, so they stay in registers
    auto before = before_;
    for (; at != end; at += lanes) {
      for (std::size_t i = 0; i < lanes; ++i) at[i] += now[i];
      for (std::size_t i = 0; i < lanes; ++i) before[i] = forward_ * now[i] - backward_ * before[i];
      std::swap(now, before);
    }
    now_ = now;
    before_ = before;
  }

 private:
  std::array<double, lanes> now_{}, before_{};
  double forward_, backward_;
};

/// 0 to 1 over `length` samples, level at both ends, so that nothing clicks.
double ease(std::size_t at, std::size_t length) {
  const double part = static_cast<double>(at) / static_cast<double>(length);
  return part * part * (3 - 2 * part);
}

std::vector<Tone> tones(const Voicing& voicing, double hertz) {
  std::vector<Tone> tones;
  for (const Mode& mode : bowl) {
    const double own = hertz * mode.ratio;
    const double loudness = mode.loudness * std::exp(-own / voicing.softness);
    const double decay = mode.decay * static_cast<double>(voicing.decay.count()) / 1000;
    tones.emplace_back(own, loudness * (1 - twin), decay);
    tones.emplace_back(own + voicing.beat * mode.beat, loudness * twin, decay);
  }
  return tones;
}

/// Adds a stroke that rings from `from` to the end.
void strike(std::vector<double>& sound, std::size_t from, const Voicing& voicing, double hertz) {
  std::vector<Tone> ringing = tones(voicing, hertz);
  const std::size_t attack = samples_in(voicing.attack);
  std::array<double, 1024> block{};  // little enough to stay near while all tones are added
  for (std::size_t at = from; at < sound.size(); at += block.size()) {
    const std::size_t length = std::min(block.size(), sound.size() - at);
    block.fill(0);
    for (Tone& tone : ringing) tone.add(block.data(), block.data() + length);
    for (std::size_t i = at - from; i < attack && i < at - from + length; ++i)
      block[i - (at - from)] *= ease(i, attack);
    for (std::size_t i = 0; i < length; ++i) sound[at + i] += block[i];
  }
}

std::vector<double> strokes(const Voicing& voicing) {
  std::vector<double> sound(samples_in(voicing.length));
  double hertz = voicing.hertz;
  for (int i = 0; i < voicing.strokes; ++i, hertz *= voicing.falling)
    strike(sound, samples_in(voicing.spacing * i), voicing, hertz);
  return sound;
}

/// The last third of a bell sinks into silence; its last sample is 0.
void fade(std::vector<double>& sound) {
  const std::size_t length = sound.size() / 3;
  for (std::size_t left = 0; left < length; ++left) sound[sound.size() - 1 - left] *= ease(left, length);
}

/// As whole numbers, the loudest at -3 dBFS. Rounded by hand: in the range of 16 bits, and many a second.
std::vector<std::int16_t> levelled(const std::vector<double>& sound) {
  const double peak = 32767 * std::pow(10.0, -3.0 / 20);
  double loudest = 0;
  for (const double value : sound) loudest = std::max(loudest, std::abs(value));
  std::vector<std::int16_t> whole(sound.size());
  for (std::size_t i = 0; i < sound.size(); ++i)
    whole[i] = static_cast<std::int16_t>(static_cast<int>(sound[i] * (peak / loudest) + 32768.5) - 32768);
  return whole;
}

// --- RIFF WAVE

constexpr std::size_t header_size = 44;
constexpr std::uint32_t sample_bytes = 2;

/// The lowest byte first, whatever the machine does.
void append(std::string& bytes, std::uint32_t value, int count) {
  for (int i = 0; i < count; ++i) bytes += static_cast<char>(value >> (8 * i) & 0xFF);
}

std::string header(std::uint32_t data_size) {
  constexpr std::uint32_t rate = sample_rate;
  std::string bytes = "RIFF";
  append(bytes, header_size - 8 + data_size, 4);  // all behind this field
  bytes += "WAVEfmt ";
  append(bytes, 16, 4);                   // the size of what follows, up to "data"
  append(bytes, 1, 2);                    // PCM
  append(bytes, 1, 2);                    // mono
  append(bytes, rate, 4);                 // samples a second
  append(bytes, rate * sample_bytes, 4);  // bytes a second
  append(bytes, sample_bytes, 2);         // bytes a moment
  append(bytes, sample_bytes * 8, 2);     // bits a sample
  bytes += "data";
  append(bytes, data_size, 4);
  return bytes;
}

}  // namespace

Millis ringing(Bell bell) {
  return voicing(bell).length;
}

std::vector<std::int16_t> samples(Bell bell) {
  std::vector<double> sound = strokes(voicing(bell));
  fade(sound);
  return levelled(sound);
}

std::string wav(Bell bell) {
  std::string bytes = header(static_cast<std::uint32_t>(wav_size(bell) - header_size));
  bytes.reserve(wav_size(bell));
  for (const std::int16_t value : samples(bell))
    append(bytes, static_cast<std::uint16_t>(value), sample_bytes);
  return bytes;
}

std::size_t wav_size(Bell bell) {
  return header_size + samples_in(voicing(bell).length) * sample_bytes;
}

}  // namespace yinback
