#include "shell/values.hpp"

#include "yinback/pose.hpp"
#include "yinback/text.hpp"

#include <iterator>

namespace yinback {
namespace {

struct Kind {
  std::string_view sample, form, names;
  bool tells_choices = false;  ///< they are its form: no help of an option names them all
};

/// By Values.
constexpr Kind kinds[] = {
    {},
    {"4m", "90s, 4m, 3m30s, 1h15m, 1.5m, 4:00 or 1:15:00", ""},
    {"lateral", "", "", true},
    {"rotation", "", ""},
    {"prone", "", "", true},
    {"beginner", "", ""},
    {"left", "", ""},
    {"knee,hip", "conditions with commas between them; yinback list --tags names them", "tags"},
    {"bolster,blanket", "props with commas between them; yinback list --prop-names names them", "props"},
    {"sphinx,seal", "poses with commas between them; yinback list names them", "poses"},
    {"sphinx", "the id of a pose; yinback list names them", "poses"},
    {"morning", "yinback list --sequences names them", "sequences"},
    {"20261123T194205-81", "the id of a practice; yinback history --json tells them", "practices"},
    {"7", "", ""},
    {"60", "", ""},
    {"30d", "2026-11-23, or 30d for thirty days back", ""},
    {"19:30", "from 00:00 to 23:59", ""},
    {"off", "", ""},
    {"on", "", ""},
    {"mine.json", "", ""},
    {"bash", "", ""},
};
static_assert(std::size(kinds) == names<Values>.size());

const Kind& kind(Values values) {
  return kinds[static_cast<std::size_t>(values)];
}

std::vector<std::string> shells_and_kinds() {
  std::vector<std::string> all = name_list<Shell>();
  for (const std::string_view each : names<NamesKind>) all.emplace_back(each);
  return all;
}

}  // namespace

std::string_view sample(Values values) {
  return kind(values).sample;
}

std::string form(Values values) {
  if (!kind(values).tells_choices) return std::string(kind(values).form);
  const auto words = choices(values);
  return listed({words.begin(), words.end()}, "or");
}

std::string_view names_kind(Values values) {
  return kind(values).names;
}

std::vector<std::string> choices(Values values) {
  std::vector<std::string> words;
  switch (values) {
    case Values::movement:
      return name_list<Movement>();
    case Values::focus:
      words = name_list<Movement>();
      words.pop_back();  // neutral is no focus
      return words;
    case Values::position:
      return name_list<Position>();
    case Values::level:
      return name_list<Level>();
    case Values::side:
      return {"right", "left"};
    case Values::ringing:
      return name_list<Ringing>();
    case Values::speaking:
      return name_list<Speaking>();
    case Values::completion:
      return shells_and_kinds();
    default:
      return {};
  }
}

}  // namespace yinback
