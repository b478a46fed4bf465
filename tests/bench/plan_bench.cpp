// What planning costs inside the process. `plan_bench usual`: the built-in library over lengths, levels,
// focuses, conditions and pairs of them; `plan_bench harder N`: how often N times the tries found something
// better for those; `plan_bench random N`: a random library of N poses.
#include "shell/builtin.hpp"
#include "support/random_library.hpp"
#include "yinback/archive.hpp"
#include "yinback/sequencer.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <string_view>
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

/// Median, nine of ten, longest: milliseconds, each of the quickest of five.
void usual(const Library& library) {
  std::vector<double> times;
  for (const Request& request : usual_requests(library)) times.push_back(quickest_of_five(library, request));
  std::sort(times.begin(), times.end());
  fmt::print("{} {:.1f} {:.1f} {:.1f}\n", times.size(), times[times.size() / 2], times[times.size() * 9 / 10],
             times.back());
}

void harder(const Library& library, std::size_t times) {
  int better = 0;
  Cost most = 0, sum = 0;
  for (const Request& request : usual_requests(library)) {
    const auto usual = explain(library, request), other = explain(library, request, {times * Effort{}.tries});
    if (!usual || !other) continue;
    const Cost gain = usual->explanation.score - other->explanation.score;
    better += gain > 0 ? 1 : 0;
    sum += std::max<Cost>(0, gain);
    most = std::max(most, gain);
  }
  fmt::print("{} times the tries: better in {} of them, by {} points at most, {} in all\n", times, better,
             most, sum);
}

void random_one(std::size_t poses) {
  Random random(1);
  const auto library = parse_library(random_library_text(random, {poses, true}));
  Request request;
  request.total = 60min;
  fmt::print("{:.1f}\n", milliseconds(*library, request));
}

}  // namespace

int main(int argc, char** argv) {
  const std::string_view what = argc > 1 ? argv[1] : "usual";
  const std::size_t number = argc > 2 ? std::strtoul(argv[2], nullptr, 10) : 10;
  if (what == "random")
    random_one(number);
  else if (what == "harder")
    harder(*unarchived(builtin_library()), number);
  else
    usual(*unarchived(builtin_library()));
}
