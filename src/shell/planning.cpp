#include "shell/planning.hpp"

#include "shell/files.hpp"
#include "shell/load.hpp"
#include "shell/own_record.hpp"
#include "shell/printed.hpp"

#include <algorithm>

namespace yinback {
namespace {

/// A planning command's wishes, laid over those of its sequence, what they are held against, and every
/// problem of them.
struct Wishes {
  Library library;
  Request request;
  std::optional<Sequence> sequence;
  Problems problems;
  int exit_code = exit_usage;  ///< for the problems, and for a request that no session can meet
};

void bad_data(Wishes& wishes, Problems problems) {
  if (!problems.empty()) wishes.exit_code = exit_bad_data;
  append(wishes.problems, std::move(problems));
}

void find_sequence(Wishes& wishes, const std::string& id) {
  const auto known = load_sequences();
  if (!known) return bad_data(wishes, known.problems());
  if (const Sequence* sequence = find_sequence(*known, id))
    wishes.sequence = *sequence;
  else
    wishes.problems.push_back(
        unknown_name("", "sequence", id, sequence_ids(*known), "yinback list --sequences names them"));
}

/// Problems with the sequence as their place where it brought what they are about, or the settings.
Problems blamed(const Wishes& wishes, const Planning& planning, Problems problems) {
  if (wishes.sequence) problems = blamed(std::move(problems), *wishes.sequence, planning.given);
  std::vector<Asked> nearer{{planning.request, planning.given}};
  if (wishes.sequence) nearer.push_back({wishes.sequence->preset, wishes.sequence->given});
  std::for_each(planning.presets.rbegin(), planning.presets.rend(), [&](const Preset& preset) {
    problems = blamed(std::move(problems), preset, nearer);
    nearer.push_back(preset.asked);
  });
  return problems;
}

/// What is wrong with the wishes of settings alone.
void check_presets(Wishes& wishes, const Planning& planning) {
  for (const Preset& preset : planning.presets) {
    Problems problems = blamed(check_request(wishes.library, preset.asked.request), preset);
    if (preset.file)
      bad_data(wishes, std::move(problems));
    else
      append(wishes.problems, std::move(problems));
  }
}

/// What is asked for: the wishes of settings, over them those of the sequence, over all those that were
/// typed.
Request laid_together(const Wishes& wishes, const Planning& planning) {
  Sequence under;
  for (const Preset& preset : planning.presets) lay_over(under, preset.asked);
  if (wishes.sequence) {
    lay_over(under, {wishes.sequence->preset, wishes.sequence->given});
    under.id = wishes.sequence->id;
  }
  return overlaid(under, planning.request, planning.given);
}

bool is_given(const Wishes& wishes, const Planning& planning, std::string_view wish) {
  return contains(planning.given, wish) || (wishes.sequence && contains(wishes.sequence->given, wish)) ||
         std::any_of(planning.presets.begin(), planning.presets.end(),
                     [&](const Preset& preset) { return contains(preset.asked.given, wish); });
}

Wishes load_wishes(const Planning& planning) {
  Wishes wishes;
  wishes.request = planning.request;
  if (planning.sequence) find_sequence(wishes, *planning.sequence);
  auto library = load_library(planning.library);
  if (!library) return bad_data(wishes, library.problems()), wishes;
  wishes.library = std::move(*library);
  check_presets(wishes, planning);
  if (wishes.sequence) {
    const Sequence& sequence = *wishes.sequence;
    bad_data(wishes, blamed(check_request(wishes.library, sequence.preset), sequence, {}));
  }
  if (wishes.problems.empty()) wishes.request = laid_together(wishes, planning);
  if (planning.history) wishes.request.past = recent_past();
  wishes.request.either_first = !is_given(wishes, planning, "first");
  append(wishes.problems, blamed(wishes, planning, check_request(wishes.library, wishes.request)));
  return wishes;
}

Result<Explained> read_plan(const std::string& file) {
  const auto text = read_text(file);
  if (!text) return text.problems();
  auto session = parse_session(*text);
  if (!session) return placed(session.problems(), file_words(file));
  return Explained{std::move(*session), {}};
}

Result<Explained> make_plan(const Wishes& wishes, const Planning& planning, bool reasons) {
  if (!wishes.problems.empty()) return wishes.problems;
  auto made = [&]() -> Result<Explained> {
    if (reasons) return explain(wishes.library, wishes.request);
    auto session = plan(wishes.library, wishes.request);
    if (!session) return session.problems();
    return Explained{std::move(*session), {}};
  }();
  if (!made) return blamed(wishes, planning, made.problems());
  return made;
}

}  // namespace

Result<Explained> load_explained(const Planning& planning, bool reasons, int& exit_code) {
  exit_code = exit_bad_data;
  if (planning.plan_file) return read_plan(*planning.plan_file);
  const Wishes wishes = load_wishes(planning);
  exit_code = wishes.exit_code;
  return make_plan(wishes, planning, reasons);
}

Result<Prepared> prepare(const Planning& planning, int& exit_code) {
  exit_code = exit_bad_data;
  if (planning.plan_file) {
    auto read = read_plan(*planning.plan_file);
    if (!read) return read.problems();
    auto library = load_library({});
    if (!library) return library.problems();
    return Prepared{std::move(read->session), std::move(*library)};
  }
  Wishes wishes = load_wishes(planning);
  exit_code = wishes.exit_code;
  auto made = make_plan(wishes, planning, false);
  if (!made) return made.problems();
  return Prepared{std::move(made->session), std::move(wishes.library)};
}

Problems unknown_wishes(const Planning& planning) {
  return planning.plan_file ? Problems{} : load_wishes(planning).problems;
}

}  // namespace yinback
