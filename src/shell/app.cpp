#include "shell/app.hpp"

#include "shell/commands.hpp"
#include "shell/environment.hpp"
#include "shell/files.hpp"
#include "shell/pager.hpp"
#include "shell/player.hpp"
#include "shell/terminal.hpp"
#include "yinback/line.hpp"
#include "yinback/sheet.hpp"
#include "yinback/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <csignal>
#include <exception>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

namespace yinback {
namespace {

constexpr Millis settle_time = 15s;  // to lie down after reading the plan; any key of settle_in cuts it short

/// What stdout is written on.
Paper paper() {
  const bool terminal = stdout_is_terminal();
  return {data_width(), look_of_environment(terminal), terminal,
          since_midnight(std::chrono::system_clock::now())};
}
bool unicode() {
  return paper().look.letters == Letters::unicode;
}

/// Text in the characters this environment has; line feeds stay.
std::string shown(const std::string& text) {
  if (unicode()) return text;
  std::string lines;
  for (std::size_t from = 0; from < text.size();) {
    const std::size_t to = std::min(text.find('\n', from), text.size());
    lines += to_ascii(std::string_view(text).substr(from, to - from)) + (to < text.size() ? "\n" : "");
    from = to + 1;
  }
  return lines;
}

/// JSON in the characters this environment has: other letters as escapes, so that none is lost.
std::string shown_json(std::string_view json) {
  if (unicode()) return std::string(json);
  std::string text;
  for (; !json.empty(); json.remove_prefix(front(json).bytes)) {
    const char32_t letter = front(json).value;
    if (letter < 0x80)
      text += static_cast<char>(letter);
    else if (letter < 0x10000)
      text += fmt::format("\\u{:04x}", static_cast<unsigned>(letter));
    else  // a pair of surrogates
      text += fmt::format("\\u{:04x}\\u{:04x}", 0xD7C0U + (letter >> 10U), 0xDC00U + (letter & 0x3FFU));
  }
  return text;
}

/// Nothing more can be written to stdout. A reader that left, or a window that closed, ends us as its signal
/// would; a full disk is told.
int output_lost() {
  pollfd out{STDOUT_FILENO, POLLOUT, 0};
  ::poll(&out, 1, 0);
  struct stat info {};
  const bool terminal = ::fstat(STDOUT_FILENO, &info) == 0 && S_ISCHR(info.st_mode);
  if ((out.revents & (POLLERR | POLLHUP)) != 0) die_by(terminal ? SIGHUP : SIGPIPE);
  write_text(STDERR_FILENO, "yinback: standard output: cannot be written\n");
  return exit_bad_data;
}

/// True when stdout would take something within `patience`.
bool takes_output(Millis patience) {
  pollfd out{STDOUT_FILENO, POLLOUT, 0};
  return ::poll(&out, 1, static_cast<int>(patience.count())) > 0;
}

/// Prints what a command found.
int print(const Output& output, bool json = false) {
  write_text(STDERR_FILENO, shown(output.err));
  const bool written = write_text(STDOUT_FILENO, json ? shown_json(output.out) : output.out);
  return written ? output.exit_code : output_lost();
}

/// A practice from its first line to its last.
class Start {
 public:
  Start(const StartCommand& command, Prepared prepared)
      : command_(command),
        library_(std::move(prepared.library)),
        practice_{std::move(prepared.session), {}},
        look_(paper().look) {
    screen_ = stdout_is_terminal() && !command.plain && !command.planning.json && !terminal_is_dumb();
    if (!screen_) look_.colours = Colours::bare;
  }

  int run() {
    Ending ending{Ending::Kind::reader_gone};
    if (const auto left = first_guide())
      ending = *left;
    else if (tell(preflight()))
      ending = practise();
    if (ending.kind == Ending::Kind::signalled) die_by(ending.signal);
    if (ending.kind == Ending::Kind::reader_gone) return output_lost();
    return ending.kind == Ending::Kind::finished ? exit_done : exit_ended_early;
  }

 private:
  /// The sensation guide, once before the first practice of a person at a screen.
  [[nodiscard]] std::optional<Ending> first_guide() const {
    const std::string mark = state_file("safety-read");
    if (!screen_ || is_there(mark)) return std::nullopt;
    const auto console = open_terminal();
    if (!console->has_keys()) return std::nullopt;
    const auto left = page_through(*console, guide(), look_.colours);
    // Where nothing can be remembered it comes again next time: no reason not to practise.
    if (!left) make_empty_file(mark);
    return left;
  }

  /// Of the built-in library, whatever is practised: own poses may say less, and a pipe is read only once.
  [[nodiscard]] static Rows guide() {
    const Page page = reading_page(paper());
    Rows rows;
    for (std::string& line :
         wrap("Shown once, before the first practice; yinback safety shows it again.", page.width))
      rows.push_back({{std::move(line), Style::dim}});
    rows.emplace_back();
    const auto library = load_library({});
    const Rows sheet = safety_sheet(library ? library->wording : Wording{}, page);
    rows.insert(rows.end(), sheet.begin(), sheet.end());
    return rows;
  }

