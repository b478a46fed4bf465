// Reads the fields of JSON objects into values, collecting every problem with its pointer. Private to the
// core.
#pragma once

#include "json.hpp"
#include "yinback/pose.hpp"
#include "yinback/text.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace yinback {

/// How a value is read: the JSON, its pointer, and where its problems go.
template <typename T>
using Read = T (*)(const Json&, const std::string&, Problems&);

/// Reads the fields of one object, collecting a problem for each that is missing, of the wrong type, out of
/// range or unknown. Reading goes on after a problem with a default value, so that all of them are listed.
class FieldReader {
 public:
  /// `where` is the JSON pointer of `value`. A value that is no object is a problem and reads as empty.
  FieldReader(const Json& value, std::string where, Problems& problems);

  /// The field, or null. `need` makes its absence a problem.
  const Json* field(std::string_view name, bool need = true);
  std::string text(std::string_view name, bool need = true);
  /// A text that can be said during a practice: 84 characters at most.
  std::string cue(std::string_view name);
  /// One of the words `known`.
  std::string word(std::string_view name, const std::vector<std::string>& known);
  /// Kebab-case.
  std::string id(std::string_view name);
  bool flag(std::string_view name, bool need = true);
  /// A number of seconds from `least` to `most`, exact to the millisecond.
  Millis seconds(std::string_view name, Millis least, Millis most);
  /// A text that parse_duration reads; absent or not read: none.
  std::optional<Millis> duration(std::string_view name);
  std::uint64_t whole(std::string_view name);
  std::vector<std::string> texts(std::string_view name, bool need = true);
  /// The same, and none at all is a problem too.
  std::vector<std::string> some_texts(std::string_view name, bool need = true);
  /// Cues, at least one.
  std::vector<std::string> some_cues(std::string_view name);
  /// What was `found` in the field is there once.
  void each_once(std::string_view name, const std::vector<std::string>& found);
  /// What was `found` in the field is in kebab-case.
  void all_ids(std::string_view name, const std::vector<std::string>& found);
  /// The field `format`, which must be the number `known`.
  void format(int known);
  /// An object of strings, in its order.
  Reasons reasons(std::string_view name);
  /// The same of cues.
  Reasons notes(std::string_view name);
  /// An array; each element with its pointer goes to `each`.
  template <typename F>
  void array(std::string_view name, F each, bool need = true) {
    const Json* values = array_field(name, need);
    for (std::size_t i = 0; values != nullptr && i < values->size(); ++i)
      each((*values)[i], where_ + "/" + std::string(name) + "/" + std::to_string(i));
  }
  /// What `read(json, pointer, problems)` makes of the field; none where it is missing.
  template <typename T>
  std::optional<T> object(std::string_view name, Read<T> read, bool need = true) {
    const Json* value = field(name, need);
    if (value == nullptr) return std::nullopt;
    return read(*value, where_ + "/" + std::string(name), problems_);
  }
  /// The same for each element of an array.
  template <typename T>
  std::vector<T> objects(std::string_view name, Read<T> read) {
    std::vector<T> found;
    array(name, [&](const Json& item, const std::string& at) { found.push_back(read(item, at, problems_)); });
    return found;
  }
  /// A reader of the object in the field.
  FieldReader within(const Json& value, std::string_view name) {
    return {value, where_ + "/" + std::string(name), problems_};
  }
  template <typename E>
  E one_of(std::string_view name, E otherwise = {}) {
    const std::string word = text(name);
    return word.empty() ? otherwise : known<E>(word, name).value_or(otherwise);
  }
  template <typename E>
  std::vector<E> list_of(std::string_view name) {
    return known_words<E>(texts(name), name);
  }
  /// The same, and none at all is a problem too.
  template <typename E>
  std::vector<E> some_of(std::string_view name) {
    return known_words<E>(some_texts(name), name);
  }
  /// Of the words `found` in the field, every one that the program knows must be there, and only once.
  template <typename E>
  void once_each(std::string_view name, const std::vector<E>& found) {
    for (std::size_t i = 0; i < names<E>.size(); ++i) {
      const auto count = std::count(found.begin(), found.end(), static_cast<E>(i));
      if (count != 1)
        problem(name, std::string(names<E>[i]) + " is given " + std::to_string(count) + " times",
                "give each once");
    }
  }
  /// Call last: every field nobody asked for is a problem that names the nearest one asked for.
  void refuse_unknown();

  /// The field when it is an array, else null.
  const Json* array_field(std::string_view name, bool need = true);
  void problem(std::string_view name, std::string what, std::string hint = {});
  [[nodiscard]] const std::string& where() const { return where_; }

 private:
  template <typename E>
  std::optional<E> known(const std::string& word, std::string_view name) {
    const auto value = from_name<E>(word);
    if (!value) problem(name, "unknown word '" + elide(word, 40) + "'", suggestion(word, name_list<E>()));
    return value;
  }
  template <typename E>
  std::vector<E> known_words(const std::vector<std::string>& words, std::string_view name) {
    std::vector<E> found;
    for (const std::string& word : words)
      if (const auto value = known<E>(word, name)) found.push_back(*value);
    return found;
  }

  const Json& value_;
  std::string where_;
  Problems& problems_;
  std::vector<std::string_view> asked_;  ///< literals and keys of the document: both outlive the reader
};

}  // namespace yinback
