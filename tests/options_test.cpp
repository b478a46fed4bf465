#include "shell/options.hpp"

#include "support/catch.hpp"

#include <string>
#include <utility>
#include <vector>

using namespace yinback;

namespace {

using Words = std::vector<std::string>;

CommandLine parse(const Words& words) {
  std::vector<const char*> argv{"yinback"};
  for (const std::string& word : words) argv.push_back(word.c_str());
  argv.push_back(nullptr);
  return parse_command_line(static_cast<int>(words.size()) + 1, argv.data());
}

/// The command of a command line that has no problems.
template <typename Command>
Command good(const Words& words) {
  CommandLine line = parse(words);
  INFO(problem_text(line.problems.empty() ? Problem{} : line.problems.front()));
  REQUIRE(line.problems.empty());
  REQUIRE(std::holds_alternative<Command>(line.invocation));
  return std::get<Command>(line.invocation);
}

Planning planning(Words words) {
  words.insert(words.begin(), "plan");
  return good<PlanCommand>(words).planning;
}

Request request(Words words) {
  return planning(std::move(words)).request;
}

Words texts(const CommandLine& line) {
  Words all;
  for (const Problem& problem : line.problems) all.push_back(problem_text(problem));
  return all;
}

Message message(const Words& words) {
  return good<Message>(words);
}

}  // namespace

TEST_CASE("without options a plan asks for the default practice") {
  const Planning plain = planning({});
  CHECK(plain.request == Request{});
  CHECK(plain.plan_file == std::nullopt);
  CHECK(plain.library == std::nullopt);
  CHECK_FALSE(plain.json);
}

TEST_CASE("every planning option is read into the request") {
  CHECK(request({"--hold", "4m"}).hold == 4min);
  CHECK(request({"--for", "1:15:00"}).total == 75min);
  CHECK(request({"--rest", "90s"}).rest == 90s);
  CHECK(request({"--focus", "rotation"}).focus == Movement::rotation);
  CHECK(request({"--level", "experienced"}).level == Level::experienced);
  CHECK(request({"--avoid", "knee,hip"}).avoid == Words{"knee", "hip"});
  CHECK(request({"--props", "bolster,wall"}).props == Words{"bolster", "wall"});
  CHECK(request({"--with", "seal,sphinx"}).with == Words{"seal", "sphinx"});
  CHECK(request({"--without", "snail"}).without == Words{"snail"});
  CHECK(request({"--poses", "seal,banana,sphinx"}).poses == Words{"seal", "banana", "sphinx"});
  CHECK(request({"--first", "left"}).first == Side::left);
  CHECK(request({"--seed", "18446744073709551615"}).seed == 18446744073709551615U);
  CHECK(request({"--morning"}).morning);
  CHECK_FALSE(request({}).morning);
}

TEST_CASE("start and plan take the name of a sequence, anywhere among the options") {
  CHECK(planning({"morning"}).sequence == "morning");
  CHECK(planning({"--hold", "4m", "morning", "--seed", "3"}).sequence == "morning");
  CHECK(planning({"--", "--odd"}).sequence == "--odd");
  CHECK(planning({""}).sequence == "");
  CHECK(planning({"start"}).sequence == "start");
  CHECK(good<StartCommand>({"start", "desk", "--plain"}).planning.sequence == "desk");
  CHECK(planning({"--hold", "4m"}).sequence == std::nullopt);
}

TEST_CASE("which wishes were typed is known, even where they ask for the usual") {
  CHECK(planning({"desk"}).given.empty());
  CHECK(planning({"--seed", "1", "--level", "regular", "--for", "30m", "--json", "--library", "x"}).given ==
        Words{"for", "level", "seed"});
  CHECK(planning({"--hold",    "4m",      "--for",   "30m",      "--focus", "flexion", "--level",
                  "beginner",  "--avoid", "knee",    "--props",  "none",    "--with",  "a",
                  "--without", "b",       "--poses", "c",        "--first", "left",    "--rest",
                  "5m",        "--seed",  "2",       "--morning"})
            .given == Words{"for", "hold", "rest", "focus", "level", "avoid", "props", "with", "without",
                            "poses", "first", "morning", "seed"});
}

