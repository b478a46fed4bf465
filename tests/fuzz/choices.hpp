// Bytes of a fuzzer as choices, one after the other. When none are left every choice is the first: an input
// that was cut short is still one.
#pragma once

#include "yinback/duration.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

namespace yinback::fuzz {

class Choices {
 public:
  explicit Choices(std::string_view bytes) : left_(bytes) {}

  [[nodiscard]] bool more() const { return !left_.empty(); }
  /// 0 to n - 1; n is at least 1, and at most 65,536.
  std::size_t below(std::size_t n) {
    const std::size_t high = n > 256 ? byte() * 256 : 0;
    return (high + byte()) % n;
  }
  bool once_in(std::size_t n) { return below(n) == 1; }
  /// From nothing to `most`, in whole steps of `step`; at most 65,536 of them.
  Millis time(Millis step, Millis most) {
    return step * static_cast<int>(below(static_cast<std::size_t>(most / step) + 1));
  }
  template <typename T>
  const T& one_of(const std::vector<T>& all) {
    return all[below(all.size())];
  }
  /// Some of `all`, at most `most`, each as often as it falls.
  template <typename T>
  std::vector<T> some(const std::vector<T>& all, std::size_t most) {
    std::vector<T> chosen;
    for (std::size_t left = below(most + 1); left > 0; --left) chosen.push_back(one_of(all));
    return chosen;
  }
  std::string_view rest() { return std::exchange(left_, {}); }

 private:
  std::size_t byte() {
    if (left_.empty()) return 0;
    const auto first = static_cast<unsigned char>(left_.front());
    left_.remove_prefix(1);
    return first;
  }

  std::string_view left_;
};

}  // namespace yinback::fuzz
