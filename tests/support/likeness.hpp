// What bells are known by in a recording: how like each bell's beginning it is, moment by moment. The inside
// of bells_in.
#pragma once

#include "fourier.hpp"
#include "spectrum.hpp"

#include <array>

namespace yinback {

using Signal = std::vector<float>;

/// One of so many samples is kept: 4 kHz carry every bell's lowest mode, and the second of nearly all.
constexpr std::size_t kept = 12;
constexpr double slow_rate = static_cast<double>(sample_rate) / kept;

/// In the first millisecond of a bell whatever sounded before is still seen by the window, and may be louder.
constexpr std::size_t skipped = 4;
/// A bell's next 0.4 s are what it is known by.
constexpr std::size_t span = 1600;
static_assert(span == 4 * slow_rate / 10);

constexpr std::size_t bells = names<Bell>.size();

/// A recording at 4 kHz, `delay` samples later, seen through a Hann window that keeps out most of what cannot
/// be told at that rate.
Signal slowed(const Samples& recording, std::size_t delay = 0);

/// The samples of a bell, made once.
const Samples& sound_of(std::size_t bell);

/// What a bell is known by, at 4 kHz, with an energy of 1, the bell `delay` samples later: 0 to kept - 1.
const Signal& beginning(std::size_t bell, std::size_t delay = 0);

/// The sum of the products; `length` is divided by 4.
double product(const float* a, const float* b, std::size_t length);
/// -1 to 1, 0 beside silence.
double likeness(const float* a, const float* b, std::size_t length);

/// How like each bell's beginning a recording is from each sample on: -1 to 1, whatever the loudness.
class Likeness {
 public:
  /// Of a recording at 4 kHz, at least `span` long.
  explicit Likeness(const Signal& slow);

  [[nodiscard]] std::size_t size() const { return energy_.size(); }
  /// Of the `span` samples from there.
  [[nodiscard]] double energy_at(std::size_t at) const { return static_cast<double>(energy_[at]); }
  [[nodiscard]] double operator()(std::size_t bell, std::size_t at) const {
    return static_cast<double>(likeness_[bell][at]);
  }
  [[nodiscard]] bool is_top(std::size_t bell, std::size_t at) const;
  [[nodiscard]] std::size_t likest(std::size_t at) const;

 private:
  /// Correlates [at, at + block - span) with all patterns, two in one transform: a real and an imaginary one.
  void measure(const Signal& slow, std::size_t at);
  static_assert(bells % 2 == 0);

  Fourier fourier_;
  Signal energy_;
  std::array<Spectrum, bells> patterns_;
  std::array<Signal, bells> likeness_;
};

}  // namespace yinback