  /// What to know before lying down; on a screen it stands until the settle-in count is over.
  [[nodiscard]] std::string preflight() const {
    const Session& session = practice_.session;
    const Millis count = screen_ ? in_real_time(settle_time) : 0ms;
    const std::string ends =
        time_of_day(std::chrono::system_clock::now() + count + in_real_time(total(session)));
    return fmt::format("{}\n{} in all, ends at {}\n",
                       lines(preflight_sheet(session, {data_width(), look_.letters}), look_.colours),
                       duration_text(total(session)), ends);
  }

  Ending practise() {
    const auto presenter = command_.planning.json ? json_presenter()
                           : screen_              ? screen_presenter(look_)
                                                  : plain_presenter(look_.letters);
    Ending ending;
    {
      // One console for all of it: a signal that comes in between must not fall between two.
      const auto console = open_terminal();
      if (screen_) {
        if (const auto left = settle(*console)) return *left;
        console->take_screen();
      }
      ending = play(practice_, *console, *presenter, {command_.speed, command_.calm, time_of_day, &library_});
    }  // the terminal is whole again before anything else is said
    if (ending.kind == Ending::Kind::reader_gone || tell_after(ending)) return ending;
    return ending.kind == Ending::Kind::signalled ? ending : Ending{Ending::Kind::reader_gone};
  }

  [[nodiscard]] std::optional<Ending> settle(Console& console) const {
    // In one row of any window: a second one would push the plan away.
    const auto words = [&console](Millis left) {
      const auto seconds = std::chrono::ceil<std::chrono::seconds>(left).count();
      const std::string full = fmt::format("begins in {} s; space begins now, q leaves", seconds);
      const std::string brief = fmt::format("begins in {} s", seconds);
      const auto room = static_cast<std::size_t>(std::max(console.size().columns - 1, 0));
      return "\r\x1b[K" + (columns(full) <= room ? full : elide(brief, room, ""));
    };
    auto left = settle_in(console, in_real_time(settle_time), words);
    if (!console.write("\r\x1b[K") && !left) left = Ending{Ending::Kind::reader_gone};
    return left;
  }

  bool tell_after(const Ending& ending) {
    // A terminal that stands still must not keep us when a signal has ended us.
    if (ending.kind == Ending::Kind::signalled && !takes_output(500ms)) return true;
    std::string text;
    if (ending.kind == Ending::Kind::finished) {
      if (screen_) text += practice_.session.closing + "\n";
      for (const std::string& cue : practice_.session.getting_up) text += "  " + cue + "\n";
    }
    return tell(shown(text + held_line(practice_.countdown.held) + "\n"));
  }

  /// Words about the practice; beside events as JSON they go to stderr, where nothing depends on them.
  [[nodiscard]] bool tell(const std::string& text) const {
    if (!command_.planning.json) return write_text(STDOUT_FILENO, text);
    write_text(STDERR_FILENO, text);
    return true;
  }

  [[nodiscard]] Millis in_real_time(Millis time) const {
    return Millis{static_cast<std::int64_t>(static_cast<double>(time.count()) / command_.speed)};
  }

  const StartCommand& command_;
  Library library_;
  Practice practice_;
  Look look_;
  bool screen_ = false;
};

int run_start(const StartCommand& command) {
  int exit_code = exit_done;
  auto prepared = prepare(command.planning, exit_code);
  if (!prepared) return print({"", problem_lines(prepared.problems()), exit_code});
  return Start(command, std::move(*prepared)).run();
}

struct Dispatch {
  int operator()(const StartCommand& command) const { return run_start(command); }
  int operator()(const PlanCommand& command) const {
    return print(run_plan(command, paper()), command.planning.json);
  }
  int operator()(const ListCommand& command) const { return print(run_list(command, paper()), command.json); }
  int operator()(const ShowCommand& command) const { return print(run_show(command, paper()), command.json); }
  int operator()(const CheckCommand& command) const {
    return print(run_check(command, paper()), command.json);
  }
  int operator()(const SafetyCommand& command) const {
    return print(run_safety(command, paper()), command.json);
  }
  int operator()(const Message& message) const {
    return print(message.to_stderr ? Output{"", message.text, message.exit_code}
                                   : Output{shown(message.text), "", message.exit_code});
  }
};

}  // namespace

int run(int argc, const char* const* argv) {
  try {
    CommandLine line = parse_command_line(argc, argv);
    if (line.problems.empty()) return std::visit(Dispatch{}, line.invocation);
    append(line.problems, unknown_names(line.invocation));
    return print({"", problem_lines(line.problems), exit_usage});
  } catch (const std::exception& error) {
    write_text(STDERR_FILENO, fmt::format("yinback: {}\n", printable(error.what())));
    return exit_bad_data;
  }
}

}  // namespace yinback
