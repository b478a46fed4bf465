#include "yinback/own_poses.hpp"

#include "field_reader.hpp"
#include "library_check.hpp"
#include "library_json.hpp"
#include "overlay.hpp"
#include "yinback/advice.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

namespace yinback {
namespace {

/// The index of the entry that `item` names by its id, or a move by its ends; the size where there is none.
template <typename T>
std::size_t index_of(const std::vector<T>& list, const Json& item) {
  const std::string id = text_in(item, "id");
  if (id.empty()) return list.size();  // names none, not even one like it before
  const auto found = std::find_if(list.begin(), list.end(), [&](const T& entry) { return entry.id == id; });
  return static_cast<std::size_t>(found - list.begin());
}
std::size_t index_of(const std::vector<Move>& list, const Json& item) {
  const std::string from = text_in(item, "from");
  const std::string to = text_in(item, "to");
  const auto found = std::find_if(list.begin(), list.end(), [&](const Move& move) {
    return name(move.from) == from && name(move.to) == to;
  });
  return static_cast<std::size_t>(found - list.begin());
}

/// Lays one text over one library, and knows afterwards where in the text everything stands.
class Overlay {
 public:
  Overlay(Json own, Library base) : own_(std::move(own)), library_(std::move(base)) {}

  Result<Library> take() {
    Problems problems = lay();
    if (!problems.empty()) return problems;
    return std::move(library_);
  }
  /// Every problem of the text.
  Problems lay() {
    refuse_blank_ends(own_, problems_);
    if (own_.is_array())
      list("poses", "", own_, library_.poses, read_pose);
    else if (own_.is_object() && own_.contains("id"))
      entry("poses", "", own_, library_.poses, read_pose);
    else
      whole();
    if (problems_.empty()) problems_ = check_library(library_, stands());
    return problems_;
  }
  /// Once it is read without any.
  Problems advise() { return advice(library_, stands()); }

