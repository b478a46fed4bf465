#include "yinback/sequence.hpp"

#include "field_reader.hpp"
#include "overlay.hpp"
#include "yinback/sequencer.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace yinback {
namespace {

using Words = std::vector<std::string>;

/// Members of a request as a sequence has them: how they are read and written.
void read(FieldReader& in, std::string_view name, std::optional<Millis>& into) {
  into = in.duration(name);
}
void read(FieldReader& in, std::string_view name, std::optional<Movement>& into) {
  Words movements = name_list<Movement>();
  movements.pop_back();  // neutral is no focus
  const std::string word = in.text(name);
  if (contains(movements, word))
    into = from_name<Movement>(word);
  else if (!word.empty())
    in.problem(name, fmt::format("unknown word '{}'", elide(word, 40)), suggestion(word, movements));
}
void read(FieldReader& in, std::string_view name, Level& into) {
  into = in.one_of<Level>(name, Level::regular);
}
void read(FieldReader& in, std::string_view name, Words& into) {
  into = in.some_texts(name);
  in.all_ids(name, into);
}
void read(FieldReader& in, std::string_view name, std::optional<Words>& into) {
  into = in.texts(name);
  in.all_ids(name, *into);
  if (into == Words{"none"}) into->clear();  // as the option says it
}
void read(FieldReader& in, std::string_view name, Side& into) {
  into = in.one_of<Side>(name, Side::right);
  if (into == Side::both) in.problem(name, "is both", "write left or right");
}
void read(FieldReader& in, std::string_view name, bool& into) {
  into = in.flag(name);
}
void read(FieldReader& in, std::string_view name, std::uint64_t& into) {
  into = in.whole(name);
}

Json written(const std::optional<Millis>& wish) {
  return duration_text(wish.value_or(Millis{}));
}
Json written(const std::optional<Words>& wish) {
  return wish.value_or(Words{});
}
Json written(const std::optional<Movement>& wish) {
  return name(wish.value_or(Movement::neutral));
}
Json written(Level wish) {
  return name(wish);
}
Json written(Side wish) {
  return name(wish);
}
template <typename T>
Json written(const T& wish) {
  return wish;
}

/// What can be done with a wish, whatever its type.
struct Field {
  void (*read)(FieldReader& in, std::string_view name, Request& into);
  Json (*write)(const Request& from);
  void (*take)(Request& into, const Request& from);
};
template <auto Member>
constexpr Field wish{
    [](FieldReader& in, std::string_view name, Request& into) { read(in, name, into.*Member); },
    [](const Request& from) { return written(from.*Member); },
    [](Request& into, const Request& from) { into.*Member = from.*Member; }};

void add_avoid(Request& into, const Request& from) {
  for (const std::string& tag : from.avoid)
    if (!contains(into.avoid, tag)) into.avoid.push_back(tag);
}

/// In the order of wish_names.
constexpr std::array<Field, wish_names.size()> fields{
    wish<&Request::total>,   wish<&Request::hold>,
    wish<&Request::rest>,    wish<&Request::focus>,
    wish<&Request::level>,   Field{wish<&Request::avoid>.read, wish<&Request::avoid>.write, add_avoid},
    wish<&Request::props>,   wish<&Request::with>,
    wish<&Request::without>, wish<&Request::poses>,
    wish<&Request::first>,   wish<&Request::morning>,
    wish<&Request::seed>};

Sequence read_sequence(const Json& json, const std::string& where, Problems& problems) {
  FieldReader in(json, where, problems);
  Sequence sequence;
  sequence.id = sequence.preset.sequence = in.id("id");
  sequence.name = in.text("name");
  sequence.about = in.text("about");
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (in.field(wish_names[i], false) == nullptr) continue;
    fields[i].read(in, wish_names[i], sequence.preset);
    sequence.given.emplace_back(wish_names[i]);
  }
  in.refuse_unknown();
  return sequence;
}

Json sequence_json(const Sequence& sequence) {
  Json json = {{"id", sequence.id}, {"name", sequence.name}, {"about", sequence.about}};
  for (std::size_t i = 0; i < fields.size(); ++i)
    if (contains(sequence.given, wish_names[i]))
      json[std::string(wish_names[i])] = fields[i].write(sequence.preset);
  return json;
}

void ids_once(const std::vector<Sequence>& sequences, Problems& problems) {
  for (std::size_t i = 0; i < sequences.size(); ++i) {
    const std::string& id = sequences[i].id;
    if (!id.empty() && find_sequence(sequences, id) != &sequences[i])
      problems.push_back({fmt::format("/sequences/{}/id", i),
                          fmt::format("'{}' is given twice", elide(id, 40)),
                          "give each sequence an id of its own"});
  }
}

