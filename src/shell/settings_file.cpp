#include "field_reader.hpp"
#include "shell/settings.hpp"

#include <fmt/format.h>

namespace yinback {
namespace {

using Words = std::vector<std::string>;

constexpr std::string_view none = "none";  // of --props

/// An option's name in a settings file.
std::string_view field_name(const OptionRow& row) {
  return row.name.substr(2);
}

/// Refuses `value` where it has not the type that is wanted.
bool has_type(FieldReader& in, std::string_view field, const Json& value, bool good, std::string_view wanted,
              std::string_view hint) {
  if (!good)
    in.problem(field, fmt::format("is {}, not {}", value.type_name(), wanted),
               value.is_null() ? "leave it out" : std::string(hint));
  return good;
}

/// Names of a list, one a line: a comma would part one in two.
std::optional<std::string> joined(std::string_view field, const Words& names, Problems& problems) {
  std::string word;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (names[i].find(',') != std::string::npos) {
      problems.push_back({fmt::format("/{}/{}", field, i),
                          fmt::format("'{}' holds a comma", elide(names[i], 40)),
                          "write each name by itself"});
      return std::nullopt;
    }
    word += (i == 0 ? "" : "\n") + names[i];
  }
  return word;
}

std::optional<std::string> list_word(FieldReader& in, const OptionRow& row, const Json& value,
                                     Problems& problems) {
  const std::string_view field = field_name(row);
  const bool may_be_none = row.values == Values::props;
  if (may_be_none && value == none) return std::string(none);
  if (!has_type(in, field, value, value.is_array(), "a list",
                may_be_none ? R"(write ["blanket", "chair"] or "none")" : R"(write it like ["one", "two"])"))
    return std::nullopt;
  const std::size_t before = problems.size();
  const Words names = may_be_none ? in.texts(field) : in.some_texts(field);
  if (problems.size() > before) return std::nullopt;
  return names.empty() ? std::string(none) : joined(field, names, problems);
}

std::string_view example_of(Values values) {
  return values == Values::duration ? R"(write it in quotes, like "4m")" : "write it in quotes";
}

/// The word that a field is for its option, or a problem.
std::optional<Given> given(FieldReader& in, const OptionRow& row, Problems& problems) {
  const std::string_view field = field_name(row);
  const Json& value = *in.field(field);
  Given given{"", fmt::format("/{}", field)};
  std::optional<std::string> word;
  if (row.values == Values::nothing) {
    if (!has_type(in, field, value, value.is_boolean(), "true or false", "")) return std::nullopt;
    given.none = !value.get<bool>();
    return given;
  }
  if (row.values == Values::number || row.values == Values::speed) {
    if (has_type(in, field, value, value.is_number(), "a number", "write it without quotes"))
      word = value.dump();
  } else if (is_list(row.values)) {
    word = list_word(in, row, value, problems);
  } else if (has_type(in, field, value, value.is_string(), "a text", example_of(row.values))) {
    word = in.text(field);
    if (word->empty()) word.reset();  // told
  }
  if (!word) return std::nullopt;
  given.word = std::move(*word);
  return given;
}

}  // namespace

Layer file_layer(std::string_view text, Problems& problems) {
  Layer layer;
  const auto json = parse_json(text);
  if (!json) {
    append(problems, json.problems());
    return layer;
  }
  FieldReader in(*json, "", problems);
  in.text("$schema", false);
  if (!json->is_object()) return layer;
  bool unknown = false;
  for (const auto& [key, value] : json->get_ref<const Json::object_t&>()) {
    const std::string option = "--" + key;
    if (const OptionRow* row = find_setting(option)) {
      if (auto word = given(in, *row, problems)) layer.try_emplace(option, std::move(*word));
    } else if (auto problem = typed_only("/" + key, option)) {
      in.field(key);  // then it is not unknown
      problems.push_back(std::move(*problem));
    } else {
      unknown = unknown || key != "$schema";
    }
  }
  if (unknown) {
    for (const OptionRow& row : setting_rows()) in.field(field_name(row), false);  // to be suggested
    in.refuse_unknown();
  }
  return layer;
}

}  // namespace yinback
