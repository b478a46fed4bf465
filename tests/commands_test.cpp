#include "shell/commands.hpp"

#include "shell/load.hpp"
#include "shell/planning.hpp"
#include "support/catch.hpp"
#include "support/data.hpp"
#include "support/process.hpp"
#include "yinback/text.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>

using namespace yinback;

namespace {

using Json = nlohmann::ordered_json;
using Words = std::vector<std::string>;

const Paper paper{100, {Colours::bare, Letters::unicode}};

Json json_of(const Output& output) {
  CHECK(output.exit_code == exit_done);
  CHECK(output.err.empty());
  return Json::parse(output.out);
}

Json list_json(ListCommand command = {}) {
  command.json = true;
  return json_of(run_list(command, paper));
}

Words keys(const Json& object) {
  Words all;
  for (const auto& item : object.items()) all.push_back(item.key());
  return all;
}

/// The fields of `wanted` that are missing.
Words missing(const Json& object, const Words& wanted) {
  Words gone;
  for (const std::string& name : wanted)
    if (!object.contains(name)) gone.push_back(name);
  return gone;
}

Json plan_json(const Request& request, const Words& given = {}) {
  PlanCommand plan;
  plan.planning.request = request;
  plan.planning.given = given;
  plan.planning.json = true;
  return json_of(run_plan(plan, paper));
}

/// A person's own sequences, in a configuration directory of their own; none where `text` is empty.
class OwnSequences {
 public:
  explicit OwnSequences(const std::string& text = {}) {
    if (const char* before = std::getenv("XDG_CONFIG_HOME")) before_ = before;
    ::setenv("XDG_CONFIG_HOME", directory_.path().c_str(), 1);
    std::filesystem::create_directories(directory_.path() + "/yinback");
    if (!text.empty()) std::ofstream(file()) << text;
  }
  OwnSequences(const OwnSequences&) = delete;
  OwnSequences& operator=(const OwnSequences&) = delete;
  ~OwnSequences() {
    if (before_)
      ::setenv("XDG_CONFIG_HOME", before_->c_str(), 1);
    else
      ::unsetenv("XDG_CONFIG_HOME");
  }
  [[nodiscard]] std::string file() const { return directory_.path() + "/yinback/sequences.json"; }

 private:
  FreshDirectory directory_;
  std::optional<std::string> before_;
};

const char* const own_two = R"({"format": 1, "sequences": [
  {"id": "desk", "name": "Desk", "about": "My own desk.", "for": "25m"},
  {"id": "lunch", "name": "Lunch", "about": "A short one.", "for": "20m", "avoid": ["wrist"]}]})";

Output planned(const std::string& sequence, Request request = {}, Words given = {}) {
  PlanCommand plan;
  plan.planning.sequence = sequence;
  plan.planning.request = std::move(request);
  plan.planning.given = std::move(given);
  plan.planning.json = true;
  return run_plan(plan, paper);
}

std::set<std::string> all_of(const Json& objects, const std::string& field) {
  std::set<std::string> words;
  for (const Json& object : objects) words.insert(object[field].get<std::string>());
  return words;
}

}  // namespace

TEST_CASE("list --json gives the fields that scripts rest on") {
  const Json poses = list_json();
  REQUIRE(poses.is_array());
  CHECK(poses.size() == library_json()["poses"].size());
  const Words promised{"id",        "name",  "sanskrit", "movement", "secondary", "position", "sided",
                       "intensity", "level", "hold",     "props",    "avoid",     "modify"};
  for (const Json& pose : poses) {
    INFO(pose["id"]);
    CHECK(missing(pose, promised) == (pose.contains("sanskrit") ? Words{} : Words{"sanskrit"}));
    CHECK(keys(pose["hold"]) == Words{"floor", "beginner", "regular", "experienced"});
  }
}

TEST_CASE("list --json tells holds in seconds and null where none is offered") {
  for (const Json& pose : list_json()) {
    if (pose["id"] != "snail") continue;
    CHECK(pose["hold"] ==
          Json({{"floor", 60}, {"beginner", nullptr}, {"regular", nullptr}, {"experienced", 180}}));
    return;
  }
  FAIL("no snail");
}