TEST_CASE("plan can be asked for reasons, and for a time to begin at") {
  CHECK(good<PlanCommand>({"plan", "--explain"}).explain);
  CHECK_FALSE(good<PlanCommand>({"plan"}).explain);
  CHECK(good<PlanCommand>({"plan"}).begins == std::nullopt);
  CHECK(good<PlanCommand>({"plan", "--at", "00:00"}).begins == 0ms);
  CHECK(good<PlanCommand>({"plan", "--at", "19:30"}).begins == 19h + 30min);
  CHECK(good<PlanCommand>({"plan", "--at", "23:59"}).begins == 23h + 59min);
  for (const char* time : {"24:00", "12:60", "9:00", "09:0", "0900", "09:00:00", "-1:00", "+1:00", " 9:00",
                           "09-00", "ab:cd", ""})
    CHECK(texts(parse({"plan", "--at", time})) ==
          Words{"--at: '" + std::string(time) + "' is not a time of day; write HH:MM from 00:00 to 23:59"});
  CHECK(texts(parse({"start", "--explain"})).front().starts_with("unknown option '--explain'"));
}

TEST_CASE("every option that is no wish is read too") {
  CHECK(planning({"--library", "mine.json"}).library == "mine.json");
  CHECK(planning({"--plan", "-"}).plan_file == "-");
  CHECK(planning({"--json"}).json);
}

TEST_CASE("start reads the planning options and its own") {
  const auto start =
      good<StartCommand>({"start", "--hold", "4m", "--plain", "--json", "--speed", "0.5", "--library=a b"});
  CHECK(start.running.plain);
  CHECK(start.planning.json);
  CHECK(start.running.speed == 0.5);
  CHECK(start.planning.library == "a b");
}

TEST_CASE("start without options runs on the screen as fast as the clock") {
  const auto start = good<StartCommand>({"start"});
  CHECK_FALSE(start.running.plain);
  CHECK_FALSE(start.planning.json);
  CHECK(start.running.speed == 1);
}

TEST_CASE("start and resume read where the events go, which is no file called -") {
  CHECK(good<StartCommand>({"start"}).running.events == std::nullopt);
  CHECK(good<StartCommand>({"start", "--events", "a b", "--json"}).running.events == "a b");
  CHECK(good<ResumeCommand>({"resume", "--events", "./-"}).running.events == "./-");
  CHECK(texts(parse({"start", "--events", "-"})) ==
        Words{"--events: '-' is no file; --json prints the events; ./- is a file of that name"});
  CHECK(texts(parse({"resume", "--discard", "--events", "a"})) ==
        Words{"--events: says nothing beside --discard; leave one of them out"});
}

TEST_CASE("list reads its filters") {
  const auto list = good<ListCommand>({"list", "--movement", "neutral", "--position", "side-lying", "--avoid",
                                       "knee", "--props", "none", "--library", "mine.json", "--json"});
  CHECK(list.what == ListCommand::What::poses);
  CHECK(list.movement == Movement::neutral);
  CHECK(list.position == Position::side_lying);
  CHECK(list.avoid == Words{"knee"});
  CHECK(list.props == Words{});
  CHECK(list.library == "mine.json");
  CHECK(list.json);
}

TEST_CASE("list without options is all poses as words") {
  const auto list = good<ListCommand>({"list"});
  CHECK(list.what == ListCommand::What::poses);
  CHECK((!list.movement && !list.position && list.avoid.empty() && !list.props && !list.json));
}

TEST_CASE("list can be asked for tags, for props and for sequences") {
  CHECK(good<ListCommand>({"list", "--tags"}).what == ListCommand::What::tags);
  CHECK(good<ListCommand>({"list", "--prop-names"}).what == ListCommand::What::props);
  CHECK(good<ListCommand>({"list", "--sequences", "--json"}).what == ListCommand::What::sequences);
}

TEST_CASE("a list of names takes no filters, and sequences no library") {
  CHECK(texts(parse({"list", "--sequences", "--tags", "--movement", "lateral"})) ==
        Words{"--movement: says nothing beside --tags; leave one of them out",
              "--sequences: says nothing beside --tags; leave one of them out"});
  CHECK(texts(parse({"list", "--sequences", "--avoid", "knee", "--library", "mine.json"})) ==
        Words{"--avoid: says nothing beside --sequences; leave one of them out",
              "--library: says nothing beside --sequences; leave one of them out"});
  CHECK(texts(parse({"list", "--tags", "--library", "mine.json"})).empty());
}

