// What the fuzzer drives: every reader of bytes from outside, with what it promises whatever they are. The
// same table is run by libFuzzer, and by the tests over the corpus and changes made to it.
#pragma once

#include <string_view>
#include <vector>

namespace yinback::fuzz {

struct Target {
  std::string_view name;  ///< of its folder in corpus/, too
  /// Throws Broken where a promise is; whatever else goes wrong is for sanitizers to see.
  void (*run)(std::string_view bytes);
  std::vector<std::string_view> data = {};  ///< files of data/ that are read besides the corpus
  int changes = 300;                        ///< how many changed inputs the tests try
};

/// Every target once.
const std::vector<Target>& targets();

}  // namespace yinback::fuzz
