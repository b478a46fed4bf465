// Reads the words of options into values. What cannot be read is a problem with the option as its place and
// the accepted forms as its hint, and reads as if it had not been given.
#pragma once

#include "yinback/duration.hpp"
#include "yinback/names.hpp"
#include "yinback/pose.hpp"
#include "yinback/stamp.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace yinback {

/// The words of a command line, before they are read.
struct Typed {
  std::map<std::string, std::string, std::less<>>
      values;  ///< of the options that were given; of a flag: empty
  std::vector<std::string> operands;
};

/// From which day on.
struct Since {
  std::optional<Day> day;
  int back = 0;  ///< else: so many days before today
};

class OptionReader {
 public:
  OptionReader(const Typed& typed, Problems& problems) : typed_(typed), problems_(problems) {}

  [[nodiscard]] bool given(std::string_view name) const { return typed_.values.contains(name); }
  [[nodiscard]] std::optional<std::string> word(std::string_view name) const {
    const auto value = typed_.values.find(name);
    return value == typed_.values.end() ? std::nullopt : std::optional(value->second);
  }
  [[nodiscard]] const std::vector<std::string>& operands() const { return typed_.operands; }

  std::optional<Millis> duration(std::string_view name);
  template <typename E>
  std::optional<E> one_of(std::string_view name, const std::vector<std::string>& among = name_list<E>()) {
    const auto text = word(name);
    if (!text) return std::nullopt;
    const auto value = contains(among, *text) ? from_name<E>(*text) : std::nullopt;
    if (!value) refuse_word(name, *text, among);
    return value;
  }
  /// Separated by commas, or by line feeds where the option was given more than once.
  std::vector<std::string> list(std::string_view name);
  /// The same; `none` is an empty list, and absent is anything.
  std::optional<std::vector<std::string>> props(std::string_view name);
  std::uint64_t whole(std::string_view name, std::uint64_t otherwise);
  double speed(std::string_view name);
  /// A day like `2026-11-23`, or how many days back, like `30d`.
  std::optional<Since> since(std::string_view name);
  /// `HH:MM`, as the time since midnight.
  std::optional<Millis> time_of_day(std::string_view name);

  void refuse(std::string_view name, std::string what, std::string hint) {
    problems_.push_back({std::string(name), std::move(what), std::move(hint)});
  }

 private:
  void refuse_word(std::string_view name, const std::string& word, const std::vector<std::string>& among);

  const Typed& typed_;
  Problems& problems_;
};

}  // namespace yinback