 private:
  [[nodiscard]] Stands stands() const {
    return [this](std::string_view list, std::size_t index) { return standing(list, index); };
  }
  void whole() {
    FieldReader in(own_, "", problems_);
    in.text("$schema", false);
    in.format(1);
    if (in.field("language", false) != nullptr) library_.language = in.text("language");
    if (in.field("positions", false) != nullptr) in.list_of<Position>("positions");
    movements(in);
    props(in);
    const auto each = [&](std::string_view name, auto& into, auto read) {
      if (in.array_field(name, false) != nullptr)
        list(name, "/" + std::string(name), own_[std::string(name)], into, read);
    };
    each("tags", library_.tags, read_tag);
    each("flags", library_.flags, read_flag);
    each("moves", library_.moves, read_move);
    if (const Json* wording = in.field("wording", false))
      library_.wording =
          read_wording(wording->is_object() ? laid_over(to_json(library_.wording), *wording) : *wording,
                       "/wording", problems_);
    each("poses", library_.poses, read_pose);
    in.refuse_unknown();
  }
  void movements(FieldReader& in) {
    in.array(
        "movements",
        [&](const Json& item, const std::string& where) {
          FieldReader inner(item, where, problems_);
          const auto movement = static_cast<std::size_t>(inner.one_of<Movement>("id"));
          library_.movement_words[movement] = inner.text("plain");
          inner.refuse_unknown();
        },
        false);
  }
  void props(FieldReader& in) {
    if (in.field("props", false) == nullptr) return;
    for (std::string& prop : in.texts("props"))
      if (!contains(library_.props, prop)) library_.props.push_back(std::move(prop));
  }
  template <typename T>
  void list(std::string_view name, const std::string& where, Json& items, std::vector<T>& into,
            Read<T> read) {
    lists_.emplace(name, where);
    for (std::size_t i = 0; i < items.size(); ++i)
      entry(name, fmt::format("{}/{}", where, i), items[i], into, read);
  }
  template <typename T>
  void entry(std::string_view list, const std::string& where, Json& item, std::vector<T>& into,
             Read<T> read) {
    const std::size_t index = index_of(into, item);
    if (!entries_.try_emplace({list, index}, where).second && index < into.size()) {
      problems_.push_back({where, "changes what another one before it changes", "make one of the two"});
    } else if (index == into.size()) {
      into.push_back(added(item, where, into, read));
    } else {
      change(into[index], std::move(item), where, read);
    }
  }
  void change(Pose& pose, Json item, const std::string& where, Read<Pose> /*read*/) {
    auto changed = change_pose(pose, std::move(item), where, problems_);
    if (!changed.empty()) library_.own.push_back({pose.id, std::move(changed)});
  }
  template <typename T>
  void change(T& entry, Json item, const std::string& where, Read<T> read) {
    entry = read(laid_over(to_json(entry), std::move(item)), where, problems_);
  }
  /// A new entry. So little of one that it can only mean another is told in a line.
  template <typename T>
  T added(const Json& item, const std::string& where, const std::vector<T>& among, Read<T> read) {
    Problems found;
    T value = read(item, where, found);
    const auto missing = static_cast<std::size_t>(std::count_if(
        found.begin(), found.end(), [](const Problem& problem) { return problem.what == "is missing"; }));
    const std::string meant = item.is_object() && missing >= item.size() ? like(among, item) : "";
    if (!meant.empty())
      found = {{where + "/id", fmt::format("'{}' is not there to change", text_in(item, "id")),
                fmt::format("did you mean {}? a new one has to be complete", meant)}};
    append(problems_, std::move(found));
    if constexpr (std::is_same_v<T, Pose>) library_.own.push_back({value.id, {}});
    return value;
  }
  template <typename T>
  static std::string like(const std::vector<T>& among, const Json& item) {
    if constexpr (std::is_same_v<T, Move>)
      return {};
    else {
      std::vector<std::string> ids;
      ids.reserve(among.size());
      for (const T& entry : among) ids.push_back(entry.id);
      return nearest(text_in(item, "id"), ids);
    }
  }
  [[nodiscard]] Placing standing(std::string_view list, std::size_t index) const {
    if (index == whole_list) {
      const auto found = lists_.find(std::string(list));
      return {found == lists_.end() ? "" : found->second};
    }
    const auto found = entries_.find({list, index});
    if (found != entries_.end()) return {found->second};
    return {list == "poses" ? blamed(library_.poses[index]) : "", false};
  }
  /// What the own text says that can break a pose it does not name: a pose this one refers to, else its lists
  /// of flags or tags.
  [[nodiscard]] std::string blamed(const Pose& broken) const {
    std::vector<std::string> ids = broken.reset;
    for (const Variation& variation : broken.variations) ids.push_back(variation.id);
    for (const auto* more : {&broken.balance, &broken.next, &broken.after})
      ids.insert(ids.end(), more->begin(), more->end());
    for (const std::string& id : ids) {
      const auto found = std::find_if(entries_.begin(), entries_.end(), [&](const auto& entry) {
        const auto& [list, index] = entry.first;
        return list == "poses" && library_.poses[index].id == id;
      });
      if (found != entries_.end()) return found->second;
    }
    for (const char* list : {"flags", "tags"})
      if (const auto found = lists_.find(list); found != lists_.end()) return found->second;
    return {};
  }

  Json own_;  ///< what has been laid over is moved out of it
  Library library_;
  Problems problems_;
  std::map<std::string, std::string> lists_;                                 ///< pointers of the lists given
  std::map<std::pair<std::string_view, std::size_t>, std::string> entries_;  ///< and of their entries
};

}  // namespace

Result<Library> parse_own_poses(std::string_view text, Library base) {
  auto json = parse_json(text);
  if (!json) return json.problems();
  return Overlay(std::move(*json), std::move(base)).take();
}

Problems own_advice(std::string_view text, const Library& base) {
  auto json = parse_json(text);
  if (!json) return {};
  Overlay overlay(std::move(*json), base);
  return overlay.lay().empty() ? overlay.advise() : Problems{};
}

const OwnPose* find_own(const Library& library, std::string_view pose) {
  const auto found = std::find_if(library.own.begin(), library.own.end(),
                                  [&](const OwnPose& own) { return own.id == pose; });
  return found == library.own.end() ? nullptr : &*found;
}

}  // namespace yinback
