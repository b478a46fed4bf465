#include "shell/commands.hpp"

#include "shell/app.hpp"
#include "support/catch.hpp"
#include "support/data.hpp"
#include "support/process.hpp"
#include "yinback/text.hpp"

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

Json plan_json(const Request& request) {
  PlanCommand plan;
  plan.planning.request = request;
  plan.planning.json = true;
  return json_of(run_plan(plan, paper));
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
  const Json plan = plan_json(request);
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
  plan.planning.json = true;
  const std::string text = run_plan(plan, paper).out;
  std::ofstream(directory.path() + "/plan.json") << text;
  Planning from_file;
  from_file.plan_file = directory.path() + "/plan.json";
  int exit_code = exit_done;
  const auto session = load_session(from_file, exit_code);
  REQUIRE(session);
  CHECK(session_json(*session) + "\n" == text);
}

TEST_CASE("a request no session can meet is a usage error, bad data is not") {
  PlanCommand impossible, nowhere;
  impossible.planning.request.total = 1min;
  nowhere.planning.library = "/nowhere/mine.json";
  CHECK(run_plan(impossible, paper).exit_code == exit_usage);
  CHECK(run_plan(nowhere, paper).exit_code == exit_bad_data);
  CHECK(run_plan(nowhere, paper).out.empty());
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
