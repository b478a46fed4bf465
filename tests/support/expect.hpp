// Promises for code that runs under Catch2 and under libFuzzer alike: what does not hold is thrown, and says
// what it is. Knows neither of the two.
#pragma once

#include <stdexcept>
#include <string>

namespace yinback {

/// Something that must hold does not.
struct Broken : std::logic_error {
  using std::logic_error::logic_error;
};

inline void expect(bool right, const char* promise) {
  if (!right) throw Broken(promise);
}
inline void expect(bool right, const std::string& promise) {
  if (!right) throw Broken(promise);
}

}  // namespace yinback
