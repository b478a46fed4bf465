#include "yinback/sequencer.hpp"

#include "feasible.hpp"
#include "planner.hpp"

#include <algorithm>

namespace yinback {
namespace {

constexpr Effort quick{1'000};  // enough to know whether there is a plan

/// One run: the session and, where they are asked for, its reasons.
Result<Explained> run(const Library& library, const Request& request, Effort effort, bool reasons) {
  Problems problems = check_request(library, request);
  if (!problems.empty()) return problems;
  Offers found = offers(library, request);
  problems = settle_offers(library, request, found);
  if (!problems.empty()) return problems;
  Planner planner(library, request, found, effort);
  auto planned = planner.plan();
  if (!planned) return planned.problems();
  Explanation explanation = reasons ? planner.explain(*planned) : Explanation{};
  return Explained{std::move(planned->session), std::move(explanation)};
}

bool names(const Problem& problem, std::string_view option) {
  std::string_view where = problem.where;
  while (!where.empty()) {
    const std::size_t end = std::min(where.find(", "), where.size());
    if (where.substr(0, end) == option) return true;
    where.remove_prefix(std::min(end + 2, where.size()));
  }
  return false;
}

/// Takes back every wish the problems name. False when none was left to take back.
bool lift(const Problems& problems, Request& request) {
  bool lifted = false;
  for (const Wish& wish : wishes()) {
    const bool named = std::any_of(problems.begin(), problems.end(),
                                   [&](const Problem& problem) { return names(problem, wish.option); });
    if (!named || !wish.given(request)) continue;
    wish.lift(request);
    lifted = true;
  }
  return lifted;
}

/// The problems and, where without the wishes they name nothing can be planned either, the next ones.
Problems all_in_the_way(const Library& library, Request request, Problems problems) {
  for (Problems last = problems; lift(last, request);) {
    const auto other = run(library, request, quick, false);
    if (other) break;
    last = other.problems();
    append(problems, last);
  }
  return problems;
}

/// Where nothing but what was felt before is in the way, the first problem says so too.
void tell_history(const Library& library, Request request, Problems& problems) {
  if (request.past.felt.empty() || names(problems.front(), "--no-history")) return;
  request.past = {};
  if (run(library, request, quick, false)) problems.front().hint += ", or plan with --no-history";
}

Result<Explained> planned(const Library& library, const Request& request, Effort effort, bool reasons) {
  auto found = run(library, request, effort, reasons);
  if (found) return found;
  Problems problems = all_in_the_way(library, request, found.problems());
  tell_history(library, request, problems);
  return problems;
}

}  // namespace

Result<Session> plan(const Library& library, const Request& request, Effort effort) {
  auto found = planned(library, request, effort, false);
  if (!found) return found.problems();
  return std::move(found->session);
}

Result<Explained> explain(const Library& library, const Request& request, Effort effort) {
  return planned(library, request, effort, true);
}

}  // namespace yinback
