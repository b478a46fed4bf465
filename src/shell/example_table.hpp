// The examples of the help and the manual page: command lines a person would type, each with what it is good
// for. All of them work; a test reads every one. Private to the option table.
#pragma once

#include "shell/option_table.hpp"

namespace yinback {

inline constexpr Example beginnings[] = {
    {"yinback start --hold 4m", "practise, about 37 minutes"},
    {"yinback start --for 30m --avoid knee", "half an hour, easy on the knees"},
    {"yinback start morning", "a sequence; list --sequences names them"},
    {"yinback plan --for 45m --focus rotation", "see the timetable first"},
    {"yinback show sphinx", "one pose in full"},
    {"yinback safety", "what to feel, and what to stop for"},
    {"yinback history", "what was practised; stats adds it up"},
    {"yinback sound", "hear the bells and the voice before lying down"},
};

inline constexpr Example start_examples[] = {
    {"yinback start --hold 4m", "every hold four minutes, where the pose allows it"},
    {"yinback start --for 30m --avoid knee,neck", "half an hour, around two conditions"},
    {"yinback start evening --voice off", "a sequence, with bells and without words"},
    {"yinback start --speed 60 --sound off", "a preview: an hour in a minute, not recorded"},
};
inline constexpr Example resume_examples[] = {
    {"yinback resume", "go on at the pose, getting into it again"},
    {"yinback resume --discard", "do not go on; what was held is recorded"},
};
inline constexpr Example history_examples[] = {
    {"yinback history --since 30d", "the last thirty days"},
    {"yinback history --movement rotation", "the practices with a twist"},
    {"yinback history --forget 20261123T194205-81", "leave this one out from now on"},
};
inline constexpr Example stats_examples[] = {
    {"yinback stats", "minutes by movement and side, and a calendar"},
    {"yinback stats --json", "the same for a program"},
};
inline constexpr Example plan_examples[] = {
    {"yinback plan --for 45m --focus rotation", "three quarters of an hour, half of it twists"},
    {"yinback plan --poses sphinx,childs-pose --explain", "just these, and why they stand so"},
    {"yinback plan desk --at 19:30", "a sequence, with the time of day beside it"},
    {"yinback plan --for 45m --json > tuesday.json", "to practise later: start --plan tuesday.json"},
};
inline constexpr Example list_examples[] = {
    {"yinback list --movement extension", "the backbends"},
    {"yinback list --avoid knee --props blanket", "what a knee leaves in, with a blanket at hand"},
    {"yinback list --tags", "the conditions that --avoid knows"},
    {"yinback list --sequences", "the sequences that start and plan know"},
};
inline constexpr Example show_examples[] = {
    {"yinback show sphinx", "one pose in full"},
    {"yinback show --all", "the drawings of all poses on one sheet"},
    {"yinback show sphinx --json", "as it stands in a library, to begin one's own with"},
};
inline constexpr Example safety_examples[] = {
    {"yinback safety", "what to feel, what to stop for, when to see someone"},
    {"yinback safety --json", "the same for a program"},
};
inline constexpr Example sound_examples[] = {
    {"yinback sound", "each bell, a line of the voice, and what is missing"},
    {"yinback sound --bell none", "only the voice"},
    {"yinback sound --json", "what was found; nothing rings"},
};
inline constexpr Example check_examples[] = {
    {"yinback check mine.json", "every problem of a library of one's own"},
    {"yinback check --json tuesday.json", "the problems of a plan, for an editor"},
};
inline constexpr Example completions_examples[] = {
    {"yinback completions bash", "the script; eval \"$(yinback completions bash)\" takes it at once"},
    {"yinback completions fish > yinback.fish", "keep it in a file"},
    {"yinback completions tags", "the names that --avoid completes"},
};
inline constexpr Example manual_examples[] = {
    {"yinback manual | man -l -", "read it without installing it"},
    {"yinback manual > yinback.1", "keep it in a file"},
};

}  // namespace yinback
