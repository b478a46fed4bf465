// What is planned, told and refused where the time is short or the poses do not fit together: to the second,
// in libraries of a few made-up poses.
#include "support/catch.hpp"
#include "support/real_library.hpp"
#include "yinback/sequencer.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace yinback {
namespace {

using Lines = std::vector<std::string>;

/// A gentle seated pose of a movement that is held for just so long.
Pose pose_of(Movement movement, Millis hold) {
  Pose pose = real_pose("butterfly");
  pose.id = pose.name = name(movement);
  pose.movement = movement;
  pose.hold = {hold, {hold, hold, hold}};
  for (auto* list : {&pose.flags, &pose.next, &pose.after}) list->clear();
  pose.variations.clear();
  pose.secondary.clear();
  return pose;
}

/// The rests of the real library with these poses to hold.
Library library_of(const std::vector<Pose>& poses) {
  Library library = real_library();
  std::erase_if(library.poses, [](const Pose& pose) { return has(pose, Role::hold); });
  for (Pose& rest : library.poses) rest.next.clear();
  library.poses.insert(library.poses.end(), poses.begin(), poses.end());
  return library;
}

/// One pose of each movement, in the order of spine_movements; of those with no time there is none.
Library library_of(const std::vector<Millis>& holds) {
  std::vector<Pose> poses;
  for (std::size_t i = 0; i < holds.size(); ++i)
    if (holds[i] > 0ms) poses.push_back(pose_of(spine_movements.at(i), holds[i]));
  return library_of(poses);
}

Request lasting(Millis total) {
  Request request;
  request.total = total;
  return request;
}

Session planned(const Library& library, const Request& request) {
  const auto session = plan(library, request);
  if (!session) FAIL(problem_text(session.problems().front()));
  return *session;
}

Lines refused(const Library& library, const Request& request) {
  const auto session = plan(library, request);
  REQUIRE(!session);
  Lines lines;
  for (const Problem& problem : session.problems()) lines.push_back(problem_text(problem));
  return lines;
}

/// The poses held, in the order of the library.
Lines held(const Library& library, const Session& session) {
  Lines ids;
  for (const Pose& pose : library.poses)
    if (has(pose, Role::hold) &&
        std::any_of(session.steps.begin(), session.steps.end(),
                    [&](const Step& step) { return step.kind == StepKind::hold && step.pose == pose.id; }))
      ids.push_back(pose.id);
  return ids;
}

std::string why_out(const Session& session, std::string_view what) {
  for (const LeftOut& out : session.left_out)
    if (out.what == what) return out.why;
  return {};
}

/// The shortest session with all of `movements`.
Millis shortest_with(Library library, const Lines& movements) {
  std::erase_if(library.poses,
                [&](const Pose& pose) { return has(pose, Role::hold) && !contains(movements, pose.id); });
  Request request = lasting(1min);
  request.with = movements;
  const std::string told = refused(library, request).front();
  const std::string_view words = "wishes is ";
  const std::string least = told.substr(told.find(words) + words.size());
  return *parse_duration(least.substr(0, least.find(';')));
}

TEST_CASE("side bends are given up before backbends, those before folds, and twists last") {
  const Lines fold_and_twist{"flexion", "rotation"}, all_but_twist{"flexion", "extension", "lateral"};
  struct Row {
    std::vector<Millis> holds;
    Lines just_fit, held;
  };
  const Row rows[] = {
      // each of the four is too much
      {{10min, 10min, 10min, 10min},
       {"flexion", "extension", "rotation"},
       {"flexion", "extension", "rotation"}},
      {{10min, 10min, 10min, 10min}, {"flexion", "rotation"}, {"flexion", "rotation"}},
      {{10min, 10min, 10min, 10min}, {"rotation"}, {"rotation"}},
      {{10min, 10min, 0min, 10min}, {"extension", "rotation"}, {"flexion", "rotation"}},
      {{10min, 10min, 10min, 0min}, {"extension", "lateral"}, {"flexion", "extension"}},
      {{0min, 10min, 10min, 10min}, {"extension", "lateral"}, {"extension", "rotation"}},
      // a backbend and a side bend are no more than a fold, folds and backbends less than a twist
      {{20min, 6min, 6min, 6min}, {"flexion", "rotation"}, {"flexion", "rotation"}},
      {{12min, 12min, 3min, 24min}, all_but_twist, {"lateral", "rotation"}},
      {{8min, 8min, 8min, 36min}, {"rotation"}, all_but_twist}};
  for (const Row& row : rows) {
    const Library library = library_of(row.holds);
    const Millis total = shortest_with(library, row.just_fit);
    CAPTURE(row.holds.size(), row.just_fit, duration_text(total));
    CHECK(held(library, planned(library, lasting(total))) == row.held);
  }
}

TEST_CASE("the length told for a movement given up is the shortest that holds it") {
  const Library library = library_of({10min, 0min, 10min, 10min});
  const Session session = planned(library, lasting(shortest_with(library, {"rotation"})));
  CHECK(held(library, session) == Lines{"rotation"});
  for (const std::string movement : {"flexion", "lateral"}) {
    const std::string why = why_out(session, movement), words = "no time for it: with it the shortest is ";
    CAPTURE(why);
    REQUIRE(why.find(words) == 0);
    const Millis told = *parse_duration(why.substr(words.size()));
    CHECK(contains(held(library, planned(library, lasting(told))), movement));
    CHECK(!contains(held(library, planned(library, lasting(told - 5s))), movement));
  }
}

/// An inversion to begin with, and a backbend that may not begin and may not come straight after one.
Library library_that_bars_backbends() {
  Pose inversion = pose_of(Movement::lateral, 3min), backbend = pose_of(Movement::extension, 3min);
  inversion.flags = {"inverted"};
  backbend.intensity = Intensity::moderate;
  return library_of({inversion, backbend});
}

TEST_CASE("a movement no order has a place for is told as one that does not fit") {
  const Session session = planned(library_that_bars_backbends(), {});
  CHECK(why_out(session, "extension") == "no pose of it fits beside the others");
}

TEST_CASE("of poses asked for only those without a place are named, whatever the length") {
  Request request;
  request.with = {"extension", "lateral"};
  const Lines told{"--with: extension cannot stand in one session; leave one of them out"};
  CHECK(refused(library_that_bars_backbends(), request) == told);
  request.total = 20min;
  CHECK(refused(library_that_bars_backbends(), request) == told);
}

TEST_CASE("a library whose poses wait for each other makes no session") {
  Pose first = pose_of(Movement::flexion, 3min), second = pose_of(Movement::rotation, 3min);
  first.after = {"rotation"};
  second.intensity = Intensity::moderate;
  CHECK(refused(library_of({first, second}), {}) ==
        Lines{"--library: its poses make no session that keeps the rules; take another library"});
}

TEST_CASE("a shortest length of whole minutes is the one to ask for") {
  const Millis shorter = shortest_with(library_of({3min}), {"flexion"});
  const Millis whole = (shorter / 1min + 1) * 1min;
  const std::string least = duration_text(whole);
  CHECK(refused(library_of({3min + whole - shorter}), lasting(1min)).front() ==
        fmt::format(
            "--for: 1m is too short: the shortest that works for these wishes is {}; ask for --for {} or "
            "longer",
            least, least));
}

/// Four poses that can be held from two minutes to three quarters of an hour.
Library flexible_library() {
  std::vector<Pose> poses;
  for (const Movement movement : spine_movements)
    poses.push_back(pose_of(movement, 45min)), poses.back().hold.floor = 2min;
  return library_of(poses);
}

/// The length the notes tell for holds as asked; none where they tell none.
std::optional<Millis> told_length(const Session& session, std::string_view words) {
  for (const std::string& note : session.notes)
    if (const auto at = note.find(words); at != std::string::npos)
      return *parse_duration(note.substr(at + words.size()));
  return std::nullopt;
}

bool all_held_for(const Session& session, Millis hold) {
  return std::all_of(session.steps.begin(), session.steps.end(),
                     [&](const Step& step) { return step.kind != StepKind::hold || step.length == hold; });
}

TEST_CASE("where holds are cut short the whole minute is told from which they are not") {
  const Library library = flexible_library();
  for (const bool in_order : {false, true}) {
    Request request = lasting(25min);
    request.hold = 7min;
    if (in_order) request.poses = {"flexion", "extension", "lateral", "rotation"};
    const Session session = planned(library, request);
    CAPTURE(in_order, session.notes);
    const auto told = told_length(session, " fits; 7m needs --for ");
    REQUIRE(told);
    CHECK(*told % 1min == 0ms);
    request.total = *told;
    CHECK(all_held_for(planned(library, request), 7min));
    for (const Millis less : {60s, 61s, 90s, 120s, 121s, 150s}) {
      request.total = *told - less;
      const Session shorter = planned(library, request);
      CHECK(!all_held_for(shorter, 7min));
      CHECK(told_length(shorter, " fits; 7m needs --for ") == told);
    }
  }
}

/// Where the first pose takes so much longer to get into.
Library slower(Library library, Millis by) {
  const auto first = std::find_if(library.poses.begin(), library.poses.end(),
                                  [](const Pose& pose) { return has(pose, Role::hold); });
  first->enter += by;
  return library;
}

TEST_CASE("where a second is missing for holds as asked that very minute is told") {
  Request request;
  request.hold = 7min;
  request.poses = {"flexion", "extension", "lateral", "rotation"};
  const auto holds_at = [&](const Library& library, Millis total) {
    request.total = total;
    return all_held_for(planned(library, request), 7min);
  };
  int found = 0;
  for (Millis by = 0s; by < 1min; by += 1s) {
    const Library library = slower(flexible_library(), by);
    Millis whole = 35min;
    while (!holds_at(library, whole)) whole += 1min;
    if (holds_at(library, whole - 1s)) continue;
    ++found;
    CHECK(told_length(planned(library, request), " fits; 7m needs --for ") == whole);
  }
  CHECK(found > 0);
}

TEST_CASE("two hours are told where holds as asked take just that") {
  const Lines all{"flexion", "extension", "lateral", "rotation"};
  const Millis least = shortest_with(library_of({27min, 27min, 27min, 27min}), all);
  Request request = lasting(25min);
  request.hold = 27min;
  const auto told = [&](Millis length) {
    return told_length(planned(slower(flexible_library(), length - least), request), "needs --for ");
  };
  CHECK(told(longest_session) == longest_session);
  CHECK(!told(longest_session + 5s));
}

TEST_CASE("no length beyond two hours is told") {
  const Library library = flexible_library();
  for (const bool in_order : {false, true}) {
    Request request = lasting(25min);
    if (in_order) request.poses = {"flexion", "extension", "lateral", "rotation"};
    std::optional<Millis> last;
    for (Millis hold = 26min; hold < 30min; hold += 5s) {
      request.hold = hold;
      const auto told = told_length(planned(library, request), " needs --for ");
      if (!told) break;
      last = told;
    }
    CAPTURE(in_order);
    CHECK(last == longest_session);
    request.hold = 40min;
    CHECK(!told_length(planned(library, request), "needs --for "));
  }
}

TEST_CASE("a length is told to bring back what was given up, whichever movement that is") {
  for (const Movement given_up : spine_movements) {
    std::vector<Pose> poses;
    Request request;
    request.hold = 4min;
    for (const Movement movement : spine_movements) {
      poses.push_back(pose_of(movement, movement == given_up ? 30min : 5min));
      if (movement != given_up) poses.back().hold.floor = 2min;
      if (movement != given_up) request.with.emplace_back(name(movement));
    }
    request.total = 18min;
    const Library library = library_of(poses);
    const Session session = planned(library, request);
    CAPTURE(name(given_up), session.notes);
    CHECK(held(library, session).size() == 3);
    CHECK(told_length(session, "4m with every movement needs --for "));
  }
}

}  // namespace
}  // namespace yinback
