#include "shell/keys.hpp"

#include "support/catch.hpp"

#include <random>
#include <string>
#include <vector>

using namespace yinback;
using Name = Key::Name;

namespace {

std::string key_words(const Key& key) {
  static constexpr const char* names[] = {"char",  "left",   "right",     "up",   "down",
                                          "enter", "escape", "backspace", "other"};
  std::string words = names[static_cast<int>(key.name)];
  if (key.name == Name::character) words += ":" + std::to_string(static_cast<unsigned long>(key.character));
  return words;
}

std::string words(const std::vector<Key>& keys) {
  std::string all;
  for (const Key& key : keys) all += (all.empty() ? "" : " ") + key_words(key);
  return all;
}

std::string typed(std::string_view bytes) {
  KeyReader reader;
  return words(reader.read(bytes));
}

std::string printable(std::string_view bytes) {
  static constexpr char digits[] = "0123456789abcdef";
  std::string shown;
  for (const char byte : bytes) {
    const auto value = static_cast<unsigned char>(byte);
    const bool plain = value >= 0x20 && value < 0x7f;
    shown += plain ? std::string(1, byte) : std::string("\\x") + digits[value >> 4U] + digits[value & 15U];
  }
  return shown;
}

Key character(char32_t point) {
  return {Name::character, point};
}

struct Row {
  std::string bytes;
  std::vector<Key> keys;
};

void check(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    INFO(printable(row.bytes));
    CHECK(typed(row.bytes) == words(row.keys));
    // Whatever it was, it is over: the next key is itself.
    std::vector<Key> then = row.keys;
    then.push_back(character('z'));
    CHECK(typed(row.bytes + "z") == words(then));
  }
}

// Pieces from which the property tests build streams: whole, broken and hostile ones.
const std::vector<std::string>& pieces() {
  static const std::vector<std::string> all{"a",
                                            " ",
                                            "x",
                                            "\r",
                                            "\n",
                                            "\x7f",
                                            "\x08",
                                            "\t",
                                            "\x1b",
                                            "\x1b\x1b",
                                            "\x1b[",
                                            "\x1bO",
                                            "\x1b[A",
                                            "\x1b[1;5C",
                                            "\x1bOD",
                                            "\x1b[a",
                                            "\x1b[3$",
                                            "\x1b[[A",
                                            "\x1b[3~",
                                            "\x1b[M !!",
                                            "\x1b[M\x1b[A",
                                            "\x1b[<0;10;20M",
                                            "\x1b[<0;10;20m",
                                            "\x1b]0;q\x07",
                                            "\x1b]11;rgb:0/0/0\x1b\\",
                                            "\x1bPq\x1b\\",
                                            "\x1b_x\x1b\\",
                                            "\x1b[200~xq\x1b[201~",
                                            "\x1b[200~",
                                            "\x1b[201~",
                                            "\x1b[20",
                                            "1~",
                                            "\x1b]",
                                            "\xc3\xa9",
                                            "\xe2\x86\x92",
                                            "\xf0\x9f\xa7\x98",
                                            "\xc3",
                                            "\xe2\x86",
                                            "\xff",
                                            "\x80",
                                            "\xc0\xaf",
                                            "\xed\xa0\x80",
                                            "\xf4\x90\x80\x80",
                                            "\x1b\xc3\xa9",
                                            "\x18",
                                            "\\",
                                            "[",
                                            "~",
                                            "M"};
  return all;
}

std::string stream(std::mt19937& random, std::size_t length) {
  std::string bytes;
  for (std::size_t i = 0; i < length; ++i) bytes += pieces()[random() % pieces().size()];
  return bytes;
}

}  // namespace

TEST_CASE("arrows are arrows in every dialect and with every modifier") {
  check({
      {"\x1b[A", {{Name::up}}},       {"\x1b[B", {{Name::down}}},
      {"\x1b[C", {{Name::right}}},    {"\x1b[D", {{Name::left}}},
      {"\x1bOA", {{Name::up}}},       {"\x1bOB", {{Name::down}}},
      {"\x1bOC", {{Name::right}}},    {"\x1bOD", {{Name::left}}},
      {"\x1b[a", {{Name::up}}},       {"\x1b[b", {{Name::down}}},
      {"\x1b[c", {{Name::right}}},    {"\x1b[d", {{Name::left}}},
      {"\x1bOa", {{Name::up}}},       {"\x1bOb", {{Name::down}}},
      {"\x1bOc", {{Name::right}}},    {"\x1bOd", {{Name::left}}},
      {"\x1b[1;2A", {{Name::up}}},    {"\x1b[1;3B", {{Name::down}}},
      {"\x1b[1;5C", {{Name::right}}}, {"\x1b[1;16D", {{Name::left}}},
      {"\x1b[5C", {{Name::right}}},   {"\x1bO5D", {{Name::left}}},
      {"\x1bO1;5C", {{Name::right}}}, {"\x1b\x1b[A", {{Name::up}}},
      {"\x1b\x1bOB", {{Name::down}}}, {"\x1b[A\x1b[D", {{Name::up}, {Name::left}}},
  });
}

