#include "field_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace yinback {
namespace {

bool is_blank(std::string_view text) {
  return text.find_first_not_of(' ') == std::string_view::npos;
}

constexpr std::size_t longest_cue = 84;  // characters; what stays on a line and can be said in a breath

bool is_long(std::string_view text) {
  std::size_t count = 0;
  for (; !text.empty() && count <= longest_cue; ++count) text.remove_prefix(front(text).bytes);
  return count > longest_cue;
}
constexpr std::string_view long_cue = "is longer than 84 characters";
constexpr std::string_view two_cues = "make two of it, or say less";

bool is_kebab(std::string_view id) {
  if (id.empty() || id.front() < 'a' || id.back() == '-' || id.find("--") != std::string_view::npos)
    return false;
  return id.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string_view::npos;
}

}  // namespace

FieldReader::FieldReader(const Json& value, std::string where, Problems& problems)
    : value_(value), where_(std::move(where)), problems_(problems) {
  if (!value.is_object())
    problems_.push_back({where_, fmt::format("is {}, not an object", value.type_name()), ""});
}

void FieldReader::problem(std::string_view name, std::string what, std::string hint) {
  problems_.push_back({fmt::format("{}/{}", where_, pointer_part(name)), std::move(what), std::move(hint)});
}

const Json* FieldReader::field(std::string_view name, bool need) {
  asked_.push_back(name);
  if (!value_.is_object()) return nullptr;
  const auto& fields = value_.get_ref<const Json::object_t&>();
  const auto found =
      std::find_if(fields.begin(), fields.end(), [&](const auto& entry) { return entry.first == name; });
  if (found != fields.end()) return &found->second;
  if (need) problem(name, "is missing");
  return nullptr;
}

std::string FieldReader::text(std::string_view name, bool need) {
  const Json* value = field(name, need);
  if (value == nullptr) return {};
  if (!value->is_string()) return problem(name, fmt::format("is {}, not a text", value->type_name())), "";
  const auto& text = value->get_ref<const std::string&>();
  if (is_blank(text)) return problem(name, "is empty"), "";
  return text;
}

std::string FieldReader::cue(std::string_view name) {
  std::string words = text(name);
  if (is_long(words)) problem(name, std::string(long_cue), std::string(two_cues));
  return words;
}

std::string FieldReader::word(std::string_view name, const std::vector<std::string>& known) {
  std::string word = text(name);
  if (!word.empty() && !contains(known, word))
    problem(name, fmt::format("unknown word '{}'", elide(word, 40)), suggestion(word, known));
  return word;
}

std::string FieldReader::id(std::string_view name) {
  std::string word = text(name);
  if (!word.empty()) all_ids(name, {word});
  return word;
}

bool FieldReader::flag(std::string_view name, bool need) {
  const Json* value = field(name, need);
  if (value == nullptr) return false;
  if (value->is_boolean()) return value->get<bool>();
  problem(name, fmt::format("is {}, not true or false", value->type_name()));
  return false;
}

Millis FieldReader::seconds(std::string_view name, Millis least, Millis most) {
  const Json* value = field(name);
  if (value == nullptr) return least;
  if (!value->is_number())
    return problem(name, fmt::format("is {}, not a number of seconds", value->type_name())), least;
  const double millis = value->get<double>() * 1000;
  const auto whole = static_cast<double>(std::llround(std::clamp(millis, -1e15, 1e15)));
  const bool exact = std::abs(whole - millis) < 1e-3;
  if (exact && millis >= static_cast<double>(least.count()) && millis <= static_cast<double>(most.count()))
    return Millis{static_cast<std::int64_t>(whole)};
  problem(name, fmt::format("{} is out of range", value->dump()),
          fmt::format("write seconds from {} to {}", least / 1s, most / 1s));
  return least;
}

std::optional<Millis> FieldReader::duration(std::string_view name) {
  const std::string words = text(name, false);
  if (words.empty()) return std::nullopt;
  const auto value = parse_duration(words);
  if (value) return *value;
  for (const Problem& each : value.problems()) problem(name, each.what, each.hint);
  return std::nullopt;
}

