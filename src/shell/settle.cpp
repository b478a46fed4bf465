#include "shell/settle.hpp"

#include "yinback/keymap.hpp"

namespace yinback {

std::optional<Ending> settle_in(Console& console, Millis length,
                                const std::function<std::string(Millis)>& words) {
  Millis end = console.now() + length;
  for (Millis now = console.now(); now < end; now = console.now()) {
    if (!console.write(words(end - now))) return Ending{Ending::Kind::reader_gone};
    const Millis left = end - now;
    const Input input = console.wait(now + (left % 1s == 0ms ? 1s : left % 1s));
    if (std::holds_alternative<Continued>(input))
      end = console.now() + length;  // who comes back lies down again
    if (const auto* signalled = std::get_if<Signalled>(&input))
      return Ending{Ending::Kind::signalled, signalled->number};
    if (const auto* key = std::get_if<Key>(&input)) {
      if (action_of(*key) == Action::quit) return Ending{Ending::Kind::ended};
      if (action_of(*key) == Action::pause || key->name == Key::Name::enter) break;
    }
  }
  return std::nullopt;
}

std::optional<Ending> ring_out(Console& console, Sound& sound, Millis behind) {
  sound.look(console.now() - behind);  // what ended before there was this console was told to nobody
  while (sound.sounds()) {
    const auto due = sound.due();
    const Input input = console.wait(due ? std::optional(*due + behind) : std::nullopt);
    sound.look(console.now() - behind);
    if (const auto* signalled = std::get_if<Signalled>(&input))
      return Ending{Ending::Kind::signalled, signalled->number};
    if (std::holds_alternative<Key>(input)) sound.hush();
  }
  return std::nullopt;
}

}  // namespace yinback
