#include "shell/presenter.hpp"

#include "yinback/line.hpp"
#include "yinback/text.hpp"

#include <algorithm>
#include <utility>

namespace yinback {
namespace {

class Screen : public Presenter {
 public:
  explicit Screen(Look look) : look_(look) {}

  std::string show(const Moment& moment) override {
    const bool first = shown_.size == Size{0, 0};
    const bool whole = first || moment.whole || shown_.size != moment.size;
    const bool time_alone = !whole && moment.events.empty() && moment.situation == situation_ &&
                            !moment.practice.countdown.paused;
    situation_ = moment.situation;
    const Frame& now = time_alone ? stage_.pass(moment.practice)
                                  : stage_.lay_out(moment.practice, situation_, {moment.size, look_.letters});
    std::string bytes = whole ? paint(now, look_.colours) : repaint(shown_, now, look_.colours);
    shown_ = now;
    return bytes;
  }
  [[nodiscard]] std::optional<Millis> next_change(const Practice& practice,
                                                  const Situation& situation) const override {
    return next_tick(practice, situation.calm);
  }
  [[nodiscard]] bool tells_end() const override { return true; }

 private:
  Look look_;
  Stage stage_;
  Situation situation_;
  Frame shown_{{0, 0}, {}};
};

/// One line for each event, and one at each beat.
class Plain : public Presenter {
 public:
  explicit Plain(Letters letters) : letters_(letters) {}

  std::string show(const Moment& moment) override {
    std::string bytes;
    const auto add = [&](std::string_view text) { bytes += spelled(text, letters_) + "\n"; };
    const bool asked = std::exchange(asked_, moment.situation.about_to_end);
    if (asked_ && !asked) add(quit_question);
    // A beat in the same moment as an event would only be in its way.
    auto beats = beats_since(moment.practice, before_.value_or(moment.practice.countdown));
    const auto told = [&](const Beat& beat) {
      return std::any_of(moment.events.begin(), moment.events.end(),
                         [&](const Event& event) { return event.at == beat.at; });
    };
    beats.erase(std::remove_if(beats.begin(), beats.end(), told), beats.end());
    auto beat = beats.begin();
    for (const Event& event : moment.events) {
      for (; beat != beats.end() && beat->at < event.at; ++beat) add(beat_line(*beat));
      add(line(moment.practice.session, event));
    }
    for (; beat != beats.end(); ++beat) add(beat_line(*beat));
    before_ = moment.practice.countdown;
    return bytes;
  }
  std::string tell(std::string_view words) override { return spelled(words, letters_) + "\n"; }
  [[nodiscard]] std::optional<Millis> next_change(const Practice& practice,
                                                  const Situation& /*situation*/) const override {
    return next_beat(practice);
  }

 private:
  Letters letters_;
  bool asked_ = false;
  std::optional<Countdown> before_;  // at the last moment
};

class JsonLines : public Presenter {
 public:
  std::string show(const Moment& moment) override {
    std::string bytes;
    for (const Event& event : moment.events) bytes += event_json(moment.practice.session, event) + "\n";
    return bytes;
  }
  [[nodiscard]] std::optional<Millis> next_change(const Practice& /*practice*/,
                                                  const Situation& /*situation*/) const override {
    return std::nullopt;
  }
};

}  // namespace

std::unique_ptr<Presenter> screen_presenter(Look look) {
  return std::make_unique<Screen>(look);
}
std::unique_ptr<Presenter> plain_presenter(Letters letters) {
  return std::make_unique<Plain>(letters);
}
std::unique_ptr<Presenter> json_presenter() {
  return std::make_unique<JsonLines>();
}

}  // namespace yinback
