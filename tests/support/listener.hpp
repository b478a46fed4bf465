// The scripted twin of Sound: it remembers what it was asked for and when, and sounds for as long as it is
// told to. It starts no program.
#pragma once

#include "shell/sound.hpp"
#include "support/scripted_console.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace yinback {

/// Writes down what it is asked to play, and sounds for as long as it is told to.
class Listener : public Sound {
 public:
  void play(const Heard& heard, Millis now) override {
    if (heard.afresh) {
      afresh.push_back(now - ScriptedConsole::origin);
      until_ = 0ms;
    }
    if (heard.bell) bells.push_back({*heard.bell, now - ScriptedConsole::origin});
    if (!heard.words.empty()) words.push_back(heard.words);
    if (heard.bell) until_ = now + length;
  }
  void hush() override {
    ++hushed;
    until_ = 0ms;
  }
  void look(Millis now) override {
    ++looked;
    if (until_ <= now) until_ = 0ms;
  }
  [[nodiscard]] bool sounds() const override { return until_ > 0ms; }
  [[nodiscard]] std::optional<Millis> due() const override {
    return sounds() ? std::optional(until_) : std::nullopt;
  }
  Remark remark() override { return std::exchange(next, {}); }

  struct Rung {
    Bell bell{};
    Millis at{};
    bool operator==(const Rung&) const = default;
  };
  std::vector<Rung> bells;
  std::vector<std::string> words;
  std::vector<Millis> afresh;  ///< when all that sounded was to stop for what is heard
  Remark next;
  Millis length = 3s;
  int hushed = 0, looked = 0;

 private:
  Millis until_{};
};

}  // namespace yinback
