// Reads the words of options into values, whichever source they come from. What cannot be read is a problem
// with the accepted forms as its hint and, as its place, the option or where else the word stands; it reads
// as if it had not been given.
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

/// A word for an option, and where it stands.
struct Given {
  std::string word;   ///< of a flag: empty
  std::string place;  ///< for problems
  bool none = false;  ///< as if not given, here and in every source farther away: a flag that is off
};
/// The words of one source, by option with its dashes.
using Layer = std::map<std::string, Given, std::less<>>;
/// What was typed, with the option as its place.
Layer typed_layer(const Typed& typed);

/// From which day on.
struct Since {
  std::optional<Day> day;
  int back = 0;  ///< else: so many days before today
};

class OptionReader {
 public:
  /// Of `layers` the nearest is the last, and only its problems are told; there is at least one.
  OptionReader(std::vector<Layer> layers, std::vector<std::string> operands, Problems& problems)
      : layers_(std::move(layers)), operands_(std::move(operands)), problems_(problems) {}

  [[nodiscard]] const std::vector<Layer>& layers() const { return layers_; }
  /// A reader of the nearest alone.
  [[nodiscard]] OptionReader nearest() const { return {{layers_.back()}, {}, problems_}; }
  /// The nearest layer with a word for it, by its number; -1 where none has.
  [[nodiscard]] int source(std::string_view name) const;
  [[nodiscard]] bool given(std::string_view name) const { return source(name) >= 0; }
  /// True where the nearest layer says something of it: on a command line, where it was typed.
  [[nodiscard]] bool typed(std::string_view name) const { return layers_.back().contains(name); }
  [[nodiscard]] std::optional<std::string> word(std::string_view name) const;
  [[nodiscard]] const std::vector<std::string>& operands() const { return operands_; }

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

  /// Nothing where the word is from a layer that is not the nearest: it was told as that one was read.
  void refuse(std::string_view name, std::string what, std::string hint);

 private:
  void refuse_word(std::string_view name, const std::string& word, const std::vector<std::string>& among);

  std::vector<Layer> layers_;
  std::vector<std::string> operands_;
  Problems& problems_;
};

}  // namespace yinback
