#include "shell/preset.hpp"

#include "support/catch.hpp"

#include <string>
#include <vector>

using namespace yinback;

namespace {

using Words = std::vector<std::string>;

/// Wishes that `wish` makes.
template <typename F>
Asked asked(Words given, F wish) {
  Asked asked{{}, std::move(given)};
  wish(asked.request);
  return asked;
}

Preset preset(bool file) {
  return {asked({"for", "avoid", "with"},
                [](Request& request) {
                  request.total = 30min;
                  request.avoid = {"knee", "disc"};
                  request.with = {"seal"};
                }),
          {{"--for", "F: /for"}, {"--avoid", "F: /avoid"}, {"--with", "F: /with"}},
          file};
}

std::string where(std::string place, std::string what, const Preset& preset,
                  const std::vector<Asked>& nearer = {}) {
  return blamed({{std::move(place), std::move(what), ""}}, preset, nearer).front().where;
}

}  // namespace

TEST_CASE("conditions of all sources add up, of other wishes the nearest counts") {
  Sequence all;
  lay_over(all, asked({"hold", "for", "avoid"}, [](Request& request) {
             request.hold = 3min;
             request.total = 30min;
             request.avoid = {"knee"};
           }));
  lay_over(all, asked({"hold", "avoid"}, [](Request& request) {
             request.hold = 4min;
             request.avoid = {"neck", "knee"};
           }));
  CHECK(all.preset.hold == 4min);
  CHECK(all.preset.total == 30min);
  CHECK(all.preset.avoid == Words{"knee", "neck"});
  CHECK(all.given == Words{"hold", "for", "avoid"});
}

TEST_CASE("a nearer wish takes away what it contradicts") {
  Sequence all;
  lay_over(all, asked({"focus", "with", "without"}, [](Request& request) {
             request.focus = Movement::rotation;
             request.with = {"seal"};
             request.without = {"snail"};
           }));
  lay_over(all, asked({"poses"}, [](Request& request) { request.poses = {"snail"}; }));
  CHECK(all.preset.focus == std::nullopt);
  CHECK(all.preset.with.empty());
  CHECK(all.preset.without.empty());
}

TEST_CASE("a problem of a wish has the place where the wish stands, a name in a list its own") {
  CHECK(where("--for", "is too short", preset(true)) == "F: /for");
  CHECK(where("--avoid", "unknown tag 'disc'", preset(true)) == "F: /avoid/1");
  CHECK(where("--avoid", "unknown tag 'disc'", preset(false)) == "F: /avoid");
  CHECK(where("--avoid", "unknown tag 'foo'", preset(true)) == "--avoid");
  CHECK(where("--avoid, --rest, --for", "too much", preset(true)) == "F: /avoid, --rest, F: /for");
  CHECK(where("--rest", "is too long", preset(true)) == "--rest");
  CHECK(where("", "nothing", preset(true)).empty());
}

TEST_CASE("what a nearer source wishes is not blamed on one farther away") {
  const Asked nearer = asked({"for", "avoid"}, [](Request& request) { request.avoid = {"neck"}; });
  CHECK(where("--for", "is too short", preset(true), {nearer}) == "--for");
  CHECK(where("--avoid", "unknown tag 'neck'", preset(true), {nearer}) == "--avoid");
  CHECK(where("--avoid", "unknown tag 'disc'", preset(true), {nearer}) == "F: /avoid/1");
  CHECK(where("--with", "cannot stand", preset(true), {nearer}) == "F: /with");
}
