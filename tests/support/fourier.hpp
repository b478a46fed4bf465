// A Fourier transform for the tests that listen. Sizes are powers of two; single precision, good to -100 dB.
#pragma once

#include <cmath>
#include <cstddef>
#include <numbers>
#include <utility>
#include <vector>

namespace yinback {

/// std::complex without its care for infinities, which costs most of the time.
struct Complex {
  float re = 0, im = 0;

  friend Complex operator+(Complex a, Complex b) { return {a.re + b.re, a.im + b.im}; }
  friend Complex operator-(Complex a, Complex b) { return {a.re - b.re, a.im - b.im}; }
  friend Complex operator*(Complex a, Complex b) {
    return {a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re};
  }
};
inline Complex conj(Complex a) {
  return {a.re, -a.im};
}

using Spectrum = std::vector<Complex>;

/// A Fourier transform of one size, a power of two; the way back is the way there, read with signs changed.
class Fourier {
 public:
  explicit Fourier(std::size_t size) : size_(size), turns_(size / 2) {
    for (std::size_t i = 0; i < turns_.size(); ++i) {
      const double turn = -2 * std::numbers::pi * static_cast<double>(i) / static_cast<double>(size);
      turns_[i] = {static_cast<float>(std::cos(turn)), static_cast<float>(std::sin(turn))};
    }
  }

  void operator()(Spectrum& values) const {
    reorder(values);
    for (std::size_t half = 1; half < size_; half *= 2)
      for (std::size_t from = 0; from < size_; from += 2 * half) butterflies(&values[from], half);
  }

 private:
  void reorder(Spectrum& values) const {
    for (std::size_t i = 1, mirrored = 0; i < size_; ++i) {
      std::size_t bit = size_ / 2;
      for (; (mirrored & bit) != 0; bit /= 2) mirrored ^= bit;
      mirrored ^= bit;
      if (i < mirrored) std::swap(values[i], values[mirrored]);
    }
  }
  void butterflies(Complex* at, std::size_t half) const {
    const Complex* turn = turns_.data();
    const std::size_t step = size_ / (2 * half);
    for (std::size_t i = 0; i < half; ++i, turn += step) {
      const Complex odd = at[half + i] * *turn;
      at[half + i] = at[i] - odd;
      at[i] = at[i] + odd;
    }
  }

  std::size_t size_;
  Spectrum turns_;
};

}  // namespace yinback
