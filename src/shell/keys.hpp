// Bytes from a terminal in, keys out. Knows xterm, VT220 and rxvt sequences; what it does not know is
// swallowed whole, so pasted text, mouse reports and answers never act as keys. No clock: the caller says
// when a lone Escape is over. Bytes are taken one at a time, so how they were cut into reads cannot matter.
#pragma once

#include "shell/console.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace yinback {

class KeyReader {
 public:
  /// Takes the next bytes; returns the keys they complete. An unfinished sequence stays inside.
  /// Alt with a key and unnamed control characters are Name::other; unknown sequences and bad UTF-8 give
  /// nothing.
  std::vector<Key> read(std::string_view bytes);
  /// True while an unfinished sequence waits; after some 50 ms of silence call flush().
  /// False inside a paste: only its own end ends it, however long the terminal takes.
  [[nodiscard]] bool pending() const { return state_ != State::ground && state_ != State::paste; }
  /// A lone Escape becomes the Escape key; any other unfinished sequence is dropped. A paste goes on.
  std::vector<Key> flush();

 private:
  enum class State { ground, escape, sequence, console_key, mouse, string, string_escape, utf8, paste };

  void take(char byte, std::vector<Key>& keys);
  void ground(char byte, std::vector<Key>& keys);
  void escape(char byte, std::vector<Key>& keys);
  void sequence(char byte, std::vector<Key>& keys);
  void finish_sequence(std::vector<Key>& keys);
  void mouse();
  void string(char byte);
  void string_escape(char byte, std::vector<Key>& keys);
  void utf8(char byte, std::vector<Key>& keys);
  void paste(char byte);
  void go(State state);

  State state_ = State::ground;
  std::string pending_;      ///< the sequence so far without its Escape, or a character's bytes; bounded
  bool alt_ = false;         ///< an Escape came before the character being read
  std::size_t counted_ = 0;  ///< bytes of a mouse report, or of the end of a paste, seen so far
};

}  // namespace yinback
