#include "spots.hpp"

#include "json.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>

namespace yinback {
namespace {

using Wanted = std::map<std::string, Spot, std::less<>>;

/// Walks a JSON text and notes where what is wanted stands. What is no JSON ends the walk.
class Walk {
 public:
  Walk(std::string_view text, Wanted& wanted) : text_(text), wanted_(wanted) {
    if (text.substr(0, 3) == "\xEF\xBB\xBF") text_.remove_prefix(3);
  }
  void run() {
    space();
    if (at_ == text_.size()) return;  // nothing is nowhere
    note(at_);
    value(0);
  }

 private:
  static constexpr int deepest = 70;  // a little more than parse_json takes

  [[nodiscard]] char now() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  void space() { at_ = std::min(text_.find_first_not_of(" \t\r\n", at_), text_.size()); }
  bool take(char wanted) {
    space();
    if (now() != wanted) return false;
    ++at_;
    return true;
  }
  /// The text between quotes, escapes as they stand.
  std::string_view quoted() {
    const std::size_t begin = at_ + 1;
    for (std::size_t end = begin; end < text_.size(); ++end) {
      if (text_[end] == '\\')
        ++end;
      else if (text_[end] == '"')
        return at_ = end + 1, text_.substr(begin, end - begin);
    }
    at_ = text_.size();
    return {};
  }
  /// The value from here on is what `path_` names, and begins (with its key) at `from`.
  void note(std::size_t from) {
    const auto found = wanted_.find(path_);
    if (found == wanted_.end() || found->second.line != 0) return;
    for (; counted_ < from; ++counted_) {
      const auto byte = static_cast<unsigned char>(text_[counted_]);
      if (byte == '\n')
        ++line_, column_ = 1;
      else if ((byte & 0xC0U) != 0x80U)
        ++column_;
    }
    found->second.line = line_;
    found->second.column = column_;
  }
  void note_id(std::string_view id) {
    const auto found = wanted_.find(path_);
    if (found == wanted_.end() || !found->second.id.empty() || id.size() > 60) return;
    if (id.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string_view::npos)
      found->second.id = id;
  }
  bool value(int depth) {
    space();
    if (depth > deepest) return false;
    if (now() == '{') return object(depth);
    if (now() == '[') return array(depth);
    if (now() == '"') return quoted(), true;
    at_ = std::min(text_.find_first_of(",]}", at_), text_.size());
    return at_ < text_.size();
  }
  bool within(std::string part, std::size_t from, int depth) {
    const std::size_t before = path_.size();
    path_ += '/' + std::move(part);
    note(from);
    const bool good = value(depth + 1);
    path_.resize(before);
    return good;
  }
  bool object(int depth) {
    ++at_;
    if (take('}')) return true;
    do {
      space();
      const std::size_t from = at_;
      if (now() != '"') return false;
      const std::string_view key = quoted();
      if (!take(':')) return false;
      space();
      const std::size_t begin = at_;
      if (!within(pointer_part(key), from, depth)) return false;
      if (key == "id" && at_ >= begin + 2 && text_[begin] == '"')
        note_id(text_.substr(begin + 1, at_ - begin - 2));
    } while (take(','));
    return take('}');
  }
  bool array(int depth) {
    ++at_;
    if (take(']')) return true;
    std::size_t index = 0;
    do {
      space();
      if (!within(std::to_string(index++), at_, depth)) return false;
    } while (take(','));
    return take(']');
  }

  std::string_view text_;
  Wanted& wanted_;
  std::size_t at_ = 0;
  std::string path_;
  std::size_t counted_ = 0, line_ = 1, column_ = 1;  // the place of the byte up to which was counted
};

/// The pointers of `pointer` and of all that is around it, the outermost first.
std::vector<std::string_view> around(std::string_view pointer) {
  std::vector<std::string_view> all{pointer.substr(0, 0)};
  for (std::size_t at = 1; at <= pointer.size(); ++at)
    if (at == pointer.size() || pointer[at] == '/') all.push_back(pointer.substr(0, at));
  return all;
}

std::string_view pointer_of(const Problem& problem) {
  const std::string_view where = problem.where;
  return where.starts_with('/') ? where.substr(0, where.find(" (")) : std::string_view{};
}

/// A syntax problem says its place itself.
Spot said(const std::string& where) {
  Spot spot;
  spot.pointer = where;
  const char* const end = where.data() + where.size();
  const auto line = std::from_chars(where.data(), end, spot.line);
  if (line.ec == std::errc{} && line.ptr != end && *line.ptr == ':')
    std::from_chars(line.ptr + 1, end, spot.column);
  return spot;
}

Spot spot_of(std::string_view pointer, const Wanted& wanted) {
  Spot spot;
  spot.pointer = pointer;
  for (const std::string_view part : around(pointer)) {
    const auto found = wanted.find(part);
    if (found == wanted.end() || found->second.line == 0) continue;
    spot.line = found->second.line;
    spot.column = found->second.column;
    if (spot.id.empty()) spot.id = found->second.id;
  }
  return spot;
}

}  // namespace

std::vector<Spot> spots(std::string_view text, const Problems& problems) {
  Wanted wanted;
  for (const Problem& problem : problems)
    for (const std::string_view part : around(pointer_of(problem))) wanted.try_emplace(std::string(part));
  Walk(text, wanted).run();
  std::vector<Spot> found;
  for (const Problem& problem : problems) {
    const bool pointed = problem.where.empty() || problem.where.starts_with('/');
    found.push_back(pointed ? spot_of(pointer_of(problem), wanted) : said(problem.where));
  }
  return found;
}

Problems located(Problems problems, std::string_view text) {
  const std::vector<Spot> places = spots(text, problems);
  for (std::size_t i = 0; i < problems.size(); ++i) {
    const Spot& spot = places[i];
    std::string& where = problems[i].where;
    if (spot.line == 0 || (!where.empty() && !where.starts_with('/'))) continue;
    where = fmt::format("{}:{}", spot.line, spot.column);
    if (!spot.pointer.empty() || !spot.id.empty()) where += ":";
    if (!spot.pointer.empty()) where += " " + spot.pointer;
    if (!spot.id.empty()) where += fmt::format(" ({})", spot.id);
  }
  return problems;
}

}  // namespace yinback
