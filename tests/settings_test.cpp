#include "shell/settings.hpp"

#include "shell/options.hpp"
#include "support/catch.hpp"
#include "support/data.hpp"
#include "support/real_library.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <string>
#include <vector>

using namespace yinback;

namespace {

using Words = std::vector<std::string>;
using Json = nlohmann::ordered_json;

const std::string place = "/home/me/.config/yinback/config.json";

SettingsText settings(std::string json, Words variables = {}) {
  return {place, "/home/me", std::move(json), {}, std::move(variables)};
}

CommandLine parse(Words words, const SettingsText& text) {
  words.insert(words.begin(), "yinback");
  std::vector<const char*> argv;
  for (const std::string& word : words) argv.push_back(word.c_str());
  return parse_command_line(static_cast<int>(argv.size()), argv.data(), [&] { return text; });
}

Words texts(const Problems& problems) {
  Words all;
  for (const Problem& problem : problems) all.push_back(problem_text(problem));
  return all;
}

template <typename Command>
Command good(const Words& words, const SettingsText& text) {
  CommandLine line = parse(words, text);
  CHECK(texts(line.problems) == Words{});
  REQUIRE(std::holds_alternative<Command>(line.invocation));
  return std::get<Command>(line.invocation);
}

/// What is wrong with a settings file alone.
Words wrong(const std::string& json) {
  return texts(check_settings(json, real_library()));
}
Words wrong_variables(const Words& variables) {
  return texts(parse({"plan"}, settings("{}", variables)).problems);
}

const Json& schema() {
  static const Json json = Json::parse(file_text(YINBACK_DATA "/config.schema.json"));
  return json;
}
/// A property of the schema with its reference followed.
const Json& rule(const std::string& name) {
  const Json& property = schema().at("properties").at(name);
  return property.contains("$ref")
             ? schema().at(Json::json_pointer(property.at("$ref").get<std::string>().substr(1)))
             : property;
}

/// A value that fits the schema.
Json fitting(const std::string& name) {
  const Json& known = rule(name);
  if (known.contains("enum")) return known.at("enum")[0];
  if (known.contains("anyOf")) return Json::array();
  const std::string type = known.at("type");
  if (type == "boolean") return true;
  if (type == "array") return {name == "avoid" ? "knee" : "sphinx"};
  if (type == "string")
    return name == "$schema" || name == "library" || name == "bell" || name == "events" ? "x" : "4m";
  return 7;
}

}  // namespace

TEST_CASE("the schema of settings has every option that can be set, and no other") {
  Words expected{"$schema"}, found;
  for (const OptionRow& row : setting_rows()) expected.emplace_back(row.name.substr(2));
  for (const auto& property : schema().at("properties").items()) {
    found.push_back(property.key());
    CHECK_FALSE(property.value().at("description").get<std::string>().empty());
  }
  CHECK(found == expected);
  CHECK_FALSE(schema().at("additionalProperties").get<bool>());
  for (const char* never : {"plan", "json", "no-settings", "at", "explain", "discard"})
    CHECK(std::find(found.begin(), found.end(), never) == found.end());
}

TEST_CASE("schema and reader of settings want the same types and know the same words") {
  const Json values[] = {nullptr, true, 7, "4m", Json::array({"knee"}), Json::object()};
  for (const OptionRow& row : setting_rows()) {
    const std::string name(row.name.substr(2));
    CAPTURE(name);
    CHECK(wrong(Json{{name, fitting(name)}}.dump()) == Words{});
    const Json& known = rule(name);
    for (const Json& value : values) {
      const std::string type = value.type_name();
      const auto is = [&](const Json& one) {
        const std::string wanted = one.at("type") == "integer" ? "number" : one.at("type");
        return wanted == type;
      };
      const bool fits = known.contains("anyOf") ? value.is_array() : is(known);
      const Words told = wrong(Json{{name, value}}.dump());
      const std::string start = "/" + name + ": is " + type + ", not ";
      const bool refused = !told.empty() && told.front().compare(0, start.size(), start) == 0;
      CAPTURE(value.dump());
      CHECK(refused == !fits);
    }
    if (!known.contains("enum")) continue;
    for (const Json& word : known.at("enum")) CHECK(wrong(Json{{name, word}}.dump()) == Words{});
    CHECK(wrong(Json{{name, "xyzzy"}}.dump()).front().find("/" + name + ": unknown word 'xyzzy'") == 0);
  }
}

