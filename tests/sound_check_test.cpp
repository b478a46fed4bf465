// What makes itself heard, on a machine with programs of the test's own. That each bell rings is in
// recording_test.cpp, what is told where there is no program in cases/sound.test.
#include "support/catch.hpp"
#include "support/machine.hpp"
#include "support/process.hpp"
#include "support/real_library.hpp"

#include <cstdlib>

namespace yinback {
namespace {

TEST_CASE("yinback sound says its line where there is a voice") {
  Machine machine;
  machine.install("espeak-ng", "/bin/sleep 0.5");  // one that ends at once has said nothing
  const Ended ended = run_program({{YINBACK_PROGRAM, "sound", "--bell", "none"},
                                   {},
                                   {"PATH=" + std::string(std::getenv("PATH")), "HOME=" + machine.home()}});
  const std::string& line = real_library().wording.voice.test;
  CAPTURE(ended.out, ended.err);
  CHECK(ended.exit_code == 0);
  CHECK(ended.out.find("  " + line + "\n") != std::string::npos);
  REQUIRE(machine.calls().size() == 1);
  CHECK(machine.calls().front() == "espeak-ng -s 103 -v en -- " + line);
}

}  // namespace
}  // namespace yinback
