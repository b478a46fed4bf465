#include "shell/options.hpp"

#include "yinback/text.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <map>

namespace yinback {
namespace {

using Words = std::vector<std::string>;

/// The words of each option as they were typed; they are read afterwards, so that all problems can be listed.
struct Typed {
  std::map<std::string, std::string> values;
  Words names;
  std::map<std::string, bool> flags;
};

struct OptionRow {
  const char* name;
  const char* form;
  const char* help;
};

constexpr OptionRow planning_options[] = {
    {"--hold", "DUR", "the wish for every hold, like 4m; each pose keeps its own shortest and longest"},
    {"--for", "DUR", "the length of the whole session, met to the second, up to 2h"},
    {"--focus", "MOVEMENT", "give flexion, extension, lateral or rotation about half of the time"},
    {"--level", "LEVEL",
     "beginner, regular (the default) or experienced: which poses are offered, and for how long"},
    {"--avoid", "TAG,...", "conditions to work around; list --tags names them"},
    {"--props", "NAME,...", "what is at hand, or none; list --prop-names names them (default: anything)"},
    {"--with", "ID,...", "poses that must be in"},
    {"--without", "ID,...", "poses that must be out"},
    {"--poses", "ID,...", "just these poses, in this order"},
    {"--first", "SIDE", "the side that comes first in the whole session: right (the default) or left"},
    {"--rest", "DUR", "the length of the final rest"},
    {"--seed", "N", "another number gives another session, just as sound (default 1)"},
    {"--library", "FILE", "a pose library to use instead of the built-in one"},
    {"--plan", "FILE", "run or print a plan that plan --json printed; - reads standard input"},
};
constexpr OptionRow start_options[] = {
    {"--speed", "N", "run N times as fast: a preview"},
};
constexpr OptionRow list_options[] = {
    {"--movement", "MOVEMENT", "only poses of this movement"},
    {"--position", "POSITION", "only poses in this floor position"},
    {"--avoid", "TAG,...", "only poses these conditions leave in"},
    {"--props", "NAME,...", "only poses that can be done with these props, or none"},
    {"--library", "FILE", "a pose library to use instead of the built-in one"},
};
constexpr OptionRow library_option[] = {
    {"--library", "FILE", "a pose library to use instead of the built-in one"},
};

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

void add_flag(CLI::App& app, const char* name, const char* help, Typed& typed) {
  app.add_flag(name, typed.flags[name], help)->disable_flag_override();
}

/// Reads typed words into values, collecting problems with the option as their place.
class Reader {
 public:
  Reader(const CLI::App& app, const Typed& typed, Problems& problems)
      : app_(app), typed_(typed), problems_(problems) {}

  [[nodiscard]] bool given(const std::string& name) const { return app_.count(name) > 0; }
  [[nodiscard]] std::optional<std::string> word(const std::string& name) const {
    return given(name) ? std::optional(typed_.values.at(name)) : std::nullopt;
  }
  [[nodiscard]] bool flag(const std::string& name) const { return given(name); }

  std::optional<Millis> duration(const std::string& name) {
    const auto text = word(name);
    if (!text) return std::nullopt;
    const auto value = parse_duration(*text);
    if (value) return *value;
    append(problems_, placed(value.problems(), name));
    return std::nullopt;
  }
  template <typename E>
  std::optional<E> one_of(const std::string& name, const Words& among = name_list<E>()) {
    const auto text = word(name);
    if (!text) return std::nullopt;
    const auto value = contains(among, *text) ? from_name<E>(*text) : std::nullopt;
    if (!value) refuse(name, fmt::format("unknown word '{}'", shown(*text)), suggestion(*text, among));
    return value;
  }
  /// Separated by commas, or by line feeds where the option was given more than once.
  Words list(const std::string& name) {
    const auto text = word(name);
    Words words;
    if (!text) return words;
    for (std::size_t from = 0; from <= text->size();) {
      const std::size_t to = std::min(text->find_first_of(",\n", from), text->size());
      if (to > from) words.push_back(text->substr(from, to - from));
      from = to + 1;
    }
    if (words.empty()) refuse(name, "is empty", "write names with commas between them");
    return words;
  }
  std::optional<Words> props(const std::string& name) {
    if (!given(name)) return std::nullopt;
    Words words = list(name);
    return words == Words{"none"} ? Words{} : words;
  }
  std::uint64_t whole(const std::string& name, std::uint64_t otherwise) {
    const auto text = word(name);
    if (!text) return otherwise;
    std::uint64_t value = 0;
    const char* end = text->data() + text->size();
    const auto read = std::from_chars(text->data(), end, value);
    if (read.ec != std::errc{} || read.ptr != end)
      refuse(name, fmt::format("'{}' is not a whole number", shown(*text)), "write a number like 7");
    return value;
  }
  double speed(const std::string& name) {
    constexpr double slowest = 0.1, fastest = 100'000;
    const auto text = word(name);
    if (!text) return 1;
    double value = 0;
    const char* end = text->data() + text->size();
    const auto read = std::from_chars(text->data(), end, value);
    if (read.ec == std::errc{} && read.ptr == end && value >= slowest && value <= fastest) return value;
    refuse(name, fmt::format("'{}' is not a speed", shown(*text)), "write a number from 0.1 to 100000");
    return 1;
  }
  void refuse(const std::string& name, std::string what, std::string hint) {
    problems_.push_back({name, std::move(what), std::move(hint)});
  }

