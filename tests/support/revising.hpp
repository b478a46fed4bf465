// Real sessions that are changed under way, and what their steps say.
#pragma once

#include "support/catch.hpp"
#include "support/real_library.hpp"
#include "yinback/revise.hpp"
#include "yinback/sequencer.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace yinback {

inline Request lasting(Millis total) {
  Request request;
  request.total = total;
  return request;
}

inline Session planned(const Request& request) {
  const auto session = plan(real_library(), request);
  REQUIRE(session);
  return *session;
}

inline std::size_t first_step(const Session& session, StepKind kind, std::string_view pose = {}) {
  for (std::size_t i = 0; i < session.steps.size(); ++i)
    if (session.steps[i].kind == kind && (pose.empty() || session.steps[i].pose == pose)) return i;
  FAIL("no such step");
  return 0;
}

inline std::size_t first_sided(const Session& session) {
  for (std::size_t i = 0; i < session.steps.size(); ++i)
    if (session.steps[i].kind == StepKind::hold && session.steps[i].side != Side::both) return i;
  FAIL("no side");
  return 0;
}

inline Revised revised(const Session& session, const Standing& at, const Happening& what) {
  auto found = revise(real_library(), session, at, what);
  REQUIRE(found.has_value());
  return *found;
}

inline std::string words_of(const Step& step) {
  std::string words;
  for (const Mark& mark : step.marks) words += mark.text + "\n";
  return words;
}

inline std::string words_of(const std::vector<std::string>& lines) {
  std::string words;
  for (const std::string& line : lines) words += line + "\n";
  return words;
}

inline bool says(const std::string& words, std::string_view what) {
  return words.find(what) != std::string::npos;
}

}  // namespace yinback