TEST_CASE("everything that is wrong with a settings file is told, each at its place") {
  CHECK(wrong(R"({"hold": 4, "avoid": "knee", "hodl": "4m", "seed": "1", "calm": "yes", "level": null,
                  "speed": 0, "rest": "4", "first": "both", "bell": "", "without": [], "with": ["seal,sphinx"],
                  "props": ["wall", 1], "json": true})") ==
        Words{R"(/hold: is number, not a text; write it in quotes, like "4m")",
              R"(/avoid: is string, not a list; write it like ["one", "two"])",
              "/seed: is string, not a number; write it without quotes",
              "/calm: is string, not true or false", "/level: is null, not a text; leave it out",
              "/bell: is empty", "/without: is empty; list at least one",
              "/with/0: 'seal,sphinx' holds a comma; write each name by itself",
              "/props/1: is number, not a text", "/json: is no setting; type --json where it is wanted",
              "/hodl: unknown field; did you mean hold?",
              "/rest: '4' is not a duration; write 90s, 4m, 3m30s, 1h15m, 1.5m, 4:00 or 1:15:00",
              "/first: unknown word 'both'; one of: left, right",
              "/speed: '0' is not a speed; write a number from 0.1 to 100000"});
  CHECK(wrong(R"({"seed": 1e2, "speed": 2.0})") == Words{});
  CHECK(wrong("[]") == Words{"is array, not an object"});
  CHECK(wrong("") == Words{"the file is empty"});
  CHECK(wrong("{\"hold\": \"4m\", \"hold\": \"5m\"}") == Words{"/hold: field given twice; keep one of them"});
  CHECK(wrong("\xEF\xBB\xBF{\r\n\"hold\": \"4m\"\r\n}\r\n") == Words{});
  CHECK(wrong("{\r\n  \"hold\" \"4m\"\r\n}").front().substr(0, 5) == "2:13:");
  CHECK(wrong(R"({"record": true, "no-record": true, "bell": "none", "sound": "off", "poses": ["seal"],
                  "with": ["sphinx"]})") ==
        Words{"/bell: says nothing beside --sound off; leave one of them out",
              "/record: contradicts --no-record; leave one of them out",
              "/with: says nothing beside --poses; add the pose to --poses"});
}

TEST_CASE("a settings file that was cut off or changed anywhere is read or refused, at a place in it") {
  const std::string whole =
      R"({"hold": "4m", "avoid": ["knee", "hip"], "props": "none", "seed": 12, "calm": true})";
  REQUIRE(wrong(whole) == Words{});
  for (std::size_t i = 0; i < whole.size(); ++i) {
    CHECK_FALSE(wrong(whole.substr(0, i)).empty());
    for (const char byte : {'"', '{', '}', '[', ',', '0', 'x', '-', '\\', '\0', '\x80'}) {
      std::string changed = whole;
      changed[i] = byte;
      for (const Problem& problem : check_settings(changed, real_library())) {
        CAPTURE(changed, problem_text(problem));
        CHECK_FALSE(problem.what.empty());
        CHECK(problem.where.find("--") == std::string::npos);
      }
    }
  }
}

TEST_CASE("names in settings are looked up, unless the file brings a library of its own") {
  const std::string names = R"("avoid": ["disc", "knee", "kneee"], "props": ["walls"], "with": ["sphynx"])";
  CHECK(wrong("{" + names + "}") == Words{"/avoid/0: unknown tag 'disc'; did you mean disc-herniation?",
                                          "/avoid/2: unknown tag 'kneee'; did you mean knee?",
                                          "/props/0: unknown prop 'walls'; did you mean wall?",
                                          "/with/0: unknown pose 'sphynx'; did you mean sphinx?"});
  CHECK(wrong("{\"library\": \"mine.json\", " + names + "}") == Words{});
}

