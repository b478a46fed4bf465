#include "shell/options.hpp"

#include "shell/option_reader.hpp"
#include "shell/option_rows.hpp"
#include "yinback/sequence.hpp"
#include "yinback/text.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

namespace yinback {
namespace {

using Words = std::vector<std::string>;

/// Given twice, the last word counts, but lists add up: no condition to avoid may get lost.
template <std::size_t N>
void add_options(CLI::App& app, const OptionRow (&rows)[N], Typed& typed) {
  using Policy = CLI::MultiOptionPolicy;
  for (const OptionRow& row : rows) {
    const bool list = std::string_view(row.form).ends_with(",...");
    app.add_option(row.name, typed.values[row.name], row.help)
        ->type_name(row.form)
        ->multi_option_policy(list ? Policy::Join : Policy::TakeLast);
  }
}

template <std::size_t N>
void add_flags(CLI::App& app, const FlagRow (&rows)[N], Typed& typed) {
  for (const FlagRow& row : rows)
    app.add_flag(row.name, typed.flags[row.name], row.help)->disable_flag_override();
}

/// A plan file is complete.
void refuse_beside_plan(OptionReader& in, const Planning& planning) {
  const auto refuse = [&](const std::string& name) {
    in.refuse(name, "says nothing beside --plan", "a plan is run as it is; leave one of them out");
  };
  if (planning.sequence) refuse(*planning.sequence);
  for (const OptionRow& row : planning_options)
    if (std::string_view(row.name) != "--plan" && in.given(row.name)) refuse(row.name);
  for (const FlagRow& row : planning_flags)
    if (in.given(row.name)) refuse(row.name);
}

Planning read_planning(OptionReader& in, std::optional<std::string> sequence) {
  Planning planning;
  Request& request = planning.request;
  request.hold = in.duration("--hold");
  request.total = in.duration("--for");
  request.rest = in.duration("--rest");
  Words movements = name_list<Movement>();
  movements.pop_back();  // neutral is no focus
  request.focus = in.one_of<Movement>("--focus", movements);
  request.level = in.one_of<Level>("--level").value_or(Level::regular);
  request.avoid = in.list("--avoid");
  request.props = in.props("--props");
  request.with = in.list("--with");
  request.without = in.list("--without");
  request.poses = in.list("--poses");
  request.first = in.one_of<Side>("--first", {"left", "right"}).value_or(Side::right);
  request.seed = in.whole("--seed", 1);
  request.morning = in.given("--morning");
  planning.library = in.word("--library");
  planning.plan_file = in.word("--plan");
  planning.json = in.given("--json");
  planning.history = !in.given("--no-history");
  planning.sequence = std::move(sequence);
  for (const std::string_view wish : wish_names)
    if (in.given(fmt::format("--{}", wish))) planning.given.emplace_back(wish);
  if (planning.plan_file) refuse_beside_plan(in, planning);
  return planning;
}

Hearing read_hearing(OptionReader& in) {
  Hearing hearing;
  hearing.sound = in.one_of<Ringing>("--sound").value_or(Ringing::automatic);
  hearing.voice = in.one_of<Speaking>("--voice").value_or(Speaking::automatic);
  hearing.bell = in.word("--bell");
  if (hearing.bell && hearing.sound != Ringing::automatic)
    in.refuse("--bell", fmt::format("says nothing beside --sound {}", name(hearing.sound)),
              "leave one of them out");
  return hearing;
}

Running read_running(OptionReader& in) {
  Running running;
  running.plain = in.given("--plain");
  running.calm = in.given("--calm");
  running.json = in.given("--json");
  running.speed = in.speed("--speed");
  running.hearing = read_hearing(in);
  running.awake = !in.given("--no-awake");
  if (in.given("--record") || in.given("--no-record")) running.record = in.given("--record");
  if (in.given("--record") && in.given("--no-record"))
    in.refuse("--record", "contradicts --no-record", "leave one of them out");
  return running;
}

StartCommand read_start(OptionReader& in, std::optional<std::string> sequence) {
  return {read_planning(in, std::move(sequence)), read_running(in)};
}

ResumeCommand read_resume(OptionReader& in) {
  ResumeCommand resume{read_running(in), in.word("--library"), in.given("--discard")};
  if (!resume.discard) return resume;
  for (const FlagRow& row : running_flags)
    if (in.given(row.name)) in.refuse(row.name, "says nothing beside --discard", "leave one of them out");
  for (const OptionRow& row : running_options)
    if (in.given(row.name)) in.refuse(row.name, "says nothing beside --discard", "leave one of them out");
  return resume;
}

HistoryCommand read_history(OptionReader& in) {
  HistoryCommand history{in.since("--since"), in.word("--pose").value_or(""),
                         in.one_of<Movement>("--movement"), in.word("--forget"), in.given("--json")};
  if (!history.forget) return history;
  for (const OptionRow& row : history_options)
    if (std::string_view(row.name) != "--forget" && in.given(row.name))
      in.refuse(row.name, "says nothing beside --forget", "leave one of them out");
  return history;
}

PlanCommand read_plan(OptionReader& in, std::optional<std::string> sequence) {
  PlanCommand plan;
  plan.planning = read_planning(in, std::move(sequence));
  plan.explain = in.given("--explain");
  plan.begins = in.time_of_day("--at");
  if (plan.planning.plan_file && plan.explain)
    in.refuse("--explain", "says nothing beside --plan", "a plan does not say why; leave one of them out");
  return plan;
}

/// What list shows in place of poses. Lists of names come whole, one at a time.
constexpr std::pair<const char*, ListCommand::What> name_lists[] = {
    {"--tags", ListCommand::What::tags},
    {"--prop-names", ListCommand::What::props},
    {"--sequences", ListCommand::What::sequences}};

void refuse_beside(OptionReader& in, std::string_view names) {
  const auto refuse = [&](const char* name) {
    if (name != names && in.given(name))
      in.refuse(name, fmt::format("says nothing beside {}", names), "leave one of them out");
  };
  for (const char* name : {"--movement", "--position", "--avoid", "--props"}) refuse(name);
  for (const auto& [name, what] : name_lists) refuse(name);
  if (names == "--sequences") refuse("--library");
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
    refuse_beside(in, name);
    break;
  }
  list.library = in.word("--library");
  list.json = in.given("--json");
  return list;
}

ShowCommand read_show(OptionReader& in, const Typed& typed) {
  ShowCommand show{typed.names, in.given("--all"), in.word("--library"), in.given("--json")};
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

CheckCommand read_check(OptionReader& in, const Typed& typed) {
  CheckCommand check{typed.names, in.given("--json")};
  if (check.files.empty()) in.refuse("check", "no file is named", "name one, like yinback check mine.json");
  return check;
}

/// The option tree.
struct Tree {
  CLI::App app{about, "yinback"};
  Typed typed;
  CLI::App* start = app.add_subcommand("start", "plan a session and practise it");
  CLI::App* resume = app.add_subcommand("resume", "go on with a practice that was cut off");
  CLI::App* history = app.add_subcommand("history", "what was practised, day by day");
  CLI::App* stats =
      app.add_subcommand("stats", "what it adds up to: minutes by movement and side, a calendar");
  CLI::App* plan = app.add_subcommand("plan", "plan a session and print its timetable");
  CLI::App* list = app.add_subcommand("list", "the poses as a table, grouped by movement");
  CLI::App* show =
      app.add_subcommand("show", "one pose: its drawing, how to enter, hold and leave it, cautions, sources");
  CLI::App* safety =
      app.add_subcommand("safety", "what a hold should feel like, what ends it, and when to see someone");
  CLI::App* sound =
      app.add_subcommand("sound", "ring each bell and say a line, to hear them before lying down");
  CLI::App* check =
      app.add_subcommand("check", "check pose libraries, sequences and plans; lists every problem");

  Tree() {
    app.set_version_flag("--version", "yinback " YINBACK_VERSION, "print the version");
    app.set_help_flag("-h,--help", "print this help");
    app.require_subcommand(1);
    for (CLI::App* command : app.get_subcommands({})) {
      command->set_help_flag("-h,--help", "print this help");
      command->allow_extras();  // they are told together with the other problems
    }
    app.allow_extras();
    for (CLI::App* planner : {start, plan}) {
      planner->add_option("SEQUENCE", typed.sequence,
                          "wishes under a name, like morning; list --sequences names them");
      add_options(*planner, planning_options, typed);
      add_flags(*planner, planning_flags, typed);
    }
    add_options(*plan, plan_options, typed);
    add_flags(*plan, plan_flags, typed);
    for (CLI::App* runner : {start, resume}) {
      add_options(*runner, running_options, typed);
      add_flags(*runner, running_flags, typed);
    }
    add_options(*resume, library_option, typed);
    add_flags(*resume, resume_flags, typed);
    add_options(*history, history_options, typed);
    add_flags(*history, history_flags, typed);
    add_flags(*stats, stats_flags, typed);
    add_options(*list, list_options, typed);
    add_flags(*list, list_flags, typed);
    show->add_option("POSE", typed.names, "the pose's id, like childs-pose");
    add_options(*show, library_option, typed);
    add_flags(*show, show_flags, typed);
    add_options(*safety, library_option, typed);
    add_flags(*safety, safety_flags, typed);
    add_options(*sound, sound_options, typed);
    add_flags(*sound, sound_flags, typed);
    check->add_option("FILE", typed.names, "a pose library, sequences or a plan; - reads standard input");
    add_flags(*check, check_flags, typed);
  }
};

/// True for an option whose value may be the word behind it.
bool may_take_next(std::string_view word) {
  return word.size() > 1 && word.front() == '-' && word != "--" && word.find('=') == std::string_view::npos;
}

/// True when `word` came right behind an option nobody knows, and so may be its value.
bool after_unknown_option(const Tree& tree, const std::string& word, int argc, const char* const* argv) {
  const Words unknown = tree.app.remaining(true);
  for (int i = 1; i + 1 < argc; ++i)
    if (argv[i + 1] == word && may_take_next(argv[i]) && contains(unknown, argv[i])) return true;
  return false;
}

/// The SEQUENCE of a planning command.
std::optional<std::string> sequence_word(const Tree& tree, const CLI::App& command, int argc,
                                         const char* const* argv) {
  if (command.count("SEQUENCE") == 0 || after_unknown_option(tree, tree.typed.sequence, argc, argv))
    return std::nullopt;
  return tree.typed.sequence;
}

/// The options of a command that were typed.
Words given(const CLI::App& command) {
  Words names;
  for (const CLI::Option* option : command.get_options())
    if (option->count() > 0) names.push_back(option->get_name());
  return names;
}

Invocation read(const Tree& tree, Problems& problems, int argc, const char* const* argv) {
  const auto in = [&](const CLI::App* app) { return OptionReader(tree.typed, given(*app), problems); };
  OptionReader start = in(tree.start), plan = in(tree.plan), list = in(tree.list), show = in(tree.show),
               safety = in(tree.safety), sound = in(tree.sound), check = in(tree.check),
               resume = in(tree.resume), history = in(tree.history), stats = in(tree.stats);
  const auto sequence = [&](const CLI::App& app) { return sequence_word(tree, app, argc, argv); };
  if (tree.start->parsed()) return read_start(start, sequence(*tree.start));
  if (tree.resume->parsed()) return read_resume(resume);
  if (tree.history->parsed()) return read_history(history);
  if (tree.stats->parsed()) return StatsCommand{stats.given("--json")};
  if (tree.plan->parsed()) return read_plan(plan, sequence(*tree.plan));
  if (tree.list->parsed()) return read_list(list);
  if (tree.show->parsed()) return read_show(show, tree.typed);
  if (tree.safety->parsed()) return read_safety(safety);
  if (tree.sound->parsed()) return read_sound(sound);
  return read_check(check, tree.typed);
}

Problem unknown(std::string_view what, std::string_view word, const Words& among) {
  return {"", fmt::format("unknown {} '{}'", what, elide(printable(word), 40)), suggestion(word, among)};
}

Problem unknown_command(const Tree& tree, std::string_view word) {
  Words commands;
  for (const CLI::App* command : tree.app.get_subcommands({})) commands.push_back(command->get_name());
  return unknown("command", word, commands);
}

Problem unknown_option(const CLI::App& app, std::string_view word) {
  Words options;
  for (const CLI::Option* option : app.get_options()) options.push_back(option->get_name());
  return unknown("option", word.substr(0, word.find('=')), options);
}

/// Words nobody asked for; what follows an unknown option may be its value and is not told again.
Problems extras(const Tree& tree) {
  const CLI::App& command = *tree.app.get_subcommands().front();
  Problems problems;
  bool after_option = false;
  for (const std::string& word : tree.app.remaining(true)) {
    if (word == "--") continue;  // only ends the options
    const bool option = word.size() > 1 && word.front() == '-';
    if (option)
      problems.push_back(unknown_option(command, word));
    else if (!after_option)
      problems.push_back({"", fmt::format("unexpected word '{}'", elide(printable(word), 40)),
                          fmt::format("see yinback {} --help", command.get_name())});
    after_option = may_take_next(word);
  }
  return problems;
}

Message usage_error(const Tree& tree, const CLI::ParseError& error, int argc, const char* const* argv) {
  if (argc < 2) return {tree.app.help(), true, 2};
  const std::string_view word = argv[1];
  const std::string what = !tree.app.get_subcommands().empty() ? printable(error.what())
                           : word.starts_with('-')             ? problem_text(unknown_option(tree.app, word))
                                                               : problem_text(unknown_command(tree, word));
  return {fmt::format("yinback: {}\nyinback: see yinback --help\n", what), true, 2};
}

}  // namespace

CommandLine parse_command_line(int argc, const char* const* argv) {
  Tree tree;
  try {
    tree.app.parse(argc, argv);
  } catch (const CLI::CallForHelp&) {
    return {Message{tree.app.help(), false, 0}, {}};  // of the command, where one is named
  } catch (const CLI::CallForVersion& version) {
    return {Message{std::string(version.what()) + "\n", false, 0}, {}};
  } catch (const CLI::ParseError& error) {
    return {usage_error(tree, error, argc, argv), {}};
  }
  Problems problems = extras(tree);
  Invocation invocation = read(tree, problems, argc, argv);
  return {std::move(invocation), std::move(problems)};
}

}  // namespace yinback
