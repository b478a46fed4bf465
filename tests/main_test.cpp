// What the test program's main keeps away from every test.
#include "support/catch.hpp"
#include "support/process.hpp"

#include <fmt/format.h>

#include <ctime>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

using namespace yinback;

namespace {

/// Broken poses, settings and sequences.
void break_data(const std::string& home) {
  std::filesystem::create_directories(home + "/config/yinback");
  for (const char* file : {"poses", "settings", "sequences"})
    std::ofstream(home + "/config/yinback/" + file + ".json") << "{ broken";
}

/// A practice of today with a pose of which the next plans want less.
void record_practice(const std::string& home) {
  std::filesystem::create_directories(home + "/state/yinback");
  const std::time_t now = std::time(nullptr);
  std::tm utc{};
  ::gmtime_r(&now, &utc);
  const std::string today =
      fmt::format("{:04}-{:02}-{:02}T", utc.tm_year + 1900, utc.tm_mon + 1, utc.tm_mday);
  std::ofstream(home + "/state/yinback/practice.jsonl")
      << R"({"format":1,"id":"1","started":")" << today << R"(00:00:01+00:00","ended":")" << today
      << R"(00:40:00+00:00","planned":2215,"held":240,"completed":true,"sequence":null,"holds":[)"
      << R"({"pose":"happy-baby","movement":"flexion","side":"both","planned":240,"held":240,"ended":"held"})"
      << R"(],"sensations":[]})"
      << "\n";
}

TEST_CASE("no test sees what a person has of their own, or what their environment asks for") {
  const std::string self = std::filesystem::read_symlink("/proc/self/exe");
  for (const auto& furnish : {break_data, record_practice}) {
    const FreshDirectory home;
    furnish(home.path());
    const std::vector<std::string> person{"HOME=" + home.path(),
                                          "XDG_CONFIG_HOME=" + home.path() + "/config",
                                          "XDG_STATE_HOME=" + home.path() + "/state",
                                          "YINBACK_HOLD=5m",
                                          "YINBACK_NO_SUCH=1",
                                          "LC_ALL=C",
                                          "TERM=dumb",
                                          "NO_COLOR=1",
                                          "TZ=Asia/Tokyo"};
    // what plans and lists in this program, and what does in one of its own
    for (const char* test : {"every story goes as it is told", "list --json gives back what the data says",
                             "data keeps to the width of the terminal"}) {
      const Ended ended = run_program({{self, test}, "", person});
      CAPTURE(ended.out, ended.err);
      CHECK(ended.exit_code == 0);
      CHECK(ended.out.find("All tests passed") != std::string::npos);
    }
  }
}

}  // namespace
