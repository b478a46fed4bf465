// The ear of the tests is tested itself, on recordings put together by hand.
#include "support/spectrum.hpp"

#include "support/catch.hpp"
#include "support/likeness.hpp"
#include "support/random.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace yinback {
namespace {

constexpr std::size_t second = sample_rate;

/// 0 to 1.
double part(Random& random) {
  return static_cast<double>(random.below(1'000'001)) / 1e6;
}

/// Adds white noise up to `peak`.
void hiss(Samples& recording, Random& random, int peak) {
  for (std::int16_t& value : recording) {
    const int noise = static_cast<int>(random.below(static_cast<std::uint64_t>(2 * peak + 1))) - peak;
    value = static_cast<std::int16_t>(std::clamp(value + noise, -32768, 32767));
  }
}

/// A bell from `recording`'s end on, for `length` samples at most.
void ring(Samples& recording, Bell bell, double gain, std::size_t length) {
  const Samples& sound = sound_of(static_cast<std::size_t>(bell));
  for (std::size_t i = 0; i < std::min(length, sound.size()); ++i)
    recording.push_back(static_cast<std::int16_t>(std::lround(gain * sound[i])));
}

struct Practice {
  Samples recording;
  std::vector<Struck> bells;
};

/// Some bells, each cut off anywhere after half a second or not at all, with pauses, at any loudness.
Practice recorded(Random& random, std::size_t count) {
  Practice practice;
  for (std::size_t i = 0; i < count; ++i) {
    if (random.below(3) != 0) practice.recording.resize(practice.recording.size() + random.below(3 * second));
    const auto bell = static_cast<Bell>(random.below(names<Bell>.size()));
    practice.bells.push_back({bell, static_cast<double>(practice.recording.size()) / second});
    const std::size_t length = second / 2 + random.below(3 * second);
    ring(practice.recording, bell, 0.1 + 0.9 * part(random), random.below(4) == 0 ? 20 * second : length);
  }
  hiss(practice.recording, random, static_cast<int>(random.below(60)));
  return practice;
}

/// A voice's like: harmonics of a pitch that wanders, swelling and fading.
Samples humming(Random& random, std::size_t length) {
  Samples sound(length);
  double turn = 0;
  double hertz = 200;
  for (std::size_t i = 0; i < length; ++i) {
    if (i % 4800 == 0) hertz = std::clamp(hertz + 40 * (part(random) - 0.5), 120.0, 300.0);
    turn += 2 * std::numbers::pi * hertz / sample_rate;
    double value = 0;
    for (int harmonic = 1; harmonic < 8; ++harmonic) value += std::sin(turn * harmonic) / harmonic;
    const double swell = 0.5 - 0.5 * std::cos(static_cast<double>(i) / 6000);
    sound[i] = static_cast<std::int16_t>(4000 * swell * value);
  }
  return sound;
}

TEST_CASE("Bells are found in a recording, however loud and wherever cut off") {
  Random random(2026);
  for (int round = 0; round < 12; ++round) {
    CAPTURE(round);
    const Practice practice = recorded(random, 8);
    const std::vector<Struck> heard = bells_in(practice.recording);
    REQUIRE(heard.size() == practice.bells.size());
    for (std::size_t i = 0; i < heard.size(); ++i) {
      CAPTURE(i, practice.bells[i].at, heard[i].at);
      CHECK(name(heard[i].bell) == name(practice.bells[i].bell));
      CHECK(std::abs(heard[i].at - practice.bells[i].at) < 0.001);
    }
  }
}

TEST_CASE("A bell's later strokes are no bells of their own, nor is its end") {
  for (std::size_t i = 0; i < names<Bell>.size(); ++i) {
    const auto bell = static_cast<Bell>(i);
    CAPTURE(name(bell));
    Samples recording(second / 3);
    ring(recording, bell, 1, 20 * second);
    recording.resize(recording.size() + second);
    const std::vector<Struck> heard = bells_in(recording);
    REQUIRE(heard.size() == 1);
    CHECK(heard[0].bell == bell);
  }
}

TEST_CASE("The same bell again and again is heard each time") {
  Random random(7);
  for (std::size_t i = 0; i < names<Bell>.size(); ++i) {
    CAPTURE(names<Bell>[i]);
    Samples recording;
    for (int time = 0; time < 6; ++time)
      ring(recording, static_cast<Bell>(i), 0.3, second / 2 + random.below(second));
    CHECK(bells_in(recording).size() == 6);
  }
}

TEST_CASE("Bells are found between spoken words, which are none") {
  Random random(11);
  Samples recording = humming(random, 4 * second);
  CHECK(bells_in(recording).empty());
  const double at = static_cast<double>(recording.size()) / second;
  ring(recording, Bell::release, 0.5, second);
  const Samples words = humming(random, 4 * second);
  recording.insert(recording.end(), words.begin(), words.end());
  const std::vector<Struck> heard = bells_in(recording);
  REQUIRE(heard.size() == 1);
  CHECK(heard[0].bell == Bell::release);
  CHECK(std::abs(heard[0].at - at) < 0.001);
}

TEST_CASE("Nothing, silence and noise hold no bells") {
  Random random(3);
  CHECK(bells_in({}).empty());
  CHECK(bells_in(Samples(100)).empty());
  Samples noise(10 * second);
  CHECK(bells_in(noise).empty());
  hiss(noise, random, 20'000);
  CHECK(bells_in(noise).empty());
}

TEST_CASE("A spectrum has the tones that are there, at their frequency and amplitude") {
  Samples recording(second);
  for (std::size_t i = 0; i < recording.size(); ++i) {
    const double turn = 2 * std::numbers::pi * static_cast<double>(i) / sample_rate;
    recording[i] = static_cast<std::int16_t>(8192 * std::sin(440.3 * turn) + 819.2 * std::sin(1000 * turn));
  }
  const std::vector<double> found = tones(recording, 1000, second / 2, 5);
  REQUIRE(found.size() == 2);
  CHECK(std::abs(found[0] - 440.3) < 0.5);
  CHECK(std::abs(found[1] - 1000) < 0.5);
  CHECK(std::abs(amplitude(recording, 440.3, 1000, second / 2) - 0.25) < 0.001);
  CHECK(std::abs(amplitude(recording, 1000, 1000, second / 2) - 0.025) < 0.001);
  CHECK(amplitude(recording, 700, 1000, second / 2) < 1e-4);
  CHECK(std::abs(loudness(recording, 0, second) - 0.1777) < 0.001);
}

}  // namespace
}  // namespace yinback
