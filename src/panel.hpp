// What each row of the live screen says at a moment of a practice. Where it stands is not its concern.
// Private to the core.
#pragma once

#include "hero.hpp"
#include "setting.hpp"
#include "yinback/view.hpp"

#include <string>

namespace yinback {

inline constexpr int calm_parts = 24;  ///< in which the bars move where nothing shall tick

/// Of one practice in its situation; both have to outlive it.
class Panel {
 public:
  Panel(const Practice& practice, const Situation& situation, const Setting& set)
      : practice_(practice),
        session_(practice.session),
        step_(session_.steps[practice.countdown.step]),
        situation_(situation),
        set_(set),
        time_(clock_text(left_in_step(practice))) {}

  /// What a person has to answer, in one row. `joined`: in one or two words.
  [[nodiscard]] std::string state(bool joined) const;
  /// Where in the session: every stay in one pose counts once. A note stands there while there is one.
  [[nodiscard]] Rows where() const;
  [[nodiscard]] Rows pose() const;
  /// What the named side is.
  [[nodiscard]] Rows means() const;
  /// The least that is ever shown: the time left, and the side where the pose has no row of its own.
  [[nodiscard]] Rows time_row(bool joined) const;
  [[nodiscard]] Hero hero(bool joined) const;
  /// The time left alone, as big digits show it.
  [[nodiscard]] Hero time() const;
  /// The exact time stands here once more in small: plain, as it changes each second.
  [[nodiscard]] Rows hold_bar() const;
  [[nodiscard]] Rows warning() const;
  /// Rows of the longest cue of this step: kept free, so that nothing moves when it comes.
  [[nodiscard]] int longest_cue() const;
  [[nodiscard]] Rows next_up() const;
  [[nodiscard]] Rows progress() const;
  [[nodiscard]] Rows keys() const;
  [[nodiscard]] Rows help() const;

 private:
  /// For how many minutes, from the first on; what the machine was away is told by itself.
  [[nodiscard]] std::string paused() const;
  /// `title` with the side. Where it is short the name gives way, not the side.
  [[nodiscard]] std::string with_side(const std::string& title, int width) const;
  /// As the bars show it: calm ones stand still for a while.
  [[nodiscard]] Millis shown(Millis done, Millis all) const;

  const Practice& practice_;
  const Session& session_;
  const Step& step_;
  const Situation& situation_;
  Setting set_;
  std::string time_;
};

}  // namespace yinback