TEST_CASE("variables are read by the same rules, and an empty one is as if it were not set") {
  CHECK(wrong_variables({"YINBACK_HODL=4m", "YINBACK_HOLD=4", "YINBACK_CALM=maybe", "YINBACK_JSON=1",
                         "YINBACK_NO_SETTINGS=1", "YINBACK_XYZZY=1", "YINBACK_=1", "YINBACK_AVOID=,"}) ==
        Words{"YINBACK_HODL: unknown variable; did you mean YINBACK_HOLD?",
              "YINBACK_CALM: 'maybe' is neither on nor off; write 1 or 0",
              "YINBACK_JSON: is no setting; type --json where it is wanted",
              "YINBACK_NO_SETTINGS: is no setting; type --no-settings where it is wanted",
              "YINBACK_XYZZY: unknown variable; the options of start are settings, like YINBACK_HOLD",
              "YINBACK_: unknown variable; the options of start are settings, like YINBACK_HOLD",
              "YINBACK_HOLD: '4' is not a duration; write 90s, 4m, 3m30s, 1h15m, 1.5m, 4:00 or 1:15:00",
              "YINBACK_AVOID: is empty; write names with commas between them"});
  CHECK(wrong_variables({"YINBACK_HOLD=", "YINBACK_XYZZY=", "YINBACK_CALM="}) == Words{});
  CHECK(wrong_variables({"YINBACK_HOLD=\x1b[31m\n"}).front().find('\x1b') == std::string::npos);
  for (const OptionRow& row : setting_rows()) {
    const std::string name = variable_name(row.name);
    CHECK(name.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ_") == std::string::npos);
    if (row.values == Values::nothing) CHECK(wrong_variables({name + "=1"}) == Words{});
  }
}

TEST_CASE("every word for on and off is understood, and off takes back what is on farther away") {
  for (const char* on : {"1", "true", "yes", "on"})
    CHECK(good<StartCommand>({"start"}, settings("{}", {std::string("YINBACK_CALM=") + on})).running.calm);
  for (const char* off : {"0", "false", "no", "off"})
    CHECK_FALSE(
        good<StartCommand>({"start"}, settings(R"({"calm": true})", {std::string("YINBACK_CALM=") + off}))
            .running.calm);
  CHECK(good<StartCommand>({"start", "--calm"}, settings(R"({"calm": false})")).running.calm);
  const auto plan = good<PlanCommand>({"plan"}, settings(R"({"morning": true})", {"YINBACK_MORNING=0"}));
  Sequence all;
  for (const Preset& preset : plan.planning.presets) lay_over(all, preset.asked);
  CHECK_FALSE(all.preset.morning);
}

TEST_CASE("the nearer source wins for how a practice runs and sounds") {
  const SettingsText both = settings(R"({"speed": 2, "voice": "off", "record": true, "library": "a.json"})",
                                     {"YINBACK_VOICE=on", "YINBACK_PLAIN=1"});
  const auto start = good<StartCommand>({"start", "--speed", "3", "--no-record"}, both);
  CHECK(start.running.speed == 3);
  CHECK(start.running.hearing.voice == Speaking::on);
  CHECK(start.running.plain);
  CHECK(start.running.record == false);
  CHECK(start.planning.library == "/home/me/.config/yinback/a.json");
  const auto resume = good<ResumeCommand>({"resume"}, both);
  CHECK((resume.running.speed == 2 && resume.running.record == true));
  CHECK(good<ResumeCommand>({"resume", "--discard"}, both).discard);
}

TEST_CASE("a bell and a sound contradict each other only where one source says both") {
  const auto heard = [](const Words& typed, const std::string& json, const Words& variables = {}) {
    Words words{"start"};
    words.insert(words.end(), typed.begin(), typed.end());
    return good<StartCommand>(words, settings(json, variables)).running.hearing;
  };
  const Hearing off = heard({"--sound", "off"}, R"({"bell": "/gong.wav"})");
  CHECK((off.sound == Ringing::off && !off.bell));
  const Hearing bell = heard({"--bell", "gong.wav"}, R"({"sound": "off"})");
  CHECK((bell.sound == Ringing::automatic && bell.bell == "gong.wav"));
  const Hearing between = heard({}, R"({"sound": "off"})", {"YINBACK_BELL=gong.wav"});
  CHECK((between.sound == Ringing::automatic && between.bell == "gong.wav"));
}

TEST_CASE("paths in the file begin in its folder or at home, those in variables where one is") {
  const auto bell = [](const std::string& json, const Words& variables = {}) {
    return good<SoundCommand>({"sound"}, settings(json, variables)).bell;
  };
  CHECK(bell(R"({"bell": "gong.wav"})") == "/home/me/.config/yinback/gong.wav");
  CHECK(bell(R"({"bell": "~/gong.wav"})") == "/home/me/gong.wav");
  CHECK(bell(R"({"bell": "/gong.wav"})") == "/gong.wav");
  CHECK(bell(R"({"bell": "none"})") == "none");
  CHECK(bell("{}", {"YINBACK_BELL=gong.wav"}) == "gong.wav");
}

TEST_CASE("each command takes of the settings what is meant for it") {
  const SettingsText all = settings(
      R"({"avoid": ["knee"], "props": "none", "library": "/l.json", "bell": "/b.wav", "poses": ["seal"]})");
  const auto list = good<ListCommand>({"list"}, all);
  CHECK((list.avoid.empty() && !list.props && list.library == "/l.json"));
  CHECK(good<ListCommand>({"list", "--sequences"}, all).what == ListCommand::What::sequences);
  CHECK(good<ShowCommand>({"show", "seal"}, all).library == "/l.json");
  const auto sound = good<SoundCommand>({"sound"}, all);
  CHECK((sound.library == "/l.json" && sound.bell == "/b.wav"));
  CHECK(good<PlanCommand>({"plan"}, all).planning.presets.front().asked.request.props == Words{});
  CHECK(good<PlanCommand>({"plan", "--plan", "p.json"}, all).planning.plan_file == "p.json");
  CHECK(good<PlanCommand>({"plan"}, all).planning.given.empty());
}

TEST_CASE("what needs no settings does not ask for them, nor does who wants none") {
  const auto untouched = [](Words words) {
    bool asked = false;
    words.insert(words.begin(), "yinback");
    std::vector<const char*> argv;
    for (const std::string& word : words) argv.push_back(word.c_str());
    parse_command_line(static_cast<int>(argv.size()), argv.data(), [&] {
      asked = true;
      return SettingsText{};
    });
    return !asked;
  };
  for (const char* line : {"safety", "history", "stats", "check", "--help", "--version", "nope"})
    CHECK(untouched({line}));
  for (const char* line : {"start", "plan", "resume", "list", "show", "sound"}) {
    CHECK(untouched({line, "--no-settings"}));
    CHECK(untouched({line, "--help"}));
    CHECK_FALSE(untouched({line}));
  }
  CHECK(texts(parse({"plan", "--no-settings", "--plan", "p.json"}, settings("{")).problems).empty());
}

TEST_CASE("problems of file, variables and command line come together, and the exit tells whose they are") {
  const CommandLine all =
      parse({"start", "--seed", "x"}, settings(R"({"hold": 4})", {"YINBACK_FOR=4", "YINBACK_HODL=1"}));
  CHECK(texts(all.problems) ==
        Words{place + R"(: /hold: is number, not a text; write it in quotes, like "4m")",
              "YINBACK_HODL: unknown variable; did you mean YINBACK_HOLD?",
              "YINBACK_FOR: '4' is not a duration; write 90s, 4m, 3m30s, 1h15m, 1.5m, 4:00 or 1:15:00",
              "--seed: 'x' is not a whole number; write a number like 7"});
  CHECK(all.usage);
  const SettingsText broken = settings("{\"hold\"\n: }");
  CHECK(texts(parse({"plan"}, broken).problems).front().find(place + ":2:3: ") == 0);
  CHECK_FALSE(parse({"plan"}, broken).usage);
  CHECK(parse({"plan", "--nope"}, broken).usage);
  CHECK(parse({"plan", "--seed", "x"}, broken).usage);
  CHECK(parse({"plan"}, settings("{}", {"YINBACK_X=1"})).usage);
  SettingsText unread = settings("");
  unread.text.reset();
  unread.problems = {{place, "is a directory", ""}};
  CHECK(texts(parse({"show", "seal"}, unread).problems) == Words{place + ": is a directory"});
}
