#include "shell/presenter.hpp"

#include "yinback/line.hpp"
#include "yinback/text.hpp"

#include <algorithm>
#include <utility>

namespace yinback {
namespace {

/// In ASCII where the terminal has no more. The spellings may be longer than the letters they stand for.
Frame spelled(Frame frame, Size size, Look look) {
  if (look.unicode) return frame;
  for (Row& row : frame.rows) {
    for (Styled& part : row) part.text = to_ascii(part.text);
    row = cut(row, static_cast<std::size_t>(std::max(size.columns, 0)));
  }
  return frame;
}

class Screen : public Presenter {
 public:
  explicit Screen(Look look) : look_(look) {}

  std::string show(const Moment& moment) override {
    Frame now = spelled(view(moment.practice, moment.situation, moment.size), moment.size, look_);
    std::string bytes = moment.whole || !shown_ ? paint(now, look_) : repaint(*shown_, now, look_);
    shown_ = std::move(now);
    return bytes;
  }
  [[nodiscard]] std::optional<Millis> next_change(const Practice& practice) const override {
    return next_tick(practice);
  }

 private:
  Look look_;
  std::optional<Frame> shown_;
};

/// One line for each event.
class Lines : public Presenter {
 public:
  using Form = std::string (*)(const Session&, const Event&);
  /// `question` is the line for the first q; empty: none.
  Lines(Form form, Look look, std::string_view question) : form_(form), look_(look), question_(question) {}

  std::string show(const Moment& moment) override {
    std::string bytes;
    const bool asked = std::exchange(asked_, moment.situation.about_to_end);
    if (asked_ && !asked && !question_.empty()) bytes += std::string(question_) + "\n";
    for (const Event& event : moment.events) {
      const std::string text = form_(moment.practice.session, event);
      bytes += (look_.unicode ? printable(text) : to_ascii(text)) + "\n";
    }
    return bytes;
  }
  [[nodiscard]] std::optional<Millis> next_change(const Practice& /*practice*/) const override {
    return std::nullopt;
  }

 private:
  Form form_;
  Look look_;
  std::string_view question_;
  bool asked_ = false;
};

}  // namespace

std::unique_ptr<Presenter> screen_presenter(Look look) {
  return std::make_unique<Screen>(look);
}
std::unique_ptr<Presenter> plain_presenter(Look look) {
  return std::make_unique<Lines>(line, look, quit_question);
}
std::unique_ptr<Presenter> json_presenter() {
  return std::make_unique<Lines>(event_json, Look{}, "");
}

}  // namespace yinback
