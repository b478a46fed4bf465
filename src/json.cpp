#include "json.hpp"

#include "yinback/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace yinback {
namespace {

constexpr std::size_t max_depth = 64;
constexpr std::size_t max_fields = 1000;  // keeps the linear key look-up of ordered objects harmless

/// Where a byte of the text stands. Line and column count from 1, the column in characters, as editors do.
struct Place {
  std::size_t number, column;
  std::string_view line;
  std::size_t at;  ///< the byte within `line`
};

std::size_t characters(std::string_view text) {
  std::size_t count = 0;
  for (; !text.empty(); ++count) text.remove_prefix(front(text).bytes);
  return count;
}

/// The place of byte `offset`; past the end, the place after the last thing that stands there.
Place place_of(std::string_view text, std::size_t offset) {
  const std::size_t at = offset < text.size() ? offset : text.find_last_not_of(" \t\r\n") + 1;
  const std::size_t begin = at == 0 ? 0 : text.rfind('\n', at - 1) + 1;  // npos + 1 is 0: the first line
  std::string_view line = text.substr(begin, std::min(text.find('\n', at), text.size()) - begin);
  if (line.ends_with('\r')) line.remove_suffix(1);
  const auto number = 1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(begin), '\n');
  const std::size_t in_line = std::min(at - begin, line.size());
  return {static_cast<std::size_t>(number), characters(line.substr(0, in_line)) + 1, line, in_line};
}

bool is_continuation(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

/// The source line and a caret under its place, cut to a window around it where the line is long.
std::string excerpt_of(const Place& place) {
  constexpr std::size_t window = 72;
  const std::string_view line = place.line;
  std::size_t from = line.size() <= window || place.at <= window / 2 ? 0 : place.at - window / 2;
  std::size_t end = std::min(from + window, line.size());
  while (from < place.at && is_continuation(line[from])) ++from;
  while (end < line.size() && end > place.at + 1 && is_continuation(line[end])) --end;
  const std::string shown = printable(line.substr(from, end - from));
  const std::size_t caret = columns(printable(line.substr(from, place.at - from)));
  return fmt::format("{:>5} | {}\n      | {:>{}}", place.number, shown, '^', caret + 1);
}

Problem syntax_problem(std::string_view text, std::size_t offset, std::string what, std::string hint = {}) {
  const Place place = place_of(text, offset);
  return {fmt::format("{}:{}", place.number, place.column), std::move(what), std::move(hint),
          excerpt_of(place)};
}

/// The parser's own words, without its own name, number and place.
std::string reason_of(std::string_view message) {
  const std::size_t name = message.find("] ");
  if (name != std::string_view::npos) message.remove_prefix(name + 2);
  const std::size_t dash = message.find(" - ");
  if (dash != std::string_view::npos) message.remove_prefix(dash + 3);
  return elide(printable(message.substr(0, message.find("; last read:"))), 100);
}

/// What has no fraction is whole, however it is written: to a schema 1e2 and 100.0 are integers like 100.
Json number_json(double value) {
  constexpr double beyond = 18'446'744'073'709'551'616.0;  // 2^64
  if (value != std::trunc(value) || value < -beyond / 2 || value >= beyond) return value;
  if (value < 0) return static_cast<std::int64_t>(value);
  return static_cast<std::uint64_t>(value);
}

/// Builds the document while checking what a parser alone would let through.
class Builder : public nlohmann::json_sax<Json> {
 public:
  explicit Builder(std::string_view text) : text_(text) {}

  bool null() override { return add(nullptr); }
  bool boolean(bool value) override { return add(value); }
  bool number_integer(number_integer_t value) override { return add(value); }
  bool number_unsigned(number_unsigned_t value) override { return add(value); }
  bool number_float(number_float_t value, const string_t& /*source*/) override {
    return add(number_json(value));
  }
  bool binary(binary_t& /*value*/) override { return problem(inside(), "is binary", ""), false; }
  bool string(string_t& value) override {
    if (!is_printable(value)) refuse(value, "text", inside());
    return add(std::move(value));
  }
  bool start_object(std::size_t /*size*/) override { return open(Json::object()); }
  bool start_array(std::size_t /*size*/) override { return open(Json::array()); }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }
  bool key(string_t& name) override {
    if (!is_printable(name)) refuse(name, "field name", where());
    key_ = std::move(name);
    const Json& object = *open_.back();
    if (object.contains(key_)) problem(inside(), "field given twice", "keep one of them");
    if (object.size() < max_fields) return true;
    problem(where(), fmt::format("more than {} fields", max_fields), "");
    return false;
  }
  bool parse_error(std::size_t position, const std::string& /*token*/,
                   const Json::exception& error) override {
    problems_.push_back(syntax_problem(text_, position == 0 ? 0 : position - 1, reason_of(error.what())));
    return false;
  }

  Result<Json> take() {
    if (!problems_.empty()) return std::move(problems_);
    return std::move(root_);
  }

 private:
  bool add(Json value) { return place(std::move(value)) != nullptr; }
  Json* place(Json value) {
    if (open_.empty()) return &(root_ = std::move(value));
    Json& parent = *open_.back();
    if (parent.is_object())  // key() has looked for the same key already
      return &parent.get_ref<Json::object_t&>().emplace_back(std::move(key_), std::move(value)).second;
    parent.push_back(std::move(value));
    return &parent.back();
  }
  bool open(Json value) {
    if (open_.size() == max_depth) {
      problem(where(), fmt::format("nested more than {} deep", max_depth), "");
      return false;
    }
    keys_.push_back(key_);
    open_.push_back(place(std::move(value)));
    return true;
  }
  bool close() {
    open_.pop_back();
    keys_.pop_back();
    return true;
  }
  void refuse(const string_t& text, std::string_view what, std::string place) {
    problem(std::move(place),
            fmt::format("{} '{}' holds a control or invisible character", what, elide(printable(text), 40)),
            "write plain text");
  }
  void problem(std::string place, std::string what, std::string hint) {
    problems_.push_back({std::move(place), std::move(what), std::move(hint), ""});
  }
  /// JSON pointer of the innermost open value.
  [[nodiscard]] std::string where() const {
    std::string pointer;
    for (std::size_t i = 1; i < open_.size(); ++i) {
      const Json& parent = *open_[i - 1];
      pointer += "/" + (parent.is_array() ? std::to_string(parent.size() - 1) : pointer_part(keys_[i]));
    }
    return pointer;
  }
  /// JSON pointer of the value about to be added to it.
  [[nodiscard]] std::string inside() const {
    if (open_.empty()) return "";
    const Json& parent = *open_.back();
    return where() + "/" + (parent.is_array() ? std::to_string(parent.size()) : pointer_part(key_));
  }

  std::string_view text_;
  Json root_;
  std::vector<Json*> open_;
  std::vector<std::string> keys_;
  std::string key_;
  Problems problems_;
};

}  // namespace