TEST_CASE("list --json gives back what the data says") {
  const Json poses = list_json();
  const Json& data = library_json()["poses"];
  REQUIRE(poses.size() == data.size());
  for (std::size_t i = 0; i < data.size(); ++i)
    for (const char* field : {"id", "name", "movement", "position", "sided", "hold", "avoid", "modify"})
      CHECK(poses[i][field] == data[i][field]);
}

TEST_CASE("each filter of list keeps what it names and nothing else") {
  ListCommand lateral, prone, knee, both;
  lateral.movement = both.movement = Movement::lateral;
  prone.position = Position::prone;
  knee.avoid = both.avoid = {"shoulder"};
  CHECK(all_of(list_json(lateral), "movement") == std::set<std::string>{"lateral"});
  CHECK(all_of(list_json(prone), "position") == std::set<std::string>{"prone"});
  const Json left = list_json(knee);
  for (const Json& pose : library_json()["poses"])
    CHECK(all_of(left, "id").count(pose["id"]) == (pose["avoid"].contains("shoulder") ? 0U : 1U));
  for (const Json& pose : list_json(both))
    CHECK((pose["movement"] == "lateral" && !pose["avoid"].contains("shoulder")));
}

TEST_CASE("list --tags --json explains each tag") {
  ListCommand tags;
  tags.what = ListCommand::What::tags;
  const Json all = list_json(tags);
  REQUIRE(all.size() == library_json()["tags"].size());
  for (const Json& tag : all) CHECK(keys(tag) == Words{"id", "name", "limits", "why"});
}

TEST_CASE("list --prop-names --json is a list of names") {
  ListCommand props;
  props.what = ListCommand::What::props;
  CHECK(list_json(props) == library_json()["props"]);
}

TEST_CASE("plan --json gives the fields that scripts rest on") {
  Request request;
  request.hold = 4min;
  const Json plan = plan_json(request);
  CHECK(missing(plan, {"format", "sequence", "seed", "total", "level", "focus", "left_out", "steps"}) ==
        Words{});
  CHECK(plan["format"] == 1);
  for (const Json& out : plan["left_out"]) CHECK(keys(out) == Words{"what", "why"});
  std::int64_t sum = 0;
  for (const Json& step : plan["steps"]) {
    CHECK(missing(step, {"kind", "pose", "title", "movement", "side", "length", "marks"}) == Words{});
    for (const Json& mark : step["marks"]) CHECK(keys(mark) == Words{"from", "at", "tone", "text"});
    sum += step["length"].get<std::int64_t>();
  }
  CHECK(plan["total"] == sum);
}

TEST_CASE("plan --json says what was asked for") {
  Request request;
  request.total = 45min;
  request.focus = Movement::rotation;
  request.level = Level::experienced;
  request.seed = 7;
  const Json plan = plan_json(request, {"for", "focus", "level", "seed"});
  CHECK(plan["total"] == 45 * 60);
  CHECK(plan["focus"] == "rotation");
  CHECK(plan["level"] == "experienced");
  CHECK(plan["seed"] == 7);
  CHECK(plan_json({})["focus"] == nullptr);
}

TEST_CASE("a plan written to a file is read back the same") {
  const FreshDirectory directory;
  PlanCommand plan;
  plan.planning.request.hold = 3min;
  plan.planning.given = {"hold"};
  plan.planning.json = true;
  const std::string text = run_plan(plan, paper).out;
  std::ofstream(directory.path() + "/plan.json") << text;
  Planning from_file;
  from_file.plan_file = directory.path() + "/plan.json";
  int exit_code = exit_done;
  const auto prepared = prepare(from_file, exit_code);
  REQUIRE(prepared);
  CHECK(session_json(prepared->session) + "\n" == text);
}

TEST_CASE("a request no session can meet is a usage error, bad data is not") {
  PlanCommand impossible, nowhere;
  impossible.planning.request.total = 1min;
  impossible.planning.given = {"for"};
  nowhere.planning.library = "/nowhere/mine.json";
  CHECK(run_plan(impossible, paper).exit_code == exit_usage);
  CHECK(run_plan(nowhere, paper).exit_code == exit_bad_data);
  CHECK(run_plan(nowhere, paper).out.empty());
}

// --- sequences

