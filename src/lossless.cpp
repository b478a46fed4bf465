#include "lossless.hpp"

#include <algorithm>
#include <type_traits>

namespace yinback {
namespace {

// Each struct is taken apart whole, so that a field it gets cannot be forgotten here: this no longer compiles
// then. Writer and Reader walk the same names.
void fields(auto& each, Point& it) {
  auto& [x, y] = it;
  each("x", x, "y", y);
}
void fields(auto& each, Figure& it) {
  auto& [seen, head, spine, far_limbs, limbs, props] = it;
  each("seen", seen, "head", head, "spine", spine, "far_limbs", far_limbs, "limbs", limbs, "props", props);
}
void fields(auto& each, Voice& it) {
  auto& [left, right, next, rest, offer, ask, paused, resumed, test] = it;
  each("left", left, "right", right, "next", next, "rest", rest, "offer", offer, "ask", ask);
  each("paused", paused, "resumed", resumed, "test", test);
}
void fields(auto& each, Mark& it) {
  auto& [from, at, tone, text, aloud] = it;
  each("from", from, "at", at, "tone", tone, "text", text, "aloud", aloud);
}
void fields(auto& each, WayOut& it) {
  auto& [from, side, held, left, pose, variation, title, change] = it;
  each("from", from, "side", side, "held", held, "left", left);
  each("pose", pose, "variation", variation, "title", title, "change", change);
}
void fields(auto& each, Sign& it) {
  auto& [step, pose, felt] = it;
  each("step", step, "pose", pose, "felt", felt);
}
void fields(auto& each, Step& it) {
  auto& [kind, pose, variation, title, spoken, movement, side, side_means, length, least, most, marks,
         way_out, resumed, left_at] = it;
  each("kind", kind, "pose", pose, "variation", variation, "title", title, "spoken", spoken);
  each("movement", movement, "side", side, "side_means", side_means);
  each("length", length, "least", least, "most", most, "marks", marks);
  each("way_out", way_out, "resumed", resumed, "left_at", left_at);
}
void fields(auto& each, LeftOut& it) {
  auto& [what, why] = it;
  each("what", what, "why", why);
}
void fields(auto& each, FeltBefore& it) {
  auto& [pose, felt, days] = it;
  each("pose", pose, "felt", felt, "days", days);
}
void fields(auto& each, HeldBefore& it) {
  auto& [pose, days] = it;
  each("pose", pose, "days", days);
}
void fields(auto& each, Past& it) {
  auto& [felt, held, by_movement, by_side] = it;
  each("felt", felt, "held", held, "by_movement", by_movement, "by_side", by_side);
}
void fields(auto& each, Session& it) {
  auto& [sequence, language, seed, level, focus, avoid, at_hand, warning, closing, voice, getting_up, props,
         cautions, notes, left_out, past, figures, steps, signs] = it;
  each("sequence", sequence, "language", language, "seed", seed, "level", level, "focus", focus);
  each("avoid", avoid, "at_hand", at_hand, "warning", warning, "closing", closing, "voice", voice);
  each("getting_up", getting_up, "props", props, "cautions", cautions, "notes", notes);
  each("left_out", left_out, "past", past, "figures", figures, "steps", steps, "signs", signs);
}
void fields(auto& each, Stamp& it) {
  auto& [seconds, offset] = it;
  each("seconds", seconds, "offset", offset);
}
void fields(auto& each, JournalHead& it) {
  auto& [id, started, planned, plan] = it;
  each("id", id, "started", started, "planned", planned, "plan", plan);
}
void fields(auto& each, Countdown& it) {
  auto& [step, into, practised, held, paused, paused_for, over] = it;
  each("step", step, "into", into, "practised", practised, "held", held);
  each("paused", paused, "paused_for", paused_for, "over", over);
}
void fields(auto& each, HeldPose& it) {
  auto& [pose, movement, side, planned, held, ended] = it;
  each("pose", pose, "movement", movement, "side", side, "planned", planned, "held", held, "ended", ended);
}
void fields(auto& each, FeltSign& it) {
  auto& [pose, side, felt] = it;
  each("pose", pose, "side", side, "felt", felt);
}
void fields(auto& each, SoFar& it) {
  auto& [noted, at, holds, sensations] = it;
  each("noted", noted, "at", at, "holds", holds, "sensations", sensations);
}

/// Times in milliseconds, what is not there as null.
class Writer {
 public:
  void operator()() {}
  void operator()(const char* name, auto& value, auto&&... more) {
    json_[name] = json_of(value);
    (*this)(more...);
  }
  template <typename T>
  static Json whole(T& value) {
    Writer writer;
    fields(writer, value);
    return std::move(writer.json_);
  }

