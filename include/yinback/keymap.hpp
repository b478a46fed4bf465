// The keys of a running practice: one table that the player acts on and the screen shows.
#pragma once

#include <array>
#include <optional>
#include <string_view>

namespace yinback {

/// A key as the person means it, whatever bytes the terminal sent for it.
struct Key {
  enum class Name { character, left, right, up, down, enter, escape, backspace, other };
  Name name = Name::other;
  char32_t character = 0;  ///< for Name::character only

  bool operator==(const Key&) const = default;
};

/// What a key asks for.
enum class Action {
  pause,
  next,
  back,
  longer,
  shorter,
  come_out,
  undo,
  variation,
  electric,
  numb,
  joint,
  much,
  calm,
  silence,
  help,
  quit
};

struct KeyBinding {
  std::array<Key, 3> keys;  ///< any of them; Name::other: none
  Action action;
  std::string_view shown;  ///< how the keys are written; empty: with the row before
  std::string_view does;
  std::string_view brief;  ///< for the line of keys: key and word; empty: not in it
};

constexpr Key plain_key(char32_t character) {
  return {Key::Name::character, character};
}

inline constexpr std::array<KeyBinding, 16> key_table{{
    {{plain_key(U' ')}, Action::pause, "space", "pause, go on", "space pause"},
    {{plain_key(U'x'), Key{Key::Name::escape}, Key{Key::Name::backspace}},
     Action::come_out,
     "x, Esc, Bksp",
     "come out of the pose now",
     "x out"},
    {{plain_key(U'u')}, Action::undo, "u v 1 2 3 4", "after it: undo, the variation, what it was", ""},
    {{plain_key(U'v')}, Action::variation, "", "", ""},
    {{plain_key(U'1')}, Action::electric, "", "", ""},
    {{plain_key(U'2')}, Action::numb, "", "", ""},
    {{plain_key(U'3')}, Action::joint, "", "", ""},
    {{plain_key(U'4')}, Action::much, "", "", ""},
    {{plain_key(U'n'), Key{Key::Name::right}},
     Action::next,
     "n, →",
     "next step; while getting in, the hold starts",
     "n next"},
    {{plain_key(U'p'), Key{Key::Name::left}},
     Action::back,
     "p, ←",
     "this step from its start, or the one before",
     "p back"},
    {{plain_key(U'+'), plain_key(U'=')},
     Action::longer,
     "+ -",
     "30 seconds longer, shorter, as far as the pose allows",
     "+ - 30 s"},
    {{plain_key(U'-')}, Action::shorter, "", "", ""},
    {{plain_key(U'd')}, Action::calm, "d", "ticking digits off, on", "d digits"},
    {{plain_key(U'q')}, Action::quit, "q twice", "end; what was held is told", "q end"},
    {{plain_key(U's')}, Action::silence, "s", "silence: bells and voice off, on", ""},
    {{plain_key(U'?')}, Action::help, "?", "these keys, and away again", "? keys"},
}};

/// What `key` asks for, if anything.
std::optional<Action> action_of(const Key& key);

}  // namespace yinback
