#include "yinback/keymap.hpp"

#include "support/catch.hpp"
#include "support/data.hpp"
#include "yinback/text.hpp"

#include <set>
#include <sstream>
#include <vector>

namespace yinback {
namespace {

/// The keys of a binding that there are.
std::vector<Key> keys_of(const KeyBinding& binding) {
  std::vector<Key> keys;
  for (const Key& key : binding.keys)
    if (key != Key{}) keys.push_back(key);
  return keys;
}

std::vector<Key> all_keys() {
  std::vector<Key> keys;
  for (const KeyBinding& binding : key_table)
    for (const Key& key : keys_of(binding)) keys.push_back(key);
  return keys;
}

bool has(const std::vector<Key>& keys, const Key& key) {
  for (const Key& each : keys)
    if (each == key) return true;
  return false;
}

/// What stands between blanks, commas and backticks.
std::set<std::string> words_of(std::string_view text) {
  std::string spaced(text);
  for (char& c : spaced)
    if (c == ',' || c == '`') c = ' ';
  std::istringstream in(spaced);
  std::set<std::string> words;
  for (std::string word; in >> word;) words.insert(word);
  return words;
}

TEST_CASE("every key of the table does what its binding says") {
  for (const KeyBinding& binding : key_table) {
    CAPTURE(binding.shown);
    REQUIRE_FALSE(keys_of(binding).empty());
    for (const Key& key : keys_of(binding)) CHECK(action_of(key) == binding.action);
  }
}

TEST_CASE("the keys as the documentation tells them") {
  const std::pair<Key, Action> known[] = {
      {plain_key(U' '), Action::pause},        {plain_key(U'n'), Action::next},
      {{Key::Name::right}, Action::next},      {plain_key(U'p'), Action::back},
      {{Key::Name::left}, Action::back},       {plain_key(U'+'), Action::longer},
      {plain_key(U'='), Action::longer},       {plain_key(U'-'), Action::shorter},
      {plain_key(U'd'), Action::calm},         {plain_key(U'?'), Action::help},
      {plain_key(U'q'), Action::quit},         {plain_key(U'x'), Action::come_out},
      {{Key::Name::escape}, Action::come_out}, {{Key::Name::backspace}, Action::come_out},
      {plain_key(U'u'), Action::undo},         {plain_key(U'v'), Action::variation},
      {plain_key(U'1'), Action::electric},     {plain_key(U'2'), Action::numb},
      {plain_key(U'3'), Action::joint},        {plain_key(U'4'), Action::much},
      {plain_key(U's'), Action::silence},
  };
  for (const auto& [key, action] : known) CHECK(action_of(key) == action);
  CHECK(all_keys().size() == std::size(known));
}

TEST_CASE("any other key does nothing") {
  const std::vector<Key> known = all_keys();
  for (char32_t character = 0; character < 0x250; ++character) {
    CAPTURE(static_cast<unsigned>(character));
    CHECK(action_of(plain_key(character)).has_value() == has(known, plain_key(character)));
  }
  for (const Key::Name name : {Key::Name::up, Key::Name::down, Key::Name::enter})
    CHECK_FALSE(action_of({name}));
}

TEST_CASE("a key that is none of those known does nothing, though the table has empty places") {
  CHECK_FALSE(action_of({}));
  CHECK_FALSE(action_of({Key::Name::other, U'q'}));
}

TEST_CASE("no key has two bindings, and every action has one") {
  const std::vector<Key> keys = all_keys();
  for (std::size_t i = 0; i < keys.size(); ++i)
    for (std::size_t k = 0; k < i; ++k) {
      CAPTURE(i, k);
      CHECK_FALSE(keys[i] == keys[k]);
    }
  std::set<Action> actions;
  for (const KeyBinding& binding : key_table) actions.insert(binding.action);
  CHECK(actions.size() == key_table.size());
  CHECK(actions.count(Action::quit) == 1);
}

TEST_CASE("every binding is written and told, and its short form names its key") {
  std::string_view told_with;
  for (const KeyBinding& binding : key_table) {
    CAPTURE(binding.shown, binding.does, binding.brief);
    if (binding.shown.empty()) {  // the row before tells it too
      CHECK(words_of(told_with).count(std::string(1, static_cast<char>(binding.keys[0].character))) == 1);
      continue;
    }
    told_with = binding.shown;
    CHECK_FALSE(binding.shown.empty());
    CHECK_FALSE(binding.does.empty());
    CHECK(is_printable(binding.shown));
    CHECK(is_printable(binding.does));
    const std::string first = std::string(binding.shown.substr(0, binding.shown.find_first_of(", ")));
    if (!binding.brief.empty()) CHECK(words_of(binding.brief).count(first) == 1);
    const Key& key = binding.keys[0];
    if (key != plain_key(U' ')) CHECK(first == std::string(1, static_cast<char>(key.character)));
  }
}

TEST_CASE("the key table of the README has every key") {
  std::istringstream readme(file_text(YINBACK_SOURCE "/README.md"));
  std::set<std::string> words;
  bool inside = false;
  for (std::string line; std::getline(readme, line);) {
    inside = line.substr(0, 1) == "|" && (inside || line.substr(0, 6) == "| key ");
    if (!inside) continue;
    for (const std::string& word : words_of(line.substr(1, line.find('|', 1) - 1))) words.insert(word);
  }
  REQUIRE_FALSE(words.empty());
  for (const KeyBinding& binding : key_table)
    for (const std::string& word : words_of(binding.shown)) {
      CAPTURE(word);
      CHECK(words.count(word) == 1);
    }
}

}  // namespace
}  // namespace yinback
