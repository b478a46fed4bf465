#include "shell/practise.hpp"

#include "shell/environment.hpp"
#include "shell/files.hpp"
#include "shell/hearing.hpp"
#include "shell/load.hpp"
#include "shell/output.hpp"
#include "shell/pager.hpp"
#include "shell/player.hpp"
#include "shell/settle.hpp"
#include "shell/signals.hpp"
#include "shell/standard.hpp"
#include "shell/terminal.hpp"
#include "yinback/line.hpp"
#include "yinback/sheet.hpp"
#include "yinback/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <unistd.h>

namespace yinback {
namespace {

constexpr Millis settle_time = 15s;  // to lie down after reading the plan; any key of settle_in cuts it short

/// A practice from its first line to its last.
class Practising {
 public:
  Practising(const Running& running, Library library, Practice practice, Logbook logbook, bool again,
             std::optional<EventFile> events)
      : running_(running),
        library_(std::move(library)),
        practice_(std::move(practice)),
        logbook_(std::move(logbook)),
        again_(again),
        events_(std::move(events)),
        look_(paper().look) {
    screen_ = stdout_is_terminal() && !running.plain && !running.json && !terminal_is_dumb();
    if (!screen_) look_.colours = Colours::bare;
    if (stays_awake()) awake_.emplace(found_.inhibitors);
  }

  /// `first` is said after what to know before lying down.
  int run(const std::string& first) {
    Ending ending{Ending::Kind::reader_gone};
    if (const auto left = first_guide())
      ending = *left;
    else if (tell(preflight() + first))
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
    if (left && left->kind == Ending::Kind::reader_gone && !console->has_keys())
      return std::nullopt;  // as where there were none from the beginning
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
    const Rows sheet = safety_sheet(builtin_poses().wording, page);
    rows.insert(rows.end(), sheet.begin(), sheet.end());
    return rows;
  }

  /// What to know before lying down; on a screen it stands until the settle-in count is over.
  [[nodiscard]] std::string preflight() const {
    const Session& session = practice_.session;
    const Millis count = screen_ ? in_real_time(settle_time) : 0ms;
    const Millis left = left_in_session(practice_);
    const std::string ends = time_of_day(std::chrono::system_clock::now() + count + in_real_time(left));
    return fmt::format("{}\n{}{} {}, ends at {}\n",
                       lines(preflight_sheet(session, {data_width(), look_.letters}), look_.colours),
                       lacks(running_.hearing, stays_awake(), found_), duration_text(left),
                       again_ ? "left" : "in all", ends);
  }

  [[nodiscard]] bool stays_awake() const { return running_.awake && !is_preview(running_); }

  Ending practise() {
    const auto presenter = running_.json ? json_presenter()
                           : screen_     ? screen_presenter(look_)
                                         : plain_presenter(look_.letters);
    const auto sound = open_sound(
        sound_wishes(running_.hearing, found_, practice_.session.language, is_preview(running_)), found_);
    Ending ending;
    Millis last{};
    {
      // One console for all of it: a signal that comes in between must not fall between two.
      const auto console = open_terminal();
      if (screen_) {
        if (const auto left = settle(*console)) return *left;
        console->take_screen();
      }
      const bool terminal_bell = stdout_is_terminal() && !running_.json;
      ending = play(
          practice_, *console, *presenter,
          {running_.speed, running_.calm, [](auto moment) { return time_of_day(moment); }, &library_, again_},
          {sound.get(), awake_ ? &*awake_ : nullptr, &logbook_, terminal_bell,
           events_ ? &*events_ : nullptr});
      last = console->now();
    }  // the terminal is whole again before anything else is said
    const auto unkept = logbook_.finish(practice_, stamp_now());
    if (unkept) write_text(STDERR_FILENO, shown(problem_lines({*unkept})));
    if (const auto lost = events_ ? events_->left_out() : std::nullopt)
      write_text(STDERR_FILENO, shown(problem_lines({*lost})));
    if (ending.kind == Ending::Kind::reader_gone) return ending;
    if (!tell_after(ending))
      return ending.kind == Ending::Kind::signalled ? ending : Ending{Ending::Kind::reader_gone};
    if (ending.kind != Ending::Kind::finished) return ending;
    const auto console = open_terminal();  // its clock has counted what the other one left out
    return ring_out(*console, *sound, console->now() - last).value_or(ending);
  }

  [[nodiscard]] std::optional<Ending> settle(Console& console) {
    // In one row of any window: a second one would push the plan away.
    const auto words = [this, &console](Millis left) {
      const auto seconds = std::chrono::ceil<std::chrono::seconds>(left).count();
      const std::string full = fmt::format("begins in {} s; space begins now, q leaves", seconds);
      const std::string brief = fmt::format("begins in {} s", seconds);
      const auto room = static_cast<std::size_t>(std::max(console.size().columns - 1, 0));
      return "\r\x1b[K" + fell_asleep() + (columns(full) <= room ? full : elide(brief, room, ""));
    };
    auto left = settle_in(console, in_real_time(settle_time), words);
    if (!console.write("\r\x1b[K") && !left) left = Ending{Ending::Kind::reader_gone};
    return left;
  }

  /// A line, once, where what should keep the machine awake has ended already.
  std::string fell_asleep() {
    if (!awake_) return {};
    awake_->look();
    const std::string words = awake_->remark();
    return words.empty() ? words : shown(words) + "\n";
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
    if (!running_.json) return write_text(STDOUT_FILENO, text);
    write_text(STDERR_FILENO, text);
    return true;
  }

  [[nodiscard]] Millis in_real_time(Millis time) const {
    return Millis{static_cast<std::int64_t>(static_cast<double>(time.count()) / running_.speed)};
  }

  const Running& running_;
  Library library_;
  Practice practice_;
  Logbook logbook_;
  bool again_;
  std::optional<EventFile> events_;
  Look look_;
  bool screen_ = false;
  MachineTools found_ = find_tools();
  std::optional<Awake> awake_;
};

}  // namespace

int practise(const Running& running, Library library, Practice practice, Logbook logbook, bool again,
             const std::string& first) {
  if (const auto problem = bell_problem(running.hearing.bell))
    return print({"", problem_lines({*problem}), exit_bad_data});
  std::optional<EventFile> events;
  if (running.events) {
    auto opened = EventFile::open(*running.events);
    if (!opened) return print({"", problem_lines(opened.problems()), exit_bad_data});
    events = std::move(*opened);
  }
  Practising practising(running, std::move(library), std::move(practice), std::move(logbook), again,
                        std::move(events));
  return practising.run(first);
}

bool is_preview(const Running& running) {
  return running.speed != 1;
}

bool is_recorded(const Running& running) {
  return running.record.value_or(!is_preview(running));
}

}  // namespace yinback
