// How a running practice shows itself: the live screen, plain lines, or JSON Lines. A presenter turns events
// and states into bytes for the console; it decides nothing about the practice.
#pragma once

#include "shell/ansi.hpp"
#include "yinback/view.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace yinback {

/// A moment of the practice to be shown.
struct Moment {
  const Practice& practice;
  const Events& events;  ///< what has happened since the last moment
  Situation situation;
  Size size;
  bool whole = false;  ///< the window changed or came back: nothing on it can be relied on
};

class Presenter {
 public:
  Presenter() = default;
  Presenter(const Presenter&) = delete;
  Presenter& operator=(const Presenter&) = delete;
  virtual ~Presenter() = default;

  /// The bytes that show this moment; may be empty.
  virtual std::string show(const Moment& moment) = 0;
  /// The bytes that say something beside the practice; may be empty where the next moment shows it.
  virtual std::string tell(std::string_view /*words*/) { return {}; }
  /// Practice time until it would show something else although nothing happened; nullopt: never.
  [[nodiscard]] virtual std::optional<Millis> next_change(const Practice& practice,
                                                          const Situation& situation) const = 0;
  /// True when what it shows holds the time of day the practice will end.
  [[nodiscard]] virtual bool tells_end() const { return false; }
};

std::unique_ptr<Presenter> screen_presenter(Look look);
/// Lines with a sparse heartbeat: at 5, 4, 3, 2 and 1 minutes left of a step, and every five before that.
std::unique_ptr<Presenter> plain_presenter(Letters letters);
std::unique_ptr<Presenter> json_presenter();

}  // namespace yinback
