// The one door to the person: the clock, the keys, the window and the bytes that go out.
// Everything that runs a practice sees only this; the tests give it a scripted twin.
#pragma once

#include "yinback/duration.hpp"
#include "yinback/frame.hpp"
#include "yinback/keymap.hpp"

#include <chrono>
#include <functional>
#include <optional>
#include <string_view>
#include <variant>

namespace yinback {

struct Resized {};  ///< ask size() again and paint everything
/// Back after a stop (Ctrl-Z and fg, SIGSTOP) or after the machine slept: paint everything.
struct Continued {
  Millis away{};  ///< for how long, where that is known; now() has left it out
};
struct Signalled {
  int number;
};                  ///< SIGINT, SIGTERM, SIGHUP or SIGQUIT arrived
struct Stirred {};  ///< a program we started has ended, or several have
struct TimeUp {};   ///< the moment waited for has come

using Input = std::variant<TimeUp, Key, Resized, Continued, Signalled, Stirred>;

class Console {
 public:
  Console() = default;
  Console(const Console&) = delete;
  Console& operator=(const Console&) = delete;
  virtual ~Console() = default;

  /// Steady time since some fixed moment, without the times away. Never goes back; does not jump with the
  /// wall clock.
  virtual Millis now() = 0;
  /// Wall time, only for telling when a practice will end.
  virtual std::chrono::system_clock::time_point wall() = 0;
  /// Sleeps until `until` (on the scale of now(); nullopt: for ever) or until something happens. The only
  /// call that sleeps.
  virtual Input wait(std::optional<Millis> until) = 0;
  /// What is done before a Ctrl-Z stops the process, each time; nothing once `call` is empty.
  virtual void before_stop(std::function<void()> call) = 0;
  /// From now on the whole screen is the practice's; without a screen to take nothing happens.
  virtual void take_screen() = 0;
  /// Writes all of `bytes`. False once the reader has gone: the practice then ends.
  virtual bool write(std::string_view bytes) = 0;
  /// False where no key can ever come: none is to be waited for.
  virtual bool has_keys() = 0;
  /// The window now. A terminal that does not know is 80 columns by 24 rows.
  virtual Size size() = 0;
};

}  // namespace yinback
