#include "shell/preset.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace yinback {
namespace {

using Words = std::vector<std::string>;

/// The word in quotes that a problem is about.
std::string_view named_in(std::string_view what) {
  const std::size_t begin = std::min(what.find('\''), what.size());
  const std::size_t end = what.find('\'', std::min(begin + 1, what.size()));
  return end == std::string_view::npos ? std::string_view{} : what.substr(begin + 1, end - begin - 1);
}

/// The names that `request` has for a wish that is a list.
Words names_of(const Request& request, std::string_view wish) {
  const std::pair<std::string_view, const Words*> lists[] = {{"avoid", &request.avoid},
                                                             {"with", &request.with},
                                                             {"without", &request.without},
                                                             {"poses", &request.poses}};
  for (const auto& [name, words] : lists)
    if (name == wish) return *words;
  return wish == "props" ? request.props.value_or(Words{}) : Words{};
}

/// Where `option`, a part of a problem's place, stands in the preset.
std::string place_in(const Preset& preset, std::string_view option, const Problem& problem) {
  const std::string_view wish = option.substr(std::min<std::size_t>(2, option.size()));
  const auto place = preset.places.find(option);
  if (place == preset.places.end() || !contains(preset.asked.given, wish)) return std::string(option);
  const std::string_view word = named_in(problem.what);
  if (word.empty()) return place->second;
  const Words names = names_of(preset.asked.request, wish);
  const auto at = std::find(names.begin(), names.end(), word);
  if (at == names.end()) return wish == "avoid" ? std::string(option) : place->second;
  return preset.file ? fmt::format("{}/{}", place->second, at - names.begin()) : place->second;
}

}  // namespace

Problems blamed(Problems problems, const Preset& preset) {
  for (Problem& problem : problems) {
    std::string where;  // may be several options: `--avoid, --props`
    for (std::string_view rest = problem.where; !rest.empty();) {
      const std::string_view option = rest.substr(0, rest.find(", "));
      rest.remove_prefix(std::min(option.size() + 2, rest.size()));
      where += (where.empty() ? "" : ", ") + place_in(preset, option, problem);
    }
    problem.where = where;
  }
  return problems;
}

Problems blamed(Problems problems, Preset preset, const std::vector<Asked>& nearer) {
  for (Problem& problem : problems) {
    Preset left = preset;
    std::erase_if(left.asked.given, [&](const std::string& wish) {
      const std::string_view word = named_in(problem.what);
      return std::any_of(nearer.begin(), nearer.end(), [&](const Asked& other) {
        return contains(other.given, wish) &&
               (wish != "avoid" || word.empty() || contains(other.request.avoid, word));
      });
    });
    problem = blamed({problem}, left).front();
  }
  return problems;
}

void lay_over(Sequence& under, const Asked& nearer) {
  under.preset = overlaid(under, nearer.request, nearer.given);
  for (const std::string& wish : nearer.given)
    if (!contains(under.given, wish)) under.given.push_back(wish);
}

}  // namespace yinback
