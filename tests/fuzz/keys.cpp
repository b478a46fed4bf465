// Bytes from a terminal: the same keys however they are cut, and none of a paste.
#include "shell/keys.hpp"

#include "choices.hpp"
#include "readers.hpp"
#include "support/expect.hpp"
#include "yinback/text.hpp"

#include <algorithm>

namespace yinback::fuzz {
namespace {

using Keys = std::vector<Key>;

constexpr std::string_view paste_end = "\x1b[201~";

void add(Keys& keys, const Keys& more) {
  keys.insert(keys.end(), more.begin(), more.end());
}

/// In pieces as long as `cuts` says.
Keys read_in_pieces(KeyReader& reader, std::string_view bytes, Choices cuts) {
  Keys keys;
  while (!bytes.empty()) {
    const std::size_t size = std::min(bytes.size(), 1 + cuts.below(4));
    add(keys, reader.read(bytes.substr(0, size)));
    bytes.remove_prefix(size);
  }
  return keys;
}

void letters_can_be_shown(const Keys& keys) {
  for (const Key& key : keys) {
    const bool letter = key.name == Key::Name::character;
    expect(letter || key.character == 0, "only a character has one");
    expect(!letter || (key.character >= 0x20 && key.character != 0x7F && key.character < 0x110000 &&
                       (key.character < 0xD800 || key.character > 0xDFFF)),
           "a character is one, and no control");
    (void)action_of(key);
  }
}

}  // namespace

void keys(std::string_view bytes) {
  KeyReader whole, cut;
  const Keys at_once = whole.read(bytes);
  expect(read_in_pieces(cut, bytes, Choices(bytes)) == at_once, "however bytes are cut, the same keys come");
  expect(cut.pending() == whole.pending(), "however bytes are cut, as much is still to come");
  letters_can_be_shown(at_once);
  const Keys flushed = whole.flush();
  expect(flushed == cut.flush() && flushed.size() <= 1, "what was still to come is one key at most");
  expect(!whole.pending(), "after a flush nothing is still to come");
  whole.read(paste_end);  // if it was in one
  whole.flush();
  expect(whole.read("q\x1b[A") == Keys{{Key::Name::character, U'q'}, {Key::Name::up}},
         "it then reads as if new");
  if (bytes.find(paste_end) != std::string_view::npos) return;
  KeyReader pasted;
  Keys typed = pasted.read("\x1b[200~");
  add(typed, read_in_pieces(pasted, bytes, Choices(bytes)));
  add(typed, pasted.read(paste_end));
  expect(typed.empty(), "what is pasted is no key");
  expect(pasted.read("q") == Keys{{Key::Name::character, U'q'}}, "behind a paste keys are keys");
}

}  // namespace yinback::fuzz