TEST_CASE("plain bytes are the keys they name") {
  check({
      {"\r", {{Name::enter}}},
      {"\n", {{Name::enter}}},
      {"\x7f", {{Name::backspace}}},
      {"\x08", {{Name::backspace}}},
      {"q", {character('q')}},
      {" ", {character(' ')}},
      {"+-?", {character('+'), character('-'), character('?')}},
      {"\t", {{Name::other}}},
      {"\x01", {{Name::other}}},
      {std::string(1, '\0'), {{Name::other}}},
  });
}

TEST_CASE("the keypad in application mode still types the keys a practice knows") {
  check({{"\x1bOM", {{Name::enter}}},
         {"\x1bOk", {character('+')}},
         {"\x1bOm", {character('-')}},
         {"\x1bOq\x1bOr\x1bOs\x1bOt", {character('1'), character('2'), character('3'), character('4')}}});
}

TEST_CASE("characters of every UTF-8 length are decoded") {
  check({
      {"\xc2\xa0", {character(0xa0)}},
      {"\xc3\xa9", {character(0xe9)}},
      {"\xdf\xbf", {character(0x7ff)}},
      {"\xe0\xa0\x80", {character(0x800)}},
      {"\xe2\x86\x92", {character(0x2192)}},
      {"\xed\x9f\xbf", {character(0xd7ff)}},
      {"\xee\x80\x80", {character(0xe000)}},
      {"\xf0\x90\x80\x80", {character(0x10000)}},
      {"\xf4\x8f\xbf\xbf", {character(0x10ffff)}},
      {"\xc2\x9b", {{Name::other}}},  // a C1 control is no text
  });
}

TEST_CASE("bytes that are not UTF-8 give nothing and take nothing with them") {
  check({
      {"\x80", {}},
      {"\xbf\xbf", {}},
      {"\xff", {}},
      {"\xf8\x88\x80\x80\x80", {}},
      {"\xc0\xaf", {}},          // overlong
      {"\xe0\x9f\xbf", {}},      // overlong
      {"\xf0\x8f\xbf\xbf", {}},  // overlong
      {"\xed\xa0\x80", {}},      // surrogate
      {"\xed\xbf\xbf", {}},      // surrogate
      {"\xf4\x90\x80\x80", {}},  // beyond U+10FFFF
      {"\xe2\x86q", {character('q')}},
      {"\xe2\x86\xc3\xa9", {character(0xe9)}},
      {"\xf0\x9f\x1b[A", {{Name::up}}},
  });
}

TEST_CASE("a lone Escape is the Escape key once the silence is over, and not before") {
  KeyReader reader;
  CHECK(reader.read("\x1b").empty());
  CHECK(reader.pending());
  CHECK(words(reader.flush()) == "escape");
  CHECK_FALSE(reader.pending());
  CHECK(reader.flush().empty());
  CHECK(words(reader.read("[A")) == words({character('['), character('A')}));
}

TEST_CASE("Escape pressed twice in a hurry is Escape") {
  KeyReader reader;
  CHECK(reader.read("\x1b\x1b").empty());
  CHECK(words(reader.flush()) == "escape");
}

TEST_CASE("nothing waits after a whole key") {
  KeyReader reader;
  CHECK_FALSE(reader.pending());
  reader.read("a\x1b[A\xc3\xa9");
  CHECK_FALSE(reader.pending());
}

TEST_CASE("Alt with any key is one unnamed key") {
  check({{"\x1bq", {{Name::other}}},
         {"\x1b ", {{Name::other}}},
         {"\x1b\r", {{Name::other}}},
         {"\x1b\x7f", {{Name::other}}},
         {"\x1b\xc3\xa9", {{Name::other}}},
         {"\x1b\x1bq", {{Name::other}}},
         {"\x1b\xff", {}}});
}

TEST_CASE("an unfinished sequence is dropped by flush, not turned into Escape") {
  for (const std::string start :
       {"\x1b[", "\x1b[1;", "\x1bO", "\x1b]0;x", "\x1bP", "\x1b[M!", "\xe2\x86", "\x1b\xc3", "\x1b[["}) {
    INFO(printable(start));
    KeyReader reader;
    CHECK(reader.read(start).empty());
    CHECK(reader.pending());
    CHECK(reader.flush().empty());
    CHECK_FALSE(reader.pending());
    CHECK(words(reader.read("q")) == words({character('q')}));
  }
}

