// Libraries, own poses, sequences, plans: what is read is sound and can be written and read again, what is
// refused is told with its places.
#include "choices.hpp"
#include "library_json.hpp"
#include "promises.hpp"
#include "readers.hpp"
#include "support/real_library.hpp"
#include "yinback/advice.hpp"
#include "yinback/archive.hpp"
#include "yinback/own_poses.hpp"
#include "yinback/sequence.hpp"
#include "yinback/sequencer.hpp"
#include "yinback/sheet.hpp"

namespace yinback::fuzz {
namespace {

constexpr Page narrow{24, Letters::ascii, true}, wide{100, Letters::unicode, true};

/// Its parts written and read one by one.
template <typename T, typename Read>
void each_read_again(const std::vector<T>& parts, Read read) {
  for (const T& part : parts) {
    Problems problems;
    const T back = read(to_json(part), "", problems);
    expect(problems.empty() && back == part, "what is written of a library is read as the same");
  }
}

void sheets_fit(const Library& library) {
  std::vector<const Pose*> poses;
  for (const Pose& pose : library.poses) poses.push_back(&pose);
  for (const Page& page : {narrow, wide}) {
    fit(list_sheet(library, poses, page), page.width, page.letters);
    fit(safety_sheet(library.wording, page), page.width, page.letters);
    if (!poses.empty()) fit(pose_sheet(library, *poses.back(), page), page.width, page.letters);
  }
}

/// A session of it is planned, or refused in words; and a plan is read as it was printed.
void plans(const Library& library, const Request& request) {
  const auto session = yinback::plan(library, request, {300});
  if (!session) {
    expect(!session.problems().empty(), "a session that is refused has a problem");
    return told_well(session.problems());
  }
  const auto back = parse_session(session_json(*session));
  if (!back) told_well(back.problems());
  expect(back && *back == *session,
         "a plan is read as it was printed" + (back ? "" : ": " + problem_text(back.problems().front())));
}

void sound(const Library& library) {
  expect(check_library(library).empty(), "a library that is read is checked");
  const auto unpacked = unarchived(archived(library));
  expect(unpacked && *unpacked == library, "a library comes out of its archive as it was");
  each_read_again(library.poses, read_pose);
  each_read_again(library.tags, read_tag);
  each_read_again(library.flags, read_flag);
  each_read_again(library.moves, read_move);
  told_well(advice(library));
  sheets_fit(library);
  plans(library, {});
}

}  // namespace

void library(std::string_view bytes) {
  const auto read = parse_library(bytes);
  if (!read) return refused_well(bytes, read.problems());
  sound(*read);
}

void own_poses(std::string_view bytes) {
  const auto read = parse_own_poses(bytes, real_library());
  if (!read) return refused_well(bytes, read.problems());
  expect(own_advice(bytes, real_library()).empty() || !read->poses.empty(),
         "only what is read is advised on");
  told_well(own_advice(bytes, real_library()));
  Library of_nobody = *read;
  of_nobody.own.clear();  // an archive does not have it
  sound(of_nobody);
  Request request;
  for (const OwnPose& own : read->own) {
    const Pose* pose = find_pose(*read, own.id);
    expect(pose != nullptr && find_own(*read, own.id) != nullptr, "an own pose is in the library");
    if (has(*pose, Role::hold)) request.with = {own.id};
  }
  plans(*read, request);
}

void sequences(std::string_view bytes) {
  const auto alone = parse_sequences(bytes);
  if (!alone) refused_well(bytes, alone.problems());
  if (alone) {
    const auto back = parse_sequences(R"({"format": 1, "sequences": )" + sequences_json(*alone) + "}");
    expect(back && *back == *alone, "sequences that are written are read as the same");
    if (alone->size() <= 2) told_well(check_sequences(real_library(), *alone));
    for (const Sequence& sequence : *alone)
      told_well(check_request(real_library(), overlaid(sequence, {}, {})));
  }
  static const auto base = parse_sequences(
      R"({"format": 1, "sequences": [{"id": "desk", "name": "Desk", "about": "It.", "for": "30m", "avoid": ["knee"]}]})");
  const auto over = parse_sequences(bytes, *base);
  if (!over) refused_well(bytes, over.problems());
  if (over) expect(laid_over(*base, *over).size() >= base->size(), "own sequences take none away");
}

void plan(std::string_view bytes) {
  const auto read = parse_session(bytes);
  if (!read) return refused_well(bytes, read.problems());
  const std::string printed = session_json(*read);
  const auto back = parse_session(printed);
  expect(back && *back == *read, "a plan is read as it was printed");
  expect(session_json(*back) == printed, "a plan is printed as it was read");
  for (const Page& page : {narrow, wide}) {
    fit(plan_sheet(*read, page, 23h + 59min), page.width, page.letters);
    fit(preflight_sheet(*read, page), page.width, page.letters);
  }
  can_be_practised(*read);
}

}  // namespace yinback::fuzz
