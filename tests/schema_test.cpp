// Schema and loader side by side: documents are changed by the hundred, and what a real JSON Schema validator
// refuses of them the loader refuses too, at the same place. What one list says about another no schema can
// say: those rules have their tests in library_test and sequence_test.
#include "support/schema.hpp"

#include "support/catch.hpp"
#include "support/data.hpp"
#include "support/process.hpp"
#include "support/random.hpp"
#include "support/real_library.hpp"
#include "yinback/library.hpp"
#include "yinback/own_poses.hpp"
#include "yinback/sequence.hpp"

#include <fstream>
#include <sstream>

namespace yinback {
namespace {

using Json = SchemaJson;

/// A place in a document, and what the schema says of it.
struct Site {
  std::vector<Json> path;  ///< keys and indices
  const Json* value;
  const Json* rule;
};

/// Every place that the schema says something of.
void gather(const Json& schema, const Json& part, const Json& value, std::vector<Json> path,
            std::vector<Site>& sites) {
  const Json& rule = followed(schema, part);
  sites.push_back({path, &value, &rule});
  const auto inner = [&](const Json& key, const Json& item, const Json& of) {
    std::vector<Json> deeper = path;
    deeper.push_back(key);
    gather(schema, of, item, std::move(deeper), sites);
  };
  if (value.is_array() && rule.contains("items"))
    for (std::size_t i = 0; i < value.size(); ++i) inner(i, value[i], rule.at("items"));
  if (!value.is_object()) return;
  const bool named = rule.contains("properties");
  for (const auto& item : value.items()) {
    if (named && rule.at("properties").contains(item.key()))
      inner(item.key(), item.value(), rule.at("properties").at(item.key()));
    else if (!named && rule.contains("additionalProperties"))
      inner(item.key(), item.value(), rule.at("additionalProperties"));
  }
}

struct Mutant {
  std::vector<Json> path;
  std::optional<Json> value;  ///< none: what is there is dropped
};
using Mutants = std::vector<Mutant>;
using Mutate = void (*)(const Site& site, Mutants& into);

std::vector<Json> with(std::vector<Json> path, const Json& key) {
  path.push_back(key);
  return path;
}

bool allows(const Json& rule, const Json& value) {
  if (!rule.contains("type")) return false;
  const Json& types = rule.at("type");
  const auto is = [&](const Json& type) {
    return (type == "object" && value.is_object()) || (type == "array" && value.is_array()) ||
           (type == "string" && value.is_string()) || (type == "integer" && value.is_number_integer()) ||
           (type == "boolean" && value.is_boolean()) || (type == "null" && value.is_null());
  };
  return types.is_array() ? std::any_of(types.begin(), types.end(), is) : is(types);
}

void wrong_type(const Site& site, Mutants& into) {
  for (const Json& value : {Json(nullptr), Json(7), Json("x"), Json(true), Json::array(), Json::object()})
    if (!allows(*site.rule, value)) into.push_back({site.path, value});
}
void missing(const Site& site, Mutants& into) {
  if (!site.value->is_object() || !site.rule->contains("required")) return;
  for (const Json& name : site.rule->at("required")) into.push_back({with(site.path, name), {}});
}
void unknown(const Site& site, Mutants& into) {
  if (!site.value->is_object() || site.rule->value("additionalProperties", Json()) != false) return;
  into.push_back({with(site.path, "xyzzy"), Json(1)});
  for (const auto& item : site.value->items())
    into.push_back({with(site.path, item.key() + "s"), item.value()});
}
void no_word(const Site& site, Mutants& into) {
  if (!site.rule->contains("enum")) return;
  for (const char* word : {"xyzzy", "", "Supine", "flexion "}) into.push_back({site.path, Json(word)});
}
void out_of_range(const Site& site, Mutants& into) {
  if (!site.value->is_number() || !site.rule->contains("type")) return;
  into.push_back({site.path, Json(site.value->get<double>() + 0.5)});
  into.push_back({site.path, Json(1e300)});
  into.push_back({site.path, Json(-1e300)});
  if (site.rule->contains("minimum"))
    into.push_back({site.path, Json(site.rule->at("minimum").get<int>() - 1)});
  if (site.rule->contains("maximum"))
    into.push_back({site.path, Json(site.rule->at("maximum").get<int>() + 1)});
}
void no_pattern(const Site& site, Mutants& into) {
  if (!site.value->is_string() || !site.rule->contains("pattern")) return;
  const auto text = site.value->get<std::string>();
  for (const std::string& worse :
       {std::string(), " " + text, text + " ", text + "\t", text + "\x7F", "\xC2\xA0" + text})
    into.push_back({site.path, Json(worse)});
  if (site.rule->contains("maxLength")) into.push_back({site.path, Json(text + std::string(84, 'x'))});
}
void no_count(const Site& site, Mutants& into) {
  if (!site.value->is_array()) return;
  const Json& list = *site.value;
  const Json& rule = *site.rule;
  if (rule.contains("minItems")) {
    Json few = list;
    while (few.size() >= rule.at("minItems").get<std::size_t>()) few.erase(few.size() - 1);
    into.push_back({site.path, few});
    into.push_back({site.path, Json::array()});
  }
  if (list.empty()) return;
  Json many = list;
  if (rule.contains("maxItems")) {
    while (many.size() <= rule.at("maxItems").get<std::size_t>()) many.push_back(list.back());
    into.push_back({site.path, many});
  } else if (rule.value("uniqueItems", false)) {
    for (const Json& item : list) {
      many = list;
      many.push_back(item);
      into.push_back({site.path, many});
    }
  }
}

struct Kind {
  const char* name;
  Mutate mutate;
};
constexpr Kind kinds[] = {{"of the wrong type", wrong_type},       {"with a field missing", missing},
                          {"with an unknown field", unknown},      {"with an unknown word", no_word},
                          {"out of range", out_of_range},          {"against a pattern", no_pattern},
                          {"too few, too many or twice", no_count}};

/// `count` mutants of a kind, chosen by chance but always the same; all where there are not so many.
Mutants chosen(const Kind& kind, const std::vector<Site>& sites, std::size_t count) {
  Mutants all;
  for (const Site& site : sites) kind.mutate(site, all);
  Random random(8);
  for (std::size_t i = 0; i + 1 < all.size(); ++i) std::swap(all[i], all[i + random.below(all.size() - i)]);
  if (all.size() > count) all.resize(count);
  return all;
}

Json pointer(const std::vector<Json>& path) {
  std::string text;
  for (const Json& part : path) text += "/" + (part.is_string() ? part.get<std::string>() : part.dump());
  return text;
}

void apply(Json& document, const Mutant& mutant) {
  Json* at = &document;
  for (std::size_t i = 0; i + 1 < mutant.path.size(); ++i)
    at = mutant.path[i].is_string() ? &at->at(mutant.path[i].get<std::string>())
                                    : &at->at(mutant.path[i].get<std::size_t>());
  if (mutant.path.empty()) {
    document = *mutant.value;
  } else if (mutant.path.back().is_string()) {
    const auto key = mutant.path.back().get<std::string>();
    if (mutant.value)
      (*at)[key] = *mutant.value;
    else
      at->erase(key);
  } else {
    at->at(mutant.path.back().get<std::size_t>()) = *mutant.value;
  }
}

/// A mutant of a document that is cut to one pose, so that neither side has to read the others.
struct Trial {
  Mutant mutant;
  std::optional<std::size_t> pose;

