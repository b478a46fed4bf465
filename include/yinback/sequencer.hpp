// The sequencer: a library and a request in, a session out. It decides which poses, in which order, how long,
// and what is said when. Hard rules are never broken; what cannot be met is a problem that names the wish and
// what would work.
#pragma once

#include "yinback/explanation.hpp"
#include "yinback/library.hpp"
#include "yinback/request.hpp"
#include "yinback/session.hpp"

#include <cstddef>

namespace yinback {

/// How hard the planner looks: how often a pose may be tried in an order before it settles for the best one
/// found. Where all orders can be followed to their end within reach it settles for no less than the best.
struct Effort {
  std::size_t tries = 160'000;
};

/// The same library, request and effort always give the same session, on every platform. Problems are about
/// the request and name each wish in the way: without those a session is planned. The library must be a
/// checked one.
Result<Session> plan(const Library& library, const Request& request, Effort effort = {});

/// The same session with the reasons for it.
struct Explained {
  Session session;
  Explanation explanation;
};
Result<Explained> explain(const Library& library, const Request& request, Effort effort = {});

}  // namespace yinback
