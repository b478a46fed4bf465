// A pose out of JSON and back; library.hpp and library_json.hpp declare it. One table holds every field of
// the data file, in its order: how it is read, and how it is written.
#include "field_reader.hpp"
#include "figure_json.hpp"
#include "library_json.hpp"
#include "overlay.hpp"
#include "pose_parts.hpp"

#include <array>
#include <functional>
#include <iterator>
#include <type_traits>
#include <utility>

namespace yinback {
namespace {

using Name = std::string_view;

// --- how each kind of value is written

template <typename T>
Json json_of(const T& value) {
  if constexpr (std::is_enum_v<T>)
    return name(value);
  else if constexpr (requires { part_json(value); })
    return part_json(value);
  else
    return value;
}
Json json_of(const Millis& time) {
  return seconds_json(time);
}
Json json_of(const Reasons& reasons) {
  Json json = Json::object();
  for (const auto& [tag, why] : reasons) json[tag] = why;
  return json;
}
template <typename T>
Json json_of(const std::vector<T>& values) {
  Json json = Json::array();
  for (const T& value : values) json.push_back(json_of(value));
  return json;
}

// --- how a field is read, where that takes more than one function of its reader

std::string text(FieldReader& in, Name field) {
  return in.text(field);
}
std::string text_if_any(FieldReader& in, Name field) {
  return in.text(field, false);
}
/// With letters and without belong together.
std::string sanskrit(FieldReader& in, Name field) {
  const bool with = in.field("sanskrit", false) != nullptr;
  return in.text(field, with || in.field("sanskrit_plain", false) != nullptr);
}
std::string region(FieldReader& in, Name field) {
  return in.word(field, {"lumbar", "thoracic", "whole"});
}
bool flag(FieldReader& in, Name field) {
  return in.flag(field);
}
template <typename E>
E one_of(FieldReader& in, Name field) {
  return in.one_of<E>(field);
}
Hold hold(FieldReader& in, Name field) {
  return in.object(field, read_hold).value_or(Hold{});
}
Millis short_while(FieldReader& in, Name field) {
  return in.seconds(field, 0s, 5min);
}
std::vector<std::string> texts(FieldReader& in, Name field) {
  return in.texts(field);
}
std::vector<std::string> some_texts(FieldReader& in, Name field) {
  return in.some_texts(field);
}
std::vector<std::string> some_texts_if_any(FieldReader& in, Name field) {
  return in.some_texts(field, false);
}
std::vector<PropUse> props(FieldReader& in, Name field) {
  return in.objects(field, read_prop);
}
std::vector<Variation> variations(FieldReader& in, Name field) {
  return in.objects(field, read_variation);
}
std::optional<Figure> figure(FieldReader& in, Name field) {
  return in.object(field, read_figure, false);
}

// --- the fields

/// Puts the new value; true where it is another.
template <typename T>
bool put(T& into, T value) {
  if (into == value) return false;
  into = std::move(value);
  return true;
}

/// A field of a pose in JSON.
struct Field {
  Name name;
  bool (*read)(FieldReader&, Name, Pose&);  ///< true where the pose is another now
  void (*write)(Json&, Name, const Pose&);  ///< puts it where there is something to say
  Name with{};                              ///< the field it cannot be read without
};

/// A member of the pose that `Read` makes; always written, `if_any` unless it is empty.
template <auto Member, auto Read>
constexpr Field always(Name name, Name with = {}) {
  return {
      name,
      [](FieldReader& in, Name field, Pose& pose) { return put(pose.*Member, std::invoke(Read, in, field)); },
      [](Json& json, Name field, const Pose& pose) { json[std::string(field)] = json_of(pose.*Member); },
      with};
}
template <auto Member, auto Read>
constexpr Field if_any(Name name, Name with = {}) {
  Field field = always<Member, Read>(name, with);
  field.write = [](Json& json, Name key, const Pose& pose) {
    if (!(pose.*Member).empty()) json[std::string(key)] = json_of(pose.*Member);
  };
  return field;
}

bool read_side(FieldReader& in, Name field, Pose& pose) {
  Side first = Side::right;
  std::string means;
  std::string change;
  if (const Json* side = in.field(field, pose.sided)) {
    if (!pose.sided)
      in.problem(field, "given for a pose without sides", "set \"sided\": true or leave it out");
    FieldReader inner = in.within(*side, field);
    first = inner.one_of<Side>("first", Side::right);
    if (first == Side::both) inner.problem("first", "is both", "write left or right");
    means = inner.text("means");
    change = inner.cue("change");
    inner.refuse_unknown();
  }
  const bool other_first = put(pose.first, first);
  const bool other_meaning = put(pose.side_means, std::move(means));
  return put(pose.change_sides, std::move(change)) || other_first || other_meaning;
}
void write_side(Json& json, Name field, const Pose& pose) {
  if (pose.sided)
    json[std::string(field)] = {
        {"first", name(pose.first)}, {"means", pose.side_means}, {"change", pose.change_sides}};
}

void write_figure(Json& json, Name field, const Pose& pose) {
  if (pose.figure) json[std::string(field)] = figure_json(*pose.figure);
}

bool read_counterposes(FieldReader& in, Name field, Pose& pose) {
  const Json* counterposes = in.field(field);
  if (counterposes == nullptr) return false;
  FieldReader inner = in.within(*counterposes, field);
  const bool other_reset = put(pose.reset, inner.texts("reset"));
  const bool other_balance = put(pose.balance, inner.texts("balance"));
  inner.refuse_unknown();
  return other_reset || other_balance;
}
void write_counterposes(Json& json, Name field, const Pose& pose) {
  json[std::string(field)] = {{"reset", pose.reset}, {"balance", pose.balance}};
}

/// What `show --json` adds: nothing that a pose holds.
bool read_origin(FieldReader& in, Name field, Pose& /*pose*/) {
  if (const Json* origin = in.field(field, false)) in.within(*origin, field);
  return false;
}
void write_nothing(Json& /*json*/, Name /*field*/, const Pose& /*pose*/) {}

constexpr Field fields[] = {
    always<&Pose::id, &FieldReader::id>("id"),
    always<&Pose::name, text>("name"),
    if_any<&Pose::spoken, text_if_any>("spoken"),
    if_any<&Pose::sanskrit, sanskrit>("sanskrit", "sanskrit_plain"),
    if_any<&Pose::sanskrit_plain, sanskrit>("sanskrit_plain", "sanskrit"),
    if_any<&Pose::sanskrit_note, text_if_any>("sanskrit_note"),
    always<&Pose::movement, one_of<Movement>>("movement"),
    always<&Pose::secondary, &FieldReader::list_of<Movement>>("secondary"),
    always<&Pose::region, region>("region"),
    always<&Pose::position, one_of<Position>>("position"),
    always<&Pose::sided, flag>("sided", "side"),
    {"side", read_side, write_side, "sided"},
    always<&Pose::intensity, one_of<Intensity>>("intensity"),
    always<&Pose::level, one_of<Level>>("level"),
    always<&Pose::roles, &FieldReader::some_of<Role>>("roles"),
    always<&Pose::hold, hold>("hold"),
    always<&Pose::between, short_while>("between"),
    always<&Pose::enter, short_while>("enter"),
    if_any<&Pose::after, some_texts_if_any>("after"),
    always<&Pose::props, props>("props"),
    always<&Pose::targets, some_texts>("targets"),
    always<&Pose::entry, &FieldReader::some_cues>("entry"),
    always<&Pose::holding, &FieldReader::some_cues>("holding"),
    always<&Pose::exit, &FieldReader::some_cues>("exit"),
    {"figure", [](FieldReader& in, Name field, Pose& pose) { return put(pose.figure, figure(in, field)); },
     write_figure},
    always<&Pose::feel, text>("feel"),
    always<&Pose::stop, some_texts>("stop"),
    always<&Pose::variations, variations>("variations"),
    always<&Pose::avoid, &FieldReader::reasons>("avoid"),
    always<&Pose::modify, &FieldReader::notes>("modify"),
    {"counterposes", read_counterposes, write_counterposes},
    always<&Pose::next, texts>("next"),
    always<&Pose::flags, texts>("flags"),
    always<&Pose::sources, texts>("sources"),
    if_any<&Pose::basis, text_if_any>("basis"),
    {"origin", read_origin, write_nothing},
};

}  // namespace

Pose read_pose(const Json& json, const std::string& where, Problems& problems) {
  FieldReader in(json, where, problems);
  Pose pose;
  for (const Field& field : fields) field.read(in, field.name, pose);
  in.refuse_unknown();
  return pose;
}

std::vector<std::string> change_pose(Pose& pose, Json own, const std::string& where, Problems& problems) {
  std::array<bool, std::size(fields)> given{};
  std::array<bool, std::size(fields)> whole{};  // as one, whatever the pose has
  std::array<bool, std::size(fields)> touched{};
  for (const auto& [key, value] : own.get_ref<const Json::object_t&>())
    for (std::size_t i = 0; i < std::size(fields); ++i) {
      if (key != fields[i].name && key != fields[i].with) continue;
      touched[i] = true;
      if (key != fields[i].name) continue;
      given[i] = true;
      whole[i] = !value.is_object() || key == "figure";
    }
  Json before = Json::object();  // what is needed of the pose to read what is given
  for (std::size_t i = 0; i < std::size(fields); ++i)
    if (touched[i] && !whole[i]) fields[i].write(before, fields[i].name, pose);
  const Json after = laid_over(std::move(before), std::move(own));
  FieldReader in(after, where, problems);
  std::vector<std::string> changed;
  for (std::size_t i = 0; i < std::size(fields); ++i) {
    if (!touched[i])
      in.field(fields[i].name, false);  // is known all the same
    else if (fields[i].read(in, fields[i].name, pose) && given[i])
      changed.emplace_back(fields[i].name);
  }
  in.refuse_unknown();
  return changed;
}

Json to_json(const Pose& pose) {
  Json json = Json::object();
  for (const Field& field : fields) field.write(json, field.name, pose);
  return json;
}

std::string pose_json(const Pose& pose) {
  // a pose made by hand may hold any bytes
  return to_json(pose).dump(2, ' ', false, Json::error_handler_t::replace);
}

}  // namespace yinback
