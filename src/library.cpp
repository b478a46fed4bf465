#include "yinback/library.hpp"

#include "field_reader.hpp"
#include "library_json.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace yinback {
namespace {

/// The plain word for each of the program's movements.
std::vector<std::string> read_movement_words(FieldReader& in, Problems& problems) {
  const std::size_t before = problems.size();
  std::vector<std::string> words(names<Movement>.size());
  std::vector<Movement> found;
  in.array("movements", [&](const Json& json, const std::string& where) {
    FieldReader inner(json, where, problems);
    found.push_back(inner.one_of<Movement>("id"));
    words[static_cast<std::size_t>(found.back())] = inner.text("plain");
    inner.refuse_unknown();
  });
  if (problems.size() == before) in.once_each("movements", found);
  return words;
}

void read_positions(FieldReader& in, Problems& problems) {
  const std::size_t before = problems.size();
  const auto found = in.list_of<Position>("positions");
  if (problems.size() == before) in.once_each("positions", found);
}

/// A BCP 47 tag by its outer form: letters, then parts of letters and digits.
std::string read_language(FieldReader& in) {
  std::string tag = in.text("language");
  std::size_t part = 0, length = 0;
  bool good = !tag.empty();
  for (const char c : tag + "-") {
    const bool letter = c >= 'a' && c <= 'z';
    const bool more = part > 0 && ((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'));
    if (c == '-') {
      good = good && length >= 2 && length <= (part == 0 ? 3U : 8U);
      ++part, length = 0;
    } else {
      good = good && (letter || more);
      ++length;
    }
  }
  if (!good && !tag.empty())
    in.problem("language", fmt::format("'{}' is no language", elide(tag, 40)),
               "write a tag like en or pt-BR");
  return tag;
}

Library read_library(const Json& json, Problems& problems) {
  FieldReader in(json, "", problems);
  Library library;
  in.text("$schema", false);
  in.format(1);
  library.language = read_language(in);
  library.movement_words = read_movement_words(in, problems);
  read_positions(in, problems);
  library.moves = in.objects("moves", read_move);
  library.tags = in.objects("tags", read_tag);
  library.props = in.texts("props");
  in.all_ids("props", library.props);
  library.flags = in.objects("flags", read_flag);
  if (const Json* wording = in.field("wording"))
    library.wording = read_wording(*wording, "/wording", problems);
  library.poses = in.objects("poses", read_pose);
  in.refuse_unknown();
  return library;
}

template <typename T>
const T* find_id(const std::vector<T>& list, std::string_view id) {
  const auto found = std::find_if(list.begin(), list.end(), [&](const T& item) { return item.id == id; });
  return found == list.end() ? nullptr : &*found;
}

template <typename T>
std::vector<std::string> ids_of(const std::vector<T>& list) {
  std::vector<std::string> ids;
  ids.reserve(list.size());
  for (const T& item : list) ids.push_back(item.id);
  return ids;
}

}  // namespace

Result<Library> parse_library(std::string_view text) {
  const auto json = parse_json(text);
  if (!json) return json.problems();
  Problems problems;
  Library library = read_library(*json, problems);
  refuse_blank_ends(*json, problems);
  if (problems.empty()) problems = check_library(library);
  if (!problems.empty()) return problems;
  return library;
}

const Pose* find_pose(const Library& library, std::string_view id) {
  return find_id(library.poses, id);
}
const Tag* find_tag(const Library& library, std::string_view id) {
  return find_id(library.tags, id);
}
std::vector<std::string> pose_ids(const Library& library) {
  return ids_of(library.poses);
}
std::vector<std::string> tag_ids(const Library& library) {
  return ids_of(library.tags);
}
std::vector<std::string> flag_ids(const Library& library) {
  return ids_of(library.flags);
}

const Move& find_move(const Library& library, Position from, Position to) {
  return *std::find_if(library.moves.begin(), library.moves.end(),
                       [&](const Move& move) { return move.from == from && move.to == to; });
}

}  // namespace yinback
