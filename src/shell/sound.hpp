// Sound beside the practice: bells and a voice by the programs this machine has. None is needed, none is
// waited for; what hangs, fails or floods only falls silent, and the terminal's own bell takes over.
#pragma once

#include "shell/players.hpp"
#include "yinback/speech.hpp"

#include <memory>
#include <optional>
#include <string>

namespace yinback {

/// What a side channel has to tell since it was last asked.
struct Remark {
  bool terminal_bell = false;  ///< no player rang: the terminal's own bell is to
  std::string words;           ///< what was lost, said once; empty: nothing

  bool operator==(const Remark&) const = default;
};

/// The door to sound. Moments are of Console::now; nothing here waits, reads a clock or fails.
class Sound {
 public:
  Sound() = default;
  Sound(const Sound&) = delete;
  Sound& operator=(const Sound&) = delete;
  virtual ~Sound() = default;  ///< whatever sounds stops, and nothing of it is left behind

  /// Starts what is heard now: the bell at once, the words when it has rung and what is being said has been
  /// said.
  virtual void play(const Heard& heard, Millis now) = 0;
  /// Stops whatever sounds and forgets what waits.
  virtual void hush() = 0;
  /// Goes on with what waits when a program has ended or something is due.
  virtual void look(Millis now) = 0;
  /// True while something sounds, or waits to.
  [[nodiscard]] virtual bool sounds() const = 0;
  /// When look() is to be called although no program ends; nullopt: not before one does.
  [[nodiscard]] virtual std::optional<Millis> due() const = 0;
  /// What is to be told, once.
  virtual Remark remark() = 0;
};

/// What a person wants to hear.
struct SoundWishes {
  bool bells = true;                       ///< off: none rings, the terminal's neither
  bool players = true;                     ///< off: it is the terminal's bell that rings
  std::optional<std::string> bell_file{};  ///< one's own, for every bell; cut after 10 s, or for words
  bool voice = false;
  std::string language = "en";  ///< of the words; letters, digits and hyphens, or it is left out
};

/// Sound by the programs in `found`. Where a player will be needed this writes the bells' files, once for all
/// times.
std::unique_ptr<Sound> open_sound(const SoundWishes& wishes, const MachineTools& found);

}  // namespace yinback
