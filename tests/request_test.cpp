#include "yinback/request.hpp"

#include "support/catch.hpp"
#include "support/real_library.hpp"

#include <set>

namespace yinback {
namespace {

using Lines = std::vector<std::string>;

Lines refused(const Request& request) {
  Lines lines;
  for (const Problem& problem : check_request(real_library(), request))
    lines.push_back(problem_text(problem));
  return lines;
}

/// A request with one of its lists filled.
Request with_list(Lines Request::*list, Lines words) {
  Request request;
  request.*list = std::move(words);
  return request;
}

TEST_CASE("a request of known names has no problems") {
  Request request;
  CHECK(refused(request).empty());
  request.avoid = {"knee", "glaucoma"};
  request.props = Lines{"blanket", "wall"};
  request.with = {"sphinx"};
  request.without = {"snail", "cat-cow"};
  request.total = 2h;
  request.focus = Movement::lateral;
  CHECK(refused(request).empty());
  request.props = Lines{};
  CHECK(refused(request).empty());
}

TEST_CASE("an unknown name is refused with the nearest known one") {
  CHECK(refused(with_list(&Request::avoid, {"nee"})) ==
        Lines{"--avoid: unknown tag 'nee'; did you mean knee?"});
  CHECK(refused(with_list(&Request::with, {"sphynx"})) ==
        Lines{"--with: unknown pose 'sphynx'; did you mean sphinx?"});
  CHECK(refused(with_list(&Request::without, {"seel"})) ==
        Lines{"--without: unknown pose 'seel'; did you mean seal?"});
  CHECK(refused(with_list(&Request::poses, {"saddel"})) ==
        Lines{"--poses: unknown pose 'saddel'; did you mean saddle?"});
  Request request;
  request.props = Lines{"bloc"};
  CHECK(refused(request) == Lines{"--props: unknown prop 'bloc'; did you mean block?"});
}

TEST_CASE("an unknown name like no other comes with the whole list where that is short") {
  Request request;
  request.props = Lines{"skateboard"};
  CHECK(refused(request) ==
        Lines{"--props: unknown prop 'skateboard'; one of: blanket, block, bolster, cushion, "
              "pillow, chair, wall, strap"});
  CHECK(refused(with_list(&Request::avoid, {"monday"})) == Lines{"--avoid: unknown tag 'monday'"});
}

TEST_CASE("a name is shown without what a terminal would act on, and not endlessly") {
  CHECK(refused(with_list(&Request::avoid, {"\x1b[2Jx"})) == Lines{"--avoid: unknown tag '?[2Jx'"});
  CHECK(refused(with_list(&Request::avoid, {std::string(500, 'z')})) ==
        Lines{"--avoid: unknown tag '" + std::string(39, 'z') + "…'"});
}

TEST_CASE("rests are not named as held poses, but may be left out") {
  const std::string why = " is a rest, not a held pose; rests are placed by themselves; name held poses";
  CHECK(refused(with_list(&Request::with, {"savasana"})) == Lines{"--with: savasana" + why});
  CHECK(refused(with_list(&Request::poses, {"sphinx", "cat-cow", "knees-to-chest"})) ==
        Lines{"--poses: cat-cow" + why, "--poses: knees-to-chest" + why});
  CHECK(refused(with_list(&Request::without, {"cat-cow"})).empty());
}

TEST_CASE("a pose is named once in an order") {
  CHECK(refused(with_list(&Request::poses, {"sphinx", "seal", "sphinx", "seal"})) ==
        Lines{"--poses: sphinx is named twice; a pose is held once in a session",
              "--poses: seal is named twice; a pose is held once in a session"});
}

TEST_CASE("of more poses than can be put in order soon the order is asked for") {
  std::vector<std::string> held;
  for (const Pose& pose : real_library().poses)
    if (has(pose, Role::hold)) held.push_back(pose.id);
  held.resize(14);
  CHECK(refused(with_list(&Request::with, held)).empty());
  CHECK(refused(with_list(&Request::poses, held)).empty());
  held.push_back("seal");
  CHECK(refused(with_list(&Request::with, held)) ==
        Lines{"--with: 15 poses are too many to look for an order of; name 14 or fewer, or put them in order "
              "yourself with --poses"});
}

TEST_CASE("wishes that contradict each other are refused") {
  Request request;
  request.with = {"sphinx"};
  request.without = {"sphinx"};
  CHECK(refused(request) == Lines{"--without: sphinx is asked for and left out; name it once"});
  request.with = {};
  request.poses = {"sphinx"};
  CHECK(refused(request) == Lines{"--without: sphinx is asked for and left out; name it once"});
  request.without = {};
  request.with = {"seal"};
  CHECK(refused(request) == Lines{"--with: says nothing beside --poses; add the pose to --poses"});
  request.with = {};
  request.focus = Movement::flexion;
  CHECK(refused(request) == Lines{"--focus: says nothing beside --poses; leave one of them out"});
}

TEST_CASE("a session lasts two hours at most") {
  Request request;
  request.total = 2h;
  CHECK(refused(request).empty());
  request.total = 2h + 1s;
  CHECK(refused(request) == Lines{"--for: 2h1s is longer than two hours; ask for --for 2h or less"});
}

TEST_CASE("rest is no focus") {
  Request request;
  request.focus = Movement::neutral;
  CHECK(refused(request) ==
        Lines{"--focus: neutral is no movement of the spine; one of: flexion, extension, lateral, "
              "rotation"});
}

/// Everything that may be wished, wished.
Request full_request() {
  Request request;
  request.total = 30min;
  request.rest = 4min;
  request.focus = Movement::flexion;
  request.level = Level::beginner;
  request.avoid = {"knee"};
  request.props = Lines{"wall"};
  request.with = {"sphinx"};
  request.without = {"seal"};
  request.poses = {"butterfly"};
  request.morning = true;
  request.past.felt = {{"butterfly", Sensation::numb, 3}};
  return request;
}

TEST_CASE("a request that wishes nothing gives no wish, and taking one back changes nothing") {
  for (const Wish& wish : wishes()) {
    CAPTURE(wish.option);
    Request request;
    CHECK(!wish.given(request));
    wish.lift(request);
    CHECK(request == Request{});
  }
}

TEST_CASE("taking a wish back takes back just that one") {
  for (const Wish& lifted : wishes()) {
    Request request = full_request();
    CHECK(lifted.given(request));
    lifted.lift(request);
    for (const Wish& wish : wishes()) {
      CAPTURE(lifted.option, wish.option);
      CHECK(wish.given(request) == (wish.option != lifted.option));
    }
  }
}

TEST_CASE("with every wish taken back nothing is asked any more") {
  Request request = full_request();
  for (const Wish& wish : wishes()) wish.lift(request);
  CHECK(request == Request{});
}

TEST_CASE("each wish is an option of its own, and what is wished for one's health gives way last") {
  std::set<std::string_view> options;
  for (const Wish& wish : wishes()) {
    CHECK(wish.option.substr(0, 2) == "--");
    CHECK(options.insert(wish.option).second);
  }
  CHECK(wishes().back().option == "--avoid");
}

TEST_CASE("a pose is asked for by name with others or as one of an order") {
  Request request;
  CHECK(!by_name(request, "sphinx"));
  CHECK(by_name(with_list(&Request::with, {"seal", "sphinx"}), "sphinx"));
  CHECK(by_name(with_list(&Request::poses, {"sphinx"}), "sphinx"));
  CHECK(!by_name(with_list(&Request::without, {"sphinx"}), "sphinx"));
}

TEST_CASE("the first side is the one asked for, and the one that had less where either will do") {
  Request request;
  CHECK(first_side(request) == Side::right);
  request.past.by_side = {1h, 10min, 20min};
  CHECK(first_side(request) == Side::right);
  request.either_first = true;
  CHECK(first_side(request) == Side::left);
  request.past.by_side = {1h, 20min, 10min};
  request.first = Side::left;
  CHECK(first_side(request) == Side::right);
  request.past.by_side = {1h, 20min, 20min};
  CHECK(first_side(request) == Side::left);
}

TEST_CASE("all problems of a request are listed at once") {
  Request request;
  request.avoid = {"nee", "hipp"};
  request.props = Lines{"bloc"};
  request.with = {"sphynx", "savasana"};
  request.without = {"seel"};
  request.total = 3h;
  CHECK(refused(request) ==
        Lines{"--avoid: unknown tag 'nee'; did you mean knee?",
              "--avoid: unknown tag 'hipp'; did you mean hip?",
              "--props: unknown prop 'bloc'; did you mean block?",
              "--with: unknown pose 'sphynx'; did you mean sphinx?",
              "--with: savasana is a rest, not a held pose; rests are placed by themselves; name held poses",
              "--without: unknown pose 'seel'; did you mean seal?",
              "--for: 3h is longer than two hours; ask for --for 2h or less"});
}

}  // namespace
}  // namespace yinback