 private:
  static std::string shown(const std::string& text) { return elide(printable(text), 40); }

  const CLI::App& app_;
  const Typed& typed_;
  Problems& problems_;
};

Planning read_planning(Reader& in) {
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
  planning.library = in.word("--library");
  planning.plan_file = in.word("--plan");
  planning.json = in.flag("--json");
  for (const OptionRow& row : planning_options)
    if (planning.plan_file && std::string_view(row.name) != "--plan" && in.given(row.name))
      in.refuse(row.name, "says nothing beside --plan", "a plan is run as it is; leave one of them out");
  return planning;
}

StartCommand read_start(Reader& in) {
  StartCommand start;
  start.planning = read_planning(in);
  start.plain = in.flag("--plain");
  start.calm = in.flag("--calm");
  start.speed = in.speed("--speed");
  return start;
}

/// Lists of names come whole, one at a time.
void refuse_beside(Reader& in, const std::string& names) {
  for (const char* name : {"--movement", "--position", "--avoid", "--props", "--tags", "--prop-names"})
    if (name != names && in.given(name))
      in.refuse(name, fmt::format("says nothing beside {}", names), "leave one of them out");
}

ListCommand read_list(Reader& in) {
  ListCommand list;
  list.movement = in.one_of<Movement>("--movement");
  list.position = in.one_of<Position>("--position");
  list.avoid = in.list("--avoid");
  list.props = in.props("--props");
  if (in.flag("--tags")) list.what = ListCommand::What::tags;
  if (in.flag("--prop-names")) list.what = ListCommand::What::props;
  if (list.what != ListCommand::What::poses) refuse_beside(in, in.flag("--tags") ? "--tags" : "--prop-names");
  list.library = in.word("--library");
  list.json = in.flag("--json");
  return list;
}

ShowCommand read_show(Reader& in, const Typed& typed) {
  ShowCommand show{typed.names, in.flag("--all"), in.word("--library"), in.flag("--json")};
  if (show.poses.empty() && !show.all)
    in.refuse("show", "no pose is named", "name one, like yinback show sphinx, or --all");
  return show;
}

CheckCommand read_check(Reader& in, const Typed& typed) {
  CheckCommand check{typed.names, in.flag("--json")};
  if (check.files.empty()) in.refuse("check", "no file is named", "name one, like yinback check mine.json");
  return check;
}

constexpr const char* about =
    "yinback leads a yin practice for the back: poses for the four movements of the spine, each held for "
    "minutes.\n"
    "\n"
    "  yinback start --hold 4m                    practise, about 37 minutes\n"
    "  yinback start --for 30m --avoid knee       half an hour, easy on the knees\n"
    "  yinback plan --for 45m --focus rotation    see the timetable first\n"
    "  yinback show sphinx                        one pose in full\n";

/// The option tree.
struct Tree {
  CLI::App app{about, "yinback"};
  Typed typed;
  CLI::App* start = app.add_subcommand("start", "plan a session and practise it");
  CLI::App* plan = app.add_subcommand("plan", "plan a session and print its timetable");
  CLI::App* list = app.add_subcommand("list", "the poses as a table, grouped by movement");
  CLI::App* show =
      app.add_subcommand("show", "one pose: its drawing, how to enter, hold and leave it, cautions, sources");
  CLI::App* check = app.add_subcommand("check", "check pose libraries and plans; lists every problem");

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
      add_options(*planner, planning_options, typed);
      add_flag(*planner, "--json",
               planner == start ? "print the events as JSON Lines" : "print the plan as JSON", typed);
    }
    add_options(*start, start_options, typed);
    add_flag(*start, "--plain", "one line for each event and a sparse heartbeat, no cursor movement", typed);
    add_flag(*start, "--calm", "no ticking digits; the warning, the side and the cue stay", typed);
    add_options(*list, list_options, typed);
    add_flag(*list, "--tags", "list the conditions that --avoid knows", typed);
    add_flag(*list, "--prop-names", "list the props that --props knows", typed);
    add_options(*show, library_option, typed);
    show->add_option("POSE", typed.names, "the pose's id, like childs-pose");
    add_flag(*show, "--all", "the drawings of all poses on one sheet; with --json every pose in full", typed);
    check->add_option("FILE", typed.names, "a pose library or a plan; - reads standard input");
    for (CLI::App* data : {list, show, check}) add_flag(*data, "--json", "print JSON", typed);
  }
};

Invocation read(Tree& tree, Problems& problems) {
  const auto in = [&](CLI::App* app) { return Reader(*app, tree.typed, problems); };
  Reader start = in(tree.start), plan = in(tree.plan), list = in(tree.list), show = in(tree.show),
         check = in(tree.check);
  if (tree.start->parsed()) return read_start(start);
  if (tree.plan->parsed()) return PlanCommand{read_planning(plan)};
  if (tree.list->parsed()) return read_list(list);
  if (tree.show->parsed()) return read_show(show, tree.typed);
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
    after_option = option;
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
  Invocation invocation = read(tree, problems);
  return {std::move(invocation), std::move(problems)};
}

}  // namespace yinback
