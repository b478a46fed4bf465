#include "likeness.hpp"

#include <algorithm>

namespace yinback {
namespace {

/// Silence below -80 dBFS is like nothing, not even in its rounding.
constexpr double silent = span * 1e-8;

/// Of one transform.
constexpr std::size_t block = 8192;

/// The energy of every stretch of `span` samples.
Signal energies(const Signal& slow) {
  Signal all(slow.size() - span + 1);
  double sum = product(slow.data(), slow.data(), span);
  for (std::size_t i = 0;; ++i) {
    all[i] = static_cast<float>(sum);
    if (i + 1 == all.size()) return all;
    sum += static_cast<double>(slow[i + span]) * static_cast<double>(slow[i + span]) -
           static_cast<double>(slow[i]) * static_cast<double>(slow[i]);
  }
}

Signal cut_out(Samples bell, std::size_t delay) {
  bell.resize((skipped + span) * kept);
  Signal sound = slowed(bell, delay);
  sound.erase(sound.begin(), sound.begin() + skipped);
  const double loud = std::sqrt(product(sound.data(), sound.data(), span));
  for (float& value : sound) value = static_cast<float>(static_cast<double>(value) / loud);
  return sound;
}

Spectrum complex(const float* at, std::size_t length) {
  Spectrum values(block);
  for (std::size_t i = 0; i < length; ++i) values[i].re = at[i];
  return values;
}

}  // namespace

Signal slowed(const Samples& recording, std::size_t delay) {
  constexpr std::size_t width = 48;
  std::array<float, width> window{};
  for (std::size_t i = 0; i < width; ++i)
    window[i] = static_cast<float>(
        (1 - std::cos(2 * std::numbers::pi * (static_cast<double>(i) + 0.5) / width)) / (width * 32768.0));
  Signal slow((recording.size() + delay) / kept);
  for (std::size_t i = 0; i < slow.size(); ++i) {
    const std::size_t end = (i + 1) * kept;  // of the window, in delayed samples
    const std::size_t first = end > width + delay ? end - width - delay : 0;
    float sum = 0;
    for (std::size_t from = first; from + delay < end; ++from)
      sum += window[end - delay - from - 1] * static_cast<float>(recording[from]);
    slow[i] = sum;
  }
  return slow;
}

double product(const float* a, const float* b, std::size_t length) {
  float first = 0;  // four sums, so that none waits for another
  float second = 0;
  float third = 0;
  float fourth = 0;
  for (std::size_t i = 0; i + 4 <= length; i += 4) {
    first += a[i] * b[i];
    second += a[i + 1] * b[i + 1];
    third += a[i + 2] * b[i + 2];
    fourth += a[i + 3] * b[i + 3];
  }
  return static_cast<double>(first + second + third + fourth);
}

double likeness(const float* a, const float* b, std::size_t length) {
  const double loud = product(a, a, length) * product(b, b, length);
  return loud <= 0 ? 0 : product(a, b, length) / std::sqrt(loud);
}

const Samples& sound_of(std::size_t bell) {
  static const auto sounds = [] {
    std::array<Samples, bells> all;
    for (std::size_t i = 0; i < bells; ++i) all[i] = samples(static_cast<Bell>(i));
    return all;
  }();
  return sounds.at(bell);
}

const Signal& beginning(std::size_t bell, std::size_t delay) {
  static const auto beginnings = [] {
    std::array<std::array<Signal, kept>, bells> all;
    for (std::size_t i = 0; i < bells; ++i)
      for (std::size_t later = 0; later < kept; ++later) all[i][later] = cut_out(sound_of(i), later);
    return all;
  }();
  return beginnings.at(bell).at(delay);
}

Likeness::Likeness(const Signal& slow) : fourier_(block), energy_(energies(slow)) {
  for (std::size_t bell = 0; bell < bells; ++bell) {
    likeness_[bell].resize(energy_.size());
    patterns_[bell] = complex(beginning(bell).data(), span);
    fourier_(patterns_[bell]);
  }
  for (std::size_t at = 0; at < energy_.size(); at += block - span) measure(slow, at);
}

bool Likeness::is_top(std::size_t bell, std::size_t at) const {
  const Signal& like = likeness_[bell];
  return (at == 0 || like[at] >= like[at - 1]) && (at + 1 == size() || like[at] >= like[at + 1]);
}

std::size_t Likeness::likest(std::size_t at) const {
  std::size_t best = 0;
  for (std::size_t bell = 1; bell < bells; ++bell)
    if ((*this)(bell, at) > (*this)(best, at)) best = bell;
  return best;
}

void Likeness::measure(const Signal& slow, std::size_t at) {
  Spectrum sound = complex(&slow[at], std::min(block, slow.size() - at));
  fourier_(sound);
  Spectrum both(block);
  for (std::size_t bell = 0; bell < bells; bell += 2) {
    for (std::size_t i = 0; i < block; ++i)  // conj, as the way back is the way there of the conjugate
      both[i] = conj(sound[i] * (conj(patterns_[bell][i]) + Complex{0, 1} * conj(patterns_[bell + 1][i])));
    fourier_(both);
    for (std::size_t i = 0; i < block - span && at + i < size(); ++i) {
      if (energy_at(at + i) < silent) continue;
      const double scale = 1 / (block * std::sqrt(energy_at(at + i)));
      likeness_[bell][at + i] = static_cast<float>(static_cast<double>(both[i].re) * scale);
      likeness_[bell + 1][at + i] = static_cast<float>(static_cast<double>(-both[i].im) * scale);
    }
  }
}

}  // namespace yinback