TEST_CASE("the built-in sequences are the ones in the data") {
  const OwnSequences none;
  const auto built_in = load_sequences();
  const auto from_file = parse_sequences(file_text(YINBACK_DATA "/sequences.json"));
  REQUIRE(built_in);
  REQUIRE(from_file);
  CHECK(*built_in == *from_file);
}

TEST_CASE("list --sequences --json gives the sequences as they stand in the file") {
  const OwnSequences none;
  ListCommand command;
  command.what = ListCommand::What::sequences;
  CHECK(list_json(command) == Json::parse(file_text(YINBACK_DATA "/sequences.json"))["sequences"]);
}

TEST_CASE("a plan from a sequence says which, and wishes beside it count") {
  const OwnSequences none;
  Request request;
  request.total = 45min;
  CHECK(json_of(planned("desk"))["sequence"] == "desk");
  CHECK(json_of(planned("desk"))["focus"] == "extension");
  const Json longer = json_of(planned("desk", request, {"for"}));
  CHECK(longer["sequence"] == "desk");
  CHECK(longer["total"] == 45 * 60);
  CHECK(longer["focus"] == "extension");
}

TEST_CASE("own sequences lie over the built-in ones") {
  const OwnSequences own(own_two);
  const auto all = load_sequences();
  REQUIRE(all);
  CHECK(all->size() == 8);
  CHECK(all->back().id == "lunch");
  CHECK(json_of(planned("desk"))["total"] == 25 * 60);
  CHECK(json_of(planned("lunch"))["total"] == 20 * 60);
  CHECK(json_of(planned("morning"))["sequence"] == "morning");
}

TEST_CASE("broken own sequences are bad data, and only where sequences are needed") {
  const OwnSequences own("{}");
  const Output plan = planned("morning");
  CHECK(plan.exit_code == exit_bad_data);
  CHECK(plan.out.empty());
  CHECK(plan.err == "yinback: " + own.file() + ":1:1: /format: is missing\nyinback: " + own.file() +
                        ":1:1: /sequences: is missing\n");
  ListCommand sequences;
  sequences.what = ListCommand::What::sequences;
  CHECK(run_list(sequences, paper).exit_code == exit_bad_data);
  CHECK(run_plan({}, paper).exit_code == exit_done);
  CHECK(run_list({}, paper).exit_code == exit_done);
}

TEST_CASE("an unknown sequence is a usage error, told with the other problems") {
  const OwnSequences none;
  Request request;
  request.avoid = {"kne"};
  const Output output = planned("mornin", request, {"avoid"});
  CHECK(output.exit_code == exit_usage);
  CHECK(output.err ==
        "yinback: unknown sequence 'mornin'; did you mean morning?\n"
        "yinback: --avoid: unknown tag 'kne'; did you mean knee?\n");
  PlanCommand plan;
  plan.planning.sequence = "mornin";
  plan.planning.request.with = {"sphynx"};
  CHECK(problem_lines(unknown_names(plan)) ==
        "yinback: unknown sequence 'mornin'; did you mean morning?\n"
        "yinback: --with: unknown pose 'sphynx'; did you mean sphinx?\n");
}

TEST_CASE("what is wrong with the wishes of a sequence is told with its name") {
  const OwnSequences own(R"({"format": 1, "sequences": [
    {"id": "odd", "name": "Odd", "about": "Odd.", "avoid": ["kne"], "for": "30m"},
    {"id": "short", "name": "Short", "about": "Short.", "for": "1m"}]})");
  const Output odd = planned("odd"), brief = planned("short");
  CHECK(odd.exit_code == exit_bad_data);
  CHECK(odd.err == "yinback: sequence odd: avoid: unknown tag 'kne'; did you mean knee?\n");
  CHECK(brief.exit_code == exit_usage);
  CHECK(brief.err.starts_with("yinback: sequence short: for: 1m is too short: "));
  Request knee;
  knee.avoid = {"pregnancy"};
  CHECK(planned("all-supine", knee, {"avoid"})
            .err.starts_with("yinback: sequence all-supine: poses: supported-bridge cannot be offered"));
}

TEST_CASE("the built-in library is the one in the data") {
  const auto built_in = load_library({});
  const auto from_file = load_library(YINBACK_DATA "/poses.json");
  REQUIRE(built_in);
  REQUIRE(from_file);
  CHECK((*built_in == *from_file));
}

