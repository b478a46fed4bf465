// A JSON Schema beside a document and the reader of such documents: that all three know and demand the same
// fields. No validator: what values may be is compared by hand.
#pragma once

#include "support/catch.hpp"
#include "yinback/problem.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <string>

namespace yinback {

using SchemaJson = nlohmann::ordered_json;

/// `part` of the schema with its reference followed.
inline const SchemaJson& followed(const SchemaJson& schema, const SchemaJson& part) {
  if (!part.contains("$ref")) return part;
  const auto reference = part.at("$ref").get<std::string>();
  return schema.at(SchemaJson::json_pointer(reference.substr(1)));
}

/// Calls `each` with the pointer, the object and its definition for every object in `json` whose fields the
/// schema names, also those in arrays and under fields of any name. Throws where a field is not in the
/// schema.
using EachObject =
    std::function<void(const std::string& at, const SchemaJson& object, const SchemaJson& rule)>;
inline void each_object(const SchemaJson& schema, const SchemaJson& json, const SchemaJson& part,
                        const std::string& at, const EachObject& each) {
  const auto& rule = followed(schema, part);
  if (json.is_array())
    for (std::size_t i = 0; i < json.size(); ++i)
      each_object(schema, json[i], rule.at("items"), at + "/" + std::to_string(i), each);
  if (!json.is_object()) return;
  const bool named = rule.contains("properties");
  if (named) each(at, json, rule);
  if (!named && !rule.at("additionalProperties").is_object()) return;
  for (const auto& item : json.items())
    each_object(schema, item.value(),
                named ? rule.at("properties").at(item.key()) : rule.at("additionalProperties"),
                at + "/" + item.key(), each);
}

/// The document has every field that the schema names, and no other; no object may have more.
inline void check_fields(const SchemaJson& schema, const SchemaJson& json, std::size_t kinds_of_objects) {
  std::map<const SchemaJson*, std::set<std::string>> seen;  // by the object's definition
  const auto gather = [&](const std::string& at, const SchemaJson& object, const SchemaJson& rule) {
    for (const auto& item : object.items()) {
      CAPTURE(at, item.key());
      REQUIRE(rule.at("properties").contains(item.key()));
      seen[&rule].insert(item.key());
    }
    for (const auto& name : rule.at("required")) {
      CAPTURE(at, name);
      CHECK(object.contains(name.get<std::string>()));
    }
  };
  each_object(schema, json, schema, "", gather);
  CHECK(seen.size() == kinds_of_objects);
  for (const auto& [rule, names] : seen) {
    CHECK_FALSE(rule->at("additionalProperties").get<bool>());
    for (const auto& property : rule->at("properties").items()) {
      CAPTURE(rule->at("description"), property.key());
      CHECK(names.count(property.key()) == 1);
    }
  }
}

using Reader = std::function<Problems(const std::string& json)>;

inline bool complains(const Reader& read, const SchemaJson& changed, const std::string& where,
                      const std::string& what) {
  const Problems all = read(changed.dump());
  return std::any_of(all.begin(), all.end(),
                     [&](const Problem& p) { return p.where == where && p.what == what; });
}

/// Calls `each` with one object of each kind.
inline void one_of_each(const SchemaJson& schema, const SchemaJson& json, const EachObject& each) {
  std::set<const SchemaJson*> done;
  each_object(schema, json, schema, "",
              [&](const std::string& at, const SchemaJson& object, const SchemaJson& rule) {
                if (done.insert(&rule).second) each(at, object, rule);
              });
}

/// The reader misses what the schema requires of this object, and only that.
inline void check_required(const Reader& read, const SchemaJson& json, const std::string& at,
                           const SchemaJson& rule) {
  const SchemaJson::json_pointer pointer(at);
  for (const auto& item : json.at(pointer).items()) {
    SchemaJson changed = json;
    changed.at(pointer).erase(item.key());
    CAPTURE(at, item.key());
    const auto& required = rule.at("required");
    CHECK(complains(read, changed, at + "/" + item.key(), "is missing") ==
          (std::find(required.begin(), required.end(), item.key()) != required.end()));
  }
}

/// The reader refuses a field of this object that the schema does not know.
inline void check_unknown(const Reader& read, const SchemaJson& json, const std::string& at) {
  SchemaJson changed = json;
  changed.at(SchemaJson::json_pointer(at))["xyzzy"] = 1;
  CAPTURE(at);
  CHECK(complains(read, changed, at + "/xyzzy", "unknown field"));
}

}  // namespace yinback