std::string pointer_part(std::string_view key) {
  std::string part;
  for (const char c : key) {
    if (c == '~')
      part += "~0";
    else if (c == '/')
      part += "~1";
    else
      part += c;
  }
  return part;
}

Result<Json> parse_json(std::string_view text) {
  if (text.substr(0, 3) == "\xEF\xBB\xBF") text.remove_prefix(3);
  if (text.find_first_not_of(" \t\r\n") == std::string_view::npos)
    return Problem{"", "the file is empty", ""};
  if (const std::size_t nul = text.find('\0');
      nul != std::string_view::npos)  // to the parser a NUL ends the text
    return syntax_problem(text, nul, "a NUL byte", "save the file as UTF-8 text");
  Builder builder(text);
  Json::sax_parse(text.begin(), text.end(), &builder);
  return builder.take();
}

namespace {

bool has_blank_end(std::string_view text) {
  constexpr std::string_view no_break = "\xC2\xA0";
  if (text.find_first_not_of(' ') == std::string_view::npos) return false;  // is told as empty
  return text.front() == ' ' || text.back() == ' ' || text.starts_with(no_break) || text.ends_with(no_break);
}

}  // namespace

void refuse_blank_ends(const Json& json, Problems& problems) {
  // the pointer is only made when it is needed: each value puts its own part before what is found in it
  const auto within = [&problems](const Json& value, const auto& part) {
    const std::size_t before = problems.size();
    refuse_blank_ends(value, problems);
    for (std::size_t i = before; i < problems.size(); ++i)
      problems[i].where = fmt::format("/{}{}", part(), problems[i].where);
  };
  if (json.is_string()) {
    if (has_blank_end(json.get_ref<const std::string&>()))
      problems.push_back({"", "begins or ends with a blank", "take it away"});
  } else if (json.is_object()) {
    for (const auto& item : json.get_ref<const Json::object_t&>())
      within(item.second, [&item] { return pointer_part(item.first); });
  } else if (json.is_array()) {
    for (std::size_t i = 0; i < json.size(); ++i) within(json[i], [i] { return i; });
  }
}

std::string text_in(const Json& object, std::string_view field) {
  if (!object.is_object()) return {};
  const auto found = object.find(std::string(field));
  return found != object.end() && found->is_string() ? found->get<std::string>() : "";
}

Json seconds_json(Millis time) {
  if (time % 1s == 0ms) return time / 1s;
  return static_cast<double>(time.count()) / 1000;
}

}  // namespace yinback
