// Reads the words of options into values. What cannot be read is a problem with the option as its place and
// the accepted forms as its hint, and reads as if it had not been given.
#pragma once

#include "yinback/duration.hpp"
#include "yinback/names.hpp"
#include "yinback/pose.hpp"
#include "yinback/stamp.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace yinback {

/// The words of each option as they were typed; they are read afterwards, so that all problems can be listed.
struct Typed {
  std::map<std::string, std::string> values;
  std::vector<std::string> names;
  std::string sequence;
  std::map<std::string, bool> flags;
};

/// From which day on.
struct Since {
  std::optional<Day> day;
  int back = 0;  ///< else: so many days before today
};

class OptionReader {
 public:
  /// `given`: the options of the command that were typed at all.
  OptionReader(const Typed& typed, std::vector<std::string> given, Problems& problems)
      : typed_(typed), given_(std::move(given)), problems_(problems) {}

  [[nodiscard]] bool given(std::string_view name) const { return contains(given_, name); }
  [[nodiscard]] std::optional<std::string> word(const std::string& name) const {
    return given(name) ? std::optional(typed_.values.at(name)) : std::nullopt;
  }

  std::optional<Millis> duration(const std::string& name);
  template <typename E>
  std::optional<E> one_of(const std::string& name, const std::vector<std::string>& among = name_list<E>()) {
    const auto text = word(name);
    if (!text) return std::nullopt;
    const auto value = contains(among, *text) ? from_name<E>(*text) : std::nullopt;
    if (!value) refuse_word(name, *text, among);
    return value;
  }
  /// Separated by commas, or by line feeds where the option was given more than once.
  std::vector<std::string> list(const std::string& name);
  /// The same; `none` is an empty list, and absent is anything.
  std::optional<std::vector<std::string>> props(const std::string& name);
  std::uint64_t whole(const std::string& name, std::uint64_t otherwise);
  double speed(const std::string& name);
  /// A day like `2026-11-23`, or how many days back, like `30d`.
  std::optional<Since> since(const std::string& name);
  /// `HH:MM`, as the time since midnight.
  std::optional<Millis> time_of_day(const std::string& name);

  void refuse(const std::string& name, std::string what, std::string hint) {
    problems_.push_back({name, std::move(what), std::move(hint)});
  }

 private:
  void refuse_word(const std::string& name, const std::string& word, const std::vector<std::string>& among);

  const Typed& typed_;
  std::vector<std::string> given_;
  Problems& problems_;
};

}  // namespace yinback
