// A program that keeps a practice, to be killed and to have its system calls fail: it practises at full speed
// and tells on stdout what it was promised to be kept.
#include "shell/diary.hpp"
#include "support/practising.hpp"

#include <cstdio>
#include <cstdlib>

namespace yinback {
namespace {

void tell(const std::string& words) {
  std::printf("%s\n", words.c_str());
  std::fflush(stdout);
}

void practise(const std::string& record, std::uint64_t seed) {
  Diary diary(record);
  Practising practising(seed);
  diary.begin(practising.practice, practising.id, practising.now());
  while (!practising.practice.countdown.over) {
    const Events events = practising.next();
    diary.note(practising.practice, events, practising.holds(), {}, practising.now());
    const std::string lost = diary.remark();
    if (!lost.empty()) tell("lost " + lost);
    tell(fmt::format("noted {}", practising.wakes));
  }
  const auto problem = diary.finish(practising.line());
  tell(problem ? "unrecorded " + problem_text(*problem) : "recorded");
}

}  // namespace
}  // namespace yinback

/// record_helper FILE SEED
int main(int argc, char** argv) {
  if (argc != 3) return 2;
  yinback::practise(argv[1], std::strtoull(argv[2], nullptr, 10));
  return 0;
}