TEST_CASE("what is no key of ours is swallowed whole") {
  check({
      {"\x1b[3~", {}},         // delete
      {"\x1b[15;5~", {}},      // Ctrl-F5
      {"\x1b[H", {}},          // home
      {"\x1bOP", {}},          // F1
      {"\x1b[[A", {}},         // F1 of the Linux console
      {"\x1b[3$", {}},         // rxvt, Shift-Delete
      {"\x1b[7^", {}},         // rxvt, Ctrl-Home
      {"\x1b[?62;4c", {}},     // device attributes
      {"\x1b[>0;136;0c", {}},  // secondary device attributes
      {"\x1b[?7;1$y", {}},     // mode report
      {"\x1b[24;80R", {}},     // cursor position
      {"\x1b[I\x1b[O", {}},    // focus in, focus out
      {"\x1b[1;1:3C", {}},     // kitty: an arrow let go
      {"\x1b[201~", {}},       // the end of a paste that never began
      {"\x1b[1;2 q", {}},      // with an intermediate byte
      {"\x1b[?1;2A", {}},      // private
      {"\x1b[" + std::string(1000, '1') + "A", {}},
  });
}

TEST_CASE("mouse reports never act as keys") {
  check({{"\x1b[M !!", {}},
         {"\x1b[Mqqq", {}},
         {std::string("\x1b[M\x1b\xff\x1b"), {}},
         {"\x1b[<0;10;20M", {}},
         {"\x1b[<0;10;20m", {}},
         {"\x1b[32;10;20M", {}}});
}

TEST_CASE("a terminal's answers are swallowed to their end") {
  check({{"\x1b]0;quit\x07", {}},
         {"\x1b]11;rgb:0000/0000/0000\x1b\\", {}},
         {"\x1bP1$r0m\x1b\\", {}},
         {"\x1b_Gi=1;OK\x1b\\", {}},
         {"\x1b^private\x1b\\", {}},
         {"\x1bXsos\x1b\\", {}},
         {"\x1b]0;cancelled\x18", {}},
         {"\x1b]0;broken\x1b[A", {{Name::up}}},
         {"\x1b]0;" + std::string(100000, 'q') + "\x07", {}}});
}

TEST_CASE("pasted text never acts as keys, wherever it is cut and however slow it comes") {
  const std::string bytes = "a\x1b[200~q\x1bxq\x1b[20\x1b\x1b[A\r\x7f\x1b]0;\x1b[200~\x1b[201~b";
  const std::string expected = words({character('a'), character('b')});
  for (std::size_t cut = 0; cut <= bytes.size(); ++cut) {
    CAPTURE(cut);
    KeyReader whole;
    std::vector<Key> keys = whole.read(bytes.substr(0, cut));
    const bool inside = cut >= 7 && cut < bytes.size() - 1;
    if (inside) {
      CHECK_FALSE(whole.pending());
      CHECK(whole.flush().empty());
    }
    for (const Key& key : whole.read(bytes.substr(cut))) keys.push_back(key);
    if (inside || cut < 2 || cut == bytes.size()) CHECK(words(keys) == expected);
  }
}

TEST_CASE("a sequence given up for a control byte lets that byte through") {
  check(
      {{"\x1b[1;\r", {{Name::enter}}}, {"\x1b[1;\x1b[A", {{Name::up}}}, {"\x1bO\x7f", {{Name::backspace}}}});
  CHECK(typed("\x1b[\xc3\xa9") == words({character(0xe9)}));
}

TEST_CASE("however the bytes are cut, the same keys come out") {
  std::mt19937 random(7);
  for (int round = 0; round < 2000; ++round) {
    const std::string bytes = stream(random, 1 + random() % 12);
    INFO(printable(bytes));
    KeyReader whole;
    const std::string expected = words(whole.read(bytes));
    KeyReader cut;
    std::vector<Key> keys;
    for (std::size_t at = 0; at < bytes.size();) {
      const std::size_t length = 1 + random() % 4;
      for (const Key& key : cut.read(std::string_view(bytes).substr(at, length))) keys.push_back(key);
      at += length;
    }
    REQUIRE(words(keys) == expected);
    REQUIRE(cut.pending() == whole.pending());
    REQUIRE(words(cut.flush()) == words(whole.flush()));
  }
}

TEST_CASE("after any bytes, the end of a paste and a flush leave a reader as good as new") {
  std::mt19937 random(11);
  for (int round = 0; round < 500; ++round) {
    KeyReader reader;
    const std::string bytes = stream(random, 1 + random() % 12);
    INFO(printable(bytes));
    reader.read(bytes);
    reader.flush();
    reader.read("\x1b[201~");
    reader.flush();
    REQUIRE(words(reader.read("q\x1b[A")) == words({character('q'), {Name::up}}));
  }
}
