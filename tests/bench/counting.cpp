// What counting costs inside the process. Without an argument, the countdown engine over a whole session;
// `counting N` lets the live screen show N seconds of a hold, for whoever counts instructions.
#include "shell/builtin.hpp"
#include "shell/presenter.hpp"
#include "yinback/archive.hpp"
#include "yinback/countdown.hpp"
#include "yinback/sequencer.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <vector>

namespace {

using namespace yinback;
using Clock = std::chrono::steady_clock;
using Micros = std::chrono::duration<double, std::micro>;

Session session_of(const Request& request) {
  return *plan(*unarchived(builtin_library()), request);
}

/// Microseconds to run `session` from its beginning to its end in steps of `part`.
double run_session(const Session& session, Millis part, std::size_t& events) {
  Practice practice{session, {}};
  const auto start = Clock::now();
  events = begin(practice).size();
  while (!practice.countdown.over) events += advance(practice, part).size();
  return Micros(Clock::now() - start).count();
}

void engine() {
  Request request;
  request.total = 60min;
  const Session session = session_of(request);
  for (const Millis part : {Millis{1h}, Millis{1s}}) {
    std::vector<double> times;
    std::size_t events = 0;
    for (int i = 0; i < 500; ++i) times.push_back(run_session(session, part, events));
    std::nth_element(times.begin(), times.begin() + 250, times.end());
    fmt::print("{} {:.1f} {}\n", part.count(), times[250], events);
  }
}

/// The bytes written for so many seconds of the first hold, after its first picture.
std::size_t show(int seconds) {
  Request request;
  request.hold = 5min;
  Practice practice{session_of(request), {}};
  begin(practice);
  while (practice.session.steps[practice.countdown.step].kind != StepKind::hold)
    advance(practice, Millis{1s});
  const auto screen = screen_presenter({Colours::many, Letters::unicode});
  Situation situation;
  situation.ends = "19:42";
  const Size window{80, 24};
  screen->show({practice, {}, situation, window});
  std::size_t bytes = 0;
  for (int i = 0; i < seconds; ++i) {
    const Events events = advance(practice, Millis{1s});
    bytes += screen->show({practice, events, situation, window}).size();
  }
  return bytes;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc > 1)
    fmt::print("{}\n", show(std::atoi(argv[1])));
  else
    engine();
}
