#include "shell/diary.hpp"

#include "shell/files.hpp"
#include "shell/own_folder.hpp"
#include "shell/record_store.hpp"

#include <algorithm>
#include <utility>

namespace yinback {
namespace {

/// Marks come and go, and change nothing.
bool changes(const Events& events) {
  return std::any_of(events.begin(), events.end(),
                     [](const Event& event) { return event.kind != Event::Kind::mark; });
}

}  // namespace

void Diary::lose(Problem problem) {
  whole_ = false;
  if (!lost_) lost_ = std::move(problem);
}

void Diary::begin(const Practice& practice, std::string id, Stamp started) {
  if (!record_) return;
  head_ = {std::move(id), started, total(practice.session), practice.session};
  session_ = practice.session;
  auto journal = JournalFile::create(place_of(*record_).folder, head_.id);
  if (!journal) return lose(journal.problems().front());
  if (auto problem = journal->append(journal_entry(head_))) {
    (void)journal->remove();  // without its head it would tell nothing
    return lose(std::move(*problem));
  }
  journal_ = std::move(*journal);
  whole_ = true;
}

Result<Resumable> Diary::resume(const std::string& path) {
  auto journal = JournalFile::take_over(path);
  if (!journal) return journal.problems();
  const auto text = journal->read();
  if (!text) return text.problems();
  auto read = read_journal(*text);
  if (!read) return placed(read.problems(), path);
  head_ = read->head;
  session_ = read->session;
  revision_ = read->revision;
  noted_ = read->last.at.practised;
  ended_ = read->last.at.over;
  journal_ = std::move(*journal);
  whole_ = true;
  return read;
}

bool Diary::wants(const Practice& practice, const Events& events) const {
  return journal_ && (changes(events) || practice.countdown.practised - noted_ >= position_every ||
                      practice.session != session_);
}

void Diary::note(const Practice& practice, const Events& events, const std::vector<HeldPose>& holds,
                 const std::vector<FeltSign>& sensations, Stamp now) {
  if (!wants(practice, events)) return;
  const Countdown& at = practice.countdown;
  const bool live = practice.session != session_;
  noted_ = at.practised;
  if (live) {
    session_ = practice.session;
    ++revision_;
  }
  const bool tell_session = live || !whole_;  // the entry that was lost may have told it
  auto problem = journal_->append(
      journal_entry(head_, revision_, {now, at, holds, sensations}, tell_session ? &session_ : nullptr));
  ended_ = !problem && at.over;
  if (problem) return lose(std::move(*problem));
  whole_ = true;
}

std::optional<Millis> Diary::due(const Practice& practice) const {
  const Countdown& at = practice.countdown;
  if (!journal_ || at.paused || at.over) return std::nullopt;
  return std::max<Millis>(1ms, noted_ + position_every - at.practised);
}

std::optional<Problem> Diary::finish(std::string_view line) {
  if (!record_) return std::nullopt;
  auto problem = line.empty() ? std::nullopt : append_record(*record_, line);
  if (problem) {
    if (journal_ && ended_) problem->hint = "it is kept: yinback resume --discard records it";
    journal_.reset();  // lets go of the lock
    return problem;
  }
  if (journal_) problem = journal_->remove();
  const bool stays = problem && is_there(journal_->path());
  journal_.reset();
  if (!stays || !line.empty()) return std::nullopt;  // beside what is recorded it is known by its id
  problem->hint = "nothing was held: yinback resume --discard forgets it";
  return problem;
}

std::string Diary::remark() {
  if (!lost_ || std::exchange(told_, true)) return {};
  return problem_text(*lost_);
}

std::vector<Unfinished> unfinished(const std::string& record) {
  std::vector<Unfinished> found;
  for (FoundJournal& journal : find_journals(place_of(record).folder)) {
    if (journal.alive) {
      found.push_back({journal.path, true, {}, {}});
      continue;
    }
    auto read = journal.text ? read_journal(*journal.text) : Result<Resumable>(journal.text.problems());
    if (!read) {
      const bool placed_already = !journal.text;
      found.push_back({journal.path,
                       false,
                       {},
                       placed_already ? read.problems() : placed(read.problems(), journal.path)});
    } else if (record_holds(record, read->head.id)) {
      if (auto recorded = JournalFile::take_over(journal.path)) (void)recorded->remove();
    } else {
      found.push_back({journal.path, false, std::move(*read), {}});
    }
  }
  return found;
}

}  // namespace yinback
