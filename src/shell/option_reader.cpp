#include "shell/option_reader.hpp"

#include "yinback/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace yinback {
namespace {

using Words = std::vector<std::string>;

std::string shown(const std::string& text) {
  return elide(printable(text), 40);
}

/// All of `text` as a number.
template <typename T>
std::optional<T> number(const std::string& text) {
  T value = 0;
  const char* end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, value);
  return read.ec == std::errc{} && read.ptr == end ? std::optional(value) : std::nullopt;
}

/// The two digits at `at`, where that is what stands there.
std::optional<int> two_digits(const std::string& text, std::size_t at) {
  const auto digit = [&](std::size_t i) { return text[i] >= '0' && text[i] <= '9'; };
  if (!digit(at) || !digit(at + 1)) return std::nullopt;
  return (text[at] - '0') * 10 + (text[at + 1] - '0');
}

}  // namespace

Layer typed_layer(const Typed& typed) {
  Layer layer;
  for (const auto& [name, word] : typed.values) layer[name] = {word, name};
  return layer;
}

int OptionReader::source(std::string_view name) const {
  for (std::size_t i = layers_.size(); i-- > 0;)
    if (const auto given = layers_[i].find(name); given != layers_[i].end())
      return given->second.none ? -1 : static_cast<int>(i);
  return -1;
}

std::optional<std::string> OptionReader::word(std::string_view name) const {
  const int from = source(name);
  if (from < 0) return std::nullopt;
  return layers_[static_cast<std::size_t>(from)].find(name)->second.word;
}

void OptionReader::refuse(std::string_view name, std::string what, std::string hint) {
  if (given(name) && !typed(name)) return;
  const auto nearest = layers_.back().find(name);
  problems_.push_back({nearest == layers_.back().end() ? std::string(name) : nearest->second.place,
                       std::move(what), std::move(hint)});
}

std::optional<Millis> OptionReader::duration(std::string_view name) {
  const auto text = word(name);
  if (!text) return std::nullopt;
  const auto value = parse_duration(*text);
  if (value) return *value;
  for (const Problem& problem : value.problems()) refuse(name, problem.what, problem.hint);
  return std::nullopt;
}

Words OptionReader::list(std::string_view name) {
  const auto text = word(name);
  Words words;
  if (!text) return words;
  for (std::size_t from = 0; from <= text->size();) {
    const std::size_t to = std::min(text->find_first_of(",\n", from), text->size());
    if (to > from) words.push_back(text->substr(from, to - from));
    from = to + 1;
  }
  if (words.empty()) refuse(name, "is empty", "write names with commas between them");
  return words;
}

std::optional<Words> OptionReader::props(std::string_view name) {
  if (!given(name)) return std::nullopt;
  Words words = list(name);
  return words == Words{"none"} ? Words{} : words;
}

std::uint64_t OptionReader::whole(std::string_view name, std::uint64_t otherwise) {
  const auto text = word(name);
  if (!text) return otherwise;
  const auto value = number<std::uint64_t>(*text);
  if (!value) refuse(name, fmt::format("'{}' is not a whole number", shown(*text)), "write a number like 7");
  return value.value_or(0);
}

double OptionReader::speed(std::string_view name) {
  constexpr double slowest = 0.1, fastest = 100'000;
  const auto text = word(name);
  if (!text) return 1;
  const auto value = number<double>(*text);
  if (value && *value >= slowest && *value <= fastest) return *value;
  refuse(name, fmt::format("'{}' is not a speed", shown(*text)), "write a number from 0.1 to 100000");
  return 1;
}

std::optional<Millis> OptionReader::time_of_day(std::string_view name) {
  const auto text = word(name);
  if (!text) return std::nullopt;
  if (text->size() == 5 && (*text)[2] == ':') {
    const auto hours = two_digits(*text, 0), minutes = two_digits(*text, 3);
    if (hours && minutes && *hours < 24 && *minutes < 60) return *hours * 1h + *minutes * 1min;
  }
  refuse(name, fmt::format("'{}' is not a time of day", shown(*text)), "write HH:MM from 00:00 to 23:59");
  return std::nullopt;
}

std::optional<Since> OptionReader::since(std::string_view name) {
  constexpr int longest = 36'525;  // a hundred years
  const auto text = word(name);
  if (!text) return std::nullopt;
  if (const auto day = parse_day(*text)) return Since{day, 0};
  if (text->ends_with('d'))
    if (const auto back = number<int>(text->substr(0, text->size() - 1));
        back && *back >= 0 && *back <= longest)
      return Since{std::nullopt, *back};
  refuse(name, fmt::format("'{}' is not a day", shown(*text)),
         "write 2026-11-23, or 30d for thirty days back");
  return std::nullopt;
}

void OptionReader::refuse_word(std::string_view name, const std::string& word, const Words& among) {
  refuse(name, fmt::format("unknown word '{}'", shown(word)), suggestion(word, among));
}

}  // namespace yinback
