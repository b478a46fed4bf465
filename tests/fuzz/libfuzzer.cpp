// Hands libFuzzer's inputs to the target that --target=NAME names. A promise that is broken ends the program
// with its words; libFuzzer writes the input to a file.
#include "support/expect.hpp"
#include "target.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace {

using yinback::fuzz::Target;

const Target* chosen = nullptr;  // libFuzzer gives its callbacks no state of ours

void usage() {
  std::fputs("yinback_fuzz --target=NAME [libFuzzer's options and corpora]; NAME is one of:", stderr);
  for (const Target& target : yinback::fuzz::targets()) std::fprintf(stderr, " %s", target.name.data());
  std::fputs("\n", stderr);
  std::exit(2);
}

}  // namespace

extern "C" int LLVMFuzzerInitialize(int* argc, char*** argv) {
  constexpr std::string_view option = "--target=";
  for (int i = 1; i < *argc; ++i) {
    const std::string_view word = (*argv)[i];
    if (word.substr(0, option.size()) != option) continue;
    for (const Target& target : yinback::fuzz::targets())
      if (target.name == word.substr(option.size())) chosen = &target;
  }
  if (chosen == nullptr) usage();
  return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  try {
    chosen->run({reinterpret_cast<const char*>(data), size});
  } catch (const yinback::Broken& broken) {
    std::fprintf(stderr, "broken: %s\n", broken.what());
    std::abort();
  }
  return 0;
}