TEST_CASE("show and check read the words they are given") {
  CHECK(good<ShowCommand>({"show", "seal", "sphinx"}).poses == Words{"seal", "sphinx"});
  CHECK(good<ShowCommand>({"show", "--all"}).all);
  CHECK(good<ShowCommand>({"show", "seal", "--json", "--library", "mine.json"}).json);
  CHECK(good<SafetyCommand>({"safety", "--library", "mine.json"}).library == "mine.json");
  CHECK(good<SafetyCommand>({"safety", "--json"}).json);
  CHECK_FALSE(good<SafetyCommand>({"safety"}).json);
  CHECK(good<CheckCommand>({"check", "a", "-", "--json"}).files == Words{"a", "-"});
  CHECK(good<CheckCommand>({"check", "--", "--json"}).files == Words{"--json"});
}

TEST_CASE("none at hand is not the same as anything at hand") {
  CHECK(request({}).props == std::nullopt);
  CHECK(request({"--props", "none"}).props == Words{});
}

TEST_CASE("of a value given twice the last one counts, lists add up") {
  CHECK(request({"--hold", "3m", "--hold", "4m"}).hold == 4min);
  CHECK(request({"--avoid", "knee,hip", "--avoid", "neck"}).avoid == Words{"knee", "hip", "neck"});
  CHECK(request({"--with", "seal", "--with", "sphinx"}).with == Words{"seal", "sphinx"});
}

TEST_CASE("empty names in a list are passed over") {
  CHECK(request({"--avoid", ",knee,,hip,"}).avoid == Words{"knee", "hip"});
}

TEST_CASE("what is wrong with an option reads as if it had not been given") {
  const CommandLine line = parse({"plan", "--hold", "4", "--rest", "5m", "--seed", "x", "--level", "expert"});
  const auto& wishes = std::get<PlanCommand>(line.invocation).planning.request;
  CHECK(wishes.hold == std::nullopt);
  CHECK(wishes.rest == 5min);
  CHECK(wishes.level == Level::regular);
  CHECK(line.problems.size() == 3);
}

TEST_CASE("all problems of a command line are listed in the order of the help") {
  CHECK(texts(parse(
            {"start", "--speed", "0", "--seed", "-1", "--focus", "neutral", "--hold", "4", "--nope"})) ==
        Words{"unknown option '--nope'",
              "--hold: '4' is not a duration; write 90s, 4m, 3m30s, 1h15m, 1.5m, 4:00 or 1:15:00",
              "--focus: unknown word 'neutral'; one of: flexion, extension, lateral, rotation",
              "--seed: '-1' is not a whole number; write a number like 7",
              "--speed: '0' is not a speed; write a number from 0.1 to 100000"});
}

TEST_CASE("a plan is run as it is, without planning options beside it") {
  CHECK(texts(parse({"plan", "--plan", "p.json", "--seed", "1"})) ==
        Words{"--seed: says nothing beside --plan; a plan is run as it is; leave one of them out"});
  CHECK(texts(parse({"plan", "desk", "--plan", "p.json", "--morning", "--explain"})) ==
        Words{"desk: says nothing beside --plan; a plan is run as it is; leave one of them out",
              "--morning: says nothing beside --plan; a plan is run as it is; leave one of them out",
              "--explain: says nothing beside --plan; a plan does not say why; leave one of them out"});
  CHECK(texts(parse({"start", "--plan", "p.json", "--speed", "2", "--plain"})).empty());
  CHECK(texts(parse({"plan", "--plan", "p.json", "--at", "19:00"})).empty());
}