TEST_CASE("show --json is an object for one pose and a list for more") {
  CHECK(json_of(run_show({{"seal"}, false, {}, true}, paper))["id"] == "seal");
  const Json two = json_of(run_show({{"seal", "sphinx"}, false, {}, true}, paper));
  REQUIRE(two.size() == 2);
  CHECK(two[0]["id"] == "seal");
  CHECK(json_of(run_show({{}, true, {}, true}, paper)) == list_json());
}

TEST_CASE("words keep to the width they are given") {
  ShowCommand each;
  each.poses = pose_ids(*load_library({}));
  for (const std::size_t columns_wide : {60U, 100U}) {
    const std::string text = run_show(each, {columns_wide, paper.look}).out;
    for (std::size_t from = 0, to = 0; from < text.size(); from = to + 1) {
      to = text.find('\n', from);
      const std::string line = text.substr(from, to - from);
      const bool one_word = line.find(' ', line.find_first_not_of(" -")) == std::string::npos;
      INFO(line);
      CHECK((columns(line) <= columns_wide || one_word));
    }
  }
}

TEST_CASE("the timetable has times on the clock from --at on, and on a terminal from now on") {
  const auto first_line = [](const PlanCommand& command, const Paper& on) {
    const std::string text = run_plan(command, on).out;
    return text.substr(0, text.find('\n'));
  };
  PlanCommand command;
  Paper terminal = paper;
  terminal.terminal = true;
  terminal.now = Millis{19h + 30min};
  const std::string elapsed = first_line(command, paper);
  CHECK(elapsed.find(':', elapsed.find(':') + 1) == std::string::npos);
  CHECK(first_line(command, terminal).find("19:30") != std::string::npos);
  command.begins = Millis{7h};
  CHECK(first_line(command, terminal).find("07:00") != std::string::npos);
  CHECK(first_line(command, paper).find("07:00") != std::string::npos);
}

TEST_CASE("with --explain the reasons follow the plan, and as JSON they are part of it") {
  PlanCommand command;
  const std::string alone = run_plan(command, paper).out;
  command.explain = true;
  const std::string both = run_plan(command, paper).out;
  CHECK(both.compare(0, alone.size(), alone) == 0);
  CHECK(both.find("Why each pose, and why there\n", alone.size()) != std::string::npos);
  command.planning.json = true;
  const Json json = json_of(run_plan(command, paper));
  CHECK(json.at("explanation").at("poses").size() == 4);
  CHECK(parse_session(json.dump()));
}

TEST_CASE("on a terminal list, show and plan have styles, and without them the same text") {
  const auto stripped = [](std::string text) {
    for (std::size_t at = 0; (at = text.find('\x1b')) != std::string::npos;)
      text.erase(at, text.find('m', at) + 1 - at);
    return text;
  };
  const Paper terminal{100, {Colours::many, Letters::unicode}};
  const auto both = [&](auto run, const auto& command) {
    const std::string styled = run(command, terminal).out, bare = run(command, paper).out;
    CHECK(styled.find("\x1b[") != std::string::npos);
    CHECK(bare.find('\x1b') == std::string::npos);
    CHECK(stripped(styled) == bare);
  };
  both(run_list, ListCommand{});
  both(run_safety, SafetyCommand{});
  both(run_show, ShowCommand{{"sphinx"}, false, {}, false});
  both(run_show, ShowCommand{{}, true, {}, false});
  both(run_plan, PlanCommand{});
}

TEST_CASE("show --all is one sheet of drawings, each with its name") {
  ShowCommand all;
  all.all = true;
  const std::string sheet = run_show(all, paper).out;
  const auto library = load_library({});
  for (const Pose& pose : library->poses) CHECK(sheet.find(pose.name) != std::string::npos);
  CHECK(sheet.find("Enter") == std::string::npos);
}

TEST_CASE("an unknown pose leaves nothing printed, not even the known ones") {
  const Output output = run_show({{"sphinx", "sphynx"}, false, {}, false}, paper);
  CHECK(output.exit_code == exit_usage);
  CHECK(output.out.empty());
  CHECK(output.err == "yinback: unknown pose 'sphynx'; did you mean sphinx?\n");
}