/// The name of the wish that a problem of a request is about.
std::string_view wish_of(const Problem& problem) {
  const std::string_view where = problem.where;
  return where.starts_with("--") ? where.substr(2) : std::string_view{};
}

void drop(Words& from, const Words& words) {
  from.erase(std::remove_if(from.begin(), from.end(),
                            [&](const std::string& word) { return contains(words, word); }),
             from.end());
}

/// Takes from a preset what would contradict what was given beside it.
void make_room(Request& preset, const Request& asked, const Words& given) {
  if (contains(given, "poses")) preset.with.clear(), preset.focus.reset();
  if (contains(given, "with") || contains(given, "focus")) preset.poses.clear();
  drop(preset.without, asked.with);
  drop(preset.without, asked.poses);
  drop(preset.with, asked.without);
  Words left = preset.poses;
  drop(left, asked.without);
  if (!left.empty()) preset.poses = left;  // with none left there is no order to keep: a contradiction
}

}  // namespace

Result<std::vector<Sequence>> parse_sequences(std::string_view text, const std::vector<Sequence>& base) {
  const auto json = parse_json(text);
  if (!json) return json.problems();
  Problems problems;
  std::vector<Sequence> sequences;
  FieldReader in(*json, "", problems);
  in.text("$schema", false);
  in.format(1);
  in.array("sequences", [&](const Json& item, const std::string& where) {
    const Sequence* same = find_sequence(base, text_in(item, "id"));
    sequences.push_back(
        read_sequence(same == nullptr ? item : laid_over(sequence_json(*same), item), where, problems));
  });
  in.refuse_unknown();
  refuse_blank_ends(*json, problems);
  ids_once(sequences, problems);
  if (!problems.empty()) return problems;
  return sequences;
}

std::string sequences_json(const std::vector<Sequence>& sequences) {
  Json array = Json::array();
  for (const Sequence& sequence : sequences) array.push_back(sequence_json(sequence));
  return array.dump(2);
}

Problems check_sequences(const Library& library, const std::vector<Sequence>& sequences) {
  Problems problems;
  for (std::size_t i = 0; i < sequences.size(); ++i) {
    const Sequence& sequence = sequences[i];
    const auto session = plan(library, sequence.preset);  // checks the request first
    if (session) continue;
    for (Problem problem : session.problems()) {
      const std::string_view wish = wish_of(problem);
      if (contains(sequence.given, wish))
        problem.where = fmt::format("/sequences/{}/{}", i, wish);
      else {
        problem.what = fmt::format("{}: {}", sequence.id, problem_text({problem.where, problem.what, ""}));
        problem.where = fmt::format("/sequences/{}", i);
      }
      problems.push_back(std::move(problem));
    }
  }
  return problems;
}

const Sequence* find_sequence(const std::vector<Sequence>& sequences, std::string_view id) {
  const auto found = std::find_if(sequences.begin(), sequences.end(),
                                  [&](const Sequence& sequence) { return sequence.id == id; });
  return found == sequences.end() ? nullptr : &*found;
}

Words sequence_ids(const std::vector<Sequence>& sequences) {
  Words ids;
  for (const Sequence& sequence : sequences) ids.push_back(sequence.id);
  return ids;
}

std::vector<Sequence> laid_over(std::vector<Sequence> base, const std::vector<Sequence>& own) {
  for (const Sequence& sequence : own) {
    const auto same = std::find_if(base.begin(), base.end(),
                                   [&](const Sequence& other) { return other.id == sequence.id; });
    if (same == base.end())
      base.push_back(sequence);
    else
      *same = sequence;
  }
  return base;
}

Request overlaid(const Sequence& sequence, const Request& asked, const Words& given) {
  Request request = sequence.preset;
  request.sequence = sequence.id;
  make_room(request, asked, given);
  for (std::size_t i = 0; i < fields.size(); ++i)
    if (contains(given, wish_names[i])) fields[i].take(request, asked);
  return request;
}

Problems blamed(Problems problems, const Sequence& sequence, const Words& given) {
  for (Problem& problem : problems)
    if (contains(sequence.given, wish_of(problem)) && !contains(given, wish_of(problem)))
      problem.where = fmt::format("sequence {}: {}", sequence.id, wish_of(problem));
  return problems;
}

}  // namespace yinback