TEST_CASE("speeds reach from a tenth to a hundred thousand") {
  CHECK(good<StartCommand>({"start", "--speed", "0.1"}).running.speed == 0.1);
  CHECK(good<StartCommand>({"start", "--speed", "1e5"}).running.speed == 100'000);
  for (const char* speed : {"0.0999", "100000.1", "-1", "nan", "inf", "0x10", "1 ", ""})
    CHECK(parse({"start", "--speed", speed}).problems.size() == 1);
}

TEST_CASE("what follows an unknown option is taken for its value") {
  CHECK(texts(parse({"plan", "--hodl", "4m"})) == Words{"unknown option '--hodl'; did you mean --hold?"});
  for (const Words& words : {Words{"plan", "--hodl", "4m"}, Words{"plan", "--hodl", "4m", "desk"}}) {
    const CommandLine line = parse(words);
    CHECK(std::get<PlanCommand>(line.invocation).planning.sequence == std::nullopt);
    CHECK(line.problems.size() == 1);
  }
  const CommandLine line = parse({"plan", "--hodl=4m", "more"});
  CHECK(texts(line) == Words{"unknown option '--hodl'; did you mean --hold?"});
  CHECK(std::get<PlanCommand>(line.invocation).planning.sequence == "more");
  CHECK(texts(parse({"plan", "desk", "more", "words"})) ==
        Words{"unexpected word 'more'; see yinback plan --help",
              "unexpected word 'words'; see yinback plan --help"});
  CHECK(texts(parse({"list", "more"})) == Words{"unexpected word 'more'; see yinback list --help"});
}

TEST_CASE("the help is asked for by an option, or by a word as a courtesy") {
  for (const Words& words : {Words{"--help"}, Words{"-h"}, Words{"help"}, Words{"help", "--help"}}) {
    CHECK(good<HelpCommand>(words).command == nullptr);
    CHECK_FALSE(good<HelpCommand>(words).unasked);
  }
  for (const Words& words :
       {Words{"plan", "--help"}, Words{"plan", "-h"}, Words{"plan", "desk", "-h"}, Words{"-h", "plan"},
        Words{"help", "plan"}, Words{"plan", "-h", "--nope"}, Words{"plan", "-h", "--hold"}})
    CHECK(good<HelpCommand>(words).command == find_command("plan"));
  CHECK(parse({"list", "--", "-h"}).problems.size() == 1);
  CHECK(good<HelpCommand>({}).unasked);
  CHECK(std::holds_alternative<VersionCommand>(parse({"--version"}).invocation));
}

TEST_CASE("what is to be heard is read, and by default all that can be had is") {
  const StartCommand plain = good<StartCommand>({"start"});
  CHECK(plain.running.hearing.sound == Ringing::automatic);
  CHECK(plain.running.hearing.voice == Speaking::automatic);
  CHECK(plain.running.hearing.bell == std::nullopt);
  CHECK(plain.running.awake);
  const StartCommand asked = good<StartCommand>({"start", "--sound", "off", "--voice", "on", "--no-awake"});
  CHECK(asked.running.hearing.sound == Ringing::off);
  CHECK(asked.running.hearing.voice == Speaking::on);
  CHECK_FALSE(asked.running.awake);
  CHECK(good<StartCommand>({"start", "--bell", "mine.wav"}).running.hearing.bell == "mine.wav");
  CHECK(good<StartCommand>({"start", "--sound", "bell"}).running.hearing.sound == Ringing::bell);
  const SoundCommand sound = good<SoundCommand>({"sound", "--bell", "none", "--library", "l.json", "--json"});
  CHECK((sound.bell == "none" && sound.library == "l.json" && sound.json));
}

TEST_CASE("resume, history and stats are read; a preview is kept only where that is asked for") {
  CHECK(good<StartCommand>({"start"}).running.record == std::nullopt);
  CHECK(good<StartCommand>({"start", "--record"}).running.record == true);
  CHECK(good<StartCommand>({"start", "--no-record"}).running.record == false);
  CHECK_FALSE(planning({"--no-history"}).history);
  CHECK(planning({}).history);
  CHECK(good<ResumeCommand>({"resume", "--discard"}).discard);
  CHECK(good<ResumeCommand>({"resume", "--speed", "2"}).running.speed == 2);
  const auto history =
      good<HistoryCommand>({"history", "--since", "30d", "--pose", "seal", "--movement", "lateral"});
  REQUIRE(history.since);
  CHECK((history.since->back == 30 && !history.since->day));
  CHECK((history.pose == "seal" && history.movement == Movement::lateral));
  CHECK(good<HistoryCommand>({"history", "--since", "2026-11-23"}).since->day == parse_day("2026-11-23"));
  CHECK(good<HistoryCommand>({"history", "--forget", "x"}).forget == "x");
  CHECK(good<StatsCommand>({"stats", "--json"}).json);
}

TEST_CASE("a bell of one's own beside another sound, and words nobody knows, are refused together") {
  CHECK(texts(parse({"start", "--sound", "loud", "--voice", "loud"})) ==
        Words{"--sound: unknown word 'loud'; one of: auto, bell, off",
              "--voice: unknown word 'loud'; one of: auto, on, off"});
  CHECK(texts(parse({"start", "--sound", "bell", "--bell", "mine.wav"})) ==
        Words{"--bell: says nothing beside --sound bell; leave one of them out"});
}

TEST_CASE("no command there is, is a usage error") {
  for (const Words& words : {Words{"practise"}, Words{""}, Words{"-"}, Words{"--nope"}, Words{"help", "star"},
                             Words{"star", "--help"}})
    CHECK(message(words).exit_code == 2);
  CHECK(message({""}).text ==
        "yinback: unknown command ''; one of: start, resume, history, stats, plan, list, show, safety, "
        "sound, check, completions, manual\n"
        "yinback: see yinback --help\n");
  CHECK(message({"4m"}).text ==
        "yinback: unknown command '4m'; did you mean yinback start --hold 4m?\n"
        "yinback: see yinback --help\n");
}

TEST_CASE("the command that was meant tells what else is wrong with the line") {
  CHECK(texts(parse({"START"})) == Words{"unknown command 'START'; did you mean start?"});
  CHECK(texts(parse({"strat", "--hold", "4", "--jsn"})) ==
        Words{"unknown command 'strat'; did you mean start?", "unknown option '--jsn'; did you mean --json?",
              "--hold: '4' is not a duration; write 90s, 4m, 3m30s, 1h15m, 1.5m, 4:00 or 1:15:00"});
}

TEST_CASE("an option with one dash, of another command or before its command is told where it belongs") {
  CHECK(texts(parse({"start", "-hold", "4m"})) == Words{"unknown option '-hold'; did you mean --hold?"});
  CHECK(texts(parse({"plan", "-for=30m"})) == Words{"unknown option '-for'; did you mean --for?"});
  CHECK(texts(parse({"list", "--hold", "4m"})) ==
        Words{"unknown option '--hold'; yinback start and yinback plan know it"});
  CHECK(texts(parse({"list", "-hold", "4m"})) ==
        Words{"unknown option '-hold'; did you mean yinback start --hold?"});
  CHECK(texts(parse({"--hold", "4m", "start"})) ==
        Words{"'--hold' stands before its command; write yinback start --hold"});
  CHECK(message({"--hold", "4m"}).text ==
        "yinback: unknown option '--hold'; yinback start and yinback plan know it\n"
        "yinback: see yinback --help\n");
  CHECK(message({"--json"}).text ==
        "yinback: unknown option '--json'; write it behind a command, like yinback start --json\n"
        "yinback: see yinback --help\n");
}

TEST_CASE("every option without its value says how it is written, beside the other problems") {
  for (const CommandRow& command : command_rows())
    for (const OptionGroup& group : command.groups)
      for (const OptionRow& row : group.rows) {
        const std::string name(row.name), word(command.name);
        CAPTURE(word, name);
        if (row.values == Values::nothing) {
          CHECK(texts(parse({word, name + "=1", "--nope"})).front() ==
                name + ": takes no value; write " + name + " alone");
          continue;
        }
        const std::string missing = name + ": its " + std::string(yinback::name(row.values)) +
                                    " is missing; write it like " + name + " " +
                                    std::string(sample(row.values));
        CHECK(texts(parse({word, "--nope", name})).front() == missing);
        CHECK(texts(parse({word, "--nope", name})).size() >= 2);
        CHECK(texts(parse({word, name + "="})).front() == missing);
      }
}

TEST_CASE("what is no option behind the end of the options is left alone") {
  CHECK(good<CheckCommand>({"check", "--", "--json=1", "--library"}).files == Words{"--json=1", "--library"});
  CHECK(good<PlanCommand>({"plan", "--library", "a=b"}).planning.library == "a=b");
}

TEST_CASE("completions take one shell or one kind of names") {
  CHECK(std::get<Shell>(good<CompletionsCommand>({"completions", "zsh"}).what) == Shell::zsh);
  const auto names = good<CompletionsCommand>({"completions", "props", "--library", "mine.json"});
  CHECK(std::get<NamesKind>(names.what) == NamesKind::props);
  CHECK(names.library == "mine.json");
  CHECK(texts(parse({"completions"})) ==
        Words{"completions: no shell is named; name one, like yinback completions bash"});
  CHECK(texts(parse({"completions", "fsih"})) ==
        Words{"completions: unknown word 'fsih'; did you mean fish?"});
}
