// One of two ways to be heard, bells or voice: one thing sounds at a time, by the first program that has not
// failed yet. What hangs or fails is never tried again. Waits for nothing and reads no clock.
#pragma once

#include "shell/child.hpp"
#include "shell/players.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace yinback {

class Channel {
 public:
  enum class State {
    silent,  ///< what sounded is over
    sounding,
    broke,  ///< its program ended badly, or well before it can have sounded
    hung    ///< its program did not end
  };

  /// What is to be heard: a file, or words.
  struct Piece {
    std::string what;
    Millis most{};      ///< sounding longer its program is ended,
    bool fault = true;  ///< and has failed
  };

  Channel(FoundTools tools, std::string language);
  Channel(const Channel&) = delete;
  Channel& operator=(const Channel&) = delete;
  ~Channel();

  /// Starts it instead of what sounds; false where no program is left that can be started.
  bool start(const Piece& piece, Millis now);
  void stop();
  /// Goes on; `broke` and `hung` are told once, and the program is struck off.
  State look(Millis now);
  [[nodiscard]] bool sounding() const { return child_.has_value(); }
  [[nodiscard]] bool has_tools() const { return !tools_.empty(); }
  /// What has failed so far, in its order.
  [[nodiscard]] const std::vector<std::string_view>& failed() const { return failed_; }
  [[nodiscard]] std::optional<Millis> due() const;

 private:
  State strike_off(State why);

  FoundTools tools_;  ///< the first is the one in use
  std::string language_;
  std::vector<std::string_view> failed_;
  std::optional<Child> child_;
  Millis least_{};  ///< ending before it has not sounded
  Millis until_{};  ///< by then it is to have ended
  bool fault_ = true;
  Leaving leaving_;
};

}  // namespace yinback
