#include "spectrum.hpp"

#include "fourier.hpp"

#include <algorithm>

namespace yinback {
namespace {

double hann(std::size_t at, std::size_t length) {
  return 1 - std::cos(2 * std::numbers::pi * (static_cast<double>(at) + 0.5) / static_cast<double>(length));
}

double full(std::int16_t value) {
  return value / 32768.0;
}

/// Amplitudes in steps of `step` Hz, finer than the stretch itself tells apart, so that a peak has a top.
struct Amplitudes {
  std::vector<double> values;
  double step;
};

Amplitudes amplitudes(const Samples& recording, std::size_t from, std::size_t length) {
  std::size_t size = 1;
  while (size < 4 * length) size *= 2;
  Spectrum spectrum(size);
  for (std::size_t i = 0; i < length; ++i)
    spectrum[i].re = static_cast<float>(hann(i, length) * full(recording.at(from + i)));
  Fourier{size}(spectrum);
  Amplitudes found{std::vector<double>(size / 2),
                   static_cast<double>(sample_rate) / static_cast<double>(size)};
  for (std::size_t i = 0; i < size / 2; ++i)
    found.values[i] = 2 *
                      std::hypot(static_cast<double>(spectrum[i].re), static_cast<double>(spectrum[i].im)) /
                      static_cast<double>(length);
  return found;
}

}  // namespace

double amplitude(const Samples& recording, double hertz, std::size_t from, std::size_t length) {
  const double twice = 2 * std::cos(2 * std::numbers::pi * hertz / sample_rate);
  double now = 0;
  double before = 0;
  for (std::size_t i = 0; i < length; ++i) {
    const double next = full(recording.at(from + i)) * hann(i, length) + twice * now - before;
    before = now;
    now = next;
  }
  const double squared = now * now + before * before - twice * now * before;
  return 2 * std::sqrt(std::max(0.0, squared)) / static_cast<double>(length);
}

std::vector<double> tones(const Samples& recording, std::size_t from, std::size_t length, std::size_t count) {
  Amplitudes left = amplitudes(recording, from, length);
  const double least = *std::max_element(left.values.begin(), left.values.end()) / 1000;
  const auto apart = static_cast<std::ptrdiff_t>(40 / left.step);
  std::vector<double> found;
  while (found.size() < count) {
    const auto top = std::max_element(left.values.begin(), left.values.end());
    if (*top <= least) break;
    found.push_back(static_cast<double>(top - left.values.begin()) * left.step);
    std::fill(top - std::min(apart, top - left.values.begin()),
              top + std::min(apart, left.values.end() - top), 0);
  }
  return found;
}

double loudness(const Samples& recording, std::size_t from, std::size_t length) {
  double sum = 0;
  for (std::size_t i = 0; i < length; ++i) sum += full(recording.at(from + i)) * full(recording[from + i]);
  return length == 0 ? 0 : std::sqrt(sum / static_cast<double>(length));
}

}  // namespace yinback
