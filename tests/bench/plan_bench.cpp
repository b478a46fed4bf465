// Prints the README's figures of planning: the built-in library over lengths, levels, focuses, conditions and
// pairs of them, and random libraries of growing size. `plan_bench 10` looks ten times as hard and tells how
// often that found something better.
#include "shell/builtin.hpp"
#include "support/random_library.hpp"
#include "yinback/archive.hpp"
#include "yinback/sequencer.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <sys/resource.h>
#include <vector>

namespace {

using namespace yinback;
using Clock = std::chrono::steady_clock;

constexpr Millis lengths[] = {15min, 20min, 30min, 45min, 60min, 75min, 90min, 120min};
const std::vector<std::vector<std::string>> likely_pairs{{"disc-herniation", "sciatica"},
                                                         {"stenosis", "osteoporosis"},
                                                         {"knee", "hip"},
                                                         {"neck", "shoulder"},
                                                         {"osteoporosis", "high-blood-pressure"},
                                                         {"glaucoma", "high-blood-pressure"},
                                                         {"pregnancy", "si-joint"},
                                                         {"hypermobility", "neck"},
                                                         {"shoulder", "wrist"},
                                                         {"hip", "si-joint"}};

std::vector<Request> usual_requests(const Library& library) {
  std::vector<Request> requests;
  for (const Millis length : lengths) {
    Request request;
    request.total = length;
    for (const Level level : {Level::beginner, Level::regular, Level::experienced}) {
      request.level = level;
      request.focus.reset();
      requests.push_back(request);
      for (const Movement focus : spine_movements) {
        request.focus = focus;
        requests.push_back(request);
      }
    }
    request = {};
    request.total = length;
    auto tags = likely_pairs;
    for (const Tag& tag : library.tags) tags.push_back({tag.id});
    for (const auto& avoid : tags) {
      request.avoid = avoid;
      requests.push_back(request);
    }
  }
  return requests;
}

double milliseconds(const Library& library, const Request& request, Effort effort = {}) {
  const auto start = Clock::now();
  const auto session = plan(library, request, effort);
  static_cast<void>(session);
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

/// What else the machine does comes on top, and only on top.
double quickest_of_five(const Library& library, const Request& request) {
  double quickest = milliseconds(library, request);
  for (int i = 1; i < 5; ++i) quickest = std::min(quickest, milliseconds(library, request));
  return quickest;
}

void built_in(std::size_t harder) {
  const auto library = *unarchived(builtin_library());
  std::vector<double> times;
  int better = 0;
  Cost most = 0, sum = 0;
  const auto requests = usual_requests(library);
  for (const Request& request : requests) {
    times.push_back(quickest_of_five(library, request));
    if (harder < 2) continue;
    const auto usual = explain(library, request),
               other = explain(library, request, {harder * Effort{}.tries});
    if (!usual || !other) continue;
    const Cost gain = usual->explanation.score - other->explanation.score;
    better += gain > 0 ? 1 : 0;
    sum += std::max<Cost>(0, gain);
    most = std::max(most, gain);
  }
  std::sort(times.begin(), times.end());
  fmt::print(
      "built-in library, {} requests: median {:.1f} ms, nine of ten under {:.1f} ms, longest {:.1f} ms\n",
      times.size(), times[times.size() / 2], times[times.size() * 9 / 10], times.back());
  if (harder > 1)
    fmt::print("{} times the tries: better in {} of them, by {} points at most, {} in all\n", harder, better,
               most, sum);
}

void growing() {
  for (const std::size_t poses : {36U, 100U, 1000U, 5000U}) {
    Random random(1);
    const auto library = parse_library(random_library_text(random, {poses, true}));
    if (!library) continue;
    Request request;
    request.total = 60min;
    const double time = milliseconds(*library, request);
    rusage used{};
    ::getrusage(RUSAGE_SELF, &used);
    fmt::print("{:>5} poses, --for 60m: {:>7.1f} ms, peak memory so far {} KiB\n", poses, time,
               used.ru_maxrss);
  }
}

}  // namespace

int main(int argc, char** argv) {
  built_in(argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 1);
  growing();
}
