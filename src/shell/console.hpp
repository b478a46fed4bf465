// The one door to the person: the clock, the keys, the window and the bytes that go out.
// Everything that runs a practice sees only this; the tests give it a scripted twin.
#pragma once

#include "yinback/duration.hpp"
#include "yinback/view.hpp"

#include <chrono>
#include <optional>
#include <string_view>
#include <variant>

namespace yinback {

/// A key as the person means it, whatever bytes the terminal sent for it.
struct Key {
  enum class Name { character, left, right, up, down, enter, escape, backspace, other };
  Name name = Name::other;
  char32_t character = 0;  ///< for Name::character only

  bool operator==(const Key&) const = default;
};

struct Resized {};  ///< ask size() again and paint everything
/// Back after Ctrl-Z and fg: paint everything.
struct Continued {
  Millis away{};  ///< how long the process was stopped, where that is known; it does not count as practice
};
struct Signalled {
  int number;
};                 ///< SIGINT, SIGTERM, SIGHUP or SIGQUIT arrived
struct TimeUp {};  ///< the moment waited for has come

using Input = std::variant<TimeUp, Key, Resized, Continued, Signalled>;

class Console {
 public:
  Console() = default;
  Console(const Console&) = delete;
  Console& operator=(const Console&) = delete;
  virtual ~Console() = default;

  /// Steady time since some fixed moment. Never goes back; does not jump with the wall clock.
  virtual Millis now() = 0;
  /// Wall time, only for telling when a practice will end.
  virtual std::chrono::system_clock::time_point wall() = 0;
  /// Sleeps until `until` (on the scale of now(); nullopt: for ever) or until something happens. The only
  /// call that sleeps.
  virtual Input wait(std::optional<Millis> until) = 0;
  /// Writes all of `bytes`. False once the reader has gone: the practice then ends.
  virtual bool write(std::string_view bytes) = 0;
  /// The window now. A terminal that does not know is 80 columns by 24 rows.
  virtual Size size() = 0;
};

}  // namespace yinback
