#include "shell/logbook.hpp"

#include "shell/environment.hpp"
#include "yinback/text.hpp"

#include <utility>

namespace yinback {

void Logbook::begin(const Practice& practice, const Stamp& now) {
  plan_ = practice.session;
  id_ = practice_id(now);
  started_ = now;
  diary_.begin(practice, id_, started_);
}

Result<Practice> Logbook::resume(const std::string& journal) {
  auto found = diary_.resume(journal);
  if (!found) return found.problems();
  plan_ = found->head.plan;
  id_ = found->head.id;
  started_ = found->head.started;
  tally_ = Tally(found->last.holds);
  return resumed(*found);
}

void Logbook::note(const Practice& practice, const Events& events, const Stamp& now) {
  if (!diary_.wants(practice, events)) return;  // most wake-ups; a record costs as much as all else then
  const Record so_far = record(practice, now);
  diary_.note(practice, events, so_far.holds, so_far.sensations, now);
}

std::optional<Problem> Logbook::finish(const Practice& practice, const Stamp& now) {
  const Record whole = record(practice, now);
  return diary_.finish(whole.held > 0ms ? record_line(whole) : "");
}

Record Logbook::record(const Practice& practice, const Stamp& now) const {
  return record_of(plan_, practice, tally_, id_, started_, now);
}

std::optional<Problem> record_unfinished(const std::string& record, const std::string& journal) {
  Diary diary(record);
  const auto found = diary.resume(journal);
  if (!found) return found.problems().front();
  Record so_far{found->head.id,
                found->head.started,
                found->last.noted,
                found->head.planned,
                {},
                found->last.at.over && is_finished({found->session, found->last.at}),
                found->head.plan.sequence,
                found->last.holds,
                found->last.sensations};
  for (const HeldPose& each : so_far.holds) so_far.held += each.held;
  return diary.finish(so_far.held > 0ms ? record_line(so_far) : "");
}

}  // namespace yinback
