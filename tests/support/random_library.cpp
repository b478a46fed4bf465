#include "random_library.hpp"

#include "data.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace yinback {
namespace {

using Json = nlohmann::ordered_json;
using Words = std::vector<std::string>;

constexpr const char* movements[] = {"flexion", "extension", "lateral", "rotation"};
constexpr const char* levels[] = {"beginner", "regular", "experienced"};

bool contains(const Words& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

void add_once(Words& words, const std::string& word) {
  if (!contains(words, word)) words.push_back(word);
}

void erase(Words& words, const std::string& word) {
  words.erase(std::remove(words.begin(), words.end(), word), words.end());
}

bool plays(const Json& pose, std::string_view role) {
  const Json& roles = pose.at("roles");
  return std::find(roles.begin(), roles.end(), role) != roles.end();
}

template <typename F>
Words ids_where(const Json& list, F wanted) {
  Words ids;
  for (const Json& each : list)
    if (wanted(each)) ids.push_back(each.at("id"));
  return ids;
}

Words ids_of(const Json& list) {
  return ids_where(list, [](const Json&) { return true; });
}

/// True once in `n` times.
bool once_in(Random& random, std::uint64_t n) {
  return random.below(n) == 0;
}

template <typename List>
const auto& one_of(Random& random, const List& list) {
  return list[static_cast<std::size_t>(random.below(std::size(list)))];
}

/// Up to `most` words of `from`, each once.
Words some(Random& random, const Words& from, std::uint64_t most) {
  Words words;
  for (auto left = from.empty() ? 0 : random.below(most + 1); left > 0; --left)
    add_once(words, one_of(random, from));
  return words;
}

Words some_or_one(Random& random, const Words& from, std::uint64_t most) {
  Words words = some(random, from, most);
  if (words.empty()) words.push_back(one_of(random, from));
  return words;
}

Words lines(Random& random, std::string_view text, std::uint64_t most) {
  Words all;
  const auto count = 1 + random.below(most);
  for (std::uint64_t i = 1; i <= count; ++i) all.push_back(fmt::format("{} {}.", text, i));
  return all;
}

// --- the rests: a choice of the real ones

/// Rests left out now and then; without any of them there is still one for each position, one to arrive in
/// and one to end with, whatever single tag is set.
const Words dispensable{"savasana", "windshield-wipers", "knees-to-chest", "half-frog-rest"};
/// Two that stand in for each other.
const Words either{"pentacle", "constructive-rest"};

Words chosen_rests(Random& random) {
  Words chosen = ids_where(library_json().at("poses"), [](const Json& pose) { return !plays(pose, "hold"); });
  for (const std::string& id : dispensable)
    if (once_in(random, 3)) erase(chosen, id);
  if (once_in(random, 3)) erase(chosen, one_of(random, either));
  if (contains(chosen, "constructive-rest") && once_in(random, 3)) erase(chosen, "easy-seat");
  return chosen;
}

void keep_only(Json& ids, const Words& known) {
  Words kept;
  for (const auto& id : ids.get<Words>())
    if (contains(known, id)) kept.push_back(id);
  ids = kept;
}

/// The rest as it is among `known` poses alone: no word of any other.
Json rest_among(Json rest, const Words& known) {
  static const Words all = ids_of(library_json().at("poses"));
  keep_only(rest["next"], known);
  for (const char* list : {"reset", "balance"}) keep_only(rest["counterposes"][list], known);
  Json variations = Json::array();
  for (const Json& each : rest.at("variations")) {
    const std::string id = each.at("id");
    if (contains(known, id) || !contains(all, id)) variations.push_back(each);
  }
  rest["variations"] = variations;
  return rest;
}

// --- a held pose, field by field

struct Rest {
  std::string id, position;
  bool lying = false;  ///< on the back, and still
  Words avoid;
};

/// What decides the rest of a pose.
struct Draft {
  std::string id, movement, position;
  Words flags, avoid, reset;
  Json modify = Json::object();
  [[nodiscard]] bool flagged(std::string_view flag) const { return contains(flags, flag); }
};

class Maker {
 public:
  Maker(Random& random, const LibraryShape& shape)
      : random_(random), every_movement_(shape.every_movement), library_(library_json()) {
    tags_ = ids_of(library_.at("tags"));
    props_ = library_.at("props").get<Words>();
    for (const char* movement : movements) movements_.emplace_back(movement);
    if (!every_movement_ && once_in(random_, 5)) erase(movements_, one_of(random_, movements));
    take_rests();
    for (std::size_t i = 1; i <= shape.poses; ++i) {
      library_["poses"].push_back(held_pose(fmt::format("held-{}", i)));
      held_.push_back(fmt::format("held-{}", i));
    }
  }

  [[nodiscard]] std::string text() const { return library_.dump(); }

 private:
  void take_rests() {
    const Words chosen = chosen_rests(random_);
    knees_to_chest_ = contains(chosen, "knees-to-chest");
    Json rests = Json::array();
    for (const Json& pose : library_json().at("poses"))
      if (contains(chosen, pose.at("id").get<std::string>())) rests.push_back(rest_among(pose, chosen));
    library_["poses"] = std::move(rests);
    for (const Json& rest : library_.at("poses")) note_rest(rest);
    first_held_ = library_.at("poses").size();
  }

  /// Keeps in mind what may be a reset.
  void note_rest(const Json& pose) {
    if (pose.at("movement") != "neutral" || pose.at("sided") || pose.at("between") == 0) return;
    Rest rest{pose.at("id"), pose.at("position"), false, {}};
    rest.lying = rest.position == "supine" && plays(pose, "rest");
    for (const auto& [tag, why] : pose.at("avoid").items()) rest.avoid.push_back(tag);
    rests_.push_back(rest);
  }

  Json held_pose(std::string id) {
    Draft draft;
    draft.id = std::move(id);
    draft.movement = next_movement();
    draft.position = one_of(random_, library_.at("positions")).get<std::string>();
    draw_flags(draft);
    draw_tags(draft);
    draw_resets(draft);
    draw_notes(draft);
    Json pose = {{"id", draft.id}, {"name", "Held " + draft.id.substr(5)}, {"movement", draft.movement}};
    put_shape(pose, draft);
    put_times(pose);
    put_words(pose);
    pose["variations"] = variations(draft);
    pose["avoid"] = Json::object();
    for (const std::string& tag : draft.avoid) pose["avoid"][tag] = "not with " + tag;
    pose["modify"] = std::move(draft.modify);
    pose["counterposes"] = {{"reset", draft.reset}, {"balance", balance(draft)}};
    pose["next"] = some(random_, held_, 2);
    pose["flags"] = draft.flags;
    pose["sources"] = Json::array();
    return pose;
  }

  std::string next_movement() {
    const bool due = every_movement_ && held_.size() < movements_.size();
    return due ? movements_[held_.size()] : one_of(random_, movements_);
  }

  /// Some flags go with a position or a movement alone.
  [[nodiscard]] bool may_flag(const Draft& draft, std::string_view flag) const {
    const struct {
      const char* flag;
      bool suits;
    } only[] = {{"kneel", draft.position == "kneeling" || draft.position == "seated"},
                {"prone-belly", draft.position == "prone"},
                {"supine-flat", draft.position == "supine"},
                {"inverted", draft.movement != "extension" || draft.position != "prone"}};
    return std::all_of(std::begin(only), std::end(only),
                       [&](const auto& each) { return each.flag != flag || each.suits; });
  }

  void draw_flags(Draft& draft) {
    for (const Json& flag : library_.at("flags")) {
      const std::string id = flag.at("id");
      const bool likely = id == "end-range-" + draft.movement || id == "kneel" || id == "prone-belly";
      if (may_flag(draft, id) && once_in(random_, likely ? 2 : 12)) draft.flags.push_back(id);
    }
  }

  void draw_tags(Draft& draft) {
    for (const Json& tag : library_.at("tags"))
      if (tag.value("rests_only", false)) draft.avoid.push_back(tag.at("id"));
    for (const Json& flag : library_.at("flags"))
      if (draft.flagged(flag.at("id").get<std::string>()))
        for (const std::string tag : flag.at("avoid")) add_once(draft.avoid, tag);
    for (const std::string& tag : some(random_, tags_, 3)) add_once(draft.avoid, tag);
  }

  /// Where a pose leaves the body decides which rests are good; tags they all avoid, the pose avoids too.
  void draw_resets(Draft& draft) {
    const bool backbend = draft.movement == "extension";
    const bool on_back = draft.flagged("inverted") || (backbend && draft.position == "supine");
    const bool prone = backbend && draft.position == "prone";
    std::vector<const Rest*> good;
    for (const Rest& rest : rests_)
      if ((!on_back || rest.lying) && (!prone || rest.position == "prone")) good.push_back(&rest);
    for (auto left = 1 + random_.below(3); left > 0; --left) add_once(draft.reset, one_of(random_, good)->id);
    for (const std::string& tag : tags_) {
      const bool left = std::any_of(good.begin(), good.end(), [&](const Rest* rest) {
        return contains(draft.reset, rest->id) && !contains(rest->avoid, tag);
      });
      if (!left) add_once(draft.avoid, tag);
    }
  }

  void draw_notes(Draft& draft) {
    const auto note = [&](const std::string& tag) {
      if (!contains(draft.avoid, tag)) draft.modify[tag] = fmt::format("With {} take it mildly.", tag);
    };
    for (const Json& flag : library_.at("flags"))
      if (draft.flagged(flag.at("id").get<std::string>()))
        for (const std::string tag : flag.at("tagged")) note(tag);
    for (const std::string& tag : some(random_, tags_, 6)) note(tag);
  }

  void put_shape(Json& pose, const Draft& draft) {
    const bool across = draft.movement == "lateral" || draft.movement == "rotation";
    const bool sided = across != once_in(random_, 5);
    const auto strength = random_.below(10);
    pose["secondary"] = Json::array();
    pose["region"] = "lumbar";
    pose["position"] = draft.position;
    pose["sided"] = sided;
    if (sided)
      pose["side"] = {{"first", once_in(random_, 2) ? "right" : "left"},
                      {"means", "the named side is the one of " + draft.id},
                      {"change", "Now the other one."}};
    pose["intensity"] = strength < 5 ? "gentle" : strength < 8 ? "moderate" : "deep";
  }

  /// A time on the grid of five seconds.
  int seconds(int least, int most) {
    return least + 5 * static_cast<int>(random_.below(static_cast<std::uint64_t>((most - least) / 5 + 1)));
  }

  void put_times(Json& pose) {
    const auto from = random_.below(8) < 6 ? 0 : 1 + random_.below(2);
    pose["level"] = levels[from];
    pose["roles"] = Json::array({"hold"});
    if (once_in(random_, 5)) pose["roles"].push_back("counter");
    int longest = seconds(30, 120);
    pose["hold"] = {{"floor", longest}};
    for (std::size_t level = 0; level < std::size(levels); ++level) {
      pose["hold"][levels[level]] = nullptr;
      if (level < from) continue;
      longest = seconds(longest, level == 2 ? 300 : std::max(longest, 240));
      pose["hold"][levels[level]] = longest;
    }
    pose["between"] = plays(pose, "counter") ? 60 : 0;
    pose["enter"] = seconds(5, 45);
    if (!held_.empty() && once_in(random_, 12)) pose["after"] = some_or_one(random_, held_, 2);
  }

  void put_words(Json& pose) {
    pose["props"] = Json::array();
    const auto prop = [&] {
      pose["props"].push_back({{"any", some_or_one(random_, props_, 2)}, {"use", "under what hangs"}});
    };
    if (once_in(random_, 6)) {
      prop();
      pose["props"].back()["needed"] = true;
    }
    for (auto left = random_.below(3); left > 0; --left) prop();
    pose["targets"] = Json::array({"back"});
    pose["entry"] = lines(random_, "Go in", 5);
    pose["holding"] = lines(random_, "Stay", 4);
    pose["exit"] = lines(random_, "Come out", 3);
    pose["feel"] = "A dull, broad pull.";
    pose["stop"] = Json::array({"A sharp pain"});
  }

  Json variations(const Draft& draft) {
    Json all = Json::array();
    for (std::uint64_t left = random_.below(4), i = 1; left > 0; --left, ++i)
      all.push_back(once_in(random_, 8) && !held_.empty() && all.empty()
                        ? swap_for()
                        : variation(draft, fmt::format("{}-form-{}", draft.id, i)));
    return all;
  }

  Json variation(const Draft& draft, const std::string& id) {
    static constexpr const char* kinds[] = {"gentler", "different", "deeper"};
    const std::string kind = one_of(random_, kinds);
    Words suits;
    for (const auto& item : draft.modify.items())
      if (kind != "deeper" && once_in(random_, 3)) suits.push_back(item.key());
    Json form = {{"id", id}, {"kind", kind}, {"change", "Take it as " + id + "."}, {"for", suits}};
    // lying elsewhere a backbend would ask for another rest than its own list has
    if (draft.movement != "extension" && once_in(random_, 6))
      form["position"] = one_of(random_, library_.at("positions"));
    if (once_in(random_, 4)) form["needs"] = some_or_one(random_, props_, 2);
    return form;
  }

  /// A variation that is an earlier pose.
  Json swap_for() {
    const auto which = static_cast<std::size_t>(random_.below(held_.size()));
    const Json& other = library_.at("poses").at(first_held_ + which);
    Words suits;
    for (const std::string& tag : some(random_, tags_, 3))
      if (!other.at("avoid").contains(tag)) suits.push_back(tag);
    return {{"id", held_[which]},
            {"kind", "different"},
            {"change", "Take " + held_[which] + " instead."},
            {"for", suits}};
  }

  Words balance(const Draft& draft) {
    if (draft.movement == "rotation")
      return knees_to_chest_ && !once_in(random_, 3) ? Words{"knees-to-chest"} : Words{};
    return some(random_, held_, 1);
  }

  Random& random_;
  bool every_movement_;
  Json library_;
  Words tags_, props_, movements_;
  Words held_;  ///< ids so far
  std::size_t first_held_ = 0;
  std::vector<Rest> rests_;
  bool knees_to_chest_ = false;
};

// --- wishes

void random_times(Random& random, Request& request) {
  if (!once_in(random, 3)) request.total = 10min + 5s * static_cast<int>(random.below(1321));
  if (once_in(random, 8)) request.total = 1min + 5s * static_cast<int>(random.below(240));
  if (once_in(random, 2)) request.hold = 30s * static_cast<int>(1 + random.below(14));
  if (once_in(random, 4)) request.rest = 30s * static_cast<int>(1 + random.below(40));
}

void random_poses(Random& random, const Json& library, Request& request) {
  const Json& poses = library.at("poses");
  const Words all = ids_of(poses), held = ids_where(poses, [](const Json&p) { return plays(p, "hold"); });
  if (once_in(random, 4)) {
    const Words& from = once_in(random, 3) ? all : held;
    request.without = some(random, from, once_in(random, 4) ? 16 : 4);
  }
  if (once_in(random, 5))
    request.poses = some(random, held, 6);
  else if (once_in(random, 4))
    request.with = some(random, held, 3);
  if (once_in(random, 3) && request.poses.empty()) request.focus = one_of(random, spine_movements);
  for (Words* asked : {&request.poses, &request.with})
    for (const std::string& id : request.without) erase(*asked, id);
}

}  // namespace

std::string random_library_text(Random& random, const LibraryShape& shape) {
  return Maker(random, shape).text();
}

Request random_request(Random& random, const nlohmann::ordered_json& library) {
  Request request;
  request.level = static_cast<Level>(random.below(3));
  request.seed = once_in(random, 4) ? random.below(100) : 1;
  request.first = once_in(random, 2) ? Side::left : Side::right;
  random_times(random, request);
  if (once_in(random, 2)) request.avoid = some(random, ids_of(library.at("tags")), 3);
  if (once_in(random, 3)) request.props = some(random, library.at("props").get<Words>(), 4);
  random_poses(random, library, request);
  request.morning = once_in(random, 8);
  return request;
}

}  // namespace yinback