  [[nodiscard]] std::string line() const {
    Json json = Json::object();
    if (pose) json["pose"] = *pose;
    json["path"] = mutant.path;
    if (mutant.value) json["value"] = *mutant.value;
    return json.dump() + "\n";
  }
  [[nodiscard]] Json document(const Json& whole) const {
    Json json = whole;
    if (pose) json["poses"] = Json::array({whole.at("poses").at(*pose)});
    apply(json, mutant);
    return json;
  }
};

Trial trial_of(Mutant mutant) {
  std::optional<std::size_t> pose;
  if (mutant.path.size() > 2 && mutant.path[0] == "poses") pose = mutant.path[1].get<std::size_t>();
  if (pose) mutant.path[1] = 0;
  return {std::move(mutant), pose};
}

/// What the validator says of each line.
std::vector<std::string> verdicts(const std::string& schema, const std::string& document,
                                  const std::string& mutants) {
  const Ended ended = run_program(
      {{tool("python3", "python3"), YINBACK_SOURCE "/tests/support/validate.py", schema, document},
       mutants,
       {"LC_ALL=C.UTF-8"}},
      std::chrono::minutes(5));
  INFO("the Debian package python3-jsonschema is needed\n" << ended.err);
  REQUIRE(ended.exit_code == 0);
  std::vector<std::string> lines;
  std::istringstream out(ended.out);
  for (std::string line; std::getline(out, line);) lines.push_back(line);
  return lines;
}

/// True when a problem is told at the mutated place, or around it.
bool refused_there(const Problems& problems, const std::vector<Json>& path) {
  const std::string around = pointer({path.begin(), path.empty() ? path.end() : path.end() - 1});
  return std::any_of(problems.begin(), problems.end(), [&](const Problem& problem) {
    return problem.where.substr(0, around.size()) == around;
  });
}

/// Both sides accept the document and refuse every mutant of it.
void compare(const std::string& schema_file, const std::string& document_file, const Reader& read,
             std::size_t count, std::size_t least) {
  const Json schema = Json::parse(file_text(schema_file));
  const Json document = Json::parse(file_text(document_file));
  std::vector<Site> sites;
  gather(schema, schema, document, {}, sites);
  std::vector<std::pair<const char*, Trial>> trials;
  for (const Kind& kind : kinds) {
    const Mutants mutants = chosen(kind, sites, count);
    CAPTURE(kind.name);
    if (kind.mutate != out_of_range || least > 3) CHECK(mutants.size() >= least);
    for (const Mutant& mutant : mutants) trials.emplace_back(kind.name, trial_of(mutant));
  }
  std::string lines = "{}\n";
  for (const auto& [kind, trial] : trials) lines += trial.line();
  const auto said = verdicts(schema_file, document_file, lines);
  REQUIRE(said.size() == trials.size() + 1);
  CHECK(said[0] == "good");
  CHECK(read(document.dump()).empty());
  for (std::size_t i = 0; i < trials.size(); ++i) {
    const auto& [kind, trial] = trials[i];
    const Problems problems =
        read(trial.document(document).dump(-1, ' ', false, Json::error_handler_t::replace));
    INFO(kind << ": " << trial.line());
    CHECK(said[i + 1] == "refused");
    CHECK(refused_there(problems, trial.mutant.path));
  }
}

Problems library_problems(const std::string& text) {
  const auto library = parse_library(text);
  return library ? Problems{} : library.problems();
}
Problems sequence_problems(const std::string& text) {
  const auto sequences = parse_sequences(text);
  return sequences ? Problems{} : sequences.problems();
}

TEST_CASE("what a real validator refuses of the pose library, by the hundred, the loader refuses there too",
          "[long]") {
  compare(YINBACK_DATA "/poses.schema.json", YINBACK_DATA "/poses.json", library_problems, 300, 300);
}

TEST_CASE("the schema of own poses takes every form that the loader takes, and no other") {
  const FreshDirectory directory;
  const std::pair<const char*, bool> forms[] = {
      {R"({"format": 1})", true},
      {R"({"format": 1, "poses": [{"id": "sphinx", "hold": {"floor": 60}, "figure": null}]})", true},
      {R"({"format": 1, "poses": [{"id": "sphinx", "modify": {"neck": null}, "origin": {"from": "own"}}]})",
       true},
      {R"({"id": "sphinx", "name": "Mine"})", true},
      {R"([{"id": "sphinx", "name": "Mine"}, {"id": "seal"}])", true},
      {R"({"format": 1, "tags": [{"id": "knee", "limits": "no kneeling"}], "props": ["mat"]})", true},
      {R"({"format": 1, "moves": [{"from": "seated", "to": "prone", "seconds": 60}]})", true},
      {R"({"format": 1, "wording": {"closing": "Done.", "voice": {"left": "left"}, "safety": {"title": "T"}}})",
       true},
      {R"({"poses": []})", false},
      {R"({"format": 2})", false},
      {R"({"format": 1, "pose": []})", false},
      {R"({"format": 1, "poses": [{"name": "Mine"}]})", false},
      {R"({"id": "sphinx", "nmae": "Mine"})", false},
      {R"({"id": "sphinx", "name": ""})", false},
      {R"({"id": "sphinx", "hold": {"floor": null}})", false},
      {R"({"id": "sphinx", "hold": {"flor": 60}})", false},
      {R"({"id": "sphinx", "avoid": ["neck"]})", false},
      {R"({"id": "sphinx", "modify": {"neck": 3}})", false},
      {R"([3])", false},
      {R"(3)", false}};
  for (const auto& [form, good] : forms) {
    CAPTURE(form);
    const std::string file = directory.path() + "/mine.json";
    std::ofstream(file) << form;
    CHECK(verdicts(YINBACK_DATA "/own-poses.schema.json", file, "{}\n").at(0) == (good ? "good" : "refused"));
    CHECK(bool(parse_own_poses(form, real_library())) == good);
  }
}

TEST_CASE("what a real validator refuses of the sequences the loader refuses there too", "[long]") {
  compare(YINBACK_DATA "/sequences.schema.json", YINBACK_DATA "/sequences.json", sequence_problems, 300, 3);
}

}  // namespace
}  // namespace yinback