 private:
  static Json json_of(Millis time) { return time.count(); }
  static Json json_of(std::string& text) { return std::move(text); }
  static Json json_of(std::pair<std::string, Figure>& pair) {
    return Json::array({json_of(pair.first), whole(pair.second)});
  }
  template <typename T, std::size_t N>
  static Json json_of(std::array<T, N>& values) {
    return list_of(values);
  }
  template <typename T>
  static Json json_of(std::vector<T>& values) {
    return list_of(values);
  }
  template <typename T>
  static Json json_of(std::optional<T>& value) {
    return value ? json_of(*value) : Json(nullptr);
  }
  template <typename T>
  static Json json_of(T& value) {
    if constexpr (std::is_enum_v<T>)
      return name(value);
    else if constexpr (std::is_arithmetic_v<T>)
      return value;
    else
      return whole(value);
  }
  static Json list_of(auto& values) {
    Json list = Json::array();
    for (auto& value : values) list.push_back(json_of(value));
    return list;
  }

  Json json_ = Json::object();
};

constexpr Millis beyond_reason = 1'000'000h;

/// Takes the same values out of an object; `good` tells whether all were what they should be.
class Reader {
 public:
  explicit Reader(const Json& json) : json_(json), good_(json.is_object()) {}
  void operator()() {}
  void operator()(const char* name, auto& value, auto&&... more) {
    if (good_)
      if (const auto found = json_.find(name); found != json_.end()) good_ = get(*found, value);
    (*this)(more...);
  }
  template <typename T>
  static bool whole(const Json& json, T& value) {
    Reader reader(json);
    fields(reader, value);
    return reader.good_;
  }

 private:
  static bool get(const Json& json, Millis& time) {
    Millis::rep count = 0;
    if (!get(json, count) || count > beyond_reason.count() || count < -beyond_reason.count()) return false;
    time = Millis{count};
    return true;
  }
  static bool get(const Json& json, std::string& text) {
    if (json.is_string()) text = json.get_ref<const std::string&>();
    return json.is_string();
  }
  static bool get(const Json& json, std::pair<std::string, Figure>& pair) {
    return json.is_array() && json.size() == 2 && get(json[0], pair.first) && whole(json[1], pair.second);
  }
  template <typename T, std::size_t N>
  static bool get(const Json& json, std::array<T, N>& values) {
    return json.is_array() && json.size() == N && each_of(json, values);
  }
  template <typename T>
  static bool get(const Json& json, std::vector<T>& values) {
    if (!json.is_array()) return false;
    values.assign(json.size(), T{});
    return each_of(json, values);
  }
  template <typename T>
  static bool get(const Json& json, std::optional<T>& value) {
    value.reset();
    return json.is_null() || get(json, value.emplace());
  }
  template <typename T>
  static bool get(const Json& json, T& value) {
    if constexpr (std::is_same_v<T, bool>) {
      if (json.is_boolean()) value = json.get<bool>();
      return json.is_boolean();
    } else if constexpr (std::is_unsigned_v<T>) {
      if (json.is_number_unsigned()) value = json.get<T>();
      return json.is_number_unsigned();
    } else if constexpr (std::is_integral_v<T>) {
      if (json.is_number_integer()) value = json.get<T>();
      return json.is_number_integer();
    } else if constexpr (std::is_enum_v<T>) {
      std::string word;
      const auto found = get(json, word) ? from_name<T>(word) : std::nullopt;
      if (found) value = *found;
      return found.has_value();
    } else {
      return whole(json, value);
    }
  }
  static bool each_of(const Json& json, auto& values) {
    for (std::size_t i = 0; i < json.size(); ++i)
      if (!get(json[i], values[i])) return false;
    return true;
  }

  const Json& json_;
  bool good_;
};

}  // namespace

Json lossless(Session session) {
  return Writer::whole(session);
}
Json lossless(JournalHead head) {
  return Writer::whole(head);
}
Json lossless(SoFar so_far) {
  return Writer::whole(so_far);
}

bool read_lossless(const Json& json, Session& session) {
  return Reader::whole(json, session);
}
bool read_lossless(const Json& json, JournalHead& head) {
  return Reader::whole(json, head);
}
bool read_lossless(const Json& json, SoFar& so_far) {
  return Reader::whole(json, so_far);
}

}  // namespace yinback
