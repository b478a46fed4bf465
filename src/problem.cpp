#include "yinback/problem.hpp"

#include "yinback/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <numeric>

namespace yinback {
namespace {

constexpr std::size_t few = 12;             // as many names as still read well in one message
constexpr std::size_t shortest_prefix = 3;  // two letters begin too many names to mean one of them

// Code points, so that a letter with a mark is one edit and not two bytes; A-Z as a-z.
std::u32string letters(std::string_view text) {
  std::u32string all;
  while (!text.empty()) {
    const CodePoint next = front(text);
    const bool upper = next.value >= U'A' && next.value <= U'Z';
    all.push_back(upper ? next.value - U'A' + U'a' : next.value);
    text.remove_prefix(next.bytes);
  }
  return all;
}

// Optimal string alignment (Damerau–Levenshtein without editing a swapped pair again), in three rows.
std::size_t distance(const std::u32string& from, const std::u32string& to) {
  std::vector<std::size_t> before(to.size() + 1);
  std::vector<std::size_t> above(to.size() + 1);
  std::vector<std::size_t> row(to.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= from.size(); ++i) {
    std::swap(before, above);
    std::swap(above, row);
    row[0] = i;
    for (std::size_t j = 1; j <= to.size(); ++j) {
      const std::size_t change = from[i - 1] == to[j - 1] ? 0 : 1;
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + change});
      const bool swapped = i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1];
      if (swapped) row[j] = std::min(row[j], before[j - 2] + 1);
    }
  }
  return row[to.size()];
}

constexpr auto not_close = static_cast<std::size_t>(-1);

// The distance when the two are close. Lengths that differ too much are settled without comparing letters.
std::size_t closeness(const std::u32string& word, const std::u32string& candidate) {
  const std::size_t shorter = std::min(word.size(), candidate.size());
  const std::size_t longer = std::max(word.size(), candidate.size());
  if (word.size() >= shortest_prefix && candidate.compare(0, word.size(), word) == 0) return longer - shorter;
  const std::size_t allowed = std::max<std::size_t>(1, word.size() / 3);
  if (longer - shorter > allowed) return not_close;
  const std::size_t edits = distance(word, candidate);
  const bool nothing_in_common = edits == longer && edits > 0;
  return edits > allowed || nothing_in_common ? not_close : edits;
}

}  // namespace

std::string problem_text(const Problem& problem) {
  std::string text = printable(problem.where);
  const auto add = [&text](std::string_view separator, std::string_view part) {
    if (!text.empty() && !part.empty()) text += separator;
    text += printable(part);
  };
  add(": ", problem.what);
  add(problem.what.empty() ? ": " : "; ", problem.hint);
  for (std::string_view rest = problem.excerpt; !rest.empty();) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    add("\n", line);
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
  }
  return text;
}

Problems placed(Problems problems, std::string_view prefix) {
  if (prefix.empty()) return problems;
  for (Problem& problem : problems) {
    const bool line_number = problem.where.find_first_of("0123456789") == 0;
    const std::string_view separator = line_number ? ":" : ": ";
    problem.where =
        problem.where.empty() ? std::string(prefix) : fmt::format("{}{}{}", prefix, separator, problem.where);
  }
  return problems;
}

void append(Problems& problems, Problems more) {
  problems.insert(problems.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

std::string nearest(std::string_view word, const std::vector<std::string>& candidates) {
  const std::u32string wanted = letters(word);
  std::size_t best = not_close;
  std::string found;
  for (const std::string& candidate : candidates) {
    const std::size_t edits = closeness(wanted, letters(candidate));
    if (edits >= best) continue;
    best = edits;
    found = candidate;
  }
  return found;
}

std::string suggestion(std::string_view word, const std::vector<std::string>& candidates) {
  const std::string near = nearest(word, candidates);
  if (!near.empty()) return fmt::format("did you mean {}?", near);
  if (candidates.empty() || candidates.size() > few) return {};
  return fmt::format("one of: {}", fmt::join(candidates, ", "));
}

Problem unknown_name(std::string_view where, std::string_view kind, std::string_view name,
                     const std::vector<std::string>& known, std::string_view otherwise) {
  constexpr std::size_t quoted_columns = 40;
  const std::string meant = suggestion(name, known);
  return {std::string(where), fmt::format("unknown {} '{}'", kind, elide(printable(name), quoted_columns)),
          meant.empty() ? std::string(otherwise) : meant};
}

}  // namespace yinback
