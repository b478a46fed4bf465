#include "scripted_console.hpp"

#include <algorithm>
#include <stdexcept>

namespace yinback {
namespace {

constexpr int patience = 3;  // waits for a moment already past: one may follow a slow write, many are a spin

/// From when on the process hears nothing but this input.
Millis deaf_from(const Scripted& scripted) {
  const auto* continued = std::get_if<Continued>(&scripted.input);
  return continued != nullptr ? scripted.at - continued->away : scripted.at;
}

}  // namespace

Script typed(Millis at, std::string_view text) {
  Script script;
  for (const char letter : text)
    script.push_back({at, Key{Key::Name::character, static_cast<char32_t>(letter)}, {}});
  return script;
}

Script pressed(Millis at, Key::Name name) {
  return {{at, Key{name}, {}}};
}

Script resized(Millis at, Size size) {
  return {{at, Resized{}, size}};
}

Script continued(Millis at, Millis away) {
  return {{at, Continued{away}, {}}};
}

Script signalled(Millis at, int number) {
  return {{at, Signalled{number}, {}}};
}

Script together(std::vector<Script> scripts) {
  Script all;
  for (const Script& script : scripts) all.insert(all.end(), script.begin(), script.end());
  std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.at < b.at; });
  return all;
}

ScriptedConsole::ScriptedConsole(Script script, Size size) : script_(std::move(script)), size_(size) {}

Input ScriptedConsole::wait(std::optional<Millis> until) {
  ++wakes_;
  if (until) *until += away_ - origin;
  if (next_ < script_.size() && (!until || deaf_from(script_[next_]) <= *until)) return next_input();
  if (!until) throw std::logic_error("waits for ever, and nobody would come");
  return time_up(*until);
}

Input ScriptedConsole::next_input() {
  idle_ = 0;
  const Scripted& scripted = script_[next_++];
  clock_ = std::max(clock_, scripted.at);
  if (std::holds_alternative<Resized>(scripted.input)) size_ = scripted.size;
  if (const auto* continued = std::get_if<Continued>(&scripted.input)) {
    if (before_stop_) before_stop_();
    away_ += continued->away;
  }
  return scripted.input;
}

Input ScriptedConsole::time_up(Millis until) {
  idle_ = until > clock_ ? 0 : idle_ + 1;
  if (idle_ > patience) throw std::logic_error("spins: waits again and again for a moment that is past");
  clock_ = std::max(clock_, until);
  return TimeUp{};
}

bool ScriptedConsole::write(std::string_view bytes) {
  if (written_.size() >= reader_leaves_at) return false;
  written_.push_back({clock_, std::string(bytes)});
  clock_ += write_takes;
  return true;
}

std::string ScriptedConsole::bytes() const {
  std::string all;
  for (const Written& each : written_) all += each.bytes;
  return all;
}

}  // namespace yinback
