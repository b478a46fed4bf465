#include "support/catch.hpp"
#include "support/real_library.hpp"
#include "yinback/sequencer.hpp"

namespace yinback {
namespace {

using Lines = std::vector<std::string>;

Session planned(const Request& request) {
  auto session = plan(real_library(), request);
  REQUIRE(session);
  return *session;
}

TEST_CASE("cautions are the safety note and the tags set, with the clinician where only rests are left") {
  const Wording& words = real_library().wording;
  Request knees;
  knees.poses = {"sphinx"};
  knees.avoid = {"knee"};
  const Session knee = planned(knees);
  CHECK(knee.cautions ==
        Lines{words.safety.disclaimer, "sore knee or ankle: " + find_tag(real_library(), "knee")->limits});
  Request request;
  request.avoid = {"acute-back-pain"};
  const Session rests = planned(request);
  CHECK(rests.cautions.back() == words.see_clinician);
}

TEST_CASE("the props to fetch name what is needed first, and only what is at hand") {
  Request request;
  request.poses = {"supported-bridge"};
  CHECK(planned(request).props == Lines{"block or bolster (needed: Supported Bridge)", "blanket"});
  request.props = Lines{"bolster"};
  CHECK(planned(request).props == Lines{"bolster (needed: Supported Bridge)"});
  request.props = Lines{"blanket"};
  CHECK(planned(request).props == Lines{"blanket (needed: Supported Bridge)"});
}

}  // namespace
}  // namespace yinback
