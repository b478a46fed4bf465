// Problems as values: what is wrong, where, and what to do next. Nothing here throws or prints;
// every parser collects all problems and returns them together.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace yinback {

/// One thing that is wrong. Texts are lower case without a full stop.
struct Problem {
  std::string where;         ///< file, JSON pointer or option; empty when there is no place
  std::string what;          ///< what is wrong there
  std::string hint;          ///< what to do next; may be empty
  std::string excerpt = {};  ///< lines of the source with a caret, for syntax problems

  bool operator==(const Problem&) const = default;
};

using Problems = std::vector<Problem>;

/// `where: what; hint`, leaving out what is empty, then the excerpt on lines of its own. Each part and
/// excerpt line goes through printable(), so no other byte in it is one a terminal could act on.
std::string problem_text(const Problem& problem);

/// The same problems, each place behind `prefix`: `poses.json: /poses/3` or, before a line number,
/// `poses.json:3:14`, the form editors jump to. No place becomes `prefix` alone.
Problems placed(Problems problems, std::string_view prefix);

/// Adds all of `more` to `problems`.
void append(Problems& problems, Problems more);

/// The candidate most like `word` by edit distance (adjacent swaps count one, A-Z equal a-z), the first of
/// equals. Empty when none is close: more than a third of the word's letters off (one is always allowed,
/// unless that leaves nothing in common), and not begun by a `word` of three letters or more.
std::string nearest(std::string_view word, const std::vector<std::string>& candidates);

/// `did you mean x?` for the nearest candidate, else `one of: a, b, c` for up to 12 candidates, else empty.
std::string suggestion(std::string_view word, const std::vector<std::string>& candidates);

/// `unknown pose 'sphnix'; did you mean sphinx?`; where there is no suggestion among `known`, `otherwise`
/// stands in its place.
Problem unknown_name(std::string_view where, std::string_view kind, std::string_view name,
                     const std::vector<std::string>& known, std::string_view otherwise = {});

/// A value or all the problems that kept it from being one.
template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}               // NOLINT(*-explicit-*)
  Result(Problems problems) : state_(std::in_place_index<1>, std::move(problems)) {}  // NOLINT(*-explicit-*)
  Result(Problem problem) : Result(Problems{std::move(problem)}) {}                   // NOLINT(*-explicit-*)

  explicit operator bool() const { return state_.index() == 0; }
  T& operator*() { return std::get<0>(state_); }
  const T& operator*() const { return std::get<0>(state_); }
  T* operator->() { return &**this; }
  const T* operator->() const { return &**this; }
  [[nodiscard]] const Problems& problems() const { return std::get<1>(state_); }

 private:
  std::variant<T, Problems> state_;
};

}  // namespace yinback