std::uint64_t FieldReader::whole(std::string_view name) {
  const Json* value = field(name);
  if (value == nullptr) return 0;
  if (value->is_number_unsigned()) return value->get<std::uint64_t>();
  problem(name,
          fmt::format("is {}, not a whole number", value->is_number() ? value->dump() : value->type_name()));
  return 0;
}

const Json* FieldReader::array_field(std::string_view name, bool need) {
  const Json* value = field(name, need);
  if (value == nullptr || value->is_array()) return value;
  problem(name, fmt::format("is {}, not a list", value->type_name()));
  return nullptr;
}

std::vector<std::string> FieldReader::texts(std::string_view name, bool need) {
  std::vector<std::string> found;
  const Json* values = array_field(name, need);
  if (values == nullptr) return found;
  found.reserve(values->size());
  for (const Json& value : *values) {
    const auto refuse = [&](std::string what) {  // the pointer is only made when it is needed
      problems_.push_back(
          {fmt::format("{}/{}/{}", where_, name, &value - &values->front()), std::move(what), ""});
    };
    if (!value.is_string()) {
      refuse(fmt::format("is {}, not a text", value.type_name()));
      continue;
    }
    found.push_back(value.get_ref<const std::string&>());
    if (is_blank(found.back())) refuse("is empty");
  }
  return found;
}

std::vector<std::string> FieldReader::some_texts(std::string_view name, bool need) {
  const std::size_t before = problems_.size();
  std::vector<std::string> found = texts(name, need);
  const bool given = value_.is_object() && value_.contains(std::string(name));
  if (found.empty() && given && problems_.size() == before) problem(name, "is empty", "list at least one");
  return found;
}

std::vector<std::string> FieldReader::some_cues(std::string_view name) {
  std::vector<std::string> found = some_texts(name);
  for (std::size_t i = 0; i < found.size(); ++i)
    if (is_long(found[i]))
      problems_.push_back(
          {fmt::format("{}/{}/{}", where_, name, i), std::string(long_cue), std::string(two_cues)});
  return found;
}

void FieldReader::all_ids(std::string_view name, const std::vector<std::string>& found) {
  for (const std::string& word : found)
    if (!is_blank(word) && !is_kebab(word))
      problem(name, fmt::format("'{}' is not an id", elide(word, 40)),
              "begin with a letter; write small letters, digits and single hyphens, like childs-pose");
}

void FieldReader::each_once(std::string_view name, const std::vector<std::string>& found) {
  for (auto word = found.begin(); word != found.end(); ++word)
    if (std::find(found.begin(), word, *word) != word)
      problem(name, fmt::format("names '{}' twice", elide(*word, 40)), "keep one of them");
}

void FieldReader::format(int known) {
  const Json* value = field("format");
  if (value != nullptr && *value != known)
    problem("format", fmt::format("is not {}", known), fmt::format("this yinback reads format {}", known));
}

Reasons FieldReader::notes(std::string_view name) {
  Reasons found = reasons(name);
  for (const auto& [id, note] : found)
    if (is_long(note))
      problems_.push_back({fmt::format("{}/{}/{}", where_, name, pointer_part(id)), std::string(long_cue),
                           std::string(two_cues)});
  return found;
}

Reasons FieldReader::reasons(std::string_view name) {
  Reasons found;
  const Json* value = field(name);
  if (value == nullptr) return found;
  FieldReader inner(*value, fmt::format("{}/{}", where_, name), problems_);
  if (value->is_object())
    for (const auto& item : value->items()) found.emplace_back(item.key(), inner.text(item.key()));
  return found;
}

void FieldReader::refuse_unknown() {
  if (!value_.is_object()) return;
  for (const auto& [key, value] : value_.get_ref<const Json::object_t&>())
    if (std::find(asked_.begin(), asked_.end(), key) == asked_.end())
      problem(key, "unknown field", suggestion(key, {asked_.begin(), asked_.end()}));
}

}  // namespace yinback
