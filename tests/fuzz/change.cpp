#include "change.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace yinback::fuzz {
namespace {

/// A piece of `text` that often begins and ends where something does: at a quote, comma, bracket or line.
std::string piece_of(Random& random, const std::string& text) {
  if (text.empty()) return {};
  std::size_t from = random.below(text.size()), to = from + 1 + random.below(40);
  if (random.below(2) == 0) {
    constexpr const char* edges = "\",[]{}:\n ";
    from = std::min(text.find_first_of(edges, from), text.size());
    to = std::min(text.find_first_of(edges, from + 1), text.size());
  }
  return text.substr(from, to - from);
}

/// What readers get wrong, if anything.
std::string odd(Random& random) {
  static const std::array all{std::string("0"),
                              std::string("-1"),
                              std::string("1e400"),
                              std::string("0.0005"),
                              std::string("4294967296"),
                              std::string("9223372036854775807"),
                              std::string("18446744073709551615"),
                              std::string("null"),
                              std::string("\"\""),
                              std::string("[]"),
                              std::string("{}"),
                              std::string("\\u0000"),
                              std::string("\\ud800"),
                              std::string(1, '\0'),
                              std::string("\xC3\x28"),
                              std::string("\xE2\x80\xAE"),
                              std::string("\x1b[201~"),
                              std::string("\n\n"),
                              std::string(40, '['),
                              std::string("e\xCC\x81"),
                              std::string("\xE4\xB8\x96")};
  return all[random.below(all.size())];
}

using Change = void (*)(Random& random, std::string& text, const std::string& other);

constexpr std::array<Change, 7> changes{
    [](Random& random, std::string& text, const std::string&) {  // a bit
      if (text.empty()) return;
      char& byte = text[random.below(text.size())];
      byte = static_cast<char>(static_cast<unsigned char>(byte) ^ (1U << random.below(8)));
    },
    [](Random& random, std::string& text, const std::string&) {  // a byte
      if (!text.empty()) text[random.below(text.size())] = static_cast<char>(random.below(256));
    },
    [](Random& random, std::string& text, const std::string&) {  // something left out
      if (!text.empty()) text.erase(random.below(text.size()), 1 + random.below(30));
    },
    [](Random& random, std::string& text, const std::string&) {  // cut off
      if (random.below(4) == 0) text.resize(random.below(text.size() + 1));
    },
    [](Random& random, std::string& text, const std::string&) {  // something put in
      text.insert(random.below(text.size() + 1), odd(random));
    },
    [](Random& random, std::string& text, const std::string&) {  // something twice, or elsewhere
      text.insert(random.below(text.size() + 1), piece_of(random, text));
    },
    [](Random& random, std::string& text, const std::string& other) {  // something of another in its place
      const std::string piece = piece_of(random, other);
      const std::size_t at = random.below(text.size() + 1);
      text.replace(at, std::min(text.size() - at, random.below(2) == 0 ? piece.size() : 0), piece);
    }};

}  // namespace

std::string changed(Random& random, const std::vector<std::string>& seeds) {
  std::string text = seeds[random.below(seeds.size())];
  for (auto left = 1 + random.below(4); left > 0; --left)
    changes[random.below(changes.size())](random, text, seeds[random.below(seeds.size())]);
  return text;
}

}  // namespace yinback::fuzz
