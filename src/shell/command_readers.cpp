#include "shell/command_readers.hpp"

#include "yinback/text.hpp"

#include <fmt/format.h>

#include <utility>

namespace yinback {
namespace {

using Names = std::vector<std::string_view>;

constexpr const char* leave_one_out = "leave one of them out";

/// All of them but the one that stands beside everything.
Names names_of(std::span<const OptionGroup> groups) {
  Names names;
  for (const OptionGroup& group : groups)
    for (const OptionRow& row : group.rows)
      if (row.name != "--no-settings") names.push_back(row.name);
  return names;
}

/// Refuses those of `names` that were typed beside the option `lone`.
void refuse_beside(OptionReader& in, std::string_view lone, const Names& names,
                   const char* hint = leave_one_out) {
  for (const std::string_view name : names)
    if (name != lone && in.typed(name)) in.refuse(name, fmt::format("says nothing beside {}", lone), hint);
}

/// A plan file is complete.
void refuse_beside_plan(OptionReader& in, const Planning& planning) {
  const char* hint = "a plan is run as it is; leave one of them out";
  if (planning.sequence) in.refuse(*planning.sequence, "says nothing beside --plan", hint);
  refuse_beside(in, "--plan", names_of(planning_groups()), hint);
}

Planning read_planning(OptionReader& in) {
  Planning planning;
  const auto& layers = in.layers();
  for (std::size_t i = 0; i + 1 < layers.size(); ++i)
    if (!layers[i].empty()) planning.presets.push_back(preset(layers[i], i == 0));
  OptionReader typed = in.nearest();
  Asked asked = read_wishes(typed);
  planning.request = std::move(asked.request);
  planning.given = std::move(asked.given);
  planning.library = in.word("--library");
  planning.plan_file = in.word("--plan");
  planning.json = in.given("--json");
  planning.history = !in.given("--no-history");
  if (!in.operands().empty()) planning.sequence = in.operands().front();
  if (planning.plan_file) refuse_beside_plan(in, planning);
  return planning;
}

/// A bell of one's own and another sound: where they are of different sources the nearer one counts.
void settle_bell(OptionReader& in, Hearing& hearing) {
  const int bell = in.source("--bell"), sound = in.source("--sound");
  if (!hearing.bell || hearing.sound == Ringing::automatic) return;
  if (bell == sound)
    in.refuse("--bell", fmt::format("says nothing beside --sound {}", name(hearing.sound)), leave_one_out);
  if (bell > sound)
    hearing.sound = Ringing::automatic;
  else
    hearing.bell.reset();
}

Hearing read_hearing(OptionReader& in) {
  Hearing hearing;
  hearing.sound = in.one_of<Ringing>("--sound").value_or(Ringing::automatic);
  hearing.voice = in.one_of<Speaking>("--voice").value_or(Speaking::automatic);
  hearing.bell = in.word("--bell");
  settle_bell(in, hearing);
  return hearing;
}

StartCommand read_start(OptionReader& in) {
  return {read_planning(in), read_running(in)};
}

ResumeCommand read_resume(OptionReader& in) {
  ResumeCommand resume{read_running(in), in.word("--library"), in.given("--discard")};
  if (resume.discard) refuse_beside(in, "--discard", names_of(running_groups()));
  return resume;
}

HistoryCommand read_history(OptionReader& in) {
  HistoryCommand history{in.since("--since"), in.word("--pose").value_or(""),
                         in.one_of<Movement>("--movement"), in.word("--forget"), in.given("--json")};
  if (history.forget) refuse_beside(in, "--forget", names_of(find_command("history")->groups));
  return history;
}

PlanCommand read_plan(OptionReader& in) {
  PlanCommand plan;
  plan.planning = read_planning(in);
  plan.explain = in.given("--explain");
  plan.begins = in.time_of_day("--at");
  if (plan.planning.plan_file)
    refuse_beside(in, "--plan", {"--explain"}, "a plan does not say why; leave one of them out");
  return plan;
}

/// What list shows in place of poses. Lists of names come whole, one at a time.
constexpr std::pair<std::string_view, ListCommand::What> name_lists[] = {
    {"--tags", ListCommand::What::tags},
    {"--prop-names", ListCommand::What::props},
    {"--sequences", ListCommand::What::sequences}};

void refuse_beside_names(OptionReader& in, std::string_view lone) {
  Names names{"--movement", "--position", "--avoid", "--props"};
  for (const auto& each : name_lists) names.push_back(each.first);
  if (lone == "--sequences") names.emplace_back("--library");
  refuse_beside(in, lone, names);
}

ListCommand read_list(OptionReader& in) {
  ListCommand list;
  list.movement = in.one_of<Movement>("--movement");
  list.position = in.one_of<Position>("--position");
  list.avoid = in.list("--avoid");
  list.props = in.props("--props");
  for (const auto& [name, what] : name_lists) {
    if (!in.given(name)) continue;
    list.what = what;
    refuse_beside_names(in, name);
    break;
  }
  list.library = in.word("--library");
  list.json = in.given("--json");
  return list;
}

ShowCommand read_show(OptionReader& in) {
  ShowCommand show{in.operands(), in.given("--all"), in.word("--library"), in.given("--json")};
  if (show.poses.empty() && !show.all)
    in.refuse("show", "no pose is named", "name one, like yinback show sphinx, or --all");
  return show;
}

SafetyCommand read_safety(OptionReader& in) {
  return {in.word("--library"), in.given("--json")};
}

SoundCommand read_sound(OptionReader& in) {
  return {in.word("--bell"), in.word("--library"), in.given("--json")};
}

CheckCommand read_check(OptionReader& in) {
  return {in.operands(), in.given("--json")};
}

CompletionsCommand read_completions(OptionReader& in) {
  CompletionsCommand completions{Shell::bash, in.word("--library")};
  const std::string word = in.operands().empty() ? "" : in.operands().front();
  if (const auto shell = from_name<Shell>(word))
    completions.what = *shell;
  else if (const auto kind = from_name<NamesKind>(word))
    completions.what = *kind;
  else if (word.empty())
    in.refuse("completions", "no shell is named", "name one, like yinback completions bash");
  else
    in.refuse("completions", fmt::format("unknown word '{}'", elide(printable(word), 40)),
              suggestion(word, choices(Values::completion)));
  return completions;
}

using Read = Invocation (*)(OptionReader& in);
constexpr std::pair<std::string_view, Read> readers[] = {
    {"start", [](OptionReader& in) -> Invocation { return read_start(in); }},
    {"resume", [](OptionReader& in) -> Invocation { return read_resume(in); }},
    {"history", [](OptionReader& in) -> Invocation { return read_history(in); }},
    {"stats", [](OptionReader& in) -> Invocation { return StatsCommand{in.given("--json")}; }},
    {"plan", [](OptionReader& in) -> Invocation { return read_plan(in); }},
    {"list", [](OptionReader& in) -> Invocation { return read_list(in); }},
    {"show", [](OptionReader& in) -> Invocation { return read_show(in); }},
    {"safety", [](OptionReader& in) -> Invocation { return read_safety(in); }},
    {"sound", [](OptionReader& in) -> Invocation { return read_sound(in); }},
    {"check", [](OptionReader& in) -> Invocation { return read_check(in); }},
    {"completions", [](OptionReader& in) -> Invocation { return read_completions(in); }},
    {"manual", [](OptionReader&) -> Invocation { return ManualCommand{}; }},
};

}  // namespace

Asked read_wishes(OptionReader& in) {
  Asked asked;
  Request& request = asked.request;
  request.hold = in.duration("--hold");
  request.total = in.duration("--for");
  request.rest = in.duration("--rest");
  request.focus = in.one_of<Movement>("--focus", choices(Values::focus));
  request.level = in.one_of<Level>("--level").value_or(Level::regular);
  request.avoid = in.list("--avoid");
  request.props = in.props("--props");
  request.with = in.list("--with");
  request.without = in.list("--without");
  request.poses = in.list("--poses");
  request.first = in.one_of<Side>("--first", {"left", "right"}).value_or(Side::right);
  request.seed = in.whole("--seed", 1);
  request.morning = in.given("--morning");
  for (const std::string_view wish : wish_names)
    if (in.typed(fmt::format("--{}", wish))) asked.given.emplace_back(wish);
  return asked;
}

Preset preset(const Layer& layer, bool file) {
  Problems told;
  OptionReader in({layer}, {}, told);
  Preset preset{read_wishes(in), {}, file};
  for (const auto& [name, given] : layer) preset.places[name] = given.place;
  return preset;
}

Running read_running(OptionReader& in) {
  Running running;
  running.plain = in.given("--plain");
  running.calm = in.given("--calm");
  running.json = in.given("--json");
  running.events = in.word("--events");
  if (running.events == "-")
    in.refuse("--events", "'-' is no file", "--json prints the events; ./- is a file of that name");
  running.speed = in.speed("--speed");
  running.hearing = read_hearing(in);
  running.awake = !in.given("--no-awake");
  const int keep = in.source("--record"), drop = in.source("--no-record");
  if (keep >= 0 || drop >= 0) running.record = keep >= drop;
  if (keep >= 0 && keep == drop) in.refuse("--record", "contradicts --no-record", leave_one_out);
  return running;
}

Invocation read_command(std::string_view name, OptionReader& in) {
  for (const auto& [command, reader] : readers)
    if (command == name) return reader(in);
  return Message{};
}

}  // namespace yinback
