#include "shell/option_table.hpp"

#include "shell/example_table.hpp"

#include <algorithm>

namespace yinback {

const std::string_view about =
    "yinback leads a yin practice for the back: poses for the four movements of the spine, each held for "
    "minutes.";

namespace {

constexpr OptionRow outside_rows[] = {
    {"--help", Values::nothing, "print this help"},
    {"--version", Values::nothing, "print the version and what it was built with"},
};
constexpr OptionRow library_row{"--library", Values::file,
                                "a pose library to use instead of the built-in one"};
constexpr OptionRow json_row{"--json", Values::nothing, "print JSON"};
constexpr OptionRow no_settings_row{"--no-settings", Values::nothing,
                                    "as if there were no settings file and no YINBACK_ variables"};
constexpr OptionRow bell_row{"--bell", Values::file, "a sound of your own for every bell, or none"};

constexpr OptionRow length_rows[] = {
    {"--hold", Values::duration,
     "the wish for every hold, like 4m; each pose keeps its own shortest and longest"},
    {"--for", Values::duration, "the length of the whole session, met to the second, up to 2h"},
    {"--rest", Values::duration, "the length of the final rest"},
};
constexpr OptionRow wish_rows[] = {
    {"--focus", Values::focus, "give flexion, extension, lateral or rotation about half of the time"},
    {"--level", Values::level,
     "beginner, regular (the default) or experienced: which poses are offered, and for how long"},
    {"--avoid", Values::tags, "conditions to work around; list --tags names them"},
    {"--props", Values::props, "what is at hand, or none; list --prop-names names them (default: anything)"},
    {"--with", Values::poses, "poses that must be in"},
    {"--without", Values::poses, "poses that must be out"},
    {"--poses", Values::poses, "just these poses, in this order"},
    {"--first", Values::side, "the side that comes first in the whole session: right (the default) or left"},
    {"--morning", Values::nothing, "soon after getting up: nothing deep, no end-range bending"},
    {"--seed", Values::number, "another number gives another session, just as sound (default 1)"},
};
constexpr OptionRow source_rows[] = {
    library_row,
    {"--plan", Values::file, "run or print a plan that plan --json printed; - reads standard input"},
    {"--no-history", Values::nothing, "plan as if nothing had been practised before"},
    no_settings_row,
};
constexpr OptionRow print_rows[] = {
    {"--at", Values::time_of_day, "the time of day the timetable begins at (on a terminal: now)"},
    {"--explain", Values::nothing, "say why each pose stands where it does, and what was left out"},
    {"--json", Values::nothing, "print the plan as JSON"},
};
constexpr OptionRow sound_rows[] = {
    {"--sound", Values::ringing,
     "auto (the default): bells by a player this machine has; bell: the terminal's own; off: none"},
    bell_row,
    {"--voice", Values::speaking, "auto (the default): what to do is said where there is a voice; on or off"},
};
constexpr OptionRow running_rows[] = {
    {"--plain", Values::nothing, "one line for each event and a sparse heartbeat, no cursor movement"},
    {"--calm", Values::nothing, "no ticking digits; the warning, the side and the cue stay"},
    {"--json", Values::nothing, "print the events as JSON Lines"},
    {"--events", Values::file, "append them to a file, or write them to a FIFO, beside what is shown"},
    {"--speed", Values::speed, "run N times as fast: a preview"},
    {"--no-awake", Values::nothing, "let the machine fall asleep and its screen go dark"},
    {"--record", Values::nothing, "keep it in the record even where it is a preview"},
    {"--no-record", Values::nothing, "keep nothing of it"},
};
constexpr OptionGroup start_groups[] = {{"How long", length_rows},
                                        {"Which poses", wish_rows},
                                        {"What it is made from", source_rows},
                                        {"What is heard", sound_rows},
                                        {"How it runs", running_rows}};
constexpr OptionGroup plan_groups[] = {{"How long", length_rows},
                                       {"Which poses", wish_rows},
                                       {"What it is made from", source_rows},
                                       {"What is printed", print_rows}};

constexpr OptionRow resume_rows[] = {
    {"--discard", Values::nothing, "do not go on: record what was held"},
    library_row,
    no_settings_row,
};
constexpr OptionGroup resume_groups[] = {
    {"What becomes of it", resume_rows}, {"What is heard", sound_rows}, {"How it runs", running_rows}};

constexpr OptionRow history_rows[] = {
    {"--since", Values::day, "only from this day on, like 2026-11-23, or so many days back, like 30d"},
    {"--pose", Values::pose, "only practices with this pose"},
    {"--movement", Values::movement, "only practices with this movement"},
    {"--forget", Values::practice, "leave this practice out of everything from now on"},
    json_row,
};
constexpr OptionRow stats_rows[] = {json_row};
constexpr OptionRow list_rows[] = {
    {"--movement", Values::movement, "only poses of this movement"},
    {"--position", Values::position, "only poses in this floor position"},
    {"--avoid", Values::tags, "only poses these conditions leave in"},
    {"--props", Values::props, "only poses that can be done with these props, or none"},
    {"--tags", Values::nothing, "list the conditions that --avoid knows"},
    {"--prop-names", Values::nothing, "list the props that --props knows"},
    {"--sequences", Values::nothing, "list the sequences that start and plan know"},
    library_row,
    no_settings_row,
    json_row,
};
constexpr OptionRow show_rows[] = {
    {"--all", Values::nothing, "the drawings of all poses on one sheet; with --json every pose in full"},
    library_row,
    no_settings_row,
    json_row,
};
constexpr OptionRow safety_rows[] = {library_row, json_row};
constexpr OptionRow sound_check_rows[] = {
    bell_row,
    {"--library", Values::file, "a pose library to speak the language of"},
    no_settings_row,
    {"--json", Values::nothing, "print what was found as JSON, and ring nothing"},
};
constexpr OptionRow check_rows[] = {json_row};
constexpr OptionRow completions_rows[] = {
    {"--library", Values::file, "a pose library to take the names from"}};

constexpr OptionGroup history_groups[] = {{"Options", history_rows}},
                      stats_groups[] = {{"Options", stats_rows}}, list_groups[] = {{"Options", list_rows}},
                      show_groups[] = {{"Options", show_rows}}, safety_groups[] = {{"Options", safety_rows}},
                      sound_groups[] = {{"Options", sound_check_rows}},
                      check_groups[] = {{"Options", check_rows}},
                      completions_groups[] = {{"Options", completions_rows}};

constexpr Operand sequence{Values::sequence, false,
                           "wishes under a name, like morning; list --sequences names them"};
constexpr CommandRow commands[] = {
    {"start", "plan a session and practise it", start_examples, start_groups, sequence},
    {"resume", "go on with a practice that was cut off", resume_examples, resume_groups},
    {"history", "what was practised, day by day", history_examples, history_groups},
    {"stats", "what it adds up to: minutes by movement and side, a calendar", stats_examples, stats_groups},
    {"plan", "plan a session and print its timetable", plan_examples, plan_groups, sequence},
    {"list", "the poses as a table, grouped by movement", list_examples, list_groups},
    {"show",
     "one pose: its drawing, how to enter, hold and leave it, cautions, sources",
     show_examples,
     show_groups,
     {Values::pose, true, "the pose's id, like childs-pose"}},
    {"safety", "what a hold should feel like, what ends it, and when to see someone", safety_examples,
     safety_groups},
    {"sound", "ring each bell and say a line, to hear them before lying down", sound_examples, sound_groups},
    {"check",
     "check pose libraries, sequences and plans; lists every problem",
     check_examples,
     check_groups,
     {Values::file, true, "a pose library, sequences or a plan; - reads standard input"}},
    {"completions",
     "print what lets a shell complete these commands",
     completions_examples,
     completions_groups,
     {Values::completion, false,
      "bash, zsh or fish: the script; tags, props, poses, sequences or practices: the names themselves"}},
    {"manual", "print the manual page, for man", manual_examples, {}},
};

}  // namespace

std::span<const CommandRow> command_rows() {
  return commands;
}

std::span<const OptionRow> program_rows() {
  return outside_rows;
}

std::span<const Example> first_examples() {
  return beginnings;
}

std::span<const OptionGroup> planning_groups() {
  return std::span(start_groups).first(3);
}

std::span<const OptionGroup> running_groups() {
  return std::span(start_groups).subspan(3);
}

const CommandRow* find_command(std::string_view name) {
  const auto* found = std::find_if(std::begin(commands), std::end(commands),
                                   [&](const CommandRow& row) { return row.name == name; });
  return found == std::end(commands) ? nullptr : found;
}

const OptionRow* find_option(const CommandRow& command, std::string_view name) {
  for (const OptionGroup& group : command.groups)
    for (const OptionRow& row : group.rows)
      if (row.name == name) return &row;
  return nullptr;
}

}  // namespace yinback
