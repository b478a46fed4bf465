// The options of every command as rows, in the order of the help, and the words the help begins with. Only
// words: what becomes of them is read elsewhere.
#pragma once

namespace yinback {

inline constexpr const char* about =
    "yinback leads a yin practice for the back: poses for the four movements of the spine, each held for "
    "minutes.\n"
    "\n"
    "  yinback start --hold 4m                    practise, about 37 minutes\n"
    "  yinback start --for 30m --avoid knee       half an hour, easy on the knees\n"
    "  yinback start morning                      a sequence; list --sequences names them\n"
    "  yinback plan --for 45m --focus rotation    see the timetable first\n"
    "  yinback show sphinx                        one pose in full\n"
    "  yinback safety                             what to feel, and what to stop for\n"
    "  yinback history                            what was practised; stats adds it up\n"
    "  yinback sound                              hear the bells and the voice before lying down\n";

struct OptionRow {
  const char* name;
  const char* form;
  const char* help;
};

inline constexpr OptionRow planning_options[] = {
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
inline constexpr OptionRow plan_options[] = {
    {"--at", "HH:MM", "the time of day the timetable begins at (on a terminal: now)"},
};
inline constexpr OptionRow running_options[] = {
    {"--speed", "N", "run N times as fast: a preview"},
    {"--sound", "MODE",
     "auto (the default): bells by a player this machine has; bell: the terminal's own; off: none"},
    {"--bell", "FILE", "a sound of your own for every bell, or none"},
    {"--voice", "MODE", "auto (the default): what to do is said where there is a voice; on or off"},
};
inline constexpr OptionRow sound_options[] = {
    {"--bell", "FILE", "a sound of your own for every bell, or none"},
    {"--library", "FILE", "a pose library to speak the language of"},
};
inline constexpr OptionRow list_options[] = {
    {"--movement", "MOVEMENT", "only poses of this movement"},
    {"--position", "POSITION", "only poses in this floor position"},
    {"--avoid", "TAG,...", "only poses these conditions leave in"},
    {"--props", "NAME,...", "only poses that can be done with these props, or none"},
    {"--library", "FILE", "a pose library to use instead of the built-in one"},
};
inline constexpr OptionRow library_option[] = {
    {"--library", "FILE", "a pose library to use instead of the built-in one"},
};

struct FlagRow {
  const char* name;
  const char* help;
};

inline constexpr OptionRow history_options[] = {
    {"--since", "DAY", "only from this day on, like 2026-11-23, or so many days back, like 30d"},
    {"--pose", "ID", "only practices with this pose"},
    {"--movement", "MOVEMENT", "only practices with this movement"},
    {"--forget", "ID", "leave this practice out of everything from now on"},
};
inline constexpr FlagRow history_flags[] = {
    {"--json", "print JSON"},
};
inline constexpr FlagRow stats_flags[] = {
    {"--json", "print JSON"},
};
inline constexpr FlagRow resume_flags[] = {
    {"--discard", "do not go on: record what was held"},
};

inline constexpr FlagRow planning_flags[] = {
    {"--no-history", "plan as if nothing had been practised before"},
    {"--morning", "soon after getting up: nothing deep, no end-range bending"},
};
inline constexpr FlagRow plan_flags[] = {
    {"--explain", "say why each pose stands where it does, and what was left out"},
    {"--json", "print the plan as JSON"},
};
inline constexpr FlagRow running_flags[] = {
    {"--json", "print the events as JSON Lines"},
    {"--plain", "one line for each event and a sparse heartbeat, no cursor movement"},
    {"--calm", "no ticking digits; the warning, the side and the cue stay"},
    {"--no-awake", "let the machine fall asleep and its screen go dark"},
    {"--record", "keep it in the record even where it is a preview"},
    {"--no-record", "keep nothing of it"},
};
inline constexpr FlagRow list_flags[] = {
    {"--tags", "list the conditions that --avoid knows"},
    {"--prop-names", "list the props that --props knows"},
    {"--sequences", "list the sequences that start and plan know"},
    {"--json", "print JSON"},
};
inline constexpr FlagRow show_flags[] = {
    {"--all", "the drawings of all poses on one sheet; with --json every pose in full"},
    {"--json", "print JSON"},
};
inline constexpr FlagRow safety_flags[] = {
    {"--json", "print JSON"},
};
inline constexpr FlagRow sound_flags[] = {
    {"--json", "print what was found as JSON, and ring nothing"},
};
inline constexpr FlagRow check_flags[] = {
    {"--json", "print JSON"},
};

}  // namespace yinback
